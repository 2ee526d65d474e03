//! The pricer's ABI, typed independently of the contract.

use alloy_sol_types::sol;

sol! {
    #![sol(all_derives)]

    struct EuropeanOption { bool isCall; uint256 spot; uint256 strike; uint64 timeToExpiry; uint256 volatility; int256 rate; int256 carry; }
    struct Greeks { uint256 price; int256 delta; uint256 gamma; uint256 vega; int256 theta; int256 rho; int256 vanna; int256 volga; int256 charm; }
    struct Mark { uint256 price; int256 delta; uint256 vega; }
    struct Leg { EuropeanOption option; int256 quantity; }
    struct Frictions { uint256 hedgingCost; uint64 hedgeInterval; uint64 latency; uint256 hazardRate; uint256 recovery; }
    struct Quote { uint256 price; uint256 blackScholes; uint256 hedging; uint256 latency; uint256 contractRisk; uint256 effectiveVolatility; uint64 effectiveTime; uint256 survival; }

    interface IPricer {
        error SpotOutOfRange(uint256 spot, uint256 min, uint256 max);
        error StrikeOutOfRange(uint256 strike, uint256 min, uint256 max);
        error TimeOutOfRange(uint64 time, uint64 min, uint64 max);
        error VolatilityOutOfRange(uint256 volatility, uint256 min, uint256 max);
        error RateOutOfRange(int256 rate, int256 min, int256 max);
        error CarryOutOfRange(int256 carry, int256 min, int256 max);
        error PriceOutOfRange(uint256 price, uint256 lower, uint256 upper);
        error QuantityOutOfRange(int256 quantity, int256 min, int256 max);
        error SpotShockOutOfRange(int256 shock, int256 min, int256 max);
        error VolatilityShockOutOfRange(int256 shock, int256 min, int256 max);
        error HedgingCostOutOfRange(uint256 hedgingCost, uint256 max);
        error HedgeIntervalOutOfRange(uint64 hedgeInterval, uint64 min, uint64 max);
        error LatencyOutOfRange(uint64 latency, uint64 max);
        error HazardRateOutOfRange(uint256 hazardRate, uint256 max);
        error RecoveryOutOfRange(uint256 recovery, uint256 max);
        error LengthMismatch(uint256 options, uint256 prices);
        error TooMany(uint256 count, uint256 max);

        function price(EuropeanOption option) external pure returns (uint256);
        function greeks(EuropeanOption option) external pure returns (Greeks);
        function mark(EuropeanOption option) external pure returns (Mark);
        function impliedVolatility(EuropeanOption option, uint256 price) external pure returns (uint256);
        function quote(EuropeanOption option, Frictions frictions) external pure returns (Quote);
        function black76(bool isCall, uint256 forward, uint256 strike, uint64 timeToExpiry, uint256 volatility, int256 rate) external pure returns (Greeks);
        function priceBatch(EuropeanOption[] options) external pure returns (uint256[]);
        function greeksBatch(EuropeanOption[] options) external pure returns (Greeks[]);
        function markBatch(EuropeanOption[] options) external pure returns (Mark[]);
        function strikeLadder(EuropeanOption option, uint256[] strikes) external pure returns (Mark[]);
        function impliedVolatilityBatch(EuropeanOption[] options, uint256[] prices) external pure returns (uint256[]);
        function scenarioGrid(Leg[] portfolio, int256[] spotShocks, int256[] volatilityShocks) external pure returns (int256[]);
    }
}
