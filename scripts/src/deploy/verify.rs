//! Proof after a deployment: the code is ours, and the constructor has done its work.

use alloy::primitives::keccak256;
use anyhow::{Context, Result, ensure};

use super::reverts::{answer, text};
use super::{Chain, Item};

/// Reads back the code's hash and every effect that the plan expects of the constructor.
pub async fn verify(chain: &Chain, item: &Item) -> Result<()> {
    let target = &item.target;
    let hash = chain.code_hash(target.address).await?;
    ensure!(hash == Some(target.code_hash), "the code at {} is not what was deployed", target.address);

    for (view, expected) in &item.planned.effects {
        let selector = keccak256(view)[..4].to_vec();
        let data = chain.call(target.address, selector).await.with_context(|| format!("{view} does not answer"))?;
        let kind = expected.as_type().with_context(|| format!("the plan gives {view} no type"))?;
        let got = answer(&kind, &data).with_context(|| format!("{view} does not answer a {kind}"))?;
        ensure!(got == *expected, "after the constructor {view} is {}, not {}", text(&got), text(expected));
    }
    Ok(())
}
