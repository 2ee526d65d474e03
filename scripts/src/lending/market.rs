//! A market on a dev node in this process, used without keys, at times that the caller names.

use std::sync::Arc;

use alloy::primitives::{Address, B256, Bytes, U256};
use alloy::sol_types::SolEvent;
use anyhow::{Context, Result};
use devnode::chain::{Chain, Mined};
use devnode::{User, UserError};

use super::contract::{self, Borrowed, Liquidated, MarketParams, MarketState, Position, Snapshot};

/// What a liquidator would pay and get \[smallest unit\].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Loan tokens.
    pub repaid: U256,
    /// Collateral.
    pub seized: U256,
}

/// One market.
#[derive(Clone)]
pub struct Market {
    chain: Chain,
    lending: Address,
    reader: User,
    params: Arc<MarketParams>,
    /// Its id.
    pub id: B256,
}

impl Market {
    /// Creates a market now.
    pub fn create(chain: &Chain, lending: Address, creator: &User, params: MarketParams) -> Result<Self> {
        let call = contract::createMarketCall { params: params.clone() };
        creator.send(lending, call).context("no market is created")?;
        let id = creator.call(lending, contract::marketIdCall { params: params.clone() })?;
        Ok(Self { chain: chain.clone(), lending, reader: chain.user("reader"), params: Arc::new(params), id })
    }

    /// Lends an amount.
    pub fn supply(&self, supplier: &User, time: u64, assets: U256) -> Result<()> {
        let (params, shares, data) = (self.params(), U256::ZERO, Bytes::new());
        let call = contract::supplyCall { params, assets, shares, onBehalf: supplier.address(), data };
        self.at(time)?;
        supplier.send(self.lending, call).context("the market takes no supply")?;
        Ok(())
    }

    /// Gives a borrower collateral.
    pub fn secure(&self, giver: &User, time: u64, borrower: &User, assets: U256) -> Result<()> {
        let (params, data) = (self.params(), Bytes::new());
        let call = contract::supplyCollateralCall { params, assets, onBehalf: borrower.address(), data };
        self.at(time)?;
        giver.send(self.lending, call).context("the market takes no collateral")?;
        Ok(())
    }

    /// Borrows an amount.
    pub fn borrow(&self, borrower: &User, time: u64, assets: U256) -> Result<Borrowed> {
        let (params, shares, who) = (self.params(), U256::ZERO, borrower.address());
        let call = contract::borrowCall { params, assets, shares, onBehalf: who, receiver: who };
        self.at(time)?;
        let mined = borrower.send(self.lending, call).context("the market lends nothing")?;
        self.logged(&mined)
    }

    /// Lets interest and volatility come in.
    pub fn accrue(&self, keeper: &User, time: u64) -> Result<()> {
        self.at(time)?;
        keeper.send(self.lending, contract::accrueCall { params: self.params() }).context("nothing accrues")?;
        Ok(())
    }

    /// What a liquidator would pay, at most `most`, and get; nothing where the market refuses.
    pub fn offer(&self, liquidator: &User, time: u64, borrower: Address, most: U256) -> Result<Option<Offer>> {
        self.at(time)?;
        match liquidator.call(self.lending, self.liquidation(borrower, most)) {
            Ok(offer) => Ok(Some(Offer { repaid: offer._0, seized: offer._1 })),
            Err(UserError::Reverted(_)) => Ok(None),
            Err(error) => Err(error).context("the market does not answer"),
        }
    }

    /// Repays at most `most` of a debt for collateral.
    pub fn liquidate(&self, liquidator: &User, time: u64, borrower: Address, most: U256) -> Result<Liquidated> {
        self.at(time)?;
        let mined = liquidator.send(self.lending, self.liquidation(borrower, most)).context("no liquidation")?;
        self.logged(&mined)
    }

    /// How it stands.
    pub fn state(&self, time: u64) -> Result<MarketState> {
        self.at(time)?;
        self.reader.call(self.lending, contract::marketCall { id: self.id }).context("there is no market")
    }

    /// What an account has in it.
    pub fn position(&self, time: u64, account: Address) -> Result<Position> {
        self.at(time)?;
        self.reader.call(self.lending, contract::positionCall { id: self.id, account }).context("there is no market")
    }

    /// Both, and what prices say of them.
    pub fn snapshot(&self, time: u64, account: Address) -> Result<Snapshot> {
        self.at(time)?;
        let call = contract::snapshotCall { params: self.params(), account };
        self.reader.call(self.lending, call).context("there is no market")
    }

    fn params(&self) -> MarketParams {
        MarketParams::clone(&self.params)
    }

    fn at(&self, time: u64) -> Result<()> {
        Ok(self.chain.set_next_timestamp(time)?)
    }

    fn liquidation(&self, borrower: Address, most: U256) -> contract::liquidateCall {
        let (params, data) = (self.params(), Bytes::new());
        contract::liquidateCall { params, borrower, maxRepaid: most, minSeized: U256::ZERO, data }
    }

    /// The event of a transaction.
    fn logged<E: SolEvent>(&self, mined: &Mined) -> Result<E> {
        let ours = mined.receipt().logs.iter().filter(|log| log.address == self.lending);
        let found = ours.filter_map(|log| E::decode_log(log).ok()).next();
        Ok(found.with_context(|| format!("the market logged no {}", E::SIGNATURE))?.data)
    }
}
