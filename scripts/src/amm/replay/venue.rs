//! A pool with its books, and how people meet it.

use anyhow::Result;
use devnode::User;

use super::Ledger;
use super::arbitrage::{Wish, best};
use super::noise::Order;
use crate::amm::Pool;
use crate::replay::purse::{smallest, whole};

/// A pool and its books.
pub struct Venue {
    pool: Pool,
    /// The books.
    pub ledger: Ledger,
}

impl Venue {
    /// Opens the books of a pool.
    pub fn new(pool: &Pool, price: f64) -> Result<Self> {
        let ledger = Ledger::new(pool.reserves()?.map(whole), price);
        Ok(Self { pool: pool.clone(), ledger })
    }

    /// The market moves, and an arbitrageur trades where it pays; returns the fee that they met.
    pub fn arbitrage(&mut self, arbitrageur: &User, time: u64, price: f64) -> Result<f64> {
        self.ledger.reprice(price);
        let fee = whole(self.pool.fee(time)?);
        if let Some(Wish { side, amount }) = best(self.ledger.reserves(), fee, price).filter(is_sizeable) {
            let trade = self.pool.swap_in(arbitrageur, time, side, smallest(amount))?;
            self.ledger.arbitrage(&trade);
        }
        Ok(fee)
    }

    /// Lets somebody trade to whom it is worth its cost; `value` is what their wishes are measured by.
    pub fn serve(&mut self, trader: &User, order: &Order, value: f64) -> Result<()> {
        let (reserves, price) = (self.ledger.reserves(), self.ledger.price());
        let fee = whole(self.pool.fee(order.time)?);
        if let Some(Wish { side, amount }) = order.wish(reserves, fee, price, value).filter(is_sizeable) {
            let trade = self.pool.swap_in(trader, order.time, side, smallest(amount))?;
            self.ledger.noise(&trade);
        }
        Ok(())
    }
}

/// Whether a trade is more than the rounding of its own amounts: nobody moves less than a thousand millionth of a token.
fn is_sizeable(wish: &Wish) -> bool {
    wish.amount > 1e-9
}
