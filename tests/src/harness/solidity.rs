//! Solidity contracts of the stories, compiled by npm's compiler.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use ethers::abi::{Abi, Detokenize, Tokenize};
use ethers::contract::builders::ContractCall;
use ethers::contract::{Contract, ContractFactory};
use ethers::types::{Address, Bytes};
use scripts::solidity::{Compiled, compile};

use super::{Client, Token, WORKSPACE};

static CONTRACTS: LazyLock<BTreeMap<String, Compiled>> = LazyLock::new(|| {
    let ours = ["Borrower", "Gauge", "Integrator", "Looper", "Prober", "Shop", "Writer"]
        .map(|name| format!("tests/contracts/{name}.sol"));
    let files: Vec<&str> = ours.iter().map(String::as_str).chain(["abi/Aggregator.sol"]).collect();
    compile(&WORKSPACE, &files).unwrap()
});

/// A Solidity contract, called by one person.
pub type Solidity = Contract<Client>;

/// Deploys the contract `name` for a token; whoever calls the token through the handle calls it.
pub async fn solidity(name: &str, token: &Token<Client>) -> Solidity {
    solidity_for(name, token.client(), token.address()).await
}

/// Deploys the contract `name` for a contract of ours at `address`; `client` calls it.
pub async fn solidity_for(name: &str, client: Arc<Client>, address: Address) -> Solidity {
    solidity_with(name, client, address).await
}

/// Deploys the contract `name` with these arguments; `client` calls it.
pub async fn solidity_with(name: &str, client: Arc<Client>, arguments: impl Tokenize) -> Solidity {
    let compiled = &CONTRACTS[name];
    let abi: Abi = serde_json::from_value(serde_json::to_value(&compiled.abi).unwrap()).unwrap();
    let factory = ContractFactory::new(abi, Bytes::from(compiled.bytecode.to_vec()), client);
    factory.deploy(arguments).unwrap().send().await.unwrap()
}

/// A call with its gas given, not estimated: where a refusal is caught, an estimate finds that too little gas will do.
pub fn call<D: Detokenize>(contract: &Solidity, method: &str, arguments: impl Tokenize) -> ContractCall<Client, D> {
    contract.method(method, arguments).unwrap().gas(3_000_000)
}
