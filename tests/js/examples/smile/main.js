// Draws the volatility smile of one expiry from an option chain, with implied volatilities computed on a node.
//
//     node main.js --pricer 0x… [--node http://127.0.0.1:8547] [--expiry 2026-06-26] [--out smile.svg] CHAIN.csv[.gz]
//
// The chain is a CSV of quotes in the underlying coin, as Deribit's: type, strike, expiry, forward, bid, mark, ask, timestamp.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { JsonRpcProvider } from "ethers";

import { readChain, selectExpiry } from "./chain.js";
import { draw } from "./plot.js";
import { smile } from "./smile.js";

const { values: options, positionals } = parseArgs({
  options: {
    pricer: { type: "string" },
    node: { type: "string", default: "http://127.0.0.1:8547" },
    expiry: { type: "string" },
    out: { type: "string", default: "smile.svg" },
  },
  allowPositionals: true,
});

try {
  if (!options.pricer || positionals.length !== 1) throw new Error("give --pricer ADDRESS and one file with a chain");
  const { name, quotes } = selectExpiry(readChain(positionals[0]), options.expiry);
  const provider = new JsonRpcProvider(options.node, undefined, { staticNetwork: true });
  const points = await smile(provider, options.pricer, quotes).finally(() => provider.destroy());
  writeFileSync(options.out, draw(name, points));
  console.error(`${options.out}: ${points.length} strikes`);
} catch (error) {
  console.error(`error: ${error.shortMessage ?? error.message}`);
  process.exitCode = 1;
}
