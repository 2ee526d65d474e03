//! What a submission must be, and what it does.

use alloy_primitives::{Address, B256, U256};
use common::testing::Wallet;

use super::interface::IOracle::*;
use super::setup::*;

/// Worked by hand: the price is the median 2,000, the time the median; the signers are 10 apart, more than the median
/// confidence of 2. The share 10/2,000 rounded up to parts of 2^20 is 5,243, and 2,000·5,243/2^20 = 10.0002288818359375.
#[test]
fn submit_takes_medians() {
    let oracle = oracle();
    let said = [("2000", "1", 3), ("2010", "3", 1), ("1990", "2", 2)];
    let said =
        said.map(|(price, confidence, age)| Observation { confidence: wad(confidence), ..seen(price, START - age) });

    assert_eq!(oracle.submit(oracle.each_signed(&said)), Ok(1));

    let priceReturn { price, confidence, observedAt } = oracle.view(priceCall { feed: ETH }).unwrap();
    assert_eq!((price, confidence, observedAt), (wad("2000"), wad("10.0002288818359375"), START - 2));
    assert_eq!(oracle.events::<PriceUpdated>(), [PriceUpdated { feed: ETH, price, confidence, observedAt }]);
    assert_eq!(oracle.state().arrivedAt, START);
    assert_eq!(oracle.chain.logs().len(), 1);
}

/// Two prices a unit apart and an odd sum: the mean is rounded down.
#[test]
fn of_two_signers_the_mean_counts() {
    let oracle = oracle();
    let said = [seen("2000", START - 4), seen(wad("2000") + U256::from(3), START - 1)];

    oracle.submit(oracle.each_signed(&said)).unwrap();

    let priceReturn { price, observedAt, .. } = oracle.view(priceCall { feed: ETH }).unwrap();
    assert_eq!((price, observedAt), (wad("2000") + U256::ONE, START - 3));
}

/// Whoever submits, and in whatever order, the same is stored.
#[test]
fn the_order_of_observations_does_not_matter() {
    let said = [("2000", 0), ("2003", 3), ("1994", 5)].map(|(price, age)| seen(price, START - age));
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let oracle = oracle();
        let rows = oracle.each_signed(&said);
        oracle.submit(order.map(|row| rows[row].clone()).to_vec()).unwrap();

        let priceReturn { price, confidence, observedAt } = oracle.view(priceCall { feed: ETH }).unwrap();
        // Deviations 0, 3, 6: ⌈3/2,000·2^20⌉ = 1,573 parts.
        assert_eq!((price, observedAt), (wad("2000"), START - 3));
        assert_eq!(confidence, wad("2000") * U256::from(1_573) / U256::from(1 << 20));
    }
}

#[test]
fn submit_answers_how_many_feeds_took_a_price() {
    let oracle = oracle();
    oracle.open(BTC, usual(3)).unwrap();
    let eth = oracle.signed_by_all(&seen("2000", START));
    let btc = oracle.signed_by_all(&Observation { feed: BTC, ..seen("40000", START) });

    assert_eq!(oracle.submit([eth, btc].concat()), Ok(2));

    assert_eq!(oracle.price(), wad("2000"));
    assert_eq!(oracle.view(priceCall { feed: BTC }).unwrap().price, wad("40000"));
    assert_eq!(oracle.events::<PriceUpdated>().len(), 2);
}

/// Several prices of one feed in one call are taken one after the other.
#[test]
fn a_batch_may_hold_two_times_of_one_feed() {
    let oracle = oracle();
    oracle.open(BTC, usual(3)).unwrap();
    let first = oracle.signed_by_all(&seen("2000", START - 5));
    let btc = oracle.signed_by_all(&Observation { feed: BTC, ..seen("40000", START) });
    let second = oracle.signed_by_all(&seen("2001", START));

    assert_eq!(oracle.submit([first, btc, second].concat()), Ok(3));
    assert_eq!(oracle.price(), wad("2001"));
}

#[test]
fn any_refusal_but_of_what_is_known_refuses_the_batch() {
    let oracle = oracle();
    let eth = oracle.signed_by_all(&seen("2000", START));
    let unknown = oracle.signed_by_all(&Observation { feed: BTC, ..seen("40000", START) });

    assert_eq!(oracle.submit([eth, unknown].concat()), refused(UnknownFeed { feed: BTC }));
    assert_eq!(oracle.view(priceCall { feed: ETH }), refused(NoPrice { feed: ETH }));
}

#[test]
fn too_few_observations_are_refused() {
    let oracle = oracle();
    let one = oracle.each_signed(&[seen("2000", START)]);

    assert_eq!(oracle.submit(vec![]), refused(TooFewObservations { count: n(0), threshold: n(1) }));
    assert_eq!(oracle.submit(one), refused(TooFewObservations { count: n(1), threshold: n(2) }));
}

/// Numbers beyond the mask, beyond the registry, beyond the bits of a word.
#[test]
fn signers_that_the_feed_does_not_count_are_refused() {
    let oracle = oracle();
    for signer in [3, 31, 32, 64, 255] {
        let mut rows = oracle.signed_by_all(&seen("2000", START));
        rows[1].signer = signer;
        assert_eq!(oracle.submit(rows), refused(UnknownSigner { signer }));
    }
}

#[test]
fn a_feed_counts_only_its_own_signers() {
    let oracle = oracle();
    oracle.configure(FeedConfig { signers: n(0b101), ..usual(3) }).unwrap();
    let rows = oracle.signed_by_all(&seen("2000", START));

    assert_eq!(oracle.submit(rows.clone()), refused(UnknownSigner { signer: 1 }));
    assert_eq!(oracle.submit(vec![rows[0].clone(), rows[2].clone()]), Ok(1));
}

#[test]
fn what_somebody_else_signed_is_refused_and_names_who() {
    let oracle = oracle();
    let mut rows = oracle.signed_by_all(&seen("2000", START));
    let thief = Wallet::named("thief");
    rows[2] = sign(&thief, 2, &oracle.domain(), &seen("2000", START));

    assert_eq!(oracle.submit(rows), refused(WrongSignature { signer: 2, recovered: thief.address() }));
}

/// Every field is signed: with another one somebody else seems to have signed.
#[test]
fn a_signature_covers_every_field() {
    let oracle = oracle_of(1, 1);
    oracle.open(BTC, FeedConfig { threshold: n(1), ..usual(1) }).unwrap();
    let row = oracle.signed(0, &seen("2000", START));
    let changed = [
        SignedObservation { feed: BTC, ..row.clone() },
        SignedObservation { price: row.price + U256::ONE, ..row.clone() },
        SignedObservation { confidence: U256::ONE, ..row.clone() },
        SignedObservation { observedAt: START - 1, ..row.clone() },
    ];

    for row in changed {
        let error = oracle.submit(vec![row]).unwrap_err().decode::<WrongSignature>().unwrap();
        assert_ne!(error.recovered, oracle.signers[0].address());
    }
    assert_eq!(oracle.submit(vec![row]), Ok(1));
}

#[test]
fn a_price_must_be_newer_than_the_newest() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();

    for age in [0, 1, 59] {
        let rows = oracle.signed_by_all(&seen("2001", START - age));
        assert_eq!(oracle.submit(rows), refused(NotNewer { observedAt: START - age, latest: START }));
    }
    assert_eq!(oracle.submit(oracle.signed_by_all(&seen("2001", START + 1))), Ok(1));
}

/// One of them is from before the newest price.
#[test]
fn every_observation_must_be_newer() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    oracle.wait_until(START + 5);
    let said = [seen("2001", START + 5), seen("2001", START), seen("2001", START + 5)];

    let known = NotNewer { observedAt: START, latest: START };
    assert_eq!(oracle.submit(oracle.each_signed(&said)), refused(known));
}

#[test]
fn an_observation_is_taken_until_it_is_too_old() {
    let old = START - 60;
    let oracle = oracle();
    let result = oracle.submit(oracle.signed_by_all(&seen("2000", old - 1)));
    assert_eq!(result, refused(TooOld { observedAt: old - 1, oldest: old }));
    assert_eq!(oracle.submit(oracle.signed_by_all(&seen("2000", old))), Ok(1));
    assert_eq!(oracle.state().arrivedAt, START);
}

#[test]
fn observations_lie_together() {
    let oracle = oracle();
    let apart = |seconds| [seen("2000", START), seen("2000", START - seconds)];
    let result = oracle.submit(oracle.each_signed(&apart(11)));
    assert_eq!(result, refused(TooFarApart { apart: 11, max: 10 }));
    assert_eq!(oracle.submit(oracle.each_signed(&apart(10))), Ok(1));
}

#[test]
fn prices_outside_the_band_are_refused() {
    let (min, max) = (wad("1"), wad("1000000"));
    let beyond = [U256::ZERO, U256::ONE, min - U256::ONE, max + U256::ONE, U256::ONE << 128, U256::MAX];
    for price in beyond {
        let oracle = oracle();
        // One of three suffices: who submits chooses among what they signed.
        let rows = oracle.each_signed(&[seen("2000", START), seen(price, START), seen("2000", START)]);
        assert_eq!(oracle.submit(rows), refused(PriceOutOfBand { price, min, max }));
    }
    for price in [min, max] {
        let oracle = oracle();
        assert_eq!(oracle.tick(price, START), Ok(1));
        assert_eq!(oracle.price(), price);
    }
}

/// The whole price is refused, and what its share of 2^20 parts would round up to it.
#[test]
fn a_confidence_must_be_below_the_price() {
    let oracle = oracle();
    let said = |confidence| oracle.signed_by_all(&Observation { confidence, ..seen("2000", START) });
    let price = wad("2000");
    let most = price - price / U256::from(1 << 20);

    for confidence in [price - U256::ONE, price, most + U256::ONE] {
        assert_eq!(oracle.submit(said(confidence)), refused(ConfidenceTooWide { confidence, price }));
    }
    // Larger numbers than are kept count as the largest.
    let confidence = U256::from(u128::MAX >> 1);
    assert_eq!(oracle.submit(said(U256::MAX)), refused(ConfidenceTooWide { confidence, price }));
    assert_eq!(oracle.submit(said(most)), Ok(1));
    assert_eq!(oracle.state().confidence, most);
}

#[test]
fn feeds_without_signers_take_no_signatures() {
    let oracle = oracle();
    oracle.configure(FeedConfig { threshold: n(0), ..usual(3) }).unwrap();

    assert_eq!(oracle.tick("2000", START), refused(NotSigned { feed: ETH }));
}

/// The first price sets the averages; the volatility is the assumed one until the second.
#[test]
fn the_first_price_opens_the_feed() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();

    let state = oracle.state();
    assert_eq!((state.price, state.fastAverage, state.slowAverage), (wad("2000"), wad("2000"), wad("2000")));
    for sigma in [state.shortSigma, state.daySigma, state.longSigma, state.robustSigma] {
        assert!(sigma.abs_diff(wad("0.5")) <= U256::from(10), "{sigma}");
    }
    assert_eq!((state.regime, state.grade, state.suspectPrice, state.haltedUntil), (0, 0, U256::ZERO, 0));
}

/// All events together tell the newest price after any of the calls.
#[test]
fn logs_tell_every_price() {
    let oracle = oracle();
    for (second, price) in [(0, "2000"), (7, "2010"), (14, "1995"), (21, "2400"), (28, "2410"), (35, "2405")] {
        oracle.tick(price, START + second).unwrap();
        let logged = oracle.events::<PriceUpdated>().pop().unwrap();
        let priceReturn { price, confidence, observedAt } = oracle.view(priceCall { feed: ETH }).unwrap();
        assert_eq!(logged, PriceUpdated { feed: ETH, price, confidence, observedAt });
        let waiting = oracle.events::<PriceSuspected>().pop().filter(|event| event.observedAt > observedAt);
        assert_eq!(waiting.map(|event| event.price).unwrap_or_default(), oracle.state().suspectPrice);
    }
}

/// The feed's id is any word; one of them is zero.
#[test]
fn a_feed_that_was_never_opened_is_unknown() {
    let oracle = oracle();
    for feed in [B256::ZERO, BTC, B256::repeat_byte(0xff)] {
        assert_eq!(oracle.tick_of(feed, "2000", START), refused(UnknownFeed { feed }));
    }
    assert_eq!(oracle.view(signerCall { signer: 3 }), Ok(Address::ZERO));
}
