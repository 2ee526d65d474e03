import type { PoolState } from "../generated/amm.js";
import type { Budget, Standing } from "../generated/emissions.js";
import type { Settings } from "../generated/governor.js";
import type { MarketParams, Snapshot } from "../generated/lending.js";
import type { FeedState } from "../generated/oracle.js";
import type { GaugeVote } from "../generated/staking.js";
import type { DecodedError } from "./errors.js";
import type { Address, Hex } from "./suite.js";
import type { Action, Grade, ProposalState, Regime } from "./words.js";

/** What to read; everything that the suite names is, anyway. */
export interface PageRequest {
  /** Whose balances, positions and votes. */
  readonly account?: Address;
  /** Ids of proposals. */
  readonly proposals?: readonly bigint[];
  /** The block, by number or tag; the latest, where it is not said. */
  readonly block?: bigint | "latest" | "pending" | "safe" | "finalized" | "earliest";
  /** The chain's time, where it is far from this machine's [seconds]: a wrong week takes a second request. */
  readonly time?: bigint;
}

/** A suite in one block. What could not be read is `undefined`, and among `failures`. */
export interface Page {
  /** The block's time [seconds]. */
  readonly time: bigint;
  /** What the account has [wei]. */
  readonly ether: bigint | undefined;
  readonly feeds: Readonly<Record<string, Feed | undefined>>;
  readonly pools: Readonly<Record<string, Pool | undefined>>;
  readonly markets: Readonly<Record<string, MarketPage | undefined>>;
  readonly tokens: Readonly<Record<string, Token | undefined>>;
  readonly staking: Staking;
  readonly emissions: Emissions;
  readonly governor: Governor;
  /** Calls that were refused, or that nothing answered. */
  readonly failures: readonly Failure[];
}

/** A feed of the oracle; volatilities and averages are those of the last price. */
export interface Feed extends Omit<FeedState, "regime" | "grade"> {
  readonly id: Hex;
  readonly regime: Regime;
  readonly grade: Grade;
  /** The greatest of the volatilities, within the feed's bounds [WAD]. */
  readonly sigma: bigint | undefined;
  /** What each action may count on, or why it may not. */
  readonly reads: Readonly<Record<Action, Read | Refusal>>;
}

/** The least and the greatest price that can be meant, and the volatility [WAD]. */
export interface Read {
  readonly low: bigint;
  readonly high: bigint;
  readonly sigma: bigint;
  readonly grade: Grade;
}

/** Why a price was not given. */
export interface Refusal {
  readonly error: FailureError;
}

/** A pool. */
export interface Pool extends PoolState {
  readonly id: Hex;
  readonly account: Shares | undefined;
}

/** Shares, and the part of the reserves that is theirs, before the charge of an exit, which `previewRemove` tells [smallest unit]. */
export interface Shares {
  readonly shares: bigint;
  readonly worth0: bigint;
  readonly worth1: bigint;
}

/** A market, and the account in it. */
export interface MarketPage extends Snapshot {
  readonly id: Hex;
  readonly params: MarketParams;
}

/** A token: what the account has of it, and what it lets contracts take [smallest unit]. */
export interface Token {
  readonly address: Address;
  readonly decimals: bigint;
  readonly account:
    | { readonly balance: bigint | undefined; readonly allowances: Readonly<Record<"amm" | "lending" | "staking", bigint | undefined>> }
    | undefined;
}

/** Locks, and the account's. */
export interface Staking {
  readonly totalLocked: bigint | undefined;
  readonly totalPower: bigint | undefined;
  readonly revenueTokens: readonly Address[];
  readonly account: StakingAccount | undefined;
}

/** An account's lock and what it brings. */
export interface StakingAccount {
  readonly lock: { readonly amount: bigint; readonly end: bigint } | undefined;
  readonly power: bigint | undefined;
  readonly votes: bigint | undefined;
  readonly delegate: Address | undefined;
  /** What leaving now would pay and cost; `undefined` where there is nothing to leave. */
  readonly exit: { readonly paid: bigint; readonly penalty: bigint } | undefined;
  readonly gauges: readonly GaugeVote[] | undefined;
  /** For each token of revenue. */
  readonly claimable: readonly { readonly token: Address; readonly amount: bigint | undefined }[];
}

/** Emissions of this week: time over 604,800. */
export interface Emissions {
  readonly week: bigint;
  /** `undefined` before the first week. */
  readonly budget: Budget | undefined;
  readonly standing: Standing | undefined;
}

/** What governance fixes of itself, and the proposals that were asked for. */
export interface Governor {
  readonly settings: Settings | undefined;
  /** The votes that a proposer needs. */
  readonly threshold: bigint | undefined;
  readonly proposals: readonly Proposal[];
}

/** A proposal; one that does not exist has no state. */
export type Proposal =
  | { readonly id: bigint; readonly state: undefined }
  | {
      readonly id: bigint;
      readonly state: ProposalState;
      readonly proposer: Address;
      readonly snapshot: bigint;
      readonly deadline: bigint;
      readonly votes: { readonly against: bigint; readonly for: bigint; readonly abstain: bigint };
      readonly lane: { readonly queuedAt: bigint; readonly executableAt: bigint; readonly isSlow: boolean; readonly vetoes: bigint };
      /** Whether the account has. */
      readonly hasVoted: boolean | undefined;
    };

/** A call that was not answered. */
export interface Failure {
  readonly target: Address;
  readonly method: string;
  readonly args: readonly unknown[];
  readonly error: FailureError;
}

/** An error in words, or data that says nothing to us: none at all where nothing stands. */
export type FailureError = DecodedError | { readonly name: "unknown" | "nothing"; readonly data: Hex };
