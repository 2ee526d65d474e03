// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.

/** Pricer: European options by the generalised Black–Scholes formula, for anyone who calls. No state, no owner. */
export declare const pricerAbi: readonly [
  { readonly type: "function", readonly name: "price", readonly inputs: readonly [{ readonly name: "option", readonly type: "tuple", readonly components: readonly [{ readonly name: "isCall", readonly type: "bool" }, { readonly name: "spot", readonly type: "uint256" }, { readonly name: "strike", readonly type: "uint256" }, { readonly name: "timeToExpiry", readonly type: "uint64" }, { readonly name: "volatility", readonly type: "uint256" }, { readonly name: "rate", readonly type: "int256" }, { readonly name: "carry", readonly type: "int256" }] }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "greeks", readonly inputs: readonly [{ readonly name: "option", readonly type: "tuple", readonly components: readonly [{ readonly name: "isCall", readonly type: "bool" }, { readonly name: "spot", readonly type: "uint256" }, { readonly name: "strike", readonly type: "uint256" }, { readonly name: "timeToExpiry", readonly type: "uint64" }, { readonly name: "volatility", readonly type: "uint256" }, { readonly name: "rate", readonly type: "int256" }, { readonly name: "carry", readonly type: "int256" }] }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "price", readonly type: "uint256" }, { readonly name: "delta", readonly type: "int256" }, { readonly name: "gamma", readonly type: "uint256" }, { readonly name: "vega", readonly type: "uint256" }, { readonly name: "theta", readonly type: "int256" }, { readonly name: "rho", readonly type: "int256" }, { readonly name: "vanna", readonly type: "int256" }, { readonly name: "volga", readonly type: "int256" }, { readonly name: "charm", readonly type: "int256" }] }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "mark", readonly inputs: readonly [{ readonly name: "option", readonly type: "tuple", readonly components: readonly [{ readonly name: "isCall", readonly type: "bool" }, { readonly name: "spot", readonly type: "uint256" }, { readonly name: "strike", readonly type: "uint256" }, { readonly name: "timeToExpiry", readonly type: "uint64" }, { readonly name: "volatility", readonly type: "uint256" }, { readonly name: "rate", readonly type: "int256" }, { readonly name: "carry", readonly type: "int256" }] }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "price", readonly type: "uint256" }, { readonly name: "delta", readonly type: "int256" }, { readonly name: "vega", readonly type: "uint256" }] }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "impliedVolatility", readonly inputs: readonly [{ readonly name: "option", readonly type: "tuple", readonly components: readonly [{ readonly name: "isCall", readonly type: "bool" }, { readonly name: "spot", readonly type: "uint256" }, { readonly name: "strike", readonly type: "uint256" }, { readonly name: "timeToExpiry", readonly type: "uint64" }, { readonly name: "volatility", readonly type: "uint256" }, { readonly name: "rate", readonly type: "int256" }, { readonly name: "carry", readonly type: "int256" }] }, { readonly name: "price", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "quote", readonly inputs: readonly [{ readonly name: "option", readonly type: "tuple", readonly components: readonly [{ readonly name: "isCall", readonly type: "bool" }, { readonly name: "spot", readonly type: "uint256" }, { readonly name: "strike", readonly type: "uint256" }, { readonly name: "timeToExpiry", readonly type: "uint64" }, { readonly name: "volatility", readonly type: "uint256" }, { readonly name: "rate", readonly type: "int256" }, { readonly name: "carry", readonly type: "int256" }] }, { readonly name: "frictions", readonly type: "tuple", readonly components: readonly [{ readonly name: "hedgingCost", readonly type: "uint256" }, { readonly name: "hedgeInterval", readonly type: "uint64" }, { readonly name: "latency", readonly type: "uint64" }, { readonly name: "hazardRate", readonly type: "uint256" }, { readonly name: "recovery", readonly type: "uint256" }] }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "price", readonly type: "uint256" }, { readonly name: "blackScholes", readonly type: "uint256" }, { readonly name: "hedging", readonly type: "uint256" }, { readonly name: "latency", readonly type: "uint256" }, { readonly name: "contractRisk", readonly type: "uint256" }, { readonly name: "effectiveVolatility", readonly type: "uint256" }, { readonly name: "effectiveTime", readonly type: "uint64" }, { readonly name: "survival", readonly type: "uint256" }] }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "black76", readonly inputs: readonly [{ readonly name: "isCall", readonly type: "bool" }, { readonly name: "forward", readonly type: "uint256" }, { readonly name: "strike", readonly type: "uint256" }, { readonly name: "timeToExpiry", readonly type: "uint64" }, { readonly name: "volatility", readonly type: "uint256" }, { readonly name: "rate", readonly type: "int256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "price", readonly type: "uint256" }, { readonly name: "delta", readonly type: "int256" }, { readonly name: "gamma", readonly type: "uint256" }, { readonly name: "vega", readonly type: "uint256" }, { readonly name: "theta", readonly type: "int256" }, { readonly name: "rho", readonly type: "int256" }, { readonly name: "vanna", readonly type: "int256" }, { readonly name: "volga", readonly type: "int256" }, { readonly name: "charm", readonly type: "int256" }] }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "priceBatch", readonly inputs: readonly [{ readonly name: "options", readonly type: "tuple[]", readonly components: readonly [{ readonly name: "isCall", readonly type: "bool" }, { readonly name: "spot", readonly type: "uint256" }, { readonly name: "strike", readonly type: "uint256" }, { readonly name: "timeToExpiry", readonly type: "uint64" }, { readonly name: "volatility", readonly type: "uint256" }, { readonly name: "rate", readonly type: "int256" }, { readonly name: "carry", readonly type: "int256" }] }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256[]" }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "greeksBatch", readonly inputs: readonly [{ readonly name: "options", readonly type: "tuple[]", readonly components: readonly [{ readonly name: "isCall", readonly type: "bool" }, { readonly name: "spot", readonly type: "uint256" }, { readonly name: "strike", readonly type: "uint256" }, { readonly name: "timeToExpiry", readonly type: "uint64" }, { readonly name: "volatility", readonly type: "uint256" }, { readonly name: "rate", readonly type: "int256" }, { readonly name: "carry", readonly type: "int256" }] }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple[]", readonly components: readonly [{ readonly name: "price", readonly type: "uint256" }, { readonly name: "delta", readonly type: "int256" }, { readonly name: "gamma", readonly type: "uint256" }, { readonly name: "vega", readonly type: "uint256" }, { readonly name: "theta", readonly type: "int256" }, { readonly name: "rho", readonly type: "int256" }, { readonly name: "vanna", readonly type: "int256" }, { readonly name: "volga", readonly type: "int256" }, { readonly name: "charm", readonly type: "int256" }] }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "markBatch", readonly inputs: readonly [{ readonly name: "options", readonly type: "tuple[]", readonly components: readonly [{ readonly name: "isCall", readonly type: "bool" }, { readonly name: "spot", readonly type: "uint256" }, { readonly name: "strike", readonly type: "uint256" }, { readonly name: "timeToExpiry", readonly type: "uint64" }, { readonly name: "volatility", readonly type: "uint256" }, { readonly name: "rate", readonly type: "int256" }, { readonly name: "carry", readonly type: "int256" }] }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple[]", readonly components: readonly [{ readonly name: "price", readonly type: "uint256" }, { readonly name: "delta", readonly type: "int256" }, { readonly name: "vega", readonly type: "uint256" }] }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "strikeLadder", readonly inputs: readonly [{ readonly name: "option", readonly type: "tuple", readonly components: readonly [{ readonly name: "isCall", readonly type: "bool" }, { readonly name: "spot", readonly type: "uint256" }, { readonly name: "strike", readonly type: "uint256" }, { readonly name: "timeToExpiry", readonly type: "uint64" }, { readonly name: "volatility", readonly type: "uint256" }, { readonly name: "rate", readonly type: "int256" }, { readonly name: "carry", readonly type: "int256" }] }, { readonly name: "strikes", readonly type: "uint256[]" }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple[]", readonly components: readonly [{ readonly name: "price", readonly type: "uint256" }, { readonly name: "delta", readonly type: "int256" }, { readonly name: "vega", readonly type: "uint256" }] }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "impliedVolatilityBatch", readonly inputs: readonly [{ readonly name: "options", readonly type: "tuple[]", readonly components: readonly [{ readonly name: "isCall", readonly type: "bool" }, { readonly name: "spot", readonly type: "uint256" }, { readonly name: "strike", readonly type: "uint256" }, { readonly name: "timeToExpiry", readonly type: "uint64" }, { readonly name: "volatility", readonly type: "uint256" }, { readonly name: "rate", readonly type: "int256" }, { readonly name: "carry", readonly type: "int256" }] }, { readonly name: "prices", readonly type: "uint256[]" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256[]" }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "scenarioGrid", readonly inputs: readonly [{ readonly name: "portfolio", readonly type: "tuple[]", readonly components: readonly [{ readonly name: "option", readonly type: "tuple", readonly components: readonly [{ readonly name: "isCall", readonly type: "bool" }, { readonly name: "spot", readonly type: "uint256" }, { readonly name: "strike", readonly type: "uint256" }, { readonly name: "timeToExpiry", readonly type: "uint64" }, { readonly name: "volatility", readonly type: "uint256" }, { readonly name: "rate", readonly type: "int256" }, { readonly name: "carry", readonly type: "int256" }] }, { readonly name: "quantity", readonly type: "int256" }] }, { readonly name: "spotShocks", readonly type: "int256[]" }, { readonly name: "volatilityShocks", readonly type: "int256[]" }], readonly outputs: readonly [{ readonly name: "", readonly type: "int256[]" }], readonly stateMutability: "pure" },
  { readonly type: "error", readonly name: "SpotOutOfRange", readonly inputs: readonly [{ readonly name: "spot", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "StrikeOutOfRange", readonly inputs: readonly [{ readonly name: "strike", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "TimeOutOfRange", readonly inputs: readonly [{ readonly name: "time", readonly type: "uint64" }, { readonly name: "min", readonly type: "uint64" }, { readonly name: "max", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "VolatilityOutOfRange", readonly inputs: readonly [{ readonly name: "volatility", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "RateOutOfRange", readonly inputs: readonly [{ readonly name: "rate", readonly type: "int256" }, { readonly name: "min", readonly type: "int256" }, { readonly name: "max", readonly type: "int256" }] },
  { readonly type: "error", readonly name: "CarryOutOfRange", readonly inputs: readonly [{ readonly name: "carry", readonly type: "int256" }, { readonly name: "min", readonly type: "int256" }, { readonly name: "max", readonly type: "int256" }] },
  { readonly type: "error", readonly name: "PriceOutOfRange", readonly inputs: readonly [{ readonly name: "price", readonly type: "uint256" }, { readonly name: "lower", readonly type: "uint256" }, { readonly name: "upper", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "QuantityOutOfRange", readonly inputs: readonly [{ readonly name: "quantity", readonly type: "int256" }, { readonly name: "min", readonly type: "int256" }, { readonly name: "max", readonly type: "int256" }] },
  { readonly type: "error", readonly name: "SpotShockOutOfRange", readonly inputs: readonly [{ readonly name: "shock", readonly type: "int256" }, { readonly name: "min", readonly type: "int256" }, { readonly name: "max", readonly type: "int256" }] },
  { readonly type: "error", readonly name: "VolatilityShockOutOfRange", readonly inputs: readonly [{ readonly name: "shock", readonly type: "int256" }, { readonly name: "min", readonly type: "int256" }, { readonly name: "max", readonly type: "int256" }] },
  { readonly type: "error", readonly name: "HedgingCostOutOfRange", readonly inputs: readonly [{ readonly name: "hedgingCost", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "HedgeIntervalOutOfRange", readonly inputs: readonly [{ readonly name: "hedgeInterval", readonly type: "uint64" }, { readonly name: "min", readonly type: "uint64" }, { readonly name: "max", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "LatencyOutOfRange", readonly inputs: readonly [{ readonly name: "latency", readonly type: "uint64" }, { readonly name: "max", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "HazardRateOutOfRange", readonly inputs: readonly [{ readonly name: "hazardRate", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "RecoveryOutOfRange", readonly inputs: readonly [{ readonly name: "recovery", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "LengthMismatch", readonly inputs: readonly [{ readonly name: "options", readonly type: "uint256" }, { readonly name: "prices", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "TooMany", readonly inputs: readonly [{ readonly name: "count", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
];

/** A European option and its market. */
export interface EuropeanOption {
  /** Whether it is the right to buy, rather than to sell. */
  readonly isCall: boolean;
  /** Price of the underlying; of a future or forward, with a carry of 0. From 10^−9 to 10^14. */
  readonly spot: bigint;
  /** Price at which it is exercised. From 10^−9 to 10^14. */
  readonly strike: bigint;
  /** From 1 second to 30 years [seconds]. */
  readonly timeToExpiry: bigint;
  /** Standard deviation of the logarithmic return of a year. From 0.0001 to 20. */
  readonly volatility: bigint;
  /** Interest, continuously compounded, a year. From −0.5 to 2. */
  readonly rate: bigint;
  /** Cost of carry, a year: the rate less the yield of the underlying, which is from −0.5 to 2. */
  readonly carry: bigint;
}

/** The price of an option and its derivatives. */
export interface Greeks {
  /** V. */
  readonly price: bigint;
  /** ∂V/∂S. */
  readonly delta: bigint;
  /** ∂²V/∂S². */
  readonly gamma: bigint;
  /** ∂V/∂σ, per 1.00 of volatility. */
  readonly vega: bigint;
  /** −∂V/∂T, per year. */
  readonly theta: bigint;
  /** ∂V/∂r at a fixed yield, per 1.00 of the rate. */
  readonly rho: bigint;
  /** ∂²V/∂S∂σ. */
  readonly vanna: bigint;
  /** ∂²V/∂σ². */
  readonly volga: bigint;
  /** −∂Δ/∂T, per year. */
  readonly charm: bigint;
}

/** What a risk engine asks for most. */
export interface Mark {
  /** V. */
  readonly price: bigint;
  /** ∂V/∂S. */
  readonly delta: bigint;
  /** ∂V/∂σ, per 1.00 of volatility. */
  readonly vega: bigint;
}

/** What a chain adds to an option. All zero but for the recovery: nothing. */
export interface Frictions {
  /** Cost of a hedging trade, both ways, as a share of its value. From 0 to 0.1. */
  readonly hedgingCost: bigint;
  /** Time between two hedges, up to 30 years; not 0 where hedging has a cost [seconds]. */
  readonly hedgeInterval: bigint;
  /** How much later than it expires the option is settled, up to 30 years [seconds]. */
  readonly latency: bigint;
  /** How often in a year the contract that owes the option fails. From 0 to 10. */
  readonly hazardRate: bigint;
  /** Share of the value that is left when it fails. From 0 to 1. */
  readonly recovery: bigint;
}

/** What an option is worth with frictions: blackScholes + hedging + latency − contractRisk, each rounded to nearest. */
export interface Quote {
  /** All together. */
  readonly price: bigint;
  /** The price without frictions. */
  readonly blackScholes: bigint;
  /** What the cost of hedging adds. */
  readonly hedging: bigint;
  /** What the latency adds to that. */
  readonly latency: bigint;
  /** What the risk of the contract takes from the sum. */
  readonly contractRisk: bigint;
  /** The volatility with the cost of hedging. */
  readonly effectiveVolatility: bigint;
  /** The time over which the price may move [seconds]. */
  readonly effectiveTime: bigint;
  /** Probability that the contract lives to expiry. */
  readonly survival: bigint;
}

/** A position of a portfolio. */
export interface Leg {
  /** Of what. */
  readonly option: EuropeanOption;
  /** How many; below zero when sold. From −10^12 to 10^12. */
  readonly quantity: bigint;
}
