//! Submitters who choose among what was signed, prices that jump, strangers, a captured guardian.

use alloy_primitives::{Address, U256};

use super::super::interface::IOracle::*;
use super::super::setup::*;

/// Of what is signed, only what is newer is taken: the same prices in another order are refused from the newest on.
#[test]
fn old_prices_cannot_be_brought_in_later() {
    let oracle = oracle();
    oracle.wait_until(START + 30);
    let rounds = [("2000", 10), ("1990", 20), ("2010", 30)].map(|(price, second)| seen(price, START + second));

    oracle.submit(oracle.signed_by_all(&rounds[1])).unwrap();
    let known = |second| refused(NotNewer { observedAt: START + second, latest: START + 20 });
    assert_eq!(oracle.submit(oracle.signed_by_all(&rounds[0])), known(10));
    assert_eq!(oracle.submit(oracle.signed_by_all(&rounds[1])), known(20));
    assert_eq!(oracle.submit(oracle.signed_by_all(&rounds[2])), Ok(1));
}

/// A second price of the same time does not replace the first, not even by the other signers.
#[test]
fn equal_times_in_consecutive_rounds_are_refused() {
    let oracle = oracle_of(4, 2);
    let first = [0, 1].map(|signer| oracle.signed(signer, &seen("2000", START)));
    let second = [2, 3].map(|signer| oracle.signed(signer, &seen("2005", START)));

    assert_eq!(oracle.submit(first.to_vec()), Ok(1));
    assert_eq!(oracle.submit(second.to_vec()), refused(NotNewer { observedAt: START, latest: START }));
    assert_eq!(oracle.price(), wad("2000"));
}

/// The clocks of signers may be ahead by two seconds.
#[test]
fn prices_from_the_future_are_refused() {
    let oracle = oracle();
    let said = |second| oracle.signed_by_all(&seen("2000", START + second));
    assert_eq!(oracle.submit(said(3)), refused(InFuture { observedAt: START + 3, latest: START + 2 }));
    let end_of_time = InFuture { observedAt: u64::MAX, latest: START + 2 };
    assert_eq!(oracle.submit(oracle.signed_by_all(&seen("2000", u64::MAX))), refused(end_of_time));
    assert_eq!(oracle.submit(said(2)), Ok(1));
    assert_eq!(oracle.state().arrivedAt, START);
}

/// One future observation among honest ones refuses the call, rather than being outvoted.
#[test]
fn one_time_from_the_future_refuses_all() {
    let oracle = oracle();
    let rows = oracle.each_signed(&[seen("2000", START), seen("2000", START), seen("2000", START + 3)]);
    assert_eq!(oracle.submit(rows), refused(InFuture { observedAt: START + 3, latest: START + 2 }));
}

/// Between two prices of a window, somebody takes the better one. The reader's range still holds the average before it.
#[test]
fn choosing_the_best_price_gains_no_more_than_the_range() {
    let oracle = oracle();
    for second in 0..60 {
        oracle.tick("2000", START + second * 60).unwrap();
    }
    let end = START + 59 * 60;
    // Within the greatest age, the price went to 2,040 and back to 2,000; the submitter stops at the top.
    oracle.wait_until(end + 50);
    oracle.submit(oracle.signed_by_all(&seen("2040", end + 10))).unwrap();

    let readReturn { low, high, .. } = oracle.read(0).unwrap();
    // The averages saw 40 s of 2,040 at most: 2,000 + 40·(1 − e^(−40/300)) = 2,004.99, and of the hour 2,000.44.
    assert!(low < wad("2000.45"), "{low}");
    assert!(high >= wad("2040"), "{high}");
    let readReturn { low, .. } = oracle.read(1).unwrap();
    assert!(low < wad("2005"), "{low}");
}

/// Above the largest step: nothing but the waiting price changes, and the range widens to hold both.
#[test]
fn a_spike_above_the_largest_jump_is_not_taken() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    oracle.tick("2001", START + 30).unwrap();
    let before = oracle.state();
    for (round, price) in ["2300", "1700", "1000000", "1"].into_iter().enumerate() {
        oracle.tick(price, START + 31 + round as u64).unwrap();
        let after = oracle.state();
        assert_eq!((after.price, after.observedAt, after.grade), (wad("2001"), START + 30, 3));
        assert_eq!(after.suspectPrice, wad(price));
        assert_eq!((after.shortSigma, after.longSigma), (before.shortSigma, before.longSigma));
        assert_eq!(oracle.read(0), refused(GradeTooLow { feed: ETH, grade: 3, worst: 0 }));
        let readReturn { low, high, .. } = oracle.read(4).unwrap();
        assert!(low <= wad("2001").min(wad(price)) && high >= wad("2001").max(wad(price)));
    }
}

/// Below the largest step: the averages do not move at the instant; the long variance by less than 25·Δt/τ of itself.
#[test]
fn a_spike_below_the_largest_jump_moves_the_slow_numbers_little() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    oracle.tick("2000", START + 10).unwrap();
    let before = oracle.state();

    oracle.tick("2200", START + 20).unwrap();
    let after = oracle.state();

    assert_eq!(after.price, wad("2200"));
    assert_eq!((after.fastAverage, after.slowAverage), (wad("2000"), wad("2000")));
    let square = |sigma: U256| sigma * sigma;
    // The winsor bound over 30 days, and over a day.
    for (before, after, memory) in
        [(before.longSigma, after.longSigma, 2_592_000_u64), (before.daySigma, after.daySigma, 86_400)]
    {
        let most = square(before) + square(before) * U256::from(25 * 10) / U256::from(memory);
        assert!(square(after) > square(before) && square(after) <= most + most / U256::from(1_000_000_000_u64));
    }
    // The short one says at once what happened: (ln 1.1)² in 10 s, of which 1 − e^(−1/180) counts: a volatility of 1,262 %.
    assert!(after.shortSigma > wad("12") && after.shortSigma < wad("13"), "{}", after.shortSigma);
}

/// One spike and back: the robust volatility takes the product of two cut returns, the day's both squares.
#[test]
fn a_spike_and_back_moves_the_robust_volatility_least() {
    let oracle = oracle();
    for tick in 0..20 {
        oracle.tick("2000", START + tick * 30).unwrap();
    }
    let before = oracle.state();
    oracle.tick("2180", START + 600).unwrap();
    oracle.tick("2000", START + 630).unwrap();
    let after = oracle.state();
    let grows = |before: U256, after: U256| after * U256::from(1_000) / before;
    assert!(grows(before.robustSigma, after.robustSigma) <= grows(before.daySigma, after.daySigma) * n(158) / n(100));
    assert!(after.longSigma < before.longSigma * U256::from(1_001) / U256::from(1_000));
    assert!(after.shortSigma > before.shortSigma * U256::from(5));
}

/// Every step below the largest: the price follows, and so does the volatility, which is the defence.
#[test]
fn a_slow_drift_is_taken_and_raises_the_volatility() {
    let oracle = oracle();
    oracle.tick("1000", START).unwrap();
    let mut price = wad("1000");
    for tick in 1..=40 {
        price += price / U256::from(20);
        oracle.tick(price, START + tick * 60).unwrap();
    }
    let state = oracle.state();
    assert_eq!((state.price, state.regime), (price, 2));
    assert_eq!(oracle.view(sigmaCall { feed: ETH }), Ok(wad("5")));
    // Seven times the price in forty minutes: what lends on it counts the hour's average.
    assert!(oracle.read(0).unwrap().low < price / U256::from(3));
}

#[test]
fn a_stale_feed_borrows_nothing_but_still_gives_back() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    oracle.wait_until(START + 119);
    assert_eq!(oracle.grade(), 0);
    oracle.wait_until(START + 120);

    assert_eq!(oracle.grade(), 2);
    for (action, worst) in [(0, 0), (1, 1), (2, 1)] {
        assert_eq!(oracle.read(action), refused(GradeTooLow { feed: ETH, grade: 2, worst }));
    }
    for action in [3, 4] {
        assert_eq!(oracle.read(action).unwrap().grade, 2);
    }
}

/// A feed that fell silent before the time: nothing is fixed from an old price, however long one waits.
#[test]
fn a_stale_feed_settles_nothing() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    oracle.wait_until(START + 3_600);
    assert_eq!(oracle.fix(START + 1_800), refused(NotYet { time: START + 1_800 }));
    // It wakes up after the window.
    oracle.tick("2100", START + 5_401).unwrap();
    assert_eq!(oracle.fix(START + 1_800), refused(FixingMissed { time: START + 1_800, observedAt: START + 5_401 }));
    assert_eq!(oracle.fix(START + 1_830), Ok(wad("2100")));
}

/// Somebody takes one feed out of a batch that waits: the rest is taken all the same.
#[test]
fn a_batch_cannot_be_spoiled() {
    let oracle = oracle();
    oracle.open(BTC, usual(3)).unwrap();
    let eth = oracle.signed_by_all(&seen("2000", START));
    let btc = oracle.signed_by_all(&Observation { feed: BTC, ..seen("40000", START) });

    assert_eq!(oracle.submit(eth.clone()), Ok(1));
    assert_eq!(oracle.submit([eth.clone(), btc.clone()].concat()), Ok(1));
    assert_eq!(oracle.view(priceCall { feed: BTC }).unwrap().price, wad("40000"));
    // Now all is known.
    let known = refused(NotNewer { observedAt: START, latest: START });
    assert_eq!(oracle.submit([eth, btc].concat()), known);
}

/// Nor by two of the signatures instead of three, which may make another price of another time.
#[test]
fn a_batch_cannot_be_spoiled_by_fewer_signatures() {
    let oracle = oracle();
    oracle.open(BTC, usual(3)).unwrap();
    let said = [seen("2000", START - 2), seen("2001", START), seen("2002", START)];
    let eth = oracle.each_signed(&said);
    let btc = oracle.signed_by_all(&Observation { feed: BTC, ..seen("40000", START) });

    assert_eq!(oracle.submit(eth[1..].to_vec()), Ok(1));
    assert_eq!(oracle.submit([eth, btc].concat()), Ok(1));
}

#[test]
fn a_jump_cannot_be_confirmed_in_its_own_block() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    let [first, second] = [18, 20].map(|second| oracle.signed_by_all(&seen("2500", START + second)));
    oracle.wait_until(START + 20);

    // Two calls in one block: each is a price that waits.
    assert_eq!(oracle.submit(first), Ok(1));
    assert_eq!(oracle.submit(second), Ok(1));
    assert_eq!((oracle.price(), oracle.grade(), oracle.state().suspectPrice), (wad("2000"), 3, wad("2500")));

    // A later block, a later observation.
    assert_eq!(oracle.tick("2510", START + 21), Ok(1));
    assert_eq!((oracle.price(), oracle.grade(), oracle.state().suspectPrice), (wad("2510"), 0, U256::ZERO));
}

/// The waiting price itself, submitted again, confirms nothing.
#[test]
fn a_jump_does_not_confirm_itself() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    oracle.tick("2500", START + 10).unwrap();
    oracle.wait_until(START + 20);

    let again = oracle.signed_by_all(&seen("2500", START + 10));
    assert_eq!(oracle.submit(again), refused(NotNewer { observedAt: START + 10, latest: START + 10 }));
    // Nor does an earlier one that was kept back.
    let earlier = oracle.signed_by_all(&seen("2500", START + 5));
    assert_eq!(oracle.submit(earlier), refused(NotNewer { observedAt: START + 5, latest: START + 10 }));
}

#[test]
fn a_spike_that_reverts_leaves_no_trace() {
    let oracle = oracle();
    let calm = super::super::setup::oracle();
    for (second, price) in [(0, "2000"), (10, "2003"), (20, "2500"), (30, "2004")] {
        oracle.tick(price, START + second).unwrap();
        if price != "2500" {
            calm.tick(price, START + second).unwrap();
        }
    }
    assert_eq!(oracle.state(), calm.state());
}

/// A third price far from both waits in the place of the second; the next confirms the third.
#[test]
fn a_third_price_takes_the_place_of_the_second() {
    let oracle = oracle();
    for (second, price) in [(0, "2000"), (10, "2500"), (20, "1500"), (30, "2500")] {
        oracle.tick(price, START + second).unwrap();
        assert_eq!(oracle.price(), wad("2000"));
    }
    assert_eq!(oracle.state().suspectPrice, wad("2500"));
    oracle.tick("2520", START + 40).unwrap();
    assert_eq!(oracle.price(), wad("2520"));
}

/// `ln 1.1 = 0.0953…` is below the largest step of 0.1, `e^0.1 = 1.10517…` its edge.
#[test]
fn the_largest_jump_is_a_logarithm_in_both_directions() {
    for (price, taken) in [("2210.341", true), ("2210.342", false), ("1809.675", true), ("1809.674", false)] {
        let oracle = oracle();
        oracle.tick("2000", START).unwrap();
        oracle.tick(price, START + 1).unwrap();
        assert_eq!(oracle.price() == wad(price), taken, "{price}");
    }
}

/// Everything but halting is somebody else's: the guardian and a stranger are refused alike.
#[test]
fn strangers_and_guardians_govern_nothing() {
    let oracle = oracle();
    let source = PriceSource { source: STRANGER, id: ETH, window: 60, maxGap: U256::ZERO };
    for by in [STRANGER, GUARDIAN, Address::ZERO, ORACLE] {
        let error = Err(OwnableUnauthorizedAccount { account: by }.into());
        let config = usual(3);
        assert_eq!(
            oracle.send(by, openFeedCall { feed: BTC, config: config.clone(), sigma: wad("1") }).map(drop),
            error
        );
        assert_eq!(oracle.send(by, configureCall { feed: ETH, config }).map(drop), error);
        assert_eq!(oracle.send(by, setSourceCall { feed: ETH, source: source.clone() }).map(drop), error);
        assert_eq!(oracle.send(by, setSignerCall { signer: 0, account: by }).map(drop), error);
        assert_eq!(oracle.send(by, fixByHandCall { feed: ETH, time: START, price: wad("2000") }).map(drop), error);
        assert_eq!(oracle.send(by, resumeCall { feed: ETH }).map(drop), error);
        assert_eq!(oracle.send(by, transferOwnershipCall { newOwner: by }).map(drop), error);
        assert_eq!(oracle.send(by, acceptOwnershipCall {}).map(drop), error);
        assert_eq!(oracle.send(by, setGuardianCall { account: by }).map(drop), error);
    }
    for by in [STRANGER, OWNER, Address::ZERO] {
        assert_eq!(oracle.halt(by, 60), refused(NotGuardian { account: by }));
    }
    assert!(oracle.chain.logs().is_empty());
}
