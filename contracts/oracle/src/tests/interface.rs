//! The oracle's ABI, typed independently of the contract.

use alloy_sol_types::sol;

sol! {
    #![sol(all_derives)]

    interface IOracle {
        struct SignedObservation {
            bytes32 feed; uint256 price; uint256 confidence; uint64 observedAt; uint8 signer; bytes32 r; bytes32 vs;
        }
        struct FeedConfig {
            uint256 signers; uint256 threshold; uint256 maxSkew; uint256 maxAge; uint256 minPrice; uint256 maxPrice;
            uint256 maxJump; uint256 bucket; uint256 fixWindow; uint256 minSigma; uint256 maxSigma; uint256 elevatedSigma;
            uint256 turbulentSigma; uint256 elevatedRatio; uint256 turbulentRatio; uint256 exitShare; uint256 dwell;
            uint256 staleAfter; uint256 maxConfidence; uint256 borrowGrade; uint256 liquidateGrade; uint256 quoteGrade;
            uint256 settleGrade; uint256 redeemGrade;
        }
        struct PriceSource { address source; bytes32 id; uint32 window; uint256 maxGap; }
        struct FeedState {
            uint256 price; uint256 confidence; uint64 observedAt; uint64 arrivedAt; uint256 fastAverage; uint256 slowAverage;
            uint256 shortSigma; uint256 daySigma; uint256 longSigma; uint256 robustSigma; uint8 regime; uint8 grade;
            uint256 suspectPrice; uint64 haltedUntil;
        }

        event PriceUpdated(bytes32 indexed feed, uint256 price, uint256 confidence, uint64 observedAt);
        event PriceSuspected(bytes32 indexed feed, uint256 price, uint256 confidence, uint64 observedAt);
        event RegimeChanged(bytes32 indexed feed, uint8 previous, uint8 current, uint64 observedAt);
        event Fixed(bytes32 indexed feed, uint64 indexed time, uint256 price, uint64 observedAt);
        event FeedOpened(bytes32 indexed feed, uint256 sigma);
        event FeedConfigured(bytes32 indexed feed, FeedConfig previous, FeedConfig current);
        event SourceSet(bytes32 indexed feed, PriceSource previous, PriceSource current);
        event SignerSet(uint8 indexed signer, address previous, address current);
        event GuardianSet(address indexed previous, address indexed current);
        event Halted(bytes32 indexed feed, uint64 until);
        event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner);
        event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);

        error UnknownFeed(bytes32 feed);
        error FeedExists(bytes32 feed);
        error NoPrice(bytes32 feed);
        error NotSigned(bytes32 feed);
        error NotDrawn(bytes32 feed);
        error NoSource(address source);
        error TooFewObservations(uint256 count, uint256 threshold);
        error UnknownSigner(uint8 signer);
        error RepeatedSigner(uint8 signer);
        error WrongSignature(uint8 signer, address recovered);
        error NotNewer(uint64 observedAt, uint64 latest);
        error TooOld(uint64 observedAt, uint64 oldest);
        error InFuture(uint64 observedAt, uint64 latest);
        error TooFarApart(uint64 apart, uint64 max);
        error PriceOutOfBand(uint256 price, uint256 min, uint256 max);
        error ConfidenceTooWide(uint256 confidence, uint256 price);
        error GradeTooLow(bytes32 feed, uint8 grade, uint8 worst);
        error UnknownAction(uint8 action);
        error WindowTooLong(uint64 start, uint64 oldest);
        error OffGrid(uint64 time, uint64 bucket);
        error NotYet(uint64 time);
        error FixingMissed(uint64 time, uint64 observedAt);
        error FixingGone(uint64 time, uint64 oldest);
        error NotFixed(bytes32 feed, uint64 time);
        error AlreadyFixed(bytes32 feed, uint64 time);
        error TooEarly(uint64 time);
        error ParameterOutOfRange(uint8 parameter, uint256 value, uint256 min, uint256 max);
        error NotRepresentable(uint8 parameter, uint256 value, uint256 unit);
        error HaltTooLong(uint64 duration, uint64 max);
        error HaltTooSoon(uint64 time);
        error NotGuardian(address account);
        error ArithmeticError();
        error OwnableUnauthorizedAccount(address account);
        error OwnableInvalidOwner(address owner);

        function submit(SignedObservation[] calldata observations) external returns (uint64);
        function draw(bytes32 feed) external;
        function price(bytes32 feed) external view returns (uint256 price, uint256 confidence, uint64 observedAt);
        function read(bytes32 feed, uint8 action) external view returns (uint256 low, uint256 high, uint256 sigma, uint8 grade);
        function grade(bytes32 feed) external view returns (uint8);
        function volatility(bytes32 feed) external view returns (uint256 short, uint256 long, uint256 robust);
        function sigma(bytes32 feed) external view returns (uint256);
        function regime(bytes32 feed) external view returns (uint8);
        function twap(bytes32 feed, uint32 window) external view returns (uint256);
        function state(bytes32 feed) external view returns (FeedState memory);

        function fix(bytes32 feed, uint64 time) external returns (uint256);
        function fixing(bytes32 feed, uint64 time) external view returns (uint256 price, uint64 observedAt);
        function fixByHand(bytes32 feed, uint64 time, uint256 price) external;

        function eip712Domain() external view returns (bytes1 fields, string memory name, string memory version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] memory extensions);

        function openFeed(bytes32 feed, FeedConfig calldata config, uint256 sigma) external;
        function configure(bytes32 feed, FeedConfig calldata config) external;
        function config(bytes32 feed) external view returns (FeedConfig memory);
        function setSource(bytes32 feed, PriceSource calldata source) external;
        function source(bytes32 feed) external view returns (PriceSource memory);
        function setSigner(uint8 signer, address account) external;
        function signer(uint8 signer) external view returns (address);
        function halt(bytes32 feed, uint64 duration) external;
        function resume(bytes32 feed) external;

        function owner() external view returns (address);
        function pendingOwner() external view returns (address);
        function transferOwnership(address newOwner) external;
        function acceptOwnership() external;
        function guardian() external view returns (address);
        function setGuardian(address account) external;
    }
}
