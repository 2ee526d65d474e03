//! What happens to proposals, and what should.

use alloy_primitives::U256;

use super::super::interface::IGovernor::*;
use super::super::setup::*;
use super::model::{Case, Deed};
use super::{ACTORS, Walk};

/// The vetoes that lengthen a delay by so much \[seconds\], by their share of all votes.
const LONGEST: u64 = 30 * DAY;

impl Walk {
    pub fn propose(&mut self) {
        let (proposer, now) = (self.actor(), self.world.now());
        let deed = match self.random.u8(..3) {
            0 => Deed::Terms(self.random.u64(310..=860)),
            1 => Deed::Collector(self.actor()),
            _ => {
                let number = self.random.usize(..2);
                Deed::Ratify(number, self.limits[number].value)
            }
        };
        let proposal = match deed {
            Deed::Terms(value) => Proposal::call(LENDING, with_max_ltv(value)),
            Deed::Collector(account) => Proposal::call(LENDING, setCollectorCall { account }),
            Deed::Ratify(number, value) => Proposal::call(GOVERNOR, ratifyCall { number: n(number as u64), value }),
        };
        let proposal = proposal.saying(&format!("number {}", self.cases.len()));
        let threshold = self.world.view(proposalThresholdCall {}).unwrap();
        let may = self.past(proposer, now - 1) >= threshold;
        assert_eq!(self.world.propose(proposer, &proposal).is_ok(), may);
        if !may {
            return;
        }
        self.done[0] += 1;
        self.cases.push(Case {
            proposal,
            deed,
            proposer,
            snapshot: now + DAY,
            deadline: now + 6 * DAY,
            voters: vec![],
            votes: [n(0); 3],
            quorum: n(0),
            reached: false,
            queued: None,
            vetoers: vec![],
            vetoes: n(0),
            executed: false,
            canceled: false,
        });
    }

    pub fn vote(&mut self, number: usize) {
        // Mostly for it, so that some succeed.
        let (voter, support) = (ACTORS[self.random.usize(..4)], [0, 1, 1, 1, 2][self.random.usize(..5)]);
        let (now, case) = (self.world.now(), &self.cases[number]);
        let may = case.state(now) == ACTIVE && !case.voters.contains(&voter);
        let answer = self.world.vote(voter, &case.proposal, support);
        assert_eq!(answer.is_ok(), may, "{answer:?}");
        if !may {
            return;
        }
        let snapshot = case.snapshot;
        let weight = self.past(voter, snapshot);
        let total = self.world.chain.view(STAKING, getPastTotalSupplyCall { timepoint: n(snapshot) }).unwrap();
        assert_eq!(answer, Ok(weight));
        self.done[1] += 1;
        let case = &mut self.cases[number];
        case.voters.push(voter);
        case.votes[usize::from(support)] += weight;
        case.quorum = (total * n(2)).div_ceil(n(5)).max(n(1));
        assert!(case.votes.iter().sum::<U256>() <= total, "more votes than there are");
        if !case.reached && case.votes[1] + case.votes[2] >= case.quorum {
            case.reached = true;
            case.deadline = case.deadline.max(now + 2 * DAY + 1);
        }
    }

    pub fn queue(&mut self, number: usize) {
        let (now, case) = (self.world.now(), &mut self.cases[number]);
        let may = case.state(now) == SUCCEEDED;
        assert_eq!(self.world.queue(&case.proposal).is_ok(), may);
        if may {
            let slow = matches!(case.deed, Deed::Collector(_));
            case.queued = Some((now, slow, now + if slow { 7 * DAY } else { 2 * DAY }));
            self.done[2] += 1;
        }
    }

    pub fn veto(&mut self, number: usize) {
        let (voter, now) = (self.actor(), self.world.now());
        let weight = match self.cases[number].snapshot {
            snapshot if snapshot < now => self.past(voter, snapshot),
            _ => n(0),
        };
        let case = &mut self.cases[number];
        let answer = self.world.send(voter, vetoCall { proposalId: case.proposal.id() });
        let (queued_at, slow, eta) = case.queued.unwrap_or_default();
        let may = case.state(now) == QUEUED && slow && now < eta && weight > n(0) && !case.vetoers.contains(&voter);
        assert_eq!(answer.is_ok(), may, "{answer:?}");
        if may {
            case.vetoers.push(voter);
            case.vetoes += weight;
            let timepoint = n(case.snapshot);
            let total = self.world.chain.view(STAKING, getPastTotalSupplyCall { timepoint }).unwrap();
            let share: u64 = (case.vetoes * n(10_000) / total).to();
            let eta = queued_at + 7 * DAY + LONGEST * (share.min(1_000).saturating_sub(100)) / 900;
            assert_eq!(answer, Ok(eta));
            case.queued = Some((queued_at, slow, eta));
            self.done[3] += 1;
        }
    }

    pub fn execute(&mut self, number: usize) {
        let (now, case) = (self.world.now(), &mut self.cases[number]);
        let due = case.state(now) == QUEUED && case.queued.is_some_and(|(.., eta)| now >= eta);
        // What has become something else meanwhile is not ratified.
        let may = due && !matches!(case.deed, Deed::Ratify(number, value) if self.limits[number].value != value);
        assert_eq!(self.world.execute(&case.proposal).is_ok(), may);
        if !may {
            return;
        }
        self.done[4] += 1;
        case.executed = true;
        match case.deed {
            Deed::Terms(value) => {
                self.limits[0].voted(milli(value));
                self.limits[1].voted(milli(20));
            }
            Deed::Collector(account) => self.collector = account,
            Deed::Ratify(number, _) => {
                let limit = &mut self.limits[number];
                (limit.note, limit.wanted) = (None, limit.value);
            }
        }
    }

    pub fn cancel(&mut self, number: usize) {
        let (actor, now, rested) = (self.actor(), self.world.now(), self.rested());
        let case = &mut self.cases[number];
        let state = case.state(now);
        let guards = state == QUEUED && actor == GUARDIAN && rested;
        let may = guards || state == PENDING && actor == case.proposer;
        assert_eq!(self.world.send(actor, case.proposal.canceling()).is_ok(), may);
        if may {
            case.canceled = true;
            self.done[5] += 1;
            self.acted_at = if guards { now } else { self.acted_at };
        }
    }
}
