//! Changes of a module's code that keep it valid: constants, operations of the same type, hooks of the same type.

use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{Instruction, Module};
use wasmparser::{Operator, Parser};

use crate::random::{Choose, Rng};

/// Rewrites one instruction in about this many.
const RARITY: [u32; 4] = [3, 10, 40, 200];

struct Tweak<'r> {
    rng: &'r mut Rng,
    rarity: u32,
}

impl Reencode for Tweak<'_> {
    type Error = Infallible;

    fn instruction<'a>(&mut self, op: Operator<'a>) -> Result<Instruction<'a>, reencode::Error<Infallible>> {
        let op = if self.rng.one_in(self.rarity) { self.changed(op) } else { op };
        utils::instruction(self, op)
    }
}

impl Tweak<'_> {
    fn changed<'a>(&mut self, op: Operator<'a>) -> Operator<'a> {
        use Operator::*;
        match op {
            I32Const { value } => I32Const { value: near(self.rng, i64::from(value)) as i32 },
            I64Const { value } => I64Const { value: near(self.rng, value) },
            I32Add | I32Sub | I32Mul | I32And | I32Or | I32Xor | I32Shl | I32ShrU | I32DivU | I32RemS | I32LtU
            | I32Eq => self
                .rng
                .pick(&[
                    I32Add, I32Sub, I32Mul, I32DivS, I32DivU, I32RemS, I32RemU, I32Shl, I32ShrS, I32Rotl, I32LtS,
                    I32GeU,
                ])
                .clone(),
            I64Add | I64Sub | I64Mul | I64And | I64Or | I64Xor | I64Shl | I64ShrU => {
                self.rng.pick(&[I64Add, I64Sub, I64Mul, I64DivS, I64DivU, I64RemS, I64RemU, I64Shl, I64Rotr]).clone()
            }
            I32Eqz => I32Popcnt,
            other => other,
        }
    }
}

fn near(rng: &mut Rng, value: i64) -> i64 {
    match rng.u32(0..5) {
        0 => value.wrapping_add(1),
        1 => value.wrapping_neg(),
        2 => value ^ (1 << rng.u32(0..63)),
        3 => value.wrapping_mul(2),
        _ => rng.edge() as i64,
    }
}

/// The changed module; `None` where it cannot be read.
pub fn tweak(wasm: &[u8], rng: &mut Rng) -> Option<Vec<u8>> {
    let rarity = *rng.pick(&RARITY);
    let mut module = Module::new();
    Tweak { rng, rarity }.parse_core_module(&mut module, Parser::new(0), wasm).ok()?;
    Some(module.finish())
}
