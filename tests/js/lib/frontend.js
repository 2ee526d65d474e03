// What the stories of frontends share: the suite's book, and a way to the node that counts.
//
// NODE_URL is the node, OWNER_KEY the key of who put the suite up, BOOK the address book where there is a suite.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after } from "node:test";

const { NODE_URL, OWNER_KEY, BOOK } = process.env;
assert.ok(NODE_URL && OWNER_KEY, "set NODE_URL and OWNER_KEY");

export const url = NODE_URL;
export const ownerKey = OWNER_KEY;
export const book = BOOK && JSON.parse(readFileSync(BOOK, "utf8"));
export const ether = 10n ** 18n;
export const dollar = 10n ** 6n;

/** One request, without any library. */
export async function rpc(method, params = []) {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { result, error } = await response.json();
  if (error) throw Object.assign(new Error(error.message), error);
  return result;
}

/** A way to the node that notes the body of each HTTP request; gone when the stories are told. */
export async function watched() {
  const requests = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    requests.push(JSON.parse(body));
    const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => server.close());
  return { url: `http://127.0.0.1:${server.address().port}`, requests };
}

/** A page's worth is what an exit pays but for its charge, to a unit for each rounding. */
export function assertWorth({ worth0, worth1 }, [paid0, paid1, charge]) {
  for (const [worth, paid] of [[worth0, paid0], [worth1, paid1]]) {
    const wanted = (worth * (ether - charge)) / ether;
    const off = paid > wanted ? paid - wanted : wanted - paid;
    assert.ok(worth > 0n && off * 10n ** 11n <= worth + 2n * 10n ** 11n, `${paid} is not ${wanted}`);
  }
}
