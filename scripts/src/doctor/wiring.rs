//! What the contracts were told, and who owns them.

use alloy::primitives::hex;
use anyhow::Result;

use super::check::{Check, Remedy, State};
use crate::deploy::Chain;
use crate::suite::{Act, Found, Standing, Step, ownership, wiring};

pub async fn checks(chain: &Chain, standing: &Standing<'_>) -> Result<Vec<Check>> {
    let mut checks = Vec::new();
    for step in wiring(standing)?.iter().filter(|step| !step.once) {
        checks.push(check("parameters", chain, step).await?);
    }
    let mut owners = Vec::new();
    for step in ownership(&standing.addresses, standing.deployer)? {
        owners.push(check("ownership", chain, &step).await?);
    }
    // Before anything was handed over this is how it should be; half-way it is not.
    let open = owners.iter().filter(|check| check.state.is_bad()).count();
    if open == owners.len() {
        let detail = format!("{} owns everything; cargo tvd hand-over gives it to the governor", standing.deployer);
        checks.push(Check::new("ownership", "not handed over", State::Note, detail));
    } else {
        checks.extend(owners);
    }
    Ok(checks)
}

async fn check(group: &'static str, chain: &Chain, step: &Step) -> Result<Check> {
    let (state, detail, act) = match step.look.at(chain).await? {
        Found::Done => (State::Good, String::new(), None),
        Found::Missing => (State::Missing, String::new(), Some(&step.act)),
        Found::Other(what) => (State::Differs, what, Some(step.mend.as_ref().unwrap_or(&step.act))),
    };
    let remedy = match act {
        Some(Act::Send(to, data)) => Some(Remedy { to: to.to_string(), data: hex::encode_prefixed(data) }),
        _ => None,
    };
    Ok(Check { remedy, ..Check::new(group, step.name.clone(), state, detail) })
}
