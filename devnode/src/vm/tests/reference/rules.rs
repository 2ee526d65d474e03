//! Prices (§2.6), blocks (§2.4) and frame sizes (§2.7), typed anew from the specification.

use wasmparser::{BlockType, FuncType, Operator};

use super::measure::Module;

/// Ink of one instruction.
fn price(op: &Operator<'_>, types: &[FuncType]) -> u64 {
    let name = format!("{op:?}");
    let name = name.split([' ', '{', '(']).next().unwrap();
    let (kind, rest) = name.split_at(name.len().min(3));
    match name {
        "Unreachable" | "Return" | "Nop" | "I32Const" | "I64Const" | "Block" | "Loop" | "Else" | "End" => return 1,
        "Drop" => return 9,
        "Br" | "BrIf" | "If" => return 765,
        "Select" => return 1250,
        "Call" => return 3800,
        "LocalGet" | "LocalTee" => return 75,
        "LocalSet" => return 210,
        "GlobalGet" => return 225,
        "GlobalSet" => return 575,
        "MemorySize" => return 3000,
        "MemoryGrow" => return 8050,
        "MemoryCopy" | "MemoryFill" => return 950,
        "I32Popcnt" => return 2650,
        "I64Popcnt" => return 6000,
        "I32WrapI64" | "I64ExtendI32S" | "I64ExtendI32U" => return 100,
        _ => {}
    }
    match op {
        Operator::BrTable { targets } => return 2400 + 325 * u64::from(targets.len()),
        Operator::CallIndirect { type_index, .. } => {
            return 13_610 + 650 * types[*type_index as usize].params().len() as u64;
        }
        _ => {}
    }
    let wide = kind == "I64";
    assert!(wide || kind == "I32", "{name}");
    let of = |narrow, broad| if wide { broad } else { narrow };
    match rest {
        _ if rest.starts_with("Load") => of(670, 680),
        _ if rest.starts_with("Store") => of(825, 950),
        _ if rest.starts_with("Extend") => 100,
        "Eqz" | "Eq" | "Ne" | "LtS" | "LtU" | "GtS" | "GtU" | "LeS" | "LeU" | "GeS" | "GeU" => of(170, 225),
        "Clz" | "Ctz" => 210,
        "Add" | "Sub" | "And" | "Or" | "Xor" | "Shl" | "ShrS" | "ShrU" | "Rotl" | "Rotr" => of(70, 100),
        "Mul" => 160,
        "DivS" | "DivU" | "RemS" | "RemU" => of(1120, 1270),
        _ => panic!("no price for {name}"),
    }
}

/// For every first instruction of a block its cost, zero for the others.
pub fn block_costs(code: &[Operator<'_>], types: &[FuncType]) -> Vec<u64> {
    let mut costs = vec![0; code.len()];
    let (mut start, mut sum) = (0, 0);
    for (at, op) in code.iter().enumerate() {
        sum += price(op, types);
        let ends = matches!(
            op,
            Operator::End
                | Operator::Else
                | Operator::Return
                | Operator::Loop { .. }
                | Operator::Br { .. }
                | Operator::BrIf { .. }
                | Operator::BrTable { .. }
                | Operator::If { .. }
                | Operator::Call { .. }
                | Operator::CallIndirect { .. }
        );
        if ends {
            costs[start] = sum + 2450;
            (start, sum) = (at + 1, 0);
        }
    }
    costs
}

/// What an instruction does to the walk that measures a frame.
#[derive(Clone, Copy)]
enum Step {
    Push(u32),
    Pop(u32),
    Open,
    Else,
    End,
}

use Step::{Else, End, Open, Pop, Push};

/// The meter before a block: `global.get; const; lt_u; if; const; global.set; unreachable; end; global.get; const;
/// sub; global.set`.
const CHARGE: [Step; 12] =
    [Push(1), Push(1), Pop(1), Pop(1), Open, Push(1), Pop(1), End, Push(1), Push(1), Pop(1), Pop(1)];

/// The meter before a bulk instruction: `global.set; global.get ×3; extend; const; mul; sub; global.set;
/// global.get; lt_u; if; const; global.set; unreachable; end; global.get`.
const BULK: [Step; 17] = [
    Pop(1),
    Push(1),
    Push(1),
    Push(1),
    Push(1),
    Pop(1),
    Pop(1),
    Pop(1),
    Push(1),
    Pop(1),
    Pop(1),
    Open,
    Push(1),
    Pop(1),
    End,
    Push(1),
    Push(0),
];

fn steps(op: &Operator<'_>, module: &Module<'_>) -> Vec<Step> {
    use Operator::*;
    let opened = |block: &BlockType| match block {
        BlockType::Empty => vec![Open],
        BlockType::Type(_) => vec![Push(1), Open],
        BlockType::FuncType(_) => panic!("block types by index are refused"),
    };
    let call = |ty: &FuncType| vec![Push(ty.results().len() as u32), Pop(ty.params().len() as u32)];
    match op {
        Block { blockty } | Loop { blockty } => opened(blockty),
        If { blockty } => [vec![Pop(1)], opened(blockty)].concat(),
        Else => vec![Step::Else],
        End => vec![Step::End],
        Call { function_index } => call(module.type_of(*function_index)),
        CallIndirect { type_index, .. } => [call(&module.types[*type_index as usize]), vec![Pop(1)]].concat(),
        MemoryFill { .. } | MemoryCopy { .. } => vec![Pop(3)],
        Nop | Unreachable | Br { .. } | Return | LocalTee { .. } | MemoryGrow { .. } => vec![],
        LocalGet { .. } | GlobalGet { .. } | MemorySize { .. } | I32Const { .. } | I64Const { .. } => vec![Push(1)],
        Drop | BrIf { .. } | BrTable { .. } | LocalSet { .. } | GlobalSet { .. } => vec![Pop(1)],
        Select => vec![Pop(2)],
        _ if super::numeric::load(op).is_some() || super::numeric::unary(op, 0).is_some() => vec![],
        _ if super::numeric::store(op).is_some() => vec![Pop(2)],
        _ => vec![Pop(1)],
    }
}

/// The most words on the operand stack, by the linear walk over metered code.
pub fn contention(module: &Module<'_>, code: &[Operator<'_>], costs: &[u64]) -> u32 {
    let mut walk = Vec::new();
    for (op, cost) in code.iter().zip(costs) {
        if *cost != 0 {
            walk.extend(CHARGE);
        }
        if matches!(op, Operator::MemoryFill { .. } | Operator::MemoryCopy { .. }) {
            walk.extend(BULK);
        }
        walk.extend(steps(op, module));
    }
    let (mut stack, mut worst, mut scopes) = (0u32, 0, vec![0]);
    for step in walk {
        match step {
            Push(count) => stack += count,
            Pop(count) => stack = stack.saturating_sub(count),
            Open => scopes.push(stack),
            Else => stack = *scopes.last().unwrap(),
            End => stack = scopes.pop().unwrap(),
        }
        worst = worst.max(stack);
    }
    worst
}
