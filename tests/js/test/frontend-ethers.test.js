// A frontend on ethers v6 that knows the contracts from the package alone.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { Contract, Interface, JsonRpcProvider, Wallet, id, isError } from "ethers";
import { createPublicClient, http } from "viem";

import { abis, errorsAbi, suite } from "@token-value-dynamics/abi";
import { contracts, decodeError, events, readPage, token as tokenAt } from "@token-value-dynamics/abi/ethers";
import * as viem from "@token-value-dynamics/abi/viem";

import { assertWorth, book, dollar, ether, ownerKey, url, watched } from "../lib/frontend.js";

const tvd = suite(book);
const { TVD, USDC, WETH } = tvd.tokens;
const market = tvd.markets["USDC by WETH"];
const provider = new JsonRpcProvider(url, tvd.chainId, { staticNetwork: true, pollingInterval: 20, cacheTimeout: -1 });
const owner = new Wallet(ownerKey, provider);
const bob = new Wallet(Wallet.createRandom().privateKey, provider);
const { amm, lending, staking, governor } = contracts(tvd, bob);
const deadline = 2n ** 40n;

async function act(sent) {
  const receipt = await (await sent).wait();
  assert.equal(receipt.status, 1);
  return receipt;
}

/** A provider by this way, as a frontend makes it. */
const through = (way) => new JsonRpcProvider(way.url, tvd.chainId, { staticNetwork: true, cacheTimeout: -1 });

const refusal = (call) =>
  call.then(
    () => assert.fail("the call went through"),
    (error) => error,
  );

before(async () => {
  await act(owner.sendTransaction({ to: bob.address, value: ether }));
  await act(tokenAt(TVD, owner).transfer(bob, 2_000n * ether));
  await act(tokenAt(USDC, owner).mint(bob, 100_000n * dollar));
  await act(tokenAt(WETH, owner).mint(bob, 20n * ether));
  for (const [token, spender] of [[TVD, amm], [USDC, amm], [USDC, lending], [WETH, lending], [TVD, staking]]) await act(tokenAt(token, bob).approve(spender, 1_000_000n * ether));
  const { timestamp } = await provider.getBlock("latest");
  await act(staking.lock(1_000n * ether, timestamp + 31_536_000));
  await act(amm.addLiquidity(TVD, USDC, 100n * ether, 1_000n * dollar, 0, bob, deadline));
  await act(lending.supplyCollateral(market, 5n * ether, bob, "0x"));
  await act(lending.borrow(market, 1_000n * dollar, 0, bob, bob));
});

test("a page is one request, and says what single calls and viem say", async () => {
  const block = BigInt(await provider.getBlockNumber());
  const way = await watched();
  const request = { account: bob.address, proposals: [7n], block };
  const page = await readPage(through(way), tvd, request);
  assert.deepEqual(way.requests.map(({ method }) => method), ["eth_call"]);

  assert.deepEqual(page, await viem.readPage(createPublicClient({ transport: http(url) }), tvd, request));
  const at = { blockTag: block };
  const { risk, position } = page.markets["USDC by WETH"];
  const snapshot = await lending.snapshot(market, bob, at);
  assert.deepEqual(Object.values(risk), [...snapshot.risk]);
  assert.deepEqual(Object.values(position), [...snapshot.position]);
  const { shares, ...worth } = page.pools["TVD/USDC"].account;
  const { token0, token1 } = page.pools["TVD/USDC"];
  assert.equal(shares, await amm.balanceOf(bob, tvd.pools["TVD/USDC"], at));
  assertWorth(worth, await amm.previewRemove(bob, token0, token1, shares, at));
  assert.deepEqual(Object.values(page.staking.account.lock), [...(await staking.locked(bob, at))]);
  assert.equal(page.tokens.USDC.account.balance, await tokenAt(USDC, provider).balanceOf(bob, at));
  assert.deepEqual(Object.values(page.governor.settings), [...(await governor.settings(at))]);
});

test("a signer reads too, and a provider that must ask for its network asks once", async () => {
  const way = await watched();
  const usual = new JsonRpcProvider(way.url);
  const page = await readPage(bob.connect(usual), tvd, { account: bob.address });

  assert.ok(page.ether > 0n);
  const asked = way.requests.flat().map(({ method }) => method);
  assert.deepEqual([asked.filter((method) => method === "eth_call").length, asked.filter((method) => method !== "eth_chainId").length], [1, 1]);
  usual.destroy();
});

test("refusals of calls, of estimates and of tokens are told in words", async () => {
  for (const call of [lending.borrow.staticCall, lending.borrow.estimateGas, lending.borrow]) {
    const thrown = await refusal(call(market, 50_000n * dollar, 0, bob, bob));
    const error = decodeError(thrown);

    assert.ok(isError(thrown, "CALL_EXCEPTION"));
    assert.deepEqual([error.name, error.contracts], ["InsufficientCollateral", ["Lending"]]);
    const { args } = new Interface(abis.lending).parseError(thrown.data);
    assert.deepEqual(error.args, { debt: args.debt, secured: args.secured });
    assert.match(error.message, /^InsufficientCollateral\(debt \d+, secured \d+\): The debt would be worth more/);
  }
  const inside = decodeError(await refusal(amm.swapExactIn.staticCall(ether, 0, [WETH, USDC], bob, deadline)));
  assert.deepEqual([inside.name, inside.contracts], ["ERC20InsufficientAllowance", ["Token"]]);
  assert.equal(decodeError(new Error("no data in here")), undefined);
  const reason = new Interface(["error Error(string)"]).encodeErrorResult("Error", ["paused"]);
  assert.deepEqual([decodeError(reason).args, viem.decodeError(reason).args], [{ reason: "paused" }, { reason: "paused" }]);
});

test("every error of every contract is decoded, by both libraries alike", () => {
  const values = { address: bob.address, bool: true, string: "a word" };
  const example = ({ type, components }) => {
    if (type === "tuple") return components.map(example);
    if (type.endsWith("]")) return [];
    return values[type] ?? (type.startsWith("bytes") ? `0x${"ab".repeat(Number(type.slice(5) || 3))}` : 3n);
  };
  let count = 0;
  for (const [name, abi] of Object.entries(abis)) {
    const known = new Interface(abi);
    for (const entry of abi.filter(({ type }) => type === "error")) {
      const data = known.encodeErrorResult(entry.name, entry.inputs.map(example));
      const error = decodeError(data);
      assert.deepEqual(error, viem.decodeError(data));
      const { inputs } = errorsAbi.find(({ name, inputs }) => name === entry.name && known.getError(data.slice(0, 10)).selector === id(`${name}(${inputs.map(({ type }) => type)})`).slice(0, 10));
      assert.deepEqual([error.name, Object.keys(error.args)], [entry.name, inputs.map(({ name }) => name)]);
      assert.deepEqual(Object.values(error.args), entry.inputs.map(example));
      assert.ok(error.contracts.includes(name[0].toUpperCase() + name.slice(1)) && error.message.includes(": "), error.message);
      count += 1;
    }
  }
  assert.ok(count > errorsAbi.length && errorsAbi.length > 100);
});

test("a loan is repaid, its event is read, and the page shows it", async () => {
  const before = await readPage(provider, tvd, { account: bob.address });
  const receipt = await act(lending.repay(market, 400n * dollar, 0, bob, "0x"));
  const after = await readPage(provider, tvd, { account: bob.address });

  const [repaid, ...more] = events(lending, receipt, "Repaid");
  assert.deepEqual(more, []);
  assert.deepEqual([repaid.id, repaid.caller, repaid.onBehalf, repaid.assets], [market.id, bob.address, bob.address, 400n * dollar]);
  const shares = (page) => page.markets["USDC by WETH"].position.borrowShares;
  assert.equal(shares(before) - shares(after), repaid.shares);
  assert.equal(before.tokens.USDC.account.balance - after.tokens.USDC.account.balance, 400n * dollar);
  assert.deepEqual(events(amm, receipt, "Swap"), []);
});

test("the ABIs are those that everybody reads", async () => {
  const { readFileSync } = await import("node:fs");
  for (const [name, abi] of Object.entries(abis)) {
    const file = new URL(import.meta.resolve(`@token-value-dynamics/abi/${name[0].toUpperCase()}${name.slice(1)}.json`));
    const said = (all) => new Interface(all).fragments.map((fragment) => fragment.format("full")).sort();
    assert.deepEqual(said(abi), said(JSON.parse(readFileSync(file, "utf8"))));
  }
  assert.ok(amm instanceof Contract);
});
