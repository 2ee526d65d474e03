//! A picture of a crash: the price above with liquidations on it; thresholds and bad debt below.

use super::design::{Delays, FIXED, FULL_CLOSE, OURS};
use super::run::Replayed;
use super::tally::Tally;
use super::venue::Venue;
use crate::plot::{LOWER, Pen, Picture, Scale, UPPER, range};
use crate::replay::Market;
use crate::replay::purse::whole;

const RED: &str = "#c0392b";
const BLUE: &str = "#2455a4";
const GREY: &str = "#777";

/// What is marked on the price.
const MARKS: [Pen; 3] = [
    Pen { colour: GREY, width: 2.0, name: FULL_CLOSE },
    Pen { colour: BLUE, width: 2.0, name: FIXED },
    Pen { colour: RED, width: 2.0, name: OURS },
];

/// The curves below.
const CURVES: [Pen; 6] = [
    Pen { colour: "#e59f96", width: 1.4, name: "our LTV" },
    Pen { colour: RED, width: 1.4, name: "our threshold" },
    Pen { colour: "#8fabd8", width: 1.0, name: "fixed LTV" },
    Pen { colour: BLUE, width: 1.0, name: "its threshold" },
    Pen { colour: "#222", width: 1.6, name: "our bad debt" },
    Pen { colour: GREY, width: 1.6, name: "its bad debt" },
];

/// The picture, at the delay by which designs are judged.
pub fn svg(market: &Market, replayed: &Replayed) -> String {
    let Replayed { delays, ours, others, .. } = replayed;
    let prices = market.ticks.iter().map(|tick| (tick.observed_at, whole(tick.price)));
    let price = Scale::log(range(prices.clone().map(|(_, price)| price)), (UPPER.1, UPPER.0));
    let share = Scale::linear((0.0, 100.0), (LOWER.1, LOWER.0));
    let mut picture = Picture::new(&market.name, market.ends());
    picture.days();
    picture.frame(&price, UPPER, &format!("{}, log scale", market.feed));
    picture.frame(&share, LOWER, "of collateral [%]; bad debt [0.01 % of lent]");
    picture.curve(&price, prices, Pen { colour: "#222", width: 1.2, name: "" });
    for pen in MARKS {
        let strikes = found(&ours.venues, &others.venues, pen.name, delays).map(|venue| &venue.tally.strikes[..]);
        picture.marks(&price, strikes.unwrap_or_default().iter().map(|strike| (strike.time, strike.price)), pen);
    }
    picture.pens(UPPER, &MARKS);

    let percent = |(time, share): (u64, f64)| (time, 100.0 * share);
    let points = |(time, share): (u64, f64)| (time, 10_000.0 * share);
    let samples = &ours.samples;
    picture.curve(&share, samples.iter().filter_map(|one| Some(percent((one.time, one.ltv?)))), CURVES[0]);
    picture.curve(&share, samples.iter().map(|one| percent((one.time, one.lt))), CURVES[1]);
    if let Some(fixed) = found(&ours.venues, &others.venues, FIXED, delays) {
        let (ltv, margin) = (whole(fixed.design.terms.minLtv), whole(fixed.design.terms.ltMargin));
        for (level, pen) in [(ltv, CURVES[2]), (ltv + margin, CURVES[3])] {
            let (begin, end) = market.ends();
            picture.curve(&share, [begin, end].into_iter().map(|time| percent((time, level))), pen);
        }
    }
    for (name, pen) in [(OURS, CURVES[4]), (FIXED, CURVES[5])] {
        if let Some(venue) = found(&ours.venues, &others.venues, name, delays) {
            picture.curve(&share, losses(&venue.tally, market.ends()).into_iter().map(points), pen);
        }
    }
    picture.pens(LOWER, &CURVES);
    picture.svg()
}

/// A design's market at the delay by which designs are judged.
fn found<'a>(ours: &'a [Venue], others: &'a [Venue], name: &str, delays: &Delays) -> Option<&'a Venue> {
    ours.iter().chain(others).find(|venue| venue.design.name == name && venue.design.delay == delays.judged)
}

/// What had been lost at each time, as a share of what was lent in all.
fn losses(tally: &Tally, (begin, end): (u64, u64)) -> Vec<(u64, f64)> {
    let mut sum = 0.0;
    let mut losses = vec![(begin, 0.0)];
    for strike in tally.strikes.iter().filter(|strike| strike.bad_debt > 0.0) {
        losses.push((strike.time, sum / tally.lent));
        sum += strike.bad_debt;
        losses.push((strike.time, sum / tally.lent));
    }
    losses.push((end, sum / tally.lent.max(f64::MIN_POSITIVE)));
    losses
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lending::replay::Strike;

    #[test]
    fn losses_are_steps() {
        let strike = |time, bad_debt| Strike {
            time,
            borrower: 0,
            level: 1.0,
            price: 1.0,
            repaid: 1.0,
            seized: 1.0,
            bad_debt,
            reserve: 0.0,
        };
        let strikes = vec![strike(10, 0.0), strike(20, 5.0), strike(30, 5.0)];
        let tally = Tally { lent: 100.0, strikes, ..Tally::default() };

        assert_eq!(losses(&tally, (0, 40)), [(0, 0.0), (20, 0.0), (20, 0.05), (30, 0.05), (30, 0.1), (40, 0.1)]);
    }
}
