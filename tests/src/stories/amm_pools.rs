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

/// A feed without signers takes the pool's average: the two contracts fit together both ways.
#[tokio::test(flavor = "multi_thread")]
async fn an_oracle_draws_its_price_from_a_pool() {
    build_for_amm();
    let begin = 1_704_096_000;
    let design = Design { name: "plain", changes: Vec::new(), listens: true };
    let stage = Stage::set(&WORKSPACE, begin, feeds::ether(QUORUM), &[design], [2_000_000.0, 2_000.0]).await.unwrap();
    let (chain, oracle) = (stage.oracle.node.chain(), stage.oracle.oracle);
    let owner = chain.user_at(stage.oracle.chain.signer().unwrap().address());
    let pool = &stage.pools[0];
    let feed = oracle::id("POOL").unwrap();
    let mut config = feeds::ether(QUORUM).config;
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
