//! What others read of a pool.

use alloy_primitives::{Address, B256, U256};
use common::abi::{Encoded, Encoder};
use common::arithmetic::sqrt_down;
use math::fraction::FRACTION_BITS;

use crate::Amm;
use crate::errors::*;
use crate::exit;
use crate::liquidity::{Change, Redeemed, fraction_wad, taken};
use crate::number::{self, times, wide, word};
use crate::observations::{self, Observations, Point};
use crate::track::{MEMORY, Track};
use crate::trade::{Market, fee_wad};
use crate::types::PoolState;

/// 10^18.
const WAD: U256 = math::WAD;

impl Amm {
    /// Everything about a pool.
    pub(crate) fn state_of(&self, id: B256) -> Result<Encoded<PoolState>, Error> {
        let Market { reserves, track, parameters, fee, .. } = self.market_of(id, false)?;
        let pool = self.pools.getter(id);
        let book = pool.book(id)?;
        let departures = pool.departures_at(self.now(), &parameters)?;
        let mut state = Encoder::new(13);
        state.copy(&Address::into_word(&pool.token0()).0);
        state.copy(&Address::into_word(&pool.token1()).0);
        for number in [
            reserves.amounts[0] as i128,
            reserves.amounts[1] as i128,
            book.supply.total as i128,
            departures.protocol.wrapping_add(book.earned) as i128,
            reserves.traded_at.into(),
            track.log.into(),
            track.sum,
            fee_wad(fee).into(),
            volatility(&track) as i128,
            imbalance(&track),
            fraction_wad(exit::gone(departures.left)?) as i128,
        ] {
            state.number(number);
        }
        Ok(state.finish())
    }

    /// What an add would do now.
    pub(crate) fn adding(&self, id: B256, max: [u128; 2]) -> Result<Change, Error> {
        self.pools.getter(id).book(id)?.adding(max)
    }

    /// What a removal by `owner` would do now.
    pub(crate) fn leaving(&self, id: B256, owner: Address, shares: U256) -> Result<Redeemed, Error> {
        let now = self.now();
        let pool = self.pools.getter(id);
        let book = pool.book(id)?;
        let position = pool.position(owner).at(now, book.parameters.ripening())?;
        let (shares, _) = taken(&position, shares, owner, id)?;
        pool.redeeming(&book, &position, shares, &pool.departures_at(now, &book.parameters)?)
    }

    /// The fair price of shares at prices of whole tokens.
    pub(crate) fn fair_price(&self, id: B256, price0: U256, price1: U256) -> Result<U256, Error> {
        let book = self.pools.getter(id).book(id)?;
        if book.supply.total == 0 {
            return Err(UnknownPool { pool: id }.into());
        }
        // √(price0·price1·10^(36 − digits)), with 18 digits behind the point for a whole share.
        let digits = book.parameters.decimals().iter().fold(0_u32, |sum, digits| sum.wrapping_add(u32::from(*digits)));
        let scale = number::power_of_ten(36_u32.abs_diff(digits));
        let prices = number::product(&price0, &price1)?;
        let scaled =
            if digits <= 36 { number::product(&prices, &scale)? } else { number::ratio(&prices, &U256::ONE, &scale) };
        // Below 2^113·2^128.
        let doubled = wide(book.reserves.root() << 1);
        Ok(number::ratio(&doubled, &sqrt_down(scaled), &wide(book.supply.total)))
    }

    /// The mean of the price over a time until now.
    pub(crate) fn mean_price(&self, id: B256, window: u32) -> Result<U256, Error> {
        let inverse = id[31] & 1 == 1;
        let mut pool_id = id;
        pool_id[31] &= 0xfe;
        let (now, window) = (self.now(), u64::from(window));
        let pool = self.pools.getter(pool_id);
        let parameters = pool.existing(pool_id)?;
        let (traded_at, track) = (pool.reserves().traded_at, pool.track());
        let start = now.saturating_sub(window);
        if window == 0 {
            return Err(WindowTooLong { start, oldest: now }.into());
        }
        let end = track.sum_at(now.saturating_sub(traded_at));
        let begin = if start >= traded_at && traded_at != 0 {
            track.sum_at(start.saturating_sub(traded_at))
        } else {
            pool.sum_before(start, Point { at: traded_at, sum: track.sum })?
        };
        observations::mean(end.wrapping_sub(begin), window, parameters.decimals(), inverse)
    }
}

/// The volatility of a year: the root of the squares' sum over [`MEMORY`], a year's worth of it \[WAD\].
fn volatility(track: &Track) -> u128 {
    // In 2^−40, below 2^64·2^20.
    let variance = number::ratio(&word(track.squares), &word(math::YEAR), &word(MEMORY));
    number::low(&sqrt_down(number::ratio(&times(&variance, &WAD), &WAD, &word(1 << FRACTION_BITS))))
}

/// Ups less downs, as a share of both \[WAD\].
fn imbalance(track: &Track) -> i128 {
    let both = u128::from(track.up).wrapping_add(u128::from(track.down));
    // Moves are below 2^56.
    let size = number::share(track.up.abs_diff(track.down).into(), 1_000_000_000_000_000_000, both.max(1)) as i128;
    if track.up < track.down { size.wrapping_neg() } else { size }
}
