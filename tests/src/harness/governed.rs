//! A world that its voters govern: the suite, handed over to the governor.

use std::collections::BTreeMap;
use std::sync::Arc;

use alloy_primitives::{Address as Word, U256 as Number, keccak256};
use devnode::DevNode;
use ethers::contract::abigen;
use ethers::middleware::SignerMiddleware;
use ethers::providers::{Http, Provider};
use ethers::signers::{LocalWallet, Signer};
use ethers::types::{H160, U256};
use scripts::deploy::{self, Chain, Options};
use scripts::hand_over::hand_over;
use scripts::oracle::{self, Publisher, Sender, Speed, Thinning, Tick, dev_signers, numbered};
use serde_json::json;

use super::{Client, UNIT, WORKSPACE, alice, bob, build_suite, client, folder, scripts_chain, tokens, wallet};

abigen!(Governor, "../abi/Governor.json");

/// Staking's interface, apart from the others, with which it shares names.
pub mod staking {
    ethers::contract::abigen!(Staking, "../abi/Staking.json");
}

pub use scripts::lending::contract as markets;

alloy::sol! {
    function MINTER_ROLE() external view returns (bytes32);
    function grantRole(bytes32 role, address account) external;
    function mint(address to, uint256 value) external;
    function approve(address spender, uint256 value) external returns (bool);
}

/// A morning of 2024.
pub const BEGIN: u64 = 1_704_096_000;
/// Seconds in a day.
pub const DAY: u64 = 86_400;

/// The suite on a node, owned by its governor. Alice has locked 600,000 TVD and Bob 400,000, for as long as one can.
pub struct Governed {
    /// The node.
    pub node: DevNode,
    /// Contracts by name.
    pub addresses: BTreeMap<String, Word>,
    chain: Chain,
    publisher: Publisher,
}

impl Governed {
    /// A fresh world; before it is handed over, its owner does something more.
    pub async fn new(before: impl FnOnce(&DevNode, &BTreeMap<String, Word>)) -> Self {
        Self::with(async |_, node, addresses| before(node, addresses)).await
    }

    /// The same where that takes its time.
    pub async fn with(before: impl AsyncFnOnce(&Chain, &DevNode, &BTreeMap<String, Word>)) -> Self {
        build_suite();
        let node = DevNode::builder().spawn().unwrap();
        let chain = scripts_chain(&node.url()).await.unwrap();
        chain.rpc("anvil_setTime", json!([BEGIN])).await.unwrap();
        let owner = chain.signer().unwrap().address();
        let items = deploy::items(&WORKSPACE, owner, &[]).unwrap();
        let book = folder();
        let options = Options { deployments: book.path().into(), cache_bid: Some(Default::default()) };
        let deployed = deploy::deploy(&chain, &items, &options).await.unwrap();
        let addresses: BTreeMap<_, _> = deployed.iter().map(|one| (one.name.clone(), one.entry.address)).collect();
        let abi = deploy::abi(&WORKSPACE, "Oracle").unwrap();
        oracle::open_on_dev_chain(&chain, addresses["oracle"], abi.clone()).await.unwrap();

        let (token, dev) = (addresses["token"], node.chain().user_at(owner));
        dev.send(token, grantRoleCall { role: keccak256("MINTER_ROLE"), account: owner }).unwrap();
        let staking = addresses["staking"];
        for (person, whole) in [(alice(), 600_000), (bob(), 400_000)] {
            let to = Word::from(person.address().0);
            dev.transact(to.into(), Number::from(UNIT), Default::default()).unwrap();
            dev.send(token, mintCall { to, value: Number::from(whole) * Number::from(UNIT) }).unwrap();
            node.chain().user_at(to).send(token, approveCall { spender: staking, value: Number::MAX }).unwrap();
            let locks = staking::Staking::new(H160(staking.0.0), Arc::new(client(&node, person)));
            let end = U256::from(BEGIN + 4 * 365 * DAY);
            super::send(locks.lock(tokens(whole), end)).await.unwrap();
        }
        before(&chain, &node, &addresses).await;
        let owned = hand_over(&WORKSPACE, &chain, &addresses).await.unwrap();
        assert!(owned.len() == 6 && owned.iter().all(|one| one.owner == addresses["governor"]));
        let keys = numbered(&chain, addresses["oracle"], &dev_signers().unwrap()).await.unwrap();
        let sender = Sender::new(&chain, addresses["oracle"], abi, true).await.unwrap();
        let publisher = Publisher::new(chain.clone(), addresses["oracle"], keys, sender);
        let publisher = publisher.with(Speed::Max, Thinning::default());
        Self { node, addresses, chain, publisher }
    }

    /// Where a contract stands.
    pub fn at(&self, name: &str) -> H160 {
        H160(self.addresses[name].0.0)
    }

    /// The governor, called by somebody.
    pub fn governor(&self, person: LocalWallet) -> Governor<Client> {
        Governor::new(self.at("governor"), Arc::new(client(&self.node, person)))
    }

    /// The account that deployed everything: steward and guardian.
    pub fn trusted(&self) -> LocalWallet {
        wallet(self.node.dev_key().0)
    }

    /// The time of the newest block.
    pub async fn now(&self) -> u64 {
        use ethers::providers::Middleware;
        let provider: SignerMiddleware<Provider<Http>, LocalWallet> = client(&self.node, self.trusted());
        let block = provider.get_block(ethers::types::BlockNumber::Latest).await.unwrap().unwrap();
        block.timestamp.as_u64()
    }

    /// Lets time pass, and a block come.
    pub async fn wait(&self, seconds: u64) {
        self.chain.rpc("evm_increaseTime", json!([seconds])).await.unwrap();
        self.chain.rpc("evm_mine", json!([])).await.unwrap();
    }

    /// Two signers say so five minutes after the newest block.
    pub async fn publish(&mut self, dollars: u64) {
        let observed_at = self.now().await + 300;
        let price = Number::from(dollars) * Number::from(UNIT);
        let feed = oracle::id("ETH/USD").unwrap();
        let tick = Tick { feed, price, confidence: Default::default(), observed_at };
        self.publisher.submit(vec![tick]).await.unwrap();
    }

    /// Hours in which ether moves by four per cent every five minutes.
    pub async fn storm(&mut self) {
        for number in 0..24 {
            self.publish(if number % 2 == 0 { 2_000 } else { 1_920 }).await;
        }
    }
}

/// Terms of the lending contract: one may borrow 0.86 in the calm.
pub fn lending_terms() -> markets::Terms {
    let milli = |thousandths: u64| Number::from(thousandths) * Number::from(UNIT / 1_000);
    markets::Terms {
        enabled: Number::from(1),
        minLtv: milli(300),
        maxLtv: milli(860),
        ltMargin: milli(50),
        riskMultiple: milli(80),
        haircut: milli(20),
        minBonus: milli(10),
        maxBonus: milli(80),
        targetHealth: milli(1_050),
        minDebt: milli(100_000),
        reserveFactor: milli(100),
        reserveTarget: milli(20),
        premiumSlope: milli(20),
        calmSigma: milli(800),
    }
}
