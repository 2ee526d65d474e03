//! Our pools: one program, two pools with liquidity and with every point of their past in use.

use alloy::primitives::{Address, U256};
use alloy::sol_types::SolCall;
use anyhow::{Context, Result};

use super::call::{Call, DEADLINE, Order, RESERVES, whole};
use super::stage::{Moment, Stage};
use super::venue::{Venue, Words};
use super::words::ours::{addLiquidityCall, createPoolCall, poolIdCall, setFeedCall};
use crate::bench::oracle::{Field, feed};
use crate::bench::program::place_item;
use crate::build::Artefact;
use crate::deploy::{Chain, Item, Planned, abi, amm};
use crate::workspace::Workspace;

/// Points that a pool keeps of its past, one of each minute.
const POINTS: usize = 256;

/// Signers of the feed that pools listen to.
const SIGNERS: u8 = 3;

/// Deploys and caches the program.
pub async fn deploy(workspace: &Workspace, chain: &Chain, artefact: &Artefact) -> Result<Address> {
    let owner = chain.signer()?.address();
    let planned = Planned { name: "bench/amm".to_owned(), ..amm(owner) };
    let amm = place_item(chain, Item::new(planned, &artefact.code, abi(workspace, "Amm")?)).await?;
    Ok(amm.address)
}

/// Opens both pools and fills them and their past.
pub async fn open(stage: &Stage<'_>, amm: Address) -> Result<Venue> {
    stage.approve(amm).await?;
    let reserve = whole(RESERVES);
    for (a, b) in stage.pairs() {
        send(stage.chain, amm, createPoolCall { tokenA: a, tokenB: b }).await?;
        let add = addLiquidityCall {
            tokenA: a,
            tokenB: b,
            maxA: reserve,
            maxB: reserve,
            minShares: U256::ZERO,
            to: stage.account,
            deadline: U256::from(DEADLINE),
        };
        send(stage.chain, amm, add).await?;
    }
    let venue = Venue { name: "ours", address: amm, words: Words::Ours };
    let order = Order::new(Call::ExactIn { pools: 2 }, &stage.tokens.addresses(), stage.account);
    for _ in 0..=POINTS {
        stage.gas(&venue, &order, Moment::Minute).await?;
    }
    Ok(venue)
}

/// Lets both pools follow the oracle, and gives that a new price.
pub async fn listen(stage: &Stage<'_>, amm: Address, field: &Field<'_>) -> Result<()> {
    let (chain, oracle) = (stage.chain, field.oracle);
    for (a, b) in stage.pairs() {
        let pool = chain.view(amm, poolIdCall { tokenA: a, tokenB: b }).await?;
        send(chain, amm, setFeedCall { pool, oracle, feed: feed(SIGNERS) }).await?;
    }
    let prices = field.calldata(&[SIGNERS], chain.time().await?)?;
    chain.send(oracle, prices, U256::ZERO).await.context("a price for the pools")?;
    Ok(())
}

async fn send<C: SolCall>(chain: &Chain, amm: Address, call: C) -> Result<()> {
    chain.send(amm, call.abi_encode(), U256::ZERO).await.context(C::SIGNATURE)?;
    Ok(())
}
