//! Calldata for the chain's precompiles: methods that exist, with arguments that they may not expect.

use alloy_primitives::{Address, Bytes, U256, keccak256};

use crate::random::{Choose, Rng};

/// Methods by the last byte of the precompile's address. What burns or mints is left out.
const METHODS: [(u8, &[&str]); 12] = [
    (
        0x64,
        &[
            "arbBlockNumber()",
            "arbBlockHash(uint256)",
            "arbOSVersion()",
            "getStorageGasAvailable()",
            "isTopLevelCall()",
            "wasMyCallersAddressAliased()",
            "mapL1SenderContractAddressToL2Alias(address,address)",
        ],
    ),
    (0x66, &["addressExists(address)", "lookup(address)", "lookupIndex(uint256)", "register(address)", "size()"]),
    (0x6b, &["isChainOwner(address)", "getAllChainOwners()", "rectifyChainOwner(address)", "getScheduledUpgrade()"]),
    (
        0x6c,
        &[
            "getPricesInWei()",
            "getPricesInArbGas()",
            "getGasAccountingParams()",
            "getCurrentTxL1GasFees()",
            "getGasBacklog()",
            "getL1PricingSurplus()",
            "getGasPricingConstraints()",
            "getMultiGasPricingConstraints()",
            "getMultiGasBaseFee()",
            "getMaxTxGasLimit()",
        ],
    ),
    (0x6d, &["getPreferredAggregator(address)", "getBatchPosters()", "setTxBaseFee(address,uint256)"]),
    (0x6e, &["redeem(bytes32)", "getLifetime()", "getTimeout(bytes32)", "keepalive(bytes32)", "cancel(bytes32)"]),
    (
        0x71,
        &[
            "activateProgram(address)",
            "stylusVersion()",
            "codehashVersion(bytes32)",
            "codehashKeepalive(bytes32)",
            "codehashAsmSize(bytes32)",
            "programVersion(address)",
            "programInitGas(address)",
            "programMemoryFootprint(address)",
            "programTimeLeft(address)",
            "inkPrice()",
            "maxStackDepth()",
            "minInitGas()",
        ],
    ),
    (0x72, &["cacheProgram(address)", "cacheCodehash(bytes32)", "evictCodehash(bytes32)", "codehashIsCached(bytes32)"]),
    (0x73, &["mintNativeToken(uint256)", "burnNativeToken(uint256)"]),
    (0x74, &["addFilteredTransaction(bytes32)", "isTransactionFiltered(bytes32)"]),
    (0xff, &["events(bool,bytes32)", "eventsView()", "customRevert(uint64)", "panic()", "legacyError()"]),
    (0x70, &OWNER),
];

/// What only a chain owner may do, and which no value may break.
const OWNER: [&str; 33] = [
    "getAllChainOwners()",
    "setL2BaseFee(uint256)",
    "setMinimumL2BaseFee(uint256)",
    "setSpeedLimit(uint64)",
    "setMaxTxGasLimit(uint64)",
    "setMaxBlockGasLimit(uint64)",
    "setL2GasPricingInertia(uint64)",
    "setL2GasBacklogTolerance(uint64)",
    "setGasPricingConstraints(uint64[3][])",
    "setGasBacklog(uint64)",
    "setNetworkFeeAccount(address)",
    "setInfraFeeAccount(address)",
    "scheduleArbOSUpgrade(uint64,uint64)",
    "setL1PricingEquilibrationUnits(uint256)",
    "setL1PricingInertia(uint64)",
    "setL1PricingRewardRate(uint64)",
    "setL1PricePerUnit(uint256)",
    "setPerBatchGasCharge(int64)",
    "setAmortizedCostCapBips(uint64)",
    "setParentGasFloorPerToken(uint64)",
    "setCalldataPriceIncrease(bool)",
    "releaseL1PricerSurplusFunds(uint256)",
    "setInkPrice(uint32)",
    "setWasmMaxStackDepth(uint32)",
    "setWasmFreePages(uint16)",
    "setWasmPageGas(uint16)",
    "setWasmPageLimit(uint16)",
    "setWasmMinInitGas(uint8,uint16)",
    "setWasmInitCostScalar(uint64)",
    "setWasmExpiryDays(uint16)",
    "setWasmBlockCacheSize(uint16)",
    "setWasmMaxSize(uint32)",
    "setMaxStylusContractFragments(uint8)",
];

/// The precompile that a chain's owners use.
pub const ARB_OWNER: Address = Address::with_last_byte(0x70);

/// A precompile and calldata for one of its methods; that of owners is chosen on request only.
pub fn call(owner: bool, known: &[Address], rng: &mut Rng) -> (Address, Bytes) {
    let (last, methods) = METHODS[if owner { METHODS.len() - 1 } else { rng.usize(0..METHODS.len() - 1) }];
    let method = *rng.pick(methods);
    (Address::with_last_byte(last), encoded(method, known, rng))
}

/// Calldata of a method: its selector and an argument for each parameter.
fn encoded(signature: &str, known: &[Address], rng: &mut Rng) -> Bytes {
    let mut data = keccak256(signature)[..4].to_vec();
    let params = signature.split_once('(').map_or("", |(_, rest)| rest.trim_end_matches(')'));
    for param in params.split(',').filter(|param| !param.is_empty()) {
        match param {
            "uint64[3][]" => {
                let rows = rng.u64(0..4);
                data.extend(word(U256::from(32)));
                data.extend(word(U256::from(rows)));
                (0..3 * rows).for_each(|_| data.extend(word(U256::from(rng.edge()))));
            }
            "address" => data.extend(word(U256::from_be_slice(rng.pick(known).as_slice()))),
            "bytes32" => data.extend(rng.bytes(32)),
            "bool" => data.extend(word(U256::from(rng.u64(0..2)))),
            number => {
                let bits: u32 = number.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(256);
                let value =
                    if bits > 64 && rng.one_in(3) { U256::MAX >> rng.usize(0..200) } else { U256::from(rng.edge()) };
                data.extend(word(value & (U256::MAX >> (256 - bits) as usize)));
            }
        }
    }
    if rng.one_in(20) {
        data.truncate(rng.usize(0..data.len()));
    }
    data.into()
}

fn word(value: U256) -> [u8; 32] {
    value.to_be_bytes()
}
