//! What the ArbOS versions do differently (`stylus-execution.md` §0.3, `nitro-devnode.md` §1.4 and §6.6).

use alloy_primitives::{Address, Bytes, U256, address, hex};

use super::support::*;
use crate::evm::{Executed, Message, Status};
use crate::program::code;

const ALL: [u64; 10] = [30, 31, 32, 40, 41, 50, 51, 59, 60, 61];

fn frame_gas(executed: &Executed, input: &[u8]) -> u64 {
    executed.gas_used - intrinsic(input)
}

/// Versions before 31 have no cached cost beside the init cost, in which it is contained, and a higher minimum.
#[test]
fn every_version_activates_and_enters_programs_at_its_own_price() {
    for version in ALL {
        let mut world = World::new(version);
        assert_eq!(world.version(), version);
        let program = world.deploy(&code::compress(&module_e()));
        let activation = world.activate(program);
        // §3.3, and §3.2 for module E: 560 gas for its length are charged from 32 on.
        let fixed = if version >= 59 { 1_748_626 } else { 1_747_826 };
        let content = if version >= 32 { 1_008 } else { 448 };
        let input = activation.trace.as_ref().unwrap().input.clone();
        assert_eq!(frame_gas(&activation, &input), fixed + content, "ArbOS {version}");
        world.next_block();
        let entry = if version >= 31 { 8_832 + 18 + 352 + 6 } else { 9_216 + 18 + 6 };
        assert_eq!(frame_gas(&world.call(program, []), &[]), entry + 1, "ArbOS {version}");
    }
}

/// 60,000 bytes cost 847 gas to echo (8,465,151 ink), and 12,491 as an EVM contract's memory.
#[test]
fn returned_data_has_a_floor_from_arbos_31() {
    let data = vec![1; 60_000];
    for (version, gas) in [(30, 9_216 + 26 + 11 + 847), (31, 12_491), (60, 12_491)] {
        let mut world = World::new(version);
        let program = world.program(&module_c());
        world.next_block();
        let executed = world.call(program, data.clone());
        assert_eq!(executed.output.len(), 60_000);
        assert_eq!(frame_gas(&executed, &data), gas, "ArbOS {version}");
    }
}

/// Without the gas for the floor a frame is out of gas, although its program ended well.
#[test]
fn a_frame_that_cannot_pay_the_floor_is_out_of_gas() {
    let mut world = World::new(60);
    let program = world.program(&module_c());
    world.next_block();
    let data = vec![1; 60_000];
    let run = |world: &mut World, gas| {
        let message = Message { gas_limit: intrinsic(&data) + gas, ..call_of(program, data.clone()) };
        world.next_block();
        world.send(message).unwrap()
    };
    let executed = run(&mut world, 12_490);
    assert_eq!(executed.status, Status::Failed("out of gas".to_string()));
    assert_eq!(frame_gas(&executed, &data), 12_490);
    assert_eq!(frame_gas(&run(&mut world, 12_491), &data), 12_491);
}

/// A load took 59,673 gas for reaching the chain, and a flush nothing beyond its ink.
#[test]
fn storage_charges_were_mended_by_arbos_32() {
    for (version, inks) in [
        (30, [18_480 + 10_000 * (2_100 + 59_673), 68_073]),
        (31, [18_480 + 10_000 * (2_100 + 59_673), 68_073]),
        (32, [21_068_480, 200_068_073]),
    ] {
        let mut world = World::new(version);
        let program = world.program(&exchanger_program());
        let trace = world.call(program, [1; 32]).trace.unwrap();
        let found = ["storage_load_bytes32", "storage_flush_cache"].map(|name| ink_of(&trace, name)[0]);
        assert_eq!(found, inks, "ArbOS {version}");
        assert_eq!(world.storage(program, 0), U256::from_be_bytes([1; 32]));
    }
}

/// As upstream's upgrade test: each new Stylus version wants the program activated again.
#[test]
fn a_program_is_activated_again_for_every_stylus_version() {
    let mut world = World::new(30);
    let program = world.program(&module_c());
    assert_eq!(world.call(program, *b"one").output.as_ref(), b"one");
    for (arbos, text) in [(31, "1, 2"), (59, "2, 3")] {
        world.upgrade(arbos);
        let executed = world.send(Message { gas_limit: 90_000, ..call_of(program, *b"no") }).unwrap();
        assert_eq!(executed.status, Status::Failed(format!("error ProgramNeedsUpgrade({text})")));
        assert_eq!(executed.gas_used, 90_000);
        assert_eq!(world.activate(program).status, Status::Success);
        assert_eq!(world.call(program, *b"yes").output.as_ref(), b"yes");
    }
    // Versions without a new Stylus version leave programs alone.
    world.upgrade(60);
    world.upgrade(61);
    assert_eq!(world.call(program, *b"still").output.as_ref(), b"still");
}

#[test]
fn every_step_can_be_taken_in_turn() {
    let mut world = World::new(30);
    for version in &ALL[1..] {
        world.upgrade(*version);
    }
}

/// What the start of a block brings is there for the first transaction of that block.
#[test]
fn an_upgrade_brings_its_precompiles_and_contracts() {
    const HISTORY: Address = address!("0000F90827F1C53a10cb7A02335B175320002935");
    let precompile = |last| Address::with_last_byte(last);
    let mut world = World::new(32);
    assert!(world.code(HISTORY).is_empty());
    for (version, address, code) in [
        (40, HISTORY, None),
        (41, precompile(0x73), Some(Bytes::from_static(&[0xfe]))),
        (60, precompile(0x74), Some(Bytes::from_static(&[0xfe]))),
    ] {
        assert!(world.code(address).is_empty(), "before ArbOS {version}");
        // Nothing is there: a call succeeds and costs nothing inside.
        let executed = world.call(address, *b"abcd");
        assert_eq!((executed.status.clone(), frame_gas(&executed, b"abcd")), (Status::Success, 0));
        world.upgrade(version);
        let found = world.code(address);
        assert_eq!(code.clone().unwrap_or(found.clone()), found);
        assert!(!found.is_empty());
    }
    // An unknown selector: all gas is gone.
    let executed = world.send(Message { gas_limit: 50_000, ..call_of(precompile(0x74), *b"abcd") }).unwrap();
    assert_eq!((executed.status, executed.gas_used), (Status::Reverted, 50_000));
}

/// The opcode `CLZ` of 1, P256VERIFY without input, and a BLS12-381 addition without input.
#[test]
fn osaka_comes_with_arbos_50() {
    for version in ALL {
        let mut world = World::new(version);
        world.place(BOB, hex!("60011e5f5260205ff3"));
        let clz = world.call(BOB, []);
        assert_eq!(clz.status == Status::Success, version >= 50, "CLZ at ArbOS {version}");
        let p256 = Address::with_last_byte(0).into_word();
        let p256 = Address::from_word(p256 | alloy_primitives::B256::from(U256::from(0x100)));
        let executed = world.call(p256, []);
        assert_eq!(frame_gas(&executed, &[]), if version >= 50 { 6_900 } else { 3_450 }, "ArbOS {version}");
        // Without its input the addition fails and takes all; where it is not there, nothing happens.
        let bls = world.send(Message { gas_limit: 50_000, ..call_of(Address::with_last_byte(0x0b), []) }).unwrap();
        assert_eq!(bls.gas_used == 50_000, version >= 50, "BLS at ArbOS {version}");
    }
}

/// EIP-7883: 500 gas at least, instead of 200.
#[test]
fn modular_exponentiation_is_dearer_from_arbos_50() {
    let mut input = [0; 99];
    for (word, length) in [(31, 1), (63, 1), (95, 1)] {
        input[word] = length;
    }
    input[96..].copy_from_slice(&[3, 2, 5]);
    for (version, gas) in [(41, 200), (50, 500)] {
        let mut world = World::new(version);
        let executed = world.call(Address::with_last_byte(5), input);
        assert_eq!(executed.output.as_ref(), [4]);
        assert_eq!(frame_gas(&executed, &input), gas, "ArbOS {version}");
    }
}

#[test]
fn the_compute_cap_was_the_blocks_before_arbos_50() {
    for (version, cap) in [(40, 32_000_000), (50, 32_000_000 - 21_000), (60, 32_000_000 - 21_000)] {
        let mut world = World::new(version);
        world.place(BOB, hex!("5a5f5260205ff3"));
        let executed = world.send(Message { gas_limit: 50_000_000, ..call_of(BOB, []) }).unwrap();
        assert_eq!(U256::from_be_slice(&executed.output), U256::from(cap - 2), "ArbOS {version}");
    }
}

/// Flushing a cold slot for which there is not enough: a revert that keeps the rest, later out of gas.
#[test]
fn running_out_in_a_flush_takes_all_from_arbos_50() {
    for (version, status) in [(41, Status::Reverted), (50, Status::Failed("out of gas".to_string()))] {
        let mut world = World::new(version);
        let program = world.program(&exchanger_program());
        world.next_block();
        let data = [1; 32];
        // Enough to enter and to load, not for the 20,000 of the first write.
        let message = Message { gas_limit: intrinsic(&data) + 25_000, ..call_of(program, data) };
        let executed = world.send(message).unwrap();
        assert_eq!(executed.status, status, "ArbOS {version}");
        assert_eq!(executed.gas_used == intrinsic(&data) + 25_000, version >= 50);
    }
}

/// Two fragments and a root: activated through the root, called there, and kept when limits fall afterwards.
#[test]
fn a_program_in_fragments_runs() {
    let wasm = module_c();
    let stream = code::compress(&wasm)[4..].to_vec();
    let (first, second) = stream.split_at(stream.len() / 2);
    let mut world = World::new(60);
    let fragment = |world: &mut World, part: &[u8]| world.deploy(&[&code::FRAGMENT[..], part].concat());
    let (one, two) = (fragment(&mut world, first), fragment(&mut world, second));
    let length = (wasm.len() as u32).to_be_bytes();
    let root = [&code::ROOT[..], &[0], &length, one.as_slice(), two.as_slice()].concat();
    let root = world.deploy(&root);

    let activation = world.activate(root);
    assert_eq!(activation.status, Status::Success);
    let words = |part: &[u8]| 3 * (part.len() as u64 + 3).div_ceil(32);
    let input = activation.trace.as_ref().unwrap().input.clone();
    let reads = 2 * 2_600 + words(first) + words(second);
    assert_eq!(frame_gas(&activation, &input), 1_748_626 + 64_120 + reads);
    world.next_block();
    let input = [9; 20];
    assert_eq!(frame_gas(&world.call(root, input), &input), 9_221 + 7);

    // A fragment is no program: it cannot be activated, and a call meets an invalid opcode.
    assert_eq!(world.activate(one).status, Status::Reverted);
    let executed = world.send(Message { gas_limit: 40_000, ..call_of(one, []) }).unwrap();
    assert_eq!((executed.gas_used, executed.output.len()), (40_000, 0));
    assert!(matches!(executed.status, Status::Failed(text) if text.starts_with("invalid opcode")));

    world.set(hex!("f1fe1a70"), &[1]);
    world.set(hex!("455ec2eb"), &[64]);
    world.restart();
    assert_eq!(world.call(root, *b"kept").output.as_ref(), b"kept");
}
