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

    /// There is no such market.
    error UnknownMarket(bytes32 id);
    /// There is such a market already.
    error MarketExists(bytes32 id);
    /// No new market may have these terms.
    error TermsNotEnabled(uint256 terms);
    /// What is lent cannot secure itself.
    error IdenticalTokens(address token);
    /// Nothing goes to the zero address, or to this contract.
    error InvalidAddress(address account);

    /// An amount of nothing, or one for which nothing would be given.
    error ZeroAmount();
    /// Either assets or shares are named, and the other is 0.
    error InconsistentInput();
    /// An amount from 2^112 on, or a number of shares from 2^128 on.
    error AmountTooLarge(uint256 amount);
    /// The account has less: shares, debt or collateral.
    error InsufficientBalance(address account, uint256 balance, uint256 needed);
    /// The market has lent the rest.
    error InsufficientLiquidity(uint256 available, uint256 wanted);
    /// More than governance lets the market hold, or lend.
    error CapExceeded(uint256 cap, uint256 total);
    /// The debt would be worth more than the collateral secures \[WAD\].
    error InsufficientCollateral(uint256 debt, uint256 secured);
    /// The debt would be below the least, by value \[WAD\].
    error DebtTooSmall(uint256 debt, uint256 min);
    /// Nobody can be liquidated whose health is 1 or better, at the better of price and average \[WAD\].
    error HealthyPosition(uint256 healthFactor);
    /// Nobody can be liquidated in the second in which it borrowed.
    error JustBorrowed(address borrower);
    /// The result is below what the caller takes.
    error InsufficientOutput(uint256 got, uint256 min);
    /// The oracle, or the pool, answers no price.
    error NoPrice(address source);

    /// `account` did not let `caller` act for it.
    error Unauthorized(address account, address caller);
    /// The deadline has passed.
    error Expired(uint256 deadline, uint256 timestamp);
    /// Not the number of the next signature.
    error InvalidNonce(uint256 nonce, uint256 expected);
    /// `recovered` signed, who is not the authorizer; zero when the signature is malformed.
    error InvalidSignature(address authorizer, address recovered);

    /// A number left its range.
    error ArithmeticError();
}

fields_of_errors! {
    UnknownMarket { id }
    MarketExists { id }
    TermsNotEnabled { terms }
    IdenticalTokens { token }
    InvalidAddress { account }
    ZeroAmount { }
    InconsistentInput { }
    AmountTooLarge { amount }
    InsufficientBalance { account, balance, needed }
    InsufficientLiquidity { available, wanted }
    CapExceeded { cap, total }
    InsufficientCollateral { debt, secured }
    DebtTooSmall { debt, min }
    HealthyPosition { healthFactor }
    JustBorrowed { borrower }
    InsufficientOutput { got, min }
    NoPrice { source }
    Unauthorized { account, caller }
    Expired { deadline, timestamp }
    InvalidNonce { nonce, expected }
    InvalidSignature { authorizer, recovered }
    ArithmeticError { }
}

common::errors! {
    /// Every refusal, as Solidity sees it.
    pub struct Error of
        UnknownMarket MarketExists TermsNotEnabled IdenticalTokens InvalidAddress TooManyDecimals ZeroAmount
        InconsistentInput AmountTooLarge InsufficientBalance InsufficientLiquidity CapExceeded InsufficientCollateral
        DebtTooSmall HealthyPosition JustBorrowed InsufficientOutput NoPrice Unauthorized Expired InvalidNonce
        InvalidSignature LoanRefused ParameterOutOfRange NotRepresentable ArithmeticError
        ReentrancyGuardReentrantCall OwnableUnauthorizedAccount OwnableInvalidOwner FeeOnTransfer
        SafeERC20FailedOperation
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
