//! Deployment to any chain: atomic, deterministic, resumable, verified.
//!
//! A contract is created, activated and initialised in one transaction through the StylusDeployer, at an address that
//! depends on its code, its constructor arguments and its salt alone; so nobody can come between, and a second run
//! finds what the first one left.

mod activation;
mod book;
mod cache;
mod chain;
mod command;
mod contracts;
mod deployment;
mod governance;
mod instance;
mod item;
mod keys;
mod networks;
mod plan;
mod quote;
mod reverts;
mod suite;
mod target;
mod verify;

pub use book::{AddressBook, Contents, Entry, MarketBook, Pending, SuiteBook};
pub use cache::{cache, is_cached, least_bid};
pub use chain::{Chain, Failure, Receipt, Signed};
pub use command::{Args, deployments, run, tell_deployed};
pub use contracts::{ARB_WASM, ARB_WASM_CACHE, ArbWasm, STYLUS_DEPLOYER};
pub(crate) use deployment::call_data;
pub use deployment::{Deployed, Offer, Options, deploy, quote};
pub use governance::{EmissionsPlan, GovernorPlan, emissions, governor};
pub use instance::Instance;
pub use item::{Item, abi};
pub use keys::{KEY_VARIABLE, KeySource, dev_signer};
pub use networks::{Network, chain_name, page};
pub use plan::{Planned, TokenPlan, amm, lending, oracle, staking, token, tvd};
pub use quote::{Quote, ether, with_margin};
pub use reverts::{UNKNOWN, explain};
pub use suite::{governed, items, items_of, names, test_tokens};
pub use target::Target;
