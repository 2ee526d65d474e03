//! `borrow`.

use alloy_primitives::{Address, U256};

use super::interface::ILending::*;
use super::setup::*;
use super::stand_in::{GradeTooLow, Manner, ORACLE, STALE};

/// Alice supplied 100,000 USD, Bob has 10 ETH in, worth 20,000.
fn secured() -> Market {
    let market = supplied();
    market.secure(BOB, eth("10")).unwrap();
    market.chain.clear_logs();
    market
}

#[test]
fn borrow_mints_debt_and_sends_tokens() {
    let market = secured();
    let before = market.balance(USD, BOB);

    let result = market.borrow(BOB, usd(5_000));

    let shares = usd(5_000) * n(1_000_000);
    assert_eq!(result, Ok(borrowReturn { borrowed: usd(5_000), minted: shares }));
    assert_eq!((market.balance(USD, BOB), market.balance(USD, LENDING)), (before + usd(5_000), usd(95_000)));
    let state = market.state();
    assert_eq!((state.totalBorrowAssets, state.totalBorrowShares), (usd(5_000), shares));
    assert_eq!((state.totalSupplyAssets, state.utilization), (usd(100_000), wad("0.05")));
    let expected =
        Position { supplyShares: n(0), borrowShares: shares, collateral: eth("10"), lt: wad("0.91"), actedAt: START };
    assert_eq!(market.position(BOB), expected);
    assert_eq!(market.debt(BOB), usd(5_000));
    let (id, assets) = (market.id(), usd(5_000));
    let event = Borrowed { id, onBehalf: BOB, receiver: BOB, caller: BOB, assets, shares };
    assert_eq!(market.events::<Borrowed>(), [event]);
    assert_eq!(market.chain.logs().len(), 1);
}

/// 20,000·0.86 = 17,200, and not a unit more.
#[test]
fn borrow_up_to_what_collateral_secures() {
    let market = secured();
    let error = InsufficientCollateral { debt: wad("17200.000001"), secured: wad("17200") };
    assert_eq!(market.borrow(BOB, usd(17_200) + n(1)), refused(error));
    assert_eq!(market.snapshot(BOB).risk.maxBorrow, usd(17_200));
    assert!(market.borrow(BOB, usd(17_200)).is_ok());
    let error = InsufficientCollateral { debt: wad("17200.000001"), secured: wad("17200") };
    assert_eq!(market.borrow(BOB, n(1)), refused(error));
    let error = InsufficientCollateral { debt: wad("100"), secured: n(0) };
    assert_eq!(market.borrow(CAROL, usd(100)), refused(error));
}

/// Collateral at its lowest, 1,900, debt at its highest, 1.02: 19,000·0.86/1.02 = 16,019.607843….
#[test]
fn borrow_counts_at_the_worse_prices() {
    let market = secured();
    market.oracle.range(ETH_FEED, "1900", "2000", "2100");
    market.oracle.range(USD_FEED, "0.99", "1", "1.02");
    let most = n(16_019_607_843);
    assert!(market.borrow(BOB, most + n(1)).unwrap_err().decode::<InsufficientCollateral>().is_some());
    assert_eq!(market.snapshot(BOB).risk.maxBorrow, most);
    assert!(market.borrow(BOB, most).is_ok());
}

/// 1,250,000 units of 27 decimals at 2,000 are 2.5·10^−18, of which 2 count, and 0.8 of them are 1.
#[test]
fn borrow_rounds_collateral_down() {
    let market = market_of(FIXED, 6, 27);
    market.supply(ALICE, usd(1)).unwrap();
    market.secure(BOB, n(1_250_000)).unwrap();
    let error = InsufficientCollateral { debt: n(1_000_000_000_000), secured: n(1) };
    assert_eq!(market.borrow(BOB, n(1)), refused(error));
}

/// At a sigma of 1.05 one may borrow 0.817575; at 20, the least: 0.3.
#[test]
fn borrow_less_when_prices_are_volatile() {
    for (sigma, most) in [("1", n(16_351_500_000)), ("20", usd(6_000))] {
        let market = secured();
        market.oracle.sigma(ETH_FEED, sigma);
        assert!(market.borrow(BOB, most + n(1)).unwrap_err().decode::<InsufficientCollateral>().is_some());
        assert!(market.borrow(BOB, most).is_ok());
    }
}

/// When calm returns, one may not borrow into a threshold that is still on its way up.
#[test]
fn borrow_waits_for_the_threshold() {
    let market = lending(6, 18);
    market.oracle.sigma(ETH_FEED, "2");
    market.open().unwrap();
    market.supply(ALICE, usd(100_000)).unwrap();
    market.secure(BOB, eth("10")).unwrap();
    // 1 − 0.0785·2.05 − 0.1 = 0.739075.
    assert_eq!(market.snapshot(BOB).risk.maxBorrow, n(14_781_500_000));
    market.oracle.sigma(ETH_FEED, "0.4");
    assert_eq!(market.snapshot(BOB).risk.maxBorrow, n(14_781_500_000));
    market.accrue().unwrap();
    market.wait(HOUR);
    // 0.739075 + 0.02.
    assert_eq!(market.snapshot(BOB).risk.maxBorrow, n(15_181_500_000));
    assert!(market.borrow(BOB, n(15_181_500_001)).is_err());
    assert!(market.borrow(BOB, n(15_181_500_000)).is_ok());
}

#[test]
fn borrow_leaves_no_small_debts() {
    let market = secured();
    let error = DebtTooSmall { debt: wad("99.999999"), min: wad("100") };
    assert_eq!(market.borrow(BOB, n(99_999_999)), refused(error));
    assert!(market.borrow(BOB, usd(100)).is_ok());
    assert!(market.borrow(BOB, n(1)).is_ok());
}

/// Shares up, and as shares are named, assets down.
#[test]
fn borrow_rounds_against_the_borrower() {
    let market = lent();
    market.wait(DAY);
    market.accrue().unwrap();
    let MarketState { totalBorrowAssets: assets, totalBorrowShares: shares, .. } = market.state();
    let (all, all_shares) = (assets + n(1), shares + n(1_000_000));
    assert!(n(999_983) * all_shares % all != n(0), "it is rounded");
    let minted = n(999_983) * all_shares / all + n(1);
    assert_eq!(market.borrow(BOB, n(999_983)), Ok(borrowReturn { borrowed: n(999_983), minted }));

    let MarketState { totalBorrowAssets: assets, totalBorrowShares: shares, .. } = market.state();
    let (all, all_shares) = (assets + n(1), shares + n(1_000_000));
    let worth = n(1_000_000_000_001) * all;
    assert!(worth % all_shares != n(0), "it is rounded");
    let result = market.send(BOB, market.borrow_of(n(0), n(1_000_000_000_001), BOB));
    assert_eq!(result, Ok(borrowReturn { borrowed: worth / all_shares, minted: n(1_000_000_000_001) }));
}

#[test]
fn borrow_takes_one_of_assets_and_shares() {
    let market = lent();
    for (assets, shares) in [(n(0), n(0)), (n(1), n(1)), (MAX, MAX)] {
        assert_eq!(market.send(BOB, market.borrow_of(assets, shares, BOB)), refused(InconsistentInput {}));
    }
    assert_eq!(market.send(BOB, market.borrow_of(n(0), n(1), BOB)), refused(ZeroAmount {}));
    for assets in [n(1 << 112), MAX] {
        assert_eq!(market.borrow(BOB, assets), refused(AmountTooLarge { amount: assets }));
    }
    for shares in [U256::from(1) << 128, MAX] {
        let result = market.send(BOB, market.borrow_of(n(0), shares, BOB));
        assert_eq!(result, refused(AmountTooLarge { amount: shares }));
    }
}

#[test]
fn borrow_stops_at_what_was_supplied() {
    let market = secured();
    market.secure(BOB, eth("1000")).unwrap();
    let error = InsufficientLiquidity { available: usd(100_000), wanted: usd(100_000) + n(1) };
    assert_eq!(market.borrow(BOB, usd(100_000) + n(1)), refused(error));
    assert!(market.borrow(BOB, usd(99_999)).is_ok());
    let error = InsufficientLiquidity { available: usd(1), wanted: usd(2) };
    assert_eq!(market.borrow(BOB, usd(2)), refused(error));
    assert!(market.borrow(BOB, usd(1)).is_ok());
}

#[test]
fn borrow_stops_at_the_cap() {
    let market = secured();
    market.send(OWNER, setCapsCall { id: market.id(), supplyCap: MAX, borrowCap: n(1 << 30) }).unwrap();
    let cap = n(1 << 30);
    assert_eq!(market.borrow(BOB, cap + n(1)), refused(CapExceeded { cap, total: cap + n(1) }));
    assert!(market.borrow(BOB, cap).is_ok());
    assert_eq!(market.borrow(BOB, n(1)), refused(CapExceeded { cap, total: cap + n(1) }));
}

#[test]
fn borrow_for_another_needs_its_leave() {
    let market = secured();
    let call = borrowCall { receiver: CAROL, ..market.borrow_of(usd(200), n(0), BOB) };
    assert_eq!(market.send(CAROL, call.clone()), refused(Unauthorized { account: BOB, caller: CAROL }));
    market.send(BOB, setAuthorizationCall { authorized: CAROL, isAuthorized: true }).unwrap();
    let before = market.balance(USD, CAROL);
    market.send(CAROL, call).unwrap();
    assert_eq!(market.balance(USD, CAROL), before + usd(200));
    assert_eq!((market.debt(BOB), market.debt(CAROL)), (usd(200), n(0)));
    let [Borrowed { onBehalf, receiver, caller, .. }] = market.events()[..] else { panic!("one event") };
    assert_eq!((onBehalf, receiver, caller), (BOB, CAROL, CAROL));
}

#[test]
fn borrow_sends_nothing_to_nobody_nor_to_itself() {
    let market = secured();
    for account in [Address::ZERO, LENDING] {
        let call = borrowCall { receiver: account, ..market.borrow_of(usd(200), n(0), BOB) };
        assert_eq!(market.send(BOB, call), refused(InvalidAddress { account }));
    }
    let params = MarketParams { terms: n(9), ..market.params.clone() };
    let id = id_of(&params);
    let call = borrowCall { params, ..market.borrow_of(usd(200), n(0), BOB) };
    assert_eq!(market.send(BOB, call), refused(UnknownMarket { id }));
}

#[test]
fn borrow_passes_on_what_the_oracle_says() {
    let market = secured();
    market.oracle.grade(USD_FEED, STALE);
    let error = GradeTooLow { feed: USD_FEED, grade: STALE, worst: 0 };
    assert_eq!(market.borrow(BOB, usd(200)), refused(error));
    market.oracle.grade(USD_FEED, 0);
    for manner in
        [Manner::Traps, Manner::Answers(vec![]), Manner::Answers(vec![0; 96]), Manner::Answers(vec![0xff; 96])]
    {
        market.oracle.does(manner);
        assert_eq!(market.borrow(BOB, usd(200)), refused(NoPrice { source: ORACLE }));
    }
    market.oracle.does(Manner::Reverts);
    assert_eq!(market.borrow(BOB, usd(200)), Err(common::testing::Revert(b"no".to_vec())));
    market.oracle.does(Manner::Honest);
    assert!(market.borrow(BOB, usd(200)).is_ok());
}
