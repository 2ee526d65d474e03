//! The exit charge as those meet it who leave.

use alloy_primitives::{Address, B256, U256, address};
use alloy_sol_types::SolCall;

use super::fee::real;
use super::interface::IAmm::*;
use super::setup::*;
use super::stand_in::{Manner, Oracle};

const DAY: u64 = 86_400;

/// The usual pool, of Alice and Bob in equal parts, `age` seconds after they came; trades are flat so that reserves tell.
fn shared(age: u64) -> (Deployed, Oracle) {
    let config = PoolConfig { maxExitCharge: wad("0.03"), ..flat() };
    let amm = pool_with(config, whole(1_000), whole(2_000_000));
    amm.add(BOB, whole(1_000), whole(2_000_000)).unwrap();
    let oracle = Oracle::of(&amm);
    amm.wait(age);
    amm.chain.clear_logs();
    (amm, oracle)
}

/// What a removal gives of token1, and its charge.
fn leave(amm: &Deployed, who: Address, shares: U256) -> (U256, U256) {
    amm.chain.clear_logs();
    let shown = amm.view(previewRemoveCall { owner: who, tokenA: ETH, tokenB: USD, shares }).unwrap();
    let removed = amm.remove(who, shares).unwrap();
    let event = amm.events::<LiquidityRemoved>().remove(0);
    assert_eq!((shown.amountA, shown.amountB, shown.charge), (removed.amountA, removed.amountB, event.charge));
    (removed.amountB, event.charge)
}

/// Reserve1 per share.
fn worth(amm: &Deployed) -> f64 {
    let state = amm.state();
    f64::from(state.reserve1) / f64::from(state.totalSupply)
}

/// The mean charge on an exit from u0 to u1 of the pool at rates a + b·u, in floating point.
fn integral(flat: f64, rising: f64, u0: f64, u1: f64) -> f64 {
    let step = ((1.0 - u0) / (1.0 - u1)).ln();
    let exponent = flat * step + rising * (step - (u1 - u0));
    let (stays, leaves) = ((1.0 - u1) / (1.0 - u0), (u1 - u0) / (1.0 - u0));
    (stays / leaves * exponent.exp_m1()).min(flat + rising * u1)
}

#[test]
fn leaving_on_a_calm_day_costs_nothing() {
    let (amm, _) = shared(DAY);
    let (usd, charge) = leave(&amm, BOB, amm.state().totalSupply / n(100));
    assert_eq!(charge, n(0));
    assert!(usd.abs_diff(whole(40_000)) <= n(100), "{usd}");
    // Nor does everything.
    assert_eq!(leave(&amm, BOB, amm.shares(BOB)).1, n(0));
}

/// Short volatility not above the long one is no storm; at the ratio it is whole, in between in proportion.
#[test]
fn the_charge_follows_the_storm() {
    for (times, due) in [("0", 0.0), ("1", 0.0), ("1.3", 0.1), ("2.5", 0.5), ("4", 1.0), ("60", 1.0), ("1000000", 1.0)]
    {
        let (amm, oracle) = shared(DAY);
        oracle.storm(times);
        let (_, charge) = leave(&amm, BOB, amm.state().totalSupply / n(4));
        let youth = (-1.0_f64 / 7.0).exp();
        let expected = integral(0.0, 0.03 * due * youth, 0.0, 0.25);
        assert!((real(charge) - expected).abs() < 1e-8, "{charge} for {expected}, {times}");
        assert_eq!(charge.is_zero(), due == 0.0);
    }
}

/// A run: one after the other pays more, up to nearly the cap; what they pay stays with those who stay.
#[test]
fn a_run_in_a_storm_pays_for_those_who_stay() {
    let config = PoolConfig { maxExitCharge: wad("0.03"), ..flat() };
    let amm = pool_with(config, whole(1_000), whole(2_000_000));
    let holders: Vec<Address> = (1..=45).map(Address::with_last_byte).collect();
    for holder in &holders {
        amm.fund(ETH, *holder, whole(200));
        amm.fund(USD, *holder, whole(400_000));
        amm.add(*holder, whole(200), whole(400_000)).unwrap();
    }
    let oracle = Oracle::of(&amm);
    amm.wait(1);
    oracle.storm("8");
    let (mut last, mut sum, start) = (n(0), n(0), amm.reserves().1);
    for (number, holder) in holders.iter().enumerate() {
        let before = worth(&amm);
        let (usd, charge) = leave(&amm, *holder, amm.shares(*holder));
        let (u0, u1) = (number as f64 / 50.0, (number + 1) as f64 / 50.0);
        let expected = integral(0.0, 0.03, u0, u1);
        assert!((real(charge) - expected).abs() < 1e-6, "{charge} for {expected}");
        assert!(charge > last && charge < wad("0.03"));
        assert!(worth(&amm) > before);
        (last, sum) = (charge, sum + usd);
    }
    assert!(last > wad("0.024"), "{last}");
    assert!((real(amm.state().departed) - 0.9).abs() < 1e-9);
    // Alice has her own and all of the charges.
    assert_eq!(amm.reserves().1, start - sum);
    let grown = 2e6 * (0.03 * (10_f64.ln() - 0.9)).exp();
    assert!((real(amm.reserves().1) / grown - 1.0).abs() < 1e-6, "{grown}");
}

/// One exit, or the same in parts: all together the same to a billionth.
#[test]
fn splitting_changes_nothing() {
    let all = |parts: u128| {
        let (amm, oracle) = shared(DAY);
        oracle.storm("8");
        let shares = amm.shares(BOB);
        let mut sum = n(0);
        for part in 1..=parts {
            let rest = shares - shares / n(parts) * n(part - 1);
            sum += leave(&amm, BOB, if part == parts { rest } else { shares / n(parts) }).0;
        }
        real(sum)
    };
    let one = all(1);
    assert!((1_975_000.0..1_996_000.0).contains(&one), "{one}");
    for parts in [2, 3, 10, 100, 500] {
        let many = all(parts);
        assert!((many / one - 1.0).abs() < 1e-8, "{parts}: {many} for {one}");
    }
}

/// Moved to a second account, or to many, before leaving: the same.
#[test]
fn a_second_account_changes_nothing() {
    let stranger = address!("0000000000000000000000000000000000054a6e");
    let one = {
        let (amm, oracle) = shared(DAY);
        oracle.storm("8");
        leave(&amm, BOB, amm.shares(BOB)).0
    };
    // All to somebody else; half to each; in many transfers there and back.
    for halves in [0_u128, 1, 20] {
        let (amm, oracle) = shared(DAY);
        oracle.storm("8");
        let all = amm.shares(BOB);
        if halves == 0 {
            amm.transfer(BOB, stranger, all).unwrap();
        }
        for _ in 0..halves {
            amm.transfer(BOB, stranger, all / n(2)).unwrap();
            if halves > 1 {
                amm.transfer(stranger, BOB, all / n(3)).unwrap();
                amm.transfer(BOB, stranger, all / n(3)).unwrap();
                amm.transfer(stranger, BOB, all / n(2)).unwrap();
            }
        }
        let mut sum = n(0);
        for account in [BOB, stranger] {
            let shares = amm.shares(account);
            if !shares.is_zero() {
                sum += leave(&amm, account, shares).0;
            }
        }
        assert!((real(sum) / real(one) - 1.0).abs() < 1e-8, "{sum} for {one}");
    }
}

/// Old shares are not made young by young ones beyond their part, nor young ones old.
#[test]
fn youth_is_shared_by_weight() {
    let (amm, oracle) = shared(7 * DAY);
    amm.add(CAROL, whole(1_000), whole(2_000_000)).unwrap();
    amm.wait(DAY);
    // A third of Carol's to Bob.
    amm.transfer(CAROL, BOB, amm.shares(CAROL) / n(3)).unwrap();
    oracle.storm("8");
    let (old, young) = ((-8.0_f64 / 7.0).exp(), (-1.0_f64 / 7.0).exp());
    let mixed = (old * 3.0 + young) / 4.0;
    let quarter = amm.shares(BOB) / n(4);
    let u1 = 1.0 / 9.0;
    let (_, charge) = leave(&amm, BOB, quarter);
    assert!((real(charge) - integral(0.0, 0.03 * mixed, 0.0, u1)).abs() < 1e-8, "{charge}");
    let (_, charge) = leave(&amm, CAROL, quarter);
    assert!((real(charge) - integral(0.0, 0.03 * young, u1, 2.0 * u1)).abs() < 1e-8, "{charge}");
    let (_, charge) = leave(&amm, ALICE, quarter);
    assert!((real(charge) - integral(0.0, 0.03 * old, 2.0 * u1, 3.0 * u1)).abs() < 1e-8, "{charge}");
}

/// Dust of fresh shares sent to somebody costs him no more than dust.
#[test]
fn a_gift_of_young_shares_does_no_harm() {
    let alone = {
        let (amm, oracle) = shared(30 * DAY);
        oracle.storm("8");
        leave(&amm, BOB, amm.shares(BOB)).1
    };
    let (amm, oracle) = shared(30 * DAY);
    oracle.storm("8");
    amm.send(CAROL, add_of(n(1_000_000), n(2_000_000_000), CAROL)).unwrap();
    amm.transfer(CAROL, BOB, amm.shares(CAROL)).unwrap();
    amm.send(CAROL, add_of(n(1_000_000), n(2_000_000_000), BOB)).unwrap();
    let gifted = leave(&amm, BOB, amm.shares(BOB)).1;
    // Degrees of freshness are kept in 2^−31, rounded up.
    assert!(gifted.abs_diff(alone) < alone / n(1_000_000), "{gifted} for {alone}");
}

/// Out and in again is out twice: everything is young then, and the first exit is not forgotten.
#[test]
fn adding_again_is_no_way_out() {
    let (amm, oracle) = shared(DAY);
    oracle.storm("8");
    let once = {
        let (amm, oracle) = shared(DAY);
        oracle.storm("8");
        leave(&amm, BOB, amm.shares(BOB)).0
    };
    let (before0, before1) = (amm.balance(ETH, BOB), amm.balance(USD, BOB));
    amm.remove(BOB, amm.shares(BOB)).unwrap();
    let (got0, got1) = (amm.balance(ETH, BOB) - before0, amm.balance(USD, BOB) - before1);
    amm.add(BOB, got0, got1).unwrap();
    amm.wait(1);
    amm.remove(BOB, amm.shares(BOB)).unwrap();
    let twice = amm.balance(USD, BOB) - before1;
    assert!(twice < once, "{twice} {once}");
}

/// In a storm too, nothing is charged on nothing.
#[test]
fn no_shares_leave_for_nothing_in_a_storm() {
    let (amm, oracle) = shared(DAY);
    oracle.storm("8");
    let before = amm.state();
    amm.remove(BOB, n(0)).unwrap();
    assert_eq!(amm.state(), before);
}

/// What is older than its ripening many times over leaves for nothing, in any weather.
#[test]
fn old_shares_leave_for_nothing() {
    let (amm, oracle) = shared(365 * DAY);
    oracle.storm("8");
    let (usd, charge) = leave(&amm, BOB, amm.shares(BOB));
    assert!(charge < n(10_000_000) && whole(2_000_000) - usd < n(1 << 50), "{charge} {usd}");
}

/// Shares of this very second pay the whole charge, whatever the weather; a second later they are as any others.
#[test]
fn fresh_shares_pay_the_whole_charge() {
    let (amm, _) = shared(DAY);
    amm.add(CAROL, whole(1_000), whole(2_000_000)).unwrap();
    let shares = amm.shares(CAROL);
    let charge = amm.view(previewRemoveCall { owner: CAROL, tokenA: ETH, tokenB: USD, shares }).unwrap().charge;
    let u1 = 1.0 / 3.0;
    assert!((real(charge) - integral(0.03, 0.0, 0.0, u1)).abs() < 1e-8, "{charge}");
    // Of a hundredth of the pool, next to nothing of it comes back to its payer.
    let part = shares / n(30);
    let charge_of_part =
        amm.view(previewRemoveCall { owner: CAROL, tokenA: ETH, tokenB: USD, shares: part }).unwrap().charge;
    assert!(charge_of_part > wad("0.0297"), "{charge_of_part}");
    // Handed to Dave, they are as fresh.
    let dave = address!("00000000000000000000000000000000000da4e0");
    amm.transfer(CAROL, dave, shares).unwrap();
    let handed = amm.view(previewRemoveCall { owner: dave, tokenA: ETH, tokenB: USD, shares }).unwrap().charge;
    assert_eq!(handed, charge);
    amm.wait(1);
    assert_eq!(leave(&amm, dave, shares).1, n(0));
}

/// Old shares and new ones in one position: the new pay the whole charge, the others by the weather and their youth.
#[test]
fn half_fresh_shares_pay_half_of_each() {
    let (amm, oracle) = shared(DAY);
    oracle.storm("8");
    amm.add(BOB, whole(1_000), whole(2_000_000)).unwrap();
    let youth = f64::midpoint((-1.0_f64 / 7.0).exp(), 1.0);
    let shares = amm.shares(BOB);
    let (_, charge) = leave(&amm, BOB, shares);
    let expected = integral(0.015, 0.015 * youth, 0.0, 2.0 / 3.0);
    assert!((real(charge) - expected).abs() < 1e-8, "{charge} for {expected}");
}

/// In a pool of few units the rounding shows: what is charged is rounded up.
#[test]
fn charges_are_rounded_in_favour_of_the_pool() {
    let amm = pool_with(defaults(), n(12_345_677), n(98_765_431));
    for part in 1..60_u128 {
        amm.chain.clear_logs();
        let before = amm.state();
        let shares = amm.shares(ALICE) / n(part + 30);
        let removed = amm.remove(ALICE, shares).unwrap();
        let charge = amm.events::<LiquidityRemoved>().remove(0).charge;
        assert!(!charge.is_zero(), "fresh shares");
        for (got, held) in [(removed.amountA, before.reserve0), (removed.amountB, before.reserve1)] {
            let plain = shares * held / before.totalSupply;
            assert!(got * wad("1") <= plain * (wad("1") - charge), "{got} of {plain}");
            assert!((got + n(1)) * wad("1") + n(1_000_000_000) > plain * (wad("1") - charge), "{got} of {plain}");
        }
    }
}

/// Who waits pays less: departures fade within days.
#[test]
fn departures_fade_from_the_charge() {
    let (amm, oracle) = shared(DAY);
    oracle.storm("8");
    amm.remove(ALICE, amm.shares(ALICE)).unwrap();
    let shares = amm.shares(BOB) / n(100);
    let charge = || real(amm.view(previewRemoveCall { owner: BOB, tokenA: ETH, tokenB: USD, shares }).unwrap().charge);
    let mut last = charge();
    assert!(last > 0.012, "{last}");
    for _ in 0..5 {
        amm.wait(DAY);
        let next = charge();
        assert!(next < last * 0.6, "{next} {last}");
        last = next;
    }
}

// Whatever the oracle does

#[test]
fn leaving_never_fails_for_the_oracle() {
    let word = |value: U256| value.to_be_bytes::<32>().to_vec();
    let manners = [
        Manner::Reverts,
        Manner::Traps,
        Manner::Answers(vec![]),
        Manner::Answers(vec![0xff; 31]),
        Manner::Answers(word(U256::MAX)),
        Manner::Answers([word(U256::MAX), word(n(0))].concat()),
        Manner::Answers([word(n(0)), word(n(0))].concat()),
        Manner::Answers([word(wad("5")), vec![0; 31]].concat()),
        Manner::Answers([word(U256::MAX), word(U256::MAX)].concat()),
        Manner::Answers([word(n(1)), word(U256::MAX)].concat()),
        Manner::Answers(vec![0xab; 5_000]),
        Manner::ReEnters(remove_of(n(1), BOB).abi_encode(), wad("1")),
        Manner::ReEnters(poolCall { pool: eth_usd() }.abi_encode(), wad("1")),
    ];
    for manner in manners {
        let (amm, oracle) = shared(DAY);
        oracle.does(manner);
        let plain = whole(1_000_000);
        let (usd, charge) = leave(&amm, BOB, amm.shares(BOB) / n(2));
        assert_eq!(charge, n(0), "none of them is a storm");
        assert!(usd.abs_diff(plain) < n(1_000));
        assert!(amm.remove(BOB, amm.shares(BOB)).is_ok());
        assert!(amm.remove(ALICE, amm.shares(ALICE)).is_ok());
    }
}

/// An oracle that lies as far as it can takes the cap and no more.
#[test]
fn the_worst_lie_costs_the_cap() {
    let (amm, oracle) = shared(1);
    for (short, long) in
        [(U256::MAX, n(1_000_000_000_000)), (wad("4000"), n(2_000_000_000_000)), (wad("100"), wad("0.5"))]
    {
        oracle.does(Manner::Says(n(0), short, long));
        let (_, charge) = leave(&amm, BOB, amm.shares(BOB) / n(2));
        assert!(charge > n(0) && charge <= wad("0.03"), "{charge}");
    }
}

/// An account in the oracle's place, and a feed that was taken away.
#[test]
fn nobody_is_no_oracle() {
    let (amm, oracle) = shared(DAY);
    oracle.storm("8");
    for (oracle, feed) in [(CAROL, B256::ZERO), (Address::ZERO, B256::ZERO)] {
        amm.send(OWNER, setFeedCall { pool: eth_usd(), oracle, feed }).unwrap();
        assert_eq!(leave(&amm, BOB, amm.shares(BOB) / n(2)).1, n(0));
    }
}

/// From a wei to all there is, in a storm after a run: always answered, never above the cap.
#[test]
fn any_number_of_shares_leaves() {
    let (amm, oracle) = shared(1);
    oracle.storm("8");
    let all = amm.shares(ALICE);
    for shares in [n(1), n(2), n(1_000), all / n(1_000_000), all / n(3), all / n(2)] {
        assert!(leave(&amm, ALICE, shares).1 <= wad("0.03"));
    }
    for account in [ALICE, BOB] {
        assert!(leave(&amm, account, amm.shares(account)).1 <= wad("0.03"));
    }
    assert_eq!(amm.state().totalSupply, n(1_000));
    assert!(amm.state().departed <= wad("1"));
}
