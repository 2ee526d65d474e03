//! A chain over JSON-RPC: calls, estimates, and transactions whose hash is known before they are sent.
//!
//! Our own small module on alloy: `stylus-tools` would bring 600 packages and does not return the address.

use std::time::Duration;

use alloy::consensus::TxEnvelope;
use alloy::network::eip2718::Encodable2718;
use alloy::network::{EthereumWallet, TransactionBuilder};
use alloy::primitives::{Address, B256, Bytes, Log, U256, keccak256};
use alloy::providers::{Provider, ProviderBuilder, RootProvider};
use alloy::rpc::types::state::{AccountOverride, StateOverride};
use alloy::rpc::types::{BlockId, TransactionReceipt, TransactionRequest};
use alloy::signers::local::PrivateKeySigner;
use alloy::sol_types::SolCall;
use alloy::transports::{RpcError, TransportErrorKind};
use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{KEY_VARIABLE, Network, Quote, chain_name};

/// How long to wait for a receipt.
const PATIENCE: Duration = Duration::from_secs(180);

/// Why a request came to nothing.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Failure {
    /// The execution reverted with this data.
    #[error("execution reverted")]
    Reverted(Bytes),
    /// The node refused, in its own words.
    #[error("{0}")]
    Refused(String),
    /// No answer.
    #[error("{0}")]
    Unreachable(String),
}

/// A transaction signed, not yet sent.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Its hash.
    pub hash: B256,
    envelope: TxEnvelope,
}

/// What a receipt says.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// Hash of the transaction.
    pub hash: B256,
    /// Whether it succeeded.
    pub success: bool,
    /// Gas used, the parent chain's part included.
    pub gas_used: u64,
    /// Its block.
    pub block: u64,
    /// Its logs, in order.
    pub logs: Vec<Log>,
}

/// One chain, seen through one endpoint, with or without a key.
#[derive(Clone, Debug)]
pub struct Chain {
    provider: RootProvider,
    url: String,
    id: u64,
    signer: Option<PrivateKeySigner>,
}

impl Chain {
    /// Connects and asks for the chain id.
    ///
    /// Fails where nobody answers, or where the chain is not the `expected` one.
    pub async fn connect(url: &str, expected: Option<Network>) -> Result<Self> {
        let address =
            url.parse().with_context(|| format!("{url} is no address of a node, such as http://host:8547"))?;
        let provider = ProviderBuilder::new().disable_recommended_fillers().connect_http(address);
        let id = provider.get_chain_id().await.map_err(failure).with_context(|| no_answer(url))?;
        if let Some(network) = expected.filter(|network| network.chain_id() != id) {
            bail!(
                "{url} serves chain {id}, not {} ({}); give the right --rpc-url, or leave --network out",
                network.name(),
                network.chain_id()
            );
        }
        Ok(Self { provider, url: url.to_owned(), id, signer: None })
    }

    /// The same chain with a key to sign with.
    pub fn with_signer(mut self, signer: Option<PrivateKeySigner>) -> Self {
        self.signer = signer;
        self
    }

    /// Chain id.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// The endpoint.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The key's account, if there is a key.
    pub fn account(&self) -> Option<Address> {
        self.signer.as_ref().map(PrivateKeySigner::address)
    }

    /// The key.
    ///
    /// Fails with the ways to give one where there is none.
    pub fn signer(&self) -> Result<&PrivateKeySigner> {
        self.signer.as_ref().with_context(|| {
            format!(
                "no key to sign with on {}; set {KEY_VARIABLE}, or name a --keystore or a --key-file",
                chain_name(self.id)
            )
        })
    }

    /// Balance of an account \[wei\].
    pub async fn balance(&self, account: Address) -> Result<U256, Failure> {
        self.provider.get_balance(account).await.map_err(failure)
    }

    /// Code of an account.
    pub async fn code(&self, account: Address) -> Result<Bytes, Failure> {
        self.provider.get_code_at(account).await.map_err(failure)
    }

    /// Keccak of an account's code; `None` where there is none.
    pub async fn code_hash(&self, account: Address) -> Result<Option<B256>, Failure> {
        let code = self.code(account).await?;
        Ok((!code.is_empty()).then(|| keccak256(&code)))
    }

    /// Runs a call on the newest state and returns what it answers.
    pub async fn call(&self, to: Address, data: Vec<u8>) -> Result<Bytes, Failure> {
        self.simulate(request(self.account(), to, data, U256::ZERO), StateOverride::default()).await
    }

    /// Runs a typed call on the newest state.
    pub async fn view<C: SolCall>(&self, to: Address, call: C) -> Result<C::Return, Failure> {
        let answer = self.call(to, call.abi_encode()).await?;
        C::abi_decode_returns(&answer).map_err(|_| Failure::Refused(format!("{to} does not answer {}", C::SIGNATURE)))
    }

    /// Runs a call on the newest state with parts of the state replaced.
    pub async fn simulate(&self, call: TransactionRequest, state: StateOverride) -> Result<Bytes, Failure> {
        self.provider.call(call).block(BlockId::latest()).overrides(state).await.map_err(failure)
    }

    /// What a transaction would cost if its sender could pay for it.
    pub async fn quote(&self, from: Address, to: Address, data: Vec<u8>, value: U256) -> Result<Quote, Failure> {
        let call = request(Some(from), to, data, value);
        let gas = self.provider.estimate_gas(call).overrides(rich(from)).await.map_err(failure)?;
        let gas_price = self.provider.get_gas_price().await.map_err(failure)?;
        Ok(Quote { gas, gas_price, value })
    }

    /// Price of a gas now \[wei\].
    pub async fn gas_price(&self) -> Result<u128, Failure> {
        self.provider.get_gas_price().await.map_err(failure)
    }

    /// Time of the newest block \[seconds\].
    pub async fn time(&self) -> Result<u64> {
        let block = self.provider.get_block(BlockId::latest()).await.map_err(failure)?;
        Ok(block.context("the chain has no block")?.header.timestamp)
    }

    /// Any request, with its parameters and its result as they are.
    pub async fn rpc(&self, method: &'static str, parameters: Value) -> Result<Value, Failure> {
        self.provider.raw_request(method.into(), parameters).await.map_err(failure)
    }

    /// Signs a transaction at the account's next nonce.
    pub async fn sign(&self, to: Address, data: Vec<u8>, quote: &Quote) -> Result<Signed> {
        self.sign_at(self.nonce().await?, to, data, quote).await
    }

    /// The next nonce of the key's account.
    pub async fn nonce(&self) -> Result<u64> {
        let account = self.signer()?.address();
        Ok(self.provider.get_transaction_count(account).pending().await.map_err(failure)?)
    }

    /// Signs a transaction with a nonce.
    pub async fn sign_at(&self, nonce: u64, to: Address, data: Vec<u8>, quote: &Quote) -> Result<Signed> {
        let signer = self.signer()?;
        let envelope = request(Some(signer.address()), to, data, quote.value)
            .with_chain_id(self.id)
            .with_nonce(nonce)
            .with_gas_limit(quote.gas_limit())
            .with_max_fee_per_gas(quote.max_fee_per_gas())
            .with_max_priority_fee_per_gas(0)
            .build(&EthereumWallet::from(signer.clone()))
            .await
            .context("cannot sign the transaction")?;
        Ok(Signed { hash: *envelope.tx_hash(), envelope })
    }

    /// Sends a signed transaction and waits for its receipt, whatever its outcome.
    pub async fn submit(&self, signed: &Signed) -> Result<Receipt> {
        let sent = self.provider.send_raw_transaction(&signed.envelope.encoded_2718()).await.map(|_| ());
        match sent.map_err(failure) {
            Ok(()) => self.wait(signed.hash).await,
            // The request may have arrived although its answer did not.
            Err(error) => match self.receipt(signed.hash).await {
                Ok(Some(receipt)) => Ok(receipt),
                _ => Err(error).with_context(|| format!("the node took no transaction {}", signed.hash)),
            },
        }
    }

    /// Signs, sends and waits, with gas estimated.
    ///
    /// Fails where the estimate reverts or the transaction does, with the revert's data.
    pub async fn send(&self, to: Address, data: Vec<u8>, value: U256) -> Result<Receipt> {
        let quote = self.quote(self.signer()?.address(), to, data.clone(), value).await?;
        let receipt = self.submit(&self.sign(to, data.clone(), &quote).await?).await?;
        if receipt.success {
            return Ok(receipt);
        }
        self.replay(request(self.account(), to, data, value), receipt.block).await?;
        bail!("transaction {} reverted", receipt.hash)
    }

    /// Waits for the receipt of a transaction.
    pub async fn wait(&self, hash: B256) -> Result<Receipt> {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        let mut pause = Duration::from_millis(10);
        loop {
            if let Some(receipt) = self.receipt(hash).await? {
                return Ok(receipt);
            }
            if tokio::time::Instant::now() > deadline {
                bail!("transaction {hash} is in no block after {} s; run it again later", PATIENCE.as_secs());
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(Duration::from_secs(1));
        }
    }

    /// Waits until everything that the key's account has sent is in a block.
    pub async fn settle(&self) -> Result<()> {
        let account = self.signer()?.address();
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let mined = self.provider.get_transaction_count(account).latest().await.map_err(failure)?;
            if self.nonce().await? <= mined {
                return Ok(());
            }
            if tokio::time::Instant::now() > deadline {
                bail!("a transaction of {account} is in no block after {} s; run it again later", PATIENCE.as_secs());
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// The receipt of a transaction, if it is in a block.
    pub async fn receipt(&self, hash: B256) -> Result<Option<Receipt>, Failure> {
        let receipt = self.provider.get_transaction_receipt(hash).await.map_err(failure)?;
        Ok(receipt.map(summary))
    }

    /// Whether the node has heard of a transaction.
    pub async fn knows(&self, hash: B256) -> Result<bool, Failure> {
        let known: Option<Value> =
            self.provider.raw_request("eth_getTransactionByHash".into(), (hash,)).await.map_err(failure)?;
        Ok(known.is_some())
    }

    // The state before the block is gone from memory for the caller, not for the node: it tells why.
    async fn replay(&self, call: TransactionRequest, block: u64) -> Result<(), Failure> {
        let before = BlockId::number(block.saturating_sub(1));
        self.provider.call(call).block(before).await.map(|_| ()).map_err(failure)
    }
}

/// A call or transaction without fees.
pub fn request(from: Option<Address>, to: Address, data: Vec<u8>, value: U256) -> TransactionRequest {
    let request = TransactionRequest::default().with_to(to).with_input(data).with_value(value);
    match from {
        Some(from) => request.with_from(from),
        None => request,
    }
}

/// The state with so much money in one account that no call fails for lack of it.
pub fn rich(account: Address) -> StateOverride {
    let balance = AccountOverride { balance: Some(U256::MAX >> 128), ..AccountOverride::default() };
    StateOverride::from_iter([(account, balance)])
}

fn summary(receipt: TransactionReceipt) -> Receipt {
    Receipt {
        hash: receipt.transaction_hash,
        success: receipt.status(),
        gas_used: receipt.gas_used,
        block: receipt.block_number.unwrap_or_default(),
        logs: receipt.logs().iter().map(|log| log.inner.clone()).collect(),
    }
}

fn no_answer(url: &str) -> String {
    format!("no node answers at {url}; start one with cargo tvd node, or give another --rpc-url")
}

fn failure(error: RpcError<TransportErrorKind>) -> Failure {
    match error {
        RpcError::ErrorResp(answer) => match answer.as_revert_data() {
            Some(data) => Failure::Reverted(data),
            None => Failure::Refused(answer.message.to_string()),
        },
        other => Failure::Unreachable(other.to_string()),
    }
}
