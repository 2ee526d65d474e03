//! A trader with ethers: quotes that hold to the unit over two pools, a permit in the same transaction, refusals that say why, and
//! a fee that follows volatility.

use std::sync::Arc;

use ethers::abi::{AbiEncode, Detokenize};
use ethers::contract::builders::ContractCall;
use ethers::signers::Signer;
use ethers::types::{BlockNumber, H160, U256};

use self::amm::{Amm, AmmErrors, SelfPermitCall, SwapExactInCall};
use super::super::permits;
use super::{bought, close, quiet_fee};
use crate::harness::*;

/// The pools' interface, apart from the token's, with which it shares names.
mod amm {
    ethers::contract::abigen!(Amm, "../abi/Amm.json");
}

/// Volatility of the manifest's feed of ether.
const CALM: f64 = 0.8;

/// Alice with 100 bitcoin, and pools of 125 bitcoin with 2,500 ether, and of 5,000 ether with 10 million dollars.
struct Trader {
    world: Wired,
    amm: Amm<Client>,
    bitcoin: Token<Client>,
    dollar: Token<Client>,
    path: Vec<H160>,
}

impl Trader {
    async fn new() -> Self {
        let world = Wired::new().await;
        let client: Arc<Client> = world.client(alice());
        world.give(alice().address().0.into(), "WBTC", 100.0);
        let token = |symbol| Token::new(world.at(symbol), client.clone());
        let (bitcoin, dollar) = (token("WBTC"), token("USDC"));
        let amm = Amm::new(world.at("amm"), client.clone());
        let path = ["WBTC", "WETH", "USDC"].map(|symbol| world.at(symbol)).to_vec();
        Self { world, amm, bitcoin, dollar, path }
    }

    fn sale(&self, amount_in: U256, min_amount_out: U256) -> SwapExactInCall {
        let (path, to, deadline) = (self.path.clone(), alice().address(), U256::MAX);
        SwapExactInCall { amount_in, min_amount_out, path, to, deadline }
    }

    fn sell(&self, amount_in: U256, least: U256, deadline: U256) -> ContractCall<Client, U256> {
        self.amm.swap_exact_in(amount_in, least, self.path.clone(), alice().address(), deadline).gas(1_000_000)
    }

    fn buy(&self, amount_out: U256, most: U256) -> ContractCall<Client, U256> {
        self.amm.swap_exact_out(amount_out, most, self.path.clone(), alice().address(), U256::MAX).gas(1_000_000)
    }

    async fn holds(&self) -> [U256; 2] {
        let alice = alice().address();
        [self.bitcoin.balance_of(alice).await.unwrap(), self.dollar.balance_of(alice).await.unwrap()]
    }
}

/// What a call answers in the next block.
async fn soon<D: Detokenize>(call: ContractCall<Client, D>) -> D {
    call.block(BlockNumber::Pending).call().await.unwrap()
}

/// Why the next block refuses a call.
async fn refusal<D: Detokenize + std::fmt::Debug>(call: ContractCall<Client, D>) -> AmmErrors {
    call.block(BlockNumber::Pending).call().await.unwrap_err().decode_contract_revert().unwrap()
}

/// Satoshis, and millionths of a dollar.
fn units(whole: f64, digits: u8) -> U256 {
    U256::from((whole * 10_f64.powi(digits.into())).round() as u128)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trader_sells_and_buys_over_two_pools_at_the_quoted_amounts() {
    let trader = Trader::new().await;
    let fee = quiet_fee(CALM);
    let (mut first, mut second) = ([125.0, 2_500.0], [5_000.0, 10e6]);

    // Two bitcoin, with a permit for just so many, in one transaction.
    let two = units(2.0, 8);
    let ether = bought(2.0, first, fee);
    let dollars = bought(ether, second, fee);
    let quoted = soon(trader.amm.quote_exact_in(two, trader.path.clone())).await;
    assert!(close(quoted.as_u64() as f64 / 1e6, dollars, 1e-9), "{quoted}, and {dollars} by hand");
    let (v, r, s) = permits::words(&permits::sign_for(&trader.bitcoin, trader.amm.address(), two, U256::MAX).await);
    let token = trader.bitcoin.address();
    let permit = SelfPermitCall { token, value: two, deadline: U256::MAX, v, r, s }.encode();
    let calls = vec![permit.into(), trader.sale(two, quoted).encode().into()];
    send(trader.amm.multicall(calls)).await.unwrap();
    assert_eq!(trader.holds().await, [units(98.0, 8), quoted]);
    assert!(trader.bitcoin.allowance(alice().address(), trader.amm.address()).await.unwrap().is_zero());

    // A quarter of an hour later, when the move is forgotten, exactly 50,000 dollars.
    trader.world.wait(900);
    send(trader.bitcoin.approve(trader.amm.address(), U256::MAX)).await.unwrap();
    (first, second) = ([first[0] + 2.0, first[1] - ether], [second[0] + ether, second[1] - dollars]);
    let wanted = units(50_000.0, 6);
    let needed = |out: f64, [held, other]: [f64; 2]| held * out / ((other - out) * (1.0 - fee));
    let bitcoin = needed(needed(50_000.0, second), first);
    let quoted = soon(trader.amm.quote_exact_out(wanted, trader.path.clone())).await;
    // To two satoshis: each pool rounds up to the next unit.
    assert!((quoted.as_u64() as f64 - bitcoin * 1e8).abs() < 2.0, "{quoted}, and {bitcoin} by hand");
    let before = trader.holds().await;
    send(trader.buy(wanted, quoted)).await.unwrap();
    assert_eq!(trader.holds().await, [before[0] - quoted, before[1] + wanted]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trader_is_told_why_nothing_was_traded() {
    let trader = Trader::new().await;
    send(trader.bitcoin.approve(trader.amm.address(), U256::MAX)).await.unwrap();
    let (one, before) = (units(1.0, 8), trader.holds().await);

    let quoted = soon(trader.amm.quote_exact_in(one, trader.path.clone())).await;
    let error = refusal(trader.sell(one, quoted + 1, U256::MAX)).await;
    assert!(matches!(&error, AmmErrors::InsufficientOutput(error) if (error.got, error.min) == (quoted, quoted + 1)));

    let wanted = units(10_000.0, 6);
    let quoted = soon(trader.amm.quote_exact_out(wanted, trader.path.clone())).await;
    let error = refusal(trader.buy(wanted, quoted - 1)).await;
    assert!(matches!(&error, AmmErrors::ExcessiveInput(error) if (error.needed, error.max) == (quoted, quoted - 1)));

    let now = U256::from(trader.world.now());
    let error = refusal(trader.sell(one, U256::zero(), now)).await;
    assert!(matches!(&error, AmmErrors::Expired(error) if (error.deadline, error.timestamp) == (now, now + 1)));

    // And sent all the same, it changes nothing but who has paid gas.
    let call = trader.sell(one, U256::zero(), now);
    let receipt = call.send().await.unwrap().await.unwrap().unwrap();
    assert_eq!((receipt.status, trader.holds().await), (Some(0.into()), before));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trader_pays_for_the_storm() {
    let mut trader = Trader::new().await;
    send(trader.bitcoin.approve(trader.amm.address(), U256::MAX)).await.unwrap();
    let pools = ["WBTC/WETH", "WETH/USDC"].map(|name| trader.world.suite.pool(name).unwrap().0);
    let fee = async |amm: &Amm<Client>, pool| soon(amm.fee(pool)).await.as_u64() as f64 / 1e18;
    for pool in pools {
        assert!(close(fee(&trader.amm, pool).await, 0.0034, 1e-9));
    }
    let one = units(1.0, 8);
    let calm = soon(trader.amm.quote_exact_in(one, trader.path.clone())).await;

    // Ether jumps by a per cent every five minutes for two hours; the price is what it was.
    trader.world.storm("ETH/USD", 0.01, 2).await;
    let sigma = trader.world.short_sigma("ETH/USD");
    assert!((3.0..3.5).contains(&sigma), "{sigma}");
    for pool in pools {
        let fee = fee(&trader.amm, pool).await;
        assert!((fee - quiet_fee(sigma)).abs() < 5e-6, "{fee} at {sigma}");
    }
    let quoted = soon(trader.amm.quote_exact_in(one, trader.path.clone())).await;
    let dollars = bought(bought(1.0, [125.0, 2_500.0], quiet_fee(sigma)), [5_000.0, 10e6], quiet_fee(sigma));
    assert!(close(quoted.as_u64() as f64 / 1e6, dollars, 1e-5), "{quoted}, and {dollars} by hand");
    let paid = 1.0 - quoted.as_u64() as f64 / calm.as_u64() as f64;
    assert!((0.009..0.012).contains(&paid), "{paid} more than in the calm");
    send(trader.sell(one, quoted, U256::MAX)).await.unwrap();
    assert_eq!(trader.holds().await, [units(99.0, 8), quoted]);

    // A day without a move, and it is as before.
    trader.world.calm(24).await;
    let after = fee(&trader.amm, pools[1]).await;
    assert!((0.0033..0.0035).contains(&after), "{after}");
}
