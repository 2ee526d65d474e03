//! The day in pictures.

use crate::day::clock::WEEK;
use crate::day::figures::{Event, Figures, Kind, Sample};
use crate::plot::{LOWER, Pen, Picture, Scale, UPPER, range};

const BLUE: &str = "#2455a4";
const RED: &str = "#c0392b";
const GREEN: &str = "#2e8b57";
const ORANGE: &str = "#d98200";
const INK: &str = "#222";
const COLOURS: [&str; 4] = [BLUE, GREEN, ORANGE, RED];

/// Areas of the regimes that are not calm.
const REGIMES: [(&str, &str); 3] = [("#ffffff", ""), ("#fff3cd", "Elevated"), ("#f8d7da", "Turbulent")];

/// All pictures.
pub fn all(figures: &Figures) -> Vec<String> {
    if figures.samples.len() < 2 {
        return Vec::new();
    }
    vec![weather(figures), prices_of_risk(figures), value(figures), emissions(figures)]
}

fn picture(figures: &Figures, title: &str) -> Picture {
    let samples = &figures.samples;
    let ends = (samples[0].time, samples[samples.len() - 1].time);
    let mut picture = Picture::new(title, ends);
    for stretch in samples.chunk_by(|one, next| one.regime == next.regime).filter(|one| one[0].regime > 0) {
        // Until the next stretch begins.
        let last = stretch[stretch.len() - 1].time;
        let end = samples.iter().map(|one| one.time).find(|time| *time > last).unwrap_or(last);
        picture.band((stretch[0].time, end), REGIMES[usize::from(stretch[0].regime.min(2))].0);
    }
    picture.days();
    picture
}

fn curve(picture: &mut Picture, scale: &Scale, figures: &Figures, pen: Pen, value: impl Fn(&Sample) -> Option<f64>) {
    let values = figures.samples.iter().filter_map(|one| Some((one.time, value(one)?)));
    picture.curve(scale, values, pen);
}

/// Events of a kind on the price at their time.
fn marks<'a>(figures: &'a Figures, kind: Kind) -> impl Iterator<Item = (u64, f64)> + 'a {
    let price = |event: &Event| {
        let before = figures.samples.iter().rev().find(|one| one.time <= event.time);
        before.or(figures.samples.first()).map(|one| (event.time, one.prices[0]))
    };
    let end = figures.samples.last().map_or(0, |last| last.time);
    figures.events.iter().filter(move |event| event.kind == kind && event.time <= end).filter_map(price)
}

/// Price above, with who borrowed and who was liquidated; volatility below.
fn weather(figures: &Figures) -> String {
    let name = figures.feeds.first().map_or("", String::as_str);
    let mut picture = picture(figures, "Price and volatility");
    picture.areas(&REGIMES[1..]);
    let price = Scale::log(range(figures.samples.iter().map(|one| one.prices[0])), (UPPER.1, UPPER.0));
    picture.frame(&price, UPPER, &format!("{name} [dollars], log scale"));
    curve(&mut picture, &price, figures, Pen { colour: INK, width: 1.2, name: "" }, |one| Some(one.prices[0]));
    let pens = [
        (Kind::Borrowed, Pen { colour: BLUE, width: 3.0, name: "borrowed" }),
        (Kind::Liquidated, Pen { colour: RED, width: 3.5, name: "liquidated" }),
        (Kind::Left, Pen { colour: ORANGE, width: 5.0, name: "a provider left" }),
        (Kind::Governance, Pen { colour: GREEN, width: 5.0, name: "the steward acted" }),
    ];
    for (kind, pen) in pens {
        picture.marks(&price, marks(figures, kind), pen);
    }
    picture.pens(UPPER, &pens.map(|(_, pen)| pen));
    let most = figures.samples.iter().map(|one| one.sigma[0].max(one.sigma[1])).fold(0.0, f64::max);
    let sigma = Scale::linear((0.0, most.max(0.1)), (LOWER.1, LOWER.0));
    picture.frame(&sigma, LOWER, "volatility of a year");
    let pens = [Pen { colour: RED, width: 1.2, name: "30 minutes" }, Pen { colour: BLUE, width: 1.4, name: "30 days" }];
    for (number, pen) in pens.into_iter().enumerate() {
        curve(&mut picture, &sigma, figures, pen, move |one| Some(one.sigma[number]));
    }
    picture.pens(LOWER, &pens);
    picture.svg()
}

/// Fees above; what one may borrow and the threshold below.
fn prices_of_risk(figures: &Figures) -> String {
    let mut picture = picture(figures, "What follows it: fees, and what may be borrowed");
    let most = figures.samples.iter().flat_map(|one| &one.fees).copied().fold(0.0, f64::max);
    let fee = Scale::linear((0.0, 1e4 * most.max(1e-4)), (UPPER.1, UPPER.0));
    picture.frame(&fee, UPPER, "fees of pools [bp]");
    let mut place = Vec::new();
    for (number, _) in figures.pools.iter().enumerate() {
        let pen = Pen { colour: COLOURS[number % COLOURS.len()], width: 1.2, name: "" };
        curve(&mut picture, &fee, figures, pen, move |one| one.fees.get(number).map(|fee| 1e4 * fee));
        place.push(pen);
    }
    let names: Vec<(&str, &str)> =
        figures.pools.iter().zip(&place).map(|(name, pen)| (pen.colour, name.as_str())).collect();
    picture.areas(&names);
    let share = Scale::linear((50.0, 100.0), (LOWER.1, LOWER.0));
    picture.frame(&share, LOWER, "of collateral, in the first market [%]");
    let pens =
        [Pen { colour: BLUE, width: 1.4, name: "may be borrowed" }, Pen { colour: RED, width: 1.6, name: "threshold" }];
    curve(&mut picture, &share, figures, pens[0], |one| one.ltv.map(|ltv| 100.0 * ltv));
    curve(&mut picture, &share, figures, pens[1], |one| Some(100.0 * one.lt));
    picture.pens(LOWER, &pens);
    picture.svg()
}

/// What lies in the contracts above; the price of an option below.
fn value(figures: &Figures) -> String {
    let mut picture = picture(figures, "Value locked, and what insurance costs");
    let most = figures.samples.iter().map(|one| one.locked.iter().sum::<f64>()).fold(0.0, f64::max);
    let millions = Scale::linear((0.0, most / 1e6), (UPPER.1, UPPER.0));
    picture.frame(&millions, UPPER, "millions of dollars");
    let pens = [
        Pen { colour: INK, width: 1.6, name: "all" },
        Pen { colour: BLUE, width: 1.2, name: "pools" },
        Pen { colour: GREEN, width: 1.2, name: "markets" },
        Pen { colour: ORANGE, width: 1.2, name: "locks" },
        Pen { colour: RED, width: 1.2, name: "debt" },
    ];
    curve(&mut picture, &millions, figures, pens[0], |one| Some(one.locked.iter().sum::<f64>() / 1e6));
    for number in 0..3 {
        curve(&mut picture, &millions, figures, pens[number + 1], move |one| Some(one.locked[number] / 1e6));
    }
    curve(&mut picture, &millions, figures, pens[4], |one| Some(one.debt / 1e6));
    picture.pens(UPPER, &pens);
    let share = |one: &Sample| 100.0 * one.put / one.prices[0];
    let most = figures.samples.iter().map(share).fold(0.0, f64::max);
    let price = Scale::linear((0.0, most.max(0.1)), (LOWER.1, LOWER.0));
    picture.frame(&price, LOWER, "a month's put at the money [% of the price]");
    curve(&mut picture, &price, figures, Pen { colour: INK, width: 1.4, name: "" }, move |one| Some(share(one)));
    picture.svg()
}

/// Emissions of each week above, the volatility that they follow below.
fn emissions(figures: &Figures) -> String {
    let weeks = &figures.weeks;
    let ends = (weeks.first().map_or(0, |week| week.begin), weeks.last().map_or(1, |week| week.begin + WEEK));
    let mut picture = Picture::new("Emissions, from before the crash to after it", ends);
    picture.days();
    let most = weeks.iter().map(|week| week.budget).fold(1.0, f64::max);
    let budget = Scale::linear((0.0, most / 1e6), (UPPER.1, UPPER.0));
    picture.frame(&budget, UPPER, "minted in a week [millions of TVD]");
    let steps = |value: fn(&crate::day::figures::Week) -> f64| {
        weeks.iter().flat_map(move |week| [week.begin, week.begin + WEEK].map(|time| (time, value(week))))
    };
    let pens = [
        Pen { colour: INK, width: 1.8, name: "all" },
        Pen { colour: BLUE, width: 1.2, name: "lockers" },
        Pen { colour: RED, width: 1.2, name: "insurance" },
    ];
    picture.curve(&budget, steps(|week| week.budget / 1e6), pens[0]);
    picture.curve(&budget, steps(|week| week.lockers / 1e6), pens[1]);
    picture.curve(&budget, steps(|week| week.insurance / 1e6), pens[2]);
    picture.pens(UPPER, &pens);
    let most = weeks.iter().map(|week| week.sigma).fold(0.1, f64::max);
    let sigma = Scale::linear((0.0, most), (LOWER.1, LOWER.0));
    picture.frame(&sigma, LOWER, "the token's volatility when the week began");
    picture.curve(&sigma, steps(|week| week.sigma), Pen { colour: ORANGE, width: 1.4, name: "" });
    picture.svg()
}
