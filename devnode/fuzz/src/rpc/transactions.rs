//! Signed transactions: valid ones, ones with odd fields that are signed all the same, and broken encodings.

use alloy_consensus::{TxEip1559, TxEip2930, TxEip7702, TxLegacy, TypedTransaction};
use alloy_eips::eip2718::Encodable2718;
use alloy_eips::eip2930::{AccessList, AccessListItem};
use alloy_eips::eip7702::{Authorization, SignedAuthorization};
use alloy_primitives::{Address, Bytes, Signature, TxKind, U256};
use devnode::chain::{BlockRef, Chain, Key};

use super::values::Known;
use crate::chain::evm;
use crate::modules::mutate::change_bytes;
use crate::random::{Choose, Rng};

/// Keys with money.
pub struct Signers {
    keys: Vec<Key>,
    chain: Chain,
}

impl Signers {
    /// The keys that the chain holds.
    pub fn new(chain: Chain) -> Self {
        Self { keys: chain.keys().to_vec(), chain }
    }

    /// One of the accounts.
    pub fn address(&self, rng: &mut Rng) -> Address {
        rng.pick(&self.keys).address()
    }

    /// An encoded transaction.
    pub fn raw(&self, known: &Known, rng: &mut Rng) -> Vec<u8> {
        let key = rng.pick(&self.keys);
        let transaction = self.transaction(key, known, rng);
        let mut raw = match key.sign(transaction) {
            Ok(envelope) => envelope.encoded_2718(),
            Err(_) => Vec::new(),
        };
        if rng.one_in(4) {
            (0..rng.u32(1..4)).for_each(|_| change_bytes(&mut raw, rng));
        }
        raw
    }

    fn nonce(&self, address: Address, rng: &mut Rng) -> u64 {
        // A nonce that is too high makes the node wait for a second.
        if rng.one_in(100) {
            return rng.edge();
        }
        self.chain.account(address, BlockRef::Latest).map_or(0, |account| account.nonce)
    }

    fn transaction(&self, key: &Key, known: &Known, rng: &mut Rng) -> TypedTransaction {
        let chain_id = if rng.one_in(20) { rng.edge() } else { self.chain.chain_id() };
        let nonce = self.nonce(key.address(), rng);
        let gas_limit = if rng.one_in(10) { rng.edge() } else { rng.u64(21_000..4_000_000) };
        let price = if rng.one_in(10) { u128::from(rng.edge()) << rng.u32(0..64) } else { 1_000_000_000 };
        let tip = if rng.one_in(4) { u128::from(rng.edge()) } else { 0 };
        let to = if rng.one_in(5) { TxKind::Create } else { TxKind::Call(*rng.pick(&known.accounts)) };
        let value = if rng.one_in(4) { U256::from(rng.edge()) } else { U256::from(rng.u64(0..3)) };
        let input: Bytes = if rng.bool() { evm::code(&known.accounts, true, rng) } else { rng.bytes(64) }.into();
        let access_list = access_list(known, rng);
        match rng.u32(0..6) {
            0 => {
                let chain_id = (!rng.one_in(4)).then_some(chain_id);
                TypedTransaction::Legacy(TxLegacy { chain_id, nonce, gas_price: price, gas_limit, to, value, input })
            }
            1 => TypedTransaction::Eip2930(TxEip2930 {
                chain_id,
                nonce,
                gas_price: price,
                gas_limit,
                to,
                value,
                access_list,
                input,
            }),
            2 => TypedTransaction::Eip7702(TxEip7702 {
                chain_id,
                nonce,
                gas_limit,
                max_fee_per_gas: price,
                max_priority_fee_per_gas: tip,
                to: to.into_to().unwrap_or_default(),
                value,
                access_list,
                authorization_list: (0..rng.usize(0..4)).map(|_| self.authorization(known, rng)).collect(),
                input,
            }),
            _ => TypedTransaction::Eip1559(TxEip1559 {
                chain_id,
                nonce,
                gas_limit,
                max_fee_per_gas: price,
                max_priority_fee_per_gas: tip,
                to,
                value,
                access_list,
                input,
            }),
        }
    }

    /// An authorisation (EIP-7702), signed correctly or not at all.
    pub fn authorization(&self, known: &Known, rng: &mut Rng) -> SignedAuthorization {
        let key = rng.pick(&self.keys);
        let authorization = Authorization {
            chain_id: U256::from(if rng.one_in(4) { rng.edge() } else { self.chain.chain_id() }),
            address: *rng.pick(&known.accounts),
            nonce: self.nonce(key.address(), rng).wrapping_add(rng.u64(0..2)),
        };
        let unsigned = Signature::new(U256::from(rng.edge()), U256::MAX, false);
        let signature = match key.sign_hash(authorization.signature_hash()) {
            Ok(signature) if !rng.one_in(6) => signature,
            _ => unsigned,
        };
        authorization.into_signed(signature)
    }
}

fn access_list(known: &Known, rng: &mut Rng) -> AccessList {
    let item = |rng: &mut Rng| AccessListItem {
        address: *rng.pick(&known.accounts),
        storage_keys: known.hashes.iter().copied().take(rng.usize(0..4)).collect(),
    };
    AccessList((0..if rng.one_in(3) { rng.usize(0..5) } else { 0 }).map(|_| item(rng)).collect())
}
