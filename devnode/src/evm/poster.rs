//! Gas that pays for a message's data on the parent chain.

use alloy_primitives::U256;

use super::ledger::Ledger;
use super::{Message, Purpose};
use crate::arbos::poster_fee::{self, Unsigned};
use crate::arbos::{ArbHost, l1_pricing, state};

/// The gas, at the base fee in force and a collected `tip` \[wei\]. Nothing where the price is zero, or somebody
/// else than the batch poster makes the block.
pub(super) fn gas(ledger: &mut Ledger<'_, '_>, message: &Message, purpose: &Purpose, tip: U256) -> u64 {
    let price = state::l1_pricing().price_per_unit().get(ledger);
    if price.is_zero() || ledger.block().coinbase != l1_pricing::BATCH_POSTER {
        return 0;
    }
    let (level, base_fee) = (state::brotli_level().get(ledger), U256::from(ledger.block().base_fee) + tip);
    match purpose {
        Purpose::Transaction { encoded } => {
            let units = poster_fee::units(encoded, level);
            state::l1_pricing().add_units(ledger, units);
            poster_fee::poster_gas(units, price, base_fee)
        }
        Purpose::Call => poster_fee::poster_gas(poster_fee::padded_units(&unsigned(message), level), price, base_fee),
        Purpose::Estimate => {
            // The answer must not depend on the limit that is being tried.
            let message = Unsigned { gas_limit: 0, ..unsigned(message) };
            let least = state::l2_pricing().min_base_fee().get(ledger);
            poster_fee::padded_poster_gas(poster_fee::padded_units(&message, level), price, base_fee, least)
        }
    }
}

/// The message as far as its size on the parent chain goes.
fn unsigned(message: &Message) -> Unsigned {
    Unsigned {
        to: message.to,
        value: message.value,
        data: message.data.clone(),
        access_list: message.access_list.clone(),
        nonce: message.nonce,
        gas_limit: message.gas_limit,
        max_fee_per_gas: message.max_fee_per_gas,
        max_priority_fee_per_gas: message.max_priority_fee_per_gas,
    }
}
