// Implied volatilities of quotes, computed by the pricer on a chain.
import { readFileSync } from "node:fs";

import { Contract, formatUnits, parseUnits } from "ethers";

const abi = JSON.parse(readFileSync(new URL("../../../../abi/Pricer.json", import.meta.url), "utf8"));
const WAD = 10n ** 18n;

/** The most options that one call takes. */
const MOST = 256;

/** `{ strike, bid, mark, ask }` for each quote, the last three as volatilities a year; `undefined` where nobody quotes. */
export async function smile(provider, address, quotes) {
  const pricer = new Contract(address, abi, provider);
  const [bid, mark, ask] = await Promise.all(
    ["bid", "mark", "ask"].map((side) => impliedVolatilities(pricer, quotes, side)),
  );
  return quotes.map(({ strike }, index) => ({
    strike: Number(strike),
    bid: bid[index],
    mark: mark[index],
    ask: ask[index],
  }));
}

async function impliedVolatilities(pricer, quotes, side) {
  const volatilities = new Array(quotes.length).fill(undefined);
  const quoted = quotes.map((_, index) => index).filter((index) => Number(quotes[index][side]) > 0);
  for (let start = 0; start < quoted.length; start += MOST) {
    const part = quoted.slice(start, start + MOST);
    const options = part.map((index) => option(quotes[index]));
    const prices = part.map((index) => price(quotes[index], side));
    const answers = await pricer.impliedVolatilityBatch(options, prices);
    part.forEach((index, place) => (volatilities[index] = Number(formatUnits(answers[place], 18))));
  }
  return volatilities;
}

/** An option on the forward: Black's formula, without interest. */
function option({ type, strike, forward, expiry, timestamp }) {
  return {
    isCall: type === "C",
    spot: parseUnits(forward, 18),
    strike: parseUnits(strike, 18),
    timeToExpiry: BigInt(expiry) - BigInt(timestamp),
    volatility: 0n,
    rate: 0n,
    carry: 0n,
  };
}

/** Quotes are in coins; the price in dollars is that times the forward. */
function price(quote, side) {
  return (parseUnits(quote[side], 18) * parseUnits(quote.forward, 18)) / WAD;
}
