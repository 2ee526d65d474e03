//! From recorded frames to a tree of ink.

use alloy_primitives::hex;

use super::names::Names;
use super::{FrameInfo, Node, NodeKind, Profile};
use crate::evm::{Executed, FrameKind, Message, OpcodeClass, Opcodes, ProgramTrace, Trace, intrinsic_gas};
use crate::program::FunctionNames;
use crate::vm;

/// Ink of a gas in a profile without programs: what Nitro has at genesis.
const INK_PRICE: u64 = 10_000;

/// The profile of an execution with its frames.
pub(super) fn profile(title: String, message: &Message, executed: &Executed, names: &Names<'_>) -> Option<Profile> {
    let trace = executed.trace.as_ref()?;
    let builder = Builder { names, ink_price: first_ink_price(trace).unwrap_or(INK_PRICE) };
    Some(Profile {
        title,
        gas_used: executed.gas_used,
        intrinsic: intrinsic_gas(message),
        l1: executed.gas_used_for_l1,
        refund: executed.peak_gas.saturating_sub(executed.gas_used),
        floor: executed.gas_used.saturating_sub(executed.peak_gas),
        ink_price: builder.ink_price,
        root: builder.frame(trace),
    })
}

/// The price at which the first program ran. One price for the whole profile makes its parts comparable.
fn first_ink_price(trace: &Trace) -> Option<u64> {
    let own = trace.program.as_ref().map(|program| u64::from(program.ink_price.max(1)));
    own.or_else(|| trace.calls.iter().find_map(first_ink_price))
}

struct Builder<'a> {
    names: &'a Names<'a>,
    ink_price: u64,
}

impl Builder<'_> {
    fn gas(&self, gas: u64) -> u64 {
        gas.saturating_mul(self.ink_price)
    }

    fn frame(&self, trace: &Trace) -> Node {
        let selector = trace.input.first_chunk::<4>().copied();
        let selector = selector.filter(|_| !matches!(trace.kind, FrameKind::Create | FrameKind::Create2));
        let mut children = match &trace.program {
            Some(program) => self.program(trace, program),
            None => self.evm(trace),
        };
        let known: u64 = children.iter().map(Node::total).sum();
        children.extend(self.rest(trace, self.gas(trace.gas_used).saturating_sub(known)));
        let profile = trace.program.as_ref().and_then(|program| program.profile.as_ref());
        let info = FrameInfo {
            kind: trace.kind,
            from: trace.from,
            to: trace.to,
            selector,
            gas_used: trace.gas_used,
            error: trace.error.clone(),
            program: trace.program.is_some(),
            folded: profile.is_some_and(|profile| profile.folded),
        };
        let selector = selector.map(|bytes| format!(" {}", hex::encode_prefixed(bytes))).unwrap_or_default();
        let name = format!("{} {}{selector}", kind_name(trace.kind), trace.to);
        Node { frame: Some(info), children, ..Node::leaf(NodeKind::Frame, name, 1, 0) }
    }

    /// What no part of a frame accounts for.
    fn rest(&self, trace: &Trace, ink: u64) -> Vec<Node> {
        let other = |name: &str, ink: u64| (ink > 0).then(|| Node::leaf(NodeKind::Other, name, 1, ink));
        let failed = trace.error.as_ref().is_some_and(|error| error != "execution reverted");
        if trace.program.is_some() {
            // Gas is whole, ink is not; and returned data costs at least what it costs an EVM contract.
            let fraction = ink % self.ink_price;
            let whole = if failed { "lost" } else { "return data" };
            return [other("rounding", fraction), other(whole, ink - fraction)].into_iter().flatten().collect();
        }
        let creates = matches!(trace.kind, FrameKind::Create | FrameKind::Create2);
        let name = match (failed, creates) {
            (true, _) => "lost",
            (false, true) => "code deposit",
            (false, false) => "precompile",
        };
        other(name, ink).into_iter().collect()
    }

    fn evm(&self, trace: &Trace) -> Vec<Node> {
        let opcodes = trace.opcodes.iter().flat_map(|opcodes| self.opcodes(opcodes));
        opcodes.chain(trace.calls.iter().map(|inner| self.frame(inner))).collect()
    }

    fn opcodes(&self, opcodes: &Opcodes) -> Vec<Node> {
        let node = |class: OpcodeClass| {
            let cost = opcodes.of(class);
            (cost.count > 0).then(|| Node::leaf(NodeKind::Opcodes, class.name(), cost.count, self.gas(cost.gas)))
        };
        OpcodeClass::ALL.into_iter().filter_map(node).collect()
    }

    fn program(&self, trace: &Trace, program: &ProgramTrace) -> Vec<Node> {
        let entry = program.entry;
        let parts = [("cached init", entry.cached_init), ("init", entry.init), ("memory pages", entry.pages)];
        let parts = parts.into_iter().filter(|(_, gas)| *gas > 0);
        let mut nodes: Vec<_> = parts.map(|(name, gas)| Node::leaf(NodeKind::Entry, name, 1, self.gas(gas))).collect();
        let Some(profile) = &program.profile else {
            nodes.extend(trace.calls.iter().map(|inner| self.frame(inner)));
            return nodes;
        };
        let names = self.names.of(program.code_hash);
        let run = Run {
            builder: self,
            profile,
            names: names.as_deref(),
            calls: &trace.calls,
            ink_price: program.ink_price.max(1).into(),
        };
        let outside = run.path(0, 0);
        if outside.ink > 0 {
            nodes.push(Node::leaf(NodeKind::Other, "outside of functions", 1, outside.ink));
        }
        nodes.extend(outside.children);
        // Where a call's cost could not be paid, frames that it opened have used some of what was lost.
        let all = self.gas(entry.total()).saturating_add(run.scale(program.ink_used));
        let known: u64 = nodes.iter().map(Node::total).sum();
        let lost = run.scale(profile.lost).min(all.saturating_sub(known));
        if lost > 0 {
            nodes.push(Node::leaf(NodeKind::Other, "lost", 1, lost));
        }
        nodes
    }
}

/// One run of a program.
struct Run<'a> {
    builder: &'a Builder<'a>,
    profile: &'a vm::Profile,
    names: Option<&'a FunctionNames>,
    calls: &'a [Trace],
    ink_price: u64,
}

impl Run<'_> {
    /// Ink of this run in ink of the profile: the price may change within a transaction.
    fn scale(&self, ink: u64) -> u64 {
        let scaled = u128::from(ink) * u128::from(self.builder.ink_price) / u128::from(self.ink_price);
        u64::try_from(scaled).unwrap_or(u64::MAX)
    }

    fn path(&self, index: usize, depth: usize) -> Node {
        let path = &self.profile.paths[index];
        let known = self.names.and_then(|names| names.get(path.function));
        let name = match known {
            Some(name) => name.to_owned(),
            // The first function to run is the one that the chain calls.
            None if depth == 1 => "user_entrypoint".to_owned(),
            None => format!("function {}", path.function),
        };
        let mut node = Node::leaf(NodeKind::Function, name, path.calls, self.scale(path.ink));
        node.children.extend(path.host.iter().map(|host| self.host(host)));
        node.children.extend(path.children.iter().map(|child| self.path(*child, depth + 1)));
        node
    }

    fn host(&self, host: &vm::HostCost) -> Node {
        let name = if host.detail.is_empty() { host.name.to_owned() } else { format!("{} {}", host.name, host.detail) };
        let children: Vec<_> = host
            .frames
            .iter()
            .filter_map(|index| self.calls.get(*index))
            .map(|inner| self.builder.frame(inner))
            .collect();
        let nested: u64 = children.iter().map(Node::total).sum();
        let ink = self.scale(host.ink).saturating_sub(nested);
        Node { slots: host.slots, children, ..Node::leaf(NodeKind::Host, name, host.calls, ink) }
    }
}

/// The opcode, or its like, that opened a frame.
pub(super) fn kind_name(kind: FrameKind) -> &'static str {
    match kind {
        FrameKind::Call => "CALL",
        FrameKind::CallCode => "CALLCODE",
        FrameKind::DelegateCall => "DELEGATECALL",
        FrameKind::StaticCall => "STATICCALL",
        FrameKind::Create => "CREATE",
        FrameKind::Create2 => "CREATE2",
        FrameKind::SelfDestruct => "SELFDESTRUCT",
        FrameKind::Transfer => "transfer",
    }
}
