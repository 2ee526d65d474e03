//! A picture of a market: the price above, the fees that arbitrageurs met below.

use super::Replayed;
use crate::plot::{LOWER, Pen, Picture, Scale, UPPER, range};
use crate::replay::Market;

/// The fees, in the order of the pools' names.
const FEES: [Pen; 2] = [
    Pen { colour: "#c0392b", width: 1.0, name: "as new pools are" },
    Pen { colour: "#2455a4", width: 1.4, name: "fixed" },
];

/// The picture.
pub fn svg(market: &Market, replayed: &Replayed) -> String {
    let samples = &replayed.samples;
    let price = Scale::log(range(samples.iter().map(|one| one.price)), (UPPER.1, UPPER.0));
    let percent = |fee: f64| 100.0 * fee;
    let fees = samples.iter().flat_map(|one| one.fees.map(percent));
    let fee = Scale::linear((0.0, range(fees).1), (LOWER.1, LOWER.0));
    let mut picture = Picture::new(&market.name, market.ends());
    picture.days();
    picture.frame(&price, UPPER, &format!("{}, log scale", market.feed));
    picture.frame(&fee, LOWER, "fee [%]");
    let black = Pen { colour: "#222", width: 1.2, name: "" };
    picture.curve(&price, samples.iter().map(|one| (one.time, one.price)), black);
    for (index, pen) in FEES.into_iter().enumerate() {
        picture.curve(&fee, samples.iter().map(|one| (one.time, percent(one.fees[index]))), pen);
    }
    picture.pens(LOWER, &FEES);
    picture.svg()
}
