//! The trade that leaves nothing to earn: what an arbitrageur does who can trade at the market's price without cost.

use crate::amm::Side;

/// A trade that somebody wants, in whole tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// Which way.
    pub side: Side,
    /// How much of the token that goes in.
    pub amount: f64,
}

/// What pays best against reserves of base and quote at a fee, where base is worth `price` elsewhere; nothing where nothing pays.
///
/// With `g = 1 − fee` the last unit in earns `g·k/(r_in + g·a)²` units out, which is the ratio of their prices at
/// `a = (√(g·k·p_out/p_in) − r_in)/g`.
pub fn best([base, quote]: [f64; 2], fee: f64, price: f64) -> Option<Wish> {
    let g = 1.0 - fee;
    let amount = |into: f64, ratio: f64| ((g * base * quote * ratio).sqrt() - into) / g;
    let wishes = [(Side::Buy, amount(quote, price)), (Side::Sell, amount(base, price.recip()))];
    wishes.into_iter().find(|(_, amount)| *amount > 0.0).map(|(side, amount)| Wish { side, amount })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a trade earns at the market's price, by the swap's own formula.
    fn profit([base, quote]: [f64; 2], fee: f64, price: f64, wish: Wish) -> f64 {
        let counted = wish.amount * (1.0 - fee);
        match wish.side {
            Side::Buy => base * counted / (quote + counted) * price - wish.amount,
            Side::Sell => quote * counted / (base + counted) - wish.amount * price,
        }
    }

    #[test]
    fn nothing_pays_within_the_fee() {
        let reserves = [100.0, 200_000.0];
        for price in [2_000.0, 2_000.0 / 0.9971, 2_000.0 * 0.9971] {
            assert_eq!(best(reserves, 0.003, price), None);
        }
    }

    #[test]
    fn more_and_less_earn_less() {
        let reserves = [100.0, 200_000.0];
        for (price, side) in [(2_100.0, Side::Buy), (1_900.0, Side::Sell)] {
            let wish = best(reserves, 0.003, price).unwrap();
            assert_eq!(wish.side, side);
            let earned = profit(reserves, 0.003, price, wish);
            assert!(earned > 0.0);
            for factor in [0.99, 1.01] {
                let other = Wish { amount: wish.amount * factor, ..wish };
                assert!(profit(reserves, 0.003, price, other) < earned);
            }
        }
    }
}
