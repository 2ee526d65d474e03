//! The sum of the parts is the gas of the receipt, to the unit, whatever was sent.

use proptest::prelude::*;

use super::*;

/// Checks every sum of a profile against the receipt.
fn check(world: &World, hash: B256) -> Profile {
    let profile = world.chain.profile(hash).unwrap();
    let receipt = world.chain.transaction(hash).unwrap().receipt().clone();
    assert_eq!(profile.gas_used, receipt.gas_used);
    assert_eq!(profile.l1, receipt.gas_used_for_l1);
    let whole = profile.intrinsic + profile.l1 + profile.floor + profile.execution() - profile.refund;
    assert_eq!(whole, receipt.gas_used, "{profile:#?}");
    check_frame(&profile.root, profile.ink_price);
    profile
}

/// Every frame's parts come to its gas, and no frame has more than its opener gave it.
fn check_frame(node: &Node, price: u64) {
    if let Some(frame) = &node.frame {
        assert_eq!(node.total(), frame.gas_used * price, "{node:#?}");
    }
    node.children.iter().for_each(|child| check_frame(child, price));
}

#[test]
fn a_transfer_is_all_intrinsic() {
    let world = World::new();
    let hash = world.call(Address::repeat_byte(7), []);
    let profile = check(&world, hash);
    assert_eq!((profile.gas_used, profile.intrinsic, profile.execution(), profile.refund), (21_000, 21_000, 0, 0));
}

/// A write of a slot and its clearing: 5 opcodes of the exchanger by hand.
#[test]
fn evm_frames_are_told_apart_by_opcode() {
    let world = World::new();
    let hash = world.call(world.exchanger, U256::from(5).to_be_bytes::<32>());
    let profile = check(&world, hash);
    let gas = |name: &str| {
        let nodes = find(&profile.root, NodeKind::Opcodes, name);
        nodes.iter().map(|node| (node.count, node.ink / profile.ink_price)).next().unwrap()
    };
    // PUSH0 SLOAD PUSH0 MSTORE PUSH0 CALLDATALOAD PUSH0 SSTORE PUSH1 PUSH0 RETURN.
    assert_eq!(gas("storage"), (2, 2_100 + 20_000));
    assert_eq!(gas("memory"), (1, 3 + 3));
    assert_eq!(gas("stack"), (6, 5 * 2 + 3));
    assert_eq!(gas("environment"), (1, 3));
    assert_eq!(gas("control"), (1, 0));

    let hash = world.call(world.exchanger, [0; 32]);
    assert_eq!(check(&world, hash).refund, 4_800);
}

#[test]
fn a_creation_pays_for_its_code() {
    let world = World::new();
    let hash = world.send(world.transaction(TxKind::Create, code::init_code(&exchanger()))).unwrap();
    let profile = check(&world, hash);
    let deposit = find(&profile.root, NodeKind::Other, "code deposit");
    // 200 gas for each of the 12 bytes.
    assert_eq!(deposit[0].ink / profile.ink_price, 200 * 12);
}

/// The entry of the exchanger's twin, its storage by kind, and a frame within a program within a frame.
#[test]
fn programs_are_told_apart_by_function_and_host_function() {
    let world = World::new();
    let word = U256::from(9).to_be_bytes::<32>();
    let hash = world.call(world.outer, calling(0, world.forwarder, &word));
    let profile = check(&world, hash);

    let load = find(&profile.root, NodeKind::Host, "storage_load_bytes32 cold");
    assert_eq!((load.len(), load[0].count), (1, 1));
    assert!(load[0].ink > 2_100 * 10_000);
    assert_eq!(find(&profile.root, NodeKind::Host, "storage_flush_cache")[0].slots, 1);
    let calls = find(&profile.root, NodeKind::Host, "call_contract");
    assert_eq!(calls.len(), 1);
    let inner = calls[0].children[0].frame.as_ref().unwrap();
    assert_eq!((inner.to, inner.program), (world.forwarder, false));
    // A cold account costs 2,600 gas; the rest of the call's own ink is fixed and by size.
    assert!((26_000_000..27_000_000).contains(&calls[0].ink), "{}", calls[0].ink);
    assert_eq!(find(&profile.root, NodeKind::Entry, "init").len(), 2);
}

#[test]
fn ink_that_was_lost_is_part_of_the_sum() {
    let world = World::new();
    let trap = world.call(world.worker, [255]);
    let profile = check(&world, trap);
    assert!(profile.root.frame.as_ref().unwrap().error.is_some());

    let hash = world.call(world.dormant, []);
    let profile = check(&world, hash);
    assert_eq!(profile.gas_used, 10_000_000);
    assert_eq!(find(&profile.root, NodeKind::Other, "lost")[0].ink / profile.ink_price, profile.execution());
}

#[test]
fn a_call_has_a_profile_too() {
    let world = World::new();
    let message = crate::evm::Message {
        from: DEV_ADDRESS,
        to: TxKind::Call(world.worker),
        data: vec![3].into(),
        ..Default::default()
    };
    let request = crate::chain::CallRequest { message, ..Default::default() };
    let profile = world.chain.profile_call(&request).unwrap();
    check_frame(&profile.root, profile.ink_price);
    let plain = world.chain.call(&request).unwrap();
    assert_eq!(profile.gas_used, plain.gas_used);
    let step = find(&profile.root, NodeKind::Function, "function 2");
    assert_eq!(step.iter().map(|node| node.count).sum::<u64>(), 3);
}

#[test]
fn there_is_no_profile_of_what_is_not_there() {
    let world = World::new();
    assert_eq!(world.chain.profile(B256::ZERO), Err(super::super::ProfileError::NotFound));
    let internal = world.chain.head().hashes[0];
    assert_eq!(world.chain.profile(internal), Err(super::super::ProfileError::Internal));
}

/// What one random transaction does.
#[derive(Clone, Debug)]
struct Sent {
    target: usize,
    through: usize,
    word: u8,
    value: u64,
    gas: u64,
    listed: bool,
}

fn sent() -> impl Strategy<Value = Sent> {
    let gas = prop_oneof![21_500..80_000u64, 30_000..1_000_000u64, Just(5_000_000u64)];
    (0..8usize, 0..3usize, prop_oneof![0..3u8, any::<u8>()], prop_oneof![Just(0), 0..100u64], gas, any::<bool>())
        .prop_map(|(target, through, word, value, gas, listed)| Sent { target, through, word, value, gas, listed })
}

fn message(world: &World, sent: &Sent) -> TxEip1559 {
    let targets = [
        world.exchanger,
        world.program,
        world.forwarder,
        world.worker,
        world.dormant,
        Address::repeat_byte(9),
        // SHA-256 of Ethereum, `arbBlockHash` or an unknown method of ArbSys.
        Address::with_last_byte(2),
        Address::with_last_byte(0x64),
    ];
    let target = targets[sent.target];
    let word = U256::from(sent.word).to_be_bytes::<32>();
    let (to, input) = match sent.through {
        0 => (target, word.to_vec()),
        1 => (world.caller, calling(sent.value, target, &word)),
        _ => (world.outer, calling(sent.value, target, &word)),
    };
    let keys = vec![B256::ZERO, B256::with_last_byte(1)];
    let access_list = if sent.listed { vec![AccessListItem { address: target, storage_keys: keys }] } else { vec![] };
    TxEip1559 {
        gas_limit: sent.gas,
        value: U256::from(sent.value),
        access_list: AccessList(access_list),
        ..world.transaction(TxKind::Call(to), input)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Sequences of transactions that succeed, revert, fail and run dry at any point, with and without a price of
    /// parent-chain data.
    #[test]
    fn the_parts_of_any_transaction_come_to_its_gas(
        list in prop::collection::vec(sent(), 1..12), l1_price in prop_oneof![Just(0u128), Just(1_000_000_000u128)],
    ) {
        let world = World::on(DevNode::builder().l1_price(l1_price));
        for sent in &list {
            // One that is refused for its intrinsic gas is in no block.
            if let Some(hash) = world.send(message(&world, sent)) {
                check(&world, hash);
            }
        }
        // With this much gas none is refused, so that every case checks at least one.
        let last = Sent { gas: 9_000_000, ..list[0].clone() };
        let hash = world.send(message(&world, &last)).unwrap();
        prop_assert_eq!(check(&world, hash).l1 > 0, l1_price > 0);
    }
}
