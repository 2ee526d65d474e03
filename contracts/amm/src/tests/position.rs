//! How young shares are: kept as averages, conserved when shares move.

use fastrand::Rng;
use truth::Real;

use crate::position::Position;

const ONE: u64 = 1 << 40;

fn any_position(random: &mut Rng) -> Position {
    let shares = random.u128(..) >> random.u32(17..120);
    Position { shares, youth: random.u64(0..=ONE), fresh: random.u64(0..=ONE), at: 1_000 }
}

/// Shares times youth, and shares times freshness.
fn sums(position: &Position) -> [Real; 2] {
    let real = |number: u128| Real::unsigned(alloy_primitives::U256::from(number));
    [position.youth, position.fresh].map(|degree| real(position.shares) * real(degree.into()))
}

/// The sum over both is what it was, but for less than a unit of 2^−40 a share, rounded up.
#[test]
fn merging_conserves_youth() {
    let mut random = Rng::with_seed(4);
    for _ in 0..20_000 {
        let (one, other) = (any_position(&mut random), any_position(&mut random));
        let merged = one.with(&other).unwrap();
        assert_eq!(merged.shares, one.shares + other.shares);
        let [parts, others, all] = [&one, &other, &merged].map(sums);
        let shares = Real::unsigned(alloy_primitives::U256::from(merged.shares));
        for ((part, other), sum) in parts.iter().zip(&others).zip(&all) {
            let grown = sum - (part + other);
            assert!(!grown.is_negative() && (grown < shares || merged.shares == 0), "{one:?} {other:?}");
        }
    }
}

#[test]
fn a_position_and_nothing_is_the_position() {
    let mut random = Rng::with_seed(5);
    for _ in 0..1_000 {
        let position = Position { shares: random.u128(1..1 << 112), ..any_position(&mut random) };
        let nothing = Position { shares: 0, ..any_position(&mut random) };
        assert_eq!(position.with(&nothing).unwrap(), position);
        assert_eq!(nothing.with(&position).unwrap(), position);
    }
}

#[test]
fn shares_beyond_112_bits_are_refused() {
    let most = Position::new((1 << 112) - 1, 5);
    assert!(most.with(&Position::new(1, 5)).is_err());
    assert!(most.with(&Position::new(0, 5)).is_ok());
}

/// By e within the ripening time, whether looked at once or often; fresh only within the second.
#[test]
fn shares_ripen() {
    let born = Position::new(7, 1_000);
    assert_eq!((born.youth, born.fresh, born.seasoned()), (ONE, ONE, 0));
    assert_eq!(born.at(1_000, 600).unwrap(), born);

    let later = born.at(1_600, 600).unwrap();
    assert_eq!((later.shares, later.fresh, later.at), (7, 0, 1_600));
    // 2^40/e.
    assert!(later.youth.abs_diff(404_487_723_188) <= 1, "{}", later.youth);
    assert_eq!(later.seasoned(), ONE);

    let mut often = born;
    for second in 1_001..=1_600 {
        often = often.at(second, 600).unwrap();
    }
    assert!(later.youth.abs_diff(often.youth) <= 600, "{}", often.youth);
    assert_eq!(born.at(u64::from(u32::MAX), 1).unwrap().youth, 0);
}
