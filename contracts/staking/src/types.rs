//! What comes out.

use alloy_sol_types::sol;
use common::fields_of_structs;
use stylus_sdk::prelude::*;

sol! {
    #![sol(all_derives)]

    /// The revenue of a token.
    #[derive(AbiType)]
    struct Revenue {
        /// Taken in since ever \[smallest unit\].
        uint256 received;
        /// Paid to accounts since ever.
        uint256 paid;
        /// The week that is filled: time over 604,800.
        uint64 week;
        /// What came in for it, to be shared by the power at its beginning.
        uint256 current;
        /// What came in for the week after it.
        uint256 next;
    }

    /// A vote for a gauge.
    #[derive(AbiType)]
    struct GaugeVote {
        /// The number of the gauge.
        uint256 gauge;
        /// The share of the account's power [0.0001].
        uint256 weight;
        /// The power it gives the gauge now.
        uint256 power;
        /// When that comes to nothing \[seconds\].
        uint64 end;
    }
}

fields_of_structs! {
    Revenue { received, paid, week, current, next }
    GaugeVote { gauge, weight, power, end }
}
