// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.

/** Emissions: what is minted every week, as the token's volatility lets it, for those who lock, for gauges, and for the insurance. */
export declare const emissionsAbi: readonly [
  { readonly type: "constructor", readonly inputs: readonly [{ readonly name: "owner", readonly type: "address" }, { readonly name: "token", readonly type: "address" }, { readonly name: "staking", readonly type: "address" }, { readonly name: "oracle", readonly type: "address" }, { readonly name: "feed", readonly type: "bytes32" }, { readonly name: "insurance", readonly type: "address" }, { readonly name: "delay", readonly type: "uint64" }, { readonly name: "base", readonly type: "uint256" }, { readonly name: "tail", readonly type: "uint256" }, { readonly name: "policy", readonly type: "tuple", readonly components: readonly [{ readonly name: "decay", readonly type: "uint256" }, { readonly name: "kappa", readonly type: "uint256" }, { readonly name: "targetSigma", readonly type: "uint256" }, { readonly name: "floor", readonly type: "uint256" }, { readonly name: "yearlyCap", readonly type: "uint256" }, { readonly name: "minInsurance", readonly type: "uint256" }, { readonly name: "maxInsurance", readonly type: "uint256" }, { readonly name: "stormRatio", readonly type: "uint256" }, { readonly name: "lockers", readonly type: "uint256" }] }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "roll", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "mintableIn", readonly inputs: readonly [{ readonly name: "from", readonly type: "uint256" }, { readonly name: "to", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "budget", readonly inputs: readonly [{ readonly name: "week", readonly type: "uint64" }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "total", readonly type: "uint256" }, { readonly name: "lockers", readonly type: "uint256" }, { readonly name: "insurance", readonly type: "uint256" }, { readonly name: "pot", readonly type: "uint256" }, { readonly name: "power", readonly type: "uint256" }, { readonly name: "before", readonly type: "uint256" }] }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "standing", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "firstWeek", readonly type: "uint64" }, { readonly name: "nextWeek", readonly type: "uint64" }, { readonly name: "openWeek", readonly type: "uint64" }, { readonly name: "mintedUntil", readonly type: "uint64" }, { readonly name: "budget", readonly type: "uint256" }, { readonly name: "base", readonly type: "uint256" }, { readonly name: "tail", readonly type: "uint256" }, { readonly name: "yearLeft", readonly type: "uint256" }, { readonly name: "ceiling", readonly type: "uint256" }, { readonly name: "carried", readonly type: "uint256" }, { readonly name: "held", readonly type: "uint256" }] }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "distribute", readonly inputs: readonly [{ readonly name: "gauge", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "distributable", readonly inputs: readonly [{ readonly name: "gauge", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "policy", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "decay", readonly type: "uint256" }, { readonly name: "kappa", readonly type: "uint256" }, { readonly name: "targetSigma", readonly type: "uint256" }, { readonly name: "floor", readonly type: "uint256" }, { readonly name: "yearlyCap", readonly type: "uint256" }, { readonly name: "minInsurance", readonly type: "uint256" }, { readonly name: "maxInsurance", readonly type: "uint256" }, { readonly name: "stormRatio", readonly type: "uint256" }, { readonly name: "lockers", readonly type: "uint256" }] }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "setPolicy", readonly inputs: readonly [{ readonly name: "policy", readonly type: "tuple", readonly components: readonly [{ readonly name: "decay", readonly type: "uint256" }, { readonly name: "kappa", readonly type: "uint256" }, { readonly name: "targetSigma", readonly type: "uint256" }, { readonly name: "floor", readonly type: "uint256" }, { readonly name: "yearlyCap", readonly type: "uint256" }, { readonly name: "minInsurance", readonly type: "uint256" }, { readonly name: "maxInsurance", readonly type: "uint256" }, { readonly name: "stormRatio", readonly type: "uint256" }, { readonly name: "lockers", readonly type: "uint256" }] }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "setBase", readonly inputs: readonly [{ readonly name: "base", readonly type: "uint256" }, { readonly name: "tail", readonly type: "uint256" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "setInsurance", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "insurance", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "token", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "staking", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "feed", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }, { readonly name: "", readonly type: "bytes32" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "owner", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "pendingOwner", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "transferOwnership", readonly inputs: readonly [{ readonly name: "newOwner", readonly type: "address" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "acceptOwnership", readonly inputs: readonly [], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "event", readonly name: "BudgetFixed", readonly inputs: readonly [{ readonly name: "week", readonly type: "uint256", readonly indexed: true }, { readonly name: "sigma", readonly type: "uint256", readonly indexed: false }, { readonly name: "total", readonly type: "uint256", readonly indexed: false }, { readonly name: "lockers", readonly type: "uint256", readonly indexed: false }, { readonly name: "insurance", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "Minted", readonly inputs: readonly [{ readonly name: "until", readonly type: "uint256", readonly indexed: false }, { readonly name: "lockers", readonly type: "uint256", readonly indexed: false }, { readonly name: "insurance", readonly type: "uint256", readonly indexed: false }, { readonly name: "gauges", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "PotClosed", readonly inputs: readonly [{ readonly name: "week", readonly type: "uint256", readonly indexed: true }, { readonly name: "pot", readonly type: "uint256", readonly indexed: false }, { readonly name: "power", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "Distributed", readonly inputs: readonly [{ readonly name: "gauge", readonly type: "uint256", readonly indexed: true }, { readonly name: "receiver", readonly type: "address", readonly indexed: true }, { readonly name: "amount", readonly type: "uint256", readonly indexed: false }, { readonly name: "week", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "BaseSet", readonly inputs: readonly [{ readonly name: "previousBase", readonly type: "uint256", readonly indexed: false }, { readonly name: "previousTail", readonly type: "uint256", readonly indexed: false }, { readonly name: "base", readonly type: "uint256", readonly indexed: false }, { readonly name: "tail", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "InsuranceSet", readonly inputs: readonly [{ readonly name: "previous", readonly type: "address", readonly indexed: true }, { readonly name: "current", readonly type: "address", readonly indexed: true }] },
  { readonly type: "event", readonly name: "PolicySet", readonly inputs: readonly [{ readonly name: "previous", readonly type: "tuple", readonly components: readonly [{ readonly name: "decay", readonly type: "uint256" }, { readonly name: "kappa", readonly type: "uint256" }, { readonly name: "targetSigma", readonly type: "uint256" }, { readonly name: "floor", readonly type: "uint256" }, { readonly name: "yearlyCap", readonly type: "uint256" }, { readonly name: "minInsurance", readonly type: "uint256" }, { readonly name: "maxInsurance", readonly type: "uint256" }, { readonly name: "stormRatio", readonly type: "uint256" }, { readonly name: "lockers", readonly type: "uint256" }], readonly indexed: false }, { readonly name: "current", readonly type: "tuple", readonly components: readonly [{ readonly name: "decay", readonly type: "uint256" }, { readonly name: "kappa", readonly type: "uint256" }, { readonly name: "targetSigma", readonly type: "uint256" }, { readonly name: "floor", readonly type: "uint256" }, { readonly name: "yearlyCap", readonly type: "uint256" }, { readonly name: "minInsurance", readonly type: "uint256" }, { readonly name: "maxInsurance", readonly type: "uint256" }, { readonly name: "stormRatio", readonly type: "uint256" }, { readonly name: "lockers", readonly type: "uint256" }], readonly indexed: false }] },
  { readonly type: "event", readonly name: "OwnershipTransferStarted", readonly inputs: readonly [{ readonly name: "previousOwner", readonly type: "address", readonly indexed: true }, { readonly name: "newOwner", readonly type: "address", readonly indexed: true }] },
  { readonly type: "event", readonly name: "OwnershipTransferred", readonly inputs: readonly [{ readonly name: "previousOwner", readonly type: "address", readonly indexed: true }, { readonly name: "newOwner", readonly type: "address", readonly indexed: true }] },
  { readonly type: "error", readonly name: "InvalidAddress", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "InvalidBase", readonly inputs: readonly [{ readonly name: "value", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "DelayTooLong", readonly inputs: readonly [{ readonly name: "delay", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InvalidTime", readonly inputs: readonly [{ readonly name: "time", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "Unreadable", readonly inputs: readonly [{ readonly name: "target", readonly type: "address" }] },
  { readonly type: "error", readonly name: "UnknownGauge", readonly inputs: readonly [{ readonly name: "gauge", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "SafeERC20FailedOperation", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }] },
  { readonly type: "error", readonly name: "ReentrancyGuardReentrantCall", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "OwnableUnauthorizedAccount", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "OwnableInvalidOwner", readonly inputs: readonly [{ readonly name: "owner", readonly type: "address" }] },
  { readonly type: "error", readonly name: "ParameterOutOfRange", readonly inputs: readonly [{ readonly name: "parameter", readonly type: "uint8" }, { readonly name: "value", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "NotRepresentable", readonly inputs: readonly [{ readonly name: "parameter", readonly type: "uint8" }, { readonly name: "value", readonly type: "uint256" }, { readonly name: "unit", readonly type: "uint256" }] },
];

/** How budgets follow volatility, and who gets them. Errors number these fields from 0, in this order. */
export interface Policy {
  /** 0: what is left of the base after a week, from 0.9 to 1, in steps of 10^−6 [WAD]. */
  readonly decay: bigint;
  /** 1: how much less of the base there is per unit of sigma over its target, up to 10, in steps of 0.001 [WAD]. */
  readonly kappa: bigint;
  /** 2: the sigma up to which there is all of it, from 0.001 to 20, in steps of 0.001 [WAD]. */
  readonly targetSigma: bigint;
  /**
   * 3: the least part of it that there is, however volatile the token, and where its volatility is not known, from 0.01 to 1, in
   * steps of 0.0001 [WAD].
   */
  readonly floor: bigint;
  /** 4: what a year's budgets come to at most, as a share of the supply at its beginning, up to 0.2, in steps of 0.0001 [WAD]. */
  readonly yearlyCap: bigint;
  /** 5: the insurance's share while sigma is at its target or below, up to 0.5, in steps of 0.0001 [WAD]. */
  readonly minInsurance: bigint;
  /** 6: its share in a storm, from `minInsurance` to 0.5 [WAD]. */
  readonly maxInsurance: bigint;
  /** 7: the sigma, over its target, from which on there is a storm, from 1.001 to 10, in steps of 0.001 [WAD]. */
  readonly stormRatio: bigint;
  /** 8: the lockers' share of the rest; what then remains is the gauges', in steps of 0.0001 [WAD]. */
  readonly lockers: bigint;
}

/** The budget of a week. */
export interface Budget {
  /** All of it [smallest unit]. */
  readonly total: bigint;
  /** For those who lock. */
  readonly lockers: bigint;
  /** For the insurance. */
  readonly insurance: bigint;
  /** What gauges shared, once the week was over: its own and what was carried over; 0 before, and where nobody voted. */
  readonly pot: bigint;
  /** The power that voted for gauges at its beginning, once it was over. */
  readonly power: bigint;
  /** All budgets before it. */
  readonly before: bigint;
}

/** Where emissions stand. */
export interface Standing {
  /** The first week with a budget: time over 604,800. */
  readonly firstWeek: bigint;
  /** The first week whose budget is not fixed. */
  readonly nextWeek: bigint;
  /** The first week whose pot is not. */
  readonly openWeek: bigint;
  /** Until when everything is minted [seconds]. */
  readonly mintedUntil: bigint;
  /** The newest budget [smallest unit]. */
  readonly budget: bigint;
  /** The base of the next week. */
  readonly base: bigint;
  /** What the base does not fall below. */
  readonly tail: bigint;
  /** What may still be budgeted this year. */
  readonly yearLeft: bigint;
  /** What comes of it in a week at most. */
  readonly ceiling: bigint;
  /** What goes to gauges with the first pot that there is. */
  readonly carried: bigint;
  /** What this contract holds for gauges. */
  readonly held: bigint;
}
