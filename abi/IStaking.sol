// SPDX-License-Identifier: MIT OR Apache-2.0
// Written by `cargo tvd abi` from the contract's source; changes here are lost.
pragma solidity ^0.8.4;

/// Staking: tokens locked for up to four years have voting power, a part of what the protocol earns, and a say in where emissions go.
interface IStaking {
    // The revenue of a token.
    struct Revenue {
        // Taken in since ever [smallest unit].
        uint256 received;
        // Paid to accounts since ever.
        uint256 paid;
        // The week that is filled: time over 604,800.
        uint64 week;
        // What came in for it, to be shared by the power at its beginning.
        uint256 current;
        // What came in for the week after it.
        uint256 next;
    }

    // A vote for a gauge.
    struct GaugeVote {
        // The number of the gauge.
        uint256 gauge;
        // The share of the account's power [0.0001].
        uint256 weight;
        // The power it gives the gauge now.
        uint256 power;
        // When that comes to nothing [seconds].
        uint64 end;
    }

    /// The account has no lock.
    error NoLock(address account);
    /// The account has a lock already, which may have ended.
    error LockExists(address account, uint256 amount, uint256 end);
    /// The lock has ended.
    error LockEnded(uint256 end, uint256 timestamp);
    /// The lock has not ended.
    error LockNotEnded(uint256 end, uint256 timestamp);
    /// The end, at the beginning of its week, is not from `min` to `max`.
    error InvalidEnd(uint256 end, uint256 min, uint256 max);
    /// So little has no power: a lock has a unit for each second of four years at least.
    error AmountTooSmall(uint256 amount, uint256 min);
    /// More than 112 bits.
    error AmountTooLarge(uint256 amount);
    /// Leaving now costs more than the caller agrees to.
    error PenaltyTooHigh(uint256 penalty, uint256 max);
    /// `from` did not offer its lock to `to`.
    error NotOffered(address from, address to);
    /// The zero address, or one that cannot be meant.
    error InvalidAddress(address account);
    /// No past has been written for the present yet.
    error ERC5805FutureLookup(uint256 timepoint, uint48 clock);
    /// The signature has expired.
    error VotesExpiredSignature(uint256 expiry);
    /// Not the number of the next signature.
    error InvalidAccountNonce(address account, uint256 currentNonce);
    /// The signature is malformed.
    error ECDSAInvalidSignature();
    /// No revenue is shared in this token.
    error UnknownToken(address token);
    /// Revenue is shared in this token already.
    error TokenExists(address token);
    /// There are `max` already.
    error TooMany(uint256 max);
    /// There is no such gauge.
    error UnknownGauge(uint256 gauge);
    /// The gauge takes no votes any more.
    error GaugeClosed(uint256 gauge);
    /// As many weights as gauges.
    error LengthMismatch(uint256 gauges, uint256 weights);
    /// Weights are in basis points, and are one whole at most.
    error WeightsTooHigh(uint256 total, uint256 max);
    /// `token` has no code, answered false, or reverted without a reason.
    error SafeERC20FailedOperation(address token);
    /// `token` moved `received` instead of `expected`: it takes a fee, and such tokens are not supported.
    error FeeOnTransfer(address token, uint256 expected, uint256 received);
    /// The contract is in the middle of another call.
    error ReentrancyGuardReentrantCall();
    /// `account` is not the owner, or not the one to whom ownership was offered.
    error OwnableUnauthorizedAccount(address account);
    /// Nobody can be made the owner at deployment.
    error OwnableInvalidOwner(address owner);

    /// The account's lock is this from now on; nothing is locked where the amount is 0.
    event LockChanged(address indexed account, uint256 amount, uint256 end);
    /// Tokens came in for a lock.
    event Deposited(address indexed account, uint256 amount);
    /// A lock that had ended was paid out.
    event Withdrawn(address indexed account, uint256 amount);
    /// A lock was left before its end; `penalty` is for those who stay.
    event Exited(address indexed account, uint256 paid, uint256 penalty);
    /// `to` may take the lock of `from` over; nobody where it is zero.
    event MergeOffered(address indexed from, address indexed to);
    /// The lock of `from` became part of that of `to`.
    event Merged(address indexed from, address indexed to, uint256 amount);
    /// Whom an account gives its votes; itself at first.
    event DelegateChanged(address indexed delegator, address indexed fromDelegate, address indexed toDelegate);
    /// The votes of a delegate, now.
    event DelegateVotesChanged(address indexed delegate, uint256 previousVotes, uint256 newVotes);
    /// Revenue may come in this token.
    event RevenueTokenAdded(address indexed token);
    /// Revenue of a week came in.
    event RevenueReceived(address indexed token, uint256 indexed week, uint256 amount);
    /// So much of the revenue of a week was shared out by the power at its beginning. The rest was carried over; all of it where there
    /// was no power, or 2^32 times as much revenue and more.
    event RevenueShared(address indexed token, uint256 indexed week, uint256 amount, uint256 power);
    /// An account was paid its part of the weeks before `week`.
    event Claimed(address indexed account, address indexed token, address indexed caller, uint256 amount, uint256 week);
    /// There is a new gauge.
    event GaugeAdded(uint256 indexed gauge, address indexed receiver);
    /// Who gets what a gauge is given changed; the gauge is closed where nobody does.
    event ReceiverSet(uint256 indexed gauge, address indexed previous, address indexed current);
    /// The account gives a gauge this share of its power [0.0001], until its lock ends; none where the weight is 0.
    event GaugeVoted(address indexed account, uint256 indexed gauge, uint256 weight, uint256 power);
    /// `newOwner` may now accept; the zero address withdraws the offer.
    event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner);
    /// `newOwner` is the owner from here on.
    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);

    /// What is locked.
    function token() external view returns (address);

    /// Locks `amount` of the caller until the beginning of the week of `end`, from one week to four years away.
    function lock(uint256 amount, uint256 end) external;

    /// Adds `amount` to the lock of the caller, until the same end.
    function increaseAmount(uint256 amount) external;

    /// Makes the lock of the caller last until the beginning of the week of `end`, later than now and at most four years away.
    function extend(uint256 end) external;

    /// Pays out the lock of the caller, which has ended. Answers how much.
    function withdraw() external returns (uint256);

    /// Pays out the lock of the caller before its end, but for a penalty: the part of four years that is left, three quarters at
    /// most. It becomes revenue of the next week, for all who have power then. Answers what is paid and what stays.
    function exit(uint256 maxPenalty) external returns (uint256, uint256);

    /// What the caller of [`exit`](Self::exit) would be paid now, and what would stay.
    function previewExit(address account) external view returns (uint256, uint256);

    /// Lets `to` take the lock of the caller over as it is, and nobody else; nobody where it is zero. A lock that changes is not offered any
    /// more.
    function offerMerge(address to) external;

    /// Takes the lock of `from` over, which was offered to the caller: to what it has locked itself comes that, until the later of
    /// both ends.
    function acceptMerge(address from) external;

    /// The lock of an account: how much, until when; it may have ended.
    function locked(address account) external view returns (uint256, uint256);

    /// All tokens that are locked, those of locks that have ended among them.
    function totalLocked() external view returns (uint256);

    /// The power of an account's own lock now, whoever votes with it.
    function balanceOf(address account) external view returns (uint256);

    /// The power of an account's own lock at a time that has passed.
    function balanceOfAt(address account, uint256 timepoint) external view returns (uint256);

    /// The power of all locks now.
    function totalSupply() external view returns (uint256);

    /// The chain's clock [seconds].
    function clock() external view returns (uint48);

    /// What the clock counts.
    function CLOCK_MODE() external pure returns (string memory);

    /// The votes of an account now: the power of its own lock, unless it gave that away, and what others gave it.
    function getVotes(address account) external view returns (uint256);

    /// The votes of an account at the end of a second that has passed.
    function getPastVotes(address account, uint256 timepoint) external view returns (uint256);

    /// All votes at the end of a second that has passed.
    function getPastTotalSupply(uint256 timepoint) external view returns (uint256);

    /// Who has the votes of an account; itself, unless it gave them away.
    function delegates(address account) external view returns (address);

    /// Gives the votes of the caller to `delegatee`; the zero address means itself.
    function delegate(address delegatee) external;

    /// The same by signature (EIP-712), which anyone may pass on.
    function delegateBySig(address delegatee, uint256 nonce, uint256 expiry, uint8 v, bytes32 r, bytes32 s) external;

    /// How many signatures of an account were used: the number of its next.
    function nonces(address account) external view returns (uint256);

    /// The fields of the domain, for signers: which are used, name, version, chain, contract, salt, extensions.
    function eip712Domain() external view returns (bytes1, string memory, string memory, uint256, address, bytes32, uint256[] memory);

    /// Writes down what is left of the total and of what others gave an account, once in a week at most: later readers walk from there.
    /// Anyone may.
    function checkpoint(address account) external;

    /// Takes in what the contract has of tokens beyond what is locked and owed: revenue of this week, shared by the power at its
    /// beginning, and paid once it is over. Answers how much of each. Anyone may.
    function absorb(address[] calldata tokens) external returns (uint256[] memory);

    /// Pays an account what it has earned of tokens in all weeks that are over. Answers how much of each. Anyone may.
    ///
    /// Goes through 256 changes of the account's lock at most; the next call goes on from there.
    function claim(address account, address[] calldata tokens) external returns (uint256[] memory);

    /// What [`claim`](Self::claim) would pay now.
    function claimable(address account, address token) external view returns (uint256);

    /// The revenue of a token.
    function revenue(address token) external view returns (Revenue memory);

    /// The tokens in which revenue may come.
    function revenueTokens() external view returns (address[] memory);

    /// Lets revenue come in a token more, of at most 16. Owner only.
    function addRevenueToken(address token) external;

    /// Gives gauges parts of the power of the caller's lock, as it is now, in basis points of it and for as long as it lasts; in the
    /// place of what it gave before.
    function voteGauges(uint256[] calldata gauges, uint256[] calldata weights) external;

    /// What an account gives gauges.
    function gaugeVotes(address account) external view returns (GaugeVote[] memory);

    /// The power that a gauge has at a time; of all together under the number 0. In the future: if nobody votes until then.
    function gaugeWeight(uint256 gauge, uint256 time) external view returns (uint256);

    /// Who gets what a gauge is given; zero when it is closed.
    function gaugeReceiver(uint256 gauge) external view returns (address);

    /// How many gauges there are; they are numbered from 1.
    function gaugeCount() external view returns (uint256);

    /// Opens a gauge and answers its number. There are 256 at most. Owner only.
    function addGauge(address receiver) external returns (uint256);

    /// Changes who gets what a gauge is given; zero closes it. Owner only.
    function setReceiver(uint256 gauge, address receiver) external;

    /// The owner, who governs tokens of revenue and gauges; zero when nobody does any more.
    function owner() external view returns (address);

    /// Who may accept ownership; zero when there is no offer.
    function pendingOwner() external view returns (address);

    /// Offers ownership to `newOwner`, who must accept it; the zero address withdraws the offer. Owner only.
    function transferOwnership(address newOwner) external;

    /// Makes the caller the owner, if ownership was offered to it.
    function acceptOwnership() external;
}
