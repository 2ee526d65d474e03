import type { Provider, Signer, TransactionReceipt } from "ethers";
import type { SuiteContract } from "./contract.js";
import type { DecodedError } from "./errors.js";
import type { Page, PageRequest } from "./page.js";
import type { Suite } from "./suite.js";

export * from "../generated/ethers/index.js";
export type { Call, SuiteContract, View } from "./contract.js";

/**
 * What was thrown, or the data of a revert, as an error of our contracts or Solidity's; `undefined` where it is neither.
 *
 * It does not matter how deep in a wallet's or a node's answer the data is.
 */
export declare function decodeError(thrown: unknown): DecodedError | undefined;

/** Everything that a frontend shows of a suite, of one block: in one request, and never more than two. */
export declare function readPage(runner: Provider | Signer, suite: Suite, request?: PageRequest): Promise<Page>;

/** The events of one kind that a contract logged in a transaction, with their arguments by name. */
export declare function events<Events, Name extends keyof Events>(
  contract: SuiteContract<Events>,
  receipt: Pick<TransactionReceipt, "logs">,
  name: Name,
): Events[Name][];
