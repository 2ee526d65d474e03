//! What the oracle logs: every change of its state.

use alloy_sol_types::sol;
use common::fields_of_events;
pub use common::ownership::{OwnershipTransferStarted, OwnershipTransferred};

pub use crate::types::{FeedConfigured, SourceSet};

sol! {
    #![sol(all_derives)]

    /// The feed has a new price, the median of what was signed.
    event PriceUpdated(bytes32 indexed feed, uint256 price, uint256 confidence, uint64 observedAt);
    /// A price lies too far from the last: it waits for a second submission.
    event PriceSuspected(bytes32 indexed feed, uint256 price, uint256 confidence, uint64 observedAt);
    /// The regime changed with the price of `observedAt`.
    event RegimeChanged(bytes32 indexed feed, uint8 previous, uint8 current, uint64 observedAt);
    /// The price that settles at `time` is written, for good: that of `observedAt`, or by hand when that is 0.
    event Fixed(bytes32 indexed feed, uint64 indexed time, uint256 price, uint64 observedAt);

    /// A feed was opened, with the volatility assumed at first.
    event FeedOpened(bytes32 indexed feed, uint256 sigma);
    /// The signer of a number changed.
    event SignerSet(uint8 indexed signer, address previous, address current);
    /// The guardian changed.
    event GuardianSet(address indexed previous, address indexed current);
    /// The feed is halted until `until`, or no longer when that has passed.
    event Halted(bytes32 indexed feed, uint64 until);
}

fields_of_events! {
    PriceUpdated { feed; price, confidence, observedAt }
    PriceSuspected { feed; price, confidence, observedAt }
    RegimeChanged { feed; previous, current, observedAt }
    Fixed { feed, time; price, observedAt }
    FeedOpened { feed; sigma }
    FeedConfigured { feed; previous, current }
    SourceSet { feed; previous, current }
    SignerSet { signer; previous, current }
    GuardianSet { previous, current; }
    Halted { feed; until }
}
