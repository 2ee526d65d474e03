// Everything that a frontend shows of a suite, of one block, in one call.
import { ammAbi, emissionsAbi, governorAbi, lendingAbi, oracleAbi, stakingAbi, tokenAbi } from "../generated/abis.js";
import { batch } from "./batch.js";
import { actions, grades, proposalStates, regimes } from "./words.js";

const WEEK = 604_800n;
const NOBODY = "0x0000000000000000000000000000000000000000";

/**
 * Reads a page of a suite with a library.
 *
 * What to ask depends on two things that only the chain knows: its time, and in which tokens staking pays. They are guessed, and where the
 * guess was wrong, all of it is asked again: once.
 */
export async function page(library, suite, request = {}) {
  const time = request.time ?? BigInt(Math.floor(Date.now() / 1000));
  const first = await attempt(library, suite, request, time, Object.values(suite.tokens));
  const asked = new Set(first.asked.map((token) => token.toLowerCase()));
  const unknown = first.page.staking.revenueTokens.filter((token) => !asked.has(token.toLowerCase()));
  if (unknown.length === 0 && first.page.time / WEEK === time / WEEK) return first.page;
  const second = await attempt(library, suite, request, first.page.time, [...first.asked, ...unknown]);
  return second.page;
}

async function attempt(library, suite, request, time, asked) {
  const { account, proposals = [] } = request;
  const { ask, here, send, time: now, calls } = batch(library, suite.chainId, request.block);
  const context = { ask, suite, account };
  const each = (things, read) => {
    const reads = Object.entries(things).map(([name, thing]) => [name, read(context, thing)]);
    return () => Object.fromEntries(reads.map(([name, finish]) => [name, finish()]));
  };
  const ether = account && here("getEthBalance", account);
  const feeds = each(suite.feeds, readFeed);
  const pools = each(suite.pools, readPool);
  const markets = each(suite.markets, readMarket);
  const tokens = each(suite.tokens, readToken);
  const staking = readStaking(context, asked);
  const emissions = readEmissions(context, time / WEEK);
  const governor = readGovernor(context, proposals);
  await send();
  const failures = calls.filter(({ error, expected }) => error && !expected);
  const page = {
    time: now.value,
    ether: ether?.value,
    feeds: feeds(),
    pools: pools(),
    markets: markets(),
    tokens: tokens(),
    staking: staking(),
    emissions: emissions(),
    governor: governor(),
    failures: failures.map(({ target, method, args, error }) => ({ target, method, args, error })),
  };
  return { page, asked };
}

/** A call whose refusal says something and is no failure. */
function refusable(call) {
  call.expected = true;
  return call;
}

function readFeed({ ask, suite: { addresses } }, id) {
  const state = ask(addresses.oracle, oracleAbi, "state", id);
  const sigma = ask(addresses.oracle, oracleAbi, "sigma", id);
  const reads = actions.map((_, action) => refusable(ask(addresses.oracle, oracleAbi, "read", id, action)));
  return () => {
    if (!state.value) return undefined;
    const { regime, grade, ...rest } = state.value;
    const read = ({ value, error }) => (value ? { low: value[0], high: value[1], sigma: value[2], grade: grades[value[3]] } : { error });
    return {
      id,
      ...rest,
      regime: regimes[regime],
      grade: grades[grade],
      sigma: sigma.value,
      reads: Object.fromEntries(actions.map((action, index) => [action, read(reads[index])])),
    };
  };
}

function readPool({ ask, suite: { addresses }, account }, id) {
  const state = ask(addresses.amm, ammAbi, "pool", id);
  const shares = account && ask(addresses.amm, ammAbi, "balanceOf", account, BigInt(id));
  return () => {
    if (!state.value) return undefined;
    const { reserve0, reserve1, totalSupply } = state.value;
    const worth = (reserve) => (totalSupply === 0n ? 0n : (shares.value * reserve) / totalSupply);
    const held = shares?.value === undefined ? undefined : { shares: shares.value, worth0: worth(reserve0), worth1: worth(reserve1) };
    return { id, ...state.value, account: held };
  };
}

function readMarket({ ask, suite: { addresses }, account = NOBODY }, market) {
  const { id, ...params } = market;
  const snapshot = ask(addresses.lending, lendingAbi, "snapshot", params, account);
  return () => snapshot.value && { id, params, ...snapshot.value };
}

function readToken({ ask, suite: { addresses }, account }, address) {
  const decimals = ask(address, tokenAbi, "decimals");
  const balance = account && ask(address, tokenAbi, "balanceOf", account);
  const allowances = ["amm", "lending", "staking"].map((name) => [name, account && ask(address, tokenAbi, "allowance", account, addresses[name])]);
  return () => {
    if (decimals.value === undefined) return undefined;
    const held = account && {
      balance: balance.value,
      allowances: Object.fromEntries(allowances.map(([name, { value }]) => [name, value])),
    };
    return { address, decimals: decimals.value, account: held };
  };
}

function readStaking({ ask, suite: { addresses }, account }, tokens) {
  const call = (method, ...args) => ask(addresses.staking, stakingAbi, method, ...args);
  const [locked, power, revenue] = [call("totalLocked"), call("totalSupply"), call("revenueTokens")];
  const own = account && {
    lock: call("locked", account),
    power: call("balanceOf", account),
    votes: call("getVotes", account),
    delegate: call("delegates", account),
    exit: refusable(call("previewExit", account)),
    gauges: call("gaugeVotes", account),
    claimable: tokens.map((token) => [token, refusable(call("claimable", account, token))]),
  };
  return () => {
    const revenueTokens = revenue.value ?? [];
    const pays = new Set(revenueTokens.map((token) => token.toLowerCase()));
    return {
      totalLocked: locked.value,
      totalPower: power.value,
      revenueTokens,
      account: own && {
        lock: own.lock.value && { amount: own.lock.value[0], end: own.lock.value[1] },
        power: own.power.value,
        votes: own.votes.value,
        delegate: own.delegate.value,
        exit: own.exit.value && { paid: own.exit.value[0], penalty: own.exit.value[1] },
        gauges: own.gauges.value,
        claimable: own.claimable
          .filter(([token]) => pays.has(token.toLowerCase()))
          .map(([token, { value }]) => ({ token, amount: value })),
      },
    };
  };
}

function readEmissions({ ask, suite: { addresses } }, week) {
  const budget = refusable(ask(addresses.emissions, emissionsAbi, "budget", week));
  const standing = ask(addresses.emissions, emissionsAbi, "standing");
  return () => ({ week, budget: budget.value, standing: standing.value });
}

function readGovernor({ ask, suite: { addresses }, account }, proposals) {
  const call = (method, ...args) => ask(addresses.governor, governorAbi, method, ...args);
  const [settings, threshold] = [call("settings"), call("proposalThreshold")];
  const reads = proposals.map((id) => ({
    id,
    state: call("state", id),
    proposer: call("proposalProposer", id),
    snapshot: call("proposalSnapshot", id),
    deadline: call("proposalDeadline", id),
    votes: call("proposalVotes", id),
    lane: call("proposalLane", id),
    hasVoted: account && call("hasVoted", id, account),
  }));
  return () => ({
    settings: settings.value,
    threshold: threshold.value,
    proposals: reads.map(proposal),
  });
}

function proposal({ id, state, proposer, snapshot, deadline, votes, lane, hasVoted }) {
  if (state.value === undefined) return { id, state: undefined };
  const [against, inFavour, abstain] = votes.value;
  const [queuedAt, executableAt, isSlow, vetoes] = lane.value;
  return {
    id,
    state: proposalStates[state.value],
    proposer: proposer.value,
    snapshot: snapshot.value,
    deadline: deadline.value,
    votes: { against, for: inFavour, abstain },
    lane: { queuedAt, executableAt, isSlow, vetoes },
    hasVoted: hasVoted?.value,
  };
}
