//! Numeric instructions on values kept as 64 bits, 32-bit ones with the upper half zero.

use wasmparser::Operator;

/// A trap.
#[derive(Debug)]
pub struct Trap;

/// An instruction with two operands; `None` where it is something else.
pub fn binary(op: &Operator<'_>, a: u64, b: u64) -> Option<Result<u64, Trap>> {
    use Operator::*;
    let (x, y) = (a as u32, b as u32);
    let (sx, sy) = (x.cast_signed(), y.cast_signed());
    let (sa, sb) = (a.cast_signed(), b.cast_signed());
    let narrow = |value: u32| Some(Ok(u64::from(value)));
    let wide = |value: u64| Some(Ok(value));
    let truth = |value: bool| Some(Ok(u64::from(value)));
    match op {
        I32Add => narrow(x.wrapping_add(y)),
        I32Sub => narrow(x.wrapping_sub(y)),
        I32Mul => narrow(x.wrapping_mul(y)),
        I32And => narrow(x & y),
        I32Or => narrow(x | y),
        I32Xor => narrow(x ^ y),
        I32Shl => narrow(x.wrapping_shl(y)),
        I32ShrU => narrow(x.wrapping_shr(y)),
        I32ShrS => narrow(sx.wrapping_shr(y).cast_unsigned()),
        I32Rotl => narrow(x.rotate_left(y % 32)),
        I32Rotr => narrow(x.rotate_right(y % 32)),
        I32DivU => Some(x.checked_div(y).map(u64::from).ok_or(Trap)),
        I32RemU => Some(x.checked_rem(y).map(u64::from).ok_or(Trap)),
        I32DivS => Some(sx.checked_div(sy).map(|value| value.cast_unsigned().into()).ok_or(Trap)),
        I32RemS if sy == 0 => Some(Err(Trap)),
        I32RemS => narrow(sx.wrapping_rem(sy).cast_unsigned()),
        I32Eq => truth(x == y),
        I32Ne => truth(x != y),
        I32LtU => truth(x < y),
        I32GtU => truth(x > y),
        I32LeU => truth(x <= y),
        I32GeU => truth(x >= y),
        I32LtS => truth(sx < sy),
        I32GtS => truth(sx > sy),
        I32LeS => truth(sx <= sy),
        I32GeS => truth(sx >= sy),
        I64Add => wide(a.wrapping_add(b)),
        I64Sub => wide(a.wrapping_sub(b)),
        I64Mul => wide(a.wrapping_mul(b)),
        I64And => wide(a & b),
        I64Or => wide(a | b),
        I64Xor => wide(a ^ b),
        I64Shl => wide(a.wrapping_shl(y)),
        I64ShrU => wide(a.wrapping_shr(y)),
        I64ShrS => wide(sa.wrapping_shr(y).cast_unsigned()),
        I64Rotl => wide(a.rotate_left(y % 64)),
        I64Rotr => wide(a.rotate_right(y % 64)),
        I64DivU => Some(a.checked_div(b).ok_or(Trap)),
        I64RemU => Some(a.checked_rem(b).ok_or(Trap)),
        I64DivS => Some(sa.checked_div(sb).map(i64::cast_unsigned).ok_or(Trap)),
        I64RemS if sb == 0 => Some(Err(Trap)),
        I64RemS => wide(sa.wrapping_rem(sb).cast_unsigned()),
        I64Eq => truth(a == b),
        I64Ne => truth(a != b),
        I64LtU => truth(a < b),
        I64GtU => truth(a > b),
        I64LeU => truth(a <= b),
        I64GeU => truth(a >= b),
        I64LtS => truth(sa < sb),
        I64GtS => truth(sa > sb),
        I64LeS => truth(sa <= sb),
        I64GeS => truth(sa >= sb),
        _ => None,
    }
}

/// An instruction with one operand; `None` where it is something else.
pub fn unary(op: &Operator<'_>, a: u64) -> Option<u64> {
    use Operator::*;
    let x = a as u32;
    let narrow = |value: i32| u64::from(value.cast_unsigned());
    Some(match op {
        I32Eqz => u64::from(x == 0),
        I32Clz => x.leading_zeros().into(),
        I32Ctz => x.trailing_zeros().into(),
        I32Popcnt => x.count_ones().into(),
        I32Extend8S => narrow((x as i8).into()),
        I32Extend16S => narrow((x as i16).into()),
        I64Eqz => u64::from(a == 0),
        I64Clz => a.leading_zeros().into(),
        I64Ctz => a.trailing_zeros().into(),
        I64Popcnt => a.count_ones().into(),
        I64Extend8S => i64::from(a as i8).cast_unsigned(),
        I64Extend16S => i64::from(a as i16).cast_unsigned(),
        I64Extend32S | I64ExtendI32S => i64::from(a as i32).cast_unsigned(),
        I64ExtendI32U | I32WrapI64 => x.into(),
        _ => return None,
    })
}

/// How a load makes a value of the bytes that it read.
pub type Widen = fn(u64) -> u64;

/// Bytes that a load reads, and how it makes a value of them; `None` for other instructions.
pub fn load(op: &Operator<'_>) -> Option<(u64, usize, Widen)> {
    use Operator::*;
    let as_it_is = |value| value;
    let (memarg, width, extend): (_, _, Widen) = match op {
        I32Load { memarg } => (memarg, 4, as_it_is),
        I32Load8U { memarg } | I64Load8U { memarg } => (memarg, 1, as_it_is),
        I32Load16U { memarg } | I64Load16U { memarg } => (memarg, 2, as_it_is),
        I64Load32U { memarg } => (memarg, 4, as_it_is),
        I64Load { memarg } => (memarg, 8, as_it_is),
        I32Load8S { memarg } => (memarg, 1, |value| i32::from(value as i8).cast_unsigned().into()),
        I32Load16S { memarg } => (memarg, 2, |value| i32::from(value as i16).cast_unsigned().into()),
        I64Load8S { memarg } => (memarg, 1, |value| i64::from(value as i8).cast_unsigned()),
        I64Load16S { memarg } => (memarg, 2, |value| i64::from(value as i16).cast_unsigned()),
        I64Load32S { memarg } => (memarg, 4, |value| i64::from(value as i32).cast_unsigned()),
        _ => return None,
    };
    Some((memarg.offset, width, extend))
}

/// Bytes that a store writes; `None` for other instructions.
pub fn store(op: &Operator<'_>) -> Option<(u64, usize)> {
    use Operator::*;
    let (memarg, width) = match op {
        I32Store8 { memarg } | I64Store8 { memarg } => (memarg, 1),
        I32Store16 { memarg } | I64Store16 { memarg } => (memarg, 2),
        I32Store { memarg } | I64Store32 { memarg } => (memarg, 4),
        I64Store { memarg } => (memarg, 8),
        _ => return None,
    };
    Some((memarg.offset, width))
}
