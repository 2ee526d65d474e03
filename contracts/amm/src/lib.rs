//! AMM: pools of two tokens whose fee follows volatility, in one program.
//!
//! Units: amounts in the tokens' smallest units and below 2^112, fees, charges and prices in WAD at the door, times in seconds.
//! Invariants: what the reserves of all pools and the protocol say is here is here; a product of reserves falls only when
//! liquidity leaves; `totalSupply` is the sum of all shares, those of the protocol and 1,000 of nobody among them; no price depends
//! on the balances of this contract.
//! Assumes: a token moves exactly the amount asked for. One that takes a fee from what arrives is refused.

#![cfg_attr(not(any(test, feature = "export-abi")), no_main)]
#![cfg_attr(not(test), allow(missing_docs, reason = "the entry point that the SDK generates has none"))]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

extern crate alloc;

mod curve;
mod door;
pub mod errors;
pub mod events;
mod exit;
mod fee;
mod feed;
mod liquidity;
mod number;
mod observations;
mod outside;
mod parameter;
mod path;
mod pool;
mod position;
mod protocol;
mod reserves;
mod shares;
#[cfg(test)]
mod tests;
mod track;
mod trade;
pub mod types;
mod views;

use alloc::vec;
use alloc::vec::Vec;

use alloy_primitives::{Address, B256, FixedBytes, U256};
use common::abi::{self, Calldata, Encoded};
use common::cell::Cell;
use common::erc20::decimals_of;
use common::lock::Lock;
use common::mapping::Mapping;
use common::ownership::Ownership;
use router::public;
use stylus_sdk::abi::{Bytes, Router};
use stylus_sdk::prelude::*;

use crate::door::{answer, offered};
use crate::errors::*;
use crate::events::*;
use crate::feed::Feed;
use crate::liquidity::{check_least, fraction_wad, traded_part};
use crate::number::{ordered, wide};
use crate::parameter::Parameters;
use crate::pool::{Pool, id_of};
use crate::trade::{Exact, fee_wad};
use crate::types::*;

// Storage

/// The pools.
#[storage]
#[entrypoint]
pub struct Amm {
    /// By id.
    pools: Mapping<B256, Pool>,
    /// Who may do what with all shares, by owner and operator.
    operators: Mapping<Address, Mapping<Address, Cell<bool>>>,
    /// The parameters of new pools.
    new_pools: Cell<Parameters>,
    ownership: Ownership,
    /// Who gets what the protocol collects.
    collector: Cell<Address>,
}

// External

#[public]
impl Amm {
    /// Sets the first owner, and who gets what the protocol collects.
    #[constructor]
    pub fn constructor(&mut self, owner: Address, collector: Address) -> Result<(), Error> {
        self.ownership.initialize(owner)?;
        self.new_pools.set(Parameters::of_new_pools());
        self.replace_collector(collector)
    }

    // Pools

    /// Opens the pool of two tokens, empty, and answers its id. Anyone may.
    pub fn create_pool(&mut self, token_a: Address, token_b: Address) -> Result<B256, Error> {
        let _lock = Lock::acquire()?;
        let (id, flipped) = id_of(&token_a, &token_b)?;
        let (token0, token1) = if flipped { (token_b, token_a) } else { (token_a, token_b) };
        if self.pools.getter(id).parameters().exists() {
            return Err(PoolExists { pool: id }.into());
        }
        let decimals = [decimals_of(self, token0)?, decimals_of(self, token1)?];
        let parameters = self.new_pools.get().of_pool(decimals);

        let mut pool = self.pools.setter(id);
        pool.set_parameters(parameters);
        pool.set_token0(token0);
        pool.set_token1(token1);

        abi::log(self.vm(), &PoolCreated { pool: id, token0, token1 });
        Ok(id)
    }

    /// The id of the pool of two tokens, whether it is there or not; as a number, the id of its shares.
    pub fn pool_id(token_a: Address, token_b: Address) -> Result<B256, Error> {
        Ok(id_of(&token_a, &token_b)?.0)
    }

    /// A pool as it stands.
    pub fn pool(&self, pool: B256) -> Result<Encoded<PoolState>, Error> {
        Lock::check()?;
        self.state_of(pool)
    }

    // Swaps

    /// Trades `amount_in` of the first token of `path` for as much of its last as comes out, at least `min_amount_out`.
    ///
    /// Between them only the pools' books change: one token is taken, one is sent.
    pub fn swap_exact_in(
        &mut self,
        amount_in: U256,
        min_amount_out: U256,
        path: Calldata<Vec<Address>>,
        to: Address,
        deadline: U256,
    ) -> Result<Encoded<U256>, Error> {
        let _lock = self.begin(deadline)?;
        self.check_receiver(to)?;
        let amount_out = self.walk(&amount_in, &path, Exact::In, to)?;
        check_least(wide(amount_out), min_amount_out)?;

        self.exchange(&path, number::low(&amount_in), amount_out, to)?;
        Ok(answer(&[amount_out]))
    }

    /// Trades as much of the first token of `path` as it takes, at most `max_amount_in`, for `amount_out` of its last.
    pub fn swap_exact_out(
        &mut self,
        amount_out: U256,
        max_amount_in: U256,
        path: Calldata<Vec<Address>>,
        to: Address,
        deadline: U256,
    ) -> Result<Encoded<U256>, Error> {
        let _lock = self.begin(deadline)?;
        self.check_receiver(to)?;
        let amount_in = self.walk(&amount_out, &path, Exact::Out, to)?;
        let needed = wide(amount_in);
        if needed > max_amount_in {
            return Err(ExcessiveInput { needed, max: max_amount_in }.into());
        }

        self.exchange(&path, amount_in, number::low(&amount_out), to)?;
        Ok(answer(&[amount_in]))
    }

    /// What [`swapExactIn`](Self::swap_exact_in) would give now.
    pub fn quote_exact_in(&self, amount_in: U256, path: Calldata<Vec<Address>>) -> Result<Encoded<U256>, Error> {
        Lock::check()?;
        Ok(answer(&[self.quote(&amount_in, &path, Exact::In)?]))
    }

    /// What [`swapExactOut`](Self::swap_exact_out) would take now.
    pub fn quote_exact_out(&self, amount_out: U256, path: Calldata<Vec<Address>>) -> Result<Encoded<U256>, Error> {
        Lock::check()?;
        Ok(answer(&[self.quote(&amount_out, &path, Exact::Out)?]))
    }

    /// The share of what goes in that a swap pays now \[WAD\]. It does not depend on the swap.
    pub fn fee(&self, pool: B256) -> Result<Encoded<U256>, Error> {
        Lock::check()?;
        Ok(answer(&[fee_wad(self.market_of(pool, false)?.fee).into()]))
    }

    // Liquidity

    /// Adds liquidity in the pool's proportion, up to `max_a` and `max_b`, for at least `min_shares`; answers what was taken of
    /// both and the shares. The first liquidity of a pool sets its price, and 1,000 shares of it are nobody's.
    #[allow(clippy::too_many_arguments, reason = "two tokens")]
    pub fn add_liquidity(
        &mut self,
        token_a: Address,
        token_b: Address,
        max_a: U256,
        max_b: U256,
        min_shares: U256,
        to: Address,
        deadline: U256,
    ) -> Result<Encoded<(U256, U256, U256)>, Error> {
        let _lock = self.begin(deadline)?;
        let (id, flipped, max) = offered([&token_a, &token_b], [&max_a, &max_b])?;
        let change = self.deposit(id, max, [0, 0], to, min_shares)?;
        let [amount_a, amount_b] = ordered(change.amounts, flipped);

        self.pull(token_a, amount_a)?;
        self.pull(token_b, amount_b)?;
        Ok(answer(&[amount_a, amount_b, change.shares]))
    }

    /// Adds liquidity of one token: trades a part of `max_amount` in the pool itself, at its fee, and adds both. Answers what
    /// was taken, less than a part of it being rounded off, and the shares.
    pub fn add_single(
        &mut self,
        token_in: Address,
        token_other: Address,
        max_amount: U256,
        min_shares: U256,
        to: Address,
        deadline: U256,
    ) -> Result<Encoded<(U256, U256)>, Error> {
        let _lock = self.begin(deadline)?;
        let amount = number::some(&max_amount)?;
        let this = self.vm().contract_address();
        let mut market = self.market(token_in, token_other)?;
        let part = traded_part(amount, market.sides()[0], market.fee);
        let trade = market.trade(part, Exact::In)?;
        self.settle(&mut market, &trade, this)?;
        let max = ordered([amount.wrapping_sub(part), trade.amount_out], market.flipped);
        // All that came out stays, used or not.
        let least = ordered([0, trade.amount_out], market.flipped);
        let change = self.deposit(market.id, max, least, to, min_shares)?;
        let [added, _] = ordered(change.amounts, market.flipped);
        let taken = part.wrapping_add(added);

        self.pull(token_in, taken)?;
        Ok(answer(&[taken, change.shares]))
    }

    /// Redeems shares of the caller for both tokens, at least `min_a` and `min_b` of them, less the charge that
    /// [`previewRemove`](Self::preview_remove) shows.
    #[allow(clippy::too_many_arguments, reason = "two tokens")]
    pub fn remove_liquidity(
        &mut self,
        token_a: Address,
        token_b: Address,
        shares: U256,
        min_a: U256,
        min_b: U256,
        to: Address,
        deadline: U256,
    ) -> Result<Encoded<(U256, U256)>, Error> {
        let _lock = self.begin(deadline)?;
        let (id, flipped) = id_of(&token_a, &token_b)?;
        let [amount_a, amount_b] = ordered(self.withdraw(id, shares, to)?, flipped);
        check_least(wide(amount_a), min_a)?;
        check_least(wide(amount_b), min_b)?;

        self.push_both([token_a, token_b], to, [amount_a, amount_b])
    }

    /// What [`addLiquidity`](Self::add_liquidity) would take of both and give now.
    pub fn preview_add(
        &self,
        token_a: Address,
        token_b: Address,
        max_a: U256,
        max_b: U256,
    ) -> Result<Encoded<(U256, U256, U256)>, Error> {
        Lock::check()?;
        let (id, flipped, max) = offered([&token_a, &token_b], [&max_a, &max_b])?;
        let change = self.adding(id, max)?;
        let [amount_a, amount_b] = ordered(change.amounts, flipped);
        Ok(answer(&[amount_a, amount_b, change.shares]))
    }

    /// What [`removeLiquidity`](Self::remove_liquidity) by `owner` would give of both now, and the share of it that stays in the
    /// pool \[WAD\].
    pub fn preview_remove(
        &self,
        owner: Address,
        token_a: Address,
        token_b: Address,
        shares: U256,
    ) -> Result<Encoded<(U256, U256, U256)>, Error> {
        Lock::check()?;
        let (id, flipped) = id_of(&token_a, &token_b)?;
        let redeemed = self.leaving(id, owner, shares)?;
        let [amount_a, amount_b] = ordered(redeemed.amounts, flipped);
        Ok(answer(&[amount_a, amount_b, fraction_wad(redeemed.charge)]))
    }

    /// What 10^18 shares are worth at these prices of whole tokens, rounded down \[WAD\]: `2·√(reserve0·price0·reserve1·price1)` over
    /// all shares.
    ///
    /// For shares as collateral. No trade moves it but by its fee, whatever the pool's own price
    /// (A. Evans et al. and Alpha Finance, "Fair Uniswap's LP token pricing", 2020).
    pub fn share_price(&self, pool: B256, price0: U256, price1: U256) -> Result<U256, Error> {
        Lock::check()?;
        self.fair_price(pool, price0, price1)
    }

    // Several calls in one

    /// Makes several calls of this contract's methods for the caller, all or none, and answers what they answered.
    pub fn multicall(&mut self, calls: Calldata<Vec<Bytes>>) -> Result<Encoded<Vec<Bytes>>, Error> {
        let mut results = Vec::with_capacity(calls.len());
        for number in 0..calls.len() {
            let call = calls.item(number).unwrap_or_default();
            let (selector, input) = call.split_first_chunk::<4>().unwrap_or((&[0; 4], &[]));
            match Self::route(self, u32::from_be_bytes(*selector), input) {
                Some(result) => results.push(result.map_err(Error::of)?),
                None => return Err(UnknownMethod { selector: FixedBytes(*selector) }.into()),
            }
        }
        Ok(Encoded::list_of_bytes(&results))
    }

    /// Passes the caller's permit for this contract on to `token`: to be called before what needs it, by
    /// [`multicall`](Self::multicall). Does not fail when the token refuses it: somebody else may have passed it on.
    pub fn self_permit(
        &mut self,
        token: Address,
        value: U256,
        deadline: U256,
        v: u8,
        r: B256,
        s: B256,
    ) -> Result<(), Error> {
        let _lock = Lock::acquire()?;
        self.pass_permit(token, [value, deadline], v, [r, s]);
        Ok(())
    }

    // ERC-6909: shares

    /// The shares of `owner` in the pool of this id.
    pub fn balance_of(&self, owner: Address, id: U256) -> U256 {
        wide(self.pools.getter(B256::from(id)).position(owner).shares)
    }

    /// All shares of the pool of this id, but for what the protocol has earned since liquidity last changed.
    pub fn total_supply(&self, id: U256) -> U256 {
        wide(self.pools.getter(B256::from(id)).supply().total)
    }

    /// How many shares `spender` may still move for `owner`.
    pub fn allowance(&self, owner: Address, spender: Address, id: U256) -> U256 {
        self.pools.getter(B256::from(id)).allowances().getter(owner).getter(spender).get()
    }

    /// Whether `spender` may move all shares of `owner`, of every pool.
    pub fn is_operator(&self, owner: Address, spender: Address) -> bool {
        self.operators.getter(owner).getter(spender).get()
    }

    /// Moves shares of the caller. How young they are goes along.
    pub fn transfer(&mut self, receiver: Address, id: U256, amount: U256) -> Result<bool, Error> {
        let _lock = Lock::acquire()?;
        let sender = self.vm().msg_sender();
        self.move_shares(B256::from(id), sender, receiver, amount)?;
        Ok(true)
    }

    /// Moves shares of `sender`, by the caller's allowance or as its operator.
    pub fn transfer_from(&mut self, sender: Address, receiver: Address, id: U256, amount: U256) -> Result<bool, Error> {
        let _lock = Lock::acquire()?;
        self.spend_allowance(B256::from(id), sender, amount)?;
        self.move_shares(B256::from(id), sender, receiver, amount)?;
        Ok(true)
    }

    /// Lets `spender` move so many shares of the caller, instead of what it might before. The largest number means without
    /// limit.
    pub fn approve(&mut self, spender: Address, id: U256, amount: U256) -> Result<bool, Error> {
        let owner = self.vm().msg_sender();
        self.pools.setter(B256::from(id)).allowances().setter(owner).setter(spender).set(amount);
        abi::log(self.vm(), &Approval { owner, spender, id, amount });
        Ok(true)
    }

    /// Lets `operator` move all shares of the caller, of every pool, or no longer.
    pub fn set_operator(&mut self, operator: Address, approved: bool) -> Result<bool, Error> {
        let owner = self.vm().msg_sender();
        self.operators.setter(owner).setter(operator).set(approved);
        abi::log(self.vm(), &OperatorSet { owner, operator, approved });
        Ok(true)
    }

    /// Whether the contract implements the interface of this id.
    pub fn supports_interface(&self, interface_id: FixedBytes<4>) -> bool {
        const ERC165: u32 = 0x01ff_c9a7;
        const ERC6909: u32 = 0x0f63_2fb3;
        matches!(u32::from_be_bytes(interface_id.0), ERC165 | ERC6909)
    }

    // ERC-3156: flash loans

    /// All that there is of `token`.
    pub fn max_flash_loan(&self, token: Address) -> U256 {
        self.holdings(token).unwrap_or_default()
    }

    /// Nothing; refused for what is no token.
    pub fn flash_fee(&self, token: Address, amount: U256) -> Result<U256, Error> {
        let _ = amount;
        self.holdings(token)?;
        Ok(U256::ZERO)
    }

    /// Lends `amount` of `token` to `receiver` for the time of its `onFlashLoan`, and takes it back from there.
    ///
    /// Nothing else of this contract can be called meanwhile.
    pub fn flash_loan(
        &mut self,
        receiver: Address,
        token: Address,
        amount: U256,
        data: Calldata<Bytes>,
    ) -> Result<bool, Error> {
        let _lock = Lock::acquire()?;
        self.lend(receiver, token, amount, data.bytes())?;
        let sender = self.vm().msg_sender();
        abi::log(self.vm(), &FlashLoan { receiver, sender, token, amount });
        Ok(true)
    }

    // Observations

    /// The geometric mean, over the last `window` seconds, of a whole token0 in whole token1, or the other way round where the lowest
    /// bit of `id` is set \[WAD\].
    pub fn twap(&self, id: B256, window: u32) -> Result<U256, Error> {
        Lock::check()?;
        self.mean_price(id, window)
    }

    // Governance

    /// Changes the parameters of a pool, or of new pools where `pool` is 0. Owner only.
    pub fn configure(&mut self, pool: B256, mut config: PoolConfig) -> Result<(), Error> {
        let _lock = Lock::acquire()?;
        self.ownership.check()?;
        let known = self.parameters_of(pool)?;
        let parameters = known.configured(&mut config)?;
        if pool.is_zero() {
            self.new_pools.set(parameters);
        } else {
            self.reconfigure(pool, parameters)?;
        }
        abi::log(self.vm(), &PoolConfigured { pool, previous: known.config()?, current: config });
        Ok(())
    }

    /// The parameters of a pool, or of new pools where `pool` is 0.
    pub fn config(&self, pool: B256) -> Result<PoolConfig, Error> {
        self.parameters_of(pool)?.config()
    }

    /// Makes a pool listen to a feed of an oracle, whose name has at most twelve bytes; the zero address ends that. Owner only.
    pub fn set_feed(&mut self, pool: B256, oracle: Address, feed: B256) -> Result<(), Error> {
        let _lock = Lock::acquire()?;
        self.ownership.check()?;
        let link = Feed { oracle, name: feed };
        if !link.fits() {
            return Err(FeedTooLong { feed }.into());
        }
        let mut book = self.pools.setter(pool);
        let parameters = book.existing(pool)?;

        book.set_feed(link);
        book.set_parameters(parameters.with_feed(!oracle.is_zero()));

        abi::log(self.vm(), &FeedSet { pool, oracle, feed });
        Ok(())
    }

    /// The oracle and the feed that a pool listens to; zero for none.
    pub fn feed(&self, pool: B256) -> Result<(Address, B256), Error> {
        let book = self.pools.getter(pool);
        book.existing(pool)?;
        let Feed { oracle, name } = book.feed();
        Ok((oracle, name))
    }

    /// Redeems the protocol's shares of a pool for the collector, and answers what it got of both tokens. Anyone may.
    pub fn collect(&mut self, pool: B256) -> Result<Encoded<(U256, U256)>, Error> {
        let _lock = Lock::acquire()?;
        let to = self.collector.get();
        let [amount0, amount1] = self.redeem_protocol(pool, to)?;
        let book = self.pools.getter(pool);
        let (token0, token1) = (book.token0(), book.token1());

        self.push_both([token0, token1], to, [amount0, amount1])
    }

    /// Who gets what the protocol collects.
    pub fn collector(&self) -> Address {
        self.collector.get()
    }

    /// Changes who gets what the protocol collects. Owner only.
    pub fn set_collector(&mut self, account: Address) -> Result<(), Error> {
        self.ownership.check()?;
        self.replace_collector(account)
    }

    // Ownership

    /// The owner, who governs the pools; zero when nobody does any more.
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
