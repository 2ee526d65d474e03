//! Feeds: how old their prices are, and what may be done on them.

use anyhow::Result;

use super::check::{Check, State};
use crate::deploy::{Chain, Failure};
use crate::oracle::contract::stateCall;
use crate::oracle::id;
use crate::suite::Standing;

/// Names of the oracle's grades, and of its regimes, in their order.
const GRADES: [&str; 5] = ["Valid", "Degraded", "Stale", "Deviating", "Halted"];
const REGIMES: [&str; 3] = ["Calm", "Elevated", "Turbulent"];

pub async fn checks(chain: &Chain, standing: &Standing<'_>) -> Result<Vec<Check>> {
    let (oracle, now) = (standing.at("oracle")?, chain.time().await?);
    let mut checks = Vec::new();
    for feed in &standing.manifest.feeds {
        let check = |state, detail: String| Check::new("prices", feed.name.clone(), state, detail);
        checks.push(match chain.view(oracle, stateCall { feed: id(&feed.name)? }).await {
            Ok(state) if state.observedAt > 0 => {
                let name = |names: &[&'static str], number: u8| names.get(usize::from(number)).copied().unwrap_or("?");
                let (grade, regime) = (name(&GRADES, state.grade), name(&REGIMES, state.regime));
                let age = now.saturating_sub(state.observedAt);
                let dollars = alloy::primitives::utils::format_ether(state.price);
                let standing = if state.grade == 0 { State::Good } else { State::Note };
                check(standing, format!("{dollars} dollars, {age} s old, {grade}, {regime}"))
            }
            Ok(_) | Err(Failure::Reverted(_)) => {
                check(State::Note, "no price yet; cargo tvd oracle publish".to_owned())
            }
            Err(other) => return Err(other.into()),
        });
    }
    Ok(checks)
}
