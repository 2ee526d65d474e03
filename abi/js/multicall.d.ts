import type { Address } from "./suite.js";

/** Where Multicall3 stands: on Arbitrum One, Arbitrum Sepolia and most chains. */
export declare const multicall3: Address;
