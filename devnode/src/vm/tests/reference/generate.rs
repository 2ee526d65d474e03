//! Random modules, as text: every choice is a byte, so that fewer bytes make a smaller module.

use std::fmt::Write as _;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ty {
    Narrow,
    Wide,
}

use Ty::{Narrow, Wide};

impl Ty {
    fn name(self) -> &'static str {
        if self == Narrow { "i32" } else { "i64" }
    }
}

/// The functions that a module has beside its entry point: parameters and result.
const FUNCTIONS: [(&[Ty], Option<Ty>); 5] = [
    (&[], None),
    (&[Narrow], Some(Narrow)),
    (&[Wide, Narrow], Some(Wide)),
    (&[Narrow, Narrow, Wide], None),
    (&[Wide], Some(Narrow)),
];

/// How deep expressions and statements nest.
const MOST_NESTED: usize = 6;

pub struct Generator<'c> {
    choices: &'c [u8],
    text: String,
    /// Types of the function's locals, parameters first.
    locals: Vec<Ty>,
    result: Option<Ty>,
    /// Labels open around the place that is being written, the function's own left aside.
    labels: usize,
}

impl<'c> Generator<'c> {
    pub fn new(choices: &'c [u8]) -> Self {
        Self { choices, text: String::new(), locals: vec![], result: None, labels: 0 }
    }

    /// A number below `bound`; zero once the choices are used up.
    fn below(&mut self, bound: usize) -> usize {
        let Some((first, rest)) = self.choices.split_first() else { return 0 };
        self.choices = rest;
        usize::from(*first) % bound
    }

    fn of<'s>(&mut self, words: &'s str) -> &'s str {
        let words: Vec<_> = words.split(' ').collect();
        words[self.below(words.len())]
    }

    fn put(&mut self, text: impl std::fmt::Display) {
        write!(self.text, " {text}").unwrap();
    }

    pub fn module(mut self) -> String {
        let most = if self.below(3) == 0 { 1 } else { 5 };
        let mut bodies = String::new();
        for (index, (params, result)) in FUNCTIONS.iter().enumerate() {
            let list: String = params.iter().map(|ty| format!(" {}", ty.name())).collect();
            let result_text = result.map_or(String::new(), |ty| format!("(result {})", ty.name()));
            write!(bodies, "\n(func $f{index} (type $t{index}) (param{list}) {result_text}").unwrap();
            bodies.push_str(&self.body(params, *result));
            bodies.push(')');
        }
        bodies.push_str("\n(func (export \"user_entrypoint\") (param i32) (result i32)");
        bodies.push_str(&self.body(&[Narrow], Some(Narrow)));
        bodies.push(')');

        let types = FUNCTIONS.iter().enumerate().fold(String::new(), |text, (index, (params, result))| {
            let list: String = params.iter().map(|ty| format!(" {}", ty.name())).collect();
            let result = result.map_or(String::new(), |ty| format!("(result {})", ty.name()));
            format!("{text}\n(type $t{index} (func (param{list}) {result}))")
        });
        format!(
            r#"(module{types}
            (import "vm_hooks" "write_result" (func $out (param i32 i32)))
            (import "vm_hooks" "pay_for_memory_grow" (func $pay (param i32)))
            (memory (export "memory") 1 {most})
            (table 7 funcref) (elem (i32.const 0) $f0 $f1 $f2 $f3 $f4)
            (global $g32 (mut i32) (i32.const 3)) (global $g64 (mut i64) (i64.const -9))
            (data (i32.const 0) "\01\80\ff\7f some bytes to begin with")
            {bodies})"#
        )
    }

    /// Locals and code of a function.
    fn body(&mut self, params: &[Ty], result: Option<Ty>) -> String {
        let declared: Vec<_> = (0..=self.below(3)).flat_map(|_| [Narrow, Wide]).collect();
        self.text.clear();
        self.locals = [params, &declared].concat();
        self.result = result;
        for ty in declared {
            self.put(format_args!("(local {})", ty.name()));
        }
        for _ in 0..self.below(5) {
            self.statement(0);
        }
        if let Some(ty) = result {
            self.put(format_args!("i32.const 0 i32.const {} call $out", self.choices.len() % 90));
            self.value(ty, 0);
        }
        std::mem::take(&mut self.text)
    }

    fn local(&mut self, ty: Ty) -> usize {
        let all: Vec<_> = (0..self.locals.len()).filter(|index| self.locals[*index] == ty).collect();
        all[self.below(all.len())]
    }

    fn ty(&mut self) -> Ty {
        if self.below(2) == 0 { Narrow } else { Wide }
    }

    /// An address: mostly one that there is.
    fn address(&mut self, depth: usize) {
        self.value(Narrow, depth + 1);
        if self.below(8) != 0 {
            self.put("i32.const 255 i32.and");
        }
    }

    /// Pushes a value.
    fn value(&mut self, ty: Ty, depth: usize) {
        let name = ty.name();
        let choice = if depth > MOST_NESTED { self.below(2) } else { self.below(16) };
        match choice {
            0 => {
                let number = self.of("0 1 2 3 -1 31 64 255 65535 0x7fffffff 0x80000000 1234567");
                self.put(format_args!("{name}.const {number}"));
            }
            1 => {
                let local = self.local(ty);
                self.put(format_args!("local.get {local}"));
            }
            2 => self.put(if ty == Narrow { "global.get $g32" } else { "global.get $g64" }),
            3 => {
                self.value(ty, depth + 1);
                let name_of = self.of("clz ctz popcnt extend8_s extend16_s");
                self.put(format_args!("{name}.{name_of}"));
            }
            4 | 5 => {
                self.value(ty, depth + 1);
                self.value(ty, depth + 1);
                let name_of = self.of("add sub mul and or xor shl shr_s shr_u rotl rotr");
                self.put(format_args!("{name}.{name_of}"));
            }
            6 => {
                self.value(ty, depth + 1);
                self.value(ty, depth + 1);
                let name_of = self.of("div_s div_u rem_s rem_u");
                self.put(format_args!("{name}.{name_of}"));
            }
            7 => {
                let of = self.ty();
                self.value(of, depth + 1);
                self.value(of, depth + 1);
                let name_of = self.of("eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u");
                self.put(format_args!("{}.{name_of}", of.name()));
                self.narrow_to(ty);
            }
            8 => {
                let of = self.ty();
                self.value(of, depth + 1);
                self.put(format_args!("{}.eqz", of.name()));
                self.narrow_to(ty);
            }
            9 if ty == Narrow => {
                self.value(Wide, depth + 1);
                self.put("i32.wrap_i64");
            }
            9 => {
                self.value(Narrow, depth + 1);
                let how = self.of("i64.extend_i32_s i64.extend_i32_u i64.extend_i32_s,i64.extend32_s");
                self.put(how.replace(',', " "));
            }
            10 => {
                self.address(depth);
                let narrow = self.of("load load8_s load8_u load16_s load16_u");
                let wide = self.of("load load32_s load32_u load8_s load16_u");
                let offset = self.of("0 1 40 65500");
                self.put(format_args!("{name}.{} offset={offset}", if ty == Narrow { narrow } else { wide }));
            }
            11 => {
                self.value(ty, depth + 1);
                self.value(ty, depth + 1);
                self.value(Narrow, depth + 1);
                self.put("select");
            }
            12 => {
                self.value(Narrow, depth + 1);
                self.put(format_args!("if (result {name})"));
                self.labels += 1;
                self.value(ty, depth + 1);
                self.put("else");
                self.value(ty, depth + 1);
                self.labels -= 1;
                self.put("end");
            }
            13 => {
                let local = self.local(ty);
                self.value(ty, depth + 1);
                self.put(format_args!("local.tee {local}"));
            }
            14 => self.call_for(ty, depth),
            _ if ty == Narrow && self.below(2) == 0 => self.put("memory.size"),
            _ if ty == Narrow => {
                let pages = self.of("0 1 2 3 65535 65536");
                self.put(format_args!("i32.const {pages} memory.grow"));
            }
            _ => {
                // A branch that carries a value out of its block.
                self.put("block (result i64)");
                self.labels += 1;
                self.value(Wide, depth + 1);
                self.value(Narrow, depth + 1);
                self.put("br_if 0");
                self.labels -= 1;
                self.put("end");
            }
        }
    }

    fn narrow_to(&mut self, ty: Ty) {
        if ty == Wide {
            self.put("i64.extend_i32_u");
        }
    }

    /// Calls a function that returns this type, by name or through the table.
    fn call_for(&mut self, ty: Ty, depth: usize) {
        let fitting: Vec<_> = (0..FUNCTIONS.len()).filter(|index| FUNCTIONS[*index].1 == Some(ty)).collect();
        let index = fitting[self.below(fitting.len())];
        self.call(index, depth);
    }

    fn call(&mut self, index: usize, depth: usize) {
        for ty in FUNCTIONS[index].0 {
            self.value(*ty, depth + 1);
        }
        if self.below(2) == 0 {
            self.put(format_args!("call $f{index}"));
        } else {
            // Mostly the right one; else one of another type, none, or one beyond the table.
            let entry = if self.below(6) == 0 { self.below(9) } else { index };
            self.put(format_args!("i32.const {entry} call_indirect (type $t{index})"));
        }
    }

    fn block(&mut self, head: &str, depth: usize) {
        self.put(head);
        self.labels += 1;
        for _ in 0..self.below(3) {
            self.statement(depth + 1);
        }
    }

    fn end(&mut self) {
        self.labels -= 1;
        self.put("end");
    }

    /// A statement leaves the operand stack as it was.
    fn statement(&mut self, depth: usize) {
        let choice = if depth > MOST_NESTED { self.below(4) } else { self.below(18) };
        match choice {
            0 => self.put("nop"),
            1 | 4 => {
                let ty = self.ty();
                let local = self.local(ty);
                self.value(ty, depth);
                self.put(format_args!("local.set {local}"));
            }
            2 => {
                let ty = self.ty();
                self.value(ty, depth);
                self.put(if ty == Narrow { "global.set $g32" } else { "global.set $g64" });
            }
            3 => {
                let ty = self.ty();
                self.value(ty, depth);
                self.put("drop");
            }
            5 | 6 => {
                let ty = self.ty();
                self.address(depth);
                self.value(ty, depth);
                let narrow = self.of("store store8 store16");
                let wide = self.of("store store8 store16 store32");
                self.put(format_args!("{}.{}", ty.name(), if ty == Narrow { narrow } else { wide }));
            }
            7 => {
                self.value(Narrow, depth);
                self.block("if", depth);
                self.end();
            }
            8 => {
                self.value(Narrow, depth);
                self.block("if", depth);
                self.labels -= 1;
                self.block("else", depth);
                self.end();
            }
            9 => {
                self.block("block", depth);
                self.value(Narrow, depth);
                self.put("br_if 0");
                self.statement(depth + 1);
                self.end();
            }
            10 => {
                let (counter, times) = (self.local(Narrow), self.below(4));
                self.put(format_args!("i32.const {times} local.set {counter}"));
                self.block("loop", depth);
                self.put(format_args!("local.get {counter} i32.const 1 i32.sub local.tee {counter}"));
                self.put("i32.const 0 i32.gt_s br_if 0");
                self.end();
            }
            11 => {
                self.block("block", depth);
                self.block("block", depth);
                self.value(Narrow, depth);
                let most = self.labels + 1;
                // The function's own label takes its result along, which is not there.
                let bound = if self.result.is_some() { 2 } else { most };
                let targets: Vec<_> = (0..=self.below(4)).map(|_| self.below(bound).to_string()).collect();
                self.put(format_args!("br_table {}", targets.join(" ")));
                self.end();
                self.statement(depth + 1);
                self.end();
            }
            12 => {
                self.address(depth);
                self.value(Narrow, depth);
                self.address(depth);
                self.put("memory.fill");
            }
            13 => {
                self.address(depth);
                self.address(depth);
                self.address(depth);
                self.put("memory.copy");
            }
            14 => self.call(0, depth),
            15 => self.call(3, depth),
            16 => self.leave(depth),
            _ => {
                let pages = self.of("0 1 2 65536");
                self.put(format_args!("i32.const {pages} call $pay"));
            }
        }
    }

    /// Leaves the function if a condition holds, by `return`, by a branch to its own label, or by a trap.
    fn leave(&mut self, depth: usize) {
        self.value(Narrow, depth);
        self.put("if");
        self.labels += 1;
        let how = self.below(3);
        if how == 2 {
            self.put("unreachable");
        } else {
            if let Some(ty) = self.result {
                self.value(ty, depth + 1);
            }
            let own = self.labels;
            match how {
                0 => self.put("return"),
                _ => self.put(format_args!("br {own}")),
            }
        }
        self.end();
    }
}
