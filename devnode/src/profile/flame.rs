//! Profiles as flame graphs.
//!
//! Both forms draw the tree from left to right, each node as wide as its ink or gas; the refund, which is
//! negative, is left out. Sources: the JSON schema of speedscope's file format
//! (<https://www.speedscope.app/file-format-schema.json>), and the document "Trace Event Format" of the Chromium
//! project.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{Node, NodeKind, Profile};

impl Profile {
    /// The profile as a tree with one root, as wide as all gas that was paid before the refund.
    fn tree(&self) -> Node {
        let part = |name: &str, gas: u64| {
            (gas > 0).then(|| Node::leaf(NodeKind::Other, name, 1, gas.saturating_mul(self.ink_price)))
        };
        let before = [part("intrinsic", self.intrinsic), part("parent chain", self.l1)];
        let after = [part("calldata floor", self.floor)];
        let root = std::iter::once(Some(self.root.clone()));
        let children = before.into_iter().chain(root).chain(after).flatten().collect();
        Node { children, ..Node::leaf(NodeKind::Other, self.title.clone(), 1, 0) }
    }

    /// For <https://www.speedscope.app>; weights are ink.
    pub fn speedscope(&self) -> Value {
        let mut writer = Speedscope::default();
        let end = writer.node(&self.tree(), 0);
        json!({
            "$schema": "https://www.speedscope.app/file-format-schema.json",
            "name": self.title,
            "exporter": concat!("devnode ", env!("CARGO_PKG_VERSION")),
            "activeProfileIndex": 0,
            "shared": { "frames": writer.frames },
            "profiles": [{
                "type": "evented",
                "name": format!("{} (ink)", self.title),
                "unit": "none",
                "startValue": 0,
                "endValue": end,
                "events": writer.events,
            }],
        })
    }

    /// For `chrome://tracing` and Perfetto; a microsecond stands for a gas.
    pub fn chrome(&self) -> Value {
        let mut events = vec![json!({
            "name": "process_name", "ph": "M", "pid": 1, "tid": 1, "args": { "name": self.title },
        })];
        self.chrome_node(&self.tree(), 0, &mut events);
        json!({
            "traceEvents": events,
            "displayTimeUnit": "ms",
            "otherData": { "gasUsed": self.gas_used, "refund": self.refund, "unit": "1 us is 1 gas" },
        })
    }

    fn chrome_node(&self, node: &Node, start: u64, events: &mut Vec<Value>) -> u64 {
        let (total, price) = (node.total(), self.ink_price as f64);
        events.push(json!({
            "name": node.name, "cat": category(node.kind), "ph": "X", "pid": 1, "tid": 1,
            "ts": start as f64 / price,
            "dur": total as f64 / price,
            "args": { "count": node.count, "selfInk": node.ink, "totalInk": total },
        }));
        let mut position = start + node.ink;
        for child in &node.children {
            position = self.chrome_node(child, position, events);
        }
        position
    }
}

fn category(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Frame => "frame",
        NodeKind::Entry => "entry",
        NodeKind::Function => "function",
        NodeKind::Host => "host",
        NodeKind::Opcodes => "opcodes",
        NodeKind::Other => "other",
    }
}

/// Frames are listed once and opened and closed by their number.
#[derive(Default)]
struct Speedscope {
    frames: Vec<Value>,
    numbers: HashMap<String, usize>,
    events: Vec<Value>,
}

impl Speedscope {
    fn frame(&mut self, name: &str) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.frames.len();
        self.frames.push(json!({ "name": name }));
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// Writes a node that starts at `start`; returns where it ends. Its own ink comes before its children's.
    fn node(&mut self, node: &Node, start: u64) -> u64 {
        let frame = self.frame(&node.name);
        self.events.push(json!({ "type": "O", "frame": frame, "at": start }));
        let mut position = start + node.ink;
        for child in &node.children {
            position = self.node(child, position);
        }
        self.events.push(json!({ "type": "C", "frame": frame, "at": position }));
        position
    }
}
