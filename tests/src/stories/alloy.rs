//! alloy with its plain Ethereum network, as most Rust programs use it.

use alloy::network::EthereumWallet;
use alloy::primitives::{U256, address};
use alloy::providers::{Provider, ProviderBuilder};
use alloy::rpc::types::{Filter, TransactionRequest};
use alloy::signers::local::PrivateKeySigner;
use alloy::sol;
use devnode::DevNode;
use scripts::solidity::compile;

use crate::harness::WORKSPACE;

sol! {
    #[sol(rpc)]
    interface Counter {
        event Counted(address indexed by, uint256 indexed number, string note);
        error TooMuch(uint256 asked, uint256 most);
        function number() external view returns (uint256);
        function add(uint256 amount, string note) external payable returns (uint256);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn alloy_uses_the_node() {
    if !scripts::npm::available() {
        assert!(std::env::var_os("CI").is_none(), "Node.js and npm are missing, and CI must run this");
        return eprintln!("SKIPPED: without npm's Solidity compiler there is no contract to call");
    }
    let node = DevNode::builder().spawn().unwrap();
    let signer = PrivateKeySigner::from_bytes(&node.dev_key()).unwrap();
    let owner = signer.address();
    let wallet = EthereumWallet::new(signer);
    let provider = ProviderBuilder::new().wallet(wallet).connect_http(node.url().parse().unwrap());

    assert_eq!(provider.get_chain_id().await.unwrap(), 412_346);
    let bob = address!("00000000000000000000000000000000000000b0");
    let transfer = TransactionRequest::default().to(bob).value(U256::from(5));
    let receipt = provider.send_transaction(transfer).await.unwrap().get_receipt().await.unwrap();
    assert_eq!((receipt.gas_used, receipt.status()), (21_000, true));
    assert_eq!(provider.get_balance(bob).await.unwrap(), U256::from(5));

    let mut compiled = compile(&WORKSPACE, &["tests/contracts/Counter.sol"]).unwrap();
    let init = [compiled.remove("Counter").unwrap().bytecode.to_vec(), U256::from(7).to_be_bytes_vec()].concat();
    let deployment = TransactionRequest::default().input(init.into());
    let deployment = TransactionRequest { to: Some(alloy::primitives::TxKind::Create), ..deployment };
    let receipt = provider.send_transaction(deployment).await.unwrap().get_receipt().await.unwrap();
    let counter = Counter::new(receipt.contract_address.unwrap(), &provider);
    assert_eq!(counter.number().call().await.unwrap(), U256::from(7));

    let added = counter.add(U256::from(3), "three".to_owned()).value(U256::from(1)).send().await.unwrap();
    assert!(added.get_receipt().await.unwrap().status());
    let logs = provider.get_logs(&Filter::new().address(*counter.address()).from_block(0)).await.unwrap();
    let event = logs[0].log_decode::<Counter::Counted>().unwrap();
    assert_eq!((event.inner.by, event.inner.number, event.inner.note.as_str()), (owner, U256::from(10), "three"));

    let refusal = counter.add(U256::from(101), String::new()).call().await.unwrap_err();
    let refusal = refusal.as_decoded_error::<Counter::TooMuch>().unwrap();
    assert_eq!((refusal.asked, refusal.most), (U256::from(101), U256::from(100)));

    // Hashes only: this network type cannot read transactions of type 0x6a, on any Arbitrum node.
    let block = provider.get_block_by_number(Default::default()).await.unwrap().unwrap();
    assert_eq!(block.transactions.len(), 2);
    assert_eq!(block.header.base_fee_per_gas, Some(100_000_000));
}
