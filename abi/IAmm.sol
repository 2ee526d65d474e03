// SPDX-License-Identifier: MIT OR Apache-2.0
// Written by `cargo tvd abi` from the contract's source; changes here are lost.
pragma solidity ^0.8.4;

/// AMM: pools of two tokens whose fee follows volatility, in one program.
interface IAmm {
    // A pool as it stands.
    struct PoolState {
        // The token with the lower address.
        address token0;
        // The other.
        address token1;
        // What the pool holds [smallest unit of token0].
        uint256 reserve0;
        // What the pool holds [smallest unit of token1].
        uint256 reserve1;
        // All shares, those of the protocol and those burned at first among them.
        uint256 totalSupply;
        // Shares of the protocol that wait to be collected.
        uint256 protocolShares;
        // The time of the last swap [seconds].
        uint64 tradedAt;
        // `ln(reserve1/reserve0)` after it [2^−32].
        int256 logPrice;
        // The integral of that logarithm over time, until now [2^−32 seconds].
        int256 logSum;
        // The fee that a swap pays now [WAD].
        uint256 fee;
        // Volatility of a year over 30 minutes, from the pool's own moves [WAD].
        uint256 volatility;
        // Up-moves less down-moves over 30 minutes, as a share of both: from −1 to 1 [WAD].
        int256 imbalance;
        // The share of the pool that left within the exit window, fading [WAD].
        uint256 departed;
    }

    // Everything that governance fixes of a pool. Errors number these fields from 0, in this order.
    struct PoolConfig {
        // 0: the fee on a calm day, up to 0.1, in steps of 10^−6 [WAD].
        uint256 baseFee;
        // 1: fee per squared logarithm of the move, up to 1,000, in steps of 0.001 [WAD].
        uint256 feeSlope;
        // 2: fee per unit of the oracle's sigma above the calm one, up to 1, in steps of 10^−6 [WAD].
        uint256 sigmaSlope;
        // 3: the sigma up to which a day is calm, up to 20, in steps of 0.001 [WAD].
        uint256 calmSigma;
        // 4: the most that the accumulated move counts, up to 1, in steps of 10^−6 [WAD].
        uint256 maxAccumulator;
        // 5: the share of the accumulated move that is left after a quiet time, up to 1, in steps of 0.001 [WAD].
        uint256 reduction;
        // 6: how long without a swap makes a quiet time, from 1 to 3,600 [seconds].
        uint256 filterPeriod;
        // 7: how long without a swap until nothing is left, from the filter period to 28,800 [seconds].
        uint256 decayPeriod;
        // 8: the greatest charge on an exit, up to 0.03, in steps of 10^−6 [WAD].
        uint256 maxExitCharge;
        // 9: the ratio of short to long volatility from which all of it is due, above 1 and up to 60, in steps of 0.001 [WAD].
        uint256 exitRatio;
        // 10: how fast shares outgrow the charge, by a factor of e, up to a year [seconds].
        uint256 ripening;
        // 11: how long departures are remembered, by a factor of e, from 60 to 2,592,000 [seconds].
        uint256 exitWindow;
        // 12: the grid of times on which observations are kept, from 1 to 3,600 [seconds].
        uint256 bucket;
        // 13: the protocol's share of what swaps earn, up to 0.25, in steps of 0.001 [WAD].
        uint256 protocolShare;
    }

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
    /// `token` has no code, answered false, or reverted without a reason.
    error SafeERC20FailedOperation(address token);
    /// `token` moved `received` instead of `expected`: it takes a fee, and such tokens are not supported.
    error FeeOnTransfer(address token, uint256 expected, uint256 received);
    /// A token with more than 36 decimals.
    error TooManyDecimals(address token, uint256 decimals);
    /// The borrower did not answer as ERC-3156 asks.
    error LoanRefused(address receiver);
    /// The contract is in the middle of another call.
    error ReentrancyGuardReentrantCall();
    /// `account` is not the owner, or not the one to whom ownership was offered.
    error OwnableUnauthorizedAccount(address account);
    /// Nobody can be made the owner at deployment.
    error OwnableInvalidOwner(address owner);
    /// The parameter of this number is not from `min` to `max`.
    error ParameterOutOfRange(uint8 parameter, uint256 value, uint256 min, uint256 max);
    /// The parameter of this number is not a multiple of `unit`.
    error NotRepresentable(uint8 parameter, uint256 value, uint256 unit);

    /// There is a new pool, empty, with the parameters of new pools.
    event PoolCreated(bytes32 indexed pool, address indexed token0, address indexed token1);
    /// A trade: amounts that went into the pool are positive, `fee` is a share of what went in [WAD].
    event Swap(bytes32 indexed pool, address indexed sender, address indexed to, int256 amount0, int256 amount1, uint256 fee);
    /// Liquidity for so many shares came in.
    event LiquidityAdded(bytes32 indexed pool, address indexed sender, address indexed to, uint256 amount0, uint256 amount1, uint256 shares);
    /// So many shares were redeemed, less `charge`, a share of the amounts that stays in the pool [WAD].
    event LiquidityRemoved(bytes32 indexed pool, address indexed sender, address indexed to, uint256 amount0, uint256 amount1, uint256 shares, uint256 charge);
    /// The protocol has so many more shares, from what swaps earned.
    event ProtocolShares(bytes32 indexed pool, uint256 shares);
    /// The protocol's shares were redeemed.
    event Collected(bytes32 indexed pool, address indexed to, uint256 amount0, uint256 amount1, uint256 shares);
    /// A flash loan was given and paid back.
    event FlashLoan(address indexed receiver, address indexed sender, address indexed token, uint256 amount);
    /// The volatility that a pool listens to changed; zero for none.
    event FeedSet(bytes32 indexed pool, address oracle, bytes32 feed);
    /// Who gets what the protocol collects changed.
    event CollectorSet(address indexed previous, address indexed current);
    /// ERC-6909: shares moved; from zero when they were made, to zero when they were redeemed.
    event Transfer(address caller, address indexed sender, address indexed receiver, uint256 indexed id, uint256 amount);
    /// ERC-6909: `operator` may do what `owner` may with all shares, or no longer.
    event OperatorSet(address indexed owner, address indexed operator, bool approved);
    /// ERC-6909: `spender` may spend so many shares of `owner`.
    event Approval(address indexed owner, address indexed spender, uint256 indexed id, uint256 amount);
    /// The parameters of a pool changed; of pool 0: those that new pools get.
    event PoolConfigured(bytes32 indexed pool, PoolConfig previous, PoolConfig current);
    /// `newOwner` may now accept; the zero address withdraws the offer.
    event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner);
    /// `newOwner` is the owner from here on.
    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);

    /// Opens the pool of two tokens, empty, and answers its id. Anyone may.
    function createPool(address tokenA, address tokenB) external returns (bytes32);

    /// The id of the pool of two tokens, whether it is there or not; as a number, the id of its shares.
    function poolId(address tokenA, address tokenB) external pure returns (bytes32);

    /// A pool as it stands.
    function pool(bytes32 pool) external view returns (PoolState memory);

    /// Trades `amountIn` of the first token of `path` for as much of its last as comes out, at least `minAmountOut`.
    ///
    /// Between them only the pools' books change: one token is taken, one is sent.
    function swapExactIn(uint256 amountIn, uint256 minAmountOut, address[] calldata path, address to, uint256 deadline) external returns (uint256);

    /// Trades as much of the first token of `path` as it takes, at most `maxAmountIn`, for `amountOut` of its last.
    function swapExactOut(uint256 amountOut, uint256 maxAmountIn, address[] calldata path, address to, uint256 deadline) external returns (uint256);

    /// What [`swapExactIn`](Self::swap_exact_in) would give now.
    function quoteExactIn(uint256 amountIn, address[] calldata path) external view returns (uint256);

    /// What [`swapExactOut`](Self::swap_exact_out) would take now.
    function quoteExactOut(uint256 amountOut, address[] calldata path) external view returns (uint256);

    /// The share of what goes in that a swap pays now [WAD]. It does not depend on the swap.
    function fee(bytes32 pool) external view returns (uint256);

    /// Adds liquidity in the pool's proportion, up to `maxA` and `maxB`, for at least `minShares`; answers what was taken of
    /// both and the shares. The first liquidity of a pool sets its price, and 1,000 shares of it are nobody's.
    function addLiquidity(address tokenA, address tokenB, uint256 maxA, uint256 maxB, uint256 minShares, address to, uint256 deadline) external returns (uint256, uint256, uint256);

    /// Adds liquidity of one token: trades a part of `maxAmount` in the pool itself, at its fee, and adds both. Answers what
    /// was taken, less than a part of it being rounded off, and the shares.
    function addSingle(address tokenIn, address tokenOther, uint256 maxAmount, uint256 minShares, address to, uint256 deadline) external returns (uint256, uint256);

    /// Redeems shares of the caller for both tokens, at least `minA` and `minB` of them, less the charge that
    /// [`previewRemove`](Self::preview_remove) shows.
    function removeLiquidity(address tokenA, address tokenB, uint256 shares, uint256 minA, uint256 minB, address to, uint256 deadline) external returns (uint256, uint256);

    /// What [`addLiquidity`](Self::add_liquidity) would take of both and give now.
    function previewAdd(address tokenA, address tokenB, uint256 maxA, uint256 maxB) external view returns (uint256, uint256, uint256);

    /// What [`removeLiquidity`](Self::remove_liquidity) by `owner` would give of both now, and the share of it that stays in the
    /// pool [WAD].
    function previewRemove(address owner, address tokenA, address tokenB, uint256 shares) external view returns (uint256, uint256, uint256);

    /// What 10^18 shares are worth at these prices of whole tokens, rounded down [WAD]: `2·√(reserve0·price0·reserve1·price1)` over
    /// all shares.
    ///
    /// For shares as collateral. No trade moves it but by its fee, whatever the pool's own price
    /// (A. Evans et al. and Alpha Finance, "Fair Uniswap's LP token pricing", 2020).
    function sharePrice(bytes32 pool, uint256 price0, uint256 price1) external view returns (uint256);

    /// Makes several calls of this contract's methods for the caller, all or none, and answers what they answered.
    function multicall(bytes[] calldata calls) external returns (bytes[] memory);

    /// Passes the caller's permit for this contract on to `token`: to be called before what needs it, by
    /// [`multicall`](Self::multicall). Does not fail when the token refuses it: somebody else may have passed it on.
    function selfPermit(address token, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;

    /// The shares of `owner` in the pool of this id.
    function balanceOf(address owner, uint256 id) external view returns (uint256);

    /// All shares of the pool of this id, but for what the protocol has earned since liquidity last changed.
    function totalSupply(uint256 id) external view returns (uint256);

    /// How many shares `spender` may still move for `owner`.
    function allowance(address owner, address spender, uint256 id) external view returns (uint256);

    /// Whether `spender` may move all shares of `owner`, of every pool.
    function isOperator(address owner, address spender) external view returns (bool);

    /// Moves shares of the caller. How young they are goes along.
    function transfer(address receiver, uint256 id, uint256 amount) external returns (bool);

    /// Moves shares of `sender`, by the caller's allowance or as its operator.
    function transferFrom(address sender, address receiver, uint256 id, uint256 amount) external returns (bool);

    /// Lets `spender` move so many shares of the caller, instead of what it might before. The largest number means without
    /// limit.
    function approve(address spender, uint256 id, uint256 amount) external returns (bool);

    /// Lets `operator` move all shares of the caller, of every pool, or no longer.
    function setOperator(address operator, bool approved) external returns (bool);

    /// Whether the contract implements the interface of this id.
    function supportsInterface(bytes4 interfaceId) external view returns (bool);

    /// All that there is of `token`.
    function maxFlashLoan(address token) external view returns (uint256);

    /// Nothing; refused for what is no token.
    function flashFee(address token, uint256 amount) external view returns (uint256);

    /// Lends `amount` of `token` to `receiver` for the time of its `onFlashLoan`, and takes it back from there.
    ///
    /// Nothing else of this contract can be called meanwhile.
    function flashLoan(address receiver, address token, uint256 amount, bytes calldata data) external returns (bool);

    /// The geometric mean, over the last `window` seconds, of a whole token0 in whole token1, or the other way round where the lowest
    /// bit of `id` is set [WAD].
    function twap(bytes32 id, uint32 window) external view returns (uint256);

    /// Changes the parameters of a pool, or of new pools where `pool` is 0. Owner only.
    function configure(bytes32 pool, PoolConfig calldata config) external;

    /// The parameters of a pool, or of new pools where `pool` is 0.
    function config(bytes32 pool) external view returns (PoolConfig memory);

    /// Makes a pool listen to a feed of an oracle, whose name has at most twelve bytes; the zero address ends that. Owner only.
    function setFeed(bytes32 pool, address oracle, bytes32 feed) external;

    /// The oracle and the feed that a pool listens to; zero for none.
    function feed(bytes32 pool) external view returns (address, bytes32);

    /// Redeems the protocol's shares of a pool for the collector, and answers what it got of both tokens. Anyone may.
    function collect(bytes32 pool) external returns (uint256, uint256);

    /// Who gets what the protocol collects.
    function collector() external view returns (address);

    /// Changes who gets what the protocol collects. Owner only.
    function setCollector(address account) external;

    /// The owner, who governs the pools; zero when nobody does any more.
    function owner() external view returns (address);

    /// Who may accept ownership; zero when there is no offer.
    function pendingOwner() external view returns (address);

    /// Offers ownership to `newOwner`, who must accept it; the zero address withdraws the offer. Owner only.
    function transferOwnership(address newOwner) external;

    /// Makes the caller the owner, if ownership was offered to it.
    function acceptOwnership() external;
}
