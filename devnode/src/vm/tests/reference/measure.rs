//! A module as written, and what the rules say of its functions before they run.

use wasmparser::{ElementItems, ElementKind, FuncType, Operator, Parser, Payload, TypeRef};

use super::rules::{block_costs, contention};

/// A module.
#[derive(Default)]
pub struct Module<'a> {
    pub types: Vec<FuncType>,
    /// Name and type of each imported function.
    pub imports: Vec<(&'a str, u32)>,
    /// Type of each local function.
    pub function_types: Vec<u32>,
    pub functions: Vec<Function<'a>>,
    pub memory: (u64, u64),
    pub globals: Vec<u64>,
    pub table: Vec<Option<u32>>,
    pub data: Vec<(usize, &'a [u8])>,
    pub entry_point: u32,
}

/// A local function.
pub struct Function<'a> {
    pub ty: u32,
    pub locals: u32,
    pub code: Vec<Operator<'a>>,
    /// For each instruction that begins a block, what the block costs; zero for others.
    pub costs: Vec<u64>,
    /// For `block`, `loop`, `if` and `else`: where the matching `end` is; for `if` also its `else`.
    pub ends: Vec<usize>,
    pub elses: Vec<Option<usize>>,
    /// Size of the frame \[words\].
    pub frame: u32,
}

impl<'a> Module<'a> {
    pub fn parse(wasm: &'a [u8]) -> Self {
        let mut module = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.unwrap() {
                Payload::TypeSection(types) => {
                    module.types = types.into_iter_err_on_gc_types().map(Result::unwrap).collect();
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports().map(Result::unwrap) {
                        let TypeRef::Func(ty) = import.ty else { panic!("an import of a function") };
                        module.imports.push((import.name, ty));
                    }
                }
                Payload::FunctionSection(types) => {
                    module.function_types = types.into_iter().map(Result::unwrap).collect();
                }
                Payload::TableSection(tables) => {
                    let size = tables.into_iter().next().unwrap().unwrap().ty.initial;
                    module.table = vec![None; size as usize];
                }
                Payload::MemorySection(memories) => {
                    let memory = memories.into_iter().next().unwrap().unwrap();
                    module.memory = (memory.initial, memory.maximum.unwrap());
                }
                Payload::GlobalSection(globals) => {
                    let value = |init: &wasmparser::ConstExpr<'_>| match init.get_operators_reader().read().unwrap() {
                        Operator::I32Const { value } => value.cast_unsigned().into(),
                        Operator::I64Const { value } => value.cast_unsigned(),
                        other => panic!("{other:?}"),
                    };
                    module.globals = globals.into_iter().map(|global| value(&global.unwrap().init_expr)).collect();
                }
                Payload::ExportSection(exports) => {
                    let named = |export: &wasmparser::Export<'_>| export.name == "user_entrypoint";
                    module.entry_point = exports.into_iter().map(Result::unwrap).find(named).unwrap().index;
                }
                Payload::ElementSection(elements) => {
                    for element in elements.into_iter().map(Result::unwrap) {
                        let (ElementKind::Active { .. }, ElementItems::Functions(items)) =
                            (element.kind, element.items)
                        else {
                            panic!("functions from offset 0")
                        };
                        for (slot, function) in module.table.iter_mut().zip(items) {
                            *slot = Some(function.unwrap());
                        }
                    }
                }
                Payload::DataSection(data) => {
                    for segment in data.into_iter().map(Result::unwrap) {
                        module.data.push((0, segment.data));
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let ty = module.function_types[module.functions.len()];
                    let locals = body.get_locals_reader().unwrap().into_iter().map(|run| run.unwrap().0).sum();
                    let code: Vec<_> = body.get_operators_reader().unwrap().into_iter().map(Result::unwrap).collect();
                    let function = module.measure(ty, locals, code);
                    module.functions.push(function);
                }
                _ => {}
            }
        }
        module
    }

    fn measure(&self, ty: u32, locals: u32, code: Vec<Operator<'a>>) -> Function<'a> {
        let (ends, elses) = matching(&code);
        let costs = block_costs(&code, &self.types);
        let frame = contention(self, &code, &costs) + locals + 4;
        Function { ty, locals, code, costs, ends, elses, frame }
    }

    pub fn largest_frame(&self) -> u32 {
        self.functions.iter().map(|function| function.frame).max().unwrap_or(0)
    }

    /// §2.4: `n + 12·B + 17·F + 12 + 1 + 4·(R + 1) + 4·G`, summed over the functions.
    pub fn instrumented_length(&self) -> u64 {
        let grows = u64::from(self.memory.0 != self.memory.1);
        let length = |function: &Function<'_>| {
            let count = |test: fn(&Operator<'_>) -> bool| function.code.iter().filter(|op| test(op)).count() as u64;
            let blocks = function.costs.iter().filter(|cost| **cost != 0).count() as u64;
            let bulk = count(|op| matches!(op, Operator::MemoryFill { .. } | Operator::MemoryCopy { .. }));
            let returns = count(|op| matches!(op, Operator::Return));
            let growths = grows * count(|op| matches!(op, Operator::MemoryGrow { .. }));
            function.code.len() as u64 + 12 * blocks + 17 * bulk + 12 + 1 + 4 * (returns + 1) + 4 * growths
        };
        self.functions.iter().map(length).sum()
    }

    /// Type of a function, imported or local.
    pub fn type_of(&self, function: u32) -> &FuncType {
        let index = function as usize;
        let ty = self.imports.get(index).map_or_else(|| self.function_types[index - self.imports.len()], |(_, ty)| *ty);
        &self.types[ty as usize]
    }
}

/// Where each construct ends, and where each `if` has its `else`.
fn matching(code: &[Operator<'_>]) -> (Vec<usize>, Vec<Option<usize>>) {
    let (mut ends, mut elses) = (vec![0; code.len()], vec![None; code.len()]);
    let mut open = Vec::new();
    for (at, op) in code.iter().enumerate() {
        match op {
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => open.push((at, None)),
            Operator::Else => {
                let construct = open.last_mut().unwrap();
                construct.1 = Some(at);
                elses[construct.0] = Some(at);
            }
            Operator::End => {
                let Some((start, middle)) = open.pop() else { continue };
                ends[start] = at;
                if let Some(middle) = middle {
                    ends[middle] = at;
                }
            }
            _ => {}
        }
    }
    (ends, elses)
}
