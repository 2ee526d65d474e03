alloy::sol!(
    #[sol(rpc)]
    Oracle,
    "../abi/Oracle.json"
);

/// How much a feed moves, by its name: 0 calm, 1 elevated, 2 turbulent.
pub async fn regime(
    provider: impl alloy::providers::Provider,
    oracle: alloy::primitives::Address,
    feed: &str,
) -> alloy::contract::Result<u8> {
    let feed = alloy::primitives::B256::right_padding_from(feed.as_bytes());
    Oracle::new(oracle, provider).regime(feed).call().await
}
