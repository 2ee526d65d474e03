//! The wired suite, as its users find it: nothing is deployed, set or opened here but what they do themselves.

mod borrower;
mod integrator;
mod liquidator;
mod locker;
mod provider;
mod trader;

/// Whether two numbers agree to so large a part of the second.
fn close(a: f64, b: f64, share: f64) -> bool {
    (a - b).abs() <= share * b.abs()
}

/// What a constant product gives for an amount, after a fee.
fn bought(paid: f64, [held, other]: [f64; 2], fee: f64) -> f64 {
    let counted = paid * (1.0 - fee);
    other * counted / (held + counted)
}

/// The pools' fee in quiet at a volatility: 30 bp, and 20 bp for each unit above 0.6.
fn quiet_fee(sigma: f64) -> f64 {
    0.003 + 0.002 * (sigma - 0.6).max(0.0)
}

/// What terms 1 let one borrow at a volatility: `1 − 0.05·σ − 0.08 − 0.02`, from 0.78 to 0.86.
fn ltv(sigma: f64) -> f64 {
    (1.0 - 0.05 * sigma - 0.08 - 0.02).clamp(0.78, 0.86)
}

/// Where the liquidation threshold belongs then.
fn threshold(sigma: f64) -> f64 {
    ltv(sigma) + 0.05
}
