//! Binary arithmetic inside: fractions and floating numbers of 112 bits, and the functions on them.

mod exponential;
mod fixed;
mod float;
mod inverse;
mod limb;
mod logarithm;
mod mills;

pub use exponential::exp;
pub use fixed::{FRACTION, Fixed};
pub use float::Float;
pub use inverse::{inverse, inverse_root};
pub use limb::Limb;
pub use logarithm::ln_ratio;
pub use mills::mills_ratio;
