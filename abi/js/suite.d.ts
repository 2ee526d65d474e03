import type { ContractName } from "../generated/abis.js";
import type { MarketParams } from "../generated/lending.js";

export type Hex = `0x${string}`;
export type Address = `0x${string}`;

/** `deployments/<network>.json`, as `cargo tvd deploy` writes it; JSON that is imported will do. */
export interface AddressBook {
  readonly chain_id: number;
  readonly contracts: Readonly<Record<string, { readonly address: string }>>;
  /** What the contracts hold, by the names of the manifest. */
  readonly suite?: {
    readonly tokens?: Readonly<Record<string, string>>;
    readonly feeds?: Readonly<Record<string, string>>;
    readonly pools?: Readonly<Record<string, string>>;
    readonly markets?: Readonly<Record<string, Readonly<Record<keyof Market, string>>>>;
  };
}

/** A market: its id, and the parameters that every call brings along. */
export interface Market extends MarketParams {
  readonly id: Hex;
}

/** What stands on a chain. A plain object: add what the book does not know. */
export interface Suite {
  readonly chainId: number;
  /** Contracts. */
  readonly addresses: Readonly<Record<ContractName, Address>>;
  /** Tokens by symbol. */
  readonly tokens: Readonly<Record<string, Address>>;
  /** Ids of feeds. */
  readonly feeds: Readonly<Record<string, Hex>>;
  /** Ids of pools. */
  readonly pools: Readonly<Record<string, Hex>>;
  /** Markets. */
  readonly markets: Readonly<Record<string, Market>>;
}

/** What stands on a chain. Throws where the book is none, or names no address of a contract. */
export declare function suite(book: AddressBook): Suite;

/** The id of a feed: its name from the left in a word. */
export declare function feedId(name: string): Hex;
