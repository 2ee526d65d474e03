//! What a new chain holds besides users' money: ArbOS's own accounts, and the contracts that tools expect.
//!
//! The state is that of a Nitro dev node after its start script, with one difference: the cache manager works.

use alloy_primitives::{Address, Bytes, U256, address, hex};

pub use super::upgrade::Genesis;
use super::{Slots, precompiles, state, storage::STATE_ACCOUNT, upgrade};

/// Deploys any init code at an address that depends on the code alone.
pub const CREATE2_FACTORY: Address = address!("4e59b44847b379578588920cA78FbF26c0B4956C");
/// Deploys, activates and initialises Stylus contracts.
pub const STYLUS_DEPLOYER: Address = address!("cEcba2F1DC234f70Dd89F2041029807F8D03A990");
/// Auctions the cache of programs; the fourth contract that the dev account creates.
pub const CACHE_MANAGER: Address = address!("A6E41fFD769491a42A6e5Ce453259b93983a22EF");
/// Keeps hashes of blocks (EIP-2935).
pub const HISTORY: Address = address!("0000F90827F1C53a10cb7A02335B175320002935");

/// First ArbOS version with [`HISTORY`].
pub const HISTORY_SINCE: u64 = 40;
/// Room in the cache of programs \[bytes\].
const CACHE_SIZE: u64 = 512 * 1024 * 1024;
/// How much a bid for the cache must be higher for each second that it is later \[wei\].
const CACHE_DECAY: u64 = 10_322_580_645;

/// Takes 32 bytes of salt and init code, creates by CREATE2 with the call's value, and answers the 20 bytes of the
/// address; reverts where that fails.
const CREATE2_FACTORY_CODE: [u8; 69] = hex!(
    "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe036016000816020"
    "82378035828234f58015156039578182fd5b8082525050506014600cf3"
);

/// Stores, for the system account, the parent's hash in a ring of 393,168 words, and answers others from it. Asks
/// ArbSys for the block number, because `NUMBER` is the parent chain's.
const HISTORY_CODE: [u8; 133] = hex!(
    "3373fffffffffffffffffffffffffffffffffffffffe1460605760203603605c575f3563a3b1b31d5f5260205f6004601c60645afa15"
    "605c575f51600181038211605c57816205ffd0910311605c576205ffd09006545f5260205ff35b5f5ffd5b5f356205ffd0600163a3b1"
    "b31d5f5260205f6004601c60645afa15605c575f5103065500"
);

/// An account that exists from the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GenesisAccount {
    /// Its address.
    pub address: Address,
    /// Its nonce.
    pub nonce: u64,
    /// Its code.
    pub code: Bytes,
    /// Its storage: slots and words.
    pub storage: Vec<(U256, U256)>,
}

impl GenesisAccount {
    fn contract(address: Address, code: impl Into<Bytes>) -> Self {
        Self { address, nonce: 1, code: code.into(), storage: Vec::new() }
    }
}

/// Writes ArbOS's own storage for a new chain.
pub fn initialize(slots: &mut dyn Slots, genesis: &Genesis) {
    upgrade::initialize(slots, genesis);
    state::programs().cache_managers().add(slots, CACHE_MANAGER);
}

/// The accounts of a new chain of this ArbOS version. ArbOS's storage is not among their storage: see
/// [`initialize`].
pub fn accounts(arbos_version: u64) -> Vec<GenesisAccount> {
    let cache_manager = GenesisAccount {
        storage: vec![cache_manager_settings()],
        ..GenesisAccount::contract(CACHE_MANAGER, compiled(include_str!("../../contracts/CacheManager.bin-runtime")))
    };
    let mut accounts = vec![
        GenesisAccount::contract(STATE_ACCOUNT, Bytes::new()),
        GenesisAccount::contract(CREATE2_FACTORY, CREATE2_FACTORY_CODE),
        GenesisAccount::contract(STYLUS_DEPLOYER, compiled(include_str!("../../contracts/StylusDeployer.bin-runtime"))),
        cache_manager,
    ];
    accounts.extend(precompiles::addresses(0).into_iter().map(precompile));
    accounts.extend(accounts_since(0, arbos_version));
    accounts
}

/// The accounts that versions after `before`, up to `after`, bring; for upgrades of a running chain.
pub fn accounts_since(before: u64, after: u64) -> Vec<GenesisAccount> {
    let old = precompiles::addresses(before);
    let new = precompiles::addresses(after).into_iter().filter(|address| !old.contains(address));
    let mut accounts: Vec<_> = new.map(precompile).collect();
    if (before + 1..=after).contains(&HISTORY_SINCE) {
        accounts.push(GenesisAccount::contract(HISTORY, HISTORY_CODE));
    }
    accounts
}

fn precompile(address: Address) -> GenesisAccount {
    GenesisAccount { address, nonce: 0, code: precompiles::CODE, storage: Vec::new() }
}

/// The word of the cache manager's storage that holds its size, what is taken of it (none), and the decay, in
/// 64 bits each from the lowest.
fn cache_manager_settings() -> (U256, U256) {
    (U256::from(1), U256::from(CACHE_SIZE) | (U256::from(CACHE_DECAY) << 128))
}

fn compiled(code: &str) -> Bytes {
    hex::decode(code.trim_ascii_end()).expect("checked-in code is hexadecimal").into()
}
