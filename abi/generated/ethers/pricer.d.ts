// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import type { BigNumberish, ContractRunner } from "ethers";
import type { SuiteContract, View } from "../../js/contract.js";
import type { EuropeanOption, Greeks, Mark, Frictions, Quote, Leg } from "../pricer.js";

export type { EuropeanOption, Greeks, Mark, Frictions, Quote, Leg };

/** `EuropeanOption` as callers may give it. */
export interface EuropeanOptionInput {
  /** Whether it is the right to buy, rather than to sell. */
  readonly isCall: boolean;
  /** Price of the underlying; of a future or forward, with a carry of 0. From 10^−9 to 10^14. */
  readonly spot: BigNumberish;
  /** Price at which it is exercised. From 10^−9 to 10^14. */
  readonly strike: BigNumberish;
  /** From 1 second to 30 years [seconds]. */
  readonly timeToExpiry: BigNumberish;
  /** Standard deviation of the logarithmic return of a year. From 0.0001 to 20. */
  readonly volatility: BigNumberish;
  /** Interest, continuously compounded, a year. From −0.5 to 2. */
  readonly rate: BigNumberish;
  /** Cost of carry, a year: the rate less the yield of the underlying, which is from −0.5 to 2. */
  readonly carry: BigNumberish;
}

/** `Frictions` as callers may give it. */
export interface FrictionsInput {
  /** Cost of a hedging trade, both ways, as a share of its value. From 0 to 0.1. */
  readonly hedgingCost: BigNumberish;
  /** Time between two hedges, up to 30 years; not 0 where hedging has a cost [seconds]. */
  readonly hedgeInterval: BigNumberish;
  /** How much later than it expires the option is settled, up to 30 years [seconds]. */
  readonly latency: BigNumberish;
  /** How often in a year the contract that owes the option fails. From 0 to 10. */
  readonly hazardRate: BigNumberish;
  /** Share of the value that is left when it fails. From 0 to 1. */
  readonly recovery: BigNumberish;
}

/** `Leg` as callers may give it. */
export interface LegInput {
  /** Of what. */
  readonly option: EuropeanOptionInput;
  /** How many; below zero when sold. From −10^12 to 10^12. */
  readonly quantity: BigNumberish;
}

/** Arguments of the events. */
export interface PricerEvents {
}

/** Pricer: European options by the generalised Black–Scholes formula, for anyone who calls. No state, no owner. */
export interface PricerContract extends SuiteContract<PricerEvents> {
  /** The price of `option`. */
  readonly price: View<[option: EuropeanOptionInput], bigint>;
  /** The price of `option` and its derivatives. */
  readonly greeks: View<[option: EuropeanOptionInput], Greeks>;
  /** The price of `option`, its delta and its vega. */
  readonly mark: View<[option: EuropeanOptionInput], Mark>;
  /** The volatility at which `option` is worth `price`; the option's own is ignored. */
  readonly impliedVolatility: View<[option: EuropeanOptionInput, price: BigNumberish], bigint>;
  /**
   * What `option` is worth to a buyer who bears `frictions`, and what makes the difference.
   *
   * The cost of hedging raises the volatility as Leland has it; the total variance is that of the time until settlement,
   * while interest and carry run to expiry; the contract fails at the hazard rate until then.
   */
  readonly quote: View<[option: EuropeanOptionInput, frictions: FrictionsInput], Quote>;
  /**
   * The price and the derivatives of an option on a future or forward, by Black's formula of 1976.
   *
   * Delta and gamma are by the forward price, and rho is at a fixed forward price: minus the time times the price.
   */
  readonly black76: View<[isCall: boolean, forward: BigNumberish, strike: BigNumberish, timeToExpiry: BigNumberish, volatility: BigNumberish, rate: BigNumberish], Greeks>;
  /** The price of each of `options`, at most 256. */
  readonly priceBatch: View<[options: ReadonlyArray<EuropeanOptionInput>], ReadonlyArray<bigint>>;
  /** The price and the derivatives of each of `options`, at most 256. */
  readonly greeksBatch: View<[options: ReadonlyArray<EuropeanOptionInput>], ReadonlyArray<Greeks>>;
  /** Price, delta and vega of each of `options`, at most 256. */
  readonly markBatch: View<[options: ReadonlyArray<EuropeanOptionInput>], ReadonlyArray<Mark>>;
  /** Price, delta and vega of `option` with each of `strikes` instead of its own, at most 256. */
  readonly strikeLadder: View<[option: EuropeanOptionInput, strikes: ReadonlyArray<BigNumberish>], ReadonlyArray<Mark>>;
  /** The volatility at which each of `options`, at most 256, is worth its price of `prices`. */
  readonly impliedVolatilityBatch: View<[options: ReadonlyArray<EuropeanOptionInput>, prices: ReadonlyArray<BigNumberish>], ReadonlyArray<bigint>>;
  /**
   * The value of `portfolio`, at most 256 legs, in every pair of shocks, at most 64 on each side.
   *
   * A shock `s` multiplies by `1 + s`. Row by row: all `volatilityShocks` under the first of `spotShocks`, and so on.
   */
  readonly scenarioGrid: View<[portfolio: ReadonlyArray<LegInput>, spotShocks: ReadonlyArray<BigNumberish>, volatilityShocks: ReadonlyArray<BigNumberish>], ReadonlyArray<bigint>>;
}

/** The Pricer at an address, as the runner calls it. */
export declare function pricer(address: string, runner?: ContractRunner | null): PricerContract;
