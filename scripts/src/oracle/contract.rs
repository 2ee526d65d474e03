//! The oracle's interface, as `abi/` has it.

#![allow(missing_docs, reason = "the interface documents itself")]

alloy::sol! {
    #![sol(all_derives)]
    "../abi/IOracle.sol"
}

pub use IOracle::*;
