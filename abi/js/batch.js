// Calls that are collected, made in one, and hold their answers afterwards.
import { broughtTo, multicall3, multicall3Abi } from "./multicall.js";
import { plain } from "./plain.js";

/**
 * A batch for a library, which encodes and decodes, and makes one call.
 *
 * `ask` notes a call and returns what will hold its `value`, plain, or its `error`; `send` makes all of them.
 */
export function batch(library, chainId, block) {
  const calls = [];
  const ask = (target, abi, method, ...args) => {
    const call = { target, abi, method, args, value: undefined, error: undefined };
    calls.push(call);
    return call;
  };
  const here = (method, ...args) => ask(multicall3, multicall3Abi, method, ...args);
  const chain = here("getChainId");
  const time = here("getCurrentBlockTimestamp");

  async function send() {
    const listed = calls.map(({ target, abi, method, args }) => ({ target, allowFailure: true, callData: library.encode(abi, method, args) }));
    const data = library.encode(multicall3Abi, "aggregate3", [listed]);
    const answer = await library.call({ to: multicall3, data, code: broughtTo(chainId), block });
    if (answer === "0x") throw new Error(`the client's chain has no Multicall3; the suite stands on chain ${chainId}`);
    const results = plain(multicall3Abi[0].outputs[0], library.decode(multicall3Abi, "aggregate3", answer)[0]);
    calls.forEach((call, index) => take(library, call, results[index]));
    if (chain.value !== BigInt(chainId)) throw new Error(`the client is on chain ${chain.value}, the suite stands on chain ${chainId}`);
  }
  return { ask, here, send, time, calls };
}

function take(library, call, { success, returnData }) {
  const { outputs } = call.abi.find(({ type, name }) => type === "function" && name === call.method);
  if (!success) {
    call.error = library.decodeError(returnData) ?? { name: "unknown", data: returnData };
  } else if (returnData === "0x") {
    call.error = { name: "nothing", data: returnData };
  } else {
    const values = library.decode(call.abi, call.method, returnData).map((value, index) => plain(outputs[index], value));
    call.value = outputs.length === 1 ? values[0] : values;
  }
}
