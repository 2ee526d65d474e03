//! The markets that are compared, and how late their liquidators are.

use crate::lending::contract::Terms;
use crate::lending::{full_close, standing};
use crate::replay::Market;
use crate::replay::purse::whole;

/// The market whose LTV follows volatility.
pub const OURS: &str = "ours";
/// The market whose LTV stands at the mean of what the first offers.
pub const FIXED: &str = "fixed";
/// The same with liquidations that take all.
pub const FULL_CLOSE: &str = "full close";
/// A market of the ladder of LTVs that stand.
pub const RUNG: &str = "rung";

/// How late liquidators are \[seconds\].
const DELAYS: [u64; 3] = [60, 300, 1_800];
/// The delay by which designs are judged \[seconds\].
const JUDGED: u64 = 300;

/// The lowest LTV of the ladder, and the distance of its rungs, in hundredths.
const LOWEST: u32 = 60;

/// A market and its liquidators.
#[derive(Clone, Debug)]
pub struct Design {
    /// Its name.
    pub name: &'static str,
    /// Its terms.
    pub terms: Terms,
    /// How long after a liquidator saw a position it acts at the earliest \[seconds\].
    pub delay: u64,
}

impl Design {
    /// Whether its LTV follows volatility.
    pub fn follows(&self) -> bool {
        !self.terms.riskMultiple.is_zero()
    }
}

/// Delays in a market: of those that end at the same price, the longest.
#[derive(Clone, Debug)]
pub struct Delays {
    /// The delays \[seconds\].
    pub all: Vec<u64>,
    /// The one by which designs are judged \[seconds\].
    pub judged: u64,
}

impl Delays {
    /// The delays in a market whose prices are mostly so far apart \[seconds\].
    pub fn new(step: u64) -> Self {
        let prices = |delay: u64| delay.div_ceil(step);
        let is_last = |delay: &u64| DELAYS.iter().all(|other| other <= delay || prices(*other) > prices(*delay));
        let all: Vec<u64> = DELAYS.into_iter().filter(is_last).collect();
        let judged = all.iter().copied().find(|delay| *delay >= JUDGED).unwrap_or(JUDGED);
        Self { all, judged }
    }

    /// The delays in a market.
    pub fn of(market: &Market) -> Self {
        let times = market.ticks.windows(2).map(|pair| pair[1].observed_at - pair[0].observed_at);
        let mut steps: Vec<u64> = times.collect();
        steps.sort_unstable();
        Self::new(steps.get(steps.len() / 2).copied().unwrap_or(1).max(1))
    }

    /// A design with each.
    pub fn each(&self, name: &'static str, terms: &Terms) -> Vec<Design> {
        self.all.iter().map(|delay| Design { name, terms: terms.clone(), delay: *delay }).collect()
    }

    /// What a design is compared with whose LTV was `ltv` on the average: the same without following, the same that closes all, and
    /// a ladder of LTVs that stand.
    pub fn others(&self, terms: &Terms, ltv: f64) -> Vec<Design> {
        let fixed = standing(terms, ltv);
        let mut designs = self.each(FIXED, &fixed);
        designs.extend(self.each(FULL_CLOSE, &full_close(&fixed)));
        let rung = |hundredths: u32| standing(terms, f64::from(hundredths) / 100.0);
        let rungs = (LOWEST..=highest(terms)).map(rung);
        designs.extend(rungs.map(|terms| Design { name: RUNG, terms, delay: self.judged }));
        designs
    }
}

/// The highest LTV that stands in markets of such terms, in hundredths: with the margin and the greatest bonus below 1, and neither
/// above what bonus and haircut leave.
fn highest(terms: &Terms) -> u32 {
    let [bonus, margin, haircut] = [terms.maxBonus, terms.ltMargin, terms.haircut].map(whole);
    let most = (1.0 / (1.0 + bonus) - margin).min(1.0 - bonus - haircut).min(0.97).min(0.98 - margin);
    (100.0 * most - 1e-6).floor() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lending::usual;

    #[test]
    fn delays_that_end_at_the_same_price_are_one() {
        assert_eq!((Delays::new(60).all, Delays::new(60).judged), (vec![60, 300, 1_800], 300));
        assert_eq!((Delays::new(300).all, Delays::new(300).judged), (vec![300, 1_800], 300));
        assert_eq!((Delays::new(3_600).all, Delays::new(3_600).judged), (vec![1_800], 1_800));
    }

    #[test]
    fn the_ladder_ends_where_the_contract_does() {
        // 1/1.08 − 0.05 = 0.8759, and 1/1.04 − 0.03 = 0.9315.
        assert_eq!((highest(&usual("ETH/USD")), highest(&usual("USDC/USD"))), (87, 93));
        let designs = Delays::new(60).others(&usual("ETH/USD"), 0.7);
        assert_eq!(designs.len(), 3 + 3 + 28);
        assert_eq!(whole(designs[33].terms.minLtv), 0.87);
    }
}
