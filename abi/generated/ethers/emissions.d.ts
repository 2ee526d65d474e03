// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import type { AddressLike, BigNumberish, ContractRunner } from "ethers";
import type { Call, SuiteContract, View } from "../../js/contract.js";
import type { Policy, Budget, Standing } from "../emissions.js";

export type { Policy, Budget, Standing };

/** `Policy` as callers may give it. */
export interface PolicyInput {
  /** 0: what is left of the base after a week, from 0.9 to 1, in steps of 10^−6 [WAD]. */
  readonly decay: BigNumberish;
  /** 1: how much less of the base there is per unit of sigma over its target, up to 10, in steps of 0.001 [WAD]. */
  readonly kappa: BigNumberish;
  /** 2: the sigma up to which there is all of it, from 0.001 to 20, in steps of 0.001 [WAD]. */
  readonly targetSigma: BigNumberish;
  /**
   * 3: the least part of it that there is, however volatile the token, and where its volatility is not known, from 0.01 to 1, in
   * steps of 0.0001 [WAD].
   */
  readonly floor: BigNumberish;
  /** 4: what a year's budgets come to at most, as a share of the supply at its beginning, up to 0.2, in steps of 0.0001 [WAD]. */
  readonly yearlyCap: BigNumberish;
  /** 5: the insurance's share while sigma is at its target or below, up to 0.5, in steps of 0.0001 [WAD]. */
  readonly minInsurance: BigNumberish;
  /** 6: its share in a storm, from `minInsurance` to 0.5 [WAD]. */
  readonly maxInsurance: BigNumberish;
  /** 7: the sigma, over its target, from which on there is a storm, from 1.001 to 10, in steps of 0.001 [WAD]. */
  readonly stormRatio: BigNumberish;
  /** 8: the lockers' share of the rest; what then remains is the gauges', in steps of 0.0001 [WAD]. */
  readonly lockers: BigNumberish;
}

/** Arguments of the events. */
export interface EmissionsEvents {
  /** The budget of a week, and its parts; sigma is 0 where it was not known [WAD]. */
  readonly BudgetFixed: { readonly week: bigint; readonly sigma: bigint; readonly total: bigint; readonly lockers: bigint; readonly insurance: bigint };
  /** What was due until then was minted. */
  readonly Minted: { readonly until: bigint; readonly lockers: bigint; readonly insurance: bigint; readonly gauges: bigint };
  /** A week is over: gauges share its pot by the power that voted at its beginning; it was carried over where that is 0. */
  readonly PotClosed: { readonly week: bigint; readonly pot: bigint; readonly power: bigint };
  /** A gauge's receiver got its part of the weeks before `week`; it was carried over where there is no receiver. */
  readonly Distributed: { readonly gauge: bigint; readonly receiver: `0x${string}`; readonly amount: bigint; readonly week: bigint };
  /** The base changed, from the next week on. */
  readonly BaseSet: { readonly previousBase: bigint; readonly previousTail: bigint; readonly base: bigint; readonly tail: bigint };
  /** Who gets the insurance's part changed. */
  readonly InsuranceSet: { readonly previous: `0x${string}`; readonly current: `0x${string}` };
  /** The policy changed, from the next week on. */
  readonly PolicySet: { readonly previous: Policy; readonly current: Policy };
  /** `newOwner` may now accept; the zero address withdraws the offer. */
  readonly OwnershipTransferStarted: { readonly previousOwner: `0x${string}`; readonly newOwner: `0x${string}` };
  /** `newOwner` is the owner from here on. */
  readonly OwnershipTransferred: { readonly previousOwner: `0x${string}`; readonly newOwner: `0x${string}` };
}

/** Emissions: what is minted every week, as the token's volatility lets it, for those who lock, for gauges, and for the insurance. */
export interface EmissionsContract extends SuiteContract<EmissionsEvents> {
  /** Fixes the budgets of all weeks until now, at most 104, and mints what is due. Answers how much. Anyone may. */
  readonly roll: Call<[], bigint>;
  /**
   * What is minted for the time between two times, the second at most the end of the week that is. Of weeks that are not fixed: if
   * they were now.
   */
  readonly mintableIn: View<[from: BigNumberish, to: BigNumberish], bigint>;
  /** The budget of a week; that of this one as it would be fixed now. */
  readonly budget: View<[week: BigNumberish], Budget>;
  /** Where emissions stand, since the last roll. */
  readonly standing: View<[], Standing>;
  /** Pays the receiver of a gauge its part of all weeks whose pots are closed, at most 104 of them. Answers how much. Anyone may. */
  readonly distribute: Call<[gauge: BigNumberish], bigint>;
  /** What `distribute` would pay now. */
  readonly distributable: View<[gauge: BigNumberish], bigint>;
  /** How budgets follow volatility, and who gets them. */
  readonly policy: View<[], Policy>;
  /** Changes that, for weeks that are not fixed. Fixes those that have begun first. Owner only. */
  readonly setPolicy: Call<[policy: PolicyInput], void>;
  /** Changes the base and its tail, for weeks that are not fixed. Fixes those that have begun first. Owner only. */
  readonly setBase: Call<[base: BigNumberish, tail: BigNumberish], void>;
  /** Changes who gets the insurance's part. Mints what is due first. Owner only. */
  readonly setInsurance: Call<[account: AddressLike], void>;
  /** Who gets the insurance's part. */
  readonly insurance: View<[], `0x${string}`>;
  /** What is minted. */
  readonly token: View<[], `0x${string}`>;
  /** Where those lock who get a part, and vote for gauges. */
  readonly staking: View<[], `0x${string}`>;
  /** The oracle, and the feed of the token's volatility. */
  readonly feed: View<[], [`0x${string}`, `0x${string}`]>;
  /** The owner, who governs the policy; zero when nobody does any more. */
  readonly owner: View<[], `0x${string}`>;
  /** Who may accept ownership; zero when there is no offer. */
  readonly pendingOwner: View<[], `0x${string}`>;
  /** Offers ownership to `newOwner`, who must accept it; the zero address withdraws the offer. Owner only. */
  readonly transferOwnership: Call<[newOwner: AddressLike], void>;
  /** Makes the caller the owner, if ownership was offered to it. */
  readonly acceptOwnership: Call<[], void>;
}

/** The Emissions at an address, as the runner calls it. */
export declare function emissions(address: string, runner?: ContractRunner | null): EmissionsContract;
