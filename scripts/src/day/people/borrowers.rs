//! Those who borrow in the calm, some of them nearly as much as they may, and never look again.

use alloy::primitives::{Bytes, U256};
use anyhow::Result;
use devnode::User;
use fastrand::Rng;

use super::arbitrageur::state;
use crate::amm;
use crate::day::figures::Kind;
use crate::day::stage::{Collateral, Stage};
use crate::lending::contract::{borrowCall, snapshotCall, supplyCollateralCall};
use crate::suite::interfaces::token::approveCall;

/// How many there are in each market.
const IN_EACH: usize = 4;
/// In which part of the course they come.
const EARLY: f64 = 0.3;

/// Somebody who borrows.
pub struct Borrower {
    /// Who.
    pub user: User,
    /// The number of the market.
    pub market: usize,
    /// The share of what is offered.
    leverage: f64,
    /// Worth of the collateral \[dollars\].
    worth: f64,
    /// When \[seconds\].
    time: u64,
    /// Whether there is a debt.
    pub has_debt: bool,
    /// Whether anything was taken.
    pub was_liquidated: bool,
}

/// All of them.
pub struct Borrowers(pub Vec<Borrower>);

impl Borrowers {
    /// Who will come in the first part of a course of this length.
    pub fn new(stage: &Stage, length: u64, seed: u64) -> Self {
        let mut random = Rng::with_seed(seed ^ 0xb0);
        let mut people = Vec::new();
        for market in 0..stage.markets.len() {
            for number in 0..IN_EACH {
                let leverage = 0.7 + 0.3 * number as f64 / (IN_EACH - 1) as f64;
                let worth = 50_000.0 + 250_000.0 * random.f64();
                let time = stage.now + (random.f64() * EARLY * length as f64) as u64;
                let user = stage.user(&format!("borrower {market}.{number}"));
                people.push(Borrower { user, market, leverage, worth, time, has_debt: false, was_liquidated: false });
            }
        }
        Self(people)
    }

    /// Those who have come borrow, where the oracle lets them; else they wait.
    pub fn act(&mut self, stage: &mut Stage) -> Result<()> {
        for borrower in self.0.iter_mut().filter(|one| !one.has_debt && !one.was_liquidated) {
            if borrower.time <= stage.now {
                borrower.has_debt = borrow(stage, borrower)?;
            }
        }
        Ok(())
    }
}

fn borrow(stage: &mut Stage, borrower: &Borrower) -> Result<bool> {
    let (lending, who) = (stage.at("lending")?, borrower.user.address());
    let market = stage.markets[borrower.market].clone();
    let snapshot = snapshotCall { params: market.params.clone(), account: who };
    let before = stage.read(lending, snapshot.clone())?;
    if before.risk.ltv.is_zero() {
        return Ok(false);
    }
    if before.position.collateral.is_zero() {
        let assets = match market.collateral {
            Collateral::Coin(coin) => {
                let whole = borrower.worth / stage.price(coin);
                stage.endow(&borrower.user, coin, whole, &["lending"])?;
                stage.coins[coin].smallest(whole)
            }
            Collateral::Shares(pool) => provide(stage, borrower, pool)?,
        };
        let call = supplyCollateralCall { params: market.params.clone(), assets, onBehalf: who, data: Bytes::new() };
        stage.act("supply collateral", &borrower.user, lending, call)?;
    }
    // Shares round: two units less can be borrowed for sure.
    let most = stage.read(lending, snapshot)?.risk.maxBorrow.saturating_sub(U256::from(2));
    let assets = most * U256::from((borrower.leverage * 1_000.0) as u64) / U256::from(1_000);
    if assets.is_zero() {
        return Ok(false);
    }
    let call = borrowCall { params: market.params, assets, shares: U256::ZERO, onBehalf: who, receiver: who };
    if stage.attempt("borrow", &borrower.user, lending, call)?.is_err() {
        return Ok(false);
    }
    let (coin, worth) = (&stage.coins[market.loan], stage.worth(market.loan, assets));
    let what =
        format!("somebody borrows {:.2} {} ({worth:.0} dollars) in {}", coin.whole(assets), coin.symbol, market.name);
    stage.figures.totals.borrowers += 1;
    stage.note(Kind::Borrowed, what);
    Ok(true)
}

/// Makes shares of a pool, and lets the lending contract take them.
fn provide(stage: &mut Stage, borrower: &Borrower, pool: usize) -> Result<U256> {
    let (amm, lending) = (stage.at("amm")?, stage.at("lending")?);
    let (id, coins) = (U256::from_be_bytes(stage.pools[pool].id.0), stage.pools[pool].coins);
    let reserves = state(stage, pool)?.reserves;
    let share = borrower.worth / 2.0 / (reserves[0] * stage.price(coins[0]));
    let mut amounts = [U256::ZERO; 2];
    for side in 0..2 {
        let whole = share * reserves[side];
        stage.endow(&borrower.user, coins[side], whole, &["amm"])?;
        amounts[side] = stage.coins[coins[side]].smallest(whole);
    }
    let call = amm::contract::addLiquidityCall {
        tokenA: stage.coins[coins[0]].address,
        tokenB: stage.coins[coins[1]].address,
        maxA: amounts[0],
        maxB: amounts[1],
        minShares: U256::ZERO,
        to: borrower.user.address(),
        deadline: U256::MAX,
    };
    stage.act("add liquidity", &borrower.user, amm, call)?;
    let approve = amm::contract::approveCall { spender: lending, id, amount: U256::MAX };
    stage.act("approve shares", &borrower.user, amm, approve)?;
    stage.read(amm, amm::contract::balanceOfCall { owner: borrower.user.address(), id })
}

/// Lets somebody repay with as much as it takes.
pub fn prepare(stage: &mut Stage, user: &User) -> Result<()> {
    let spenders = [stage.at("lending")?, stage.at("amm")?];
    for coin in 1..stage.coins.len() {
        let whole = 5e7 / stage.price(coin);
        stage.endow(user, coin, whole, &[])?;
        for spender in spenders {
            let token = stage.coins[coin].address;
            stage.act("approve", user, token, approveCall { spender, value: U256::MAX })?;
        }
    }
    Ok(())
}
