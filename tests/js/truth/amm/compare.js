// Compares what a pool asked and paid with what plain floating point says of the same trades.
//
// node compare.js RECORD: a JSON file with the pool's parameters, its first reserves, and its events in their order: what it asked
// at a time (`fee`), and trades.
// Prints as JSON how many there were, the largest difference of a fee, and the largest relative one of an amount.
import { readFileSync } from "node:fs";

import { Pool } from "./pool.js";

const WAD = 1e18;
const record = JSON.parse(readFileSync(process.argv[2], "utf8"));
const config = Object.fromEntries(Object.entries(record.config).map(([name, value]) => [name, Number(value)]));
for (const name of ["baseFee", "feeSlope", "sigmaSlope", "calmSigma", "maxAccumulator", "reduction"]) config[name] /= WAD;
const pool = new Pool(config, record.reserves.map(Number));

const result = { fees: 0, trades: 0, moved: 0, worstFee: 0, worstAmount: 0, lowestFee: Infinity, highestFee: 0 };

for (const { time, sigma, fee, trade } of record.events) {
  const expected = pool.fee(time, sigma === null ? undefined : Number(sigma) / WAD);
  const asked = Number(fee) / WAD;
  result.fees += 1;
  if (expected > config.baseFee) result.moved += 1;
  // What is no number is the worst.
  result.worstFee = Math.max(result.worstFee, Math.abs(asked - expected) || (asked === expected ? 0 : Infinity));
  [result.lowestFee, result.highestFee] = [Math.min(result.lowestFee, asked), Math.max(result.highestFee, asked)];
  if (!trade) continue;

  const [amountIn, amountOut] = [Number(trade.amountIn), Number(trade.amountOut)];
  // At the fee that was asked: the fee's own difference is above.
  const error = trade.exactIn
    ? Math.abs(amountOut / pool.quoteIn(trade.side, amountIn, asked) - 1)
    : Math.abs(amountIn / pool.quoteOut(trade.side, amountOut, asked) - 1);
  result.worstAmount = Math.max(result.worstAmount, Number.isFinite(error) ? error : Infinity);
  pool.trade(time, trade.side, amountIn, amountOut);
  result.trades += 1;
}
console.log(JSON.stringify(result));
