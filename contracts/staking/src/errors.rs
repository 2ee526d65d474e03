//! Every refusal, as Solidity sees it.

use alloy_sol_types::sol;
use common::erc20::TransferError;
pub use common::erc20::{FeeOnTransfer, SafeERC20FailedOperation};
use common::fields_of_errors;
pub use common::lock::ReentrancyGuardReentrantCall;
pub use common::ownership::{OwnableInvalidOwner, OwnableUnauthorizedAccount};

sol! {
    #![sol(all_derives)]

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
}

fields_of_errors! {
    NoLock { account }
    LockExists { account, amount, end }
    LockEnded { end, timestamp }
    LockNotEnded { end, timestamp }
    InvalidEnd { end, min, max }
    AmountTooSmall { amount, min }
    AmountTooLarge { amount }
    PenaltyTooHigh { penalty, max }
    NotOffered { from, to }
    InvalidAddress { account }
    ERC5805FutureLookup { timepoint, clock }
    VotesExpiredSignature { expiry }
    InvalidAccountNonce { account, currentNonce }
    ECDSAInvalidSignature { }
    UnknownToken { token }
    TokenExists { token }
    TooMany { max }
    UnknownGauge { gauge }
    GaugeClosed { gauge }
    LengthMismatch { gauges, weights }
    WeightsTooHigh { total, max }
}

common::errors! {
    /// Every refusal, as Solidity sees it.
    pub struct Error of
        NoLock LockExists LockEnded LockNotEnded InvalidEnd AmountTooSmall AmountTooLarge PenaltyTooHigh NotOffered
        InvalidAddress ERC5805FutureLookup VotesExpiredSignature InvalidAccountNonce ECDSAInvalidSignature UnknownToken
        TokenExists TooMany UnknownGauge GaugeClosed LengthMismatch WeightsTooHigh ReentrancyGuardReentrantCall
        OwnableUnauthorizedAccount OwnableInvalidOwner FeeOnTransfer SafeERC20FailedOperation
}

impl From<TransferError> for Error {
    #[cold]
    fn from(error: TransferError) -> Self {
        Self::of(error.into())
    }
}
