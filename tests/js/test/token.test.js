// The token as a web page meets it: ethers v6, its ABI, nothing else.
//
// NODE_URL is the node, TOKEN the token's address; OWNER_KEY may mint, ALICE_KEY has ether for gas.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

import { Contract, JsonRpcProvider, MaxUint256, Signature, Wallet, ZeroAddress, isError } from "ethers";

const { NODE_URL, TOKEN, OWNER_KEY, ALICE_KEY } = process.env;
assert.ok(NODE_URL && TOKEN && OWNER_KEY && ALICE_KEY, "set NODE_URL, TOKEN, OWNER_KEY and ALICE_KEY");

const abi = JSON.parse(readFileSync(new URL("../../../abi/Token.json", import.meta.url), "utf8"));
// No cache: an estimate of a moment ago is not today's.
const provider = new JsonRpcProvider(NODE_URL, undefined, { pollingInterval: 20, cacheTimeout: -1 });
const ownerWallet = new Wallet(OWNER_KEY, provider);
const aliceWallet = new Wallet(ALICE_KEY, provider);
const token = new Contract(TOKEN, abi, ownerWallet);
const asAlice = token.connect(aliceWallet);
const [owner, alice] = [ownerWallet.address, aliceWallet.address];
const shop = "0x5A0b54D5dc17e0AadC383d2db43B0a0D3E029c4c";
const unit = 10n ** 18n;

/** The error that a call raises, decoded with the ABI: its name and its arguments. */
async function refusal(call) {
  const error = await call.then(
    () => assert.fail("the call went through"),
    (error) => error,
  );
  assert.ok(isError(error, "CALL_EXCEPTION"), String(error));
  const { name, args } = token.interface.parseError(error.data);
  return [name, ...args];
}

/** Sends and returns the logs as the ABI names them. */
async function logs(call) {
  const receipt = await (await call).wait();
  assert.equal(receipt.status, 1);
  return receipt.logs.map((log) => token.interface.parseLog(log)).map(({ name, args }) => [name, ...args]);
}

before(async () => {
  const minter = await token.MINTER_ROLE();
  if (!(await token.hasRole(minter, owner))) await logs(token.grantRole(minter, owner));
  await logs(token.mint(alice, 1_000n * unit));
});

test("it describes itself", async () => {
  assert.equal(await token.name(), "Token Value Dynamics");
  assert.equal(await token.symbol(), "TVD");
  assert.equal(await token.decimals(), 18n);
});

test("a transfer moves the amount and logs it", async () => {
  const before = await token.balanceOf(shop);
  assert.deepEqual(await logs(asAlice.transfer(shop, 5n * unit)), [["Transfer", alice, shop, 5n * unit]]);
  assert.equal(await token.balanceOf(shop), before + 5n * unit);
});

test("past transfers are found by their receiver", async () => {
  await logs(asAlice.transfer(owner, 7n));
  const found = await token.queryFilter(token.filters.Transfer(alice, owner));
  assert.ok(found.some(({ args }) => args.value === 7n));
  assert.ok(found.every(({ args }) => args.from === alice && args.to === owner));
});

test("refusals come by name with their numbers", async () => {
  const balance = await token.balanceOf(alice);
  const needed = balance + 1n;
  assert.deepEqual(await refusal(asAlice.transfer.staticCall(shop, needed)), [
    "ERC20InsufficientBalance",
    alice,
    balance,
    needed,
  ]);
  assert.deepEqual(await refusal(asAlice.transfer(ZeroAddress, 1n)), ["ERC20InvalidReceiver", ZeroAddress]);
  const minter = await token.MINTER_ROLE();
  assert.deepEqual(await refusal(asAlice.mint(alice, 1n)), ["AccessControlUnauthorizedAccount", alice, minter]);
  const [cap, supply] = [await token.cap(), await token.totalSupply()];
  assert.deepEqual(await refusal(token.mint(alice, cap)), ["ERC20ExceededCap", supply + cap, cap]);
});

test("a permit that a wallet signs is good once", async () => {
  const [, name, version, chainId, verifyingContract] = await token.eip712Domain();
  const fields = { owner: "address", spender: "address", value: "uint256", nonce: "uint256", deadline: "uint256" };
  const types = { Permit: Object.entries(fields).map(([name, type]) => ({ name, type })) };
  const message = { owner: alice, spender: owner, value: 3n * unit, nonce: await token.nonces(alice), deadline: MaxUint256 };
  const signed = await aliceWallet.signTypedData({ name, version, chainId, verifyingContract }, types, message);
  const { v, r, s } = Signature.from(signed);
  const permit = [alice, owner, message.value, message.deadline, v, r, s];

  assert.deepEqual(await logs(token.permit(...permit)), [["Approval", alice, owner, 3n * unit]]);
  assert.equal(await token.nonces(alice), message.nonce + 1n);
  assert.equal((await refusal(token.permit(...permit)))[0], "ERC2612InvalidSigner");

  assert.deepEqual(await logs(token.transferFrom(alice, shop, 3n * unit)), [["Transfer", alice, shop, 3n * unit]]);
  assert.equal(await token.allowance(alice, owner), 0n);
});

test("an expired permit is refused", async () => {
  const permit = [alice, owner, 1n, 1n, 27, `0x${"11".repeat(32)}`, `0x${"22".repeat(32)}`];
  assert.deepEqual(await refusal(token.permit(...permit)), ["ERC2612ExpiredSignature", 1n]);
});

test("a burn lowers balance and supply", async () => {
  const supply = await token.totalSupply();
  assert.deepEqual(await logs(asAlice.burn(unit)), [["Transfer", alice, ZeroAddress, unit]]);
  assert.equal(await token.totalSupply(), supply - unit);
});
