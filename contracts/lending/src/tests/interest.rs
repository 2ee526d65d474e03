//! Interest of a market: against the integral in 384 bits, however a time is split; the reserve's part; where amounts end.

use alloy_primitives::{B256, U256, U512};
use truth::{Cases, Real};

use super::setup::{START, YEAR};
use crate::amount::BITS;
use crate::market::{Accrued, Market};
use crate::rate::{FIRST, WAD, adapted};
use crate::state::State;
use crate::totals::Totals;

/// The largest amount.
const MOST: u128 = (1 << BITS) - 1;

/// A market that lent so much of what it was supplied with, a unit for a million shares.
fn market(supplied: u128, borrowed: u128, state: State) -> Market {
    let totals = |assets: u128| Totals { assets, shares: assets.saturating_mul(1_000_000) };
    Market { id: B256::ZERO, state, supply: totals(supplied), borrow: totals(borrowed) }
}

fn state() -> State {
    State { updated_at: START, rate_at_target: FIRST, ..State::default() }
}

fn accrue(market: &mut Market, now: u64) -> Accrued {
    market.accrue(now).ok().flatten().unwrap_or_default()
}

/// By hand: a year at the target costs `e^0.04 − 1`, of which suppliers have nine tenths.
#[test]
fn a_year_at_the_target() {
    let mut market = market(10_000_000_000_000, 9_000_000_000_000, State { reserve_factor: 100, ..state() });
    let Accrued { interest, reserve_shares } = accrue(&mut market, START + YEAR);
    // 9·(e^0.04 − 1) = 0.36729697…, with a rate of whole units a second.
    assert!(interest.abs_diff(367_296_973_000) < 300_000, "{interest}");
    // What they are worth is a tenth of it, but for the last digit.
    let worth = market.supply.assets_down(reserve_shares);
    assert!(worth <= U256::from(interest / 10) && worth >= U256::from(interest / 10 - 1), "{worth}");
    assert_eq!(
        (market.borrow.assets, market.supply.assets),
        (9_000_000_000_000 + interest, 10_000_000_000_000 + interest)
    );
    assert_eq!(accrue(&mut market, START + YEAR), Accrued::default());
    // A clock that goes back.
    assert_eq!(accrue(&mut market, START), Accrued::default());
}

/// Wholly lent, a market stays so: its rate follows one curve, and interest is the exponential of its integral.
#[test]
fn interest_is_the_exponential_of_the_rates_integral() {
    let mut cases = Cases::new(1);
    for _ in 0..5_000 {
        let debt = cases.unsigned(1, 1 << 90);
        let seconds = cases.unsigned(1, u128::from(YEAR)) as u64;
        let premium = cases.unsigned(0, u128::from(2 * WAD / YEAR)) as u64;
        let mut market = market(debt, debt, State { premium, ..state() });
        let interest = Real::unsigned(U256::from(accrue(&mut market, START + seconds).interest));

        let growth = Real::whole(50) * Real::unsigned(U256::from(seconds)) / Real::unsigned(U256::from(YEAR));
        let at_target = Real::unsigned(U256::from(FIRST)) * growth.exp();
        let bound = Real::unsigned(U256::from(2 * (WAD / YEAR)));
        // Until the bound is met: rate·(e^x − 1)/50 a year, then straight on; four times that, where all is lent.
        let mean = if at_target <= bound {
            Real::unsigned(U256::from(FIRST)) * growth.exp_m1() / &growth
        } else {
            let until = (&bound / Real::unsigned(U256::from(FIRST))).ln();
            (&bound - Real::unsigned(U256::from(FIRST)) + &bound * (&growth - until)) / &growth
        };
        let rate = mean * Real::whole(4) + Real::unsigned(U256::from(premium));
        let exponent = rate * Real::unsigned(U256::from(seconds)) / Real::unsigned(U256::from(WAD));
        let truth = Real::unsigned(U256::from(debt)) * exponent.exp_m1();
        // Four units of a rate, or a part in 2^38 where a bound is met, and one of interest.
        let units = Real::unsigned(U256::from(8 * seconds)) / Real::unsigned(U256::from(WAD));
        let allowed =
            (&truth + Real::unsigned(U256::from(debt))) * units + &truth * Real::power_of_two(-34) + Real::whole(1);
        assert!((&interest - &truth).abs() <= allowed, "{debt} {seconds} {premium}");
    }
}

/// Split into any parts, the same is owed in the end: but for 2^−12 of a unit for each, and what the rate's last digits are worth.
#[test]
fn it_does_not_matter_how_often_interest_is_counted() {
    let mut cases = Cases::new(2);
    for _ in 0..1_000 {
        let debt = cases.unsigned(1_000_000, 1 << 90);
        let parts: Vec<u64> = (0..cases.unsigned(2, 60)).map(|_| cases.unsigned(1, 200_000) as u64).collect();
        let (mut often, mut now) = (market(debt, debt, state()), START);
        for part in &parts {
            now += part;
            accrue(&mut often, now);
        }
        let mut once = market(debt, debt, state());
        accrue(&mut once, now);
        assert_eq!(often.supply.assets, often.borrow.assets);
        let [steps, owed, seconds] = [parts.len() as f64, once.borrow.assets as f64, (now - START) as f64];
        // Each part loses some units of a rate, for the rest of the time.
        let digits = owed * seconds / WAD as f64 * 16.0 * steps;
        let allowed = digits + owed * 2_f64.powi(-34) + steps / 4_096.0 + 2.0;
        let difference = often.borrow.assets.abs_diff(once.borrow.assets) as f64;
        assert!(difference <= allowed, "{debt} {parts:?}: {difference} of {allowed}");
    }
}

/// Half a unit a second: each second is kept, and every other one charges a unit.
#[test]
fn parts_of_a_unit_are_kept() {
    let state = State { rate_at_target: FIRST, ..state() };
    // At the target: 0.5/FIRST units of debt.
    let debt = u128::from(WAD / 2 / FIRST);
    let mut market = market(debt * 10 / 9, debt, state);
    let mut interest = 0;
    for second in 1..=10_000 {
        interest += accrue(&mut market, START + second).interest;
    }
    assert!((4_990..=5_010).contains(&interest), "{interest}");
}

/// The reserve's shares: `fee·(S + 10^6)/(A + interest − fee + 1)`, of a part that need not be whole, at any totals; of a whole one
/// as `testAccrueInterestWithFees` in morpho-blue's `AccrueInterestIntegrationTest.sol` expects.
#[test]
fn the_reserve_gets_shares_of_its_part() {
    let mut cases = Cases::new(3);
    for _ in 0..20_000 {
        let supplied = cases.unsigned(1, MOST);
        let borrowed = cases.unsigned(0, supplied);
        let reserve_factor = cases.unsigned(0, 250) as u64;
        let mut market = market(supplied, borrowed, State { reserve_factor, ..state() });
        market.supply.shares = cases.unsigned(1, u128::MAX);
        let before = market.supply;
        let Accrued { interest, reserve_shares } = accrue(&mut market, START + cases.unsigned(1, 100_000_000) as u64);

        let wide = |number: u128| U512::from(number);
        // In thousandths.
        let fee = wide(interest) * U512::from(reserve_factor);
        let product = fee * (wide(before.shares) + wide(1_000_000));
        let shares = product / (wide(1_000) * (wide(before.assets) + wide(interest) + wide(1)) - fee);
        let room = wide(u128::MAX - before.shares);
        assert_eq!(wide(reserve_shares), shares.min(room));
        assert_eq!(market.supply.assets, before.assets + interest);
        assert_eq!(market.supply.shares, before.shares + reserve_shares);
    }
}

/// However old a debt is, it can be repaid: what would leave the range of amounts is not charged.
#[test]
fn interest_ends_where_amounts_do() {
    let mut cases = Cases::new(4);
    for _ in 0..5_000 {
        let supplied = cases.unsigned(1, MOST);
        let borrowed = cases.unsigned(0, supplied);
        let premium = cases.unsigned(0, u128::from(2 * WAD / YEAR)) as u64;
        let mut market = market(supplied, borrowed, State { premium, ..state() });
        let now = cases.unsigned(u128::from(START), u128::from(u32::MAX)) as u64;
        let Accrued { interest, .. } = accrue(&mut market, now);
        assert_eq!((market.supply.assets, market.borrow.assets), (supplied + interest, borrowed + interest));
        assert!(market.supply.assets <= MOST && market.borrow.assets <= market.supply.assets);
        assert!(market.state.fraction < 4_096);
    }
    // A hundred years at 800 % and more.
    let mut old = market(MOST / 2, MOST / 2, State { premium: 2 * (WAD / YEAR), ..state() });
    accrue(&mut old, START + 50 * YEAR);
    assert_eq!((old.supply.assets, old.borrow.assets), (MOST, MOST));
}

/// What the view says borrowers pay is the curve at this instant, and the premium.
#[test]
fn the_rate_now_is_the_curve_and_the_premium() {
    let mut cases = Cases::new(5);
    for _ in 0..5_000 {
        let supplied = cases.unsigned(1, 1 << 100);
        let borrowed = cases.unsigned(0, supplied);
        let premium = cases.unsigned(0, u128::from(2 * WAD / YEAR)) as u64;
        let market = market(supplied, borrowed, State { premium, ..state() });
        let used = (U256::from(borrowed) * U256::from(WAD) / U256::from(supplied)).to::<u64>();
        assert_eq!(market.utilization(), used);
        let still = adapted(FIRST, used, 0).ok().unwrap();
        assert_eq!(market.borrow_rate().ok(), Some(still.mean + premium));
    }
}
