//! Somebody on the chain, for tests in this process: deploys, sends and calls without keys and without JSON.
//!
//! ```no_run
//! use alloy_sol_types::sol;
//! use devnode::DevNode;
//!
//! sol! {
//!     function number() external view returns (uint256);
//!     function increment() external;
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let chain = DevNode::builder().chain()?;
//! let alice = chain.user("alice");
//! let counter = alice.deploy(&std::fs::read("counter.wasm")?)?;
//! let sent = alice.send(counter, incrementCall {})?;
//! println!("{} gas", sent.receipt().gas_used);
//! assert_eq!(alice.call(counter, numberCall {})?.to::<u64>(), 1);
//! # Ok(())
//! # }
//! ```

use alloy_consensus::TxEip1559;
use alloy_primitives::{Address, Bytes, TxKind, U256, address, keccak256};
use alloy_sol_types::{SolCall, SolError, sol};

use crate::chain::{BlockRef, CallError, CallRequest, Chain, Mined, SubmitError};
use crate::evm::{Executed, Message, Recording, Status};
use crate::program::code;

/// The precompile that activates programs.
const ARB_WASM: Address = address!("0x0000000000000000000000000000000000000071");

/// Gas that every transaction of a user may use: what a transaction can compute with at most. The rest comes
/// back, so that nothing has to be estimated.
const GAS: u64 = 32_000_000;

sol! {
    function activateProgram(address program) external payable returns (uint16 version, uint256 dataFee);
}

/// Somebody with an address and 1,000 ETH who needs no key.
#[derive(Clone)]
pub struct User {
    chain: Chain,
    address: Address,
}

/// Why a user did not get what they asked for.
#[derive(Clone, Debug, thiserror::Error)]
pub enum UserError {
    /// The contract reverted with this data.
    #[error("execution reverted with {0}")]
    Reverted(Bytes),
    /// The execution failed otherwise, in the words of the RPC.
    #[error("{0}")]
    Failed(String),
    /// The transaction did not get into a block.
    #[error(transparent)]
    Refused(#[from] SubmitError),
    /// The call could not run at all.
    #[error(transparent)]
    Call(#[from] CallError),
    /// The answer is not what the function's signature promises.
    #[error("the answer does not decode: {0}")]
    Answer(#[from] alloy_sol_types::Error),
    /// The program is larger than code on this chain may be, fragments included \[bytes\].
    #[error("the program has {size} bytes compressed, and {limit} are allowed")]
    Size {
        /// Compressed size.
        size: usize,
        /// Limit.
        limit: usize,
    },
}

impl UserError {
    /// The Solidity error that the contract reverted with, if it is this one.
    pub fn reason<E: SolError>(&self) -> Option<E> {
        match self {
            Self::Reverted(data) => E::abi_decode(data).ok(),
            _ => None,
        }
    }
}

impl Chain {
    /// The user of this name: always the same address, and 1,000 ETH where it has nothing yet.
    pub fn user(&self, name: &str) -> User {
        let user = self.user_at(Address::from_word(keccak256(name)));
        let has_nothing = self.balance(user.address, BlockRef::Latest).is_ok_and(|wei| wei.is_zero());
        if has_nothing {
            self.set_balance(user.address, U256::from(1_000) * U256::from(10).pow(U256::from(18)));
        }
        user
    }

    /// The user at an address, with what it has. From now on the address needs no signature.
    pub fn user_at(&self, address: Address) -> User {
        self.impersonate(address);
        User { chain: self.clone(), address }
    }
}

impl User {
    /// Address.
    pub fn address(&self) -> Address {
        self.address
    }

    /// Deploys a Stylus program from its WebAssembly and activates it; returns its address. What is above the
    /// limit on code is deployed in fragments.
    ///
    /// # Errors
    /// [`UserError::Reverted`] or [`UserError::Failed`] where the chain refuses the module.
    pub fn deploy(&self, wasm: &[u8]) -> Result<Address, UserError> {
        let compressed = code::compress(wasm);
        let limit = self.chain.settings().max_code_size;
        let program = if compressed.len() <= limit {
            self.create(code::init_code(&compressed))?
        } else {
            self.create_in_fragments(wasm.len(), &compressed, limit)?
        };
        self.activate(program)?;
        Ok(program)
    }

    /// Runs init code; returns the address of the new contract.
    pub fn create(&self, init_code: impl Into<Bytes>) -> Result<Address, UserError> {
        let mined = self.transact(TxKind::Create, U256::ZERO, init_code.into())?;
        mined.receipt().contract.ok_or_else(|| UserError::Failed("no contract was created".to_owned()))
    }

    /// Calls a function in a transaction.
    ///
    /// # Errors
    /// [`UserError::Reverted`] where the contract reverts; the transaction is in a block all the same.
    pub fn send<C: SolCall>(&self, to: Address, call: C) -> Result<Mined, UserError> {
        self.transact(TxKind::Call(to), U256::ZERO, call.abi_encode().into())
    }

    /// Calls a function in a transaction that carries a value \[wei\].
    pub fn send_value<C: SolCall>(&self, to: Address, call: C, wei: U256) -> Result<Mined, UserError> {
        self.transact(TxKind::Call(to), wei, call.abi_encode().into())
    }

    /// Calls a function without a transaction; nothing changes.
    pub fn call<C: SolCall>(&self, to: Address, call: C) -> Result<C::Return, UserError> {
        let executed = self.simulate(to, U256::ZERO, call.abi_encode().into())?;
        Ok(C::abi_decode_returns(&successful(executed)?.output)?)
    }

    /// Sends a transaction of any kind; it is in a block when this returns.
    pub fn transact(&self, to: TxKind, value: U256, input: Bytes) -> Result<Mined, UserError> {
        let nonce = self.chain.nonce(self.address, BlockRef::Pending).map_err(CallError::from)?;
        let transaction = TxEip1559 {
            chain_id: self.chain.chain_id(),
            nonce,
            gas_limit: GAS,
            max_fee_per_gas: 2 * u128::from(self.chain.gas_price()),
            to,
            value,
            input,
            ..TxEip1559::default()
        };
        let hash = self.chain.submit_as(transaction.into(), self.address)?;
        let waits = || UserError::Failed("the transaction waits: automatic mining is off".to_owned());
        let mined = self.chain.transaction(hash).ok_or_else(waits)?;
        if !mined.receipt().success {
            // Receipts do not say why, so the transaction is run again where it ran.
            let executed = self.chain.replay(&mined, Recording::NOTHING)?;
            return Err(executed.map_or_else(waits, |executed| failure(&executed)));
        }
        Ok(mined)
    }

    fn simulate(&self, to: Address, value: U256, data: Bytes) -> Result<Executed, UserError> {
        let message = Message { from: self.address, to: TxKind::Call(to), value, data, ..Message::default() };
        Ok(self.chain.call(&CallRequest { message, block: BlockRef::Pending, ..CallRequest::default() })?)
    }

    /// Pays what a simulation says that the program's data costs.
    fn activate(&self, program: Address) -> Result<(), UserError> {
        let data = Bytes::from(activateProgramCall { program }.abi_encode());
        let all = self.chain.balance(self.address, BlockRef::Latest).map_err(CallError::from)?;
        let executed = successful(self.simulate(ARB_WASM, all, data.clone())?)?;
        let fee = activateProgramCall::abi_decode_returns(&executed.output)?.dataFee;
        self.transact(TxKind::Call(ARB_WASM), fee, data)?;
        Ok(())
    }

    fn create_in_fragments(&self, size: usize, compressed: &[u8], limit: usize) -> Result<Address, UserError> {
        let payload = &compressed[code::CLASSIC.len() + 1..];
        let most = limit - code::FRAGMENT.len();
        let mut root = code::ROOT.to_vec();
        root.push(compressed[code::CLASSIC.len()]);
        root.extend((size as u32).to_be_bytes());
        for piece in payload.chunks(most) {
            let fragment = [&code::FRAGMENT[..], piece].concat();
            root.extend(self.create(code::init_code(&fragment))?);
        }
        if root.len() > limit {
            return Err(UserError::Size { size: compressed.len(), limit });
        }
        self.create(code::init_code(&root))
    }
}

fn successful(executed: Executed) -> Result<Executed, UserError> {
    if executed.status == Status::Success { Ok(executed) } else { Err(failure(&executed)) }
}

fn failure(executed: &Executed) -> UserError {
    match &executed.status {
        Status::Failed(text) => UserError::Failed(text.clone()),
        _ => UserError::Reverted(executed.output.clone()),
    }
}
