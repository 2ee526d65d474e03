//! What must hold for any module: activation answers, and what it accepts compiles, runs within its bounds,
//! and does the same every time.

use std::time::Duration;

use alloy_primitives::{Address, Bytes, U256, keccak256};
use devnode::internals::{Ended, Frame, HostCall, Outcome, Program, Vm};
use devnode::program::{Activated, ActivationError, Rules, activate, recompile};

use super::host::World;
use crate::counts::Counts;
use crate::measure::Stopwatch;
use crate::random::{Choose, Rng};

/// Ink that a gas buys.
const INK_PRICE: u32 = 10_000;

/// Gas of the largest call that the node simulates.
const MOST_GAS: u64 = 50_000_000;

/// Longest activation of a module of the largest size: it takes a hundred milliseconds.
const ACTIVATION_LIMIT: Duration = Duration::from_secs(10);

/// Host functions whose charges depend on nothing but ink, so that a program that calls only them needs
/// exactly the ink that it used.
const PLAIN: [&str; 14] = [
    "user_entrypoint",
    "user_returned",
    "read_args",
    "write_result",
    "exit_early",
    "native_keccak256",
    "math_div",
    "math_mod",
    "math_pow",
    "math_add_mod",
    "math_mul_mod",
    "msg_sender",
    "msg_value",
    "chainid",
];

/// Checks a module. Calldata, gas and rules follow from its bytes.
pub fn check(vm: &Vm, wasm: &[u8], counts: &mut Counts) -> Result<(), String> {
    let digest = keccak256(wasm);
    let mut rng = Rng::with_seed(u64::from_be_bytes(digest[..8].try_into().unwrap_or_default()));
    let rules = rules(&mut rng);
    let Some(activated) = check_activation(wasm, &rules, counts)? else { return Ok(()) };
    counts.add("stages", "activated");

    let start = Stopwatch::start();
    let program =
        vm.compile(&activated.module).map_err(|error| format!("an active module does not compile: {error}"))?;
    counts.largest("compile time in ms", start.elapsed().as_secs_f64() * 1000.0);
    counts.add("stages", "compiled");
    check_runs(vm, &program, &activated, &rules, &mut rng, counts)
}

fn rules(rng: &mut Rng) -> Rules {
    let (arbos_version, stylus_version) = *rng.pick(&[(60, 3), (60, 3), (51, 2), (40, 2), (32, 1)]);
    Rules { stylus_version, arbos_version, debug: !rng.one_in(4), page_limit: 128 }
}

/// What activation makes of the module, if anything.
fn check_activation(wasm: &[u8], rules: &Rules, counts: &mut Counts) -> Result<Option<Activated>, String> {
    let plenty = u64::MAX;
    let start = Stopwatch::start();
    let mut left = plenty;
    let first = activate(wasm, rules, &mut left);
    let elapsed = start.elapsed();
    counts.largest("activation time in ms", elapsed.as_secs_f64() * 1000.0);
    if elapsed > ACTIVATION_LIMIT {
        return Err(format!("activation takes {elapsed:?}"));
    }
    counts.add("activations", &name(&first));

    let again = activate(wasm, rules, &mut { plenty });
    if first != again {
        return Err("two activations differ".to_owned());
    }
    let remade = recompile(wasm, rules);
    match first {
        Ok(activated) => {
            if remade.as_ref() != Ok(&activated.module) {
                return Err("recompile makes another module than activate".to_owned());
            }
            let validated = wasmparser::Validator::new().validate_all(&activated.module);
            validated.map_err(|error| format!("the instrumented module is not valid: {error}"))?;
            check_gas(wasm, rules, plenty - left)?;
            Ok(Some(activated))
        }
        Err(error) => {
            let is_a_limit = matches!(
                error,
                ActivationError::Limit { .. } | ActivationError::Pages { .. } | ActivationError::OutOfGas
            );
            match remade {
                Ok(_) if !is_a_limit => Err(format!("recompile accepts what activate refuses: {error}")),
                Err(other) if !is_a_limit && other != error => {
                    Err(format!("activate says {error}, recompile says {other}"))
                }
                _ => Ok(None),
            }
        }
    }
}

fn name<T>(result: &Result<T, ActivationError>) -> String {
    match result {
        Ok(_) => "Ok".to_owned(),
        Err(error) => format!("{error:?}").chars().take_while(char::is_ascii_alphanumeric).collect(),
    }
}

/// The gas used is enough, and one less is not.
fn check_gas(wasm: &[u8], rules: &Rules, used: u64) -> Result<(), String> {
    let mut exact = used;
    match activate(wasm, rules, &mut exact) {
        Ok(_) if exact == 0 => {}
        other => return Err(format!("activation with the {used} gas that it used: {}, {exact} left", name(&other))),
    }
    match used.checked_sub(1).map(|less| activate(wasm, rules, &mut { less })) {
        None | Some(Err(ActivationError::OutOfGas)) => Ok(()),
        Some(other) => Err(format!("activation with one gas less than the {used} that it used: {}", name(&other))),
    }
}

fn check_runs(
    vm: &Vm,
    program: &Program,
    activated: &Activated,
    rules: &Rules,
    rng: &mut Rng,
    counts: &mut Counts,
) -> Result<(), String> {
    let frame = frame(rules, rng);
    let start = Stopwatch::start();
    let mut calls = Vec::new();
    let mut world = World::new(vm, program, &frame, activated.footprint);
    let first = vm.run(program, frame.clone(), &mut world, Some(&mut calls));
    let left = world.left;
    let elapsed = start.elapsed();
    note(&first, &calls, elapsed, counts);
    check_bounds(&first, &frame, &calls)?;

    let mut world = World::new(vm, program, &frame, activated.footprint);
    let second = vm.run(program, frame.clone(), &mut world, None);
    if first != second {
        return Err(format!("a second run differs: {first:?}, then {second:?}"));
    }
    if left != world.left {
        return Err("a second run leaves another state".to_owned());
    }
    if first.ended == Ended::Success && calls.iter().all(|call| PLAIN.contains(&call.name)) {
        check_exact_ink(vm, program, activated, &frame, &first)?;
        counts.add("stages", "exact ink checked");
    }
    Ok(())
}

fn frame(rules: &Rules, rng: &mut Rng) -> Frame {
    let gas = match rng.u32(0..1000) {
        0..4 => MOST_GAS,
        4..50 => rng.u64(1_000_000..5_000_000),
        50..500 => rng.u64(100_000..1_000_000),
        _ => rng.u64(0..100_000),
    };
    let length = if rng.one_in(20) { rng.usize(0..70_000) } else { rng.usize(0..300) };
    let account = |byte| Address::repeat_byte(byte);
    Frame {
        gas,
        ink_price: INK_PRICE,
        max_stack_depth: if rules.arbos_version >= 50 { 22_000 } else { 262_144 },
        arbos_version: rules.arbos_version,
        max_code_size: 24_576,
        calldata: Bytes::from(rng.bytes(length)),
        contract: account(0xcc),
        sender: account(0xaa),
        origin: account(0xaa),
        value: U256::from(rng.edge()),
        gas_price: U256::from(rng.edge()),
        base_fee: U256::from(100_000_000),
        coinbase: account(0xbb),
        block_gas_limit: 1 << 50,
        block_number: 8,
        timestamp: 9,
        chain_id: 412_346,
        reentrant: rng.bool(),
        read_only: rng.one_in(8),
    }
}

fn note(outcome: &Outcome, calls: &[HostCall], elapsed: Duration, counts: &mut Counts) {
    counts.add("stages", "ran");
    counts.add("outcomes", &format!("{:?}", outcome.ended));
    if let Some(fault) = &outcome.fault {
        counts.add("faults", fault);
    }
    for call in calls {
        counts.add("host calls", call.name);
    }
    // Short runs say more about starting than about running.
    if elapsed > Duration::from_millis(20) {
        let most_ink = (MOST_GAS * u64::from(INK_PRICE)) as f64;
        let seconds = elapsed.as_secs_f64() * most_ink / outcome.ink_used.max(1) as f64;
        counts.largest("seconds for 50 million gas", seconds);
    }
}

fn check_bounds(outcome: &Outcome, frame: &Frame, calls: &[HostCall]) -> Result<(), String> {
    let ink = frame.gas * u64::from(frame.ink_price);
    let exhausted = matches!(outcome.ended, Ended::OutOfInk | Ended::OutOfStack);
    let left = ink.checked_sub(outcome.ink_used).ok_or_else(|| format!("more ink used than given: {outcome:?}"))?;
    if outcome.gas_left != left / u64::from(frame.ink_price) || (exhausted && left != 0) {
        return Err(format!("{ink} ink given, but {outcome:?}"));
    }
    if exhausted && !outcome.output.is_empty() {
        return Err(format!("an output without ink or stack: {outcome:?}"));
    }
    let mut before = ink;
    for call in calls {
        if call.start_ink > before || call.end_ink > call.start_ink {
            return Err(format!("ink comes back in {}: {before}, {}, {}", call.name, call.start_ink, call.end_ink));
        }
        before = call.end_ink;
    }
    Ok(())
}

/// With exactly the gas that reaches, the program does the same; with one less it runs out.
fn check_exact_ink(
    vm: &Vm,
    program: &Program,
    activated: &Activated,
    frame: &Frame,
    outcome: &Outcome,
) -> Result<(), String> {
    let enough = outcome.ink_used.div_ceil(u64::from(frame.ink_price));
    let run = |gas| {
        let frame = Frame { gas, ..frame.clone() };
        let mut world = World::new(vm, program, &frame, activated.footprint);
        vm.run(program, frame, &mut world, None)
    };
    let exact = run(enough);
    if (exact.ended, exact.ink_used, &exact.output) != (outcome.ended, outcome.ink_used, &outcome.output) {
        return Err(format!("with exactly {enough} gas: {exact:?}, before: {outcome:?}"));
    }
    match enough.checked_sub(1).map(run) {
        None => Ok(()),
        Some(less) if less.ended == Ended::OutOfInk => Ok(()),
        Some(less) => Err(format!("with one gas less than {enough}: {less:?}, before: {outcome:?}")),
    }
}
