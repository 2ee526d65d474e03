// Compares what an oracle answered with what plain floating point says of the same prices.
//
// node compare.js RECORD: a JSON file with the prices' file and its columns, the feed's parameters, and the oracle's answers.
// Prints the largest relative errors as JSON.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

import { Feed } from "./feed.js";

const record = JSON.parse(readFileSync(process.argv[2], "utf8"));
const parameters = Object.fromEntries(Object.entries(record.config).map(([name, value]) => [name, Number(value)]));
for (const name of ["maxJump", "minSigma", "elevatedSigma", "turbulentSigma", "elevatedRatio", "turbulentRatio", "exitShare"])
  parameters[name] /= 1e18;
const feed = new Feed(parameters, Number(record.sigma) / 1e18);

/** The prices of a file, with their times in seconds. */
function* prices({ path, column, decimals, time }) {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const [header, ...lines] = text.trim().split("\n").map((line) => line.split(","));
  const [priceAt, timeAt] = [header.indexOf(column), header.indexOf(time)];
  for (const cells of lines) {
    const [whole, fraction = ""] = cells[priceAt].split(".");
    yield { price: BigInt(whole + fraction.padEnd(18 - decimals, "0")), time: Number(cells[timeAt]) };
  }
}

const result = { checks: 0, twaps: 0, regimes: [0, 0, 0], wrongRegimes: 0, suspected: 0, known: 0, worst: {} };

function compare(name, answered, expected) {
  const error = Math.abs(Number(answered) / expected - 1);
  result.worst[name] = Math.max(result.worst[name] ?? 0, Number.isFinite(error) ? error : Infinity);
}

function check({ now, state, twaps }) {
  const names = ["shortSigma", "daySigma", "longSigma", "robustSigma"];
  feed.sigmas.forEach((sigma, index) => compare(names[index], state[names[index]], sigma * 1e18));
  const [fast, slow] = feed.averages(now);
  compare("fastAverage", state.fastAverage, fast);
  compare("slowAverage", state.slowAverage, slow);
  for (const { window, mean } of twaps) {
    const expected = feed.twap(window, now);
    // What is no longer kept is refused by both.
    if (mean === null && expected === undefined) continue;
    compare("twap", mean ?? NaN, expected ?? NaN);
    result.twaps += 1;
  }
  result.checks += 1;
  result.regimes[feed.regime] += 1;
  if (state.regime !== feed.regime) result.wrongRegimes += 1;
}

const answers = record.answers.values();
let next = answers.next().value;
let published = { time: -Infinity };
for (const { price, time } of prices(record.prices)) {
  // What comes too soon after the last is not published, unless that waits for it.
  if (time - published.time < (record.prices.apart ?? 0) && published.outcome !== "suspected") continue;
  // An answer counts after all prices up to its time: of two of one time the second is not newer.
  if (next && time > next.observedAt) {
    check(next);
    next = answers.next().value;
  }
  const outcome = feed.take(price, time, time);
  if (outcome !== "known") published = { time, outcome };
  if (outcome in result) result[outcome] += 1;
}
if (next) check(next);
console.log(JSON.stringify(result));
