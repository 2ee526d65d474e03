//! Any calls within a second, of two accounts of one owner and of a contract that calls back: at the prices of then, the three have no
//! more than before.

use std::cell::RefCell;
use std::rc::Rc;

use alloy_primitives::{Address, Bytes, U256, U512, address, keccak256};
use alloy_sol_types::{SolCall, SolValue};
use common::testing::{Message, Program};
use fastrand::Rng;
use stylus_sdk::call::RawCall;

use super::super::cases;
use super::super::interface::ILending::*;
use super::super::interface::onFlashLoanCall;
use super::super::setup::*;

/// A contract that makes the calls that are due whenever it is called back.
const LOOPER: Address = address!("0000000000000000000000000000000000010093");
const OWNERS: [Address; 3] = [BOB, CAROL, LOOPER];

struct Second {
    markets: Vec<Market>,
    /// What the contract calls when it is called back.
    due: Rc<RefCell<Vec<Vec<u8>>>>,
    random: Rng,
    done: u64,
}

/// A market's side in wide numbers, with what is nobody's.
fn bases(assets: U256, shares: U256) -> [U512; 2] {
    [U512::from(assets + n(1)), U512::from(shares + n(1_000_000))]
}

impl Second {
    /// Two markets that lend USD for ETH and one the other way round, in use, of which some owners have positions.
    fn new(seed: u64) -> Self {
        let mut random = Rng::with_seed(seed);
        let first = lending(6, 18);
        let reversed = MarketParams {
            loanToken: ETH,
            collateralToken: USD,
            collateralFeed: USD_FEED,
            loanFeed: ETH_FEED,
            ..params(FIXED)
        };
        let markets = [params(USUAL), params(FIXED), reversed].map(|params| Market { params, ..first.clone() });
        for market in &markets {
            let usd_lent = market.params.loanToken == USD;
            let all = if usd_lent { usd(100_000) } else { eth("50") };
            market.open().unwrap();
            market.supply(ALICE, all * n(random.u128(1..1_000)) / n(random.u128(1..1_000_000))).unwrap();
            for (by, part) in [(ALICE, 3), (BOB, 5)] {
                let worth = all * n(2_000_000_000_000_000) / n(4_000_000);
                let security = if usd_lent { worth } else { usd(100_000) };
                market.secure(by, security).unwrap();
                // Where there is enough.
                drop(market.borrow(by, all / n(part)));
            }
        }
        let due = Rc::new(RefCell::new(Vec::<Vec<u8>>::new()));
        let calls = due.clone();
        let looper = Program::script(move |input, vm| {
            // Each is made once, wherever the first call back comes from.
            while let Some(call) = { calls.borrow_mut().pop() } {
                // SAFETY: a script holds no storage accessors.
                drop(unsafe { RawCall::new(vm).call(LENDING, &call) });
            }
            let loan = input.starts_with(&onFlashLoanCall::SELECTOR);
            Ok(if loan { keccak256("ERC3156FlashBorrower.onFlashLoan").abi_encode() } else { vec![] })
        });
        first.chain.install(LOOPER, looper);
        for token in [USD, ETH] {
            first.fund(token, LOOPER, n(1 << 100));
        }
        for (by, other) in [(BOB, CAROL), (CAROL, BOB), (BOB, LOOPER), (CAROL, LOOPER), (LOOPER, BOB), (LOOPER, CAROL)]
        {
            first.send(by, setAuthorizationCall { authorized: other, isAuthorized: true }).unwrap();
        }
        first.wait(random.u64(0..10_000_000));
        for market in &markets {
            market.accrue().unwrap();
        }
        Self { markets: markets.into(), due, random, done: 0 }
    }

    /// What all owners have, in USD of 30 digits, rounded up or down.
    fn worth(&self, up: bool) -> U512 {
        let first = &self.markets[0];
        let [mut has, mut owes] = [U512::ZERO; 2];
        // An ETH of 18 digits is 2,000 USD, one of 6 digits a USD.
        let price = |token: Address| {
            if token == USD {
                U512::from(wad("1000000"))
            } else {
                U512::from(wad("0.000000000000002")) * U512::from(wad("1"))
            }
        };
        for owner in OWNERS {
            for token in [USD, ETH] {
                has += U512::from(first.balance(token, owner)) * price(token);
            }
            for market in &self.markets {
                let (state, position) = (market.state(), market.position(owner));
                let [loan, collateral] = [market.params.loanToken, market.params.collateralToken].map(price);
                has += U512::from(position.collateral) * collateral;
                let [assets, shares] = bases(state.totalSupplyAssets, state.totalSupplyShares);
                let product = U512::from(position.supplyShares) * assets * loan;
                has += product / shares + U512::from(u64::from(up));
                let [assets, shares] = bases(state.totalBorrowAssets, state.totalBorrowShares);
                let product = U512::from(position.borrowShares) * assets * loan;
                owes += product / shares + U512::from(u64::from(!up));
            }
        }
        has - owes
    }

    fn amount(&mut self, all: U256) -> U256 {
        match self.random.u8(0..8) {
            0 => n(1 << self.random.u32(0..70)),
            1 => n(self.random.u128(1..4)),
            2 => all,
            _ => all * n(self.random.u128(1..1_000)) / n(999),
        }
    }

    /// A call of an owner, and the data with which the contract is called back.
    fn call(&mut self, by: Address) -> Vec<u8> {
        let number = self.random.usize(0..self.markets.len());
        let market = self.markets[number].clone();
        let behalf = OWNERS[self.random.usize(0..3)];
        let data = if by == LOOPER && self.random.bool() { Bytes::from_static(b"!") } else { Bytes::new() };
        let (state, position) = (market.state(), market.position(behalf));
        let idle = state.totalSupplyAssets - state.totalBorrowAssets;
        let by_shares = self.random.bool();
        let split = |assets: U256, shares: U256| if by_shares { [n(0), shares] } else { [assets, n(0)] };
        match self.random.u8(0..8) {
            0 => {
                let assets = self.amount(idle + n(1_000));
                let [assets, shares] = split(assets, assets.saturating_mul(n(999_999)));
                supplyCall { onBehalf: behalf, data, ..market.supply_of(assets, shares, by) }.abi_encode()
            }
            1 | 2 => {
                let shares = self.amount(position.supplyShares);
                let [assets, shares] = split(shares / n(1_000_000), shares);
                withdrawCall { onBehalf: behalf, ..market.withdraw_of(assets, shares, by) }.abi_encode()
            }
            3 => {
                let most = if market.params.collateralToken == USD { usd(50_000) } else { eth("20") };
                let assets = self.amount(most);
                supplyCollateralCall { onBehalf: behalf, data, ..market.secure_of(assets, by) }.abi_encode()
            }
            4 => {
                let assets = self.amount(position.collateral);
                withdrawCollateralCall { onBehalf: behalf, ..market.release_of(assets, by) }.abi_encode()
            }
            5 => {
                let assets = self.amount(market.snapshot(behalf).risk.maxBorrow.min(idle));
                let [assets, shares] = split(assets, assets.saturating_mul(n(1_000_000)));
                borrowCall { onBehalf: behalf, ..market.borrow_of(assets, shares, by) }.abi_encode()
            }
            6 => {
                let shares = self.amount(position.borrowShares);
                let [assets, shares] = split(shares / n(1_000_000), shares);
                repayCall { onBehalf: behalf, data, ..market.repay_of(assets, shares, by) }.abi_encode()
            }
            _ => {
                let token = if self.random.bool() { USD } else { ETH };
                let amount = self.amount(market.balance(token, LENDING));
                if by == LOOPER {
                    flashLoanCall { receiver: LOOPER, token, amount, data: Bytes::new() }.abi_encode()
                } else {
                    market.liquidate_of(behalf, amount).abi_encode()
                }
            }
        }
    }

    fn turn(&mut self) {
        let by = OWNERS[self.random.usize(0..3)];
        let inner = (0..self.random.usize(0..4)).map(|_| self.call(LOOPER)).collect();
        self.due.replace(inner);
        let call = self.call(by);
        let chain = &self.markets[0].chain;
        let message = Message::new(by, LENDING, call);
        self.done += u64::from(chain.transact(message).is_ok());
        chain.clear_logs();
    }
}

#[test]
fn no_calls_within_a_second_gain() {
    let (seeds, mut done) = (cases(60), 0);
    for seed in 0..seeds {
        let mut second = Second::new(seed);
        let before = second.worth(true);
        for turn in 0..30 {
            second.turn();
            let now = second.worth(false);
            assert!(now <= before, "seed {seed}, turn {turn}: {}", now - before);
        }
        done += second.done;
    }
    assert!(done > 12 * seeds, "{done}");
}

/// The calls back are those of the interface: the contract of these tests answers them.
#[test]
fn the_looper_is_called_back() {
    let second = Second::new(1);
    let market = second.markets[0].clone();
    let inner = market.supply_of(n(5_000), n(0), LOOPER).abi_encode();
    for call in [
        flashLoanCall { receiver: LOOPER, token: USD, amount: n(1_000), data: Bytes::new() }.abi_encode(),
        supplyCall { data: Bytes::from_static(b"!"), ..market.supply_of(n(7), n(0), LOOPER) }.abi_encode(),
    ] {
        let before = market.position(LOOPER).supplyShares;
        second.due.replace(vec![inner.clone()]);
        market.chain.transact(Message::new(LOOPER, LENDING, call)).unwrap();
        assert!(second.due.take().is_empty());
        assert!(market.position(LOOPER).supplyShares > before + n(4_000_000_000));
    }
}
