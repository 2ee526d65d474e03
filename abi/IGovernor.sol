// SPDX-License-Identifier: MIT OR Apache-2.0
// Written by `cargo tvd abi` from the contract's source; changes here are lost.
pragma solidity ^0.8.4;

/// Governor: votes on everything that contracts may be told, in lanes of their own pace, with the timelock built in: it owns the others.
interface IGovernor {
    // Everything that governance fixes of itself. Errors number these fields from 0, in this order.
    struct Settings {
        // 0: from a proposal to its snapshot, from a minute to 30 days [seconds].
        uint256 votingDelay;
        // 1: from the snapshot to the deadline, from an hour to 60 days [seconds].
        uint256 votingPeriod;
        // 2: how long there is to vote at least after a quorum is reached, up to 30 days [seconds].
        uint256 lateExtension;
        // 3: from the queue to execution where all calls are listed as normal, from an hour to 30 days [seconds].
        uint256 normalDelay;
        // 4: the same for all others, from `normalDelay` to 60 days [seconds].
        uint256 slowDelay;
        // 5: by how much a veto lengthens that at most, up to 180 days [seconds].
        uint256 maxVeto;
        // 6: the share of all votes above which a veto lengthens it, from 0.0001 to 0.5 [WAD].
        uint256 vetoStart;
        // 7: the share by which it lengthens it by the most, above `vetoStart` [WAD].
        uint256 vetoFull;
        // 8: the share of all votes that a proposer has, up to 0.05, in steps of 10^−6 [WAD].
        uint256 threshold;
        // 9: the share of all votes that are for a proposal, or abstain, so that it can succeed, from 0.01 to 0.5 [WAD].
        uint256 quorum;
        // 10: how long a proposal can be queued, and then executed, from a day to 60 days [seconds].
        uint256 grace;
        // 11: after which time what the steward changed goes back, from a day to 60 days [seconds].
        uint256 revertAfter;
    }

    // A method whose calls wait for the normal delay only.
    struct Rule {
        // The contract.
        address target;
        // The method.
        bytes4 selector;
    }

    // A parameter that steward or guardian may move: where it is, and how far.
    struct Parameter {
        // The contract.
        address target;
        // The method that sets it, and others with it.
        bytes4 setter;
        // The view that answers them.
        bytes4 getter;
        // Whether both take `key` as their first argument: 0 or 1.
        uint256 keyed;
        // The first argument.
        bytes32 key;
        // Which word of the answer is the first that the setter takes after the key.
        uint256 first;
        // How many it takes, at most 32.
        uint256 count;
        // Which of these is the parameter.
        uint256 index;
        // Which way it reduces risk: 1 up, 2 down.
        uint256 direction;
        // How far one step goes at most.
        uint256 maxStep;
        // How far steps go together at most, if they follow each other at once; below 2^128.
        uint256 capacity;
        // In which time as much may be gone anew, up to a year [seconds].
        uint256 refillTime;
        // The oracle's feed in whose storms it moves.
        bytes32 feed;
        // Whether the guardian may pause it: 0 or 1.
        uint256 pausable;
        // What it is then.
        uint256 pausedValue;
    }

    // How a parameter stands.
    struct Standing {
        // How far the steward may go now.
        uint256 level;
        // 0: as governance wants it; 1: the steward moved it; 2: the guardian paused it.
        uint256 kind;
        // What it was before.
        uint256 original;
        // What it was set to.
        uint256 current;
        // From when on anyone may restore it [seconds].
        uint64 restorableAt;
    }

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
    /// The proposal cannot be executed before this time [seconds].
    error GovernorUnmetDelay(uint256 proposalId, uint256 neededTimestamp);
    /// A call failed without a reason.
    error FailedCall();
    /// The call needs more than there is [wei].
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
    /// The guardian may act again from this time on [seconds].
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
    /// The parameter is not to be restored, or not before this time [seconds]; 0 where never.
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
    /// The contract is in the middle of another call.
    error ReentrancyGuardReentrantCall();
    /// The parameter of this number is not from `min` to `max`.
    error ParameterOutOfRange(uint8 parameter, uint256 value, uint256 min, uint256 max);
    /// The parameter of this number is not a multiple of `unit`.
    error NotRepresentable(uint8 parameter, uint256 value, uint256 unit);

    /// There is a new proposal.
    event ProposalCreated(uint256 proposalId, address proposer, address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, uint256 voteStart, uint256 voteEnd, string description);
    /// The proposal waits, until then at least [seconds].
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
    /// What governance fixes of itself.
    event SettingsSet(Settings previous, Settings current);
    /// Steward and guardian may move a parameter.
    event ParameterListed(uint256 indexed number, Parameter parameter);

    /// Takes ether, which proposals may spend.
    receive() external payable;

    /// Proposes calls, and answers the proposal's id. The proposer had the threshold of votes a second ago. A description may end with
    /// `#proposer=0x…`, and is nobody else's to propose then.
    function propose(address[] calldata targets, uint256[] calldata values, bytes[] calldata calldatas, string calldata description) external returns (uint256);

    /// Lets a proposal wait that has succeeded, for the delay of its lane. Anyone may.
    function queue(address[] calldata targets, uint256[] calldata values, bytes[] calldata calldatas, bytes32 descriptionHash) external returns (uint256);

    /// Makes the calls of a proposal that has waited, in their order, all or none. Anyone may.
    function execute(address[] calldata targets, uint256[] calldata values, bytes[] calldata calldatas, bytes32 descriptionHash) external payable returns (uint256);

    /// Gives a proposal up: its proposer before its snapshot, the guardian while it is queued, once in thirty days.
    function cancel(address[] calldata targets, uint256[] calldata values, bytes[] calldata calldatas, bytes32 descriptionHash) external returns (uint256);

    /// Votes: 0 against, 1 for, 2 neither, which counts for the quorum. Answers what the vote weighs.
    function castVote(uint256 proposalId, uint8 support) external returns (uint256);

    /// The same with a reason.
    function castVoteWithReason(uint256 proposalId, uint8 support, string calldata reason) external returns (uint256);

    /// The same with parameters, which are logged.
    function castVoteWithReasonAndParams(uint256 proposalId, uint8 support, string calldata reason, bytes calldata params) external returns (uint256);

    /// A vote by signature (EIP-712, or ERC-1271 where the voter is a contract), which anyone may pass on.
    function castVoteBySig(uint256 proposalId, uint8 support, address voter, bytes calldata signature) external returns (uint256);

    /// The same with reason and parameters, which are signed too.
    function castVoteWithReasonAndParamsBySig(uint256 proposalId, uint8 support, address voter, string calldata reason, bytes calldata params, bytes calldata signature) external returns (uint256);

    /// Lengthens the delay of a queued proposal in the slow lane, by the votes that one had at its snapshot. Answers until when it waits
    /// then.
    function veto(uint256 proposalId) external returns (uint64);

    /// The name, also in the EIP-712 domain.
    function name() external pure returns (string memory);

    /// The version in it.
    function version() external pure returns (string memory);

    /// How votes are counted.
    function COUNTING_MODE() external pure returns (string memory);

    /// The chain's clock [seconds].
    function clock() external view returns (uint48);

    /// What the clock counts.
    function CLOCK_MODE() external pure returns (string memory);

    /// The id that these calls would have.
    function hashProposal(address[] calldata targets, uint256[] calldata values, bytes[] calldata calldatas, bytes32 descriptionHash) external pure returns (uint256);

    /// The same.
    function getProposalId(address[] calldata targets, uint256[] calldata values, bytes[] calldata calldatas, bytes32 descriptionHash) external pure returns (uint256);

    /// The state of a proposal: 0 pending, 1 active, 2 canceled, 3 defeated, 4 succeeded, 5 queued, 6 expired, 7 executed.
    function state(uint256 proposalId) external view returns (uint8);

    /// The second whose votes count [seconds]; 0 where there is no such proposal.
    function proposalSnapshot(uint256 proposalId) external view returns (uint64);

    /// The last second of the vote [seconds].
    function proposalDeadline(uint256 proposalId) external view returns (uint64);

    /// Who proposed it.
    function proposalProposer(uint256 proposalId) external view returns (address);

    /// From when on it may be executed; 0 where it is not queued [seconds].
    function proposalEta(uint256 proposalId) external view returns (uint64);

    /// Always.
    function proposalNeedsQueuing(uint256 proposalId) external pure returns (bool);

    /// Votes against a proposal, for it, and neither.
    function proposalVotes(uint256 proposalId) external view returns (uint256, uint256, uint256);

    /// Whether an account has voted.
    function hasVoted(uint256 proposalId, address account) external view returns (bool);

    /// When it was queued, when it may be executed, whether it takes the slow lane, and the vetoes it got.
    function proposalLane(uint256 proposalId) external view returns (uint256, uint256, bool, uint256);

    /// Votes of an account at a time that has passed.
    function getVotes(address account, uint256 timepoint) external view returns (uint256);

    /// The same, whatever the parameters.
    function getVotesWithParams(address account, uint256 timepoint, bytes calldata params) external view returns (uint256);

    /// The votes that a proposal made now takes, if this were its snapshot: those for it and abstentions, rounded up.
    function quorum(uint256 timepoint) external view returns (uint256);

    /// The same as a share [0.0001].
    function quorumNumerator() external view returns (uint64);

    /// What [`quorum_numerator`](Self::quorum_numerator) is a part of.
    function quorumDenominator() external pure returns (uint64);

    /// The votes that a proposer needs, rounded down.
    function proposalThreshold() external view returns (uint256);

    /// From a proposal to its snapshot [seconds].
    function votingDelay() external view returns (uint64);

    /// From the snapshot to the deadline [seconds].
    function votingPeriod() external view returns (uint64);

    /// How long there is to vote at least after a quorum is reached [seconds].
    function lateQuorumVoteExtension() external view returns (uint48);

    /// Who knows votes.
    function token() external view returns (address);

    /// Who calls what was voted for: this contract.
    function timelock() external view returns (address);

    /// Who knows regimes.
    function oracle() external view returns (address);

    /// What is signed for a vote.
    function BALLOT_TYPEHASH() external pure returns (bytes32);

    /// What is signed for a vote with reason and parameters.
    function EXTENDED_BALLOT_TYPEHASH() external pure returns (bytes32);

    /// How many signatures of an account were used: the number of its next.
    function nonces(address account) external view returns (uint256);

    /// The fields of the domain, for signers: which are used, name, version, chain, contract, salt, extensions.
    function eip712Domain() external view returns (bytes1, string memory, string memory, uint256, address, bytes32, uint256[] memory);

    /// Whether the contract implements the interface of this id: ERC-165, ERC-6372, OpenZeppelin's IGovernor with and without
    /// `getProposalId`.
    function supportsInterface(bytes4 interfaceId) external pure returns (bool);

    /// What governance fixes of itself.
    function settings() external view returns (Settings memory);

    /// Changes it: delay, period and quorum for proposals made from now on, delays for those queued from now on; grace and the late
    /// extension for all, so that more grace brings back what had expired. By a vote only.
    function configure(Settings calldata settings) external;

    /// Whether calls of a method wait for the normal delay only. All others take the slow lane.
    function rule(address target, bytes4 selector) external view returns (bool);

    /// Lists a method as normal, or no longer. What was queued as normal by then waits for the slow delay, and is never done where that
    /// ends beyond its grace. By a vote only.
    function setRule(address target, bytes4 selector, bool normal) external;

    /// Makes somebody the steward, nobody where it is zero. By a vote only.
    function setSteward(address account) external;

    /// Makes somebody the guardian until a time, within two years. By a vote only.
    function setGuardian(address account, uint64 until) external;

    /// Who may move parameters in a storm.
    function steward() external view returns (address);

    /// Who may cancel and pause, until when, and when it last did [seconds].
    function guardian() external view returns (address, uint64, uint64);

    /// Lists a parameter that steward and guardian may move, and answers its number. List none twice: what one number moves, the other
    /// takes for a vote. By a vote only.
    function listParameter(Parameter calldata parameter) external returns (uint256);

    /// Takes a parameter from the list; what it was moved to stays. By a vote only.
    function delistParameter(uint256 number) external;

    /// Leaves a parameter as steward or guardian made it: at `value`, and refused where it is something else by then. By a vote only.
    function ratify(uint256 number, uint256 value) external;

    /// A parameter as it was listed; all 0 where it is not.
    function parameter(uint256 number) external view returns (Parameter memory);

    /// How a parameter stands.
    function standing(uint256 number) external view returns (Standing memory);

    /// How many parameters were listed, those that are not any more among them; they are numbered from 0.
    function parameterCount() external view returns (uint256);

    /// Moves a parameter towards less risk, while its feed is turbulent: a step at most as far as one may be, of a way that comes back
    /// with time. It goes back after some days, unless a vote ratifies it. The steward only.
    function adjust(uint256 number, uint256 value) external;

    /// Pauses parameters for 72 hours, each towards less risk. The guardian only, once in thirty days.
    function pause(uint256[] calldata numbers) external;

    /// Gives a parameter back once its time is over: as it was before, or as a vote made it meanwhile. A vote that makes it what steward
    /// or guardian had made it must ratify it too. Anyone may.
    function restore(uint256 number) external;

    /// Accepts the ownership of a contract that was offered to this one. Anyone may.
    function acceptOwnership(address target) external;
}
