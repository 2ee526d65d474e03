//! Where an EVM frame's gas went, by class of opcode.

use revm::bytecode::opcode::*;
use revm::interpreter::interpreter::EthInterpreter;
use revm::interpreter::interpreter_types::{Jumps, LoopControl};
use revm::interpreter::{FrameInput, GasTable, InstructionTable, Interpreter, InterpreterAction};

use super::context::Ctx;

/// What a kind of opcode is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OpcodeClass {
    /// `SLOAD`, `SSTORE`, and their transient kin.
    Storage,
    /// Calls and creations, without the gas of the frames that they open.
    Calls,
    /// Looks at accounts and blocks.
    Accounts,
    /// Logs.
    Logs,
    /// `KECCAK256`.
    Hashing,
    /// Memory, and copies into it.
    Memory,
    /// Arithmetic, comparisons and bits.
    Arithmetic,
    /// The stack alone.
    Stack,
    /// Jumps and ends, with the memory that an end reads.
    Control,
    /// The message and the environment.
    Environment,
}

impl OpcodeClass {
    /// All of them, in the order of their declaration.
    pub const ALL: [Self; 10] = [
        Self::Storage,
        Self::Calls,
        Self::Accounts,
        Self::Logs,
        Self::Hashing,
        Self::Memory,
        Self::Arithmetic,
        Self::Stack,
        Self::Control,
        Self::Environment,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Storage => "storage",
            Self::Calls => "calls",
            Self::Accounts => "accounts",
            Self::Logs => "logs",
            Self::Hashing => "hashing",
            Self::Memory => "memory",
            Self::Arithmetic => "arithmetic",
            Self::Stack => "stack",
            Self::Control => "control",
            Self::Environment => "environment",
        }
    }

    /// The class of an opcode. Unknown ones count as control: they end the frame.
    pub const fn of(opcode: u8) -> Self {
        match opcode {
            SLOAD | SSTORE | TLOAD | TSTORE => Self::Storage,
            CREATE | CALL | CALLCODE | DELEGATECALL | CREATE2 | STATICCALL => Self::Calls,
            BALANCE | EXTCODESIZE | EXTCODECOPY | EXTCODEHASH | BLOCKHASH | SELFBALANCE => Self::Accounts,
            LOG0..=LOG4 => Self::Logs,
            KECCAK256 => Self::Hashing,
            CALLDATACOPY | CODECOPY | RETURNDATACOPY | MCOPY | MLOAD | MSTORE | MSTORE8 | MSIZE => Self::Memory,
            ADD..=SIGNEXTEND | LT..=0x1f => Self::Arithmetic,
            POP | PUSH0..=SWAP16 => Self::Stack,
            ADDRESS | ORIGIN..=CALLDATASIZE | CODESIZE | GASPRICE | RETURNDATASIZE | COINBASE..=CHAINID => {
                Self::Environment
            }
            BASEFEE..=BLOBBASEFEE | PC | GAS => Self::Environment,
            _ => Self::Control,
        }
    }
}

/// Opcodes of one class in one frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpcodeCost {
    /// How many were run.
    pub count: u64,
    /// Their gas; that of frames opened is not in it, and a stipend given is taken off.
    pub gas: u64,
}

/// The opcodes of one frame by class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opcodes([OpcodeCost; OpcodeClass::ALL.len()]);

impl Opcodes {
    /// What the opcodes of a class cost.
    pub fn of(&self, class: OpcodeClass) -> OpcodeCost {
        self.0[class as usize]
    }

    fn add(&mut self, opcode: u8, gas: u64) {
        let cost = &mut self.0[OpcodeClass::of(opcode) as usize];
        cost.count += 1;
        cost.gas = cost.gas.saturating_add(gas);
    }
}

/// Runs a frame until it ends or opens another, as the interpreter itself does, and counts.
pub(super) fn run_counting<'a>(
    interpreter: &mut Interpreter<EthInterpreter>,
    instructions: &InstructionTable<EthInterpreter, Ctx<'a>>,
    gas: &GasTable,
    ctx: &mut Ctx<'a>,
    opcodes: &mut Opcodes,
) -> InterpreterAction {
    loop {
        let (opcode, before) = (interpreter.bytecode.opcode(), interpreter.gas.remaining());
        let ended = interpreter.step(instructions, gas, ctx).err();
        if let Some(result) = ended
            && interpreter.bytecode.action().is_none()
        {
            interpreter.halt(result);
        }
        let given = match interpreter.bytecode.action() {
            Some(InterpreterAction::NewFrame(FrameInput::Call(call))) => call.gas_limit,
            Some(InterpreterAction::NewFrame(FrameInput::Create(create))) => create.gas_limit(),
            // A frame that fails loses what is left; that is no opcode's cost.
            Some(InterpreterAction::Return(result)) if !result.result.is_ok_or_revert() => {
                return interpreter.take_next_action();
            }
            _ => 0,
        };
        opcodes.add(opcode, before.saturating_sub(interpreter.gas.remaining()).saturating_sub(given));
        if ended.is_some() {
            return interpreter.take_next_action();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One opcode of every class, by its number in the yellow paper.
    #[test]
    fn opcodes_are_told_apart() {
        let cases = [
            (0x54, OpcodeClass::Storage),
            (0x55, OpcodeClass::Storage),
            (0x5c, OpcodeClass::Storage),
            (0x5d, OpcodeClass::Storage),
            (0xf0, OpcodeClass::Calls),
            (0xf1, OpcodeClass::Calls),
            (0xfa, OpcodeClass::Calls),
            (0x31, OpcodeClass::Accounts),
            (0x3f, OpcodeClass::Accounts),
            (0x40, OpcodeClass::Accounts),
            (0x47, OpcodeClass::Accounts),
            (0xa0, OpcodeClass::Logs),
            (0xa4, OpcodeClass::Logs),
            (0x20, OpcodeClass::Hashing),
            (0x37, OpcodeClass::Memory),
            (0x39, OpcodeClass::Memory),
            (0x51, OpcodeClass::Memory),
            (0x53, OpcodeClass::Memory),
            (0x5e, OpcodeClass::Memory),
            (0x01, OpcodeClass::Arithmetic),
            (0x0b, OpcodeClass::Arithmetic),
            (0x10, OpcodeClass::Arithmetic),
            (0x1d, OpcodeClass::Arithmetic),
            (0x50, OpcodeClass::Stack),
            (0x5f, OpcodeClass::Stack),
            (0x60, OpcodeClass::Stack),
            (0x7f, OpcodeClass::Stack),
            (0x80, OpcodeClass::Stack),
            (0x9f, OpcodeClass::Stack),
            (0x00, OpcodeClass::Control),
            (0x56, OpcodeClass::Control),
            (0x5b, OpcodeClass::Control),
            (0xf3, OpcodeClass::Control),
            (0xfd, OpcodeClass::Control),
            (0x30, OpcodeClass::Environment),
            (0x35, OpcodeClass::Environment),
            (0x36, OpcodeClass::Environment),
            (0x3d, OpcodeClass::Environment),
            (0x43, OpcodeClass::Environment),
            (0x48, OpcodeClass::Environment),
            (0x5a, OpcodeClass::Environment),
        ];
        for (opcode, class) in cases {
            assert_eq!(OpcodeClass::of(opcode), class, "{opcode:#04x}");
        }
        for (position, class) in OpcodeClass::ALL.into_iter().enumerate() {
            assert_eq!(class as usize, position);
        }
    }
}
