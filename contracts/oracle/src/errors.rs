//! What the oracle answers when it refuses.

use alloy_sol_types::sol;
use common::fields_of_errors;
use common::ownership::{OwnableInvalidOwner, OwnableUnauthorizedAccount};
use math::MathError;

sol! {
    #![sol(all_derives)]

    /// There is no such feed.
    error UnknownFeed(bytes32 feed);
    /// There is such a feed already.
    error FeedExists(bytes32 feed);
    /// The feed has no price yet.
    error NoPrice(bytes32 feed);
    /// The feed takes no signed prices: it is drawn from its source.
    error NotSigned(bytes32 feed);
    /// The feed is not drawn from a source: its prices are signed.
    error NotDrawn(bytes32 feed);
    /// The source answers no price.
    error NoSource(address source);

    /// It takes `threshold` observations.
    error TooFewObservations(uint256 count, uint256 threshold);
    /// The signer of this number may not sign for the feed.
    error UnknownSigner(uint8 signer);
    /// The signer of this number signed twice.
    error RepeatedSigner(uint8 signer);
    /// `recovered` signed, who is not the signer of this number; zero when the signature is malformed.
    error WrongSignature(uint8 signer, address recovered);
    /// The feed knows a price of this time or a later one already.
    error NotNewer(uint64 observedAt, uint64 latest);
    /// The observation is from before `oldest`.
    error TooOld(uint64 observedAt, uint64 oldest);
    /// The observation is from after `latest`.
    error InFuture(uint64 observedAt, uint64 latest);
    /// The observations lie further apart than `max` \[seconds\].
    error TooFarApart(uint64 apart, uint64 max);
    /// The price is not from `min` to `max`.
    error PriceOutOfBand(uint256 price, uint256 min, uint256 max);
    /// The confidence is not below the price.
    error ConfidenceTooWide(uint256 confidence, uint256 price);

    /// The feed's `grade` is worse than what the action bears.
    error GradeTooLow(bytes32 feed, uint8 grade, uint8 worst);
    /// Actions are 0 Borrow, 1 Liquidate, 2 Quote, 3 Settle, 4 Redeem.
    error UnknownAction(uint8 action);
    /// The feed's prices go back to `oldest` only; a window is at least a second.
    error WindowTooLong(uint64 start, uint64 oldest);

    /// Fixings are at multiples of the feed's `bucket`.
    error OffGrid(uint64 time, uint64 bucket);
    /// No price of that time or later is known yet.
    error NotYet(uint64 time);
    /// The first price after that time came only at `observedAt`.
    error FixingMissed(uint64 time, uint64 observedAt);
    /// The prices of that time are no longer kept: what is goes back to `oldest`.
    error FixingGone(uint64 time, uint64 oldest);
    /// There is no such fixing.
    error NotFixed(bytes32 feed, uint64 time);
    /// There is such a fixing.
    error AlreadyFixed(bytes32 feed, uint64 time);
    /// It may be fixed by hand from `time` on.
    error TooEarly(uint64 time);

    /// The parameter of this number is not from `min` to `max`.
    error ParameterOutOfRange(uint8 parameter, uint256 value, uint256 min, uint256 max);
    /// The parameter of this number is not a multiple of `unit`, or has too many digits for it.
    error NotRepresentable(uint8 parameter, uint256 value, uint256 unit);
    /// A halt lasts up to `max` \[seconds\].
    error HaltTooLong(uint64 duration, uint64 max);
    /// The next halt may begin at `time`.
    error HaltTooSoon(uint64 time);
    /// `account` is not the guardian.
    error NotGuardian(address account);
    /// A number left its range.
    error ArithmeticError();
}

fields_of_errors! {
    UnknownFeed { feed }
    FeedExists { feed }
    NoPrice { feed }
    NotSigned { feed }
    NotDrawn { feed }
    NoSource { source }
    TooFewObservations { count, threshold }
    UnknownSigner { signer }
    RepeatedSigner { signer }
    WrongSignature { signer, recovered }
    NotNewer { observedAt, latest }
    TooOld { observedAt, oldest }
    InFuture { observedAt, latest }
    TooFarApart { apart, max }
    PriceOutOfBand { price, min, max }
    ConfidenceTooWide { confidence, price }
    GradeTooLow { feed, grade, worst }
    UnknownAction { action }
    WindowTooLong { start, oldest }
    OffGrid { time, bucket }
    NotYet { time }
    FixingMissed { time, observedAt }
    FixingGone { time, oldest }
    NotFixed { feed, time }
    AlreadyFixed { feed, time }
    TooEarly { time }
    ParameterOutOfRange { parameter, value, min, max }
    NotRepresentable { parameter, value, unit }
    HaltTooLong { duration, max }
    HaltTooSoon { time }
    NotGuardian { account }
    ArithmeticError { }
}

common::errors! {
    /// Every refusal, as Solidity sees it.
    pub struct Error of
        UnknownFeed FeedExists NoPrice NotSigned NotDrawn NoSource TooFewObservations UnknownSigner RepeatedSigner
        WrongSignature NotNewer TooOld InFuture TooFarApart PriceOutOfBand ConfidenceTooWide GradeTooLow UnknownAction
        WindowTooLong OffGrid NotYet FixingMissed FixingGone NotFixed AlreadyFixed TooEarly ParameterOutOfRange
        NotRepresentable HaltTooLong HaltTooSoon ArithmeticError OwnableUnauthorizedAccount OwnableInvalidOwner
        NotGuardian
}

impl From<MathError> for Error {
    #[cold]
    fn from(_: MathError) -> Self {
        ArithmeticError {}.into()
    }
}
