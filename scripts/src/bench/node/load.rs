//! Transactions signed in advance, and their sending over several connections at once.

use std::time::{Duration, Instant};

use alloy::consensus::{SignableTransaction, TxEip1559, TxEnvelope};
use alloy::eips::eip2718::Encodable2718;
use alloy::primitives::{Address, B256, Bytes, TxKind, U256, keccak256};
use alloy::signers::SignerSync;
use alloy::signers::local::PrivateKeySigner;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::server::{CHAIN_ID, Server};
use super::wire::{Connection, request};

/// How long a node may take to put everything into blocks.
const PATIENCE: Duration = Duration::from_secs(60);

/// Most transactions that have been sent and are in no block, unless each connection has only [`LEAST`]: with some
/// hundreds of eight senders in its pool anvil 1.7.1 computes for minutes and makes no block.
const UNDERWAY: usize = 64;

/// Transactions that a connection sends before it waits for a block, at least.
const LEAST: usize = 4;

/// Gas limit of every transaction.
const GAS: u64 = 200_000;

/// Highest price of a gas: the load itself raises the price on ours \[wei\].
const MAX_FEE: u128 = 100_000_000_000;

/// An account that sends, with the nonce of its next transaction.
#[derive(Clone, Debug)]
pub struct Sender {
    key: PrivateKeySigner,
    nonce: u64,
}

/// What a transaction does.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Moves one wei to an account of its own.
    Ether,
    /// Moves one unit of an ERC-20 to an account of its own.
    Token(Address),
}

impl Kind {
    fn target(self, recipient: Address) -> (Address, U256, Bytes) {
        match self {
            Self::Ether => (recipient, U256::ONE, Bytes::new()),
            Self::Token(token) => {
                let selector = &keccak256("transfer(address,uint256)")[..4];
                let data = [selector, recipient.into_word().as_slice(), &U256::ONE.to_be_bytes::<32>()].concat();
                (token, U256::ZERO, data.into())
            }
        }
    }
}

impl Sender {
    /// Accounts with money on a node; always the same ones.
    pub fn many(server: &Server, count: usize) -> Result<Vec<Self>> {
        let mut node = server.connect()?;
        let sender = |index: usize| -> Result<Self> {
            let key = PrivateKeySigner::from_bytes(&keccak256(format!("bench sender {index}"))).context("no key")?;
            let balance = U256::from(10).pow(U256::from(24));
            node.call("anvil_setBalance", json!([key.address(), format!("{balance:#x}")]))?;
            Ok(Self { key, nonce: 0 })
        };
        (0..count).map(sender).collect()
    }

    /// Its address.
    pub fn address(&self) -> Address {
        self.key.address()
    }

    /// The next transaction, signed.
    pub fn sign(&mut self, to: TxKind, value: U256, input: Bytes) -> Result<(Vec<u8>, B256)> {
        let transaction = TxEip1559 {
            chain_id: CHAIN_ID,
            nonce: self.nonce,
            gas_limit: if to.is_create() { 5_000_000 } else { GAS },
            max_fee_per_gas: MAX_FEE,
            max_priority_fee_per_gas: 0,
            to,
            value,
            access_list: Default::default(),
            input,
        };
        let signature = self.key.sign_hash_sync(&transaction.signature_hash())?;
        let envelope: TxEnvelope = transaction.into_signed(signature).into();
        self.nonce += 1;
        Ok((envelope.encoded_2718(), *envelope.tx_hash()))
    }

    /// Sends a transaction and waits for its receipt, which must report success.
    pub fn send(&mut self, node: &mut Connection, to: TxKind, input: Bytes) -> Result<Value> {
        let (raw, hash) = self.sign(to, U256::ZERO, input)?;
        node.call("eth_sendRawTransaction", json!([Bytes::from(raw)]))?;
        let receipt = mined(node, hash)?;
        ensure!(receipt["status"] == "0x1", "a transaction of the preparation failed: {receipt}");
        Ok(receipt)
    }
}

/// The requests of one connection, and the hashes of their transactions.
pub struct Batch {
    requests: Vec<Vec<u8>>,
    hashes: Vec<B256>,
}

/// Signs `count` transactions, shared evenly among the senders. `salt` keeps recipients apart from other loads'.
pub fn sign(senders: &mut [Sender], kind: Kind, count: usize, salt: &str) -> Result<Vec<Batch>> {
    let each = count.div_ceil(senders.len());
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            senders.iter_mut().map(|sender| scope.spawn(move || batch(sender, kind, each, salt))).collect();
        threads.into_iter().map(|thread| thread.join().map_err(|_| anyhow::anyhow!("signing crashed"))?).collect()
    })
}

fn batch(sender: &mut Sender, kind: Kind, count: usize, salt: &str) -> Result<Batch> {
    let (mut requests, mut hashes) = (Vec::with_capacity(count), Vec::with_capacity(count));
    for _ in 0..count {
        let name = format!("{salt} {} {}", sender.address(), sender.nonce);
        let (to, value, input) = kind.target(Address::from_word(keccak256(name)));
        let (raw, hash) = sender.sign(to.into(), value, input)?;
        requests.push(request("localhost", "eth_sendRawTransaction", &json!([Bytes::from(raw)])));
        hashes.push(hash);
    }
    Ok(Batch { requests, hashes })
}

/// Sends every batch over a connection of its own, all at once, until the last transaction of each is in a block. So
/// that not too many are [underway](UNDERWAY), a connection waits for a block now and then.
/// Returns transactions per second.
pub fn send(server: &Server, batches: &[Batch]) -> Result<f64> {
    let count: usize = batches.iter().map(|batch| batch.requests.len()).sum();
    let each = (UNDERWAY / batches.len()).max(LEAST);
    let elapsed = together(server, batches, |node, batch| {
        for (requests, hashes) in batch.requests.chunks(each).zip(batch.hashes.chunks(each)) {
            node.post_all(requests)?;
            let receipt = mined(node, hashes[hashes.len() - 1])?;
            ensure!(receipt["status"] == "0x1", "a transaction of the load failed: {receipt}");
        }
        Ok(())
    })?;
    Ok(count as f64 / elapsed.as_secs_f64())
}

/// Repeats a call `count` times over `connections`; returns calls per second.
pub fn call(server: &Server, to: Address, data: &Bytes, connections: usize, count: usize) -> Result<f64> {
    let params = json!([{ "to": to, "data": data }, "latest"]);
    let requests = vec![request("localhost", "eth_call", &params); count.div_ceil(connections)];
    let elapsed = together(server, &vec![(); connections], |node, ()| node.post_all(&requests))?;
    Ok((requests.len() * connections) as f64 / elapsed.as_secs_f64())
}

fn together<T: Sync>(
    server: &Server,
    parts: &[T],
    work: impl Fn(&mut Connection, &T) -> Result<()> + Sync,
) -> Result<Duration> {
    let connections: Vec<_> = parts.iter().map(|_| server.connect()).collect::<Result<_>>()?;
    let start = Instant::now();
    std::thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> = connections
            .into_iter()
            .zip(parts)
            .map(|(mut node, part)| scope.spawn(move || work(&mut node, part)))
            .collect();
        threads.into_iter().try_for_each(|thread| thread.join().map_err(|_| anyhow::anyhow!("a client crashed"))?)
    })?;
    Ok(start.elapsed())
}

/// Waits for a transaction's receipt.
fn mined(node: &mut Connection, hash: B256) -> Result<Value> {
    let start = Instant::now();
    loop {
        let receipt = node.call("eth_getTransactionReceipt", json!([hash]))?;
        if !receipt.is_null() {
            return Ok(receipt);
        }
        ensure!(start.elapsed() < PATIENCE, "the node does not mine {hash}");
        std::thread::sleep(Duration::from_millis(1));
    }
}
