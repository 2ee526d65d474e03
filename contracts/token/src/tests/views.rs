//! What must hold of every view.

use super::interface::IToken::*;
use super::setup::*;

/// A view writes nothing: static calls of all of them pass, and each reads one slot at most.
#[test]
fn every_view_reads_one_slot_at_most() {
    let token = token_of_alice(100);
    let one_slot = |method: &str| {
        let (loads, stores, slots) = token.usage();
        assert!(loads <= 1 && stores == 0 && slots <= 1, "{method}: {loads} loads, {stores} stores, {slots} slots");
    };

    token.read(nameCall {});
    one_slot("name");
    token.read(symbolCall {});
    one_slot("symbol");
    token.read(decimalsCall {});
    one_slot("decimals");
    token.read(totalSupplyCall {});
    one_slot("totalSupply");
    token.read(capCall {});
    one_slot("cap");
    token.read(balanceOfCall { account: ALICE });
    one_slot("balanceOf");
    token.read(allowanceCall { owner: ALICE, spender: BOB });
    one_slot("allowance");
    token.read(noncesCall { owner: ALICE });
    one_slot("nonces");
    token.read(DOMAIN_SEPARATORCall {});
    one_slot("DOMAIN_SEPARATOR");
    token.read(eip712DomainCall {});
    one_slot("eip712Domain");
    token.read(ownerCall {});
    one_slot("owner");
    token.read(pendingOwnerCall {});
    one_slot("pendingOwner");
    token.read(hasRoleCall { role: minter_role(), account: ALICE });
    one_slot("hasRole");
}

#[test]
fn what_changes_state_fails_in_a_static_call() {
    let token = token_of_alice(100);

    assert!(token.chain.view(TOKEN, transferCall { to: BOB, value: n(1) }).is_err());
    assert!(token.chain.view(TOKEN, approveCall { spender: BOB, value: n(1) }).is_err());
}
