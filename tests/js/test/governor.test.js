// A client written for OpenZeppelin's Governor: its ABIs from npm and nothing of ours, ethers v6.
//
// NODE_URL is the node, GOVERNOR and VOTES where votes are cast and counted, LENDING a contract that the governor owns; ALICE_KEY and
// BOB_KEY have votes, CAROL_KEY has none, OWNER_KEY pays for others.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { before, test } from "node:test";

import { AbiCoder, Contract, Interface, JsonRpcProvider, Signature, Wallet, getAddress, id, isError, keccak256 } from "ethers";

const { NODE_URL, GOVERNOR, VOTES, LENDING, OWNER_KEY, ALICE_KEY, BOB_KEY, CAROL_KEY } = process.env;
assert.ok(NODE_URL && GOVERNOR && VOTES && LENDING && OWNER_KEY && ALICE_KEY && BOB_KEY && CAROL_KEY, "set all variables");

const require = createRequire(import.meta.url);
const abiOf = (name) => require(`@openzeppelin/contracts/build/contracts/${name}.json`).abi;
const provider = new JsonRpcProvider(NODE_URL, undefined, { pollingInterval: 20, cacheTimeout: -1 });
const [owner, alice, bob, carol] = [OWNER_KEY, ALICE_KEY, BOB_KEY, CAROL_KEY].map((key) => new Wallet(key, provider));
const governor = new Contract(GOVERNOR, [...abiOf("Governor"), ...abiOf("GovernorPreventLateQuorum"), ...abiOf("GovernorCountingSimple")].filter(unique()), alice);
const votes = new Contract(VOTES, abiOf("Votes"), alice);
const day = 86_400;
const [Pending, Active, Canceled, Defeated, Succeeded, Queued, , Executed] = [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n];

/** The first of each entry that several ABIs have. */
function unique() {
  const seen = new Set();
  return (entry) => {
    const text = `${entry.type} ${entry.name} ${JSON.stringify((entry.inputs ?? []).map((input) => input.type))}`;
    return !seen.has(text) && Boolean(seen.add(text));
  };
}

async function wait(seconds) {
  await provider.send("evm_increaseTime", [seconds]);
  await provider.send("evm_mine", []);
}

/** Sends with gas enough for whatever time does, and returns the logs as OpenZeppelin's ABI names them. */
async function logs(contract, method, ...args) {
  const receipt = await (await contract[method](...args, { gasLimit: 5_000_000 })).wait();
  const parsed = receipt.logs.map((log) => governor.interface.parseLog(log)).filter(Boolean);
  return parsed.map(({ name, args }) => [name, ...args]);
}

/** The error that a call raises, decoded with OpenZeppelin's ABI. */
async function refusal(call) {
  const error = await call.then(
    () => assert.fail("the call went through"),
    (error) => error,
  );
  assert.ok(isError(error, "CALL_EXCEPTION"), String(error));
  const { name, args } = governor.interface.parseError(error.data);
  return [name, ...args];
}

const target = new Interface(["function setCollector(address)", "function collector() view returns (address)"]);
const proposal = (collector, why) => {
  const calls = [[LENDING], [0n], [target.encodeFunctionData("setCollector", [collector])]];
  const encoded = AbiCoder.defaultAbiCoder().encode(["address[]", "uint256[]", "bytes[]", "bytes32"], [...calls, id(why)]);
  return { calls, why, hash: id(why), id: BigInt(keccak256(encoded)) };
};

/** Proposed, and open for votes. */
async function open(one) {
  await logs(governor, "propose", ...one.calls, one.why);
  await wait(day + 1);
  assert.equal(await governor.state(one.id), Active);
}

let domain;
before(async () => {
  const { name, version, chainId, verifyingContract } = await governor.eip712Domain();
  domain = { name, version, chainId, verifyingContract };
  // What was locked is votes of a second that has passed.
  await wait(60);
});

test("it is a governor by its interfaces and modes", async () => {
  assert.equal(await governor.name(), "TVD Governor");
  assert.equal(await governor.version(), "1");
  assert.equal(await governor.CLOCK_MODE(), "mode=timestamp");
  assert.equal(await votes.CLOCK_MODE(), "mode=timestamp");
  assert.equal(await governor.COUNTING_MODE(), "support=bravo&quorum=for,abstain");
  const methods = abiOf("IGovernor").filter(({ type, name }) => type === "function" && !["supportsInterface", "clock", "CLOCK_MODE"].includes(name));
  const selectors = new Interface(methods).fragments.map((method) => BigInt(method.selector));
  const interfaceId = selectors.reduce((all, one) => all ^ one, 0n);
  for (const known of [interfaceId, 0x01ffc9a7n]) {
    assert.ok(await governor.supportsInterface(`0x${known.toString(16).padStart(8, "0")}`));
  }
  assert.equal(await governor.supportsInterface("0xffffffff"), false);
  assert.deepEqual([await governor.votingDelay(), await governor.votingPeriod()], [BigInt(day), BigInt(5 * day)]);
  assert.equal(await governor.lateQuorumVoteExtension(), BigInt(2 * day));
  const { timestamp } = await provider.getBlock("latest");
  assert.equal(await governor.clock(), BigInt(timestamp));
  const total = await votes.getPastTotalSupply(timestamp - 1);
  assert.equal(await governor.quorum(timestamp - 1), (total * 4n + 99n) / 100n);
  assert.equal(await governor.proposalThreshold(), total / 1000n);
  assert.equal(await governor.BALLOT_TYPEHASH(), id("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)"));
});

test("a proposal lives from the first to the last event", async () => {
  const one = proposal(bob.address, "Bob collects");
  assert.equal(await governor.hashProposal(...one.calls, one.hash), one.id);
  const [created] = await logs(governor, "propose", ...one.calls, one.why);
  const snapshot = await governor.proposalSnapshot(one.id);
  const deadline = await governor.proposalDeadline(one.id);
  assert.equal(deadline - snapshot, BigInt(5 * day));
  assert.deepEqual(
    created.map((value) => (Array.isArray(value) ? [...value] : value)),
    ["ProposalCreated", one.id, alice.address, [getAddress(LENDING)], [0n], [""], one.calls[2], snapshot, deadline, one.why],
  );
  assert.equal(await governor.state(one.id), Pending);
  assert.equal(await governor.proposalProposer(one.id), alice.address);
  await wait(day + 1);

  const weight = await governor.getVotes(alice.address, snapshot);
  assert.equal(await votes.getPastVotes(alice.address, snapshot), weight);
  const [cast] = await logs(governor, "castVoteWithReason", one.id, 1, "he is good at it, ünd honest");
  assert.deepEqual(cast, ["VoteCast", alice.address, one.id, 1n, weight, "he is good at it, ünd honest"]);
  const [said] = await logs(governor.connect(bob), "castVoteWithReasonAndParams", one.id, 2, "modesty", "0x0102030405");
  assert.deepEqual([said[0], said[1], said[5], said[6]], ["VoteCastWithParams", bob.address, "modesty", "0x0102030405"]);
  assert.ok(await governor.hasVoted(one.id, bob.address));
  const tally = await governor.proposalVotes(one.id);
  assert.deepEqual([...tally], [0n, weight, await governor.getVotes(bob.address, snapshot)]);

  await wait(5 * day);
  assert.equal(await governor.state(one.id), Succeeded);
  assert.ok(await governor.proposalNeedsQueuing(one.id));
  const queued = (await logs(governor, "queue", ...one.calls, one.hash)).find(([name]) => name === "ProposalQueued");
  const eta = await governor.proposalEta(one.id);
  assert.deepEqual(queued, ["ProposalQueued", one.id, eta]);
  assert.equal(await governor.state(one.id), Queued);
  await wait(7 * day);
  const executed = await logs(governor.connect(carol), "execute", ...one.calls, one.hash);
  assert.deepEqual(executed[0], ["ProposalExecuted", one.id]);
  assert.equal(await governor.state(one.id), Executed);
  const collector = await new Contract(LENDING, target, provider).collector();
  assert.equal(collector, bob.address);
});

const ballot = {
  Ballot: [
    { name: "proposalId", type: "uint256" },
    { name: "support", type: "uint8" },
    { name: "voter", type: "address" },
    { name: "nonce", type: "uint256" },
  ],
};
const extended = {
  ExtendedBallot: [...ballot.Ballot, { name: "reason", type: "string" }, { name: "params", type: "bytes" }],
};

test("it lives by signatures and by delegation alone", async () => {
  // Bob gives Carol his votes by a signature that the owner passes on, and Carol signs both ways.
  const votesDomain = await votes.eip712Domain().then(({ name, version, chainId, verifyingContract }) => ({ name, version, chainId, verifyingContract }));
  const types = { Delegation: [{ name: "delegatee", type: "address" }, { name: "nonce", type: "uint256" }, { name: "expiry", type: "uint256" }] };
  const expiry = 2n ** 40n;
  const nonce = await votes.nonces(bob.address);
  const given = Signature.from(await bob.signTypedData(votesDomain, types, { delegatee: carol.address, nonce, expiry }));
  const receipt = await (await votes.connect(owner).delegateBySig(carol.address, nonce, expiry, given.v, given.r, given.s, { gasLimit: 2_000_000 })).wait();
  const names = receipt.logs.map((log) => votes.interface.parseLog(log).name);
  assert.deepEqual(names, ["DelegateChanged", "DelegateVotesChanged", "DelegateVotesChanged"]);
  assert.equal(await votes.delegates(bob.address), carol.address);
  assert.equal(await votes.getVotes(bob.address), 0n);

  const one = proposal(carol.address, "Carol collects");
  await open(one);
  const snapshot = await governor.proposalSnapshot(one.id);
  const sign = async (who, support, voter = who.address) =>
    who.signTypedData(domain, ballot, { proposalId: one.id, support, voter, nonce: await governor.nonces(voter) });
  const signed = await sign(carol, 1);
  const [cast] = await logs(governor.connect(owner), "castVoteBySig", one.id, 1, carol.address, signed);
  assert.deepEqual(cast.slice(0, 5), ["VoteCast", carol.address, one.id, 1n, await votes.getPastVotes(carol.address, snapshot)]);
  assert.deepEqual(await refusal(governor.castVoteBySig(one.id, 1, carol.address, signed)), ["GovernorInvalidSignature", carol.address]);
  assert.deepEqual(await refusal(governor.castVoteBySig(one.id, 1, alice.address, await sign(carol, 1, alice.address))), ["GovernorInvalidSignature", alice.address]);

  const value = { proposalId: one.id, support: 1, voter: alice.address, nonce: await governor.nonces(alice.address), reason: "why not", params: "0x" };
  const long = await alice.signTypedData(domain, extended, value);
  const [said] = await logs(governor.connect(owner), "castVoteWithReasonAndParamsBySig", one.id, 1, alice.address, "why not", "0x", long);
  assert.deepEqual([said[0], said[1], said[5]], ["VoteCast", alice.address, "why not"]);

  await wait(5 * day);
  await logs(governor.connect(owner), "queue", ...one.calls, one.hash);
  await wait(7 * day);
  await logs(governor.connect(owner), "execute", ...one.calls, one.hash);
  assert.equal(await governor.state(one.id), Executed);
});

test("its refusals are OpenZeppelin's", async () => {
  const one = proposal(alice.address, `mine #proposer=${bob.address.toLowerCase()}`);
  assert.deepEqual(await refusal(governor.propose(...one.calls, one.why)), ["GovernorRestrictedProposer", alice.address]);
  assert.deepEqual((await refusal(governor.state(one.id)))[0], "GovernorNonexistentProposal");
  const mine = proposal(alice.address, "mine");
  const [name, proposer, has] = await refusal(governor.connect(owner).propose(...mine.calls, mine.why));
  assert.deepEqual([name, proposer, has], ["GovernorInsufficientProposerVotes", owner.address, 0n]);
  assert.deepEqual(await refusal(governor.propose([], [], [], "nothing")), ["GovernorInvalidProposalLength", 0n, 0n, 0n]);
  await logs(governor, "propose", ...mine.calls, mine.why);
  const state = (expected) => `0x${(1n << expected).toString(16).padStart(64, "0")}`;
  assert.deepEqual(await refusal(governor.castVote(mine.id, 1)), ["GovernorUnexpectedProposalState", mine.id, Pending, state(Active)]);
  assert.deepEqual(await refusal(governor.queue(...mine.calls, mine.hash)), ["GovernorUnexpectedProposalState", mine.id, Pending, state(Succeeded)]);
  assert.deepEqual(await refusal(governor.connect(bob).cancel(...mine.calls, mine.hash)), ["GovernorUnableToCancel", mine.id, bob.address]);
  await wait(day + 1);
  assert.deepEqual(await refusal(governor.castVote(mine.id, 3)), ["GovernorInvalidVoteType"]);
  await logs(governor, "castVote", mine.id, 0);
  assert.deepEqual(await refusal(governor.castVote(mine.id, 1)), ["GovernorAlreadyCastVote", alice.address]);
  await wait(8 * day);
  assert.equal(await governor.state(mine.id), Defeated);

  const given = proposal(alice.address, "given up");
  await logs(governor, "propose", ...given.calls, given.why);
  assert.deepEqual(await logs(governor, "cancel", ...given.calls, given.hash), [["ProposalCanceled", given.id]]);
  assert.equal(await governor.state(given.id), Canceled);
});
