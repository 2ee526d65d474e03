// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import { Contract } from "ethers";
import { governorAbi } from "../governor.js";

export const governor = (address, runner) => new Contract(address, governorAbi, runner);
