//! Pictures of what happened over time: two panels above each other on one axis of time. Plain SVG.

mod axis;
mod time;

use std::fmt::Write as _;

pub use axis::{Scale, range};
pub use time::{day, midnight, minute};

const WIDTH: f64 = 1_200.0;
const HEIGHT: f64 = 760.0;
const LEFT: f64 = 80.0;
const RIGHT: f64 = 1_180.0;

/// A panel: the places of its top and its bottom.
pub type Panel = (f64, f64);
/// The upper panel.
pub const UPPER: Panel = (60.0, 360.0);
/// The lower panel.
pub const LOWER: Panel = (400.0, 700.0);

/// How a curve is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Pen {
    /// Its colour.
    pub colour: &'static str,
    /// Its width.
    pub width: f64,
    /// What it shows; empty where the panel says so.
    pub name: &'static str,
}

/// A picture that grows.
#[derive(Clone, Debug)]
pub struct Picture {
    text: String,
    x: Scale,
    ends: (u64, u64),
}

impl Picture {
    /// An empty picture of the time between two moments \[seconds\].
    pub fn new(title: &str, ends: (u64, u64)) -> Self {
        let (first, last) = (ends.0 as f64, ends.1 as f64);
        let x = Scale::linear((first, last.max(first + 1.0)), (LEFT, RIGHT));
        let text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"13\">\n\
             <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"white\"/>\n"
        );
        let mut picture = Self { text, x, ends };
        picture.label((LEFT, 24.0), "start", title);
        picture
    }

    /// Colours both panels between two moments.
    pub fn band(&mut self, (begin, end): (u64, u64), colour: &str) {
        let (left, right) = (self.x.at(begin as f64), self.x.at(end as f64));
        for (top, bottom) in [UPPER, LOWER] {
            self.rectangle((left, top), (right - left, bottom - top), colour);
        }
    }

    /// Lines at midnights, or at fewer times where these would be many.
    pub fn days(&mut self) {
        let (first, last) = self.ends;
        let every = [21_600, 43_200, 86_400, 172_800, 432_000, 864_000, 2_592_000];
        let every = every.into_iter().find(|every| (last - first) / every <= 12).unwrap_or(7_776_000);
        for time in (first.div_ceil(every) * every..=last).step_by(every as usize) {
            let place = self.x.at(time as f64);
            for (top, bottom) in [UPPER, LOWER] {
                self.line((place, top), (place, bottom));
            }
            let label = if every < 86_400 { minute(time) } else { day(time) };
            self.label((place, LOWER.1 + 20.0), "middle", &label);
        }
        self.label((RIGHT, LOWER.1 + 42.0), "end", "time, UTC");
    }

    /// A panel's frame, with lines and numbers of its vertical axis.
    pub fn frame(&mut self, scale: &Scale, (top, bottom): Panel, label: &str) {
        for mark in scale.marks() {
            let place = scale.at(mark);
            self.line((LEFT, place), (RIGHT, place));
            self.label((LEFT - 8.0, place + 4.0), "end", &number(mark));
        }
        let (width, height) = (RIGHT - LEFT, bottom - top);
        let _ = writeln!(
            self.text,
            "<rect x=\"{LEFT}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"none\" stroke=\"#666\"/>",
        );
        self.label((LEFT, top - 8.0), "start", label);
    }

    /// Values over time, joined.
    pub fn curve(&mut self, y: &Scale, values: impl Iterator<Item = (u64, f64)>, pen: Pen) {
        let mut points = String::new();
        let mut column: Vec<(f64, f64)> = Vec::new();
        for (time, value) in values {
            let point = (self.x.at(time as f64), y.at(value));
            if column.first().is_some_and(|first| point.0.floor() != first.0.floor()) {
                outline(&mut points, &column);
                column.clear();
            }
            column.push(point);
        }
        outline(&mut points, &column);
        let _ = writeln!(
            self.text,
            "<polyline fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\" points=\"{points}\"/>",
            pen.colour, pen.width
        );
    }

    /// Values at times, each a dot as wide as the pen says.
    pub fn marks(&mut self, y: &Scale, values: impl Iterator<Item = (u64, f64)>, pen: Pen) {
        for (time, value) in values {
            let (x, y) = (self.x.at(time as f64), y.at(value));
            let _ = writeln!(
                self.text,
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{}\" fill=\"{}\" fill-opacity=\"0.6\"/>",
                pen.width, pen.colour
            );
        }
    }

    /// What the colours of areas mean, above the upper panel.
    pub fn areas(&mut self, colours: &[(&str, &str)]) {
        let mut place = 420.0;
        for (colour, name) in colours {
            self.rectangle((place, 12.0), (24.0, 14.0), colour);
            self.label((place + 30.0, 24.0), "start", name);
            place += 50.0 + 8.0 * name.len() as f64;
        }
    }

    /// What the colours of curves mean, above a panel.
    pub fn pens(&mut self, (top, _): Panel, pens: &[Pen]) {
        let mut place = 420.0;
        for Pen { colour, name, .. } in pens {
            self.rectangle((place, top - 16.0), (24.0, 4.0), colour);
            self.label((place + 30.0, top - 9.0), "start", name);
            place += 40.0 + 7.5 * name.len() as f64;
        }
    }

    /// The whole document.
    pub fn svg(mut self) -> String {
        self.text.push_str("</svg>\n");
        self.text
    }

    fn rectangle(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), colour: &str) {
        let _ = writeln!(
            self.text,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{colour}\"/>"
        );
    }

    fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        let _ = writeln!(
            self.text,
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"#999\" stroke-width=\"0.4\"/>"
        );
    }

    fn label(&mut self, (x, y): (f64, f64), anchor: &str, label: &str) {
        let _ = writeln!(self.text, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{label}</text>");
    }
}

/// Of the points in one column of pixels those that can be seen: first, highest, lowest, last.
fn outline(points: &mut String, column: &[(f64, f64)]) {
    let by_height = |a: &&(f64, f64), b: &&(f64, f64)| a.1.total_cmp(&b.1);
    let ends = [column.iter().min_by(by_height), column.iter().max_by(by_height)];
    for (x, y) in [column.first(), ends[0], ends[1], column.last()].into_iter().flatten() {
        let _ = write!(points, "{x:.1},{y:.1} ");
    }
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
    fn a_column_of_pixels_keeps_its_peaks() {
        let mut points = String::new();

        outline(&mut points, &[(0.0, 5.0), (0.1, 1.0), (0.2, 9.0), (0.3, 2.0), (0.4, 4.0)]);

        assert_eq!(points, "0.0,5.0 0.1,1.0 0.2,9.0 0.4,4.0 ");
    }
}
