//! Pools: there, with their parameters and their feed, and with liquidity where the network is seeded.

use alloy::primitives::{B256, U256};
use alloy::sol_types::SolCall;
use anyhow::Result;

use super::tokens::at_hand;
use crate::amm::contract::{
    PoolConfig, addLiquidityCall, configCall, configureCall, createPoolCall, feedCall, poolCall, setFeedCall,
};
use crate::oracle;
use crate::suite::look::{Look, Test};
use crate::suite::manifest::Pool;
use crate::suite::parameters;
use crate::suite::standing::Standing;
use crate::suite::step::{Act, Step};

/// The word of a pool's state that says how many shares there are.
const SHARES: usize = 4;

/// Names of a pool's parameters, in their order.
const PARAMETERS: [&str; 14] = [
    "baseFee",
    "feeSlope",
    "sigmaSlope",
    "calmSigma",
    "maxAccumulator",
    "reduction",
    "filterPeriod",
    "decayPeriod",
    "maxExitCharge",
    "exitRatio",
    "ripening",
    "exitWindow",
    "bucket",
    "protocolShare",
];

pub fn steps(standing: &Standing) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    for (pool, id) in standing.manifest.pools.iter().zip(&standing.pools) {
        steps.extend(of(standing, pool, *id)?);
    }
    Ok(steps)
}

fn of(standing: &Standing, pool: &Pool, id: B256) -> Result<Vec<Step>> {
    let (amm, name) = (standing.at("amm")?, pool.name());
    let [token_a, token_b] = standing.pair(pool)?;
    let create = createPoolCall { tokenA: token_a, tokenB: token_b };
    let mut steps =
        vec![Step::new(format!("pool {name}"), "Amm", Look::answers(amm, configCall { pool: id }), amm, create)];
    let words = changed(pool)?;
    if !words.is_empty() {
        let tests = words.iter().map(|(number, value)| (*number, Test::Is(*value))).collect();
        let look = Look::words(amm, configCall { pool: id }, tests).named(&PARAMETERS);
        let head = [configureCall::SELECTOR.as_slice(), id.as_slice()].concat();
        let act = Act::Rewrite { to: amm, read: configCall { pool: id }.abi_encode(), head, words };
        let name = format!("parameters of pool {name}");
        steps.push(Step { name, contract: "Amm", look, act, mend: None, before: Vec::new(), once: false });
    }
    if let Some(feed) = &pool.feed {
        let (oracle, feed) = (standing.at("oracle")?, oracle::id(feed)?);
        let look = Look::is(amm, feedCall { pool: id }, &(oracle, feed).into());
        steps.push(Step::new(format!("feed of pool {name}"), "Amm", look, amm, setFeedCall { pool: id, oracle, feed }));
    }
    if let Some(dollars) = pool.liquidity.as_ref().filter(|_| standing.place.seed) {
        let mut amounts = [U256::ZERO; 2];
        let mut before = Vec::new();
        for (symbol, amount) in pool.tokens.iter().zip(&mut amounts) {
            let coin = standing.manifest.token_named(symbol)?;
            let price = &standing.manifest.feed(coin.feed)?.price;
            *amount = parameters::worth(dollars, price, coin.decimals)?;
            before.extend(at_hand(standing, symbol, *amount, ("amm", amm))?);
        }
        let call = addLiquidityCall {
            tokenA: token_a,
            tokenB: token_b,
            maxA: amounts[0],
            maxB: amounts[1],
            minShares: U256::ZERO,
            to: standing.deployer,
            deadline: U256::MAX,
        };
        let look = Look::words(amm, poolCall { pool: id }, vec![(SHARES, Test::AtLeast(U256::ONE))]);
        steps.push(Step::new(format!("liquidity of pool {name}"), "Amm", look, amm, call).after(before).once());
    }
    Ok(steps)
}

/// A pool has shares, which a market takes as collateral: nothing that a deployment can see to where the network is not seeded.
pub fn filled(standing: &Standing, name: &str) -> Result<Step> {
    let (amm, pool) = (standing.at("amm")?, standing.pool(name)?);
    let look = Look::words(amm, poolCall { pool }, vec![(SHARES, Test::AtLeast(U256::ONE))]);
    let act = Act::Await(format!(
        "the pool {name} is empty, and its shares have no price; provide liquidity with addLiquidity, then run this again"
    ));
    let name = format!("liquidity of pool {name}");
    Ok(Step { name, contract: "Amm", look, act, mend: None, before: Vec::new(), once: true })
}

/// The words of a pool's parameters that the manifest names.
fn changed(pool: &Pool) -> Result<Vec<(usize, U256)>> {
    // What is set to zero is found by setting it in parameters that are nowhere zero.
    let words = |usual: u64| {
        let config = parameters::pool(&pool.set, everywhere(usual)?)?;
        Ok::<_, anyhow::Error>(configCall::abi_encode_returns(&config))
    };
    let (one, other) = (words(1)?, words(2)?);
    let pairs = one.chunks_exact(32).zip(other.chunks_exact(32)).enumerate();
    Ok(pairs
        .filter(|(_, (one, other))| one == other)
        .map(|(number, (one, _))| (number, U256::from_be_slice(one)))
        .collect())
}

/// Parameters that are all the same number.
fn everywhere(word: u64) -> Result<PoolConfig> {
    let words = U256::from(word).to_be_bytes::<32>().repeat(PARAMETERS.len());
    Ok(configCall::abi_decode_returns(&words)?)
}
