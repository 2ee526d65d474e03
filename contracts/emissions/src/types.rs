//! What goes in and comes out.

use alloy_sol_types::sol;
use common::{fields_of_structs, structs_of_words};
use stylus_sdk::prelude::*;

use crate::policy::COUNT;

sol! {
    #![sol(all_derives)]

    /// How budgets follow volatility, and who gets them. Errors number these fields from 0, in this order.
    #[derive(AbiType)]
    #[repr(C)]
    struct Policy {
        /// 0: what is left of the base after a week, from 0.9 to 1, in steps of 10^−6 \[WAD\].
        uint256 decay;
        /// 1: how much less of the base there is per unit of sigma over its target, up to 10, in steps of 0.001 \[WAD\].
        uint256 kappa;
        /// 2: the sigma up to which there is all of it, from 0.001 to 20, in steps of 0.001 \[WAD\].
        uint256 targetSigma;
        /// 3: the least part of it that there is, however volatile the token, and where its volatility is not known, from 0.01 to 1, in
        /// steps of 0.0001 \[WAD\].
        uint256 floor;
        /// 4: what a year's budgets come to at most, as a share of the supply at its beginning, up to 0.2, in steps of 0.0001 \[WAD\].
        uint256 yearlyCap;
        /// 5: the insurance's share while sigma is at its target or below, up to 0.5, in steps of 0.0001 \[WAD\].
        uint256 minInsurance;
        /// 6: its share in a storm, from `minInsurance` to 0.5 \[WAD\].
        uint256 maxInsurance;
        /// 7: the sigma, over its target, from which on there is a storm, from 1.001 to 10, in steps of 0.001 \[WAD\].
        uint256 stormRatio;
        /// 8: the lockers' share of the rest; what then remains is the gauges', in steps of 0.0001 \[WAD\].
        uint256 lockers;
    }

    /// The budget of a week.
    #[derive(AbiType)]
    struct Budget {
        /// All of it \[smallest unit\].
        uint256 total;
        /// For those who lock.
        uint256 lockers;
        /// For the insurance.
        uint256 insurance;
        /// What gauges shared, once the week was over: its own and what was carried over; 0 before, and where nobody voted.
        uint256 pot;
        /// The power that voted for gauges at its beginning, once it was over.
        uint256 power;
        /// All budgets before it.
        uint256 before;
    }

    /// Where emissions stand.
    #[derive(AbiType)]
    struct Standing {
        /// The first week with a budget: time over 604,800.
        uint64 firstWeek;
        /// The first week whose budget is not fixed.
        uint64 nextWeek;
        /// The first week whose pot is not.
        uint64 openWeek;
        /// Until when everything is minted \[seconds\].
        uint64 mintedUntil;
        /// The newest budget \[smallest unit\].
        uint256 budget;
        /// The base of the next week.
        uint256 base;
        /// What the base does not fall below.
        uint256 tail;
        /// What may still be budgeted this year.
        uint256 yearLeft;
        /// What comes of it in a week at most.
        uint256 ceiling;
        /// What goes to gauges with the first pot that there is.
        uint256 carried;
        /// What this contract holds for gauges.
        uint256 held;
    }

    /// The policy changed, from the next week on.
    event PolicySet(Policy previous, Policy current);
}

structs_of_words! {
    Policy COUNT
}

fields_of_structs! {
    Budget { total, lockers, insurance, pot, power, before }
    Standing { firstWeek, nextWeek, openWeek, mintedUntil, budget, base, tail, yearLeft, ceiling, carried, held }
}
