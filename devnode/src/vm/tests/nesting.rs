//! Frames within frames on one thread.

use std::sync::Arc;

use alloy_primitives::{Address, B256, Bytes, U256};

use super::super::{
    CallReply, CallRequest, CreateReply, CreateRequest, Ended, FlushOutcome, Frame, Host, Program, Refusal,
};
use super::{Chain, VM, compile, frame, module};

/// A chain whose calls run the same program again, down to a limit.
struct Nested {
    chain: Chain,
    program: Arc<Program>,
    depth: usize,
    deepest: usize,
    limit: usize,
}

impl Nested {
    fn enter(&mut self, frame: Frame) -> super::Outcome {
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        let program = self.program.clone();
        let outcome = VM.run(&program, frame, self, None);
        self.depth -= 1;
        outcome
    }
}

impl Host for Nested {
    fn call(&mut self, request: CallRequest) -> CallReply {
        if self.depth >= self.limit {
            return CallReply { success: false, gas_cost: 0, output: Bytes::new() };
        }
        let gas = (request.gas_left - 100) / 64 * 63;
        let outcome = self.enter(Frame { gas, calldata: request.input, ..frame() });
        let success = outcome.ended == Ended::Success;
        CallReply { success, gas_cost: 100 + gas - outcome.gas_left, output: outcome.output }
    }

    fn storage_load(&mut self, key: B256) -> (B256, u64) {
        self.chain.storage_load(key)
    }
    fn storage_flush(&mut self, slots: &[(B256, B256)], budget: u64) -> (u64, FlushOutcome) {
        self.chain.storage_flush(slots, budget)
    }
    fn transient_load(&mut self, key: B256) -> B256 {
        self.chain.transient_load(key)
    }
    fn transient_store(&mut self, key: B256, value: B256) -> Result<(), Refusal> {
        self.chain.transient_store(key, value)
    }
    fn create(&mut self, request: CreateRequest) -> Result<CreateReply, Refusal> {
        self.chain.create(request)
    }
    fn emit_log(&mut self, topics: Vec<B256>, data: Bytes) -> Result<(), Refusal> {
        self.chain.emit_log(topics, data)
    }
    fn account_balance(&mut self, address: Address) -> (U256, u64) {
        self.chain.account_balance(address)
    }
    fn account_code(&mut self, address: Address) -> (Bytes, u64) {
        self.chain.account_code(address)
    }
    fn account_codehash(&mut self, address: Address) -> (B256, u64) {
        self.chain.account_codehash(address)
    }
    fn add_pages(&mut self, pages: u16) -> u64 {
        self.chain.add_pages(pages)
    }
    fn console(&mut self, line: &str) {
        self.chain.console(line);
    }
}

fn nested(wasm: &[u8], limit: usize) -> Nested {
    Nested { chain: Chain::default(), program: Arc::new(compile(wasm)), depth: 0, deepest: 0, limit }
}

const CALL: &str = "(local.set $a (call $call_contract (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 32)
    (i64.const -1) (i32.const 64)))";

#[test]
fn frames_nest_to_the_chain_s_limit() {
    // Each frame stores the depth below it plus one, so the outermost returns the whole depth.
    let body = format!(
        "{CALL} (drop (call $read_return_data (i32.const 96) (i32.const 0) (i32.const 4)))
        (i32.store (i32.const 96) (i32.add (i32.load (i32.const 96)) (i32.const 1)))
        (call $write_result (i32.const 96) (i32.const 4))"
    );
    let mut host = nested(&module(&body, ""), 1024);
    let mut frame = frame();
    frame.gas = 1 << 50;
    let outcome = host.enter(frame);
    assert_eq!(outcome.ended, Ended::Success, "{outcome:?}");
    assert_eq!(outcome.output[..], 1024u32.to_le_bytes());
    assert_eq!(host.deepest, 1024);
}

#[test]
fn every_one_of_many_frames_may_use_its_whole_stack() {
    // Each frame first recurses to almost the end of its stack, and calls from down there.
    let fields = format!(
        "(func $dig (param $left i32) (local $a i32)
            (if (local.get $left) (then (call $dig (i32.sub (local.get $left) (i32.const 1)))) (else {CALL})))"
    );
    let wasm = module("(call $dig (i32.const 1500))", &fields);
    let mut host = nested(&wasm, 300);
    let mut frame = frame();
    frame.gas = 1 << 50;
    let outcome = host.enter(frame);
    assert_eq!((outcome.ended, host.deepest), (Ended::Success, 300), "{outcome:?}");
}

#[test]
fn the_innermost_frame_may_run_out_of_stack_alone() {
    let fields = "(func $dig (call $dig))";
    let body = format!("{CALL} (if (local.get $a) (then (call $dig)))");
    let mut host = nested(&module(&body, fields), 300);
    let mut frame = frame();
    frame.gas = 1 << 50;
    // The call at the limit fails, so that frame digs; its caller sees a failure, and digs too.
    assert_eq!(host.enter(frame).ended, Ended::OutOfStack);
    assert_eq!(host.deepest, 300);
}

#[test]
fn frames_run_on_small_threads() {
    std::thread::Builder::new()
        .stack_size(256 << 10)
        .spawn(|| assert_eq!(super::run("(call $msg_sender (i32.const 0))").ended, Ended::Success))
        .unwrap()
        .join()
        .unwrap();
}

#[test]
fn a_frame_starts_within_microseconds() {
    let program = compile(&module("", r#"(data (i32.const 0) "x")"#));
    let start = std::time::Instant::now();
    for _ in 0..1000 {
        VM.run(&program, frame(), &mut Chain::default(), None);
    }
    let each = start.elapsed().as_micros() / 1000;
    println!("a frame takes {each} µs");
    assert!(each < 1000, "{each} µs");
}
