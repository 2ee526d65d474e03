// The smile of a real option chain: volatilities from the pricer beside those that the exchange states.
//
// PRICER is the pricer's address, CHAINS the folder with the chains.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";

import { JsonRpcProvider } from "ethers";

import { readChain, selectExpiry } from "../examples/smile/chain.js";
import { smile } from "../examples/smile/smile.js";

const { NODE_URL, PRICER, CHAINS } = process.env;
assert.ok(NODE_URL && PRICER && CHAINS, "set NODE_URL, PRICER and CHAINS");

const bitcoin = join(CHAINS, "deribit_btc_options_20260501T104106Z.csv.gz");
const ether = join(CHAINS, "deribit_eth_options_20260501T104106Z.csv.gz");
const folder = mkdtempSync(join(tmpdir(), "smile-"));
after(() => rmSync(folder, { recursive: true }));

/** Runs the program. */
function run(...options) {
  const main = new URL("../examples/smile/main.js", import.meta.url).pathname;
  return promisify(execFile)("node", [main, "--node", NODE_URL, "--pricer", PRICER, ...options]);
}

test("marks give the exchange's own volatilities, and lie between bid and ask", async () => {
  const provider = new JsonRpcProvider(NODE_URL, undefined, { staticNetwork: true });
  for (const file of [bitcoin, ether]) {
    const { quotes } = selectExpiry(readChain(file));
    const points = await smile(provider, PRICER, quotes);
    assert.ok(points.length >= 30, `${points.length} strikes`);
    // The exchange states four digits, and its quotes were taken over some seconds.
    const off = points.map(({ mark }, index) => Math.abs(mark - Number(quotes[index].mark_iv))).sort((a, b) => a - b);
    const median = off[Math.floor(off.length / 2)];
    assert.ok(median < 0.0001 && off.at(-1) < 0.001, `${file}: off by ${median}, at most by ${off.at(-1)}`);
    for (const { strike, bid, mark, ask } of points) {
      assert.ok((bid ?? 0) < (ask ?? Infinity), `${strike}: ${bid}, ${mark}, ${ask}`);
    }
  }
  provider.destroy();
});

test("the program draws every strike", async () => {
  const out = join(folder, "smile.svg");
  const { stderr } = await run("--expiry", "2026-06-26", "--out", out, bitcoin);
  const { name, quotes } = selectExpiry(readChain(bitcoin), "2026-06-26");
  const picture = readFileSync(out, "utf8");
  assert.match(picture, /^<svg [^>]*>[^]*<\/svg>\n$/);
  assert.equal(picture.match(/<circle /g).length, quotes.length);
  assert.ok(picture.includes(name) && !picture.includes("NaN"));
  assert.match(stderr, new RegExp(`${quotes.length} strikes`));
});

test("an expiry that is not there is answered with those that are", async () => {
  const error = await run("--expiry", "2026-06-27", bitcoin).catch((error) => error);
  assert.equal(error.code, 1);
  assert.match(error.stderr, /no expiry 2026-06-27; there are: .*2026-06-26/);
});
