//! The suite's interfaces for alloy: types of calls, events, errors and structs, as the Solidity files beside this crate have them.
//!
//! A crate of its own, so that what uses it is compiled sooner.

#![allow(missing_docs, rustdoc::broken_intra_doc_links, reason = "the interfaces are written for Solidity's readers")]
#![allow(clippy::too_many_arguments, reason = "events have as many fields as it takes")]

/// The AMM's.
pub mod amm {
    alloy::sol! {
        #![sol(all_derives)]
        "IAmm.sol"
    }
    pub use IAmm::*;
}

/// Emissions'.
pub mod emissions {
    alloy::sol! {
        #![sol(all_derives)]
        "IEmissions.sol"
    }
    pub use IEmissions::*;
}

/// The governor's.
pub mod governor {
    alloy::sol! {
        #![sol(all_derives)]
        "IGovernor.sol"
    }
    pub use IGovernor::*;
}

/// The lending contract's.
pub mod lending {
    alloy::sol! {
        #![sol(all_derives)]
        "ILending.sol"
    }
    pub use ILending::*;
}

/// The oracle's.
pub mod oracle {
    alloy::sol! {
        #![sol(all_derives)]
        "IOracle.sol"
    }
    pub use IOracle::*;
}

/// The pricer's.
pub mod pricer {
    alloy::sol! {
        #![sol(all_derives)]
        "IPricer.sol"
    }
    pub use IPricer::*;
}

/// Staking's.
pub mod staking {
    alloy::sol! {
        #![sol(all_derives)]
        "IStaking.sol"
    }
    pub use IStaking::*;
}

/// The token's.
pub mod token {
    alloy::sol! {
        #![sol(all_derives)]
        "IToken.sol"
    }
    pub use IToken::*;
}
