//! Short runs of both fuzzers: always the same cases.

use std::path::PathBuf;
use std::time::Duration;

use devnode_fuzz::programs::{Programs, Shares};
use devnode_fuzz::rpc::Rpc;
use devnode_fuzz::run::{Plan, Report, Target, run};

/// Runs some cases; failures are kept where cargo keeps what tests leave behind.
fn cases<T: Target>(name: &str, cases: u64, make: impl FnOnce() -> anyhow::Result<T> + Send + 'static) -> Report {
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let (time, patience) = (Duration::from_secs(600), Duration::from_secs(300));
    let report = run(&Plan { time, cases, seed: 7, out, patience }, make).unwrap();
    let reasons: Vec<_> = report.failures.iter().map(|failure| &failure.reason).collect();
    assert!(reasons.is_empty(), "{reasons:#?}");
    report
}

#[test]
fn modules_are_refused_or_run_the_same_twice() {
    let shares = Shares { modules: 1, code: 0, chains: 0 };
    let counts = cases("modules", 250, move || Programs::new(None, shares)).counts;

    // The cases are worth something only where they get to the end, in every way.
    assert!(counts.get("stages", "ran") > 50, "{counts}");
    assert!(counts.kinds("outcomes") >= 4, "{counts}");
    assert!(counts.kinds("activations") >= 5, "{counts}");
    assert!(counts.kinds("host calls") >= 35, "{counts}");
    assert!(counts.get("stages", "exact ink checked") > 0, "{counts}");
}

#[test]
fn both_parsers_of_code_agree() {
    let shares = Shares { modules: 0, code: 1, chains: 0 };
    let counts = cases("code", 60, move || Programs::new(None, shares)).counts;

    assert!(counts.get("code blobs", "accepted") > 4 && counts.get("code blobs", "refused") > 4, "{counts}");
}

#[test]
fn histories_keep_money_gas_and_state_in_order() {
    let shares = Shares { modules: 0, code: 0, chains: 1 };
    let counts = cases("chains", 60, move || Programs::new(None, shares)).counts;

    assert!(counts.kinds("transactions") == 3, "{counts}");
    assert!(counts.get("frames", "program") > 0, "{counts}");
    assert!(counts.get("steps", "reverts checked") > 0, "{counts}");
}

#[test]
fn a_node_survives_hostile_traffic() {
    let counts = cases("rpc", 800, Rpc::new).counts;

    assert!(counts.kinds("methods that succeed") > 50, "{counts}");
    assert!(counts.kinds("error codes") >= 4, "{counts}");
    assert!(counts.get("health checks", "fine") + counts.get("health checks", "slow") >= 10, "{counts}");
}

#[test]
fn equal_seeds_make_equal_inputs() {
    let make = |seed| {
        let mut programs = Programs::new(None, Shares::default()).unwrap();
        let mut rng = devnode_fuzz::random::Rng::with_seed(seed);
        format!("{:?}", std::iter::repeat_with(|| programs.next(&mut rng)).take(20).collect::<Vec<_>>())
    };
    assert_eq!(make(1), make(1));
    assert_ne!(make(1), make(2));
}
