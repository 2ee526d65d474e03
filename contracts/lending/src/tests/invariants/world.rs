//! A world of five markets: two that lend USD against ETH, two the other way round, one whose oracle lies.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use alloy_primitives::{Address, U256, address};
use alloy_sol_types::{SolInterface, SolValue};
use common::testing::tokens::InsufficientFunds;
use common::testing::{Program, Revert};
use fastrand::Rng;

use super::super::interface::ILending::*;
use super::super::sets::{any, spoken};
use super::super::setup::*;
use super::super::stand_in::{GradeTooLow, Manner};

pub const ACTORS: [Address; 3] = [ALICE, BOB, CAROL];
const LIAR: Address = address!("00000000000000000000000000000000000011a8");

pub struct World {
    /// The contract, on behalf of its first market.
    pub first: Market,
    pub markets: Vec<Market>,
    /// What the liar answers.
    pub lies: Rc<RefCell<[U256; 4]>>,
    pub random: Rng,
    /// What was sent past the markets, of USD and ETH.
    pub donated: [U256; 2],
    /// The threshold at which accounts last took risk, and when, by market.
    pub assured: HashMap<(usize, Address), (U256, u64)>,
    /// How long the clock went forwards and backwards, and the thresholds of markets when it was so far.
    pub travelled: u64,
    pub thresholds: Vec<(u64, U256)>,
    /// Calls that were carried out, were refused, and were liquidations.
    pub done: u64,
    pub refused: u64,
    pub seized: u64,
}

impl World {
    pub fn new(seed: u64) -> Self {
        let mut random = Rng::with_seed(seed);
        let first = lending(6, 18);
        first.set_terms(3, spoken(&any(&mut random))).unwrap();
        let lies = Rc::new(RefCell::new([wad("2000"), wad("2000"), wad("0.4"), n(0)]));
        let answer = lies.clone();
        first.chain.install(LIAR, Program::script(move |_, _| Ok(answer.borrow().abi_encode())));
        let usd_for_eth = params(USUAL);
        let eth_for_usd = MarketParams {
            loanToken: ETH,
            collateralToken: USD,
            collateralFeed: USD_FEED,
            loanFeed: ETH_FEED,
            ..params(USUAL)
        };
        let markets = [
            usd_for_eth.clone(),
            MarketParams { terms: U256::from(FIXED), ..usd_for_eth.clone() },
            eth_for_usd.clone(),
            MarketParams { terms: n(3), ..eth_for_usd },
            MarketParams { oracle: LIAR, ..usd_for_eth },
        ];
        let markets: Vec<Market> = markets.map(|params| Market { params, ..first.clone() }).into();
        for market in &markets {
            market.open().unwrap();
            let amount = if market.params.loanToken == USD { usd(500_000) } else { eth("250") };
            market.supply(ALICE, amount).unwrap();
        }
        let thresholds = markets.iter().map(|market| (0, market.state().lt)).collect();
        Self {
            first,
            markets,
            lies,
            random,
            donated: [n(0); 2],
            assured: HashMap::new(),
            travelled: 0,
            thresholds,
            done: 0,
            refused: 0,
            seized: 0,
        }
    }

    pub fn now(&self) -> u64 {
        self.first.chain.timestamp()
    }

    /// Time, prices, what the oracles do.
    fn weather(&mut self) {
        let random = &mut self.random;
        let seconds = [0, 0, 1, random.u64(0..600), random.u64(0..20_000), random.u64(0..1_000_000)];
        let seconds = seconds[random.usize(0..6)];
        let now = self.first.chain.timestamp();
        // A clock that goes back a little.
        let later = if random.u8(0..30) == 0 { now.saturating_sub(seconds.min(20)) } else { now + seconds };
        self.travelled += later.abs_diff(now);
        self.first.chain.set_timestamp(later);
        if random.u8(0..3) == 0 {
            let feed = if random.u8(0..4) == 0 { USD_FEED } else { ETH_FEED };
            let per_mille = match random.u8(0..10) {
                0 => random.u64(500..1_900),
                1..4 => random.u64(870..1_150),
                _ => random.u64(985..1_016),
            };
            let (spread, sigma) = (n(random.u128(0..20)), n(random.u128(0..2_000)) * wad("0.001"));
            let grade = [1, 2, 4].get(random.usize(0..25)).copied().unwrap_or_default();
            self.first.oracle.change(feed, |feed| {
                feed.spot = (feed.spot * U256::from(per_mille) / n(1_000)).clamp(wad("0.001"), wad("1000000"));
                feed.low = feed.spot * (n(1_000) - spread) / n(1_000);
                feed.high = feed.spot * (n(1_000) + spread) / n(1_000);
                (feed.sigma, feed.grade) = (sigma, grade);
            });
        }
        let random = &mut self.random;
        let manner = match random.u8(0..40) {
            0 => Manner::Reverts,
            1 => Manner::Traps,
            2 => Manner::Answers(vec![]),
            3 => Manner::Answers([n(0); 4].abi_encode()),
            4 => Manner::Answers([MAX; 4].abi_encode()),
            5 => Manner::Answers(vec![1; random.usize(1..96)]),
            _ => Manner::Honest,
        };
        self.first.oracle.does(manner);
        if random.u8(0..4) == 0 {
            let lie = [(); 4].map(|()| n(1) << random.usize(0..125));
            *self.lies.borrow_mut() = lie;
        }
    }

    /// One call of somebody.
    pub fn turn(&mut self) {
        self.weather();
        let number = self.random.usize(0..self.markets.len());
        let before = self.observe(number);
        self.check_ramp(number, before.state.lt);
        self.call(number);
        self.check(number, &before);
        if self.random.u8(0..25) == 0 {
            self.check_all();
        }
        if self.random.u8(0..12) == 0 {
            self.rescue();
        }
        self.first.chain.clear_logs();
    }

    /// The refusal is one of the errors of the interface, or the oracle's or the token's own.
    pub fn typed<T>(&mut self, result: Result<T, Revert>) -> Option<T> {
        match result {
            Ok(value) => {
                self.done += 1;
                Some(value)
            }
            Err(revert) => {
                self.refused += 1;
                let known = ILendingErrors::abi_decode_validate(&revert.0).is_ok()
                    || revert.decode::<GradeTooLow>().is_some()
                    || revert.decode::<InsufficientFunds>().is_some()
                    || revert.0 == b"no";
                assert!(known, "a bare revert: {revert:?}");
                None
            }
        }
    }
}
