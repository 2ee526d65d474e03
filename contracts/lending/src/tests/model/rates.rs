//! What moves by itself: interest, rates, the threshold. Predicted in doubles, compared with what the contract found.

use alloy_primitives::{Address, U256};

use super::super::interface::ILending::*;
use super::super::setup::n;
use super::{Model, Quotes};

/// [seconds]
pub const YEAR: f64 = 31_536_000.0;
/// What shares of 10^−6 and the roundings of two of them leave open.
pub const CLOSE: f64 = 3e-6;

/// A number of WAD.
pub fn real(wad: U256) -> f64 {
    f64::from(wad) / 1e18
}

/// Within an absolute and a relative difference.
pub fn assert_near(what: &str, found: f64, predicted: f64, absolute: f64, relative: f64) {
    let allowed = absolute + relative * predicted.abs();
    assert!((found - predicted).abs() <= allowed, "{what}: {found}, and not {predicted}");
}

/// How far a utilization is from 0.9, as a share of how far it can be.
fn distance(utilization: f64) -> f64 {
    (utilization - 0.9) / if utilization > 0.9 { 0.1 } else { 0.9 }
}

/// What the curve makes of the rate at the target.
fn on_curve(rate: f64, distance: f64) -> f64 {
    rate * (1.0 + distance * if distance < 0.0 { 0.75 } else { 3.0 })
}

/// The rate at the target after a time, its mean, and how uncertain that is: it grows or shrinks by `e^(50·distance)` a year within
/// 0.001 and 2 a year, whole units of 10^−18 a second. Where it meets a bound, a logarithm of 2^−41 says when.
fn moved(start: f64, distance: f64, seconds: f64) -> (f64, f64, f64) {
    let [least, most] = [0.001, 2.0].map(|bound: f64| (bound * 1e18 / YEAR).floor());
    let exponent = 50.0 * distance * seconds / YEAR;
    if exponent == 0.0 {
        return (start, start, 0.0);
    }
    let end = (start * exponent.exp()).clamp(least, most);
    if least < end && end < most {
        return (end, start * exponent.exp_m1() / exponent, 0.0);
    }
    let until = (end / start).ln();
    (end, (end - start + end * (exponent - until)) / exponent, end * 2_f64.powi(-40) / exponent.abs())
}

impl Quotes {
    /// The worse of both grades.
    pub fn worst(&self) -> u8 {
        self.collateral.grade.max(self.loan.grade)
    }

    pub fn sigma(&self) -> f64 {
        self.collateral.sigma + self.loan.sigma
    }
}

impl Model {
    pub fn utilization(&self) -> f64 {
        if self.supply.assets == n(0) { 0.0 } else { f64::from(self.borrow.assets) / f64::from(self.supply.assets) }
    }

    /// What borrowers pay at once \[WAD per second\].
    pub fn borrow_rate(&self) -> f64 {
        on_curve(self.rate_at_target, distance(self.utilization())) + self.premium
    }

    /// The market at a time, if nobody did anything: `seen` is what the contract says of it, and is checked.
    pub fn at(&self, now: u64, seen: &MarketState) -> Self {
        let mut later = self.clone();
        let seconds = (now - self.updated_at) as f64;
        let distance = distance(self.utilization());
        let (rate, mean, doubt) = moved(self.rate_at_target, distance, seconds);
        assert_near("rate at target", f64::from(seen.rateAtTarget), rate, 4.0, 1e-9);
        later.rate_at_target = f64::from(seen.rateAtTarget);

        // A rate is good to a few units; interest to one.
        let mean = on_curve(mean, distance) + self.premium;
        let interest = seen.totalBorrowAssets - self.borrow.assets;
        let debt = f64::from(self.borrow.assets);
        let predicted = debt * (mean * seconds / 1e18).exp_m1();
        let doubt = (debt + predicted) * seconds * (12.0 + 4.0 * doubt) / 1e18;
        assert_near("interest", f64::from(interest), predicted, 1.0 + doubt, 1e-9);

        // The reserve's part in shares, at the price without it.
        let one = n(1_000_000_000_000_000_000);
        let fee = interest * self.terms.reserveFactor;
        later.borrow.assets += interest;
        later.supply.assets += interest;
        let price = (later.supply.assets + n(1)) * one - fee;
        let shares = fee * (later.supply.shares + n(1_000_000)) / price;
        later.supply.shares += shares;
        later.reserve += shares;
        later.lt = self.lt_after((now - self.noted.1) as f64);
        later.updated_at = now;
        later.check(seen);
        later.lt = real(seen.lt);
        later
    }

    /// What the contract says of the market at the time of its last change.
    fn check(&self, seen: &MarketState) {
        let totals = [self.supply.assets, self.supply.shares, self.borrow.assets, self.borrow.shares, self.reserve];
        let found = [
            seen.totalSupplyAssets,
            seen.totalSupplyShares,
            seen.totalBorrowAssets,
            seen.totalBorrowShares,
            seen.reserveShares,
        ];
        assert_eq!(found, totals);
        assert_eq!(seen.reserveFactor, self.terms.reserveFactor);
        assert_near("threshold", real(seen.lt), self.lt, CLOSE, 0.0);
        assert_near("target", real(seen.ltTarget), self.lt_target, CLOSE, 0.0);
        assert_near("premium", f64::from(seen.premium), self.premium, 64.0, 1e-6);
        assert_near("utilization", real(seen.utilization), self.utilization(), 1e-15, 1e-15);
        assert_near("rate", f64::from(seen.borrowRate), self.borrow_rate(), 8.0 + 64.0, 1e-6);
    }

    /// The threshold moves to its target, by 0.02 an hour, from where it was when a volatility was last noted.
    fn lt_after(&self, seconds: f64) -> f64 {
        let way = 0.02 * seconds / 3_600.0;
        self.noted.0 + (self.lt_target - self.noted.0).clamp(-way, way)
    }

    /// What one may borrow at a volatility, but for the threshold on its way up.
    fn ltv(&self, sigma: f64) -> f64 {
        let [least, most, multiple, bonus, haircut] =
            [self.terms.minLtv, self.terms.maxLtv, self.terms.riskMultiple, self.terms.maxBonus, self.terms.haircut]
                .map(real);
        // Of risk, whole shares of 10^−6.
        let risk = (multiple * sigma * 1e6 + 1e-6).floor() / 1e6;
        (1.0 - risk - bonus - haircut).clamp(least, most)
    }

    /// What one may borrow now.
    pub fn ltv_now(&self, sigma: f64) -> f64 {
        self.ltv(sigma).min(self.lt - real(self.terms.ltMargin))
    }

    /// A volatility is taken note of: how far the threshold fell since the last one counts only as far as this one bears it out.
    pub fn observe(&mut self, quotes: &Quotes) {
        let sigma = quotes.sigma();
        self.lt_target = self.ltv(sigma) + real(self.terms.ltMargin);
        let excess = (sigma - real(self.terms.calmSigma)).max(0.0);
        self.premium = (real(self.terms.premiumSlope) * excess).min(2.0) * 1e18 / YEAR;
        self.lt = self.lt.max(self.noted.0.min(self.lt_target));
        self.noted = (self.lt, self.updated_at);
    }

    /// The market as an act would find it that asks the oracle, where that answers.
    pub fn observed(&self, quotes: &Quotes) -> Self {
        let mut market = self.clone();
        if quotes.worst() <= 1 {
            market.observe(quotes);
        }
        market
    }

    /// The threshold of an account: the market's, but for a day at most 0.05 below the one at its last risk, then 0.02 less an hour.
    pub fn threshold(&self, account: Address) -> f64 {
        let account = self.account(account);
        let late = (self.updated_at - account.acted_at).saturating_sub(86_400) as f64;
        self.lt.max(account.lt - 0.05 - 0.02 * late / 3_600.0)
    }
}
