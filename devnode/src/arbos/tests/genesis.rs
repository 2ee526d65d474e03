use alloy_primitives::{B256, b256, keccak256};

use super::support::chain;
use crate::arbos::{
    genesis::{CACHE_MANAGER, CREATE2_FACTORY, GenesisAccount, HISTORY, STYLUS_DEPLOYER, accounts, accounts_since},
    precompiles, state,
    storage::STATE_ACCOUNT,
};

fn account(version: u64, address: alloy_primitives::Address) -> GenesisAccount {
    let mut found = accounts(version).into_iter().filter(|account| account.address == address);
    let account = found.next().expect("an account");
    assert_eq!(found.next(), None, "twice");
    account
}

fn code_hash(version: u64, address: alloy_primitives::Address) -> B256 {
    keccak256(account(version, address).code)
}

#[test]
fn the_published_contracts_have_their_published_code() {
    assert_eq!(
        code_hash(60, CREATE2_FACTORY),
        b256!("2fa86add0aed31f33a762c9d88e807c475bd51d0f52bd0955754b2608f7e4989")
    );
    assert_eq!(code_hash(60, HISTORY), b256!("ceef1f6ad6c0cb7eb8fb15678abf11da3ce0d3a7c7106aa900c5930e556a43ff"));
}

#[test]
fn every_precompile_has_one_byte_of_code() {
    for address in precompiles::addresses(60) {
        assert_eq!(account(60, address).code[..], [0xfe]);
        assert_eq!(account(60, address).nonce, 0);
    }
    assert_eq!(precompiles::addresses(60).len(), 18);
    assert_eq!(precompiles::addresses(40).len(), 16);
}

#[test]
fn the_state_account_has_a_nonce_and_no_code() {
    let account = account(60, STATE_ACCOUNT);
    assert_eq!((account.nonce, account.code.len()), (1, 0));
}

#[test]
fn the_history_contract_begins_with_arbos_40() {
    assert!(accounts(32).iter().all(|account| account.address != HISTORY));
    assert_eq!(account(40, HISTORY).nonce, 1);
}

#[test]
fn upgrades_bring_the_accounts_of_the_versions_between() {
    let added: Vec<_> = accounts_since(32, 41).iter().map(|account| account.address).collect();
    assert_eq!(added, [precompiles::ARB_NATIVE_TOKEN_MANAGER, HISTORY]);
    assert!(accounts_since(50, 51).is_empty());
}

#[test]
fn our_contracts_fit_the_code_limit() {
    for address in [STYLUS_DEPLOYER, CACHE_MANAGER] {
        let code = account(60, address).code;
        assert!((500..24_576).contains(&code.len()), "{} bytes", code.len());
    }
}

#[test]
fn the_cache_manager_is_registered() {
    let mut chain = chain();
    assert_eq!(state::programs().cache_managers().members(&mut chain), [CACHE_MANAGER]);
}
