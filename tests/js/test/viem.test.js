// viem as its documentation uses it: public, wallet and test client, over HTTP and WebSocket.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import {
  BaseError,
  ContractFunctionRevertedError,
  createPublicClient,
  createTestClient,
  createWalletClient,
  defineChain,
  http,
  parseAbiItem,
  parseEther,
  verifyMessage,
  verifyTypedData,
  webSocket,
} from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import { Counter, Multicall3, ether, ownerKey, rpc, socketUrl, typedData, until, url } from "../lib/world.js";

const chain = defineChain({
  id: 412346,
  name: "dev",
  nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
  rpcUrls: { default: { http: [url], webSocket: [socketUrl] } },
});
const options = { chain, pollingInterval: 20, cacheTime: 0 };
const owner = privateKeyToAccount(ownerKey);
const reader = createPublicClient({ ...options, transport: http(url) });
const batching = createPublicClient({ ...options, transport: http(url, { batch: true }) });
const wallet = createWalletClient({ ...options, account: owner, transport: http(url) });
const tester = createTestClient({ ...options, mode: "anvil", transport: http(url) });
const bob = "0x00000000000000000000000000000000000000b0";
const counted = parseAbiItem("event Counted(address indexed by, uint256 indexed number, string note)");
let socket, counter;

const mined = (hash) => reader.waitForTransactionReceipt({ hash });
const read = (functionName, args = []) => reader.readContract({ address: counter, abi: Counter.abi, functionName, args });
const add = (...args) => ({ address: counter, abi: Counter.abi, functionName: "add", args });

before(async () => {
  socket = createPublicClient({ ...options, transport: webSocket(socketUrl) });
  const hash = await wallet.deployContract({ abi: Counter.abi, bytecode: Counter.bytecode, args: [7n] });
  counter = (await mined(hash)).contractAddress;
});

after(async () => (await socket.transport.getRpcClient()).close());

test("it reads the chain", async () => {
  assert.equal(await reader.getChainId(), 412346);
  assert.ok((await reader.getBalance({ address: owner.address })) > 900n * ether);
  assert.equal(await read("number"), 7n);
  const block = await reader.getBlock({ includeTransactions: true });
  assert.equal(block.transactions.at(-1).from, owner.address.toLowerCase());
  assert.equal(await reader.getBlockTransactionCount(), 2);
  assert.equal(await reader.getGasPrice(), 100_000_000n);
  assert.equal(await reader.estimateMaxPriorityFeePerGas(), 0n);
  assert.equal((await reader.getFeeHistory({ blockCount: 2, rewardPercentiles: [50] })).reward.length, 2);
  assert.notEqual(await reader.getCode({ address: counter }), undefined);
  assert.equal(BigInt(await reader.getStorageAt({ address: counter, slot: "0x0" })), 7n);
});

test("batches of requests are answered", async () => {
  const numbers = await Promise.all(Array.from({ length: 20 }, () => batching.getBlockNumber({ cacheTime: 0 })));
  assert.equal(new Set(numbers).size, 1);
});

test("a simulated write is sent and leaves an event", async () => {
  const { request, result } = await reader.simulateContract({ ...add(5n, "five"), account: owner, value: 3n });
  const before = await read("number");
  assert.equal(result, before + 5n);
  const receipt = await mined(await wallet.writeContract(request));
  assert.equal(receipt.status, "success");
  assert.equal(await read("number"), before + 5n);
  assert.equal(await read("paid", [owner.address]), 3n);

  const logs = await reader.getLogs({ address: counter, event: counted, args: { by: owner.address }, fromBlock: 0n });
  assert.equal(logs.at(-1).args.note, "five");
});

test("refusals come by name with their numbers", async () => {
  const error = await reader.simulateContract({ ...add(101n, "much"), account: owner }).catch((error) => error);
  assert.ok(error instanceof BaseError);
  const reverted = error.walk((cause) => cause instanceof ContractFunctionRevertedError);
  assert.equal(reverted.data.errorName, "TooMuch");
  assert.deepEqual(reverted.data.args, [101n, 100n]);
  const text = await read("fail").catch((error) => error.walk((cause) => cause instanceof ContractFunctionRevertedError));
  assert.equal(text.reason, "on purpose");
  const panic = await read("underflow", [10_000n]).catch((error) => error);
  assert.match(panic.message, /underflow or overflow/);
});

test("gas is estimated and a plain transfer is sent", async () => {
  assert.equal(await reader.estimateGas({ account: owner, to: bob, value: 1n }), 21_000n);
  const estimate = await reader.estimateContractGas({ ...add(1n, ""), account: owner });
  assert.ok(estimate > 30_000n && estimate < 200_000n, String(estimate));
  const receipt = await mined(await wallet.sendTransaction({ to: bob, value: parseEther("0.5") }));
  assert.equal(receipt.gasUsed, 21_000n);
  const legacy = await mined(await wallet.sendTransaction({ to: bob, value: 1n, type: "legacy" }));
  assert.equal(legacy.type, "legacy");
});

test("events are watched over HTTP and WebSocket", async () => {
  const seen = { http: [], socket: [], blocks: [] };
  const watch = (client, list) =>
    client.watchContractEvent({ address: counter, abi: Counter.abi, eventName: "Counted", onLogs: (logs) => list.push(...logs) });
  const stops = [
    watch(reader, seen.http),
    watch(socket, seen.socket),
    socket.watchBlockNumber({ onBlockNumber: (number) => seen.blocks.push(number) }),
  ];
  // Let the filter and the subscriptions be made first.
  await new Promise((resolve) => setTimeout(resolve, 300));
  await mined(await wallet.writeContract(add(1n, "watched")));
  await until(() => seen.http.length && seen.socket.length && seen.blocks.length, "the event");
  stops.forEach((stop) => stop());
  assert.equal(seen.http[0].args.note, "watched");
  assert.equal(seen.socket[0].args.note, "watched");
});

test("several calls go in one", async () => {
  const hash = await wallet.deployContract({ abi: Multicall3.abi, bytecode: Multicall3.bytecode });
  const multicallAddress = (await mined(hash)).contractAddress;
  const results = await reader.multicall({
    multicallAddress,
    contracts: [
      { address: counter, abi: Counter.abi, functionName: "number" },
      { address: counter, abi: Counter.abi, functionName: "fail" },
    ],
  });
  assert.equal(results[0].result, await read("number"));
  assert.equal(results[1].status, "failure");
  // Without a contract on the chain, too: its code goes along with the call.
  const deployless = await reader.multicall({
    deployless: true,
    contracts: [{ address: counter, abi: Counter.abi, functionName: "number" }],
  });
  assert.equal(deployless[0].result, await read("number"));
});

test("blocks are simulated", async () => {
  const before = await read("number");
  const [block] = await reader.simulateBlocks({
    traceTransfers: true,
    blocks: [{ calls: [{ account: owner, to: bob, value: 9n }, { ...add(2n, "what if"), to: counter, account: owner }] }],
  });
  assert.equal(block.calls[0].status, "success");
  assert.equal(block.calls[1].result, before + 2n);
  const { results, assetChanges } = await reader.simulateCalls({
    account: owner.address,
    calls: [{ to: bob, value: 5n }],
    traceAssetChanges: false,
  });
  assert.equal(results[0].status, "success");
  assert.ok(Array.isArray(assetChanges));
  assert.equal(await read("number"), before, "nothing stays");
});

test("somebody else is impersonated", async () => {
  await tester.setBalance({ address: bob, value: 2n * ether });
  await tester.impersonateAccount({ address: bob });
  const asBob = createWalletClient({ ...options, account: bob, transport: http(url) });
  const receipt = await mined(await asBob.writeContract({ ...add(1n, "bob"), value: 4n }));
  assert.equal(receipt.from, bob);
  assert.equal(await read("paid", [bob]), 4n);
  await tester.stopImpersonatingAccount({ address: bob });
  await assert.rejects(asBob.sendTransaction({ to: owner.address, value: 1n }), /unknown account/);
});

test("the chain goes back, forth and stands still", async () => {
  const id = await tester.snapshot();
  const head = await reader.getBlockNumber();
  await tester.mine({ blocks: 3, interval: 60 });
  assert.equal(await reader.getBlockNumber(), head + 3n);
  await tester.increaseTime({ seconds: 3_600 });
  const time = (await reader.getBlock()).timestamp;
  await tester.mine({ blocks: 1 });
  assert.ok((await reader.getBlock()).timestamp >= time + 3_600n - 180n);
  await tester.setNonce({ address: bob, nonce: 99 });
  assert.equal(await reader.getTransactionCount({ address: bob }), 99);
  await tester.setStorageAt({ address: counter, index: 0, value: `0x${"0".repeat(62)}2a` });
  assert.equal(await read("number"), 42n);
  await tester.setCode({ address: bob, bytecode: "0xfe" });
  assert.equal(await reader.getCode({ address: bob }), "0xfe");
  await tester.revert({ id });
  assert.equal(await reader.getBlockNumber(), head);

  await tester.setAutomine(false);
  const hash = await wallet.sendTransaction({ to: bob, value: 1n });
  assert.equal((await reader.getTransaction({ hash })).blockNumber, null);
  assert.equal((await tester.getTxpoolStatus()).pending, 1);
  await tester.setAutomine(true);
  assert.equal((await mined(hash)).status, "success");
  assert.equal(await tester.getAutomine(), true);
});

test("an account lends itself code with EIP-7702", async () => {
  const account = privateKeyToAccount(generatePrivateKey());
  await mined(await wallet.sendTransaction({ to: account.address, value: ether }));
  const own = createWalletClient({ ...options, account, transport: http(url) });
  const authorization = await own.signAuthorization({ contractAddress: counter, executor: "self" });
  const hash = await own.writeContract({
    ...add(3n, "delegated"),
    address: account.address,
    authorizationList: [authorization],
  });
  const receipt = await mined(hash);
  assert.equal(receipt.type, "eip7702");
  assert.equal(receipt.status, "success");
  assert.equal(await reader.getCode({ address: account.address }), `0xef0100${counter.slice(2).toLowerCase()}`);
  assert.equal(await reader.readContract({ address: account.address, abi: Counter.abi, functionName: "number" }), 3n);
});

test("the node signs for its own account as viem does itself", async () => {
  const onNode = createWalletClient({ ...options, account: owner.address, transport: http(url) });
  assert.deepEqual(await onNode.getAddresses(), [owner.address]);
  const signature = await onNode.signTypedData(typedData);
  assert.equal(signature, await owner.signTypedData(typedData));
  assert.ok(await verifyTypedData({ ...typedData, address: owner.address, signature }));
  const message = await onNode.signMessage({ message: "hello" });
  assert.ok(await verifyMessage({ address: owner.address, message: "hello", signature: message }));
  const serialized = await onNode.signTransaction({ to: bob, value: 1n, gas: 21_000n, maxFeePerGas: 200_000_000n, maxPriorityFeePerGas: 0n, nonce: await reader.getTransactionCount({ address: owner.address }), type: "eip1559" });
  assert.equal((await mined(await reader.sendRawTransaction({ serializedTransaction: serialized }))).status, "success");
  const filled = await reader.fillTransaction({ account: owner.address, to: bob, value: 1n });
  assert.equal(filled.transaction.gas, 21_000n);
});

test("state overrides and old blocks are seen in calls", async () => {
  const { data } = await reader.call({ to: bob, data: "0x", stateOverride: [{ address: bob, code: "0x602a5f5260205ff3" }] });
  assert.equal(BigInt(data), 42n);
  const first = await reader.getBlock({ blockNumber: 0n });
  assert.equal(await reader.getCode({ address: counter, blockNumber: first.number }), undefined);
  assert.equal(await rpc("eth_blobBaseFee"), null);
});
