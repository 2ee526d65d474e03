// Foundry's cast, from npm. Where npm has no program for this machine, the stories are skipped.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { before, test } from "node:test";
import { promisify } from "node:util";

import { Counter, ownerKey, url } from "../lib/world.js";

const run = promisify(execFile);
const program = find();
const skip = program ? false : "npm has no cast for this machine";
const bob = "0x00000000000000000000000000000000000000b0";
const owner = "0x3f1Eae7D46d88F08fc2F8ed27FCb2AB183EB2d0E";
const signed = ["--private-key", ownerKey];
let counter;

function find() {
  const machine = `${process.platform}-${process.arch === "x64" ? "amd64" : process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`@foundry-rs/cast-${machine}/bin/cast`);
  } catch {
    return undefined;
  }
}

/** What cast prints, without spaces around it. */
async function cast(...words) {
  const { stdout } = await run(program, words, { env: { ...process.env, ETH_RPC_URL: url, NO_COLOR: "1" } });
  return stdout.trim();
}

const json = async (command, ...words) => JSON.parse(await cast(command, "--json", ...words));

before(async () => {
  if (skip) return;
  const arguments_ = "0000000000000000000000000000000000000000000000000000000000000007";
  const receipt = await json("send", ...signed, "--create", Counter.bytecode + arguments_);
  assert.equal(receipt.status, "0x1");
  counter = receipt.contractAddress;
});

test("blocks, balances and fees", { skip }, async () => {
  assert.equal(await cast("chain-id"), "412346");
  assert.equal((await json("block", "latest")).number, `0x${Number(await cast("block-number")).toString(16)}`);
  assert.match(await cast("block", "0"), /l1BlockNumber|number/);
  assert.ok(BigInt(await cast("balance", owner)) > 0n);
  assert.equal(await cast("gas-price"), "100000000");
  assert.equal(await cast("basefee", "latest"), "100000000");
  assert.ok(Number(await cast("nonce", owner)) > 6);
  assert.match(await cast("client"), /nitro/);
  assert.match(await cast("age", "latest"), /20\d\d/);
});

test("calls, code and storage", { skip }, async () => {
  assert.equal(await cast("call", counter, "number()(uint256)"), "7");
  assert.equal(BigInt(await cast("storage", counter, "0")), 7n);
  assert.ok((await cast("code", counter)).startsWith("0x60"));
  assert.ok(Number(await cast("codesize", counter)) > 100);
  assert.equal(await cast("code", bob), "0x");
  assert.ok(Number(await cast("estimate", counter, "add(uint256,string)", "1", "one", "--from", owner)) > 21_000);
  assert.equal(await cast("estimate", bob, "--value", "1", "--from", owner), "21000");
  await assert.rejects(cast("call", counter, "fail()"), /on purpose/);
  assert.equal(await cast("call", counter, "number()(uint256)", "--override-state-diff", `${counter}:0x0:0x2a`), "42");
});

test("the words that a call touches", { skip }, async () => {
  const { accessList, gasUsed } = await json("access-list", counter, "number()", "--from", owner);
  assert.deepEqual(accessList, [{ address: counter.toLowerCase(), storageKeys: [`0x${"0".repeat(64)}`] }]);
  assert.ok(Number(gasUsed) > 21_000);
});

test("sending, receipts and logs", { skip }, async () => {
  const receipt = await json("send", counter, "add(uint256,string)", "5", "five", ...signed);
  assert.equal(receipt.status, "0x1");
  assert.equal((await json("receipt", receipt.transactionHash)).blockHash, receipt.blockHash);
  assert.equal((await json("tx", receipt.transactionHash)).to.toLowerCase(), counter.toLowerCase());
  const logs = await json("logs", "--from-block", "0", "--address", counter, "Counted(address indexed,uint256 indexed,string)");
  assert.equal(logs.at(-1).transactionHash, receipt.transactionHash);
  const legacy = await json("send", bob, "--value", "1", "--legacy", ...signed);
  assert.equal(legacy.type, "0x0");
  const own = await json("send", bob, "--value", "1", "--unlocked", "--from", owner);
  assert.equal(own.status, "0x1");
  await assert.rejects(cast("send", counter, "add(uint256,string)", "101", "much", ...signed), /TooMuch|reverted/);
});

test("a transaction is made, published and looked at", { skip }, async () => {
  const raw = await cast("mktx", bob, "--value", "2", ...signed);
  assert.equal((await json("publish", raw)).status, "0x1");
  assert.match(await cast("decode-transaction", raw), new RegExp(`signer.*${owner}`, "i"));
});

test("an account lends itself code with EIP-7702", { skip }, async () => {
  const wallet = JSON.parse((await run(program, ["wallet", "new", "--json"])).stdout)[0];
  await cast("send", wallet.address, "--value", "1ether", ...signed);
  const key = ["--private-key", wallet.private_key];
  const receipt = await json("send", bob, "--auth", counter, ...key);
  assert.equal(receipt.type, "0x4");
  assert.equal(await cast("code", wallet.address), `0xef0100${counter.slice(2).toLowerCase()}`);
});

test("any method can be asked for", { skip }, async () => {
  assert.equal(await cast("rpc", "net_version"), '"412346"');
  assert.equal(await cast("rpc", "anvil_setBalance", bob, "0x64"), "null");
  assert.equal(await cast("balance", bob), "100");
  const mined = await cast("rpc", "evm_mine");
  assert.equal(mined, '"0x0"');
  assert.equal(JSON.parse(await cast("rpc", "anvil_nodeInfo")).environment.chainId, 412346);
});

test("a call is traced with the node's state", { skip }, async () => {
  const traced = await cast("call", counter, "number()", "--trace");
  assert.match(traced, /Transaction successfully executed/);
  // `cast run` reads whole blocks as plain Ethereum's and stumbles over type 0x6a, on any Arbitrum node.
  const { transactionHash } = await json("send", bob, "--value", "1", ...signed);
  await assert.rejects(cast("run", transactionHash), /did not match any variant of untagged enum BlockTransactions/);
});
