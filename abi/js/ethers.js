// For ethers v6.
import { Interface } from "ethers";
import { errorsAbi } from "../generated/errors.js";
import { described, revertData } from "./errors.js";
import { page } from "./page.js";
import { named } from "./plain.js";

export * from "../generated/ethers/index.js";

const errors = new Interface(errorsAbi);

/** What was thrown, or the data of a revert, as an error of our contracts or Solidity's. */
export function decodeError(thrown) {
  const data = revertData(thrown);
  if (!data) return undefined;
  try {
    const { fragment, args } = errors.parseError(data);
    return described(fragment, args);
  } catch {
    return undefined;
  }
}

/** Everything that a frontend shows of a suite, in one request, and never more than two. */
export function readPage(runner, suite, request) {
  const provider = runner.provider ?? runner;
  return page({ ...codec, call: (asked) => ask(provider, asked) }, suite, request);
}

/** The events of one kind that a contract logged in a transaction, with their arguments by name. */
export function events(contract, receipt, name) {
  const own = receipt.logs.filter(({ address }) => address.toLowerCase() === String(contract.target).toLowerCase());
  const parsed = own.map((log) => contract.interface.parseLog(log)).filter((event) => event?.name === name);
  return parsed.map(({ fragment, args }) => named(fragment.inputs, args));
}

async function ask(provider, { to, data, code, block }) {
  if (!code) return provider.call({ to, data, blockTag: block });
  const at = typeof block === "bigint" ? `0x${block.toString(16)}` : (block ?? "latest");
  return provider.send("eth_call", [{ to, data }, at, { [to]: { code } }]);
}

// An interface is worth keeping: it hashes every signature.
const interfaces = new WeakMap();

function interfaceOf(abi) {
  if (!interfaces.has(abi)) interfaces.set(abi, new Interface(abi));
  return interfaces.get(abi);
}

const codec = {
  encode: (abi, method, args) => interfaceOf(abi).encodeFunctionData(method, args),
  decode: (abi, method, data) => interfaceOf(abi).decodeFunctionResult(method, data),
  decodeError,
};
