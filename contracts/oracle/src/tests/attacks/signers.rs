//! Signers who lie, signatures that are somebody else's, of something else, or of no form.

use alloy_primitives::{Address, B256, U256, b256};
use common::testing::{Revert, Wallet};

use super::super::interface::IOracle::*;
use super::super::setup::*;

/// The order of secp256k1.
const ORDER: U256 = U256::from_be_bytes(b256!("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141").0);

fn wrong(result: Result<u64, Revert>) -> WrongSignature {
    result.unwrap_err().decode::<WrongSignature>().unwrap()
}

/// One of five lies as it likes: the price stays within what the four honest said, the confidence within their distance.
#[test]
fn one_bad_signer_moves_nothing_out_of_the_honest_range() {
    let honest = ["1999", "2000", "2001", "2002"];
    for lie in ["1", "1998", "2000.5", "2100", "1000000"] {
        for confidence in ["0", "0.5", "0.99"] {
            let oracle = oracle_of(5, 5);
            let liar = Observation { confidence: wad(confidence), ..seen(lie, START - 10) };
            let said: Vec<_> =
                honest.iter().map(|price| Observation { confidence: wad("1"), ..seen(*price, START) }).collect();
            oracle.submit(oracle.each_signed(&[said, vec![liar]].concat())).unwrap();

            let state = oracle.state();
            assert!(wad("1999") <= state.price && state.price <= wad("2002"), "{lie}: {}", state.price);
            // Their confidence of 1 or their distance of at most 3, rounded up to parts of 2^20.
            assert!(wad("1") <= state.confidence && state.confidence < wad("3.01"), "{lie}: {}", state.confidence);
            assert_eq!(state.observedAt, START);
        }
    }
}

/// A signer who says a confidence of almost everything cannot make the feed useless.
#[test]
fn one_bad_confidence_widens_nothing() {
    let oracle = oracle();
    let mut said = [seen("2000", START), seen("2000", START), seen("2000", START)];
    said[1].confidence = wad("1999");
    oracle.submit(oracle.each_signed(&said)).unwrap();
    assert_eq!(oracle.state().confidence, U256::ZERO);
}

#[test]
fn a_signature_is_for_one_chain() {
    let oracle = oracle();
    let rows = oracle.signed_by_all(&seen("2000", START));
    oracle.chain.set_chain_id(42_161);

    assert_ne!(wrong(oracle.submit(rows)).recovered, oracle.signers[0].address());
    // After a fork they sign anew, for the chain they mean.
    assert_eq!(oracle.tick("2000", START), Ok(1));
}

#[test]
fn a_signature_is_for_one_contract() {
    let oracle = oracle();
    let other = Deployed { address: STRANGER, ..oracle.clone() };
    other.construct();
    other.open(ETH, usual(3)).unwrap();
    let rows = oracle.signed_by_all(&seen("2000", START));

    assert_ne!(wrong(other.submit(rows.clone())).recovered, oracle.signers[0].address());
    assert_eq!(oracle.submit(rows), Ok(1));
}

#[test]
fn a_signature_is_for_one_feed() {
    let oracle = oracle();
    oracle.open(BTC, usual(3)).unwrap();
    let mut rows = oracle.signed_by_all(&seen("2000", START));
    rows.iter_mut().for_each(|row| row.feed = BTC);

    assert_ne!(wrong(oracle.submit(rows)).recovered, oracle.signers[0].address());
}

/// The domain that is left out is not another contract's: a signature of the bare struct hash counts nowhere.
#[test]
fn a_signature_without_a_version_or_a_name_is_refused() {
    let oracle = oracle_of(1, 1);
    let domain = oracle.domain();
    let mut others = [domain.clone(), domain.clone(), domain];
    others[0].version = Some("2".into());
    others[1].name = Some("TVD".into());
    others[2].verifying_contract = None;
    for domain in others {
        let row = sign(&oracle.signers[0], 0, &domain, &seen("2000", START));
        assert_ne!(wrong(oracle.submit(vec![row])).recovered, oracle.signers[0].address());
    }
}

#[test]
fn nobody_signs_twice() {
    let oracle = oracle();
    let [first, second] = [0, 1].map(|age| oracle.signed(1, &seen("2000", START - age)));
    let third = oracle.signed(0, &seen("2000", START));

    for rows in [vec![first.clone(), first.clone()], vec![first.clone(), second.clone()], vec![first, third, second]] {
        assert_eq!(oracle.submit(rows), refused(RepeatedSigner { signer: 1 }));
    }
}

/// One key under two numbers is a mistake of governance; two signatures of it still need both numbers.
#[test]
fn a_number_counts_once_even_for_another_key() {
    let oracle = oracle();
    let row = oracle.signed(0, &seen("2000", START));
    let twin = SignedObservation { signer: 1, ..row.clone() };
    let recovered = oracle.signers[0].address();

    assert_eq!(oracle.submit(vec![row, twin]), refused(WrongSignature { signer: 1, recovered }));
}

/// What an old key signed counts until the key is replaced, and not after.
#[test]
fn a_rotated_signer_counts_no_more() {
    let oracle = oracle();
    let in_flight = oracle.signed_by_all(&seen("2000", START));
    let (old, new) = (oracle.signers[1].address(), Wallet::named("new"));
    oracle.send(OWNER, setSignerCall { signer: 1, account: new.address() }).unwrap();

    assert_eq!(oracle.submit(in_flight.clone()), refused(WrongSignature { signer: 1, recovered: old }));
    // The others' signatures in flight are good.
    assert_eq!(oracle.submit(vec![in_flight[0].clone(), in_flight[2].clone()]), Ok(1));
    let row = sign(&new, 1, &oracle.domain(), &seen("2001", START + 1));
    assert_eq!(oracle.submit(vec![oracle.signed(0, &seen("2001", START + 1)), row]), Ok(1));
}

/// Of the two signatures of one message the upper cannot be written in 64 bytes, except for the smallest of them.
#[test]
fn malleable_signatures_are_refused() {
    let oracle = oracle_of(1, 1);
    let good = oracle.signed(0, &seen("2000", START));
    let (parity, s) = (good.vs[0] >> 7, U256::from_be_bytes(good.vs.0) & (U256::MAX >> 1));
    let twin = B256::from(ORDER - s);
    let flipped = B256::from(s | U256::from(1 - parity) << 255);
    let both = B256::from((ORDER - s) & (U256::MAX >> 1) | U256::from(1 - parity) << 255);

    for vs in [twin, flipped, both] {
        let result = oracle.submit(vec![SignedObservation { vs, ..good.clone() }]);
        assert_ne!(wrong(result).recovered, oracle.signers[0].address(), "{vs}");
    }
    assert_eq!(oracle.submit(vec![good]), Ok(1));
}

#[test]
fn malformed_signatures_are_nobodys() {
    let oracle = oracle_of(1, 1);
    let good = oracle.signed(0, &seen("2000", START));
    let half = B256::from((ORDER >> 1) + U256::ONE);
    let most = B256::from(U256::MAX >> 1);
    let bad = [
        (B256::ZERO, good.vs),
        (good.r, B256::ZERO),
        (B256::ZERO, B256::ZERO),
        (B256::from(ORDER), good.vs),
        (B256::repeat_byte(0xff), good.vs),
        (good.r, half),
        (good.r, most),
        (good.r, B256::repeat_byte(0xff)),
    ];

    for (r, vs) in bad {
        let result = oracle.submit(vec![SignedObservation { r, vs, ..good.clone() }]);
        assert_eq!(result, refused(WrongSignature { signer: 0, recovered: Address::ZERO }), "{r} {vs}");
    }
}

/// The precompile answers nothing for a bad signature; nothing must not pass for an empty place in the registry.
#[test]
fn nobody_signs_for_an_empty_place() {
    let oracle = governed(3);
    oracle.open(ETH, FeedConfig { threshold: n(1), ..usual(5) }).unwrap();
    let good = oracle.signed(0, &seen("2000", START));
    let bad = SignedObservation { signer: 4, r: B256::ZERO, vs: B256::ZERO, ..good.clone() };
    assert_eq!(oracle.submit(vec![bad]), refused(WrongSignature { signer: 4, recovered: Address::ZERO }));
    let thief = Wallet::named("thief");
    let bad = sign(&thief, 4, &oracle.domain(), &seen("2000", START));
    assert_eq!(oracle.submit(vec![bad]), refused(WrongSignature { signer: 4, recovered: thief.address() }));

    oracle.send(OWNER, setSignerCall { signer: 0, account: Address::ZERO }).unwrap();
    let recovered = oracle.signers[0].address();
    assert_eq!(oracle.submit(vec![good]), refused(WrongSignature { signer: 0, recovered }));
}

#[test]
fn one_signer_can_be_enough() {
    let oracle = oracle_of(1, 1);
    assert_eq!(oracle.tick("2000", START), Ok(1));
    assert_eq!(oracle.price(), wad("2000"));
}

/// All that the registry holds, each of another price: 2,000 … 2,031, of which the middle is 2,015.5.
#[test]
fn thirty_two_signers() {
    let oracle = oracle_of(32, 32);
    let said: Vec<_> = (0..32).map(|signer| seen(wad("2000") + wad("1") * n(signer * 7 % 32), START)).collect();
    let rows = oracle.each_signed(&said);
    let few = rows[1..].to_vec();

    assert_eq!(oracle.submit(few), refused(TooFewObservations { count: n(31), threshold: n(32) }));
    assert_eq!(oracle.submit(rows), Ok(1));
    assert_eq!(oracle.price(), wad("2015.5"));
    // Distances 0.5, 0.5, 1.5, 1.5 … 15.5, 15.5: between 7.5 and 8.5 lies 8; 8/2,015.5·2^20 = 4,162.05….
    assert_eq!(oracle.state().confidence, (wad("2015.5") * n(4_163)).div_ceil(n(1 << 20)));
}
