//! The world of a story: a node, the token on it, and people with keys.

mod governed;
mod pricer;
mod proxy;
mod solidity;
mod wired;

use std::fmt::Debug;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use devnode::DevNode;
use ethers::abi::Detokenize;
use ethers::contract::builders::ContractCall;
use ethers::contract::{ContractError, abigen};
use ethers::middleware::SignerMiddleware;
use ethers::providers::{Http, Middleware, Provider};
use ethers::signers::{LocalWallet, Signer};
use ethers::types::{Address, H160, TransactionReceipt, TransactionRequest, U256};
use scripts::build::{self, Artefact};
use scripts::deploy::{self, Chain, Item, Network, Options, Planned};
use scripts::suite::Manifest;
use scripts::workspace::Workspace;
use tempfile::TempDir;

pub use governed::*;
pub use pricer::deploy_pricer;
pub use proxy::Proxy;
pub use solidity::{Solidity, call, solidity, solidity_for, solidity_with};
pub use wired::*;

abigen!(Token, "../abi/Token.json");

/// A person's access to the chain.
pub type Client = SignerMiddleware<Provider<Http>, LocalWallet>;

/// One whole token in its smallest unit.
pub const UNIT: u64 = 1_000_000_000_000_000_000;

/// The workspace under test.
pub static WORKSPACE: LazyLock<Workspace> = LazyLock::new(|| Workspace::find().unwrap());

// Compiled once for all stories.
static TOKEN: LazyLock<Artefact> = LazyLock::new(|| build::build(&WORKSPACE, &["token".to_owned()]).unwrap().remove(0));

/// The pricer's WebAssembly; with it the program is among the artefacts.
pub static PRICER: LazyLock<Vec<u8>> =
    LazyLock::new(|| build::build(&WORKSPACE, &["pricer".to_owned()]).unwrap().remove(0).wasm);

/// The oracle's WebAssembly; with it the program is among the artefacts.
pub static ORACLE: LazyLock<Vec<u8>> =
    LazyLock::new(|| build::build(&WORKSPACE, &["oracle".to_owned()]).unwrap().remove(0).wasm);

static AMM: LazyLock<Vec<u8>> = LazyLock::new(|| build::build(&WORKSPACE, &["amm".to_owned()]).unwrap().remove(0).wasm);

/// Compiles what the AMM's stage deploys.
pub fn build_for_amm() {
    LazyLock::force(&AMM);
    LazyLock::force(&ORACLE);
    LazyLock::force(&TOKEN);
}

static LENDING: LazyLock<Vec<u8>> =
    LazyLock::new(|| build::build(&WORKSPACE, &["lending".to_owned()]).unwrap().remove(0).wasm);

/// Compiles what the lending stories deploy.
pub fn build_for_lending() {
    build_for_amm();
    LazyLock::force(&LENDING);
}

static GOVERNANCE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let names = ["staking", "emissions", "governor"].map(str::to_owned);
    build::build(&WORKSPACE, &names).unwrap().remove(0).wasm
});

/// Compiles the whole suite.
pub fn build_suite() {
    build_for_lending();
    LazyLock::force(&PRICER);
    LazyLock::force(&GOVERNANCE);
}

/// A node with the token on it. The owner may mint; Alice and Bob have an ether each, Alice 1,000 tokens too.
pub struct World {
    /// The node.
    pub node: DevNode,
    /// The token, called by its owner.
    pub token: Token<Client>,
    /// The token, called by Alice.
    pub alice: Token<Client>,
    /// The token, called by Bob.
    pub bob: Token<Client>,
}

impl World {
    /// A fresh world.
    pub async fn new() -> Self {
        Self::on(DevNode::builder().spawn().unwrap()).await
    }

    /// A world on a fresh node.
    pub async fn on(node: DevNode) -> Self {
        let address = deploy_token(&node).await;
        let owner = client(&node, wallet(node.dev_key().0));
        for person in [alice(), bob()] {
            let gift = TransactionRequest::pay(person.address(), UNIT);
            owner.send_transaction(gift, None).await.unwrap().await.unwrap().unwrap();
        }
        let token = Token::new(address, Arc::new(owner));
        let as_person = |person| Token::new(address, Arc::new(client(&node, person)));
        let (alice, bob) = (as_person(alice()), as_person(bob()));

        let minter = token.minter_role().await.unwrap();
        send(token.grant_role(minter, caller(&token))).await.unwrap();
        send(token.mint(caller(&alice), tokens(1_000))).await.unwrap();
        Self { node, token, alice, bob }
    }
}

/// Alice's wallet.
pub fn alice() -> LocalWallet {
    wallet([0xa1; 32])
}

/// Bob's wallet.
pub fn bob() -> LocalWallet {
    wallet([0xb0; 32])
}

/// A wallet for the chain of the dev node.
pub fn wallet(key: [u8; 32]) -> LocalWallet {
    LocalWallet::from_bytes(&key).unwrap().with_chain_id(Network::Devnode.chain_id())
}

/// A wallet's access to a node.
pub fn client(node: &DevNode, wallet: LocalWallet) -> Client {
    let provider = Provider::<Http>::try_from(node.url()).unwrap().interval(Duration::from_millis(5));
    SignerMiddleware::new(provider, wallet)
}

/// Who calls through this handle.
pub fn caller(token: &Token<Client>) -> Address {
    token.client().address()
}

/// Whole tokens in the smallest unit.
pub fn tokens(whole: u64) -> U256 {
    U256::from(whole) * UNIT
}

/// Sends a call and waits until it is in a block; the refusal where it reverts.
pub async fn send<D: Detokenize>(call: ContractCall<Client, D>) -> Result<TransactionReceipt, ContractError<Client>> {
    let receipt = call.send().await?.await.unwrap().unwrap();
    assert_eq!(receipt.status, Some(1.into()));
    Ok(receipt)
}

/// The token's error in a call that must fail, decoded with the token's ABI.
pub fn refusal<T: Debug>(result: Result<T, ContractError<Client>>) -> TokenErrors {
    let error = result.expect_err("the call went through");
    error.decode_contract_revert().unwrap_or_else(|| panic!("no error of the token: {error}"))
}

/// The suite's plan for the token, and its program.
pub fn token_item(chain: &Chain) -> Item {
    item(deploy::tvd(&Manifest::usual().unwrap().token, chain.account().unwrap()).unwrap())
}

/// An item of the token's program.
pub fn item(planned: Planned) -> Item {
    Item::new(planned, &TOKEN.code, deploy::abi(&WORKSPACE, "Token").unwrap())
}

/// The token's program with the names of its functions.
pub fn token_symbols() -> &'static [u8] {
    TOKEN.symbols.as_deref().unwrap()
}

/// The chain with the dev account's key, as the scripts see it.
pub async fn scripts_chain(url: &str) -> anyhow::Result<Chain> {
    Ok(Chain::connect(url, Some(Network::Devnode)).await?.with_signer(Some(deploy::dev_signer()?)))
}

/// Deploys the token with the scripts, as anybody would.
pub async fn deploy_token(node: &DevNode) -> Address {
    let chain = scripts_chain(&node.url()).await.unwrap();
    let book = folder();
    let options = Options { deployments: book.path().into(), cache_bid: Some(Default::default()) };
    let deployed = deploy::deploy(&chain, &[token_item(&chain)], &options).await.unwrap();
    H160(deployed[0].entry.address.0.0)
}

/// An empty folder, gone when dropped.
pub fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}
