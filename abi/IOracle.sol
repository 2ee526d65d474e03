// SPDX-License-Identifier: MIT OR Apache-2.0
// Written by `cargo tvd abi` from the contract's source; changes here are lost.
pragma solidity ^0.8.4;

/// Oracle: signed prices in, volatility and graded, two-sided prices out.
interface IOracle {
    // What a signer states, with the signature.
    struct SignedObservation {
        // Of which feed.
        bytes32 feed;
        // The price [WAD].
        uint256 price;
        // How far the true price may lie from it, either way [WAD]. Below the price.
        uint256 confidence;
        // When it was so [seconds].
        uint64 observedAt;
        // The signer's number in the registry.
        uint8 signer;
        // The signature's first half.
        bytes32 r;
        // Its second half, with the parity in the uppermost bit (ERC-2098).
        bytes32 vs;
    }

    // A feed as it stands. Volatilities and averages are those of the last price; nothing is refused here.
    struct FeedState {
        // The price [WAD].
        uint256 price;
        // How far the true price may lie from it, rounded up to 2^−20 of it [WAD].
        uint256 confidence;
        // When it was so [seconds].
        uint64 observedAt;
        // When it came [seconds].
        uint64 arrivedAt;
        // Average of the price over 5 minutes, now [WAD].
        uint256 fastAverage;
        // Average of the price over an hour, now [WAD].
        uint256 slowAverage;
        // Volatility of a year over 30 minutes [WAD].
        uint256 shortSigma;
        // Over a day, of returns cut to 5 deviations [WAD].
        uint256 daySigma;
        // Over 30 days, of returns cut to 5 deviations [WAD].
        uint256 longSigma;
        // Over a day, without jumps [WAD].
        uint256 robustSigma;
        // 0 Calm, 1 Elevated, 2 Turbulent.
        uint8 regime;
        // 0 Valid, 1 Degraded, 2 Stale, 3 Deviating, 4 Halted.
        uint8 grade;
        // A price that waits for a second submission; 0 for none [WAD].
        uint256 suspectPrice;
        // Until when the feed is halted; past when it is not [seconds].
        uint64 haltedUntil;
    }

    // Everything that governance fixes of a feed. Errors number these fields from 0, in this order.
    //
    // Grades are 0 Valid, 1 Degraded, 2 Stale, 3 Deviating, 4 Halted; an action is refused when the feed's is above its own.
    struct FeedConfig {
        // 0: who may sign: bit `i` is the signer of number `i`.
        uint256 signers;
        // 1: how many signers it takes, from 1 to their number; 0 for a feed that is drawn from its source.
        uint256 threshold;
        // 2: the most time between two observations of one submission, up to 600 [seconds].
        uint256 maxSkew;
        // 3: the greatest age of an observation when it is submitted, from 5 to 3,600 [seconds].
        uint256 maxAge;
        // 4: the lowest price that is taken, from 10^−9, with at most 6 digits [WAD].
        uint256 minPrice;
        // 5: the highest, up to 10^14 [WAD].
        uint256 maxPrice;
        // 6: the largest |ln| of a step that needs no second submission, from 0.001 to 1, in steps of 10^−6 [WAD].
        uint256 maxJump;
        // 7: the grid of times on which prices are kept for averages and fixings, from 1 to 3,600 [seconds]. A finer one holds
        // for later prices only.
        uint256 bucket;
        // 8: how long after its time a fixing may still be read off, up to 604,800 [seconds].
        uint256 fixWindow;
        // 9: the least volatility that the oracle reports and assumes, from 0.0001 to 20, in steps of 10^−6 [WAD].
        uint256 minSigma;
        // 10: the greatest that it reports, up to 20 [WAD].
        uint256 maxSigma;
        // 11: the short volatility from which the regime is Elevated, in steps of 10^−6 [WAD].
        uint256 elevatedSigma;
        // 12: the short volatility from which it is Turbulent [WAD].
        uint256 turbulentSigma;
        // 13: the ratio of short to long volatility from which it is Elevated, from 1 to 60, in steps of 0.001 [WAD].
        uint256 elevatedRatio;
        // 14: the ratio from which it is Turbulent [WAD].
        uint256 turbulentRatio;
        // 15: what a regime's thresholds are multiplied with once it holds, from 0.1 to 1, in steps of 0.001 [WAD].
        uint256 exitShare;
        // 16: how long it must stay below them before the regime falls by one, up to 604,800 [seconds].
        uint256 dwell;
        // 17: the age from which a price is Stale, from 1 to 604,800 [seconds].
        uint256 staleAfter;
        // 18: the confidence, as a share of the price, above which it is Degraded, up to 1, in steps of 10^−6 [WAD].
        uint256 maxConfidence;
        // 19: the worst grade at which one may borrow.
        uint256 borrowGrade;
        // 20: the worst grade at which one may liquidate.
        uint256 liquidateGrade;
        // 21: the worst grade at which one may quote.
        uint256 quoteGrade;
        // 22: the worst grade at which one may settle.
        uint256 settleGrade;
        // 23: the worst grade at which one may redeem.
        uint256 redeemGrade;
    }

    // Another price that a feed is compared with, or drawn from.
    struct PriceSource {
        // A contract that answers `twap(bytes32 id, uint32 window)`; zero for none.
        address source;
        // Which of its prices.
        bytes32 id;
        // Over which time [seconds].
        uint32 window;
        // The |ln| of the two prices above which the feed is Degraded, in steps of 10^−6 [WAD].
        uint256 maxGap;
    }

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
    /// The observations lie further apart than `max` [seconds].
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
    /// A halt lasts up to `max` [seconds].
    error HaltTooLong(uint64 duration, uint64 max);
    /// The next halt may begin at `time`.
    error HaltTooSoon(uint64 time);
    /// `account` is not the guardian.
    error NotGuardian(address account);
    /// A number left its range.
    error ArithmeticError();
    /// `account` is not the owner, or not the one to whom ownership was offered.
    error OwnableUnauthorizedAccount(address account);
    /// Nobody can be made the owner at deployment.
    error OwnableInvalidOwner(address owner);

    /// The feed has a new price, the median of what was signed.
    event PriceUpdated(bytes32 indexed feed, uint256 price, uint256 confidence, uint64 observedAt);
    /// A price lies too far from the last: it waits for a second submission.
    event PriceSuspected(bytes32 indexed feed, uint256 price, uint256 confidence, uint64 observedAt);
    /// The regime changed with the price of `observedAt`.
    event RegimeChanged(bytes32 indexed feed, uint8 previous, uint8 current, uint64 observedAt);
    /// The price that settles at `time` is written, for good: that of `observedAt`, or by hand when that is 0.
    event Fixed(bytes32 indexed feed, uint64 indexed time, uint256 price, uint64 observedAt);
    /// A feed was opened, with the volatility assumed at first.
    event FeedOpened(bytes32 indexed feed, uint256 sigma);
    /// The signer of a number changed.
    event SignerSet(uint8 indexed signer, address previous, address current);
    /// The guardian changed.
    event GuardianSet(address indexed previous, address indexed current);
    /// The feed is halted until `until`, or no longer when that has passed.
    event Halted(bytes32 indexed feed, uint64 until);
    /// The parameters of a feed changed.
    event FeedConfigured(bytes32 indexed feed, FeedConfig previous, FeedConfig current);
    /// The source of a feed changed.
    event SourceSet(bytes32 indexed feed, PriceSource previous, PriceSource current);
    /// `newOwner` may now accept; the zero address withdraws the offer.
    event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner);
    /// `newOwner` is the owner from here on.
    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);

    /// Takes a price of each feed that is observed: the median of what at least its threshold of signers signed, each once.
    ///
    /// Anyone may submit. Observations of one feed follow each other. A feed that knows all this already is passed over, so that
    /// nobody can spoil a batch by being faster: the answer says how many took a price, and only where none did is the last
    /// refusal one of the call. Any other refusal is one of the whole batch.
    /// A price too far from the last waits for a second submission, in a later block, that confirms it.
    function submit(SignedObservation[] calldata observations) external returns (uint64);

    /// Takes the price that the source of `feed` answers now. For feeds without signers; anyone may call.
    function draw(bytes32 feed) external;

    /// The newest price, how far the true one may lie from it, and when it was so. Ungraded.
    function price(bytes32 feed) external view returns (uint256, uint256, uint64);

    /// What `action` may count on: the least and the greatest price that can be meant, the volatility, the grade.
    ///
    /// `action`: 0 Borrow, 1 Liquidate, 2 Quote, 3 Settle, 4 Redeem. Refused when the grade is worse than the action bears.
    function read(bytes32 feed, uint8 action) external view returns (uint256, uint256, uint256, uint8);

    /// The grade of the price now: 0 Valid, 1 Degraded, 2 Stale, 3 Deviating, 4 Halted.
    function grade(bytes32 feed) external view returns (uint8);

    /// The volatilities of a year: over 30 minutes, over 30 days with returns cut to 5 deviations, and over a day without jumps.
    function volatility(bytes32 feed) external view returns (uint256, uint256, uint256);

    /// The one number: the greatest of the volatilities over 30 minutes, a day and 30 days, within the feed's bounds.
    function sigma(bytes32 feed) external view returns (uint256);

    /// 0 Calm, 1 Elevated, 2 Turbulent.
    function regime(bytes32 feed) external view returns (uint8);

    /// The geometric mean of the price over the last `window` seconds.
    ///
    /// Exact but for the bucket in which the window begins, in which it takes the price to have moved evenly.
    function twap(bytes32 feed, uint32 window) external view returns (uint256);

    /// Everything about a feed in one call.
    function state(bytes32 feed) external view returns (FeedState memory);

    /// Writes the first price at or after `time`, for good, and answers it; what is fixed already is answered again.
    ///
    /// `time` is a multiple of the feed's bucket, and the price must come within the feed's window after it. Anyone may call.
    function fix(bytes32 feed, uint64 time) external returns (uint256);

    /// The price that settles at `time`, and when it was so: 0 if the owner wrote it.
    function fixing(bytes32 feed, uint64 time) external view returns (uint256, uint64);

    /// Writes a fixing that nobody wrote, a day after its window: so that what settles on it does. Owner only.
    function fixByHand(bytes32 feed, uint64 time, uint256 price) external;

    /// The fields of the domain, for signers: which are used, name, version, chain, contract, salt, extensions.
    function eip712Domain() external view returns (bytes1, string memory, string memory, uint256, address, bytes32, uint256[] memory);

    /// Opens a feed whose volatility is assumed to be `sigma` until its prices tell. Owner only.
    function openFeed(bytes32 feed, FeedConfig calldata config, uint256 sigma) external;

    /// Changes the parameters of a feed. Owner only.
    function configure(bytes32 feed, FeedConfig calldata config) external;

    /// The parameters of a feed.
    function config(bytes32 feed) external view returns (FeedConfig memory);

    /// Compares a feed with another price, or draws it from there if it has no signers; the zero address ends that. Owner only.
    function setSource(bytes32 feed, PriceSource calldata source) external;

    /// What a feed is compared with or drawn from.
    function source(bytes32 feed) external view returns (PriceSource memory);

    /// Makes `account` the signer of a number from 0 to 31, for all feeds that count it; zero for nobody. Owner only.
    function setSigner(uint8 signer, address account) external;

    /// The signer of a number; zero for nobody.
    function signer(uint8 signer) external view returns (address);

    /// Halts a feed for up to 72 hours, and not again for as long after that. The guardian only.
    function halt(bytes32 feed, uint64 duration) external;

    /// Ends a halt. Owner only.
    function resume(bytes32 feed) external;

    /// The owner, who governs the feeds; zero when nobody does any more.
    function owner() external view returns (address);

    /// Who may accept ownership; zero when there is no offer.
    function pendingOwner() external view returns (address);

    /// Offers ownership to `newOwner`, who must accept it; the zero address withdraws the offer. Owner only.
    function transferOwnership(address newOwner) external;

    /// Makes the caller the owner, if ownership was offered to it.
    function acceptOwnership() external;

    /// Who may halt feeds for a while; zero when nobody may.
    function guardian() external view returns (address);

    /// Makes `account` the guardian; zero for nobody. Owner only.
    function setGuardian(address account) external;
}
