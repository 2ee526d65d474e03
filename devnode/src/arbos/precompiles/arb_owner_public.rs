//! ArbOwnerPublic: what everybody may know of the owners' settings.

use alloy_primitives::Address;
use alloy_sol_types::sol;

use self::ArbOwnerPublic::*;
use super::{
    frame::{Frame, Halt},
    method::{Method, action, method},
};
use crate::arbos::state;

sol! {
    interface ArbOwnerPublic {
        function isChainOwner(address account) external view returns (bool);
        function getAllChainOwners() external view returns (address[]);
        function rectifyChainOwner(address owner) external;
        function getNetworkFeeAccount() external view returns (address);
        function getInfraFeeAccount() external view returns (address);
        function getBrotliCompressionLevel() external view returns (uint64);
        function getScheduledUpgrade() external view returns (uint64 version, uint64 timestamp);
        function isCalldataPriceIncreaseEnabled() external view returns (bool);
        function isNativeTokenOwner(address account) external view returns (bool);
        function getAllNativeTokenOwners() external view returns (address[]);
        function getNativeTokenManagementFrom() external view returns (uint64);
        function getParentGasFloorPerToken() external view returns (uint64);
        function getMaxStylusContractFragments() external view returns (uint8);
        function getTransactionFilteringFrom() external view returns (uint64);
        function isTransactionFilterer(address account) external view returns (bool);
        function getAllTransactionFilterers() external view returns (address[]);
        function getFilteredFundsRecipient() external view returns (address);
        function getCollectTips() external view returns (bool);

        event ChainOwnerRectified(address rectifiedOwner);
    }
}

pub const METHODS: &[Method] = &[
    method!(View, isChainOwnerCall, |frame, call| Ok(state::chain_owners().contains(frame, call.account))),
    method!(View, getAllChainOwnersCall, |frame, _| Ok(state::chain_owners().members(frame))),
    action!(Write, rectifyChainOwnerCall, |frame, call| rectify(frame, call.owner)),
    method!(View, getNetworkFeeAccountCall, |frame, _| Ok(state::network_fee_account().get(frame))),
    method!(View, getInfraFeeAccountCall, |frame, _| Ok(state::infra_fee_account().get(frame))),
    method!(View, getBrotliCompressionLevelCall, |frame, _| Ok(state::brotli_level().get(frame))),
    method!(View, getScheduledUpgradeCall, |frame, _| Ok(upgrade(frame))),
    method!(View, 40, isCalldataPriceIncreaseEnabledCall, |frame, _| Ok(state::features().get(frame).bit(0))),
    method!(View, 41, isNativeTokenOwnerCall, |frame, call| {
        Ok(state::native_token_owners().contains(frame, call.account))
    }),
    method!(View, 41, getAllNativeTokenOwnersCall, |frame, _| Ok(state::native_token_owners().members(frame))),
    method!(View, 50, getNativeTokenManagementFromCall, |frame, _| Ok(state::native_token_time().get(frame))),
    method!(View, 50, getParentGasFloorPerTokenCall, |frame, _| {
        Ok(state::l1_pricing().gas_floor_per_token().get(frame))
    }),
    method!(View, 60, getMaxStylusContractFragmentsCall, |frame, _| Ok(frame.params().max_fragments)),
    method!(View, 60, getTransactionFilteringFromCall, |frame, _| Ok(state::filtering_time().get(frame))),
    method!(View, 60, isTransactionFiltererCall, |frame, call| {
        Ok(state::transaction_filterers().contains(frame, call.account))
    }),
    method!(View, 60, getAllTransactionFilterersCall, |frame, _| Ok(state::transaction_filterers().members(frame))),
    method!(View, 60, getFilteredFundsRecipientCall, |frame, _| Ok(state::filtered_funds_recipient().get(frame))),
    method!(View, 60, getCollectTipsCall, |frame, _| Ok(state::collect_tips().get(frame))),
];

fn rectify(frame: &mut Frame<'_>, owner: Address) -> Result<(), Halt> {
    if !state::chain_owners().rectify(frame, owner) {
        return Err(Halt::Plain);
    }
    frame.emit(&ChainOwnerRectified { rectifiedOwner: owner })
}

/// The scheduled version and its time, or zeros once it is reached.
fn upgrade(frame: &mut Frame<'_>) -> getScheduledUpgradeReturn {
    let version = state::upgrade_version().get(frame);
    let timestamp = state::upgrade_time().get(frame);
    let due = version > frame.version;
    getScheduledUpgradeReturn { version: if due { version } else { 0 }, timestamp: if due { timestamp } else { 0 } }
}
