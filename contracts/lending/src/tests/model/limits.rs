//! What is allowed, and what a liquidator gets.

use alloy_primitives::{Address, U256};
use alloy_sol_types::SolError;

use super::super::interface::ILending::*;
use super::super::setup::n;
use super::super::stand_in::GradeTooLow;
use super::rates::{CLOSE, assert_near, real};
use super::{Act, Model, Quotes};

/// The selectors of errors: those of which one must be, and those that rounding may bring.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    pub certain: Vec<[u8; 4]>,
    pub possible: Vec<[u8; 4]>,
}

impl Verdict {
    fn refuse_if(&mut self, condition: bool, error: [u8; 4]) {
        if condition {
            self.certain.push(error);
        }
    }

    /// `a` must not be above `b`, both uncertain by a relative difference.
    fn at_most(&mut self, a: f64, b: f64, doubt: f64, error: [u8; 4]) {
        self.refuse_if(a > b * (1.0 + doubt), error);
        if a > b * (1.0 - doubt) {
            self.possible.push(error);
        }
    }
}

/// What a liquidator may take.
struct Offer {
    /// Of the debt \[smallest unit\], and how uncertain that is.
    repay: f64,
    doubt: f64,
    /// What it gets for one.
    factor: f64,
    /// Whether the collateral does not cover that.
    exhausts: bool,
    /// Whether rounding may turn one of both into the other.
    close: bool,
}

impl Model {
    /// What an amount is worth \[WAD\].
    fn worth(&self, amount: U256, price: U256, token: usize, up: bool) -> U256 {
        let unit = n(10).pow(U256::from(self.decimals[token]));
        let product = amount.checked_mul(price).unwrap();
        product / unit + U256::from(up && product % unit != n(0))
    }

    pub fn owed(&self, account: Address) -> U256 {
        self.borrow.assets_of(self.account(account).debt, true)
    }

    /// Whether a call is refused, and both numbers of its answer where they are whole.
    pub fn judge(&self, by: Address, act: Act, quotes: &Quotes) -> (Verdict, [U256; 2]) {
        let mut verdict = Verdict::default();
        let account = self.account(by);
        let part = match act {
            Act::Supply { assets, shares } => self.part(true, assets, shares, U256::MAX, true, &mut verdict),
            Act::Withdraw { assets, shares } => {
                let part = self.part(true, assets, shares, account.shares, false, &mut verdict);
                verdict.refuse_if(part[1] > account.shares, InsufficientBalance::SELECTOR);
                let left = self.supply.assets.saturating_sub(part[0]);
                verdict.refuse_if(left < self.borrow.assets, InsufficientLiquidity::SELECTOR);
                part
            }
            Act::Borrow { assets, shares } => {
                let part = self.part(false, assets, shares, U256::MAX, false, &mut verdict);
                let mut after = self.observed(quotes);
                after.borrow.add(part[0], part[1]);
                after.accounts.entry(by).or_default().debt += part[1];
                verdict.refuse_if(after.borrow.assets > self.supply.assets, InsufficientLiquidity::SELECTOR);
                after.secures(by, quotes, &mut verdict);
                part
            }
            Act::Repay { assets, shares } => {
                let part = self.part(false, assets, shares, account.debt, true, &mut verdict);
                verdict.refuse_if(part[1] > account.debt, InsufficientBalance::SELECTOR);
                part
            }
            Act::Secure { assets } => {
                verdict.refuse_if(assets == n(0), ZeroAmount::SELECTOR);
                [n(0); 2]
            }
            Act::Release { assets } => {
                verdict.refuse_if(assets == n(0), ZeroAmount::SELECTOR);
                verdict.refuse_if(assets > account.collateral, InsufficientBalance::SELECTOR);
                let mut after = self.observed(quotes);
                let rest = after.accounts.entry(by).or_default();
                rest.collateral -= assets.min(rest.collateral);
                if account.debt != n(0) {
                    after.secures(by, quotes, &mut verdict);
                }
                [n(0); 2]
            }
            Act::Liquidate { borrower, most } => {
                self.observed(quotes).may_liquidate(borrower, most, quotes, &mut verdict);
                [n(0); 2]
            }
            Act::Accrue => [n(0); 2],
            Act::Collect => [self.excess(), n(0)],
        };
        (verdict, part)
    }

    /// Assets and shares of supply or debts, of which one is named; the other is rounded against the caller.
    fn part(
        &self,
        supply: bool,
        assets: U256,
        shares: U256,
        most: U256,
        comes: bool,
        verdict: &mut Verdict,
    ) -> [U256; 2] {
        verdict.refuse_if((assets == n(0)) == (shares == n(0)), InconsistentInput::SELECTOR);
        let totals = if supply { &self.supply } else { &self.borrow };
        let shares = shares.min(most);
        let part = if assets != n(0) {
            [assets, totals.shares_of(assets, !comes)]
        } else {
            [totals.assets_of(shares, comes), shares]
        };
        verdict.refuse_if(part.contains(&n(0)), ZeroAmount::SELECTOR);
        part
    }

    /// Whether the collateral at its lowest secures the debt at its highest, and the debt is not too small.
    fn secures(&self, by: Address, quotes: &Quotes, verdict: &mut Verdict) {
        if quotes.worst() > 0 {
            return verdict.certain.push(GradeTooLow::SELECTOR);
        }
        let worth = self.worth(self.account(by).collateral, quotes.collateral.low, 0, false);
        let debt = self.worth(self.owed(by), quotes.loan.high, 1, true);
        verdict.refuse_if(debt < self.terms.minDebt, DebtTooSmall::SELECTOR);
        let ltv = self.ltv_now(quotes.sigma());
        verdict.at_most(real(debt), real(worth) * ltv, CLOSE / ltv, InsufficientCollateral::SELECTOR);
    }

    fn may_liquidate(&self, borrower: Address, most: U256, quotes: &Quotes, verdict: &mut Verdict) {
        verdict.refuse_if(self.account(borrower).acted_at == self.updated_at, JustBorrowed::SELECTOR);
        if quotes.worst() > 1 {
            return verdict.certain.push(GradeTooLow::SELECTOR);
        }
        let worth = self.worth(self.account(borrower).collateral, quotes.collateral.high, 0, false);
        let debt = self.worth(self.owed(borrower), quotes.loan.low, 1, true);
        let lt = self.threshold(borrower);
        let secured = real(worth) * lt;
        // Refused unless above: the other way round than above.
        verdict.refuse_if(real(debt) <= secured * (1.0 - CLOSE / lt), HealthyPosition::SELECTOR);
        if real(debt) <= secured * (1.0 + CLOSE / lt) {
            verdict.possible.push(HealthyPosition::SELECTOR);
        }
        if debt == n(0) {
            return;
        }
        let offer = self.offer(borrower, quotes);
        if most == n(0) {
            verdict.refuse_if(offer.repay > offer.doubt, ZeroAmount::SELECTOR);
            verdict.possible.push(ZeroAmount::SELECTOR);
        }
        // So little may not be left.
        let owed = f64::from(self.owed(borrower));
        let taken = offer.repay.min(f64::from(most));
        let rest = self.worth(self.owed(borrower).saturating_sub(most), quotes.loan.spot, 1, true);
        if taken < owed && f64::from(most) <= offer.repay - offer.doubt {
            verdict.refuse_if(rest < self.terms.minDebt && !offer.close, DebtTooSmall::SELECTOR);
        }
        if f64::from(most) <= offer.repay + offer.doubt {
            verdict.possible.push(DebtTooSmall::SELECTOR);
        }
    }

    /// The bonus rises from the least at a health of 1 to the most at 0.95, as far as there is so much; what is repaid restores the
    /// target, or all, where too little would be left.
    fn offer(&self, borrower: Address, quotes: &Quotes) -> Offer {
        let owed = self.owed(borrower);
        let worth = real(self.worth(self.account(borrower).collateral, quotes.collateral.spot, 0, false));
        let debt = real(self.worth(owed, quotes.loan.spot, 1, true));
        let (lt, target) = (self.threshold(borrower), real(self.terms.targetHealth));
        let [min, max] = [self.terms.minBonus, self.terms.maxBonus].map(real);
        let top = max.min(1.0 / (1.0 - 0.3 * (1.0 - lt)) - 1.0).max(min);
        let distress = ((1.0 - worth * lt / debt) / 0.05).clamp(0.0, 1.0);
        let factor = (1.0 + min + (top - min) * distress).min((worth / debt).max(1.0 + min));
        // Where all collateral is given for all of the debt, it does not matter on which side.
        let close = (factor * debt / worth - 1.0).abs() < 1e-5;
        let exhausts = factor * debt >= worth;
        let gain = target - factor * lt;
        let enough = ((target * debt - worth * lt) / gain).max(0.0);
        let rest = debt - enough;
        let value = match exhausts {
            true => worth / factor,
            false if rest < real(self.terms.minDebt) => debt,
            false => enough,
        };
        let unit = f64::from(owed) / debt;
        // 10^−5 of the factor, as far as it weighs.
        let doubt = value * unit * (1e-5 + 2e-5 / gain) + 2.0;
        let edge = !exhausts && (rest - real(self.terms.minDebt)).abs() * unit < doubt;
        Offer { repay: value * unit, doubt, factor, exhausts, close: close || edge }
    }

    /// What a liquidation brought, against what it should have.
    pub fn check_liquidation(&self, borrower: Address, most: U256, answer: [U256; 2], quotes: &Quotes) {
        let [repaid, seized] = answer.map(f64::from);
        let offer = self.observed(quotes).offer(borrower, quotes);
        let collateral = f64::from(self.account(borrower).collateral);
        if !offer.close {
            assert_near("repaid", repaid, offer.repay.min(f64::from(most)), offer.doubt, 1e-12);
        }
        let value =
            |amount: f64, price: U256, token: usize| amount * real(price) / 10_f64.powi(self.decimals[token] as i32);
        let unit = value(1.0, quotes.collateral.spot, 0);
        let gain = value(repaid, quotes.loan.spot, 1) * offer.factor;
        // Never more than that; a unit less by rounding, and all of it to the last.
        let seized = value(seized, quotes.collateral.spot, 0);
        let all = value(collateral, quotes.collateral.spot, 0);
        let spare = value(offer.doubt, quotes.loan.spot, 1) * offer.factor;
        assert_near("seized", seized, gain.min(all), unit + if offer.exhausts { spare } else { 0.0 }, 1e-5);
    }

    /// What the reserve is worth beyond its target, as far as it is not lent.
    fn excess(&self) -> U256 {
        let target = self.borrow.assets * self.terms.reserveTarget / n(1_000_000_000_000_000_000);
        let worth = self.supply.assets_of(self.reserve, false);
        worth.saturating_sub(target).min(self.supply.assets - self.borrow.assets)
    }
}
