// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import { ammAbi } from "./amm.js";
import { emissionsAbi } from "./emissions.js";
import { governorAbi } from "./governor.js";
import { lendingAbi } from "./lending.js";
import { oracleAbi } from "./oracle.js";
import { pricerAbi } from "./pricer.js";
import { stakingAbi } from "./staking.js";
import { tokenAbi } from "./token.js";

export { ammAbi, emissionsAbi, governorAbi, lendingAbi, oracleAbi, pricerAbi, stakingAbi, tokenAbi };

/** All ABIs by the contracts' names. */
export declare const abis: {
  readonly amm: typeof ammAbi;
  readonly emissions: typeof emissionsAbi;
  readonly governor: typeof governorAbi;
  readonly lending: typeof lendingAbi;
  readonly oracle: typeof oracleAbi;
  readonly pricer: typeof pricerAbi;
  readonly staking: typeof stakingAbi;
  readonly token: typeof tokenAbi;
};

/** A contract's name, as in address books. */
export type ContractName = keyof typeof abis;
