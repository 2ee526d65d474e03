//! TVD that is minted before the suite is handed over, and test tokens.

use alloy::primitives::{Address, B256, U256, keccak256};
use anyhow::{Context, Result};

use crate::suite::interfaces::token::{
    allowanceCall, approveCall, balanceOfCall, grantRoleCall, hasRoleCall, mintCall, totalSupplyCall,
};
use crate::suite::look::{Look, Test};
use crate::suite::standing::Standing;
use crate::suite::step::Step;

/// The role of who may mint.
pub fn minter() -> B256 {
    keccak256("MINTER_ROLE")
}

pub fn steps(standing: &Standing) -> Result<Vec<Step>> {
    let Standing { manifest, deployer, .. } = standing;
    let (token, symbol) = (standing.at("token")?, &manifest.token.symbol);
    let mut minted = U256::ZERO;
    let mut steps = Vec::new();
    for grant in &manifest.grants {
        let value = grant.amount.amount(18)?;
        minted = minted.checked_add(value).context("the grants are too many")?;
        let to = grant.to.address(*deployer);
        let look = Look::words(token, totalSupplyCall {}, vec![(0, Test::AtLeast(minted))]);
        let step =
            Step::new(format!("{} {symbol} for {to}", grant.amount), "Token", look, token, mintCall { to, value });
        steps.push(step.after(vec![may_mint(symbol, token, *deployer)]).once());
    }
    Ok(steps)
}

/// The deployer has so much of a token – minted, where it is the suite's or a test token – and lets a contract take it.
pub fn at_hand(standing: &Standing, symbol: &str, amount: U256, spender: (&str, Address)) -> Result<Vec<Step>> {
    let (token, deployer) = (standing.token(symbol)?, standing.deployer);
    let look = Look::words(token, balanceOfCall { account: deployer }, vec![(0, Test::AtLeast(amount))]);
    let mut has =
        Step::new(format!("{symbol} at hand"), "Token", look, token, mintCall { to: deployer, value: amount });
    has.before = match standing.is_ours(symbol) {
        true => vec![may_mint(symbol, token, deployer)],
        false => Vec::new(),
    };
    let (name, spender) = spender;
    let look = Look::words(token, allowanceCall { owner: deployer, spender }, vec![(0, Test::AtLeast(amount))]);
    let approve = approveCall { spender, value: U256::MAX };
    Ok(vec![has.once(), Step::new(format!("{symbol} for {name}"), "Token", look, token, approve).once()])
}

fn may_mint(symbol: &str, token: Address, account: Address) -> Step {
    let role = minter();
    let look = Look::is(token, hasRoleCall { role, account }, &true);
    Step::new(format!("{account} mints {symbol}"), "Token", look, token, grantRoleCall { role, account }).once()
}
