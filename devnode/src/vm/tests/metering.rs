//! The ink meter against an independent count.
//!
//! Random programs of straight lines, conditions and counted loops are run on the engine; a small interpreter
//! of the same programs, which knows prices and the rule for blocks but no WebAssembly, counts beside it.

use proptest::prelude::*;

use super::super::Ended;
use super::{Chain, VM, compile_as, frame};
use crate::program::tests::RULES;

/// A statement. Every one leaves the operand stack as it was.
#[derive(Clone, Debug)]
pub(super) enum Statement {
    /// Adds a constant to the counter.
    Add(i32),
    /// Divides by a constant that is not zero.
    Divide(i32),
    /// Stores the counter in memory, loads it, and drops it.
    Touch,
    /// `if counter & 1 { … } else { … }`.
    Choose(Vec<Statement>, Vec<Statement>),
    /// A block that is left in the middle when the counter is even.
    Leave(Vec<Statement>, Vec<Statement>),
    /// A loop that runs its body a fixed number of times.
    Repeat(u32, Vec<Statement>),
    /// A call of the function that does nothing.
    Call,
    /// A `memory.fill` of some bytes.
    Fill(u32),
}

pub(super) fn statements() -> impl Strategy<Value = Vec<Statement>> {
    let leaf = prop_oneof![
        any::<i32>().prop_map(Statement::Add),
        (1..1000i32).prop_map(Statement::Divide),
        Just(Statement::Touch),
        Just(Statement::Call),
        (0..500u32).prop_map(Statement::Fill),
    ];
    let list = prop::collection::vec(leaf, 0..6);
    list.prop_recursive(4, 40, 4, |inner| {
        let statement = prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(yes, no)| Statement::Choose(yes, no)),
            (inner.clone(), inner.clone()).prop_map(|(before, after)| Statement::Leave(before, after)),
            (1..4u32, inner).prop_map(|(count, body)| Statement::Repeat(count, body)),
        ];
        prop::collection::vec(statement, 1..4)
    })
}

// As text. Local 1 is the counter; each nesting of loops has a local of its own.

fn text(statements: &[Statement], depth: usize) -> String {
    statements.iter().map(|statement| text_of(statement, depth)).collect()
}

fn text_of(statement: &Statement, depth: usize) -> String {
    let index = depth + 2;
    match statement {
        Statement::Add(value) => format!("local.get 1 i32.const {value} i32.add local.set 1 "),
        Statement::Divide(value) => format!("local.get 1 i32.const {value} i32.div_u local.set 1 "),
        Statement::Touch => "i32.const 8 local.get 1 i32.store i32.const 8 i64.load32_u drop ".into(),
        Statement::Call => "call $nothing ".into(),
        Statement::Fill(count) => format!("i32.const 0 i32.const 7 i32.const {count} memory.fill "),
        Statement::Choose(yes, no) => {
            let (yes, no) = (text(yes, depth), text(no, depth));
            format!("local.get 1 i32.const 1 i32.and if {yes} else {no} end ")
        }
        Statement::Leave(before, after) => {
            let (before, after) = (text(before, depth), text(after, depth));
            format!("block {before} local.get 1 i32.const 1 i32.and i32.eqz br_if 0 {after} end ")
        }
        Statement::Repeat(count, body) => {
            let body = text(body, depth + 1);
            format!(
                "i32.const {count} local.set {index} loop {body} local.get {index} i32.const 1 i32.sub \
                local.tee {index} br_if 0 end "
            )
        }
    }
}

/// A module that sets the counter and runs the statements.
pub(super) fn program_text(body: &[Statement], start: i32) -> String {
    format!(
        r#"(module (memory (export "memory") 1 1) (func $nothing)
            (func (export "user_entrypoint") (param i32) (result i32) (local i32 i32 i32 i32 i32 i32 i32 i32)
                i32.const {start} local.set 1 {} i32.const 0))"#,
        text(body, 0)
    )
}

// As ink: a ledger that adds prices to an open block and closes blocks with their header.

#[derive(Default)]
struct Ledger {
    counter: u32,
    /// Ink of the instructions seen since the last block ended.
    open: u64,
    total: u64,
}

const HEADER: u64 = 2450;
const CONST: u64 = 1;
const GET: u64 = 75;
const SET: u64 = 210;
const BINARY: u64 = 70;
const BRANCH: u64 = 765;

impl Ledger {
    fn pay(&mut self, ink: u64) {
        self.open += ink;
    }

    /// The instruction of this price ends a block.
    fn close(&mut self, ink: u64) {
        self.total += self.open + ink + HEADER;
        self.open = 0;
    }

    /// Control arrives from elsewhere: what was not run since the last block's end is not paid.
    fn run(&mut self, statements: &[Statement]) {
        for statement in statements {
            self.step(statement);
        }
    }

    fn step(&mut self, statement: &Statement) {
        match statement {
            Statement::Add(value) => {
                self.pay(GET + CONST + BINARY + SET);
                self.counter = self.counter.wrapping_add(value.cast_unsigned());
            }
            Statement::Divide(value) => {
                self.pay(GET + CONST + 1120 + SET);
                self.counter /= value.cast_unsigned();
            }
            Statement::Touch => self.pay(CONST + GET + 825 + CONST + 680 + 9),
            Statement::Call => {
                self.close(3800);
                self.close(1); // the callee's `end`
            }
            Statement::Fill(count) => {
                self.pay(3 * CONST + 950);
                self.total += 100 * u64::from(*count);
            }
            Statement::Choose(yes, no) => {
                self.pay(GET + CONST + BINARY);
                self.close(BRANCH);
                if self.counter & 1 == 1 {
                    self.run(yes);
                    self.close(1); // `else`, which jumps over the other branch and its `end`
                } else {
                    self.run(no);
                    self.close(1); // `end`
                }
            }
            Statement::Leave(before, after) => {
                self.pay(1); // `block` ends no block
                self.run(before);
                self.pay(GET + CONST + BINARY + 170);
                self.close(BRANCH);
                if self.counter & 1 == 1 {
                    self.run(after);
                    self.close(1); // `end`, on fall-through only
                }
            }
            Statement::Repeat(count, body) => {
                self.pay(CONST + SET);
                self.close(1); // `loop`, once
                for _ in 0..*count {
                    self.run(body);
                    self.pay(GET + CONST + BINARY + GET);
                    self.close(BRANCH);
                }
                self.close(1); // `end`
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_engine_uses_the_ink_of_the_ledger(body in statements(), start in any::<i32>()) {
        let wasm = wat::parse_str(program_text(&body, start)).unwrap();
        let mut ledger = Ledger { counter: start.cast_unsigned(), ..Ledger::default() };
        ledger.pay(CONST + SET);
        ledger.run(&body);
        ledger.pay(CONST);
        ledger.close(1);

        let program = compile_as(&wasm, &RULES);
        let outcome = VM.run(&program, frame(), &mut Chain::default(), None);

        prop_assert_eq!(outcome.ended, Ended::Success);
        prop_assert_eq!(outcome.ink_used, ledger.total);
    }
}
