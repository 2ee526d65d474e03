//! An integrator in Solidity: price and volatility, a put's price, a loan and what it buys, in one transaction or not at all.

use std::f64::consts::PI;

use ethers::abi::AbiDecode;
use ethers::contract::ContractError;
use ethers::signers::Signer;
use ethers::types::{H160, TransactionReceipt, U256};

use self::amm::AmmErrors;
use self::lending::{Lending, LendingErrors, MarketParams};
use self::oracle::OracleErrors;
use super::{bought, close, quiet_fee};
use crate::harness::*;

mod amm {
    ethers::contract::abigen!(Amm, "../abi/Amm.json");
}
mod lending {
    ethers::contract::abigen!(Lending, "../abi/Lending.json");
}
mod oracle {
    ethers::contract::abigen!(Oracle, "../abi/Oracle.json");
}

/// Volatility of the manifest's feeds of ether and TVD.
const SIGMA: f64 = 0.8;
/// Ten ether at 2,000 dollars, of which 12,000 dollars are borrowed.
const ETHER: u64 = 10;
const LOAN: f64 = 12_000.0;
/// A put a tenth below the price, for 30 days.
const FLOOR: f64 = 0.9;
const TIME: u64 = 30 * DAY;

/// `Φ(x)`, by the integral of the density from 0, in 20,000 steps of Simpson's rule.
fn distribution(x: f64) -> f64 {
    const STEPS: usize = 20_000;
    let (width, density) = (x / STEPS as f64, |x: f64| (-x * x / 2.0).exp() / (2.0 * PI).sqrt());
    let weight = |step: usize| if step == 0 || step == STEPS { 1.0 } else { 2.0 + 2.0 * (step % 2) as f64 };
    0.5 + (0..=STEPS).map(|step| weight(step) * density(width * step as f64)).sum::<f64>() * width / 3.0
}

/// A put by Black and Scholes without interest, and its delta.
fn put(spot: f64, strike: f64, sigma: f64, years: f64) -> (f64, f64) {
    let deviation = sigma * years.sqrt();
    let d1 = (spot / strike).ln() / deviation + deviation / 2.0;
    let (below1, below2) = (distribution(-d1), distribution(deviation - d1));
    (strike * below2 - spot * below1, -below1)
}

/// What the contract is told, in its order.
type Plan = (U256, U256, H160, U256, U256, u64, U256);
/// What it answers: price, sigma, bought, premium, delta.
type Done = (U256, U256, U256, U256, ethers::types::I256);

struct Integration {
    world: Wired,
    contract: Solidity,
    lending: Lending<Client>,
    market: MarketParams,
    ether: Token<Client>,
    tvd: Token<Client>,
}

impl Integration {
    async fn new() -> Self {
        let world = Wired::new().await;
        let client = world.client(alice());
        world.give(alice().address().0.into(), "WETH", ETHER as f64);
        let [oracle, pricer, amm, lending] = ["oracle", "pricer", "amm", "lending"].map(|name| world.at(name));
        let contract = solidity_with("Integrator", client.clone(), (oracle, pricer, amm, lending)).await;
        let lending = Lending::new(lending, client.clone());
        let market = lending.market_params(world.market_id("USDC by WETH").0).await.unwrap();
        let [ether, tvd] = ["WETH", "TVD"].map(|symbol| Token::new(world.at(symbol), client.clone()));
        send(ether.approve(contract.address(), U256::MAX)).await.unwrap();
        send(lending.set_authorization(contract.address(), true)).await.unwrap();
        Self { world, contract, lending, market, ether, tvd }
    }

    /// What Alice wants: all that her ether buys her, at least so many TVD.
    fn plan(&self, loan: f64, least: U256) -> Plan {
        let (loan, floor) = (U256::from((loan * 1e6) as u64), U256::from((FLOOR * 1e18) as u64));
        (tokens(ETHER), loan, self.tvd.address(), least, floor, TIME, tokens(200))
    }

    async fn enter(&self, plan: Plan) -> Result<TransactionReceipt, ContractError<Client>> {
        let call = call::<Done>(&self.contract, "enter", (self.market.clone(), plan));
        call.call().await?;
        send(call).await
    }

    /// What refuses a plan; all is as it was.
    async fn refusal<E: AbiDecode>(&self, plan: Plan) -> E {
        let error = self.enter(plan).await.unwrap_err();
        let alice = alice().address();
        assert_eq!(self.ether.balance_of(alice).await.unwrap(), tokens(ETHER));
        let position = self.lending.position(self.world.market_id("USDC by WETH").0, alice).await.unwrap();
        assert!(position.collateral.is_zero() && position.borrow_shares.is_zero());
        let data = error.as_revert().unwrap_or_else(|| panic!("no revert: {error}"));
        E::decode(data).unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_integrator_reads_prices_borrows_and_buys_in_one_transaction() {
    assert!((distribution(-1.96) - 0.024_997_895_148_220_4).abs() < 1e-12);
    let all = Integration::new().await;
    let alice = alice().address();
    // Two million TVD with four million dollars, at the fee of that volatility.
    let expected = bought(LOAN, [4e6, 2e6], quiet_fee(SIGMA));
    let least = U256::from((expected * 1e6 * (1.0 - 1e-6)) as u64) * U256::exp10(12);

    let receipt = all.enter(all.plan(LOAN, least)).await.unwrap();

    let log = receipt.logs.iter().find(|log| log.address == all.contract.address()).unwrap();
    let (price, sigma, got, premium, delta) = Done::decode(&log.data).unwrap();
    assert_eq!((price, sigma), (tokens(2_000), U256::exp10(17) * 8));
    assert!(close(got.as_u128() as f64 / 1e18, expected, 1e-9), "{got}, and {expected} by hand");
    assert_eq!(all.tvd.balance_of(alice).await.unwrap(), got);
    let (worth, slope) = put(2_000.0, 2_000.0 * FLOOR, SIGMA, TIME as f64 / YEAR);
    assert!((premium.as_u128() as f64 / 1e18 - worth).abs() < 1e-9 * worth, "{premium}, and {worth} by hand");
    assert!((delta.as_i128() as f64 / 1e18 - slope).abs() < 1e-10, "{delta}, and {slope} by hand");

    // The position is hers, nothing is left in between, and she is as safe as she reckons: 0.909 of 20,000 dollars for 12,000.
    let seen = all.lending.snapshot(all.market.clone(), alice).await.unwrap();
    assert_eq!(
        (seen.position.collateral, seen.risk.borrow_assets),
        (tokens(ETHER), U256::from(LOAN as u64 * 1_000_000))
    );
    assert!(close(seen.risk.health_factor.as_u128() as f64 / 1e18, 0.909 * 20_000.0 / LOAN, 1e-5));
    for symbol in ["WETH", "USDC", "TVD"] {
        let left = Token::new(all.world.at(symbol), all.tvd.client()).balance_of(all.contract.address()).await.unwrap();
        assert!(left.is_zero(), "{left} {symbol}");
    }
    println!("{} gas for price, put, collateral, loan and swap in one transaction", receipt.gas_used.unwrap());
    assert!(receipt.gas_used.unwrap() < U256::from(500_000));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_integrator_undoes_everything_when_one_step_is_refused() {
    let mut all = Integration::new().await;

    // The last step: the pool gives less.
    let least = tokens(5_990);
    let error: AmmErrors = all.refusal(all.plan(LOAN, least)).await;
    assert!(
        matches!(&error, AmmErrors::InsufficientOutput(error) if error.min == least && error.got < least),
        "{error}"
    );
    // In the middle: 0.859 of 20,000 dollars, and a dollar.
    let error: LendingErrors = all.refusal(all.plan(17_181.0, U256::zero())).await;
    let LendingErrors::InsufficientCollateral(error) = error else { panic!("{error}") };
    assert!(close(error.secured.as_u128() as f64 / 1e18, 17_180.0, 1e-5) && error.debt == tokens(17_181));
    // Before any token moves: a put that is too dear.
    let mut plan = all.plan(LOAN, U256::zero());
    plan.6 = tokens(1);
    let error = all.enter(plan).await.unwrap_err();
    let data = error.as_revert().unwrap();
    assert_eq!(data[..4], ethers::utils::id("PutTooDear(uint256,uint256)"));
    let (premium, most) = <(U256, U256)>::decode(&data[4..]).unwrap();
    assert!(premium > tokens(90) && most == tokens(1), "{premium}");
    // And the first: a price that is two hours old.
    all.world.wait(7_200);
    let error: OracleErrors = all.refusal(all.plan(LOAN, U256::zero())).await;
    assert!(matches!(&error, OracleErrors::GradeTooLow(error) if (error.grade, error.worst) == (2, 0)), "{error}");

    // With a fresh one it goes through.
    all.world.publish(&[], 60).await;
    all.enter(all.plan(LOAN, U256::zero())).await.unwrap();
}
