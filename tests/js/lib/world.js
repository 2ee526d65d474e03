// What all stories on Node share: where the node is, who has money, and a contract to call.
//
// NODE_URL is the node, OWNER_KEY the key of its funded account, CONTRACTS a JSON file with ABI and bytecode by name.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { url } from "./node.js";

export { ether, ownerKey, rpc, url } from "./node.js";

const { CONTRACTS } = process.env;
assert.ok(CONTRACTS, "set CONTRACTS");

export const socketUrl = url.replace(/^http/, "ws");
export const { Counter, Multicall3 } = JSON.parse(readFileSync(CONTRACTS, "utf8"));

/** Waits until `condition` holds; fails after ten seconds. */
export async function until(condition, what) {
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`${what} did not happen`);
}

/** Structured data with every kind of member: a struct, lists of lists, fixed bytes, a negative number. */
export const typedData = {
  domain: { name: "Market", version: "2", chainId: 412346, verifyingContract: "0x5A0b54D5dc17e0AadC383d2db43B0a0D3E029c4c" },
  types: {
    Order: [
      { name: "maker", type: "Person" },
      { name: "amounts", type: "uint256[]" },
      { name: "grid", type: "int8[2][]" },
      { name: "tag", type: "bytes4" },
      { name: "note", type: "string" },
      { name: "raw", type: "bytes" },
      { name: "open", type: "bool" },
      { name: "others", type: "Person[]" },
    ],
    Person: [
      { name: "wallet", type: "address" },
      { name: "name", type: "string" },
    ],
  },
  primaryType: "Order",
  message: {
    maker: { wallet: "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826", name: "Cow" },
    amounts: ["1", "115792089237316195423570985008687907853269984665640564039457584007913129639935"],
    grid: [
      [-1, 2],
      [-128, 127],
    ],
    tag: "0x01020304",
    note: "héllo",
    raw: "0xdeadbeef",
    open: true,
    others: [{ wallet: "0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB", name: "Bob" }],
  },
};
