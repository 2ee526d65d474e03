//! `NodeInterface` (0xc8) and `NodeInterfaceDebug` (0xc9): addresses without code at which the node itself answers
//! simulations. A contract that calls them finds nothing there.
//! Source: Nitro, `execution/nodeinterface`.

use alloy_primitives::{Address, B256, Bytes, TxKind, U256, address, keccak256};
use alloy_sol_types::{SolCall, SolEvent, SolInterface, sol};

use self::NodeInterface::*;
use super::outbox::proof;
use super::{BATCH_POSTER, BlockRef, CallError, CallRequest, Chain, LogFilter, LogRange};
use crate::evm::{BlockContext, BlockSession, Executed, Message, Purpose, Recording, StateReader};

sol! {
    #[allow(clippy::too_many_arguments, reason = "the interface has methods of seven arguments")]
    interface NodeInterface {
        function gasEstimateComponents(address to, bool contractCreation, bytes data) external payable
            returns (uint64 gasEstimate, uint64 gasEstimateForL1, uint256 baseFee, uint256 l1BaseFeeEstimate);
        function gasEstimateL1Component(address to, bool contractCreation, bytes data) external payable
            returns (uint64 gasEstimateForL1, uint256 baseFee, uint256 l1BaseFeeEstimate);
        function nitroGenesisBlock() external pure returns (uint256 number);
        function blockL1Num(uint64 l2BlockNum) external view returns (uint64 l1BlockNum);
        function l2BlockRangeForL1(uint64 blockNum) external view returns (uint64 firstBlock, uint64 lastBlock);
        function findBatchContainingBlock(uint64 blockNum) external view returns (uint64 batch);
        function getL1Confirmations(bytes32 blockHash) external view returns (uint64 confirmations);
        function constructOutboxProof(uint64 size, uint64 leaf) external view
            returns (bytes32 send, bytes32 root, bytes32[] proof);
        function estimateRetryableTicket(
            address sender, uint256 deposit, address to, uint256 l2CallValue,
            address excessFeeRefundAddress, address callValueRefundAddress, bytes data
        ) external;
        function legacyLookupMessageBatchProof(uint256 batchNum, uint64 index) external view;
    }

    function getL1BaseFeeEstimate() external view returns (uint256);

    event L2ToL1Tx(
        address caller, address indexed destination, uint256 indexed hash, uint256 indexed position,
        uint256 arbBlockNum, uint256 ethBlockNum, uint256 timestamp, uint256 callvalue, bytes data
    );
}

/// `NodeInterface`.
const NODE_INTERFACE: Address = address!("00000000000000000000000000000000000000c8");
/// `NodeInterfaceDebug`, which knows retryable tickets, of which there are none here.
const NODE_INTERFACE_DEBUG: Address = address!("00000000000000000000000000000000000000c9");
const ARB_SYS: Address = address!("0000000000000000000000000000000000000064");
const ARB_GAS_INFO: Address = address!("000000000000000000000000000000000000006c");
/// What is added to the address of a parent-chain contract that sends a message.
const ALIAS_OFFSET: Address = address!("1111000000000000000000000000000000001111");

/// Gas for opening ArbOS state.
const OPEN: u64 = 800;
/// Gas for a word of arguments or results.
const COPY_WORD: u64 = 3;
/// Padding of parent-chain gas in estimates [basis points].
const PADDING_BIPS: u128 = 11_000;

/// Who is asked, and where.
struct Question<'a> {
    chain: &'a Chain,
    request: &'a CallRequest,
    state: &'a dyn StateReader,
    context: &'a BlockContext,
}

impl Chain {
    /// The answer to a message addressed to `NodeInterface` or `NodeInterfaceDebug`; none to others.
    ///
    /// # Errors
    /// [`CallError::Virtual`] where there is no answer.
    pub(super) fn answer_virtually(
        &self,
        request: &CallRequest,
        state: &dyn StateReader,
        context: &BlockContext,
    ) -> Result<Option<Executed>, CallError> {
        match request.message.to.to() {
            Some(&NODE_INTERFACE) => {
                let question = Question { chain: self, request, state, context };
                question.answer().map(|output| Some(answered(&request.message, output)))
            }
            Some(&NODE_INTERFACE_DEBUG) => Err(CallError::Virtual),
            _ => Ok(None),
        }
    }

    /// An estimate of a retryable ticket is one of the message that redeems it: sent by the sender's alias, with the
    /// value to be called with and enough ether. Other requests stay as they are.
    pub(super) fn without_retryable(&self, request: &CallRequest) -> CallRequest {
        let message = &request.message;
        let ticket = (message.to.to() == Some(&NODE_INTERFACE))
            .then(|| estimateRetryableTicketCall::abi_decode(&message.data).ok())
            .flatten();
        let Some(ticket) = ticket else { return request.clone() };

        let mut request = request.clone();
        let from = alias(ticket.sender);
        let to = if ticket.to.is_zero() { TxKind::Create } else { TxKind::Call(ticket.to) };
        request.message =
            Message { tx_type: 2, from, to, value: ticket.l2CallValue, data: ticket.data, ..Message::default() };
        let enough = ticket.deposit.saturating_add(ticket.l2CallValue);
        request.state_overrides.entry(from).or_default().balance.get_or_insert(enough);
        request
    }
}

impl Question<'_> {
    fn answer(&self) -> Result<Bytes, CallError> {
        let message = &self.request.message;
        let call = NodeInterfaceCalls::abi_decode(&message.data).map_err(|_| CallError::Virtual)?;
        let payable = matches!(
            call,
            NodeInterfaceCalls::gasEstimateComponents(_) | NodeInterfaceCalls::gasEstimateL1Component(_)
        );
        if !payable && !message.value.is_zero() {
            return Err(CallError::Virtual);
        }
        let answer = match call {
            NodeInterfaceCalls::gasEstimateComponents(call) => self.components(call)?,
            NodeInterfaceCalls::gasEstimateL1Component(call) => self.l1_component(call),
            NodeInterfaceCalls::nitroGenesisBlock(_) => nitroGenesisBlockCall::abi_encode_returns(&U256::ZERO),
            NodeInterfaceCalls::blockL1Num(call) => blockL1NumCall::abi_encode_returns(
                &self.block(BlockRef::Number(call.l2BlockNum))?.nitro.l1_block_number,
            ),
            NodeInterfaceCalls::l2BlockRangeForL1(call) => self.range(call.blockNum)?,
            NodeInterfaceCalls::getL1Confirmations(call) => {
                self.block(BlockRef::Hash(call.blockHash))?;
                getL1ConfirmationsCall::abi_encode_returns(&0)
            }
            NodeInterfaceCalls::constructOutboxProof(call) => self.outbox_proof(call)?,
            NodeInterfaceCalls::findBatchContainingBlock(_)
            | NodeInterfaceCalls::legacyLookupMessageBatchProof(_)
            | NodeInterfaceCalls::estimateRetryableTicket(_) => return Err(CallError::Virtual),
        };
        Ok(answer.into())
    }

    fn block(&self, block: BlockRef) -> Result<std::sync::Arc<super::Block>, CallError> {
        self.chain.block(block).map_err(|_| CallError::Virtual)
    }

    /// The message that an estimate is asked for, from the sender of the question.
    fn inner(&self, to: Address, creation: bool, data: Bytes) -> Message {
        let to = if creation { TxKind::Create } else { TxKind::Call(to) };
        Message { to, data, gas_limit: 0, ..self.request.message.clone() }
    }

    fn components(&self, call: gasEstimateComponentsCall) -> Result<Vec<u8>, CallError> {
        if [NODE_INTERFACE, NODE_INTERFACE_DEBUG].contains(&call.to) {
            return Err(CallError::Failed("cannot estimate virtual contract".to_owned()));
        }
        let message = self.inner(call.to, call.contractCreation, call.data);
        let request = CallRequest { message: message.clone(), ..self.request.clone() };
        let total = self.chain.estimate_in(&request, self.state, self.context).map_err(|_| CallError::Virtual)?;
        let for_l1 = self.chain.0.execute.l1_gas(self.state, &self.posted(), &message, &Purpose::Estimate);
        Ok(gasEstimateComponentsCall::abi_encode_returns(&gasEstimateComponentsReturn {
            gasEstimate: total,
            gasEstimateForL1: for_l1,
            baseFee: self.base_fee(),
            l1BaseFeeEstimate: self.l1_price(),
        }))
    }

    fn l1_component(&self, call: gasEstimateL1ComponentCall) -> Vec<u8> {
        let message = self.inner(call.to, call.contractCreation, call.data);
        // At a base fee of one wei the gas is the fee.
        let at_one_wei = BlockContext { base_fee: 1, ..self.posted() };
        let fee = self.chain.0.execute.l1_gas(self.state, &at_one_wei, &message, &Purpose::Call);
        let padded = U256::from(u128::from(fee) * PADDING_BIPS / 10_000);
        gasEstimateL1ComponentCall::abi_encode_returns(&gasEstimateL1ComponentReturn {
            gasEstimateForL1: padded.checked_div(self.base_fee()).unwrap_or_default().saturating_to(),
            baseFee: self.base_fee(),
            l1BaseFeeEstimate: self.l1_price(),
        })
    }

    /// The block as the batch poster's, which charges for data; genesis is nobody's.
    fn posted(&self) -> BlockContext {
        BlockContext { coinbase: BATCH_POSTER, ..self.context.clone() }
    }

    /// Base fee of the next block \[wei\].
    fn base_fee(&self) -> U256 {
        U256::from(self.chain.0.execute.base_fee(self.state))
    }

    /// Price of a unit of parent-chain data \[wei\], from the precompile that shows it.
    fn l1_price(&self) -> U256 {
        let data = getL1BaseFeeEstimateCall {}.abi_encode().into();
        let message = Message { to: TxKind::Call(ARB_GAS_INFO), data, gas_limit: 100_000, ..Message::default() };
        let (mut session, purpose) = (BlockSession::default(), Purpose::Call);
        let execute = &self.chain.0.execute;
        let executed = execute.execute(self.state, self.context, &mut session, &message, &purpose, Recording::NOTHING);
        let price =
            executed.ok().and_then(|executed| getL1BaseFeeEstimateCall::abi_decode_returns(&executed.output).ok());
        price.unwrap_or_default()
    }

    /// The first and last block that show this number of the parent chain.
    fn range(&self, l1_number: u64) -> Result<Vec<u8>, CallError> {
        let blocks = self.chain.blocks_up_to(self.context.number);
        let mut shown = blocks.iter().filter(|block| block.nitro.l1_block_number == l1_number);
        let first = shown.next().ok_or(CallError::Virtual)?;
        let last = shown.next_back().unwrap_or(first);
        Ok(l2BlockRangeForL1Call::abi_encode_returns(&l2BlockRangeForL1Return {
            firstBlock: first.header.number,
            lastBlock: last.header.number,
        }))
    }

    /// A proof that a message to the parent chain is among the first `size`.
    fn outbox_proof(&self, call: constructOutboxProofCall) -> Result<Vec<u8>, CallError> {
        let filter = LogFilter { addresses: vec![ARB_SYS], topics: vec![vec![L2ToL1Tx::SIGNATURE_HASH]] };
        let range = LogRange::Between(BlockRef::Earliest, BlockRef::Number(self.context.number));
        let logs = self.chain.logs(range, &filter)?;
        let sent: Vec<B256> = logs.iter().filter_map(|found| found.log.topics().get(2).copied()).collect();

        let (Ok(size), Ok(leaf)) = (usize::try_from(call.size), usize::try_from(call.leaf)) else {
            return Err(CallError::Virtual);
        };
        let sent = sent.get(..size).filter(|sent| leaf < sent.len()).ok_or(CallError::Virtual)?;
        let (root, proof) = proof(sent.iter().map(keccak256).collect(), leaf);
        let send = sent[leaf];
        Ok(constructOutboxProofCall::abi_encode_returns(&constructOutboxProofReturn { send, root, proof }))
    }
}

/// An execution with this answer. It pays for opening the state and for the words in and out.
fn answered(message: &Message, output: Bytes) -> Executed {
    let words = message.data.len().saturating_sub(4).div_ceil(32) + output.len().div_ceil(32);
    let pure = message.data.starts_with(&nitroGenesisBlockCall::SELECTOR);
    let gas = COPY_WORD * words as u64 + if pure { 0 } else { OPEN };
    Executed { output, gas_used: gas, peak_gas: gas, ..Executed::internal(Default::default()) }
}

/// The address under which a parent-chain contract's messages arrive.
fn alias(sender: Address) -> Address {
    let sum = U256::from_be_slice(sender.as_slice()).wrapping_add(U256::from_be_slice(ALIAS_OFFSET.as_slice()));
    Address::from_word(sum.into())
}
