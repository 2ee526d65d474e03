//! What goes in and comes out.

use alloy_sol_types::sol;
use common::{fields_of_structs, fixed_structs, structs_of_words};
use stylus_sdk::prelude::*;

use crate::settings::COUNT;

sol! {
    #![sol(all_derives)]

    /// Everything that governance fixes of itself. Errors number these fields from 0, in this order.
    #[derive(AbiType)]
    #[repr(C)]
    struct Settings {
        /// 0: from a proposal to its snapshot, from a minute to 30 days \[seconds\].
        uint256 votingDelay;
        /// 1: from the snapshot to the deadline, from an hour to 60 days \[seconds\].
        uint256 votingPeriod;
        /// 2: how long there is to vote at least after a quorum is reached, up to 30 days \[seconds\].
        uint256 lateExtension;
        /// 3: from the queue to execution where all calls are listed as normal, from an hour to 30 days \[seconds\].
        uint256 normalDelay;
        /// 4: the same for all others, from `normalDelay` to 60 days \[seconds\].
        uint256 slowDelay;
        /// 5: by how much a veto lengthens that at most, up to 180 days \[seconds\].
        uint256 maxVeto;
        /// 6: the share of all votes above which a veto lengthens it, from 0.0001 to 0.5 \[WAD\].
        uint256 vetoStart;
        /// 7: the share by which it lengthens it by the most, above `vetoStart` \[WAD\].
        uint256 vetoFull;
        /// 8: the share of all votes that a proposer has, up to 0.05, in steps of 10^−6 \[WAD\].
        uint256 threshold;
        /// 9: the share of all votes that are for a proposal, or abstain, so that it can succeed, from 0.01 to 0.5 \[WAD\].
        uint256 quorum;
        /// 10: how long a proposal can be queued, and then executed, from a day to 60 days \[seconds\].
        uint256 grace;
        /// 11: after which time what the steward changed goes back, from a day to 60 days \[seconds\].
        uint256 revertAfter;
    }

    /// A method whose calls wait for the normal delay only.
    #[derive(AbiType)]
    struct Rule {
        /// The contract.
        address target;
        /// The method.
        bytes4 selector;
    }

    /// A parameter that steward or guardian may move: where it is, and how far.
    #[derive(AbiType)]
    struct Parameter {
        /// The contract.
        address target;
        /// The method that sets it, and others with it.
        bytes4 setter;
        /// The view that answers them.
        bytes4 getter;
        /// Whether both take `key` as their first argument: 0 or 1.
        uint256 keyed;
        /// The first argument.
        bytes32 key;
        /// Which word of the answer is the first that the setter takes after the key.
        uint256 first;
        /// How many it takes, at most 32.
        uint256 count;
        /// Which of these is the parameter.
        uint256 index;
        /// Which way it reduces risk: 1 up, 2 down.
        uint256 direction;
        /// How far one step goes at most.
        uint256 maxStep;
        /// How far steps go together at most, if they follow each other at once; below 2^128.
        uint256 capacity;
        /// In which time as much may be gone anew, up to a year \[seconds\].
        uint256 refillTime;
        /// The oracle's feed in whose storms it moves.
        bytes32 feed;
        /// Whether the guardian may pause it: 0 or 1.
        uint256 pausable;
        /// What it is then.
        uint256 pausedValue;
    }

    /// How a parameter stands.
    #[derive(AbiType)]
    struct Standing {
        /// How far the steward may go now.
        uint256 level;
        /// 0: as governance wants it; 1: the steward moved it; 2: the guardian paused it.
        uint256 kind;
        /// What it was before.
        uint256 original;
        /// What it was set to.
        uint256 current;
        /// From when on anyone may restore it \[seconds\].
        uint64 restorableAt;
    }

    /// What governance fixes of itself.
    event SettingsSet(Settings previous, Settings current);
    /// Steward and guardian may move a parameter.
    event ParameterListed(uint256 indexed number, Parameter parameter);
}

/// Words of a parameter.
pub const PARAMETER_WORDS: usize = 15;

structs_of_words! {
    Settings COUNT
}

fixed_structs! { Parameter }

fields_of_structs! {
    Rule { target, selector }
    Standing { level, kind, original, current, restorableAt }
}
