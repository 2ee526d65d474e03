//! Credit from outside: a lender and borrowers with ethers, leverage and liquidation in Solidity without a coin of one's own, shares
//! of a pool as collateral, prices that signers publish.

use alloy_primitives::Address as AlloyAddress;
use ethers::abi::Detokenize;
use ethers::contract::ContractError;
use ethers::contract::builders::ContractCall;
use ethers::signers::Signer;
use ethers::types::{BigEndianHash, Bytes, H160, H256, TransactionReceipt, U256};
use scripts::amm::{Design, Stage};
use scripts::deploy::{self, Item, Options};
use scripts::oracle::stage::QUORUM;
use scripts::oracle::{self, Speed, Thinning, Tick, feeds};

use self::lending::{Authorization, Lending, LendingErrors, MarketParams, Terms};
use crate::harness::*;

/// The markets' interface, apart from the token's, with which it shares names.
mod lending {
    ethers::contract::abigen!(Lending, "../abi/Lending.json");
}

alloy::sol! {
    function mint(address to, uint256 value) external;
    function approve(address spender, uint256 value) external returns (bool);
    function setOperator(address operator, bool approved) external returns (bool);
    function transfer(address receiver, uint256 id, uint256 amount) external returns (bool);
    function balanceOf(address owner, uint256 id) external view returns (uint256);
}

/// A morning of 2024.
const BEGIN: u64 = 1_704_096_000;

/// An oracle, a pool of ether at 2,000 dollars with 20 million dollars in it, and markets.
struct Credit {
    stage: Stage,
    alice: Lending<Client>,
    bob: Lending<Client>,
    base: Token<Client>,
    quote: Token<Client>,
    now: u64,
}

fn wad(thousandths: u64) -> U256 {
    U256::from(thousandths) * U256::exp10(15)
}

fn terms() -> Terms {
    Terms {
        enabled: U256::one(),
        min_ltv: wad(300),
        max_ltv: wad(860),
        lt_margin: wad(50),
        risk_multiple: wad(80),
        haircut: wad(20),
        min_bonus: wad(10),
        max_bonus: wad(80),
        target_health: wad(1_050),
        min_debt: wad(100_000),
        reserve_factor: wad(100),
        reserve_target: wad(20),
        premium_slope: wad(20),
        calm_sigma: wad(800),
    }
}

fn old(address: AlloyAddress) -> H160 {
    H160(address.0.0)
}

fn new(address: H160) -> AlloyAddress {
    AlloyAddress::from(address.0)
}

impl Credit {
    async fn new() -> Self {
        build_for_lending();
        let design = Design { name: "plain", changes: Vec::new(), listens: false };
        let depth = [20_000_000.0, 2_000.0];
        let stage =
            Stage::set(&WORKSPACE, BEGIN, feeds::named("ETH/USD", QUORUM).unwrap(), &[design], depth).await.unwrap();
        let chain = &stage.oracle.chain;
        let owner = chain.signer().unwrap().address();
        let items = [Item::load(&WORKSPACE, deploy::lending(owner)).unwrap()];
        let book = folder();
        let options = Options { deployments: book.path().into(), cache_bid: Some(Default::default()) };
        let deployed = deploy::deploy(chain, &items, &options).await.unwrap();
        let lending = old(deployed[0].entry.address);

        let pool = &stage.pools[0];
        let [alice, bob, dev] = [alice(), bob(), wallet(stage.oracle.node.dev_key().0)]
            .map(|wallet| std::sync::Arc::new(client(&stage.oracle.node, wallet)));
        let keyless = stage.oracle.node.chain().user_at(owner);
        for person in [&alice, &bob] {
            send_ether(&dev, person.address()).await;
            for token in [pool.base, pool.quote] {
                let (to, value) = (new(person.address()), tokens(10_000_000).to_string().parse().unwrap());
                keyless.send(token, mintCall { to, value }).unwrap();
                let token = Token::new(old(token), person.clone());
                send(token.approve(lending, U256::MAX)).await.unwrap();
            }
        }
        let (base, quote) = (Token::new(old(pool.base), alice.clone()), Token::new(old(pool.quote), alice.clone()));
        send(Lending::new(lending, dev).set_terms(U256::one(), terms())).await.unwrap();
        let [alice, bob] = [alice, bob].map(|person| Lending::new(lending, person));
        let mut credit = Self { stage, alice, bob, base, quote, now: BEGIN };
        credit.publish(2_000).await;
        credit
    }

    /// Two signers say so five minutes later.
    async fn publish(&mut self, dollars: u64) {
        self.now += 300;
        let price = alloy_primitives::U256::from(dollars) * alloy_primitives::U256::from(UNIT);
        let feed = oracle::id("ETH/USD").unwrap();
        let tick = Tick { feed, price, confidence: Default::default(), observed_at: self.now };
        let publisher = self.stage.oracle.publisher().await.unwrap();
        publisher.with(Speed::Max, Thinning::default()).submit(vec![tick]).await.unwrap().unwrap();
    }

    /// Ether secures dollars.
    fn params(&self) -> MarketParams {
        MarketParams {
            loan_token: self.quote.address(),
            collateral_token: self.base.address(),
            collateral_id: U256::zero(),
            oracle: old(self.stage.oracle.oracle),
            collateral_feed: oracle::id("ETH/USD").unwrap().0,
            paired_feed: [0; 32],
            loan_feed: [0; 32],
            terms: U256::one(),
        }
    }

    /// Opens the market, and Bob lends it a million.
    async fn open(&self, params: &MarketParams) -> [u8; 32] {
        act(self.bob.create_market(params.clone())).await.unwrap();
        let bob = self.bob.client().address();
        act(self.bob.supply(params.clone(), tokens(1_000_000), U256::zero(), bob, Bytes::new())).await.unwrap();
        self.bob.market_id(params.clone()).await.unwrap()
    }

    /// Leverage and liquidation in Solidity.
    async fn looper(&self) -> Solidity {
        let arguments = (self.alice.address(), old(self.stage.amm));
        solidity_with("Looper", self.alice.client(), arguments).await
    }
}

/// Sends a call with its gas given: an estimate within the second of the last act knows of no interest, which is counted when the
/// call comes a second later.
async fn act<D: Detokenize>(call: ContractCall<Client, D>) -> Result<TransactionReceipt, ContractError<Client>> {
    send(call.gas(1_000_000)).await
}

async fn send_ether(from: &Client, to: H160) {
    use ethers::providers::Middleware;
    let gift = ethers::types::TransactionRequest::pay(to, UNIT);
    from.send_transaction(gift, None).await.unwrap().await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_loan_is_secured_falls_and_is_liquidated_in_part() {
    let mut credit = Credit::new().await;
    let params = credit.params();
    let id = credit.open(&params).await;
    let (alice, bob) = (credit.alice.client().address(), credit.bob.client().address());

    act(credit.alice.supply_collateral(params.clone(), tokens(100), alice, Bytes::new())).await.unwrap();
    let seen = credit.alice.snapshot(params.clone(), alice).await.unwrap();
    // 0.8 of sigma at 0.08 each, 0.08 bonus, 0.02 haircut: 1 − 0.064 − 0.1, of 200,000 dollars.
    assert_eq!((seen.risk.price, seen.risk.ltv, seen.risk.health_factor), (wad(2_000_000), wad(836), U256::MAX));
    assert_eq!(seen.risk.max_borrow, tokens(167_200));
    let refused = credit.alice.borrow(params.clone(), tokens(167_201), U256::zero(), alice, alice);
    let error: LendingErrors = refused.call().await.unwrap_err().decode_contract_revert().unwrap();
    assert!(
        matches!(error, LendingErrors::InsufficientCollateral(ref error) if error.secured == tokens(167_200)),
        "{error}"
    );
    let borrow = credit.alice.borrow(params.clone(), seen.risk.max_borrow, U256::zero(), alice, alice);
    let before = credit.quote.balance_of(alice).await.unwrap();
    act(borrow).await.unwrap();
    assert_eq!(credit.quote.balance_of(alice).await.unwrap() - before, tokens(167_200));

    // 0.886 of 1,900·100 is 168,340: safe. One tick at 1,850 puts the debt above 163,910, but not the average.
    credit.publish(1_900).await;
    let liquidate =
        |credit: &Credit| credit.bob.liquidate(credit.params(), alice, U256::MAX, U256::zero(), Bytes::new());
    credit.publish(1_850).await;
    let error: LendingErrors = liquidate(&credit).call().await.unwrap_err().decode_contract_revert().unwrap();
    assert!(matches!(error, LendingErrors::HealthyPosition(_)), "{error}");

    // Half an hour there, and it is so.
    for _ in 0..6 {
        credit.publish(1_850).await;
    }
    let health = credit.alice.snapshot(params.clone(), alice).await.unwrap().risk.health_factor;
    assert!(health < wad(1_000) && health > wad(960), "{health}");
    act(liquidate(&credit)).await.unwrap();
    let done = credit.bob.liquidated_filter().from_block(0).query().await.unwrap().remove(0);
    assert_eq!((done.id, done.caller, done.borrower), (id, bob, alice));
    assert!(done.repaid < tokens(100_000) && done.bad_debt.is_zero(), "{}", done.repaid);
    let paid = done.seized * 1_850;
    assert!(paid > done.repaid * 101 / 100 && paid < done.repaid * 105 / 100, "{paid} for {}", done.repaid);
    // The average may lag a little behind the price at which it was done.
    let health = credit.alice.snapshot(params.clone(), alice).await.unwrap().risk.health_factor;
    assert!(health >= wad(1_049) && health < wad(1_060), "{health}");

    // All shares, whatever they have come to; then the collateral is hers again.
    act(credit.alice.repay(params.clone(), U256::zero(), U256::MAX, alice, Bytes::new())).await.unwrap();
    let left = credit.alice.position(id, alice).await.unwrap();
    assert!(left.borrow_shares.is_zero());
    act(credit.alice.withdraw_collateral(params.clone(), left.collateral, alice, alice)).await.unwrap();
    act(credit.bob.withdraw(params, U256::zero(), U256::MAX, bob, bob)).await.unwrap();
    let market = credit.bob.market(id).await.unwrap();
    assert!(market.total_borrow_assets.is_zero() && market.total_supply_shares == market.reserve_shares);
}

/// Collateral is bought with the loan that it secures, within the callback; and a stranger closes the position at a profit, with
/// nothing but gas.
#[tokio::test(flavor = "multi_thread")]
async fn leverage_and_liquidation_take_no_coin_of_ones_own() {
    let mut credit = Credit::new().await;
    let params = credit.params();
    let id = credit.open(&params).await;
    let (looper, alice) = (credit.looper().await, credit.alice.client().address());
    send(credit.base.approve(looper.address(), U256::MAX)).await.unwrap();
    let open = || call::<()>(&looper, "open", (params.clone(), tokens(100), tokens(500_000)));
    let error = open().call().await.unwrap_err();
    let error: LendingErrors = error.decode_contract_revert().unwrap();
    assert!(matches!(error, LendingErrors::Unauthorized(ref error) if error.caller == looper.address()), "{error}");

    authorize(&credit, looper.address()).await;
    send(open()).await.unwrap();
    let position = credit.alice.position(id, alice).await.unwrap();
    // 100 of her own and 10,000·498,500/20,498,500 bought: 500,000 dollars at 30 bp in a pool of 10,000 ether.
    assert!(position.collateral > tokens(343) && position.collateral < tokens(344), "{}", position.collateral);
    let seen = credit.alice.snapshot(params.clone(), alice).await.unwrap();
    assert!(seen.risk.health_factor > wad(1_150) && seen.risk.health_factor < wad(1_250));

    for _ in 0..8 {
        credit.publish(1_600).await;
    }
    let before = credit.base.balance_of(alice).await.unwrap();
    send(call::<U256>(&looper, "liquidate", (params.clone(), alice))).await.unwrap();
    let profit = credit.base.balance_of(alice).await.unwrap() - before;
    let done = credit.bob.liquidated_filter().from_block(0).query().await.unwrap().remove(0);
    assert!(profit > U256::zero() && done.caller == looper.address() && done.bad_debt.is_zero());
    assert!(credit.alice.position(id, alice).await.unwrap().collateral == position.collateral - done.seized);
}

/// Shares of a pool secure a loan at what both tokens are worth at the oracle's prices.
#[tokio::test(flavor = "multi_thread")]
async fn shares_of_a_pool_secure_a_loan() {
    let mut credit = Credit::new().await;
    let (pool, amm) = (credit.stage.pools[0].clone(), credit.stage.amm);
    let provider = credit.stage.user("provider");
    let id = alloy_primitives::U256::from_be_bytes(pool.id.0);
    let alice = credit.alice.client().address();
    let shares = provider.call(amm, balanceOfCall { owner: provider.address(), id }).unwrap();
    let amount = shares / alloy_primitives::U256::from(10);
    provider.send(amm, transferCall { receiver: new(alice), id, amount }).unwrap();
    let keyless = credit.stage.oracle.node.chain().user_at(new(alice));
    keyless.send(amm, setOperatorCall { operator: new(credit.alice.address()), approved: true }).unwrap();

    let ether = oracle::id("ETH/USD").unwrap().0;
    let (first, second) = if pool.base_is_token0() { (ether, [0; 32]) } else { ([0; 32], ether) };
    let params = MarketParams {
        collateral_token: old(amm),
        collateral_id: U256::from_big_endian(pool.id.as_slice()),
        collateral_feed: first,
        paired_feed: second,
        ..credit.params()
    };
    credit.open(&params).await;
    let collateral = U256::from_dec_str(&amount.to_string()).unwrap();
    act(credit.alice.supply_collateral(params.clone(), collateral, alice, Bytes::new())).await.unwrap();
    let seen = credit.alice.snapshot(params.clone(), alice).await.unwrap();
    // A tenth of 40 million dollars, of which the ether's sigma counts half.
    let worth = seen.risk.price * collateral / U256::exp10(18);
    assert!(worth > tokens(3_999_000) && worth < tokens(4_001_000), "{worth}");
    assert_eq!((seen.risk.sigma, seen.risk.ltv), (wad(400), wad(860)));
    act(credit.alice.borrow(params.clone(), tokens(900_000), U256::zero(), alice, alice)).await.unwrap();

    credit.publish(1_980).await;
    act(credit.alice.repay(params.clone(), U256::zero(), U256::MAX, alice, Bytes::new())).await.unwrap();
    act(credit.alice.withdraw_collateral(params, collateral, alice, alice)).await.unwrap();
    let back = keyless.call(amm, balanceOfCall { owner: new(alice), id }).unwrap();
    assert_eq!(back, amount);
}

/// Alice signs, Bob passes it on.
async fn authorize(credit: &Credit, authorized: H160) {
    let signer = credit.alice.client().signer().clone();
    let (_, name, version, chain, contract, ..) = credit.alice.eip_712_domain().call().await.unwrap();
    let leave = serde_json::json!({
        "types": {
            "EIP712Domain": [
                { "name": "name", "type": "string" }, { "name": "version", "type": "string" },
                { "name": "chainId", "type": "uint256" }, { "name": "verifyingContract", "type": "address" },
            ],
            "Authorization": [
                { "name": "authorizer", "type": "address" }, { "name": "authorized", "type": "address" },
                { "name": "isAuthorized", "type": "bool" }, { "name": "nonce", "type": "uint256" },
                { "name": "deadline", "type": "uint256" },
            ],
        },
        "primaryType": "Authorization",
        "domain": { "name": name, "version": version, "chainId": chain.as_u64(), "verifyingContract": contract },
        "message": {
            "authorizer": signer.address(), "authorized": authorized, "isAuthorized": true,
            "nonce": 0, "deadline": format!("{}", u64::MAX),
        },
    });
    let typed: ethers::types::transaction::eip712::TypedData = serde_json::from_value(leave).unwrap();
    let signature = signer.sign_typed_data(&typed).await.unwrap();
    let deadline = U256::from(u64::MAX);
    let authorization =
        Authorization { authorizer: signer.address(), authorized, is_authorized: true, nonce: U256::zero(), deadline };
    let [r, s] = [signature.r, signature.s].map(|half| H256::from_uint(&half).0);
    act(credit.bob.set_authorization_with_sig(authorization, signature.v as u8, r, s)).await.unwrap();
    assert!(credit.bob.is_authorized(signer.address(), authorized).await.unwrap());
}
