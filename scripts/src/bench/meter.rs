//! The Solidity contract that measures: `scripts/bench/Meter.sol`, or `DefimathMeter.sol` where DeFiMath is there.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, B256, Bytes, U256};
use anyhow::{Context, Result};

use super::Defimath;
use super::defimath::published;
use super::peers::{Peers, create};
use crate::deploy::{Chain, Instance};

/// The contract, and what its two readings of `gasleft()` cost.
pub struct Meter<'a> {
    chain: &'a Chain,
    contract: Instance,
    /// Of a call.
    bracket: u64,
    /// Of an inlined function.
    compared: u64,
    defimath: &'a Defimath,
}

impl<'a> Meter<'a> {
    /// Creates the contract.
    pub async fn create(chain: &'a Chain, peers: &Peers, defimath: &'a Defimath) -> Result<Self> {
        let name = if defimath.packages().is_some() { "DefimathMeter" } else { "Meter" };
        let contract = create(chain, peers, name, &[], B256::repeat_byte(1)).await?;
        let mut meter = Self { chain, contract, bracket: 0, compared: 0, defimath };
        meter.bracket = meter.reading("bracket", &[]).await?;
        meter.compared = meter.reading("compared", &[U256::ONE.into()]).await?;
        Ok(meter)
    }

    /// Gas of the call that `function` of the contract makes, the readings taken off.
    pub async fn gas(&self, function: &str, arguments: &[DynSolValue]) -> Result<u64> {
        let reading = self.reading(function, arguments).await?;
        reading.checked_sub(self.bracket).with_context(|| format!("{function} costs less than nothing"))
    }

    async fn reading(&self, function: &str, arguments: &[DynSolValue]) -> Result<u64> {
        let measured = self.contract.read(self.chain, function, arguments).await?;
        let (gas, _) = measured.as_uint().with_context(|| format!("{function} measures nothing"))?;
        Ok(gas.to())
    }

    /// Gas of a call from the contract with calldata that is ready, whose answer is not read.
    pub async fn bare(&self, callee: Address, data: Bytes) -> Result<u64> {
        self.gas("bare", &[callee.into(), DynSolValue::Bytes(data.into())]).await
    }

    /// Gas of a function of DeFiMath: the mean over the lists of arguments where it is measured, else as published.
    pub async fn defimath(&self, function: &str, sweep: &[Vec<DynSolValue>]) -> Result<Option<u64>> {
        if self.defimath.packages().is_none() {
            return Ok(published(function));
        }
        self.mean(&method("defimath", function), sweep).await.map(Some)
    }

    /// Gas of a function of Solady: the mean over the lists of arguments.
    pub async fn solady(&self, function: &str, sweep: &[Vec<DynSolValue>]) -> Result<u64> {
        self.mean(&method("solady", function), sweep).await
    }

    /// The mean gas of an inlined function.
    async fn mean(&self, function: &str, sweep: &[Vec<DynSolValue>]) -> Result<u64> {
        let mut sum = 0;
        for arguments in sweep {
            let reading = self.reading(function, arguments).await?;
            sum += reading.checked_sub(self.compared).with_context(|| format!("{function} costs less than nothing"))?;
        }
        Ok((sum as f64 / sweep.len() as f64).round() as u64)
    }
}

/// The contract's method for a peer's function: `soladyLn`.
fn method(peer: &str, function: &str) -> String {
    let (first, rest) = function.split_at(1);
    format!("{peer}{}{rest}", first.to_uppercase())
}
