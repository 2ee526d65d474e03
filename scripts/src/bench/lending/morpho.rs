//! Morpho Blue with a rate model of ours, and markets of it.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, U256, keccak256};
use anyhow::{Context, Result};

use super::prices::Prices;
use super::stage::Stage;
use super::venue::Venue;
use crate::bench::oracle::Field;
use crate::bench::peers::{Peers, create};
use crate::deploy::{Chain, Instance};

/// The liquidation threshold, which the bonus follows from [10^−2].
const THRESHOLD: u64 = 77;

/// The share of interest that is the protocol's [10^−2].
const FEE: u64 = 10;

/// Who gets it.
const COLLECTOR: Address = Address::repeat_byte(0xc0);

/// The contract and its rate model.
pub struct Morpho<'a> {
    peers: &'a Peers,
    contract: Instance,
    rates: Instance,
}

impl<'a> Morpho<'a> {
    /// Creates both, and enables what markets here need.
    pub async fn create(chain: &Chain, peers: &'a Peers) -> Result<Self> {
        let owner = chain.signer()?.address();
        let salt = keccak256("lending");
        let contract = create(chain, peers, "Morpho", &[owner.into()], salt).await?;
        let rates = create(chain, peers, "AdaptiveCurve", &[contract.address.into()], salt).await?;
        contract.send(chain, "enableIrm", &[rates.address.into()]).await?;
        contract.send(chain, "enableLltv", &[percent(THRESHOLD)]).await?;
        contract.send(chain, "setFeeRecipient", &[COLLECTOR.into()]).await?;
        Ok(Self { peers, contract, rates })
    }

    /// Opens a market whose price is that of a contract.
    pub async fn open(&self, stage: &Stage<'_>, name: &'static str, price: &Instance) -> Result<Venue> {
        let addresses = [&stage.loan, &stage.collateral, price, &self.rates].map(|contract| contract.address.into());
        let market = DynSolValue::Tuple([&addresses[..], &[percent(THRESHOLD)]].concat());
        let contract = self.contract.clone();
        contract.send(stage.chain, "createMarket", std::slice::from_ref(&market)).await.context(name)?;
        contract.send(stage.chain, "setFee", &[market.clone(), percent(FEE)]).await.context(name)?;
        Ok(Venue { name, contract, market })
    }

    /// What borrowers of a market pay now \[WAD per second\].
    pub async fn rate(&self, chain: &Chain, venue: &Venue) -> Result<U256> {
        let id = DynSolValue::FixedBytes(keccak256(venue.market.abi_encode()), 32);
        let state = chain.call(self.contract.address, self.contract.encode("market", &[id])?).await?;
        let words = state.as_chunks::<32>().0.iter();
        let state = DynSolValue::Tuple(words.map(|word| DynSolValue::Uint(U256::from_be_bytes(*word), 128)).collect());
        let rate = self.rates.read(chain, "borrowRateView", &[venue.market.clone(), state]).await?;
        Ok(rate.as_uint().context("no rate")?.0)
    }

    /// A price that is read from the oracle as for an action of its.
    pub async fn oracle_price(&self, field: &Field<'_>, prices: Prices, action: u8) -> Result<Instance> {
        let feeds = [prices.collateral(), prices.loan()].map(|feed| DynSolValue::FixedBytes(feed, 32));
        let [collateral, loan] = feeds;
        let arguments = [field.oracle.into(), collateral, loan, DynSolValue::Uint(U256::from(action), 8)];
        create(field.chain, self.peers, "OraclePrice", &arguments, keccak256("lending")).await
    }

    /// A price that lies in a slot.
    pub async fn bare_price(&self, chain: &Chain, prices: Prices) -> Result<Instance> {
        create(chain, self.peers, "BarePrice", &[], prices.loan()).await
    }
}

fn percent(number: u64) -> DynSolValue {
    (U256::from(number) * U256::from(10_000_000_000_000_000_u64)).into()
}
