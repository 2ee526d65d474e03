//! What holds after any sequence of calls, honest and hostile, and that nothing answers with a bare revert.

use std::collections::BTreeMap;

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::SolInterface;
use common::testing::{Message, Revert};
use proptest::prelude::*;

use super::interface::IOracle::*;
use super::setup::*;
use super::stand_in::{Manner, Pool, answer};

/// What is wrong with a submission.
#[derive(Clone, Copy, Debug)]
enum Fault {
    None,
    Few,
    Twice,
    Garbled,
    SwappedSigners,
    Future,
    Old,
    Wide,
    OutOfBand,
    OtherFeed,
}

#[derive(Clone, Debug)]
enum Step {
    /// A change of the price in 10^−4, and times before now of each signer.
    Submit {
        change: i64,
        ages: [u64; 3],
        fault: Fault,
    },
    Wait(u64),
    Fix(u64),
    FixByHand(u64, U256),
    Halt(u64),
    Resume,
    Draw,
    Pool(u8),
    /// Any words to any setter.
    Govern(u8, [u64; 4], bool),
}

fn any_fault() -> impl Strategy<Value = Fault> {
    use Fault::*;
    let faults = vec![Few, Twice, Garbled, SwappedSigners, Future, Old, Wide, OutOfBand, OtherFeed];
    prop_oneof![3 => Just(None), 1 => prop::sample::select(faults)]
}

fn any_step() -> impl Strategy<Value = Step> {
    let change = prop_oneof![6 => -300_i64..300, 1 => -6_000_i64..30_000];
    let wait = prop_oneof![8 => 1_u64..40, 1 => 40_u64..8_000, 1 => 80_000_u64..400_000];
    prop_oneof![
        10 => (change, [0_u64..12, 0_u64..12, 0_u64..12], any_fault())
            .prop_map(|(change, ages, fault)| Step::Submit { change, ages, fault }),
        8 => wait.prop_map(Step::Wait),
        4 => (0_u64..400).prop_map(Step::Fix),
        1 => (0_u64..400, any::<u64>()).prop_map(|(slot, price)| Step::FixByHand(slot, U256::from(price) * n(1_000))),
        1 => prop_oneof![0_u64..300_000, any::<u64>()].prop_map(Step::Halt),
        1 => Just(Step::Resume),
        1 => Just(Step::Draw),
        1 => (0_u8..4).prop_map(Step::Pool),
        2 => (0_u8..6, any::<[u64; 4]>(), any::<bool>()).prop_map(|(which, words, owner)| Step::Govern(which, words, owner)),
    ]
}

/// The refusal is one of the errors of the interface.
fn typed<T>(result: Result<T, Revert>) -> Option<T> {
    let refused = |Revert(data): Revert| {
        assert!(IOracleErrors::abi_decode_validate(&data).is_ok(), "a bare revert: {data:?}");
    };
    result.map_err(refused).ok()
}

/// A submission, its fault applied.
fn rows(oracle: &Deployed, last: U256, change: i64, ages: [u64; 3], fault: Fault) -> Vec<SignedObservation> {
    let price = last / n(10_000) * n((10_000 + change).unsigned_abs());
    let now = oracle.chain.timestamp();
    let mut said = ages.map(|age| seen(price + n(age), now - age));
    match fault {
        Fault::Future => said[1].observedAt = now + 3,
        Fault::Old => said[2].observedAt = now - 61,
        Fault::Wide => said.iter_mut().for_each(|row| row.confidence = U256::MAX),
        Fault::OutOfBand => said[0].price = U256::MAX,
        Fault::OtherFeed => said[1].feed = BTC,
        _ => {}
    }
    let mut rows = oracle.each_signed(&said);
    match fault {
        Fault::Few => rows.truncate(1),
        Fault::Twice => rows[2] = rows[0].clone(),
        Fault::Garbled => rows[1].r = B256::repeat_byte(0x77),
        Fault::SwappedSigners => (rows[0].signer, rows[1].signer) = (1, 0),
        _ => {}
    }
    rows
}

fn govern(oracle: &Deployed, which: u8, words: [u64; 4], by: Address) {
    let word = U256::from_limbs(words);
    let id = B256::from(word);
    let config = FeedConfig { maxJump: word, ..usual(3) };
    let source = PriceSource { source: Address::from_word(id), id, window: words[0] as u32, maxGap: word };
    match which {
        0 => drop(typed(oracle.send(by, configureCall { feed: ETH, config }))),
        1 => drop(typed(oracle.send(by, openFeedCall { feed: id, config, sigma: word }))),
        2 => drop(typed(oracle.send(by, setSourceCall { feed: ETH, source }))),
        3 => drop(typed(oracle.send(by, setSignerCall { signer: 3 + (words[0] as u8 % 200), account: STRANGER }))),
        4 => drop(typed(oracle.send(by, haltCall { feed: id, duration: words[0] }))),
        _ => drop(typed(oracle.send(by, fixCall { feed: ETH, time: words[0] }))),
    }
}

fn apply(oracle: &Deployed, pool: &Pool, step: Step) {
    let (last, now) = (oracle.view(priceCall { feed: ETH }).map(|answer| answer.price), oracle.chain.timestamp());
    let last = last.unwrap_or_else(|_| wad("2000"));
    match step {
        Step::Submit { change, ages, fault } => {
            let observations = rows(oracle, last, change, ages, fault);
            let taken = typed(oracle.submit(observations));
            assert!(taken.is_none() || matches!(fault, Fault::None), "{fault:?} was taken");
        }
        Step::Wait(seconds) => oracle.wait_until(now + seconds),
        Step::Fix(slot) => drop(typed(oracle.fix(now / 30 * 30 + 90 - slot * 30))),
        Step::FixByHand(slot, price) => {
            let time = now / 30 * 30 - 90_000 - slot * 30;
            typed(oracle.send(OWNER, fixByHandCall { feed: ETH, time, price }));
        }
        Step::Halt(duration) => drop(typed(oracle.halt(GUARDIAN, duration))),
        Step::Resume => drop(typed(oracle.send(OWNER, resumeCall { feed: ETH }))),
        Step::Draw => drop(typed(oracle.send(STRANGER, drawCall { feed: ETH }))),
        Step::Pool(0) => pool.does(Manner::Reverts),
        Step::Pool(1) => pool.does(Manner::Traps),
        Step::Pool(2) => pool.does(Manner::Answers(vec![7; 100])),
        Step::Pool(_) => pool.does(answer(last)),
        Step::Govern(which, words, owner) => govern(oracle, which, words, if owner { OWNER } else { STRANGER }),
    }
}

/// Every view, whatever it is asked.
fn check_views(oracle: &Deployed, any: u64) {
    for feed in [ETH, BTC] {
        typed(oracle.view(priceCall { feed }));
        typed(oracle.view(gradeCall { feed }));
        typed(oracle.view(volatilityCall { feed }));
        typed(oracle.view(regimeCall { feed }));
        typed(oracle.view(stateCall { feed }));
        typed(oracle.view(configCall { feed }));
        typed(oracle.view(sourceCall { feed }));
        typed(oracle.view(sigmaCall { feed }));
        for window in [0, 1, 600, any as u32] {
            typed(oracle.view(twapCall { feed, window }));
        }
        for time in [0, any, START] {
            typed(oracle.view(fixingCall { feed, time }));
        }
        for action in 0..=6 {
            typed(oracle.view(readCall { feed, action }));
        }
    }
}

/// Prices, ranges, volatilities.
fn check_prices(oracle: &Deployed, latest: u64) -> u64 {
    let config = usual(3);
    let sigma = oracle.view(sigmaCall { feed: ETH }).unwrap();
    assert!(config.minSigma <= sigma && sigma <= config.maxSigma);
    let Ok(state) = oracle.view(stateCall { feed: ETH }) else { return 0 };
    assert!(state.observedAt >= latest, "time runs backwards");
    assert!(state.observedAt <= state.arrivedAt + 2 && state.arrivedAt <= state.observedAt + 60);
    assert!(config.minPrice <= state.price && state.price <= config.maxPrice);
    assert!(state.confidence < state.price && state.regime <= 2 && state.grade <= 4);
    assert!((state.grade == 3) <= !state.suspectPrice.is_zero());
    for action in 0..5 {
        let Ok(readReturn { low, high, grade, .. }) = oracle.read(action) else { continue };
        assert!(low <= state.price && state.price <= high && !low.is_zero() && grade == state.grade);
        assert!(low <= state.fastAverage && state.fastAverage <= high);
        assert!(state.suspectPrice.is_zero() || (low <= state.suspectPrice && state.suspectPrice <= high));
    }
    state.observedAt
}

/// What readers of logs know: prices in the order of their times, fixings, each once.
fn check_logs(oracle: &Deployed) -> BTreeMap<u64, U256> {
    let updates = oracle.events::<PriceUpdated>();
    assert!(updates.windows(2).all(|two| two[0].observedAt < two[1].observedAt));
    if let Some(PriceUpdated { price, confidence, observedAt, .. }) = updates.last().cloned() {
        let newest = oracle.view(priceCall { feed: ETH }).unwrap();
        assert_eq!((newest.price, newest.confidence, newest.observedAt), (price, confidence, observedAt));
    }
    let (mut fixings, events) = (BTreeMap::new(), oracle.events::<Fixed>());
    for Fixed { time, price, observedAt, .. } in events {
        assert!(fixings.insert(time, price).is_none(), "fixed twice");
        assert!(observedAt == 0 || (time <= observedAt && observedAt <= time + 3_600));
        let fixing = oracle.view(fixingCall { feed: ETH, time }).unwrap();
        assert_eq!((fixing.price, fixing.observedAt), (price, observedAt));
    }
    let regime = oracle.events::<RegimeChanged>().last().map_or(0, |event| event.current);
    assert_eq!(oracle.view(regimeCall { feed: ETH }), Ok(regime));
    let halted = oracle.events::<Halted>().last().map_or(0, |event| event.until);
    assert_eq!(oracle.view(stateCall { feed: ETH }).map_or(halted, |state| state.haltedUntil), halted);
    fixings
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_oracle_keeps_its_word(steps in prop::collection::vec(any_step(), 1..80), any in any::<u64>()) {
        let oracle = oracle();
        let pool = Pool::beside(&oracle);
        let (mut latest, mut fixings) = (0, BTreeMap::new());
        for step in steps {
            apply(&oracle, &pool, step);

            latest = check_prices(&oracle, latest);
            let known = check_logs(&oracle);
            for (time, price) in &fixings {
                prop_assert_eq!(known.get(time), Some(price), "a fixing never changes");
            }
            fixings = known;
        }
        check_views(&oracle, any);
    }

    /// Well-formed calls of random words.
    #[test]
    fn any_submission_is_answered_or_refused_by_a_typed_error(
        words in prop::collection::vec((any::<[u64; 4]>(), any::<[u64; 4]>(), any::<u64>(), 0_u8..4, 0_u8..8), 0..6),
    ) {
        let oracle = oracle();
        let row = |(one, other, time, signer, shape): ([u64; 4], [u64; 4], u64, u8, u8)| {
            let (one, other) = (U256::from_limbs(one), U256::from_limbs(other));
            let price = if shape & 1 == 0 { one } else { wad("2000") };
            let observedAt = if shape & 2 == 0 { time } else { START };
            let feed = if shape == 7 { B256::from(one) } else { ETH };
            SignedObservation { feed, price, confidence: other, observedAt, signer, r: B256::from(one), vs: B256::from(other) }
        };
        prop_assert_eq!(typed(oracle.submit(words.into_iter().map(row).collect())), None);
    }

    /// Any bytes at all: answered, refused by a typed error, or not understood, and then nothing changed.
    #[test]
    fn any_calldata_changes_nothing(
        method in 0..IOracleCalls::SELECTORS.len(), tail in prop::collection::vec(prop_oneof![Just(0_u8), any::<u8>()], 0..900),
    ) {
        let oracle = oracle();
        let data = [&IOracleCalls::SELECTORS[method][..], &tail].concat();
        if let Err(data) = oracle.chain.transact(Message::new(STRANGER, ORACLE, data)) {
            prop_assert!(data.is_empty() || IOracleErrors::abi_decode_validate(&data).is_ok());
        }
        prop_assert!(oracle.chain.logs().is_empty());
        prop_assert_eq!(oracle.config(), usual(3));
    }
}

/// All four bytes of a time are used: the last price of 2106.
#[test]
fn prices_are_taken_until_32_bits_of_time_end() {
    let oracle = oracle_of(1, 1);
    let end = u64::from(u32::MAX);
    for (age, price) in [(90, "2000"), (31, "2010"), (1, "2020"), (0, "2030")] {
        oracle.tick(price, end - age).unwrap();
        let state = oracle.state();
        assert_eq!(
            (state.price, state.observedAt, state.arrivedAt, state.grade),
            (wad(price), end - age, end - age, 0)
        );
    }
    assert_eq!(oracle.fix(end / 30 * 30 - 30), Ok(wad("2010")));
    assert!(oracle.twap(90).unwrap() > wad("2000"));
}
