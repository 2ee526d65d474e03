//! Profiles as tables for people.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::json::{Cost, Parts};
use super::{Node, NodeKind, Profile};
use crate::log::thousands;

/// Width of the first column.
const NAME: usize = 52;

/// Most functions in the tree of one frame; cheaper ones are summed up.
const MOST_ROWS: usize = 60;

impl Profile {
    /// Totals, then frame by frame what it cost, in gas.
    pub fn text(&self) -> String {
        let mut out = format!("{}\n\n", self.title);
        let mut row = |name: &str, gas: u64| {
            let _ = writeln!(out, "{name:<NAME$}{:>14}", thousands(gas));
        };
        row("gas used", self.gas_used);
        row("  intrinsic", self.intrinsic);
        row("  parent chain", self.l1);
        row("  execution", self.execution());
        if self.floor > 0 {
            row("  calldata floor", self.floor);
        }
        row("  refund (taken off)", self.refund);
        self.frame_text(&self.root, 0, &mut out);
        out
    }

    fn frame_text(&self, node: &Node, depth: usize, out: &mut String) {
        let Some(info) = &node.frame else { return };
        let mut parts = Parts::default();
        parts.collect(node);
        let what = if info.program { "program" } else { "EVM" };
        let error = info.error.as_ref().map(|error| format!("  {error}")).unwrap_or_default();
        let _ =
            writeln!(out, "\n{}{}  ({what})  {} gas{error}", "> ".repeat(depth), node.name, thousands(info.gas_used));
        self.sum("entry", &parts.entry, out);
        self.sum("compute", &parts.functions, out);
        self.sum("host functions", &parts.hosts, out);
        self.sum("opcodes", &parts.opcodes, out);
        self.sum("other", &parts.other, out);
        let nested: u64 =
            parts.frames.iter().filter_map(|frame| frame.frame.as_ref()).map(|frame| frame.gas_used).sum();
        if !parts.frames.is_empty() {
            let _ = writeln!(out, "  {:<1$}{2:>14}", "nested frames", NAME - 2, thousands(nested));
        }
        for (title, costs) in [
            ("entry", &parts.entry),
            ("host function", &parts.hosts),
            ("opcodes", &parts.opcodes),
            ("other", &parts.other),
        ] {
            self.table(title, costs, out);
        }
        self.functions(node, out);
        if info.folded {
            let _ = writeln!(out, "  (paths of functions were too many or too deep to be told apart)");
        }
        for frame in parts.frames {
            self.frame_text(frame, depth + 1, out);
        }
    }

    /// Ink as gas, with what two digits show of the fraction.
    fn gas(&self, ink: u64) -> String {
        let hundredths = u128::from(ink) * 100 / u128::from(self.ink_price.max(1));
        format!("{}.{:02}", thousands((hundredths / 100) as u64), hundredths % 100)
    }

    fn sum(&self, name: &str, costs: &BTreeMap<String, Cost>, out: &mut String) {
        let ink: u64 = costs.values().map(|cost| cost.ink).sum();
        if !costs.is_empty() {
            let _ = writeln!(out, "  {name:<0$}{1:>17}", NAME - 2, self.gas(ink));
        }
    }

    fn table(&self, title: &str, costs: &BTreeMap<String, Cost>, out: &mut String) {
        if costs.is_empty() {
            return;
        }
        let mut rows: Vec<_> = costs.iter().collect();
        rows.sort_by_key(|(_, cost)| Reverse(cost.ink));
        let _ = writeln!(out, "\n  {title:<0$}{1:>17}{2:>10}", NAME - 2, "gas", "count");
        for (name, cost) in rows {
            let slots = if cost.slots > 0 { format!("  {} slots", cost.slots) } else { String::new() };
            let (name, gas, count) = (cut(name), self.gas(cost.ink), cost.count);
            let _ = writeln!(out, "    {name:<0$}{gas:>17}{count:>10}{slots}", NAME - 4);
        }
    }

    /// The tree of functions: what each used itself, and what it used with everything that it called.
    fn functions(&self, node: &Node, out: &mut String) {
        let mut rows = Vec::new();
        rows_of(&node.children, 0, &mut rows);
        if rows.is_empty() {
            return;
        }
        // The dearest ones, still in the order of the tree.
        let mut totals: Vec<_> = rows.iter().map(|(_, node)| node.total()).collect();
        totals.sort_by_key(|total| Reverse(*total));
        let least = totals.get(MOST_ROWS - 1).copied().unwrap_or_default();
        let title = "function";
        let _ = writeln!(out, "\n  {title:<0$}{1:>17}{2:>17}{3:>10}", NAME - 2, "self gas", "total gas", "calls");
        let mut hidden = 0;
        for (depth, node) in &rows {
            if node.total() < least {
                hidden += 1;
                continue;
            }
            let name = cut(&format!("{}{}", "  ".repeat(*depth), node.name));
            let (own, total) = (self.gas(node.ink), self.gas(node.total()));
            let _ = writeln!(out, "    {name:<0$}{own:>17}{total:>17}{1:>10}", NAME - 4, node.count);
        }
        if hidden > 0 {
            let _ = writeln!(out, "    … and {hidden} cheaper ones");
        }
    }
}

fn rows_of<'a>(nodes: &'a [Node], depth: usize, rows: &mut Vec<(usize, &'a Node)>) {
    for node in nodes.iter().filter(|node| node.kind == NodeKind::Function) {
        rows.push((depth, node));
        rows_of(&node.children, depth + 1, rows);
    }
}

/// A name that fits its column: the end of a path says most.
fn cut(name: &str) -> String {
    let length = name.chars().count();
    if length <= NAME - 5 {
        return name.to_owned();
    }
    let indent: String = name.chars().take_while(|char| *char == ' ').take(NAME / 2).collect();
    let keep = NAME - 6 - indent.len();
    let end: String = name.chars().skip(length - keep).collect();
    format!("{indent}…{end}")
}
