use alloy_primitives::FixedBytes;
use alloy_sol_types::SolCall;

use super::interface::IToken::*;
use super::setup::*;

fn supports(selectors: &[[u8; 4]]) -> bool {
    let mut id = [0; 4];
    for selector in selectors {
        id.iter_mut().zip(selector).for_each(|(byte, other)| *byte ^= other);
    }
    token().read(supportsInterfaceCall { interfaceId: FixedBytes(id) })
}

/// An interface id is the exclusive or of the selectors (ERC-165).
#[test]
fn the_token_supports_what_it_implements() {
    let erc20 = [
        totalSupplyCall::SELECTOR,
        balanceOfCall::SELECTOR,
        transferCall::SELECTOR,
        allowanceCall::SELECTOR,
        approveCall::SELECTOR,
        transferFromCall::SELECTOR,
    ];
    let access_control = [
        hasRoleCall::SELECTOR,
        getRoleAdminCall::SELECTOR,
        grantRoleCall::SELECTOR,
        revokeRoleCall::SELECTOR,
        renounceRoleCall::SELECTOR,
    ];
    assert!(supports(&[supportsInterfaceCall::SELECTOR]), "ERC-165");
    assert!(supports(&erc20), "ERC-20");
    assert!(supports(&[nameCall::SELECTOR, symbolCall::SELECTOR, decimalsCall::SELECTOR]), "ERC-20 metadata");
    assert!(supports(&[permitCall::SELECTOR, noncesCall::SELECTOR, DOMAIN_SEPARATORCall::SELECTOR]), "ERC-2612");
    assert!(supports(&[eip712DomainCall::SELECTOR]), "ERC-5267");
    assert!(supports(&access_control), "AccessControl");
}

#[test]
fn the_token_supports_nothing_else() {
    assert!(!supports(&[[0xff; 4]]), "forbidden by ERC-165");
    assert!(!supports(&[[0; 4]]));
    assert!(!supports(&[transferCall::SELECTOR]));
    assert!(!supports(&[[0x80, 0xac, 0x58, 0xcd]]), "ERC-721");
}
