//! What is packed into words comes back, at the bounds of every field.

use alloy_primitives::B256;
use common::cell::Word;
use fastrand::Rng;

use crate::feed::Feed;
use crate::observations::Point;
use crate::position::Position;
use crate::reserves::{Departures, Reserves, Supply};
use crate::track::Track;

/// A number of so many bits: all of them set, none, or any.
fn bits(random: &mut Rng, width: u32) -> u128 {
    let all = u128::MAX >> (128 - width);
    match random.u8(0..4) {
        0 => all,
        1 => 0,
        _ => random.u128(..) & all,
    }
}

fn small(random: &mut Rng, width: u32) -> u64 {
    bits(random, width) as u64
}

/// A signed number of so many bits, the sign among them.
fn signed(random: &mut Rng, width: u32) -> i128 {
    let size = bits(random, width - 1) as i128;
    if random.bool() { size } else { -size - 1 }
}

fn comes_back<T: Word + Copy + PartialEq + std::fmt::Debug>(value: T) {
    assert_eq!(T::from_word(value.into_word()), value);
}

#[test]
fn what_a_pool_holds_comes_back() {
    let mut random = Rng::with_seed(1);
    for _ in 0..5_000 {
        let [first, second] = [bits(&mut random, 112), bits(&mut random, 112)];
        let time = small(&mut random, 32);
        comes_back(Reserves { amounts: [first, second], traded_at: time });
        comes_back(Supply { total: first, last_root: second });
        comes_back(Departures { protocol: first, left: small(&mut random, 47), at: time });
        let (youth, fresh) = (small(&mut random, 41), small(&mut random, 32));
        comes_back(Position { shares: first, youth, fresh: fresh << 9, at: time });
        // Freshness is rounded up to 2^−31.
        let finer = Position { shares: first, youth, fresh: (fresh << 9).saturating_sub(511), at: time };
        assert_eq!(Position::from_word(finer.into_word()), Position { fresh: fresh << 9, ..finer });
        let point = Point { at: time, sum: signed(&mut random, 72) };
        assert_eq!(Point::unpacked(point.packed()), point);
    }
}

#[test]
fn what_a_pool_remembers_comes_back() {
    let mut random = Rng::with_seed(2);
    for _ in 0..5_000 {
        let track = Track {
            sum: signed(&mut random, 72),
            log: signed(&mut random, 40) as i64,
            head: small(&mut random, 8) as u8,
            anchor: signed(&mut random, 32) as i64,
            anchored: small(&mut random, 12),
            carried: small(&mut random, 20),
            // Fifteen bits are exact.
            up: small(&mut random, 15) << random.u32(0..30),
            down: small(&mut random, 15) << random.u32(0..30),
            squares: small(&mut random, 15) << random.u32(0..49),
        };
        comes_back(track);
    }
}

/// Moments have fifteen bits: what is below is lost, and never more.
#[test]
fn moments_lose_their_last_digits_only() {
    let mut random = Rng::with_seed(3);
    for _ in 0..5_000 {
        let [up, down, squares] = [(); 3].map(|()| small(&mut random, 64) >> random.u32(0..64));
        let kept = Track::from_word(Track { up, down, squares, ..Track::default() }.into_word());
        for (kept, value) in [(kept.up, up), (kept.down, down), (kept.squares, squares)] {
            assert!(kept <= value && value - kept <= value >> 14, "{kept} of {value}");
        }
    }
}

#[test]
fn a_feed_is_one_word() {
    let mut name = B256::ZERO;
    name[..12].copy_from_slice(b"ABCDEFGHIJKL");
    let oracle = super::setup::BOB;
    comes_back(Feed { oracle, name });
    comes_back(Feed::default());
    let word = Feed { oracle, name }.into_word();
    assert_eq!(&word[12..], oracle.as_slice());
    assert!(Feed { oracle, name }.fits());
    name[12] = 1;
    assert!(!Feed { oracle, name }.fits());
}
