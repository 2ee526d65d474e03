//! A short life of the token: a minter, a holder without ether, a permit, a payment, a burn.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, B256, U256, address};
use alloy::signers::local::PrivateKeySigner;
use anyhow::{Context, Result, ensure};
use serde::Serialize;

use crate::deploy::{Chain, Instance, Receipt};
use crate::permit::{self, Grant};
use crate::story::tell;

/// One transaction of the story.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// What was called.
    pub step: &'static str,
    /// Gas used, from the receipt.
    pub gas: u64,
}

/// Who is paid.
const SHOP: Address = address!("0x5a0b54d5dc17e0aadc383d2db43b0a0d3e029c4c");

/// Uses a token that the chain's account owns, checks every balance at the end, and returns what each step cost.
pub async fn tell_story(chain: &Chain, token: &Instance) -> Result<Vec<Step>> {
    let dev = chain.signer()?.address();
    // It never holds ether: its permit travels in somebody else's transaction.
    let holder = PrivateKeySigner::from_bytes(&B256::repeat_byte(0x42)).context("no key for the holder")?;
    let before = Books::read(chain, token, dev, holder.address()).await?;
    let mut steps = Vec::new();

    let minter = token.read(chain, "MINTER_ROLE", &[]).await?;
    note(&mut steps, "grantRole", &token.send(chain, "grantRole", &[minter, dev.into()]).await?);
    note(&mut steps, "mint", &token.send(chain, "mint", &[holder.address().into(), amount(1_000)]).await?);

    let nonce = number(&token.read(chain, "nonces", &[holder.address().into()]).await?)?;
    let name = token.read(chain, "name", &[]).await?;
    let grant = Grant {
        name: name.as_str().context("the token's name is no text")?.to_owned(),
        token: token.address,
        chain_id: chain.id(),
        spender: dev,
        value: tokens(300),
        nonce,
        deadline: U256::MAX,
    };
    let signed = permit::sign(&holder, &grant)?;
    note(&mut steps, "permit", &token.send(chain, "permit", &signed).await?);
    let arguments = [holder.address().into(), dev.into(), amount(300)];
    note(&mut steps, "transferFrom", &token.send(chain, "transferFrom", &arguments).await?);
    note(&mut steps, "transfer", &token.send(chain, "transfer", &[SHOP.into(), amount(100)]).await?);
    note(&mut steps, "burn", &token.send(chain, "burn", &[amount(50)]).await?);

    let after = Books::read(chain, token, dev, holder.address()).await?;
    after.require_change(&before)?;
    tell("Read back", "token", "holder +700, dev +150, shop +100, supply +950");
    Ok(steps)
}

/// What the story changes [whole tokens after scaling].
struct Books {
    holder: U256,
    dev: U256,
    shop: U256,
    supply: U256,
}

impl Books {
    async fn read(chain: &Chain, token: &Instance, dev: Address, holder: Address) -> Result<Self> {
        let balance = async |account: Address| number(&token.read(chain, "balanceOf", &[account.into()]).await?);
        Ok(Self {
            holder: balance(holder).await?,
            dev: balance(dev).await?,
            shop: balance(SHOP).await?,
            supply: number(&token.read(chain, "totalSupply", &[]).await?)?,
        })
    }

    fn require_change(&self, before: &Self) -> Result<()> {
        let changes = [
            ("the holder", before.holder, self.holder, 1_000 - 300),
            ("the dev account", before.dev, self.dev, 300 - 100 - 50),
            ("the shop", before.shop, self.shop, 100),
            ("the supply", before.supply, self.supply, 1_000 - 50),
        ];
        for (who, before, after, whole) in changes {
            ensure!(
                after == before.saturating_add(tokens(whole)),
                "{who} went from {before} to {after}, not {whole} up"
            );
        }
        Ok(())
    }
}

fn note(steps: &mut Vec<Step>, step: &'static str, receipt: &Receipt) {
    steps.push(Step { step, gas: receipt.gas_used });
}

/// Whole tokens of 18 decimals in the smallest unit.
fn tokens(whole: u64) -> U256 {
    U256::from(whole).saturating_mul(U256::from(1_000_000_000_000_000_000_u64))
}

fn amount(whole: u64) -> DynSolValue {
    tokens(whole).into()
}

fn number(value: &DynSolValue) -> Result<U256> {
    value.as_uint().map(|(number, _)| number).context("the token answers no number")
}
