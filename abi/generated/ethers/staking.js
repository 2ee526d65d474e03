// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import { Contract } from "ethers";
import { stakingAbi } from "../staking.js";

export const staking = (address, runner) => new Contract(address, stakingAbi, runner);
