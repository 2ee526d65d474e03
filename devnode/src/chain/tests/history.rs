//! A chain that forgets, beside one that does not: whatever it still answers is the same.

use alloy_primitives::{B256, U256};
use proptest::prelude::*;

use super::{BOB, chain, chain_with, send};
use crate::chain::{BlockError, BlockRef, Chain, HistoryLimits, LogFilter, LogRange};
use crate::evm::{Recording, StateReader};

const LIMITS: HistoryLimits = HistoryLimits { states: 3, blocks: 6 };
const SLOTS: u8 = 3;

#[derive(Clone, Debug)]
enum Action {
    /// A transaction that writes a slot.
    Write(u8, u8),
    /// A transaction that logs.
    Log(u8),
    Mine,
    SetByHand(u8, u8),
    Snapshot,
    Revert(u64),
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        6 => (0..SLOTS, any::<u8>()).prop_map(|(slot, value)| Action::Write(slot, value)),
        2 => any::<u8>().prop_map(Action::Log),
        2 => Just(Action::Mine),
        2 => (0..SLOTS, any::<u8>()).prop_map(|(slot, value)| Action::SetByHand(slot, value)),
        1 => Just(Action::Snapshot),
        1 => (0..4_u64).prop_map(Action::Revert),
    ]
}

/// Time that depends on the number of blocks alone, so that two chains make the same blocks.
fn steady(chain: Chain) -> Chain {
    chain.with_clock(|clock| clock.set_interval(Some(1)));
    chain
}

fn perform(chain: &Chain, action: &Action) -> Option<B256> {
    let nonce = chain.nonce(crate::chain::DEV_ADDRESS, BlockRef::Latest).unwrap();
    match action {
        Action::Write(slot, value) => return Some(send(chain, nonce, &[3, *slot, *value])),
        Action::Log(topic) => return Some(send(chain, nonce, &[2, *topic])),
        Action::Mine => drop(chain.mine().unwrap()),
        Action::SetByHand(slot, value) => chain.set_storage(BOB, U256::from(*slot), U256::from(*value)),
        Action::Snapshot => drop(chain.snapshot()),
        Action::Revert(id) => drop(chain.revert(*id)),
    }
    None
}

fn slots(chain: &Chain, block: BlockRef) -> Result<Vec<U256>, BlockError> {
    (0..SLOTS).map(|slot| chain.storage(BOB, U256::from(slot), block)).collect()
}

/// The forgetful chain answers like the other one, or says that it has forgotten.
///
/// `highest` is the highest head so far: what was forgotten then does not come back when the chain goes back.
fn assert_same(forgetful: &Chain, whole: &Chain, limits: HistoryLimits, highest: u64) {
    let head = whole.head_number();
    assert_eq!(forgetful.head().hash, whole.head().hash);
    for number in 0..=head {
        let block = BlockRef::Number(number);
        let expected = whole.block(block).unwrap();
        match forgetful.block(block) {
            Ok(block) => assert_eq!(block.hash, expected.hash),
            Err(error) => {
                assert_eq!(error, BlockError::Pruned);
                assert!(number + limits.blocks < highest, "block {number} of {head} is gone too early");
                assert_eq!(forgetful.block(BlockRef::Hash(expected.hash)).unwrap_err(), BlockError::NotFound);
                assert!(expected.hashes.iter().all(|hash| forgetful.transaction(*hash).is_none()));
            }
        }
        match slots(forgetful, block) {
            Ok(values) => assert_eq!(values, slots(whole, block).unwrap(), "slots after block {number}"),
            Err(BlockError::Pruned) => {}
            Err(error) => {
                assert_eq!(error, BlockError::StatePruned(expected.header.state_root));
                assert!(number + limits.states < highest, "the state after block {number} of {head} is gone too early");
            }
        }
    }
    // Contracts see the same hashes however few blocks are left.
    let views = [forgetful, whole].map(|chain| chain.state(BlockRef::Latest).unwrap());
    for number in 0..=head + 1 {
        assert_eq!(views[0].block_hash(number), views[1].block_hash(number), "hash of block {number}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_kept_is_the_same_as_without_a_limit(actions in prop::collection::vec(action(), 1..50)) {
        let (forgetful, whole) = (steady(chain_with(LIMITS)), steady(chain()));
        let mut highest = 0;
        for action in &actions {
            let sent = [&forgetful, &whole].map(|chain| perform(chain, action));
            assert_eq!(sent[0], sent[1]);
            highest = highest.max(whole.head_number());
            assert_same(&forgetful, &whole, LIMITS, highest);
        }
    }
}

#[test]
fn a_snapshot_outlives_what_is_forgotten_around_it() {
    let (forgetful, whole) = (steady(chain_with(HistoryLimits::of(1))), steady(chain()));
    for chain in [&forgetful, &whole] {
        for value in 1..300_u32 {
            send(chain, u64::from(value) + 5, &[3, 1, value as u8]);
            if value == 20 {
                assert_eq!(chain.snapshot(), 0);
            }
        }
        assert!(chain.revert(0));
        assert_eq!(chain.head_number(), 20);
        assert_eq!(chain.storage(BOB, U256::ONE, BlockRef::Latest).unwrap(), U256::from(20));
        send(chain, 26, &[3, 1, 99]);
    }
    assert_same(&forgetful, &whole, HistoryLimits::of(1), 299);
}

#[test]
fn a_view_keeps_its_state_while_blocks_are_made() {
    let chain = chain_with(HistoryLimits::of(0));
    send(&chain, 6, &[3, 1, 10]);
    let view = chain.state(BlockRef::Latest).unwrap();
    for nonce in 7..20 {
        send(&chain, nonce, &[3, 1, nonce as u8]);
    }

    assert_eq!(view.storage(BOB, U256::ONE), U256::from(10));
    assert_eq!(chain.storage(BOB, U256::ONE, BlockRef::Latest).unwrap(), U256::from(19));
}

#[test]
fn logs_of_forgotten_blocks_are_an_error_and_not_a_part() {
    let chain = chain_with(HistoryLimits::of(2));
    for nonce in 6..12 {
        send(&chain, nonce, &[2, nonce as u8]);
    }
    let logs = |first, last| chain.logs(LogRange::Between(first, last), &LogFilter::default());
    let count = |first, last| logs(first, last).map(|logs| logs.len());

    assert_eq!(count(BlockRef::Number(4), BlockRef::Latest), Ok(3));
    assert_eq!(count(BlockRef::Earliest, BlockRef::Latest), Ok(3));
    assert_eq!(count(BlockRef::Number(3), BlockRef::Latest), Err(BlockError::Pruned));
    assert_eq!(count(BlockRef::Number(0), BlockRef::Number(2)), Err(BlockError::Pruned));
    assert_eq!(chain.fee_history(6, BlockRef::Latest).unwrap().oldest, 4);
}

#[test]
fn a_transaction_can_be_replayed_as_long_as_its_parent_is_kept() {
    let chain = chain_with(HistoryLimits::of(2));
    let hashes: Vec<_> = (6..12).map(|nonce| send(&chain, nonce, &[3, 1, nonce as u8])).collect();
    let replay = |hash: &B256| chain.replay(&chain.transaction(*hash).unwrap(), Recording::NOTHING);

    assert!(replay(&hashes[5]).unwrap().is_some());
    assert!(replay(&hashes[4]).unwrap().is_some());
    assert!(replay(&hashes[3]).is_err(), "block 3, on which it was made, is gone");
}

#[test]
fn a_thousand_changes_by_hand_leave_one() {
    let chain = chain();
    for value in 0..1_000 {
        chain.set_balance(BOB, U256::from(value));
    }
    let ledger = chain.0.ledger.read().unwrap();
    assert!(ledger.state.values() < 20, "{}", ledger.state.values());
}
