//! Who trades and when: an account and a contract, on a chain whose time goes by orders.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, U256};
use anyhow::{Context, Result};

use super::call::{Order, whole};
use super::tokens::Tokens;
use super::venue::Venue;
use crate::bench::peers::{Peers, create};
use crate::bench::timed::send_at;
use crate::deploy::{Chain, Instance};

/// The tokens, and who has them.
pub struct Stage<'a> {
    pub chain: &'a Chain,
    pub tokens: Tokens,
    /// The account that trades.
    pub account: Address,
    /// The contract that trades.
    pub trader: Instance,
}

/// When a transaction is in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// At the start of the next minute.
    Minute,
    /// A second after the newest block.
    Second,
    /// In the newest block's second.
    Again,
}

impl<'a> Stage<'a> {
    /// Creates the contract that trades, and gives it tokens.
    pub async fn new(chain: &'a Chain, peers: &Peers, tokens: Tokens) -> Result<Self> {
        let account = chain.signer()?.address();
        let trader = create(chain, peers, "Trader", &[], tokens.kind.salt()).await?;
        for token in &tokens.all {
            token.send(chain, "transfer", &[trader.address.into(), whole(1_000).into()]).await?;
            token.send(chain, "approve", &[trader.address.into(), U256::MAX.into()]).await?;
        }
        Ok(Self { chain, tokens, account, trader })
    }

    /// The name of a call in these tokens.
    pub fn id(&self, call: &str) -> String {
        format!("amm.{call}.{}", self.tokens.kind.name())
    }

    /// The tokens of both pools.
    pub fn pairs(&self) -> [(Address, Address); 2] {
        let [a, b, c] = self.tokens.addresses();
        [(a, b), (b, c)]
    }

    /// Lets a venue take the account's tokens and the contract's.
    pub async fn approve(&self, spender: Address) -> Result<()> {
        for token in &self.tokens.all {
            token.send(self.chain, "approve", &[spender.into(), U256::MAX.into()]).await?;
            self.trader.send(self.chain, "approve", &[token.address.into(), spender.into()]).await?;
        }
        Ok(())
    }

    /// Gas of an order by the account, from the receipt.
    pub async fn gas(&self, venue: &Venue, order: &Order, moment: Moment) -> Result<u64> {
        self.send(venue.address, venue.calldata(order), moment).await.context(venue.name)
    }

    /// Gas of one order by the contract after another in the same transaction: what two cost above one.
    pub async fn warm(&self, venue: &Venue, order: &Order) -> Result<u64> {
        let data = venue.calldata(order);
        let repeat = async |times: u64| -> Result<u64> {
            let arguments = [venue.address.into(), DynSolValue::Bytes(data.clone()), U256::from(times).into()];
            self.send(self.trader.address, self.trader.encode("repeat", &arguments)?, Moment::Second).await
        };
        // Another first, so that both find the same state.
        repeat(1).await?;
        let one = repeat(1).await?;
        repeat(2).await?.checked_sub(one).with_context(|| format!("{} trades for less than nothing", venue.name))
    }

    /// Gas of taking one token from the account and paying another to it, both for the first time in a transaction.
    pub async fn exchange(&self, from: Address, to: Address) -> Result<u64> {
        let arguments = [from.into(), to.into(), whole(1).into()];
        let used = self.trader.read(self.chain, "exchange", &arguments).await?;
        Ok(used.as_uint().context("the transfers cost nothing")?.0.to())
    }

    async fn send(&self, to: Address, data: Vec<u8>, moment: Moment) -> Result<u64> {
        let now = self.chain.time().await?;
        let time = match moment {
            Moment::Minute => (now / 60 + 1) * 60,
            Moment::Second => now + 1,
            Moment::Again => now,
        };
        Ok(send_at(self.chain, to, data, time).await?.gas_used)
    }
}
