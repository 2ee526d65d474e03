//! Budgets beside the formula in floating point, which shares no line with the contract: random storms, and ether since 2017.

use std::fs::File;
use std::path::Path;

use alloy_primitives::U256;
use fastrand::Rng;

use super::setup::*;

/// The formula, as protocol and documentation have it.
struct Formula {
    base: f64,
    tail: f64,
    previous: Option<f64>,
    supply: f64,
    left: f64,
    ceiling: f64,
    number: u32,
}

impl Formula {
    fn new(base: f64, tail: f64, supply: f64) -> Self {
        Self { base, tail, previous: None, supply, left: 0.0, ceiling: 0.0, number: 0 }
    }

    /// The budget of the next week, and the insurance's share of it.
    fn next(&mut self, sigma: Option<f64>) -> (f64, f64) {
        let excess = sigma.map(|sigma| (sigma / 0.8 - 1.0).max(0.0));
        let factor = excess.map_or(0.25, |excess| (1.0 - 0.4 * excess).clamp(0.25, 1.0));
        let insurance = excess.map_or(0.21, |excess| 0.05 + 0.16 * (excess / 1.5).min(1.0));
        let passed = self.number % 52;
        if passed == 0 {
            self.left = 0.1 * self.supply;
            self.ceiling = self.left / 52.0;
        }
        let target = self.base * factor;
        let upper = self.ceiling.min(self.left / f64::from(52 - passed));
        let budget = match self.previous {
            None => target.min(upper),
            Some(last) => target.clamp(0.9 * last, 1.1 * last).min(upper.max(0.9 * last)),
        };
        let budget = budget.min(self.left);
        self.left -= budget;
        self.supply += budget;
        self.previous = Some(budget);
        self.base = (self.base * 0.997).max(self.tail);
        self.number += 1;
        (budget, insurance)
    }
}

fn whole(amount: U256) -> f64 {
    f64::from(amount) / 1e18
}

/// Rolls a week on after another, with what the oracle knows in each, beside the formula. Answers the least and the greatest budget as
/// shares of their bases.
fn compare(base: u64, tail: u64, sigmas: impl Iterator<Item = Option<f64>>) -> [f64; 2] {
    let world = world_with(base, tail, usual());
    let mut formula = Formula::new(base as f64, tail as f64, 1e8);
    let (mut least, mut most) = (f64::MAX, f64::MIN);
    for (week, sigma) in (FIRST..).zip(sigmas) {
        world.go(week, 60);
        match sigma {
            Some(sigma) => world.says(Says::Sigma(U256::from(sigma * 1e18), 1)),
            None => world.says(Says::Sigma(milli(100), 2)),
        }
        world.roll();
        let base = formula.base;
        let (expected, insurance) = formula.next(sigma);
        let budget = world.budget(week);
        let got = whole(budget.total);
        assert!((got / expected - 1.0).abs() < 5e-6, "week {week}, {sigma:?}: {got}, not {expected}");
        let parts = [whole(budget.insurance) / got, whole(budget.lockers) / got];
        assert!((parts[0] - insurance).abs() < 2e-4, "week {week}, {sigma:?}: {} for the insurance", parts[0]);
        assert!((parts[1] - 0.39 * (1.0 - parts[0])).abs() < 1e-9);
        (least, most) = (least.min(got / base), most.max(got / base));
    }
    [least, most]
}

#[test]
fn budgets_are_the_formulas_in_any_weather() {
    for seed in 0..8 {
        let mut rng = Rng::with_seed(seed);
        let mut sigma = 0.5;
        let walk = std::iter::from_fn(|| {
            sigma = (sigma * (rng.f64() - 0.5).exp()).clamp(0.05, 12.0);
            Some((rng.u8(..6) != 0).then_some(sigma))
        });
        // 400,000 a week is more than the cap of ten per cent a year lets through.
        let base = [200_000, 400_000][seed as usize % 2];
        compare(base, 50_000, walk.take(160));
    }
}

/// The volatility of a day and of thirty from hourly candles, the larger one: what the oracle would say, in floating point.
fn weekly_sigmas(path: &Path) -> Vec<Option<f64>> {
    let mut reader = csv::Reader::from_reader(flate2::read::GzDecoder::new(File::open(path).unwrap()));
    let (mut short, mut long) = (0.64_f64, 0.64_f64);
    let (mut last, mut week, mut sigmas) = (None::<(u64, f64)>, 0, Vec::new());
    for row in reader.records() {
        let row = row.unwrap();
        let (time, close): (u64, f64) = (row[0].parse().unwrap(), row[4].parse().unwrap());
        if let Some((before, price)) = last.filter(|(before, _)| time - before < 2 * DAY) {
            let years = (time - before) as f64 / 31_536_000.0;
            let variance = (close / price).ln().powi(2) / years;
            for (estimate, days) in [(&mut short, 1.0), (&mut long, 30.0)] {
                let kept = (-years * 365.0 / days).exp();
                *estimate = kept * *estimate + (1.0 - kept) * variance;
            }
        }
        last = Some((time, close));
        if time / WEEK != week {
            // Weeks without a price have nobody who says one.
            sigmas.extend((week + 1..time / WEEK).filter(|_| week != 0).map(|_| None));
            sigmas.push(Some(short.max(long).sqrt()));
            week = time / WEEK;
        }
    }
    sigmas
}

#[test]
fn budgets_are_the_formulas_over_ether_since_2017() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/prices/eth_usdt_1h_segments.csv.gz");
    if !path.exists() {
        eprintln!("skipped: no market data beside the project");
        return;
    }
    let sigmas = weekly_sigmas(&path);
    assert!(sigmas.len() > 400, "{}", sigmas.len());
    let [least, most] = compare(200_000, 50_000, sigmas.into_iter());
    // In the storms of these years half of the base was held back, and in the calm nothing.
    assert!(least < 0.5 && most > 0.99, "{least} to {most}");
}
