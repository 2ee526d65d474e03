//! The formula of the exit charge against the integral in high precision.

use truth::{Cases, Real};

use crate::exit::{Exit, gone};

/// 1 in 2^−40.
const ONE: u128 = 1 << 40;
/// 3 % in 2^−40.
const MOST: u128 = ONE * 3 / 100;

fn real(units: u128) -> Real {
    Real::unsigned(alloy_primitives::U256::from(units))
}

fn share(units: u64) -> Real {
    real(units.into()) * Real::power_of_two(-40)
}

/// `p = min(((S − s)/s)·(e^x − 1), m(u1))` with `x = a·ΔL + b·(ΔL − (e^(−L0) − e^(−L1)))`, and `L1`.
fn truth(exit: &Exit) -> (Real, Real) {
    let (shares, supply) = (real(exit.shares), real(exit.supply));
    let stays = &supply - &shares;
    let step = (&supply / &stays).ln();
    let before = share(exit.left);
    let after = &before + &step;
    let (flat, rising) = (share(exit.flat), share(exit.rising));
    let area = &step - ((-&before).exp() - (-&after).exp());
    let growth = (&flat * &step + &rising * area).exp_m1();
    let mean = stays * growth / shares;
    let last = flat + rising * (Real::whole(1) - (-&after).exp());
    (if mean < last { mean } else { last }, after)
}

/// For shares and supplies of every size, any past and any rates up to 3 %: what a grain of 2^−40 of the exponent makes of it, in
/// favour of the pool.
#[test]
fn charges_are_the_integrals() {
    let mut cases = Cases::new(13);
    let grain = Real::power_of_two(-40);
    let mut binding = 0;
    for _ in 0..2_000 {
        let supply = cases.unsigned(2_000, (1 << 112) - 1);
        let shares = cases.unsigned(1, supply - 1_000);
        let left = cases.unsigned(0, 20 * ONE) as u64;
        let flat = cases.unsigned(0, MOST) as u64;
        let rising = cases.unsigned(0, MOST - u128::from(flat)) as u64;
        let exit = Exit { shares, supply, left, flat, rising };
        let (charge, after) = exit.charge().unwrap();
        let (expected, expected_after) = truth(&exit);

        assert!((share(after) - expected_after).abs() <= &grain * Real::whole(2), "{exit:?}");
        // One unit of the exponent, and what a logarithm rounded to nearest makes of the rate.
        let allowed = (real(supply) / real(shares)) * &grain * Real::whole(3) + &grain * Real::whole(4);
        let apart = share(charge) - &expected;
        assert!(apart.abs() <= allowed, "{} for {}, {exit:?}", share(charge).to_f64(), expected.to_f64());
        // Never less by more than a logarithm's rounding at three per cent.
        let least = (real(supply) / real(shares) + Real::whole(1)) * &grain * Real::parse("-0.1").unwrap();
        assert!(apart >= least, "{}, {exit:?}", apart.to_f64());
        let last = share(flat) + share(rising);
        assert!(share(charge) <= last + &grain, "{exit:?}");
        binding += u32::from(charge != 0);
    }
    assert!(binding > 1_200, "{binding}");
}

/// From what part of the pool on the charge has six digits: those of 10^−5.
#[test]
fn charges_of_ordinary_exits_are_sharp() {
    let mut cases = Cases::new(14);
    for _ in 0..1_000 {
        let supply = cases.unsigned(1 << 40, 1 << 100);
        let shares = cases.unsigned(supply / 100_000, supply - supply / 1_000);
        let left = cases.unsigned(0, 3 * ONE) as u64;
        let exit = Exit { shares, supply, left, flat: 0, rising: MOST as u64 };
        let (charge, _) = exit.charge().unwrap();
        let apart = (share(charge) - truth(&exit).0).to_f64().abs();
        assert!(apart < 1e-6, "{apart}, {exit:?}");
    }
}

/// In whatever parts: after all of them the shares that stay are worth the same, because `x` adds up.
#[test]
fn parts_add_up() {
    let mut cases = Cases::new(15);
    for _ in 0..300 {
        let (supply, rising) = (1_u128 << 100, cases.unsigned(1_000, MOST) as u64);
        let total = cases.unsigned(supply / 1_000, supply - supply / 1_000);
        let parts = cases.unsigned(2, 60);
        // What a share is worth, after exits of so many parts.
        let worth = |parts: u128| {
            let (mut held, mut left, mut reserve) = (supply, 0, 1.0);
            for _ in 0..parts {
                let exit = Exit { shares: total / parts, supply: held, left, flat: 0, rising };
                let (charge, after) = exit.charge().unwrap();
                reserve -= reserve * (exit.shares as f64 / held as f64) * (1.0 - charge as f64 / ONE as f64);
                held -= exit.shares;
                left = after;
            }
            reserve / (held as f64)
        };
        let (one, many) = (worth(1), worth(parts));
        assert!((many / one - 1.0).abs() < 1e-9, "{total} in {parts}: {one} {many}");
    }
}

#[test]
fn nothing_is_due_at_a_rate_of_nothing() {
    let exit = Exit { shares: 1 << 99, supply: 1 << 100, left: 5, flat: 0, rising: 0 };
    let (charge, left) = exit.charge().unwrap();
    assert_eq!(charge, 0);
    // ln 2 and what there was.
    assert_eq!(left, 762_123_384_786 + 5);
}

/// The whole pool but for what is burned, and departures without end: no more than the rate.
#[test]
fn extremes_are_charged_the_rate_at_most() {
    for supply in [1_001, 1 << 64, (1 << 112) - 1] {
        for left in [0, 1 << 40, 100 << 40, u64::MAX >> 1] {
            for shares in [1, supply - 1_000] {
                let exit = Exit { shares, supply, left, flat: MOST as u64 / 2, rising: MOST as u64 / 2 };
                let (charge, after) = exit.charge().unwrap();
                assert!(charge <= MOST as u64 + 1 && after <= 100 << 40, "{exit:?} {charge} {after}");
            }
        }
    }
}

#[test]
fn what_is_gone_never_falls() {
    let mut last = 0;
    for left in (0..2_000).map(|step| step << 35) {
        let share = gone(left).unwrap();
        assert!(last <= share && share <= 1 << 40);
        last = share;
    }
}
