//! The chain itself: whether it runs programs, what gas costs, who can pay for it.

use alloy::primitives::{Address, U256};
use anyhow::{Context, Result};

use super::check::{Check, State};
use crate::deploy::{ARB_WASM, ArbWasm, Chain, STYLUS_DEPLOYER, chain_name, ether};

pub async fn checks(chain: &Chain, accounts: &[Address]) -> Result<Vec<Check>> {
    let check = |what: &str, state, detail: String| Check::new("network", what, state, detail);
    let version = chain.view(ARB_WASM, ArbWasm::stylusVersionCall {}).await;
    let version = version.context("the chain runs no Stylus programs; is it an Arbitrum chain?")?;
    let name = chain_name(chain.id());
    let mut checks = vec![
        check("chain", State::Good, format!("{name}, id {}, at {}", chain.id(), chain.url())),
        check("Stylus", State::Good, format!("version {version}")),
    ];
    checks.push(match chain.code_hash(STYLUS_DEPLOYER).await? {
        Some(_) => check("StylusDeployer", State::Good, STYLUS_DEPLOYER.to_string()),
        None => check("StylusDeployer", State::Missing, format!("no code at {STYLUS_DEPLOYER}")),
    });
    let price = chain.gas_price().await?;
    checks.push(check("price of gas", State::Good, format!("{} wei", price)));
    for account in accounts {
        let balance = chain.balance(*account).await?;
        let state = if balance == U256::ZERO { State::Missing } else { State::Good };
        checks.push(check(&account.to_string(), state, format!("has {}", ether(balance))));
    }
    Ok(checks)
}
