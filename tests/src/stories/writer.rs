//! A Solidity contract that writes options asks the pricer.

use std::sync::Arc;

use devnode::DevNode;
use ethers::abi::Token;
use ethers::types::{I256, U256};

use crate::harness::*;

/// Half a year of 365 days [seconds].
const HALF_A_YEAR: u64 = 15_768_000;

/// A node with the pricer and a writer on it.
async fn writer() -> (DevNode, Solidity) {
    let node = DevNode::builder().spawn().unwrap();
    let pricer = deploy_pricer(&node).await;
    let client = Arc::new(client(&node, wallet(node.dev_key().0)));
    let writer = solidity_for("Writer", client, pricer).await;
    (node, writer)
}

/// `thousandths` in WAD.
fn wad(thousandths: u64) -> U256 {
    U256::from(thousandths) * U256::exp10(15)
}

/// The option of Hull's textbook (J. C. Hull, "Options, Futures, and Other Derivatives", example on the Black–Scholes
/// formula): spot 42, strike 40, half a year, 10 % interest.
fn option(is_call: bool, volatility: U256) -> Token {
    let rate = Token::Int(wad(100));
    let words = [wad(42_000), wad(40_000), HALF_A_YEAR.into(), volatility].map(Token::Uint);
    Token::Tuple([vec![Token::Bool(is_call)], words.to_vec(), vec![rate.clone(), rate]].concat())
}

/// Whether two numbers in WAD agree to 1e-12.
fn agree(got: U256, expected: &str) -> bool {
    got.abs_diff(ethers::utils::parse_ether(expected).unwrap()) <= U256::from(1_000_000)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_writer_quotes_a_call_in_one_line() {
    let (_node, writer) = writer().await;

    let arguments = (wad(42_000), wad(40_000), HALF_A_YEAR, wad(200), I256::from_raw(wad(100)));
    let premium: U256 = call(&writer, "premium", arguments).call().await.unwrap();

    // By double precision arithmetic; Hull prints 4.76.
    assert!(agree(premium, "4.759422392871532"), "{premium}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_writer_hedges_what_it_writes() {
    let (_node, writer) = writer().await;

    // N(d1) is 0.77913129 and N(-d1) 0.22086871; Hull prints 0.7791, and 0.81 for the put.
    let (stock, owed): (I256, U256) =
        call(&writer, "hedge", (option(false, wad(200)), wad(10_000))).call().await.unwrap();

    let (sign, magnitude) = (stock.is_negative(), stock.unsigned_abs());
    assert!(sign && agree(magnitude, "2.208687090573311"), "{stock}");
    assert!(agree(owed, "8.085993729000936"), "{owed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_writer_catches_what_is_out_of_range() {
    let (_node, writer) = writer().await;

    type Explained = (String, U256, U256, U256);
    let explained: Explained = call(&writer, "priceOrExplain", (option(true, U256::zero()),)).call().await.unwrap();

    assert_eq!(explained, ("VolatilityOutOfRange".into(), U256::zero(), U256::exp10(14), wad(20_000)));
    let priced: Explained = call(&writer, "priceOrExplain", (option(true, wad(200)),)).call().await.unwrap();
    assert!(priced.0.is_empty() && agree(priced.1, "4.759422392871532"), "{priced:?}");
}
