// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import type { ContractRunner } from "ethers";
import type { Suite } from "../../js/suite.js";

export { amm } from "./amm.js";
export type { AmmContract, AmmEvents } from "./amm.js";
export type * as Amm from "./amm.js";
export { emissions } from "./emissions.js";
export type { EmissionsContract, EmissionsEvents } from "./emissions.js";
export type * as Emissions from "./emissions.js";
export { governor } from "./governor.js";
export type { GovernorContract, GovernorEvents } from "./governor.js";
export type * as Governor from "./governor.js";
export { lending } from "./lending.js";
export type { LendingContract, LendingEvents } from "./lending.js";
export type * as Lending from "./lending.js";
export { oracle } from "./oracle.js";
export type { OracleContract, OracleEvents } from "./oracle.js";
export type * as Oracle from "./oracle.js";
export { pricer } from "./pricer.js";
export type { PricerContract, PricerEvents } from "./pricer.js";
export type * as Pricer from "./pricer.js";
export { staking } from "./staking.js";
export type { StakingContract, StakingEvents } from "./staking.js";
export type * as Staking from "./staking.js";
export { token } from "./token.js";
export type { TokenContract, TokenEvents } from "./token.js";
export type * as Token from "./token.js";

/** The contracts of a suite, as the runner calls them. */
export declare function contracts(suite: Pick<Suite, "addresses">, runner?: ContractRunner | null): {
  readonly amm: import("./amm.js").AmmContract;
  readonly emissions: import("./emissions.js").EmissionsContract;
  readonly governor: import("./governor.js").GovernorContract;
  readonly lending: import("./lending.js").LendingContract;
  readonly oracle: import("./oracle.js").OracleContract;
  readonly pricer: import("./pricer.js").PricerContract;
  readonly staking: import("./staking.js").StakingContract;
  readonly token: import("./token.js").TokenContract;
};
