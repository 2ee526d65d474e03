//! What goes in and comes out.

use alloy_sol_types::sol;
use common::{fields_of_structs, structs_of_words};
use stylus_sdk::prelude::*;

use crate::parameter::COUNT;

sol! {
    #![sol(all_derives)]

    /// What a signer states, with the signature.
    #[derive(AbiType)]
    struct SignedObservation {
        /// Of which feed.
        bytes32 feed;
        /// The price \[WAD\].
        uint256 price;
        /// How far the true price may lie from it, either way \[WAD\]. Below the price.
        uint256 confidence;
        /// When it was so \[seconds\].
        uint64 observedAt;
        /// The signer's number in the registry.
        uint8 signer;
        /// The signature's first half.
        bytes32 r;
        /// Its second half, with the parity in the uppermost bit (ERC-2098).
        bytes32 vs;
    }

    /// Everything that governance fixes of a feed. Errors number these fields from 0, in this order.
    ///
    /// Grades are 0 Valid, 1 Degraded, 2 Stale, 3 Deviating, 4 Halted; an action is refused when the feed's is above its own.
    #[derive(AbiType)]
    #[repr(C)]
    struct FeedConfig {
        /// 0: who may sign: bit `i` is the signer of number `i`.
        uint256 signers;
        /// 1: how many signers it takes, from 1 to their number; 0 for a feed that is drawn from its source.
        uint256 threshold;
        /// 2: the most time between two observations of one submission, up to 600 \[seconds\].
        uint256 maxSkew;
        /// 3: the greatest age of an observation when it is submitted, from 5 to 3,600 \[seconds\].
        uint256 maxAge;
        /// 4: the lowest price that is taken, from 10^−9, with at most 6 digits \[WAD\].
        uint256 minPrice;
        /// 5: the highest, up to 10^14 \[WAD\].
        uint256 maxPrice;
        /// 6: the largest |ln| of a step that needs no second submission, from 0.001 to 1, in steps of 10^−6 \[WAD\].
        uint256 maxJump;
        /// 7: the grid of times on which prices are kept for averages and fixings, from 1 to 3,600 \[seconds\]. A finer one holds
        /// for later prices only.
        uint256 bucket;
        /// 8: how long after its time a fixing may still be read off, up to 604,800 \[seconds\].
        uint256 fixWindow;
        /// 9: the least volatility that the oracle reports and assumes, from 0.0001 to 20, in steps of 10^−6 \[WAD\].
        uint256 minSigma;
        /// 10: the greatest that it reports, up to 20 \[WAD\].
        uint256 maxSigma;
        /// 11: the short volatility from which the regime is Elevated, in steps of 10^−6 \[WAD\].
        uint256 elevatedSigma;
        /// 12: the short volatility from which it is Turbulent \[WAD\].
        uint256 turbulentSigma;
        /// 13: the ratio of short to long volatility from which it is Elevated, from 1 to 60, in steps of 0.001 \[WAD\].
        uint256 elevatedRatio;
        /// 14: the ratio from which it is Turbulent \[WAD\].
        uint256 turbulentRatio;
        /// 15: what a regime's thresholds are multiplied with once it holds, from 0.1 to 1, in steps of 0.001 \[WAD\].
        uint256 exitShare;
        /// 16: how long it must stay below them before the regime falls by one, up to 604,800 \[seconds\].
        uint256 dwell;
        /// 17: the age from which a price is Stale, from 1 to 604,800 \[seconds\].
        uint256 staleAfter;
        /// 18: the confidence, as a share of the price, above which it is Degraded, up to 1, in steps of 10^−6 \[WAD\].
        uint256 maxConfidence;
        /// 19: the worst grade at which one may borrow.
        uint256 borrowGrade;
        /// 20: the worst grade at which one may liquidate.
        uint256 liquidateGrade;
        /// 21: the worst grade at which one may quote.
        uint256 quoteGrade;
        /// 22: the worst grade at which one may settle.
        uint256 settleGrade;
        /// 23: the worst grade at which one may redeem.
        uint256 redeemGrade;
    }

    /// Another price that a feed is compared with, or drawn from.
    #[derive(AbiType)]
    struct PriceSource {
        /// A contract that answers `twap(bytes32 id, uint32 window)`; zero for none.
        address source;
        /// Which of its prices.
        bytes32 id;
        /// Over which time \[seconds\].
        uint32 window;
        /// The |ln| of the two prices above which the feed is Degraded, in steps of 10^−6 \[WAD\].
        uint256 maxGap;
    }

    /// A feed as it stands. Volatilities and averages are those of the last price; nothing is refused here.
    #[derive(AbiType)]
    struct FeedState {
        /// The price \[WAD\].
        uint256 price;
        /// How far the true price may lie from it, rounded up to 2^−20 of it \[WAD\].
        uint256 confidence;
        /// When it was so \[seconds\].
        uint64 observedAt;
        /// When it came \[seconds\].
        uint64 arrivedAt;
        /// Average of the price over 5 minutes, now \[WAD\].
        uint256 fastAverage;
        /// Average of the price over an hour, now \[WAD\].
        uint256 slowAverage;
        /// Volatility of a year over 30 minutes \[WAD\].
        uint256 shortSigma;
        /// Over a day, of returns cut to 5 deviations \[WAD\].
        uint256 daySigma;
        /// Over 30 days, of returns cut to 5 deviations \[WAD\].
        uint256 longSigma;
        /// Over a day, without jumps \[WAD\].
        uint256 robustSigma;
        /// 0 Calm, 1 Elevated, 2 Turbulent.
        uint8 regime;
        /// 0 Valid, 1 Degraded, 2 Stale, 3 Deviating, 4 Halted.
        uint8 grade;
        /// A price that waits for a second submission; 0 for none \[WAD\].
        uint256 suspectPrice;
        /// Until when the feed is halted; past when it is not \[seconds\].
        uint64 haltedUntil;
    }

    /// The parameters of a feed changed.
    event FeedConfigured(bytes32 indexed feed, FeedConfig previous, FeedConfig current);
    /// The source of a feed changed.
    event SourceSet(bytes32 indexed feed, PriceSource previous, PriceSource current);
}

fields_of_structs! {
    SignedObservation { feed, price, confidence, observedAt, signer, r, vs }
    PriceSource { source, id, window, maxGap }
    FeedState {
        price, confidence, observedAt, arrivedAt, fastAverage, slowAverage, shortSigma, daySigma, longSigma,
        robustSigma, regime, grade, suspectPrice, haltedUntil
    }
}

structs_of_words! { FeedConfig COUNT }
