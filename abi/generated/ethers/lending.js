// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import { Contract } from "ethers";
import { lendingAbi } from "../lending.js";

export const lending = (address, runner) => new Contract(address, lendingAbi, runner);
