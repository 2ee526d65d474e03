// A frontend on viem that knows the contracts from the package alone.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { BaseError, ContractFunctionRevertedError, createPublicClient, createTestClient, createWalletClient, defineChain, encodeFunctionData, getAddress, http, parseEventLogs } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import { abis, actions, ammAbi, feedId, governorAbi, grades, lendingAbi, proposalStates, regimes, stakingAbi, suite, tokenAbi } from "@token-value-dynamics/abi";
import { decodeError, readPage } from "@token-value-dynamics/abi/viem";

import { assertWorth, book, dollar, ether, ownerKey, url, watched } from "../lib/frontend.js";

const tvd = suite(book);
const { TVD, USDC, WETH } = tvd.tokens;
const market = tvd.markets["USDC by WETH"];
const chain = defineChain({ id: tvd.chainId, name: "dev", nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 }, rpcUrls: { default: { http: [url] } } });
const options = { chain, pollingInterval: 20, cacheTime: 0, transport: http(url) };
const reader = createPublicClient(options);
const tester = createTestClient({ ...options, mode: "anvil" });
const owner = createWalletClient({ ...options, account: privateKeyToAccount(ownerKey) });
const alice = createWalletClient({ ...options, account: privateKeyToAccount(generatePrivateKey()) });
const account = alice.account.address;
const deadline = 2n ** 40n;
let proposal;

/** Sends a call of a contract of ours and returns its receipt. */
async function act(wallet, address, abi, functionName, ...args) {
  const hash = await wallet.writeContract({ address, abi, functionName, args, gas: 8_000_000n });
  const receipt = await reader.waitForTransactionReceipt({ hash });
  assert.equal(receipt.status, "success", functionName);
  return receipt;
}

const call = (name, functionName, args, block) => reader.readContract({ address: tvd.addresses[name], abi: abis[name], functionName, args, blockNumber: block });
const through = (way) => createPublicClient({ transport: http(way.url, { retryCount: 0 }) });

before(async () => {
  const { amm, lending, staking, governor } = tvd.addresses;
  await reader.waitForTransactionReceipt({ hash: await owner.sendTransaction({ to: account, value: ether }) });
  await act(owner, TVD, tokenAbi, "transfer", account, 2_000n * ether);
  await act(owner, USDC, tokenAbi, "mint", account, 100_000n * dollar);
  await act(owner, WETH, tokenAbi, "mint", account, 20n * ether);
  for (const [token, spender] of [[TVD, amm], [USDC, amm], [WETH, lending], [TVD, staking]]) await act(alice, token, tokenAbi, "approve", spender, 1_000_000n * ether);
  const { timestamp } = await reader.getBlock();
  await act(alice, staking, stakingAbi, "lock", 1_000n * ether, timestamp + 31_536_000n);
  await act(alice, amm, ammAbi, "addLiquidity", TVD, USDC, 100n * ether, 1_000n * dollar, 0n, account, deadline);
  await act(alice, lending, lendingAbi, "supplyCollateral", market, 5n * ether, account, "0x");
  await act(alice, lending, lendingAbi, "borrow", market, 2_000n * dollar, 0n, account, account);
  await tester.increaseTime({ seconds: 60 });
  await tester.mine({ blocks: 1 });
  const idle = encodeFunctionData({ abi: lendingAbi, functionName: "setCollector", args: [account] });
  const receipt = await act(alice, governor, governorAbi, "propose", [lending], [0n], [idle], `Alice ${account} collects`);
  const [created] = parseEventLogs({ abi: governorAbi, eventName: "ProposalCreated", logs: receipt.logs });
  proposal = created.args.proposalId;
});

test("a page is one request, and says what single calls say", async () => {
  const block = await reader.getBlockNumber();
  const way = await watched();
  const page = await readPage(through(way), tvd, { account, proposals: [proposal, 7n], block });
  assert.deepEqual(way.requests.map(({ method }) => method), ["eth_call"]);

  const feed = page.feeds["ETH/USD"];
  const state = await call("oracle", "state", [feedId("ETH/USD")], block);
  assert.deepEqual([feed.price, feed.shortSigma, feed.observedAt, feed.fastAverage], [state.price, state.shortSigma, state.observedAt, state.fastAverage]);
  assert.deepEqual([feed.regime, feed.grade], [regimes[state.regime], grades[state.grade]]);
  assert.equal(feed.sigma, await call("oracle", "sigma", [feedId("ETH/USD")], block));
  for (const [number, action] of actions.entries()) {
    const [low, high, sigma, grade] = await call("oracle", "read", [feedId("ETH/USD"), number], block);
    assert.deepEqual(feed.reads[action], { low, high, sigma, grade: grades[grade] });
  }

  for (const [name, id] of Object.entries(tvd.pools)) {
    const { account: held, id: own, ...pool } = page.pools[name];
    const { tradedAt, ...single } = await call("amm", "pool", [id], block);
    assert.deepEqual([own, pool], [id, { ...single, tradedAt: BigInt(tradedAt) }]);
    assert.equal(held.shares, await call("amm", "balanceOf", [account, BigInt(id)], block));
  }
  const { shares, ...worth } = page.pools["TVD/USDC"].account;
  const { token0, token1 } = page.pools["TVD/USDC"];
  assertWorth(worth, await call("amm", "previewRemove", [account, token0, token1, shares], block));

  for (const [name, params] of Object.entries(tvd.markets)) {
    const { market: totals, position, risk } = page.markets[name];
    const single = await call("lending", "snapshot", [params, account], block);
    assert.deepEqual({ market: totals, position, risk }, single);
  }
  const position = page.markets["USDC by WETH"].risk;
  assert.ok(position.borrowAssets >= 2_000n * dollar && position.maxBorrow > 0n && position.healthFactor > ether);

  for (const [symbol, token] of Object.entries(tvd.tokens)) {
    const one = (functionName, ...args) => reader.readContract({ address: token, abi: tokenAbi, functionName, args, blockNumber: block });
    const allowances = await Promise.all(["amm", "lending", "staking"].map((name) => one("allowance", account, tvd.addresses[name])));
    const { decimals, account: held } = page.tokens[symbol];
    assert.deepEqual([decimals, held.balance, Object.values(held.allowances)], [BigInt(await one("decimals")), await one("balanceOf", account), allowances]);
  }
  assert.equal(page.ether, await reader.getBalance({ address: account, blockNumber: block }));

  const { staking } = page;
  const [amount, end] = await call("staking", "locked", [account], block);
  assert.deepEqual(staking.account.lock, { amount, end });
  assert.equal(amount, 1_000n * ether);
  assert.equal(staking.account.power, await call("staking", "balanceOf", [account], block));
  assert.equal(staking.account.votes, await call("staking", "getVotes", [account], block));
  assert.equal(staking.account.delegate, account);
  assert.deepEqual(staking.account.exit, await call("staking", "previewExit", [account], block).then(([paid, penalty]) => ({ paid, penalty })));
  assert.deepEqual([staking.totalLocked, staking.totalPower], [await call("staking", "totalLocked", [], block), await call("staking", "totalSupply", [], block)]);
  assert.deepEqual(staking.revenueTokens, await call("staking", "revenueTokens", [], block));
  assert.equal(staking.account.claimable.length, staking.revenueTokens.length);
  for (const { token, amount } of staking.account.claimable) assert.equal(amount, await call("staking", "claimable", [account, token], block));

  assert.equal(page.emissions.week, page.time / 604_800n);
  const standing = await call("emissions", "standing", [], block);
  assert.deepEqual([page.emissions.standing.base, page.emissions.standing.firstWeek], [standing.base, standing.firstWeek]);
  assert.deepEqual([page.emissions.week < standing.firstWeek, page.emissions.budget], [true, undefined]);

  const { settings, threshold, proposals } = page.governor;
  assert.deepEqual([settings, threshold], [await call("governor", "settings", [], block), await call("governor", "proposalThreshold", [], block)]);
  assert.deepEqual([proposals[0].id, proposals[0].state, proposals[0].hasVoted], [proposal, proposalStates[await call("governor", "state", [proposal], block)], false]);
  assert.equal(proposals[0].proposer, account);
  assert.equal(proposals[0].deadline, await call("governor", "proposalDeadline", [proposal], block));

  // There is no seventh proposal, and the page says so.
  assert.deepEqual(proposals[1], { id: 7n, state: undefined });
  const [refused] = page.failures;
  assert.deepEqual([refused.target, refused.method, refused.error.name, refused.error.args.proposalId], [tvd.addresses.governor, "state", "GovernorNonexistentProposal", 7n]);
});

test("a wrong guess takes a second request, and none a third", async () => {
  const way = await watched();
  const late = await readPage(through(way), tvd, { account, time: 0n });
  assert.deepEqual([way.requests.length, late.emissions.week], [2, late.time / 604_800n]);

  // Staking pays in tokens that this suite does not name.
  const page = await readPage(through(way), { ...tvd, tokens: {} }, { account });
  assert.equal(way.requests.length, 4);
  assert.deepEqual(page.staking.account.claimable.map(({ token }) => token).sort(), [...page.staking.revenueTokens].sort());
  assert.ok(page.staking.revenueTokens.length >= 4);
  assert.ok(page.staking.account.claimable.every(({ amount }) => amount !== undefined));
});

test("without an account, and of what is not there, the rest is there", async () => {
  const page = await readPage(reader, { ...tvd, feeds: { ...tvd.feeds, "GOLD/USD": feedId("GOLD/USD") }, tokens: { Nothing: account } });

  assert.deepEqual([page.ether, page.staking.account, page.pools["TVD/USDC"].account], [undefined, undefined, undefined]);
  assert.equal(page.markets["USDC by WETH"].position.collateral, 0n);
  assert.equal(page.feeds["GOLD/USD"], undefined);
  assert.equal(page.tokens.Nothing, undefined);
  assert.ok(page.feeds["ETH/USD"].price > 0n);
  const reasons = page.failures.map(({ method, error }) => [method, error.name]);
  assert.deepEqual(reasons, [["state", "UnknownFeed"], ["sigma", "UnknownFeed"], ["decimals", "nothing"]]);
});

test("a book of another chain is refused", async () => {
  await assert.rejects(readPage(reader, { ...tvd, chainId: 1 }), /the client is on chain 412346, the suite stands on chain 1/);
  await assert.rejects(readPage(reader, { ...tvd, chainId: 42_161 }), /no Multicall3; the suite stands on chain 42161/);
});

test("a refusal is told in words", async () => {
  const args = [market, 50_000n * dollar, 0n, account, account];
  const thrown = await reader.simulateContract({ account, address: tvd.addresses.lending, abi: lendingAbi, functionName: "borrow", args }).then(
    () => assert.fail("the call went through"),
    (error) => error,
  );
  const error = decodeError(thrown);

  assert.ok(thrown instanceof BaseError);
  const { data } = thrown.walk((one) => one instanceof ContractFunctionRevertedError);
  assert.deepEqual([error.name, Object.values(error.args)], [data.errorName, data.args]);
  assert.deepEqual([error.name, error.signature, error.contracts], ["InsufficientCollateral", "InsufficientCollateral(uint256,uint256)", ["Lending"]]);
  assert.ok(error.args.debt > error.args.secured && error.args.secured > 0n);
  assert.equal(error.message, `InsufficientCollateral(debt ${error.args.debt}, secured ${error.args.secured}): The debt would be worth more than the collateral secures [WAD].`);

  // The token refuses, the pools pass it on, and their ABI does not know it.
  const swap = { account, address: tvd.addresses.amm, abi: ammAbi, functionName: "swapExactIn", args: [ether, 0n, [WETH, USDC], account, deadline] };
  const inside = decodeError(await reader.simulateContract(swap).catch((error) => error));
  assert.deepEqual([inside.name, inside.contracts, inside.args], ["ERC20InsufficientAllowance", ["Token"], { spender: getAddress(tvd.addresses.amm), allowance: 0n, needed: ether }]);

  assert.equal(decodeError(new Error("no data in here")), undefined);
  assert.equal(decodeError("0x12345678"), undefined);
  const panic = `0x4e487b71${"11".padStart(64, "0")}`;
  assert.deepEqual(decodeError({ error: { data: { originalError: { data: panic } } } }).args, { code: 17n });
});

test("a swap is sent, its event is read, and the page shows it", async () => {
  const before = await readPage(reader, tvd, { account });
  const receipt = await act(alice, tvd.addresses.amm, ammAbi, "swapExactIn", 100n * dollar, 1n, [USDC, TVD], account, deadline);
  const after = await readPage(reader, tvd, { account });

  const [{ args }] = parseEventLogs({ abi: ammAbi, eventName: "Swap", logs: receipt.logs });
  const [paid, got] = BigInt(USDC) < BigInt(TVD) ? [args.amount0, -args.amount1] : [args.amount1, -args.amount0];
  const moved = (symbol) => after.tokens[symbol].account.balance - before.tokens[symbol].account.balance;
  assert.deepEqual([args.sender, args.to, paid], [account, account, 100n * dollar]);
  assert.deepEqual([moved("USDC"), moved("TVD")], [-paid, got]);
  assert.equal(args.fee, before.pools["TVD/USDC"].fee);
  assert.equal(after.pools["TVD/USDC"].reserve0 - before.pools["TVD/USDC"].reserve0, args.amount0);
});

test("a week later there is a budget, and revenue to claim", async () => {
  const { emissions, staking, amm } = tvd.addresses;
  const first = await readPage(reader, tvd);
  await tester.setNextBlockTimestamp({ timestamp: first.emissions.standing.firstWeek * 604_800n + 60n });
  await act(alice, TVD, tokenAbi, "transfer", staking, 30n * ether);
  await act(alice, emissions, abis.emissions, "roll");
  await act(alice, amm, ammAbi, "collect", tvd.pools["TVD/USDC"]);
  await act(alice, staking, stakingAbi, "absorb", [TVD, USDC]);
  await tester.increaseTime({ seconds: 604_800 });
  await tester.mine({ blocks: 1 });

  const block = await reader.getBlockNumber();
  const { timestamp } = await reader.getBlock({ blockNumber: block });
  const way = await watched();
  const page = await readPage(through(way), tvd, { account, block, time: timestamp });
  assert.deepEqual([way.requests.length, page.failures], [1, []]);
  assert.equal(page.emissions.week, first.emissions.standing.firstWeek + 1n);
  assert.deepEqual(page.emissions.budget, await call("emissions", "budget", [page.emissions.week], block));
  assert.ok(page.emissions.budget.total > 0n);
  const earned = Object.fromEntries(page.staking.account.claimable.map(({ token, amount }) => [getAddress(token), amount]));
  for (const token of [TVD, USDC]) {
    assert.equal(earned[getAddress(token)], await call("staking", "claimable", [account, token], block));
    assert.ok(earned[getAddress(token)] > 0n);
  }
  // Prices are of the week before: the page says what that means for each action.
  const { grade, reads } = page.feeds["ETH/USD"];
  assert.equal(grade, "Stale");
  assert.deepEqual([reads.borrow.error.name, reads.borrow.error.args.grade], ["GradeTooLow", BigInt(grades.indexOf("Stale"))]);
});
