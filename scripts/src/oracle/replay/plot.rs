//! A picture of a replay: the price above, volatilities below, regimes as bands behind both. Plain SVG.

use std::fmt::Write as _;

use super::Sample;
use super::axis::{Scale, range};
use super::time::{day, minute};

const WIDTH: f64 = 1_200.0;
const HEIGHT: f64 = 760.0;
const LEFT: f64 = 80.0;
const RIGHT: f64 = 1_180.0;
/// Top and bottom of the price.
const UPPER: (f64, f64) = (60.0, 360.0);
/// Top and bottom of the volatilities.
const LOWER: (f64, f64) = (400.0, 700.0);

/// Colours and names of regimes.
const REGIMES: [(&str, &str); 3] = [("#e6f4e6", "Calm"), ("#fdf0cc", "Elevated"), ("#f9d4d0", "Turbulent")];
/// Colours, widths and names of volatilities.
const SIGMAS: [(&str, f64, &str); 4] = [
    ("#c0392b", 0.8, "short, 30 minutes"),
    ("#e08e0b", 1.4, "day"),
    ("#2455a4", 1.8, "long, 30 days"),
    ("#2e8b57", 1.2, "robust, a day without jumps"),
];

/// The picture.
pub fn svg(title: &str, feed: &str, samples: &[Sample]) -> String {
    let ends = (samples.first().map_or(0, |one| one.time), samples.last().map_or(1, |one| one.time));
    let x = Scale::linear((ends.0 as f64, (ends.1 as f64).max(ends.0 as f64 + 1.0)), (LEFT, RIGHT));
    let price = Scale::log(range(samples.iter().map(|one| one.price)), (UPPER.1, UPPER.0));
    let sigma = Scale::log(range(samples.iter().flat_map(|one| one.sigmas)), (LOWER.1, LOWER.0));
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"white\"/>\n"
    );
    bands(&mut text, &x, samples);
    days(&mut text, &x, ends);
    for (scale, area, label) in
        [(&price, UPPER, format!("{feed}, log scale")), (&sigma, LOWER, "volatility of a year, log scale".into())]
    {
        frame(&mut text, scale, area, &label);
    }
    curve(&mut text, &x, &price, samples, ("#222", 1.2), |one| one.price);
    for (index, (colour, width, _)) in SIGMAS.into_iter().enumerate() {
        curve(&mut text, &x, &sigma, samples, (colour, width), |one| one.sigmas[index]);
    }
    legend(&mut text, title);
    text.push_str("</svg>\n");
    text
}

/// A band for each stretch of one regime.
fn bands(text: &mut String, x: &Scale, samples: &[Sample]) {
    let mut begin = 0;
    for (index, sample) in samples.iter().enumerate() {
        let is_last = index + 1 == samples.len();
        if sample.regime == samples[begin].regime && !is_last {
            continue;
        }
        let (left, right) = (x.at(samples[begin].time as f64), x.at(sample.time as f64));
        let colour = REGIMES[usize::from(samples[begin].regime.min(2))].0;
        for (top, bottom) in [UPPER, LOWER] {
            rectangle(text, (left, top), (right - left, bottom - top), colour);
        }
        begin = index;
    }
}

/// Lines at midnights, or at fewer times where these would be many.
fn days(text: &mut String, x: &Scale, (first, last): (u64, u64)) {
    let every = [21_600, 43_200, 86_400, 172_800, 432_000, 864_000, 2_592_000];
    let every = every.into_iter().find(|every| (last - first) / every <= 12).unwrap_or(7_776_000);
    for time in (first.div_ceil(every) * every..=last).step_by(every as usize) {
        let place = x.at(time as f64);
        for (top, bottom) in [UPPER, LOWER] {
            line(text, (place, top), (place, bottom));
        }
        let label = if every < 86_400 { minute(time) } else { day(time) };
        label_at(text, (place, LOWER.1 + 20.0), "middle", &label);
    }
    label_at(text, (RIGHT, LOWER.1 + 42.0), "end", "time, UTC");
}

/// Lines and numbers of a vertical axis.
fn frame(text: &mut String, scale: &Scale, (top, bottom): (f64, f64), label: &str) {
    for mark in scale.marks() {
        let place = scale.at(mark);
        line(text, (LEFT, place), (RIGHT, place));
        label_at(text, (LEFT - 8.0, place + 4.0), "end", &number(mark));
    }
    let _ = writeln!(
        text,
        "<rect x=\"{LEFT}\" y=\"{top}\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"#666\"/>",
        RIGHT - LEFT,
        bottom - top
    );
    label_at(text, (LEFT, top - 8.0), "start", label);
}

fn curve(
    text: &mut String,
    x: &Scale,
    y: &Scale,
    samples: &[Sample],
    (colour, width): (&str, f64),
    value: impl Fn(&Sample) -> f64,
) {
    let mut points = String::new();
    let mut column: Vec<(f64, f64)> = Vec::new();
    for sample in samples {
        let point = (x.at(sample.time as f64), y.at(value(sample)));
        if column.first().is_some_and(|first| point.0.floor() != first.0.floor()) {
            outline(&mut points, &column);
            column.clear();
        }
        column.push(point);
    }
    outline(&mut points, &column);
    let _ = writeln!(
        text,
        "<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linejoin=\"round\" points=\"{points}\"/>"
    );
}

/// Of the points in one column of pixels those that can be seen: first, highest, lowest, last.
fn outline(points: &mut String, column: &[(f64, f64)]) {
    let by_height = |a: &&(f64, f64), b: &&(f64, f64)| a.1.total_cmp(&b.1);
    let ends = [column.iter().min_by(by_height), column.iter().max_by(by_height)];
    for (x, y) in [column.first(), ends[0], ends[1], column.last()].into_iter().flatten() {
        let _ = write!(points, "{x:.1},{y:.1} ");
    }
}

/// The title, and what colours mean.
fn legend(text: &mut String, title: &str) {
    label_at(text, (LEFT, 24.0), "start", title);
    let mut place = 420.0;
    for (colour, name) in REGIMES {
        rectangle(text, (place, 12.0), (24.0, 14.0), colour);
        label_at(text, (place + 30.0, 24.0), "start", name);
        place += 110.0;
    }
    place = 420.0;
    for (colour, _, name) in SIGMAS {
        rectangle(text, (place, LOWER.0 - 16.0), (24.0, 4.0), colour);
        label_at(text, (place + 30.0, LOWER.0 - 9.0), "start", name);
        place += 40.0 + 7.5 * name.len() as f64;
    }
}

fn rectangle(text: &mut String, (x, y): (f64, f64), (width, height): (f64, f64), colour: &str) {
    let _ = writeln!(
        text,
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{colour}\"/>"
    );
}

fn line(text: &mut String, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
    let _ = writeln!(
        text,
        "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"#999\" stroke-width=\"0.4\"/>"
    );
}

fn label_at(text: &mut String, (x, y): (f64, f64), anchor: &str, label: &str) {
    let _ = writeln!(text, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{label}</text>");
}

/// A number as short as it is round.
fn number(value: f64) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
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

    #[test]
    fn a_column_of_pixels_keeps_its_peaks() {
        let mut points = String::new();

        outline(&mut points, &[(0.0, 5.0), (0.1, 1.0), (0.2, 9.0), (0.3, 2.0), (0.4, 4.0)]);

        assert_eq!(points, "0.0,5.0 0.1,1.0 0.2,9.0 0.4,4.0 ");
    }
}
