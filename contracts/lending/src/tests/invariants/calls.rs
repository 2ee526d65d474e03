//! What actors do: any call, of any size, mostly of one that may succeed.

use alloy_primitives::{Address, Bytes, U256};

use super::super::interface::ILending::*;
use super::super::sets::{any, spoken};
use super::super::setup::*;
use super::world::{ACTORS, World};

impl World {
    pub fn actor(&mut self) -> Address {
        ACTORS[self.random.usize(0..3)]
    }

    /// An amount of any size; now and then nothing, or far too much.
    fn amount(&mut self) -> U256 {
        match self.random.u8(0..20) {
            0 => n(0),
            1 => MAX,
            2 => n(1),
            3 => n(self.random.u128(..)),
            _ => n(1 << self.random.u32(8..80)) + n(self.random.u128(0..200)),
        }
    }

    /// A part of something, mostly less than all of it.
    fn part_of(&mut self, all: U256) -> U256 {
        if self.random.u8(0..8) == 0 { self.amount() } else { all * n(self.random.u128(1..1_030)) / n(1_000) }
    }

    /// An amount, as assets or as shares of about as much.
    fn named(&mut self, assets: U256, shares: U256) -> [U256; 2] {
        match self.random.u8(0..20) {
            0..10 => [assets, n(0)],
            10..19 => [n(0), shares],
            _ => [assets, shares],
        }
    }

    /// Some call in a market, which is checked.
    pub fn call(&mut self, number: usize) {
        let market = self.markets[number].clone();
        let (by, other) = (self.actor(), self.actor());
        let state = market.state();
        let (position, idle) = (market.position(by), state.totalSupplyAssets - state.totalBorrowAssets);
        match self.random.u8(0..24) {
            0..3 => {
                let assets = self.part_of(idle / n(3) + n(1_000_000));
                let [assets, shares] = self.named(assets, assets.saturating_mul(n(1_000_000)));
                let call = supplyCall { onBehalf: other, ..market.supply_of(assets, shares, by) };
                let answer = market.send(by, call);
                self.typed(answer);
            }
            3..5 => {
                let shares = self.part_of(position.supplyShares);
                let assets = self.part_of(idle);
                let [assets, shares] = self.named(assets, shares);
                let call = withdrawCall { receiver: other, ..market.withdraw_of(assets, shares, by) };
                let answer = market.send(by, call);
                self.typed(answer);
            }
            5..8 => {
                let most = if market.params.collateralToken == USD { usd(40_000) } else { eth("20") };
                let assets = self.part_of(most);
                let call = supplyCollateralCall { onBehalf: other, ..market.secure_of(assets, by) };
                let answer = market.send(by, call);
                self.typed(answer);
            }
            8 | 9 => {
                let assets = self.part_of(position.collateral);
                let answer = market.release(by, assets);
                if self.typed(answer).is_some() && position.borrowShares != n(0) {
                    self.risked(number, by);
                }
            }
            10..14 => {
                let free = market.snapshot(by).risk.maxBorrow.min(idle);
                let assets = if self.random.bool() { free - free / n(100) } else { self.part_of(free) };
                let [assets, shares] = self.named(assets, assets.saturating_mul(n(900_000)));
                let call = borrowCall { receiver: other, ..market.borrow_of(assets, shares, by) };
                let answer = market.send(by, call);
                if self.typed(answer).is_some() {
                    self.risked(number, by);
                }
            }
            14..16 => {
                let debt = market.position(other).borrowShares;
                let shares = self.part_of(debt);
                let [assets, shares] = self.named(shares / n(1_100_000), shares);
                let call = repayCall { onBehalf: other, ..market.repay_of(assets, shares, by) };
                let answer = market.send(by, call);
                self.typed(answer);
            }
            16..20 => self.liquidate(number, by),
            20 => {
                let answer = market.accrue();
                self.typed(answer);
            }
            21 => {
                let answer = market.send(by, collectCall { params: market.params.clone() });
                self.typed(answer);
            }
            22 => self.move_past(number, by),
            _ => self.govern(number, by),
        }
    }

    /// A loan without a taker, and tokens that nobody asked for.
    fn move_past(&mut self, number: usize, by: Address) {
        let token = if self.random.bool() { USD } else { ETH };
        let loan = flashLoanCall { receiver: by, token, amount: self.amount(), data: Bytes::new() };
        assert!(self.markets[number].send(by, loan).is_err());
        let amount = n(self.random.u128(0..1_000_000_000));
        self.first.donate(token, by, amount);
        self.donated[usize::from(token == ETH)] += amount;
    }

    /// Terms, caps, and that only the owner sets them.
    fn govern(&mut self, number: usize, by: Address) {
        let market = self.markets[number].clone();
        let terms = setTermsCall { number: n(3), terms: spoken(&any(&mut self.random)) };
        assert!(market.send(by, terms.clone()).is_err());
        market.send(OWNER, terms).unwrap();
        let [supply, borrow] = [(); 2].map(|()| n(1 << self.random.u32(30..112)));
        let caps = if self.random.u8(0..4) == 0 { [supply, borrow] } else { [MAX; 2] };
        let call = setCapsCall { id: market.id(), supplyCap: caps[0], borrowCap: caps[1] };
        assert!(market.send(by, call.clone()).is_err());
        market.send(OWNER, call).unwrap();
    }

    /// An account took risk: from here on it is assured of a threshold.
    fn risked(&mut self, number: usize, by: Address) {
        let lt = self.markets[number].state().lt;
        self.assured.insert((number, by), (lt, self.now()));
    }

    /// Whatever the oracle does, debts can be repaid, collateral added, and what nothing depends on can be withdrawn.
    pub fn rescue(&mut self) {
        let number = self.random.usize(0..self.markets.len());
        let (market, by) = (self.markets[number].clone(), self.actor());
        market.accrue().unwrap();
        market.secure(by, n(1_000)).unwrap();
        let position = market.position(by);
        if position.borrowShares == n(0) {
            market.release(by, position.collateral / n(2)).unwrap();
        } else {
            let part = position.borrowShares - position.borrowShares / n(2);
            market.send(by, market.repay_of(n(0), part, by)).unwrap();
        }
        let state = market.state();
        let idle = state.totalSupplyAssets - state.totalBorrowAssets;
        let mine = market.deposit_of(by, &state);
        let free = mine.min(idle) / n(2);
        if free > n(0) {
            market.withdraw(by, free).unwrap();
        }
    }
}

impl Market {
    /// What an account supplied, without a look at the oracle.
    pub fn deposit_of(&self, account: Address, state: &MarketState) -> U256 {
        let shares = self.position(account).supplyShares;
        shares * (state.totalSupplyAssets + n(1)) / (state.totalSupplyShares + n(1_000_000))
    }
}
