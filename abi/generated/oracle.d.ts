// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.

/** Oracle: signed prices in, volatility and graded, two-sided prices out. */
export declare const oracleAbi: readonly [
  { readonly type: "constructor", readonly inputs: readonly [{ readonly name: "owner", readonly type: "address" }, { readonly name: "guardian", readonly type: "address" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "submit", readonly inputs: readonly [{ readonly name: "observations", readonly type: "tuple[]", readonly components: readonly [{ readonly name: "feed", readonly type: "bytes32" }, { readonly name: "price", readonly type: "uint256" }, { readonly name: "confidence", readonly type: "uint256" }, { readonly name: "observedAt", readonly type: "uint64" }, { readonly name: "signer", readonly type: "uint8" }, { readonly name: "r", readonly type: "bytes32" }, { readonly name: "vs", readonly type: "bytes32" }] }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint64" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "draw", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "price", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint64" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "read", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }, { readonly name: "action", readonly type: "uint8" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint8" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "grade", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint8" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "volatility", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "sigma", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "regime", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint8" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "twap", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }, { readonly name: "window", readonly type: "uint32" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "state", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "price", readonly type: "uint256" }, { readonly name: "confidence", readonly type: "uint256" }, { readonly name: "observedAt", readonly type: "uint64" }, { readonly name: "arrivedAt", readonly type: "uint64" }, { readonly name: "fastAverage", readonly type: "uint256" }, { readonly name: "slowAverage", readonly type: "uint256" }, { readonly name: "shortSigma", readonly type: "uint256" }, { readonly name: "daySigma", readonly type: "uint256" }, { readonly name: "longSigma", readonly type: "uint256" }, { readonly name: "robustSigma", readonly type: "uint256" }, { readonly name: "regime", readonly type: "uint8" }, { readonly name: "grade", readonly type: "uint8" }, { readonly name: "suspectPrice", readonly type: "uint256" }, { readonly name: "haltedUntil", readonly type: "uint64" }] }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "fix", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }, { readonly name: "time", readonly type: "uint64" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "fixing", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }, { readonly name: "time", readonly type: "uint64" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint64" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "fixByHand", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }, { readonly name: "time", readonly type: "uint64" }, { readonly name: "price", readonly type: "uint256" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "eip712Domain", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "bytes1" }, { readonly name: "", readonly type: "string" }, { readonly name: "", readonly type: "string" }, { readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "address" }, { readonly name: "", readonly type: "bytes32" }, { readonly name: "", readonly type: "uint256[]" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "openFeed", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }, { readonly name: "config", readonly type: "tuple", readonly components: readonly [{ readonly name: "signers", readonly type: "uint256" }, { readonly name: "threshold", readonly type: "uint256" }, { readonly name: "maxSkew", readonly type: "uint256" }, { readonly name: "maxAge", readonly type: "uint256" }, { readonly name: "minPrice", readonly type: "uint256" }, { readonly name: "maxPrice", readonly type: "uint256" }, { readonly name: "maxJump", readonly type: "uint256" }, { readonly name: "bucket", readonly type: "uint256" }, { readonly name: "fixWindow", readonly type: "uint256" }, { readonly name: "minSigma", readonly type: "uint256" }, { readonly name: "maxSigma", readonly type: "uint256" }, { readonly name: "elevatedSigma", readonly type: "uint256" }, { readonly name: "turbulentSigma", readonly type: "uint256" }, { readonly name: "elevatedRatio", readonly type: "uint256" }, { readonly name: "turbulentRatio", readonly type: "uint256" }, { readonly name: "exitShare", readonly type: "uint256" }, { readonly name: "dwell", readonly type: "uint256" }, { readonly name: "staleAfter", readonly type: "uint256" }, { readonly name: "maxConfidence", readonly type: "uint256" }, { readonly name: "borrowGrade", readonly type: "uint256" }, { readonly name: "liquidateGrade", readonly type: "uint256" }, { readonly name: "quoteGrade", readonly type: "uint256" }, { readonly name: "settleGrade", readonly type: "uint256" }, { readonly name: "redeemGrade", readonly type: "uint256" }] }, { readonly name: "sigma", readonly type: "uint256" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "configure", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }, { readonly name: "config", readonly type: "tuple", readonly components: readonly [{ readonly name: "signers", readonly type: "uint256" }, { readonly name: "threshold", readonly type: "uint256" }, { readonly name: "maxSkew", readonly type: "uint256" }, { readonly name: "maxAge", readonly type: "uint256" }, { readonly name: "minPrice", readonly type: "uint256" }, { readonly name: "maxPrice", readonly type: "uint256" }, { readonly name: "maxJump", readonly type: "uint256" }, { readonly name: "bucket", readonly type: "uint256" }, { readonly name: "fixWindow", readonly type: "uint256" }, { readonly name: "minSigma", readonly type: "uint256" }, { readonly name: "maxSigma", readonly type: "uint256" }, { readonly name: "elevatedSigma", readonly type: "uint256" }, { readonly name: "turbulentSigma", readonly type: "uint256" }, { readonly name: "elevatedRatio", readonly type: "uint256" }, { readonly name: "turbulentRatio", readonly type: "uint256" }, { readonly name: "exitShare", readonly type: "uint256" }, { readonly name: "dwell", readonly type: "uint256" }, { readonly name: "staleAfter", readonly type: "uint256" }, { readonly name: "maxConfidence", readonly type: "uint256" }, { readonly name: "borrowGrade", readonly type: "uint256" }, { readonly name: "liquidateGrade", readonly type: "uint256" }, { readonly name: "quoteGrade", readonly type: "uint256" }, { readonly name: "settleGrade", readonly type: "uint256" }, { readonly name: "redeemGrade", readonly type: "uint256" }] }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "config", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "signers", readonly type: "uint256" }, { readonly name: "threshold", readonly type: "uint256" }, { readonly name: "maxSkew", readonly type: "uint256" }, { readonly name: "maxAge", readonly type: "uint256" }, { readonly name: "minPrice", readonly type: "uint256" }, { readonly name: "maxPrice", readonly type: "uint256" }, { readonly name: "maxJump", readonly type: "uint256" }, { readonly name: "bucket", readonly type: "uint256" }, { readonly name: "fixWindow", readonly type: "uint256" }, { readonly name: "minSigma", readonly type: "uint256" }, { readonly name: "maxSigma", readonly type: "uint256" }, { readonly name: "elevatedSigma", readonly type: "uint256" }, { readonly name: "turbulentSigma", readonly type: "uint256" }, { readonly name: "elevatedRatio", readonly type: "uint256" }, { readonly name: "turbulentRatio", readonly type: "uint256" }, { readonly name: "exitShare", readonly type: "uint256" }, { readonly name: "dwell", readonly type: "uint256" }, { readonly name: "staleAfter", readonly type: "uint256" }, { readonly name: "maxConfidence", readonly type: "uint256" }, { readonly name: "borrowGrade", readonly type: "uint256" }, { readonly name: "liquidateGrade", readonly type: "uint256" }, { readonly name: "quoteGrade", readonly type: "uint256" }, { readonly name: "settleGrade", readonly type: "uint256" }, { readonly name: "redeemGrade", readonly type: "uint256" }] }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "setSource", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }, { readonly name: "source", readonly type: "tuple", readonly components: readonly [{ readonly name: "source", readonly type: "address" }, { readonly name: "id", readonly type: "bytes32" }, { readonly name: "window", readonly type: "uint32" }, { readonly name: "maxGap", readonly type: "uint256" }] }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "source", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "source", readonly type: "address" }, { readonly name: "id", readonly type: "bytes32" }, { readonly name: "window", readonly type: "uint32" }, { readonly name: "maxGap", readonly type: "uint256" }] }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "setSigner", readonly inputs: readonly [{ readonly name: "signer", readonly type: "uint8" }, { readonly name: "account", readonly type: "address" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "signer", readonly inputs: readonly [{ readonly name: "signer", readonly type: "uint8" }], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "halt", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }, { readonly name: "duration", readonly type: "uint64" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "resume", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "owner", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "pendingOwner", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "transferOwnership", readonly inputs: readonly [{ readonly name: "newOwner", readonly type: "address" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "acceptOwnership", readonly inputs: readonly [], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "guardian", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "setGuardian", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "event", readonly name: "PriceUpdated", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32", readonly indexed: true }, { readonly name: "price", readonly type: "uint256", readonly indexed: false }, { readonly name: "confidence", readonly type: "uint256", readonly indexed: false }, { readonly name: "observedAt", readonly type: "uint64", readonly indexed: false }] },
  { readonly type: "event", readonly name: "PriceSuspected", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32", readonly indexed: true }, { readonly name: "price", readonly type: "uint256", readonly indexed: false }, { readonly name: "confidence", readonly type: "uint256", readonly indexed: false }, { readonly name: "observedAt", readonly type: "uint64", readonly indexed: false }] },
  { readonly type: "event", readonly name: "RegimeChanged", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32", readonly indexed: true }, { readonly name: "previous", readonly type: "uint8", readonly indexed: false }, { readonly name: "current", readonly type: "uint8", readonly indexed: false }, { readonly name: "observedAt", readonly type: "uint64", readonly indexed: false }] },
  { readonly type: "event", readonly name: "Fixed", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32", readonly indexed: true }, { readonly name: "time", readonly type: "uint64", readonly indexed: true }, { readonly name: "price", readonly type: "uint256", readonly indexed: false }, { readonly name: "observedAt", readonly type: "uint64", readonly indexed: false }] },
  { readonly type: "event", readonly name: "FeedOpened", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32", readonly indexed: true }, { readonly name: "sigma", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "SignerSet", readonly inputs: readonly [{ readonly name: "signer", readonly type: "uint8", readonly indexed: true }, { readonly name: "previous", readonly type: "address", readonly indexed: false }, { readonly name: "current", readonly type: "address", readonly indexed: false }] },
  { readonly type: "event", readonly name: "GuardianSet", readonly inputs: readonly [{ readonly name: "previous", readonly type: "address", readonly indexed: true }, { readonly name: "current", readonly type: "address", readonly indexed: true }] },
  { readonly type: "event", readonly name: "Halted", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32", readonly indexed: true }, { readonly name: "until", readonly type: "uint64", readonly indexed: false }] },
  { readonly type: "event", readonly name: "FeedConfigured", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32", readonly indexed: true }, { readonly name: "previous", readonly type: "tuple", readonly components: readonly [{ readonly name: "signers", readonly type: "uint256" }, { readonly name: "threshold", readonly type: "uint256" }, { readonly name: "maxSkew", readonly type: "uint256" }, { readonly name: "maxAge", readonly type: "uint256" }, { readonly name: "minPrice", readonly type: "uint256" }, { readonly name: "maxPrice", readonly type: "uint256" }, { readonly name: "maxJump", readonly type: "uint256" }, { readonly name: "bucket", readonly type: "uint256" }, { readonly name: "fixWindow", readonly type: "uint256" }, { readonly name: "minSigma", readonly type: "uint256" }, { readonly name: "maxSigma", readonly type: "uint256" }, { readonly name: "elevatedSigma", readonly type: "uint256" }, { readonly name: "turbulentSigma", readonly type: "uint256" }, { readonly name: "elevatedRatio", readonly type: "uint256" }, { readonly name: "turbulentRatio", readonly type: "uint256" }, { readonly name: "exitShare", readonly type: "uint256" }, { readonly name: "dwell", readonly type: "uint256" }, { readonly name: "staleAfter", readonly type: "uint256" }, { readonly name: "maxConfidence", readonly type: "uint256" }, { readonly name: "borrowGrade", readonly type: "uint256" }, { readonly name: "liquidateGrade", readonly type: "uint256" }, { readonly name: "quoteGrade", readonly type: "uint256" }, { readonly name: "settleGrade", readonly type: "uint256" }, { readonly name: "redeemGrade", readonly type: "uint256" }], readonly indexed: false }, { readonly name: "current", readonly type: "tuple", readonly components: readonly [{ readonly name: "signers", readonly type: "uint256" }, { readonly name: "threshold", readonly type: "uint256" }, { readonly name: "maxSkew", readonly type: "uint256" }, { readonly name: "maxAge", readonly type: "uint256" }, { readonly name: "minPrice", readonly type: "uint256" }, { readonly name: "maxPrice", readonly type: "uint256" }, { readonly name: "maxJump", readonly type: "uint256" }, { readonly name: "bucket", readonly type: "uint256" }, { readonly name: "fixWindow", readonly type: "uint256" }, { readonly name: "minSigma", readonly type: "uint256" }, { readonly name: "maxSigma", readonly type: "uint256" }, { readonly name: "elevatedSigma", readonly type: "uint256" }, { readonly name: "turbulentSigma", readonly type: "uint256" }, { readonly name: "elevatedRatio", readonly type: "uint256" }, { readonly name: "turbulentRatio", readonly type: "uint256" }, { readonly name: "exitShare", readonly type: "uint256" }, { readonly name: "dwell", readonly type: "uint256" }, { readonly name: "staleAfter", readonly type: "uint256" }, { readonly name: "maxConfidence", readonly type: "uint256" }, { readonly name: "borrowGrade", readonly type: "uint256" }, { readonly name: "liquidateGrade", readonly type: "uint256" }, { readonly name: "quoteGrade", readonly type: "uint256" }, { readonly name: "settleGrade", readonly type: "uint256" }, { readonly name: "redeemGrade", readonly type: "uint256" }], readonly indexed: false }] },
  { readonly type: "event", readonly name: "SourceSet", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32", readonly indexed: true }, { readonly name: "previous", readonly type: "tuple", readonly components: readonly [{ readonly name: "source", readonly type: "address" }, { readonly name: "id", readonly type: "bytes32" }, { readonly name: "window", readonly type: "uint32" }, { readonly name: "maxGap", readonly type: "uint256" }], readonly indexed: false }, { readonly name: "current", readonly type: "tuple", readonly components: readonly [{ readonly name: "source", readonly type: "address" }, { readonly name: "id", readonly type: "bytes32" }, { readonly name: "window", readonly type: "uint32" }, { readonly name: "maxGap", readonly type: "uint256" }], readonly indexed: false }] },
  { readonly type: "event", readonly name: "OwnershipTransferStarted", readonly inputs: readonly [{ readonly name: "previousOwner", readonly type: "address", readonly indexed: true }, { readonly name: "newOwner", readonly type: "address", readonly indexed: true }] },
  { readonly type: "event", readonly name: "OwnershipTransferred", readonly inputs: readonly [{ readonly name: "previousOwner", readonly type: "address", readonly indexed: true }, { readonly name: "newOwner", readonly type: "address", readonly indexed: true }] },
  { readonly type: "error", readonly name: "UnknownFeed", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "FeedExists", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "NoPrice", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "NotSigned", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "NotDrawn", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "NoSource", readonly inputs: readonly [{ readonly name: "source", readonly type: "address" }] },
  { readonly type: "error", readonly name: "TooFewObservations", readonly inputs: readonly [{ readonly name: "count", readonly type: "uint256" }, { readonly name: "threshold", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "UnknownSigner", readonly inputs: readonly [{ readonly name: "signer", readonly type: "uint8" }] },
  { readonly type: "error", readonly name: "RepeatedSigner", readonly inputs: readonly [{ readonly name: "signer", readonly type: "uint8" }] },
  { readonly type: "error", readonly name: "WrongSignature", readonly inputs: readonly [{ readonly name: "signer", readonly type: "uint8" }, { readonly name: "recovered", readonly type: "address" }] },
  { readonly type: "error", readonly name: "NotNewer", readonly inputs: readonly [{ readonly name: "observedAt", readonly type: "uint64" }, { readonly name: "latest", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "TooOld", readonly inputs: readonly [{ readonly name: "observedAt", readonly type: "uint64" }, { readonly name: "oldest", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "InFuture", readonly inputs: readonly [{ readonly name: "observedAt", readonly type: "uint64" }, { readonly name: "latest", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "TooFarApart", readonly inputs: readonly [{ readonly name: "apart", readonly type: "uint64" }, { readonly name: "max", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "PriceOutOfBand", readonly inputs: readonly [{ readonly name: "price", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "ConfidenceTooWide", readonly inputs: readonly [{ readonly name: "confidence", readonly type: "uint256" }, { readonly name: "price", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "GradeTooLow", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }, { readonly name: "grade", readonly type: "uint8" }, { readonly name: "worst", readonly type: "uint8" }] },
  { readonly type: "error", readonly name: "UnknownAction", readonly inputs: readonly [{ readonly name: "action", readonly type: "uint8" }] },
  { readonly type: "error", readonly name: "WindowTooLong", readonly inputs: readonly [{ readonly name: "start", readonly type: "uint64" }, { readonly name: "oldest", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "OffGrid", readonly inputs: readonly [{ readonly name: "time", readonly type: "uint64" }, { readonly name: "bucket", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "NotYet", readonly inputs: readonly [{ readonly name: "time", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "FixingMissed", readonly inputs: readonly [{ readonly name: "time", readonly type: "uint64" }, { readonly name: "observedAt", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "FixingGone", readonly inputs: readonly [{ readonly name: "time", readonly type: "uint64" }, { readonly name: "oldest", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "NotFixed", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }, { readonly name: "time", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "AlreadyFixed", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }, { readonly name: "time", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "TooEarly", readonly inputs: readonly [{ readonly name: "time", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "ParameterOutOfRange", readonly inputs: readonly [{ readonly name: "parameter", readonly type: "uint8" }, { readonly name: "value", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "NotRepresentable", readonly inputs: readonly [{ readonly name: "parameter", readonly type: "uint8" }, { readonly name: "value", readonly type: "uint256" }, { readonly name: "unit", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "HaltTooLong", readonly inputs: readonly [{ readonly name: "duration", readonly type: "uint64" }, { readonly name: "max", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "HaltTooSoon", readonly inputs: readonly [{ readonly name: "time", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "NotGuardian", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "ArithmeticError", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "OwnableUnauthorizedAccount", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "OwnableInvalidOwner", readonly inputs: readonly [{ readonly name: "owner", readonly type: "address" }] },
];

/** What a signer states, with the signature. */
export interface SignedObservation {
  /** Of which feed. */
  readonly feed: `0x${string}`;
  /** The price [WAD]. */
  readonly price: bigint;
  /** How far the true price may lie from it, either way [WAD]. Below the price. */
  readonly confidence: bigint;
  /** When it was so [seconds]. */
  readonly observedAt: bigint;
  /** The signer's number in the registry. */
  readonly signer: bigint;
  /** The signature's first half. */
  readonly r: `0x${string}`;
  /** Its second half, with the parity in the uppermost bit (ERC-2098). */
  readonly vs: `0x${string}`;
}

/** A feed as it stands. Volatilities and averages are those of the last price; nothing is refused here. */
export interface FeedState {
  /** The price [WAD]. */
  readonly price: bigint;
  /** How far the true price may lie from it, rounded up to 2^−20 of it [WAD]. */
  readonly confidence: bigint;
  /** When it was so [seconds]. */
  readonly observedAt: bigint;
  /** When it came [seconds]. */
  readonly arrivedAt: bigint;
  /** Average of the price over 5 minutes, now [WAD]. */
  readonly fastAverage: bigint;
  /** Average of the price over an hour, now [WAD]. */
  readonly slowAverage: bigint;
  /** Volatility of a year over 30 minutes [WAD]. */
  readonly shortSigma: bigint;
  /** Over a day, of returns cut to 5 deviations [WAD]. */
  readonly daySigma: bigint;
  /** Over 30 days, of returns cut to 5 deviations [WAD]. */
  readonly longSigma: bigint;
  /** Over a day, without jumps [WAD]. */
  readonly robustSigma: bigint;
  /** 0 Calm, 1 Elevated, 2 Turbulent. */
  readonly regime: bigint;
  /** 0 Valid, 1 Degraded, 2 Stale, 3 Deviating, 4 Halted. */
  readonly grade: bigint;
  /** A price that waits for a second submission; 0 for none [WAD]. */
  readonly suspectPrice: bigint;
  /** Until when the feed is halted; past when it is not [seconds]. */
  readonly haltedUntil: bigint;
}

/**
 * Everything that governance fixes of a feed. Errors number these fields from 0, in this order.
 *
 * Grades are 0 Valid, 1 Degraded, 2 Stale, 3 Deviating, 4 Halted; an action is refused when the feed's is above its own.
 */
export interface FeedConfig {
  /** 0: who may sign: bit `i` is the signer of number `i`. */
  readonly signers: bigint;
  /** 1: how many signers it takes, from 1 to their number; 0 for a feed that is drawn from its source. */
  readonly threshold: bigint;
  /** 2: the most time between two observations of one submission, up to 600 [seconds]. */
  readonly maxSkew: bigint;
  /** 3: the greatest age of an observation when it is submitted, from 5 to 3,600 [seconds]. */
  readonly maxAge: bigint;
  /** 4: the lowest price that is taken, from 10^−9, with at most 6 digits [WAD]. */
  readonly minPrice: bigint;
  /** 5: the highest, up to 10^14 [WAD]. */
  readonly maxPrice: bigint;
  /** 6: the largest |ln| of a step that needs no second submission, from 0.001 to 1, in steps of 10^−6 [WAD]. */
  readonly maxJump: bigint;
  /**
   * 7: the grid of times on which prices are kept for averages and fixings, from 1 to 3,600 [seconds]. A finer one holds
   * for later prices only.
   */
  readonly bucket: bigint;
  /** 8: how long after its time a fixing may still be read off, up to 604,800 [seconds]. */
  readonly fixWindow: bigint;
  /** 9: the least volatility that the oracle reports and assumes, from 0.0001 to 20, in steps of 10^−6 [WAD]. */
  readonly minSigma: bigint;
  /** 10: the greatest that it reports, up to 20 [WAD]. */
  readonly maxSigma: bigint;
  /** 11: the short volatility from which the regime is Elevated, in steps of 10^−6 [WAD]. */
  readonly elevatedSigma: bigint;
  /** 12: the short volatility from which it is Turbulent [WAD]. */
  readonly turbulentSigma: bigint;
  /** 13: the ratio of short to long volatility from which it is Elevated, from 1 to 60, in steps of 0.001 [WAD]. */
  readonly elevatedRatio: bigint;
  /** 14: the ratio from which it is Turbulent [WAD]. */
  readonly turbulentRatio: bigint;
  /** 15: what a regime's thresholds are multiplied with once it holds, from 0.1 to 1, in steps of 0.001 [WAD]. */
  readonly exitShare: bigint;
  /** 16: how long it must stay below them before the regime falls by one, up to 604,800 [seconds]. */
  readonly dwell: bigint;
  /** 17: the age from which a price is Stale, from 1 to 604,800 [seconds]. */
  readonly staleAfter: bigint;
  /** 18: the confidence, as a share of the price, above which it is Degraded, up to 1, in steps of 10^−6 [WAD]. */
  readonly maxConfidence: bigint;
  /** 19: the worst grade at which one may borrow. */
  readonly borrowGrade: bigint;
  /** 20: the worst grade at which one may liquidate. */
  readonly liquidateGrade: bigint;
  /** 21: the worst grade at which one may quote. */
  readonly quoteGrade: bigint;
  /** 22: the worst grade at which one may settle. */
  readonly settleGrade: bigint;
  /** 23: the worst grade at which one may redeem. */
  readonly redeemGrade: bigint;
}

/** Another price that a feed is compared with, or drawn from. */
export interface PriceSource {
  /** A contract that answers `twap(bytes32 id, uint32 window)`; zero for none. */
  readonly source: `0x${string}`;
  /** Which of its prices. */
  readonly id: `0x${string}`;
  /** Over which time [seconds]. */
  readonly window: bigint;
  /** The |ln| of the two prices above which the feed is Degraded, in steps of 10^−6 [WAD]. */
  readonly maxGap: bigint;
}
