//! The part of the README that is made of a run.

use anyhow::{Context, Result};

/// The lines around it.
const BEGIN: &str = "<!-- Made by cargo tvd bench --write: -->\n";
const END: &str = "<!-- made so far -->\n";

/// The README with this part in place of the one that it has. Fails where it has none.
pub fn with_part(readme: &str, part: &str) -> Result<String> {
    let outside = readme.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = outside.with_context(|| format!("README.md lacks the lines {BEGIN}and {END}"))?;
    Ok([before, BEGIN, part, END, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_part_is_renewed() {
        let readme = format!("# A\n\n{BEGIN}old\n{END}\n## B\n");

        let renewed = with_part(&readme, "\nnew\n\n").unwrap();

        assert_eq!(renewed, format!("# A\n\n{BEGIN}\nnew\n\n{END}\n## B\n"));
        assert_eq!(with_part(&renewed, "\nnew\n\n").unwrap(), renewed);
    }

    #[test]
    fn a_readme_without_the_part_is_refused() {
        assert!(with_part("# A\n", "new").unwrap_err().to_string().contains("README.md lacks"));
        assert!(with_part(&format!("{END}{BEGIN}"), "new").is_err());
    }
}
