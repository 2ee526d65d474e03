//! The lending contract's interface, as `abi/` has it.

#![allow(missing_docs, rustdoc::broken_intra_doc_links, reason = "the interface is written for Solidity's readers")]
#![allow(clippy::too_many_arguments, reason = "events have as many fields as it takes")]

alloy::sol! {
    #![sol(all_derives)]
    "../abi/ILending.sol"
}

pub use ILending::*;
