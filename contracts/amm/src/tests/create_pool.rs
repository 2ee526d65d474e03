//! `createPool`, `poolId`.

use alloy_primitives::{Address, B256};
use common::testing::tokens::Manner;

use super::interface::IAmm::*;
use super::setup::*;

fn create(amm: &Deployed, token_a: Address, token_b: Address) -> Result<B256, common::testing::Revert> {
    amm.send(BOB, createPoolCall { tokenA: token_a, tokenB: token_b })
}

#[test]
fn anyone_opens_an_empty_pool_with_the_parameters_of_new_pools() {
    let amm = amm();

    let pool = create(&amm, USD, ETH).unwrap();

    assert_eq!(pool, id_of(ETH, USD));
    assert_eq!(amm.events::<PoolCreated>(), [PoolCreated { pool, token0: ETH, token1: USD }]);
    assert_eq!(amm.config(pool), defaults());
    assert_eq!(amm.view(feedCall { pool }).unwrap().oracle, Address::ZERO);
}

/// Empty, it cannot be traded in, nor has it a state to show.
#[test]
fn an_empty_pool_is_unknown_to_traders() {
    let amm = amm();
    let pool = amm.open(ETH, USD);
    let unknown = UnknownPool { pool };

    assert_eq!(amm.swap(BOB, whole(1), &[ETH, USD]), refused(unknown.clone()));
    assert_eq!(amm.buy(BOB, whole(1), &[ETH, USD]), refused(unknown.clone()));
    assert_eq!(amm.quote(whole(1), &[ETH, USD]), refused(unknown.clone()));
    assert_eq!(amm.view(poolCall { pool }), refused(unknown.clone()));
    assert_eq!(amm.view(feeCall { pool }), refused(unknown.clone()));
    assert_eq!(amm.send(BOB, single_of(ETH, whole(1), BOB)).map(drop), refused(unknown.clone()));
    assert_eq!(amm.view(sharePriceCall { pool, price0: whole(1), price1: whole(1) }), refused(unknown.clone()));
    assert_eq!(amm.view(totalSupplyCall { id: pool.into() }), Ok(n(0)));
}

#[test]
fn a_pair_has_one_pool() {
    let amm = amm();
    let pool = create(&amm, ETH, USD).unwrap();

    assert_eq!(create(&amm, ETH, USD), refused(PoolExists { pool }));
    assert_eq!(create(&amm, USD, ETH), refused(PoolExists { pool }));
    assert_ne!(create(&amm, ETH, TVD).unwrap(), pool);
}

#[test]
fn both_orders_of_tokens_have_one_id() {
    let amm = amm();
    for (token_a, token_b) in [(ETH, USD), (USD, ETH)] {
        assert_eq!(amm.view(poolIdCall { tokenA: token_a, tokenB: token_b }), Ok(id_of(ETH, USD)));
    }
    assert_eq!(id_of(ETH, USD)[31] & 1, 0);
}

#[test]
fn a_pool_has_two_tokens() {
    let amm = amm();
    assert_eq!(create(&amm, ETH, ETH), refused(IdenticalTokens { token: ETH }));
    assert_eq!(create(&amm, Address::ZERO, ETH), refused(InvalidAddress { account: Address::ZERO }));
    assert_eq!(create(&amm, ETH, Address::ZERO), refused(InvalidAddress { account: Address::ZERO }));
    assert_eq!(
        amm.view(poolIdCall { tokenA: ETH, tokenB: Address::ZERO }),
        refused(InvalidAddress { account: Address::ZERO })
    );
}

/// Nobody, a contract that is no token (this one), and tokens of more than 36 decimals.
#[test]
fn what_does_not_tell_its_decimals_is_no_token() {
    let amm = amm();
    assert_eq!(create(&amm, ETH, NONE), refused(SafeERC20FailedOperation { token: NONE }));
    assert_eq!(create(&amm, ETH, AMM), refused(SafeERC20FailedOperation { token: AMM }));
    for decimals in [37, 255] {
        amm.token(TVD, decimals, Manner::Standard);
        let error = TooManyDecimals { token: TVD, decimals: n(decimals.into()) };
        assert_eq!(create(&amm, TVD, ETH), refused(error));
    }
    for (token, decimals) in [(TVD, 36), (USD, 0)] {
        amm.token(token, decimals, Manner::Standard);
        assert!(create(&amm, token, ETH).is_ok(), "{decimals}");
    }
}

#[test]
fn pools_that_are_not_there_are_unknown() {
    let amm = pool();
    let unknown = UnknownPool { pool: id_of(ETH, TVD) };
    let (pool, path) = (id_of(ETH, TVD), [ETH, TVD]);

    assert_eq!(amm.swap(BOB, whole(1), &path), refused(unknown.clone()));
    assert_eq!(amm.view(poolCall { pool }), refused(unknown.clone()));
    assert_eq!(amm.view(feeCall { pool }), refused(unknown.clone()));
    assert_eq!(amm.view(configCall { pool }), refused(unknown.clone()));
    assert_eq!(amm.view(feedCall { pool }).map(drop), refused(unknown.clone()));
    assert_eq!(amm.view(twapCall { id: pool, window: 60 }), refused(unknown.clone()));
    assert_eq!(amm.send(BOB, collectCall { pool }).map(drop), refused(unknown.clone()));
    assert_eq!(amm.configure(pool, flat()), refused(unknown.clone()));
    let add = addLiquidityCall { tokenB: TVD, ..add_of(whole(1), whole(1), BOB) };
    assert_eq!(amm.send(BOB, add).map(drop), refused(unknown.clone()));
    let remove = removeLiquidityCall { tokenB: TVD, ..remove_of(n(1), BOB) };
    assert_eq!(amm.send(BOB, remove).map(drop), refused(unknown.clone()));
    assert_eq!(amm.send(BOB, transferCall { receiver: ALICE, id: pool.into(), amount: n(1) }), refused(unknown));
}
