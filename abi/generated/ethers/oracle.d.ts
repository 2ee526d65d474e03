// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import type { AddressLike, BigNumberish, BytesLike, ContractRunner } from "ethers";
import type { Call, SuiteContract, View } from "../../js/contract.js";
import type { SignedObservation, FeedState, FeedConfig, PriceSource } from "../oracle.js";

export type { SignedObservation, FeedState, FeedConfig, PriceSource };

/** `SignedObservation` as callers may give it. */
export interface SignedObservationInput {
  /** Of which feed. */
  readonly feed: BytesLike;
  /** The price [WAD]. */
  readonly price: BigNumberish;
  /** How far the true price may lie from it, either way [WAD]. Below the price. */
  readonly confidence: BigNumberish;
  /** When it was so [seconds]. */
  readonly observedAt: BigNumberish;
  /** The signer's number in the registry. */
  readonly signer: BigNumberish;
  /** The signature's first half. */
  readonly r: BytesLike;
  /** Its second half, with the parity in the uppermost bit (ERC-2098). */
  readonly vs: BytesLike;
}

/** `FeedConfig` as callers may give it. */
export interface FeedConfigInput {
  /** 0: who may sign: bit `i` is the signer of number `i`. */
  readonly signers: BigNumberish;
  /** 1: how many signers it takes, from 1 to their number; 0 for a feed that is drawn from its source. */
  readonly threshold: BigNumberish;
  /** 2: the most time between two observations of one submission, up to 600 [seconds]. */
  readonly maxSkew: BigNumberish;
  /** 3: the greatest age of an observation when it is submitted, from 5 to 3,600 [seconds]. */
  readonly maxAge: BigNumberish;
  /** 4: the lowest price that is taken, from 10^−9, with at most 6 digits [WAD]. */
  readonly minPrice: BigNumberish;
  /** 5: the highest, up to 10^14 [WAD]. */
  readonly maxPrice: BigNumberish;
  /** 6: the largest |ln| of a step that needs no second submission, from 0.001 to 1, in steps of 10^−6 [WAD]. */
  readonly maxJump: BigNumberish;
  /**
   * 7: the grid of times on which prices are kept for averages and fixings, from 1 to 3,600 [seconds]. A finer one holds
   * for later prices only.
   */
  readonly bucket: BigNumberish;
  /** 8: how long after its time a fixing may still be read off, up to 604,800 [seconds]. */
  readonly fixWindow: BigNumberish;
  /** 9: the least volatility that the oracle reports and assumes, from 0.0001 to 20, in steps of 10^−6 [WAD]. */
  readonly minSigma: BigNumberish;
  /** 10: the greatest that it reports, up to 20 [WAD]. */
  readonly maxSigma: BigNumberish;
  /** 11: the short volatility from which the regime is Elevated, in steps of 10^−6 [WAD]. */
  readonly elevatedSigma: BigNumberish;
  /** 12: the short volatility from which it is Turbulent [WAD]. */
  readonly turbulentSigma: BigNumberish;
  /** 13: the ratio of short to long volatility from which it is Elevated, from 1 to 60, in steps of 0.001 [WAD]. */
  readonly elevatedRatio: BigNumberish;
  /** 14: the ratio from which it is Turbulent [WAD]. */
  readonly turbulentRatio: BigNumberish;
  /** 15: what a regime's thresholds are multiplied with once it holds, from 0.1 to 1, in steps of 0.001 [WAD]. */
  readonly exitShare: BigNumberish;
  /** 16: how long it must stay below them before the regime falls by one, up to 604,800 [seconds]. */
  readonly dwell: BigNumberish;
  /** 17: the age from which a price is Stale, from 1 to 604,800 [seconds]. */
  readonly staleAfter: BigNumberish;
  /** 18: the confidence, as a share of the price, above which it is Degraded, up to 1, in steps of 10^−6 [WAD]. */
  readonly maxConfidence: BigNumberish;
  /** 19: the worst grade at which one may borrow. */
  readonly borrowGrade: BigNumberish;
  /** 20: the worst grade at which one may liquidate. */
  readonly liquidateGrade: BigNumberish;
  /** 21: the worst grade at which one may quote. */
  readonly quoteGrade: BigNumberish;
  /** 22: the worst grade at which one may settle. */
  readonly settleGrade: BigNumberish;
  /** 23: the worst grade at which one may redeem. */
  readonly redeemGrade: BigNumberish;
}

/** `PriceSource` as callers may give it. */
export interface PriceSourceInput {
  /** A contract that answers `twap(bytes32 id, uint32 window)`; zero for none. */
  readonly source: AddressLike;
  /** Which of its prices. */
  readonly id: BytesLike;
  /** Over which time [seconds]. */
  readonly window: BigNumberish;
  /** The |ln| of the two prices above which the feed is Degraded, in steps of 10^−6 [WAD]. */
  readonly maxGap: BigNumberish;
}

/** Arguments of the events. */
export interface OracleEvents {
  /** The feed has a new price, the median of what was signed. */
  readonly PriceUpdated: { readonly feed: `0x${string}`; readonly price: bigint; readonly confidence: bigint; readonly observedAt: bigint };
  /** A price lies too far from the last: it waits for a second submission. */
  readonly PriceSuspected: { readonly feed: `0x${string}`; readonly price: bigint; readonly confidence: bigint; readonly observedAt: bigint };
  /** The regime changed with the price of `observedAt`. */
  readonly RegimeChanged: { readonly feed: `0x${string}`; readonly previous: bigint; readonly current: bigint; readonly observedAt: bigint };
  /** The price that settles at `time` is written, for good: that of `observedAt`, or by hand when that is 0. */
  readonly Fixed: { readonly feed: `0x${string}`; readonly time: bigint; readonly price: bigint; readonly observedAt: bigint };
  /** A feed was opened, with the volatility assumed at first. */
  readonly FeedOpened: { readonly feed: `0x${string}`; readonly sigma: bigint };
  /** The signer of a number changed. */
  readonly SignerSet: { readonly signer: bigint; readonly previous: `0x${string}`; readonly current: `0x${string}` };
  /** The guardian changed. */
  readonly GuardianSet: { readonly previous: `0x${string}`; readonly current: `0x${string}` };
  /** The feed is halted until `until`, or no longer when that has passed. */
  readonly Halted: { readonly feed: `0x${string}`; readonly until: bigint };
  /** The parameters of a feed changed. */
  readonly FeedConfigured: { readonly feed: `0x${string}`; readonly previous: FeedConfig; readonly current: FeedConfig };
  /** The source of a feed changed. */
  readonly SourceSet: { readonly feed: `0x${string}`; readonly previous: PriceSource; readonly current: PriceSource };
  /** `newOwner` may now accept; the zero address withdraws the offer. */
  readonly OwnershipTransferStarted: { readonly previousOwner: `0x${string}`; readonly newOwner: `0x${string}` };
  /** `newOwner` is the owner from here on. */
  readonly OwnershipTransferred: { readonly previousOwner: `0x${string}`; readonly newOwner: `0x${string}` };
}

/** Oracle: signed prices in, volatility and graded, two-sided prices out. */
export interface OracleContract extends SuiteContract<OracleEvents> {
  /**
   * Takes a price of each feed that is observed: the median of what at least its threshold of signers signed, each once.
   *
   * Anyone may submit. Observations of one feed follow each other. A feed that knows all this already is passed over, so that
   * nobody can spoil a batch by being faster: the answer says how many took a price, and only where none did is the last
   * refusal one of the call. Any other refusal is one of the whole batch.
   * A price too far from the last waits for a second submission, in a later block, that confirms it.
   */
  readonly submit: Call<[observations: ReadonlyArray<SignedObservationInput>], bigint>;
  /** Takes the price that the source of `feed` answers now. For feeds without signers; anyone may call. */
  readonly draw: Call<[feed: BytesLike], void>;
  /** The newest price, how far the true one may lie from it, and when it was so. Ungraded. */
  readonly price: View<[feed: BytesLike], [bigint, bigint, bigint]>;
  /**
   * What `action` may count on: the least and the greatest price that can be meant, the volatility, the grade.
   *
   * `action`: 0 Borrow, 1 Liquidate, 2 Quote, 3 Settle, 4 Redeem. Refused when the grade is worse than the action bears.
   */
  readonly read: View<[feed: BytesLike, action: BigNumberish], [bigint, bigint, bigint, bigint]>;
  /** The grade of the price now: 0 Valid, 1 Degraded, 2 Stale, 3 Deviating, 4 Halted. */
  readonly grade: View<[feed: BytesLike], bigint>;
  /** The volatilities of a year: over 30 minutes, over 30 days with returns cut to 5 deviations, and over a day without jumps. */
  readonly volatility: View<[feed: BytesLike], [bigint, bigint, bigint]>;
  /** The one number: the greatest of the volatilities over 30 minutes, a day and 30 days, within the feed's bounds. */
  readonly sigma: View<[feed: BytesLike], bigint>;
  /** 0 Calm, 1 Elevated, 2 Turbulent. */
  readonly regime: View<[feed: BytesLike], bigint>;
  /**
   * The geometric mean of the price over the last `window` seconds.
   *
   * Exact but for the bucket in which the window begins, in which it takes the price to have moved evenly.
   */
  readonly twap: View<[feed: BytesLike, window: BigNumberish], bigint>;
  /** Everything about a feed in one call. */
  readonly state: View<[feed: BytesLike], FeedState>;
  /**
   * Writes the first price at or after `time`, for good, and answers it; what is fixed already is answered again.
   *
   * `time` is a multiple of the feed's bucket, and the price must come within the feed's window after it. Anyone may call.
   */
  readonly fix: Call<[feed: BytesLike, time: BigNumberish], bigint>;
  /** The price that settles at `time`, and when it was so: 0 if the owner wrote it. */
  readonly fixing: View<[feed: BytesLike, time: BigNumberish], [bigint, bigint]>;
  /** Writes a fixing that nobody wrote, a day after its window: so that what settles on it does. Owner only. */
  readonly fixByHand: Call<[feed: BytesLike, time: BigNumberish, price: BigNumberish], void>;
  /** The fields of the domain, for signers: which are used, name, version, chain, contract, salt, extensions. */
  readonly eip712Domain: View<[], [`0x${string}`, string, string, bigint, `0x${string}`, `0x${string}`, ReadonlyArray<bigint>]>;
  /** Opens a feed whose volatility is assumed to be `sigma` until its prices tell. Owner only. */
  readonly openFeed: Call<[feed: BytesLike, config: FeedConfigInput, sigma: BigNumberish], void>;
  /** Changes the parameters of a feed. Owner only. */
  readonly configure: Call<[feed: BytesLike, config: FeedConfigInput], void>;
  /** The parameters of a feed. */
  readonly config: View<[feed: BytesLike], FeedConfig>;
  /** Compares a feed with another price, or draws it from there if it has no signers; the zero address ends that. Owner only. */
  readonly setSource: Call<[feed: BytesLike, source: PriceSourceInput], void>;
  /** What a feed is compared with or drawn from. */
  readonly source: View<[feed: BytesLike], PriceSource>;
  /** Makes `account` the signer of a number from 0 to 31, for all feeds that count it; zero for nobody. Owner only. */
  readonly setSigner: Call<[signer: BigNumberish, account: AddressLike], void>;
  /** The signer of a number; zero for nobody. */
  readonly signer: View<[signer: BigNumberish], `0x${string}`>;
  /** Halts a feed for up to 72 hours, and not again for as long after that. The guardian only. */
  readonly halt: Call<[feed: BytesLike, duration: BigNumberish], void>;
  /** Ends a halt. Owner only. */
  readonly resume: Call<[feed: BytesLike], void>;
  /** The owner, who governs the feeds; zero when nobody does any more. */
  readonly owner: View<[], `0x${string}`>;
  /** Who may accept ownership; zero when there is no offer. */
  readonly pendingOwner: View<[], `0x${string}`>;
  /** Offers ownership to `newOwner`, who must accept it; the zero address withdraws the offer. Owner only. */
  readonly transferOwnership: Call<[newOwner: AddressLike], void>;
  /** Makes the caller the owner, if ownership was offered to it. */
  readonly acceptOwnership: Call<[], void>;
  /** Who may halt feeds for a while; zero when nobody may. */
  readonly guardian: View<[], `0x${string}`>;
  /** Makes `account` the guardian; zero for nobody. Owner only. */
  readonly setGuardian: Call<[account: AddressLike], void>;
}

/** The Oracle at an address, as the runner calls it. */
export declare function oracle(address: string, runner?: ContractRunner | null): OracleContract;
