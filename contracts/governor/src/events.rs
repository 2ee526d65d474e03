//! What the governor logs: every change of its state; those of OpenZeppelin's Governor under its names.

use alloc::vec::Vec;

use alloy_primitives::{Address, U256};
use alloy_sol_types::{SolEvent, sol};
use common::abi::{Answer, Calldata};
use common::fields_of_events;
use common::flash::append_bytes;
use common::immediate::Immediate;
use stylus_sdk::host::VM;
use stylus_sdk::stylus_core::RawLogAccess;

use crate::actions::Actions;
pub use crate::types::{Parameter, ParameterListed, Settings, SettingsSet};

sol! {
    #![sol(all_derives)]

    /// There is a new proposal.
    event ProposalCreated(uint256 proposalId, address proposer, address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, uint256 voteStart, uint256 voteEnd, string description);
    /// The proposal waits, until then at least \[seconds\].
    event ProposalQueued(uint256 proposalId, uint256 etaSeconds);
    /// The proposal is done.
    event ProposalExecuted(uint256 proposalId);
    /// The proposal was given up.
    event ProposalCanceled(uint256 proposalId);
    /// A vote.
    event VoteCast(address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason);
    /// A vote with parameters, which this governor does not read.
    event VoteCastWithParams(address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason, bytes params);
    /// A quorum came late, and the vote goes on until then.
    event ProposalExtended(uint256 indexed proposalId, uint64 extendedDeadline);

    /// Which lane a queued proposal takes.
    event LaneChosen(uint256 indexed proposalId, bool slow);
    /// A veto, and until when the proposal waits by it.
    event Vetoed(uint256 indexed proposalId, address indexed voter, uint256 weight, uint256 etaSeconds);
    /// Whether calls of a method wait for the normal delay only.
    event RuleSet(address indexed target, bytes4 indexed selector, bool normal);
    /// They may not any more.
    event ParameterDelisted(uint256 indexed number);
    /// The steward moved a parameter, of which `level` is left to go.
    event ParameterAdjusted(uint256 indexed number, uint256 previous, uint256 current, uint256 level, uint256 revertAt);
    /// The guardian paused a parameter.
    event ParameterPaused(uint256 indexed number, uint256 previous, uint256 current, uint256 until);
    /// A parameter is what it was before, or what a vote made of it meanwhile.
    event ParameterRestored(uint256 indexed number, uint256 previous, uint256 current);
    /// A parameter stays what steward or guardian made it.
    event ParameterRatified(uint256 indexed number);
    /// There is another steward.
    event StewardSet(address indexed previous, address indexed current);
    /// There is another guardian.
    event GuardianSet(address indexed previous, address indexed current, uint256 until);
}

fields_of_events! {
    ProposalQueued { ; proposalId, etaSeconds }
    ProposalExecuted { ; proposalId }
    ProposalCanceled { ; proposalId }
    ProposalExtended { proposalId; extendedDeadline }
    LaneChosen { proposalId; slow }
    Vetoed { proposalId, voter; weight, etaSeconds }
    RuleSet { target, selector; normal }
    SettingsSet { ; previous, current }
    ParameterDelisted { number; }
    ParameterAdjusted { number; previous, current, level, revertAt }
    ParameterPaused { number; previous, current, until }
    ParameterRestored { number; previous, current }
    ParameterRatified { number; }
    StewardSet { previous, current; }
    GuardianSet { previous, current; until }
}

/// The beginning of a log: the topic that says what it is.
fn log_of(topic: Immediate) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(320);
    topic.append_to(&mut bytes);
    bytes
}

/// Logs a new proposal.
pub fn proposal_created(
    vm: &VM,
    id: &U256,
    proposer: Address,
    actions: &Actions,
    [start, end]: [u64; 2],
    description: &[u8],
) {
    let mut bytes = log_of(const { Immediate::new(ProposalCreated::SIGNATURE_HASH.0) });
    id.append(&mut bytes);
    proposer.append(&mut bytes);
    let mut tails = Vec::new();
    let place = |bytes: &mut Vec<u8>, tails: &Vec<u8>| (tails.len() as u64).wrapping_add(9 * 32).append(bytes);
    place(&mut bytes, &tails);
    actions.targets.append(&mut tails);
    place(&mut bytes, &tails);
    actions.values.append(&mut tails);
    place(&mut bytes, &tails);
    actions.append_signatures(&mut tails);
    place(&mut bytes, &tails);
    actions.append_calls(&mut tails);
    start.append(&mut bytes);
    end.append(&mut bytes);
    place(&mut bytes, &tails);
    append_bytes(&mut tails, description);
    bytes.extend_from_slice(&tails);
    vm.emit_log(&bytes, 1);
}

/// Logs a vote, with parameters where there are some.
pub fn vote_cast(vm: &VM, voter: Address, id: &U256, support: u8, weight: u128, reason: &[u8], params: &[u8]) {
    let mut bytes = if params.is_empty() {
        log_of(const { Immediate::new(VoteCast::SIGNATURE_HASH.0) })
    } else {
        log_of(const { Immediate::new(VoteCastWithParams::SIGNATURE_HASH.0) })
    };
    voter.append(&mut bytes);
    id.append(&mut bytes);
    support.append(&mut bytes);
    weight.append(&mut bytes);
    let heads = if params.is_empty() { 4_u64 } else { 5 }.wrapping_mul(32);
    heads.append(&mut bytes);
    if !params.is_empty() {
        // The reason takes its length and whole words.
        let size = (reason.len() as u64).next_multiple_of(32).wrapping_add(32);
        heads.wrapping_add(size).append(&mut bytes);
    }
    append_bytes(&mut bytes, reason);
    if !params.is_empty() {
        append_bytes(&mut bytes, params);
    }
    vm.emit_log(&bytes, 2);
}

/// Logs a parameter, whose words are as they came.
pub fn parameter_listed(vm: &VM, number: &U256, parameter: &Calldata<Parameter>) {
    let mut bytes = log_of(const { Immediate::new(ParameterListed::SIGNATURE_HASH.0) });
    number.append(&mut bytes);
    bytes.extend_from_slice(parameter.bytes());
    vm.emit_log(&bytes, 2);
}
