//! The suite changes hands: by its owner only, from wherever it was left, and once.

use std::collections::BTreeMap;

use alloy::signers::local::PrivateKeySigner;
use alloy_primitives::Address;
use devnode::DevNode;
use scripts::deploy::{self, Chain, Options};
use scripts::hand_over::hand_over;

use crate::harness::*;

alloy::sol! {
    function transferOwnership(address newOwner) external;
    function owner() external view returns (address);
    function MINTER_ROLE() external view returns (bytes32);
    function hasRole(bytes32 role, address account) external view returns (bool);
    function grantRole(bytes32 role, address account) external;
}

/// The suite on a node, as it was deployed.
async fn deployed(node: &DevNode) -> (Chain, BTreeMap<String, Address>) {
    build_suite();
    let chain = scripts_chain(&node.url()).await.unwrap();
    let items = deploy::items(&WORKSPACE, chain.signer().unwrap().address(), &[]).unwrap();
    let book = folder();
    let options = Options { deployments: book.path().into(), cache_bid: Some(Default::default()) };
    let deployed = deploy::deploy(&chain, &items, &options).await.unwrap();
    (chain, deployed.into_iter().map(|one| (one.name, one.entry.address)).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suite_is_handed_over_from_wherever_it_was_left() {
    let node = DevNode::builder().spawn().unwrap();
    let (chain, addresses) = deployed(&node).await;
    let dev = node.chain().user_at(node.dev_address());
    let (governor, token) = (addresses["governor"], addresses["token"]);

    // A stranger is told whose it is.
    let stranger = PrivateKeySigner::random();
    let as_stranger = chain.clone().with_signer(Some(stranger.clone()));
    dev.transact(stranger.address().into(), alloy_primitives::U256::from(UNIT), Default::default()).unwrap();
    let error = format!("{:#}", hand_over(&WORKSPACE, &as_stranger, &addresses).await.unwrap_err());
    assert!(error.contains("OwnableUnauthorizedAccount") && error.contains("setCollector"), "{error}");

    // Somebody stopped after the first offer, and the deployer may still mint.
    dev.send(token, transferOwnershipCall { newOwner: governor }).unwrap();
    let role = dev.call(token, MINTER_ROLECall {}).unwrap();
    dev.send(token, grantRoleCall { role, account: dev.address() }).unwrap();
    let owned = hand_over(&WORKSPACE, &chain, &addresses).await.unwrap();
    assert_eq!(owned.len(), 6);
    for one in &owned {
        assert_eq!(dev.call(one.address, ownerCall {}).unwrap(), governor, "{}", one.name);
    }
    let mints = |account| dev.call(token, hasRoleCall { role, account }).unwrap();
    assert!(mints(addresses["emissions"]) && !mints(dev.address()) && !mints(governor));

    // Done again, it finds everything done.
    let before = node.chain().head_number();
    assert_eq!(hand_over(&WORKSPACE, &chain, &addresses).await.unwrap(), owned);
    assert_eq!(node.chain().head_number(), before);

    // And without a contract it says which.
    let mut short = addresses;
    short.remove("staking");
    let error = hand_over(&WORKSPACE, &chain, &short).await.unwrap_err().to_string();
    assert!(error.contains("staking"), "{error}");
}
