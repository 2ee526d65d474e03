// The address book of a chain, as `cargo tvd deploy` writes it, in the shape that frontends use.
import { abis } from "../generated/abis.js";

/** What stands on a chain. Throws where the book is none, or names no address of a contract. */
export function suite(book) {
  const { chain_id: chainId, contracts, suite: held } = book ?? {};
  if (!Number.isSafeInteger(chainId) || typeof contracts !== "object" || contracts === null) {
    throw new TypeError("this is no address book: it has a chain_id and contracts");
  }
  const names = Object.keys(abis);
  const missing = names.filter((name) => !isAddress(contracts[name]?.address));
  if (missing.length > 0) throw new TypeError(`the address book of chain ${chainId} has no ${missing.join(", no ")}`);
  return {
    chainId,
    addresses: Object.fromEntries(names.map((name) => [name, contracts[name].address])),
    tokens: { TVD: contracts.token.address, ...held?.tokens },
    feeds: { ...held?.feeds },
    pools: { ...held?.pools },
    markets: Object.fromEntries(Object.entries(held?.markets ?? {}).map(([name, market]) => [name, params(market)])),
  };
}

function params({ collateralId, terms, ...words }) {
  return { ...words, collateralId: BigInt(collateralId), terms: BigInt(terms) };
}

function isAddress(text) {
  return typeof text === "string" && /^0x[0-9a-fA-F]{40}$/.test(text);
}

/** The id of a feed: its name from the left in a word. */
export function feedId(name) {
  const bytes = new TextEncoder().encode(name);
  if (bytes.length === 0 || bytes.length > 32) throw new RangeError(`"${name}" is no name of a feed: it has 1 to 32 bytes`);
  return `0x${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("").padEnd(64, "0")}`;
}
