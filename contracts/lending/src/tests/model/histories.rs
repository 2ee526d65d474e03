//! Histories of any acts, prices and times, of the contract and of the model.

use alloy_primitives::{Address, U256};
use alloy_sol_types::SolCall;
use common::testing::Revert;
use fastrand::Rng;

use super::super::cases;
use super::super::interface::ILending::*;
use super::super::sets::{any, spoken};
use super::super::setup::*;
use super::rates::{CLOSE, assert_near, real};
use super::{Act, Model, Quote, Quotes};

const ACTORS: [Address; 3] = [ALICE, BOB, CAROL];

/// The contract, the model, and what the weather is.
struct Pair {
    market: Market,
    model: Model,
    quotes: Quotes,
    random: Rng,
    /// How often each kind of act succeeded, and was refused.
    done: [u32; 9],
    refused: u32,
    /// Debts that were lost.
    lost: u32,
    /// Who borrowed last, if just now.
    borrowed: Option<Address>,
}

/// A price without doubt of so many cents.
fn quote(cents: u64, sigma: u64) -> Quote {
    let spot = U256::from(cents) * wad("0.01");
    Quote { low: spot, spot, high: spot, sigma: sigma as f64 / 1e6, grade: 0 }
}

impl Pair {
    /// Terms and decimals by the seed: the usual ones, those that listen to nothing, any.
    fn new(seed: u64) -> Self {
        let mut random = Rng::with_seed(seed);
        let terms = match seed % 3 {
            0 => usual(),
            1 => fixed(),
            _ => spoken(&any(&mut random)),
        };
        let [collateral, loan] = [[18, 6], [8, 18], [6, 6], [18, 18]][random.usize(0..4)];
        let market = lending(loan, collateral);
        market.set_terms(USUAL, terms.clone()).unwrap();
        let quotes = Quotes { collateral: quote(200_000, 400_000), loan: quote(100, 50_000) };
        let model = Model::opened(terms, [collateral.into(), loan.into()], START, &quotes);
        let pair = Self { market, model, quotes, random, done: [0; 9], refused: 0, lost: 0, borrowed: None };
        pair.say();
        pair.market.open().unwrap();
        pair
    }

    /// Tells the oracle.
    fn say(&self) {
        for (feed, quote) in [(ETH_FEED, self.quotes.collateral), (USD_FEED, self.quotes.loan)] {
            self.market.oracle.change(feed, |feed| {
                (feed.low, feed.spot, feed.high) = (quote.low, quote.spot, quote.high);
                feed.sigma = U256::from((quote.sigma * 1e6).round() as u64) * n(1_000_000_000_000);
                feed.grade = quote.grade;
            });
        }
    }

    /// Time passes and prices move, mostly a little.
    fn weather(&mut self) {
        let random = &mut self.random;
        let seconds = [0, 1, random.u64(0..600), random.u64(0..20_000), random.u64(0..2_000_000)];
        self.market.wait(seconds[random.usize(0..5)]);
        if random.u8(0..3) == 0 {
            let quote = if random.u8(0..4) == 0 { &mut self.quotes.loan } else { &mut self.quotes.collateral };
            // A little up or down; now and then a jump, or a crash.
            let per_mille = match random.u8(0..10) {
                0 => random.u64(500..1_000),
                1..4 => random.u64(850..1_170),
                _ => random.u64(985..1_016),
            };
            let bounds = [U256::from(10_000_000_000_000_000_u64), wad("100000")];
            quote.spot = (quote.spot * U256::from(per_mille) / n(1_000)).clamp(bounds[0], bounds[1]);
            let spread = U256::from(random.u64(0..20));
            quote.low = quote.spot * (n(1_000) - spread) / n(1_000);
            quote.high = quote.spot * (n(1_000) + spread) / n(1_000);
            let most = [100_000, 1_000_000, 20_000_000][random.usize(0..3)];
            quote.sigma = random.u64(0..=most) as f64 / 1e6;
            quote.grade = [1, 2, 4].get(random.usize(0..20)).copied().unwrap_or_default();
        }
        self.say();
    }

    /// So many thousandths of an amount, at most a sixth more than all; now and then nothing.
    fn some_of(&mut self, amount: U256) -> U256 {
        amount * n(self.random.u128(0..1_160)) / n(1_000)
    }

    /// An amount of a token worth up to a million.
    fn fresh(&mut self, token: usize) -> U256 {
        let unit = n(10).pow(U256::from(self.model.decimals[token]));
        let price = if token == 0 { self.quotes.collateral.spot } else { self.quotes.loan.spot };
        n(self.random.u128(0..1_000_000) >> self.random.u32(0..12)) * wad("1") / price * unit
            + n(self.random.u128(0..100))
    }

    /// Assets, or the shares that are about as much.
    fn named(&mut self, assets: U256, shares: U256) -> [U256; 2] {
        match self.random.u8(0..20) {
            0..10 => [assets, n(0)],
            10..17 => [n(0), shares],
            17..19 => [n(0), U256::MAX >> 128],
            _ => [assets, shares],
        }
    }

    /// Some act of an account, about as large as the market then allows.
    fn act(&mut self, by: Address, now: &Model) -> Act {
        let account = now.account(by);
        match self.random.u8(0..20) {
            0..3 => {
                let assets = self.fresh(1);
                let [assets, shares] = self.named(assets, now.supply.shares_of(assets, false));
                Act::Supply { assets, shares: shares.min(n(1 << 100)) }
            }
            3..5 => {
                let shares = self.some_of(account.shares);
                let [assets, shares] = self.named(now.supply.assets_of(shares, false), shares);
                Act::Withdraw { assets, shares }
            }
            5..8 => Act::Secure { assets: self.fresh(0) },
            8 | 9 => Act::Release { assets: self.some_of(account.collateral) },
            10..13 => {
                let worth = f64::from(account.collateral) * real(self.quotes.collateral.low)
                    / 10_f64.powi(now.decimals[0] as i32);
                let secured = worth * now.ltv_now(self.quotes.sigma()) / real(self.quotes.loan.high);
                let free = secured * 10_f64.powi(now.decimals[1] as i32) - f64::from(now.owed(by));
                let idle = f64::from(now.supply.assets - now.borrow.assets);
                let all = U256::from(free.clamp(0.0, idle * 1.01));
                let assets = if self.random.bool() { all - all / n(50) } else { self.some_of(all) };
                let [assets, shares] = self.named(assets, now.borrow.shares_of(assets, true));
                Act::Borrow { assets, shares: shares.min(n(1 << 100)) }
            }
            13 | 14 => {
                let shares = self.some_of(account.debt);
                let [assets, shares] = self.named(now.borrow.assets_of(shares, true), shares);
                Act::Repay { assets, shares }
            }
            15..18 => {
                let borrower = self.borrower(now);
                let owed = now.owed(borrower);
                let most = if self.random.bool() { MAX } else { self.some_of(owed) };
                Act::Liquidate { borrower, most: most.min(n(u128::MAX)) }
            }
            18 => Act::Accrue,
            _ => Act::Collect,
        }
    }

    /// Mostly the one with the most debt for its collateral.
    fn borrower(&mut self, now: &Model) -> Address {
        let ratio = |actor: &Address| f64::from(now.owed(*actor)) / f64::from(now.account(*actor).collateral + n(1));
        let worst = ACTORS.into_iter().max_by(|a, b| ratio(a).total_cmp(&ratio(b)));
        if self.random.u8(0..4) == 0 { ACTORS[self.random.usize(0..3)] } else { worst.unwrap_or(ALICE) }
    }

    fn send<C: SolCall>(&self, by: Address, call: C) -> Result<C::Return, Revert> {
        self.market.send(by, call)
    }

    /// What the contract answers.
    fn carry_out(&self, by: Address, act: Act) -> Result<[U256; 2], Revert> {
        let market = &self.market;
        match act {
            Act::Supply { assets, shares } => {
                self.send(by, market.supply_of(assets, shares, by)).map(|done| [done.supplied, done.minted])
            }
            Act::Withdraw { assets, shares } => {
                self.send(by, market.withdraw_of(assets, shares, by)).map(|done| [done.withdrawn, done.burned])
            }
            Act::Borrow { assets, shares } => {
                self.send(by, market.borrow_of(assets, shares, by)).map(|done| [done.borrowed, done.minted])
            }
            Act::Repay { assets, shares } => {
                self.send(by, market.repay_of(assets, shares, by)).map(|done| [done.repaid, done.burned])
            }
            Act::Liquidate { borrower, most } => {
                self.send(by, market.liquidate_of(borrower, most)).map(|done| [done.repaid, done.seized])
            }
            Act::Secure { assets } => market.secure(by, assets).map(|()| [n(0); 2]),
            Act::Release { assets } => market.release(by, assets).map(|()| [n(0); 2]),
            Act::Accrue => market.accrue().map(|()| [n(0); 2]),
            Act::Collect => self.send(by, collectCall { params: market.params.clone() }).map(|assets| [assets, n(0)]),
        }
    }

    /// One act on both sides.
    fn turn(&mut self) {
        let borrowed = self.borrowed.take();
        if borrowed.is_none() || self.random.bool() {
            self.weather();
        } else {
            // The price falls in the same second.
            let quote = &mut self.quotes.collateral;
            let spot = quote.spot / n(2) + n(1_000_000);
            *quote = Quote { low: spot, spot, high: spot, ..*quote };
            self.say();
        }
        let by = ACTORS[self.random.usize(0..3)];
        let mut now = self.model.at(self.market.chain.timestamp(), &self.market.state());
        let act = match borrowed {
            Some(borrower) if self.random.bool() => Act::Liquidate { borrower, most: n(u128::MAX) },
            _ => self.act(by, &now),
        };
        let (verdict, part) = now.judge(by, act, &self.quotes);
        match self.carry_out(by, act) {
            Ok(answer) => {
                assert!(verdict.certain.is_empty(), "{act:?} was not refused: {verdict:?}");
                if let Act::Liquidate { borrower, most } = act {
                    now.check_liquidation(borrower, most, answer, &self.quotes);
                    let all = answer[1] == now.account(borrower).collateral && answer[0] < now.owed(borrower);
                    self.lost += u32::from(all);
                } else {
                    assert_eq!(answer, part, "{act:?}");
                }
                self.done[number(act)] += 1;
                self.borrowed = matches!(act, Act::Borrow { .. }).then_some(by);
                now.apply(by, act, answer, &self.quotes);
                // Collateral comes in without a look at interest.
                if let Act::Secure { .. } = act {
                    self.model.apply(by, act, answer, &self.quotes);
                } else {
                    self.model = now;
                }
            }
            Err(Revert(data)) => {
                self.refused += 1;
                let known = verdict.certain.iter().chain(&verdict.possible).any(|error| data.starts_with(error));
                assert!(known, "{act:?} was refused by {data:02x?}: {verdict:?}");
            }
        }
        self.compare();
    }

    /// Both sides are the same.
    fn compare(&self) {
        let seen = self.market.state();
        assert_eq!(seen.updatedAt, self.model.updated_at);
        let now = self.model.at(self.market.chain.timestamp(), &seen);
        for actor in ACTORS {
            let (position, account) = (self.market.position(actor), now.account(actor));
            let found = [position.supplyShares, position.borrowShares, position.collateral];
            assert_eq!(found, [account.shares, account.debt, account.collateral]);
            assert_eq!(position.actedAt, account.acted_at);
            assert_near("threshold", real(position.lt), now.threshold(actor), 2.0 * CLOSE, 0.0);
            now.check_snapshot(actor, &self.market.snapshot(actor), &self.quotes);
        }
    }
}

fn number(act: Act) -> usize {
    match act {
        Act::Supply { .. } => 0,
        Act::Withdraw { .. } => 1,
        Act::Secure { .. } => 2,
        Act::Release { .. } => 3,
        Act::Borrow { .. } => 4,
        Act::Repay { .. } => 5,
        Act::Liquidate { .. } => 6,
        Act::Accrue => 7,
        Act::Collect => 8,
    }
}

#[test]
fn histories_are_those_of_the_model() {
    let (mut done, mut lost, mut refused) = ([0; 9], 0, 0);
    let seeds = cases(40);
    for seed in 0..seeds {
        let mut pair = Pair::new(seed);
        for _ in 0..300 {
            pair.turn();
        }
        done.iter_mut().zip(pair.done).for_each(|(all, done)| *all += u64::from(done));
        (lost, refused) = (lost + u64::from(pair.lost), refused + u64::from(pair.refused));
    }
    // Every kind of act was tried often, and refused often.
    assert!(done.iter().all(|done| *done > 2 * seeds), "{done:?}");
    assert!(lost > seeds / 2 && refused > 30 * seeds, "{lost} {refused}");
}
