//! What owners set can be read back, costs them nothing, and is logged.

use alloy_primitives::{Address, Bytes, U256, b256, fixed_bytes};
use alloy_sol_types::{SolCall, sol};

use super::support::{ALICE, Chain, GAS, NOW, OWNER, PROGRAM, chain, chain_of, reverted_empty};
use crate::arbos::{Ended, l1_pricing::FUNDS_POOL, precompiles::*, programs::params, state};

sol! {
    function setL1PricePerUnit(uint256);
    function addChainOwner(address);
    function removeChainOwner(address);
    function isChainOwner(address) returns (bool);
    function setMinimumL2BaseFee(uint256);
    function setL2BaseFee(uint256);
    function setSpeedLimit(uint64);
    function setMaxTxGasLimit(uint64);
    function setMaxBlockGasLimit(uint64);
    function setL2GasPricingInertia(uint64);
    function setL2GasBacklogTolerance(uint64);
    function setNetworkFeeAccount(address);
    function getNetworkFeeAccount() returns (address);
    function setInfraFeeAccount(address);
    function getInfraFeeAccount() returns (address);
    function scheduleArbOSUpgrade(uint64, uint64);
    function setBrotliCompressionLevel(uint64);
    function setChainConfig(string);
    function setCalldataPriceIncrease(bool);
    function isCalldataPriceIncreaseEnabled() returns (bool);
    function setCollectTips(bool);
    function setGasPricingConstraints(uint64[3][]);
    function setGasBacklog(uint64);
    function setPerBatchGasCharge(int64);
    function setAmortizedCostCapBips(uint64);
    function setParentGasFloorPerToken(uint64);
    function releaseL1PricerSurplusFunds(uint256) returns (uint256);
    function setInkPrice(uint32);
    function setWasmMaxStackDepth(uint32);
    function setWasmFreePages(uint16);
    function setWasmPageGas(uint16);
    function setWasmPageLimit(uint16);
    function setWasmMinInitGas(uint8, uint16);
    function setWasmInitCostScalar(uint64);
    function setWasmExpiryDays(uint16);
    function setWasmKeepaliveDays(uint16);
    function setWasmBlockCacheSize(uint16);
    function setWasmMaxSize(uint32);
    function setWasmActivationGas(uint64);
    function setMaxStylusContractFragments(uint8);
    function addWasmCacheManager(address);
    function removeWasmCacheManager(address);
    function setNativeTokenManagementFrom(uint64);
    function addNativeTokenOwner(address);
    function mintNativeToken(uint256);
    function burnNativeToken(uint256);
    function addTransactionFilterer(address);
    function setTransactionFilteringFrom(uint64);
    function addFilteredTransaction(bytes32);
    function isTransactionFiltered(bytes32) returns (bool);
    function rectifyChainOwner(address);

    #[derive(Debug, PartialEq)]
    event OwnerActs(bytes4 indexed method, address indexed owner, bytes data);
    #[derive(Debug, PartialEq)]
    event ChainOwnerAdded(address indexed newOwner);
    event NativeTokenMinted(address indexed to, uint256 amount);
}

/// An owner's call that must succeed, at no charge.
fn set<C: SolCall>(chain: &mut Chain, call: C) {
    let (_, gas) = chain.as_caller(OWNER).call(ARB_OWNER, call);
    assert_eq!(gas, 0, "{}", C::SIGNATURE);
}

/// An owner's call that must revert without data, at no charge.
fn refuse<C: SolCall>(chain: &mut Chain, call: C) {
    assert_eq!(chain.as_caller(OWNER).attempt(ARB_OWNER, call), (reverted_empty(), 0), "{}", C::SIGNATURE);
}

fn wei(amount: u64) -> U256 {
    U256::from(amount)
}

#[test]
fn success_is_logged_with_the_calldata() {
    let mut chain = chain();
    set(&mut chain, setL1PricePerUnitCall(wei(0)));
    let mut data = vec![0x2b, 0x35, 0x2f, 0xae];
    data.extend([0; 32]);
    let log = &chain.logs[0];
    assert_eq!(log.address, ARB_OWNER);
    assert_eq!(log.topics[0], b256!("3c9e6a772755407311e3b35b3ee56799df8f87395941b3a658eee9e08a67ebda"));
    let expected = OwnerActs { method: fixed_bytes!("2b352fae"), owner: OWNER, data: data.into() };
    assert_eq!(chain.event::<OwnerActs>(), expected);
}

#[test]
fn failures_and_views_in_static_calls_are_not_logged() {
    let mut chain = chain();
    refuse(&mut chain, setSpeedLimitCall(0));
    chain.call.read_only = true;
    assert!(chain.call(ARB_OWNER, isChainOwnerCall(OWNER)).0);
    assert!(chain.logs.is_empty());
}

#[test]
fn an_owner_must_supply_the_gas_that_comes_back() {
    let mut chain = chain();
    chain.as_caller(OWNER).call.gas = 1599;
    let call = || setSpeedLimitCall(1);
    assert_eq!(chain.attempt(ARB_OWNER, call()), (Ended::Failed("out of gas".into()), 1599));
    // The inner run needs 800 to open the state, 3 for the argument and 20,000 to write.
    chain.call.gas = 20_802;
    assert_eq!(chain.attempt(ARB_OWNER, call()), (reverted_empty(), 0));
    chain.call.gas = 20_803;
    assert_eq!(chain.attempt(ARB_OWNER, call()), (Ended::Returned(Bytes::new()), 0));
}

#[test]
fn owners_come_and_go() {
    let mut chain = chain();
    set(&mut chain, addChainOwnerCall(ALICE));
    assert_eq!(chain.event::<ChainOwnerAdded>(), ChainOwnerAdded { newOwner: ALICE });
    assert_eq!(state::chain_owners().members(&mut chain), [Address::ZERO, OWNER, ALICE]);
    set(&mut chain, removeChainOwnerCall(Address::ZERO));
    assert_eq!(state::chain_owners().members(&mut chain), [ALICE, OWNER]);
    refuse(&mut chain, removeChainOwnerCall(PROGRAM));
}

#[test]
fn roles_change_without_events_before_arbos_60() {
    let mut chain = chain_of(51);
    set(&mut chain, addChainOwnerCall(ALICE));
    assert_eq!(chain.logs.len(), 1, "OwnerActs alone");
}

#[test]
fn gas_pricing_reads_back() {
    let mut chain = chain();
    let pricing = state::l2_pricing();
    set(&mut chain, setMinimumL2BaseFeeCall(wei(7)));
    set(&mut chain, setL2BaseFeeCall(wei(8)));
    set(&mut chain, setSpeedLimitCall(9));
    set(&mut chain, setMaxTxGasLimitCall(10));
    set(&mut chain, setMaxBlockGasLimitCall(11));
    set(&mut chain, setL2GasPricingInertiaCall(12));
    set(&mut chain, setL2GasBacklogToleranceCall(13));
    set(&mut chain, setGasBacklogCall(14));
    assert_eq!(pricing.min_base_fee().get(&mut chain), wei(7));
    assert_eq!(pricing.base_fee().get(&mut chain), wei(8));
    assert_eq!(pricing.speed_limit().get(&mut chain), 9);
    assert_eq!(pricing.transaction_gas_limit().get(&mut chain), 10);
    assert_eq!(pricing.block_gas_limit().get(&mut chain), 11);
    assert_eq!(pricing.inertia().get(&mut chain), 12);
    assert_eq!(pricing.tolerance().get(&mut chain), 13);
    assert_eq!(pricing.backlog().get(&mut chain), 14);
    refuse(&mut chain, setL2GasPricingInertiaCall(0));
}

#[test]
fn the_transaction_limit_was_the_block_limit_before_arbos_50() {
    let mut chain = chain_of(40);
    set(&mut chain, setMaxTxGasLimitCall(10));
    assert_eq!(state::l2_pricing().block_gas_limit().get(&mut chain), 10);
}

#[test]
fn constraints_read_back_and_can_be_dropped() {
    let mut chain = chain();
    set(&mut chain, setGasPricingConstraintsCall(vec![[1, 2, 3], [4, 5, 6]]));
    assert_eq!(state::l2_pricing().constraints(&mut chain).len(), 2);
    refuse(&mut chain, setGasPricingConstraintsCall(vec![[0, 2, 3]]));
    set(&mut chain, setGasPricingConstraintsCall(vec![]));
    assert!(state::l2_pricing().constraints(&mut chain).is_empty());
}

#[test]
fn chain_settings_read_back() {
    let mut chain = chain();
    set(&mut chain, setNetworkFeeAccountCall(ALICE));
    set(&mut chain, setInfraFeeAccountCall(PROGRAM));
    set(&mut chain, scheduleArbOSUpgradeCall { _0: 61, _1: 5 });
    set(&mut chain, setBrotliCompressionLevelCall(11));
    set(&mut chain, setChainConfigCall("{\"chainId\":412346,\"homestead\":0}".into()));
    set(&mut chain, setCalldataPriceIncreaseCall(true));
    set(&mut chain, setCollectTipsCall(true));
    assert_eq!(chain.call(ARB_OWNER_PUBLIC, getNetworkFeeAccountCall {}).0, ALICE);
    assert_eq!(chain.call(ARB_OWNER_PUBLIC, getInfraFeeAccountCall {}).0, PROGRAM);
    assert!(chain.call(ARB_OWNER_PUBLIC, isCalldataPriceIncreaseEnabledCall {}).0);
    assert_eq!((state::upgrade_version().get(&mut chain), state::upgrade_time().get(&mut chain)), (61, 5));
    assert_eq!(state::brotli_level().get(&mut chain), 11);
    assert_eq!(state::chain_config().get(&mut chain), b"{\"chainId\":412346,\"homestead\":0}");
    assert!(state::collect_tips().get(&mut chain));
    refuse(&mut chain, setBrotliCompressionLevelCall(12));
    set(&mut chain, setCalldataPriceIncreaseCall(false));
    assert!(!chain.call(ARB_OWNER_PUBLIC, isCalldataPriceIncreaseEnabledCall {}).0);
}

#[test]
fn data_pricing_reads_back() {
    let mut chain = chain();
    set(&mut chain, setL1PricePerUnitCall(wei(5)));
    set(&mut chain, setPerBatchGasChargeCall(-6));
    set(&mut chain, setAmortizedCostCapBipsCall(7));
    set(&mut chain, setParentGasFloorPerTokenCall(8));
    let pricing = state::l1_pricing();
    assert_eq!(pricing.price_per_unit().get(&mut chain), wei(5));
    assert_eq!(pricing.per_batch_gas().get(&mut chain), -6);
    assert_eq!(pricing.amortized_cost_cap().get(&mut chain), 7);
    assert_eq!(pricing.gas_floor_per_token().get(&mut chain), 8);
}

#[test]
fn surplus_is_released_up_to_the_limit() {
    let mut chain = chain();
    chain.accounts.entry(FUNDS_POOL).or_default().balance = wei(100);
    state::l1_pricing().add_fee(&mut chain, wei(30));
    chain.as_caller(OWNER);
    let mut release = |most| chain.call(ARB_OWNER, releaseL1PricerSurplusFundsCall(wei(most))).0;
    assert_eq!((release(20), release(1000), release(1000)), (wei(20), wei(50), wei(0)));
    assert_eq!(state::l1_pricing().fees_available().get(&mut chain), wei(100));
}

#[test]
fn stylus_parameters_read_back() {
    let mut chain = chain();
    set(&mut chain, setInkPriceCall(0xff_ffff));
    set(&mut chain, setWasmMaxStackDepthCall(1));
    set(&mut chain, setWasmFreePagesCall(2));
    set(&mut chain, setWasmPageGasCall(3));
    set(&mut chain, setWasmPageLimitCall(4));
    set(&mut chain, setWasmExpiryDaysCall(5));
    set(&mut chain, setWasmKeepaliveDaysCall(6));
    set(&mut chain, setWasmBlockCacheSizeCall(7));
    set(&mut chain, setWasmMaxSizeCall(8));
    set(&mut chain, setMaxStylusContractFragmentsCall(9));
    set(&mut chain, setWasmActivationGasCall(10));
    let now = params(&mut chain);
    assert_eq!((now.ink_price, now.max_stack_depth, now.free_pages, now.page_gas), (0xff_ffff, 1, 2, 3));
    assert_eq!((now.page_limit, now.expiry_days, now.keepalive_days, now.block_cache_size), (4, 5, 6, 7));
    assert_eq!((now.max_wasm_size, now.max_fragments), (8, 9));
    assert_eq!(state::programs().activation_gas().get(&mut chain), 10);
    refuse(&mut chain, setInkPriceCall(0));
    refuse(&mut chain, setInkPriceCall(1 << 24));
}

#[test]
fn init_gas_is_stored_in_units_rounded_up() {
    let mut chain = chain();
    set(&mut chain, setWasmMinInitGasCall { _0: 129, _1: 33 });
    assert_eq!((params(&mut chain).min_init_gas, params(&mut chain).min_cached_gas), (2, 2));
    set(&mut chain, setWasmMinInitGasCall { _0: 0, _1: u16::MAX });
    assert_eq!((params(&mut chain).min_init_gas, params(&mut chain).min_cached_gas), (0, 255));
    set(&mut chain, setWasmInitCostScalarCall(101));
    assert_eq!(params(&mut chain).init_cost_scalar, 51);
}

#[test]
fn cache_managers_come_and_go() {
    let mut chain = chain();
    set(&mut chain, addWasmCacheManagerCall(ALICE));
    assert!(state::programs().is_cache_manager(&mut chain, ALICE));
    set(&mut chain, removeWasmCacheManagerCall(ALICE));
    assert!(!state::programs().is_cache_manager(&mut chain, ALICE));
    refuse(&mut chain, removeWasmCacheManagerCall(ALICE));
}

#[test]
fn minting_is_announced_a_week_ahead() {
    let mut chain = chain();
    let week = 7 * 86_400;
    refuse(&mut chain, setNativeTokenManagementFromCall(NOW + week - 1));
    set(&mut chain, setNativeTokenManagementFromCall(NOW + week));
    refuse(&mut chain, addNativeTokenOwnerCall(ALICE));
    chain.block.timestamp += 100;
    refuse(&mut chain, setNativeTokenManagementFromCall(NOW + week - 1));
    set(&mut chain, setNativeTokenManagementFromCall(NOW + week + 1));

    chain.block.timestamp = NOW + week + 1;
    set(&mut chain, addNativeTokenOwnerCall(ALICE));
    let (_, gas) = chain.as_caller(ALICE).call(ARB_NATIVE_TOKEN_MANAGER, mintNativeTokenCall(wei(50)));
    // Open, argument, membership, balance, event with two topics and a word.
    assert_eq!(gas, 800 + 3 + 800 + 9100 + 375 * 3 + 8 * 32);
    assert_eq!(chain.event::<NativeTokenMinted>().amount, wei(50));
    chain.call(ARB_NATIVE_TOKEN_MANAGER, burnNativeTokenCall(wei(20)));
    assert_eq!(chain.balance_of(ALICE), wei(30));
    assert_eq!(chain.attempt(ARB_NATIVE_TOKEN_MANAGER, burnNativeTokenCall(wei(31))).0, reverted_empty());
    let stranger = chain.as_caller(PROGRAM).attempt(ARB_NATIVE_TOKEN_MANAGER, mintNativeTokenCall(wei(1)));
    assert_eq!(stranger, (reverted_empty(), GAS));
}

#[test]
fn filterers_filter() {
    let mut chain = chain();
    let hash = b256!("3c9e6a772755407311e3b35b3ee56799df8f87395941b3a658eee9e08a67ebda");
    set(&mut chain, setTransactionFilteringFromCall(NOW + 7 * 86_400));
    chain.block.timestamp += 7 * 86_400;
    set(&mut chain, addTransactionFiltererCall(ALICE));
    chain.as_caller(ALICE).call(ARB_FILTERED_TRANSACTIONS_MANAGER, addFilteredTransactionCall(hash));
    assert!(chain.call(ARB_FILTERED_TRANSACTIONS_MANAGER, isTransactionFilteredCall(hash)).0);
}

#[test]
fn rectifying_a_sound_owner_is_refused() {
    let outcome = chain().attempt(ARB_OWNER_PUBLIC, rectifyChainOwnerCall(OWNER));
    assert_eq!(outcome.0, reverted_empty());
}
