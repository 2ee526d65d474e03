//! Every refusal, as Solidity sees it; those of OpenZeppelin's Governor under its names.

use alloy_sol_types::sol;
use common::fields_of_errors;
pub use common::lock::ReentrancyGuardReentrantCall;
use common::parameters::ParameterError;
pub use common::parameters::{NotRepresentable, ParameterOutOfRange};

sol! {
    #![sol(all_derives)]

    /// Not as many targets as values and calldatas, or none.
    error GovernorInvalidProposalLength(uint256 targets, uint256 calldatas, uint256 values);
    /// The account has voted.
    error GovernorAlreadyCastVote(address voter);
    /// Only what was voted for may do this.
    error GovernorOnlyExecutor(address account);
    /// There is no such proposal.
    error GovernorNonexistentProposal(uint256 proposalId);
    /// The proposal is in another state than this needs: a bit for each that would do.
    error GovernorUnexpectedProposalState(uint256 proposalId, uint8 current, bytes32 expectedStates);
    /// The proposer has too few votes.
    error GovernorInsufficientProposerVotes(address proposer, uint256 votes, uint256 threshold);
    /// The description names another proposer.
    error GovernorRestrictedProposer(address proposer);
    /// 0 is against, 1 for, 2 neither.
    error GovernorInvalidVoteType();
    /// The voter did not sign this.
    error GovernorInvalidSignature(address voter);
    /// The account cannot cancel the proposal now.
    error GovernorUnableToCancel(uint256 proposalId, address account);
    /// The proposal cannot be executed before this time \[seconds\].
    error GovernorUnmetDelay(uint256 proposalId, uint256 neededTimestamp);
    /// A call failed without a reason.
    error FailedCall();
    /// The call needs more than there is \[wei\].
    error InsufficientBalance(uint256 balance, uint256 needed);

    /// A veto lengthens the delay of a queued proposal in the slow lane, until that has passed.
    error NotVetoable(uint256 proposalId);
    /// The account has vetoed.
    error AlreadyVetoed(address voter);
    /// The account had no votes at the proposal's snapshot.
    error NoVotes(address account);

    /// There is no such parameter.
    error UnknownParameter(uint256 number);
    /// A field of this number is not what a parameter needs.
    error InvalidParameter(uint8 field, uint256 value);
    /// The account is not the steward.
    error NotSteward(address account);
    /// The account is not the guardian, or not any more.
    error NotGuardian(address account);
    /// The guardian may act again from this time on \[seconds\].
    error GuardianResting(uint256 until);
    /// The regime of the feed is not Turbulent, or the oracle does not say.
    error NotTurbulent(bytes32 feed);
    /// This would not reduce risk.
    error WrongDirection(uint256 current, uint256 value);
    /// More than a step may be.
    error StepTooLarge(uint256 step, uint256 max);
    /// More than is left of what the steward may go.
    error BucketEmpty(uint256 step, uint256 level);
    /// The parameter is not as governance wants it, and waits to be restored or ratified.
    error Unsettled(uint256 number);
    /// The parameter is not to be restored, or not before this time \[seconds\]; 0 where never.
    error NotRestorable(uint256 number, uint256 time);
    /// The parameter cannot be paused.
    error NotPausable(uint256 number);
    /// The contract does not answer what its parameter is.
    error Unreadable(address target);
    /// The parameter is this instead.
    error NotApplied(uint256 number, uint256 got);
    /// An address that cannot be meant.
    error InvalidAddress(address account);
    /// A term of office ends within two years.
    error InvalidTerm(uint256 until, uint256 max);
}

fields_of_errors! {
    GovernorInvalidProposalLength { targets, calldatas, values }
    GovernorAlreadyCastVote { voter }
    GovernorOnlyExecutor { account }
    GovernorNonexistentProposal { proposalId }
    GovernorUnexpectedProposalState { proposalId, current, expectedStates }
    GovernorInsufficientProposerVotes { proposer, votes, threshold }
    GovernorRestrictedProposer { proposer }
    GovernorInvalidVoteType { }
    GovernorInvalidSignature { voter }
    GovernorUnableToCancel { proposalId, account }
    GovernorUnmetDelay { proposalId, neededTimestamp }
    FailedCall { }
    InsufficientBalance { balance, needed }
    NotVetoable { proposalId }
    AlreadyVetoed { voter }
    NoVotes { account }
    UnknownParameter { number }
    InvalidParameter { field, value }
    NotSteward { account }
    NotGuardian { account }
    GuardianResting { until }
    NotTurbulent { feed }
    WrongDirection { current, value }
    StepTooLarge { step, max }
    BucketEmpty { step, level }
    Unsettled { number }
    NotRestorable { number, time }
    NotPausable { number }
    Unreadable { target }
    NotApplied { number, got }
    InvalidAddress { account }
    InvalidTerm { until, max }
}

common::errors! {
    /// Every refusal, as Solidity sees it.
    pub struct Error of
        GovernorInvalidProposalLength GovernorAlreadyCastVote GovernorOnlyExecutor GovernorNonexistentProposal
        GovernorUnexpectedProposalState GovernorInsufficientProposerVotes GovernorRestrictedProposer
        GovernorInvalidVoteType GovernorInvalidSignature GovernorUnableToCancel GovernorUnmetDelay FailedCall
        InsufficientBalance NotVetoable AlreadyVetoed NoVotes UnknownParameter InvalidParameter NotSteward NotGuardian
        GuardianResting NotTurbulent WrongDirection StepTooLarge BucketEmpty Unsettled NotRestorable NotPausable
        Unreadable NotApplied InvalidAddress InvalidTerm ParameterOutOfRange NotRepresentable
        ReentrancyGuardReentrantCall
}

impl From<ParameterError> for Error {
    #[cold]
    fn from(error: ParameterError) -> Self {
        Self::of(error.into())
    }
}
