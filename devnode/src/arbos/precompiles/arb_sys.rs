//! ArbSys: the chain's own number and hashes, aliases, and messages to the parent chain.

use alloy_primitives::{Address, B256, Bytes, U256, address, keccak256};
use alloy_sol_types::sol;

use self::ArbSys::*;
use super::{
    ARB_SYS,
    frame::{Frame, Halt},
    method::{Method, method},
};
use crate::arbos::{send_tree::Node, state};

sol! {
    #[allow(clippy::too_many_arguments, reason = "the event has nine fields")]
    interface ArbSys {
        function arbBlockNumber() external view returns (uint256);
        function arbBlockHash(uint256 number) external view returns (bytes32);
        function arbChainID() external view returns (uint256);
        function arbOSVersion() external view returns (uint256);
        function getStorageGasAvailable() external view returns (uint256);
        function isTopLevelCall() external view returns (bool);
        function mapL1SenderContractAddressToL2Alias(address sender, address unused) external pure returns (address);
        function wasMyCallersAddressAliased() external view returns (bool);
        function myCallersAddressWithoutAliasing() external view returns (address);
        function withdrawEth(address destination) external payable returns (uint256);
        function sendTxToL1(address destination, bytes data) external payable returns (uint256);
        function sendMerkleTreeState() external view returns (uint256 size, bytes32 root, bytes32[] partials);

        event SendMerkleUpdate(uint256 indexed reserved, bytes32 indexed hash, uint256 indexed position);
        event L2ToL1Tx(
            address caller,
            address indexed destination,
            uint256 indexed hash,
            uint256 indexed position,
            uint256 arbBlockNum,
            uint256 ethBlockNum,
            uint256 timestamp,
            uint256 callvalue,
            bytes data
        );

        error InvalidBlockNumber(uint256 requested, uint256 current);
    }
}

/// What ArbOS versions are shown with added: nitro began where the classic chain's versions ended.
const VERSION_OFFSET: u64 = 55;
/// What is added to the address of a parent-chain contract that sends a message.
const ALIAS_OFFSET: Address = address!("1111000000000000000000000000000000001111");
/// Frames open when a contract that the signer called calls a precompile.
const TOP_LEVEL_DEPTH: usize = 2;

pub const METHODS: &[Method] = &[
    method!(View, arbBlockNumberCall, |frame, _| Ok(U256::from(frame.block().number))),
    method!(View, arbBlockHashCall, |frame, call| block_hash(frame, call.number)),
    method!(View, arbChainIDCall, |frame, _| Ok(U256::from(frame.block().chain_id))),
    method!(View, arbOSVersionCall, |frame, _| Ok(U256::from(VERSION_OFFSET + frame.version))),
    method!(View, getStorageGasAvailableCall, |_, _| Ok(U256::ZERO)),
    method!(View, isTopLevelCallCall, |frame, _| Ok(frame.call.depth <= TOP_LEVEL_DEPTH)),
    method!(Pure, mapL1SenderContractAddressToL2AliasCall, |_, call| Ok(alias(call.sender))),
    // Only messages from the parent chain are aliased, and none arrive here.
    method!(View, wasMyCallersAddressAliasedCall, |_, _| Ok(false)),
    method!(View, myCallersAddressWithoutAliasingCall, |frame, _| Ok(frame.call.grand_caller)),
    method!(Payable, withdrawEthCall, |frame, call| send(frame, call.destination, &Bytes::new())),
    method!(Payable, sendTxToL1Call, |frame, call| send(frame, call.destination, &call.data)),
    method!(View, sendMerkleTreeStateCall, |frame, _| tree_state(frame)),
];

fn block_hash(frame: &mut Frame<'_>, requested: U256) -> Result<B256, Halt> {
    let current = U256::from(frame.block().number);
    if requested >= current || requested.saturating_add(U256::from(256)) < current {
        return Err(InvalidBlockNumber { requested, current }.into());
    }
    Ok(frame.host.block_hash(requested.to()))
}

fn alias(sender: Address) -> Address {
    let sum = U256::from_be_slice(sender.as_slice()).wrapping_add(U256::from_be_slice(ALIAS_OFFSET.as_slice()));
    Address::from_word(sum.into())
}

/// Sends a message with the call's value to the parent chain; returns its number.
fn send(frame: &mut Frame<'_>, destination: Address, data: &Bytes) -> Result<U256, Halt> {
    let (caller, value) = (frame.caller(), frame.call.value);
    if frame.version >= 41 && !value.is_zero() && state::native_token_owners().size(frame) > 0 {
        return Err(Halt::Plain);
    }
    let block = frame.block();
    let (number, l1_number, timestamp) =
        (U256::from(block.number), U256::from(block.l1_number), U256::from(block.timestamp));
    let words = [number, l1_number, timestamp, value].map(|word| word.to_be_bytes::<32>()).concat();
    let message = [caller.as_slice(), destination.as_slice(), &words, data].concat();
    burn_hash(frame, message.len());
    let hash = keccak256(message);

    let nodes = state::send_tree().append(frame, hash);
    nodes.iter().for_each(|_| burn_hash(frame, 64));
    let leaf = U256::from(state::send_tree().size(frame) - 1);
    frame.gas()?;
    if !frame.host.adjust_balance(ARB_SYS, false, value) {
        return Err(Halt::Plain);
    }

    for Node { level, leaf, hash } in nodes {
        let position = (U256::from(level) << 192) + U256::from(leaf);
        frame.emit(&SendMerkleUpdate { reserved: U256::ZERO, hash, position })?;
    }
    frame.emit(&L2ToL1Tx {
        caller,
        destination,
        hash: hash.into(),
        position: leaf,
        arbBlockNum: number,
        ethBlockNum: l1_number,
        timestamp,
        callvalue: value,
        data: data.clone(),
    })?;
    Ok(leaf)
}

/// Gas of ArbOS's keccak.
fn burn_hash(frame: &mut Frame<'_>, bytes: usize) {
    frame.burn(30 + 6 * bytes.div_ceil(32) as u64);
}

fn tree_state(frame: &mut Frame<'_>) -> Result<sendMerkleTreeStateReturn, Halt> {
    if !frame.caller().is_zero() {
        return Err(Halt::Plain);
    }
    let tree = state::send_tree();
    let root = tree.root(frame);
    let size = U256::from(tree.size(frame));
    Ok(sendMerkleTreeStateReturn { size, root, partials: tree.partials(frame) })
}
