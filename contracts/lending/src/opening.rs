//! New markets.

use alloy_primitives::B256;
use common::abi;
use common::erc20::decimals_of;
use stylus_sdk::prelude::*;

use crate::Lending;
use crate::errors::*;
use crate::events::MarketCreated;
use crate::params::{Fields, Params};
use crate::prices::{Prices, SHARE_DECIMALS, Use};
use crate::rate;
use crate::state::{Cap, State};
use crate::terms::Packed;

impl Lending {
    /// Opens a market whose tokens, terms and prices are there.
    pub(crate) fn open(&mut self, params: &Params) -> Result<B256, Error> {
        let id = params.id();
        let (loan_token, collateral_token) = (params.loan_token(), params.collateral_token());
        if self.markets.getter(id).state().updated_at != 0 {
            return Err(MarketExists { id }.into());
        }
        if loan_token == collateral_token {
            return Err(IdenticalTokens { token: loan_token }.into());
        }
        let (terms, number) = (self.terms_of(params.terms()), params.terms());
        if terms.enabled() == 0 {
            return Err(TermsNotEnabled { terms: number }.into());
        }
        let collateral =
            if params.collateral_id().is_zero() { decimals_of(self, collateral_token)? } else { SHARE_DECIMALS };
        let decimals = [collateral, decimals_of(self, loan_token)?];
        let prices = Prices::ask(self.vm(), params, Use::Borrow)?;
        let state = opened(self.now(), decimals, &terms, prices.sigma);

        let mut book = self.markets.setter(id);
        book.set_state(state);
        book.set_params(params.bytes());

        abi::log(self.vm(), &MarketCreated { id, params: params.checked()? });
        Ok(id)
    }
}

/// A new market, at a time, of tokens with so many digits, at a volatility: its threshold is where it belongs.
fn opened(now: u64, decimals: [u8; 2], terms: &Packed, sigma: u64) -> State {
    let rate_at_target = rate::FIRST;
    let (supply_cap, borrow_cap) = (Cap::NONE, Cap::NONE);
    let mut state = State { updated_at: now, rate_at_target, decimals, supply_cap, borrow_cap, ..State::default() };
    state.observe(terms, sigma, now);
    state.lt = state.lt_target;
    state
}
