//! What a transaction will cost, before it is sent.

use alloy::primitives::U256;

/// The price of a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Gas, as estimated.
    pub gas: u64,
    /// Price of a gas at the time of the estimate \[wei\].
    pub gas_price: u128,
    /// Value that goes along: data fee or bid \[wei\].
    pub value: U256,
}

impl Quote {
    /// Gas limit to send with: a tenth above the estimate, since the parent chain's part of gas moves.
    pub fn gas_limit(&self) -> u64 {
        self.gas.saturating_add(self.gas / 10)
    }

    /// Highest price of a gas to offer \[wei\]: half above today's. The chain takes the price of the block, never a tip.
    pub fn max_fee_per_gas(&self) -> u128 {
        self.gas_price.saturating_add(self.gas_price / 2)
    }

    /// Expected cost \[wei\]; a part of `value` may come back.
    pub fn cost(&self) -> U256 {
        U256::from(self.gas).saturating_mul(U256::from(self.gas_price)).saturating_add(self.value)
    }

    /// Balance that the chain asks for before it accepts the transaction \[wei\].
    pub fn needed(&self) -> U256 {
        U256::from(self.gas_limit()).saturating_mul(U256::from(self.max_fee_per_gas())).saturating_add(self.value)
    }
}

/// A data fee with a fifth on top, rounded down: others' activations may raise it meanwhile, and the rest comes back.
pub fn with_margin(data_fee: U256) -> U256 {
    data_fee.saturating_add(data_fee / U256::from(5))
}

/// An amount of ether as text, exact, without trailing zeros: `0.0005 ETH`.
pub fn ether(wei: U256) -> String {
    let text = alloy::primitives::utils::format_ether(wei);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("{text} ETH")
}

#[cfg(test)]
mod tests {
    use super::*;

    // Worked by hand.
    #[test]
    fn a_quote_is_gas_times_price_plus_value() {
        let quote = Quote { gas: 1_000_005, gas_price: 100_000_001, value: U256::from(7) };
        assert_eq!(quote.gas_limit(), 1_100_005);
        assert_eq!(quote.max_fee_per_gas(), 150_000_001);
        assert_eq!(quote.cost(), U256::from(100_000_501_000_005_u64 + 7));
        assert_eq!(quote.needed(), U256::from(1_100_005_u64 * 150_000_001 + 7));
    }

    #[test]
    fn the_margin_is_a_fifth() {
        // 20,480 bytes of estimated code at zero demand, and its fifth.
        assert_eq!(with_margin(U256::from(1_699_898_081_280_u64)), U256::from(2_039_877_697_536_u64));
        assert_eq!(with_margin(U256::from(4)), U256::from(4));
        assert_eq!(with_margin(U256::MAX), U256::MAX);
    }

    #[test]
    fn ether_is_exact_and_short() {
        assert_eq!(ether(U256::ZERO), "0 ETH");
        assert_eq!(ether(U256::from(1)), "0.000000000000000001 ETH");
        assert_eq!(ether(U256::from(500_000_000_000_000_u64)), "0.0005 ETH");
        assert_eq!(ether(U256::from(10).pow(U256::from(19))), "10 ETH");
    }
}
