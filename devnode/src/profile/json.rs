//! Profiles as JSON.

use std::collections::BTreeMap;

use alloy_primitives::hex;
use serde_json::{Value, json};

use super::build::kind_name;
use super::{Node, NodeKind, Profile};

impl Profile {
    /// Everything: totals, then frame by frame what it cost, by function, by host function, by class of opcode.
    ///
    /// Whole numbers are gas or ink as their names say; `gas` beside an `ink` is the same in gas, with a fraction.
    pub fn json(&self) -> Value {
        json!({
            "title": self.title,
            "gasUsed": self.gas_used,
            "intrinsicGas": self.intrinsic,
            "l1Gas": self.l1,
            "executionGas": self.execution(),
            "floorGas": self.floor,
            "refundGas": self.refund,
            "inkPrice": self.ink_price,
            "frame": self.frame_json(&self.root),
        })
    }

    fn frame_json(&self, node: &Node) -> Value {
        let Some(info) = &node.frame else { return Value::Null };
        let mut parts = Parts::default();
        parts.collect(node);
        let mut tree = Vec::new();
        Self::tree_json(&node.children, 0, &mut tree);
        let cost = |(name, cost): (&String, &Cost)| {
            let mut value = self.ink_json(cost.ink);
            value["name"] = json!(name);
            value["count"] = json!(cost.count);
            if cost.slots > 0 {
                value["slots"] = json!(cost.slots);
            }
            value
        };
        let costs = |costs: &BTreeMap<String, Cost>| {
            let mut sorted: Vec<_> = costs.iter().collect();
            sorted.sort_by_key(|(_, cost)| std::cmp::Reverse(cost.ink));
            sorted.into_iter().map(cost).collect::<Vec<_>>()
        };
        json!({
            "type": kind_name(info.kind),
            "from": info.from,
            "to": info.to,
            "selector": info.selector.map(hex::encode_prefixed),
            "error": info.error,
            "program": info.program,
            "folded": info.folded,
            "gasUsed": info.gas_used,
            "selfInk": parts.own,
            "entry": costs(&parts.entry),
            "functions": costs(&parts.functions),
            "hostFunctions": costs(&parts.hosts),
            "opcodes": costs(&parts.opcodes),
            "other": costs(&parts.other),
            "tree": tree,
            "calls": parts.frames.iter().map(|frame| self.frame_json(frame)).collect::<Vec<_>>(),
        })
    }

    fn ink_json(&self, ink: u64) -> Value {
        json!({ "ink": ink, "gas": ink as f64 / self.ink_price as f64 })
    }

    /// The functions of a frame as they called each other, in the order of a walk, each with its depth; inner frames are
    /// listed apart. A list, because readers of JSON limit how deep it may nest.
    fn tree_json(nodes: &[Node], depth: usize, rows: &mut Vec<Value>) {
        for node in nodes.iter().filter(|node| node.kind == NodeKind::Function) {
            let hosts = node.children.iter().filter(|child| child.kind == NodeKind::Host);
            let host = |host: &Node| json!({ "name": host.name, "count": host.count, "selfInk": host.ink, "totalInk": host.total() });
            rows.push(json!({
                "depth": depth,
                "name": node.name,
                "count": node.count,
                "selfInk": node.ink,
                "totalInk": node.total(),
                "hostFunctions": hosts.map(host).collect::<Vec<_>>(),
            }));
            Self::tree_json(&node.children, depth + 1, rows);
        }
    }
}

/// Parts of one name, summed.
#[derive(Default)]
pub(super) struct Cost {
    pub count: u64,
    pub slots: u64,
    pub ink: u64,
}

/// What one frame spent by itself, by kind and name, and the frames that it opened.
#[derive(Default)]
pub(super) struct Parts<'a> {
    /// Ink of all parts together.
    pub own: u64,
    pub entry: BTreeMap<String, Cost>,
    pub functions: BTreeMap<String, Cost>,
    pub hosts: BTreeMap<String, Cost>,
    pub opcodes: BTreeMap<String, Cost>,
    pub other: BTreeMap<String, Cost>,
    pub frames: Vec<&'a Node>,
}

impl<'a> Parts<'a> {
    /// Adds what is in `node`, down to the frames in it.
    pub fn collect(&mut self, node: &'a Node) {
        for child in &node.children {
            let list = match child.kind {
                NodeKind::Frame => {
                    self.frames.push(child);
                    continue;
                }
                NodeKind::Entry => &mut self.entry,
                NodeKind::Function => &mut self.functions,
                NodeKind::Host => &mut self.hosts,
                NodeKind::Opcodes => &mut self.opcodes,
                NodeKind::Other => &mut self.other,
            };
            let cost = list.entry(child.name.clone()).or_default();
            cost.count += child.count;
            cost.slots += child.slots;
            cost.ink += child.ink;
            self.own += child.ink;
            self.collect(child);
        }
    }
}
