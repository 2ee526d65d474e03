//! What goes in and comes out. Nothing here is ever built on the chain: `terms` reads calldata, and answers are bytes.

use alloy_sol_types::sol;
use common::fixed_structs;
use stylus_sdk::prelude::*;

sol! {
    #![sol(all_derives)]

    /// A European option and its market.
    #[derive(AbiType)]
    struct EuropeanOption {
        /// Whether it is the right to buy, rather than to sell.
        bool isCall;
        /// Price of the underlying; of a future or forward, with a carry of 0. From 10^−9 to 10^14.
        uint256 spot;
        /// Price at which it is exercised. From 10^−9 to 10^14.
        uint256 strike;
        /// From 1 second to 30 years \[seconds\].
        uint64 timeToExpiry;
        /// Standard deviation of the logarithmic return of a year. From 0.0001 to 20.
        uint256 volatility;
        /// Interest, continuously compounded, a year. From −0.5 to 2.
        int256 rate;
        /// Cost of carry, a year: the rate less the yield of the underlying, which is from −0.5 to 2.
        int256 carry;
    }

    /// The price of an option and its derivatives.
    #[derive(AbiType)]
    struct Greeks {
        /// V.
        uint256 price;
        /// ∂V/∂S.
        int256 delta;
        /// ∂²V/∂S².
        uint256 gamma;
        /// ∂V/∂σ, per 1.00 of volatility.
        uint256 vega;
        /// −∂V/∂T, per year.
        int256 theta;
        /// ∂V/∂r at a fixed yield, per 1.00 of the rate.
        int256 rho;
        /// ∂²V/∂S∂σ.
        int256 vanna;
        /// ∂²V/∂σ².
        int256 volga;
        /// −∂Δ/∂T, per year.
        int256 charm;
    }

    /// What a risk engine asks for most.
    #[derive(AbiType)]
    struct Mark {
        /// V.
        uint256 price;
        /// ∂V/∂S.
        int256 delta;
        /// ∂V/∂σ, per 1.00 of volatility.
        uint256 vega;
    }

    /// A position of a portfolio.
    #[derive(AbiType)]
    struct Leg {
        /// Of what.
        EuropeanOption option;
        /// How many; below zero when sold. From −10^12 to 10^12.
        int256 quantity;
    }

    /// What a chain adds to an option. All zero but for the recovery: nothing.
    #[derive(AbiType)]
    struct Frictions {
        /// Cost of a hedging trade, both ways, as a share of its value. From 0 to 0.1.
        uint256 hedgingCost;
        /// Time between two hedges, up to 30 years; not 0 where hedging has a cost \[seconds\].
        uint64 hedgeInterval;
        /// How much later than it expires the option is settled, up to 30 years \[seconds\].
        uint64 latency;
        /// How often in a year the contract that owes the option fails. From 0 to 10.
        uint256 hazardRate;
        /// Share of the value that is left when it fails. From 0 to 1.
        uint256 recovery;
    }

    /// What an option is worth with frictions: blackScholes + hedging + latency − contractRisk, each rounded to nearest.
    #[derive(AbiType)]
    struct Quote {
        /// All together.
        uint256 price;
        /// The price without frictions.
        uint256 blackScholes;
        /// What the cost of hedging adds.
        uint256 hedging;
        /// What the latency adds to that.
        uint256 latency;
        /// What the risk of the contract takes from the sum.
        uint256 contractRisk;
        /// The volatility with the cost of hedging.
        uint256 effectiveVolatility;
        /// The time over which the price may move \[seconds\].
        uint64 effectiveTime;
        /// Probability that the contract lives to expiry.
        uint256 survival;
    }
}

fixed_structs! { EuropeanOption Greeks Mark Leg Frictions Quote }
