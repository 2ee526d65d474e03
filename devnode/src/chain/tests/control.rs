//! Snapshots, time, mining on request, and accounts changed by hand.

use alloy_consensus::TxEip1559;
use alloy_primitives::{TxKind, U256};

use super::fake::ARBOS_STATE;
use super::{BOB, chain, send, transaction};
use crate::chain::{BlockRef, DEV_ADDRESS};

#[test]
fn a_revert_takes_back_blocks_and_changes_by_hand() {
    let chain = chain();
    send(&chain, 6, &[3, 1, 10]);
    let before = chain.head();
    let snapshot = chain.snapshot();
    let gone = send(&chain, 7, &[3, 1, 20]);
    chain.set_balance(BOB, U256::from(5));

    assert!(chain.revert(snapshot));

    assert_eq!(chain.head().hash, before.hash);
    assert!(chain.transaction(gone).is_none());
    assert_eq!(chain.storage(BOB, U256::ONE, BlockRef::Latest).unwrap(), U256::from(10));
    assert_eq!(chain.balance(BOB, BlockRef::Latest).unwrap(), U256::ZERO);
    // ArbOS state goes back too.
    assert_eq!(chain.storage(ARBOS_STATE, U256::ZERO, BlockRef::Latest).unwrap(), U256::ONE);

    send(&chain, 7, &[3, 1, 30]);
    assert_eq!(chain.head_number(), 2);
    assert_eq!(chain.storage(BOB, U256::ONE, BlockRef::Latest).unwrap(), U256::from(30));
}

#[test]
fn a_revert_forgets_its_snapshot_and_later_ones() {
    let chain = chain();
    let first = chain.snapshot();
    let second = chain.snapshot();
    let third = chain.snapshot();
    assert_eq!([first, second, third], [0, 1, 2]);

    assert!(chain.revert(second));

    assert!(!chain.revert(second));
    assert!(!chain.revert(third));
    assert!(chain.revert(first));
    assert!(!chain.revert(99));
}

#[test]
fn a_change_by_hand_belongs_to_the_newest_block() {
    let chain = chain();
    chain.mine().unwrap();
    chain.set_storage(BOB, U256::ONE, U256::from(7));
    chain.set_nonce(BOB, 9);
    chain.set_code(BOB, vec![1, 2].into());
    chain.mine().unwrap();

    for block in [BlockRef::Number(1), BlockRef::Latest] {
        assert_eq!(chain.storage(BOB, U256::ONE, block).unwrap(), U256::from(7));
        assert_eq!(chain.nonce(BOB, block).unwrap(), 9);
        assert_eq!(chain.code(BOB, block).unwrap().as_ref(), [1, 2]);
    }
    assert_eq!(chain.nonce(BOB, BlockRef::Number(0)).unwrap(), 0);
}

#[test]
fn time_moves_as_asked() {
    let chain = chain();
    let start = chain.mine().unwrap().header.timestamp;

    chain.with_clock(|clock| clock.increase(1_000));
    let increased = chain.mine().unwrap().header.timestamp;
    assert!((start + 1_000..start + 1_010).contains(&increased));

    chain.set_next_timestamp(increased + 5_000).unwrap();
    assert_eq!(chain.mine().unwrap().header.timestamp, increased + 5_000);
    let after = chain.mine().unwrap().header.timestamp;
    assert!((increased + 5_000..increased + 5_010).contains(&after), "time goes on from there");

    assert_eq!(
        chain.set_next_timestamp(start).unwrap_err().to_string(),
        format!("Timestamp error: {start} is lower than previous block's timestamp")
    );

    chain.with_clock(|clock| clock.set_interval(Some(12)));
    assert_eq!(chain.mine().unwrap().header.timestamp, after + 12);
    assert_eq!(chain.mine().unwrap().header.timestamp, after + 24);
    // The internal transaction is told how much time passed.
    assert_eq!(chain.storage(ARBOS_STATE, U256::ONE, BlockRef::Latest).unwrap(), U256::from(12));
}

#[test]
fn time_never_goes_back() {
    let chain = chain();
    let first = chain.mine().unwrap().header.timestamp;
    chain.with_clock(|clock| clock.set(first - 500));

    assert_eq!(chain.mine().unwrap().header.timestamp, first);
}

#[test]
fn without_automatic_mining_transactions_wait() {
    let chain = chain();
    chain.set_automine(false).unwrap();
    let second = send(&chain, 7, &[]);
    let first = send(&chain, 6, &[]);

    assert_eq!(chain.head_number(), 0);
    assert_eq!(chain.nonce(DEV_ADDRESS, BlockRef::Pending).unwrap(), 8);
    assert_eq!(chain.nonce(DEV_ADDRESS, BlockRef::Latest).unwrap(), 6);
    assert!(chain.transaction(first).is_none());

    let block = chain.mine().unwrap();
    assert_eq!(block.hashes[1..], [first, second]);
    assert_eq!(chain.head_number(), 1);
}

#[test]
fn switching_automatic_mining_on_mines_what_waits() {
    let chain = chain();
    chain.set_automine(false).unwrap();
    let hash = send(&chain, 6, &[]);

    chain.set_automine(true).unwrap();

    assert!(chain.transaction(hash).is_some());
}

#[test]
fn waiting_transactions_can_be_dropped() {
    let chain = chain();
    chain.set_automine(false).unwrap();
    let hash = send(&chain, 6, &[]);

    assert!(chain.drop_waiting(hash));
    assert!(!chain.drop_waiting(hash));
    assert_eq!(chain.mine().unwrap().transactions.len(), 1);
}

#[test]
fn impersonated_accounts_send_without_a_signature() {
    let chain = chain();
    chain.set_balance(BOB, U256::from(10).pow(U256::from(18)));
    let tx: TxEip1559 = transaction(0, TxKind::Call(DEV_ADDRESS), vec![]);
    assert!(chain.submit_as(tx.clone().into(), BOB).is_err());

    chain.impersonate(BOB);
    assert_eq!(chain.accounts(), [DEV_ADDRESS, BOB]);
    let hash = chain.submit_as(tx.clone().into(), BOB).unwrap();

    assert_eq!(chain.transaction(hash).unwrap().transaction().from(), BOB);
    assert!(chain.stop_impersonating(BOB));
    assert!(chain.submit_as(tx.into(), BOB).is_err());
}

#[test]
fn the_next_base_fee_is_for_one_block() {
    let chain = chain();
    chain.set_next_base_fee(123);

    assert_eq!(chain.mine().unwrap().base_fee(), 123);
    assert_eq!(chain.mine().unwrap().base_fee(), 100_000_000);
}

#[test]
fn readers_and_writers_do_not_disturb_each_other() {
    let chain = chain();
    send(&chain, 6, &[3, 1, 10]);
    let old = BlockRef::Number(1);
    let reader = {
        let chain = chain.clone();
        std::thread::spawn(move || {
            (0..2_000).all(|_| chain.storage(BOB, U256::ONE, old).is_ok_and(|word| word == U256::from(10)))
        })
    };
    for nonce in 7..107 {
        send(&chain, nonce, &[3, 1, 20]);
    }

    assert!(reader.join().unwrap());
    assert_eq!(chain.head_number(), 101);
}
