//! Somebody who does what anybody may: collects what pools and markets earned, rolls emissions, renews a quote.

use alloy::primitives::{I256, U256};
use anyhow::{Context, Result};
use devnode::User;

use crate::amm;
use crate::day::clock::WEEK;
use crate::day::figures::{Kind, Week};
use crate::day::stage::Stage;
use crate::lending;
use crate::oracle::contract::sigmaCall;
use crate::suite::interfaces::emissions::{budgetCall, distributableCall, distributeCall, rollCall};
use crate::suite::interfaces::pricer::{EuropeanOption, Frictions, quoteCall};
use crate::suite::interfaces::staking::{absorbCall, revenueTokensCall};

/// How long the option that is quoted runs \[seconds\].
const MONTH: u64 = 30 * 86_400;

/// The keeper.
pub struct Keeper(User);

impl Keeper {
    /// Somebody who needs nothing but gas.
    pub fn new(stage: &Stage) -> Self {
        Self(stage.user("keeper"))
    }

    /// Sends what pools and markets earned to those who lock.
    pub fn collect(&self, stage: &mut Stage) -> Result<()> {
        let (amm, lending, staking) = (stage.at("amm")?, stage.at("lending")?, stage.at("staking")?);
        for pool in 0..stage.pools.len() {
            let call = amm::contract::collectCall { pool: stage.pools[pool].id };
            // Where nothing was earned there is nothing to collect.
            let _ = stage.attempt("collect of a pool", &self.0, amm, call)?;
        }
        for market in 0..stage.markets.len() {
            let call = lending::contract::collectCall { params: stage.markets[market].params.clone() };
            let _ = stage.attempt("collect of a market", &self.0, lending, call)?;
        }
        let tokens = stage.read(staking, revenueTokensCall {})?;
        let call = absorbCall { tokens: tokens.clone() };
        let amounts = stage.read(staking, call.clone())?;
        stage.act("absorb revenue", &self.0, staking, call)?;
        let mut sum = 0.0;
        for (token, amount) in tokens.iter().zip(amounts) {
            let coin = stage.coins.iter().position(|coin| coin.address == *token);
            sum += coin.map_or(0.0, |coin| stage.worth(coin, amount));
        }
        if !stage.is_silent {
            stage.note(Kind::Revenue, format!("{sum:.0} dollars come to those who lock"));
        }
        Ok(())
    }

    /// Fixes this week's emissions, and pays the gauges.
    pub fn roll(&self, stage: &mut Stage) -> Result<()> {
        let emissions = stage.at("emissions")?;
        let Ok(_) = stage.attempt("roll emissions", &self.0, emissions, rollCall {})? else { return Ok(()) };
        let week = stage.now / WEEK;
        let budget = stage.read(emissions, budgetCall { week })?;
        let feed = stage.coins[0].feed;
        let sigma = stage.ask(stage.at("oracle")?, sigmaCall { feed: stage.feeds[feed] })?.unwrap_or_default();
        let whole = |amount| stage.coins[0].whole(amount);
        let week = Week {
            begin: (week * WEEK).saturating_add_signed(stage.shift),
            budget: whole(budget.total),
            lockers: whole(budget.lockers),
            insurance: whole(budget.insurance),
            sigma: f64::from(sigma) / 1e18,
        };
        stage.figures.weeks.push(week);
        let gauge = U256::ONE;
        let due = stage.ask(emissions, distributableCall { gauge })?;
        if due.is_some_and(|due| !due.is_zero()) {
            stage.act("distribute to a gauge", &self.0, emissions, distributeCall { gauge })?;
        }
        Ok(())
    }

    /// The option that is quoted: to sell a whole coin at today's price within a month, at the oracle's volatility.
    fn put(&self, stage: &Stage) -> Result<quoteCall> {
        let feed = stage.feeds[0];
        let volatility = stage.read(stage.at("oracle")?, sigmaCall { feed })?;
        let spot = U256::from((stage.prices[0] * 1e18) as u128);
        let option = EuropeanOption {
            isCall: false,
            spot,
            strike: spot,
            timeToExpiry: MONTH,
            volatility,
            rate: I256::ZERO,
            carry: I256::ZERO,
        };
        let [zero, one] = [U256::ZERO, U256::from(10).pow(U256::from(18))];
        let frictions = Frictions { hedgingCost: zero, hedgeInterval: 0, latency: 0, hazardRate: zero, recovery: one };
        Ok(quoteCall { option, frictions })
    }

    /// What it costs now \[dollars\].
    pub fn quote(&self, stage: &Stage) -> Result<f64> {
        let quote = stage.ask(stage.at("pricer")?, self.put(stage)?)?.context("the pricer quotes nothing")?;
        Ok(f64::from(quote.price) / 1e18)
    }

    /// Asks for it in a transaction, so that its gas is known.
    pub fn quote_paid(&self, stage: &mut Stage) -> Result<()> {
        let (pricer, call) = (stage.at("pricer")?, self.put(stage)?);
        stage.act("quote an option", &self.0, pricer, call).map(|_| ())
    }
}
