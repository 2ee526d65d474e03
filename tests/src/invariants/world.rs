//! The suite with people on it, put up from its manifest and owned by its governor.

use alloy::primitives::{Address, Bytes, Log, TxKind, U256};
use alloy::sol_types::SolCall;
use devnode::chain::{BlockRef, HistoryLimits, LogFilter, LogRange};
use devnode::{DevNode, User, UserError};
use fastrand::Rng;
use scripts::amm::contract::{poolCall, setOperatorCall};
use scripts::day::{Course, Plan, Signers, Stage};
use scripts::deploy::Options;
use scripts::replay::purse;
use scripts::suite::interfaces::token::{approveCall, mintCall, transferCall};
use scripts::suite::manifest::Holder;
use scripts::suite::{Manifest, put_up};
use serde_json::json;
use tempfile::TempDir;
use truth::data;

use super::actors::{NAMES, Person};
use super::acts::governance::Proposal;
use super::acts::hostile::Method;
use super::book::Book;
use super::refusals::Refusals;
use super::wealth::Secures;
use crate::harness::{WORKSPACE, build_suite, folder, scripts_chain};

/// A Thursday of 2024.
const BEGIN: u64 = 1_704_326_400;
/// Seconds in a day.
pub const DAY: u64 = 86_400;
/// The prices of March 2020, where they lie beside the project.
const FILES: [&str; 2] = ["crash_2020-03_eth_usdt_5m", "crash_2020-03_btc_usdt_5m"];
/// How often programs are renewed, which the chain runs for a year only \[seconds\].
const RENEWED: u64 = 100 * DAY;
/// What somebody is worth at least; who has less is given something \[dollars\].
const LEAST: f64 = 300_000.0;

/// What came of a transaction.
pub enum Outcome {
    /// It went through: logs and gas.
    Done(Vec<Log>, u64),
    /// It was refused with this data.
    Refused(Bytes),
}

/// The suite, its people, its prices and the book.
pub struct World {
    /// The suite.
    pub stage: Stage,
    /// Chance.
    pub random: Rng,
    /// Everybody who has something: actors, the hand, who put the suite up.
    pub people: Vec<Person>,
    /// Who has what.
    pub book: Book,
    /// The oracle's newest prices, by coin \[dollars\].
    pub prices: Vec<f64>,
    /// Smallest units in a whole, by coin.
    pub units: Vec<f64>,
    /// Coins of pools, token 0 first.
    pub pairs: Vec<[usize; 2]>,
    /// What secures loans, by market.
    pub secures: Vec<Secures>,
    /// Proposals that may still come to something.
    pub proposals: Vec<Proposal>,
    /// Locks that were offered: by whom, to whom.
    pub offers: Vec<(Address, Address)>,
    /// All methods, for calls that make no sense.
    pub methods: Vec<Method>,
    /// Why calls are refused.
    pub refusals: Refusals,
    /// The AMM.
    pub amm: Address,
    /// The lending contract.
    pub lending: Address,
    /// Staking.
    pub staking: Address,
    /// Emissions.
    pub emissions: Address,
    /// The governor.
    pub governor: Address,
    /// The oracle.
    pub oracle: Address,
    signers: Signers,
    course: Course,
    renewed: u64,
    /// When the world began \[seconds\].
    pub begin: u64,
    /// How many prices were signed and submitted.
    pub published: u64,
    _node: DevNode,
    _folder: TempDir,
}

impl World {
    /// A fresh world whose chance has a seed.
    pub async fn new(seed: u64) -> Self {
        build_suite();
        let node = DevNode::builder().history(HistoryLimits::of(2_000)).spawn().unwrap();
        let chain = scripts_chain(&node.url()).await.unwrap();
        chain.rpc("anvil_setTime", json!([BEGIN])).await.unwrap();
        let mut manifest = Manifest::usual().unwrap();
        let gauge = |name: &str| Holder::Account(node.chain().user(name).address());
        manifest.staking.gauges = vec![Holder::Deployer, gauge(NAMES[0]), gauge(NAMES[1])];
        let course = course(seed, &manifest);
        let manifest = manifest.priced(&course.moments[0].prices);
        let folder = folder();
        let options = Options { deployments: folder.path().into(), cache_bid: Some(U256::ZERO) };
        let suite = put_up(&WORKSPACE, &chain, &manifest, &options, true).await.unwrap();
        let stage = Stage::new(node.chain(), &suite.standing, chain.time().await.unwrap() + 60).unwrap();
        let signers = Signers::new(&chain, &stage, suite.standing.place.threshold).await.unwrap();
        Self::with(node, folder, stage, signers, course, seed)
    }

    fn with(node: DevNode, folder: TempDir, stage: Stage, signers: Signers, course: Course, seed: u64) -> Self {
        let at = |name: &str| stage.at(name).unwrap();
        let [amm, lending, staking] = ["amm", "lending", "staking"].map(at);
        let [emissions, governor, oracle] = ["emissions", "governor", "oracle"].map(at);
        let coin = |token: Address| stage.coins.iter().position(|coin| coin.address == token).unwrap();
        let pairs = stage.pools.iter().map(|pool| {
            let state = stage.read(amm, poolCall { pool: pool.id }).unwrap();
            [coin(state.token0), coin(state.token1)]
        });
        let secures = stage.markets.iter().map(|market| match market.params.collateralToken == amm {
            true => {
                let id = market.params.collateralId;
                Secures::Shares(stage.pools.iter().position(|pool| U256::from_be_bytes(pool.id.0) == id).unwrap())
            }
            false => Secures::Coin(coin(market.params.collateralToken)),
        });
        let (pairs, secures) = (pairs.collect::<Vec<_>>(), secures.collect());
        let units = stage.coins.iter().map(|coin| 10_f64.powi(i32::from(coin.decimals))).collect();
        let mut random = Rng::with_seed(seed);
        let people = Person::all(&stage, &mut random);
        let mut world = Self {
            random,
            people,
            book: Book::new(&stage, &pairs),
            prices: Vec::new(),
            units,
            pairs,
            secures,
            proposals: Vec::new(),
            offers: Vec::new(),
            methods: Self::methods_of(&[
                ("Amm", amm),
                ("Lending", lending),
                ("Staking", staking),
                ("Emissions", emissions),
                ("Governor", governor),
                ("Oracle", oracle),
                ("Token", stage.coins[0].address),
            ]),
            refusals: Refusals::read(),
            amm,
            lending,
            staking,
            emissions,
            governor,
            oracle,
            signers,
            course,
            renewed: stage.now,
            begin: stage.now,
            published: 0,
            stage,
            _node: node,
            _folder: folder,
        };
        world.settle();
        world
    }

    /// Everything until now goes into the book, and everybody gets something.
    fn settle(&mut self) {
        let range = LogRange::Between(BlockRef::Number(0), BlockRef::Latest);
        let logs = self.stage.chain.logs(range, &LogFilter::default()).unwrap();
        self.book.enter(logs.iter().map(|found| &found.log)).unwrap();
        self.publish();
        for person in 0..self.people.len() {
            self.open(person);
        }
        self.refill();
    }

    /// Lets contracts take of somebody's tokens and shares.
    fn open(&mut self, person: usize) {
        let tokens: Vec<Address> = self.stage.coins.iter().map(|coin| coin.address).collect();
        for token in tokens {
            for spender in [self.amm, self.lending, self.staking] {
                self.must(person, token, approveCall { spender, value: U256::MAX });
            }
        }
        let (to, operator) = (self.amm, self.lending);
        self.must(person, to, setOperatorCall { operator, approved: true });
    }

    /// Gives those who have little: test tokens that are new, and TVD as long as there is some.
    pub fn refill(&mut self) {
        let deployer = self.people.len() - 1;
        for person in 0..deployer {
            let to = self.people[person].address;
            for coin in 0..self.units.len() {
                if self.worth(coin, self.book.balance(coin, to)) > LEAST {
                    continue;
                }
                let value = U256::from((3.0 * LEAST / self.prices[coin] * self.units[coin]) as u128);
                let token = self.stage.coins[coin].address;
                if coin > 0 {
                    self.must(deployer, token, mintCall { to, value });
                } else if self.book.balance(0, self.people[deployer].address) > value {
                    self.must(deployer, token, transferCall { to, value });
                }
            }
        }
    }

    /// A call that goes through, entered into the book.
    fn must<C: SolCall>(&mut self, person: usize, to: Address, call: C) {
        let (to, data) = self.people[person].passing(to, call.abi_encode().into());
        let user = self.people[person].user.clone();
        match self.send(&user, to, data) {
            Ok(Outcome::Done(logs, _)) => self.book.enter(&logs).map(|_| ()).unwrap(),
            Ok(Outcome::Refused(data)) => panic!("{}: {:?}", C::SIGNATURE, self.refusals.name(&data)),
            Err(error) => panic!("{}: {error}", C::SIGNATURE),
        }
    }

    /// Sends a transaction in a block of now.
    pub fn send(&self, user: &User, to: Address, data: Bytes) -> Result<Outcome, String> {
        self.stage.chain.set_next_timestamp(self.stage.now).map_err(|error| error.to_string())?;
        match user.transact(TxKind::Call(to), U256::ZERO, data) {
            Ok(mined) => Ok(Outcome::Done(mined.receipt().logs.clone(), mined.receipt().gas_used)),
            Err(UserError::Reverted(data)) => Ok(Outcome::Refused(data)),
            Err(error) => Err(format!("neither done nor refused: {error}")),
        }
    }

    /// Time passes: none, or seconds, or minutes, or days. Signers sign what moved, mostly at once.
    pub fn pass(&mut self) {
        let random = &mut self.random;
        let elapsed = match random.u32(0..1_000) {
            0..450 => 0,
            450..700 => random.u64(1..60),
            700..955 => random.u64(60..1_800),
            955..995 => random.u64(1_800..8 * 3_600),
            _ => random.u64(0..3 * DAY),
        };
        if elapsed == 0 {
            return;
        }
        self.stage.now += elapsed;
        let end = self.course.length();
        // To the end, and back again.
        let place = (self.stage.now - BEGIN) % (2 * end);
        let time = self.course.moments[0].time + place.min(2 * end - place);
        let next = self.course.moments.partition_point(|moment| moment.time <= time).max(1);
        self.stage.prices.clone_from(&self.course.moments[next - 1].prices);
        if self.stage.now - self.renewed > RENEWED {
            self.renewed = self.stage.now;
            let programs = [self.amm, self.lending, self.staking, self.emissions, self.governor, self.oracle];
            let programs = [programs.as_slice(), &[self.stage.coins[0].address]].concat();
            purse::keep_alive(&self.stage.chain, &programs, self.stage.now).unwrap();
        }
        if self.random.u32(0..10) > 0 {
            self.publish();
        }
    }

    /// What is due is signed and submitted; a jump is said twice.
    fn publish(&mut self) {
        self.signers.publish(&mut self.stage).unwrap();
        if self.random.bool() {
            self.stage.now += 1;
            self.signers.publish(&mut self.stage).unwrap();
        }
        self.published += 1;
        self.read_prices();
    }
}

fn course(seed: u64, manifest: &Manifest) -> Course {
    let folder = data::beside_the_project().map(|folder| folder.join("prices"));
    let file =
        |name: &str| folder.as_ref().map(|folder| folder.join(format!("{name}.csv.gz"))).filter(|file| file.is_file());
    let prices = FILES.iter().filter_map(|name| file(name)).collect();
    Plan { prices, seed, ..Plan::default() }.course(&manifest.first_prices()).unwrap()
}
