//! The storage cache: §5.4 and the storage rows of §6.1.

use super::super::Ended;
use super::{Chain, frame, inks, run_on, trace_on, word};

const LOAD: &str = "(call $storage_load_bytes32 (i32.const 0) (i32.const 64))";
const FLUSH: &str = "(call $storage_flush_cache (i32.const 0))";
const CLEAR: &str = "(call $storage_flush_cache (i32.const 1))";

/// Sets slot zero to a small value.
fn set(value: u64) -> String {
    format!(
        "(i32.store8 (i32.const 63) (i32.const {value})) (call $storage_cache_bytes32 (i32.const 0) (i32.const 32))"
    )
}

/// Sets the slot of a number to one.
fn set_slot(slot: usize) -> String {
    format!(
        "(i32.store8 (i32.const 63) (i32.const 1)) (i32.store8 (i32.const 31) (i32.const {slot}))
        (call $storage_cache_bytes32 (i32.const 0) (i32.const 32))"
    )
}

#[test]
fn loads_are_cold_then_cached_then_warm() {
    let body = [LOAD, LOAD, FLUSH, LOAD, CLEAR, LOAD].concat();
    assert_eq!(inks(&mut Chain::default(), &body), [21_068_480, 18_480, 68_073, 18_480, 68_073, 1_068_480]);
}

#[test]
fn the_first_write_and_overwrites() {
    let mut chain = Chain::default();
    assert_eq!(inks(&mut chain, &[&set(1), FLUSH].concat()), [18_480, 221_068_073]);
    // The next transaction: the slot is cold again and its original value not zero.
    for (value, slot) in [(2, 2), (0, 0)] {
        chain.original = chain.slots.clone();
        chain.warm_slots.clear();
        assert_eq!(inks(&mut chain, &[&set(value), FLUSH].concat()), [18_480, 50_068_073]);
        assert_eq!(chain.slots[&word(0)], word(slot));
        chain.slots.insert(word(0), word(9));
    }
}

#[test]
fn a_slot_flushed_twice_is_dirty_the_second_time() {
    let mut chain = Chain::default();
    chain.slots.insert(word(0), word(9));
    chain.original = chain.slots.clone();
    let body = [&set(1), FLUSH, &set(2), FLUSH].concat();
    assert_eq!(inks(&mut chain, &body), [18_480, 50_068_073, 18_480, 1_068_073]);
}

#[test]
fn a_slot_set_to_what_it_holds_is_not_written_once_known() {
    let mut chain = Chain::default();
    chain.slots.insert(word(0), word(9));
    let body = [LOAD, &set(9), FLUSH].concat();
    assert_eq!(inks(&mut chain, &body), [21_068_480, 18_480, 68_073]);
    // Never read, it is written: 2100 cold and 100 for no change.
    let body = [set(9).as_str(), FLUSH].concat();
    let mut chain = Chain::default();
    chain.slots.insert(word(0), word(9));
    assert_eq!(inks(&mut chain, &body), [18_480, 68_073 + 22_000_000]);
}

#[test]
fn unflushed_writes_are_seen_by_loads_and_lost_at_the_end() {
    let mut chain = Chain::default();
    let body = [&set(7), LOAD, "(call $write_result (i32.const 64) (i32.const 32))"].concat();
    let outcome = run_on(&mut chain, frame(), &body);
    assert_eq!(outcome.output[..], word(7)[..]);
    assert!(chain.slots.is_empty());
}

#[test]
fn the_cache_becomes_dearer_with_use() {
    let loads = inks(&mut Chain::default(), &LOAD.repeat(130));
    assert_eq!(loads[1], 18_480);
    assert_eq!((loads[31], loads[32], loads[127], loads[128]), (18_480, 38_480, 38_480, 118_480));
    let stores = inks(&mut Chain::default(), &set(1).repeat(66));
    assert_eq!((stores[7], stores[8], stores[63], stores[64]), (18_480, 88_480, 88_480, 118_480));
    // Clearing empties the cache and leaves the counters.
    let cleared = inks(&mut Chain::default(), &[&LOAD.repeat(32), CLEAR, LOAD].concat());
    assert_eq!(cleared[33], 1_068_480 + 20_000);
}

#[test]
fn a_load_needs_what_it_could_cost() {
    // Until the call's own block: a block of the load's operands; then H + 2T and the requirement of 2115 gas.
    let before = 2450 + 1 + 1 + 3800 + 18_480;
    let with = |ink: u64| {
        let mut frame = frame();
        frame.ink_price = 10_000;
        frame.gas = ink.div_ceil(10_000);
        run_on(&mut Chain::default(), frame, LOAD).ended
    };
    let needed = before + 21_150_000;
    assert_eq!(with(needed - 10_000), Ended::OutOfInk);
    assert_eq!(with(needed), Ended::Success, "the load itself costs less, which leaves enough for the end");
}

#[test]
fn running_out_in_a_flush_depends_on_the_version() {
    let body = [set_slot(1), set_slot(2), FLUSH.into()].concat();
    let mut poor = frame();
    poor.gas = 30_000; // enough for one slot of 22,100
    let mut chain = Chain::default();
    assert_eq!(run_on(&mut chain, poor.clone(), &body).ended, Ended::OutOfInk);
    poor.arbos_version = 40;
    let outcome = run_on(&mut Chain::default(), poor, &body);
    assert_eq!(outcome.ended, Ended::Failed);
    assert!(outcome.gas_left > 29_000, "the failed flush charged no gas");
}

#[test]
fn flushing_in_a_static_call_fails_unless_nothing_is_dirty() {
    let mut chain = Chain { read_only: true, ..Chain::default() };
    assert_eq!(run_on(&mut chain, frame(), &[LOAD, FLUSH].concat()).ended, Ended::Success);
    let outcome = run_on(&mut chain, frame(), &[&set(1), FLUSH].concat());
    assert_eq!(outcome.ended, Ended::Failed);
    assert!(outcome.gas_left > 99_000_000);
}

#[test]
fn transient_storage() {
    let load = "(call $transient_load_bytes32 (i32.const 0) (i32.const 64))";
    let store =
        "(i32.store8 (i32.const 63) (i32.const 3)) (call $transient_store_bytes32 (i32.const 0) (i32.const 32))";
    let mut chain = Chain::default();
    let trace = trace_on(&mut chain, frame(), &[load, store, load].concat());
    assert!(trace.iter().all(|call| call.start_ink - call.end_ink == 1_078_153));
    assert_eq!(trace[2].outs, word(3).0);
    chain.read_only = true;
    assert_eq!(run_on(&mut chain, frame(), load).ended, Ended::Success);
    assert_eq!(run_on(&mut chain, frame(), store).ended, Ended::Failed);
}
