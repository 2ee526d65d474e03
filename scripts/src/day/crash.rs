//! A crash that comes from a seed: a day of calm, hours of falling in which jumps come one after the other, two days of rebound.
//!
//! Ether leads by Merton's jump diffusion, `dS/S = μ·dt + σ·dW + (e^J − 1)·dN`, with μ, σ and the rate of jumps of each phase; the
//! others follow with their own share of its moves and noise of their own. Nothing here is data: figures are round, and near those
//! of March 2020.

use fastrand::Rng;

use super::course::{Course, Moment};

/// Time between two prices \[seconds\].
const STEP: u64 = 300;
/// When it begins: any day will do \[seconds\].
const BEGIN: u64 = 1_735_689_600;
const HOUR: u64 = 3_600;
const YEAR: f64 = 365.0 * 86_400.0;

/// A part of the course.
struct Phase {
    /// How long \[hours\].
    hours: u64,
    /// What the logarithm of the price comes to over it.
    drift: f64,
    /// Volatility of a year.
    sigma: f64,
    /// Jumps an hour, and their mean and deviation.
    jumps: (f64, f64, f64),
}

/// Calm, the fall, the night after it, and two days of less and less.
const PHASES: [Phase; 4] = [
    Phase { hours: 24, drift: 0.0, sigma: 0.5, jumps: (0.0, 0.0, 0.0) },
    Phase { hours: 9, drift: -0.22, sigma: 1.8, jumps: (1.2, -0.022, 0.012) },
    Phase { hours: 9, drift: 0.06, sigma: 2.2, jumps: (0.5, 0.006, 0.02) },
    Phase { hours: 30, drift: 0.05, sigma: 1.0, jumps: (0.05, 0.0, 0.015) },
];

/// Three days of prices for these feeds, from their first prices on.
pub fn course(feeds: &[(String, f64)], seed: u64) -> Course {
    let mut random = Rng::with_seed(seed);
    let mut followers: Vec<Follower> = feeds.iter().map(|(feed, price)| Follower::of(feed, *price)).collect();
    let mut time = BEGIN;
    let mut moments = vec![Moment { time, prices: feeds.iter().map(|(_, price)| *price).collect() }];
    for phase in &PHASES {
        let steps = phase.hours * HOUR / STEP;
        for _ in 0..steps {
            time += STEP;
            let moved = leader(&mut random, phase, steps);
            let noise: Vec<f64> = followers.iter().map(|_| normal(&mut random)).collect();
            for (follower, noise) in followers.iter_mut().zip(noise) {
                follower.step(moved, STEP, noise);
            }
            moments.push(Moment { time, prices: followers.iter().map(|one| one.price).collect() });
        }
    }
    let name = format!("a crash from seed {seed}");
    Course { name, feeds: feeds.iter().map(|(feed, _)| feed.clone()).collect(), moments }
}

/// How far the leader's logarithm moves in a step.
fn leader(random: &mut Rng, phase: &Phase, steps: u64) -> f64 {
    let hours = STEP as f64 / HOUR as f64;
    let (rate, mean, deviation) = phase.jumps;
    let jump = if random.f64() < rate * hours { mean + deviation * normal(random) } else { 0.0 };
    let deviation = phase.sigma * (STEP as f64 / YEAR).sqrt();
    phase.drift / steps as f64 + deviation * normal(random) + jump
}

/// A price that moves with the leader's.
#[derive(Clone, Debug)]
pub struct Follower {
    /// Its share of the leader's moves.
    beta: f64,
    /// The volatility of its own noise.
    sigma: f64,
    /// How fast it comes back to one \[a second\]; 0 where nothing draws it.
    pull: f64,
    /// The price.
    pub price: f64,
}

impl Follower {
    /// How a feed moves with ether: all of it, a share, or, for a dollar coin, nearly nothing, and back.
    pub fn of(feed: &str, price: f64) -> Self {
        let (beta, sigma, pull) = match feed {
            "ETH/USD" => (1.0, 0.0, 0.0),
            "BTC/USD" => (0.8, 0.2, 0.0),
            "USDC/USD" => (0.02, 0.01, 1.0 / 14_400.0),
            _ => (0.9, 0.4, 0.0),
        };
        Self { beta, sigma, pull, price }
    }

    /// The leader moved by a logarithm in a time, and chance by so many deviations.
    pub fn step(&mut self, moved: f64, elapsed: u64, noise: f64) {
        let seconds = elapsed as f64;
        let own = self.sigma * (seconds / YEAR).sqrt() * noise;
        let back = -self.price.ln() * (self.pull * seconds).min(1.0);
        let back = if self.pull > 0.0 { back } else { 0.0 };
        self.price *= (self.beta * moved + own + back).exp();
    }
}

/// A normal number, after Box and Muller.
pub fn normal(random: &mut Rng) -> f64 {
    let (radius, angle) = (random.f64().max(f64::MIN_POSITIVE), random.f64());
    (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * angle).cos()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feeds() -> Vec<(String, f64)> {
        [("ETH/USD", 2_000.0), ("BTC/USD", 40_000.0), ("USDC/USD", 1.0), ("TVD/USD", 2.0)]
            .map(|(feed, price)| (feed.to_owned(), price))
            .to_vec()
    }

    #[test]
    fn a_seed_is_a_crash_and_always_the_same() {
        let course = course(&feeds(), 1);
        assert_eq!(course, super::course(&feeds(), 1));
        assert_ne!(course, super::course(&feeds(), 2));
        assert_eq!(course.length(), 3 * 86_400);
        assert!(course.moments.windows(2).all(|pair| pair[1].time == pair[0].time + STEP));
    }

    #[test]
    fn every_seed_falls_like_a_crash_and_a_dollar_stays_one() {
        for seed in 1..=50 {
            let course = course(&feeds(), seed);
            assert!((0.2..0.75).contains(&course.fall()), "seed {seed} falls by {}", course.fall());
            let dollars = course.moments.iter().map(|moment| moment.prices[2]);
            assert!(dollars.clone().all(|price| (0.97..1.03).contains(&price)), "seed {seed}");
        }
    }

    #[test]
    fn chance_is_normal() {
        let mut random = Rng::with_seed(7);
        let sample: Vec<f64> = (0..100_000).map(|_| normal(&mut random)).collect();
        let mean = sample.iter().sum::<f64>() / 1e5;
        let variance = sample.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 1e5;
        let within = sample.iter().filter(|x| x.abs() < 1.0).count();
        assert!(mean.abs() < 0.02 && (variance - 1.0).abs() < 0.02, "{mean} {variance}");
        // 68.27 % of a normal sample lie within a deviation.
        assert!((67_700..68_900).contains(&within), "{within}");
    }
}
