//! Random acts of everybody, beside a model of who may do what: nothing owned changes without a vote, but within listed bounds.

mod model;
mod parameters;
mod proposals;

use alloy_primitives::{Address, U256};
use fastrand::Rng;

use super::interface::IGovernor::*;
use super::setup::*;
use model::{Case, Limit};

const ACTORS: [Address; 6] = [ALICE, BOB, CAROL, DAVE, STEWARD, GUARDIAN];
struct Walk {
    world: World,
    random: Rng,
    cases: Vec<Case>,
    limits: [Limit; 2],
    collector: Address,
    storm: bool,
    acted_at: u64,
    /// Acts that were not refused, by kind.
    done: [u32; 9],
}

impl Walk {
    fn new(seed: u64) -> Self {
        let world = world();
        world.list(Parameter { pausedValue: milli(400), ..max_ltv() });
        world.list(Parameter { index: n(5), direction: n(1), pausedValue: milli(60), ..max_ltv() });
        let limit = |up, paused, value| Limit {
            up,
            paused,
            value: milli(value),
            wanted: milli(value),
            note: None,
            steps: vec![],
        };
        let limits = [limit(false, 400, 860), limit(true, 60, 20)];
        let collector = world.chain.view(LENDING, collectorCall {}).unwrap();
        let random = Rng::with_seed(seed);
        Self { world, random, cases: vec![], limits, collector, storm: false, acted_at: 0, done: [0; 9] }
    }

    fn actor(&mut self) -> Address {
        ACTORS[self.random.usize(..ACTORS.len())]
    }

    fn past(&self, account: Address, time: u64) -> U256 {
        self.world.view(getVotesCall { account, timepoint: n(time) }).unwrap()
    }

    /// Whether the guardian may act.
    fn rested(&self) -> bool {
        let now = self.world.now();
        now < START + 365 * DAY && (self.acted_at == 0 || now >= self.acted_at + 30 * DAY)
    }

    /// One act of somebody, or some time.
    fn act(&mut self) {
        let (number, count) = (self.random.usize(..2), self.cases.len());
        let case = count.saturating_sub(1 + self.random.usize(..3.min(count.max(1))));
        match self.random.u8(..24) {
            0 => self.propose(),
            1..8 if count > 0 => self.vote(case),
            8 | 9 if count > 0 => self.queue(case),
            10 | 11 if count > 0 => self.veto(case),
            12 if count > 0 => self.execute(case),
            13 if count > 0 => self.cancel(case),
            14 | 15 => self.adjust(number),
            16 => self.pause(number),
            17 => self.restore(number),
            18 => {
                self.storm = self.random.bool();
                self.world.set_regime(if self.storm { 2 } else { self.random.u64(..2) });
            }
            19 => {
                let (from, delegatee) = (self.actor(), self.actor());
                self.world.stake(from, delegateCall { delegatee });
            }
            20 => assert!(self.world.send(STEWARD, setStewardCall { account: DAVE }).is_err()),
            _ => {
                let times = [1, HOUR, 12 * HOUR, DAY, DAY + 1, 2 * DAY];
                self.world.wait(times[self.random.usize(..times.len())]);
            }
        }
    }

    /// All is as it should be.
    fn check(&self) {
        let (world, now) = (&self.world, self.world.now());
        let terms = world.chain.view(LENDING, termsCall { number: n(1) }).unwrap();
        let [ltv, haircut] = [0, 1].map(|number: usize| self.limits[number].value);
        assert_eq!(terms, Terms { maxLtv: ltv, haircut, ..lending_terms() });
        assert_eq!(world.chain.view(LENDING, collectorCall {}), Ok(self.collector));
        assert_eq!(world.chain.view(LENDING, ownerCall {}), Ok(GOVERNOR));
        assert_eq!(world.view(guardianCall {}).unwrap().actedAt, self.acted_at);
        for (number, limit) in self.limits.iter().enumerate() {
            let standing = world.view(standingCall { number: n(number as u64) }).unwrap();
            let (kind, until) = limit.note.map_or((0, 0), |(kind, _, until)| (kind, until));
            assert_eq!((standing.kind, standing.restorableAt), (n(kind), until));
        }
        for case in &self.cases {
            assert_eq!(world.state(&case.proposal), case.state(now));
            let votes = world.view(proposalVotesCall { proposalId: case.proposal.id() }).unwrap();
            assert_eq!([votes.againstVotes, votes.forVotes, votes.abstainVotes], case.votes);
        }
    }
}

#[test]
fn whatever_everybody_does_nothing_changes_without_a_vote_or_beyond_bounds() {
    let mut done = [0; 9];
    for seed in 0..40 {
        let mut walk = Walk::new(seed);
        for _ in 0..300 {
            walk.act();
            walk.check();
        }
        for (sum, count) in done.iter_mut().zip(walk.done) {
            *sum += count;
        }
    }
    // Each kind of act was done many times, so that there was something to check.
    assert!(done.iter().all(|count| *count >= 10), "{done:?}");
}
