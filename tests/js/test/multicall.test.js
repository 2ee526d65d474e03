// Where Multicall3 stands, pages go to it as it is; elsewhere they bring its code along. NODE_URL is a node that takes itself for Arbitrum One.
import assert from "node:assert/strict";
import { test } from "node:test";

import { JsonRpcProvider } from "ethers";
import { createPublicClient, http } from "viem";
import { arbitrum, arbitrumSepolia } from "viem/chains";

import { abis, multicall3 } from "@token-value-dynamics/abi";
import * as ethers from "@token-value-dynamics/abi/ethers";
import * as viem from "@token-value-dynamics/abi/viem";

// Not exported, but what viem itself brings along where it is told `deployless`.
import { multicall3Bytecode } from "../node_modules/viem/_esm/constants/contracts.js";

import { rpc, watched } from "../lib/frontend.js";

const account = "0x00000000000000000000000000000000000000a1";
const here = { chainId: 42_161, addresses: Object.fromEntries(Object.keys(abis).map((name) => [name, account])), tokens: {}, feeds: {}, pools: {}, markets: {} };
const ways = {
  viem: (url, request) => viem.readPage(createPublicClient({ transport: http(url) }), here, request),
  ethers: (url, request) => ethers.readPage(new JsonRpcProvider(url, here.chainId, { staticNetwork: true }), here, request),
};

test("it is the Multicall3 of viem's chains, and what is brought along is its code", async () => {
  assert.deepEqual([arbitrum, arbitrumSepolia].map(({ contracts }) => contracts.multicall3.address.toLowerCase()), [multicall3, multicall3].map((text) => text.toLowerCase()));
  const code = await rpc("eth_call", [{ data: multicall3Bytecode }, "latest"]);
  const way = await watched();
  // The node is not that chain: the answer is refused, the question is seen.
  await assert.rejects(viem.readPage(createPublicClient({ transport: http(way.url) }), { ...here, chainId: 412_346 }), /is on chain 42161/);
  const [{ params }] = way.requests;
  assert.deepEqual(Object.values(params[2]), [{ code }]);
  await rpc("anvil_setCode", [multicall3, code]);
  // The first block is of another week.
  await rpc("evm_mine");
});

for (const [name, read] of Object.entries(ways)) {
  test(`${name} calls it as it is`, async () => {
    const way = await watched();
    const page = await read(way.url, { account });
    const [{ method, params }] = way.requests;

    assert.deepEqual([way.requests.length, method, params.length, params[0].to.toLowerCase()], [1, "eth_call", 2, multicall3.toLowerCase()]);
    assert.equal(page.ether, 0n);
    // Nothing stands at the suite's addresses.
    assert.ok(page.failures.length > 5 && page.failures.every(({ error }) => error.name === "nothing"));
    const block = await rpc("eth_getBlockByNumber", ["latest", false]);
    assert.ok(page.time >= BigInt(block.timestamp));
  });
}
