//! The pools' ABI, typed independently of the contract.

use alloy_sol_types::sol;

sol! {
    #![sol(all_derives)]

    interface IAmm {
        struct PoolConfig {
            uint256 baseFee; uint256 feeSlope; uint256 sigmaSlope; uint256 calmSigma; uint256 maxAccumulator; uint256 reduction;
            uint256 filterPeriod; uint256 decayPeriod; uint256 maxExitCharge; uint256 exitRatio; uint256 ripening;
            uint256 exitWindow; uint256 bucket; uint256 protocolShare;
        }
        struct PoolState {
            address token0; address token1; uint256 reserve0; uint256 reserve1; uint256 totalSupply; uint256 protocolShares;
            uint64 tradedAt; int256 logPrice; int256 logSum; uint256 fee; uint256 volatility; int256 imbalance; uint256 departed;
        }

        event PoolCreated(bytes32 indexed pool, address indexed token0, address indexed token1);
        event Swap(bytes32 indexed pool, address indexed sender, address indexed to, int256 amount0, int256 amount1, uint256 fee);
        event LiquidityAdded(bytes32 indexed pool, address indexed sender, address indexed to, uint256 amount0, uint256 amount1, uint256 shares);
        event LiquidityRemoved(bytes32 indexed pool, address indexed sender, address indexed to, uint256 amount0, uint256 amount1, uint256 shares, uint256 charge);
        event ProtocolShares(bytes32 indexed pool, uint256 shares);
        event Collected(bytes32 indexed pool, address indexed to, uint256 amount0, uint256 amount1, uint256 shares);
        event FlashLoan(address indexed receiver, address indexed sender, address indexed token, uint256 amount);
        event PoolConfigured(bytes32 indexed pool, PoolConfig previous, PoolConfig current);
        event FeedSet(bytes32 indexed pool, address oracle, bytes32 feed);
        event CollectorSet(address indexed previous, address indexed current);
        event Transfer(address caller, address indexed sender, address indexed receiver, uint256 indexed id, uint256 amount);
        event OperatorSet(address indexed owner, address indexed operator, bool approved);
        event Approval(address indexed owner, address indexed spender, uint256 indexed id, uint256 amount);
        event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner);
        event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);

        error UnknownPool(bytes32 pool);
        error PoolExists(bytes32 pool);
        error IdenticalTokens(address token);
        error InvalidAddress(address account);
        error TooManyDecimals(address token, uint256 decimals);
        error PathTooShort(uint256 length);
        error RepeatedPool(address tokenA, address tokenB);
        error Expired(uint256 deadline, uint256 timestamp);
        error ZeroAmount();
        error AmountTooLarge(uint256 amount);
        error InsufficientOutput(uint256 got, uint256 min);
        error ExcessiveInput(uint256 needed, uint256 max);
        error InsufficientLiquidity(uint256 reserve, uint256 wanted);
        error TooLittleLiquidity(uint256 shares, uint256 min);
        error InsufficientBalance(address owner, uint256 balance, uint256 needed, uint256 id);
        error InsufficientAllowance(address spender, uint256 allowance, uint256 needed, uint256 id);
        error LoanRefused(address receiver);
        error UnknownMethod(bytes4 selector);
        error ParameterOutOfRange(uint8 parameter, uint256 value, uint256 min, uint256 max);
        error NotRepresentable(uint8 parameter, uint256 value, uint256 unit);
        error FeedTooLong(bytes32 feed);
        error WindowTooLong(uint64 start, uint64 oldest);
        error ArithmeticError();
        error ReentrancyGuardReentrantCall();
        error OwnableUnauthorizedAccount(address account);
        error OwnableInvalidOwner(address owner);
        error SafeERC20FailedOperation(address token);
        error FeeOnTransfer(address token, uint256 expected, uint256 received);

        function createPool(address tokenA, address tokenB) external returns (bytes32);
        function poolId(address tokenA, address tokenB) external view returns (bytes32);
        function pool(bytes32 pool) external view returns (PoolState memory);

        function swapExactIn(uint256 amountIn, uint256 minAmountOut, address[] memory path, address to, uint256 deadline) external returns (uint256);
        function swapExactOut(uint256 amountOut, uint256 maxAmountIn, address[] memory path, address to, uint256 deadline) external returns (uint256);
        function quoteExactIn(uint256 amountIn, address[] memory path) external view returns (uint256);
        function quoteExactOut(uint256 amountOut, address[] memory path) external view returns (uint256);
        function fee(bytes32 pool) external view returns (uint256);

        function addLiquidity(address tokenA, address tokenB, uint256 maxA, uint256 maxB, uint256 minShares, address to, uint256 deadline) external returns (uint256 amountA, uint256 amountB, uint256 shares);
        function addSingle(address tokenIn, address tokenOther, uint256 maxAmount, uint256 minShares, address to, uint256 deadline) external returns (uint256 amount, uint256 shares);
        function removeLiquidity(address tokenA, address tokenB, uint256 shares, uint256 minA, uint256 minB, address to, uint256 deadline) external returns (uint256 amountA, uint256 amountB);
        function previewAdd(address tokenA, address tokenB, uint256 maxA, uint256 maxB) external view returns (uint256 amountA, uint256 amountB, uint256 shares);
        function previewRemove(address owner, address tokenA, address tokenB, uint256 shares) external view returns (uint256 amountA, uint256 amountB, uint256 charge);
        function sharePrice(bytes32 pool, uint256 price0, uint256 price1) external view returns (uint256);

        function multicall(bytes[] memory calls) external returns (bytes[] memory);
        function selfPermit(address token, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;

        function balanceOf(address owner, uint256 id) external view returns (uint256);
        function totalSupply(uint256 id) external view returns (uint256);
        function allowance(address owner, address spender, uint256 id) external view returns (uint256);
        function isOperator(address owner, address spender) external view returns (bool);
        function transfer(address receiver, uint256 id, uint256 amount) external returns (bool);
        function transferFrom(address sender, address receiver, uint256 id, uint256 amount) external returns (bool);
        function approve(address spender, uint256 id, uint256 amount) external returns (bool);
        function setOperator(address operator, bool approved) external returns (bool);
        function supportsInterface(bytes4 interfaceId) external view returns (bool);

        function maxFlashLoan(address token) external view returns (uint256);
        function flashFee(address token, uint256 amount) external view returns (uint256);
        function flashLoan(address receiver, address token, uint256 amount, bytes memory data) external returns (bool);

        function twap(bytes32 id, uint32 window) external view returns (uint256);

        function configure(bytes32 pool, PoolConfig memory config) external;
        function config(bytes32 pool) external view returns (PoolConfig memory);
        function setFeed(bytes32 pool, address oracle, bytes32 feed) external;
        function feed(bytes32 pool) external view returns (address oracle, bytes32 feed);
        function collect(bytes32 pool) external returns (uint256 amount0, uint256 amount1);
        function collector() external view returns (address);
        function setCollector(address account) external;

        function owner() external view returns (address);
        function pendingOwner() external view returns (address);
        function transferOwnership(address newOwner) external;
        function acceptOwnership() external;
    }
}
