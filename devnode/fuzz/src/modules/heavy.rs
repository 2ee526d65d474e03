//! Modules as large as activation allows, in one respect: what they cost the compiler shall be bounded too.

use wasm_encoder::{
    BlockType, CodeSection, ExportKind, ExportSection, Function, FunctionSection, MemorySection, MemoryType, Module,
    TypeSection, ValType,
};

use crate::random::Rng;

/// Most locals in one function.
const LOCALS: u32 = 348;

/// Instructions that the meters put before a block, at least.
const METER: u32 = 12;

/// Most instructions in one function after instrumentation.
const MOST_CODE: u32 = 65_536;

/// The next module.
pub fn module(rng: &mut Rng) -> Vec<u8> {
    let mut code = CodeSection::new();
    let functions = match rng.u32(0..6) {
        0 => one(&mut code, blocks(rng.u32(1..MOST_CODE / (METER + 5)), LOCALS)),
        1 => one(&mut code, nested(rng.u32(1..MOST_CODE / (METER + 5)), rng)),
        2 => one(&mut code, table(rng.u32(1..60_000))),
        3 => one(&mut code, operands(rng.u32(1..4000), rng)),
        4 => {
            let count = rng.u32(1..4000);
            for _ in 0..count {
                code.function(&operands(10, rng));
            }
            count
        }
        _ => {
            // Several functions of the first kind: as much as fits into a module.
            let count = rng.u32(1..20);
            for _ in 0..count {
                code.function(&blocks(1_000, LOCALS));
            }
            count
        }
    };

    let mut types = TypeSection::new();
    types.ty().function([ValType::I32], [ValType::I32]);
    let mut declared = FunctionSection::new();
    for _ in 0..functions {
        declared.function(0);
    }
    let mut memories = MemorySection::new();
    memories.memory(MemoryType { minimum: 1, maximum: Some(1), memory64: false, shared: false, page_size_log2: None });
    let mut exports = ExportSection::new();
    exports.export("memory", ExportKind::Memory, 0).export("user_entrypoint", ExportKind::Func, functions - 1);
    let mut module = Module::new();
    module.section(&types).section(&declared).section(&memories).section(&exports).section(&code);
    module.finish()
}

fn one(code: &mut CodeSection, function: Function) -> u32 {
    code.function(&function);
    1
}

/// Branches that each set another local: every local may come from anywhere.
fn blocks(count: u32, locals: u32) -> Function {
    let mut function = Function::new([(locals, ValType::I32)]);
    let mut code = function.instructions();
    code.loop_(BlockType::Empty);
    for index in 0..count {
        let (to, from) = (1 + index % locals, 1 + (index * 7 + 3) % locals);
        code.local_get(from).if_(BlockType::Empty).local_get(0).local_set(to).end();
    }
    code.local_get(1).br_if(0).end();
    code.local_get(locals).end();
    function
}

/// Blocks within blocks, and a way out of each.
fn nested(depth: u32, rng: &mut Rng) -> Function {
    let mut function = Function::new([]);
    let mut code = function.instructions();
    for _ in 0..depth {
        if rng.bool() {
            code.block(BlockType::Empty)
        } else {
            code.loop_(BlockType::Empty)
        };
    }
    for level in 0..depth {
        code.local_get(0).br_if(rng.u32(0..depth - level)).end();
    }
    code.local_get(0).end();
    function
}

/// One branch with many targets.
fn table(targets: u32) -> Function {
    let mut function = Function::new([]);
    let mut code = function.instructions();
    code.block(BlockType::Empty).block(BlockType::Empty).local_get(0);
    code.br_table((0..targets).map(|target| target % 2).collect::<Vec<_>>(), 0).end().end();
    code.local_get(0).end();
    function
}

/// An expression that needs many operands at once.
fn operands(count: u32, rng: &mut Rng) -> Function {
    let mut function = Function::new([]);
    let mut code = function.instructions();
    for _ in 0..count {
        code.i32_const(rng.i32(0..4000)).i32_load(wasm_encoder::MemArg { offset: 0, align: 0, memory_index: 0 });
    }
    for _ in 1..count {
        match rng.u32(0..3) {
            0 => code.i32_add(),
            1 => code.i32_mul(),
            _ => code.i32_rotl(),
        };
    }
    code.end();
    function
}
