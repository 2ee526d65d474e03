//! A proposal's life at a governor: ours, or OpenZeppelin's.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, B256, U256, keccak256};
use alloy::signers::SignerSync;
use alloy::sol;
use alloy::sol_types::{SolStruct, eip712_domain};
use anyhow::{Context, Result, ensure};

use super::stage::{PROPOSER, Stage, VOTERS};
use super::{DELAY, PERIOD, TIMELOCK};
use crate::deploy::{Instance, Receipt};

sol! {
    struct Ballot {
        uint256 proposalId;
        uint8 support;
        address voter;
        uint256 nonce;
    }
}

/// Whom the token's holder is told to let take some.
const SPENDER: Address = Address::repeat_byte(0x5e);

/// What a proposal says.
const DESCRIPTION: &str = "Let the spender take some of what the treasury has.";

/// How the one vote of a proposal whose quorum comes late is called.
pub const LATE: &str = "vote.late";

/// The state of what is done.
const EXECUTED: u64 = 7;

/// An act and its receipt.
pub type Done = (&'static str, Receipt);

/// A proposal: one call, of a token's method that is open to everybody.
struct Proposal {
    lists: [DynSolValue; 3],
    description: String,
    id: U256,
}

impl Proposal {
    async fn new(stage: &Stage<'_>, governor: &Instance, number: u64) -> Result<Self> {
        let call = stage.revenue.encode("approve", &[SPENDER.into(), U256::from(number + 1).into()])?;
        let target = stage.revenue.address.into();
        let lists = [target, U256::ZERO.into(), DynSolValue::Bytes(call)].map(|one| DynSolValue::Array(vec![one]));
        let description = format!("{DESCRIPTION} {number}");
        let mut proposal = Self { lists, description, id: U256::ZERO };
        let id = governor.read(stage.chain, "hashProposal", &proposal.hashed()).await?;
        proposal.id = id.as_uint().context("no id")?.0;
        Ok(proposal)
    }

    /// As `propose` takes it.
    fn full(&self) -> Vec<DynSolValue> {
        [&self.lists[..], &[DynSolValue::String(self.description.clone())]].concat()
    }

    /// As `queue` and `execute` take it.
    fn hashed(&self) -> Vec<DynSolValue> {
        let hash = keccak256(&self.description);
        [&self.lists[..], &[DynSolValue::FixedBytes(B256::from(hash), 32)]].concat()
    }
}

/// Everything that becomes of a proposal which is done in the end.
pub async fn life(stage: &Stage<'_>, governor: &Instance, number: u64) -> Result<Vec<Done>> {
    let (proposal, made) = propose(stage, governor, number).await?;
    let start = open(stage).await?;
    let mut done = vec![("propose", made)];
    let [first, second, quorum, after, reasoned, signed, delegate] = VOTERS;
    let (id, support) = (DynSolValue::from(proposal.id), DynSolValue::Uint(U256::ONE, 8));
    let plain = [id.clone(), support.clone()];
    let before = [("vote.first", first), ("vote", second), ("vote.quorum", quorum)];
    for (name, voter) in before.into_iter().chain([("vote.after", after), ("vote.delegate", delegate)]) {
        done.push((name, stage.act(voter, governor, "castVote", &plain).await?));
    }
    let reason = [&plain[..], &[DynSolValue::String("It has been paid for.".to_owned())]].concat();
    done.push(("vote.reason", stage.act(reasoned, governor, "castVoteWithReason", &reason).await?));
    let voter = stage.address(signed)?;
    let signature = sign(stage, governor, proposal.id, signed).await?;
    let ballot = [&plain[..], &[voter.into(), DynSolValue::Bytes(signature)]].concat();
    done.push(("vote.signed", stage.act(PROPOSER, governor, "castVoteBySig", &ballot).await?));
    stage.until(start + PERIOD + 60).await?;
    done.push(("queue", stage.act(PROPOSER, governor, "queue", &proposal.hashed()).await?));
    stage.until(stage.chain.time().await? + TIMELOCK + 60).await?;
    done.push(("execute", stage.act(PROPOSER, governor, "execute", &proposal.hashed()).await?));
    let state = governor.read(stage.chain, "state", &[id]).await?;
    ensure!(state.as_uint().is_some_and(|state| state.0 == U256::from(EXECUTED)), "what is executed is in {state:?}");
    Ok(done)
}

/// A vote that brings the quorum in the last hour, and makes the vote last longer.
pub async fn late(stage: &Stage<'_>, governor: &Instance, number: u64) -> Result<Done> {
    let (proposal, _) = propose(stage, governor, number).await?;
    let start = open(stage).await?;
    let plain = [proposal.id.into(), DynSolValue::Uint(U256::ONE, 8)];
    let [first, second, quorum, ..] = VOTERS;
    for voter in [first, second] {
        stage.act(voter, governor, "castVote", &plain).await?;
    }
    stage.until(start + PERIOD - 3_600).await?;
    Ok((LATE, stage.act(quorum, governor, "castVote", &plain).await?))
}

async fn propose(stage: &Stage<'_>, governor: &Instance, number: u64) -> Result<(Proposal, Receipt)> {
    let proposal = Proposal::new(stage, governor, number).await?;
    let receipt = stage.act(PROPOSER, governor, "propose", &proposal.full()).await?;
    Ok((proposal, receipt))
}

/// Lets the vote on what was proposed now begin. Answers when it did.
async fn open(stage: &Stage<'_>) -> Result<u64> {
    let start = stage.chain.time().await? + DELAY;
    stage.until(start + 60).await?;
    Ok(start)
}

/// A vote for a proposal, signed.
async fn sign(stage: &Stage<'_>, governor: &Instance, id: U256, person: usize) -> Result<Vec<u8>> {
    let voter = stage.address(person)?;
    let nonce = governor.read(stage.chain, "nonces", &[voter.into()]).await?.as_uint().context("no nonce")?.0;
    let domain = eip712_domain! {
        name: "TVD Governor",
        version: "1",
        chain_id: stage.chain.id(),
        verifying_contract: governor.address,
    };
    let hash = Ballot { proposalId: id, support: 1, voter, nonce }.eip712_signing_hash(&domain);
    let signature = stage.key(person)?.sign_hash_sync(&hash).context("cannot sign the ballot")?;
    Ok(signature.as_bytes().to_vec())
}
