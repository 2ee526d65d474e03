//! `sharePrice`: what shares are worth as collateral.

use alloy_primitives::U256;
use common::testing::tokens::Manner;
use truth::{Cases, Real};

use super::interface::IAmm::*;
use super::setup::*;

fn price(amm: &Deployed, price0: U256, price1: U256) -> Result<U256, common::testing::Revert> {
    amm.view(sharePriceCall { pool: eth_usd(), price0, price1 })
}

/// 1,000 ETH at 2,000 and 2,000,000 USD at 1 are 4,000,000 in 44,721.36 shares.
#[test]
fn a_share_is_worth_its_part_of_both_tokens() {
    let worth = price(&pool(), wad("2000"), wad("1")).unwrap();
    // 4,000,000 / √(2·10^9) = 89.442719…
    assert!(worth.abs_diff(wad("89.442719099991587856")) <= n(1_000), "{worth}");
}

/// Against the formula in high precision, for tokens of any decimals, reserves and prices of any size.
#[test]
fn prices_are_the_formulas() {
    let mut cases = Cases::new(12);
    for decimals in [(18, 18), (6, 18), (18, 6), (27, 6), (6, 27), (27, 27), (0, 36), (0, 0), (36, 36), (8, 8)] {
        let amm = amm();
        amm.token(ETH, decimals.0, Manner::Standard);
        amm.token(USD, decimals.1, Manner::Standard);
        let [reserve0, reserve1] = [(); 2].map(|()| n(cases.unsigned(1_000_000_000, 1 << 99)));
        amm.open(ETH, USD);
        amm.add(ALICE, reserve0, reserve1).unwrap();
        for _ in 0..60 {
            let [price0, price1] = [(); 2].map(|()| n(cases.unsigned(1_000_000_000_000, 1 << 90)));
            let result = price(&amm, price0, price1);
            let units = |decimals: u8| Real::parse(&format!("1e{decimals}")).unwrap();
            let value =
                |reserve, price, decimals| Real::unsigned(reserve) / units(decimals) * Real::unsigned_wad(price);
            let product = value(reserve0, price0, decimals.0) * value(reserve1, price1, decimals.1);
            let supply = Real::unsigned(amm.state().totalSupply);
            let expected = (Real::whole(2) * product.sqrt() * units(36) / supply).to_unsigned().unwrap();
            let Ok(result) = result else {
                // Prices and decimals whose product has more than 256 bits.
                assert_eq!(result, refused(ArithmeticError {}));
                assert!(decimals.0 + decimals.1 <= 18, "{decimals:?}");
                continue;
            };
            // Roots are rounded down, the one of prices in units of 10^−18 and of the tokens.
            let grain = expected / n(1_000_000) + n(2);
            assert!(
                result <= expected + n(1) && expected - result.min(expected) <= grain,
                "{result} for {expected}, {decimals:?}"
            );
        }
    }
}

/// Whatever is traded within a block, the price moves by no more than the fees that were paid.
#[test]
fn trades_move_it_by_their_fees_only() {
    let amm = pool();
    let before = price(&amm, wad("2000"), wad("1")).unwrap();
    amm.swap(BOB, whole(5_000), &[ETH, USD]).unwrap();
    let pushed = price(&amm, wad("2000"), wad("1")).unwrap();
    assert!(pushed >= before && pushed - before < before / n(300), "{before} {pushed}");
    // By the pool's own amounts the same shares would be worth three times as much.
    let (reserve0, reserve1) = amm.reserves();
    let naive = (reserve0 * n(2_000) + reserve1) * wad("1") / amm.state().totalSupply;
    assert!(naive > before * n(2), "{naive}");
}

#[test]
fn donations_do_not_move_it() {
    let amm = pool();
    let before = price(&amm, wad("2000"), wad("1"));
    amm.donate(ETH, BOB, whole(1_000_000));
    amm.donate(USD, BOB, whole(1_000_000));
    assert_eq!(price(&amm, wad("2000"), wad("1")), before);
}

/// Shares that the protocol has earned count, before anybody wrote them.
#[test]
fn shares_of_the_protocol_count() {
    let amm = pool_with(PoolConfig { protocolShare: wad("0.25"), ..flat() }, whole(1_000), whole(2_000_000));
    amm.swap(BOB, whole(500), &[ETH, USD]).unwrap();
    let before = price(&amm, wad("2000"), wad("1")).unwrap();
    amm.send(BOB, collectCall { pool: eth_usd() }).unwrap();
    let after = price(&amm, wad("2000"), wad("1")).unwrap();
    assert!(before.abs_diff(after) < n(1_000), "{before} {after}");
}

#[test]
fn prices_of_nothing_and_of_everything() {
    let amm = pool();
    assert_eq!(price(&amm, n(0), wad("1")), Ok(n(0)));
    assert_eq!(price(&amm, U256::MAX, U256::MAX), refused(ArithmeticError {}));
    let unknown = sharePriceCall { pool: id_of(ETH, TVD), price0: n(1), price1: n(1) };
    assert_eq!(amm.view(unknown), refused(UnknownPool { pool: id_of(ETH, TVD) }));
}
