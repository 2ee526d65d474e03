//! What a suite must have, in the order in which it is put up.

mod markets;
mod ownership;
mod pools;
mod prices;
mod staking;
mod tokens;

use anyhow::Result;

pub use ownership::ownership;

use super::standing::Standing;
use super::step::Step;

/// Everything but who owns it: signers and feeds, TVD that is minted before, pools, terms and markets, revenue and gauges.
pub fn wiring(standing: &Standing) -> Result<Vec<Step>> {
    let parts = [prices::steps, tokens::steps, pools::steps, markets::steps, staking::steps];
    let mut steps = Vec::new();
    for part in parts {
        steps.extend(part(standing)?);
    }
    Ok(steps)
}
