//! From values to places in a picture, and which values to write at an axis.

/// A scale: values from `low` to `high` between two places.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    low: f64,
    high: f64,
    first: f64,
    last: f64,
    is_log: bool,
}

impl Scale {
    /// Equal distances for equal differences.
    pub fn linear((low, high): (f64, f64), (first, last): (f64, f64)) -> Self {
        Self { low, high, first, last, is_log: false }
    }

    /// Equal distances for equal ratios, of values above 0.
    pub fn log((low, high): (f64, f64), (first, last): (f64, f64)) -> Self {
        Self { low, high, first, last, is_log: true }
    }

    /// The place of a value.
    pub fn at(&self, value: f64) -> f64 {
        let value = value.clamp(self.low, self.high);
        let share = match self.is_log {
            true => (value / self.low).ln() / (self.high / self.low).ln(),
            false => (value - self.low) / (self.high - self.low),
        };
        self.first + share * (self.last - self.first)
    }

    /// Round values on the scale, some five of them.
    pub fn marks(&self) -> Vec<f64> {
        if !self.is_log || self.high / self.low < 5.0 {
            return steps(self.low, self.high);
        }
        let decades = (self.low.log10().floor() as i32)..=(self.high.log10().ceil() as i32);
        let marks = decades.flat_map(|power| [1.0, 2.0, 5.0].map(|digit| digit * 10_f64.powi(power)));
        marks.filter(|mark| (self.low..=self.high).contains(mark)).collect()
    }
}

/// Multiples of a round step: 1, 2 or 5 times a power of ten.
fn steps(low: f64, high: f64) -> Vec<f64> {
    let rough = (high - low) / 4.0;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|digit| digit * power).into_iter().find(|step| *step >= rough);
    let step = step.unwrap_or(rough);
    let (first, last) = ((low / step).ceil() as i64, (high / step).floor() as i64);
    (first..=last).map(|count| count as f64 * step).collect()
}

/// The least and the greatest of values, a little apart.
pub fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) =
        values.fold((f64::MAX, f64::MIN_POSITIVE), |(low, high), value| (low.min(value), high.max(value)));
    let low = low.min(high);
    (low * 0.998, high * 1.002)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_at_the_ends() {
        let (linear, log) = (Scale::linear((2.0, 4.0), (10.0, 20.0)), Scale::log((1.0, 100.0), (300.0, 100.0)));
        assert_eq!([2.0, 3.0, 4.0, 9.0].map(|value| linear.at(value)), [10.0, 15.0, 20.0, 20.0]);
        assert_eq!([1.0, 10.0, 100.0].map(|value| log.at(value)), [300.0, 200.0, 100.0]);
    }

    #[test]
    fn marks_are_round() {
        assert_eq!(Scale::log((0.15, 12.0), (0.0, 1.0)).marks(), [0.2, 0.5, 1.0, 2.0, 5.0, 10.0]);
        assert_eq!(Scale::log((110.0, 260.0), (0.0, 1.0)).marks(), [150.0, 200.0, 250.0]);
    }
}
