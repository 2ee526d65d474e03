//! Who earns, who mints, who owns: what pools and markets earn goes to staking, emissions alone mint, the governor owns everything.

use std::collections::BTreeMap;

use alloy::primitives::Address;
use anyhow::{Context, Result};

use super::tokens::minter;
use crate::amm::contract::{collectorCall, setCollectorCall};
use crate::deploy;
use crate::suite::abis::CONTRACTS;
use crate::suite::interfaces::emissions::{insuranceCall, setInsuranceCall};
use crate::suite::interfaces::governor::acceptOwnershipCall;
use crate::suite::interfaces::token::{
    grantRoleCall, hasRoleCall, ownerCall, pendingOwnerCall, renounceRoleCall, transferOwnershipCall,
};
use crate::suite::look::Look;
use crate::suite::step::Step;

/// The steps that hand a suite over, whose contracts `deployer` owns.
pub fn ownership(addresses: &BTreeMap<String, Address>, deployer: Address) -> Result<Vec<Step>> {
    let at = |name: &str| addresses.get(name).copied().with_context(|| format!("where is {name}?"));
    let (governor, staking, emissions, token) = (at("governor")?, at("staking")?, at("emissions")?, at("token")?);
    let mut steps = Vec::new();
    for (name, contract) in [("amm", "Amm"), ("lending", "Lending")] {
        let to = at(name)?;
        let look = Look::is(to, collectorCall {}, &staking);
        let call = setCollectorCall { account: staking };
        steps.push(Step::new(format!("collector of {name}"), contract, look, to, call));
    }
    let look = Look::is(emissions, insuranceCall {}, &governor);
    let call = setInsuranceCall { account: governor };
    steps.push(Step::new("insurance of emissions", "Emissions", look, emissions, call));

    let role = minter();
    let look = Look::is(token, hasRoleCall { role, account: emissions }, &true);
    let call = grantRoleCall { role, account: emissions };
    steps.push(Step::new("emissions mint", "Token", look, token, call));
    let look = Look::is(token, hasRoleCall { role, account: deployer }, &false);
    let call = renounceRoleCall { role, confirmation: deployer };
    steps.push(Step::new("the deployer does not mint", "Token", look, token, call));

    for name in deploy::governed() {
        let to = at(name)?;
        let contract = CONTRACTS.iter().find(|(known, _)| *known == name).map_or("", |(_, contract)| contract);
        let look = Look::is(to, pendingOwnerCall {}, &governor);
        let call = transferOwnershipCall { newOwner: governor };
        let offer = Step::new(format!("{name} offered to the governor"), contract, look, to, call).once();
        let look = Look::is(to, ownerCall {}, &governor);
        let call = acceptOwnershipCall { target: to };
        let accept = Step::new(format!("{name} owned by the governor"), "Governor", look, governor, call);
        steps.push(accept.after(vec![offer]));
    }
    Ok(steps)
}
