//! The forms in which a profile can be read.

use serde_json::Value;

use super::*;

fn nested() -> (World, Profile) {
    let world = World::new();
    let word = U256::from(9).to_be_bytes::<32>();
    let hash = world.call(world.outer, calling(0, world.forwarder, &word));
    let profile = world.chain.profile(hash).unwrap();
    (world, profile)
}

/// Ink of everything that was paid before the refund.
fn all_ink(profile: &Profile) -> u64 {
    (profile.gas_used + profile.refund) * profile.ink_price
}

/// The rules of the published schema for evented profiles: events in order, opens and closes matched, frames by index.
#[test]
fn speedscope_files_follow_the_schema() {
    let (_world, profile) = nested();
    let file = profile.speedscope();
    assert_eq!(file["$schema"], "https://www.speedscope.app/file-format-schema.json");
    assert_eq!(file["activeProfileIndex"], 0);
    assert!(file["name"].is_string() && file["exporter"].is_string());
    let frames = file["shared"]["frames"].as_array().unwrap();
    assert!(frames.iter().all(|frame| frame["name"].is_string()));
    let only = &file["profiles"][0];
    assert_eq!((only["type"].as_str(), only["unit"].as_str()), (Some("evented"), Some("none")));
    assert_eq!((only["startValue"].as_u64(), only["endValue"].as_u64()), (Some(0), Some(all_ink(&profile))));

    let (mut open, mut at) = (Vec::new(), 0);
    for event in only["events"].as_array().unwrap() {
        let (frame, time) = (event["frame"].as_u64().unwrap(), event["at"].as_u64().unwrap());
        assert!((frame as usize) < frames.len() && time >= at);
        at = time;
        match event["type"].as_str() {
            Some("O") => open.push(frame),
            Some("C") => assert_eq!(open.pop(), Some(frame)),
            other => panic!("{other:?}"),
        }
    }
    assert!(open.is_empty());
    assert_eq!(at, all_ink(&profile));
}

/// The rules of the trace event format for complete events: each lies within the one that encloses it.
#[test]
fn chrome_traces_nest() {
    let (_world, profile) = nested();
    let file = profile.chrome();
    let events = file["traceEvents"].as_array().unwrap();
    assert_eq!(events[0]["ph"], "M");
    let mut open: Vec<(f64, f64)> = Vec::new();
    for event in &events[1..] {
        assert_eq!((event["ph"].as_str(), event["pid"].as_u64(), event["tid"].as_u64()), (Some("X"), Some(1), Some(1)));
        assert!(event["name"].is_string() && event["cat"].is_string());
        let (start, length) = (event["ts"].as_f64().unwrap(), event["dur"].as_f64().unwrap());
        while open.last().is_some_and(|(_, end)| *end <= start + 1e-6 && length > 0.0) {
            open.pop();
        }
        if let Some((outer, end)) = open.last() {
            assert!(start >= *outer && start + length <= *end + 1e-3, "{event}");
        }
        if length > 0.0 {
            open.push((start, start + length));
        }
    }
    assert_eq!(events[1]["dur"].as_f64(), Some((profile.gas_used + profile.refund) as f64));
}

/// Ink of every list of a frame.
fn listed(frame: &Value) -> u64 {
    let sum =
        |name: &str| frame[name].as_array().unwrap().iter().map(|part| part["ink"].as_u64().unwrap()).sum::<u64>();
    ["entry", "functions", "hostFunctions", "opcodes", "other"].into_iter().map(sum).sum()
}

fn check_json(frame: &Value, price: u64) -> u64 {
    let nested: u64 = frame["calls"].as_array().unwrap().iter().map(|call| check_json(call, price)).sum();
    assert_eq!(listed(frame), frame["selfInk"].as_u64().unwrap());
    let gas = frame["gasUsed"].as_u64().unwrap();
    assert_eq!(listed(frame) + nested * price, gas * price);
    gas
}

#[test]
fn json_lists_add_up_frame_by_frame() {
    let (world, profile) = nested();
    let json = profile.json();
    let number = |name: &str| json[name].as_u64().unwrap();
    let whole = number("intrinsicGas") + number("l1Gas") + number("executionGas") + number("floorGas");
    assert_eq!(whole - number("refundGas"), number("gasUsed"));
    assert_eq!(check_json(&json["frame"], number("inkPrice")), number("executionGas"));

    let program = &json["frame"]["calls"][0];
    assert_eq!(program["program"], true);
    assert_eq!(program["to"], serde_json::json!(world.caller));
    let hosts: Vec<_> = program["hostFunctions"].as_array().unwrap().iter().map(|host| host["name"].clone()).collect();
    assert!(hosts.contains(&"call_contract".into()) && hosts.contains(&"read_args".into()), "{hosts:?}");
    assert_eq!(program["tree"][0]["name"], "user_entrypoint");
    assert_eq!(program["calls"][0]["calls"][0]["to"], serde_json::json!(world.program));
}

#[test]
fn the_text_says_what_it_costs() {
    let world = World::new();
    let hash = world.call(world.worker, [3]);
    let profile = world.chain.profile(hash).unwrap();
    let text = profile.text();
    let row = |name: &str| {
        let line = text.lines().find(|line| line.trim_start().starts_with(name));
        line.unwrap_or_else(|| panic!("no row {name} in\n{text}")).to_owned()
    };
    // 21,000 and one byte that is not zero.
    assert_eq!(row("intrinsic").split_whitespace().last(), Some("21,016"));
    assert_eq!(row("refund").split_whitespace().last(), Some("0"));
    let gas = crate::log::thousands(profile.gas_used);
    assert_eq!(row("gas used").split_whitespace().last(), Some(gas.as_str()));
    assert!(row("function 2").ends_with('3'));
    assert!(row("read_args").ends_with('1'));
    // A page beyond the two that are free would cost 1,000 gas; the first two are free.
    assert!(row("pay_for_memory_grow").contains("0.00"));
    assert!(text.lines().all(|line| line.chars().count() <= 120), "{text}");
}

#[test]
fn transactions_within_evm_alone_have_no_functions() {
    let world = World::new();
    let hash = world.call(world.exchanger, hex!("00"));
    let json = world.chain.profile(hash).unwrap().json();
    assert_eq!(json["frame"]["program"], false);
    assert_eq!(json["frame"]["functions"].as_array().unwrap().len(), 0);
    assert!(!json["frame"]["opcodes"].as_array().unwrap().is_empty());
}
