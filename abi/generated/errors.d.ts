// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.

/** The errors of all contracts, each once. */
export declare const errorsAbi: readonly [
  { readonly type: "error", readonly name: "AccessControlBadConfirmation", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "AccessControlEnforcedDefaultAdminRules", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "AccessControlUnauthorizedAccount", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }, { readonly name: "neededRole", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "AlreadyFixed", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }, { readonly name: "time", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "AlreadyVetoed", readonly inputs: readonly [{ readonly name: "voter", readonly type: "address" }] },
  { readonly type: "error", readonly name: "AmountTooLarge", readonly inputs: readonly [{ readonly name: "amount", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "AmountTooSmall", readonly inputs: readonly [{ readonly name: "amount", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "ArithmeticError", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "BucketEmpty", readonly inputs: readonly [{ readonly name: "step", readonly type: "uint256" }, { readonly name: "level", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "CapExceeded", readonly inputs: readonly [{ readonly name: "cap", readonly type: "uint256" }, { readonly name: "total", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "CarryOutOfRange", readonly inputs: readonly [{ readonly name: "carry", readonly type: "int256" }, { readonly name: "min", readonly type: "int256" }, { readonly name: "max", readonly type: "int256" }] },
  { readonly type: "error", readonly name: "ConfidenceTooWide", readonly inputs: readonly [{ readonly name: "confidence", readonly type: "uint256" }, { readonly name: "price", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "DebtTooSmall", readonly inputs: readonly [{ readonly name: "debt", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "DelayTooLong", readonly inputs: readonly [{ readonly name: "delay", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "ECDSAInvalidSignature", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "ERC20ExceededCap", readonly inputs: readonly [{ readonly name: "increasedSupply", readonly type: "uint256" }, { readonly name: "cap", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "ERC20InsufficientAllowance", readonly inputs: readonly [{ readonly name: "spender", readonly type: "address" }, { readonly name: "allowance", readonly type: "uint256" }, { readonly name: "needed", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "ERC20InsufficientBalance", readonly inputs: readonly [{ readonly name: "sender", readonly type: "address" }, { readonly name: "balance", readonly type: "uint256" }, { readonly name: "needed", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "ERC20InvalidApprover", readonly inputs: readonly [{ readonly name: "approver", readonly type: "address" }] },
  { readonly type: "error", readonly name: "ERC20InvalidCap", readonly inputs: readonly [{ readonly name: "cap", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "ERC20InvalidReceiver", readonly inputs: readonly [{ readonly name: "receiver", readonly type: "address" }] },
  { readonly type: "error", readonly name: "ERC20InvalidSender", readonly inputs: readonly [{ readonly name: "sender", readonly type: "address" }] },
  { readonly type: "error", readonly name: "ERC20InvalidSpender", readonly inputs: readonly [{ readonly name: "spender", readonly type: "address" }] },
  { readonly type: "error", readonly name: "ERC2612ExpiredSignature", readonly inputs: readonly [{ readonly name: "deadline", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "ERC2612InvalidSigner", readonly inputs: readonly [{ readonly name: "signer", readonly type: "address" }, { readonly name: "owner", readonly type: "address" }] },
  { readonly type: "error", readonly name: "ERC5805FutureLookup", readonly inputs: readonly [{ readonly name: "timepoint", readonly type: "uint256" }, { readonly name: "clock", readonly type: "uint48" }] },
  { readonly type: "error", readonly name: "ExcessiveInput", readonly inputs: readonly [{ readonly name: "needed", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "Expired", readonly inputs: readonly [{ readonly name: "deadline", readonly type: "uint256" }, { readonly name: "timestamp", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "FailedCall", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "FeeOnTransfer", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }, { readonly name: "expected", readonly type: "uint256" }, { readonly name: "received", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "FeedExists", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "FeedTooLong", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "FixingGone", readonly inputs: readonly [{ readonly name: "time", readonly type: "uint64" }, { readonly name: "oldest", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "FixingMissed", readonly inputs: readonly [{ readonly name: "time", readonly type: "uint64" }, { readonly name: "observedAt", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "GaugeClosed", readonly inputs: readonly [{ readonly name: "gauge", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "GovernorAlreadyCastVote", readonly inputs: readonly [{ readonly name: "voter", readonly type: "address" }] },
  { readonly type: "error", readonly name: "GovernorInsufficientProposerVotes", readonly inputs: readonly [{ readonly name: "proposer", readonly type: "address" }, { readonly name: "votes", readonly type: "uint256" }, { readonly name: "threshold", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "GovernorInvalidProposalLength", readonly inputs: readonly [{ readonly name: "targets", readonly type: "uint256" }, { readonly name: "calldatas", readonly type: "uint256" }, { readonly name: "values", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "GovernorInvalidSignature", readonly inputs: readonly [{ readonly name: "voter", readonly type: "address" }] },
  { readonly type: "error", readonly name: "GovernorInvalidVoteType", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "GovernorNonexistentProposal", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "GovernorOnlyExecutor", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "GovernorRestrictedProposer", readonly inputs: readonly [{ readonly name: "proposer", readonly type: "address" }] },
  { readonly type: "error", readonly name: "GovernorUnableToCancel", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }, { readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "GovernorUnexpectedProposalState", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }, { readonly name: "current", readonly type: "uint8" }, { readonly name: "expectedStates", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "GovernorUnmetDelay", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }, { readonly name: "neededTimestamp", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "GradeTooLow", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }, { readonly name: "grade", readonly type: "uint8" }, { readonly name: "worst", readonly type: "uint8" }] },
  { readonly type: "error", readonly name: "GuardianResting", readonly inputs: readonly [{ readonly name: "until", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "HaltTooLong", readonly inputs: readonly [{ readonly name: "duration", readonly type: "uint64" }, { readonly name: "max", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "HaltTooSoon", readonly inputs: readonly [{ readonly name: "time", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "HazardRateOutOfRange", readonly inputs: readonly [{ readonly name: "hazardRate", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "HealthyPosition", readonly inputs: readonly [{ readonly name: "healthFactor", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "HedgeIntervalOutOfRange", readonly inputs: readonly [{ readonly name: "hedgeInterval", readonly type: "uint64" }, { readonly name: "min", readonly type: "uint64" }, { readonly name: "max", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "HedgingCostOutOfRange", readonly inputs: readonly [{ readonly name: "hedgingCost", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "IdenticalTokens", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }] },
  { readonly type: "error", readonly name: "InFuture", readonly inputs: readonly [{ readonly name: "observedAt", readonly type: "uint64" }, { readonly name: "latest", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "InconsistentInput", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "InsufficientAllowance", readonly inputs: readonly [{ readonly name: "spender", readonly type: "address" }, { readonly name: "allowance", readonly type: "uint256" }, { readonly name: "needed", readonly type: "uint256" }, { readonly name: "id", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InsufficientBalance", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }, { readonly name: "balance", readonly type: "uint256" }, { readonly name: "needed", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InsufficientBalance", readonly inputs: readonly [{ readonly name: "owner", readonly type: "address" }, { readonly name: "balance", readonly type: "uint256" }, { readonly name: "needed", readonly type: "uint256" }, { readonly name: "id", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InsufficientBalance", readonly inputs: readonly [{ readonly name: "balance", readonly type: "uint256" }, { readonly name: "needed", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InsufficientCollateral", readonly inputs: readonly [{ readonly name: "debt", readonly type: "uint256" }, { readonly name: "secured", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InsufficientLiquidity", readonly inputs: readonly [{ readonly name: "reserve", readonly type: "uint256" }, { readonly name: "wanted", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InsufficientOutput", readonly inputs: readonly [{ readonly name: "got", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InvalidAccountNonce", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }, { readonly name: "currentNonce", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InvalidAddress", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "InvalidBase", readonly inputs: readonly [{ readonly name: "value", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InvalidEnd", readonly inputs: readonly [{ readonly name: "end", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InvalidNonce", readonly inputs: readonly [{ readonly name: "nonce", readonly type: "uint256" }, { readonly name: "expected", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InvalidParameter", readonly inputs: readonly [{ readonly name: "field", readonly type: "uint8" }, { readonly name: "value", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InvalidSignature", readonly inputs: readonly [{ readonly name: "authorizer", readonly type: "address" }, { readonly name: "recovered", readonly type: "address" }] },
  { readonly type: "error", readonly name: "InvalidTerm", readonly inputs: readonly [{ readonly name: "until", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InvalidTime", readonly inputs: readonly [{ readonly name: "time", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "JustBorrowed", readonly inputs: readonly [{ readonly name: "borrower", readonly type: "address" }] },
  { readonly type: "error", readonly name: "LatencyOutOfRange", readonly inputs: readonly [{ readonly name: "latency", readonly type: "uint64" }, { readonly name: "max", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "LengthMismatch", readonly inputs: readonly [{ readonly name: "options", readonly type: "uint256" }, { readonly name: "prices", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "LoanRefused", readonly inputs: readonly [{ readonly name: "receiver", readonly type: "address" }] },
  { readonly type: "error", readonly name: "LockEnded", readonly inputs: readonly [{ readonly name: "end", readonly type: "uint256" }, { readonly name: "timestamp", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "LockExists", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }, { readonly name: "amount", readonly type: "uint256" }, { readonly name: "end", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "LockNotEnded", readonly inputs: readonly [{ readonly name: "end", readonly type: "uint256" }, { readonly name: "timestamp", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "MarketExists", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "NoLock", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "NoPrice", readonly inputs: readonly [{ readonly name: "source", readonly type: "address" }] },
  { readonly type: "error", readonly name: "NoPrice", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "NoSource", readonly inputs: readonly [{ readonly name: "source", readonly type: "address" }] },
  { readonly type: "error", readonly name: "NoVotes", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "NotApplied", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }, { readonly name: "got", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "NotDrawn", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "NotFixed", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }, { readonly name: "time", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "NotGuardian", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "NotNewer", readonly inputs: readonly [{ readonly name: "observedAt", readonly type: "uint64" }, { readonly name: "latest", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "NotOffered", readonly inputs: readonly [{ readonly name: "from", readonly type: "address" }, { readonly name: "to", readonly type: "address" }] },
  { readonly type: "error", readonly name: "NotPausable", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "NotRepresentable", readonly inputs: readonly [{ readonly name: "parameter", readonly type: "uint8" }, { readonly name: "value", readonly type: "uint256" }, { readonly name: "unit", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "NotRestorable", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }, { readonly name: "time", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "NotSigned", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "NotSteward", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "NotTurbulent", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "NotVetoable", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "NotYet", readonly inputs: readonly [{ readonly name: "time", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "OffGrid", readonly inputs: readonly [{ readonly name: "time", readonly type: "uint64" }, { readonly name: "bucket", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "OwnableInvalidOwner", readonly inputs: readonly [{ readonly name: "owner", readonly type: "address" }] },
  { readonly type: "error", readonly name: "OwnableUnauthorizedAccount", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "ParameterOutOfRange", readonly inputs: readonly [{ readonly name: "parameter", readonly type: "uint8" }, { readonly name: "value", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "PathTooShort", readonly inputs: readonly [{ readonly name: "length", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "PenaltyTooHigh", readonly inputs: readonly [{ readonly name: "penalty", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "PoolExists", readonly inputs: readonly [{ readonly name: "pool", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "PriceOutOfBand", readonly inputs: readonly [{ readonly name: "price", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "PriceOutOfRange", readonly inputs: readonly [{ readonly name: "price", readonly type: "uint256" }, { readonly name: "lower", readonly type: "uint256" }, { readonly name: "upper", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "QuantityOutOfRange", readonly inputs: readonly [{ readonly name: "quantity", readonly type: "int256" }, { readonly name: "min", readonly type: "int256" }, { readonly name: "max", readonly type: "int256" }] },
  { readonly type: "error", readonly name: "RateOutOfRange", readonly inputs: readonly [{ readonly name: "rate", readonly type: "int256" }, { readonly name: "min", readonly type: "int256" }, { readonly name: "max", readonly type: "int256" }] },
  { readonly type: "error", readonly name: "RecoveryOutOfRange", readonly inputs: readonly [{ readonly name: "recovery", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "ReentrancyGuardReentrantCall", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "RepeatedPool", readonly inputs: readonly [{ readonly name: "tokenA", readonly type: "address" }, { readonly name: "tokenB", readonly type: "address" }] },
  { readonly type: "error", readonly name: "RepeatedSigner", readonly inputs: readonly [{ readonly name: "signer", readonly type: "uint8" }] },
  { readonly type: "error", readonly name: "SafeERC20FailedOperation", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }] },
  { readonly type: "error", readonly name: "SpotOutOfRange", readonly inputs: readonly [{ readonly name: "spot", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "SpotShockOutOfRange", readonly inputs: readonly [{ readonly name: "shock", readonly type: "int256" }, { readonly name: "min", readonly type: "int256" }, { readonly name: "max", readonly type: "int256" }] },
  { readonly type: "error", readonly name: "StepTooLarge", readonly inputs: readonly [{ readonly name: "step", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "StrikeOutOfRange", readonly inputs: readonly [{ readonly name: "strike", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "StringTooLong", readonly inputs: readonly [{ readonly name: "length", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "TermsNotEnabled", readonly inputs: readonly [{ readonly name: "terms", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "TimeOutOfRange", readonly inputs: readonly [{ readonly name: "time", readonly type: "uint64" }, { readonly name: "min", readonly type: "uint64" }, { readonly name: "max", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "TokenExists", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }] },
  { readonly type: "error", readonly name: "TooEarly", readonly inputs: readonly [{ readonly name: "time", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "TooFarApart", readonly inputs: readonly [{ readonly name: "apart", readonly type: "uint64" }, { readonly name: "max", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "TooFewObservations", readonly inputs: readonly [{ readonly name: "count", readonly type: "uint256" }, { readonly name: "threshold", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "TooLittleLiquidity", readonly inputs: readonly [{ readonly name: "shares", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "TooMany", readonly inputs: readonly [{ readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "TooMany", readonly inputs: readonly [{ readonly name: "count", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "TooManyDecimals", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }, { readonly name: "decimals", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "TooOld", readonly inputs: readonly [{ readonly name: "observedAt", readonly type: "uint64" }, { readonly name: "oldest", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "Unauthorized", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }, { readonly name: "caller", readonly type: "address" }] },
  { readonly type: "error", readonly name: "UnknownAction", readonly inputs: readonly [{ readonly name: "action", readonly type: "uint8" }] },
  { readonly type: "error", readonly name: "UnknownFeed", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "UnknownGauge", readonly inputs: readonly [{ readonly name: "gauge", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "UnknownMarket", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "UnknownMethod", readonly inputs: readonly [{ readonly name: "selector", readonly type: "bytes4" }] },
  { readonly type: "error", readonly name: "UnknownParameter", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "UnknownPool", readonly inputs: readonly [{ readonly name: "pool", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "UnknownSigner", readonly inputs: readonly [{ readonly name: "signer", readonly type: "uint8" }] },
  { readonly type: "error", readonly name: "UnknownToken", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }] },
  { readonly type: "error", readonly name: "Unreadable", readonly inputs: readonly [{ readonly name: "target", readonly type: "address" }] },
  { readonly type: "error", readonly name: "Unsettled", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "VolatilityOutOfRange", readonly inputs: readonly [{ readonly name: "volatility", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "VolatilityShockOutOfRange", readonly inputs: readonly [{ readonly name: "shock", readonly type: "int256" }, { readonly name: "min", readonly type: "int256" }, { readonly name: "max", readonly type: "int256" }] },
  { readonly type: "error", readonly name: "VotesExpiredSignature", readonly inputs: readonly [{ readonly name: "expiry", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "WeightsTooHigh", readonly inputs: readonly [{ readonly name: "total", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "WindowTooLong", readonly inputs: readonly [{ readonly name: "start", readonly type: "uint64" }, { readonly name: "oldest", readonly type: "uint64" }] },
  { readonly type: "error", readonly name: "WrongDirection", readonly inputs: readonly [{ readonly name: "current", readonly type: "uint256" }, { readonly name: "value", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "WrongSignature", readonly inputs: readonly [{ readonly name: "signer", readonly type: "uint8" }, { readonly name: "recovered", readonly type: "address" }] },
  { readonly type: "error", readonly name: "ZeroAmount", readonly inputs: readonly [] },
];

/** What contracts mean by an error, by its signature and their names. */
export declare const errorNotes: Readonly<Record<string, Readonly<Record<string, string>>>>;

/** An error with its arguments by name. */
export type RaisedError =
  | { readonly name: "AccessControlBadConfirmation"; readonly signature: "AccessControlBadConfirmation()"; readonly args: {} }
  | { readonly name: "AccessControlEnforcedDefaultAdminRules"; readonly signature: "AccessControlEnforcedDefaultAdminRules()"; readonly args: {} }
  | { readonly name: "AccessControlUnauthorizedAccount"; readonly signature: "AccessControlUnauthorizedAccount(address,bytes32)"; readonly args: { readonly account: `0x${string}`; readonly neededRole: `0x${string}` } }
  | { readonly name: "AlreadyFixed"; readonly signature: "AlreadyFixed(bytes32,uint64)"; readonly args: { readonly feed: `0x${string}`; readonly time: bigint } }
  | { readonly name: "AlreadyVetoed"; readonly signature: "AlreadyVetoed(address)"; readonly args: { readonly voter: `0x${string}` } }
  | { readonly name: "AmountTooLarge"; readonly signature: "AmountTooLarge(uint256)"; readonly args: { readonly amount: bigint } }
  | { readonly name: "AmountTooSmall"; readonly signature: "AmountTooSmall(uint256,uint256)"; readonly args: { readonly amount: bigint; readonly min: bigint } }
  | { readonly name: "ArithmeticError"; readonly signature: "ArithmeticError()"; readonly args: {} }
  | { readonly name: "BucketEmpty"; readonly signature: "BucketEmpty(uint256,uint256)"; readonly args: { readonly step: bigint; readonly level: bigint } }
  | { readonly name: "CapExceeded"; readonly signature: "CapExceeded(uint256,uint256)"; readonly args: { readonly cap: bigint; readonly total: bigint } }
  | { readonly name: "CarryOutOfRange"; readonly signature: "CarryOutOfRange(int256,int256,int256)"; readonly args: { readonly carry: bigint; readonly min: bigint; readonly max: bigint } }
  | { readonly name: "ConfidenceTooWide"; readonly signature: "ConfidenceTooWide(uint256,uint256)"; readonly args: { readonly confidence: bigint; readonly price: bigint } }
  | { readonly name: "DebtTooSmall"; readonly signature: "DebtTooSmall(uint256,uint256)"; readonly args: { readonly debt: bigint; readonly min: bigint } }
  | { readonly name: "DelayTooLong"; readonly signature: "DelayTooLong(uint256,uint256)"; readonly args: { readonly delay: bigint; readonly max: bigint } }
  | { readonly name: "ECDSAInvalidSignature"; readonly signature: "ECDSAInvalidSignature()"; readonly args: {} }
  | { readonly name: "ERC20ExceededCap"; readonly signature: "ERC20ExceededCap(uint256,uint256)"; readonly args: { readonly increasedSupply: bigint; readonly cap: bigint } }
  | { readonly name: "ERC20InsufficientAllowance"; readonly signature: "ERC20InsufficientAllowance(address,uint256,uint256)"; readonly args: { readonly spender: `0x${string}`; readonly allowance: bigint; readonly needed: bigint } }
  | { readonly name: "ERC20InsufficientBalance"; readonly signature: "ERC20InsufficientBalance(address,uint256,uint256)"; readonly args: { readonly sender: `0x${string}`; readonly balance: bigint; readonly needed: bigint } }
  | { readonly name: "ERC20InvalidApprover"; readonly signature: "ERC20InvalidApprover(address)"; readonly args: { readonly approver: `0x${string}` } }
  | { readonly name: "ERC20InvalidCap"; readonly signature: "ERC20InvalidCap(uint256)"; readonly args: { readonly cap: bigint } }
  | { readonly name: "ERC20InvalidReceiver"; readonly signature: "ERC20InvalidReceiver(address)"; readonly args: { readonly receiver: `0x${string}` } }
  | { readonly name: "ERC20InvalidSender"; readonly signature: "ERC20InvalidSender(address)"; readonly args: { readonly sender: `0x${string}` } }
  | { readonly name: "ERC20InvalidSpender"; readonly signature: "ERC20InvalidSpender(address)"; readonly args: { readonly spender: `0x${string}` } }
  | { readonly name: "ERC2612ExpiredSignature"; readonly signature: "ERC2612ExpiredSignature(uint256)"; readonly args: { readonly deadline: bigint } }
  | { readonly name: "ERC2612InvalidSigner"; readonly signature: "ERC2612InvalidSigner(address,address)"; readonly args: { readonly signer: `0x${string}`; readonly owner: `0x${string}` } }
  | { readonly name: "ERC5805FutureLookup"; readonly signature: "ERC5805FutureLookup(uint256,uint48)"; readonly args: { readonly timepoint: bigint; readonly clock: bigint } }
  | { readonly name: "ExcessiveInput"; readonly signature: "ExcessiveInput(uint256,uint256)"; readonly args: { readonly needed: bigint; readonly max: bigint } }
  | { readonly name: "Expired"; readonly signature: "Expired(uint256,uint256)"; readonly args: { readonly deadline: bigint; readonly timestamp: bigint } }
  | { readonly name: "FailedCall"; readonly signature: "FailedCall()"; readonly args: {} }
  | { readonly name: "FeeOnTransfer"; readonly signature: "FeeOnTransfer(address,uint256,uint256)"; readonly args: { readonly token: `0x${string}`; readonly expected: bigint; readonly received: bigint } }
  | { readonly name: "FeedExists"; readonly signature: "FeedExists(bytes32)"; readonly args: { readonly feed: `0x${string}` } }
  | { readonly name: "FeedTooLong"; readonly signature: "FeedTooLong(bytes32)"; readonly args: { readonly feed: `0x${string}` } }
  | { readonly name: "FixingGone"; readonly signature: "FixingGone(uint64,uint64)"; readonly args: { readonly time: bigint; readonly oldest: bigint } }
  | { readonly name: "FixingMissed"; readonly signature: "FixingMissed(uint64,uint64)"; readonly args: { readonly time: bigint; readonly observedAt: bigint } }
  | { readonly name: "GaugeClosed"; readonly signature: "GaugeClosed(uint256)"; readonly args: { readonly gauge: bigint } }
  | { readonly name: "GovernorAlreadyCastVote"; readonly signature: "GovernorAlreadyCastVote(address)"; readonly args: { readonly voter: `0x${string}` } }
  | { readonly name: "GovernorInsufficientProposerVotes"; readonly signature: "GovernorInsufficientProposerVotes(address,uint256,uint256)"; readonly args: { readonly proposer: `0x${string}`; readonly votes: bigint; readonly threshold: bigint } }
  | { readonly name: "GovernorInvalidProposalLength"; readonly signature: "GovernorInvalidProposalLength(uint256,uint256,uint256)"; readonly args: { readonly targets: bigint; readonly calldatas: bigint; readonly values: bigint } }
  | { readonly name: "GovernorInvalidSignature"; readonly signature: "GovernorInvalidSignature(address)"; readonly args: { readonly voter: `0x${string}` } }
  | { readonly name: "GovernorInvalidVoteType"; readonly signature: "GovernorInvalidVoteType()"; readonly args: {} }
  | { readonly name: "GovernorNonexistentProposal"; readonly signature: "GovernorNonexistentProposal(uint256)"; readonly args: { readonly proposalId: bigint } }
  | { readonly name: "GovernorOnlyExecutor"; readonly signature: "GovernorOnlyExecutor(address)"; readonly args: { readonly account: `0x${string}` } }
  | { readonly name: "GovernorRestrictedProposer"; readonly signature: "GovernorRestrictedProposer(address)"; readonly args: { readonly proposer: `0x${string}` } }
  | { readonly name: "GovernorUnableToCancel"; readonly signature: "GovernorUnableToCancel(uint256,address)"; readonly args: { readonly proposalId: bigint; readonly account: `0x${string}` } }
  | { readonly name: "GovernorUnexpectedProposalState"; readonly signature: "GovernorUnexpectedProposalState(uint256,uint8,bytes32)"; readonly args: { readonly proposalId: bigint; readonly current: bigint; readonly expectedStates: `0x${string}` } }
  | { readonly name: "GovernorUnmetDelay"; readonly signature: "GovernorUnmetDelay(uint256,uint256)"; readonly args: { readonly proposalId: bigint; readonly neededTimestamp: bigint } }
  | { readonly name: "GradeTooLow"; readonly signature: "GradeTooLow(bytes32,uint8,uint8)"; readonly args: { readonly feed: `0x${string}`; readonly grade: bigint; readonly worst: bigint } }
  | { readonly name: "GuardianResting"; readonly signature: "GuardianResting(uint256)"; readonly args: { readonly until: bigint } }
  | { readonly name: "HaltTooLong"; readonly signature: "HaltTooLong(uint64,uint64)"; readonly args: { readonly duration: bigint; readonly max: bigint } }
  | { readonly name: "HaltTooSoon"; readonly signature: "HaltTooSoon(uint64)"; readonly args: { readonly time: bigint } }
  | { readonly name: "HazardRateOutOfRange"; readonly signature: "HazardRateOutOfRange(uint256,uint256)"; readonly args: { readonly hazardRate: bigint; readonly max: bigint } }
  | { readonly name: "HealthyPosition"; readonly signature: "HealthyPosition(uint256)"; readonly args: { readonly healthFactor: bigint } }
  | { readonly name: "HedgeIntervalOutOfRange"; readonly signature: "HedgeIntervalOutOfRange(uint64,uint64,uint64)"; readonly args: { readonly hedgeInterval: bigint; readonly min: bigint; readonly max: bigint } }
  | { readonly name: "HedgingCostOutOfRange"; readonly signature: "HedgingCostOutOfRange(uint256,uint256)"; readonly args: { readonly hedgingCost: bigint; readonly max: bigint } }
  | { readonly name: "IdenticalTokens"; readonly signature: "IdenticalTokens(address)"; readonly args: { readonly token: `0x${string}` } }
  | { readonly name: "InFuture"; readonly signature: "InFuture(uint64,uint64)"; readonly args: { readonly observedAt: bigint; readonly latest: bigint } }
  | { readonly name: "InconsistentInput"; readonly signature: "InconsistentInput()"; readonly args: {} }
  | { readonly name: "InsufficientAllowance"; readonly signature: "InsufficientAllowance(address,uint256,uint256,uint256)"; readonly args: { readonly spender: `0x${string}`; readonly allowance: bigint; readonly needed: bigint; readonly id: bigint } }
  | { readonly name: "InsufficientBalance"; readonly signature: "InsufficientBalance(address,uint256,uint256)"; readonly args: { readonly account: `0x${string}`; readonly balance: bigint; readonly needed: bigint } }
  | { readonly name: "InsufficientBalance"; readonly signature: "InsufficientBalance(address,uint256,uint256,uint256)"; readonly args: { readonly owner: `0x${string}`; readonly balance: bigint; readonly needed: bigint; readonly id: bigint } }
  | { readonly name: "InsufficientBalance"; readonly signature: "InsufficientBalance(uint256,uint256)"; readonly args: { readonly balance: bigint; readonly needed: bigint } }
  | { readonly name: "InsufficientCollateral"; readonly signature: "InsufficientCollateral(uint256,uint256)"; readonly args: { readonly debt: bigint; readonly secured: bigint } }
  | { readonly name: "InsufficientLiquidity"; readonly signature: "InsufficientLiquidity(uint256,uint256)"; readonly args: { readonly reserve: bigint; readonly wanted: bigint } }
  | { readonly name: "InsufficientOutput"; readonly signature: "InsufficientOutput(uint256,uint256)"; readonly args: { readonly got: bigint; readonly min: bigint } }
  | { readonly name: "InvalidAccountNonce"; readonly signature: "InvalidAccountNonce(address,uint256)"; readonly args: { readonly account: `0x${string}`; readonly currentNonce: bigint } }
  | { readonly name: "InvalidAddress"; readonly signature: "InvalidAddress(address)"; readonly args: { readonly account: `0x${string}` } }
  | { readonly name: "InvalidBase"; readonly signature: "InvalidBase(uint256,uint256,uint256)"; readonly args: { readonly value: bigint; readonly min: bigint; readonly max: bigint } }
  | { readonly name: "InvalidEnd"; readonly signature: "InvalidEnd(uint256,uint256,uint256)"; readonly args: { readonly end: bigint; readonly min: bigint; readonly max: bigint } }
  | { readonly name: "InvalidNonce"; readonly signature: "InvalidNonce(uint256,uint256)"; readonly args: { readonly nonce: bigint; readonly expected: bigint } }
  | { readonly name: "InvalidParameter"; readonly signature: "InvalidParameter(uint8,uint256)"; readonly args: { readonly field: bigint; readonly value: bigint } }
  | { readonly name: "InvalidSignature"; readonly signature: "InvalidSignature(address,address)"; readonly args: { readonly authorizer: `0x${string}`; readonly recovered: `0x${string}` } }
  | { readonly name: "InvalidTerm"; readonly signature: "InvalidTerm(uint256,uint256)"; readonly args: { readonly until: bigint; readonly max: bigint } }
  | { readonly name: "InvalidTime"; readonly signature: "InvalidTime(uint256,uint256,uint256)"; readonly args: { readonly time: bigint; readonly min: bigint; readonly max: bigint } }
  | { readonly name: "JustBorrowed"; readonly signature: "JustBorrowed(address)"; readonly args: { readonly borrower: `0x${string}` } }
  | { readonly name: "LatencyOutOfRange"; readonly signature: "LatencyOutOfRange(uint64,uint64)"; readonly args: { readonly latency: bigint; readonly max: bigint } }
  | { readonly name: "LengthMismatch"; readonly signature: "LengthMismatch(uint256,uint256)"; readonly args: { readonly options: bigint; readonly prices: bigint } }
  | { readonly name: "LoanRefused"; readonly signature: "LoanRefused(address)"; readonly args: { readonly receiver: `0x${string}` } }
  | { readonly name: "LockEnded"; readonly signature: "LockEnded(uint256,uint256)"; readonly args: { readonly end: bigint; readonly timestamp: bigint } }
  | { readonly name: "LockExists"; readonly signature: "LockExists(address,uint256,uint256)"; readonly args: { readonly account: `0x${string}`; readonly amount: bigint; readonly end: bigint } }
  | { readonly name: "LockNotEnded"; readonly signature: "LockNotEnded(uint256,uint256)"; readonly args: { readonly end: bigint; readonly timestamp: bigint } }
  | { readonly name: "MarketExists"; readonly signature: "MarketExists(bytes32)"; readonly args: { readonly id: `0x${string}` } }
  | { readonly name: "NoLock"; readonly signature: "NoLock(address)"; readonly args: { readonly account: `0x${string}` } }
  | { readonly name: "NoPrice"; readonly signature: "NoPrice(address)"; readonly args: { readonly source: `0x${string}` } }
  | { readonly name: "NoPrice"; readonly signature: "NoPrice(bytes32)"; readonly args: { readonly feed: `0x${string}` } }
  | { readonly name: "NoSource"; readonly signature: "NoSource(address)"; readonly args: { readonly source: `0x${string}` } }
  | { readonly name: "NoVotes"; readonly signature: "NoVotes(address)"; readonly args: { readonly account: `0x${string}` } }
  | { readonly name: "NotApplied"; readonly signature: "NotApplied(uint256,uint256)"; readonly args: { readonly number: bigint; readonly got: bigint } }
  | { readonly name: "NotDrawn"; readonly signature: "NotDrawn(bytes32)"; readonly args: { readonly feed: `0x${string}` } }
  | { readonly name: "NotFixed"; readonly signature: "NotFixed(bytes32,uint64)"; readonly args: { readonly feed: `0x${string}`; readonly time: bigint } }
  | { readonly name: "NotGuardian"; readonly signature: "NotGuardian(address)"; readonly args: { readonly account: `0x${string}` } }
  | { readonly name: "NotNewer"; readonly signature: "NotNewer(uint64,uint64)"; readonly args: { readonly observedAt: bigint; readonly latest: bigint } }
  | { readonly name: "NotOffered"; readonly signature: "NotOffered(address,address)"; readonly args: { readonly from: `0x${string}`; readonly to: `0x${string}` } }
  | { readonly name: "NotPausable"; readonly signature: "NotPausable(uint256)"; readonly args: { readonly number: bigint } }
  | { readonly name: "NotRepresentable"; readonly signature: "NotRepresentable(uint8,uint256,uint256)"; readonly args: { readonly parameter: bigint; readonly value: bigint; readonly unit: bigint } }
  | { readonly name: "NotRestorable"; readonly signature: "NotRestorable(uint256,uint256)"; readonly args: { readonly number: bigint; readonly time: bigint } }
  | { readonly name: "NotSigned"; readonly signature: "NotSigned(bytes32)"; readonly args: { readonly feed: `0x${string}` } }
  | { readonly name: "NotSteward"; readonly signature: "NotSteward(address)"; readonly args: { readonly account: `0x${string}` } }
  | { readonly name: "NotTurbulent"; readonly signature: "NotTurbulent(bytes32)"; readonly args: { readonly feed: `0x${string}` } }
  | { readonly name: "NotVetoable"; readonly signature: "NotVetoable(uint256)"; readonly args: { readonly proposalId: bigint } }
  | { readonly name: "NotYet"; readonly signature: "NotYet(uint64)"; readonly args: { readonly time: bigint } }
  | { readonly name: "OffGrid"; readonly signature: "OffGrid(uint64,uint64)"; readonly args: { readonly time: bigint; readonly bucket: bigint } }
  | { readonly name: "OwnableInvalidOwner"; readonly signature: "OwnableInvalidOwner(address)"; readonly args: { readonly owner: `0x${string}` } }
  | { readonly name: "OwnableUnauthorizedAccount"; readonly signature: "OwnableUnauthorizedAccount(address)"; readonly args: { readonly account: `0x${string}` } }
  | { readonly name: "ParameterOutOfRange"; readonly signature: "ParameterOutOfRange(uint8,uint256,uint256,uint256)"; readonly args: { readonly parameter: bigint; readonly value: bigint; readonly min: bigint; readonly max: bigint } }
  | { readonly name: "PathTooShort"; readonly signature: "PathTooShort(uint256)"; readonly args: { readonly length: bigint } }
  | { readonly name: "PenaltyTooHigh"; readonly signature: "PenaltyTooHigh(uint256,uint256)"; readonly args: { readonly penalty: bigint; readonly max: bigint } }
  | { readonly name: "PoolExists"; readonly signature: "PoolExists(bytes32)"; readonly args: { readonly pool: `0x${string}` } }
  | { readonly name: "PriceOutOfBand"; readonly signature: "PriceOutOfBand(uint256,uint256,uint256)"; readonly args: { readonly price: bigint; readonly min: bigint; readonly max: bigint } }
  | { readonly name: "PriceOutOfRange"; readonly signature: "PriceOutOfRange(uint256,uint256,uint256)"; readonly args: { readonly price: bigint; readonly lower: bigint; readonly upper: bigint } }
  | { readonly name: "QuantityOutOfRange"; readonly signature: "QuantityOutOfRange(int256,int256,int256)"; readonly args: { readonly quantity: bigint; readonly min: bigint; readonly max: bigint } }
  | { readonly name: "RateOutOfRange"; readonly signature: "RateOutOfRange(int256,int256,int256)"; readonly args: { readonly rate: bigint; readonly min: bigint; readonly max: bigint } }
  | { readonly name: "RecoveryOutOfRange"; readonly signature: "RecoveryOutOfRange(uint256,uint256)"; readonly args: { readonly recovery: bigint; readonly max: bigint } }
  | { readonly name: "ReentrancyGuardReentrantCall"; readonly signature: "ReentrancyGuardReentrantCall()"; readonly args: {} }
  | { readonly name: "RepeatedPool"; readonly signature: "RepeatedPool(address,address)"; readonly args: { readonly tokenA: `0x${string}`; readonly tokenB: `0x${string}` } }
  | { readonly name: "RepeatedSigner"; readonly signature: "RepeatedSigner(uint8)"; readonly args: { readonly signer: bigint } }
  | { readonly name: "SafeERC20FailedOperation"; readonly signature: "SafeERC20FailedOperation(address)"; readonly args: { readonly token: `0x${string}` } }
  | { readonly name: "SpotOutOfRange"; readonly signature: "SpotOutOfRange(uint256,uint256,uint256)"; readonly args: { readonly spot: bigint; readonly min: bigint; readonly max: bigint } }
  | { readonly name: "SpotShockOutOfRange"; readonly signature: "SpotShockOutOfRange(int256,int256,int256)"; readonly args: { readonly shock: bigint; readonly min: bigint; readonly max: bigint } }
  | { readonly name: "StepTooLarge"; readonly signature: "StepTooLarge(uint256,uint256)"; readonly args: { readonly step: bigint; readonly max: bigint } }
  | { readonly name: "StrikeOutOfRange"; readonly signature: "StrikeOutOfRange(uint256,uint256,uint256)"; readonly args: { readonly strike: bigint; readonly min: bigint; readonly max: bigint } }
  | { readonly name: "StringTooLong"; readonly signature: "StringTooLong(uint256,uint256)"; readonly args: { readonly length: bigint; readonly max: bigint } }
  | { readonly name: "TermsNotEnabled"; readonly signature: "TermsNotEnabled(uint256)"; readonly args: { readonly terms: bigint } }
  | { readonly name: "TimeOutOfRange"; readonly signature: "TimeOutOfRange(uint64,uint64,uint64)"; readonly args: { readonly time: bigint; readonly min: bigint; readonly max: bigint } }
  | { readonly name: "TokenExists"; readonly signature: "TokenExists(address)"; readonly args: { readonly token: `0x${string}` } }
  | { readonly name: "TooEarly"; readonly signature: "TooEarly(uint64)"; readonly args: { readonly time: bigint } }
  | { readonly name: "TooFarApart"; readonly signature: "TooFarApart(uint64,uint64)"; readonly args: { readonly apart: bigint; readonly max: bigint } }
  | { readonly name: "TooFewObservations"; readonly signature: "TooFewObservations(uint256,uint256)"; readonly args: { readonly count: bigint; readonly threshold: bigint } }
  | { readonly name: "TooLittleLiquidity"; readonly signature: "TooLittleLiquidity(uint256,uint256)"; readonly args: { readonly shares: bigint; readonly min: bigint } }
  | { readonly name: "TooMany"; readonly signature: "TooMany(uint256)"; readonly args: { readonly max: bigint } }
  | { readonly name: "TooMany"; readonly signature: "TooMany(uint256,uint256)"; readonly args: { readonly count: bigint; readonly max: bigint } }
  | { readonly name: "TooManyDecimals"; readonly signature: "TooManyDecimals(address,uint256)"; readonly args: { readonly token: `0x${string}`; readonly decimals: bigint } }
  | { readonly name: "TooOld"; readonly signature: "TooOld(uint64,uint64)"; readonly args: { readonly observedAt: bigint; readonly oldest: bigint } }
  | { readonly name: "Unauthorized"; readonly signature: "Unauthorized(address,address)"; readonly args: { readonly account: `0x${string}`; readonly caller: `0x${string}` } }
  | { readonly name: "UnknownAction"; readonly signature: "UnknownAction(uint8)"; readonly args: { readonly action: bigint } }
  | { readonly name: "UnknownFeed"; readonly signature: "UnknownFeed(bytes32)"; readonly args: { readonly feed: `0x${string}` } }
  | { readonly name: "UnknownGauge"; readonly signature: "UnknownGauge(uint256)"; readonly args: { readonly gauge: bigint } }
  | { readonly name: "UnknownMarket"; readonly signature: "UnknownMarket(bytes32)"; readonly args: { readonly id: `0x${string}` } }
  | { readonly name: "UnknownMethod"; readonly signature: "UnknownMethod(bytes4)"; readonly args: { readonly selector: `0x${string}` } }
  | { readonly name: "UnknownParameter"; readonly signature: "UnknownParameter(uint256)"; readonly args: { readonly number: bigint } }
  | { readonly name: "UnknownPool"; readonly signature: "UnknownPool(bytes32)"; readonly args: { readonly pool: `0x${string}` } }
  | { readonly name: "UnknownSigner"; readonly signature: "UnknownSigner(uint8)"; readonly args: { readonly signer: bigint } }
  | { readonly name: "UnknownToken"; readonly signature: "UnknownToken(address)"; readonly args: { readonly token: `0x${string}` } }
  | { readonly name: "Unreadable"; readonly signature: "Unreadable(address)"; readonly args: { readonly target: `0x${string}` } }
  | { readonly name: "Unsettled"; readonly signature: "Unsettled(uint256)"; readonly args: { readonly number: bigint } }
  | { readonly name: "VolatilityOutOfRange"; readonly signature: "VolatilityOutOfRange(uint256,uint256,uint256)"; readonly args: { readonly volatility: bigint; readonly min: bigint; readonly max: bigint } }
  | { readonly name: "VolatilityShockOutOfRange"; readonly signature: "VolatilityShockOutOfRange(int256,int256,int256)"; readonly args: { readonly shock: bigint; readonly min: bigint; readonly max: bigint } }
  | { readonly name: "VotesExpiredSignature"; readonly signature: "VotesExpiredSignature(uint256)"; readonly args: { readonly expiry: bigint } }
  | { readonly name: "WeightsTooHigh"; readonly signature: "WeightsTooHigh(uint256,uint256)"; readonly args: { readonly total: bigint; readonly max: bigint } }
  | { readonly name: "WindowTooLong"; readonly signature: "WindowTooLong(uint64,uint64)"; readonly args: { readonly start: bigint; readonly oldest: bigint } }
  | { readonly name: "WrongDirection"; readonly signature: "WrongDirection(uint256,uint256)"; readonly args: { readonly current: bigint; readonly value: bigint } }
  | { readonly name: "WrongSignature"; readonly signature: "WrongSignature(uint8,address)"; readonly args: { readonly signer: bigint; readonly recovered: `0x${string}` } }
  | { readonly name: "ZeroAmount"; readonly signature: "ZeroAmount()"; readonly args: {} };
