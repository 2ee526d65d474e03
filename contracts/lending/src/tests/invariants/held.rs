//! What holds: balances, sums, prices of shares, thresholds.

use alloy_primitives::{Address, U256, U512};

use super::super::interface::ILending::*;
use super::super::setup::*;
use super::world::{ACTORS, World};

/// A market before a call.
pub struct Before {
    pub at: u64,
    pub state: MarketState,
}

/// `(A + 1)/(S + 10^6)` of one side is at most that of another.
fn at_most(one: [U256; 2], other: [U256; 2]) -> bool {
    let wide = |[assets, shares]: [U256; 2]| [U512::from(assets + n(1)), U512::from(shares + n(1_000_000))];
    let ([a, s], [b, t]) = (wide(one), wide(other));
    a * t <= b * s
}

impl World {
    pub fn observe(&self, number: usize) -> Before {
        Before { at: self.now(), state: self.markets[number].state() }
    }

    /// A market after a call.
    pub fn check(&self, number: usize, before: &Before) {
        let (market, was) = (&self.markets[number], &before.state);
        let state = market.state();
        assert!(state.totalBorrowAssets <= state.totalSupplyAssets, "more was lent than supplied");
        assert_eq!(before.at, self.now());

        // A share of what is supplied is never worth less, but for bad debt, and for what nobody owes of the last debt; what others owe
        // is never more, where anything is left to owe: of the last unit, a repayment rounded up takes what there is.
        let supply = |state: &MarketState| [state.totalSupplyAssets, state.totalSupplyShares];
        let borrow = |state: &MarketState| [state.totalBorrowAssets, state.totalBorrowShares];
        let lost = market.events::<Liquidated>().iter().any(|event| event.badDebt != n(0));
        let last = state.totalBorrowShares == n(0) && was.totalBorrowShares != n(0);
        assert!(lost || last || at_most(supply(was), supply(&state)), "{was:?} {state:?}");
        assert!(state.totalBorrowAssets == n(0) || at_most(borrow(&state), borrow(was)), "{was:?} {state:?}");

        // A threshold falls by time alone; calm that is noted may give back what it lost.
        assert!(state.lt == was.lt || (state.lt > was.lt && state.lt <= state.ltTarget), "{was:?} {state:?}");
        for actor in ACTORS {
            self.check_assured(number, actor, &market.position(actor), &state);
        }
        self.check_sums(number, &state);
    }

    /// A threshold has fallen by 0.02 an hour at most since it was last looked at, but for a unit of 10^−6.
    pub fn check_ramp(&mut self, number: usize, lt: U256) {
        let (then, was) = std::mem::replace(&mut self.thresholds[number], (self.travelled, lt));
        let seconds = U256::from(self.travelled - then);
        assert!(
            was.saturating_sub(lt) <= wad("0.02") * seconds / U256::from(HOUR) + wad("0.000002"),
            "{was} {lt} {seconds}"
        );
    }

    /// The threshold of an account: the market's, and for a day not below what it was assured of, less 0.05; from then on that falls
    /// as fast as a market's may, and no faster.
    fn check_assured(&self, number: usize, actor: Address, position: &Position, state: &MarketState) {
        let mut least = state.lt;
        if let Some((lt, at)) = self.assured.get(&(number, actor)) {
            assert_eq!(position.actedAt, *at);
            let late = self.now().saturating_sub(*at).saturating_sub(DAY);
            let faded = wad("0.05") + wad("0.02") * U256::from(late) / U256::from(HOUR);
            least = least.max(lt.saturating_sub(faded));
        }
        // A unit of 10^−6.
        assert!(position.lt >= least && position.lt - least <= wad("0.000001"), "{} {least}", position.lt);
    }

    /// Shares of all accounts and the reserve are all shares.
    fn check_sums(&self, number: usize, state: &MarketState) {
        let positions = ACTORS.map(|actor| self.markets[number].position(actor));
        let supplied: U256 = positions.iter().map(|position| position.supplyShares).sum();
        let owed: U256 = positions.iter().map(|position| position.borrowShares).sum();
        assert_eq!(supplied + state.reserveShares, state.totalSupplyShares);
        assert_eq!(owed, state.totalBorrowShares);
    }

    /// What all markets have not lent, all collateral, and what was sent past them, is here; and no more than a unit for each call.
    pub fn check_all(&self) {
        for (token, donated) in [USD, ETH].into_iter().zip(self.donated) {
            let held = |market: &Market| {
                let state = market.state();
                let mut held = n(0);
                if market.params.loanToken == token {
                    held += state.totalSupplyAssets - state.totalBorrowAssets;
                } else {
                    held += ACTORS.iter().map(|actor| market.position(*actor).collateral).sum::<U256>();
                }
                held
            };
            let owed = self.markets.iter().map(held).sum::<U256>() + donated;
            let balance = self.first.balance(token, LENDING);
            assert!(owed <= balance && balance - owed <= U256::from(self.done + 1_000), "{owed} {balance}");
        }
        for number in 0..self.markets.len() {
            self.check_sums(number, &self.markets[number].state());
        }
    }
}
