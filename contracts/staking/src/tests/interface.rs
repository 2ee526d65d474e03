//! The ABI, typed independently of the contract.

#![allow(clippy::too_many_arguments, reason = "a signature has as many parts as it needs")]

use alloy_sol_types::sol;

sol! {
    #![sol(all_derives)]

    interface IStaking {
        struct Revenue { uint256 received; uint256 paid; uint64 week; uint256 current; uint256 next; }
        struct GaugeVote { uint256 gauge; uint256 weight; uint256 power; uint64 end; }

        event LockChanged(address indexed account, uint256 amount, uint256 end);
        event Deposited(address indexed account, uint256 amount);
        event Withdrawn(address indexed account, uint256 amount);
        event Exited(address indexed account, uint256 paid, uint256 penalty);
        event MergeOffered(address indexed from, address indexed to);
        event Merged(address indexed from, address indexed to, uint256 amount);
        event DelegateChanged(address indexed delegator, address indexed fromDelegate, address indexed toDelegate);
        event DelegateVotesChanged(address indexed delegate, uint256 previousVotes, uint256 newVotes);
        event RevenueTokenAdded(address indexed token);
        event RevenueReceived(address indexed token, uint256 indexed week, uint256 amount);
        event RevenueShared(address indexed token, uint256 indexed week, uint256 amount, uint256 power);
        event Claimed(address indexed account, address indexed token, address indexed caller, uint256 amount, uint256 week);
        event GaugeAdded(uint256 indexed gauge, address indexed receiver);
        event ReceiverSet(uint256 indexed gauge, address indexed previous, address indexed current);
        event GaugeVoted(address indexed account, uint256 indexed gauge, uint256 weight, uint256 power);
        event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner);
        event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);

        error NoLock(address account);
        error LockExists(address account, uint256 amount, uint256 end);
        error LockEnded(uint256 end, uint256 timestamp);
        error LockNotEnded(uint256 end, uint256 timestamp);
        error InvalidEnd(uint256 end, uint256 min, uint256 max);
        error AmountTooSmall(uint256 amount, uint256 min);
        error AmountTooLarge(uint256 amount);
        error PenaltyTooHigh(uint256 penalty, uint256 max);
        error NotOffered(address from, address to);
        error InvalidAddress(address account);
        error ERC5805FutureLookup(uint256 timepoint, uint48 clock);
        error VotesExpiredSignature(uint256 expiry);
        error InvalidAccountNonce(address account, uint256 currentNonce);
        error ECDSAInvalidSignature();
        error UnknownToken(address token);
        error TokenExists(address token);
        error TooMany(uint256 max);
        error UnknownGauge(uint256 gauge);
        error GaugeClosed(uint256 gauge);
        error LengthMismatch(uint256 gauges, uint256 weights);
        error WeightsTooHigh(uint256 total, uint256 max);
        error ReentrancyGuardReentrantCall();
        error OwnableUnauthorizedAccount(address account);
        error OwnableInvalidOwner(address owner);
        error FeeOnTransfer(address token, uint256 expected, uint256 received);
        error SafeERC20FailedOperation(address token);

        function token() external view returns (address);
        function lock(uint256 amount, uint256 end) external;
        function increaseAmount(uint256 amount) external;
        function extend(uint256 end) external;
        function withdraw() external returns (uint256);
        function exit(uint256 maxPenalty) external returns (uint256 paid, uint256 penalty);
        function previewExit(address account) external view returns (uint256 paid, uint256 penalty);
        function offerMerge(address to) external;
        function acceptMerge(address from) external;
        function locked(address account) external view returns (uint256 amount, uint256 end);
        function totalLocked() external view returns (uint256);
        function balanceOf(address account) external view returns (uint256);
        function balanceOfAt(address account, uint256 timepoint) external view returns (uint256);
        function totalSupply() external view returns (uint256);
        function clock() external view returns (uint48);
        function CLOCK_MODE() external pure returns (string memory);
        function getVotes(address account) external view returns (uint256);
        function getPastVotes(address account, uint256 timepoint) external view returns (uint256);
        function getPastTotalSupply(uint256 timepoint) external view returns (uint256);
        function delegates(address account) external view returns (address);
        function delegate(address delegatee) external;
        function delegateBySig(address delegatee, uint256 nonce, uint256 expiry, uint8 v, bytes32 r, bytes32 s) external;
        function nonces(address account) external view returns (uint256);
        function eip712Domain() external view returns (bytes1 fields, string memory name, string memory version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] memory extensions);
        function checkpoint(address account) external;
        function absorb(address[] calldata tokens) external returns (uint256[] memory);
        function claim(address account, address[] calldata tokens) external returns (uint256[] memory);
        function claimable(address account, address token) external view returns (uint256);
        function revenue(address token) external view returns (Revenue memory);
        function revenueTokens() external view returns (address[] memory);
        function addRevenueToken(address token) external;
        function voteGauges(uint256[] calldata gauges, uint256[] calldata weights) external;
        function gaugeVotes(address account) external view returns (GaugeVote[] memory);
        function gaugeWeight(uint256 gauge, uint256 time) external view returns (uint256);
        function gaugeReceiver(uint256 gauge) external view returns (address);
        function gaugeCount() external view returns (uint256);
        function addGauge(address receiver) external returns (uint256);
        function setReceiver(uint256 gauge, address receiver) external;
        function owner() external view returns (address);
        function pendingOwner() external view returns (address);
        function transferOwnership(address newOwner) external;
        function acceptOwnership() external;
    }
}
