//! Modules from a small grammar: structured code that runs long, loops, recurses and talks to its host.

use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    Function, FunctionSection, GlobalSection, GlobalType, ImportSection, InstructionSink, MemArg, MemorySection,
    MemoryType, Module, RefType, TableSection, TableType, TypeSection, ValType,
};

use super::hooks::{CALLS, EVERYWHERE, HOOKS, PAY_FOR_GROW, pointer, types};
use crate::random::{Choose, Rng};

/// Entries of the table.
const TABLE: u64 = 8;

/// Locals of type i32 that statements use; parameters come first.
const INTS: u32 = 4;

/// The first of two locals of type i64.
const LONGS: u32 = INTS;

/// The first of the counters of nested loops.
const COUNTERS: u32 = INTS + 2;

/// How deep loops nest.
const LOOPS: u32 = 3;

/// Local functions besides the entry point, and their first index.
#[derive(Clone, Copy)]
struct Helpers {
    first: u32,
    count: u32,
}

/// The next module: helpers of type (i32, i32) → i32 and an entry point.
pub fn module(rng: &mut Rng) -> Vec<u8> {
    let hooks = if rng.one_in(4) { HOOKS.len() } else { EVERYWHERE } as u32;
    let helpers = Helpers { first: hooks, count: rng.u32(1..5) };
    let entry = helpers.first + helpers.count;
    let (helper_type, entry_type) = (hooks, hooks + 1);

    let mut section_types = TypeSection::new();
    let mut imports = ImportSection::new();
    for (index, hook) in HOOKS[..hooks as usize].iter().enumerate() {
        section_types.ty().function(types(hook.params), types(hook.results));
        imports.import(hook.module, hook.name, EntityType::Function(index as u32));
    }
    section_types.ty().function([ValType::I32; 2], [ValType::I32]);
    section_types.ty().function([ValType::I32], [ValType::I32]);

    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    for _ in 0..helpers.count {
        functions.function(helper_type);
        code.function(&body(2, helpers, hooks, rng));
    }
    functions.function(entry_type);
    code.function(&body(1, helpers, hooks, rng));

    let mut tables = TableSection::new();
    let table =
        TableType { element_type: RefType::FUNCREF, minimum: TABLE, maximum: None, table64: false, shared: false };
    tables.table(table);
    let mut elements = ElementSection::new();
    let listed: Vec<u32> = (helpers.first..entry).chain([PAY_FOR_GROW]).collect();
    elements.active(None, &ConstExpr::i32_const(0), Elements::Functions(listed.into()));

    let mut memories = MemorySection::new();
    let minimum = rng.u64(1..4);
    let maximum = rng.bool().then(|| minimum + rng.u64(0..200));
    memories.memory(MemoryType { minimum, maximum, memory64: false, shared: false, page_size_log2: None });
    let mut globals = GlobalSection::new();
    let mutable = |val_type| GlobalType { val_type, mutable: true, shared: false };
    globals.global(mutable(ValType::I32), &ConstExpr::i32_const(rng.i32(..)));
    globals.global(mutable(ValType::I64), &ConstExpr::i64_const(rng.i64(..)));
    let mut exports = ExportSection::new();
    exports.export("memory", ExportKind::Memory, 0).export("user_entrypoint", ExportKind::Func, entry);
    let mut data = DataSection::new();
    for _ in 0..rng.u32(0..3) {
        let length = rng.usize(0..300);
        data.active(0, &ConstExpr::i32_const(rng.i32(0..60_000)), rng.bytes(length));
    }

    let mut module = Module::new();
    module.section(&section_types).section(&imports).section(&functions).section(&tables).section(&memories);
    module.section(&globals).section(&exports).section(&elements).section(&code).section(&data);
    module.finish()
}

fn body(params: u32, helpers: Helpers, hooks: u32, rng: &mut Rng) -> Function {
    let locals = [(INTS - params, ValType::I32), (2, ValType::I64), (LOOPS, ValType::I32)];
    let mut function = Function::new(locals);
    let budget = rng.u32(4..60);
    let mut writer = Writer { code: function.instructions(), rng, helpers, hooks, loops: 0, budget };
    writer.statements(0);
    writer.int(2);
    writer.code.end();
    function
}

struct Writer<'a> {
    code: InstructionSink<'a>,
    rng: &'a mut Rng,
    helpers: Helpers,
    hooks: u32,
    loops: u32,
    /// Statements that may still be written.
    budget: u32,
}

impl Writer<'_> {
    fn statements(&mut self, depth: u32) {
        for _ in 0..self.rng.u32(1..10) {
            if self.budget == 0 {
                return;
            }
            self.budget -= 1;
            self.statement(depth);
        }
    }

    fn statement(&mut self, depth: u32) {
        match self.rng.u32(0..32) {
            0..7 => self.hook(),
            7..10 => {
                self.int(3);
                self.code.local_set(self.rng.u32(0..INTS));
            }
            10..12 => {
                self.long(3);
                self.code.local_set(LONGS + self.rng.u32(0..2));
            }
            12..15 => self.store(),
            15..19 if depth < 5 => self.looped(depth),
            19..21 if depth < 5 => self.branch(depth),
            21..23 => {
                self.call_helper();
                self.code.drop();
            }
            23 => {
                self.int(1);
                self.int(1);
                self.code.i32_const(self.rng.i32(0..10)).call_indirect(0, self.hooks).drop();
            }
            24 => {
                let pages = if self.rng.one_in(6) { self.rng.edge() as i32 } else { self.rng.i32(0..3) };
                self.code.i32_const(pages).memory_grow(0).drop();
            }
            25 => self.bulk(),
            26 => {
                self.int(2);
                self.code.global_set(0);
            }
            27 => {
                self.long(2);
                self.code.global_set(1);
            }
            28 if depth < 5 => self.switch(depth),
            29 if self.rng.one_in(6) => {
                self.int(1);
                self.code.return_();
            }
            30 if self.rng.one_in(12) => {
                self.code.unreachable();
            }
            _ => {
                self.int(4);
                self.code.drop();
            }
        }
    }

    /// A loop that ends after some rounds, or only when the ink does.
    fn looped(&mut self, depth: u32) {
        if self.loops == LOOPS {
            return;
        }
        let counter = COUNTERS + self.loops;
        let rounds = match self.rng.u32(0..8) {
            0 => -1,
            1..3 => self.rng.i32(100..20_000),
            _ => self.rng.i32(1..20),
        };
        self.loops += 1;
        self.code.i32_const(rounds).local_set(counter).loop_(BlockType::Empty);
        self.statements(depth + 1);
        self.code.local_get(counter).i32_const(1).i32_sub().local_tee(counter).br_if(0).end();
        self.loops -= 1;
    }

    fn branch(&mut self, depth: u32) {
        self.int(2);
        self.code.if_(BlockType::Empty);
        self.statements(depth + 1);
        if self.rng.bool() {
            self.code.else_();
            self.statements(depth + 1);
        }
        self.code.end();
    }

    fn switch(&mut self, depth: u32) {
        let arms = self.rng.u32(1..6);
        for _ in 0..arms {
            self.code.block(BlockType::Empty);
        }
        self.int(2);
        let targets: Vec<u32> = (0..self.rng.u32(0..12)).map(|_| self.rng.u32(0..arms)).collect();
        self.code.br_table(targets, 0);
        for _ in 0..arms {
            self.code.end();
            if self.budget > 0 {
                self.budget -= 1;
                self.statement(depth + 1);
            }
        }
    }

    fn bulk(&mut self) {
        self.pointer();
        let length = if self.rng.one_in(8) { self.rng.edge() as i32 } else { self.rng.i32(0..5000) };
        if self.rng.bool() {
            self.code.i32_const(self.rng.i32(0..300)).i32_const(length).memory_fill(0);
        } else {
            self.pointer();
            self.code.i32_const(length).memory_copy(0, 0);
        }
    }

    fn store(&mut self) {
        self.pointer();
        let offset = self.offset();
        match self.rng.u32(0..4) {
            0 => {
                self.long(2);
                self.code.i64_store(offset);
            }
            1 => {
                self.int(2);
                self.code.i32_store8(offset);
            }
            2 => {
                self.long(2);
                self.code.i64_store16(offset);
            }
            _ => {
                self.int(2);
                self.code.i32_store(offset);
            }
        }
    }

    fn offset(&mut self) -> MemArg {
        let offset = if self.rng.one_in(40) { self.rng.edge() & 0xffff_ffff } else { self.rng.u64(0..64) };
        MemArg { offset, align: 0, memory_index: 0 }
    }

    /// Calls a host function; what it returns goes into a local or nowhere.
    fn hook(&mut self) {
        let hook = match self.rng.u32(0..8) {
            0 => CALLS + self.rng.u32(0..3),
            _ => self.rng.u32(0..self.hooks),
        };
        // Ending the program is dull.
        if HOOKS[hook as usize].name == "exit_early" && !self.rng.one_in(8) {
            return;
        }
        for letter in HOOKS[hook as usize].params.bytes() {
            match letter {
                b'i' => self.pointer(),
                _ => self.long(1),
            }
        }
        self.code.call(hook);
        match HOOKS[hook as usize].results {
            "i" => self.code.local_set(self.rng.u32(0..INTS)),
            "I" => self.code.local_set(LONGS + self.rng.u32(0..2)),
            _ => return,
        };
    }

    fn call_helper(&mut self) {
        self.int(1);
        self.int(1);
        self.code.call(self.helpers.first + self.rng.u32(0..self.helpers.count));
    }

    fn pointer(&mut self) {
        if self.rng.one_in(6) {
            self.int(1);
        } else {
            self.code.i32_const(pointer(self.rng));
        }
    }

    /// An expression of type i32.
    fn int(&mut self, depth: u32) {
        if depth == 0 {
            match self.rng.u32(0..4) {
                0 => self.code.i32_const(self.rng.edge() as i32),
                1 => self.code.i32_const(self.rng.i32(0..100)),
                _ => self.code.local_get(self.rng.u32(0..INTS)),
            };
            return;
        }
        match self.rng.u32(0..24) {
            0..4 => self.int(0),
            4 => {
                self.code.i32_const(self.rng.i32(0..4096));
                let offset = self.offset();
                self.code.i32_load(offset);
            }
            5 => {
                self.int(depth - 1);
                let offset = self.offset();
                self.code.i32_load16_s(offset);
            }
            6 => {
                self.code.memory_size(0);
            }
            7 => {
                self.code.global_get(0);
            }
            8 => {
                self.long(depth - 1);
                self.code.i32_wrap_i64();
            }
            9 => {
                self.long(depth - 1);
                self.long(depth - 1);
                self.code.i64_lt_u();
            }
            10 => {
                self.int(depth - 1);
                match self.rng.u32(0..4) {
                    0 => self.code.i32_popcnt(),
                    1 => self.code.i32_clz(),
                    2 => self.code.i32_extend8_s(),
                    _ => self.code.i32_eqz(),
                };
            }
            11 => {
                self.int(depth - 1);
                self.int(depth - 1);
                self.int(depth - 1);
                self.code.select();
            }
            12 if self.rng.one_in(4) => self.call_helper(),
            _ => {
                self.int(depth - 1);
                self.int(depth - 1);
                match self.rng.u32(0..12) {
                    0 => self.code.i32_sub(),
                    1 => self.code.i32_mul(),
                    2 => self.code.i32_div_s(),
                    3 => self.code.i32_rem_u(),
                    4 => self.code.i32_and(),
                    5 => self.code.i32_xor(),
                    6 => self.code.i32_shl(),
                    7 => self.code.i32_shr_s(),
                    8 => self.code.i32_rotl(),
                    9 => self.code.i32_ge_s(),
                    _ => self.code.i32_add(),
                };
            }
        }
    }

    /// An expression of type i64.
    fn long(&mut self, depth: u32) {
        if depth == 0 {
            match self.rng.u32(0..3) {
                0 => self.code.i64_const(self.rng.edge() as i64),
                _ => self.code.local_get(LONGS + self.rng.u32(0..2)),
            };
            return;
        }
        match self.rng.u32(0..12) {
            0..3 => self.long(0),
            3 => {
                self.code.i32_const(self.rng.i32(0..4096));
                let offset = self.offset();
                self.code.i64_load(offset);
            }
            4 => {
                self.int(depth - 1);
                self.code.i64_extend_i32_s();
            }
            5 => {
                self.code.global_get(1);
            }
            6 => {
                self.long(depth - 1);
                self.code.i64_popcnt();
            }
            _ => {
                self.long(depth - 1);
                self.long(depth - 1);
                match self.rng.u32(0..8) {
                    0 => self.code.i64_mul(),
                    1 => self.code.i64_div_u(),
                    2 => self.code.i64_rem_s(),
                    3 => self.code.i64_or(),
                    4 => self.code.i64_shr_u(),
                    5 => self.code.i64_rotr(),
                    6 => self.code.i64_sub(),
                    _ => self.code.i64_add(),
                };
            }
        }
    }
}
