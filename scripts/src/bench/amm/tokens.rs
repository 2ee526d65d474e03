//! Tokens to trade, of Solidity's and of ours.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, B256, U256, keccak256};
use anyhow::{Context, Result};

use super::call::{RESERVES, whole};
use crate::bench::peers::{Peers, create};
use crate::bench::program::place_item;
use crate::deploy::{self, Chain, Instance, Item, TokenPlan};
use crate::workspace::Workspace;

/// Whose ERC-20 it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Solady's.
    Solady,
    /// The program `token`, cached.
    Ours,
}

impl Kind {
    /// In the names of rows.
    pub fn name(self) -> &'static str {
        match self {
            Self::Solady => "solady",
            Self::Ours => "token",
        }
    }

    /// Of what is created for these tokens.
    pub fn salt(self) -> B256 {
        keccak256(self.name())
    }
}

/// Three tokens, of which the account has enough.
pub struct Tokens {
    pub kind: Kind,
    pub all: [Instance; 3],
}

impl Tokens {
    /// Creates and mints them; `peers` has Solady's.
    pub async fn create(workspace: &Workspace, chain: &Chain, peers: &Peers, kind: Kind) -> Result<Self> {
        let owner: DynSolValue = chain.signer()?.address().into();
        let mut all = Vec::new();
        for name in ["A", "B", "C"] {
            let token = match kind {
                Kind::Solady => solady(chain, peers, name).await?,
                Kind::Ours => ours(workspace, chain, name).await?,
            };
            token.send(chain, "mint", &[owner.clone(), supply().into()]).await?;
            all.push(token);
        }
        let all = all.try_into().ok().context("three tokens are not three")?;
        Ok(Self { kind, all })
    }

    /// Their addresses.
    pub fn addresses(&self) -> [Address; 3] {
        self.all.each_ref().map(|token| token.address)
    }
}

async fn solady(chain: &Chain, peers: &Peers, name: &str) -> Result<Instance> {
    let owner: DynSolValue = chain.signer()?.address().into();
    let arguments = [supply().into(), owner.clone(), owner];
    create(chain, peers, "SoladyToken", &arguments, keccak256(format!("amm/{name}"))).await
}

async fn ours(workspace: &Workspace, chain: &Chain, name: &str) -> Result<Instance> {
    let owner = chain.signer()?.address();
    let plan = TokenPlan { name, symbol: name, decimals: 18, cap: supply(), owner };
    let item = Item::load(workspace, deploy::token(&format!("bench/amm/{name}"), &plan))?;
    let token = place_item(chain, item).await?;
    let minter = token.read(chain, "MINTER_ROLE", &[]).await?;
    token.send(chain, "grantRole", &[minter, owner.into()]).await?;
    Ok(token)
}

/// For all pools of all venues, and as much again \[smallest unit\].
fn supply() -> U256 {
    whole(16 * RESERVES)
}
