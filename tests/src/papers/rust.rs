//! The Rust of the papers, which the build script has collected: that it is here means that it compiles.

include!(concat!(env!("OUT_DIR"), "/papers.rs"));

#[test]
fn every_block_of_rust_was_compiled() {
    let found: Vec<(String, usize)> =
        super::blocks_of("rust").into_iter().map(|block| (block.paper, block.fence.line)).collect();
    let compiled: Vec<(String, usize)> = COMPILED.iter().map(|(paper, line)| ((*paper).to_owned(), *line)).collect();
    assert_eq!(found, compiled);
}
