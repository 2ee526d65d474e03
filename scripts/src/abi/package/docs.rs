//! Documentation of sources as comments of TypeScript.

/// A comment before a declaration; nothing where there is nothing to say.
pub fn comment(indent: &str, lines: &[String]) -> String {
    match lines {
        [] => String::new(),
        [line] => format!("{indent}/** {} */\n", plain(line)),
        lines => {
            let lines: String =
                lines.iter().map(|line| format!("{indent} * {}", plain(line)).trim_end().to_owned() + "\n").collect();
            format!("{indent}/**\n{lines}{indent} */\n")
        }
    }
}

/// What is said in one line.
pub fn sentence(lines: &[String]) -> String {
    lines.iter().take_while(|line| !line.is_empty()).map(|line| plain(line)).collect::<Vec<_>>().join(" ")
}

/// A line whose links lead nowhere outside of Rust: [`name`](Self::name) → `name`.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, link)) = rest.split_once("[`") {
        let Some((name, after)) = link.split_once("`](Self::").and_then(|(name, after)| {
            let (_, after) = after.split_once(')')?;
            Some((name, after))
        }) else {
            text.push_str(before);
            text.push_str("[`");
            rest = link;
            continue;
        };
        text.push_str(&format!("{before}`{name}`"));
        rest = after;
    }
    text.push_str(rest);
    text.replace("*/", "*\\/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_become_names_and_comments_stay_closed() {
        let line = "What [`exit`](Self::exit) and [`fee`](Self::fee) take of [`x`] */ now.".to_owned();

        assert_eq!(comment("  ", &[line]), "  /** What `exit` and `fee` take of [`x`] *\\/ now. */\n");
    }

    #[test]
    fn several_lines_stand_below_each_other() {
        let lines = ["One.", "", "Two."].map(str::to_owned);

        assert_eq!(comment("", &lines), "/**\n * One.\n *\n * Two.\n */\n");
        assert_eq!(sentence(&lines), "One.");
    }
}
