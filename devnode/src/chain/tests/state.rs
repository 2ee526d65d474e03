//! Random changes and steps back, against a plain model.

use std::collections::BTreeMap;

use alloy_primitives::{Address, U256};
use proptest::prelude::*;

use crate::chain::{State, plain_account};
use crate::evm::{AccountChange, StateChanges};

/// Everything that is in force: accounts with their storage.
type Model = BTreeMap<Address, (u64, BTreeMap<U256, U256>)>;

/// One change: which account, its new nonce or none to remove it, whether to clear, and words to write.
type Step = (u8, Option<u64>, bool, Vec<(u8, u8)>);

fn step() -> impl Strategy<Value = Step> {
    (
        0..4_u8,
        prop::option::weighted(0.9, 0..9_u64),
        prop::bool::weighted(0.1),
        prop::collection::vec((0..4_u8, 0..5_u8), 0..4),
    )
}

#[derive(Clone, Debug)]
enum Action {
    Commit(Vec<Step>),
    /// Back by so many of the points still in force.
    Rewind(usize),
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        4 => prop::collection::vec(step(), 0..4).prop_map(Action::Commit),
        1 => (0..4_usize).prop_map(Action::Rewind),
    ]
}

fn changes(steps: &[Step]) -> StateChanges {
    let change = |(address, nonce, cleared, words): &Step| {
        let words = if nonce.is_some() { words.as_slice() } else { &[] };
        let change = AccountChange {
            record: nonce.map(|nonce| plain_account(U256::ZERO, nonce)),
            code: None,
            storage_cleared: *cleared,
            storage: words.iter().map(|(slot, value)| (U256::from(*slot), U256::from(*value))).collect(),
        };
        (Address::with_last_byte(*address), change)
    };
    steps.iter().map(change).collect()
}

fn apply(model: &mut Model, changes: &StateChanges) {
    for (address, change) in changes {
        let Some(record) = &change.record else {
            model.remove(address);
            continue;
        };
        let account = model.entry(*address).or_default();
        account.0 = record.nonce;
        if change.storage_cleared {
            account.1.clear();
        }
        account.1.extend(&change.storage);
    }
}

fn assert_same(state: &State, version: u64, model: &Model) {
    for address in (0..4).map(Address::with_last_byte) {
        let expected = model.get(&address);
        assert_eq!(state.account(address, version).map(|record| record.nonce), expected.map(|account| account.0));
        for slot in (0..4).map(U256::from) {
            let word = expected.and_then(|account| account.1.get(&slot)).copied().unwrap_or_default();
            assert_eq!(state.storage(address, slot, version), word, "{address} {slot} at {version}");
        }
    }
}

proptest! {
    #[test]
    fn every_version_in_force_reads_like_a_replay(actions in prop::collection::vec(action(), 1..40)) {
        let mut state = State::default();
        let mut points = vec![(state.version(), Model::new())];

        for action in actions {
            match action {
                Action::Commit(steps) => {
                    let changes = changes(&steps);
                    let mut model = points.last().unwrap().1.clone();
                    apply(&mut model, &changes);
                    points.push((state.commit(&changes), model));
                }
                Action::Rewind(steps) => {
                    points.truncate(points.len().saturating_sub(steps).max(1));
                    state.rewind(points.last().unwrap().0);
                }
            }
            for (version, model) in &points {
                assert_same(&state, *version, model);
            }
        }

        // A dump is the same state in one step.
        let (version, model) = points.last().unwrap();
        let mut restored = State::default();
        let only = restored.commit(&state.dump(*version));
        assert_same(&restored, only, model);
    }
}

#[test]
fn versions_are_not_used_twice() {
    let mut state = State::default();
    let first = state.commit(&StateChanges::new());
    let second = state.commit(&StateChanges::new());

    state.rewind(first);

    assert!(state.commit(&StateChanges::new()) > second);
}

#[test]
fn commitments_follow_the_changes() {
    let one = changes(&[(1, Some(1), false, vec![(1, 1)])]);
    let other = changes(&[(1, Some(1), false, vec![(1, 2)])]);
    let commitment = |changes: &StateChanges| {
        let mut state = State::default();
        let version = state.commit(changes);
        state.commitment(version)
    };

    assert_eq!(commitment(&one), commitment(&one));
    assert_ne!(commitment(&one), commitment(&other));
}
