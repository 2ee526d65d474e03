//! One thing that a suite must have: how to see whether it is there, and the call that makes it so.

use alloy::primitives::{Address, B256, U256};
use alloy::sol_types::{SolCall, SolError};
use anyhow::{Context, Result, anyhow, bail, ensure};
use serde::Serialize;

use super::abis::Abis;
use super::interfaces::token::OwnableUnauthorizedAccount;
use super::look::{Found, Look};
use super::opening::Opening;
use crate::deploy::{Chain, Failure, Receipt};

/// One thing that the suite must have.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it is, such as `feed ETH/USD`.
    pub name: String,
    /// The ABI of the contract that is called.
    pub contract: &'static str,
    /// How to see it.
    pub look: Look,
    /// What makes it so where there is nothing.
    pub act: Act,
    /// What makes it so where there is something else; as a rule the same.
    pub mend: Option<Act>,
    /// What must be there before, and only then.
    pub before: Vec<Step>,
    /// Whether it is done once and may be undone by use: nothing that a later look could miss.
    pub once: bool,
}

/// What makes something so.
#[derive(Clone, Debug)]
pub enum Act {
    /// A call.
    Send(Address, Vec<u8>),
    /// A call whose arguments are what a view answers, with some words replaced.
    Rewrite {
        /// The contract.
        to: Address,
        /// The view.
        read: Vec<u8>,
        /// The setter's selector, and its arguments before those words.
        head: Vec<u8>,
        /// The words by their numbers.
        words: Vec<(usize, U256)>,
    },
    /// First prices, signed by the published keys of a dev chain.
    Publish(Opening),
    /// Nothing that a deployment can do: what to do instead.
    Await(String),
}

/// A step that was taken.
#[derive(Clone, Debug, Serialize)]
pub struct Taken {
    /// What it is.
    pub name: String,
    /// Its transaction.
    pub tx: B256,
    /// Gas used.
    pub gas: u64,
}

impl Step {
    /// A step by one call.
    pub fn new(name: impl Into<String>, contract: &'static str, look: Look, to: Address, call: impl SolCall) -> Self {
        let act = Act::Send(to, call.abi_encode());
        Self { name: name.into(), contract, look, act, mend: None, before: Vec::new(), once: false }
    }

    /// The same after others, which are taken only where this one is not there yet.
    pub fn after(mut self, before: Vec<Step>) -> Self {
        self.before = before;
        self
    }

    /// The same, mended by another call.
    pub fn mended(mut self, to: Address, call: impl SolCall) -> Self {
        self.mend = Some(Act::Send(to, call.abi_encode()));
        self
    }

    /// The same, for once.
    pub fn once(mut self) -> Self {
        self.once = true;
        self
    }

    /// Makes it so where it is not: what was sent, in order.
    ///
    /// Fails with the contract's refusal, and where the chain does not have it afterwards.
    pub async fn settle(&self, chain: &Chain, abis: &Abis) -> Result<Vec<Taken>> {
        let found = self.look.at(chain).await.with_context(|| self.name.clone())?;
        let act = match found {
            Found::Done => return Ok(Vec::new()),
            Found::Missing => &self.act,
            Found::Other(_) => self.mend.as_ref().unwrap_or(&self.act),
        };
        let mut taken = Vec::new();
        for step in &self.before {
            taken.extend(Box::pin(step.settle(chain, abis)).await?);
        }
        let receipt = self.act(act, chain, abis).await.with_context(|| self.name.clone())?;
        taken.push(Taken { name: self.name.clone(), tx: receipt.hash, gas: receipt.gas_used });
        match self.look.at(chain).await? {
            Found::Done => Ok(taken),
            Found::Missing => bail!("{}: {} went through, and the chain does not have it", self.name, receipt.hash),
            Found::Other(what) => bail!("{}: {} went through, and the chain has {what}", self.name, receipt.hash),
        }
    }

    async fn act(&self, act: &Act, chain: &Chain, abis: &Abis) -> Result<Receipt> {
        let (to, data) = match act {
            Act::Send(to, data) => (*to, data.clone()),
            Act::Rewrite { to, read, head, words } => {
                let mut answer = chain.call(*to, read.clone()).await.map_err(|failure| anyhow!("{failure}"))?.to_vec();
                for (number, word) in words {
                    let place = answer.get_mut(number * 32..(number + 1) * 32).context("the view answers less")?;
                    place.copy_from_slice(&word.to_be_bytes::<32>());
                }
                (*to, [head.as_slice(), &answer].concat())
            }
            Act::Publish(opening) => return opening.publish(chain, abis).await,
            Act::Await(what) => bail!("{what}"),
        };
        ensure!(data.len() >= 4, "no call");
        let abi = abis.of(self.contract)?;
        let method = abi.functions().find(|function| function.selector() == data[..4]);
        let method = method.map_or_else(String::new, |function| function.name.clone());
        chain.send(to, data, U256::ZERO).await.map_err(|error| match error.downcast_ref() {
            Some(Failure::Reverted(why)) if why.starts_with(&OwnableUnauthorizedAccount::SELECTOR) => anyhow!(
                "{method}: {}: another account owns the contract; where it is the governor, propose the call that \
                 cargo tvd doctor --json names",
                abis.explain(self.contract, why)
            ),
            Some(Failure::Reverted(why)) => anyhow!("{method}: {}", abis.explain(self.contract, why)),
            _ => error.context(method),
        })
    }
}
