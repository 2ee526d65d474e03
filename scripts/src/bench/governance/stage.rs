//! Who locks, votes and earns, with which tokens, and when.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, B256, U256, keccak256};
use alloy::signers::local::PrivateKeySigner;
use anyhow::{Context, Result};
use serde_json::json;

use crate::bench::peers::{Peers, create};
use crate::bench::timed::send_at;
use crate::deploy::{Chain, Instance, Receipt};

/// Time between two acts \[seconds\].
const PAUSE: u64 = 12;

/// A day and a week \[seconds\].
pub const DAY: u64 = 86_400;
pub const WEEK: u64 = 7 * DAY;

/// Whom everybody knows by number: first the one who has most, and proposes.
pub const PROPOSER: usize = 0;
/// Who votes: the third makes the quorum, the last has another's votes, too.
pub const VOTERS: [usize; 7] = [1, 2, 3, 4, 5, 6, 7];
/// Whose votes these are.
pub const DELEGATOR: usize = 8;
/// Who locks, increases and extends while it is measured.
pub const NEWCOMER: usize = 9;
/// Who claims every week.
pub const WEEKLY: usize = 10;
/// Who claims after a year.
pub const YEARLY: usize = 11;
/// Whose lock ends first.
pub const SHORT: usize = 12;

/// How many there are.
const PEOPLE: usize = 13;

/// So many whole tokens \[smallest unit\].
pub fn whole(tokens: u64) -> U256 {
    U256::from(tokens) * U256::from(1_000_000_000_000_000_000_u64)
}

/// Two tokens and everybody's keys.
pub struct Stage<'a> {
    pub chain: &'a Chain,
    /// What is locked, by Solady.
    pub token: Instance,
    /// In what revenue comes, by Solady.
    pub revenue: Instance,
    people: Vec<Chain>,
}

impl<'a> Stage<'a> {
    /// Creates the tokens, and gives everybody some of both, and ether; `solady` has Solady's.
    pub async fn new(chain: &'a Chain, solady: &Peers) -> Result<Self> {
        let [token, revenue] = ["locked", "revenue"].map(|name| keccak256(format!("governance/{name}")));
        let (token, revenue) = (create_token(chain, solady, token).await?, create_token(chain, solady, revenue).await?);
        let mut people = vec![chain.clone()];
        for number in 1..PEOPLE {
            let key = PrivateKeySigner::from_bytes(&B256::repeat_byte(0x50 + number as u8)).context("no key")?;
            chain.send(key.address(), Vec::new(), whole(1)).await.context("no ether for everybody")?;
            for token in [&token, &revenue] {
                token.send(chain, "transfer", &[key.address().into(), whole(1_000_000).into()]).await?;
            }
            people.push(chain.clone().with_signer(Some(key)));
        }
        Ok(Self { chain, token, revenue, people })
    }

    /// Everybody's number.
    pub fn everybody(&self) -> std::ops::Range<usize> {
        0..self.people.len()
    }

    /// The key of one.
    pub fn key(&self, person: usize) -> Result<&PrivateKeySigner> {
        self.people[person].signer()
    }

    /// The address of one.
    pub fn address(&self, person: usize) -> Result<Address> {
        Ok(self.key(person)?.address())
    }

    /// Lets everybody's tokens be taken by a contract.
    pub async fn approve(&self, contract: Address) -> Result<()> {
        for person in &self.people {
            self.token.send(person, "approve", &[contract.into(), U256::MAX.into()]).await?;
        }
        Ok(())
    }

    /// An act, some seconds after what came before.
    pub async fn act(
        &self,
        person: usize,
        contract: &Instance,
        function: &str,
        arguments: &[DynSolValue],
    ) -> Result<Receipt> {
        let data = contract.encode(function, arguments)?;
        let time = self.chain.time().await? + PAUSE;
        send_at(&self.people[person], contract.address, data, time).await.with_context(|| function.to_owned())
    }

    /// Lets time pass until then \[seconds\].
    pub async fn until(&self, time: u64) -> Result<()> {
        self.chain.rpc("evm_setNextBlockTimestamp", json!([time])).await?;
        self.chain.rpc("evm_mine", json!([])).await?;
        Ok(())
    }

    /// What somebody has of the token of revenue \[smallest unit\].
    pub async fn earned(&self, person: usize) -> Result<U256> {
        let answer = self.revenue.read(self.chain, "balanceOf", &[self.address(person)?.into()]).await?;
        Ok(answer.as_uint().context("no balance")?.0)
    }
}

async fn create_token(chain: &Chain, solady: &Peers, salt: B256) -> Result<Instance> {
    let owner: DynSolValue = chain.signer()?.address().into();
    let token = create(chain, solady, "SoladyToken", &[U256::MAX.into(), owner.clone(), owner.clone()], salt).await?;
    token.send(chain, "mint", &[owner, whole(1_000_000_000).into()]).await?;
    Ok(token)
}
