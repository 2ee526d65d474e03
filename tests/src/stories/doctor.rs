//! The doctor: what it says of a suite that stands, that was changed, that is not there.

use devnode::DevNode;
use scripts::deploy::{self, AddressBook, Chain, Options};
use scripts::doctor::{Check, State, examine};
use scripts::lending::contract::{setTermsCall, termsCall};
use scripts::suite::{Manifest, put_up};
use serde_json::json;

use crate::harness::*;

struct Patient {
    node: DevNode,
    folder: tempfile::TempDir,
    chain: Chain,
    manifest: Manifest,
}

impl Patient {
    async fn new() -> Self {
        build_suite();
        let (node, folder) = (DevNode::builder().spawn().unwrap(), folder());
        let chain = scripts_chain(&node.url()).await.unwrap();
        Self { node, folder, chain, manifest: Manifest::usual().unwrap() }
    }

    async fn put_up(&self, hands_over: bool) {
        let options = Options { deployments: self.folder.path().into(), cache_bid: Some(Default::default()) };
        put_up(&WORKSPACE, &self.chain, &self.manifest, &options, hands_over).await.unwrap();
    }

    async fn examine(&self) -> Vec<Check> {
        let book = AddressBook::open(self.folder.path(), self.chain.id()).unwrap();
        examine(&WORKSPACE, &self.chain, &self.manifest, &book, &[]).await.unwrap()
    }
}

fn bad(checks: &[Check]) -> Vec<&Check> {
    checks.iter().filter(|check| check.state.is_bad()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suite_is_missing_then_well_then_changed_and_mended() {
    let patient = Patient::new().await;
    let checks = patient.examine().await;
    let missing = bad(&checks);
    assert_eq!(missing.len(), 11, "eight contracts and three test tokens: {missing:?}");
    assert!(missing.iter().all(|check| check.detail.contains("cargo tvd deploy")));

    patient.put_up(false).await;
    let checks = patient.examine().await;
    assert!(bad(&checks).is_empty(), "{:?}", bad(&checks));
    let note = checks.iter().find(|check| check.what == "not handed over").unwrap();
    assert!(note.state == State::Note && note.detail.contains("cargo tvd hand-over"));

    // The owner changes terms behind the manifest's back.
    let book = AddressBook::open(patient.folder.path(), patient.chain.id()).unwrap();
    let lending = book.entry("lending").unwrap().address;
    let dev = patient.node.chain().user_at(patient.node.dev_address());
    let number = alloy_primitives::U256::from(1);
    let mut terms = dev.call(lending, termsCall { number }).unwrap();
    terms.maxLtv -= alloy_primitives::U256::from(UNIT / 100);
    dev.send(lending, setTermsCall { number, terms }).unwrap();
    let checks = patient.examine().await;
    let [check] = bad(&checks)[..] else { panic!("{:?}", bad(&checks)) };
    assert_eq!((check.what.as_str(), check.state), ("terms 1", State::Differs));
    assert_eq!(check.detail, "maxLtv 850000000000000000, not 860000000000000000");

    // The remedy is the call that mends it.
    let remedy = check.remedy.as_ref().unwrap();
    let data = alloy_primitives::hex::decode(&remedy.data).unwrap();
    dev.transact(remedy.to.parse::<alloy_primitives::Address>().unwrap().into(), Default::default(), data.into())
        .unwrap();
    assert!(bad(&patient.examine().await).is_empty());

    // And so does a deployment, which finds everything else done.
    patient.put_up(true).await;
    let checks = patient.examine().await;
    assert!(bad(&checks).is_empty() && checks.iter().all(|check| check.what != "not handed over"));
    let owned = checks.iter().filter(|check| check.what.ends_with("owned by the governor")).count();
    assert_eq!(owned, 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_that_expire_and_other_code_are_told() {
    let patient = Patient::new().await;
    patient.put_up(true).await;

    // A chain that has other code than the book says.
    let path = patient.folder.path().join("devnode.json");
    let text = std::fs::read_to_string(&path).unwrap();
    let mut book: serde_json::Value = serde_json::from_str(&text).unwrap();
    book["contracts"]["amm"]["code_hash"] = json!(format!("0x{}", "11".repeat(32)));
    std::fs::write(&path, book.to_string()).unwrap();
    let checks = patient.examine().await;
    let [check] = bad(&checks)[..] else { panic!("{:?}", bad(&checks)) };
    assert_eq!((check.what.as_str(), check.state), ("amm", State::Differs));
    std::fs::write(&path, text).unwrap();

    // Ten months later somebody should look, and after a year nothing runs.
    patient.chain.rpc("evm_increaseTime", json!([310 * 86_400])).await.unwrap();
    patient.chain.rpc("evm_mine", json!([])).await.unwrap();
    let checks = patient.examine().await;
    let state = |name: &str| checks.iter().find(|check| check.what == name).unwrap();
    assert_eq!(state("staking").state, State::Note);
    assert!(state("staking").detail.contains("active for 54 days"), "{}", state("staking").detail);
    assert!(state("ETH/USD").detail.contains("Stale"), "{}", state("ETH/USD").detail);
    patient.chain.rpc("evm_increaseTime", json!([60 * 86_400])).await.unwrap();
    patient.chain.rpc("evm_mine", json!([])).await.unwrap();
    let checks = patient.examine().await;
    let dead: Vec<&str> = bad(&checks).iter().map(|check| check.what.as_str()).collect();
    assert!(deploy::names().all(|name| dead.contains(&name)), "{dead:?}");
}
