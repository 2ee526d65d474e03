// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.

/** Governor: votes on everything that contracts may be told, in lanes of their own pace, with the timelock built in: it owns the others. */
export declare const governorAbi: readonly [
  { readonly type: "constructor", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }, { readonly name: "oracle", readonly type: "address" }, { readonly name: "steward", readonly type: "address" }, { readonly name: "guardian", readonly type: "address" }, { readonly name: "guardianTerm", readonly type: "uint64" }, { readonly name: "settings", readonly type: "tuple", readonly components: readonly [{ readonly name: "votingDelay", readonly type: "uint256" }, { readonly name: "votingPeriod", readonly type: "uint256" }, { readonly name: "lateExtension", readonly type: "uint256" }, { readonly name: "normalDelay", readonly type: "uint256" }, { readonly name: "slowDelay", readonly type: "uint256" }, { readonly name: "maxVeto", readonly type: "uint256" }, { readonly name: "vetoStart", readonly type: "uint256" }, { readonly name: "vetoFull", readonly type: "uint256" }, { readonly name: "threshold", readonly type: "uint256" }, { readonly name: "quorum", readonly type: "uint256" }, { readonly name: "grace", readonly type: "uint256" }, { readonly name: "revertAfter", readonly type: "uint256" }] }, { readonly name: "rules", readonly type: "tuple[]", readonly components: readonly [{ readonly name: "target", readonly type: "address" }, { readonly name: "selector", readonly type: "bytes4" }] }], readonly stateMutability: "nonpayable" },
  { readonly type: "receive", readonly stateMutability: "payable" },
  { readonly type: "function", readonly name: "propose", readonly inputs: readonly [{ readonly name: "targets", readonly type: "address[]" }, { readonly name: "values", readonly type: "uint256[]" }, { readonly name: "calldatas", readonly type: "bytes[]" }, { readonly name: "description", readonly type: "string" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "queue", readonly inputs: readonly [{ readonly name: "targets", readonly type: "address[]" }, { readonly name: "values", readonly type: "uint256[]" }, { readonly name: "calldatas", readonly type: "bytes[]" }, { readonly name: "descriptionHash", readonly type: "bytes32" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "execute", readonly inputs: readonly [{ readonly name: "targets", readonly type: "address[]" }, { readonly name: "values", readonly type: "uint256[]" }, { readonly name: "calldatas", readonly type: "bytes[]" }, { readonly name: "descriptionHash", readonly type: "bytes32" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "payable" },
  { readonly type: "function", readonly name: "cancel", readonly inputs: readonly [{ readonly name: "targets", readonly type: "address[]" }, { readonly name: "values", readonly type: "uint256[]" }, { readonly name: "calldatas", readonly type: "bytes[]" }, { readonly name: "descriptionHash", readonly type: "bytes32" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "castVote", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }, { readonly name: "support", readonly type: "uint8" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "castVoteWithReason", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }, { readonly name: "support", readonly type: "uint8" }, { readonly name: "reason", readonly type: "string" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "castVoteWithReasonAndParams", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }, { readonly name: "support", readonly type: "uint8" }, { readonly name: "reason", readonly type: "string" }, { readonly name: "params", readonly type: "bytes" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "castVoteBySig", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }, { readonly name: "support", readonly type: "uint8" }, { readonly name: "voter", readonly type: "address" }, { readonly name: "signature", readonly type: "bytes" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "castVoteWithReasonAndParamsBySig", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }, { readonly name: "support", readonly type: "uint8" }, { readonly name: "voter", readonly type: "address" }, { readonly name: "reason", readonly type: "string" }, { readonly name: "params", readonly type: "bytes" }, { readonly name: "signature", readonly type: "bytes" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "veto", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint64" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "name", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "string" }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "version", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "string" }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "COUNTING_MODE", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "string" }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "clock", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "uint48" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "CLOCK_MODE", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "string" }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "hashProposal", readonly inputs: readonly [{ readonly name: "targets", readonly type: "address[]" }, { readonly name: "values", readonly type: "uint256[]" }, { readonly name: "calldatas", readonly type: "bytes[]" }, { readonly name: "descriptionHash", readonly type: "bytes32" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "getProposalId", readonly inputs: readonly [{ readonly name: "targets", readonly type: "address[]" }, { readonly name: "values", readonly type: "uint256[]" }, { readonly name: "calldatas", readonly type: "bytes[]" }, { readonly name: "descriptionHash", readonly type: "bytes32" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "state", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint8" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "proposalSnapshot", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint64" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "proposalDeadline", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint64" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "proposalProposer", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "proposalEta", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint64" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "proposalNeedsQueuing", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "bool" }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "proposalVotes", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "hasVoted", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }, { readonly name: "account", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "bool" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "proposalLane", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "bool" }, { readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "getVotes", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }, { readonly name: "timepoint", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "getVotesWithParams", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }, { readonly name: "timepoint", readonly type: "uint256" }, { readonly name: "params", readonly type: "bytes" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "quorum", readonly inputs: readonly [{ readonly name: "timepoint", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "quorumNumerator", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "uint64" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "quorumDenominator", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "uint64" }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "proposalThreshold", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "votingDelay", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "uint64" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "votingPeriod", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "uint64" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "lateQuorumVoteExtension", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "uint48" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "token", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "timelock", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "oracle", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "BALLOT_TYPEHASH", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "bytes32" }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "EXTENDED_BALLOT_TYPEHASH", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "bytes32" }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "nonces", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "eip712Domain", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "bytes1" }, { readonly name: "", readonly type: "string" }, { readonly name: "", readonly type: "string" }, { readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "address" }, { readonly name: "", readonly type: "bytes32" }, { readonly name: "", readonly type: "uint256[]" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "supportsInterface", readonly inputs: readonly [{ readonly name: "interfaceId", readonly type: "bytes4" }], readonly outputs: readonly [{ readonly name: "", readonly type: "bool" }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "settings", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "votingDelay", readonly type: "uint256" }, { readonly name: "votingPeriod", readonly type: "uint256" }, { readonly name: "lateExtension", readonly type: "uint256" }, { readonly name: "normalDelay", readonly type: "uint256" }, { readonly name: "slowDelay", readonly type: "uint256" }, { readonly name: "maxVeto", readonly type: "uint256" }, { readonly name: "vetoStart", readonly type: "uint256" }, { readonly name: "vetoFull", readonly type: "uint256" }, { readonly name: "threshold", readonly type: "uint256" }, { readonly name: "quorum", readonly type: "uint256" }, { readonly name: "grace", readonly type: "uint256" }, { readonly name: "revertAfter", readonly type: "uint256" }] }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "configure", readonly inputs: readonly [{ readonly name: "settings", readonly type: "tuple", readonly components: readonly [{ readonly name: "votingDelay", readonly type: "uint256" }, { readonly name: "votingPeriod", readonly type: "uint256" }, { readonly name: "lateExtension", readonly type: "uint256" }, { readonly name: "normalDelay", readonly type: "uint256" }, { readonly name: "slowDelay", readonly type: "uint256" }, { readonly name: "maxVeto", readonly type: "uint256" }, { readonly name: "vetoStart", readonly type: "uint256" }, { readonly name: "vetoFull", readonly type: "uint256" }, { readonly name: "threshold", readonly type: "uint256" }, { readonly name: "quorum", readonly type: "uint256" }, { readonly name: "grace", readonly type: "uint256" }, { readonly name: "revertAfter", readonly type: "uint256" }] }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "rule", readonly inputs: readonly [{ readonly name: "target", readonly type: "address" }, { readonly name: "selector", readonly type: "bytes4" }], readonly outputs: readonly [{ readonly name: "", readonly type: "bool" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "setRule", readonly inputs: readonly [{ readonly name: "target", readonly type: "address" }, { readonly name: "selector", readonly type: "bytes4" }, { readonly name: "normal", readonly type: "bool" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "setSteward", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "setGuardian", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }, { readonly name: "until", readonly type: "uint64" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "steward", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "guardian", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }, { readonly name: "", readonly type: "uint64" }, { readonly name: "", readonly type: "uint64" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "listParameter", readonly inputs: readonly [{ readonly name: "parameter", readonly type: "tuple", readonly components: readonly [{ readonly name: "target", readonly type: "address" }, { readonly name: "setter", readonly type: "bytes4" }, { readonly name: "getter", readonly type: "bytes4" }, { readonly name: "keyed", readonly type: "uint256" }, { readonly name: "key", readonly type: "bytes32" }, { readonly name: "first", readonly type: "uint256" }, { readonly name: "count", readonly type: "uint256" }, { readonly name: "index", readonly type: "uint256" }, { readonly name: "direction", readonly type: "uint256" }, { readonly name: "maxStep", readonly type: "uint256" }, { readonly name: "capacity", readonly type: "uint256" }, { readonly name: "refillTime", readonly type: "uint256" }, { readonly name: "feed", readonly type: "bytes32" }, { readonly name: "pausable", readonly type: "uint256" }, { readonly name: "pausedValue", readonly type: "uint256" }] }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "delistParameter", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "ratify", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }, { readonly name: "value", readonly type: "uint256" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "parameter", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "target", readonly type: "address" }, { readonly name: "setter", readonly type: "bytes4" }, { readonly name: "getter", readonly type: "bytes4" }, { readonly name: "keyed", readonly type: "uint256" }, { readonly name: "key", readonly type: "bytes32" }, { readonly name: "first", readonly type: "uint256" }, { readonly name: "count", readonly type: "uint256" }, { readonly name: "index", readonly type: "uint256" }, { readonly name: "direction", readonly type: "uint256" }, { readonly name: "maxStep", readonly type: "uint256" }, { readonly name: "capacity", readonly type: "uint256" }, { readonly name: "refillTime", readonly type: "uint256" }, { readonly name: "feed", readonly type: "bytes32" }, { readonly name: "pausable", readonly type: "uint256" }, { readonly name: "pausedValue", readonly type: "uint256" }] }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "standing", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "level", readonly type: "uint256" }, { readonly name: "kind", readonly type: "uint256" }, { readonly name: "original", readonly type: "uint256" }, { readonly name: "current", readonly type: "uint256" }, { readonly name: "restorableAt", readonly type: "uint64" }] }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "parameterCount", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "adjust", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }, { readonly name: "value", readonly type: "uint256" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "pause", readonly inputs: readonly [{ readonly name: "numbers", readonly type: "uint256[]" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "restore", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "acceptOwnership", readonly inputs: readonly [{ readonly name: "target", readonly type: "address" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "event", readonly name: "ProposalCreated", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256", readonly indexed: false }, { readonly name: "proposer", readonly type: "address", readonly indexed: false }, { readonly name: "targets", readonly type: "address[]", readonly indexed: false }, { readonly name: "values", readonly type: "uint256[]", readonly indexed: false }, { readonly name: "signatures", readonly type: "string[]", readonly indexed: false }, { readonly name: "calldatas", readonly type: "bytes[]", readonly indexed: false }, { readonly name: "voteStart", readonly type: "uint256", readonly indexed: false }, { readonly name: "voteEnd", readonly type: "uint256", readonly indexed: false }, { readonly name: "description", readonly type: "string", readonly indexed: false }] },
  { readonly type: "event", readonly name: "ProposalQueued", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256", readonly indexed: false }, { readonly name: "etaSeconds", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "ProposalExecuted", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "ProposalCanceled", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "VoteCast", readonly inputs: readonly [{ readonly name: "voter", readonly type: "address", readonly indexed: true }, { readonly name: "proposalId", readonly type: "uint256", readonly indexed: false }, { readonly name: "support", readonly type: "uint8", readonly indexed: false }, { readonly name: "weight", readonly type: "uint256", readonly indexed: false }, { readonly name: "reason", readonly type: "string", readonly indexed: false }] },
  { readonly type: "event", readonly name: "VoteCastWithParams", readonly inputs: readonly [{ readonly name: "voter", readonly type: "address", readonly indexed: true }, { readonly name: "proposalId", readonly type: "uint256", readonly indexed: false }, { readonly name: "support", readonly type: "uint8", readonly indexed: false }, { readonly name: "weight", readonly type: "uint256", readonly indexed: false }, { readonly name: "reason", readonly type: "string", readonly indexed: false }, { readonly name: "params", readonly type: "bytes", readonly indexed: false }] },
  { readonly type: "event", readonly name: "ProposalExtended", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256", readonly indexed: true }, { readonly name: "extendedDeadline", readonly type: "uint64", readonly indexed: false }] },
  { readonly type: "event", readonly name: "LaneChosen", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256", readonly indexed: true }, { readonly name: "slow", readonly type: "bool", readonly indexed: false }] },
  { readonly type: "event", readonly name: "Vetoed", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256", readonly indexed: true }, { readonly name: "voter", readonly type: "address", readonly indexed: true }, { readonly name: "weight", readonly type: "uint256", readonly indexed: false }, { readonly name: "etaSeconds", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "RuleSet", readonly inputs: readonly [{ readonly name: "target", readonly type: "address", readonly indexed: true }, { readonly name: "selector", readonly type: "bytes4", readonly indexed: true }, { readonly name: "normal", readonly type: "bool", readonly indexed: false }] },
  { readonly type: "event", readonly name: "ParameterDelisted", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256", readonly indexed: true }] },
  { readonly type: "event", readonly name: "ParameterAdjusted", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256", readonly indexed: true }, { readonly name: "previous", readonly type: "uint256", readonly indexed: false }, { readonly name: "current", readonly type: "uint256", readonly indexed: false }, { readonly name: "level", readonly type: "uint256", readonly indexed: false }, { readonly name: "revertAt", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "ParameterPaused", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256", readonly indexed: true }, { readonly name: "previous", readonly type: "uint256", readonly indexed: false }, { readonly name: "current", readonly type: "uint256", readonly indexed: false }, { readonly name: "until", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "ParameterRestored", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256", readonly indexed: true }, { readonly name: "previous", readonly type: "uint256", readonly indexed: false }, { readonly name: "current", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "ParameterRatified", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256", readonly indexed: true }] },
  { readonly type: "event", readonly name: "StewardSet", readonly inputs: readonly [{ readonly name: "previous", readonly type: "address", readonly indexed: true }, { readonly name: "current", readonly type: "address", readonly indexed: true }] },
  { readonly type: "event", readonly name: "GuardianSet", readonly inputs: readonly [{ readonly name: "previous", readonly type: "address", readonly indexed: true }, { readonly name: "current", readonly type: "address", readonly indexed: true }, { readonly name: "until", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "SettingsSet", readonly inputs: readonly [{ readonly name: "previous", readonly type: "tuple", readonly components: readonly [{ readonly name: "votingDelay", readonly type: "uint256" }, { readonly name: "votingPeriod", readonly type: "uint256" }, { readonly name: "lateExtension", readonly type: "uint256" }, { readonly name: "normalDelay", readonly type: "uint256" }, { readonly name: "slowDelay", readonly type: "uint256" }, { readonly name: "maxVeto", readonly type: "uint256" }, { readonly name: "vetoStart", readonly type: "uint256" }, { readonly name: "vetoFull", readonly type: "uint256" }, { readonly name: "threshold", readonly type: "uint256" }, { readonly name: "quorum", readonly type: "uint256" }, { readonly name: "grace", readonly type: "uint256" }, { readonly name: "revertAfter", readonly type: "uint256" }], readonly indexed: false }, { readonly name: "current", readonly type: "tuple", readonly components: readonly [{ readonly name: "votingDelay", readonly type: "uint256" }, { readonly name: "votingPeriod", readonly type: "uint256" }, { readonly name: "lateExtension", readonly type: "uint256" }, { readonly name: "normalDelay", readonly type: "uint256" }, { readonly name: "slowDelay", readonly type: "uint256" }, { readonly name: "maxVeto", readonly type: "uint256" }, { readonly name: "vetoStart", readonly type: "uint256" }, { readonly name: "vetoFull", readonly type: "uint256" }, { readonly name: "threshold", readonly type: "uint256" }, { readonly name: "quorum", readonly type: "uint256" }, { readonly name: "grace", readonly type: "uint256" }, { readonly name: "revertAfter", readonly type: "uint256" }], readonly indexed: false }] },
  { readonly type: "event", readonly name: "ParameterListed", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256", readonly indexed: true }, { readonly name: "parameter", readonly type: "tuple", readonly components: readonly [{ readonly name: "target", readonly type: "address" }, { readonly name: "setter", readonly type: "bytes4" }, { readonly name: "getter", readonly type: "bytes4" }, { readonly name: "keyed", readonly type: "uint256" }, { readonly name: "key", readonly type: "bytes32" }, { readonly name: "first", readonly type: "uint256" }, { readonly name: "count", readonly type: "uint256" }, { readonly name: "index", readonly type: "uint256" }, { readonly name: "direction", readonly type: "uint256" }, { readonly name: "maxStep", readonly type: "uint256" }, { readonly name: "capacity", readonly type: "uint256" }, { readonly name: "refillTime", readonly type: "uint256" }, { readonly name: "feed", readonly type: "bytes32" }, { readonly name: "pausable", readonly type: "uint256" }, { readonly name: "pausedValue", readonly type: "uint256" }], readonly indexed: false }] },
  { readonly type: "error", readonly name: "GovernorInvalidProposalLength", readonly inputs: readonly [{ readonly name: "targets", readonly type: "uint256" }, { readonly name: "calldatas", readonly type: "uint256" }, { readonly name: "values", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "GovernorAlreadyCastVote", readonly inputs: readonly [{ readonly name: "voter", readonly type: "address" }] },
  { readonly type: "error", readonly name: "GovernorOnlyExecutor", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "GovernorNonexistentProposal", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "GovernorUnexpectedProposalState", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }, { readonly name: "current", readonly type: "uint8" }, { readonly name: "expectedStates", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "GovernorInsufficientProposerVotes", readonly inputs: readonly [{ readonly name: "proposer", readonly type: "address" }, { readonly name: "votes", readonly type: "uint256" }, { readonly name: "threshold", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "GovernorRestrictedProposer", readonly inputs: readonly [{ readonly name: "proposer", readonly type: "address" }] },
  { readonly type: "error", readonly name: "GovernorInvalidVoteType", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "GovernorInvalidSignature", readonly inputs: readonly [{ readonly name: "voter", readonly type: "address" }] },
  { readonly type: "error", readonly name: "GovernorUnableToCancel", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }, { readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "GovernorUnmetDelay", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }, { readonly name: "neededTimestamp", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "FailedCall", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "InsufficientBalance", readonly inputs: readonly [{ readonly name: "balance", readonly type: "uint256" }, { readonly name: "needed", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "NotVetoable", readonly inputs: readonly [{ readonly name: "proposalId", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "AlreadyVetoed", readonly inputs: readonly [{ readonly name: "voter", readonly type: "address" }] },
  { readonly type: "error", readonly name: "NoVotes", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "UnknownParameter", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InvalidParameter", readonly inputs: readonly [{ readonly name: "field", readonly type: "uint8" }, { readonly name: "value", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "NotSteward", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "NotGuardian", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "GuardianResting", readonly inputs: readonly [{ readonly name: "until", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "NotTurbulent", readonly inputs: readonly [{ readonly name: "feed", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "WrongDirection", readonly inputs: readonly [{ readonly name: "current", readonly type: "uint256" }, { readonly name: "value", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "StepTooLarge", readonly inputs: readonly [{ readonly name: "step", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "BucketEmpty", readonly inputs: readonly [{ readonly name: "step", readonly type: "uint256" }, { readonly name: "level", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "Unsettled", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "NotRestorable", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }, { readonly name: "time", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "NotPausable", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "Unreadable", readonly inputs: readonly [{ readonly name: "target", readonly type: "address" }] },
  { readonly type: "error", readonly name: "NotApplied", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }, { readonly name: "got", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InvalidAddress", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "InvalidTerm", readonly inputs: readonly [{ readonly name: "until", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "ReentrancyGuardReentrantCall", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "ParameterOutOfRange", readonly inputs: readonly [{ readonly name: "parameter", readonly type: "uint8" }, { readonly name: "value", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "NotRepresentable", readonly inputs: readonly [{ readonly name: "parameter", readonly type: "uint8" }, { readonly name: "value", readonly type: "uint256" }, { readonly name: "unit", readonly type: "uint256" }] },
];

/** Everything that governance fixes of itself. Errors number these fields from 0, in this order. */
export interface Settings {
  /** 0: from a proposal to its snapshot, from a minute to 30 days [seconds]. */
  readonly votingDelay: bigint;
  /** 1: from the snapshot to the deadline, from an hour to 60 days [seconds]. */
  readonly votingPeriod: bigint;
  /** 2: how long there is to vote at least after a quorum is reached, up to 30 days [seconds]. */
  readonly lateExtension: bigint;
  /** 3: from the queue to execution where all calls are listed as normal, from an hour to 30 days [seconds]. */
  readonly normalDelay: bigint;
  /** 4: the same for all others, from `normalDelay` to 60 days [seconds]. */
  readonly slowDelay: bigint;
  /** 5: by how much a veto lengthens that at most, up to 180 days [seconds]. */
  readonly maxVeto: bigint;
  /** 6: the share of all votes above which a veto lengthens it, from 0.0001 to 0.5 [WAD]. */
  readonly vetoStart: bigint;
  /** 7: the share by which it lengthens it by the most, above `vetoStart` [WAD]. */
  readonly vetoFull: bigint;
  /** 8: the share of all votes that a proposer has, up to 0.05, in steps of 10^−6 [WAD]. */
  readonly threshold: bigint;
  /** 9: the share of all votes that are for a proposal, or abstain, so that it can succeed, from 0.01 to 0.5 [WAD]. */
  readonly quorum: bigint;
  /** 10: how long a proposal can be queued, and then executed, from a day to 60 days [seconds]. */
  readonly grace: bigint;
  /** 11: after which time what the steward changed goes back, from a day to 60 days [seconds]. */
  readonly revertAfter: bigint;
}

/** A method whose calls wait for the normal delay only. */
export interface Rule {
  /** The contract. */
  readonly target: `0x${string}`;
  /** The method. */
  readonly selector: `0x${string}`;
}

/** A parameter that steward or guardian may move: where it is, and how far. */
export interface Parameter {
  /** The contract. */
  readonly target: `0x${string}`;
  /** The method that sets it, and others with it. */
  readonly setter: `0x${string}`;
  /** The view that answers them. */
  readonly getter: `0x${string}`;
  /** Whether both take `key` as their first argument: 0 or 1. */
  readonly keyed: bigint;
  /** The first argument. */
  readonly key: `0x${string}`;
  /** Which word of the answer is the first that the setter takes after the key. */
  readonly first: bigint;
  /** How many it takes, at most 32. */
  readonly count: bigint;
  /** Which of these is the parameter. */
  readonly index: bigint;
  /** Which way it reduces risk: 1 up, 2 down. */
  readonly direction: bigint;
  /** How far one step goes at most. */
  readonly maxStep: bigint;
  /** How far steps go together at most, if they follow each other at once; below 2^128. */
  readonly capacity: bigint;
  /** In which time as much may be gone anew, up to a year [seconds]. */
  readonly refillTime: bigint;
  /** The oracle's feed in whose storms it moves. */
  readonly feed: `0x${string}`;
  /** Whether the guardian may pause it: 0 or 1. */
  readonly pausable: bigint;
  /** What it is then. */
  readonly pausedValue: bigint;
}

/** How a parameter stands. */
export interface Standing {
  /** How far the steward may go now. */
  readonly level: bigint;
  /** 0: as governance wants it; 1: the steward moved it; 2: the guardian paused it. */
  readonly kind: bigint;
  /** What it was before. */
  readonly original: bigint;
  /** What it was set to. */
  readonly current: bigint;
  /** From when on anyone may restore it [seconds]. */
  readonly restorableAt: bigint;
}
