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

export const abis = {
  amm: ammAbi,
  emissions: emissionsAbi,
  governor: governorAbi,
  lending: lendingAbi,
  oracle: oracleAbi,
  pricer: pricerAbi,
  staking: stakingAbi,
  token: tokenAbi,
};
