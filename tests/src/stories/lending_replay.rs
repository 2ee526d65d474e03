//! What `cargo tvd replay lending` says adds up, and what it says of crashes.

use alloy_primitives::U256;
use scripts::lending::replay::{
    Crowd, Delays, Depth, Design, FIXED, FULL_CLOSE, OURS, Pass, Plan, Sample, Tally, USUAL, Venue, pass,
};
use scripts::lending::{full_close, standing};
use scripts::oracle::Thinning;
use scripts::replay::Market;
use scripts::replay::purse::{PURSE, whole};

use crate::harness::*;

alloy_sol_types::sol! {
    function balanceOf(address owner) external view returns (uint256);
}

/// An LTV that stands and that no crash forgives.
const TOO_HIGH: f64 = 0.87;

fn plan(borrowers: u32) -> Plan {
    let crowd = Crowd { borrowers, collateral: 10e6, seed: 5 };
    let depth = Depth { volume: 300e6, spread: 0.001 };
    Plan { crowd, depth, thinning: Thinning::default(), changes: Vec::new() }
}

/// Ten hours of ether, a minute apart: six of calm, a fall by three tenths within an hour and a half that begins slowly and ends with
/// a tenth within five minutes, and a third of the way back.
fn market() -> Market {
    let mut text = "timestamp,close\n".to_owned();
    for minute in 0..600_u32 {
        let since = |start: u32| f64::from(minute - start);
        let level = match minute {
            ..=359 => 1.0,
            360..=444 => 1.0 - 0.22 * since(359) / 85.0,
            445..=449 => 0.78 - 0.08 * since(444) / 5.0,
            450.. => 0.7 + 0.1 * since(449) / 151.0,
        };
        let price = 2_000.0 * level * (1.0 + 0.003 * f64::from(minute).sin());
        text.push_str(&format!("{},{price:.8}\n", 1_704_096_000 + 60 * minute));
    }
    let home = folder();
    let path = home.path().join("generated_eth.csv");
    std::fs::write(&path, text).unwrap();
    Market::open(path, 0, u64::MAX).unwrap()
}

async fn crashed(plan: &Plan) -> Pass {
    build_for_lending();
    let terms = plan.terms("ETH/USD").unwrap();
    let high = standing(&terms, TOO_HIGH);
    let designs = [
        Design { name: OURS, terms: terms.clone(), delay: 300 },
        Design { name: FIXED, terms: high.clone(), delay: 300 },
        Design { name: FIXED, terms: high.clone(), delay: 1_800 },
        Design { name: FULL_CLOSE, terms: full_close(&high), delay: 300 },
    ];
    pass(&WORKSPACE, &market(), plan, designs.to_vec()).await.unwrap()
}

/// What the liquidator has more or less of a token than it began with, over all markets.
fn gained(pass: &Pass, token: alloy_primitives::Address) -> f64 {
    let liquidator = pass.stage.user("liquidator");
    let has = liquidator.call(token, balanceOfCall { owner: liquidator.address() }).unwrap();
    let first = U256::from(PURSE);
    if has > first { whole(has - first) } else { -whole(first - has) }
}

fn near(a: f64, b: f64) -> bool {
    (a / b - 1.0).abs() < 1e-9
}

#[tokio::test(flavor = "multi_thread")]
async fn a_threshold_that_follows_saves_lenders_where_a_high_one_does_not() {
    let pass = crashed(&plan(40)).await;

    let tallies: Vec<&Tally> = pass.venues.iter().map(|venue| &venue.tally).collect();
    let [ours, high, late, full] = tallies[..] else { panic!("{} markets", tallies.len()) };
    assert!(tallies.iter().all(|tally| tally.borrowers == 40 && tally.strikes.len() > 5));
    let bad = tallies.iter().map(|tally| tally.bad_debt()).collect::<Vec<_>>();
    assert_eq!(bad[0], 0.0, "{bad:?}");
    assert!(bad[1] > 0.0 && bad[2] > bad[1], "{bad:?}");
    // Who lends less in the storm lends less in all; who is liquidated in part pays less for what is repaid.
    assert!(ours.lent < high.lent, "{} {}", ours.lent, high.lent);
    let price_of = |tally: &Tally| tally.bonus() / tally.repaid();
    assert!(price_of(ours) < price_of(full) && late.strikes.len() < high.strikes.len() + full.strikes.len());
    // A threshold that follows was in the way of some, long before the end of the fall.
    let (first, last) = (pass.samples.first().unwrap(), pass.samples.iter().map(|one| one.lt).fold(1.0, f64::min));
    assert!(last < first.lt - 0.02, "{last} {first:?}");
    // By 0.02 an hour at most, to the steps of 10^−6 in which it is kept.
    let fall = |two: &[Sample]| two[0].lt - two[1].lt - 0.02 * (two[1].time - two[0].time) as f64 / 3_600.0;
    assert!(pass.samples.windows(2).all(|two| fall(two) < 2e-6), "{:?}", pass.samples);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_borrowers_lost_liquidators_have() {
    let pass = crashed(&plan(12)).await;

    let strikes = || pass.venues.iter().flat_map(|venue| &venue.tally.strikes);
    let seized: f64 = strikes().map(|strike| strike.seized / strike.price).sum();
    let repaid: f64 = strikes().map(|strike| strike.repaid).sum();
    assert!(near(gained(&pass, pass.stage.collateral), seized) && near(-gained(&pass, pass.stage.loan), repaid));
    for Venue { tally, market, design, .. } in &pass.venues {
        // Ten hours of interest are less than a thousandth.
        let state = market.state(pass.samples.last().unwrap().time + 300).unwrap();
        let owed = tally.lent - tally.repaid() - (tally.bad_debt() - tally.unsecured);
        assert!((0.0..1e-3 * tally.lent).contains(&(whole(state.totalBorrowAssets) - owed)), "{}", design.name);
        // Nobody comes at once: the fall takes longer than the first liquidator waits.
        let first = tally.strikes.iter().map(|strike| strike.time).min().unwrap();
        assert!(first >= time_below(tally) + design.delay, "{}: {first}", design.name);
    }
}

/// When the price first was below the level of anybody who was liquidated.
fn time_below(tally: &Tally) -> u64 {
    let highest = tally.strikes.iter().map(|strike| strike.level).fold(0.0, f64::max);
    market().ticks.iter().find(|tick| whole(tick.price) < highest).unwrap().observed_at
}

/// A crash of the data at liquidators late by five minutes; a word about it where there is none.
async fn crash_of_the_data(name: &str) {
    let path = truth::data::beside_the_project().map(|folder| folder.join("prices").join(format!("{name}.csv.gz")));
    let Some(path) = path.filter(|path| path.is_file()) else {
        assert!(std::env::var_os("CI").is_none(), "{name} is missing, and CI must run this");
        return eprintln!("SKIPPED: {name} is missing");
    };
    build_for_lending();
    let (market, plan) = (Market::open(path, 0, u64::MAX).unwrap(), plan(60));
    let terms = plan.terms(market.feed).unwrap();
    let delay = Delays::of(&market).judged;

    let pass = pass(&WORKSPACE, &market, &plan, vec![Design { name: OURS, terms, delay }]).await.unwrap();

    let tally = &pass.venues[0].tally;
    assert!(tally.borrowers == 60 && !tally.strikes.is_empty(), "{name}: {tally:?}");
    assert_eq!(tally.bad_debt(), 0.0, "{name}: {tally:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn six_crashes_leave_no_bad_debt() {
    for (name, _) in USUAL {
        crash_of_the_data(name).await;
    }
}
