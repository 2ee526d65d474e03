// A browser wallet's usual requests, in its order, with its headers, and nothing but `fetch`.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Transaction, Wallet } from "ethers";

import { ownerKey, rpc, url } from "../lib/world.js";

const owner = new Wallet(ownerKey);
const bob = "0x00000000000000000000000000000000000000b0";
const origin = "chrome-extension://nkbihfbeogaeaoehlefnkodbefgpgknn";

test("the browser asks first whether it may", async () => {
  const preflight = await fetch(url, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type, x-metamask-clientid",
    },
  });
  assert.ok(preflight.ok);
  assert.equal(preflight.headers.get("access-control-allow-origin"), "*");
  assert.match(preflight.headers.get("access-control-allow-headers"), /\*|content-type/);
  const answer = await fetch(url, {
    method: "POST",
    headers: { origin, "content-type": "application/json" },
    body: JSON.stringify({ id: 4_738_592, jsonrpc: "2.0", method: "eth_chainId", params: [] }),
  });
  assert.equal(answer.headers.get("access-control-allow-origin"), "*");
  assert.match(answer.headers.get("content-type"), /application\/json/);
  assert.deepEqual(await answer.json(), { id: 4_738_592, jsonrpc: "2.0", result: "0x64aba" });
});

test("a network is added, an account shown, ether sent", async () => {
  assert.equal(await rpc("net_version"), "412346");
  assert.equal(await rpc("eth_chainId"), "0x64aba");
  assert.deepEqual(await rpc("eth_accounts"), [owner.address.toLowerCase()]);
  const head = await rpc("eth_blockNumber");
  const block = await rpc("eth_getBlockByNumber", [head, false]);
  assert.equal(block.number, head);
  assert.ok(BigInt(await rpc("eth_getBalance", [owner.address, head])) > 0n);
  assert.equal(await rpc("eth_getCode", [bob, "latest"]), "0x");
  assert.equal(await rpc("eth_call", [{ to: bob, data: "0x70a08231" }, "latest"]), "0x");

  const history = await rpc("eth_feeHistory", ["0x5", "latest", [10, 20, 30]]);
  assert.equal(history.reward[0].length, 3);
  assert.equal(history.baseFeePerGas.length, history.gasUsedRatio.length + 1);
  const gasPrice = await rpc("eth_gasPrice");
  const gas = await rpc("eth_estimateGas", [{ from: owner.address, to: bob, value: "0x1", gasPrice }]);
  assert.equal(gas, "0x5208");
  const nonce = await rpc("eth_getTransactionCount", [owner.address, "pending"]);

  const raw = await owner.signTransaction({
    type: 2, chainId: 412346, nonce: Number(nonce), to: bob, value: 1n, gasLimit: gas,
    maxFeePerGas: 2n * BigInt(gasPrice), maxPriorityFeePerGas: 0n,
  });
  const hash = await rpc("eth_sendRawTransaction", [raw]);
  assert.equal(hash, Transaction.from(raw).hash);
  const receipt = await rpc("eth_getTransactionReceipt", [hash]);
  assert.equal(receipt.status, "0x1");
  assert.equal((await rpc("eth_getTransactionByHash", [hash])).blockHash, receipt.blockHash);
});

test("what goes wrong has the code that a wallet looks for", async () => {
  await assert.rejects(rpc("wallet_addEthereumChain", [{}]), { code: -32601 });
  await assert.rejects(rpc("eth_getBalance", []), { code: -32602 });
  await assert.rejects(rpc("eth_call", [{ data: "0x5f5ffd" }]), { code: 3, data: "0x" });
  await assert.rejects(rpc("eth_sendRawTransaction", ["0x02"]), { code: -32000 });
});

test("the network changes under the wallet", async () => {
  await rpc("anvil_setChainId", [421614]);
  assert.equal(await rpc("eth_chainId"), "0x66eee");
  assert.equal(await rpc("net_version"), "421614");
  await rpc("anvil_setChainId", [412346]);
  assert.equal(await rpc("eth_chainId"), "0x64aba");
});
