//! Lending: isolated markets of one loan token and one collateral each, in one program, whose limits follow volatility.
//!
//! Units: amounts in the tokens' smallest units and below 2^112, prices, shares and rates in WAD at the door, times in seconds.
//! Invariants: what all markets were supplied with and have not lent, and all collateral, is here; in each market what is lent is
//! at most what is supplied; its totals of shares are the sums of all accounts' and the reserve's; no price, share or cap depends on
//! the balances of this contract; a liquidation does not worsen health while the collateral pays for the debt and the least bonus.
//! Assumes: a token moves exactly the amount asked for. One that takes a fee from what arrives is refused. An oracle, a token or a
//! pool that lies harms those alone who use markets of it.

#![cfg_attr(not(any(test, feature = "export-abi")), no_main)]
#![cfg_attr(not(test), allow(missing_docs, reason = "the entry point that the SDK generates has none"))]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

extern crate alloc;

mod amount;
mod authorization;
mod book;
mod collateral;
mod credit;
mod door;
pub mod errors;
pub mod events;
mod growth;
mod liquidation;
mod market;
mod opening;
mod params;
mod prices;
mod rate;
mod reserve;
mod risk;
mod seizure;
mod state;
mod terms;
#[cfg(test)]
mod tests;
mod totals;
pub mod types;
mod views;

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use alloy_primitives::{Address, B256, FixedBytes, U256};
use alloy_sol_types::{SolCall, sol};
use common::abi::{self, Calldata, Encoded, Encoder};
use common::cell::Cell;
use common::eip712;
use common::erc20::{balance_of, safe_transfer, safe_transfer_from};
use common::flash::hand_over;
use common::lock::Lock;
use common::mapping::Mapping;
use common::number::{plus, wide};
use common::ownership::Ownership;
use router::public;
use stylus_sdk::abi::Bytes;
use stylus_sdk::prelude::*;

use crate::amount::{Flow, amount, some};
use crate::book::Book;
use crate::door::answer;
use crate::errors::*;
use crate::events::*;
use crate::market::{check_cap, less};
use crate::params::Fields;
use crate::prices::{Prices, Use};
use crate::state::Cap;
use crate::terms::Packed;
use crate::types::*;

sol! {
    "../../abi/Callbacks.sol"
}

// Storage

/// The markets.
#[storage]
#[entrypoint]
pub struct Lending {
    /// By id.
    markets: Mapping<B256, Book>,
    /// By number.
    terms: Mapping<U256, Cell<Packed>>,
    /// Who may act for whom, by account.
    authorizations: Mapping<Address, Mapping<Address, Cell<bool>>>,
    /// Signatures used, by account.
    nonces: Mapping<Address, Cell<U256>>,
    ownership: Ownership,
    /// Who gets what the reserves have too much.
    collector: Cell<Address>,
}

// External

#[public]
impl Lending {
    /// Sets the first owner, and who gets what the reserves have too much.
    #[constructor]
    pub fn constructor(&mut self, owner: Address, collector: Address) -> Result<(), Error> {
        self.ownership.initialize(owner)?;
        self.replace_collector(collector)
    }

    // Markets

    /// Opens a market, and answers its id. Anyone may: its terms must be enabled, and its oracle must let one borrow.
    pub fn create_market(&mut self, params: Calldata<MarketParams>) -> Result<B256, Error> {
        let _lock = Lock::acquire()?;
        self.open(&params)
    }

    /// The id of a market, whether it is there or not.
    pub fn market_id(params: Calldata<MarketParams>) -> B256 {
        params.id()
    }

    /// Counts a market's interest until now, and takes note of volatility where the oracle lets one borrow. Anyone may.
    pub fn accrue(&mut self, params: Calldata<MarketParams>) -> Result<(), Error> {
        let _lock = Lock::acquire()?;
        let mut market = self.enter(&params)?;
        if let Ok(prices) = Prices::ask(self.vm(), &params, Use::Borrow) {
            self.observe(&mut market, &self.terms_of(params.terms()), prices.sigma);
        }
        self.leave(&market);
        Ok(())
    }

    // Suppliers

    /// Supplies loan tokens of the caller for `on_behalf`: so many, or as many as `shares` cost. Answers both.
    ///
    /// With data, calls `onSupply(assets, data)` of the caller before it takes the tokens.
    pub fn supply(
        &mut self,
        params: Calldata<MarketParams>,
        assets: U256,
        shares: U256,
        on_behalf: Address,
        data: Calldata<Bytes>,
    ) -> Result<Encoded<(U256, U256)>, Error> {
        let lock = Lock::acquire()?;
        self.check_receiver(on_behalf)?;
        let mut market = self.enter(&params)?;
        let part = market.supply.part(&assets, &shares, None, Flow::In)?;
        market.supply.add(part)?;
        check_cap(market.state.supply_cap.limit(), market.supply.assets)?;
        let mut book = self.markets.setter(market.id);
        let held = plus(&book.held(), &wide(part.shares));
        book.set_held(held);
        let (mut accounts, id) = (book.accounts(), market.id);
        let mut account = accounts.setter(on_behalf);
        let mut stake = account.stake();
        // Part of the total, which has 128 bits.
        stake.shares = stake.shares.wrapping_add(part.shares);
        account.set_stake(stake);
        self.leave(&market);

        let (caller, [assets, shares]) = (self.vm().msg_sender(), part.words());
        abi::log(self.vm(), &Supplied { id, caller, onBehalf: on_behalf, assets, shares });

        let _lock = self.call_back(lock, ISupplyCallback::onSupplyCall::SELECTOR, part.assets, &data)?;
        self.pull(params.loan_token(), part.assets)?;
        Ok(answer(part))
    }

    /// Takes loan tokens out for `receiver`: so many, or what `shares` are worth, at most all of `on_behalf`. Answers both.
    pub fn withdraw(
        &mut self,
        params: Calldata<MarketParams>,
        assets: U256,
        shares: U256,
        on_behalf: Address,
        receiver: Address,
    ) -> Result<Encoded<(U256, U256)>, Error> {
        let _lock = Lock::acquire()?;
        self.check_receiver(receiver)?;
        self.check_leave(on_behalf)?;
        let mut market = self.enter(&params)?;
        let mut book = self.markets.setter(market.id);
        let (mut accounts, id) = (book.accounts(), market.id);
        let mut account = accounts.setter(on_behalf);
        let mut stake = account.stake();
        let part = market.supply.part(&assets, &shares, Some(stake.shares), Flow::Out)?;
        stake.shares = less(on_behalf, stake.shares, part.shares)?;
        market.supply.take(part);
        market.check_liquidity(part.assets)?;
        account.set_stake(stake);
        let held = book.held().saturating_sub(wide(part.shares));
        book.set_held(held);
        self.leave(&market);

        let (caller, [assets, shares]) = (self.vm().msg_sender(), part.words());
        abi::log(self.vm(), &Withdrawn { id, onBehalf: on_behalf, receiver, caller, assets, shares });

        self.push(params.loan_token(), receiver, part.assets)?;
        Ok(answer(part))
    }

    // Borrowers

    /// Secures debts of `on_behalf` with collateral of the caller.
    ///
    /// With data, calls `onSupplyCollateral(assets, data)` of the caller before it takes the tokens.
    pub fn supply_collateral(
        &mut self,
        params: Calldata<MarketParams>,
        assets: U256,
        on_behalf: Address,
        data: Calldata<Bytes>,
    ) -> Result<(), Error> {
        let lock = Lock::acquire()?;
        self.check_receiver(on_behalf)?;
        let (id, assets) = (params.id(), some(&assets)?);
        let book = self.markets.getter(id);
        book.existing(id)?;
        let mut accounts = book.accounts();
        let mut account = accounts.setter(on_behalf);
        let mut debt = account.debt();
        debt.collateral = amount(&plus(&wide(debt.collateral), &wide(assets)))?;
        account.set_debt(debt);

        let caller = self.vm().msg_sender();
        abi::log(self.vm(), &CollateralSupplied { id, caller, onBehalf: on_behalf, assets: wide(assets) });

        let _lock = self.call_back(lock, ISupplyCollateralCallback::onSupplyCollateralCall::SELECTOR, assets, &data)?;
        self.pull_collateral(&params, assets)
    }

    /// Takes collateral of `on_behalf` out for `receiver`, as far as its debt leaves it free.
    pub fn withdraw_collateral(
        &mut self,
        params: Calldata<MarketParams>,
        assets: U256,
        on_behalf: Address,
        receiver: Address,
    ) -> Result<(), Error> {
        let _lock = Lock::acquire()?;
        self.check_receiver(receiver)?;
        self.check_leave(on_behalf)?;
        let assets = some(&assets)?;
        let mut market = self.enter(&params)?;
        let (mut accounts, id) = (self.markets.setter(market.id).accounts(), market.id);
        let mut account = accounts.setter(on_behalf);
        let mut debt = account.debt();
        debt.collateral = less(on_behalf, debt.collateral, assets)?;
        if debt.shares != 0 {
            let mut stake = account.stake();
            self.take_risk(&params, &mut market, &debt, &mut stake)?;
            account.set_stake(stake);
        }
        account.set_debt(debt);
        self.leave(&market);

        let (caller, amount) = (self.vm().msg_sender(), wide(assets));
        abi::log(self.vm(), &CollateralWithdrawn { id, onBehalf: on_behalf, receiver, caller, assets: amount });

        self.push_collateral(&params, receiver, assets)
    }

    /// Lends to `on_behalf`, for `receiver`: so much, or what `shares` of all debts are worth. Answers both.
    pub fn borrow(
        &mut self,
        params: Calldata<MarketParams>,
        assets: U256,
        shares: U256,
        on_behalf: Address,
        receiver: Address,
    ) -> Result<Encoded<(U256, U256)>, Error> {
        let _lock = Lock::acquire()?;
        self.check_receiver(receiver)?;
        self.check_leave(on_behalf)?;
        let mut market = self.enter(&params)?;
        let part = market.borrow.part(&assets, &shares, None, Flow::Out)?;
        market.borrow.add(part)?;
        market.check_liquidity(part.assets)?;
        check_cap(market.state.borrow_cap.limit(), market.borrow.assets)?;
        let (mut accounts, id) = (self.markets.setter(market.id).accounts(), market.id);
        let mut account = accounts.setter(on_behalf);
        let (mut debt, mut stake) = (account.debt(), account.stake());
        // Part of the total, which has 128 bits.
        debt.shares = debt.shares.wrapping_add(part.shares);
        self.take_risk(&params, &mut market, &debt, &mut stake)?;
        account.set_debt(debt);
        account.set_stake(stake);
        self.leave(&market);

        let (caller, [assets, shares]) = (self.vm().msg_sender(), part.words());
        abi::log(self.vm(), &Borrowed { id, onBehalf: on_behalf, receiver, caller, assets, shares });

        self.push(params.loan_token(), receiver, part.assets)?;
        Ok(answer(part))
    }

    /// Repays debts of `on_behalf` from the caller: so much, or what `shares` of all debts are worth, at most all of its. Answers
    /// both.
    ///
    /// With data, calls `onRepay(assets, data)` of the caller before it takes the tokens.
    pub fn repay(
        &mut self,
        params: Calldata<MarketParams>,
        assets: U256,
        shares: U256,
        on_behalf: Address,
        data: Calldata<Bytes>,
    ) -> Result<Encoded<(U256, U256)>, Error> {
        let lock = Lock::acquire()?;
        let mut market = self.enter(&params)?;
        let (mut accounts, id) = (self.markets.setter(market.id).accounts(), market.id);
        let mut account = accounts.setter(on_behalf);
        let mut debt = account.debt();
        let part = market.borrow.part(&assets, &shares, Some(debt.shares), Flow::In)?;
        debt.shares = less(on_behalf, debt.shares, part.shares)?;
        market.repaid(part);
        account.set_debt(debt);
        self.leave(&market);

        let (caller, [assets, shares]) = (self.vm().msg_sender(), part.words());
        abi::log(self.vm(), &Repaid { id, caller, onBehalf: on_behalf, assets, shares });

        let _lock = self.call_back(lock, IRepayCallback::onRepayCall::SELECTOR, part.assets, &data)?;
        self.pull(params.loan_token(), part.assets)?;
        Ok(answer(part))
    }

    /// Repays at most `max_repaid` of the debt of a position below its threshold, as much as restores the target health, for
    /// collateral of at least `min_seized`. Answers what was repaid and seized.
    ///
    /// With data, calls `onLiquidate(repaid, data)` of the caller between the collateral, which it has then, and the tokens that it owes.
    pub fn liquidate(
        &mut self,
        params: Calldata<MarketParams>,
        borrower: Address,
        max_repaid: U256,
        min_seized: U256,
        data: Calldata<Bytes>,
    ) -> Result<Encoded<(U256, U256)>, Error> {
        let lock = Lock::acquire()?;
        let (repaid, seized) = self.seize(&params, borrower, &max_repaid, &min_seized)?;
        let caller = self.vm().msg_sender();
        self.push_collateral(&params, caller, seized)?;
        let _lock = self.call_back(lock, ILiquidateCallback::onLiquidateCall::SELECTOR, repaid, &data)?;
        self.pull(params.loan_token(), repaid)?;
        Ok(Encoder::of(&[wide(repaid), wide(seized)]).finish())
    }

    // ERC-3156: flash loans

    /// All that there is of `token`.
    pub fn max_flash_loan(&self, token: Address) -> U256 {
        balance_of(self, token, self.vm().contract_address()).unwrap_or_default()
    }

    /// Nothing; refused for what is no token.
    pub fn flash_fee(&self, token: Address, amount: U256) -> Result<U256, Error> {
        let _ = amount;
        balance_of(self, token, self.vm().contract_address())?;
        Ok(U256::ZERO)
    }

    /// Lends `amount` of `token` to `receiver` for the time of its `onFlashLoan`, and takes it back from there.
    ///
    /// It may use this contract meanwhile, as far as what is left here goes.
    pub fn flash_loan(
        &mut self,
        receiver: Address,
        token: Address,
        amount: U256,
        data: Calldata<Bytes>,
    ) -> Result<bool, Error> {
        let lock = Lock::acquire()?;
        let (sender, this) = (self.vm().msg_sender(), self.vm().contract_address());
        safe_transfer(self, token, receiver, amount)?;
        drop(lock);
        if !hand_over(self, receiver, token, amount, data.bytes()) {
            return Err(LoanRefused { receiver }.into());
        }
        let _lock = Lock::acquire()?;
        safe_transfer_from(self, token, receiver, this, amount)?;
        abi::log(self.vm(), &FlashLoan { receiver, sender, token, amount });
        Ok(true)
    }

    // Leave

    /// Lets `authorized` do all that the caller may, with its positions in every market, or no longer.
    pub fn set_authorization(&mut self, authorized: Address, is_authorized: bool) {
        let authorizer = self.vm().msg_sender();
        self.authorize(authorizer, authorized, is_authorized);
    }

    /// The same by signature (EIP-712), which anyone may pass on.
    pub fn set_authorization_with_sig(
        &mut self,
        authorization: Authorization,
        v: u8,
        r: B256,
        s: B256,
    ) -> Result<(), Error> {
        self.check_signature(&authorization, v, r, s)?;
        let Authorization { authorizer, authorized, isAuthorized: is_authorized, .. } = authorization;
        self.authorize(authorizer, authorized, is_authorized);
        Ok(())
    }

    /// Whether `authorized` may act for `authorizer`.
    pub fn is_authorized(&self, authorizer: Address, authorized: Address) -> bool {
        self.authorizations.getter(authorizer).getter(authorized).get()
    }

    /// How many signatures of an account were used: the number of its next.
    pub fn nonces(&self, authorizer: Address) -> U256 {
        self.nonces.getter(authorizer).get()
    }

    /// The fields of the domain, for signers: which are used, name, version, chain, contract, salt, extensions.
    pub fn eip712_domain(&self) -> (FixedBytes<1>, String, String, U256, Address, B256, Vec<U256>) {
        eip712::domain_fields(self.vm(), authorization::NAME, authorization::VERSION)
    }

    // Views

    /// A market as it is now.
    pub fn market(&self, id: B256) -> Result<Encoded<MarketState>, Error> {
        Lock::check()?;
        let (market, updated_at) = self.current(id)?;
        Ok(Encoder::of(&self.state_of(&market, updated_at)?).finish())
    }

    /// What an account has in a market.
    pub fn position(&self, id: B256, account: Address) -> Result<Encoded<Position>, Error> {
        Lock::check()?;
        let (market, _) = self.current(id)?;
        Ok(Encoder::of(&self.position_of(&market, account)).finish())
    }

    /// What a market is.
    pub fn market_params(&self, id: B256) -> Result<Encoded<MarketParams>, Error> {
        let book = self.markets.getter(id);
        book.existing(id)?;
        let mut encoder = Encoder::new(params::WORDS);
        for number in 0..params::WORDS {
            encoder.copy(&book.param(number as u16).0);
        }
        Ok(encoder.finish())
    }

    /// Everything about a market and an account in it, with what the oracle says now; 0 where it refuses.
    pub fn snapshot(&self, params: Calldata<MarketParams>, account: Address) -> Result<Encoded<Snapshot>, Error> {
        Lock::check()?;
        self.view(&params, account)
    }

    // Governance

    /// Fixes terms of a number, new or not. Owner only.
    pub fn set_terms(&mut self, number: U256, mut terms: Terms) -> Result<(), Error> {
        self.ownership.check()?;
        let packed = Packed::of(&mut terms)?;
        let previous = self.terms(number)?;
        self.terms.setter(number).set(packed);
        abi::log(self.vm(), &TermsSet { number, previous, current: terms });
        Ok(())
    }

    /// The terms of a number; all 0 where there are none.
    pub fn terms(&self, number: U256) -> Result<Terms, Error> {
        self.terms_of(number).terms()
    }

    /// Limits what a market may hold and lend, rounded down to 15 bits; no limit from 2^112 on. What is there already stays. Owner
    /// only.
    pub fn set_caps(&mut self, id: B256, supply_cap: U256, borrow_cap: U256) -> Result<(), Error> {
        let _lock = Lock::acquire()?;
        self.ownership.check()?;
        let mut book = self.markets.setter(id);
        let mut state = book.existing(id)?;
        (state.supply_cap, state.borrow_cap) = (Cap::of(&supply_cap), Cap::of(&borrow_cap));
        book.set_state(state);
        let (supply, borrow) = (state.supply_cap.limit(), state.borrow_cap.limit());
        abi::log(self.vm(), &CapsSet { id, supplyCap: supply, borrowCap: borrow });
        Ok(())
    }

    /// Sends the collector what a market's reserve has beyond its target, as far as it is not lent. Answers how much. Anyone may.
    pub fn collect(&mut self, params: Calldata<MarketParams>) -> Result<U256, Error> {
        let _lock = Lock::acquire()?;
        let to = self.collector.get();
        let assets = self.take_excess(&params, to)?;
        self.push(params.loan_token(), to, assets)?;
        Ok(wide(assets))
    }

    /// Who gets what the reserves have too much.
    pub fn collector(&self) -> Address {
        self.collector.get()
    }

    /// Changes who gets what the reserves have too much. Owner only.
    pub fn set_collector(&mut self, account: Address) -> Result<(), Error> {
        self.ownership.check()?;
        self.replace_collector(account)
    }

    // Ownership

    /// The owner, who governs the terms; zero when nobody does any more.
    pub fn owner(&self) -> Address {
        self.ownership.owner()
    }

    /// Who may accept ownership; zero when there is no offer.
    pub fn pending_owner(&self) -> Address {
        self.ownership.pending_owner()
    }

    /// Offers ownership to `new_owner`, who must accept it; the zero address withdraws the offer. Owner only.
    pub fn transfer_ownership(&mut self, new_owner: Address) -> Result<(), Error> {
        Ok(self.ownership.offer(new_owner)?)
    }

    /// Makes the caller the owner, if ownership was offered to it.
    pub fn accept_ownership(&mut self) -> Result<(), Error> {
        Ok(self.ownership.accept()?)
    }
}
