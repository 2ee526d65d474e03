// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import type { AddressLike, BigNumberish, BytesLike, ContractRunner } from "ethers";
import type { Call, SuiteContract, View } from "../../js/contract.js";
import type { PoolState, PoolConfig } from "../amm.js";

export type { PoolState, PoolConfig };

/** `PoolConfig` as callers may give it. */
export interface PoolConfigInput {
  /** 0: the fee on a calm day, up to 0.1, in steps of 10^−6 [WAD]. */
  readonly baseFee: BigNumberish;
  /** 1: fee per squared logarithm of the move, up to 1,000, in steps of 0.001 [WAD]. */
  readonly feeSlope: BigNumberish;
  /** 2: fee per unit of the oracle's sigma above the calm one, up to 1, in steps of 10^−6 [WAD]. */
  readonly sigmaSlope: BigNumberish;
  /** 3: the sigma up to which a day is calm, up to 20, in steps of 0.001 [WAD]. */
  readonly calmSigma: BigNumberish;
  /** 4: the most that the accumulated move counts, up to 1, in steps of 10^−6 [WAD]. */
  readonly maxAccumulator: BigNumberish;
  /** 5: the share of the accumulated move that is left after a quiet time, up to 1, in steps of 0.001 [WAD]. */
  readonly reduction: BigNumberish;
  /** 6: how long without a swap makes a quiet time, from 1 to 3,600 [seconds]. */
  readonly filterPeriod: BigNumberish;
  /** 7: how long without a swap until nothing is left, from the filter period to 28,800 [seconds]. */
  readonly decayPeriod: BigNumberish;
  /** 8: the greatest charge on an exit, up to 0.03, in steps of 10^−6 [WAD]. */
  readonly maxExitCharge: BigNumberish;
  /** 9: the ratio of short to long volatility from which all of it is due, above 1 and up to 60, in steps of 0.001 [WAD]. */
  readonly exitRatio: BigNumberish;
  /** 10: how fast shares outgrow the charge, by a factor of e, up to a year [seconds]. */
  readonly ripening: BigNumberish;
  /** 11: how long departures are remembered, by a factor of e, from 60 to 2,592,000 [seconds]. */
  readonly exitWindow: BigNumberish;
  /** 12: the grid of times on which observations are kept, from 1 to 3,600 [seconds]. */
  readonly bucket: BigNumberish;
  /** 13: the protocol's share of what swaps earn, up to 0.25, in steps of 0.001 [WAD]. */
  readonly protocolShare: BigNumberish;
}

/** Arguments of the events. */
export interface AmmEvents {
  /** There is a new pool, empty, with the parameters of new pools. */
  readonly PoolCreated: { readonly pool: `0x${string}`; readonly token0: `0x${string}`; readonly token1: `0x${string}` };
  /** A trade: amounts that went into the pool are positive, `fee` is a share of what went in [WAD]. */
  readonly Swap: { readonly pool: `0x${string}`; readonly sender: `0x${string}`; readonly to: `0x${string}`; readonly amount0: bigint; readonly amount1: bigint; readonly fee: bigint };
  /** Liquidity for so many shares came in. */
  readonly LiquidityAdded: { readonly pool: `0x${string}`; readonly sender: `0x${string}`; readonly to: `0x${string}`; readonly amount0: bigint; readonly amount1: bigint; readonly shares: bigint };
  /** So many shares were redeemed, less `charge`, a share of the amounts that stays in the pool [WAD]. */
  readonly LiquidityRemoved: { readonly pool: `0x${string}`; readonly sender: `0x${string}`; readonly to: `0x${string}`; readonly amount0: bigint; readonly amount1: bigint; readonly shares: bigint; readonly charge: bigint };
  /** The protocol has so many more shares, from what swaps earned. */
  readonly ProtocolShares: { readonly pool: `0x${string}`; readonly shares: bigint };
  /** The protocol's shares were redeemed. */
  readonly Collected: { readonly pool: `0x${string}`; readonly to: `0x${string}`; readonly amount0: bigint; readonly amount1: bigint; readonly shares: bigint };
  /** A flash loan was given and paid back. */
  readonly FlashLoan: { readonly receiver: `0x${string}`; readonly sender: `0x${string}`; readonly token: `0x${string}`; readonly amount: bigint };
  /** The volatility that a pool listens to changed; zero for none. */
  readonly FeedSet: { readonly pool: `0x${string}`; readonly oracle: `0x${string}`; readonly feed: `0x${string}` };
  /** Who gets what the protocol collects changed. */
  readonly CollectorSet: { readonly previous: `0x${string}`; readonly current: `0x${string}` };
  /** ERC-6909: shares moved; from zero when they were made, to zero when they were redeemed. */
  readonly Transfer: { readonly caller: `0x${string}`; readonly sender: `0x${string}`; readonly receiver: `0x${string}`; readonly id: bigint; readonly amount: bigint };
  /** ERC-6909: `operator` may do what `owner` may with all shares, or no longer. */
  readonly OperatorSet: { readonly owner: `0x${string}`; readonly operator: `0x${string}`; readonly approved: boolean };
  /** ERC-6909: `spender` may spend so many shares of `owner`. */
  readonly Approval: { readonly owner: `0x${string}`; readonly spender: `0x${string}`; readonly id: bigint; readonly amount: bigint };
  /** The parameters of a pool changed; of pool 0: those that new pools get. */
  readonly PoolConfigured: { readonly pool: `0x${string}`; readonly previous: PoolConfig; readonly current: PoolConfig };
  /** `newOwner` may now accept; the zero address withdraws the offer. */
  readonly OwnershipTransferStarted: { readonly previousOwner: `0x${string}`; readonly newOwner: `0x${string}` };
  /** `newOwner` is the owner from here on. */
  readonly OwnershipTransferred: { readonly previousOwner: `0x${string}`; readonly newOwner: `0x${string}` };
}

/** AMM: pools of two tokens whose fee follows volatility, in one program. */
export interface AmmContract extends SuiteContract<AmmEvents> {
  /** Opens the pool of two tokens, empty, and answers its id. Anyone may. */
  readonly createPool: Call<[tokenA: AddressLike, tokenB: AddressLike], `0x${string}`>;
  /** The id of the pool of two tokens, whether it is there or not; as a number, the id of its shares. */
  readonly poolId: View<[tokenA: AddressLike, tokenB: AddressLike], `0x${string}`>;
  /** A pool as it stands. */
  readonly pool: View<[pool: BytesLike], PoolState>;
  /**
   * Trades `amountIn` of the first token of `path` for as much of its last as comes out, at least `minAmountOut`.
   *
   * Between them only the pools' books change: one token is taken, one is sent.
   */
  readonly swapExactIn: Call<[amountIn: BigNumberish, minAmountOut: BigNumberish, path: ReadonlyArray<AddressLike>, to: AddressLike, deadline: BigNumberish], bigint>;
  /** Trades as much of the first token of `path` as it takes, at most `maxAmountIn`, for `amountOut` of its last. */
  readonly swapExactOut: Call<[amountOut: BigNumberish, maxAmountIn: BigNumberish, path: ReadonlyArray<AddressLike>, to: AddressLike, deadline: BigNumberish], bigint>;
  /** What `swapExactIn` would give now. */
  readonly quoteExactIn: View<[amountIn: BigNumberish, path: ReadonlyArray<AddressLike>], bigint>;
  /** What `swapExactOut` would take now. */
  readonly quoteExactOut: View<[amountOut: BigNumberish, path: ReadonlyArray<AddressLike>], bigint>;
  /** The share of what goes in that a swap pays now [WAD]. It does not depend on the swap. */
  readonly fee: View<[pool: BytesLike], bigint>;
  /**
   * Adds liquidity in the pool's proportion, up to `maxA` and `maxB`, for at least `minShares`; answers what was taken of
   * both and the shares. The first liquidity of a pool sets its price, and 1,000 shares of it are nobody's.
   */
  readonly addLiquidity: Call<[tokenA: AddressLike, tokenB: AddressLike, maxA: BigNumberish, maxB: BigNumberish, minShares: BigNumberish, to: AddressLike, deadline: BigNumberish], [bigint, bigint, bigint]>;
  /**
   * Adds liquidity of one token: trades a part of `maxAmount` in the pool itself, at its fee, and adds both. Answers what
   * was taken, less than a part of it being rounded off, and the shares.
   */
  readonly addSingle: Call<[tokenIn: AddressLike, tokenOther: AddressLike, maxAmount: BigNumberish, minShares: BigNumberish, to: AddressLike, deadline: BigNumberish], [bigint, bigint]>;
  /**
   * Redeems shares of the caller for both tokens, at least `minA` and `minB` of them, less the charge that
   * `previewRemove` shows.
   */
  readonly removeLiquidity: Call<[tokenA: AddressLike, tokenB: AddressLike, shares: BigNumberish, minA: BigNumberish, minB: BigNumberish, to: AddressLike, deadline: BigNumberish], [bigint, bigint]>;
  /** What `addLiquidity` would take of both and give now. */
  readonly previewAdd: View<[tokenA: AddressLike, tokenB: AddressLike, maxA: BigNumberish, maxB: BigNumberish], [bigint, bigint, bigint]>;
  /**
   * What `removeLiquidity` by `owner` would give of both now, and the share of it that stays in the
   * pool [WAD].
   */
  readonly previewRemove: View<[owner: AddressLike, tokenA: AddressLike, tokenB: AddressLike, shares: BigNumberish], [bigint, bigint, bigint]>;
  /**
   * What 10^18 shares are worth at these prices of whole tokens, rounded down [WAD]: `2·√(reserve0·price0·reserve1·price1)` over
   * all shares.
   *
   * For shares as collateral. No trade moves it but by its fee, whatever the pool's own price
   * (A. Evans et al. and Alpha Finance, "Fair Uniswap's LP token pricing", 2020).
   */
  readonly sharePrice: View<[pool: BytesLike, price0: BigNumberish, price1: BigNumberish], bigint>;
  /** Makes several calls of this contract's methods for the caller, all or none, and answers what they answered. */
  readonly multicall: Call<[calls: ReadonlyArray<BytesLike>], ReadonlyArray<`0x${string}`>>;
  /**
   * Passes the caller's permit for this contract on to `token`: to be called before what needs it, by
   * `multicall`. Does not fail when the token refuses it: somebody else may have passed it on.
   */
  readonly selfPermit: Call<[token: AddressLike, value: BigNumberish, deadline: BigNumberish, v: BigNumberish, r: BytesLike, s: BytesLike], void>;
  /** The shares of `owner` in the pool of this id. */
  readonly balanceOf: View<[owner: AddressLike, id: BigNumberish], bigint>;
  /** All shares of the pool of this id, but for what the protocol has earned since liquidity last changed. */
  readonly totalSupply: View<[id: BigNumberish], bigint>;
  /** How many shares `spender` may still move for `owner`. */
  readonly allowance: View<[owner: AddressLike, spender: AddressLike, id: BigNumberish], bigint>;
  /** Whether `spender` may move all shares of `owner`, of every pool. */
  readonly isOperator: View<[owner: AddressLike, spender: AddressLike], boolean>;
  /** Moves shares of the caller. How young they are goes along. */
  readonly transfer: Call<[receiver: AddressLike, id: BigNumberish, amount: BigNumberish], boolean>;
  /** Moves shares of `sender`, by the caller's allowance or as its operator. */
  readonly transferFrom: Call<[sender: AddressLike, receiver: AddressLike, id: BigNumberish, amount: BigNumberish], boolean>;
  /**
   * Lets `spender` move so many shares of the caller, instead of what it might before. The largest number means without
   * limit.
   */
  readonly approve: Call<[spender: AddressLike, id: BigNumberish, amount: BigNumberish], boolean>;
  /** Lets `operator` move all shares of the caller, of every pool, or no longer. */
  readonly setOperator: Call<[operator: AddressLike, approved: boolean], boolean>;
  /** Whether the contract implements the interface of this id. */
  readonly supportsInterface: View<[interfaceId: BytesLike], boolean>;
  /** All that there is of `token`. */
  readonly maxFlashLoan: View<[token: AddressLike], bigint>;
  /** Nothing; refused for what is no token. */
  readonly flashFee: View<[token: AddressLike, amount: BigNumberish], bigint>;
  /**
   * Lends `amount` of `token` to `receiver` for the time of its `onFlashLoan`, and takes it back from there.
   *
   * Nothing else of this contract can be called meanwhile.
   */
  readonly flashLoan: Call<[receiver: AddressLike, token: AddressLike, amount: BigNumberish, data: BytesLike], boolean>;
  /**
   * The geometric mean, over the last `window` seconds, of a whole token0 in whole token1, or the other way round where the lowest
   * bit of `id` is set [WAD].
   */
  readonly twap: View<[id: BytesLike, window: BigNumberish], bigint>;
  /** Changes the parameters of a pool, or of new pools where `pool` is 0. Owner only. */
  readonly configure: Call<[pool: BytesLike, config: PoolConfigInput], void>;
  /** The parameters of a pool, or of new pools where `pool` is 0. */
  readonly config: View<[pool: BytesLike], PoolConfig>;
  /** Makes a pool listen to a feed of an oracle, whose name has at most twelve bytes; the zero address ends that. Owner only. */
  readonly setFeed: Call<[pool: BytesLike, oracle: AddressLike, feed: BytesLike], void>;
  /** The oracle and the feed that a pool listens to; zero for none. */
  readonly feed: View<[pool: BytesLike], [`0x${string}`, `0x${string}`]>;
  /** Redeems the protocol's shares of a pool for the collector, and answers what it got of both tokens. Anyone may. */
  readonly collect: Call<[pool: BytesLike], [bigint, bigint]>;
  /** Who gets what the protocol collects. */
  readonly collector: View<[], `0x${string}`>;
  /** Changes who gets what the protocol collects. Owner only. */
  readonly setCollector: Call<[account: AddressLike], void>;
  /** The owner, who governs the pools; zero when nobody does any more. */
  readonly owner: View<[], `0x${string}`>;
  /** Who may accept ownership; zero when there is no offer. */
  readonly pendingOwner: View<[], `0x${string}`>;
  /** Offers ownership to `newOwner`, who must accept it; the zero address withdraws the offer. Owner only. */
  readonly transferOwnership: Call<[newOwner: AddressLike], void>;
  /** Makes the caller the owner, if ownership was offered to it. */
  readonly acceptOwnership: Call<[], void>;
}

/** The Amm at an address, as the runner calls it. */
export declare function amm(address: string, runner?: ContractRunner | null): AmmContract;
