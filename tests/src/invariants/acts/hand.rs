//! Several things in one transaction: round trips, and what an attacker would try, with or without a loan meanwhile.

use alloy::primitives::{Address, Bytes, U256};
use scripts::amm::contract as amm;
use scripts::lending::contract as lending;
use scripts::suite::interfaces::staking::*;
use scripts::suite::interfaces::token::{approveCall, transferCall};

use super::Call;
use crate::invariants::actors::{actCall, amount, borrowCall, share};
use crate::invariants::reader::Scene;
use crate::invariants::wealth::Secures;
use crate::invariants::world::{DAY, World};

/// What may be part of any sequence.
const PARTS: [&str; 24] = [
    "arbitrage",
    "swap in",
    "swap out",
    "add",
    "add single",
    "remove",
    "collect pool",
    "supply",
    "withdraw",
    "secure",
    "release",
    "borrow",
    "repay",
    "liquidate",
    "accrue",
    "collect market",
    "lock",
    "increase",
    "exit",
    "claim",
    "absorb",
    "roll",
    "distribute",
    "donate",
];

impl World {
    pub(super) fn combine(&mut self, person: usize, kind: &str, scene: &Scene) -> Option<Call> {
        if !self.people[person].is_hand() {
            return None;
        }
        let mut calls = self.plot(person, scene);
        for _ in 0..self.random.usize(0..3) {
            let part = PARTS[self.random.usize(0..PARTS.len())];
            let place = self.random.usize(0..=calls.len());
            if let Some(call) = self.draw(person, part, scene) {
                calls.insert(place, call);
            }
        }
        let (targets, calls): (Vec<Address>, Vec<Bytes>) = calls.into_iter().map(|call| (call.to, call.data)).unzip();
        let hand = self.people[person].address;
        Some(match kind {
            "sequence" => Call::new(hand, actCall { targets, calls }),
            "flash loan" => {
                let coin = self.coin();
                let token = self.stage.coins[coin].address;
                let lender = if self.random.bool() { self.amm } else { self.lending };
                let amount = share(&mut self.random, self.book.balance(coin, lender), 0.1, 1.0);
                Call::new(hand, borrowCall { lender, token, amount, targets, calls })
            }
            _ => return None,
        })
    }

    /// Something that might pay.
    fn plot(&mut self, person: usize, scene: &Scene) -> Vec<Call> {
        let (me, amm, lending) = (self.people[person].address, self.amm, self.lending);
        let (min, deadline, data) = (U256::ZERO, U256::MAX, Bytes::new());
        let pool = self.random.usize(0..self.pairs.len());
        let mut coins = self.pairs[pool];
        if self.random.bool() {
            coins.reverse();
        }
        let tokens = coins.map(|coin| self.stage.coins[coin].address);
        let has = coins.map(|coin| self.book.balance(coin, me));
        let market = self.random.usize(0..self.secures.len());
        let (params, loan) = (self.stage.markets[market].params.clone(), self.stage.markets[market].loan);
        let swap = |from: Address, to: Address, amount: U256| {
            let path = vec![from, to];
            Call::new(amm, amm::swapExactInCall { amountIn: amount, minAmountOut: min, path, to: me, deadline })
        };
        let add = |max: [U256; 2]| {
            let call = amm::addLiquidityCall {
                tokenA: tokens[0],
                tokenB: tokens[1],
                maxA: max[0],
                maxB: max[1],
                minShares: min,
                to: me,
                deadline,
            };
            Call::new(amm, call)
        };
        let remove = |shares: U256| {
            let call = amm::removeLiquidityCall {
                tokenA: tokens[0],
                tokenB: tokens[1],
                shares,
                minA: min,
                minB: min,
                to: me,
                deadline,
            };
            Call::new(amm, call)
        };
        let into = amount(&mut self.random, has[0]);
        let got = self.stage.ask(amm, amm::quoteExactInCall { amountIn: into, path: tokens.to_vec() }).unwrap();
        let got = got.unwrap_or(has[1]);
        let (there, back) = (swap(tokens[0], tokens[1], into), swap(tokens[1], tokens[0], got));
        let preview = amm::previewAddCall { tokenA: tokens[0], tokenB: tokens[1], maxA: into, maxB: has[1] };
        let shares = self.stage.ask(amm, preview).unwrap().map_or(self.book.share(pool, me), |added| added._2);
        match self.random.u32(0..10) {
            0 => vec![there, back],
            1 => vec![add([into, has[1]]), remove(shares)],
            2 => vec![there, add([into, has[1]]), back, remove(shares)],
            3 => vec![add([into, has[1]]), there, back, remove(shares)],
            4 => {
                let call = amm::addSingleCall {
                    tokenIn: tokens[0],
                    tokenOther: tokens[1],
                    maxAmount: into,
                    minShares: min,
                    to: me,
                    deadline,
                };
                vec![Call::new(amm, call), remove(self.book.share(pool, me) + shares / U256::from(2)), back]
            }
            5 => {
                let assets = amount(&mut self.random, self.book.balance(loan, me));
                let supply = lending::supplyCall { params: params.clone(), assets, shares: min, onBehalf: me, data };
                let withdraw = lending::withdrawCall { params, assets, shares: min, onBehalf: me, receiver: me };
                let gift = transferCall { to: lending, value: U256::from(self.random.u64(0..1_000_000)) };
                let gift = Call::new(self.stage.coins[loan].address, gift);
                vec![Call::new(lending, supply), gift, Call::new(lending, withdraw)]
            }
            6 | 7 => {
                // A pool's price is moved while its shares, or its tokens, secure a loan.
                let assets = match self.secures[market] {
                    Secures::Coin(coin) => self.book.balance(coin, me) / U256::from(3),
                    Secures::Shares(pool) => self.book.share(pool, me),
                };
                let secure =
                    lending::supplyCollateralCall { params: params.clone(), assets, onBehalf: me, data: data.clone() };
                let snapshot = lending::snapshotCall { params: params.clone(), account: me };
                let most = self.stage.read(lending, snapshot).unwrap().risk.maxBorrow;
                let more = U256::from(self.random.u64(1..3_000_000)) * self.smallest(loan, 1.0).max(U256::ONE);
                let debt = if self.random.bool() { most + U256::ONE } else { more };
                let borrow = lending::borrowCall {
                    params: params.clone(),
                    assets: debt,
                    shares: min,
                    onBehalf: me,
                    receiver: me,
                };
                let repay =
                    lending::repayCall { params: params.clone(), assets: debt, shares: min, onBehalf: me, data };
                let release = lending::withdrawCollateralCall { params, assets, onBehalf: me, receiver: me };
                let calls = [
                    there,
                    Call::new(lending, secure),
                    Call::new(lending, borrow),
                    back,
                    Call::new(lending, repay),
                    Call::new(lending, release),
                ];
                calls[..self.random.usize(3..7)].to_vec()
            }
            8 => {
                let value = amount(&mut self.random, self.book.balance(0, me) / U256::from(10));
                let end = U256::from(self.stage.now + 7 * DAY * self.random.u64(1..208));
                let tokens = self.tokens();
                let calls = [
                    Call::new(self.staking, lockCall { amount: value, end }),
                    Call::new(self.staking, claimCall { account: me, tokens: tokens.clone() }),
                    Call::new(self.staking, exitCall { maxPenalty: U256::MAX }),
                    Call::new(self.staking, absorbCall { tokens: tokens.clone() }),
                    Call::new(self.staking, lockCall { amount: value, end }),
                    Call::new(self.staking, claimCall { account: me, tokens }),
                ];
                calls[..self.random.usize(2..7)].to_vec()
            }
            _ => {
                let spender = self.anybody();
                let token = tokens[0];
                let nothing = Call::new(token, approveCall { spender, value: U256::ZERO });
                let liquidate = self.weakest(scene).map(|(market, borrower)| {
                    let params = self.stage.markets[market].params.clone();
                    let call = lending::liquidateCall {
                        params,
                        borrower,
                        maxRepaid: U256::MAX,
                        minSeized: min,
                        data: data.clone(),
                    };
                    Call::new(lending, call)
                });
                [Some(nothing), liquidate, Some(there)].into_iter().flatten().collect()
            }
        }
    }
}
