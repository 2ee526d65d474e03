// ethers v6 beyond the token: batches, WebSocket, factories, and a signer that lives on the node.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import {
  Contract,
  ContractFactory,
  JsonRpcProvider,
  TypedDataEncoder,
  Wallet,
  WebSocketProvider,
  isError,
  verifyMessage,
  verifyTypedData,
} from "ethers";

import { Counter, ether, ownerKey, rpc, socketUrl, typedData, until, url } from "../lib/world.js";

const settings = { pollingInterval: 20, cacheTimeout: -1 };
const provider = new JsonRpcProvider(url, undefined, settings);
const owner = new Wallet(ownerKey, provider);
const bob = "0x00000000000000000000000000000000000000b0";
let socket, counter;

before(async () => {
  socket = new WebSocketProvider(socketUrl);
  const factory = new ContractFactory(Counter.abi, Counter.bytecode, owner);
  counter = await (await factory.deploy(7)).waitForDeployment();
});

after(async () => {
  provider.destroy();
  await socket.destroy();
});

test("a factory deploys and reads", async () => {
  assert.equal(await counter.number(), 7n);
  assert.equal((await provider.getNetwork()).chainId, 412346n);
  const receipt = await counter.deploymentTransaction().wait();
  assert.equal(receipt.contractAddress, await counter.getAddress());
  assert.equal((await provider.getBlock("latest", true)).prefetchedTransactions.at(-1).from, owner.address);
});

test("many requests go in one body", async () => {
  const batching = new JsonRpcProvider(url, undefined, { ...settings, batchMaxCount: 100, batchStallTime: 20 });
  const numbers = await Promise.all(Array.from({ length: 250 }, () => batching.getBlockNumber()));
  assert.equal(new Set(numbers).size, 1);
  batching.destroy();
});

test("refusals come by name, text and code", async () => {
  const error = await counter.add.staticCall(101, "").catch((error) => error);
  assert.ok(isError(error, "CALL_EXCEPTION"));
  assert.deepEqual([error.revert.name, ...error.revert.args], ["TooMuch", 101n, 100n]);
  const text = await counter.fail.staticCall().catch((error) => error);
  assert.equal(text.reason, "on purpose");
  const panic = await counter.underflow.staticCall(10_000).catch((error) => error);
  assert.match(panic.reason, /Panic/);
  const poor = new Wallet(`0x${"11".repeat(32)}`, provider);
  const funds = await poor.sendTransaction({ to: bob, value: 1, gasLimit: 21_000 }).catch((error) => error);
  assert.ok(isError(funds, "INSUFFICIENT_FUNDS"), funds.code);
  const nonce = await owner.sendTransaction({ to: bob, nonce: 0, gasLimit: 21_000 }).catch((error) => error);
  assert.ok(isError(nonce, "NONCE_EXPIRED"), nonce.code);
});

test("events arrive over HTTP and WebSocket", async () => {
  const seen = { http: [], socket: [], blocks: [] };
  const overSocket = new Contract(await counter.getAddress(), Counter.abi, socket);
  await counter.on("Counted", (by, number, note) => seen.http.push(note));
  await overSocket.on("Counted", (by, number, note) => seen.socket.push(note));
  await socket.on("block", (number) => seen.blocks.push(number));
  await new Promise((resolve) => setTimeout(resolve, 300));
  await (await counter.add(1, "heard", { value: 2 })).wait();
  await until(() => seen.http.length && seen.socket.length && seen.blocks.length, "the event");
  assert.deepEqual([seen.http[0], seen.socket[0]], ["heard", "heard"]);
  await Promise.all([counter.removeAllListeners(), overSocket.removeAllListeners(), socket.removeAllListeners()]);
  const past = await counter.queryFilter(counter.filters.Counted(owner.address));
  assert.equal(past.at(-1).args.note, "heard");
});

test("the node's own signer sends and signs", async () => {
  const signer = await provider.getSigner();
  assert.equal(signer.address, owner.address);
  assert.equal((await provider.listAccounts()).length, 1);
  const receipt = await (await signer.sendTransaction({ to: bob, value: 3n })).wait();
  assert.equal(receipt.status, 1);
  assert.equal(verifyMessage("hello", await signer.signMessage("hello")), owner.address);
  const { domain, types, message } = typedData;
  const signature = await signer.signTypedData(domain, types, message);
  assert.equal(signature, await owner.signTypedData(domain, types, message));
  assert.equal(verifyTypedData(domain, types, message, signature), owner.address);
  assert.equal(TypedDataEncoder.from(types).primaryType, "Order");
  const raw = await signer.signTransaction({ to: bob, value: 1n, gasLimit: 21_000n });
  assert.equal((await (await provider.broadcastTransaction(raw)).wait()).status, 1);
  const asSigner = counter.connect(signer);
  await (await asSigner.add(2, "from the node")).wait();
});

test("an account lends itself code with EIP-7702", async () => {
  const account = Wallet.createRandom(provider);
  await (await owner.sendTransaction({ to: account.address, value: ether })).wait();
  const authorization = await account.authorize({ address: await counter.getAddress(), nonce: 1 });
  const transaction = await account.sendTransaction({ type: 4, to: bob, authorizationList: [authorization] });
  assert.equal((await transaction.wait()).status, 1);
  const code = `0xef0100${(await counter.getAddress()).slice(2).toLowerCase()}`;
  assert.equal(await provider.getCode(account.address), code);
});

test("the cheats of hardhat and anvil answer through send", async () => {
  const id = await provider.send("evm_snapshot", []);
  await provider.send("hardhat_setBalance", [bob, "0x64"]);
  assert.equal(await provider.getBalance(bob), 100n);
  await provider.send("evm_increaseTime", [60]);
  await provider.send("evm_mine", []);
  assert.equal(await provider.send("evm_revert", [id]), true);
  assert.equal(await rpc("net_version"), "412346");
});
