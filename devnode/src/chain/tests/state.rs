//! Random changes and steps back, against a plain model.

use std::collections::BTreeMap;

use alloy_primitives::{Address, Bytes, U256, keccak256};
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
    /// Forgets all but so many of them, and those whose turn it is in a bit mask.
    Prune(usize, u64),
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        4 => prop::collection::vec(step(), 0..4).prop_map(Action::Commit),
        1 => (0..4_usize).prop_map(Action::Rewind),
        1 => (1..6_usize, prop_oneof![Just(0), any::<u64>()]).prop_map(|(kept, mask)| Action::Prune(kept, mask)),
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

/// Values that a state needs to say just this: one for each account and each word that is not zero.
fn least(model: &Model) -> usize {
    let words = model.values().map(|account| account.1.values().filter(|value| !value.is_zero()).count());
    model.len() + words.sum::<usize>()
}

proptest! {
    #[test]
    fn every_version_in_force_reads_like_a_replay(actions in prop::collection::vec(action(), 1..60)) {
        let mut state = State::default();
        let mut points = vec![(state.version(), Model::new())];
        let mut gone = Vec::new();

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
                Action::Prune(kept, mask) => {
                    let oldest = points[points.len().saturating_sub(kept)].0;
                    let needed = |version: u64| mask >> (version % 64) & 1 == 1;
                    state.prune(0..oldest, needed);
                    let (stay, go) = points.into_iter().partition(|(version, _)| *version >= oldest || needed(*version));
                    points = stay;
                    gone.extend::<Vec<_>>(go);
                }
            }
            for (version, model) in &points {
                assert!(state.has(*version));
                assert_same(&state, *version, model);
            }
            assert!(gone.iter().all(|(version, _)| !state.has(*version)));
        }

        // A copy is the same state in one step.
        let (version, model) = points.last().unwrap();
        let mut restored = State::default();
        let whole = |address| Some((address, state.whole(address, *version)?));
        let only = restored.commit(&state.addresses(*version).into_iter().filter_map(whole).collect());
        assert_same(&restored, only, model);

        // With no past there is nothing but the present.
        state.prune(0..*version, |_| false);
        assert_same(&state, *version, model);
        assert_eq!(state.values(), least(model));
    }
}

#[test]
fn code_stays_as_long_as_an_account_has_it() {
    let account = |code: Option<&'static [u8]>| {
        let mut record = plain_account(U256::ZERO, 1);
        record.code_hash = code.map_or(record.code_hash, keccak256);
        let code = code.map(Bytes::from_static);
        AccountChange { record: Some(record), code, ..AccountChange::default() }
    };
    let (alice, bob) = (Address::with_last_byte(1), Address::with_last_byte(2));
    let code = b"code".as_slice();
    let mut state = State::default();
    let both = state.commit(&StateChanges::from([(alice, account(Some(code))), (bob, account(Some(code)))]));
    state.commit(&StateChanges::from([(alice, account(None))]));
    let neither = state.commit(&StateChanges::from([(bob, account(None))]));

    state.prune(0..neither - 1, |version| version == both);
    assert_eq!(state.code(keccak256(code)).as_ref(), code);

    state.prune(0..neither, |_| false);
    assert!(state.code(keccak256(code)).is_empty());

    state.commit(&StateChanges::from([(alice, account(Some(code)))]));
    state.rewind(neither);
    assert!(state.code(keccak256(code)).is_empty(), "an undone deployment leaves nothing");
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
