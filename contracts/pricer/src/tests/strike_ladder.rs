use alloy_primitives::U256;

use super::interface::IPricer::*;
use super::interface::*;
use super::setup::*;

/// All terms but the option's own strike, which is not looked at.
#[test]
fn strike_ladder_refuses_terms_out_of_bounds() {
    for (spoil, refusal) in out_of_bounds() {
        let mut option = usual();
        spoil(&mut option);
        let strikes = vec![wad("65"), option.strike];
        assert_eq!(ask(strikeLadderCall { option: option.clone(), strikes }), Err(refusal), "{option:?}");
    }
}

#[test]
fn strike_ladder_takes_256_strikes() {
    let ladder = |count| ask(strikeLadderCall { option: usual(), strikes: vec![wad("65"); count] });

    assert_eq!(ladder(256).unwrap().len(), 256);
    assert_eq!(ladder(257), Err(TooMany { count: U256::from(257), max: U256::from(256) }.into()));
}

#[test]
fn strike_ladder_agrees_with_single_marks_and_ignores_the_option_s_strike() {
    let strikes: Vec<U256> = ["40", "59.99", "60", "65", "200"].map(wad).to_vec();
    let single = |strike: &U256| ask(markCall { option: EuropeanOption { strike: *strike, ..usual() } }).unwrap();
    let expected: Vec<Mark> = strikes.iter().map(single).collect();

    let option = EuropeanOption { strike: U256::ZERO, ..usual() };

    assert_eq!(ask(strikeLadderCall { option, strikes }), Ok(expected));
    assert_eq!(ask(strikeLadderCall { option: usual(), strikes: vec![] }), Ok(vec![]));
}
