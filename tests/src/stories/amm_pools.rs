//! The pools from outside: a provider and a trader with ethers, a borrower in Solidity, an oracle that draws from a pool.

use ethers::abi::AbiEncode;
use ethers::types::{Bytes, H160, I256, U256};
use scripts::amm::{Design, Stage};
use scripts::deploy::{self, Item, Options, TokenPlan};
use scripts::oracle::contract::{PriceSource, drawCall, openFeedCall, priceCall, setSourceCall};
use scripts::oracle::{self, feeds, stage::QUORUM};

use self::amm::{AddLiquidityCall, Amm, AmmErrors, CreatePoolCall, SelfPermitCall, SwapExactInCall};
use super::permits;
use crate::harness::*;

/// The pools' interface, apart from the token's, with which it shares names.
mod amm {
    ethers::contract::abigen!(Amm, "../abi/Amm.json");
}

/// A world with pools, and a second token of 6 decimals of which Alice has a million.
struct Market {
    world: World,
    alice: Amm<Client>,
    bob: Amm<Client>,
    dollar: Token<Client>,
}

impl Market {
    async fn new() -> Self {
        build_for_amm();
        let world = World::new().await;
        let chain = scripts_chain(&world.node.url()).await.unwrap();
        let owner = chain.account().unwrap();
        let plan = TokenPlan { name: "Dollar", symbol: "USD", decimals: 6, cap: u64::MAX.try_into().unwrap(), owner };
        let items = [item(deploy::token("story/dollar", &plan)), Item::load(&WORKSPACE, deploy::amm(owner)).unwrap()];
        let book = folder();
        let options = Options { deployments: book.path().into(), cache_bid: Some(Default::default()) };
        let deployed = deploy::deploy(&chain, &items, &options).await.unwrap();
        let [dollar, amm] = [0, 1].map(|index: usize| H160(deployed[index].entry.address.0.0));

        let mint = Token::new(dollar, world.token.client());
        send(mint.grant_role(mint.minter_role().await.unwrap(), caller(&world.token))).await.unwrap();
        send(mint.mint(caller(&world.alice), U256::exp10(12))).await.unwrap();
        let dollar = Token::new(dollar, world.alice.client());
        send(dollar.approve(amm, U256::MAX)).await.unwrap();
        let [alice, bob] = [&world.alice, &world.bob].map(|person| Amm::new(amm, person.client()));
        Self { world, alice, bob, dollar }
    }

    /// Lets the pool listen to a Solidity oracle of which an answer takes so much gas.
    async fn listen(&self, id: [u8; 32], cost: u64) {
        let owner = self.world.token.client();
        let gauge = solidity_with("Gauge", owner.clone(), U256::from(cost)).await;
        let feed = oracle::id("ETH/USD").unwrap();
        send(Amm::new(self.alice.address(), owner).set_feed(id, gauge.address(), feed.0)).await.unwrap();
    }

    /// Alice's permit of so many tokens for the pools, as one of their calls.
    async fn permit(&self, value: U256) -> Bytes {
        let signature = permits::sign(&self.world, self.alice.address(), value, U256::MAX).await;
        let (v, r, s) = permits::words(&signature);
        let call = SelfPermitCall { token: self.world.token.address(), value, deadline: U256::MAX, v, r, s };
        call.encode().into()
    }

    /// Alice opens the pool with 100 tokens and 200,000 dollars, in one transaction.
    async fn open(&self) -> [u8; 32] {
        let (token, dollar) = (self.world.token.address(), self.dollar.address());
        let create = CreatePoolCall { token_a: token, token_b: dollar };
        let add = AddLiquidityCall {
            token_a: token,
            token_b: dollar,
            max_a: tokens(100),
            max_b: U256::exp10(6) * 200_000,
            min_shares: U256::one(),
            to: caller(&self.world.alice),
            deadline: U256::MAX,
        };
        let calls = vec![create.encode().into(), self.permit(tokens(100)).await, add.encode().into()];
        send(self.alice.multicall(calls)).await.unwrap();
        self.alice.pool_id(dollar, token).await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pool_is_opened_used_and_left() {
    let market = Market::new().await;
    let (alice, token) = (caller(&market.world.alice), &market.world.alice);
    let id = market.open().await;
    // √(100·10^18 · 200,000·10^6), of which 1,000 are nobody's.
    let shares = (U256::exp10(31) * U256::from(2)).integer_sqrt() - U256::from(1_000);
    assert_eq!(market.alice.balance_of(alice, U256::from(id)).await.unwrap(), shares);

    // At 30 bp: 10·0.997/(100 + 10·0.997) of 200,000 dollars, by hand with 50 digits.
    let path = vec![token.address(), market.dollar.address()];
    let quoted = market.alice.quote_exact_in(tokens(10), path.clone()).await.unwrap();
    assert_eq!(quoted, U256::from(18_132_217_877_u64));
    let swap = SwapExactInCall { amount_in: tokens(10), min_amount_out: quoted, path, to: alice, deadline: U256::MAX };
    let before = market.dollar.balance_of(alice).await.unwrap();
    send(market.alice.multicall(vec![market.permit(tokens(10)).await, swap.encode().into()])).await.unwrap();
    assert_eq!(market.dollar.balance_of(alice).await.unwrap(), before + quoted);
    let events = market.alice.swap_filter().from_block(0).query().await.unwrap();
    let is_first = token.address() < market.dollar.address();
    let (paid, given) = (I256::from_raw(tokens(10)), -I256::from_raw(quoted));
    let amounts = if is_first { (paid, given) } else { (given, paid) };
    assert_eq!((events[0].amount_0, events[0].amount_1, events[0].fee), (amounts.0, amounts.1, U256::exp10(15) * 3));

    // Alone in the pool she takes all but what 1,000 shares are worth.
    let leave = market.alice.remove_liquidity(
        token.address(),
        market.dollar.address(),
        shares,
        U256::zero(),
        U256::zero(),
        alice,
        U256::MAX,
    );
    send(leave).await.unwrap();
    let left = market.dollar.balance_of(market.alice.address()).await.unwrap();
    assert!(left < U256::from(1_000), "{left}");

    let nothing = market.bob.quote_exact_out(tokens(1_000), vec![market.dollar.address(), token.address()]);
    let error: AmmErrors = nothing.await.unwrap_err().decode_contract_revert().unwrap();
    assert!(matches!(error, AmmErrors::InsufficientLiquidity(error) if error.wanted == tokens(1_000)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_borrower_pays_back_and_cannot_price_shares_meanwhile() {
    let market = Market::new().await;
    let id = market.open().await;
    let (pools, token) = (market.alice.address(), market.world.token.address());
    let borrower = solidity_for("Borrower", market.world.bob.client(), pools).await;

    let borrow = || call::<()>(&borrower, "borrow", (token, tokens(100), id));
    send(borrow()).await.unwrap();

    assert_eq!(call::<U256>(&borrower, "held", ()).call().await.unwrap(), tokens(100));
    assert_eq!(market.world.token.balance_of(pools).await.unwrap(), tokens(100));
    let refusal = call::<Bytes>(&borrower, "refusal", ()).call().await.unwrap();
    let locked = ethers::utils::id("ReentrancyGuardReentrantCall()");
    assert_eq!(refusal.as_ref(), locked);

    send(call::<()>(&borrower, "setPays", false)).await.unwrap();
    let error = borrow().call().await.unwrap_err();
    let revert = error.as_revert().expect("a loan that is not paid back reverts");
    assert!(revert.starts_with(&ethers::utils::id("ERC20InsufficientAllowance(address,uint256,uint256)")));
    assert_eq!(market.world.token.balance_of(borrower.address()).await.unwrap(), U256::zero());
}

/// Whoever gives a swap so little gas that the oracle cannot answer has too little left to finish: no gas limit buys a lower fee.
#[tokio::test(flavor = "multi_thread")]
async fn no_gas_limit_evades_the_oracle() {
    let market = Market::new().await;
    let id = market.open().await;
    let (token, dollar) = (market.world.token.address(), market.dollar.address());
    market.listen(id, 150_000).await;
    send(market.world.alice.approve(market.alice.address(), U256::MAX)).await.unwrap();
    let path = vec![token, dollar];
    // 30 bp and 0.002·(2 − 0.6).
    assert_eq!(market.alice.fee(id).await.unwrap(), U256::exp10(14) * 58);
    let quoted = market.alice.quote_exact_in(tokens(1), path.clone()).await.unwrap();

    let (mut done, mut refused) = (0, 0);
    for gas in (50_000_u64..400_000).step_by(1_777) {
        let to = caller(&market.world.alice);
        let swap = market.alice.swap_exact_in(tokens(1), U256::zero(), path.clone(), to, U256::MAX);
        match swap.gas(gas).call().await {
            Ok(amount_out) => {
                assert_eq!(amount_out, quoted, "with {gas} gas");
                done += 1;
            }
            Err(_) => refused += 1,
        }
    }
    assert!(done > 50 && refused > 50, "{done} of {}", done + refused);
}

/// An oracle that never answers neither stops swaps nor keeps anybody from leaving.
#[tokio::test(flavor = "multi_thread")]
async fn an_oracle_that_takes_all_gas_stops_nothing() {
    let market = Market::new().await;
    let id = market.open().await;
    let (token, dollar) = (market.world.token.address(), market.dollar.address());
    market.listen(id, u64::MAX).await;
    let alice = caller(&market.world.alice);
    send(market.world.alice.approve(market.alice.address(), U256::MAX)).await.unwrap();

    assert_eq!(market.alice.fee(id).await.unwrap(), U256::exp10(15) * 3);
    let swap = market.alice.swap_exact_in(tokens(1), U256::one(), vec![token, dollar], alice, U256::MAX);
    assert!(send(swap.gas(3_000_000)).await.unwrap().gas_used.unwrap() < U256::from(400_000));
    let half = market.alice.balance_of(alice, U256::from(id)).await.unwrap() / 2;
    let leave = market.alice.remove_liquidity(token, dollar, half, U256::one(), U256::one(), alice, U256::MAX);
    assert!(send(leave.gas(3_000_000)).await.unwrap().gas_used.unwrap() < U256::from(400_000));
}

/// A feed without signers takes the pool's average: the two contracts fit together both ways.
#[tokio::test(flavor = "multi_thread")]
async fn an_oracle_draws_its_price_from_a_pool() {
    build_for_amm();
    let begin = 1_704_096_000;
    let design = Design { name: "plain", changes: Vec::new(), listens: true };
    let stage =
        Stage::set(&WORKSPACE, begin, feeds::named("ETH/USD", QUORUM).unwrap(), &[design], [2_000_000.0, 2_000.0])
            .await
            .unwrap();
    let (chain, oracle) = (stage.oracle.node.chain(), stage.oracle.oracle);
    let owner = chain.user_at(stage.oracle.chain.signer().unwrap().address());
    let pool = &stage.pools[0];
    let feed = oracle::id("POOL").unwrap();
    let mut config = feeds::named("ETH/USD", QUORUM).unwrap().config;
    (config.signers, config.threshold) = Default::default();
    owner.send(oracle, openFeedCall { feed, config, sigma: "500000000000000000".parse().unwrap() }).unwrap();
    // The pool's price is that of its token0; its id with the lowest bit set asks for the other's.
    let mut id = pool.id;
    id[31] |= u8::from(pool.base > pool.quote);
    let source = PriceSource { source: stage.amm, id, window: 600, maxGap: Default::default() };
    owner.send(oracle, setSourceCall { feed, source }).unwrap();

    assert!(owner.send(oracle, drawCall { feed }).is_err(), "the pool is younger than ten minutes");
    chain.set_next_timestamp(begin + 7_200).unwrap();
    owner.send(oracle, drawCall { feed }).unwrap();

    let price = owner.call(oracle, priceCall { feed }).unwrap()._0;
    let exact = alloy_primitives::U256::from(2_000_u64) * alloy_primitives::U256::from(UNIT);
    assert!(price.abs_diff(exact) < exact / alloy_primitives::U256::from(1_000_000_000_u64), "{price}");
}
