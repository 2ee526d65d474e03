//! The suite as its manifest has it: wired, seeded, owned by its governor, on a morning of 2024; and people who use it.
//!
//! Blocks are a second apart, so that nothing depends on how long a test takes, and what a view answers is what the next
//! transaction finds.

mod person;
mod vote;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use alloy::signers::local::PrivateKeySigner;
use alloy_primitives::{Address as Word, B256, U256 as Number};
use devnode::{DevNode, User};
use ethers::signers::{LocalWallet, Signer};
use ethers::types::H160;
use scripts::deploy::{self, Options};
use scripts::oracle::{Publisher, Sender, Speed, Thinning, Tick, contract as feeds, dev_signers, id, numbered};
use scripts::suite::interfaces::token as coin;
use scripts::suite::{Manifest, Standing, put_up};

pub use self::person::Person;
pub use scripts::amm::contract as pools;

use super::{BEGIN, Client, UNIT, WORKSPACE, build_suite, client, folder, markets, scripts_chain};

/// The suite as it comes with the sources.
static MANIFEST: LazyLock<Manifest> = LazyLock::new(|| Manifest::usual().unwrap());

/// Memory of a feed's short variance \[seconds\].
const MEMORY: f64 = 1_800.0;
/// Seconds in a year.
pub const YEAR: f64 = 31_536_000.0;

/// What signers last said of a feed, and the variance that follows from all they said.
#[derive(Clone, Copy, Debug)]
struct Weather {
    price: f64,
    time: u64,
    variance: f64,
}

/// The suite on a node.
pub struct Wired {
    /// The node.
    pub node: DevNode,
    /// Where everything stands.
    pub suite: Arc<Standing<'static>>,
    publisher: Publisher,
    weather: BTreeMap<&'static str, Weather>,
}

impl Wired {
    /// A fresh world, with the first prices of its manifest.
    pub async fn new() -> Self {
        build_suite();
        let node = DevNode::builder().spawn().unwrap();
        node.chain().with_clock(|clock| clock.set_interval(Some(1)));
        node.chain().set_next_timestamp(BEGIN).unwrap();
        let chain = scripts_chain(&node.url()).await.unwrap();
        let book = folder();
        let options = Options { deployments: book.path().into(), cache_bid: Some(Default::default()) };
        let suite = put_up(&WORKSPACE, &chain, &MANIFEST, &options, true).await.unwrap().standing;

        // Prices are carried to the chain by somebody who does nothing else.
        let carrier = PrivateKeySigner::from_bytes(&B256::repeat_byte(0x4e)).unwrap();
        node.chain().set_balance(carrier.address(), number(1_000.0, 18));
        let (chain, oracle) = (chain.with_signer(Some(carrier)), suite.at("oracle").unwrap());
        let keys = numbered(&chain, oracle, &dev_signers().unwrap()).await.unwrap();
        let abi = deploy::abi(&WORKSPACE, "Oracle").unwrap();
        let sender = Sender::new(&chain, oracle, abi, true).await.unwrap();
        let publisher = Publisher::new(chain, oracle, keys, sender).with(Speed::Max, Thinning::default());

        let mut world = Self { node, suite: Arc::new(suite), publisher, weather: BTreeMap::new() };
        let anyone = world.user("anyone");
        for feed in &MANIFEST.feeds {
            let time = anyone.ask("oracle", feeds::stateCall { feed: id(&feed.name).unwrap() }).observedAt;
            let variance = feed.sigma.number().powi(2);
            world.weather.insert(&feed.name, Weather { price: feed.price.number(), time, variance });
        }
        world
    }

    /// Somebody with ether and no key.
    pub fn user(&self, name: &str) -> Person {
        self.person(self.node.chain().user(name))
    }

    /// Who put the suite up: holds TVD and what seeds the pools, and may mint tokens of others.
    pub fn deployer(&self) -> Person {
        self.person(self.node.chain().user_at(self.suite.deployer))
    }

    fn person(&self, user: User) -> Person {
        Person { user, suite: self.suite.clone() }
    }

    /// A wallet's access to the node, with ether in it.
    pub fn client(&self, wallet: LocalWallet) -> Arc<Client> {
        self.node.chain().set_balance(Word::from(wallet.address().0), number(1_000.0, 18));
        Arc::new(client(&self.node, wallet))
    }

    /// Where a contract or a token stands, for ethers.
    pub fn at(&self, name: &str) -> H160 {
        H160(place(&self.suite, name).0.0)
    }

    /// Gives somebody tokens: others' are minted, TVD comes from the deployer.
    pub fn give(&self, to: Word, symbol: &str, whole: f64) {
        let (deployer, value) = (self.deployer(), amount(symbol, whole));
        match symbol {
            "TVD" => deployer.tell("TVD", coin::transferCall { to, value }).unwrap(),
            other => deployer.tell(other, coin::mintCall { to, value }).unwrap(),
        };
    }

    /// Somebody with tokens, of which pools, markets and locks may take.
    pub fn holder(&self, name: &str, tokens: &[(&str, f64)]) -> Person {
        let person = self.user(name);
        for (symbol, whole) in tokens {
            self.give(person.address(), symbol, *whole);
        }
        for symbol in ["TVD", "WETH", "WBTC", "USDC"] {
            for contract in ["amm", "lending", "staking"] {
                let spender = self.suite.at(contract).unwrap();
                person.tell(symbol, coin::approveCall { spender, value: Number::MAX }).unwrap();
            }
        }
        person
    }

    /// The time of the newest block.
    pub fn now(&self) -> u64 {
        self.node.chain().head().header.timestamp
    }

    /// Lets time pass, and a block come.
    pub fn wait(&self, seconds: u64) {
        self.node.chain().set_next_timestamp(self.now() + seconds).unwrap();
        self.node.chain().mine().unwrap();
    }

    /// So many seconds later signers state all prices: these, and the others as they were.
    pub async fn publish(&mut self, changed: &[(&str, f64)], seconds: u64) {
        let observed_at = self.now() + seconds;
        let mut ticks = Vec::new();
        for (name, weather) in &mut self.weather {
            let price = changed.iter().find(|(feed, _)| feed == name).map_or(weather.price, |(_, price)| *price);
            let elapsed = (observed_at - weather.time) as f64;
            let kept = (-elapsed / MEMORY).exp();
            let speed = (price / weather.price).ln().powi(2) * YEAR / elapsed;
            *weather = Weather { price, time: observed_at, variance: weather.variance * kept + speed * (1.0 - kept) };
            let feed = id(name).unwrap();
            ticks.push(Tick { feed, price: number(price, 18), confidence: Number::ZERO, observed_at });
        }
        self.publisher.submit(ticks).await.unwrap().unwrap();
    }

    /// Hours in which a price jumps to and fro every five minutes; it ends where it began.
    pub async fn storm(&mut self, feed: &str, swing: f64, hours: usize) {
        let calm = self.price(feed);
        for number in 1..=12 * hours {
            let price = if number % 2 == 1 { calm * (1.0 + swing) } else { calm };
            self.publish(&[(feed, price)], 300).await;
        }
    }

    /// Hours in which no price moves.
    pub async fn calm(&mut self, hours: u64) {
        for _ in 0..hours {
            self.publish(&[], 3_600).await;
        }
    }

    /// What signers last said.
    pub fn price(&self, feed: &str) -> f64 {
        self.weather[feed].price
    }

    /// What all of it comes to over half an hour: `v ← v·e^(−dt/τ) + (1 − e^(−dt/τ))·r²/dt`, as the oracle's papers have it.
    pub fn short_sigma(&self, feed: &str) -> f64 {
        self.weather[feed].variance.sqrt()
    }

    /// A market by its name, such as `USDC by WETH`.
    pub fn market(&self, name: &str) -> markets::MarketParams {
        self.suite.markets[self.market_number(name)].0.clone()
    }

    /// Its id.
    pub fn market_id(&self, name: &str) -> B256 {
        self.suite.markets[self.market_number(name)].1
    }

    fn market_number(&self, name: &str) -> usize {
        MANIFEST.markets.iter().position(|market| market.name() == name).unwrap()
    }
}

/// Where a contract or a token stands.
fn place(suite: &Standing, name: &str) -> Word {
    suite.at(name).or_else(|_| suite.token(name)).unwrap()
}

fn decimals(symbol: &str) -> u8 {
    MANIFEST.token_named(symbol).unwrap().decimals
}

/// So many whole tokens \[smallest unit\].
pub fn amount(symbol: &str, whole: f64) -> Number {
    number(whole, decimals(symbol))
}

/// An amount in whole tokens.
pub fn whole(symbol: &str, amount: Number) -> f64 {
    f64::from(amount) / 10_f64.powi(decimals(symbol).into())
}

/// A number with so many digits behind the point, of which the seventh and later ones are zero.
pub fn number(value: f64, digits: u8) -> Number {
    const MICRO: f64 = 1e6;
    let micro = Number::from((value * MICRO).round() as u128);
    micro * Number::from(10).pow(Number::from(digits)) / Number::from(1_000_000)
}

/// A number in WAD.
pub fn real(wad: Number) -> f64 {
    f64::from(wad) / UNIT as f64
}
