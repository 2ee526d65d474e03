//! `DOMAIN_SEPARATOR` and `eip712Domain`.

use alloy_primitives::{B256, FixedBytes, U256, address, b256, keccak256};
use alloy_sol_types::{Eip712Domain, eip712_domain};
use common::testing::Chain;

use super::interface::IToken::*;
use super::setup::*;

/// The domain of a token, by another implementation.
pub fn domain_of(token: &Deployed, name: &str) -> Eip712Domain {
    eip712_domain! {
        name: name.to_owned(),
        version: "1",
        chain_id: token.chain.chain_id(),
        verifying_contract: token.address,
    }
}

#[test]
fn the_separator_is_that_of_another_implementation() {
    let token = token();

    let separator = token.read(DOMAIN_SEPARATORCall {});

    assert_eq!(separator, domain_of(&token, "Token Value Dynamics").separator());
}

/// `DOMAIN_SEPARATOR()` of the Dai contract on Ethereum: a token of the same name at the same place.
#[test]
fn the_separator_is_that_of_a_token_in_use() {
    let token = Deployed { chain: Chain::new(), address: address!("6B175474E89094C44Da98b954EedeAC495271d0F") };
    token.chain.set_chain_id(1);
    token.construct(Arguments { name: "Dai Stablecoin".into(), ..Default::default() }).unwrap();

    let dai = b256!("dbb8cf42e1ecb028be3f3dbc922e1d878b963f411dc388ced501601c60f7c6f7");
    assert_eq!(token.read(DOMAIN_SEPARATORCall {}), dai);
}

/// The words of the domain, one after the other (EIP-712).
#[test]
fn the_separator_is_the_hash_of_its_five_words() {
    let token = token();
    let words = [
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
        keccak256("Token Value Dynamics"),
        keccak256("1"),
        B256::from(U256::from(412_346)),
        TOKEN.into_word(),
    ];

    assert_eq!(token.read(DOMAIN_SEPARATORCall {}), keccak256(words.concat()));
}

#[test]
fn the_separator_follows_the_chain_id() {
    let token = token();
    let before = token.read(DOMAIN_SEPARATORCall {});

    token.chain.set_chain_id(7);

    assert_ne!(token.read(DOMAIN_SEPARATORCall {}), before);
    assert_eq!(token.read(DOMAIN_SEPARATORCall {}), domain_of(&token, "Token Value Dynamics").separator());
}

#[test]
fn wallets_can_read_the_domain() {
    let token = token();
    token.chain.set_chain_id(42_161);

    let domain = token.read(eip712DomainCall {});

    assert_eq!(domain.fields, FixedBytes([0x0f]));
    assert_eq!((domain.name.as_str(), domain.version.as_str()), ("Token Value Dynamics", "1"));
    assert_eq!(domain.chainId, n(42_161));
    assert_eq!(domain.verifyingContract, TOKEN);
    assert_eq!(domain.salt, B256::ZERO);
    assert_eq!(domain.extensions, Vec::<U256>::new());
}
