//! Alice signs; somebody else carries it to the chain.

use ethers::signers::Signer;
use ethers::types::transaction::eip712::TypedData;
use ethers::types::{Address, Signature, U256};

use crate::harness::*;

/// Alice's permit for the world's token.
pub async fn sign(world: &World, spender: Address, value: U256, deadline: U256) -> Signature {
    sign_for(&world.token, spender, value, deadline).await
}

/// Her permit for a token, signed by ethers with the domain that the token itself states.
pub async fn sign_for(token: &Token<Client>, spender: Address, value: U256, deadline: U256) -> Signature {
    let owner = alice().address();
    let (_, name, version, chain_id, contract, ..) = token.eip_712_domain().await.unwrap();
    let nonce = token.nonces(owner).await.unwrap();
    let field = |name: &str, kind: &str| serde_json::json!({ "name": name, "type": kind });
    let typed: TypedData = serde_json::from_value(serde_json::json!({
        "types": {
            "EIP712Domain": [
                field("name", "string"), field("version", "string"),
                field("chainId", "uint256"), field("verifyingContract", "address"),
            ],
            "Permit": [
                field("owner", "address"), field("spender", "address"), field("value", "uint256"),
                field("nonce", "uint256"), field("deadline", "uint256"),
            ],
        },
        "primaryType": "Permit",
        "domain": { "name": name, "version": version, "chainId": chain_id.as_u64(), "verifyingContract": contract },
        "message": { "owner": owner, "spender": spender, "value": value, "nonce": nonce, "deadline": deadline },
    }))
    .unwrap();
    alice().sign_typed_data(&typed).await.unwrap()
}

/// The signature as the token takes it: `v`, `r`, `s`.
pub fn words(signature: &Signature) -> (u8, [u8; 32], [u8; 32]) {
    let word = |number: U256| {
        let mut bytes = [0; 32];
        number.to_big_endian(&mut bytes);
        bytes
    };
    (u8::try_from(signature.v).unwrap(), word(signature.r), word(signature.s))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permit_grants_once_what_was_signed() {
    let world = World::new().await;
    let (alice, bob) = (caller(&world.alice), caller(&world.bob));
    let (v, r, s) = words(&sign(&world, bob, tokens(3), U256::MAX).await);

    send(world.bob.permit(alice, bob, tokens(3), U256::MAX, v, r, s)).await.unwrap();

    assert_eq!(world.token.allowance(alice, bob).await.unwrap(), tokens(3));
    assert_eq!(world.token.nonces(alice).await.unwrap(), U256::one());
    let events = world.token.approval_filter().from_block(0).query().await.unwrap();
    assert_eq!(events, [ApprovalFilter { owner: alice, spender: bob, value: tokens(3) }]);
    send(world.bob.transfer_from(alice, bob, tokens(3))).await.unwrap();

    let replayed = refusal(send(world.bob.permit(alice, bob, tokens(3), U256::MAX, v, r, s)).await);
    assert!(matches!(replayed, TokenErrors::ERC2612InvalidSigner(error) if error.owner == alice));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permit_for_one_amount_is_good_for_no_other() {
    let world = World::new().await;
    let (alice, bob) = (caller(&world.alice), caller(&world.bob));
    let (v, r, s) = words(&sign(&world, bob, tokens(3), U256::MAX).await);

    let forged = refusal(send(world.bob.permit(alice, bob, tokens(4), U256::MAX, v, r, s)).await);

    assert!(matches!(forged, TokenErrors::ERC2612InvalidSigner(error) if error.signer != alice));
    assert_eq!(world.token.nonces(alice).await.unwrap(), U256::zero());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_permit_is_refused() {
    let world = World::new().await;
    let (alice, bob) = (caller(&world.alice), caller(&world.bob));
    let deadline = U256::one();
    let (v, r, s) = words(&sign(&world, bob, tokens(3), deadline).await);

    let late = refusal(send(world.bob.permit(alice, bob, tokens(3), deadline, v, r, s)).await);

    assert_eq!(late, TokenErrors::ERC2612ExpiredSignature(ERC2612ExpiredSignature { deadline }));
}
