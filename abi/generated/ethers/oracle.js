// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import { Contract } from "ethers";
import { oracleAbi } from "../oracle.js";

export const oracle = (address, runner) => new Contract(address, oracleAbi, runner);
