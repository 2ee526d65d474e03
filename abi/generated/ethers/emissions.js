// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import { Contract } from "ethers";
import { emissionsAbi } from "../emissions.js";

export const emissions = (address, runner) => new Contract(address, emissionsAbi, runner);
