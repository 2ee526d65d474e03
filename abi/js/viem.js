// For viem.
import { decodeErrorResult, decodeFunctionResult, encodeFunctionData } from "viem";
import { call } from "viem/actions";
import { errorsAbi } from "../generated/errors.js";
import { described, revertData } from "./errors.js";
import { page } from "./page.js";

/** What was thrown, or the data of a revert, as an error of our contracts or Solidity's. */
export function decodeError(thrown) {
  const data = revertData(thrown);
  if (!data) return undefined;
  try {
    const { abiItem, args = [] } = decodeErrorResult({ abi: errorsAbi, data });
    return described(abiItem, args);
  } catch {
    return undefined;
  }
}

/** Everything that a frontend shows of a suite, in one request, and never more than two. */
export function readPage(client, suite, request) {
  return page({ ...codec, call: (asked) => ask(client, asked) }, suite, request);
}

async function ask(client, { to, data, code, block }) {
  const at = block === undefined ? {} : typeof block === "bigint" ? { blockNumber: block } : { blockTag: block };
  const brought = code && { stateOverride: [{ address: to, code }] };
  const { data: answer } = await call(client, { to, data, ...brought, ...at });
  return answer ?? "0x";
}

const codec = {
  encode: (abi, functionName, args) => encodeFunctionData({ abi, functionName, args }),
  decode: (abi, functionName, data) => {
    const { outputs } = abi.find(({ type, name }) => type === "function" && name === functionName);
    const value = decodeFunctionResult({ abi, functionName, data });
    return outputs.length === 1 ? [value] : value;
  },
  decodeError,
};
