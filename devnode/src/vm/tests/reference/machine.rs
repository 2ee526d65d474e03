//! Runs a module instruction by instruction, paying as it goes.

use wasmparser::Operator;

use super::super::super::Ended;
use super::measure::Module;
use super::numeric;

/// What came of a run.
pub struct Ran {
    pub ended: Ended,
    pub ink_used: u64,
    pub output: Vec<u8>,
}

/// Why a run stops before its end.
enum Stop {
    Trap,
    OutOfInk,
    OutOfStack,
}

impl From<numeric::Trap> for Stop {
    fn from(_: numeric::Trap) -> Self {
        Self::Trap
    }
}

/// Where a construct begins, and how many operands lie below it.
#[derive(Clone, Copy)]
struct Label {
    start: usize,
    height: usize,
    arity: usize,
}

pub struct Machine<'m> {
    module: &'m Module<'m>,
    memory: Vec<u8>,
    globals: Vec<u64>,
    stack_left: u32,
    ink: u64,
    given: u64,
    open_pages: u64,
    ever_pages: u64,
    output: Vec<u8>,
}

const PAGE: usize = 65_536;
/// Ink of every host function, and ink of a gas.
const HOST_CALL: u64 = 8_400;
const PRICE: u64 = 10_000;

impl<'m> Machine<'m> {
    pub fn new(module: &'m Module<'m>, ink: u64, stack_left: u32) -> Self {
        let mut memory = vec![0; module.memory.0 as usize * PAGE];
        for (offset, bytes) in &module.data {
            memory[*offset..][..bytes.len()].copy_from_slice(bytes);
        }
        let globals = module.globals.clone();
        let (open_pages, ever_pages) = (0, 0);
        Self { module, memory, globals, stack_left, ink, given: ink, open_pages, ever_pages, output: vec![] }
    }

    pub fn run(mut self, argument: u32) -> Ran {
        let status = self.call(self.module.entry_point, vec![argument.into()]);
        let (ended, left, output) = match status {
            Ok(status) if status[0] == 0 => (Ended::Success, self.ink, self.output),
            Ok(_) => (Ended::Reverted, self.ink, self.output),
            Err(Stop::Trap) => (Ended::Failed, self.ink, vec![]),
            Err(Stop::OutOfInk) => (Ended::OutOfInk, 0, vec![]),
            Err(Stop::OutOfStack) => (Ended::OutOfStack, 0, vec![]),
        };
        Ran { ended, ink_used: self.given - left, output }
    }

    fn pay(&mut self, ink: u64) -> Result<(), Stop> {
        self.ink = self.ink.checked_sub(ink).ok_or(Stop::OutOfInk)?;
        Ok(())
    }

    fn call(&mut self, function: u32, arguments: Vec<u64>) -> Result<Vec<u64>, Stop> {
        let Some(index) = (function as usize).checked_sub(self.module.imports.len()) else {
            self.host(self.module.imports[function as usize].0, &arguments)?;
            return Ok(vec![]);
        };
        let function = &self.module.functions[index];
        if self.stack_left <= function.frame {
            return Err(Stop::OutOfStack);
        }
        self.stack_left -= function.frame;

        let mut locals = arguments;
        locals.resize(locals.len() + function.locals as usize, 0);
        let arity = self.module.types[function.ty as usize].results().len();
        let mut stack: Vec<u64> = vec![];
        let mut labels = vec![];
        let mut at = 0;
        loop {
            self.pay(function.costs[at])?;
            let op = &function.code[at];
            at += 1;
            // Where a branch goes; none for the outermost label, which leaves the function.
            let mut branch = None;
            match op {
                Operator::Block { blockty } => {
                    let arity = usize::from(*blockty != wasmparser::BlockType::Empty);
                    labels.push(Label { start: at - 1, height: stack.len(), arity });
                }
                Operator::Loop { .. } => labels.push(Label { start: at - 1, height: stack.len(), arity: 0 }),
                Operator::If { blockty } => {
                    let arity = usize::from(*blockty != wasmparser::BlockType::Empty);
                    let condition = stack.pop().unwrap();
                    if condition != 0 {
                        labels.push(Label { start: at - 1, height: stack.len(), arity });
                    } else if let Some(middle) = function.elses[at - 1] {
                        labels.push(Label { start: at - 1, height: stack.len(), arity });
                        at = middle + 1;
                    } else {
                        at = function.ends[at - 1] + 1;
                    }
                }
                Operator::Else => {
                    labels.pop();
                    at = function.ends[at - 1] + 1;
                }
                Operator::End if labels.pop().is_some() => {}
                Operator::End | Operator::Return => {
                    self.stack_left += function.frame;
                    return Ok(stack.split_off(stack.len() - arity));
                }
                Operator::Br { relative_depth } => branch = Some(*relative_depth),
                Operator::BrIf { relative_depth } => {
                    branch = (stack.pop().unwrap() != 0).then_some(*relative_depth);
                }
                Operator::BrTable { targets } => {
                    let index = stack.pop().unwrap() as usize;
                    let all: Vec<_> = targets.targets().map(Result::unwrap).collect();
                    branch = Some(all.get(index).copied().unwrap_or(targets.default()));
                }
                Operator::Call { function_index } => self.enter(*function_index, &mut stack)?,
                Operator::CallIndirect { type_index, .. } => {
                    let index = stack.pop().unwrap() as usize;
                    let callee = self.module.table.get(index).copied().flatten().ok_or(Stop::Trap)?;
                    if self.module.type_of(callee) != &self.module.types[*type_index as usize] {
                        return Err(Stop::Trap);
                    }
                    self.enter(callee, &mut stack)?;
                }
                Operator::LocalGet { local_index } => stack.push(locals[*local_index as usize]),
                Operator::LocalSet { local_index } => locals[*local_index as usize] = stack.pop().unwrap(),
                Operator::LocalTee { local_index } => locals[*local_index as usize] = *stack.last().unwrap(),
                op => self.step(op, &mut stack)?,
            }

            let Some(depth) = branch else { continue };
            let Some(outer) = labels.len().checked_sub(depth as usize + 1) else {
                // The frame is not given back.
                return Ok(stack.split_off(stack.len() - arity));
            };
            let label: Label = labels[outer];
            let results = stack.split_off(stack.len() - label.arity);
            stack.truncate(label.height);
            stack.extend(results);
            if matches!(function.code[label.start], Operator::Loop { .. }) {
                labels.truncate(outer + 1);
                at = label.start + 1;
            } else {
                labels.truncate(outer);
                at = function.ends[label.start] + 1;
            }
        }
    }

    fn enter(&mut self, function: u32, stack: &mut Vec<u64>) -> Result<(), Stop> {
        let count = self.module.type_of(function).params().len();
        let arguments = stack.split_off(stack.len() - count);
        stack.extend(self.call(function, arguments)?);
        Ok(())
    }

    /// Instructions that only look at operands, memory and globals.
    fn step(&mut self, op: &Operator<'_>, stack: &mut Vec<u64>) -> Result<(), Stop> {
        let mut pop = || stack.pop().unwrap();
        let value = match op {
            Operator::Nop => return Ok(()),
            Operator::Unreachable => return Err(Stop::Trap),
            Operator::Drop => {
                pop();
                return Ok(());
            }
            Operator::Select => {
                let (condition, no, yes) = (pop(), pop(), pop());
                if condition != 0 { yes } else { no }
            }
            Operator::I32Const { value } => value.cast_unsigned().into(),
            Operator::I64Const { value } => value.cast_unsigned(),
            Operator::GlobalGet { global_index } => self.globals[*global_index as usize],
            Operator::GlobalSet { global_index } => {
                self.globals[*global_index as usize] = pop();
                return Ok(());
            }
            Operator::MemorySize { .. } => (self.memory.len() / PAGE) as u64,
            Operator::MemoryGrow { .. } => {
                let pages = pop();
                self.grow(pages)?
            }
            Operator::MemoryFill { .. } => {
                let (count, value, to) = (pop(), pop(), pop());
                self.pay(100 * count)?;
                self.range(to, count as usize)?.fill(value as u8);
                return Ok(());
            }
            Operator::MemoryCopy { .. } => {
                let (count, from, to) = (pop(), pop(), pop());
                self.pay(100 * count)?;
                let bytes = self.range(from, count as usize)?.to_vec();
                self.range(to, count as usize)?.copy_from_slice(&bytes);
                return Ok(());
            }
            op => {
                if let Some((offset, width, extend)) = numeric::load(op) {
                    let bytes = self.range(pop() + offset, width)?;
                    let value = bytes.iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte));
                    extend(value)
                } else if let Some((offset, width)) = numeric::store(op) {
                    let (value, to) = (pop(), pop());
                    self.range(to + offset, width)?.copy_from_slice(&value.to_le_bytes()[..width]);
                    return Ok(());
                } else {
                    let last = pop();
                    match numeric::unary(op, last) {
                        Some(value) => value,
                        None => numeric::binary(op, pop(), last).unwrap_or_else(|| panic!("{op:?}"))?,
                    }
                }
            }
        };
        stack.push(value);
        Ok(())
    }

    fn range(&mut self, start: u64, length: usize) -> Result<&mut [u8], Stop> {
        let end = start as usize + length;
        self.memory.get_mut(start as usize..end).ok_or(Stop::Trap)
    }

    /// §5.10 and §4.4, then the instruction itself.
    fn grow(&mut self, pages: u64) -> Result<u64, Stop> {
        let (minimum, maximum) = self.module.memory;
        if minimum != maximum {
            self.pay_for_pages(pages)?;
        }
        let before = (self.memory.len() / PAGE) as u64;
        if before + pages > maximum {
            return Ok(u32::MAX.into());
        }
        self.memory.resize((before + pages) as usize * PAGE, 0);
        Ok(before)
    }

    fn pay_for_pages(&mut self, pages: u64) -> Result<(), Stop> {
        if pages > 65_535 {
            return Err(Stop::OutOfInk);
        }
        if pages == 0 {
            return self.pay(HOST_CALL);
        }
        let ramp = |pages: u64| 31_874_000f64.powf(pages as f64 / 128.0) as u64;
        let (open, ever) = (self.open_pages, self.ever_pages);
        self.open_pages = (open + pages).min(65_535);
        self.ever_pages = ever.max(self.open_pages);
        if self.ever_pages > 128 {
            return Err(Stop::OutOfInk);
        }
        if self.ever_pages <= 2 {
            return Ok(());
        }
        let linear = self.open_pages.saturating_sub(2) - open.saturating_sub(2);
        self.pay((linear * 1000 + ramp(self.ever_pages) - ramp(ever)) * PRICE)
    }

    fn host(&mut self, name: &str, arguments: &[u64]) -> Result<(), Stop> {
        match name {
            "pay_for_memory_grow" => self.pay_for_pages(arguments[0]),
            "write_result" => {
                self.pay(HOST_CALL)?;
                let read = 16_381 + 55 * arguments[1].saturating_sub(32);
                self.pay(read)?;
                self.pay(read)?;
                self.output = self.range(arguments[0], arguments[1] as usize)?.to_vec();
                Ok(())
            }
            other => panic!("{other} is not known here"),
        }
    }
}
