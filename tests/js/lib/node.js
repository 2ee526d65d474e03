// The node of the stories: where it is, whose it is, and one request without any library.
import assert from "node:assert/strict";

const { NODE_URL, OWNER_KEY } = process.env;
assert.ok(NODE_URL && OWNER_KEY, "set NODE_URL and OWNER_KEY");

export const url = NODE_URL;
export const ownerKey = OWNER_KEY;
export const ether = 10n ** 18n;

/** One request, without any library. */
export async function rpc(method, params = []) {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { result, error } = await response.json();
  if (error) throw Object.assign(new Error(error.message), error);
  return result;
}
