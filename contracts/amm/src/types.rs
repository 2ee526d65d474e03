//! What goes in and comes out.

use alloy_sol_types::sol;
use common::structs_of_words;
use stylus_sdk::prelude::*;

use crate::parameter::COUNT;

sol! {
    #![sol(all_derives)]

    /// Everything that governance fixes of a pool. Errors number these fields from 0, in this order.
    #[derive(AbiType)]
    #[repr(C)]
    struct PoolConfig {
        /// 0: the fee on a calm day, up to 0.1, in steps of 10^−6 \[WAD\].
        uint256 baseFee;
        /// 1: fee per squared logarithm of the move, up to 1,000, in steps of 0.001 \[WAD\].
        uint256 feeSlope;
        /// 2: fee per unit of the oracle's sigma above the calm one, up to 1, in steps of 10^−6 \[WAD\].
        uint256 sigmaSlope;
        /// 3: the sigma up to which a day is calm, up to 20, in steps of 0.001 \[WAD\].
        uint256 calmSigma;
        /// 4: the most that the accumulated move counts, up to 1, in steps of 10^−6 \[WAD\].
        uint256 maxAccumulator;
        /// 5: the share of the accumulated move that is left after a quiet time, up to 1, in steps of 0.001 \[WAD\].
        uint256 reduction;
        /// 6: how long without a swap makes a quiet time, from 1 to 3,600 \[seconds\].
        uint256 filterPeriod;
        /// 7: how long without a swap until nothing is left, from the filter period to 28,800 \[seconds\].
        uint256 decayPeriod;
        /// 8: the greatest charge on an exit, up to 0.03, in steps of 10^−6 \[WAD\].
        uint256 maxExitCharge;
        /// 9: the ratio of short to long volatility from which all of it is due, above 1 and up to 60, in steps of 0.001 \[WAD\].
        uint256 exitRatio;
        /// 10: how fast shares outgrow the charge, by a factor of e, up to a year \[seconds\].
        uint256 ripening;
        /// 11: how long departures are remembered, by a factor of e, from 60 to 2,592,000 \[seconds\].
        uint256 exitWindow;
        /// 12: the grid of times on which observations are kept, from 1 to 3,600 \[seconds\].
        uint256 bucket;
        /// 13: the protocol's share of what swaps earn, up to 0.25, in steps of 0.001 \[WAD\].
        uint256 protocolShare;
    }

    /// A pool as it stands.
    #[derive(AbiType)]
    struct PoolState {
        /// The token with the lower address.
        address token0;
        /// The other.
        address token1;
        /// What the pool holds \[smallest unit of token0\].
        uint256 reserve0;
        /// What the pool holds \[smallest unit of token1\].
        uint256 reserve1;
        /// All shares, those of the protocol and those burned at first among them.
        uint256 totalSupply;
        /// Shares of the protocol that wait to be collected.
        uint256 protocolShares;
        /// The time of the last swap \[seconds\].
        uint64 tradedAt;
        /// `ln(reserve1/reserve0)` after it \[2^−32\].
        int256 logPrice;
        /// The integral of that logarithm over time, until now \[2^−32 seconds\].
        int256 logSum;
        /// The fee that a swap pays now \[WAD\].
        uint256 fee;
        /// Volatility of a year over 30 minutes, from the pool's own moves \[WAD\].
        uint256 volatility;
        /// Up-moves less down-moves over 30 minutes, as a share of both: from −1 to 1 \[WAD\].
        int256 imbalance;
        /// The share of the pool that left within the exit window, fading \[WAD\].
        uint256 departed;
    }

    /// The parameters of a pool changed; of pool 0: those that new pools get.
    event PoolConfigured(bytes32 indexed pool, PoolConfig previous, PoolConfig current);
}

structs_of_words! { PoolConfig COUNT }
