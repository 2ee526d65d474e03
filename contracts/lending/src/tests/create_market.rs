//! `createMarket`, `marketId`, `marketParams`.

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::{SolCall, SolInterface};
use common::testing::tokens::Manner as TokenManner;
use common::testing::{Message, Revert};

use super::interface::ILending::*;
use super::setup::*;
use super::stand_in::*;

/// 4 % a year, by the second.
const FIRST_RATE: u128 = 1_268_391_679;

fn created(market: &Market, change: impl FnOnce(&mut MarketParams)) -> Result<B256, Revert> {
    let mut params = market.params.clone();
    change(&mut params);
    market.send(CAROL, createMarketCall { params })
}

#[test]
fn create_market_opens_it_with_the_first_rate_and_where_the_threshold_belongs() {
    let market = lending(6, 18);

    assert_eq!(market.open(), Ok(market.id()));

    let expected = MarketState {
        totalSupplyAssets: n(0),
        totalSupplyShares: n(0),
        totalBorrowAssets: n(0),
        totalBorrowShares: n(0),
        reserveShares: n(0),
        updatedAt: START,
        utilization: n(0),
        borrowRate: n(FIRST_RATE / 4),
        premium: n(0),
        rateAtTarget: n(FIRST_RATE),
        lt: wad("0.91"),
        ltTarget: wad("0.91"),
        reserveFactor: wad("0.1"),
        supplyCap: MAX,
        borrowCap: MAX,
    };
    assert_eq!(market.state(), expected);
    assert_eq!(market.view(marketParamsCall { id: market.id() }), Ok(market.params.clone()));
    assert_eq!(market.events::<MarketCreated>(), [MarketCreated { id: market.id(), params: market.params.clone() }]);
    assert_eq!(market.chain.logs().len(), 1);
}

/// At a sigma of 1.05: 1 − 0.0785·1.05 − 0.1 = 0.817575, and 0.04·(1.05 − 0.8) = 1 % a year.
#[test]
fn create_market_listens_to_volatility() {
    let market = lending(6, 18);
    market.oracle.sigma(ETH_FEED, "1");
    market.open().unwrap();
    let state = market.state();
    assert_eq!((state.lt, state.ltTarget), (wad("0.867575"), wad("0.867575")));
    assert_eq!(state.premium, n(FIRST_RATE / 4));
}

#[test]
fn the_id_is_the_hash_of_all_parameters() {
    let market = lending(6, 18);
    let ids: Vec<B256> = [
        market.params.clone(),
        MarketParams { loanToken: ETH, ..market.params.clone() },
        MarketParams { collateralToken: USD, ..market.params.clone() },
        MarketParams { collateralId: n(1), ..market.params.clone() },
        MarketParams { oracle: CAROL, ..market.params.clone() },
        MarketParams { collateralFeed: USD_FEED, ..market.params.clone() },
        MarketParams { pairedFeed: USD_FEED, ..market.params.clone() },
        MarketParams { loanFeed: ETH_FEED, ..market.params.clone() },
        MarketParams { terms: n(7), ..market.params.clone() },
    ]
    .into_iter()
    .map(|params| {
        let id = market.view(marketIdCall { params: params.clone() }).unwrap();
        assert_eq!(id, id_of(&params));
        id
    })
    .collect();
    for (number, id) in ids.iter().enumerate() {
        assert!(!ids[number + 1..].contains(id), "{number}");
    }
}

#[test]
fn create_market_refuses_what_is_there_and_what_is_no_market() {
    let market = market();
    assert_eq!(market.open(), refused(MarketExists { id: market.id() }));
    let twice = created(&market, |params| params.collateralToken = USD);
    assert_eq!(twice, refused(IdenticalTokens { token: USD }));
    let (loan, collateral) =
        (created(&market, |params| params.loanToken = NONE), created(&market, |params| params.collateralToken = NONE));
    assert_eq!((loan, collateral.clone()), (collateral, refused(SafeERC20FailedOperation { token: NONE })));
    let zero = created(&market, |params| params.loanToken = Address::ZERO);
    assert_eq!(zero, refused(SafeERC20FailedOperation { token: Address::ZERO }));
    assert!(market.chain.logs().is_empty());
}

#[test]
fn create_market_takes_enabled_terms() {
    let market = lending(6, 18);
    for number in [n(0), n(3), MAX] {
        let result = created(&market, |params| params.terms = number);
        assert_eq!(result, refused(TermsNotEnabled { terms: number }));
    }
    market.set_terms(USUAL, Terms { enabled: n(0), ..usual() }).unwrap();
    assert_eq!(market.open(), refused(TermsNotEnabled { terms: U256::from(USUAL) }));
    market.set_terms(USUAL, usual()).unwrap();
    assert!(market.open().is_ok());
}

#[test]
fn create_market_takes_up_to_36_decimals() {
    for (decimals, token) in [((37, 18), USD), ((18, 37), ETH), ((255, 18), USD)] {
        let market = lending(decimals.0, decimals.1);
        let error = TooManyDecimals { token, decimals: U256::from(decimals.0.max(decimals.1)) };
        assert_eq!(market.open(), refused(error));
    }
    for decimals in [(0, 0), (36, 36), (0, 36), (36, 0)] {
        assert!(lending(decimals.0, decimals.1).open().is_ok());
    }
}

#[test]
fn create_market_takes_an_oracle_that_lets_one_borrow() {
    let market = lending(6, 18);
    let none = feed("NONE/USD");
    assert_eq!(created(&market, |params| params.collateralFeed = none), refused(UnknownFeed { feed: none }));
    assert_eq!(created(&market, |params| params.loanFeed = none), refused(UnknownFeed { feed: none }));
    for source in [CAROL, Address::ZERO] {
        assert_eq!(created(&market, |params| params.oracle = source), refused(NoPrice { source }));
    }
    market.oracle.grade(USD_FEED, 1);
    assert_eq!(market.open(), refused(GradeTooLow { feed: USD_FEED, grade: 1, worst: 0 }));
    market.oracle.grade(USD_FEED, 0);
    for price in [n(0), n(1 << 118), MAX] {
        market.oracle.change(ETH_FEED, |feed| (feed.low, feed.high) = (price, price));
        assert_eq!(market.open(), refused(NoPrice { source: ORACLE }));
    }
    market.oracle.change(ETH_FEED, |feed| (feed.low, feed.high) = (n((1 << 118) - 1), n((1 << 118) - 1)));
    assert!(market.open().is_ok());
}

/// Shares of what has no `sharePrice` secure nothing.
#[test]
fn create_market_asks_for_the_price_of_shares() {
    let market = lending(6, 18);
    let shares = |params: &mut MarketParams| (params.collateralId, params.pairedFeed) = (n(7), USD_FEED);
    assert_eq!(created(&market, shares), refused(NoPrice { source: ETH }));
}

/// A loan token without a feed is what the other prices are in.
#[test]
fn create_market_without_a_feed_of_the_loan_token() {
    let market = lending(6, 18);
    created(&market, |params| params.loanFeed = B256::ZERO).unwrap();
    let params = MarketParams { loanFeed: B256::ZERO, ..market.params.clone() };
    let market = Market { params, ..market };
    let Risk { price, sigma, .. } = market.snapshot(BOB).risk;
    assert_eq!((price, sigma), (wad("2000"), wad("0.4")));
}

/// Addresses of more than 20 bytes are those of no market: none is created, and none is found.
#[test]
fn dirty_words_open_no_door() {
    let market = supplied();
    let clean = createMarketCall { params: MarketParams { terms: U256::from(FIXED), ..market.params.clone() } };
    let supply = market.supply_of(n(5), n(0), ALICE).abi_encode();
    for word in [0, 1, 3] {
        for byte in [0, 11] {
            let mut data = clean.abi_encode();
            data[4 + 32 * word + byte] = 1;
            let error = market.chain.transact(Message::new(CAROL, LENDING, data)).unwrap_err();
            assert!(error.is_empty() || ILendingErrors::abi_decode_validate(&error).is_ok(), "{word}");
            let mut data = supply.clone();
            data[4 + 32 * word + byte] = 1;
            let error = market.chain.transact(Message::new(ALICE, LENDING, data)).unwrap_err();
            assert!(error.is_empty() || Revert(error).decode::<UnknownMarket>().is_some(), "{word}");
        }
    }
    assert!(market.chain.logs().is_empty());
    assert!(market.send(CAROL, clean).is_ok());
}

/// Two markets of the same tokens know nothing of each other.
#[test]
fn markets_are_isolated() {
    let one = lent();
    let other = Market { params: params(FIXED), ..one.clone() };
    other.open().unwrap();
    assert_eq!(other.state().totalSupplyAssets, n(0));
    assert_eq!(other.position(BOB), Position { lt: wad("0.85"), ..other.position(CAROL) });
    assert!(other.withdraw(ALICE, usd(1)).unwrap_err().decode::<InsufficientBalance>().is_some());
    other.supply(CAROL, usd(50)).unwrap();
    let error = InsufficientCollateral { debt: wad("50"), secured: n(0) };
    assert_eq!(other.borrow(BOB, usd(50)), refused(error));
    assert_eq!(one.state().totalSupplyAssets, usd(100_000));
}

#[test]
fn there_are_no_parameters_where_there_is_no_market() {
    let market = lending(6, 18);
    let id = market.id();
    assert_eq!(market.view(marketParamsCall { id }), refused(UnknownMarket { id }));
    market.token(ETH, 18, TokenManner::RevertsSilently);
    assert!(market.open().is_ok(), "a token is asked for its decimals alone");
}

/// What a token says of its decimals later is not heard.
#[test]
fn decimals_are_those_of_the_beginning() {
    let market = lent();
    let before = market.snapshot(BOB);
    market.token(USD, 2, TokenManner::Standard);
    market.token(ETH, 0, TokenManner::Standard);
    assert_eq!(market.snapshot(BOB), before);
}
