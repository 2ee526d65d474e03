// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import type { AddressLike, BigNumberish, BytesLike, ContractRunner } from "ethers";
import type { Call, SuiteContract, View } from "../../js/contract.js";
import type { Revenue, GaugeVote } from "../staking.js";

export type { Revenue, GaugeVote };

/** Arguments of the events. */
export interface StakingEvents {
  /** The account's lock is this from now on; nothing is locked where the amount is 0. */
  readonly LockChanged: { readonly account: `0x${string}`; readonly amount: bigint; readonly end: bigint };
  /** Tokens came in for a lock. */
  readonly Deposited: { readonly account: `0x${string}`; readonly amount: bigint };
  /** A lock that had ended was paid out. */
  readonly Withdrawn: { readonly account: `0x${string}`; readonly amount: bigint };
  /** A lock was left before its end; `penalty` is for those who stay. */
  readonly Exited: { readonly account: `0x${string}`; readonly paid: bigint; readonly penalty: bigint };
  /** `to` may take the lock of `from` over; nobody where it is zero. */
  readonly MergeOffered: { readonly from: `0x${string}`; readonly to: `0x${string}` };
  /** The lock of `from` became part of that of `to`. */
  readonly Merged: { readonly from: `0x${string}`; readonly to: `0x${string}`; readonly amount: bigint };
  /** Whom an account gives its votes; itself at first. */
  readonly DelegateChanged: { readonly delegator: `0x${string}`; readonly fromDelegate: `0x${string}`; readonly toDelegate: `0x${string}` };
  /** The votes of a delegate, now. */
  readonly DelegateVotesChanged: { readonly delegate: `0x${string}`; readonly previousVotes: bigint; readonly newVotes: bigint };
  /** Revenue may come in this token. */
  readonly RevenueTokenAdded: { readonly token: `0x${string}` };
  /** Revenue of a week came in. */
  readonly RevenueReceived: { readonly token: `0x${string}`; readonly week: bigint; readonly amount: bigint };
  /**
   * So much of the revenue of a week was shared out by the power at its beginning. The rest was carried over; all of it where there
   * was no power, or 2^32 times as much revenue and more.
   */
  readonly RevenueShared: { readonly token: `0x${string}`; readonly week: bigint; readonly amount: bigint; readonly power: bigint };
  /** An account was paid its part of the weeks before `week`. */
  readonly Claimed: { readonly account: `0x${string}`; readonly token: `0x${string}`; readonly caller: `0x${string}`; readonly amount: bigint; readonly week: bigint };
  /** There is a new gauge. */
  readonly GaugeAdded: { readonly gauge: bigint; readonly receiver: `0x${string}` };
  /** Who gets what a gauge is given changed; the gauge is closed where nobody does. */
  readonly ReceiverSet: { readonly gauge: bigint; readonly previous: `0x${string}`; readonly current: `0x${string}` };
  /** The account gives a gauge this share of its power [0.0001], until its lock ends; none where the weight is 0. */
  readonly GaugeVoted: { readonly account: `0x${string}`; readonly gauge: bigint; readonly weight: bigint; readonly power: bigint };
  /** `newOwner` may now accept; the zero address withdraws the offer. */
  readonly OwnershipTransferStarted: { readonly previousOwner: `0x${string}`; readonly newOwner: `0x${string}` };
  /** `newOwner` is the owner from here on. */
  readonly OwnershipTransferred: { readonly previousOwner: `0x${string}`; readonly newOwner: `0x${string}` };
}

/** Staking: tokens locked for up to four years have voting power, a part of what the protocol earns, and a say in where emissions go. */
export interface StakingContract extends SuiteContract<StakingEvents> {
  /** What is locked. */
  readonly token: View<[], `0x${string}`>;
  /** Locks `amount` of the caller until the beginning of the week of `end`, from one week to four years away. */
  readonly lock: Call<[amount: BigNumberish, end: BigNumberish], void>;
  /** Adds `amount` to the lock of the caller, until the same end. */
  readonly increaseAmount: Call<[amount: BigNumberish], void>;
  /** Makes the lock of the caller last until the beginning of the week of `end`, later than now and at most four years away. */
  readonly extend: Call<[end: BigNumberish], void>;
  /** Pays out the lock of the caller, which has ended. Answers how much. */
  readonly withdraw: Call<[], bigint>;
  /**
   * Pays out the lock of the caller before its end, but for a penalty: the part of four years that is left, three quarters at
   * most. It becomes revenue of the next week, for all who have power then. Answers what is paid and what stays.
   */
  readonly exit: Call<[maxPenalty: BigNumberish], [bigint, bigint]>;
  /** What the caller of `exit` would be paid now, and what would stay. */
  readonly previewExit: View<[account: AddressLike], [bigint, bigint]>;
  /**
   * Lets `to` take the lock of the caller over as it is, and nobody else; nobody where it is zero. A lock that changes is not offered any
   * more.
   */
  readonly offerMerge: Call<[to: AddressLike], void>;
  /**
   * Takes the lock of `from` over, which was offered to the caller: to what it has locked itself comes that, until the later of
   * both ends.
   */
  readonly acceptMerge: Call<[from: AddressLike], void>;
  /** The lock of an account: how much, until when; it may have ended. */
  readonly locked: View<[account: AddressLike], [bigint, bigint]>;
  /** All tokens that are locked, those of locks that have ended among them. */
  readonly totalLocked: View<[], bigint>;
  /** The power of an account's own lock now, whoever votes with it. */
  readonly balanceOf: View<[account: AddressLike], bigint>;
  /** The power of an account's own lock at a time that has passed. */
  readonly balanceOfAt: View<[account: AddressLike, timepoint: BigNumberish], bigint>;
  /** The power of all locks now. */
  readonly totalSupply: View<[], bigint>;
  /** The chain's clock [seconds]. */
  readonly clock: View<[], bigint>;
  /** What the clock counts. */
  readonly CLOCK_MODE: View<[], string>;
  /** The votes of an account now: the power of its own lock, unless it gave that away, and what others gave it. */
  readonly getVotes: View<[account: AddressLike], bigint>;
  /** The votes of an account at the end of a second that has passed. */
  readonly getPastVotes: View<[account: AddressLike, timepoint: BigNumberish], bigint>;
  /** All votes at the end of a second that has passed. */
  readonly getPastTotalSupply: View<[timepoint: BigNumberish], bigint>;
  /** Who has the votes of an account; itself, unless it gave them away. */
  readonly delegates: View<[account: AddressLike], `0x${string}`>;
  /** Gives the votes of the caller to `delegatee`; the zero address means itself. */
  readonly delegate: Call<[delegatee: AddressLike], void>;
  /** The same by signature (EIP-712), which anyone may pass on. */
  readonly delegateBySig: Call<[delegatee: AddressLike, nonce: BigNumberish, expiry: BigNumberish, v: BigNumberish, r: BytesLike, s: BytesLike], void>;
  /** How many signatures of an account were used: the number of its next. */
  readonly nonces: View<[account: AddressLike], bigint>;
  /** The fields of the domain, for signers: which are used, name, version, chain, contract, salt, extensions. */
  readonly eip712Domain: View<[], [`0x${string}`, string, string, bigint, `0x${string}`, `0x${string}`, ReadonlyArray<bigint>]>;
  /**
   * Writes down what is left of the total and of what others gave an account, once in a week at most: later readers walk from there.
   * Anyone may.
   */
  readonly checkpoint: Call<[account: AddressLike], void>;
  /**
   * Takes in what the contract has of tokens beyond what is locked and owed: revenue of this week, shared by the power at its
   * beginning, and paid once it is over. Answers how much of each. Anyone may.
   */
  readonly absorb: Call<[tokens: ReadonlyArray<AddressLike>], ReadonlyArray<bigint>>;
  /**
   * Pays an account what it has earned of tokens in all weeks that are over. Answers how much of each. Anyone may.
   *
   * Goes through 256 changes of the account's lock at most; the next call goes on from there.
   */
  readonly claim: Call<[account: AddressLike, tokens: ReadonlyArray<AddressLike>], ReadonlyArray<bigint>>;
  /** What `claim` would pay now. */
  readonly claimable: View<[account: AddressLike, token: AddressLike], bigint>;
  /** The revenue of a token. */
  readonly revenue: View<[token: AddressLike], Revenue>;
  /** The tokens in which revenue may come. */
  readonly revenueTokens: View<[], ReadonlyArray<`0x${string}`>>;
  /** Lets revenue come in a token more, of at most 16. Owner only. */
  readonly addRevenueToken: Call<[token: AddressLike], void>;
  /**
   * Gives gauges parts of the power of the caller's lock, as it is now, in basis points of it and for as long as it lasts; in the
   * place of what it gave before.
   */
  readonly voteGauges: Call<[gauges: ReadonlyArray<BigNumberish>, weights: ReadonlyArray<BigNumberish>], void>;
  /** What an account gives gauges. */
  readonly gaugeVotes: View<[account: AddressLike], ReadonlyArray<GaugeVote>>;
  /** The power that a gauge has at a time; of all together under the number 0. In the future: if nobody votes until then. */
  readonly gaugeWeight: View<[gauge: BigNumberish, time: BigNumberish], bigint>;
  /** Who gets what a gauge is given; zero when it is closed. */
  readonly gaugeReceiver: View<[gauge: BigNumberish], `0x${string}`>;
  /** How many gauges there are; they are numbered from 1. */
  readonly gaugeCount: View<[], bigint>;
  /** Opens a gauge and answers its number. There are 256 at most. Owner only. */
  readonly addGauge: Call<[receiver: AddressLike], bigint>;
  /** Changes who gets what a gauge is given; zero closes it. Owner only. */
  readonly setReceiver: Call<[gauge: BigNumberish, receiver: AddressLike], void>;
  /** The owner, who governs tokens of revenue and gauges; zero when nobody does any more. */
  readonly owner: View<[], `0x${string}`>;
  /** Who may accept ownership; zero when there is no offer. */
  readonly pendingOwner: View<[], `0x${string}`>;
  /** Offers ownership to `newOwner`, who must accept it; the zero address withdraws the offer. Owner only. */
  readonly transferOwnership: Call<[newOwner: AddressLike], void>;
  /** Makes the caller the owner, if ownership was offered to it. */
  readonly acceptOwnership: Call<[], void>;
}

/** The Staking at an address, as the runner calls it. */
export declare function staking(address: string, runner?: ContractRunner | null): StakingContract;
