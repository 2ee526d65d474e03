import type { Client } from "viem";
import type { DecodedError } from "./errors.js";
import type { Page, PageRequest } from "./page.js";
import type { Suite } from "./suite.js";

/**
 * What was thrown, or the data of a revert, as an error of our contracts or Solidity's; `undefined` where it is neither.
 *
 * It does not matter how deep in a wallet's or a node's answer the data is.
 */
export declare function decodeError(thrown: unknown): DecodedError | undefined;

/** Everything that a frontend shows of a suite, of one block: in one request, and never more than two. */
export declare function readPage(client: Client, suite: Suite, request?: PageRequest): Promise<Page>;
