// SPDX-License-Identifier: MIT OR Apache-2.0
// Written by `cargo tvd abi` from the contract's source; changes here are lost.
pragma solidity ^0.8.4;

/// Pricer: European options by the generalised Black–Scholes formula, for anyone who calls. No state, no owner.
interface IPricer {
    // A European option and its market.
    struct EuropeanOption {
        // Whether it is the right to buy, rather than to sell.
        bool isCall;
        // Price of the underlying; of a future or forward, with a carry of 0. From 10^−9 to 10^14.
        uint256 spot;
        // Price at which it is exercised. From 10^−9 to 10^14.
        uint256 strike;
        // From 1 second to 30 years [seconds].
        uint64 timeToExpiry;
        // Standard deviation of the logarithmic return of a year. From 0.0001 to 20.
        uint256 volatility;
        // Interest, continuously compounded, a year. From −0.5 to 2.
        int256 rate;
        // Cost of carry, a year: the rate less the yield of the underlying, which is from −0.5 to 2.
        int256 carry;
    }

    // The price of an option and its derivatives.
    struct Greeks {
        // V.
        uint256 price;
        // ∂V/∂S.
        int256 delta;
        // ∂²V/∂S².
        uint256 gamma;
        // ∂V/∂σ, per 1.00 of volatility.
        uint256 vega;
        // −∂V/∂T, per year.
        int256 theta;
        // ∂V/∂r at a fixed yield, per 1.00 of the rate.
        int256 rho;
        // ∂²V/∂S∂σ.
        int256 vanna;
        // ∂²V/∂σ².
        int256 volga;
        // −∂Δ/∂T, per year.
        int256 charm;
    }

    // What a risk engine asks for most.
    struct Mark {
        // V.
        uint256 price;
        // ∂V/∂S.
        int256 delta;
        // ∂V/∂σ, per 1.00 of volatility.
        uint256 vega;
    }

    // What a chain adds to an option. All zero but for the recovery: nothing.
    struct Frictions {
        // Cost of a hedging trade, both ways, as a share of its value. From 0 to 0.1.
        uint256 hedgingCost;
        // Time between two hedges, up to 30 years; not 0 where hedging has a cost [seconds].
        uint64 hedgeInterval;
        // How much later than it expires the option is settled, up to 30 years [seconds].
        uint64 latency;
        // How often in a year the contract that owes the option fails. From 0 to 10.
        uint256 hazardRate;
        // Share of the value that is left when it fails. From 0 to 1.
        uint256 recovery;
    }

    // What an option is worth with frictions: blackScholes + hedging + latency − contractRisk, each rounded to nearest.
    struct Quote {
        // All together.
        uint256 price;
        // The price without frictions.
        uint256 blackScholes;
        // What the cost of hedging adds.
        uint256 hedging;
        // What the latency adds to that.
        uint256 latency;
        // What the risk of the contract takes from the sum.
        uint256 contractRisk;
        // The volatility with the cost of hedging.
        uint256 effectiveVolatility;
        // The time over which the price may move [seconds].
        uint64 effectiveTime;
        // Probability that the contract lives to expiry.
        uint256 survival;
    }

    // A position of a portfolio.
    struct Leg {
        // Of what.
        EuropeanOption option;
        // How many; below zero when sold. From −10^12 to 10^12.
        int256 quantity;
    }

    /// The price of the underlying, with the shock of a scenario or without, is not from `min` to `max`.
    error SpotOutOfRange(uint256 spot, uint256 min, uint256 max);
    /// The strike is not from `min` to `max`.
    error StrikeOutOfRange(uint256 strike, uint256 min, uint256 max);
    /// The time to expiry is not from `min` to `max` [seconds].
    error TimeOutOfRange(uint64 time, uint64 min, uint64 max);
    /// The volatility, with a shock or the cost of hedging or without, is not from `min` to `max`.
    error VolatilityOutOfRange(uint256 volatility, uint256 min, uint256 max);
    /// The rate is not from `min` to `max`.
    error RateOutOfRange(int256 rate, int256 min, int256 max);
    /// The cost of carry is not from `min` to `max`, which follow from the rate and the bounds of the yield.
    error CarryOutOfRange(int256 carry, int256 min, int256 max);
    /// No volatility gives the price: it is not above `lower`, what there is at none, and below `upper`, which it approaches.
    error PriceOutOfRange(uint256 price, uint256 lower, uint256 upper);
    /// The quantity of a leg is not from `min` to `max`.
    error QuantityOutOfRange(int256 quantity, int256 min, int256 max);
    /// The shock of the price is not from `min` to `max`.
    error SpotShockOutOfRange(int256 shock, int256 min, int256 max);
    /// The shock of the volatility is not from `min` to `max`.
    error VolatilityShockOutOfRange(int256 shock, int256 min, int256 max);
    /// The cost of hedging is above `max`.
    error HedgingCostOutOfRange(uint256 hedgingCost, uint256 max);
    /// The time between two hedges is not from `min`, where hedging has a cost, to `max` [seconds].
    error HedgeIntervalOutOfRange(uint64 hedgeInterval, uint64 min, uint64 max);
    /// The latency is above `max` [seconds].
    error LatencyOutOfRange(uint64 latency, uint64 max);
    /// The hazard rate is above `max`.
    error HazardRateOutOfRange(uint256 hazardRate, uint256 max);
    /// The recovery is above `max`.
    error RecoveryOutOfRange(uint256 recovery, uint256 max);
    /// Every option needs a price.
    error LengthMismatch(uint256 options, uint256 prices);
    /// A list of `count` is too long.
    error TooMany(uint256 count, uint256 max);

    /// The price of `option`.
    function price(EuropeanOption calldata option) external pure returns (uint256);

    /// The price of `option` and its derivatives.
    function greeks(EuropeanOption calldata option) external pure returns (Greeks memory);

    /// The price of `option`, its delta and its vega.
    function mark(EuropeanOption calldata option) external pure returns (Mark memory);

    /// The volatility at which `option` is worth `price`; the option's own is ignored.
    function impliedVolatility(EuropeanOption calldata option, uint256 price) external pure returns (uint256);

    /// What `option` is worth to a buyer who bears `frictions`, and what makes the difference.
    ///
    /// The cost of hedging raises the volatility as Leland has it; the total variance is that of the time until settlement,
    /// while interest and carry run to expiry; the contract fails at the hazard rate until then.
    function quote(EuropeanOption calldata option, Frictions calldata frictions) external pure returns (Quote memory);

    /// The price and the derivatives of an option on a future or forward, by Black's formula of 1976.
    ///
    /// Delta and gamma are by the forward price, and rho is at a fixed forward price: minus the time times the price.
    function black76(bool isCall, uint256 forward, uint256 strike, uint64 timeToExpiry, uint256 volatility, int256 rate) external pure returns (Greeks memory);

    /// The price of each of `options`, at most 256.
    function priceBatch(EuropeanOption[] calldata options) external pure returns (uint256[] memory);

    /// The price and the derivatives of each of `options`, at most 256.
    function greeksBatch(EuropeanOption[] calldata options) external pure returns (Greeks[] memory);

    /// Price, delta and vega of each of `options`, at most 256.
    function markBatch(EuropeanOption[] calldata options) external pure returns (Mark[] memory);

    /// Price, delta and vega of `option` with each of `strikes` instead of its own, at most 256.
    function strikeLadder(EuropeanOption calldata option, uint256[] calldata strikes) external pure returns (Mark[] memory);

    /// The volatility at which each of `options`, at most 256, is worth its price of `prices`.
    function impliedVolatilityBatch(EuropeanOption[] calldata options, uint256[] calldata prices) external pure returns (uint256[] memory);

    /// The value of `portfolio`, at most 256 legs, in every pair of shocks, at most 64 on each side.
    ///
    /// A shock `s` multiplies by `1 + s`. Row by row: all `volatilityShocks` under the first of `spotShocks`, and so on.
    function scenarioGrid(Leg[] calldata portfolio, int256[] calldata spotShocks, int256[] calldata volatilityShocks) external pure returns (int256[] memory);
}
