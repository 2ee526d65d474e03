// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import { amm } from "./amm.js";
import { emissions } from "./emissions.js";
import { governor } from "./governor.js";
import { lending } from "./lending.js";
import { oracle } from "./oracle.js";
import { pricer } from "./pricer.js";
import { staking } from "./staking.js";
import { token } from "./token.js";

export { amm } from "./amm.js";
export { emissions } from "./emissions.js";
export { governor } from "./governor.js";
export { lending } from "./lending.js";
export { oracle } from "./oracle.js";
export { pricer } from "./pricer.js";
export { staking } from "./staking.js";
export { token } from "./token.js";

export const contracts = ({ addresses }, runner) => ({
  amm: amm(addresses.amm, runner),
  emissions: emissions(addresses.emissions, runner),
  governor: governor(addresses.governor, runner),
  lending: lending(addresses.lending, runner),
  oracle: oracle(addresses.oracle, runner),
  pricer: pricer(addresses.pricer, runner),
  staking: staking(addresses.staking, runner),
  token: token(addresses.token, runner),
});
