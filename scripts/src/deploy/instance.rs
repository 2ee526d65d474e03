//! A contract at an address, called by the names in its ABI.

use alloy::contract::Interface;
use alloy::dyn_abi::DynSolValue;
use alloy::json_abi::JsonAbi;
use alloy::primitives::{Address, U256};
use anyhow::{Context, Result, anyhow};

use super::chain::Failure;
use super::reverts::explain;
use super::{Chain, Receipt};

/// A contract that stands at an address.
#[derive(Clone, Debug)]
pub struct Instance {
    /// Where it stands.
    pub address: Address,
    interface: Interface,
}

impl Instance {
    /// The contract of this ABI at this address.
    pub fn new(address: Address, abi: JsonAbi) -> Self {
        Self { address, interface: Interface::new(abi) }
    }

    /// What the view `function` answers: its one value.
    pub async fn read(&self, chain: &Chain, function: &str, arguments: &[DynSolValue]) -> Result<DynSolValue> {
        let data = self.encode(function, arguments)?;
        let answer = chain.call(self.address, data).await.map_err(|failure| self.refusal(function, &failure))?;
        let values = self.interface.decode_output(function, &answer);
        let values = values.with_context(|| format!("{function} gives an answer that its ABI does not know"))?;
        values.into_iter().next().with_context(|| format!("{function} answers nothing"))
    }

    /// Sends `function` in a transaction.
    ///
    /// Fails with the contract's error, by name, where it reverts.
    pub async fn send(&self, chain: &Chain, function: &str, arguments: &[DynSolValue]) -> Result<Receipt> {
        let data = self.encode(function, arguments)?;
        chain.send(self.address, data, U256::ZERO).await.map_err(|error| match error.downcast_ref() {
            Some(failure) => self.refusal(function, failure),
            None => error.context(format!("{function} failed")),
        })
    }

    /// The calldata of a call.
    pub fn encode(&self, function: &str, arguments: &[DynSolValue]) -> Result<Vec<u8>> {
        self.interface.encode_input(function, arguments).with_context(|| format!("the ABI has no such {function}"))
    }

    fn refusal(&self, function: &str, failure: &Failure) -> anyhow::Error {
        match failure {
            Failure::Reverted(data) => anyhow!("{function}: {}", explain(data, Some(self.interface.abi()))),
            other => anyhow!("{function}: {other}"),
        }
    }
}
