//! What emissions log: every change of their state.

use alloy_sol_types::sol;
use common::fields_of_events;
pub use common::ownership::{OwnershipTransferStarted, OwnershipTransferred};

pub use crate::types::PolicySet;

sol! {
    #![sol(all_derives)]

    /// The budget of a week, and its parts; sigma is 0 where it was not known \[WAD\].
    event BudgetFixed(uint256 indexed week, uint256 sigma, uint256 total, uint256 lockers, uint256 insurance);
    /// What was due until then was minted.
    event Minted(uint256 until, uint256 lockers, uint256 insurance, uint256 gauges);
    /// A week is over: gauges share its pot by the power that voted at its beginning; it was carried over where that is 0.
    event PotClosed(uint256 indexed week, uint256 pot, uint256 power);
    /// A gauge's receiver got its part of the weeks before `week`; it was carried over where there is no receiver.
    event Distributed(uint256 indexed gauge, address indexed receiver, uint256 amount, uint256 week);
    /// The base changed, from the next week on.
    event BaseSet(uint256 previousBase, uint256 previousTail, uint256 base, uint256 tail);
    /// Who gets the insurance's part changed.
    event InsuranceSet(address indexed previous, address indexed current);
}

fields_of_events! {
    BudgetFixed { week; sigma, total, lockers, insurance }
    Minted { ; until, lockers, insurance, gauges }
    PotClosed { week; pot, power }
    Distributed { gauge, receiver; amount, week }
    BaseSet { ; previousBase, previousTail, base, tail }
    InsuranceSet { previous, current; }
    PolicySet { ; previous, current }
}
