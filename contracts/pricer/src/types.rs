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

fields_of_structs! {
    EuropeanOption { isCall, spot, strike, timeToExpiry, volatility, rate, carry }
    Greeks { price, delta, gamma, vega, theta, rho, vanna, volga, charm }
    Mark { price, delta, vega }
    Leg { option, quantity }
    Frictions { hedgingCost, hedgeInterval, latency, hazardRate, recovery }
    Quote { price, blackScholes, hedging, latency, contractRisk, effectiveVolatility, effectiveTime, survival }
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
    #[inline(never)]
    pub fn terms(&self) -> Terms {
        let Self { spot, strike, timeToExpiry, volatility, rate, carry, .. } = *self;
        Terms { spot, strike, years: options::years(timeToExpiry), volatility, rate, carry }
    }
}

impl Frictions {
    /// The numbers, with times in years.
    pub fn in_years(&self) -> options::Frictions {
        options::Frictions {
            hedging_cost: self.hedgingCost,
            hedge_interval: options::years(self.hedgeInterval),
            latency: options::years(self.latency),
            hazard_rate: self.hazardRate,
            recovery: self.recovery,
        }
    }
}

impl Quote {
    /// The numbers, with the time in seconds.
    pub fn new(quote: options::Quote, effective_time: u64) -> Self {
        Self {
            price: quote.price,
            blackScholes: quote.black_scholes,
            hedging: quote.hedging,
            latency: quote.latency,
            contractRisk: quote.contract_risk,
            effectiveVolatility: quote.effective_volatility,
            effectiveTime: effective_time,
            survival: quote.survival,
        }
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
