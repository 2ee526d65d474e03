// Written by hand, as everything in this folder: what needs neither viem nor ethers.
export * from "../generated/abis.js";
export { errorNotes, errorsAbi } from "../generated/errors.js";
export { feedId, suite } from "./suite.js";
export { actions, grades, proposalStates, regimes } from "./words.js";
export { multicall3 } from "./multicall.js";
export { revertData } from "./errors.js";
