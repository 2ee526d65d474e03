//! Every refusal, as Solidity sees it.

use alloy_sol_types::sol;
use common::erc20::TransferError;
pub use common::erc20::{FeeOnTransfer, SafeERC20FailedOperation, TooManyDecimals};
use common::fields_of_errors;
pub use common::flash::LoanRefused;
pub use common::lock::ReentrancyGuardReentrantCall;
pub use common::ownership::{OwnableInvalidOwner, OwnableUnauthorizedAccount};
use common::parameters::ParameterError;
pub use common::parameters::{NotRepresentable, ParameterOutOfRange};
use math::MathError;

sol! {
    #![sol(all_derives)]

    /// There is no such pool, or it has no liquidity yet.
    error UnknownPool(bytes32 pool);
    /// There is such a pool already.
    error PoolExists(bytes32 pool);
    /// A pool has two tokens.
    error IdenticalTokens(address token);
    /// The zero address is no token; nor can tokens be sent there, or to this contract.
    error InvalidAddress(address account);

    /// A path has at least two tokens.
    error PathTooShort(uint256 length);
    /// The path goes through the pool of these tokens twice.
    error RepeatedPool(address tokenA, address tokenB);
    /// The deadline has passed.
    error Expired(uint256 deadline, uint256 timestamp);
    /// An amount of nothing, or one for which nothing would be given.
    error ZeroAmount();
    /// An amount, or a reserve with it, from 2^112 on.
    error AmountTooLarge(uint256 amount);
    /// The result is below what the caller takes.
    error InsufficientOutput(uint256 got, uint256 min);
    /// The price is above what the caller gives.
    error ExcessiveInput(uint256 needed, uint256 max);
    /// The pool cannot give `wanted`: all of `reserve` or more.
    error InsufficientLiquidity(uint256 reserve, uint256 wanted);
    /// The first liquidity must be worth more than `min` shares.
    error TooLittleLiquidity(uint256 shares, uint256 min);

    /// `owner` has fewer shares.
    error InsufficientBalance(address owner, uint256 balance, uint256 needed, uint256 id);
    /// `spender` may not spend so many.
    error InsufficientAllowance(address spender, uint256 allowance, uint256 needed, uint256 id);

    /// There is no such method to be called in a batch.
    error UnknownMethod(bytes4 selector);

    /// The feed's name is longer than 12 bytes.
    error FeedTooLong(bytes32 feed);
    /// Observations go back to `oldest` only; a window is at least a second.
    error WindowTooLong(uint64 start, uint64 oldest);
    /// A number left its range.
    error ArithmeticError();
}

fields_of_errors! {
    UnknownPool { pool }
    PoolExists { pool }
    IdenticalTokens { token }
    InvalidAddress { account }
    PathTooShort { length }
    RepeatedPool { tokenA, tokenB }
    Expired { deadline, timestamp }
    ZeroAmount { }
    AmountTooLarge { amount }
    InsufficientOutput { got, min }
    ExcessiveInput { needed, max }
    InsufficientLiquidity { reserve, wanted }
    TooLittleLiquidity { shares, min }
    InsufficientBalance { owner, balance, needed, id }
    InsufficientAllowance { spender, allowance, needed, id }
    UnknownMethod { selector }
    FeedTooLong { feed }
    WindowTooLong { start, oldest }
    ArithmeticError { }
}

common::errors! {
    /// Every refusal, as Solidity sees it.
    pub struct Error of
        UnknownPool PoolExists IdenticalTokens InvalidAddress TooManyDecimals PathTooShort RepeatedPool Expired
        ZeroAmount AmountTooLarge InsufficientOutput ExcessiveInput InsufficientLiquidity TooLittleLiquidity
        InsufficientBalance InsufficientAllowance LoanRefused UnknownMethod ParameterOutOfRange NotRepresentable
        FeedTooLong WindowTooLong ArithmeticError ReentrancyGuardReentrantCall OwnableUnauthorizedAccount
        OwnableInvalidOwner FeeOnTransfer SafeERC20FailedOperation
}

impl From<MathError> for Error {
    #[cold]
    fn from(_: MathError) -> Self {
        ArithmeticError {}.into()
    }
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
