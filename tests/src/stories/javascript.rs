//! The same token for ethers v6: `tests/js` on Node, with this world's node to talk to.

use std::process::Command;

use ethers::utils::hex;
use scripts::npm;

use crate::harness::*;

#[tokio::test(flavor = "multi_thread")]
async fn ethers_v6_uses_the_token() {
    if !npm::available() {
        assert!(std::env::var_os("CI").is_none(), "Node.js and npm are missing, and CI must run this");
        eprintln!("SKIPPED: Node.js and npm are missing, so the token was not tried with ethers v6");
        return;
    }
    let world = World::new().await;
    let folder = WORKSPACE.root.join("tests/js");
    npm::install(&folder).unwrap();

    let mut tests = Command::new("node");
    tests.args(["--test", "--test-reporter=spec", "test/token.test.js"]).current_dir(folder);
    tests.env("NODE_URL", world.node.url()).env("TOKEN", format!("{:?}", world.token.address()));
    tests.env("OWNER_KEY", hex::encode_prefixed(world.node.dev_key().0));
    tests.env("ALICE_KEY", hex::encode_prefixed(alice().signer().to_bytes()));
    let output = tokio::task::spawn_blocking(move || tests.output().unwrap()).await.unwrap();

    let told = String::from_utf8_lossy(&output.stdout);
    println!("{told}{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success());
    assert!(told.contains("pass 7") && told.contains("fail 0"), "not all stories were told");
}
