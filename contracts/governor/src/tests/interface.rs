//! The ABI, typed independently of the contract: OpenZeppelin's, and what is ours.

#![allow(clippy::too_many_arguments, reason = "a signature has as many parts as it needs")]

use alloy_sol_types::sol;

sol! {
    #![sol(all_derives)]

    interface IGovernor {
        struct Settings {
            uint256 votingDelay; uint256 votingPeriod; uint256 lateExtension; uint256 normalDelay; uint256 slowDelay; uint256 maxVeto;
            uint256 vetoStart; uint256 vetoFull; uint256 threshold; uint256 quorum; uint256 grace; uint256 revertAfter;
        }
        struct Rule { address target; bytes4 selector; }
        struct Parameter {
            address target; bytes4 setter; bytes4 getter; uint256 keyed; bytes32 key; uint256 first; uint256 count; uint256 index;
            uint256 direction; uint256 maxStep; uint256 capacity; uint256 refillTime; bytes32 feed; uint256 pausable; uint256 pausedValue;
        }
        struct Standing { uint256 level; uint256 kind; uint256 original; uint256 current; uint64 restorableAt; }

        event ProposalCreated(uint256 proposalId, address proposer, address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, uint256 voteStart, uint256 voteEnd, string description);
        event ProposalQueued(uint256 proposalId, uint256 etaSeconds);
        event ProposalExecuted(uint256 proposalId);
        event ProposalCanceled(uint256 proposalId);
        event VoteCast(address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason);
        event VoteCastWithParams(address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason, bytes params);
        event ProposalExtended(uint256 indexed proposalId, uint64 extendedDeadline);
        event LaneChosen(uint256 indexed proposalId, bool slow);
        event Vetoed(uint256 indexed proposalId, address indexed voter, uint256 weight, uint256 etaSeconds);
        event RuleSet(address indexed target, bytes4 indexed selector, bool normal);
        event SettingsSet(Settings previous, Settings current);
        event ParameterListed(uint256 indexed number, Parameter parameter);
        event ParameterDelisted(uint256 indexed number);
        event ParameterAdjusted(uint256 indexed number, uint256 previous, uint256 current, uint256 level, uint256 revertAt);
        event ParameterPaused(uint256 indexed number, uint256 previous, uint256 current, uint256 until);
        event ParameterRestored(uint256 indexed number, uint256 previous, uint256 current);
        event ParameterRatified(uint256 indexed number);
        event StewardSet(address indexed previous, address indexed current);
        event GuardianSet(address indexed previous, address indexed current, uint256 until);

        error GovernorInvalidProposalLength(uint256 targets, uint256 calldatas, uint256 values);
        error GovernorAlreadyCastVote(address voter);
        error GovernorOnlyExecutor(address account);
        error GovernorNonexistentProposal(uint256 proposalId);
        error GovernorUnexpectedProposalState(uint256 proposalId, uint8 current, bytes32 expectedStates);
        error GovernorInsufficientProposerVotes(address proposer, uint256 votes, uint256 threshold);
        error GovernorRestrictedProposer(address proposer);
        error GovernorInvalidVoteType();
        error GovernorInvalidSignature(address voter);
        error GovernorUnableToCancel(uint256 proposalId, address account);
        error GovernorUnmetDelay(uint256 proposalId, uint256 neededTimestamp);
        error FailedCall();
        error InsufficientBalance(uint256 balance, uint256 needed);
        error NotVetoable(uint256 proposalId);
        error AlreadyVetoed(address voter);
        error NoVotes(address account);
        error UnknownParameter(uint256 number);
        error InvalidParameter(uint8 field, uint256 value);
        error NotSteward(address account);
        error NotGuardian(address account);
        error GuardianResting(uint256 until);
        error NotTurbulent(bytes32 feed);
        error WrongDirection(uint256 current, uint256 value);
        error StepTooLarge(uint256 step, uint256 max);
        error BucketEmpty(uint256 step, uint256 level);
        error Unsettled(uint256 number);
        error NotRestorable(uint256 number, uint256 time);
        error NotPausable(uint256 number);
        error Unreadable(address target);
        error NotApplied(uint256 number, uint256 got);
        error InvalidAddress(address account);
        error InvalidTerm(uint256 until, uint256 max);
        error ReentrancyGuardReentrantCall();
        error ParameterOutOfRange(uint8 parameter, uint256 value, uint256 min, uint256 max);
        error NotRepresentable(uint8 parameter, uint256 value, uint256 unit);

        function propose(address[] targets, uint256[] values, bytes[] calldatas, string description) external returns (uint256);
        function queue(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash) external returns (uint256);
        function execute(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash) external payable returns (uint256);
        function cancel(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash) external returns (uint256);
        function castVote(uint256 proposalId, uint8 support) external returns (uint256);
        function castVoteWithReason(uint256 proposalId, uint8 support, string reason) external returns (uint256);
        function castVoteWithReasonAndParams(uint256 proposalId, uint8 support, string reason, bytes params) external returns (uint256);
        function castVoteBySig(uint256 proposalId, uint8 support, address voter, bytes signature) external returns (uint256);
        function castVoteWithReasonAndParamsBySig(uint256 proposalId, uint8 support, address voter, string reason, bytes params, bytes signature) external returns (uint256);
        function veto(uint256 proposalId) external returns (uint64);
        function name() external pure returns (string);
        function version() external pure returns (string);
        function COUNTING_MODE() external pure returns (string);
        function clock() external view returns (uint48);
        function CLOCK_MODE() external pure returns (string);
        function hashProposal(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash) external pure returns (uint256);
        function getProposalId(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash) external pure returns (uint256);
        function state(uint256 proposalId) external view returns (uint8);
        function proposalSnapshot(uint256 proposalId) external view returns (uint256);
        function proposalDeadline(uint256 proposalId) external view returns (uint256);
        function proposalProposer(uint256 proposalId) external view returns (address);
        function proposalEta(uint256 proposalId) external view returns (uint256);
        function proposalNeedsQueuing(uint256 proposalId) external view returns (bool);
        function proposalVotes(uint256 proposalId) external view returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes);
        function proposalLane(uint256 proposalId) external view returns (uint256 queuedAt, uint256 eta, bool slow, uint256 vetoes);
        function hasVoted(uint256 proposalId, address account) external view returns (bool);
        function getVotes(address account, uint256 timepoint) external view returns (uint256);
        function getVotesWithParams(address account, uint256 timepoint, bytes params) external view returns (uint256);
        function quorum(uint256 timepoint) external view returns (uint256);
        function quorumNumerator() external view returns (uint256);
        function quorumDenominator() external view returns (uint256);
        function proposalThreshold() external view returns (uint256);
        function votingDelay() external view returns (uint256);
        function votingPeriod() external view returns (uint256);
        function lateQuorumVoteExtension() external view returns (uint48);
        function token() external view returns (address);
        function timelock() external view returns (address);
        function oracle() external view returns (address);
        function BALLOT_TYPEHASH() external pure returns (bytes32);
        function EXTENDED_BALLOT_TYPEHASH() external pure returns (bytes32);
        function nonces(address account) external view returns (uint256);
        function eip712Domain() external view returns (bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions);
        function supportsInterface(bytes4 interfaceId) external pure returns (bool);
        function settings() external view returns (Settings);
        function configure(Settings settings) external;
        function rule(address target, bytes4 selector) external view returns (bool);
        function setRule(address target, bytes4 selector, bool normal) external;
        function setSteward(address account) external;
        function setGuardian(address account, uint64 until) external;
        function steward() external view returns (address);
        function guardian() external view returns (address account, uint64 until, uint64 actedAt);
        function listParameter(Parameter parameter) external returns (uint256);
        function delistParameter(uint256 number) external;
        function ratify(uint256 number, uint256 value) external;
        function parameter(uint256 number) external view returns (Parameter);
        function standing(uint256 number) external view returns (Standing);
        function parameterCount() external view returns (uint256);
        function adjust(uint256 number, uint256 value) external;
        function pause(uint256[] numbers) external;
        function restore(uint256 number) external;
        function acceptOwnership(address target) external;
    }
}
