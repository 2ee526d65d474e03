//! Random lives of locks over years: every answer of the contract, past and present, is the model's.

use alloy_primitives::Address;
use common::testing::Revert;
use fastrand::Rng;

use super::super::interface::IStaking::*;
use super::super::{cases, setup::*};
use super::{Model, Vote, big};

/// Who takes part.
fn people() -> Vec<Address> {
    (1..=6).map(|number| Address::with_last_byte(0x50 + number)).collect()
}

const GAUGES: u64 = 3;

struct Life {
    world: World,
    model: Model,
    rng: Rng,
    people: Vec<Address>,
    /// From whom, to whom, how much until when.
    offers: Vec<(Address, Address, u128, u64)>,
    /// Times at which something happened.
    times: Vec<u64>,
    /// What was answered about the past: never anything else afterwards.
    told: Vec<(Address, u64, [u128; 3])>,
    acts: [u32; 12],
}

impl Life {
    fn new(seed: u64) -> Self {
        let world = world();
        let people = people();
        for account in &people {
            world.fund(*account);
        }
        for gauge in 1..=GAUGES {
            world.open_gauge(Address::with_last_byte(gauge as u8));
        }
        let (model, rng) = (Model::default(), Rng::with_seed(seed));
        Self { world, model, rng, people, offers: vec![], times: vec![START], told: vec![], acts: [0; 12] }
    }

    fn somebody(&mut self) -> Address {
        *self.rng.choice(&self.people).unwrap()
    }

    fn amount(&mut self) -> u128 {
        match self.rng.u8(..5) {
            0 => 126_144_000 + u128::from(self.rng.u64(..1_000)),
            1 => self.rng.u128(..1 << 60),
            2 => u128::from(MAX_TIME) * u128::from(self.rng.u64(1..1_000)),
            _ => self.rng.u128(..1 << 86),
        }
    }

    fn end(&mut self) -> u64 {
        let now = self.world.now();
        match self.rng.u8(..4) {
            0 => week_after(now, self.rng.u64(1..4)),
            1 => now + MAX_TIME,
            _ => now + self.rng.u64(WEEK..MAX_TIME),
        }
    }

    fn pass(&mut self) {
        let seconds = match self.rng.u8(..12) {
            0..=3 => 0,
            4 => self.rng.u64(..100),
            5 | 6 => self.rng.u64(..2 * DAY),
            // Exactly at the beginning of a week, and a second before it.
            7 => week_after(self.world.now(), 1) - self.world.now(),
            8 => week_after(self.world.now(), 1) - self.world.now() - 1,
            9 => self.rng.u64(..30 * DAY),
            10 => self.rng.u64(..200 * DAY),
            _ if self.rng.u8(..6) == 0 => self.rng.u64(..5 * 365 * DAY),
            _ => self.rng.u64(..10 * WEEK),
        };
        self.world.wait(seconds);
        self.times.push(self.world.now());
    }

    /// Does something that may be refused; the model follows where it is not.
    fn act(&mut self) {
        let (who, now) = (self.somebody(), self.world.now());
        let old = self.model.last(who);
        let active = old.amount != 0 && old.end > now;
        let act = self.rng.usize(..self.acts.len());
        let done: Result<(), Revert> = match act {
            0 | 1 => {
                let (amount, end) = (self.amount(), self.end());
                let done = outcome(self.world.send(who, lockCall { amount: big(amount), end: t(end) }));
                if done.is_ok() {
                    assert_eq!(old.amount, 0);
                    self.model.change(who, now, |entry| (entry.amount, entry.end) = (amount, end / WEEK * WEEK));
                }
                done
            }
            2 => {
                let amount = self.amount();
                let done = outcome(self.world.send(who, increaseAmountCall { amount: big(amount) }));
                if done.is_ok() {
                    assert!(active);
                    self.model.change(who, now, |entry| entry.amount += amount);
                }
                done
            }
            3 => {
                let end = self.end();
                let done = outcome(self.world.send(who, extendCall { end: t(end) }));
                if done.is_ok() {
                    assert!(active && end / WEEK * WEEK > old.end);
                    self.model.change(who, now, |entry| entry.end = end / WEEK * WEEK);
                }
                done
            }
            4 => {
                let done = self.world.send(who, withdrawCall {});
                assert_eq!(done.is_ok(), old.amount != 0 && old.end <= now);
                if let Ok(paid) = &done {
                    assert_eq!(*paid, big(old.amount));
                    self.model.change(who, now, |entry| (entry.amount, entry.end) = (0, 0));
                    self.model.vote(who, now, vec![]);
                }
                outcome(done)
            }
            5 => {
                let done = self.world.exit(who);
                assert_eq!(done.is_ok(), active);
                if let Ok(parts) = &done {
                    assert_eq!(parts.paid + parts.penalty, big(old.amount));
                    self.model.change(who, now, |entry| (entry.amount, entry.end) = (0, 0));
                    self.model.vote(who, now, vec![]);
                }
                outcome(done)
            }
            6 | 7 => {
                let to = if self.rng.u8(..4) == 0 { Address::ZERO } else { self.somebody() };
                self.world.delegate(who, to);
                let to = if to.is_zero() { who } else { to };
                self.model.change(who, now, |entry| entry.delegate = to);
                Ok(())
            }
            8 => {
                let to = self.somebody();
                let done = outcome(self.world.send(who, offerMergeCall { to }));
                if done.is_ok() {
                    self.offers.retain(|offer| offer.0 != who);
                    self.offers.push((who, to, old.amount, old.end));
                }
                done
            }
            9 => {
                let Some((from, to, amount, end)) = self.rng.choice(&self.offers).copied() else { return };
                let (given, kept) = (self.model.last(from), self.model.last(to));
                let done = outcome(self.world.send(to, acceptMergeCall { from }));
                let possible = (given.amount, given.end) == (amount, end)
                    && given.amount != 0
                    && given.end > now
                    && (kept.amount == 0 || kept.end > now);
                assert_eq!(done.is_ok(), possible);
                if done.is_ok() {
                    self.offers.retain(|offer| offer.0 != from);
                    self.model.change(from, now, |entry| (entry.amount, entry.end) = (0, 0));
                    self.model.vote(from, now, vec![]);
                    self.model.change(to, now, |entry| {
                        (entry.amount, entry.end) = (entry.amount + given.amount, entry.end.max(given.end));
                    });
                }
                done
            }
            10 => {
                let votes = self.ballot();
                let done = self.world.vote(who, &votes);
                assert_eq!(done.is_ok(), active);
                if active {
                    let slope = old.amount / u128::from(MAX_TIME);
                    let part = |(gauge, weight): &(u64, u64)| -> Vote {
                        (*gauge, slope * u128::from(*weight) / 10_000, old.end)
                    };
                    self.model.vote(who, now, votes.iter().map(part).collect());
                }
                done
            }
            _ => outcome(self.world.send(who, checkpointCall { account: self.people[0] })),
        };
        self.acts[act] += u32::from(done.is_ok());
    }

    fn ballot(&mut self) -> Vec<(u64, u64)> {
        let mut left = 10_000;
        let count = self.rng.usize(..4);
        let mut votes = Vec::new();
        for _ in 0..count {
            let weight = self.rng.u64(..=left);
            left -= weight;
            votes.push((self.rng.u64(1..=GAUGES), weight));
        }
        votes
    }

    /// Compares everything now.
    fn compare_now(&self) {
        let (world, model, now) = (&self.world, &self.model, self.world.now());
        let mut powers = big(0);
        let mut votes = big(0);
        for account in &self.people {
            let entry = model.last(*account);
            let locked = world.view(lockedCall { account: *account }).unwrap();
            assert_eq!((locked.amount, locked.end), (big(entry.amount), t(entry.end)));
            assert_eq!(world.view(delegatesCall { account: *account }).unwrap(), entry.delegate);
            assert_eq!(world.power(*account), big(model.power(*account, now)));
            assert_eq!(world.votes(*account), big(model.votes_of(*account, now)));
            powers += world.power(*account);
            votes += world.votes(*account);
        }
        assert_eq!(world.total(), big(model.total(now)));
        assert_eq!((powers, votes), (world.total(), world.total()));
        assert_eq!(world.view(totalLockedCall {}).unwrap(), big(model.locked()));
        for gauge in 0..=GAUGES {
            let weight = world.view(gaugeWeightCall { gauge: t(gauge), time: t(now) }).unwrap();
            assert_eq!(weight, big(model.weight(gauge, now)), "gauge {gauge}");
        }
    }

    /// Compares a time of the past, as often near something that happened as not.
    fn compare_past(&mut self) {
        let now = self.world.now();
        if now == START {
            return;
        }
        let time = match self.rng.u8(..3) {
            0 => self.rng.u64(START - 10..now),
            1 => self.rng.u64(START - 10..now) / WEEK * WEEK,
            _ => *self.rng.choice(&self.times).unwrap() - self.rng.u64(..2),
        };
        if time >= now {
            return;
        }
        let account = self.somebody();
        let told = self.ask(account, time);
        let model = [self.model.votes_of(account, time), self.model.power(account, time), self.model.total(time)];
        assert_eq!(told, model, "{time}");
        for gauge in 0..=GAUGES {
            let weight = self.world.view(gaugeWeightCall { gauge: t(gauge), time: t(time) }).unwrap();
            assert_eq!(weight, big(self.model.weight(gauge, time)), "gauge {gauge} at {time}");
        }
        self.told.push((account, time, told));
    }

    fn ask(&self, account: Address, time: u64) -> [u128; 3] {
        let timepoint = t(time);
        let votes = self.world.view(getPastVotesCall { account, timepoint }).unwrap();
        let power = self.world.view(balanceOfAtCall { account, timepoint }).unwrap();
        let total = self.world.view(getPastTotalSupplyCall { timepoint }).unwrap();
        [votes, power, total].map(|number| number.to())
    }
}

#[test]
fn locks_votes_and_gauges_are_what_their_past_adds_up_to() {
    let mut acts = [0; 12];
    for seed in 0..cases(12) {
        let mut life = Life::new(seed);
        for _ in 0..120 {
            life.act();
            life.compare_now();
            life.pass();
            life.compare_past();
        }
        life.compare_now();
        for (account, time, told) in life.told.clone() {
            assert_eq!(life.ask(account, time), told, "the past changed at {time}");
        }
        for (sum, count) in acts.iter_mut().zip(life.acts) {
            *sum += count;
        }
    }
    assert!(acts.iter().all(|count| *count > 0), "{acts:?}");
}
