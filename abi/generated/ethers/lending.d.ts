// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import type { AddressLike, BigNumberish, BytesLike, ContractRunner } from "ethers";
import type { Call, SuiteContract, View } from "../../js/contract.js";
import type { MarketParams, Authorization, MarketState, Position, Risk, Snapshot, Terms } from "../lending.js";

export type { MarketParams, Authorization, MarketState, Position, Risk, Snapshot, Terms };

/** `MarketParams` as callers may give it. */
export interface MarketParamsInput {
  /** What is lent. */
  readonly loanToken: AddressLike;
  /** What secures it: an ERC-20, or an ERC-6909 whose shares have a `sharePrice`. */
  readonly collateralToken: AddressLike;
  /** The id of the shares; 0 for an ERC-20. */
  readonly collateralId: BigNumberish;
  /** Who knows the prices. */
  readonly oracle: AddressLike;
  /** The feed of the collateral; of the pool's token0 where shares secure the loan. Of any feed, 0 is a price of 1. */
  readonly collateralFeed: BytesLike;
  /** The feed of the pool's token1; unused for an ERC-20. */
  readonly pairedFeed: BytesLike;
  /** The feed of the loan token: 0 where the other prices are in it. */
  readonly loanFeed: BytesLike;
  /** The number of the terms. */
  readonly terms: BigNumberish;
}

/** `Authorization` as callers may give it. */
export interface AuthorizationInput {
  /** Who gives leave. */
  readonly authorizer: AddressLike;
  /** Who may act then. */
  readonly authorized: AddressLike;
  /** Or no longer. */
  readonly isAuthorized: boolean;
  /** The number of the authorizer's next signature. */
  readonly nonce: BigNumberish;
  /** Until when it may be passed on [seconds]. */
  readonly deadline: BigNumberish;
}

/** `Terms` as callers may give it. */
export interface TermsInput {
  /** 0: 1 when new markets may have them, 0 when not. */
  readonly enabled: BigNumberish;
  /** 1: the least that one may borrow, as a share of collateral, however volatile it is, from 0.0001, in steps of 0.0001 [WAD]. */
  readonly minLtv: BigNumberish;
  /** 2: the most, however calm, up to 0.97 [WAD]. */
  readonly maxLtv: BigNumberish;
  /** 3: how far the liquidation threshold lies above what one may borrow, from 0.01 to 0.3, `maxLtv` with it up to 0.98 [WAD]. */
  readonly ltMargin: BigNumberish;
  /**
   * 4: how much less one may borrow per unit of sigma, `z·√t` for a loss of `z` deviations in a time of `t` years, up to 1
   * [WAD].
   */
  readonly riskMultiple: BigNumberish;
  /** 5: how much less for what sigma does not know: slippage, gaps, up to 0.5 [WAD]. */
  readonly haircut: BigNumberish;
  /** 6: what a liquidator gets beyond what it repays, of a position that has just fallen below the threshold [WAD]. */
  readonly minBonus: BigNumberish;
  /**
   * 7: the most that it gets, from `minBonus` to 0.15; with the highest threshold, `(1 + maxBonus)·(maxLtv + ltMargin)` is below 1
   * [WAD].
   */
  readonly maxBonus: BigNumberish;
  /** 8: the health that a liquidation restores, from 1.001 to 16, in steps of 0.001: at 16 it leaves a hundredth or so [WAD]. */
  readonly targetHealth: BigNumberish;
  /** 9: the least debt that a position may be left with, by value, up to 75,000, in steps of 0.001 [WAD]. */
  readonly minDebt: BigNumberish;
  /** 10: the reserve's share of interest, up to 0.25, in steps of 0.001 [WAD]. */
  readonly reserveFactor: BigNumberish;
  /** 11: the share of all that is lent that the reserve keeps against bad debt, up to 1, in steps of 0.001 [WAD]. */
  readonly reserveTarget: BigNumberish;
  /** 12: interest of a year per unit of sigma above the calm one, up to 2, in steps of 0.001 [WAD]. */
  readonly premiumSlope: BigNumberish;
  /** 13: the sigma up to which there is no premium, up to 20, in steps of 0.001 [WAD]. */
  readonly calmSigma: BigNumberish;
}

/** Arguments of the events. */
export interface LendingEvents {
  /**
   * Borrowers owe `interest` more, suppliers have it, and of that the reserve `reserveShares`. `rateAtTarget` is the new one
   * [WAD per second].
   */
  readonly InterestAccrued: { readonly id: `0x${string}`; readonly interest: bigint; readonly reserveShares: bigint; readonly rateAtTarget: bigint };
  /** The oracle's volatility, where the threshold stands and where it moves from now on [WAD], the premium [WAD per second]. */
  readonly RiskUpdated: { readonly id: `0x${string}`; readonly sigma: bigint; readonly lt: bigint; readonly ltTarget: bigint; readonly premium: bigint };
  /** Loan tokens came in for `onBehalf`. */
  readonly Supplied: { readonly id: `0x${string}`; readonly caller: `0x${string}`; readonly onBehalf: `0x${string}`; readonly assets: bigint; readonly shares: bigint };
  /** Loan tokens went out. */
  readonly Withdrawn: { readonly id: `0x${string}`; readonly onBehalf: `0x${string}`; readonly receiver: `0x${string}`; readonly caller: `0x${string}`; readonly assets: bigint; readonly shares: bigint };
  /** Collateral came in for `onBehalf`. */
  readonly CollateralSupplied: { readonly id: `0x${string}`; readonly caller: `0x${string}`; readonly onBehalf: `0x${string}`; readonly assets: bigint };
  /** Collateral went out. */
  readonly CollateralWithdrawn: { readonly id: `0x${string}`; readonly onBehalf: `0x${string}`; readonly receiver: `0x${string}`; readonly caller: `0x${string}`; readonly assets: bigint };
  /** `onBehalf` owes more. */
  readonly Borrowed: { readonly id: `0x${string}`; readonly onBehalf: `0x${string}`; readonly receiver: `0x${string}`; readonly caller: `0x${string}`; readonly assets: bigint; readonly shares: bigint };
  /** `onBehalf` owes less. */
  readonly Repaid: { readonly id: `0x${string}`; readonly caller: `0x${string}`; readonly onBehalf: `0x${string}`; readonly assets: bigint; readonly shares: bigint };
  /**
   * A part of the debt was repaid for collateral. Of `badDebt`, which nothing secures any more, the reserve bore what
   * `reserveShares` were worth, and suppliers the rest.
   */
  readonly Liquidated: { readonly id: `0x${string}`; readonly caller: `0x${string}`; readonly borrower: `0x${string}`; readonly repaid: bigint; readonly repaidShares: bigint; readonly seized: bigint; readonly badDebt: bigint; readonly badDebtShares: bigint; readonly reserveShares: bigint };
  /** A flash loan was given and paid back. */
  readonly FlashLoan: { readonly receiver: `0x${string}`; readonly sender: `0x${string}`; readonly token: `0x${string}`; readonly amount: bigint };
  /** `authorizer` lets `authorized` act for it, or no longer. */
  readonly AuthorizationSet: { readonly caller: `0x${string}`; readonly authorizer: `0x${string}`; readonly authorized: `0x${string}`; readonly isAuthorized: boolean };
  /** A signature of this number was used. */
  readonly NonceUsed: { readonly authorizer: `0x${string}`; readonly nonce: bigint };
  /** The most that a market may hold and lend changed. */
  readonly CapsSet: { readonly id: `0x${string}`; readonly supplyCap: bigint; readonly borrowCap: bigint };
  /** What the reserve had beyond its target went to the collector. */
  readonly Collected: { readonly id: `0x${string}`; readonly to: `0x${string}`; readonly assets: bigint; readonly shares: bigint };
  /** Who gets what the reserve has too much changed. */
  readonly CollectorSet: { readonly previous: `0x${string}`; readonly current: `0x${string}` };
  /** There is a new market. */
  readonly MarketCreated: { readonly id: `0x${string}`; readonly params: MarketParams };
  /** Terms changed, for every market that has them: thresholds follow from its next risk-increasing act on, and not at once. */
  readonly TermsSet: { readonly number: bigint; readonly previous: Terms; readonly current: Terms };
  /** `newOwner` may now accept; the zero address withdraws the offer. */
  readonly OwnershipTransferStarted: { readonly previousOwner: `0x${string}`; readonly newOwner: `0x${string}` };
  /** `newOwner` is the owner from here on. */
  readonly OwnershipTransferred: { readonly previousOwner: `0x${string}`; readonly newOwner: `0x${string}` };
}

/** Lending: isolated markets of one loan token and one collateral each, in one program, whose limits follow volatility. */
export interface LendingContract extends SuiteContract<LendingEvents> {
  /** Opens a market, and answers its id. Anyone may: its terms must be enabled, and its oracle must let one borrow. */
  readonly createMarket: Call<[params: MarketParamsInput], `0x${string}`>;
  /** The id of a market, whether it is there or not. */
  readonly marketId: View<[params: MarketParamsInput], `0x${string}`>;
  /** Counts a market's interest until now, and takes note of volatility where the oracle lets one borrow. Anyone may. */
  readonly accrue: Call<[params: MarketParamsInput], void>;
  /**
   * Supplies loan tokens of the caller for `onBehalf`: so many, or as many as `shares` cost. Answers both.
   *
   * With data, calls `onSupply(assets, data)` of the caller before it takes the tokens.
   */
  readonly supply: Call<[params: MarketParamsInput, assets: BigNumberish, shares: BigNumberish, onBehalf: AddressLike, data: BytesLike], [bigint, bigint]>;
  /** Takes loan tokens out for `receiver`: so many, or what `shares` are worth, at most all of `onBehalf`. Answers both. */
  readonly withdraw: Call<[params: MarketParamsInput, assets: BigNumberish, shares: BigNumberish, onBehalf: AddressLike, receiver: AddressLike], [bigint, bigint]>;
  /**
   * Secures debts of `onBehalf` with collateral of the caller.
   *
   * With data, calls `onSupplyCollateral(assets, data)` of the caller before it takes the tokens.
   */
  readonly supplyCollateral: Call<[params: MarketParamsInput, assets: BigNumberish, onBehalf: AddressLike, data: BytesLike], void>;
  /** Takes collateral of `onBehalf` out for `receiver`, as far as its debt leaves it free. */
  readonly withdrawCollateral: Call<[params: MarketParamsInput, assets: BigNumberish, onBehalf: AddressLike, receiver: AddressLike], void>;
  /** Lends to `onBehalf`, for `receiver`: so much, or what `shares` of all debts are worth. Answers both. */
  readonly borrow: Call<[params: MarketParamsInput, assets: BigNumberish, shares: BigNumberish, onBehalf: AddressLike, receiver: AddressLike], [bigint, bigint]>;
  /**
   * Repays debts of `onBehalf` from the caller: so much, or what `shares` of all debts are worth, at most all of its. Answers
   * both.
   *
   * With data, calls `onRepay(assets, data)` of the caller before it takes the tokens.
   */
  readonly repay: Call<[params: MarketParamsInput, assets: BigNumberish, shares: BigNumberish, onBehalf: AddressLike, data: BytesLike], [bigint, bigint]>;
  /**
   * Repays at most `maxRepaid` of the debt of a position below its threshold, as much as restores the target health, for
   * collateral of at least `minSeized`. Answers what was repaid and seized.
   *
   * With data, calls `onLiquidate(repaid, data)` of the caller between the collateral, which it has then, and the tokens that it owes.
   */
  readonly liquidate: Call<[params: MarketParamsInput, borrower: AddressLike, maxRepaid: BigNumberish, minSeized: BigNumberish, data: BytesLike], [bigint, bigint]>;
  /** All that there is of `token`. */
  readonly maxFlashLoan: View<[token: AddressLike], bigint>;
  /** Nothing; refused for what is no token. */
  readonly flashFee: View<[token: AddressLike, amount: BigNumberish], bigint>;
  /**
   * Lends `amount` of `token` to `receiver` for the time of its `onFlashLoan`, and takes it back from there.
   *
   * It may use this contract meanwhile, as far as what is left here goes.
   */
  readonly flashLoan: Call<[receiver: AddressLike, token: AddressLike, amount: BigNumberish, data: BytesLike], boolean>;
  /** Lets `authorized` do all that the caller may, with its positions in every market, or no longer. */
  readonly setAuthorization: Call<[authorized: AddressLike, isAuthorized: boolean], void>;
  /** The same by signature (EIP-712), which anyone may pass on. */
  readonly setAuthorizationWithSig: Call<[authorization: AuthorizationInput, v: BigNumberish, r: BytesLike, s: BytesLike], void>;
  /** Whether `authorized` may act for `authorizer`. */
  readonly isAuthorized: View<[authorizer: AddressLike, authorized: AddressLike], boolean>;
  /** How many signatures of an account were used: the number of its next. */
  readonly nonces: View<[authorizer: AddressLike], bigint>;
  /** The fields of the domain, for signers: which are used, name, version, chain, contract, salt, extensions. */
  readonly eip712Domain: View<[], [`0x${string}`, string, string, bigint, `0x${string}`, `0x${string}`, ReadonlyArray<bigint>]>;
  /** A market as it is now. */
  readonly market: View<[id: BytesLike], MarketState>;
  /** What an account has in a market. */
  readonly position: View<[id: BytesLike, account: AddressLike], Position>;
  /** What a market is. */
  readonly marketParams: View<[id: BytesLike], MarketParams>;
  /** Everything about a market and an account in it, with what the oracle says now; 0 where it refuses. */
  readonly snapshot: View<[params: MarketParamsInput, account: AddressLike], Snapshot>;
  /** Fixes terms of a number, new or not. Owner only. */
  readonly setTerms: Call<[number: BigNumberish, terms: TermsInput], void>;
  /** The terms of a number; all 0 where there are none. */
  readonly terms: View<[number: BigNumberish], Terms>;
  /**
   * Limits what a market may hold and lend, rounded down to 15 bits; no limit from 2^112 on. What is there already stays. Owner
   * only.
   */
  readonly setCaps: Call<[id: BytesLike, supplyCap: BigNumberish, borrowCap: BigNumberish], void>;
  /** Sends the collector what a market's reserve has beyond its target, as far as it is not lent. Answers how much. Anyone may. */
  readonly collect: Call<[params: MarketParamsInput], bigint>;
  /** Who gets what the reserves have too much. */
  readonly collector: View<[], `0x${string}`>;
  /** Changes who gets what the reserves have too much. Owner only. */
  readonly setCollector: Call<[account: AddressLike], void>;
  /** The owner, who governs the terms; zero when nobody does any more. */
  readonly owner: View<[], `0x${string}`>;
  /** Who may accept ownership; zero when there is no offer. */
  readonly pendingOwner: View<[], `0x${string}`>;
  /** Offers ownership to `newOwner`, who must accept it; the zero address withdraws the offer. Owner only. */
  readonly transferOwnership: Call<[newOwner: AddressLike], void>;
  /** Makes the caller the owner, if ownership was offered to it. */
  readonly acceptOwnership: Call<[], void>;
}

/** The Lending at an address, as the runner calls it. */
export declare function lending(address: string, runner?: ContractRunner | null): LendingContract;
