import type { BaseContract, BaseContractMethod, ContractEvent, ContractRunner, ContractTransactionResponse } from "ethers";

/** A method that changes nothing. */
export type View<Arguments extends any[], Result> = BaseContractMethod<Arguments, Result, Result>;

/** A method that is sent; `staticCall` answers what it would. */
export type Call<Arguments extends any[], Result> = BaseContractMethod<Arguments, Result, ContractTransactionResponse>;

/** A contract of ethers whose methods and events have types. */
export interface SuiteContract<Events> extends Omit<BaseContract, "attach" | "connect" | "filters"> {
  attach(target: string): this;
  connect(runner: ContractRunner | null): this;
  /** A filter for each event. */
  readonly filters: { readonly [name in keyof Events]: ContractEvent };
  /** For types only: there is no such member. */
  readonly "~events"?: Events;
}
