//! The derived vectors of §6.2.

use super::{ECHO, EMPTY, LOOP, RULES, bytes};
use crate::program::{Activated, ActivationError, Rules, activate};

struct Vector {
    hex: &'static str,
    footprint: u16,
    instructions: usize,
    frame: u32,
    asm: u32,
    init: u16,
    cached: u16,
    gas: u64,
}

const VECTORS: [Vector; 3] = [
    Vector { hex: EMPTY, footprint: 0, instructions: 31, frame: 6, asm: 513_418, init: 18, cached: 6, gas: 1008 },
    Vector { hex: ECHO, footprint: 1, instructions: 60, frame: 6, asm: 513_838, init: 26, cached: 11, gas: 64_120 },
    Vector { hex: LOOP, footprint: 1, instructions: 97, frame: 11, asm: 513_594, init: 21, cached: 11, gas: 64_316 },
];

fn with_gas(hex: &str, rules: &Rules, gas: u64) -> Result<(Activated, u64), ActivationError> {
    let mut left = gas;
    activate(&bytes(hex), rules, &mut left).map(|activated| (activated, left))
}

#[test]
fn activation_measures_the_modules_of_the_specification() {
    for vector in VECTORS {
        let (activated, left) = with_gas(vector.hex, &RULES, 10_000_000).unwrap();

        assert_eq!(activated.footprint, vector.footprint);
        assert_eq!(activated.asm_estimate, vector.asm);
        assert_eq!((activated.init_cost, activated.cached_init_cost), (vector.init, vector.cached));
        assert_eq!(activated.sizes.instructions, vector.instructions);
        assert_eq!(activated.sizes.max_frame, vector.frame);
        assert_eq!((activated.sizes.functions, activated.sizes.signature_values, activated.sizes.globals), (1, 2, 4));
        assert_eq!(10_000_000 - left, vector.gas);
    }
}

#[test]
fn activation_needs_all_of_its_gas() {
    for vector in VECTORS {
        assert_eq!(with_gas(vector.hex, &RULES, vector.gas).unwrap().1, 0);
        assert_eq!(with_gas(vector.hex, &RULES, vector.gas - 1), Err(ActivationError::OutOfGas));
    }
}

#[test]
fn the_first_version_adds_the_cached_cost_to_the_init_cost() {
    let rules = Rules { stylus_version: 1, arbos_version: 32, ..RULES };
    for vector in VECTORS {
        let (activated, _) = with_gas(vector.hex, &rules, u64::MAX).unwrap();
        assert_eq!(activated.init_cost, vector.init + vector.cached);
    }
}

#[test]
fn the_echo_of_the_cross_check_has_the_costs_pinned_upstream() {
    // §6.3: 187 bytes assembled with names, init 34, cached 11. The costs depend on the length, the one
    // function and its two values alone, so a custom section may stand in for the names.
    let mut wasm = bytes(ECHO);
    let padding = 187 - wasm.len() - 3;
    wasm.extend([0, (padding + 1) as u8, 0]);
    wasm.extend(vec![0; padding]);

    let activated = super::check(&wasm).unwrap();

    assert_eq!(wasm.len(), 187);
    assert_eq!((activated.init_cost, activated.cached_init_cost), (34, 11));
}

#[test]
fn recompilation_gives_the_module_of_activation_without_limits_on_pages() {
    for vector in VECTORS {
        let (activated, _) = with_gas(vector.hex, &RULES, u64::MAX).unwrap();
        let rules = Rules { page_limit: 0, ..RULES };
        assert_eq!(crate::program::recompile(&bytes(vector.hex), &rules).unwrap(), activated.module);
    }
}

#[test]
fn blocks_cost_what_the_specification_says() {
    let costs = |hex| block_costs(&super::check(&bytes(hex)).unwrap().module);
    assert_eq!(costs(EMPTY), [2452]);
    assert_eq!(costs(ECHO), [6251, 6326, 2452]);
    assert_eq!(costs(LOOP), [2451, 3607, 2451, 3405]);
}

/// The constants that the ink meter compares with, in code order.
fn block_costs(module: &[u8]) -> Vec<i64> {
    use wasmparser::{Operator, Parser, Payload};
    let mut costs = vec![];
    for payload in Parser::new(0).parse_all(module) {
        let Payload::CodeSectionEntry(body) = payload.unwrap() else { continue };
        let code: Vec<_> = body.get_operators_reader().unwrap().into_iter().collect::<Result<_, _>>().unwrap();
        for window in code.windows(2) {
            if let [Operator::I64Const { value }, Operator::I64LtU] = window {
                costs.push(*value);
            }
        }
    }
    costs
}
