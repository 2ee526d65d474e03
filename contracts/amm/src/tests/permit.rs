//! `selfPermit`, with the project's own token.

use alloy_primitives::{Address, U256, address};
use alloy_sol_types::{Eip712Domain, SolCall, SolStruct, eip712_domain, sol};
use common::testing::{Program, Signature, Wallet};
use token::Token;

use super::interface::IAmm::*;
use super::setup::*;

const PERMITTED: Address = address!("0000000000000000000000000000000000e00009");

sol! {
    struct Permit { address owner; address spender; uint256 value; uint256 nonce; uint256 deadline; }

    function mint(address to, uint256 value) external;
    function allowance(address owner, address spender) external view returns (uint256);
    function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;
}

/// The token and a pool of it with ETH, in which Alice has put 1,000 of each; the wallet has 100 of the token.
fn with_token() -> (Deployed, Wallet) {
    let (amm, wallet) = (amm(), Wallet::named("signer"));
    let arguments = ("Token".to_owned(), "T".to_owned(), n(18), whole(1_000_000), OWNER, OWNER);
    amm.chain.deploy(PERMITTED, DEPLOYER, Program::of::<Token>(), arguments).unwrap();
    for (to, value) in [(ALICE, whole(1_000)), (wallet.address(), whole(100))] {
        amm.chain.call(OWNER, PERMITTED, mintCall { to, value }).unwrap();
    }
    amm.configure(Default::default(), flat()).unwrap();
    amm.open(ETH, PERMITTED);
    let approve = common_approve(whole(1_000));
    amm.chain.call(ALICE, PERMITTED, approve).unwrap();
    let add = add_of(whole(1_000), whole(1_000), ALICE);
    amm.send(ALICE, addLiquidityCall { tokenB: PERMITTED, ..add }).unwrap();
    (amm, wallet)
}

sol! {
    function approve(address spender, uint256 value) external returns (bool);
}

fn common_approve(value: U256) -> approveCall {
    approveCall { spender: AMM, value }
}

fn domain(amm: &Deployed) -> Eip712Domain {
    eip712_domain! { name: "Token", version: "1", chain_id: amm.chain.chain_id(), verifying_contract: PERMITTED, }
}

/// The wallet's signature that the pools may spend so much, as a call to them.
fn signed(amm: &Deployed, wallet: &Wallet, value: U256) -> selfPermitCall {
    let (owner, deadline) = (wallet.address(), n((START + 60).into()));
    let permit = Permit { owner, spender: AMM, value, nonce: n(0), deadline };
    let Signature { v, r, s } = wallet.sign(permit.eip712_signing_hash(&domain(amm)));
    selfPermitCall { token: PERMITTED, value, deadline, v, r, s }
}

fn allowed(amm: &Deployed, owner: Address) -> U256 {
    amm.chain.view(PERMITTED, allowanceCall { owner, spender: AMM }).unwrap()
}

/// One transaction: the permit and the swap that needs it.
fn batch(permit: &selfPermitCall, to: Address) -> multicallCall {
    let swap = swap_in(whole(10), &[PERMITTED, ETH], to).abi_encode();
    multicallCall { calls: vec![permit.abi_encode().into(), swap.into()] }
}

#[test]
fn a_permit_is_passed_on() {
    let (amm, wallet) = with_token();
    let permit = signed(&amm, &wallet, whole(7));
    amm.send(wallet.address(), permit).unwrap();
    assert_eq!(allowed(&amm, wallet.address()), whole(7));
}

#[test]
fn a_permit_and_a_swap_are_one_transaction() {
    let (amm, wallet) = with_token();
    let without = amm.send(wallet.address(), swap_in(whole(10), &[PERMITTED, ETH], BOB));
    assert!(without.is_err(), "the token knows no allowance");

    amm.send(wallet.address(), batch(&signed(&amm, &wallet, whole(10)), wallet.address())).unwrap();

    assert_eq!(allowed(&amm, wallet.address()), n(0));
    // 10·0.997·1,000/(1,000 + 9.97).
    assert_eq!(amm.balance(ETH, wallet.address()), wad("9.871580343970612988"));
}

/// Somebody saw the permit on its way and was faster with it: the batch finds the allowance and does not care.
#[test]
fn a_permit_used_by_a_front_runner_does_no_harm() {
    let (amm, wallet) = with_token();
    let permit = signed(&amm, &wallet, whole(10));
    let selfPermitCall { value, deadline, v, r, s, .. } = permit.clone();
    let stolen = permitCall { owner: wallet.address(), spender: AMM, value, deadline, v, r, s };
    amm.chain.call(CAROL, PERMITTED, stolen).unwrap();
    assert_eq!(allowed(&amm, wallet.address()), whole(10));

    amm.send(wallet.address(), batch(&permit, wallet.address())).unwrap();
    assert_eq!(amm.balance(ETH, wallet.address()), wad("9.871580343970612988"));
}

/// A permit gives its owner's tokens to nobody else: another caller of the same batch has no allowance.
#[test]
fn a_permit_is_for_its_signer() {
    let (amm, wallet) = with_token();
    let permit = signed(&amm, &wallet, whole(10));
    assert!(amm.send(CAROL, batch(&permit, CAROL)).is_err());
    amm.send(CAROL, permit).unwrap();
    assert_eq!((allowed(&amm, wallet.address()), allowed(&amm, CAROL)), (n(0), n(0)));
}

#[test]
fn a_permit_too_late_leaves_the_swap_without_allowance() {
    let (amm, wallet) = with_token();
    let permit = signed(&amm, &wallet, whole(10));
    amm.wait(61);
    assert_eq!(amm.send(wallet.address(), permit.clone()).map(drop), Ok(()));
    assert!(amm.send(wallet.address(), batch(&permit, BOB)).is_err());
}

/// Tokens without permits, and no token at all: nothing happens.
#[test]
fn what_knows_no_permits_is_left_alone() {
    let (amm, wallet) = with_token();
    for token in [ETH, NONE, AMM] {
        let permit = selfPermitCall { token, ..signed(&amm, &wallet, whole(1)) };
        assert_eq!(amm.send(wallet.address(), permit).map(drop), Ok(()));
    }
}
