//! ArbGasInfo: prices of gas and of parent-chain data.

use alloy_primitives::{I256, U256};
use alloy_sol_types::sol;

use self::ArbGasInfo::*;
use super::{
    frame::{Frame, WRITE},
    method::{Method, method},
};
use crate::arbos::state;

sol! {
    interface ArbGasInfo {
        function getPricesInWei() external view returns (uint256, uint256, uint256, uint256, uint256, uint256);
        function getPricesInWeiWithAggregator(address aggregator)
            external view returns (uint256, uint256, uint256, uint256, uint256, uint256);
        function getPricesInArbGas() external view returns (uint256, uint256, uint256);
        function getPricesInArbGasWithAggregator(address aggregator)
            external view returns (uint256, uint256, uint256);
        function getGasAccountingParams() external view returns (uint256, uint256, uint256);
        function getMaxTxGasLimit() external view returns (uint256);
        function getMaxBlockGasLimit() external view returns (uint64);
        function getMinimumGasPrice() external view returns (uint256);
        function getL1BaseFeeEstimate() external view returns (uint256);
        function getL1GasPriceEstimate() external view returns (uint256);
        function getL1BaseFeeEstimateInertia() external view returns (uint64);
        function getL1RewardRate() external view returns (uint64);
        function getL1RewardRecipient() external view returns (address);
        function getCurrentTxL1GasFees() external view returns (uint256);
        function getGasBacklog() external view returns (uint64);
        function getPricingInertia() external view returns (uint64);
        function getGasBacklogTolerance() external view returns (uint64);
        function getL1PricingSurplus() external view returns (int256);
        function getPerBatchGasCharge() external view returns (int64);
        function getAmortizedCostCapBips() external view returns (uint64);
        function getL1FeesAvailable() external view returns (uint256);
        function getL1PricingEquilibrationUnits() external view returns (uint256);
        function getLastL1PricingUpdateTime() external view returns (uint64);
        function getL1PricingFundsDueForRewards() external view returns (uint256);
        function getL1PricingUnitsSinceUpdate() external view returns (uint64);
        function getLastL1PricingSurplus() external view returns (int256);
        function getGasPricingConstraints() external view returns (uint64[3][]);

        struct WeightedResource { uint8 resource; uint64 weight; }
        struct ResourceConstraint {
            WeightedResource[] resources;
            uint32 adjustmentWindowSecs;
            uint64 targetPerSec;
            uint64 backlog;
        }
        function getMultiGasPricingConstraints() external view returns (ResourceConstraint[]);
        function getMultiGasBaseFee() external view returns (uint256[]);
    }
}

/// Parent-chain gas of a byte of calldata that is not zero.
const UNITS_PER_BYTE: u64 = 16;
/// Bytes that a transfer is taken to have.
const SIMPLE_SIZE: u64 = 140;

pub const METHODS: &[Method] = &[
    method!(View, getPricesInWeiCall, |frame, _| {
        let [_0, _1, _2, _3, _4, _5] = prices_in_wei(frame);
        Ok(getPricesInWeiReturn { _0, _1, _2, _3, _4, _5 })
    }),
    method!(View, getPricesInWeiWithAggregatorCall, |frame, _| {
        let [_0, _1, _2, _3, _4, _5] = prices_in_wei(frame);
        Ok(getPricesInWeiWithAggregatorReturn { _0, _1, _2, _3, _4, _5 })
    }),
    method!(View, getPricesInArbGasCall, |frame, _| {
        let [_0, _1, _2] = prices_in_gas(frame);
        Ok(getPricesInArbGasReturn { _0, _1, _2 })
    }),
    method!(View, getPricesInArbGasWithAggregatorCall, |frame, _| {
        let [_0, _1, _2] = prices_in_gas(frame);
        Ok(getPricesInArbGasWithAggregatorReturn { _0, _1, _2 })
    }),
    method!(View, getGasAccountingParamsCall, |frame, _| {
        let _0 = U256::from(state::l2_pricing().speed_limit().get(frame));
        let limit = U256::from(state::l2_pricing().block_gas_limit().get(frame));
        Ok(getGasAccountingParamsReturn { _0, _1: limit, _2: limit })
    }),
    method!(View, 50, getMaxTxGasLimitCall, |frame, _| {
        Ok(U256::from(state::l2_pricing().transaction_gas_limit().get(frame)))
    }),
    method!(View, 50, getMaxBlockGasLimitCall, |frame, _| Ok(state::l2_pricing().block_gas_limit().get(frame))),
    method!(View, getMinimumGasPriceCall, |frame, _| Ok(state::l2_pricing().min_base_fee().get(frame))),
    method!(View, getL1BaseFeeEstimateCall, |frame, _| Ok(state::l1_pricing().price_per_unit().get(frame))),
    method!(View, getL1GasPriceEstimateCall, |frame, _| Ok(state::l1_pricing().price_per_unit().get(frame))),
    method!(View, getL1BaseFeeEstimateInertiaCall, |frame, _| Ok(state::l1_pricing().inertia().get(frame))),
    method!(View, getL1RewardRateCall, |frame, _| Ok(state::l1_pricing().reward_rate().get(frame))),
    method!(View, getL1RewardRecipientCall, |frame, _| Ok(state::l1_pricing().reward_recipient().get(frame))),
    method!(View, getCurrentTxL1GasFeesCall, |frame, _| Ok(frame.call.poster_fee)),
    method!(View, getGasBacklogCall, |frame, _| Ok(state::l2_pricing().backlog().get(frame))),
    method!(View, getPricingInertiaCall, |frame, _| Ok(state::l2_pricing().inertia().get(frame))),
    method!(View, getGasBacklogToleranceCall, |frame, _| Ok(state::l2_pricing().tolerance().get(frame))),
    method!(View, getL1PricingSurplusCall, |frame, _| Ok(surplus(frame))),
    method!(View, getPerBatchGasChargeCall, |frame, _| Ok(state::l1_pricing().per_batch_gas().get(frame))),
    method!(View, getAmortizedCostCapBipsCall, |frame, _| Ok(state::l1_pricing().amortized_cost_cap().get(frame))),
    method!(View, getL1FeesAvailableCall, |frame, _| Ok(state::l1_pricing().fees_available().get(frame))),
    method!(View, getL1PricingEquilibrationUnitsCall, |frame, _| {
        Ok(state::l1_pricing().equilibration_units().get(frame))
    }),
    method!(View, getLastL1PricingUpdateTimeCall, |frame, _| Ok(state::l1_pricing().last_update_time().get(frame))),
    method!(View, getL1PricingFundsDueForRewardsCall, |frame, _| {
        Ok(state::l1_pricing().funds_due_for_rewards().get(frame))
    }),
    method!(View, getL1PricingUnitsSinceUpdateCall, |frame, _| {
        Ok(state::l1_pricing().units_since_update().get(frame))
    }),
    method!(View, getLastL1PricingSurplusCall, |frame, _| Ok(state::l1_pricing().last_surplus().get(frame))),
    method!(View, 50, getGasPricingConstraintsCall, |frame, _| {
        let constraints = state::l2_pricing().constraints(frame);
        Ok(constraints.into_iter().map(|it| [it.target, it.window, it.backlog]).collect())
    }),
    // Only single constraints can be set here, so that this list stays empty.
    method!(View, 60, getMultiGasPricingConstraintsCall, |frame, _| {
        state::l2_pricing().resource_constraint_count().get(frame);
        Ok(Vec::new())
    }),
    method!(View, 60, getMultiGasBaseFeeCall, |frame, _| Ok(state::l2_pricing().resource_fees(frame))),
];

/// Wei for a transfer's data, a byte of data, a new storage word, and gas: least, above the least, in all.
fn prices_in_wei(frame: &mut Frame<'_>) -> [U256; 6] {
    let base_fee = U256::from(frame.block().base_fee);
    let byte = state::l1_pricing().price_per_unit().get(frame).saturating_mul(U256::from(UNITS_PER_BYTE));
    let least = state::l2_pricing().min_base_fee().get(frame).min(base_fee);
    [
        byte.saturating_mul(U256::from(SIMPLE_SIZE)),
        byte,
        base_fee * U256::from(WRITE),
        least,
        base_fee - least,
        base_fee,
    ]
}

/// Gas for a transfer's data, a byte of data, a new storage word; nothing for data where gas is free.
fn prices_in_gas(frame: &mut Frame<'_>) -> [U256; 3] {
    let base_fee = U256::from(frame.block().base_fee);
    let byte = state::l1_pricing().price_per_unit().get(frame).saturating_mul(U256::from(UNITS_PER_BYTE));
    let transfer = byte.saturating_mul(U256::from(SIMPLE_SIZE));
    let in_gas = |wei: U256| wei.checked_div(base_fee).unwrap_or_default();
    [in_gas(transfer), in_gas(byte), U256::from(WRITE)]
}

/// Data fees collected less what is owed to posters and as rewards \[wei\].
fn surplus(frame: &mut Frame<'_>) -> I256 {
    let pricing = state::l1_pricing();
    let posters = pricing.posters_due().get(frame);
    let rewards = I256::from_raw(pricing.funds_due_for_rewards().get(frame));
    I256::from_raw(pricing.fees_available().get(frame)).wrapping_sub(posters).wrapping_sub(rewards)
}
