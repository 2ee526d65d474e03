// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import { Contract } from "ethers";
import { ammAbi } from "../amm.js";

export const amm = (address, runner) => new Contract(address, ammAbi, runner);
