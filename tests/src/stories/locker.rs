//! A locker's year: what pools and markets earn comes to her by the week, emissions follow her vote, and nobody has to be asked.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

use std::sync::Arc;

use alloy_primitives::{Address as Word, B256, U256 as Number};
use devnode::User;
use ethers::signers::Signer;
use ethers::types::{H160, U256};
use scripts::deploy::{self, Chain, Item, Options, TokenPlan};

use crate::harness::staking::Staking;
use crate::harness::*;

mod emissions {
    ethers::contract::abigen!(Emissions, "../abi/Emissions.json");
}

mod pools {
    alloy::sol! {
        "../abi/IAmm.sol"
    }
}

alloy::sol! {
    function MINTER_ROLE() external view returns (bytes32);
    function grantRole(bytes32 role, address account) external;
    function mint(address to, uint256 value) external;
    function approve(address spender, uint256 value) external returns (bool);
    function addGauge(address receiver) external returns (uint256);
    function addRevenueToken(address token) external;
}

/// Seconds in a week.
const WEEK: u64 = 7 * DAY;

fn whole(number: u64) -> Number {
    Number::from(number) * Number::from(UNIT)
}

/// A dollar of which everybody has plenty.
async fn dollar(chain: &Chain) -> Word {
    let owner = chain.signer().unwrap().address();
    let plan = TokenPlan { name: "Dollar", symbol: "USD", decimals: 18, cap: Number::from(u128::MAX), owner };
    let book = folder();
    let options = Options { deployments: book.path().into(), cache_bid: Some(Default::default()) };
    let item = Item::load(&WORKSPACE, deploy::token("story/dollar", &plan)).unwrap();
    deploy::deploy(chain, &[item], &options).await.unwrap()[0].entry.address
}

/// Gives somebody of a token of the owner's, and lets contracts take of it.
fn endow(owner: &User, token: Word, person: &User, spenders: &[Word]) {
    let role = owner.call(token, MINTER_ROLECall {}).unwrap();
    owner.send(token, grantRoleCall { role, account: owner.address() }).unwrap();
    owner.send(token, mintCall { to: person.address(), value: whole(100_000_000) }).unwrap();
    for spender in spenders {
        person.send(token, approveCall { spender: *spender, value: Number::MAX }).unwrap();
    }
}

/// A pool of TVD and dollars that keeps a tenth of what swaps earn for the protocol, with liquidity in it.
fn open_pool(owner: &User, trader: &User, amm: Word, tokens: [Word; 2]) -> B256 {
    use pools::IAmm::*;
    let [tokenA, tokenB] = tokens;
    let deadline = Number::MAX;
    owner.send(amm, createPoolCall { tokenA, tokenB }).unwrap();
    let pool = owner.call(amm, poolIdCall { tokenA, tokenB }).unwrap();
    let config = owner.call(amm, configCall { pool }).unwrap();
    let config = PoolConfig { protocolShare: whole(1) / Number::from(10), ..config };
    owner.send(amm, configureCall { pool, config }).unwrap();
    let [maxA, maxB] = [whole(1_000_000); 2];
    let (minShares, to) = (Number::ZERO, trader.address());
    trader.send(amm, addLiquidityCall { tokenA, tokenB, maxA, maxB, minShares, to, deadline }).unwrap();
    pool
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locker_votes_and_claims() {
    let mut made = None;
    // The dollar must be there before the suite is handed over, on the same chain.
    let world = Governed::with(async |chain, node, addresses| {
        let dollar = dollar(chain).await;
        let owner = node.chain().user_at(node.dev_address());
        let trader = node.chain().user("trader");
        let (tvd, amm, lending) = (addresses["token"], addresses["amm"], addresses["lending"]);
        for token in [tvd, dollar] {
            endow(&owner, token, &trader, &[amm, lending]);
        }
        let pool = open_pool(&owner, &trader, amm, [tvd, dollar]);
        // Nothing is kept back against bad debt: all of the reserve is revenue.
        let terms = markets::Terms { reserveTarget: Number::ZERO, ..lending_terms() };
        owner.send(lending, markets::setTermsCall { number: Number::from(1), terms }).unwrap();
        owner.send(addresses["staking"], addRevenueTokenCall { token: dollar }).unwrap();
        owner.send(addresses["staking"], addGaugeCall { receiver: trader.address() }).unwrap();
        made = Some((dollar, pool));
    });
    let mut world = world.await;
    let (dollar, pool) = made.unwrap();
    let person = Arc::new(client(&world.node, alice()));
    let locks = Staking::new(world.at("staking"), person.clone());
    let mint = emissions::Emissions::new(world.at("emissions"), person.clone());
    let token = Token::new(world.at("token"), person.clone());
    let alice = alice().address();
    let trader = world.node.chain().user("trader");

    // Alice, with three fifths of all power, gives the one gauge all of it; then a week begins.
    send(locks.vote_gauges(vec![1.into()], vec![10_000.into()])).await.unwrap();
    let now = world.now().await;
    world.wait(WEEK - now % WEEK + 60).await;
    send(mint.roll()).await.unwrap();

    // Trades earn the protocol shares of the pool, and a loan earns the reserve interest.
    let swap = |path: [Word; 2]| pools::IAmm::swapExactInCall {
        amountIn: whole(50_000),
        minAmountOut: Number::ZERO,
        path: path.to_vec(),
        to: trader.address(),
        deadline: Number::MAX,
    };
    let (tvd, amm) = (world.addresses["token"], world.addresses["amm"]);
    for _ in 0..4 {
        trader.send(amm, swap([tvd, dollar])).unwrap();
        trader.send(amm, swap([dollar, tvd])).unwrap();
    }
    world.publish(2_000).await;
    let params = markets::MarketParams {
        loanToken: dollar,
        collateralToken: tvd,
        collateralId: Number::ZERO,
        oracle: world.addresses["oracle"],
        collateralFeed: scripts::oracle::id("ETH/USD").unwrap(),
        pairedFeed: B256::ZERO,
        loanFeed: B256::ZERO,
        terms: Number::from(1),
    };
    let lending = world.addresses["lending"];
    {
        use markets::*;
        let (onBehalf, data) = (trader.address(), alloy_primitives::Bytes::new());
        trader.send(lending, createMarketCall { params: params.clone() }).unwrap();
        let (params, shares) = (params.clone(), Number::ZERO);
        let supply =
            supplyCall { params: params.clone(), assets: whole(1_000_000), shares, onBehalf, data: data.clone() };
        trader.send(lending, supply).unwrap();
        let secure = supplyCollateralCall { params: params.clone(), assets: whole(10_000), onBehalf, data };
        trader.send(lending, secure).unwrap();
        let receiver = trader.address();
        trader.send(lending, borrowCall { params, assets: whole(900_000), shares, onBehalf, receiver }).unwrap();
    }
    world.wait(2 * DAY).await;

    // Anybody collects for the protocol; it comes to staking, which takes it in.
    let before = locks.revenue(H160(dollar.0.0)).await.unwrap().received;
    trader.send(amm, pools::IAmm::collectCall { pool }).unwrap();
    trader.send(lending, markets::collectCall { params }).unwrap();
    send(mint.roll()).await.unwrap();
    let tokens = vec![world.at("token"), H160(dollar.0.0)];
    let taken = locks.absorb(tokens.clone()).call().await.unwrap();
    send(locks.absorb(tokens.clone())).await.unwrap();
    let revenue = locks.revenue(H160(dollar.0.0)).await.unwrap();
    assert!(
        before.is_zero() && revenue.received == taken[1] && taken.iter().all(|amount| !amount.is_zero()),
        "{taken:?}"
    );

    // Within the week nothing is paid; after it, three fifths are Alice's, whoever claims for her.
    assert!(locks.claimable(alice, H160(dollar.0.0)).await.unwrap().is_zero());
    let now = world.now().await;
    world.wait(WEEK - now % WEEK + 60).await;
    let held = token.balance_of(alice).await.unwrap();
    let by_bob = Staking::new(world.at("staking"), Arc::new(client(&world.node, bob())));
    send(by_bob.claim(alice, tokens)).await.unwrap();
    let shares = |amount: U256, of: U256| (amount * U256::from(100_000) / of).as_u64();
    let dollars = Token::new(H160(dollar.0.0), person).balance_of(alice).await.unwrap();
    assert!(shares(dollars, taken[1]).abs_diff(60_000) < 10, "{dollars} of {}", taken[1]);
    let tvds = token.balance_of(alice).await.unwrap() - held;
    assert!(shares(tvds, taken[0]).abs_diff(60_000) < 10, "{tvds} of {}", taken[0]);

    // And the gauge's receiver gets the week's pot, of which nobody else had a vote.
    send(mint.roll()).await.unwrap();
    let week = world.now().await / WEEK - 1;
    let budget = mint.budget(week).await.unwrap();
    let receiver = H160(trader.address().0.0);
    let before = token.balance_of(receiver).await.unwrap();
    send(mint.distribute(1.into())).await.unwrap();
    let paid = token.balance_of(receiver).await.unwrap() - before;
    assert_eq!((paid, budget.pot), (budget.pot, budget.total - budget.lockers - budget.insurance));
    assert!(!paid.is_zero());
}
