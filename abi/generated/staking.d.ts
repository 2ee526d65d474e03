// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.

/** Staking: tokens locked for up to four years have voting power, a part of what the protocol earns, and a say in where emissions go. */
export declare const stakingAbi: readonly [
  { readonly type: "constructor", readonly inputs: readonly [{ readonly name: "owner", readonly type: "address" }, { readonly name: "token", readonly type: "address" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "token", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "lock", readonly inputs: readonly [{ readonly name: "amount", readonly type: "uint256" }, { readonly name: "end", readonly type: "uint256" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "increaseAmount", readonly inputs: readonly [{ readonly name: "amount", readonly type: "uint256" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "extend", readonly inputs: readonly [{ readonly name: "end", readonly type: "uint256" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "withdraw", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "exit", readonly inputs: readonly [{ readonly name: "maxPenalty", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "previewExit", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "offerMerge", readonly inputs: readonly [{ readonly name: "to", readonly type: "address" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "acceptMerge", readonly inputs: readonly [{ readonly name: "from", readonly type: "address" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "locked", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "totalLocked", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "balanceOf", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "balanceOfAt", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }, { readonly name: "timepoint", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "totalSupply", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "clock", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "uint48" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "CLOCK_MODE", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "string" }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "getVotes", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "getPastVotes", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }, { readonly name: "timepoint", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "getPastTotalSupply", readonly inputs: readonly [{ readonly name: "timepoint", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "delegates", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "delegate", readonly inputs: readonly [{ readonly name: "delegatee", readonly type: "address" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "delegateBySig", readonly inputs: readonly [{ readonly name: "delegatee", readonly type: "address" }, { readonly name: "nonce", readonly type: "uint256" }, { readonly name: "expiry", readonly type: "uint256" }, { readonly name: "v", readonly type: "uint8" }, { readonly name: "r", readonly type: "bytes32" }, { readonly name: "s", readonly type: "bytes32" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "nonces", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "eip712Domain", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "bytes1" }, { readonly name: "", readonly type: "string" }, { readonly name: "", readonly type: "string" }, { readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "address" }, { readonly name: "", readonly type: "bytes32" }, { readonly name: "", readonly type: "uint256[]" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "checkpoint", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "absorb", readonly inputs: readonly [{ readonly name: "tokens", readonly type: "address[]" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256[]" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "claim", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }, { readonly name: "tokens", readonly type: "address[]" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256[]" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "claimable", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }, { readonly name: "token", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "revenue", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "received", readonly type: "uint256" }, { readonly name: "paid", readonly type: "uint256" }, { readonly name: "week", readonly type: "uint64" }, { readonly name: "current", readonly type: "uint256" }, { readonly name: "next", readonly type: "uint256" }] }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "revenueTokens", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address[]" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "addRevenueToken", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "voteGauges", readonly inputs: readonly [{ readonly name: "gauges", readonly type: "uint256[]" }, { readonly name: "weights", readonly type: "uint256[]" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "gaugeVotes", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple[]", readonly components: readonly [{ readonly name: "gauge", readonly type: "uint256" }, { readonly name: "weight", readonly type: "uint256" }, { readonly name: "power", readonly type: "uint256" }, { readonly name: "end", readonly type: "uint64" }] }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "gaugeWeight", readonly inputs: readonly [{ readonly name: "gauge", readonly type: "uint256" }, { readonly name: "time", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "gaugeReceiver", readonly inputs: readonly [{ readonly name: "gauge", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "gaugeCount", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "addGauge", readonly inputs: readonly [{ readonly name: "receiver", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "setReceiver", readonly inputs: readonly [{ readonly name: "gauge", readonly type: "uint256" }, { readonly name: "receiver", readonly type: "address" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "owner", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "pendingOwner", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "transferOwnership", readonly inputs: readonly [{ readonly name: "newOwner", readonly type: "address" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "acceptOwnership", readonly inputs: readonly [], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "event", readonly name: "LockChanged", readonly inputs: readonly [{ readonly name: "account", readonly type: "address", readonly indexed: true }, { readonly name: "amount", readonly type: "uint256", readonly indexed: false }, { readonly name: "end", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "Deposited", readonly inputs: readonly [{ readonly name: "account", readonly type: "address", readonly indexed: true }, { readonly name: "amount", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "Withdrawn", readonly inputs: readonly [{ readonly name: "account", readonly type: "address", readonly indexed: true }, { readonly name: "amount", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "Exited", readonly inputs: readonly [{ readonly name: "account", readonly type: "address", readonly indexed: true }, { readonly name: "paid", readonly type: "uint256", readonly indexed: false }, { readonly name: "penalty", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "MergeOffered", readonly inputs: readonly [{ readonly name: "from", readonly type: "address", readonly indexed: true }, { readonly name: "to", readonly type: "address", readonly indexed: true }] },
  { readonly type: "event", readonly name: "Merged", readonly inputs: readonly [{ readonly name: "from", readonly type: "address", readonly indexed: true }, { readonly name: "to", readonly type: "address", readonly indexed: true }, { readonly name: "amount", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "DelegateChanged", readonly inputs: readonly [{ readonly name: "delegator", readonly type: "address", readonly indexed: true }, { readonly name: "fromDelegate", readonly type: "address", readonly indexed: true }, { readonly name: "toDelegate", readonly type: "address", readonly indexed: true }] },
  { readonly type: "event", readonly name: "DelegateVotesChanged", readonly inputs: readonly [{ readonly name: "delegate", readonly type: "address", readonly indexed: true }, { readonly name: "previousVotes", readonly type: "uint256", readonly indexed: false }, { readonly name: "newVotes", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "RevenueTokenAdded", readonly inputs: readonly [{ readonly name: "token", readonly type: "address", readonly indexed: true }] },
  { readonly type: "event", readonly name: "RevenueReceived", readonly inputs: readonly [{ readonly name: "token", readonly type: "address", readonly indexed: true }, { readonly name: "week", readonly type: "uint256", readonly indexed: true }, { readonly name: "amount", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "RevenueShared", readonly inputs: readonly [{ readonly name: "token", readonly type: "address", readonly indexed: true }, { readonly name: "week", readonly type: "uint256", readonly indexed: true }, { readonly name: "amount", readonly type: "uint256", readonly indexed: false }, { readonly name: "power", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "Claimed", readonly inputs: readonly [{ readonly name: "account", readonly type: "address", readonly indexed: true }, { readonly name: "token", readonly type: "address", readonly indexed: true }, { readonly name: "caller", readonly type: "address", readonly indexed: true }, { readonly name: "amount", readonly type: "uint256", readonly indexed: false }, { readonly name: "week", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "GaugeAdded", readonly inputs: readonly [{ readonly name: "gauge", readonly type: "uint256", readonly indexed: true }, { readonly name: "receiver", readonly type: "address", readonly indexed: true }] },
  { readonly type: "event", readonly name: "ReceiverSet", readonly inputs: readonly [{ readonly name: "gauge", readonly type: "uint256", readonly indexed: true }, { readonly name: "previous", readonly type: "address", readonly indexed: true }, { readonly name: "current", readonly type: "address", readonly indexed: true }] },
  { readonly type: "event", readonly name: "GaugeVoted", readonly inputs: readonly [{ readonly name: "account", readonly type: "address", readonly indexed: true }, { readonly name: "gauge", readonly type: "uint256", readonly indexed: true }, { readonly name: "weight", readonly type: "uint256", readonly indexed: false }, { readonly name: "power", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "OwnershipTransferStarted", readonly inputs: readonly [{ readonly name: "previousOwner", readonly type: "address", readonly indexed: true }, { readonly name: "newOwner", readonly type: "address", readonly indexed: true }] },
  { readonly type: "event", readonly name: "OwnershipTransferred", readonly inputs: readonly [{ readonly name: "previousOwner", readonly type: "address", readonly indexed: true }, { readonly name: "newOwner", readonly type: "address", readonly indexed: true }] },
  { readonly type: "error", readonly name: "NoLock", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "LockExists", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }, { readonly name: "amount", readonly type: "uint256" }, { readonly name: "end", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "LockEnded", readonly inputs: readonly [{ readonly name: "end", readonly type: "uint256" }, { readonly name: "timestamp", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "LockNotEnded", readonly inputs: readonly [{ readonly name: "end", readonly type: "uint256" }, { readonly name: "timestamp", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InvalidEnd", readonly inputs: readonly [{ readonly name: "end", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "AmountTooSmall", readonly inputs: readonly [{ readonly name: "amount", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "AmountTooLarge", readonly inputs: readonly [{ readonly name: "amount", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "PenaltyTooHigh", readonly inputs: readonly [{ readonly name: "penalty", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "NotOffered", readonly inputs: readonly [{ readonly name: "from", readonly type: "address" }, { readonly name: "to", readonly type: "address" }] },
  { readonly type: "error", readonly name: "InvalidAddress", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "ERC5805FutureLookup", readonly inputs: readonly [{ readonly name: "timepoint", readonly type: "uint256" }, { readonly name: "clock", readonly type: "uint48" }] },
  { readonly type: "error", readonly name: "VotesExpiredSignature", readonly inputs: readonly [{ readonly name: "expiry", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InvalidAccountNonce", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }, { readonly name: "currentNonce", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "ECDSAInvalidSignature", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "UnknownToken", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }] },
  { readonly type: "error", readonly name: "TokenExists", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }] },
  { readonly type: "error", readonly name: "TooMany", readonly inputs: readonly [{ readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "UnknownGauge", readonly inputs: readonly [{ readonly name: "gauge", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "GaugeClosed", readonly inputs: readonly [{ readonly name: "gauge", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "LengthMismatch", readonly inputs: readonly [{ readonly name: "gauges", readonly type: "uint256" }, { readonly name: "weights", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "WeightsTooHigh", readonly inputs: readonly [{ readonly name: "total", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "SafeERC20FailedOperation", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }] },
  { readonly type: "error", readonly name: "FeeOnTransfer", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }, { readonly name: "expected", readonly type: "uint256" }, { readonly name: "received", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "ReentrancyGuardReentrantCall", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "OwnableUnauthorizedAccount", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "OwnableInvalidOwner", readonly inputs: readonly [{ readonly name: "owner", readonly type: "address" }] },
];

/** The revenue of a token. */
export interface Revenue {
  /** Taken in since ever [smallest unit]. */
  readonly received: bigint;
  /** Paid to accounts since ever. */
  readonly paid: bigint;
  /** The week that is filled: time over 604,800. */
  readonly week: bigint;
  /** What came in for it, to be shared by the power at its beginning. */
  readonly current: bigint;
  /** What came in for the week after it. */
  readonly next: bigint;
}

/** A vote for a gauge. */
export interface GaugeVote {
  /** The number of the gauge. */
  readonly gauge: bigint;
  /** The share of the account's power [0.0001]. */
  readonly weight: bigint;
  /** The power it gives the gauge now. */
  readonly power: bigint;
  /** When that comes to nothing [seconds]. */
  readonly end: bigint;
}
