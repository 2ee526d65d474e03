//! The truth against constants and tables that were computed elsewhere.

mod cases;
mod constants;
mod derivatives;
mod published;
mod tally;

use crate::Real;

/// Whether two numbers agree in so many digits of the second.
fn agree(a: &Real, b: &Real, digits: i32) -> bool {
    let tolerance = Real::parse(&format!("1e-{digits}")).unwrap() * b.abs();
    (a - b).abs() <= tolerance
}
