//! Where is lent: a contract, and a market of it.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, U256};
use anyhow::Result;

use super::call::Call;
use crate::deploy::Instance;

/// A market, whose methods have the same names and arguments at every venue but for the market itself.
#[derive(Clone, Debug)]
pub struct Venue {
    pub name: &'static str,
    pub contract: Instance,
    /// As its methods take it.
    pub market: DynSolValue,
}

impl Venue {
    /// The calldata of an act by `account` for itself; where it is a liquidation, of `borrower`.
    ///
    /// `amount` is what a liquidation repays at ours, and what it seizes at Morpho Blue.
    pub fn calldata(&self, call: Call, amount: U256, account: Address, borrower: Address) -> Result<Vec<u8>> {
        let (amount, none) = (amount.into(), U256::ZERO.into());
        let (account, data) = (DynSolValue::from(account), DynSolValue::Bytes(Vec::new()));
        let mut arguments = vec![self.market.clone()];
        arguments.extend(match call {
            Call::Supply | Call::Repay => vec![amount, none, account, data],
            Call::Withdraw | Call::Borrow => vec![amount, none, account.clone(), account],
            Call::SupplyCollateral => vec![amount, account, data],
            Call::WithdrawCollateral => vec![amount, account.clone(), account],
            Call::Liquidate => vec![borrower.into(), amount, none, data],
        });
        self.contract.encode(call.function(), &arguments)
    }
}
