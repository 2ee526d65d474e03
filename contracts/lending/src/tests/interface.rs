//! The markets' ABI, typed independently of the contract.

#![allow(clippy::too_many_arguments, reason = "events have as many fields as they need")]

use alloy_sol_types::sol;

sol! {
    #![sol(all_derives)]

    interface ILending {
        struct MarketParams {
            address loanToken; address collateralToken; uint256 collateralId; address oracle; bytes32 collateralFeed;
            bytes32 pairedFeed; bytes32 loanFeed; uint256 terms;
        }
        struct Terms {
            uint256 enabled; uint256 minLtv; uint256 maxLtv; uint256 ltMargin; uint256 riskMultiple; uint256 haircut;
            uint256 minBonus; uint256 maxBonus; uint256 targetHealth; uint256 minDebt; uint256 reserveFactor;
            uint256 reserveTarget; uint256 premiumSlope; uint256 calmSigma;
        }
        struct MarketState {
            uint256 totalSupplyAssets; uint256 totalSupplyShares; uint256 totalBorrowAssets; uint256 totalBorrowShares;
            uint256 reserveShares; uint64 updatedAt; uint256 utilization; uint256 borrowRate; uint256 premium;
            uint256 rateAtTarget; uint256 lt; uint256 ltTarget; uint256 reserveFactor; uint256 supplyCap; uint256 borrowCap;
        }
        struct Position { uint256 supplyShares; uint256 borrowShares; uint256 collateral; uint256 lt; uint64 actedAt; }
        struct Risk {
            uint256 price; uint256 sigma; uint256 ltv; uint256 supplyAssets; uint256 borrowAssets; uint256 healthFactor;
            uint256 liquidationPrice; uint256 maxBorrow; uint256 borrowApy; uint256 supplyApy;
        }
        struct Snapshot { MarketState market; Position position; Risk risk; }
        struct Authorization { address authorizer; address authorized; bool isAuthorized; uint256 nonce; uint256 deadline; }

        event InterestAccrued(bytes32 indexed id, uint256 interest, uint256 reserveShares, uint256 rateAtTarget);
        event RiskUpdated(bytes32 indexed id, uint256 sigma, uint256 lt, uint256 ltTarget, uint256 premium);
        event Supplied(bytes32 indexed id, address indexed caller, address indexed onBehalf, uint256 assets, uint256 shares);
        event Withdrawn(bytes32 indexed id, address indexed onBehalf, address indexed receiver, address caller, uint256 assets, uint256 shares);
        event CollateralSupplied(bytes32 indexed id, address indexed caller, address indexed onBehalf, uint256 assets);
        event CollateralWithdrawn(bytes32 indexed id, address indexed onBehalf, address indexed receiver, address caller, uint256 assets);
        event Borrowed(bytes32 indexed id, address indexed onBehalf, address indexed receiver, address caller, uint256 assets, uint256 shares);
        event Repaid(bytes32 indexed id, address indexed caller, address indexed onBehalf, uint256 assets, uint256 shares);
        event Liquidated(bytes32 indexed id, address indexed caller, address indexed borrower, uint256 repaid, uint256 repaidShares, uint256 seized, uint256 badDebt, uint256 badDebtShares, uint256 reserveShares);
        event FlashLoan(address indexed receiver, address indexed sender, address indexed token, uint256 amount);
        event AuthorizationSet(address indexed caller, address indexed authorizer, address indexed authorized, bool isAuthorized);
        event NonceUsed(address indexed authorizer, uint256 nonce);
        event CapsSet(bytes32 indexed id, uint256 supplyCap, uint256 borrowCap);
        event Collected(bytes32 indexed id, address indexed to, uint256 assets, uint256 shares);
        event CollectorSet(address indexed previous, address indexed current);
        event MarketCreated(bytes32 indexed id, MarketParams params);
        event TermsSet(uint256 indexed number, Terms previous, Terms current);
        event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner);
        event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);

        error UnknownMarket(bytes32 id);
        error MarketExists(bytes32 id);
        error TermsNotEnabled(uint256 terms);
        error IdenticalTokens(address token);
        error InvalidAddress(address account);
        error ZeroAmount();
        error InconsistentInput();
        error AmountTooLarge(uint256 amount);
        error InsufficientBalance(address account, uint256 balance, uint256 needed);
        error InsufficientLiquidity(uint256 available, uint256 wanted);
        error CapExceeded(uint256 cap, uint256 total);
        error InsufficientCollateral(uint256 debt, uint256 secured);
        error DebtTooSmall(uint256 debt, uint256 min);
        error HealthyPosition(uint256 healthFactor);
        error JustBorrowed(address borrower);
        error InsufficientOutput(uint256 got, uint256 min);
        error NoPrice(address source);
        error Unauthorized(address account, address caller);
        error Expired(uint256 deadline, uint256 timestamp);
        error InvalidNonce(uint256 nonce, uint256 expected);
        error InvalidSignature(address authorizer, address recovered);
        error ArithmeticError();
        error SafeERC20FailedOperation(address token);
        error FeeOnTransfer(address token, uint256 expected, uint256 received);
        error TooManyDecimals(address token, uint256 decimals);
        error LoanRefused(address receiver);
        error ReentrancyGuardReentrantCall();
        error OwnableUnauthorizedAccount(address account);
        error OwnableInvalidOwner(address owner);
        error ParameterOutOfRange(uint8 parameter, uint256 value, uint256 min, uint256 max);
        error NotRepresentable(uint8 parameter, uint256 value, uint256 unit);

        function createMarket(MarketParams memory params) external returns (bytes32);
        function marketId(MarketParams memory params) external pure returns (bytes32);
        function accrue(MarketParams memory params) external;

        function supply(MarketParams memory params, uint256 assets, uint256 shares, address onBehalf, bytes memory data) external returns (uint256 supplied, uint256 minted);
        function withdraw(MarketParams memory params, uint256 assets, uint256 shares, address onBehalf, address receiver) external returns (uint256 withdrawn, uint256 burned);
        function supplyCollateral(MarketParams memory params, uint256 assets, address onBehalf, bytes memory data) external;
        function withdrawCollateral(MarketParams memory params, uint256 assets, address onBehalf, address receiver) external;
        function borrow(MarketParams memory params, uint256 assets, uint256 shares, address onBehalf, address receiver) external returns (uint256 borrowed, uint256 minted);
        function repay(MarketParams memory params, uint256 assets, uint256 shares, address onBehalf, bytes memory data) external returns (uint256 repaid, uint256 burned);
        function liquidate(MarketParams memory params, address borrower, uint256 maxRepaid, uint256 minSeized, bytes memory data) external returns (uint256 repaid, uint256 seized);

        function maxFlashLoan(address token) external view returns (uint256);
        function flashFee(address token, uint256 amount) external view returns (uint256);
        function flashLoan(address receiver, address token, uint256 amount, bytes memory data) external returns (bool);

        function setAuthorization(address authorized, bool isAuthorized) external;
        function setAuthorizationWithSig(Authorization memory authorization, uint8 v, bytes32 r, bytes32 s) external;
        function isAuthorized(address authorizer, address authorized) external view returns (bool);
        function nonces(address authorizer) external view returns (uint256);
        function eip712Domain() external view returns (bytes1 fields, string memory name, string memory version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] memory extensions);

        function market(bytes32 id) external view returns (MarketState memory);
        function position(bytes32 id, address account) external view returns (Position memory);
        function marketParams(bytes32 id) external view returns (MarketParams memory);
        function snapshot(MarketParams memory params, address account) external view returns (Snapshot memory);

        function setTerms(uint256 number, Terms memory terms) external;
        function terms(uint256 number) external view returns (Terms memory);
        function setCaps(bytes32 id, uint256 supplyCap, uint256 borrowCap) external;
        function collect(MarketParams memory params) external returns (uint256);
        function collector() external view returns (address);
        function setCollector(address account) external;

        function owner() external view returns (address);
        function pendingOwner() external view returns (address);
        function transferOwnership(address newOwner) external;
        function acceptOwnership() external;
    }
}

sol! {
    #[derive(Debug, PartialEq)]
    function onSupply(uint256 assets, bytes data) external;
    #[derive(Debug, PartialEq)]
    function onRepay(uint256 assets, bytes data) external;
    #[derive(Debug, PartialEq)]
    function onSupplyCollateral(uint256 assets, bytes data) external;
    #[derive(Debug, PartialEq)]
    function onLiquidate(uint256 repaid, bytes data) external;
    #[derive(Debug, PartialEq)]
    function onFlashLoan(address initiator, address token, uint256 amount, uint256 fee, bytes data) external returns (bytes32);
}
