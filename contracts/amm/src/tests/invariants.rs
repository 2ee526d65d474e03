//! What holds after any sequence of calls: several pools, actors and tokens, honest and not.

use alloy_primitives::{Address, B256, Bytes, U256, address};
use alloy_sol_types::{SolCall, SolError, SolInterface, SolValue};
use common::testing::Revert;
use common::testing::tokens::{InsufficientFunds, Manner};
use fastrand::Rng;
use stylus_sdk::call::RawCall;

use super::flash_loan::{BORROWER, borrower, taken};
use super::interface::IAmm::*;
use super::setup::*;
use super::stand_in;
use super::stand_in::Oracle;

/// Another token, of 27 decimals.
const RAY: Address = address!("0000000000000000000000000000000000e00004");
/// A token that keeps a per cent.
const TAX: Address = address!("0000000000000000000000000000000000e00005");
const TOKENS: [Address; 4] = [ETH, USD, TVD, RAY];
const ACTORS: [Address; 4] = [ALICE, BOB, CAROL, BORROWER];

/// A world of six pools of four tokens: standard, of 6 decimals and without an answer, calling back, of 27 decimals.
struct World {
    amm: Deployed,
    oracle: Oracle,
    random: Rng,
    /// What was sent past the pools, by token.
    donated: [U256; 4],
    /// Calls that were not refused.
    done: u32,
}

/// The pairs of tokens, lower address first.
fn pairs() -> impl Iterator<Item = (Address, Address)> {
    (0..4).flat_map(|first| (first + 1..4).map(move |second| (TOKENS[first], TOKENS[second])))
}

impl World {
    fn new(seed: u64) -> Self {
        let amm = amm();
        amm.configure(B256::ZERO, PoolConfig { protocolShare: wad("0.2"), ripening: n(5_000), ..defaults() }).unwrap();
        amm.token(USD, 6, Manner::ReturnsNothing);
        // What it calls back is a view that answers, and a swap that must fail or the transfer does.
        amm.token(TVD, 18, Manner::CallsBack(AMM, ownerCall {}.abi_encode()));
        amm.token(RAY, 27, Manner::Standard);
        amm.token(TAX, 18, Manner::TakesFee(1));
        for actor in ACTORS {
            for token in [ETH, USD, TVD, RAY, TAX] {
                amm.fund(token, actor, n(1 << 100));
            }
        }
        borrower(&amm, |vm, call| {
            // Any attempt to use the pools meanwhile fails.
            let swap = swap_in(call.amount, &[call.token, ETH], BORROWER).abi_encode();
            // SAFETY: a script holds no storage accessors.
            assert!(unsafe { RawCall::new(vm).call(AMM, &swap) }.is_err());
            Ok(taken().abi_encode())
        });
        for (token0, token1) in pairs().chain([(ETH, TAX)]) {
            amm.open(token0, token1);
        }
        let mut random = Rng::with_seed(seed);
        for (token0, token1) in pairs() {
            let max = [(); 2].map(|()| n(random.u128(1 << 40..1 << 90)));
            let add = add_of(max[0], max[1], ALICE);
            amm.send(ALICE, addLiquidityCall { tokenA: token0, tokenB: token1, ..add }).unwrap();
        }
        let oracle = Oracle::of(&amm);
        for (token0, token1) in pairs() {
            let (pool, oracle) = (id_of(token0, token1), stand_in::ORACLE);
            amm.send(OWNER, setFeedCall { pool, oracle, feed: stand_in::FEED }).unwrap();
        }
        Self { amm, oracle, random, donated: [U256::ZERO; 4], done: 0 }
    }

    fn actor(&mut self) -> Address {
        ACTORS[self.random.usize(0..4)]
    }

    fn pair(&mut self) -> (Address, Address) {
        let mut tokens = TOKENS;
        self.random.shuffle(&mut tokens);
        (tokens[0], tokens[1])
    }

    /// An amount of any size; now and then nothing, or far too much.
    fn amount(&mut self) -> U256 {
        match self.random.u8(0..20) {
            0 => U256::ZERO,
            1 => U256::MAX,
            2 => n(1),
            _ => n(1 << self.random.u32(8..94)) + n(self.random.u128(0..200)),
        }
    }

    fn path(&mut self) -> Vec<Address> {
        let mut tokens = TOKENS.to_vec();
        self.random.shuffle(&mut tokens);
        tokens.truncate(self.random.usize(1..5));
        if self.random.u8(0..8) == 0 {
            tokens.push(tokens[0]);
        }
        tokens
    }

    fn shares_of(&self, owner: Address, pool: B256) -> U256 {
        self.amm.view(balanceOfCall { owner, id: pool.into() }).unwrap()
    }

    /// The refusal is one of the errors of the interface, or the token's own.
    fn typed<T>(&mut self, result: Result<T, Revert>) -> Option<T> {
        if let Err(Revert(data)) = &result {
            let known = IAmmErrors::abi_decode_validate(data).is_ok() || data.starts_with(&InsufficientFunds::SELECTOR);
            assert!(known, "a bare revert: {data:?}");
        }
        self.done += u32::from(result.is_ok());
        result.ok()
    }

    /// Makes some call; answers whether it may lower the product of a pool's reserves.
    fn step(&mut self) -> bool {
        let (by, to, amount) = (self.actor(), self.actor(), self.amount());
        let (token_a, token_b) = self.pair();
        let pool = id_of(token_a.min(token_b), token_a.max(token_b));
        match self.random.u8(0..14) {
            0..4 => {
                let path = self.path();
                let quote = self.amm.quote(amount, &path);
                let answer = self.amm.send(by, swap_in(amount, &path, to));
                if let Some(out) = self.typed(answer) {
                    assert_eq!(quote, Ok(out));
                }
            }
            4 => {
                let path = self.path();
                let quote = self.amm.quote_out(amount, &path);
                let answer = self.amm.send(by, swap_out(amount, &path, to));
                if let Some(needed) = self.typed(answer) {
                    assert_eq!(quote, Ok(needed));
                }
            }
            5 => {
                let max = self.amount();
                let add = addLiquidityCall { tokenA: token_a, tokenB: token_b, ..add_of(amount, max, to) };
                let answer = self.amm.send(by, add);
                self.typed(answer);
            }
            6 => {
                let add = addSingleCall { tokenIn: token_a, tokenOther: token_b, ..single_of(ETH, amount, to) };
                let answer = self.amm.send(by, add);
                self.typed(answer);
            }
            7 | 8 => {
                let held = self.shares_of(by, pool);
                let shares = if self.random.bool() { held / n(self.random.u128(1..9)) } else { amount };
                let remove = removeLiquidityCall { tokenA: token_a, tokenB: token_b, ..remove_of(shares, to) };
                let answer = self.amm.send(by, remove);
                self.typed(answer);
                return true;
            }
            9 => {
                let shares = self.shares_of(by, pool) / n(self.random.u128(1..4));
                let answer = self.amm.send(by, transferCall { receiver: to, id: pool.into(), amount: shares });
                self.typed(answer);
            }
            10 => {
                let loan = flashLoanCall { receiver: BORROWER, token: token_a, amount, data: Bytes::new() };
                let answer = self.amm.send(by, loan);
                self.typed(answer);
            }
            11 => {
                let answer = self.amm.send(by, collectCall { pool });
                self.typed(answer);
                return true;
            }
            12 => {
                let number = self.random.usize(0..4);
                let amount = n(self.random.u128(0..1_000_000));
                self.amm.donate(TOKENS[number], by, amount);
                self.donated[number] += amount;
            }
            _ => self.govern(by, pool),
        }
        false
    }

    /// Weather, parameters, and what only the owner may do.
    fn govern(&mut self, by: Address, pool: B256) {
        let ratio = self.random.u8(0..9);
        self.oracle.storm(&ratio.to_string());
        if self.random.bool() {
            self.oracle.does(stand_in::Manner::Traps);
        }
        let (share, charge) = (self.random.u128(0..=250), self.random.u128(0..=30_000));
        let config = PoolConfig {
            protocolShare: n(share * 1_000_000_000_000_000),
            maxExitCharge: n(charge * 1_000_000_000_000),
            ..defaults()
        };
        self.amm.configure(pool, config.clone()).unwrap();
        assert!(self.amm.send(by, configureCall { pool, config }).is_err());
        let pair = TOKENS[self.random.usize(1..4)];
        assert!(self.amm.send(by, swap_in(n(1 << 60), &[ETH, TAX, pair], by)).is_err());
    }

    fn states(&self) -> Vec<PoolState> {
        pairs().map(|(token0, token1)| self.amm.view(poolCall { pool: id_of(token0, token1) }).unwrap()).collect()
    }

    /// Balances are the reserves of all pools and what was donated; shares of a pool are its supply.
    fn check(&self, states: &[PoolState]) {
        for (token, donated) in TOKENS.iter().zip(self.donated) {
            let reserve = |state: &PoolState| match *token {
                token if token == state.token0 => state.reserve0,
                token if token == state.token1 => state.reserve1,
                _ => U256::ZERO,
            };
            let reserves: U256 = states.iter().map(reserve).sum();
            assert_eq!(self.amm.balance(*token, AMM), reserves + donated);
        }
        for state in states {
            let pool = id_of(state.token0, state.token1);
            let held: U256 = ACTORS.iter().map(|actor| self.shares_of(*actor, pool)).sum();
            assert_eq!(held + state.protocolShares + n(1_000), state.totalSupply);
        }
    }
}

/// Per share, the product of the reserves never falls: `k'/S'^2 ≥ k/S^2`, in whole numbers of 512 bits.
fn never_poorer(before: &PoolState, after: &PoolState) {
    type Wide = alloy_primitives::U512;
    let product = |state: &PoolState| Wide::from(state.reserve0) * Wide::from(state.reserve1);
    let square = |state: &PoolState| Wide::from(state.totalSupply) * Wide::from(state.totalSupply);
    // Below 2^(224 + 224).
    assert!(product(after) * square(before) >= product(before) * square(after), "{before:?} {after:?}");
}

#[test]
fn the_books_are_right_after_any_calls() {
    for seed in 0..10 {
        let mut world = World::new(seed);
        let mut before = world.states();
        for _ in 0..220 {
            let seconds = [0, 1, world.random.u64(0..100), world.random.u64(0..20_000)][world.random.usize(0..4)];
            world.amm.wait(seconds);
            let may_fall = world.step();
            let after = world.states();
            world.check(&after);
            for (before, after) in before.iter().zip(&after) {
                assert!(
                    may_fall || before.reserve0 * before.reserve1 <= after.reserve0 * after.reserve1,
                    "k fell, seed {seed}"
                );
                if before.protocolShares == after.protocolShares {
                    never_poorer(before, after);
                }
            }
            before = after;
            world.amm.chain.clear_logs();
        }
        assert!(world.done > 90, "{}", world.done);
    }
}

/// One transaction of any calls, at the end of which the actor holds no shares: valued at the price of its beginning, he has no
/// more than before, and not more of one token without less of the other.
#[test]
fn no_sequence_of_calls_within_a_block_gains() {
    for (seed, config) in (0..120).map(|seed| (seed, if seed % 2 == 0 { defaults() } else { flat() })) {
        let mut random = Rng::with_seed(1_000 + seed);
        let reserves = [(); 2].map(|()| n(random.u128(1 << 20..1 << 80)));
        let amm = pool_with(config, reserves[0], reserves[1]);
        let oracle = Oracle::of(&amm);
        if random.bool() {
            oracle.storm("8");
        }
        amm.wait(random.u64(0..100_000));
        let (start0, start1) = amm.reserves();
        let (eth, usd) = (amm.balance(ETH, BOB), amm.balance(USD, BOB));
        for _ in 0..random.usize(1..25) {
            let amount = n(random.u128(1..=start0.max(start1).to::<u128>() * 4));
            drop(match random.u8(0..7) {
                0 => amm.swap(BOB, amount, &[ETH, USD]).map(drop),
                1 => amm.swap(BOB, amount, &[USD, ETH]).map(drop),
                2 => amm.buy(BOB, amount / n(9), &[ETH, USD]).map(drop),
                3 => amm.add(BOB, amount, n(random.u128(1..1 << 80))).map(drop),
                4 => amm.send(BOB, single_of(ETH, amount, BOB)).map(drop),
                5 => amm.send(BOB, single_of(USD, amount, BOB)).map(drop),
                _ => amm.remove(BOB, amm.shares(BOB) / n(random.u128(1..4))).map(drop),
            });
        }
        let left = amm.shares(BOB);
        if !left.is_zero() {
            amm.remove(BOB, left).unwrap();
        }
        let (eth_now, usd_now) = (amm.balance(ETH, BOB), amm.balance(USD, BOB));
        // Below 2^(101 + 82).
        assert!(eth_now * start1 + usd_now * start0 <= eth * start1 + usd * start0, "seed {seed}");
        assert!(eth_now <= eth || usd_now < usd, "seed {seed}");
        assert!(usd_now <= usd || eth_now < eth, "seed {seed}");
    }
}
