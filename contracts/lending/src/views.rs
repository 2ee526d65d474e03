//! What others read of a market and of an account in it.

use alloy_primitives::{Address, B256, U256};
use common::abi::{Encoded, Encoder};
use common::number::{low, power_of_ten, ratio, wide, word};
use stylus_sdk::prelude::*;

use crate::Lending;
use crate::book::{Debt, Stake};
use crate::credit::wad;
use crate::errors::*;
use crate::growth::{BITS, exp_m1};
use crate::market::Market;
use crate::params::{Fields, Params};
use crate::prices::{Prices, Use};
use crate::rate::{WAD, YEAR};
use crate::risk::{MILLION, health, protected};
use crate::types::Snapshot;

/// Words of the structs.
const STATE: usize = 15;
const POSITION: usize = 5;
const RISK: usize = 10;

/// 10^18.
const ONE: U256 = U256::from_limbs([WAD, 0, 0, 0]);

impl Lending {
    /// A market with interest until now, and when it was left.
    pub(crate) fn current(&self, id: B256) -> Result<(Market, u64), Error> {
        let mut market = self.known(id)?;
        let updated_at = market.state.updated_at;
        market.accrue(self.now())?;
        Ok((market, updated_at))
    }

    /// The words of a market.
    pub(crate) fn state_of(&self, market: &Market, updated_at: u64) -> Result<[U256; STATE], Error> {
        let Market { id, state, supply, borrow } = market;
        let reserve = market.reserve(&self.markets.getter(*id).held());
        Ok([
            wide(supply.assets),
            wide(supply.shares),
            wide(borrow.assets),
            wide(borrow.shares),
            wide(reserve),
            word(updated_at),
            word(market.utilization()),
            word(market.borrow_rate()?),
            word(state.premium),
            word(state.rate_at_target),
            wad(state.lt_at(self.now())),
            wad(state.lt_target),
            wad(state.reserve_factor.wrapping_mul(1_000)),
            state.supply_cap.limit(),
            state.borrow_cap.limit(),
        ])
    }

    /// What an account has in a market: its words.
    pub(crate) fn position_of(&self, market: &Market, account: Address) -> [U256; POSITION] {
        let (stake, debt) = self.held_by(market.id, account);
        let lt = self.threshold(market, &stake);
        [wide(stake.shares), wide(debt.shares), wide(debt.collateral), wad(lt), word(stake.acted_at)]
    }

    fn held_by(&self, id: B256, account: Address) -> (Stake, Debt) {
        let accounts = self.markets.getter(id).accounts();
        let account = accounts.getter(account);
        (account.stake(), account.debt())
    }

    fn threshold(&self, market: &Market, stake: &Stake) -> u64 {
        let now = self.now();
        protected(market.state.lt_at(now), stake.lt, stake.acted_at, now)
    }

    /// Everything that a frontend shows, as an act now would find it.
    pub(crate) fn view(&self, params: &Params, account: Address) -> Result<Encoded<Snapshot>, Error> {
        let (mut market, updated_at) = self.current(params.id())?;
        let gate = Prices::ask(self.vm(), params, Use::Liquidate).unwrap_or_default();
        let mut ltv = 0;
        if !gate.loan.is_zero() {
            ltv = market.state.observe(&self.terms_of(params.terms()), gate.sigma, self.now()).0;
        }
        let state = self.state_of(&market, updated_at)?;
        let position = self.position_of(&market, account);
        let risk = self.risk_of(params, &market, account, &gate, ltv)?;
        let mut all = [U256::ZERO; STATE + POSITION + RISK];
        for (word, value) in all.iter_mut().zip(state.iter().chain(&position).chain(&risk)) {
            *word = *value;
        }
        Ok(Encoder::of(&all).finish())
    }

    /// What prices say now.
    fn risk_of(
        &self,
        params: &Params,
        market: &Market,
        account: Address,
        gate: &Prices,
        ltv: u64,
    ) -> Result<[U256; RISK], Error> {
        let (stake, debt) = self.held_by(market.id, account);
        let (vm, lt) = (self.vm(), self.threshold(market, &stake));
        let spot = Prices::ask(vm, params, Use::Spot).unwrap_or_default();
        let price = if spot.loan.is_zero() { U256::ZERO } else { ratio(&spot.collateral, &ONE, &spot.loan) };
        let (worth, owed) = market.values(gate, &debt);
        let health = if debt.shares == 0 {
            U256::MAX
        } else if owed.is_zero() {
            U256::ZERO
        } else {
            health(&worth, lt, &owed).saturating_mul(wide((WAD / MILLION).into()))
        };

        let mut more = U256::ZERO;
        let [collateral_unit, loan_unit] = market.state.decimals.map(|digits| power_of_ten(digits.into()));
        if let Ok(prices) = Prices::ask(vm, params, Use::Borrow) {
            let (worth, owed) = market.values(&prices, &debt);
            let free = ratio(&worth, &word(ltv), &word(MILLION)).saturating_sub(owed);
            more = ratio(&free.min(wide(u128::MAX)), &loan_unit, &prices.loan);
        }

        let owed = wide(market.owed(&debt));
        // Wholes in WAD, below 2^172 each.
        let (whole_debt, whole) =
            (ratio(&owed, &ONE, &loan_unit), ratio(&wide(debt.collateral), &ONE, &collateral_unit));
        let kept = ratio(&whole, &word(lt), &word(MILLION));
        let liquidation = if kept.is_zero() { U256::ZERO } else { ratio(&whole_debt, &ONE, &kept) };
        let (borrow_apy, supply_apy) = yields(market)?;
        Ok([
            price,
            wad(gate.sigma),
            wad(ltv),
            market.supply.assets_down(stake.shares),
            owed,
            health,
            liquidation,
            more,
            borrow_apy,
            supply_apy,
        ])
    }
}

/// What a year costs borrowers and brings suppliers, compounded in every instant, if nothing changes \[WAD\].
fn yields(market: &Market) -> Result<(U256, U256), Error> {
    let rate = market.borrow_rate()?;
    let kept = 1_000_u64.saturating_sub(market.state.reserve_factor);
    let shared = ratio(&word(rate), &word(market.utilization()), &word(WAD));
    let earned = ratio(&shared, &word(kept), &word(1_000));
    Ok((compounded(&word(rate)), compounded(&earned)))
}

/// `e^(rate·year) − 1`.
fn compounded(rate: &U256) -> U256 {
    let scale = wide(u128::from(YEAR) << BITS);
    let grown = exp_m1(low(&ratio(rate, &scale, &ONE)));
    ratio(&grown, &ONE, &wide(1 << BITS))
}
