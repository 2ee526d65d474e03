//! The Solidity contract that measures: `scripts/bench/Meter.sol`, or `DefimathMeter.sol` where DeFiMath is there.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, B256, Bytes};
use anyhow::{Context, Result};

use super::defimath::published;
use super::peers::{Peers, create};
use super::Defimath;
use crate::deploy::{Chain, Instance};

/// The contract, and what its two readings of `gasleft()` cost.
pub struct Meter<'a> {
    chain: &'a Chain,
    contract: Instance,
    bracket: u64,
    defimath: &'a Defimath,
}

impl<'a> Meter<'a> {
    /// Creates the contract.
    pub async fn create(chain: &'a Chain, peers: &Peers, defimath: &'a Defimath) -> Result<Self> {
        let name = if defimath.packages().is_some() { "DefimathMeter" } else { "Meter" };
        let contract = create(chain, peers, name, &[], B256::repeat_byte(1)).await?;
        let mut meter = Self { chain, contract, bracket: 0, defimath };
        meter.bracket = meter.gas("bracket", &[]).await?;
        Ok(meter)
    }

    /// Gas of what `function` of the contract measures, its readings taken off.
    pub async fn gas(&self, function: &str, arguments: &[DynSolValue]) -> Result<u64> {
        let measured = self.contract.read(self.chain, function, arguments).await?;
        let (gas, _) = measured.as_uint().with_context(|| format!("{function} measures nothing"))?;
        gas.to::<u64>().checked_sub(self.bracket).with_context(|| format!("{function} costs less than nothing"))
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

    /// The mean gas of `function` over lists of arguments.
    async fn mean(&self, function: &str, sweep: &[Vec<DynSolValue>]) -> Result<u64> {
        let mut sum = 0;
        for arguments in sweep {
            sum += self.gas(function, arguments).await?;
        }
        Ok((sum as f64 / sweep.len() as f64).round() as u64)
    }
}

/// The contract's method for a peer's function: `soladyLn`.
fn method(peer: &str, function: &str) -> String {
    let (first, rest) = function.split_at(1);
    format!("{peer}{}{rest}", first.to_uppercase())
}
