//! What must hold after every act.

use alloy::primitives::{Address, I256, U256};

use super::book::Deed;
use super::reader::{Scene, float};
use super::wealth::{Secures, Wealth};
use super::world::World;

/// What floats and a rounding against nobody may come to \[dollars\].
const DUST: f64 = 1e-4;
/// Shares of a pool that nobody holds.
const BURNED: u64 = 1_000;
/// Shares that nobody has, as Morpho Blue counts them (SharesMathLib).
const VIRTUAL_SHARES: u64 = 1_000_000;
/// How far a ratio of floats may fall by their own rounding.
const FLOATS: f64 = 1e-12;
/// The greatest bonus of any terms here.
const BONUS: f64 = 0.08;

/// What contracts have beyond what they owe, and prices of shares: none of it ever falls.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    excess: Vec<(String, I256)>,
    prices: Vec<(String, f64)>,
    /// Assets and shares of markets, with Morpho Blue's virtual ones.
    rates: Vec<(String, [U256; 2])>,
}

/// Somebody's act, valued.
pub struct Judged<'a> {
    /// Who acted: their number.
    pub person: usize,
    /// What it did.
    pub deed: &'a Deed,
    /// Wealth and loose before and after it.
    pub wealth: [&'a Wealth; 2],
    /// What the actor could claim, before and after.
    pub claims: [f64; 2],
}

fn signed(number: U256) -> I256 {
    I256::try_from(number).unwrap()
}

impl World {
    /// Nobody gains by an act beyond what is said, nobody loses by another's, and all together do not gain.
    pub fn judge(&self, judged: &Judged) -> Result<(), String> {
        let Judged { person, deed, wealth: [before, after], claims } = judged;
        let loose = after.loose - before.loose;
        let me = self.people[*person].address;
        let (mut bonus, mut given) = (0.0, 0.0);
        let units = (0..self.units.len()).map(|coin| self.worth(coin, U256::ONE));
        let dust = DUST + if deed.collected { units.sum() } else { 0.0 };
        for (market, _, repaid, ..) in &deed.liquidated {
            bonus += BONUS * self.worth(self.stage.markets[*market].loan, *repaid);
        }
        given +=
            deed.distributed.iter().filter(|(to, _)| *to == me).map(|(_, amount)| self.worth(0, *amount)).sum::<f64>();
        given +=
            deed.merged.iter().filter(|(_, to, _)| *to == me).map(|(.., amount)| self.worth(0, *amount)).sum::<f64>();
        let gain = after.people[*person] - before.people[*person] + loose + claims[1] - claims[0];
        if gain > bonus + given + dust {
            return Err(format!("the actor gains {gain:.6} dollars, and {:.6} are explained", bonus + given));
        }

        for (number, other) in self.people.iter().enumerate().filter(|(number, _)| number != person) {
            let lost = before.people[number] - after.people[number];
            if lost > DUST && !self.may_lose(other.address, deed) {
                return Err(format!("{} loses {lost:.6} dollars by another's act", other.name));
            }
        }

        let paid: f64 = deed.claimed.iter().map(|(_, coin, amount)| self.worth(*coin, *amount)).sum();
        let paid = paid + deed.distributed.iter().map(|(_, amount)| self.worth(0, *amount)).sum::<f64>();
        let sum = |wealth: &Wealth| wealth.people.iter().sum::<f64>() + wealth.reserves - wealth.short;
        let all = sum(after) - sum(before) + loose - paid;
        if all > 2.0 * dust {
            return Err(format!("all together gain {all:.6} dollars"));
        }
        Ok(())
    }

    /// Whether somebody is among those whom an act may cost something: who is liquidated, who lent what is written off, who gave a
    /// lock away.
    fn may_lose(&self, who: Address, deed: &Deed) -> bool {
        deed.liquidated.iter().any(|(market, borrower, _, _, written_off)| {
            *borrower == who || (!written_off.is_zero() && !self.book.position(*market, who).supply.is_zero())
        }) || deed.merged.iter().any(|(from, ..)| *from == who)
    }

    /// Tokens are created by emissions alone, as they say, and destroyed by who has them.
    pub fn check_supply(&self, person: usize, deed: &Deed) -> Result<(), String> {
        let parts = deed.minted.unwrap_or_default();
        let mut sums = [U256::ZERO; 3];
        for (coin, to, amount) in &deed.created {
            let place = [self.staking, self.governor, self.emissions].iter().position(|one| one == to);
            match place.filter(|_| *coin == 0) {
                Some(place) => sums[place] += *amount,
                None => return Err(format!("{amount} of coin {coin} are created for {to}")),
            }
        }
        if sums != parts {
            return Err(format!("emissions say {parts:?}, and {sums:?} are created"));
        }
        let me = self.people[person].address;
        match deed.burned.iter().find(|(_, from, amount)| *from != me && !amount.is_zero()) {
            Some((coin, from, amount)) => Err(format!("{amount} of coin {coin} of {from} are destroyed")),
            None => Ok(()),
        }
    }

    /// Every contract has what it owes; shares add up; what lies beyond and prices of shares do not fall.
    pub fn check_books(&self, scene: &Scene, heights: &mut Heights, deed: &Deed) -> Result<(), String> {
        let mut new = Heights::default();
        for coin in 0..self.units.len() {
            let symbol = &self.stage.coins[coin].symbol;
            new.excess.push((format!("{symbol} of the AMM"), self.amm_excess(scene, coin)));
            new.excess.push((format!("{symbol} of lending"), self.lending_excess(scene, coin)));
            self.check_staking(coin)?;
        }
        for (pool, state) in scene.pools.iter().enumerate() {
            let held: U256 = self.book.shares[pool].values().sum();
            let all = held + state.protocolShares + U256::from(BURNED);
            if all != state.totalSupply {
                return Err(format!("shares of pool {pool}: {all} by the book, {} by the AMM", state.totalSupply));
            }
            let root = (float(state.reserve0) * float(state.reserve1)).sqrt();
            new.prices.push((format!("a share of pool {pool}"), root / float(state.totalSupply)));
        }
        for (market, state) in scene.markets.iter().enumerate() {
            let positions = self.book.positions[market].values();
            let (supply, debt) =
                positions.fold((U256::ZERO, U256::ZERO), |(supply, debt), one| (supply + one.supply, debt + one.debt));
            let supply = supply + state.reserveShares;
            if (supply, debt) != (state.totalSupplyShares, state.totalBorrowShares) {
                let theirs = (state.totalSupplyShares, state.totalBorrowShares);
                return Err(format!(
                    "shares of market {market}: {:?} by the book, {theirs:?} by the contract",
                    (supply, debt)
                ));
            }
            let rate = [state.totalSupplyAssets + U256::ONE, state.totalSupplyShares + U256::from(VIRTUAL_SHARES)];
            new.rates.push((format!("a share of market {market}"), rate));
        }
        let losses = deed.liquidated.iter().filter(|(.., written_off)| !written_off.is_zero());
        let losses: Vec<String> = losses.map(|(market, ..)| format!("a share of market {market}")).collect();
        new.check(heights, &losses)?;
        *heights = new;
        Ok(())
    }

    fn amm_excess(&self, scene: &Scene, coin: usize) -> I256 {
        let mut owed = U256::ZERO;
        for (state, pair) in scene.pools.iter().zip(&self.pairs) {
            for (side, reserve) in [state.reserve0, state.reserve1].into_iter().enumerate() {
                if pair[side] == coin {
                    owed += reserve;
                }
            }
        }
        signed(self.book.balance(coin, self.amm)) - signed(owed)
    }

    fn lending_excess(&self, scene: &Scene, coin: usize) -> I256 {
        let mut owed = I256::ZERO;
        for (market, state) in scene.markets.iter().enumerate() {
            if self.stage.markets[market].loan == coin {
                owed += signed(state.totalSupplyAssets) - signed(state.totalBorrowAssets);
            }
            if self.secures[market] == Secures::Coin(coin) {
                owed += signed(self.book.positions[market].values().map(|one| one.collateral).sum());
            }
        }
        signed(self.book.balance(coin, self.lending)) - owed
    }

    /// What staking has is what is locked, what it owes, and what came and was not taken in yet: all that ever came, to the unit.
    fn check_staking(&self, coin: usize) -> Result<(), String> {
        let flow = &self.book.flows[coin];
        let locked: U256 =
            if coin == 0 { self.book.locks.values().map(|(amount, _)| *amount).sum() } else { U256::ZERO };
        let owed = flow.received.checked_sub(flow.paid).ok_or("more revenue is paid than came in")?;
        let waiting = flow.sent.checked_sub(flow.received).ok_or("more revenue is taken in than was sent")?;
        let has = self.book.balance(coin, self.staking);
        if has != locked + owed + waiting {
            return Err(format!(
                "staking has {has} of coin {coin}, and {locked} are locked, {owed} owed, {waiting} not taken in"
            ));
        }
        Ok(())
    }
}

impl Heights {
    fn check(&self, before: &Self, losses: &[String]) -> Result<(), String> {
        for (name, excess) in &self.excess {
            if excess.is_negative() {
                return Err(format!("{name}: {excess} are missing"));
            }
        }
        for ((name, now), (_, before)) in self.excess.iter().zip(&before.excess) {
            if now < before {
                return Err(format!("{name}: beyond what is owed there were {before}, now {now}"));
            }
        }
        for ((name, now), (_, before)) in self.prices.iter().zip(&before.prices) {
            if *now < before * (1.0 - FLOATS) {
                return Err(format!("{name} was worth {before}, now {now}"));
            }
        }
        for ((name, now), (_, before)) in self.rates.iter().zip(&before.rates) {
            // Assets have 112 bits and shares 128.
            if now[0] * before[1] < before[0] * now[1] && !losses.contains(name) {
                return Err(format!("{name} fell: {before:?} were assets and shares, now {now:?}"));
            }
        }
        Ok(())
    }
}
