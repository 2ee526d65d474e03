// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import { Contract } from "ethers";
import { tokenAbi } from "../token.js";

export const token = (address, runner) => new Contract(address, tokenAbi, runner);
