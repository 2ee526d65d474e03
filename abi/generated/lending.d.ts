// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.

/** Lending: isolated markets of one loan token and one collateral each, in one program, whose limits follow volatility. */
export declare const lendingAbi: readonly [
  { readonly type: "constructor", readonly inputs: readonly [{ readonly name: "owner", readonly type: "address" }, { readonly name: "collector", readonly type: "address" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "createMarket", readonly inputs: readonly [{ readonly name: "params", readonly type: "tuple", readonly components: readonly [{ readonly name: "loanToken", readonly type: "address" }, { readonly name: "collateralToken", readonly type: "address" }, { readonly name: "collateralId", readonly type: "uint256" }, { readonly name: "oracle", readonly type: "address" }, { readonly name: "collateralFeed", readonly type: "bytes32" }, { readonly name: "pairedFeed", readonly type: "bytes32" }, { readonly name: "loanFeed", readonly type: "bytes32" }, { readonly name: "terms", readonly type: "uint256" }] }], readonly outputs: readonly [{ readonly name: "", readonly type: "bytes32" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "marketId", readonly inputs: readonly [{ readonly name: "params", readonly type: "tuple", readonly components: readonly [{ readonly name: "loanToken", readonly type: "address" }, { readonly name: "collateralToken", readonly type: "address" }, { readonly name: "collateralId", readonly type: "uint256" }, { readonly name: "oracle", readonly type: "address" }, { readonly name: "collateralFeed", readonly type: "bytes32" }, { readonly name: "pairedFeed", readonly type: "bytes32" }, { readonly name: "loanFeed", readonly type: "bytes32" }, { readonly name: "terms", readonly type: "uint256" }] }], readonly outputs: readonly [{ readonly name: "", readonly type: "bytes32" }], readonly stateMutability: "pure" },
  { readonly type: "function", readonly name: "accrue", readonly inputs: readonly [{ readonly name: "params", readonly type: "tuple", readonly components: readonly [{ readonly name: "loanToken", readonly type: "address" }, { readonly name: "collateralToken", readonly type: "address" }, { readonly name: "collateralId", readonly type: "uint256" }, { readonly name: "oracle", readonly type: "address" }, { readonly name: "collateralFeed", readonly type: "bytes32" }, { readonly name: "pairedFeed", readonly type: "bytes32" }, { readonly name: "loanFeed", readonly type: "bytes32" }, { readonly name: "terms", readonly type: "uint256" }] }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "supply", readonly inputs: readonly [{ readonly name: "params", readonly type: "tuple", readonly components: readonly [{ readonly name: "loanToken", readonly type: "address" }, { readonly name: "collateralToken", readonly type: "address" }, { readonly name: "collateralId", readonly type: "uint256" }, { readonly name: "oracle", readonly type: "address" }, { readonly name: "collateralFeed", readonly type: "bytes32" }, { readonly name: "pairedFeed", readonly type: "bytes32" }, { readonly name: "loanFeed", readonly type: "bytes32" }, { readonly name: "terms", readonly type: "uint256" }] }, { readonly name: "assets", readonly type: "uint256" }, { readonly name: "shares", readonly type: "uint256" }, { readonly name: "onBehalf", readonly type: "address" }, { readonly name: "data", readonly type: "bytes" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "withdraw", readonly inputs: readonly [{ readonly name: "params", readonly type: "tuple", readonly components: readonly [{ readonly name: "loanToken", readonly type: "address" }, { readonly name: "collateralToken", readonly type: "address" }, { readonly name: "collateralId", readonly type: "uint256" }, { readonly name: "oracle", readonly type: "address" }, { readonly name: "collateralFeed", readonly type: "bytes32" }, { readonly name: "pairedFeed", readonly type: "bytes32" }, { readonly name: "loanFeed", readonly type: "bytes32" }, { readonly name: "terms", readonly type: "uint256" }] }, { readonly name: "assets", readonly type: "uint256" }, { readonly name: "shares", readonly type: "uint256" }, { readonly name: "onBehalf", readonly type: "address" }, { readonly name: "receiver", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "supplyCollateral", readonly inputs: readonly [{ readonly name: "params", readonly type: "tuple", readonly components: readonly [{ readonly name: "loanToken", readonly type: "address" }, { readonly name: "collateralToken", readonly type: "address" }, { readonly name: "collateralId", readonly type: "uint256" }, { readonly name: "oracle", readonly type: "address" }, { readonly name: "collateralFeed", readonly type: "bytes32" }, { readonly name: "pairedFeed", readonly type: "bytes32" }, { readonly name: "loanFeed", readonly type: "bytes32" }, { readonly name: "terms", readonly type: "uint256" }] }, { readonly name: "assets", readonly type: "uint256" }, { readonly name: "onBehalf", readonly type: "address" }, { readonly name: "data", readonly type: "bytes" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "withdrawCollateral", readonly inputs: readonly [{ readonly name: "params", readonly type: "tuple", readonly components: readonly [{ readonly name: "loanToken", readonly type: "address" }, { readonly name: "collateralToken", readonly type: "address" }, { readonly name: "collateralId", readonly type: "uint256" }, { readonly name: "oracle", readonly type: "address" }, { readonly name: "collateralFeed", readonly type: "bytes32" }, { readonly name: "pairedFeed", readonly type: "bytes32" }, { readonly name: "loanFeed", readonly type: "bytes32" }, { readonly name: "terms", readonly type: "uint256" }] }, { readonly name: "assets", readonly type: "uint256" }, { readonly name: "onBehalf", readonly type: "address" }, { readonly name: "receiver", readonly type: "address" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "borrow", readonly inputs: readonly [{ readonly name: "params", readonly type: "tuple", readonly components: readonly [{ readonly name: "loanToken", readonly type: "address" }, { readonly name: "collateralToken", readonly type: "address" }, { readonly name: "collateralId", readonly type: "uint256" }, { readonly name: "oracle", readonly type: "address" }, { readonly name: "collateralFeed", readonly type: "bytes32" }, { readonly name: "pairedFeed", readonly type: "bytes32" }, { readonly name: "loanFeed", readonly type: "bytes32" }, { readonly name: "terms", readonly type: "uint256" }] }, { readonly name: "assets", readonly type: "uint256" }, { readonly name: "shares", readonly type: "uint256" }, { readonly name: "onBehalf", readonly type: "address" }, { readonly name: "receiver", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "repay", readonly inputs: readonly [{ readonly name: "params", readonly type: "tuple", readonly components: readonly [{ readonly name: "loanToken", readonly type: "address" }, { readonly name: "collateralToken", readonly type: "address" }, { readonly name: "collateralId", readonly type: "uint256" }, { readonly name: "oracle", readonly type: "address" }, { readonly name: "collateralFeed", readonly type: "bytes32" }, { readonly name: "pairedFeed", readonly type: "bytes32" }, { readonly name: "loanFeed", readonly type: "bytes32" }, { readonly name: "terms", readonly type: "uint256" }] }, { readonly name: "assets", readonly type: "uint256" }, { readonly name: "shares", readonly type: "uint256" }, { readonly name: "onBehalf", readonly type: "address" }, { readonly name: "data", readonly type: "bytes" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "liquidate", readonly inputs: readonly [{ readonly name: "params", readonly type: "tuple", readonly components: readonly [{ readonly name: "loanToken", readonly type: "address" }, { readonly name: "collateralToken", readonly type: "address" }, { readonly name: "collateralId", readonly type: "uint256" }, { readonly name: "oracle", readonly type: "address" }, { readonly name: "collateralFeed", readonly type: "bytes32" }, { readonly name: "pairedFeed", readonly type: "bytes32" }, { readonly name: "loanFeed", readonly type: "bytes32" }, { readonly name: "terms", readonly type: "uint256" }] }, { readonly name: "borrower", readonly type: "address" }, { readonly name: "maxRepaid", readonly type: "uint256" }, { readonly name: "minSeized", readonly type: "uint256" }, { readonly name: "data", readonly type: "bytes" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "maxFlashLoan", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "flashFee", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }, { readonly name: "amount", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "flashLoan", readonly inputs: readonly [{ readonly name: "receiver", readonly type: "address" }, { readonly name: "token", readonly type: "address" }, { readonly name: "amount", readonly type: "uint256" }, { readonly name: "data", readonly type: "bytes" }], readonly outputs: readonly [{ readonly name: "", readonly type: "bool" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "setAuthorization", readonly inputs: readonly [{ readonly name: "authorized", readonly type: "address" }, { readonly name: "isAuthorized", readonly type: "bool" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "setAuthorizationWithSig", readonly inputs: readonly [{ readonly name: "authorization", readonly type: "tuple", readonly components: readonly [{ readonly name: "authorizer", readonly type: "address" }, { readonly name: "authorized", readonly type: "address" }, { readonly name: "isAuthorized", readonly type: "bool" }, { readonly name: "nonce", readonly type: "uint256" }, { readonly name: "deadline", readonly type: "uint256" }] }, { readonly name: "v", readonly type: "uint8" }, { readonly name: "r", readonly type: "bytes32" }, { readonly name: "s", readonly type: "bytes32" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "isAuthorized", readonly inputs: readonly [{ readonly name: "authorizer", readonly type: "address" }, { readonly name: "authorized", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "bool" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "nonces", readonly inputs: readonly [{ readonly name: "authorizer", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "eip712Domain", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "bytes1" }, { readonly name: "", readonly type: "string" }, { readonly name: "", readonly type: "string" }, { readonly name: "", readonly type: "uint256" }, { readonly name: "", readonly type: "address" }, { readonly name: "", readonly type: "bytes32" }, { readonly name: "", readonly type: "uint256[]" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "market", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32" }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "totalSupplyAssets", readonly type: "uint256" }, { readonly name: "totalSupplyShares", readonly type: "uint256" }, { readonly name: "totalBorrowAssets", readonly type: "uint256" }, { readonly name: "totalBorrowShares", readonly type: "uint256" }, { readonly name: "reserveShares", readonly type: "uint256" }, { readonly name: "updatedAt", readonly type: "uint64" }, { readonly name: "utilization", readonly type: "uint256" }, { readonly name: "borrowRate", readonly type: "uint256" }, { readonly name: "premium", readonly type: "uint256" }, { readonly name: "rateAtTarget", readonly type: "uint256" }, { readonly name: "lt", readonly type: "uint256" }, { readonly name: "ltTarget", readonly type: "uint256" }, { readonly name: "reserveFactor", readonly type: "uint256" }, { readonly name: "supplyCap", readonly type: "uint256" }, { readonly name: "borrowCap", readonly type: "uint256" }] }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "position", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32" }, { readonly name: "account", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "supplyShares", readonly type: "uint256" }, { readonly name: "borrowShares", readonly type: "uint256" }, { readonly name: "collateral", readonly type: "uint256" }, { readonly name: "lt", readonly type: "uint256" }, { readonly name: "actedAt", readonly type: "uint64" }] }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "marketParams", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32" }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "loanToken", readonly type: "address" }, { readonly name: "collateralToken", readonly type: "address" }, { readonly name: "collateralId", readonly type: "uint256" }, { readonly name: "oracle", readonly type: "address" }, { readonly name: "collateralFeed", readonly type: "bytes32" }, { readonly name: "pairedFeed", readonly type: "bytes32" }, { readonly name: "loanFeed", readonly type: "bytes32" }, { readonly name: "terms", readonly type: "uint256" }] }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "snapshot", readonly inputs: readonly [{ readonly name: "params", readonly type: "tuple", readonly components: readonly [{ readonly name: "loanToken", readonly type: "address" }, { readonly name: "collateralToken", readonly type: "address" }, { readonly name: "collateralId", readonly type: "uint256" }, { readonly name: "oracle", readonly type: "address" }, { readonly name: "collateralFeed", readonly type: "bytes32" }, { readonly name: "pairedFeed", readonly type: "bytes32" }, { readonly name: "loanFeed", readonly type: "bytes32" }, { readonly name: "terms", readonly type: "uint256" }] }, { readonly name: "account", readonly type: "address" }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "market", readonly type: "tuple", readonly components: readonly [{ readonly name: "totalSupplyAssets", readonly type: "uint256" }, { readonly name: "totalSupplyShares", readonly type: "uint256" }, { readonly name: "totalBorrowAssets", readonly type: "uint256" }, { readonly name: "totalBorrowShares", readonly type: "uint256" }, { readonly name: "reserveShares", readonly type: "uint256" }, { readonly name: "updatedAt", readonly type: "uint64" }, { readonly name: "utilization", readonly type: "uint256" }, { readonly name: "borrowRate", readonly type: "uint256" }, { readonly name: "premium", readonly type: "uint256" }, { readonly name: "rateAtTarget", readonly type: "uint256" }, { readonly name: "lt", readonly type: "uint256" }, { readonly name: "ltTarget", readonly type: "uint256" }, { readonly name: "reserveFactor", readonly type: "uint256" }, { readonly name: "supplyCap", readonly type: "uint256" }, { readonly name: "borrowCap", readonly type: "uint256" }] }, { readonly name: "position", readonly type: "tuple", readonly components: readonly [{ readonly name: "supplyShares", readonly type: "uint256" }, { readonly name: "borrowShares", readonly type: "uint256" }, { readonly name: "collateral", readonly type: "uint256" }, { readonly name: "lt", readonly type: "uint256" }, { readonly name: "actedAt", readonly type: "uint64" }] }, { readonly name: "risk", readonly type: "tuple", readonly components: readonly [{ readonly name: "price", readonly type: "uint256" }, { readonly name: "sigma", readonly type: "uint256" }, { readonly name: "ltv", readonly type: "uint256" }, { readonly name: "supplyAssets", readonly type: "uint256" }, { readonly name: "borrowAssets", readonly type: "uint256" }, { readonly name: "healthFactor", readonly type: "uint256" }, { readonly name: "liquidationPrice", readonly type: "uint256" }, { readonly name: "maxBorrow", readonly type: "uint256" }, { readonly name: "borrowApy", readonly type: "uint256" }, { readonly name: "supplyApy", readonly type: "uint256" }] }] }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "setTerms", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }, { readonly name: "terms", readonly type: "tuple", readonly components: readonly [{ readonly name: "enabled", readonly type: "uint256" }, { readonly name: "minLtv", readonly type: "uint256" }, { readonly name: "maxLtv", readonly type: "uint256" }, { readonly name: "ltMargin", readonly type: "uint256" }, { readonly name: "riskMultiple", readonly type: "uint256" }, { readonly name: "haircut", readonly type: "uint256" }, { readonly name: "minBonus", readonly type: "uint256" }, { readonly name: "maxBonus", readonly type: "uint256" }, { readonly name: "targetHealth", readonly type: "uint256" }, { readonly name: "minDebt", readonly type: "uint256" }, { readonly name: "reserveFactor", readonly type: "uint256" }, { readonly name: "reserveTarget", readonly type: "uint256" }, { readonly name: "premiumSlope", readonly type: "uint256" }, { readonly name: "calmSigma", readonly type: "uint256" }] }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "terms", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256" }], readonly outputs: readonly [{ readonly name: "", readonly type: "tuple", readonly components: readonly [{ readonly name: "enabled", readonly type: "uint256" }, { readonly name: "minLtv", readonly type: "uint256" }, { readonly name: "maxLtv", readonly type: "uint256" }, { readonly name: "ltMargin", readonly type: "uint256" }, { readonly name: "riskMultiple", readonly type: "uint256" }, { readonly name: "haircut", readonly type: "uint256" }, { readonly name: "minBonus", readonly type: "uint256" }, { readonly name: "maxBonus", readonly type: "uint256" }, { readonly name: "targetHealth", readonly type: "uint256" }, { readonly name: "minDebt", readonly type: "uint256" }, { readonly name: "reserveFactor", readonly type: "uint256" }, { readonly name: "reserveTarget", readonly type: "uint256" }, { readonly name: "premiumSlope", readonly type: "uint256" }, { readonly name: "calmSigma", readonly type: "uint256" }] }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "setCaps", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32" }, { readonly name: "supplyCap", readonly type: "uint256" }, { readonly name: "borrowCap", readonly type: "uint256" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "collect", readonly inputs: readonly [{ readonly name: "params", readonly type: "tuple", readonly components: readonly [{ readonly name: "loanToken", readonly type: "address" }, { readonly name: "collateralToken", readonly type: "address" }, { readonly name: "collateralId", readonly type: "uint256" }, { readonly name: "oracle", readonly type: "address" }, { readonly name: "collateralFeed", readonly type: "bytes32" }, { readonly name: "pairedFeed", readonly type: "bytes32" }, { readonly name: "loanFeed", readonly type: "bytes32" }, { readonly name: "terms", readonly type: "uint256" }] }], readonly outputs: readonly [{ readonly name: "", readonly type: "uint256" }], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "collector", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "setCollector", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "owner", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "pendingOwner", readonly inputs: readonly [], readonly outputs: readonly [{ readonly name: "", readonly type: "address" }], readonly stateMutability: "view" },
  { readonly type: "function", readonly name: "transferOwnership", readonly inputs: readonly [{ readonly name: "newOwner", readonly type: "address" }], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "function", readonly name: "acceptOwnership", readonly inputs: readonly [], readonly outputs: readonly [], readonly stateMutability: "nonpayable" },
  { readonly type: "event", readonly name: "InterestAccrued", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32", readonly indexed: true }, { readonly name: "interest", readonly type: "uint256", readonly indexed: false }, { readonly name: "reserveShares", readonly type: "uint256", readonly indexed: false }, { readonly name: "rateAtTarget", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "RiskUpdated", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32", readonly indexed: true }, { readonly name: "sigma", readonly type: "uint256", readonly indexed: false }, { readonly name: "lt", readonly type: "uint256", readonly indexed: false }, { readonly name: "ltTarget", readonly type: "uint256", readonly indexed: false }, { readonly name: "premium", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "Supplied", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32", readonly indexed: true }, { readonly name: "caller", readonly type: "address", readonly indexed: true }, { readonly name: "onBehalf", readonly type: "address", readonly indexed: true }, { readonly name: "assets", readonly type: "uint256", readonly indexed: false }, { readonly name: "shares", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "Withdrawn", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32", readonly indexed: true }, { readonly name: "onBehalf", readonly type: "address", readonly indexed: true }, { readonly name: "receiver", readonly type: "address", readonly indexed: true }, { readonly name: "caller", readonly type: "address", readonly indexed: false }, { readonly name: "assets", readonly type: "uint256", readonly indexed: false }, { readonly name: "shares", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "CollateralSupplied", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32", readonly indexed: true }, { readonly name: "caller", readonly type: "address", readonly indexed: true }, { readonly name: "onBehalf", readonly type: "address", readonly indexed: true }, { readonly name: "assets", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "CollateralWithdrawn", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32", readonly indexed: true }, { readonly name: "onBehalf", readonly type: "address", readonly indexed: true }, { readonly name: "receiver", readonly type: "address", readonly indexed: true }, { readonly name: "caller", readonly type: "address", readonly indexed: false }, { readonly name: "assets", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "Borrowed", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32", readonly indexed: true }, { readonly name: "onBehalf", readonly type: "address", readonly indexed: true }, { readonly name: "receiver", readonly type: "address", readonly indexed: true }, { readonly name: "caller", readonly type: "address", readonly indexed: false }, { readonly name: "assets", readonly type: "uint256", readonly indexed: false }, { readonly name: "shares", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "Repaid", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32", readonly indexed: true }, { readonly name: "caller", readonly type: "address", readonly indexed: true }, { readonly name: "onBehalf", readonly type: "address", readonly indexed: true }, { readonly name: "assets", readonly type: "uint256", readonly indexed: false }, { readonly name: "shares", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "Liquidated", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32", readonly indexed: true }, { readonly name: "caller", readonly type: "address", readonly indexed: true }, { readonly name: "borrower", readonly type: "address", readonly indexed: true }, { readonly name: "repaid", readonly type: "uint256", readonly indexed: false }, { readonly name: "repaidShares", readonly type: "uint256", readonly indexed: false }, { readonly name: "seized", readonly type: "uint256", readonly indexed: false }, { readonly name: "badDebt", readonly type: "uint256", readonly indexed: false }, { readonly name: "badDebtShares", readonly type: "uint256", readonly indexed: false }, { readonly name: "reserveShares", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "FlashLoan", readonly inputs: readonly [{ readonly name: "receiver", readonly type: "address", readonly indexed: true }, { readonly name: "sender", readonly type: "address", readonly indexed: true }, { readonly name: "token", readonly type: "address", readonly indexed: true }, { readonly name: "amount", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "AuthorizationSet", readonly inputs: readonly [{ readonly name: "caller", readonly type: "address", readonly indexed: true }, { readonly name: "authorizer", readonly type: "address", readonly indexed: true }, { readonly name: "authorized", readonly type: "address", readonly indexed: true }, { readonly name: "isAuthorized", readonly type: "bool", readonly indexed: false }] },
  { readonly type: "event", readonly name: "NonceUsed", readonly inputs: readonly [{ readonly name: "authorizer", readonly type: "address", readonly indexed: true }, { readonly name: "nonce", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "CapsSet", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32", readonly indexed: true }, { readonly name: "supplyCap", readonly type: "uint256", readonly indexed: false }, { readonly name: "borrowCap", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "Collected", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32", readonly indexed: true }, { readonly name: "to", readonly type: "address", readonly indexed: true }, { readonly name: "assets", readonly type: "uint256", readonly indexed: false }, { readonly name: "shares", readonly type: "uint256", readonly indexed: false }] },
  { readonly type: "event", readonly name: "CollectorSet", readonly inputs: readonly [{ readonly name: "previous", readonly type: "address", readonly indexed: true }, { readonly name: "current", readonly type: "address", readonly indexed: true }] },
  { readonly type: "event", readonly name: "MarketCreated", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32", readonly indexed: true }, { readonly name: "params", readonly type: "tuple", readonly components: readonly [{ readonly name: "loanToken", readonly type: "address" }, { readonly name: "collateralToken", readonly type: "address" }, { readonly name: "collateralId", readonly type: "uint256" }, { readonly name: "oracle", readonly type: "address" }, { readonly name: "collateralFeed", readonly type: "bytes32" }, { readonly name: "pairedFeed", readonly type: "bytes32" }, { readonly name: "loanFeed", readonly type: "bytes32" }, { readonly name: "terms", readonly type: "uint256" }], readonly indexed: false }] },
  { readonly type: "event", readonly name: "TermsSet", readonly inputs: readonly [{ readonly name: "number", readonly type: "uint256", readonly indexed: true }, { readonly name: "previous", readonly type: "tuple", readonly components: readonly [{ readonly name: "enabled", readonly type: "uint256" }, { readonly name: "minLtv", readonly type: "uint256" }, { readonly name: "maxLtv", readonly type: "uint256" }, { readonly name: "ltMargin", readonly type: "uint256" }, { readonly name: "riskMultiple", readonly type: "uint256" }, { readonly name: "haircut", readonly type: "uint256" }, { readonly name: "minBonus", readonly type: "uint256" }, { readonly name: "maxBonus", readonly type: "uint256" }, { readonly name: "targetHealth", readonly type: "uint256" }, { readonly name: "minDebt", readonly type: "uint256" }, { readonly name: "reserveFactor", readonly type: "uint256" }, { readonly name: "reserveTarget", readonly type: "uint256" }, { readonly name: "premiumSlope", readonly type: "uint256" }, { readonly name: "calmSigma", readonly type: "uint256" }], readonly indexed: false }, { readonly name: "current", readonly type: "tuple", readonly components: readonly [{ readonly name: "enabled", readonly type: "uint256" }, { readonly name: "minLtv", readonly type: "uint256" }, { readonly name: "maxLtv", readonly type: "uint256" }, { readonly name: "ltMargin", readonly type: "uint256" }, { readonly name: "riskMultiple", readonly type: "uint256" }, { readonly name: "haircut", readonly type: "uint256" }, { readonly name: "minBonus", readonly type: "uint256" }, { readonly name: "maxBonus", readonly type: "uint256" }, { readonly name: "targetHealth", readonly type: "uint256" }, { readonly name: "minDebt", readonly type: "uint256" }, { readonly name: "reserveFactor", readonly type: "uint256" }, { readonly name: "reserveTarget", readonly type: "uint256" }, { readonly name: "premiumSlope", readonly type: "uint256" }, { readonly name: "calmSigma", readonly type: "uint256" }], readonly indexed: false }] },
  { readonly type: "event", readonly name: "OwnershipTransferStarted", readonly inputs: readonly [{ readonly name: "previousOwner", readonly type: "address", readonly indexed: true }, { readonly name: "newOwner", readonly type: "address", readonly indexed: true }] },
  { readonly type: "event", readonly name: "OwnershipTransferred", readonly inputs: readonly [{ readonly name: "previousOwner", readonly type: "address", readonly indexed: true }, { readonly name: "newOwner", readonly type: "address", readonly indexed: true }] },
  { readonly type: "error", readonly name: "UnknownMarket", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "MarketExists", readonly inputs: readonly [{ readonly name: "id", readonly type: "bytes32" }] },
  { readonly type: "error", readonly name: "TermsNotEnabled", readonly inputs: readonly [{ readonly name: "terms", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "IdenticalTokens", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }] },
  { readonly type: "error", readonly name: "InvalidAddress", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "ZeroAmount", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "InconsistentInput", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "AmountTooLarge", readonly inputs: readonly [{ readonly name: "amount", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InsufficientBalance", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }, { readonly name: "balance", readonly type: "uint256" }, { readonly name: "needed", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InsufficientLiquidity", readonly inputs: readonly [{ readonly name: "available", readonly type: "uint256" }, { readonly name: "wanted", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "CapExceeded", readonly inputs: readonly [{ readonly name: "cap", readonly type: "uint256" }, { readonly name: "total", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InsufficientCollateral", readonly inputs: readonly [{ readonly name: "debt", readonly type: "uint256" }, { readonly name: "secured", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "DebtTooSmall", readonly inputs: readonly [{ readonly name: "debt", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "HealthyPosition", readonly inputs: readonly [{ readonly name: "healthFactor", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "JustBorrowed", readonly inputs: readonly [{ readonly name: "borrower", readonly type: "address" }] },
  { readonly type: "error", readonly name: "InsufficientOutput", readonly inputs: readonly [{ readonly name: "got", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "NoPrice", readonly inputs: readonly [{ readonly name: "source", readonly type: "address" }] },
  { readonly type: "error", readonly name: "Unauthorized", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }, { readonly name: "caller", readonly type: "address" }] },
  { readonly type: "error", readonly name: "Expired", readonly inputs: readonly [{ readonly name: "deadline", readonly type: "uint256" }, { readonly name: "timestamp", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InvalidNonce", readonly inputs: readonly [{ readonly name: "nonce", readonly type: "uint256" }, { readonly name: "expected", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "InvalidSignature", readonly inputs: readonly [{ readonly name: "authorizer", readonly type: "address" }, { readonly name: "recovered", readonly type: "address" }] },
  { readonly type: "error", readonly name: "ArithmeticError", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "SafeERC20FailedOperation", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }] },
  { readonly type: "error", readonly name: "FeeOnTransfer", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }, { readonly name: "expected", readonly type: "uint256" }, { readonly name: "received", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "TooManyDecimals", readonly inputs: readonly [{ readonly name: "token", readonly type: "address" }, { readonly name: "decimals", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "LoanRefused", readonly inputs: readonly [{ readonly name: "receiver", readonly type: "address" }] },
  { readonly type: "error", readonly name: "ReentrancyGuardReentrantCall", readonly inputs: readonly [] },
  { readonly type: "error", readonly name: "OwnableUnauthorizedAccount", readonly inputs: readonly [{ readonly name: "account", readonly type: "address" }] },
  { readonly type: "error", readonly name: "OwnableInvalidOwner", readonly inputs: readonly [{ readonly name: "owner", readonly type: "address" }] },
  { readonly type: "error", readonly name: "ParameterOutOfRange", readonly inputs: readonly [{ readonly name: "parameter", readonly type: "uint8" }, { readonly name: "value", readonly type: "uint256" }, { readonly name: "min", readonly type: "uint256" }, { readonly name: "max", readonly type: "uint256" }] },
  { readonly type: "error", readonly name: "NotRepresentable", readonly inputs: readonly [{ readonly name: "parameter", readonly type: "uint8" }, { readonly name: "value", readonly type: "uint256" }, { readonly name: "unit", readonly type: "uint256" }] },
];

/**
 * What a market is; its id is the hash of these words. None of it can change.
 *
 * Collateral is a token, or shares of a pool: then `collateralToken` is the contract of the pools, and their value is its
 * `sharePrice` of the prices of both tokens.
 */
export interface MarketParams {
  /** What is lent. */
  readonly loanToken: `0x${string}`;
  /** What secures it: an ERC-20, or an ERC-6909 whose shares have a `sharePrice`. */
  readonly collateralToken: `0x${string}`;
  /** The id of the shares; 0 for an ERC-20. */
  readonly collateralId: bigint;
  /** Who knows the prices. */
  readonly oracle: `0x${string}`;
  /** The feed of the collateral; of the pool's token0 where shares secure the loan. Of any feed, 0 is a price of 1. */
  readonly collateralFeed: `0x${string}`;
  /** The feed of the pool's token1; unused for an ERC-20. */
  readonly pairedFeed: `0x${string}`;
  /** The feed of the loan token: 0 where the other prices are in it. */
  readonly loanFeed: `0x${string}`;
  /** The number of the terms. */
  readonly terms: bigint;
}

/** Leave for another account, as it is signed. */
export interface Authorization {
  /** Who gives leave. */
  readonly authorizer: `0x${string}`;
  /** Who may act then. */
  readonly authorized: `0x${string}`;
  /** Or no longer. */
  readonly isAuthorized: boolean;
  /** The number of the authorizer's next signature. */
  readonly nonce: bigint;
  /** Until when it may be passed on [seconds]. */
  readonly deadline: bigint;
}

/** A market as it is now, with interest until now. What depends on volatility is as of the last act that asked the oracle. */
export interface MarketState {
  /** What suppliers have, and the reserve [smallest unit]. */
  readonly totalSupplyAssets: bigint;
  /** All shares of it. */
  readonly totalSupplyShares: bigint;
  /** What borrowers owe [smallest unit]. */
  readonly totalBorrowAssets: bigint;
  /** All shares of it. */
  readonly totalBorrowShares: bigint;
  /** Shares of the reserve among those of suppliers. */
  readonly reserveShares: bigint;
  /** When the market last changed [seconds]. */
  readonly updatedAt: bigint;
  /** The share of what is supplied that is lent [WAD]. */
  readonly utilization: bigint;
  /** What borrowers pay now, a second [WAD]. */
  readonly borrowRate: bigint;
  /** The part of it that volatility adds, a second [WAD]. */
  readonly premium: bigint;
  /** What they would pay at a utilization of 0.9, without the premium, a second [WAD]. */
  readonly rateAtTarget: bigint;
  /** The liquidation threshold now [WAD]. */
  readonly lt: bigint;
  /** Where it moves, by 0.02 an hour at most [WAD]. */
  readonly ltTarget: bigint;
  /** The reserve's share of interest [WAD]. */
  readonly reserveFactor: bigint;
  /** The most that may be supplied; the largest number for no limit [smallest unit]. */
  readonly supplyCap: bigint;
  /** The most that may be lent [smallest unit]. */
  readonly borrowCap: bigint;
}

/** What an account has in a market. */
export interface Position {
  /** Shares of what is supplied. */
  readonly supplyShares: bigint;
  /** Shares of what is owed. */
  readonly borrowShares: bigint;
  /** Collateral [smallest unit]. */
  readonly collateral: bigint;
  /** The threshold below which its debt must stay now: the market's, or what its last borrowing assured it of [WAD]. */
  readonly lt: bigint;
  /** When it last borrowed, or withdrew collateral while it owed something [seconds]. */
  readonly actedAt: bigint;
}

/** What prices say now. Where the oracle refuses, all is 0 that needs it. */
export interface Risk {
  /** What a whole of the collateral is worth in whole loan tokens [WAD]. */
  readonly price: bigint;
  /** The volatility of their ratio, at most [WAD]. */
  readonly sigma: bigint;
  /** What one may borrow of the collateral's worth now [WAD]. */
  readonly ltv: bigint;
  /** Supplied, rounded down [smallest unit]. */
  readonly supplyAssets: bigint;
  /** Owed, rounded up [smallest unit]. */
  readonly borrowAssets: bigint;
  /** Worth times threshold over debt; below 1, it can be liquidated. The largest number without debt [WAD]. */
  readonly healthFactor: bigint;
  /** The price at which health is 1; 0 without collateral [WAD]. */
  readonly liquidationPrice: bigint;
  /** How much more could be borrowed, as far as collateral goes; shares round, so that it may be two units less [smallest unit]. */
  readonly maxBorrow: bigint;
  /** What a year costs borrowers, compounded [WAD]. */
  readonly borrowApy: bigint;
  /** What a year brings suppliers, compounded [WAD]. */
  readonly supplyApy: bigint;
}

/** Everything that a frontend shows of a market and of an account in it, as an act now would find it. */
export interface Snapshot {
  /** The market. */
  readonly market: MarketState;
  /** The account. */
  readonly position: Position;
  /** What prices say of both. */
  readonly risk: Risk;
}

/** Everything that governance fixes of markets of these terms. Errors number these fields from 0, in this order. */
export interface Terms {
  /** 0: 1 when new markets may have them, 0 when not. */
  readonly enabled: bigint;
  /** 1: the least that one may borrow, as a share of collateral, however volatile it is, from 0.0001, in steps of 0.0001 [WAD]. */
  readonly minLtv: bigint;
  /** 2: the most, however calm, up to 0.97 [WAD]. */
  readonly maxLtv: bigint;
  /** 3: how far the liquidation threshold lies above what one may borrow, from 0.01 to 0.3, `maxLtv` with it up to 0.98 [WAD]. */
  readonly ltMargin: bigint;
  /**
   * 4: how much less one may borrow per unit of sigma, `z·√t` for a loss of `z` deviations in a time of `t` years, up to 1
   * [WAD].
   */
  readonly riskMultiple: bigint;
  /** 5: how much less for what sigma does not know: slippage, gaps, up to 0.5 [WAD]. */
  readonly haircut: bigint;
  /** 6: what a liquidator gets beyond what it repays, of a position that has just fallen below the threshold [WAD]. */
  readonly minBonus: bigint;
  /**
   * 7: the most that it gets, from `minBonus` to 0.15; with the highest threshold, `(1 + maxBonus)·(maxLtv + ltMargin)` is below 1
   * [WAD].
   */
  readonly maxBonus: bigint;
  /** 8: the health that a liquidation restores, from 1.001 to 16, in steps of 0.001: at 16 it leaves a hundredth or so [WAD]. */
  readonly targetHealth: bigint;
  /** 9: the least debt that a position may be left with, by value, up to 75,000, in steps of 0.001 [WAD]. */
  readonly minDebt: bigint;
  /** 10: the reserve's share of interest, up to 0.25, in steps of 0.001 [WAD]. */
  readonly reserveFactor: bigint;
  /** 11: the share of all that is lent that the reserve keeps against bad debt, up to 1, in steps of 0.001 [WAD]. */
  readonly reserveTarget: bigint;
  /** 12: interest of a year per unit of sigma above the calm one, up to 2, in steps of 0.001 [WAD]. */
  readonly premiumSlope: bigint;
  /** 13: the sigma up to which there is no premium, up to 20, in steps of 0.001 [WAD]. */
  readonly calmSigma: bigint;
}
