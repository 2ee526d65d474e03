// SPDX-License-Identifier: MIT OR Apache-2.0
// Written by `cargo tvd abi` from the contract's source; changes here are lost.
pragma solidity ^0.8.4;

/// Lending: isolated markets of one loan token and one collateral each, in one program, whose limits follow volatility.
interface ILending {
    // What a market is; its id is the hash of these words. None of it can change.
    //
    // Collateral is a token, or shares of a pool: then `collateralToken` is the contract of the pools, and their value is its
    // `sharePrice` of the prices of both tokens.
    struct MarketParams {
        // What is lent.
        address loanToken;
        // What secures it: an ERC-20, or an ERC-6909 whose shares have a `sharePrice`.
        address collateralToken;
        // The id of the shares; 0 for an ERC-20.
        uint256 collateralId;
        // Who knows the prices.
        address oracle;
        // The feed of the collateral; of the pool's token0 where shares secure the loan. Of any feed, 0 is a price of 1.
        bytes32 collateralFeed;
        // The feed of the pool's token1; unused for an ERC-20.
        bytes32 pairedFeed;
        // The feed of the loan token: 0 where the other prices are in it.
        bytes32 loanFeed;
        // The number of the terms.
        uint256 terms;
    }

    // Leave for another account, as it is signed.
    struct Authorization {
        // Who gives leave.
        address authorizer;
        // Who may act then.
        address authorized;
        // Or no longer.
        bool isAuthorized;
        // The number of the authorizer's next signature.
        uint256 nonce;
        // Until when it may be passed on [seconds].
        uint256 deadline;
    }

    // A market as it is now, with interest until now. What depends on volatility is as of the last act that asked the oracle.
    struct MarketState {
        // What suppliers have, and the reserve [smallest unit].
        uint256 totalSupplyAssets;
        // All shares of it.
        uint256 totalSupplyShares;
        // What borrowers owe [smallest unit].
        uint256 totalBorrowAssets;
        // All shares of it.
        uint256 totalBorrowShares;
        // Shares of the reserve among those of suppliers.
        uint256 reserveShares;
        // When the market last changed [seconds].
        uint64 updatedAt;
        // The share of what is supplied that is lent [WAD].
        uint256 utilization;
        // What borrowers pay now, a second [WAD].
        uint256 borrowRate;
        // The part of it that volatility adds, a second [WAD].
        uint256 premium;
        // What they would pay at a utilization of 0.9, without the premium, a second [WAD].
        uint256 rateAtTarget;
        // The liquidation threshold now [WAD].
        uint256 lt;
        // Where it moves, by 0.02 an hour at most [WAD].
        uint256 ltTarget;
        // The reserve's share of interest [WAD].
        uint256 reserveFactor;
        // The most that may be supplied; the largest number for no limit [smallest unit].
        uint256 supplyCap;
        // The most that may be lent [smallest unit].
        uint256 borrowCap;
    }

    // What an account has in a market.
    struct Position {
        // Shares of what is supplied.
        uint256 supplyShares;
        // Shares of what is owed.
        uint256 borrowShares;
        // Collateral [smallest unit].
        uint256 collateral;
        // The threshold below which its debt must stay now: the market's, or what its last borrowing assured it of [WAD].
        uint256 lt;
        // When it last borrowed, or withdrew collateral while it owed something [seconds].
        uint64 actedAt;
    }

    // What prices say now. Where the oracle refuses, all is 0 that needs it.
    struct Risk {
        // What a whole of the collateral is worth in whole loan tokens [WAD].
        uint256 price;
        // The volatility of their ratio, at most [WAD].
        uint256 sigma;
        // What one may borrow of the collateral's worth now [WAD].
        uint256 ltv;
        // Supplied, rounded down [smallest unit].
        uint256 supplyAssets;
        // Owed, rounded up [smallest unit].
        uint256 borrowAssets;
        // Worth times threshold over debt; below 1, it can be liquidated. The largest number without debt [WAD].
        uint256 healthFactor;
        // The price at which health is 1; 0 without collateral [WAD].
        uint256 liquidationPrice;
        // How much more could be borrowed, as far as collateral goes; shares round, so that it may be two units less [smallest unit].
        uint256 maxBorrow;
        // What a year costs borrowers, compounded [WAD].
        uint256 borrowApy;
        // What a year brings suppliers, compounded [WAD].
        uint256 supplyApy;
    }

    // Everything that a frontend shows of a market and of an account in it, as an act now would find it.
    struct Snapshot {
        // The market.
        MarketState market;
        // The account.
        Position position;
        // What prices say of both.
        Risk risk;
    }

    // Everything that governance fixes of markets of these terms. Errors number these fields from 0, in this order.
    struct Terms {
        // 0: 1 when new markets may have them, 0 when not.
        uint256 enabled;
        // 1: the least that one may borrow, as a share of collateral, however volatile it is, from 0.0001, in steps of 0.0001 [WAD].
        uint256 minLtv;
        // 2: the most, however calm, up to 0.97 [WAD].
        uint256 maxLtv;
        // 3: how far the liquidation threshold lies above what one may borrow, from 0.01 to 0.3, `maxLtv` with it up to 0.98 [WAD].
        uint256 ltMargin;
        // 4: how much less one may borrow per unit of sigma, `z·√t` for a loss of `z` deviations in a time of `t` years, up to 1
        // [WAD].
        uint256 riskMultiple;
        // 5: how much less for what sigma does not know: slippage, gaps, up to 0.5 [WAD].
        uint256 haircut;
        // 6: what a liquidator gets beyond what it repays, of a position that has just fallen below the threshold [WAD].
        uint256 minBonus;
        // 7: the most that it gets, from `minBonus` to 0.15; with the highest threshold, `(1 + maxBonus)·(maxLtv + ltMargin)` is below 1
        // [WAD].
        uint256 maxBonus;
        // 8: the health that a liquidation restores, from 1.001 to 16, in steps of 0.001: at 16 it leaves a hundredth or so [WAD].
        uint256 targetHealth;
        // 9: the least debt that a position may be left with, by value, up to 75,000, in steps of 0.001 [WAD].
        uint256 minDebt;
        // 10: the reserve's share of interest, up to 0.25, in steps of 0.001 [WAD].
        uint256 reserveFactor;
        // 11: the share of all that is lent that the reserve keeps against bad debt, up to 1, in steps of 0.001 [WAD].
        uint256 reserveTarget;
        // 12: interest of a year per unit of sigma above the calm one, up to 2, in steps of 0.001 [WAD].
        uint256 premiumSlope;
        // 13: the sigma up to which there is no premium, up to 20, in steps of 0.001 [WAD].
        uint256 calmSigma;
    }

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
    /// The debt would be worth more than the collateral secures [WAD].
    error InsufficientCollateral(uint256 debt, uint256 secured);
    /// The debt would be below the least, by value [WAD].
    error DebtTooSmall(uint256 debt, uint256 min);
    /// Nobody can be liquidated whose health is 1 or better, at the better of price and average [WAD].
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

    /// Borrowers owe `interest` more, suppliers have it, and of that the reserve `reserveShares`. `rateAtTarget` is the new one
    /// [WAD per second].
    event InterestAccrued(bytes32 indexed id, uint256 interest, uint256 reserveShares, uint256 rateAtTarget);
    /// The oracle's volatility, where the threshold stands and where it moves from now on [WAD], the premium [WAD per second].
    event RiskUpdated(bytes32 indexed id, uint256 sigma, uint256 lt, uint256 ltTarget, uint256 premium);
    /// Loan tokens came in for `onBehalf`.
    event Supplied(bytes32 indexed id, address indexed caller, address indexed onBehalf, uint256 assets, uint256 shares);
    /// Loan tokens went out.
    event Withdrawn(bytes32 indexed id, address indexed onBehalf, address indexed receiver, address caller, uint256 assets, uint256 shares);
    /// Collateral came in for `onBehalf`.
    event CollateralSupplied(bytes32 indexed id, address indexed caller, address indexed onBehalf, uint256 assets);
    /// Collateral went out.
    event CollateralWithdrawn(bytes32 indexed id, address indexed onBehalf, address indexed receiver, address caller, uint256 assets);
    /// `onBehalf` owes more.
    event Borrowed(bytes32 indexed id, address indexed onBehalf, address indexed receiver, address caller, uint256 assets, uint256 shares);
    /// `onBehalf` owes less.
    event Repaid(bytes32 indexed id, address indexed caller, address indexed onBehalf, uint256 assets, uint256 shares);
    /// A part of the debt was repaid for collateral. Of `badDebt`, which nothing secures any more, the reserve bore what
    /// `reserveShares` were worth, and suppliers the rest.
    event Liquidated(bytes32 indexed id, address indexed caller, address indexed borrower, uint256 repaid, uint256 repaidShares, uint256 seized, uint256 badDebt, uint256 badDebtShares, uint256 reserveShares);
    /// A flash loan was given and paid back.
    event FlashLoan(address indexed receiver, address indexed sender, address indexed token, uint256 amount);
    /// `authorizer` lets `authorized` act for it, or no longer.
    event AuthorizationSet(address indexed caller, address indexed authorizer, address indexed authorized, bool isAuthorized);
    /// A signature of this number was used.
    event NonceUsed(address indexed authorizer, uint256 nonce);
    /// The most that a market may hold and lend changed.
    event CapsSet(bytes32 indexed id, uint256 supplyCap, uint256 borrowCap);
    /// What the reserve had beyond its target went to the collector.
    event Collected(bytes32 indexed id, address indexed to, uint256 assets, uint256 shares);
    /// Who gets what the reserve has too much changed.
    event CollectorSet(address indexed previous, address indexed current);
    /// There is a new market.
    event MarketCreated(bytes32 indexed id, MarketParams params);
    /// Terms changed, for every market that has them: thresholds follow from its next risk-increasing act on, and not at once.
    event TermsSet(uint256 indexed number, Terms previous, Terms current);
    /// `newOwner` may now accept; the zero address withdraws the offer.
    event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner);
    /// `newOwner` is the owner from here on.
    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);

    /// Opens a market, and answers its id. Anyone may: its terms must be enabled, and its oracle must let one borrow.
    function createMarket(MarketParams calldata params) external returns (bytes32);

    /// The id of a market, whether it is there or not.
    function marketId(MarketParams calldata params) external pure returns (bytes32);

    /// Counts a market's interest until now, and takes note of volatility where the oracle lets one borrow. Anyone may.
    function accrue(MarketParams calldata params) external;

    /// Supplies loan tokens of the caller for `onBehalf`: so many, or as many as `shares` cost. Answers both.
    ///
    /// With data, calls `onSupply(assets, data)` of the caller before it takes the tokens.
    function supply(MarketParams calldata params, uint256 assets, uint256 shares, address onBehalf, bytes calldata data) external returns (uint256, uint256);

    /// Takes loan tokens out for `receiver`: so many, or what `shares` are worth, at most all of `onBehalf`. Answers both.
    function withdraw(MarketParams calldata params, uint256 assets, uint256 shares, address onBehalf, address receiver) external returns (uint256, uint256);

    /// Secures debts of `onBehalf` with collateral of the caller.
    ///
    /// With data, calls `onSupplyCollateral(assets, data)` of the caller before it takes the tokens.
    function supplyCollateral(MarketParams calldata params, uint256 assets, address onBehalf, bytes calldata data) external;

    /// Takes collateral of `onBehalf` out for `receiver`, as far as its debt leaves it free.
    function withdrawCollateral(MarketParams calldata params, uint256 assets, address onBehalf, address receiver) external;

    /// Lends to `onBehalf`, for `receiver`: so much, or what `shares` of all debts are worth. Answers both.
    function borrow(MarketParams calldata params, uint256 assets, uint256 shares, address onBehalf, address receiver) external returns (uint256, uint256);

    /// Repays debts of `onBehalf` from the caller: so much, or what `shares` of all debts are worth, at most all of its. Answers
    /// both.
    ///
    /// With data, calls `onRepay(assets, data)` of the caller before it takes the tokens.
    function repay(MarketParams calldata params, uint256 assets, uint256 shares, address onBehalf, bytes calldata data) external returns (uint256, uint256);

    /// Repays at most `maxRepaid` of the debt of a position below its threshold, as much as restores the target health, for
    /// collateral of at least `minSeized`. Answers what was repaid and seized.
    ///
    /// With data, calls `onLiquidate(repaid, data)` of the caller between the collateral, which it has then, and the tokens that it owes.
    function liquidate(MarketParams calldata params, address borrower, uint256 maxRepaid, uint256 minSeized, bytes calldata data) external returns (uint256, uint256);

    /// All that there is of `token`.
    function maxFlashLoan(address token) external view returns (uint256);

    /// Nothing; refused for what is no token.
    function flashFee(address token, uint256 amount) external view returns (uint256);

    /// Lends `amount` of `token` to `receiver` for the time of its `onFlashLoan`, and takes it back from there.
    ///
    /// It may use this contract meanwhile, as far as what is left here goes.
    function flashLoan(address receiver, address token, uint256 amount, bytes calldata data) external returns (bool);

    /// Lets `authorized` do all that the caller may, with its positions in every market, or no longer.
    function setAuthorization(address authorized, bool isAuthorized) external;

    /// The same by signature (EIP-712), which anyone may pass on.
    function setAuthorizationWithSig(Authorization calldata authorization, uint8 v, bytes32 r, bytes32 s) external;

    /// Whether `authorized` may act for `authorizer`.
    function isAuthorized(address authorizer, address authorized) external view returns (bool);

    /// How many signatures of an account were used: the number of its next.
    function nonces(address authorizer) external view returns (uint256);

    /// The fields of the domain, for signers: which are used, name, version, chain, contract, salt, extensions.
    function eip712Domain() external view returns (bytes1, string memory, string memory, uint256, address, bytes32, uint256[] memory);

    /// A market as it is now.
    function market(bytes32 id) external view returns (MarketState memory);

    /// What an account has in a market.
    function position(bytes32 id, address account) external view returns (Position memory);

    /// What a market is.
    function marketParams(bytes32 id) external view returns (MarketParams memory);

    /// Everything about a market and an account in it, with what the oracle says now; 0 where it refuses.
    function snapshot(MarketParams calldata params, address account) external view returns (Snapshot memory);

    /// Fixes terms of a number, new or not. Owner only.
    function setTerms(uint256 number, Terms calldata terms) external;

    /// The terms of a number; all 0 where there are none.
    function terms(uint256 number) external view returns (Terms memory);

    /// Limits what a market may hold and lend, rounded down to 15 bits; no limit from 2^112 on. What is there already stays. Owner
    /// only.
    function setCaps(bytes32 id, uint256 supplyCap, uint256 borrowCap) external;

    /// Sends the collector what a market's reserve has beyond its target, as far as it is not lent. Answers how much. Anyone may.
    function collect(MarketParams calldata params) external returns (uint256);

    /// Who gets what the reserves have too much.
    function collector() external view returns (address);

    /// Changes who gets what the reserves have too much. Owner only.
    function setCollector(address account) external;

    /// The owner, who governs the terms; zero when nobody does any more.
    function owner() external view returns (address);

    /// Who may accept ownership; zero when there is no offer.
    function pendingOwner() external view returns (address);

    /// Offers ownership to `newOwner`, who must accept it; the zero address withdraws the offer. Owner only.
    function transferOwnership(address newOwner) external;

    /// Makes the caller the owner, if ownership was offered to it.
    function acceptOwnership() external;
}
