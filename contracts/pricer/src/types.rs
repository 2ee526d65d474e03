//! What goes in and comes out.

use alloy_sol_types::sol;
use common::fields_of_structs;
use math::options::{self, Kind, OptionError, Terms};
use stylus_sdk::prelude::*;

use crate::errors::{Error, refused};

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

    /// What the formula of Black and Scholes leaves out. All zero: nothing.
    #[derive(AbiType)]
    struct Frictions {
        /// Cost of a round trip in the underlying, as a share of its price. From 0 to 1.
        uint256 hedgingCost;
        /// Time between two hedges, where hedging has a cost. From 1 second to 30 years \[seconds\].
        uint64 hedgeInterval;
        /// How much later than it expires the option is settled \[seconds\].
        uint64 latency;
        /// Intensity at which the contract that owes the option fails, a year. From 0 to 100.
        uint256 hazardRate;
        /// Share of the value that remains if it fails. From 0 to 1.
        uint256 recovery;
    }

    /// What an option is worth with frictions.
    #[derive(AbiType)]
    struct Quote {
        /// With all frictions.
        uint256 price;
        /// Without any.
        uint256 blackScholes;
        /// What hedging at intervals makes of the volatility.
        uint256 effectiveVolatility;
        /// What the latency makes of the time \[seconds\].
        uint64 effectiveTime;
        /// Probability that the contract that owes the option does not fail.
        uint256 survival;
    }
}

fields_of_structs! {
    EuropeanOption { isCall, spot, strike, timeToExpiry, volatility, rate, carry }
    Greeks { price, delta, gamma, vega, theta, rho, vanna, volga, charm }
    Mark { price, delta, vega }
    Leg { option, quantity }
    Frictions { hedgingCost, hedgeInterval, latency, hazardRate, recovery }
    Quote { price, blackScholes, effectiveVolatility, effectiveTime, survival }
}

impl EuropeanOption {
    /// What a formula says of the option.
    pub fn by<T>(&self, formula: impl FnOnce(Kind, &Terms) -> Result<T, OptionError>) -> Result<T, Error> {
        formula(self.kind(), &self.terms()).map_err(|error| refused(error, self))
    }

    /// Call or put.
    pub fn kind(&self) -> Kind {
        if self.isCall { Kind::Call } else { Kind::Put }
    }

    /// The numbers, with the time in years.
    pub fn terms(&self) -> Terms {
        let Self { spot, strike, timeToExpiry, volatility, rate, carry, .. } = *self;
        Terms { spot, strike, years: options::years(timeToExpiry), volatility, rate, carry }
    }
}

impl From<options::Greeks> for Greeks {
    fn from(greeks: options::Greeks) -> Self {
        let options::Greeks { price, delta, gamma, vega, theta, rho, vanna, volga, charm } = greeks;
        Self { price, delta, gamma, vega, theta, rho, vanna, volga, charm }
    }
}

impl From<options::Mark> for Mark {
    fn from(mark: options::Mark) -> Self {
        let options::Mark { price, delta, vega } = mark;
        Self { price, delta, vega }
    }
}
