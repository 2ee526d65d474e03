//! A node that is killed at any moment, also while it writes its state, leaves a file that loads.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use alloy_primitives::{Address, U256};
use devnode::DevNode;
use devnode::chain::BlockRef;

/// Names the state file to the child.
const FILE: &str = "DEVNODE_TEST_STATE_FILE";

/// Accounts beside the usual ones, so that writing takes a while.
const ACCOUNTS: u64 = 5_000;

/// How often the child is killed.
const ROUNDS: u64 = 12;

const COUNTER: Address = Address::repeat_byte(0xcc);

/// Not a test by itself: the process that is killed. It makes blocks, counts them in a balance, and saves all the time.
#[test]
fn child() {
    let Some(path) = std::env::var_os(FILE) else { return };
    let mut builder = DevNode::builder().state_file(path).state_interval(Duration::from_millis(1));
    for index in 0..ACCOUNTS {
        builder = builder.fund(Address::left_padding_from(&(index + 1_000_000).to_be_bytes()), U256::from(index));
    }
    let node = builder.spawn().unwrap();
    eprintln!("saving");
    loop {
        node.chain().set_balance(COUNTER, U256::from(node.chain().head_number() + 1));
        node.chain().mine().unwrap();
    }
}

fn spawn_child(path: &Path) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture"])
        .env(FILE, path)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap() == "saving"), "the child does not start");
    child
}

#[test]
fn the_file_loads_whenever_the_node_was_killed() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("state");
    let (mut height, mut drafts) = (0, 0);
    for round in 0..ROUNDS {
        let mut child = spawn_child(&path);
        // Any moment will do, and every round takes another one.
        std::thread::sleep(Duration::from_millis(20 + 17 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        drafts += u64::from(home.path().join("state.tmp").exists());

        let chain = DevNode::builder().state_file(&path).chain().unwrap();
        let counted = chain.balance(COUNTER, BlockRef::Latest).unwrap().to::<u64>();
        let head = chain.head_number();
        assert!(counted == head || counted == head + 1, "{counted} counted at block {head}");
        assert!(head >= height, "block {head} after block {height}");
        height = head;
        let last = Address::left_padding_from(&(ACCOUNTS - 1 + 1_000_000).to_be_bytes());
        assert_eq!(chain.balance(last, BlockRef::Latest).unwrap(), U256::from(ACCOUNTS - 1));
    }
    assert!(height > 0, "no state was saved after the first");
    // Otherwise nobody was killed while writing and the test shows little.
    assert!(drafts > 0, "no write was cut short");
}
