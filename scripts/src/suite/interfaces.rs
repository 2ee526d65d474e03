//! Interfaces of the suite, as `abi/` has them; pools, markets and feeds have theirs beside what uses them.

#![allow(missing_docs, rustdoc::broken_intra_doc_links, reason = "the interfaces are written for Solidity's readers")]
#![allow(clippy::too_many_arguments, reason = "events have as many fields as it takes")]

/// The token's.
pub mod token {
    alloy::sol! {
        #![sol(all_derives)]
        "../abi/IToken.sol"
    }
    pub use IToken::*;
}

/// Staking's.
pub mod staking {
    alloy::sol! {
        #![sol(all_derives)]
        "../abi/IStaking.sol"
    }
    pub use IStaking::*;
}

/// Emissions'.
pub mod emissions {
    alloy::sol! {
        #![sol(all_derives)]
        "../abi/IEmissions.sol"
    }
    pub use IEmissions::*;
}

/// The governor's.
pub mod governor {
    alloy::sol! {
        #![sol(all_derives)]
        "../abi/IGovernor.sol"
    }
    pub use IGovernor::*;
}

/// The pricer's.
pub mod pricer {
    alloy::sol! {
        #![sol(all_derives)]
        "../abi/IPricer.sol"
    }
    pub use IPricer::*;
}
