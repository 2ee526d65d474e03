//! A chain in a file.

use std::sync::Arc;

use alloy_primitives::{TxKind, U256};

use super::fake::Fake;
use super::{BOB, chain, raw, send, transaction};
use crate::chain::{BlockRef, Chain, ChainConfig, DEV_ADDRESS, Dump};

fn through_text(chain: &Chain) -> Dump {
    serde_json::from_str(&serde_json::to_string(&chain.dump()).unwrap()).unwrap()
}

#[test]
fn a_chain_goes_on_from_its_dump() {
    let before = chain();
    send(&before, 6, &[3, 1, 10]);
    let hash = before.submit_raw(&raw(transaction(7, TxKind::Create, vec![1, 2, 3]))).unwrap();
    let contract = before.transaction(hash).unwrap().receipt().contract.unwrap();

    let after = Chain::from_dump(Arc::new(Fake::default()), &ChainConfig::default(), through_text(&before)).unwrap();

    assert_eq!(after.head().hash, before.head().hash);
    assert_eq!(after.head_number(), 2);
    assert_eq!(after.storage(BOB, U256::ONE, BlockRef::Latest).unwrap(), U256::from(10));
    assert_eq!(after.code(contract, BlockRef::Latest).unwrap().as_ref(), [1, 2, 3]);
    assert_eq!(
        after.balance(DEV_ADDRESS, BlockRef::Latest).unwrap(),
        before.balance(DEV_ADDRESS, BlockRef::Latest).unwrap()
    );

    send(&after, 8, &[3, 1, 20]);
    assert_eq!(after.head_number(), 3);
    assert_eq!(after.head().header.parent_hash, before.head().hash);
    assert!(after.block(BlockRef::Number(1)).is_err(), "blocks below the dump are not kept");
}

#[test]
fn a_running_chain_can_be_replaced_and_reset() {
    let saved = chain();
    send(&saved, 6, &[3, 1, 10]);
    let other = chain();

    other.load(through_text(&saved)).unwrap();
    assert_eq!(other.head().hash, saved.head().hash);

    other.reset(&ChainConfig::default());
    assert_eq!(other.head().hash, chain().head().hash);
    assert_eq!(other.storage(BOB, U256::ONE, BlockRef::Latest).unwrap(), U256::ZERO);
}

#[test]
fn the_dump_of_another_chain_is_refused() {
    let text = serde_json::to_string(&chain().dump()).unwrap().replace("412346", "1");
    let dump: Dump = serde_json::from_str(&text).unwrap();

    let error = chain().load(dump).unwrap_err();
    assert_eq!(error.to_string(), "the state is of chain 1, not of chain 412346");
}

#[test]
fn a_dump_without_room_for_blocks_is_refused() {
    let mut text = serde_json::to_value(chain().dump()).unwrap();
    text["head"]["number"] = format!("{:#x}", u64::MAX).into();
    let dump: Dump = serde_json::from_value(text).unwrap();

    let error = chain().load(dump).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the state is of block 18446744073709551615, after which there is no room for blocks"
    );
}
