//! Governor: votes on everything that contracts may be told, in lanes of their own pace, with the timelock built in: it owns the others.
//!
//! Units: votes in the token's smallest unit and below 2^112, shares in WAD at the door, times in seconds.
//! Invariants: nothing is called that was not voted for, but for parameters that governance listed, within the bounds that it set: by
//! the steward in a storm, towards less risk, by the guardian for three days; a vote counts once, as of a past second.
//! Assumes: the contract of votes tells the past as it was. What a proposal calls is the voters' affair.

#![cfg_attr(not(any(test, feature = "export-abi")), no_main)]
#![cfg_attr(not(test), allow(missing_docs, reason = "the entry point that the SDK generates has none"))]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

extern crate alloc;

mod actions;
mod entry;
pub mod errors;
pub mod events;
mod execution;
mod lanes;
mod offices;
mod proposal;
mod proposals;
mod settings;
mod signatures;
mod steward;
#[cfg(test)]
mod tests;
pub mod types;
mod votes;

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use alloy_primitives::aliases::U48;
use alloy_primitives::{Address, B256, FixedBytes, U256};
use common::abi::{Calldata, Encoded, Encoder};
use common::cell::Cell;
use common::eip712;
use common::lock::Lock;
use common::mapping::Mapping;
use common::number::{wide, word};
use common::outside::{calldata, tell};
use router::public;
use stylus_sdk::abi::Bytes;
use stylus_sdk::prelude::*;

use crate::actions::Actions;
use crate::entry::Entry;
use crate::errors::*;
use crate::offices::Term;
use crate::proposal::{Proposal, VOTED};
use crate::proposals::state;
use crate::settings::Packed;
use crate::types::*;

// Storage

/// Proposals, rules, and who may act without a vote.
#[storage]
#[entrypoint]
pub struct Governor {
    /// Who knows votes: ERC-5805.
    token: Cell<Address>,
    /// Who knows regimes.
    oracle: Cell<Address>,
    settings: Cell<Packed>,
    /// By id.
    proposals: Mapping<U256, Proposal>,
    /// Signatures used, by voter.
    nonces: Mapping<Address, Cell<U256>>,
    /// Whether calls of a method, by contract and selector, wait for the normal delay only.
    rules: Mapping<Address, Mapping<U256, Cell<bool>>>,
    /// By number.
    parameters: Mapping<U256, Entry>,
    parameter_count: Cell<U256>,
    steward: Cell<Address>,
    guardian: Cell<Address>,
    /// The guardian's.
    term: Cell<Term>,
}

// External

#[public]
impl Governor {
    /// Sets who knows votes and regimes, who acts without a vote, the guardian for how long from now, how governance works, and which
    /// methods are normal. All but the first two can be changed, by a vote only.
    #[constructor]
    #[allow(clippy::too_many_arguments, reason = "everything at once, so that nobody comes between")]
    pub fn constructor(
        &mut self,
        token: Address,
        oracle: Address,
        steward: Address,
        guardian: Address,
        guardian_term: u64,
        mut settings: Settings,
        rules: Vec<Rule>,
    ) -> Result<(), Error> {
        if token.is_zero() {
            return Err(InvalidAddress { account: token }.into());
        }
        self.token.set(token);
        self.oracle.set(oracle);
        self.replace_settings(&mut settings)?;
        self.replace_steward(steward);
        self.replace_guardian(guardian, self.now().saturating_add(guardian_term))?;
        for rule in &rules {
            self.set_normal(rule.target, rule.selector, true);
        }
        Ok(())
    }

    /// Takes ether, which proposals may spend.
    #[receive]
    #[payable]
    pub fn receive(&mut self) -> Result<(), Vec<u8>> {
        Ok(())
    }

    // Governor: proposals

    /// Proposes calls, and answers the proposal's id. The proposer had the threshold of votes a second ago. A description may end with
    /// `#proposer=0x…`, and is nobody else's to propose then.
    pub fn propose(
        &mut self,
        targets: Vec<Address>,
        values: Vec<U256>,
        calldatas: Calldata<Vec<Bytes>>,
        description: Calldata<String>,
    ) -> Result<U256, Error> {
        let _lock = Lock::acquire()?;
        self.open(targets, values, calldatas, description.bytes())
    }

    /// Lets a proposal wait that has succeeded, for the delay of its lane. Anyone may.
    pub fn queue(
        &mut self,
        targets: Vec<Address>,
        values: Vec<U256>,
        calldatas: Calldata<Vec<Bytes>>,
        description_hash: B256,
    ) -> Result<U256, Error> {
        let _lock = Lock::acquire()?;
        let actions = Actions::new(targets, values, calldatas)?;
        let id = actions.id(description_hash);
        self.expect(&id, &self.core(&id)?, state::SUCCEEDED)?;
        self.schedule(id, &actions);
        Ok(id)
    }

    /// Makes the calls of a proposal that has waited, in their order, all or none. Anyone may.
    #[payable]
    pub fn execute(
        &mut self,
        targets: Vec<Address>,
        values: Vec<U256>,
        calldatas: Calldata<Vec<Bytes>>,
        description_hash: B256,
    ) -> Result<U256, Error> {
        let _lock = Lock::acquire()?;
        let actions = Actions::new(targets, values, calldatas)?;
        let id = actions.id(description_hash);
        self.carry_out(id, &actions)?;
        Ok(id)
    }

    /// Gives a proposal up: its proposer before its snapshot, the guardian while it is queued, once in thirty days.
    pub fn cancel(
        &mut self,
        targets: Vec<Address>,
        values: Vec<U256>,
        calldatas: Calldata<Vec<Bytes>>,
        description_hash: B256,
    ) -> Result<U256, Error> {
        let _lock = Lock::acquire()?;
        let id = Actions::new(targets, values, calldatas)?.id(description_hash);
        self.give_up(id)?;
        Ok(id)
    }

    // Governor: votes

    /// Votes: 0 against, 1 for, 2 neither, which counts for the quorum. Answers what the vote weighs.
    pub fn cast_vote(&mut self, proposal_id: U256, support: u8) -> Result<U256, Error> {
        let _lock = Lock::acquire()?;
        let voter = self.vm().msg_sender();
        self.cast(voter, proposal_id, support, &[], &[])
    }

    /// The same with a reason.
    pub fn cast_vote_with_reason(
        &mut self,
        proposal_id: U256,
        support: u8,
        reason: Calldata<String>,
    ) -> Result<U256, Error> {
        let _lock = Lock::acquire()?;
        let voter = self.vm().msg_sender();
        self.cast(voter, proposal_id, support, reason.bytes(), &[])
    }

    /// The same with parameters, which are logged.
    pub fn cast_vote_with_reason_and_params(
        &mut self,
        proposal_id: U256,
        support: u8,
        reason: Calldata<String>,
        params: Calldata<Bytes>,
    ) -> Result<U256, Error> {
        let _lock = Lock::acquire()?;
        let voter = self.vm().msg_sender();
        self.cast(voter, proposal_id, support, reason.bytes(), params.bytes())
    }

    /// A vote by signature (EIP-712, or ERC-1271 where the voter is a contract), which anyone may pass on.
    pub fn cast_vote_by_sig(
        &mut self,
        proposal_id: U256,
        support: u8,
        voter: Address,
        signature: Calldata<Bytes>,
    ) -> Result<U256, Error> {
        let _lock = Lock::acquire()?;
        self.check_ballot(proposal_id, support, voter, None, signature.bytes())?;
        self.cast(voter, proposal_id, support, &[], &[])
    }

    /// The same with reason and parameters, which are signed too.
    pub fn cast_vote_with_reason_and_params_by_sig(
        &mut self,
        proposal_id: U256,
        support: u8,
        voter: Address,
        reason: Calldata<String>,
        params: Calldata<Bytes>,
        signature: Calldata<Bytes>,
    ) -> Result<U256, Error> {
        let _lock = Lock::acquire()?;
        let said = [reason.bytes(), params.bytes()];
        self.check_ballot(proposal_id, support, voter, Some(said), signature.bytes())?;
        self.cast(voter, proposal_id, support, said[0], said[1])
    }

    /// Lengthens the delay of a queued proposal in the slow lane, by the votes that one had at its snapshot. Answers until when it waits
    /// then.
    pub fn veto(&mut self, proposal_id: U256) -> Result<u64, Error> {
        let _lock = Lock::acquire()?;
        let voter = self.vm().msg_sender();
        self.count_veto(proposal_id, voter)
    }

    // Governor: views

    /// The name, also in the EIP-712 domain.
    pub fn name() -> String {
        String::from(signatures::NAME)
    }

    /// The version in it.
    pub fn version() -> String {
        String::from(signatures::VERSION)
    }

    /// How votes are counted.
    #[selector(name = "COUNTING_MODE")]
    pub fn counting_mode() -> String {
        String::from("support=bravo&quorum=for,abstain")
    }

    /// The chain's clock \[seconds\].
    pub fn clock(&self) -> U48 {
        U48::from(self.now())
    }

    /// What the clock counts.
    #[selector(name = "CLOCK_MODE")]
    pub fn clock_mode() -> String {
        String::from("mode=timestamp")
    }

    /// The id that these calls would have.
    pub fn hash_proposal(
        targets: Vec<Address>,
        values: Vec<U256>,
        calldatas: Calldata<Vec<Bytes>>,
        description_hash: B256,
    ) -> Result<U256, Error> {
        Ok(Actions::new(targets, values, calldatas)?.id(description_hash))
    }

    /// The same.
    pub fn get_proposal_id(
        targets: Vec<Address>,
        values: Vec<U256>,
        calldatas: Calldata<Vec<Bytes>>,
        description_hash: B256,
    ) -> Result<U256, Error> {
        Self::hash_proposal(targets, values, calldatas, description_hash)
    }

    /// The state of a proposal: 0 pending, 1 active, 2 canceled, 3 defeated, 4 succeeded, 5 queued, 6 expired, 7 executed.
    pub fn state(&self, proposal_id: U256) -> Result<u8, Error> {
        Ok(self.state_of(&proposal_id, &self.core(&proposal_id)?))
    }

    /// The second whose votes count \[seconds\]; 0 where there is no such proposal.
    pub fn proposal_snapshot(&self, proposal_id: U256) -> u64 {
        self.proposals.getter(proposal_id).core().snapshot
    }

    /// The last second of the vote \[seconds\].
    pub fn proposal_deadline(&self, proposal_id: U256) -> u64 {
        self.proposals.getter(proposal_id).core().deadline()
    }

    /// Who proposed it.
    pub fn proposal_proposer(&self, proposal_id: U256) -> Address {
        self.proposals.getter(proposal_id).core().proposer
    }

    /// From when on it may be executed; 0 where it is not queued \[seconds\].
    pub fn proposal_eta(&self, proposal_id: U256) -> u64 {
        self.proposals.getter(proposal_id).schedule().eta
    }

    /// Always.
    pub fn proposal_needs_queuing(proposal_id: U256) -> bool {
        let _ = proposal_id;
        true
    }

    /// Votes against a proposal, for it, and neither.
    pub fn proposal_votes(&self, proposal_id: U256) -> Encoded<(U256, U256, U256)> {
        let proposal = self.proposals.getter(proposal_id);
        let votes = proposal.votes();
        Encoder::of(&[wide(votes.1), wide(votes.0), proposal.abstentions()]).finish()
    }

    /// Whether an account has voted.
    pub fn has_voted(&self, proposal_id: U256, account: Address) -> bool {
        self.proposals.getter(proposal_id).voters().getter(account).get() & VOTED != 0
    }

    /// When it was queued, when it may be executed, whether it takes the slow lane, and the vetoes it got.
    pub fn proposal_lane(&self, proposal_id: U256) -> Encoded<(U256, U256, bool, U256)> {
        let schedule = self.proposals.getter(proposal_id).schedule();
        Encoder::of(&[word(schedule.queued_at), word(schedule.eta), word(schedule.slow.into()), wide(schedule.vetoes)])
            .finish()
    }

    /// Votes of an account at a time that has passed.
    pub fn get_votes(&self, account: Address, timepoint: U256) -> Result<U256, Error> {
        Ok(wide(self.past_votes(account, &timepoint)?))
    }

    /// The same, whatever the parameters.
    pub fn get_votes_with_params(
        &self,
        account: Address,
        timepoint: U256,
        params: Calldata<Bytes>,
    ) -> Result<U256, Error> {
        let _ = params;
        self.get_votes(account, timepoint)
    }

    /// The votes that a proposal made now takes, if this were its snapshot: those for it and abstentions, rounded up.
    pub fn quorum(&self, timepoint: U256) -> Result<U256, Error> {
        Ok(wide(self.quorum_at(&timepoint, self.settings.get().quorum())?))
    }

    /// The same as a share [0.0001].
    pub fn quorum_numerator(&self) -> u64 {
        self.settings.get().quorum()
    }

    /// What [`quorum_numerator`](Self::quorum_numerator) is a part of.
    pub fn quorum_denominator() -> u64 {
        10_000
    }

    /// The votes that a proposer needs, rounded down.
    pub fn proposal_threshold(&self) -> Result<U256, Error> {
        Ok(wide(self.threshold()?))
    }

    /// From a proposal to its snapshot \[seconds\].
    pub fn voting_delay(&self) -> u64 {
        self.settings.get().voting_delay()
    }

    /// From the snapshot to the deadline \[seconds\].
    pub fn voting_period(&self) -> u64 {
        self.settings.get().voting_period()
    }

    /// How long there is to vote at least after a quorum is reached \[seconds\].
    pub fn late_quorum_vote_extension(&self) -> U48 {
        U48::from(self.settings.get().late_extension())
    }

    /// Who knows votes.
    pub fn token(&self) -> Address {
        self.token.get()
    }

    /// Who calls what was voted for: this contract.
    pub fn timelock(&self) -> Address {
        self.vm().contract_address()
    }

    /// Who knows regimes.
    pub fn oracle(&self) -> Address {
        self.oracle.get()
    }

    /// What is signed for a vote.
    #[selector(name = "BALLOT_TYPEHASH")]
    pub fn ballot_typehash() -> B256 {
        signatures::BALLOT.word()
    }

    /// What is signed for a vote with reason and parameters.
    #[selector(name = "EXTENDED_BALLOT_TYPEHASH")]
    pub fn extended_ballot_typehash() -> B256 {
        signatures::EXTENDED_BALLOT.word()
    }

    /// How many signatures of an account were used: the number of its next.
    pub fn nonces(&self, account: Address) -> U256 {
        self.nonces.getter(account).get()
    }

    /// The fields of the domain, for signers: which are used, name, version, chain, contract, salt, extensions.
    #[selector(name = "eip712Domain")]
    pub fn eip712_domain(&self) -> (FixedBytes<1>, String, String, U256, Address, B256, Vec<U256>) {
        eip712::domain_fields(self.vm(), signatures::NAME, signatures::VERSION)
    }

    /// Whether the contract implements the interface of this id: ERC-165, ERC-6372, OpenZeppelin's IGovernor with and without
    /// `getProposalId`.
    pub fn supports_interface(interface_id: FixedBytes<4>) -> bool {
        const ERC165: u32 = 0x01ff_c9a7;
        const ERC6372: u32 = 0xda28_7a1d;
        const GOVERNOR: u32 = 0xcdbd_fcee;
        const OLDER_GOVERNOR: u32 = 0x6545_5a86;
        matches!(u32::from_be_bytes(interface_id.0), ERC165 | ERC6372 | GOVERNOR | OLDER_GOVERNOR)
    }

    // Governance

    /// What governance fixes of itself.
    pub fn settings(&self) -> Result<Settings, Error> {
        self.settings.get().settings()
    }

    /// Changes it: delay, period and quorum for proposals made from now on, delays for those queued from now on; grace and the late
    /// extension for all, so that more grace brings back what had expired. By a vote only.
    pub fn configure(&mut self, mut settings: Settings) -> Result<(), Error> {
        self.check_executor()?;
        self.replace_settings(&mut settings)
    }

    /// Whether calls of a method wait for the normal delay only. All others take the slow lane.
    pub fn rule(&self, target: Address, selector: FixedBytes<4>) -> bool {
        self.is_normal(target, selector)
    }

    /// Lists a method as normal, or no longer. What was queued as normal by then waits for the slow delay, and is never done where that
    /// ends beyond its grace. By a vote only.
    pub fn set_rule(&mut self, target: Address, selector: FixedBytes<4>, normal: bool) -> Result<(), Error> {
        self.check_executor()?;
        self.set_normal(target, selector, normal);
        Ok(())
    }

    /// Makes somebody the steward, nobody where it is zero. By a vote only.
    pub fn set_steward(&mut self, account: Address) -> Result<(), Error> {
        self.check_executor()?;
        self.replace_steward(account);
        Ok(())
    }

    /// Makes somebody the guardian until a time, within two years. By a vote only.
    pub fn set_guardian(&mut self, account: Address, until: u64) -> Result<(), Error> {
        self.check_executor()?;
        self.replace_guardian(account, until)
    }

    /// Who may move parameters in a storm.
    pub fn steward(&self) -> Address {
        self.steward.get()
    }

    /// Who may cancel and pause, until when, and when it last did \[seconds\].
    pub fn guardian(&self) -> (Address, u64, u64) {
        let term = self.term.get();
        (self.guardian.get(), term.until, term.acted_at)
    }

    /// Lists a parameter that steward and guardian may move, and answers its number. List none twice: what one number moves, the other
    /// takes for a vote. By a vote only.
    pub fn list_parameter(&mut self, parameter: Calldata<Parameter>) -> Result<U256, Error> {
        self.check_executor()?;
        self.list(&parameter)
    }

    /// Takes a parameter from the list; what it was moved to stays. By a vote only.
    pub fn delist_parameter(&mut self, number: U256) -> Result<(), Error> {
        self.check_executor()?;
        self.delist(number)
    }

    /// Leaves a parameter as steward or guardian made it: at `value`, and refused where it is something else by then. By a vote only.
    pub fn ratify(&mut self, number: U256, value: U256) -> Result<(), Error> {
        self.check_executor()?;
        self.settle(number, value)
    }

    /// A parameter as it was listed; all 0 where it is not.
    pub fn parameter(&self, number: U256) -> Encoded<Parameter> {
        let entry = self.parameters.getter(number);
        let mut encoder = Encoder::new(PARAMETER_WORDS);
        for field in 0..PARAMETER_WORDS {
            encoder.copy(&entry.field(field as u16).0);
        }
        encoder.finish()
    }

    /// How a parameter stands.
    pub fn standing(&self, number: U256) -> Standing {
        let entry = self.parameters.getter(number);
        let (note, level) = (entry.note(), wide(entry.level(self.now())));
        let (original, current) = (entry.original(), entry.current());
        Standing { level, kind: word(note.kind.into()), original, current, restorableAt: note.until }
    }

    /// How many parameters were listed, those that are not any more among them; they are numbered from 0.
    pub fn parameter_count(&self) -> U256 {
        self.parameter_count.get()
    }

    // Without a vote

    /// Moves a parameter towards less risk, while its feed is turbulent: a step at most as far as one may be, of a way that comes back
    /// with time. It goes back after some days, unless a vote ratifies it. The steward only.
    pub fn adjust(&mut self, number: U256, value: U256) -> Result<(), Error> {
        let _lock = Lock::acquire()?;
        self.step(number, value)
    }

    /// Pauses parameters for 72 hours, each towards less risk. The guardian only, once in thirty days.
    pub fn pause(&mut self, numbers: Vec<U256>) -> Result<(), Error> {
        let _lock = Lock::acquire()?;
        self.halt(&numbers)
    }

    /// Gives a parameter back once its time is over: as it was before, or as a vote made it meanwhile. A vote that makes it what steward
    /// or guardian had made it must ratify it too. Anyone may.
    pub fn restore(&mut self, number: U256) -> Result<(), Error> {
        let _lock = Lock::acquire()?;
        self.give_back(number)
    }

    /// Accepts the ownership of a contract that was offered to this one. Anyone may.
    pub fn accept_ownership(&mut self, target: Address) -> Result<(), Error> {
        let _lock = Lock::acquire()?;
        let data = calldata(stylus_sdk::function_selector!("acceptOwnership"));
        tell(self, target, &data).map_err(Error::of)?;
        Ok(())
    }
}
