//! Keeping a program cached: by right where we have it, else by a bid.

use alloy::primitives::{Address, B256, U256};
use alloy::sol_types::SolCall;
use anyhow::{Context, Result, bail};

use super::chain::Failure;
use super::contracts::{ARB_WASM_CACHE, ArbWasmCache, CacheManager};
use super::quote::ether;
use super::reverts::explain;
use super::{Chain, Receipt};

/// Whether programs of this code are cached.
pub async fn is_cached(chain: &Chain, code_hash: B256) -> Result<bool> {
    let cached = chain.view(ARB_WASM_CACHE, ArbWasmCache::codehashIsCachedCall { codehash: code_hash }).await;
    cached.context("the chain does not say what it caches")
}

/// Caches a program: at once for a chain owner or cache manager (as the dev account is), else by a bid of `bid` \[wei\]
/// to the newest cache manager. `None` where it was cached before.
///
/// Fails where the bid is below the minimum, and where a manager takes the bid and caches nothing.
pub async fn cache(chain: &Chain, program: Address, code_hash: B256, bid: U256) -> Result<Option<Receipt>> {
    if is_cached(chain, code_hash).await? {
        return Ok(None);
    }
    let by_right = ArbWasmCache::cacheProgramCall { program }.abi_encode();
    let receipt = match chain.call(ARB_WASM_CACHE, by_right.clone()).await {
        Ok(_) => {
            chain.send(ARB_WASM_CACHE, by_right, U256::ZERO).await.context("the chain did not cache the program")?
        }
        Err(_) => place_bid(chain, program, bid).await?,
    };
    if !is_cached(chain, code_hash).await? {
        bail!("the cache manager took the bid in {} and cached nothing; it may be a stand-in", receipt.hash);
    }
    Ok(Some(receipt))
}

/// The least bid for a place in the cache \[wei\], where the newest cache manager names one.
pub async fn least_bid(chain: &Chain, program: Address) -> Option<U256> {
    let managers = chain.view(ARB_WASM_CACHE, ArbWasmCache::allCacheManagersCall {}).await.ok()?;
    let bid = chain.view(*managers.last()?, CacheManager::getMinBidCall { program }).await.ok()?;
    Some(U256::from(bid))
}

async fn place_bid(chain: &Chain, program: Address, bid: U256) -> Result<Receipt> {
    let managers = chain.view(ARB_WASM_CACHE, ArbWasmCache::allCacheManagersCall {}).await?;
    let manager = *managers.last().context("this chain has no cache manager; leave --cache-bid out")?;

    // A stand-in without code answers nothing here; the bid itself will tell.
    if let Ok(least) = chain.view(manager, CacheManager::getMinBidCall { program }).await {
        let least = U256::from(least);
        if bid < least {
            bail!("the cache manager asks for a bid of at least {least} wei ({}); raise --cache-bid", ether(least));
        }
    }
    let call = CacheManager::placeBidCall { program }.abi_encode();
    chain.send(manager, call, bid).await.map_err(|error| match error.downcast_ref() {
        Some(Failure::Reverted(data)) => anyhow::anyhow!("the cache manager refuses the bid: {}", explain(data, None)),
        _ => error.context("the bid failed"),
    })
}
