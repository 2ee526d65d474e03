//! Those who borrow: they come at random times, each with collateral of its own size and a leverage of its own, and never react.

use std::f64::consts::TAU;

use fastrand::Rng;

/// How far sizes lie apart: the deviation of their logarithm.
const SPREAD: f64 = 1.0;

/// The least share of what one may borrow that anybody borrows.
const LEAST_LEVERAGE: f64 = 0.5;

/// Who borrows.
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct Crowd {
    /// How many borrow
    #[arg(long, value_name = "COUNT", default_value_t = 200)]
    pub borrowers: u32,
    /// What their collateral is worth when they come, all together
    #[arg(long, value_name = "WORTH", default_value_t = 10_000_000.0)]
    pub collateral: f64,
    /// The seed of chance
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
}

/// Somebody who borrows once and leaves it at that.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Borrower {
    /// A number of its own.
    pub number: u32,
    /// When it comes \[seconds\].
    pub time: u64,
    /// What its collateral is worth then.
    pub worth: f64,
    /// How much it borrows, as a share of what it may.
    pub leverage: f64,
}

impl Crowd {
    /// All of them, in the order in which they come between two times.
    ///
    /// Times and leverages are uniform, sizes lognormal.
    pub fn people(&self, (begin, end): (u64, u64)) -> Vec<Borrower> {
        let mut random = Rng::with_seed(self.seed);
        let mut people: Vec<Borrower> = (0..self.borrowers)
            .map(|number| Borrower {
                number,
                time: random.u64(begin..end.max(begin + 1)),
                worth: (SPREAD * normal(&mut random)).exp(),
                leverage: LEAST_LEVERAGE + (1.0 - LEAST_LEVERAGE) * random.f64(),
            })
            .collect();
        let all: f64 = people.iter().map(|one| one.worth).sum();
        people.iter_mut().for_each(|one| one.worth *= self.collateral / all);
        people.sort_by_key(|one| one.time);
        people
    }
}

/// A number of the standard normal distribution (Box and Muller).
fn normal(random: &mut Rng) -> f64 {
    (-2.0 * (1.0 - random.f64()).ln()).sqrt() * (TAU * random.f64()).cos()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CROWD: Crowd = Crowd { borrowers: 1_000, collateral: 5_000.0, seed: 3 };

    #[test]
    fn a_crowd_is_as_large_as_it_should_be() {
        let people = CROWD.people((100, 200));

        let sum: f64 = people.iter().map(|one| one.worth).sum();
        assert!((sum - 5_000.0).abs() < 1e-6, "{sum}");
        assert!(people.is_sorted_by_key(|one| one.time));
        assert!(people.iter().all(|one| (100..200).contains(&one.time) && (0.5..1.0).contains(&one.leverage)));
        // The deviation of the logarithm is 1: within four deviations of its own of 1/√2,000.
        let logs: Vec<f64> = people.iter().map(|one| one.worth.ln()).collect();
        let mean = logs.iter().sum::<f64>() / 1_000.0;
        let variance = logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>() / 999.0;
        assert!((variance.sqrt() - 1.0).abs() < 0.09, "{variance}");
    }

    #[test]
    fn chance_has_a_seed() {
        let other = Crowd { seed: 4, ..CROWD };
        assert_eq!(CROWD.people((0, 9)), CROWD.people((0, 9)));
        assert_ne!(CROWD.people((0, 9)), other.people((0, 9)));
    }
}
