//! Liquidations of anybody by anybody: health is better afterwards, and nobody takes more than the bonus.

use alloy_primitives::{Address, U256, U512};

use super::super::interface::ILending::*;
use super::super::setup::*;
use super::world::{ACTORS, World};

/// A position in numbers that its health is made of.
#[derive(Debug)]
struct Health {
    collateral: U256,
    debt: U256,
    lt: U256,
}

impl World {
    fn health(&self, number: usize, borrower: Address) -> Health {
        let Snapshot { position, risk, .. } = self.markets[number].snapshot(borrower);
        Health { collateral: position.collateral, debt: risk.borrowAssets, lt: position.lt }
    }

    /// The one who owes most for his collateral, or anybody.
    fn borrower(&mut self, number: usize) -> Address {
        let ratio = |actor: &Address| {
            let Health { collateral, debt, .. } = self.health(number, *actor);
            f64::from(debt) / f64::from(collateral + n(1))
        };
        let worst = ACTORS.into_iter().max_by(|a, b| ratio(a).total_cmp(&ratio(b)));
        if self.random.u8(0..4) == 0 { self.actor() } else { worst.unwrap_or(ALICE) }
    }

    pub fn liquidate(&mut self, number: usize, by: Address) {
        let market = self.markets[number].clone();
        let borrower = self.borrower(number);
        let before = self.health(number, borrower);
        let part = before.debt * n(self.random.u128(1..1_200)) / n(1_000);
        let most = if self.random.bool() { MAX } else { part };
        let answer = market.send(by, market.liquidate_of(borrower, most));
        let Some(liquidateReturn { repaid, seized }) = self.typed(answer) else { return };
        self.seized += 1;

        let after = self.health(number, borrower);
        assert!(repaid <= most && repaid <= before.debt);
        assert_eq!(after.collateral, before.collateral - seized);
        if after.collateral == n(0) {
            assert_eq!(after.debt, n(0), "a debt without collateral");
        } else {
            self.check_better(number, &before, &after, [repaid, seized]);
        }
    }

    /// While collateral covers debt and the least bonus, health does not fall: `C'/D' ≥ C/D`, but for a unit of the debt that is
    /// rounded up; and what is seized, at the threshold, secured less than what was repaid.
    fn check_better(&self, number: usize, before: &Health, after: &Health, [repaid, seized]: [U256; 2]) {
        let market = &self.markets[number];
        let price = market.snapshot(BOB).risk.price;
        let loan_unit = market.unit(market.params.loanToken);
        let collateral_unit = market.unit(market.params.collateralToken);
        let wide = |number: U256| U512::from(number);
        // Worth in units of the loan token, times 10^36 and a collateral unit.
        let worth = |collateral: U256| wide(collateral) * wide(price) * wide(loan_unit) * wide(wad("1"));
        let owed = |debt: U256, factor: U256| wide(debt) * wide(collateral_unit) * wide(wad("1")) * wide(factor);
        let terms: Terms = market.view(termsCall { number: market.params.terms }).unwrap();
        if worth(before.collateral) < owed(before.debt + n(1), wad("1") + terms.minBonus) || after.debt == n(0) {
            return;
        }
        let [was, is] = [wide(before.collateral) * wide(after.debt), wide(after.collateral) * wide(before.debt + n(1))];
        assert!(is >= was.saturating_sub(wide(before.collateral)), "{before:?} {after:?}");
        let secured = worth(seized) * wide(before.lt) / wide(wad("1"));
        assert!(secured <= owed(repaid, wad("1")) + worth(n(1)), "{repaid} {seized} {before:?}");
    }
}

impl Market {
    /// A whole of a token.
    fn unit(&self, token: Address) -> U256 {
        if token == USD { usd(1) } else { wad("1") }
    }
}
