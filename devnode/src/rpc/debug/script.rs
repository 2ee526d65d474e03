//! Tracers that come as JavaScript source. None is run; one is recognised, that of cargo-stylus, whose answer the
//! node can give without.

/// Members of the tracer's object.
const CARGO_STYLUS: [&str; 8] = ["enter", "exit", "fault", "hostio", "nests", "open", "result", "stack"];

/// Whether the text can only be a tracer's name.
pub fn is_name(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Whether the source is an object with the members of cargo-stylus' tracer and no others.
pub fn is_cargo_stylus(source: &str) -> bool {
    let mut members = members(source);
    members.sort_unstable();
    members == CARGO_STYLUS
}

/// Names of the members of the object that the source consists of.
fn members(source: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut depth = 0_usize;
    let mut rest = source;
    // The last word seen at the object's own level: a name, if a colon follows.
    let mut word = "";
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' | '\'' | '`' => quoted(rest, first),
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        match first {
            '{' | '[' | '(' => depth += 1,
            '}' | ']' | ')' => depth = depth.saturating_sub(1),
            ':' if depth == 1 && !word.is_empty() => names.push(word),
            _ => {}
        }
        let is_space = first.is_whitespace() || token.starts_with("//") || token.starts_with("/*");
        if !is_space {
            let named = depth == 1 && (is_word(first) || first == '"' || first == '\'');
            word = if named { token.trim_matches(['"', '\'']) } else { "" };
        }
        rest = after;
    }
    names
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// Length of the string at the start of `text`, with its quotes \[bytes\].
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (position, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return position + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The shape of cargo-stylus' source, with other bodies.
    const SOURCE: &str = r#"
        { // not a member: value
            "hostio": function(info) { if (this.nests.includes(info.name)) { info.x = { open: 1 }; } },
            "enter": function(frame) { switch (frame.getType()) { case "CALL": break; } },
            'exit': function(result) { this.open = this.stack.pop() },
            "result": function() { return "}: nothing:" },
            fault : function() { return this.open; }, /* stack: */
            stack: [], open: [], nests: ["call_contract", "a:b"] }
    "#;

    #[test]
    fn the_tracer_of_cargo_stylus_is_known_by_its_members() {
        assert!(is_cargo_stylus(SOURCE));
        assert!(!is_cargo_stylus(&SOURCE.replace("nests:", "names:")));
        assert!(!is_cargo_stylus(&SOURCE.replace("stack: []", "stack: [], step: 1")));
        assert!(!is_cargo_stylus("{hostio, enter, exit, result, fault, stack, open, nests}"));
        for broken in ["", "{", "}}:{", "\"", "'\\", "{\"a", "/*", "{ä: 1}"] {
            assert!(!is_cargo_stylus(broken));
        }
    }

    #[test]
    fn names_are_no_source() {
        assert!(is_name("4byteTracer") && is_name("nopeTracer"));
        assert!(!is_name("{}") && !is_name("function() {}"));
    }
}
