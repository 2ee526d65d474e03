// The AMM's fee and its swaps in plain floating point, from its specification: what a pool should ask and pay.
//
// Reserves and amounts are numbers in the tokens' smallest units, fees and volatilities plain shares, times seconds.

/** The largest fee. */
const MOST = 0.1;
/** The moment at which the reference was set is kept in steps of so many seconds. */
const STEP = 16;

/** One pool, from its parameters (numbers, by their names in the ABI) and its reserves, which nobody has traded against yet. */
export class Pool {
  #config;
  #log;
  #ref;
  #vr = 0;
  #swappedAt = -Infinity;
  #setAt = -Infinity;

  constructor(config, [reserve0, reserve1]) {
    this.#config = config;
    this.reserves = [reserve0, reserve1];
    this.#log = this.#ref = Math.log(reserve1 / reserve0);
  }

  /** The accumulator, and what it rests on, as a trade at a time finds them. */
  #settled(now) {
    const { filterPeriod, decayPeriod, reduction, maxAccumulator } = this.#config;
    const va = (vr, distance) => Math.min(maxAccumulator, vr + distance);
    const [ref, vr, setAt] = [this.#ref, this.#vr, this.#setAt];
    const before = va(vr, Math.abs(this.#log - ref));
    const quiet = now - this.#swappedAt;
    if (quiet < filterPeriod && now - setAt < decayPeriod) return { va: before, vr, ref, setAt };
    const kept = quiet < decayPeriod ? before * reduction : 0;
    return { va: va(kept, 0), vr: kept, ref: this.#log, setAt: Math.floor(now / STEP) * STEP };
  }

  /** The fee of a trade at a time, at a volatility of a year; without one where the oracle has no answer. */
  fee(now, sigma) {
    const { baseFee, feeSlope, sigmaSlope, calmSigma } = this.#config;
    const { va } = this.#settled(now);
    const excess = sigma === undefined ? 0 : Math.max(0, sigma - calmSigma);
    return Math.min(MOST, baseFee + feeSlope * va ** 2 + sigmaSlope * excess);
  }

  /** What an amount of token `side` buys at a fee. */
  quoteIn(side, amount, fee) {
    const [into, out] = [this.reserves[side], this.reserves[1 - side]];
    const counted = amount * (1 - fee);
    return (counted * out) / (into + counted);
  }

  /** What an amount of the other token costs in token `side` at a fee. */
  quoteOut(side, amount, fee) {
    const [into, out] = [this.reserves[side], this.reserves[1 - side]];
    return (into * amount) / ((out - amount) * (1 - fee));
  }

  /** Takes a trade at a time: what went in of token `side`, what went out of the other. */
  trade(now, side, amountIn, amountOut) {
    const { vr, ref, setAt } = this.#settled(now);
    [this.#vr, this.#ref, this.#setAt, this.#swappedAt] = [vr, ref, setAt, now];
    this.reserves[side] += amountIn;
    this.reserves[1 - side] -= amountOut;
    this.#log = Math.log(this.reserves[1] / this.reserves[0]);
  }
}
