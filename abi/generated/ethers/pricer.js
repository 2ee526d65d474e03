// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import { Contract } from "ethers";
import { pricerAbi } from "../pricer.js";

export const pricer = (address, runner) => new Contract(address, pricerAbi, runner);
