//! Every refusal, as Solidity sees it.

use alloy_sol_types::sol;
pub use common::erc20::SafeERC20FailedOperation;
use common::erc20::TransferError;
use common::fields_of_errors;
pub use common::lock::ReentrancyGuardReentrantCall;
pub use common::ownership::{OwnableInvalidOwner, OwnableUnauthorizedAccount};
use common::parameters::ParameterError;
pub use common::parameters::{NotRepresentable, ParameterOutOfRange};

sol! {
    #![sol(all_derives)]

    /// The zero address, or one that cannot be meant.
    error InvalidAddress(address account);
    /// A base, or a tail, is from `min` to `max`.
    error InvalidBase(uint256 value, uint256 min, uint256 max);
    /// The first week begins within a year.
    error DelayTooLong(uint256 delay, uint256 max);
    /// Times go forward, up to the end of the week that is.
    error InvalidTime(uint256 time, uint256 min, uint256 max);
    /// The contract does not answer with a number.
    error Unreadable(address target);
    /// There is no such gauge.
    error UnknownGauge(uint256 gauge);
}

fields_of_errors! {
    InvalidAddress { account }
    InvalidBase { value, min, max }
    DelayTooLong { delay, max }
    InvalidTime { time, min, max }
    Unreadable { target }
    UnknownGauge { gauge }
}

common::errors! {
    /// Every refusal, as Solidity sees it.
    pub struct Error of
        InvalidAddress InvalidBase DelayTooLong InvalidTime Unreadable UnknownGauge ParameterOutOfRange NotRepresentable
        ReentrancyGuardReentrantCall OwnableUnauthorizedAccount OwnableInvalidOwner SafeERC20FailedOperation
}

impl From<TransferError> for Error {
    #[cold]
    fn from(error: TransferError) -> Self {
        Self::of(error.into())
    }
}

impl From<ParameterError> for Error {
    #[cold]
    fn from(error: ParameterError) -> Self {
        Self::of(error.into())
    }
}
