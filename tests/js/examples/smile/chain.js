// An option chain from a file: rows by column, and one expiry of it.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** The rows of a CSV with a header, which may be compressed. */
export function readChain(file) {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const [header, ...lines] = text.trim().split(/\r?\n/).map((line) => line.split(","));
  return lines.map((cells) => Object.fromEntries(header.map((column, index) => [column, cells[index]])));
}

/** The quotes of one expiry (`YYYY-MM-DD`, or the one with most) that are out of the money, by strike. */
export function selectExpiry(rows, day) {
  const usable = rows.filter(({ forward, mark }) => Number(forward) > 0 && Number(mark) > 0);
  const byDay = new Map();
  for (const row of usable) byDay.set(dayOf(row.expiry), [...(byDay.get(dayOf(row.expiry)) ?? []), row]);
  const most = [...byDay].sort(([, a], [, b]) => b.length - a.length)[0]?.[0];
  const chosen = byDay.get(day ?? most);
  const known = [...byDay.keys()].sort().join(", ");
  if (!chosen) throw new Error(`the chain has no expiry ${day ?? "with a forward"}; there are: ${known}`);
  const quotes = chosen.filter(isOutOfTheMoney).sort((a, b) => a.strike - b.strike);
  const [{ instrument, forward }] = chosen;
  return { name: `${instrument.split("-")[0]} ${day ?? most}, forward ${Number(forward).toFixed(2)}`, quotes };
}

/** Calls above the forward, puts at or below it: those whose price is all volatility. */
function isOutOfTheMoney({ type, strike, forward }) {
  return (type === "C") === Number(strike) > Number(forward);
}

function dayOf(seconds) {
  return new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
}
