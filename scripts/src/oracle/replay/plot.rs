//! A picture of a replay: the price above, volatilities below, regimes as bands behind both.

use super::Sample;
use crate::plot::{LOWER, Pen, Picture, Scale, UPPER, range};

/// Colours and names of regimes.
const REGIMES: [(&str, &str); 3] = [("#e6f4e6", "Calm"), ("#fdf0cc", "Elevated"), ("#f9d4d0", "Turbulent")];
/// The volatilities.
const SIGMAS: [Pen; 4] = [
    Pen { colour: "#c0392b", width: 0.8, name: "short, 30 minutes" },
    Pen { colour: "#e08e0b", width: 1.4, name: "day" },
    Pen { colour: "#2455a4", width: 1.8, name: "long, 30 days" },
    Pen { colour: "#2e8b57", width: 1.2, name: "robust, a day without jumps" },
];

/// The picture.
pub fn svg(title: &str, feed: &str, samples: &[Sample]) -> String {
    let ends = (samples.first().map_or(0, |one| one.time), samples.last().map_or(1, |one| one.time));
    let price = Scale::log(range(samples.iter().map(|one| one.price)), (UPPER.1, UPPER.0));
    let sigma = Scale::log(range(samples.iter().flat_map(|one| one.sigmas)), (LOWER.1, LOWER.0));
    let mut picture = Picture::new(title, ends);
    bands(&mut picture, samples);
    picture.days();
    picture.frame(&price, UPPER, &format!("{feed}, log scale"));
    picture.frame(&sigma, LOWER, "volatility of a year, log scale");
    let black = Pen { colour: "#222", width: 1.2, name: "" };
    picture.curve(&price, samples.iter().map(|one| (one.time, one.price)), black);
    for (index, pen) in SIGMAS.into_iter().enumerate() {
        picture.curve(&sigma, samples.iter().map(|one| (one.time, one.sigmas[index])), pen);
    }
    picture.areas(&REGIMES);
    picture.pens(LOWER, &SIGMAS);
    picture.svg()
}

/// A band for each stretch of one regime.
fn bands(picture: &mut Picture, samples: &[Sample]) {
    let mut begin = 0;
    for (index, sample) in samples.iter().enumerate() {
        let is_last = index + 1 == samples.len();
        if sample.regime == samples[begin].regime && !is_last {
            continue;
        }
        let colour = REGIMES[usize::from(samples[begin].regime.min(2))].0;
        picture.band((samples[begin].time, sample.time), colour);
        begin = index;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regimes_are_bands_behind_five_curves() {
        let sample = |time, price, regime| Sample { time, price, sigmas: [0.5, 0.4, 0.3, 0.4], regime };
        let samples = [sample(0, 100.0, 0), sample(43_200, 50.0, 2), sample(43_201, 80.0, 2), sample(86_400, 90.0, 0)];

        let picture = svg("file", "ETH/USD", &samples);

        // In the legend, behind the price, behind the volatilities.
        assert_eq!(REGIMES.map(|(colour, _)| picture.matches(colour).count()), [3, 1, 3]);
        assert_eq!(picture.matches("<polyline").count(), 5);
        assert!(picture.contains("ETH/USD, log scale") && picture.ends_with("</svg>\n"));
    }
}
