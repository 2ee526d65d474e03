//! ArbOwner: the owners' settings. Calls are free for owners and impossible for others.

use alloy_primitives::{Address, U256};
use alloy_sol_types::{SolEvent, sol};

use self::ArbOwner::*;
use super::{
    frame::{Frame, Halt},
    method::{Method, action, method},
};
use crate::arbos::{
    address_set::AddressSet,
    l1_pricing::FUNDS_POOL,
    l2_pricing::GasConstraint,
    programs::{MIN_CACHED_UNIT, MIN_INIT_UNIT, SCALAR_UNIT, StylusParams},
    state,
    storage::{Field, Word},
};

sol! {
    interface ArbOwner {
        function addChainOwner(address owner) external;
        function removeChainOwner(address owner) external;
        function isChainOwner(address account) external view returns (bool);
        function getAllChainOwners() external view returns (address[]);

        function setL2BaseFee(uint256 price) external;
        function setMinimumL2BaseFee(uint256 price) external;
        function setSpeedLimit(uint64 limit) external;
        function setMaxTxGasLimit(uint64 limit) external;
        function setMaxBlockGasLimit(uint64 limit) external;
        function setL2GasPricingInertia(uint64 seconds) external;
        function setL2GasBacklogTolerance(uint64 seconds) external;
        function setGasPricingConstraints(uint64[3][] constraints) external;
        function setGasBacklog(uint64 backlog) external;

        struct WeightedResource { uint8 resource; uint64 weight; }
        struct ResourceConstraint {
            WeightedResource[] resources;
            uint32 adjustmentWindowSecs;
            uint64 targetPerSec;
            uint64 backlog;
        }
        function setMultiGasPricingConstraints(ResourceConstraint[] constraints) external;

        function getNetworkFeeAccount() external view returns (address);
        function getInfraFeeAccount() external view returns (address);
        function setNetworkFeeAccount(address account) external;
        function setInfraFeeAccount(address account) external;
        function scheduleArbOSUpgrade(uint64 version, uint64 timestamp) external;
        function setChainConfig(string config) external;
        function setBrotliCompressionLevel(uint64 level) external;
        function setCalldataPriceIncrease(bool enable) external;
        function setCollectTips(bool collect) external;

        function setL1PricingEquilibrationUnits(uint256 units) external;
        function setL1PricingInertia(uint64 inertia) external;
        function setL1BaseFeeEstimateInertia(uint64 inertia) external;
        function setL1PricingRewardRecipient(address recipient) external;
        function setL1PricingRewardRate(uint64 rate) external;
        function setL1PricePerUnit(uint256 price) external;
        function setPerBatchGasCharge(int64 gas) external;
        function setAmortizedCostCapBips(uint64 cap) external;
        function setParentGasFloorPerToken(uint64 gas) external;
        function releaseL1PricerSurplusFunds(uint256 most) external returns (uint256);

        function setInkPrice(uint32 price) external;
        function setWasmMaxStackDepth(uint32 depth) external;
        function setWasmFreePages(uint16 pages) external;
        function setWasmPageGas(uint16 gas) external;
        function setWasmPageLimit(uint16 limit) external;
        function setWasmMinInitGas(uint8 gas, uint16 cached) external;
        function setWasmInitCostScalar(uint64 percent) external;
        function setWasmExpiryDays(uint16 days) external;
        function setWasmKeepaliveDays(uint16 days) external;
        function setWasmBlockCacheSize(uint16 count) external;
        function setWasmMaxSize(uint32 size) external;
        function setWasmActivationGas(uint64 gas) external;
        function setMaxStylusContractFragments(uint8 count) external;
        function addWasmCacheManager(address manager) external;
        function removeWasmCacheManager(address manager) external;

        function setNativeTokenManagementFrom(uint64 timestamp) external;
        function addNativeTokenOwner(address owner) external;
        function removeNativeTokenOwner(address owner) external;
        function isNativeTokenOwner(address account) external view returns (bool);
        function getAllNativeTokenOwners() external view returns (address[]);

        function setTransactionFilteringFrom(uint64 timestamp) external;
        function addTransactionFilterer(address filterer) external;
        function removeTransactionFilterer(address filterer) external;
        function isTransactionFilterer(address account) external view returns (bool);
        function getAllTransactionFilterers() external view returns (address[]);
        function setFilteredFundsRecipient(address recipient) external;
        function getFilteredFundsRecipient() external view returns (address);

        event ChainOwnerAdded(address indexed newOwner);
        event ChainOwnerRemoved(address indexed removedOwner);
        event NativeTokenOwnerAdded(address indexed newOwner);
        event NativeTokenOwnerRemoved(address indexed removedOwner);
        event TransactionFiltererAdded(address indexed newFilterer);
        event TransactionFiltererRemoved(address indexed removedFilterer);
    }
}

/// First ArbOS version in which changes of roles emit events.
const ROLE_EVENTS_SINCE: u64 = 60;
/// How long before it starts a feature must be announced \[seconds\].
const NOTICE: u64 = 7 * 24 * 60 * 60;

pub const METHODS: &[Method] = &[
    // Roles
    action!(Write, addChainOwnerCall, |frame, call| {
        state::chain_owners().add(frame, call.owner);
        role_event(frame, &ChainOwnerAdded { newOwner: call.owner })
    }),
    action!(Write, removeChainOwnerCall, |frame, call| {
        remove(frame, &state::chain_owners(), call.owner)?;
        role_event(frame, &ChainOwnerRemoved { removedOwner: call.owner })
    }),
    method!(View, isChainOwnerCall, |frame, call| Ok(state::chain_owners().contains(frame, call.account))),
    method!(View, getAllChainOwnersCall, |frame, _| Ok(state::chain_owners().members(frame))),
    action!(Write, addWasmCacheManagerCall, |frame, call| {
        state::programs().cache_managers().add(frame, call.manager);
        Ok(())
    }),
    action!(Write, removeWasmCacheManagerCall, |frame, call| {
        remove(frame, &state::programs().cache_managers(), call.manager)
    }),
    action!(Write, 41, setNativeTokenManagementFromCall, |frame, call| {
        announce(frame, state::native_token_time(), call.timestamp)
    }),
    action!(Write, 41, addNativeTokenOwnerCall, |frame, call| {
        require_started(frame, state::native_token_time())?;
        state::native_token_owners().add(frame, call.owner);
        role_event(frame, &NativeTokenOwnerAdded { newOwner: call.owner })
    }),
    action!(Write, 41, removeNativeTokenOwnerCall, |frame, call| {
        remove(frame, &state::native_token_owners(), call.owner)?;
        role_event(frame, &NativeTokenOwnerRemoved { removedOwner: call.owner })
    }),
    method!(View, 41, isNativeTokenOwnerCall, |frame, call| {
        Ok(state::native_token_owners().contains(frame, call.account))
    }),
    method!(View, 41, getAllNativeTokenOwnersCall, |frame, _| Ok(state::native_token_owners().members(frame))),
    action!(Write, 60, setTransactionFilteringFromCall, |frame, call| {
        announce(frame, state::filtering_time(), call.timestamp)
    }),
    action!(Write, 60, addTransactionFiltererCall, |frame, call| {
        require_started(frame, state::filtering_time())?;
        state::transaction_filterers().add(frame, call.filterer);
        role_event(frame, &TransactionFiltererAdded { newFilterer: call.filterer })
    }),
    action!(Write, 60, removeTransactionFiltererCall, |frame, call| {
        remove(frame, &state::transaction_filterers(), call.filterer)?;
        role_event(frame, &TransactionFiltererRemoved { removedFilterer: call.filterer })
    }),
    method!(View, 60, isTransactionFiltererCall, |frame, call| {
        Ok(state::transaction_filterers().contains(frame, call.account))
    }),
    method!(View, 60, getAllTransactionFilterersCall, |frame, _| Ok(state::transaction_filterers().members(frame))),
    action!(Write, 60, setFilteredFundsRecipientCall, |frame, call| {
        set(frame, state::filtered_funds_recipient(), call.recipient)
    }),
    method!(View, 60, getFilteredFundsRecipientCall, |frame, _| Ok(state::filtered_funds_recipient().get(frame))),
    // The price of gas
    action!(Write, setL2BaseFeeCall, |frame, call| set(frame, state::l2_pricing().base_fee(), call.price)),
    action!(Write, setMinimumL2BaseFeeCall, |frame, call| set(frame, state::l2_pricing().min_base_fee(), call.price)),
    action!(Write, setSpeedLimitCall, |frame, call| set_nonzero(frame, state::l2_pricing().speed_limit(), call.limit)),
    action!(Write, setMaxTxGasLimitCall, |frame, call| {
        let pricing = state::l2_pricing();
        let limit = if frame.version >= 50 { pricing.transaction_gas_limit() } else { pricing.block_gas_limit() };
        set(frame, limit, call.limit)
    }),
    action!(Write, 50, setMaxBlockGasLimitCall, |frame, call| {
        set(frame, state::l2_pricing().block_gas_limit(), call.limit)
    }),
    action!(Write, setL2GasPricingInertiaCall, |frame, call| {
        set_nonzero(frame, state::l2_pricing().inertia(), call.seconds)
    }),
    action!(Write, setL2GasBacklogToleranceCall, |frame, call| {
        set(frame, state::l2_pricing().tolerance(), call.seconds)
    }),
    action!(Write, 50, setGasPricingConstraintsCall, |frame, call| set_constraints(frame, &call.constraints)),
    action!(Write, 50, setGasBacklogCall, |frame, call| set(frame, state::l2_pricing().backlog(), call.backlog)),
    // Kinds of gas are not told apart here, so that only the empty list, which is in force anyway, can be set.
    action!(Write, 60, setMultiGasPricingConstraintsCall, |_, call| {
        if call.constraints.is_empty() { Ok(()) } else { Err(Halt::Plain) }
    }),
    // The chain
    method!(View, getNetworkFeeAccountCall, |frame, _| Ok(state::network_fee_account().get(frame))),
    method!(View, getInfraFeeAccountCall, |frame, _| Ok(state::infra_fee_account().get(frame))),
    action!(Write, setNetworkFeeAccountCall, |frame, call| set(frame, state::network_fee_account(), call.account)),
    action!(Write, setInfraFeeAccountCall, |frame, call| set(frame, state::infra_fee_account(), call.account)),
    action!(Write, scheduleArbOSUpgradeCall, |frame, call| {
        set(frame, state::upgrade_version(), call.version)?;
        set(frame, state::upgrade_time(), call.timestamp)
    }),
    action!(Write, setChainConfigCall, |frame, call| {
        state::chain_config().set(frame, call.config.as_bytes());
        Ok(())
    }),
    action!(Write, setBrotliCompressionLevelCall, |frame, call| {
        // Eleven is the highest level that there is.
        if call.level > 11 { Err(Halt::Plain) } else { set(frame, state::brotli_level(), call.level) }
    }),
    action!(Write, 40, setCalldataPriceIncreaseCall, |frame, call| {
        let mut bits = state::features().get(frame);
        bits.set_bit(0, call.enable);
        set(frame, state::features(), bits)
    }),
    action!(Write, 60, setCollectTipsCall, |frame, call| set(frame, state::collect_tips(), call.collect)),
    // The price of data
    action!(Write, setL1PricingEquilibrationUnitsCall, |frame, call| {
        set(frame, state::l1_pricing().equilibration_units(), call.units)
    }),
    action!(Write, setL1PricingInertiaCall, |frame, call| set(frame, state::l1_pricing().inertia(), call.inertia)),
    action!(Write, setL1BaseFeeEstimateInertiaCall, |frame, call| {
        set(frame, state::l1_pricing().inertia(), call.inertia)
    }),
    action!(Write, setL1PricingRewardRecipientCall, |frame, call| {
        set(frame, state::l1_pricing().reward_recipient(), call.recipient)
    }),
    action!(Write, setL1PricingRewardRateCall, |frame, call| set(frame, state::l1_pricing().reward_rate(), call.rate)),
    action!(Write, setL1PricePerUnitCall, |frame, call| set(frame, state::l1_pricing().price_per_unit(), call.price)),
    action!(Write, setPerBatchGasChargeCall, |frame, call| set(frame, state::l1_pricing().per_batch_gas(), call.gas)),
    action!(Write, setAmortizedCostCapBipsCall, |frame, call| {
        set(frame, state::l1_pricing().amortized_cost_cap(), call.cap)
    }),
    action!(Write, 50, setParentGasFloorPerTokenCall, |frame, call| {
        set(frame, state::l1_pricing().gas_floor_per_token(), call.gas)
    }),
    method!(Write, releaseL1PricerSurplusFundsCall, |frame, call| Ok(release_surplus(frame, call.most))),
    // Stylus
    action!(Write, 30, setInkPriceCall, |frame, call| {
        let is_positive_u24 = (1..1 << 24).contains(&call.price);
        if !is_positive_u24 {
            return Err(Halt::Plain);
        }
        set_params(frame, |params| params.ink_price = call.price)
    }),
    action!(Write, 30, setWasmMaxStackDepthCall, |frame, call| set_params(frame, |it| it.max_stack_depth = call.depth)),
    action!(Write, 30, setWasmFreePagesCall, |frame, call| set_params(frame, |it| it.free_pages = call.pages)),
    action!(Write, 30, setWasmPageGasCall, |frame, call| set_params(frame, |it| it.page_gas = call.gas)),
    action!(Write, 30, setWasmPageLimitCall, |frame, call| set_params(frame, |it| it.page_limit = call.limit)),
    action!(Write, 30, setWasmMinInitGasCall, |frame, call| {
        set_params(frame, |it| {
            it.min_init_gas = in_units(call.gas.into(), MIN_INIT_UNIT);
            it.min_cached_gas = in_units(call.cached.into(), MIN_CACHED_UNIT);
        })
    }),
    action!(Write, 30, setWasmInitCostScalarCall, |frame, call| {
        set_params(frame, |it| it.init_cost_scalar = in_units(call.percent, SCALAR_UNIT))
    }),
    action!(Write, 30, setWasmExpiryDaysCall, |frame, call| set_params(frame, |it| it.expiry_days = call.days)),
    action!(Write, 30, setWasmKeepaliveDaysCall, |frame, call| set_params(frame, |it| it.keepalive_days = call.days)),
    action!(Write, 30, setWasmBlockCacheSizeCall, |frame, call| {
        set_params(frame, |it| it.block_cache_size = call.count)
    }),
    action!(Write, 40, setWasmMaxSizeCall, |frame, call| set_params(frame, |it| it.max_wasm_size = call.size)),
    action!(Write, 59, setWasmActivationGasCall, |frame, call| {
        set(frame, state::programs().activation_gas(), call.gas)
    }),
    action!(Write, 60, setMaxStylusContractFragmentsCall, |frame, call| {
        set_params(frame, |it| it.max_fragments = call.count)
    }),
];

fn set<T: Word>(frame: &mut Frame<'_>, field: Field<T>, value: T) -> Result<(), Halt> {
    field.set(frame, value);
    Ok(())
}

fn set_nonzero(frame: &mut Frame<'_>, field: Field<u64>, value: u64) -> Result<(), Halt> {
    if value == 0 { Err(Halt::Plain) } else { set(frame, field, value) }
}

fn set_params(frame: &mut Frame<'_>, change: impl FnOnce(&mut StylusParams)) -> Result<(), Halt> {
    let mut params = frame.params();
    change(&mut params);
    state::programs().params().set(frame, params);
    Ok(())
}

/// An amount in units, rounded up, at most 255 of them.
fn in_units(amount: u64, unit: u64) -> u8 {
    amount.div_ceil(unit).min(u8::MAX.into()) as u8
}

fn role_event(frame: &mut Frame<'_>, event: &impl SolEvent) -> Result<(), Halt> {
    if frame.version < ROLE_EVENTS_SINCE { Ok(()) } else { frame.emit(event) }
}

/// Takes a member out, who must be one.
fn remove(frame: &mut Frame<'_>, set: &AddressSet, member: Address) -> Result<(), Halt> {
    if !set.contains(frame, member) {
        return Err(Halt::Plain);
    }
    set.remove(frame, member);
    Ok(())
}

/// Sets when a feature starts, a week ahead at least; zero switches it off.
///
/// Where it starts within a week already, the start may only be put off; where it has started, any time goes.
fn announce(frame: &mut Frame<'_>, start: Field<u64>, timestamp: u64) -> Result<(), Halt> {
    if timestamp == 0 {
        return set(frame, start, 0);
    }
    let (stored, now) = (start.get(frame), frame.now());
    let soonest = now.saturating_add(NOTICE);
    let too_soon = (stored == 0 || stored > soonest) && timestamp < soonest;
    let moved_ahead = stored > now && stored <= soonest && timestamp < stored;
    if too_soon || moved_ahead { Err(Halt::Plain) } else { set(frame, start, timestamp) }
}

fn require_started(frame: &mut Frame<'_>, start: Field<u64>) -> Result<(), Halt> {
    let start = start.get(frame);
    if start == 0 || start > frame.now() { Err(Halt::Plain) } else { Ok(()) }
}

/// Replaces the constraints on gas use, each with a target, a window, and a backlog to start from.
fn set_constraints(frame: &mut Frame<'_>, constraints: &[[u64; 3]]) -> Result<(), Halt> {
    let constraints: Vec<_> =
        constraints.iter().map(|&[target, window, backlog]| GasConstraint { target, window, backlog }).collect();
    if constraints.iter().any(|it| it.target == 0 || it.window == 0) {
        return Err(Halt::Plain);
    }
    state::l2_pricing().set_constraints(frame, &constraints);
    Ok(())
}

/// Recognises money in the fund pool that nobody accounted for, up to `most` \[wei\]; returns how much.
fn release_surplus(frame: &mut Frame<'_>, most: U256) -> U256 {
    let pricing = state::l1_pricing();
    let balance = frame.host.balance(FUNDS_POOL);
    let Some(surplus) = balance.checked_sub(pricing.fees_available().get(frame)) else {
        return U256::ZERO;
    };
    let released = surplus.min(most);
    pricing.add_fee(frame, released);
    released
}
