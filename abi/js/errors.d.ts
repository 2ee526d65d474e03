import type { RaisedError } from "../generated/errors.js";
import type { Hex } from "./suite.js";

/** What Solidity itself raises: a token of somebody else's, or a contract that calls ours. */
export type SolidityError =
  | { readonly name: "Error"; readonly signature: "Error(string)"; readonly args: { readonly reason: string } }
  | { readonly name: "Panic"; readonly signature: "Panic(uint256)"; readonly args: { readonly code: bigint } };

/**
 * An error in words: `name` or `signature` tell which, and with it what `args` has.
 *
 * Where two contracts name the arguments of one signature differently, names are the first one's.
 */
export type DecodedError = (RaisedError | SolidityError) & {
  /** Contracts that raise it: `"Lending"`. */
  readonly contracts: readonly string[];
  /** Its name, its arguments, and what the contracts mean by it. */
  readonly message: string;
};

/** The data of a revert in whatever was thrown, or the data itself; `undefined` where there is none. */
export declare function revertData(thrown: unknown): Hex | undefined;
