//! Simulations that take too long are given up, and others do not notice.

use std::time::{Duration, Instant};

use alloy_primitives::{Address, address, hex};

use super::support::*;
use crate::evm::{BlockSession, Message, Purpose, Status};

const LOOP: Address = address!("00000000000000000000000000000000000010a0");
const CALLER: Address = address!("00000000000000000000000000000000000010a1");
const FOREVER: Address = address!("00000000000000000000000000000000000010a2");

/// Far more gas than a call ever gets: hours of work.
const ENDLESS: u64 = 1 << 50;

fn soon() -> BlockSession {
    BlockSession::until(Instant::now() + Duration::from_millis(100))
}

fn with_gas(to: Address, gas_limit: u64) -> Message {
    Message { gas_limit, ..call_of(to, []) }
}

#[test]
fn endless_code_is_given_up() {
    let mut world = World::new(60);
    // JUMPDEST, PUSH0, JUMP.
    world.place(LOOP, hex!("5b5f56"));
    world.place(CALLER, forwarder(LOOP));
    // Calls itself for ever with nearly all gas: no frame is long.
    world.place(FOREVER, hex!("5b5f5f5f5f5f73000000000000000000000000000000000000dead5af1505f56"));
    for to in [LOOP, CALLER, FOREVER] {
        let (mut session, started) = (soon(), Instant::now());
        let executed = world.run_in(&mut session, &with_gas(to, ENDLESS), &Purpose::Call).unwrap();
        assert_ne!(executed.status, Status::Success);
        assert!(session.is_over());
        assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    }
}

#[test]
fn what_ends_in_time_costs_the_same() {
    let mut world = World::new(60);
    // Counts calldata's first word down to zero.
    world.place(LOOP, hex!("5f355b60019003806002575f5ffd"));
    world.place(CALLER, forwarder(LOOP));
    for to in [LOOP, CALLER] {
        let mut data = [0; 32];
        data[29] = 2;
        let message = Message { data: data.to_vec().into(), ..with_gas(to, 50_000_000) };
        let free = world.run_in(&mut BlockSession::default(), &message, &Purpose::Call).unwrap();
        let mut limited = BlockSession::limited();
        let timed = world.run_in(&mut limited, &message, &Purpose::Call).unwrap();
        assert_eq!((free.gas_used, free.peak_gas, free.status), (timed.gas_used, timed.peak_gas, timed.status));
        assert!(free.gas_used > 1_000_000 && !limited.is_over());
    }
}

#[test]
fn a_program_ends_by_its_ink() {
    let mut world = World::new(60);
    let wasm = wat::parse_str(
        r#"(module (memory (export "memory") 0 0)
            (func (export "user_entrypoint") (param i32) (result i32) (loop (br 0)) (i32.const 0)))"#,
    )
    .unwrap();
    let program = world.program(&wasm);
    let executed = world.run_in(&mut BlockSession::limited(), &with_gas(program, 50_000_000), &Purpose::Call).unwrap();
    assert_eq!(executed.gas_used, 50_000_000);
    assert_eq!(executed.status, Status::Failed("out of gas".to_owned()));
}
