//! OpenZeppelin's governor with its timelock and its token of votes.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{U256, keccak256};
use anyhow::Result;

use super::stage::{DELEGATOR, PROPOSER, Stage, VOTERS, whole};
use super::{DELAY, EXTENSION, PERIOD, QUORUM, TIMELOCK};
use crate::bench::peers::{Peers, create};
use crate::deploy::Instance;

/// The votes that a proposer needs \[whole tokens\].
const THRESHOLD: u64 = 1_000;

/// All votes \[whole tokens\].
const SUPPLY: u64 = 950_000;

/// Creates all three, and gives everybody as many votes as at ours: the proposer what is left.
pub async fn governor(stage: &Stage<'_>, peers: &Peers, build: &str) -> Result<Instance> {
    let chain = stage.chain;
    let salt = keccak256(format!("governance/{build}"));
    let admin: DynSolValue = stage.address(PROPOSER)?.into();
    let number = |number: u64, bits: usize| DynSolValue::Uint(U256::from(number), bits);
    let votes = create(chain, peers, "PeerVotes", &[admin.clone(), whole(SUPPLY).into()], salt).await?;
    let timelock = create(chain, peers, "PeerTimelock", &[number(TIMELOCK, 256), admin], salt).await?;
    let arguments = [
        votes.address.into(),
        timelock.address.into(),
        number(DELAY, 48),
        number(PERIOD, 32),
        whole(THRESHOLD).into(),
        number(QUORUM, 256),
        number(EXTENSION, 48),
    ];
    let governor = create(chain, peers, "PeerGovernor", &arguments, salt).await?;
    for role in ["PROPOSER_ROLE", "CANCELLER_ROLE"] {
        let role = timelock.read(chain, role, &[]).await?;
        timelock.send(chain, "grantRole", &[role, governor.address.into()]).await?;
    }
    for voter in VOTERS.into_iter().chain([DELEGATOR]) {
        let tokens = if voter == VOTERS[2] { 30_000 } else { 10_000 };
        let arguments = [stage.address(voter)?.into(), whole(tokens).into()];
        votes.send(chain, "transfer", &arguments).await?;
    }
    for person in [&[PROPOSER, DELEGATOR][..], &VOTERS].concat() {
        let delegate = if person == DELEGATOR { VOTERS[6] } else { person };
        stage.act(person, &votes, "delegate", &[stage.address(delegate)?.into()]).await?;
    }
    Ok(governor)
}
