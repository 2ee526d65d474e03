//! Uniswap v2: its factory, two pairs with liquidity, and two routers to the same pairs.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, U256, keccak256};
use anyhow::{Context, Result};

use super::call::{DEADLINE, RESERVES, whole};
use super::stage::Stage;
use super::venue::{Venue, Words};
use crate::bench::peers::{Peers, create};
use crate::deploy::Instance;

/// Opens both pairs and fills them; answers Uniswap's own router, then the lean one.
pub async fn open(stage: &Stage<'_>, peers: &Peers) -> Result<[Venue; 2]> {
    let (chain, salt) = (stage.chain, stage.tokens.kind.salt());
    let account: DynSolValue = stage.account.into();
    let factory = create(chain, peers, "UniswapV2Factory", &[account], salt).await?;
    let pair = peers.get("UniswapV2Pair").context("there is no pair of Uniswap's")?;
    // Nobody trades ether here.
    let arguments = [factory.address.into(), Address::ZERO.into()];
    let own = create(chain, peers, "UniswapV2Router02", &arguments, salt).await?;
    let arguments = [factory.address.into(), keccak256(&pair.bytecode).into()];
    let lean = create(chain, peers, "LeanRouter", &arguments, salt).await?;

    for router in [own.address, lean.address] {
        stage.approve(router).await?;
    }
    for (a, b) in stage.pairs() {
        fill(stage, &own, (a, b)).await?;
        let address = factory.read(chain, "getPair", &[a.into(), b.into()]).await?;
        let shares = Instance::new(address.as_address().context("no pair")?, pair.abi.clone());
        for router in [own.address, lean.address] {
            shares.send(chain, "approve", &[router.into(), U256::MAX.into()]).await?;
        }
    }
    let venue = |name, router: Instance| Venue { name, address: router.address, words: Words::Uniswap };
    Ok([venue("Uniswap v2", own), venue("Uniswap v2, lean router", lean)])
}

/// Creates a pair with its first liquidity.
async fn fill(stage: &Stage<'_>, router: &Instance, pair: (Address, Address)) -> Result<()> {
    let reserve: DynSolValue = whole(RESERVES).into();
    let [desired, least] = [[reserve.clone(), reserve.clone()], [reserve.clone(), reserve]];
    let tokens = [pair.0.into(), pair.1.into()];
    let ends = [stage.account.into(), U256::from(DEADLINE).into()];
    let arguments = [tokens, desired, least, ends].concat();
    router.send(stage.chain, "addLiquidity", &arguments).await?;
    Ok(())
}
