//! What the reading precompiles answer and cost: the worked values of the specification.

use alloy_primitives::{Address, B256, U256, address};
use alloy_sol_types::sol;

use super::support::{ALICE, GAS, OWNER, PROGRAM, chain, chain_of, reverted_empty};
use crate::arbos::{l1_pricing::BATCH_POSTER, precompiles::*, state};

sol! {
    function arbBlockNumber() returns (uint256);
    function arbBlockHash(uint256) returns (bytes32);
    function arbChainID() returns (uint256);
    function arbOSVersion() returns (uint256);
    function mapL1SenderContractAddressToL2Alias(address, address) returns (address);
    function getMinimumGasPrice() returns (uint256);
    function getL1BaseFeeEstimate() returns (uint256);
    function getGasBacklog() returns (uint64);
    function getPricesInWei() returns (uint256[6]);
    function getPricesInArbGas() returns (uint256[3]);
    function getGasAccountingParams() returns (uint256[3]);
    function getCurrentTxL1GasFees() returns (uint256);
    function getPerBatchGasCharge() returns (int64);
    function getL1PricingSurplus() returns (int256);
    function getL1RewardRate() returns (uint64);
    function getL1PricingEquilibrationUnits() returns (uint256);
    function getMaxTxGasLimit() returns (uint256);
    function getMultiGasBaseFee() returns (uint256[]);
    function getGasPricingConstraints() returns (uint64[3][]);
    function isChainOwner(address) returns (bool);
    function getAllChainOwners() returns (address[]);
    function getBalance(address) returns (uint256);
    function getCode(address) returns (bytes);
    function stylusVersion() returns (uint16);
    function inkPrice() returns (uint32);
    function pageLimit() returns (uint16);
    function pageRamp() returns (uint64);
    function minInitGas() returns (uint64, uint64);
    function initCostScalar() returns (uint64);
    function activationGas() returns (uint64);
    function maxStackDepth() returns (uint32);
    function codehashIsCached(bytes32) returns (bool);
    function getStats() returns (uint256[6]);
    function getDefaultAggregator() returns (address);
    function getBatchPosters() returns (address[]);
    function getPreferredAggregator(address) returns (address, bool);
    function getScheduledUpgrade() returns (uint64, uint64);
    function getMaxStylusContractFragments() returns (uint8);
}

fn word(number: u64) -> U256 {
    U256::from(number)
}

#[test]
fn arb_sys_answers_for_opening_the_state_and_a_word() {
    let mut chain = chain();
    assert_eq!(chain.call(ARB_SYS, arbBlockNumberCall {}), (word(1000), 803));
    assert_eq!(chain.call(ARB_SYS, arbChainIDCall {}), (word(412_346), 803));
    assert_eq!(chain.call(ARB_SYS, arbOSVersionCall {}), (word(115), 803));
    let (_, gas) = chain.call(ARB_SYS, arbBlockHashCall(word(999)));
    assert_eq!(gas, 806);
}

#[test]
fn a_pure_method_does_not_open_the_state() {
    let sender = address!("ffffffffffffffffffffffffffffffffffffffff");
    let call = mapL1SenderContractAddressToL2AliasCall { _0: sender, _1: ALICE };
    // The sum wraps at 2^160.
    let alias = address!("1111000000000000000000000000000000001110");
    assert_eq!(chain().call(ARB_SYS, call), (alias, 9));
}

#[test]
fn one_word_of_state_costs_a_read() {
    let mut chain = chain();
    assert_eq!(chain.call(ARB_GAS_INFO, getMinimumGasPriceCall {}), (word(100_000_000), 1603));
    assert_eq!(chain.call(ARB_GAS_INFO, getL1BaseFeeEstimateCall {}), (word(0), 1603));
    assert_eq!(chain.call(ARB_GAS_INFO, getGasBacklogCall {}), (0, 1603));
    assert_eq!(chain.call(ARB_GAS_INFO, getL1RewardRateCall {}), (10, 1603));
    assert_eq!(chain.call(ARB_GAS_INFO, getL1PricingEquilibrationUnitsCall {}), (word(160_000_000), 1603));
    assert_eq!(chain.call(ARB_GAS_INFO, getMaxTxGasLimitCall {}), (word(32_000_000), 1603));
    assert_eq!(chain.call(ARB_GAS_INFO, getPerBatchGasChargeCall {}).0, 210_000);
}

#[test]
fn prices_with_free_data() {
    let mut chain = chain();
    let expected = [0, 0, 2_000_000_000_000, 100_000_000, 0, 100_000_000].map(word);
    assert_eq!(chain.call(ARB_GAS_INFO, getPricesInWeiCall {}), (expected, 2418));
    assert_eq!(chain.call(ARB_GAS_INFO, getPricesInArbGasCall {}), ([0, 0, 20_000].map(word), 1609));
}

#[test]
fn prices_with_data_at_the_initial_price() {
    let mut chain = chain();
    state::l1_pricing().price_per_unit().set(&mut chain, word(50_000_000_000));
    let ([transfer, byte, ..], _) = chain.call(ARB_GAS_INFO, getPricesInWeiCall {});
    assert_eq!((transfer, byte), (word(112_000_000_000_000), word(800_000_000_000)));
    let ([transfer, byte, _], _) = chain.call(ARB_GAS_INFO, getPricesInArbGasCall {});
    assert_eq!((transfer, byte), (word(1_120_000), word(8000)));
}

#[test]
fn congestion_is_what_the_base_fee_has_above_the_minimum() {
    let mut chain = chain();
    chain.block.base_fee = 130_000_000;
    let ([_, _, _, least, congestion, total], _) = chain.call(ARB_GAS_INFO, getPricesInWeiCall {});
    assert_eq!((least, congestion, total), (word(100_000_000), word(30_000_000), word(130_000_000)));
}

#[test]
fn accounting_parameters_and_lists() {
    let mut chain = chain();
    let expected = [7_000_000, 32_000_000, 32_000_000].map(word);
    assert_eq!(chain.call(ARB_GAS_INFO, getGasAccountingParamsCall {}).0, expected);
    assert_eq!(chain.call(ARB_GAS_INFO, getMultiGasBaseFeeCall {}).0, vec![word(100_000_000); 9]);
    assert!(chain.call(ARB_GAS_INFO, getGasPricingConstraintsCall {}).0.is_empty());
}

#[test]
fn a_surplus_counts_fees_less_debts() {
    let mut chain = chain();
    state::l1_pricing().add_fee(&mut chain, word(10));
    state::l1_pricing().funds_due_for_rewards().set(&mut chain, word(13));
    let (surplus, gas) = chain.call(ARB_GAS_INFO, getL1PricingSurplusCall {});
    assert_eq!((surplus, gas), ((-3).try_into().expect("fits"), 800 + 3 * 800 + 3));
}

#[test]
fn the_transaction_s_data_fee_is_shown() {
    let mut chain = chain();
    chain.call.poster_fee = word(77);
    assert_eq!(chain.call(ARB_GAS_INFO, getCurrentTxL1GasFeesCall {}), (word(77), 803));
}

#[test]
fn owners_are_public() {
    let mut chain = chain();
    assert_eq!(chain.call(ARB_OWNER_PUBLIC, isChainOwnerCall(OWNER)), (true, 1606));
    assert_eq!(chain.call(ARB_OWNER_PUBLIC, isChainOwnerCall(ALICE)), (false, 1606));
    // Three reads, and an array of two: an offset, a length, two words.
    let expected = (vec![Address::ZERO, OWNER], 800 + 3 * 800 + 4 * 3);
    assert_eq!(chain.call(ARB_OWNER_PUBLIC, getAllChainOwnersCall {}), expected);
}

#[test]
fn a_scheduled_upgrade_is_public_until_it_is_reached() {
    let mut chain = chain_of(51);
    state::upgrade_version().set(&mut chain, 60);
    state::upgrade_time().set(&mut chain, 5);
    let (upgrade, _) = chain.call(ARB_OWNER_PUBLIC, getScheduledUpgradeCall {});
    assert_eq!((upgrade._0, upgrade._1), (60, 5));
    chain.block.arbos_version = 60;
    let (upgrade, _) = chain.call(ARB_OWNER_PUBLIC, getScheduledUpgradeCall {});
    assert_eq!((upgrade._0, upgrade._1), (0, 0));
}

#[test]
fn balances_and_code() {
    let mut chain = chain();
    chain.accounts.entry(ALICE).or_default().balance = word(5);
    assert_eq!(chain.call(ARB_INFO, getBalanceCall(ALICE)), (word(5), 1506));
    chain.set_program(PROGRAM, &[7; 33]);
    let (code, gas) = chain.call(ARB_INFO, getCodeCall(PROGRAM));
    assert_eq!(code[..], [7; 33]);
    // Two words of code, and as results an offset, a length and two words.
    assert_eq!(gas, 800 + 3 + 2100 + 2 * 3 + 4 * 3);
}

#[test]
fn parameters_of_stylus_cost_a_warm_read() {
    let mut chain = chain();
    assert_eq!(chain.call(ARB_WASM, stylusVersionCall {}), (3, 903));
    assert_eq!(chain.call(ARB_WASM, inkPriceCall {}), (10_000, 903));
    assert_eq!(chain.call(ARB_WASM, pageLimitCall {}), (128, 903));
    assert_eq!(chain.call(ARB_WASM, pageRampCall {}), (620_674_314, 903));
    assert_eq!(chain.call(ARB_WASM, initCostScalarCall {}).0, 100);
    let (gas, used) = chain.call(ARB_WASM, minInitGasCall {});
    assert_eq!((gas._0, gas._1, used), (8832, 352, 906));
    assert_eq!(chain.call(ARB_WASM, activationGasCall {}), (0, 1603));
    assert_eq!(chain.call(ARB_WASM, maxStackDepthCall {}).0, 22_000);
    assert_eq!(chain_of(40).call(ARB_WASM, maxStackDepthCall {}).0, 262_144);
    assert_eq!(chain_of(40).call(ARB_WASM, stylusVersionCall {}).0, 2);
    assert_eq!(chain_of(30).call(ARB_WASM, stylusVersionCall {}).0, 1);
    assert_eq!(chain_of(31).attempt(ARB_WASM, minInitGasCall {}), (reverted_empty(), GAS), "not before ArbOS 32");
    assert_eq!(chain.call(ARB_OWNER_PUBLIC, getMaxStylusContractFragmentsCall {}), (4, 903));
}

#[test]
fn cache_flags_cost_a_read() {
    assert_eq!(chain().call(ARB_WASM_CACHE, codehashIsCachedCall(B256::ZERO)), (false, 1606));
}

#[test]
fn the_rest_answers_constants() {
    let mut chain = chain();
    assert_eq!(chain.call(ARB_STATISTICS, getStatsCall {}).0, [1000, 0, 0, 0, 0, 0].map(word));
    assert_eq!(chain.call(ARB_AGGREGATOR, getDefaultAggregatorCall {}).0, BATCH_POSTER);
    assert_eq!(chain.call(ARB_AGGREGATOR, getBatchPostersCall {}).0, [BATCH_POSTER]);
    let (preferred, _) = chain.call(ARB_AGGREGATOR, getPreferredAggregatorCall(ALICE));
    assert_eq!((preferred._0, preferred._1), (BATCH_POSTER, true));
}
