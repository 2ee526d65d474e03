// What the stories of frontends share: the suite's book, and a way to the node that counts.
//
// NODE_URL is the node, OWNER_KEY the key of who put the suite up, BOOK the address book where there is a suite.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after } from "node:test";

import { ether, url } from "./node.js";

export { ether, ownerKey, rpc, url } from "./node.js";

const { BOOK } = process.env;

export const book = BOOK && JSON.parse(readFileSync(BOOK, "utf8"));
export const dollar = 10n ** 6n;

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
