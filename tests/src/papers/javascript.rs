//! The JavaScript of the papers runs on a node with the suite, and the tables of parameters are asked of its contracts.

use scripts::npm;

use super::stage::Stage;
use super::{Block, blocks_of, text};
use crate::harness::{DAY, WORKSPACE};

/// What a page's program prints, among other things: so that it cannot pass by doing nothing. The option's price, delta and vega are
/// the textbook's.
const PRINTS: [(&str, &str); 8] = [
    ("docs/token.md", "may spend 5 of "),
    ("docs/oracle.md", "ETH 2000.0 ± "),
    ("docs/amm.md", "1,000 USDC buy 0.49"),
    ("docs/lending.md", "more could be borrowed, at "),
    ("docs/staking.md", "% of all"),
    ("docs/emissions.md", "this week "),
    ("docs/governor.md", "votes from "),
    ("docs/pricer.md", "price 10.45058357218556"),
];

/// Asks the contracts for what a page's tables say.
const PARAMETERS: &str = include_str!("parameters.mjs");

/// Makes JavaScript of TypeScript: types are for others to check, here it runs.
const TRANSPILE: &str = include_str!("transpile.mjs");

/// Where readers' nodes are.
const USUAL_NODE: &str = "http://127.0.0.1:8547";

/// Order in which papers are run: prices are fresh at first, who has locked may propose.
fn order(block: &Block) -> usize {
    PRINTS.iter().position(|(paper, _)| *paper == block.paper).map_or(0, |place| place + 1)
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_run_and_tables_say_what_contracts_say() {
    if !npm::available() {
        assert!(std::env::var_os("CI").is_none(), "Node.js and npm are missing, and CI must run this");
        eprintln!("SKIPPED: Node.js and npm are missing, so no JavaScript of the papers was run");
        return;
    }
    let stage = Stage::set().await;
    tokio::task::spawn_blocking(move || {
        tables(&stage);
        programs(&stage);
    })
    .await
    .unwrap();
}

fn programs(stage: &Stage) {
    let mut blocks: Vec<Block> = ["js", "ts"].into_iter().flat_map(blocks_of).collect();
    let at = blocks.iter().position(|block| block.paper == "docs/README.md").unwrap();
    let preamble = blocks.remove(at).fence.text;
    blocks.sort_by_key(order);
    let (mut printed, mut failed) = (Vec::new(), Vec::new());
    for (number, block) in blocks.iter().enumerate() {
        if block.paper == "docs/emissions.md" {
            stage.wait(8 * DAY);
        }
        let output = stage.run(&format!("{number}.mjs"), &program(stage, &preamble, block), &[]);
        let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        println!("{}\n{out}{error}", block.place());
        if !output.status.success() {
            failed.push(block.place());
        }
        printed.push((block.paper.clone(), out.into_owned()));
    }
    assert!(failed.is_empty(), "{failed:?} fail");
    for (paper, words) in PRINTS {
        assert!(printed.iter().any(|(of, out)| of == paper && out.contains(words)), "{paper} does not print {words:?}");
    }
}

/// What runs of a block: one with imports is whole, others stand behind the lines of the index.
fn program(stage: &Stage, preamble: &str, block: &Block) -> String {
    let text = block.fence.text.replace(USUAL_NODE, &stage.url());
    let whole = if text.contains("import ") { text } else { format!("{preamble}\n{text}") };
    if block.fence.language == "js" {
        return whole;
    }
    let output = stage.run("transpile.mjs", TRANSPILE, &[&whole]);
    assert!(output.status.success(), "{}: {}", block.place(), String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Every page with a mark before a table is asked; the script counts the rows.
fn tables(stage: &Stage) {
    let pages: Vec<String> = WORKSPACE
        .contracts
        .iter()
        .map(|contract| contract.name.clone())
        .filter(|name| {
            let page = text(&format!("docs/{name}.md"));
            page.contains("<!-- parameters ") || page.contains("<!-- bounds -->")
        })
        .collect();
    assert_eq!(pages, ["amm", "emissions", "governor", "lending", "oracle", "pricer"]);
    let docs = WORKSPACE.root.join("docs");
    let arguments: Vec<&str> = [docs.to_str().unwrap()].into_iter().chain(pages.iter().map(String::as_str)).collect();
    let output = stage.run("parameters.mjs", PARAMETERS, &arguments);
    println!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "tables of parameters are wrong");
    let rows = String::from_utf8_lossy(&output.stdout).lines().count();
    assert_eq!(rows, 14 + 9 + 12 + 14 + 24 + 9, "rows were checked");
}
