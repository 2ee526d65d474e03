//! An oracle that says what a test wants.

use std::cell::RefCell;
use std::collections::HashMap;
use std::panic::resume_unwind;
use std::rc::Rc;

use alloy_primitives::{Address, B256, U256, address};
use alloy_sol_types::{SolCall, SolError, SolValue, sol};
use common::testing::{Chain, Program};
use stylus_sdk::call::RawCall;

use super::setup::*;

pub const ORACLE: Address = address!("0000000000000000000000000000000000004ac1");

sol! {
    #![sol(all_derives)]

    function read(bytes32 feed, uint8 action) external view returns (uint256 low, uint256 high, uint256 sigma, uint8 grade);
    function price(bytes32 feed) external view returns (uint256 price, uint256 confidence, uint64 observedAt);

    error UnknownFeed(bytes32 feed);
    error GradeTooLow(bytes32 feed, uint8 grade, uint8 worst);
}

/// The worst grades at which one may borrow and liquidate.
pub const WORST: [u8; 2] = [0, 1];
/// A price that is too old: nobody borrows nor liquidates by it.
pub const STALE: u8 = 2;
/// Nobody does anything by it.
pub const HALTED: u8 = 4;

/// What the oracle knows of a feed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Feed {
    pub low: U256,
    pub high: U256,
    pub spot: U256,
    pub sigma: U256,
    pub grade: u8,
}

/// What the oracle does.
#[derive(Clone)]
pub enum Manner {
    /// Says what it knows.
    Honest,
    /// These bytes, whatever is asked.
    Answers(Vec<u8>),
    Reverts,
    /// Runs out of gas, or off its code: no data, everything undone.
    Traps,
    /// Calls the markets with this, which must fail, and then says what it knows.
    ReEnters(Vec<u8>),
}

struct Mind {
    feeds: HashMap<B256, Feed>,
    manner: Manner,
}

/// What a test changes the mind of.
#[derive(Clone)]
pub struct Oracle(Rc<RefCell<Mind>>);

impl Oracle {
    /// An oracle without feeds.
    pub fn on(chain: &Chain) -> Self {
        let oracle = Self(Rc::new(RefCell::new(Mind { feeds: HashMap::new(), manner: Manner::Honest })));
        let mind = oracle.0.clone();
        chain.install(
            ORACLE,
            Program::script(move |input, vm| {
                let manner = mind.borrow().manner.clone();
                match manner {
                    Manner::Honest => {}
                    Manner::Answers(bytes) => return Ok(bytes),
                    Manner::Reverts => return Err(b"no".to_vec()),
                    Manner::Traps => resume_unwind(Box::new("out of gas")),
                    Manner::ReEnters(data) => {
                        // SAFETY: a script holds no storage accessors.
                        let inner = unsafe { RawCall::new(vm).call(LENDING, &data) };
                        assert!(inner.is_err(), "the markets were re-entered");
                    }
                }
                mind.borrow().answer(input)
            }),
        );
        oracle
    }

    /// What it does from now on.
    pub fn does(&self, manner: Manner) {
        self.0.borrow_mut().manner = manner;
    }

    /// Changes what it knows of a feed.
    pub fn change(&self, feed: B256, change: impl FnOnce(&mut Feed)) {
        change(self.0.borrow_mut().feeds.entry(feed).or_default());
    }

    /// One price without doubt.
    pub fn price(&self, feed: B256, price: &str) {
        self.range(feed, price, price, price);
    }

    /// The least, the price now, the most.
    pub fn range(&self, feed: B256, low: &str, spot: &str, high: &str) {
        let [low, spot, high] = [low, spot, high].map(wad);
        self.change(feed, |feed| (feed.low, feed.spot, feed.high) = (low, spot, high));
    }

    pub fn sigma(&self, feed: B256, sigma: &str) {
        self.change(feed, |feed| feed.sigma = wad(sigma));
    }

    pub fn grade(&self, feed: B256, grade: u8) {
        self.change(feed, |feed| feed.grade = grade);
    }
}

impl Mind {
    fn answer(&self, input: &[u8]) -> Result<Vec<u8>, Vec<u8>> {
        if let Ok(readCall { feed, action }) = readCall::abi_decode_validate(input) {
            let Feed { low, high, sigma, grade, .. } = self.known(feed)?;
            let worst = WORST[usize::from(action)];
            if grade > worst {
                return Err(GradeTooLow { feed, grade, worst }.abi_encode());
            }
            return Ok((low, high, sigma, U256::from(grade)).abi_encode());
        }
        // What asks for a price may append more.
        let priceCall { feed } = priceCall::abi_decode(input).map_err(|_| vec![])?;
        Ok((self.known(feed)?.spot, U256::ZERO, U256::ZERO).abi_encode())
    }

    fn known(&self, feed: B256) -> Result<Feed, Vec<u8>> {
        self.feeds.get(&feed).copied().ok_or_else(|| UnknownFeed { feed }.abi_encode())
    }
}
