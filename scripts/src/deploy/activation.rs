//! Activation: what it costs, whether it is needed, and doing it alone where a program has lapsed.

use alloy::primitives::{Address, B256, U256};
use alloy::rpc::types::state::AccountOverride;
use alloy::sol_types::SolCall;
use anyhow::{Context, Result};

use super::chain::{Failure, request, rich};
use super::contracts::{ARB_WASM, ArbWasm};
use super::reverts::explain;
use super::{Chain, Receipt, Target, with_margin};

/// Whether a program of this code is activated for the chain's current Stylus version.
pub async fn is_active(chain: &Chain, code_hash: B256) -> Result<bool> {
    let current =
        chain.view(ARB_WASM, ArbWasm::stylusVersionCall {}).await.context("the chain runs no Stylus programs")?;
    match chain.view(ARB_WASM, ArbWasm::codehashVersionCall { codehash: code_hash }).await {
        Ok(version) => Ok(version == current),
        // Not activated, expired, or of an older version: all three ask for activation.
        Err(Failure::Reverted(_)) => Ok(false),
        Err(other) => Err(other.into()),
    }
}

/// Data fee of activating the target's code, with its margin \[wei\]; zero where it is active already.
///
/// Fails with the chain's reason where it refuses the program.
pub async fn data_fee(chain: &Chain, target: &Target) -> Result<U256> {
    if is_active(chain, target.code_hash).await? {
        return Ok(U256::ZERO);
    }
    // An address of nobody's, so that neither side's state matters.
    let payer = Address::repeat_byte(0x7d);
    let call = ArbWasm::activateProgramCall { program: target.address }.abi_encode();
    let mut state = rich(payer);
    let code = AccountOverride { code: Some(target.code.clone().into()), ..AccountOverride::default() };
    state.insert(target.address, code);

    let simulated = chain.simulate(request(Some(payer), ARB_WASM, call, ether_to_lend()), state).await;
    let answer = simulated.map_err(|failure| refusal(&failure))?;
    let fee = ArbWasm::activateProgramCall::abi_decode_returns(&answer).context("the chain gave no data fee")?;
    Ok(with_margin(fee.dataFee))
}

/// Activates a program that stands and is not active (any more).
pub async fn activate(chain: &Chain, target: &Target) -> Result<Receipt> {
    let fee = data_fee(chain, target).await?;
    let call = ArbWasm::activateProgramCall { program: target.address }.abi_encode();
    chain.send(ARB_WASM, call, fee).await.context("the activation failed")
}

// The fee is taken from it and the rest comes back; every real fee is far below.
fn ether_to_lend() -> U256 {
    U256::from(1_000_000_000_000_000_000_u64)
}

fn refusal(failure: &Failure) -> anyhow::Error {
    let why = match failure {
        Failure::Reverted(data) => explain(data, None),
        other => other.to_string(),
    };
    anyhow::anyhow!("the chain refuses to activate the program: {why}")
}
