//! One call to an oracle on a chain with signers and a feed, and users who talk to it.

use std::borrow::Cow;

use alloy_primitives::utils::parse_ether;
use alloy_primitives::{Address, B256, U256, address};
use alloy_sol_types::{Eip712Domain, SolCall, SolEvent, SolStruct, sol};
use common::testing::{Chain, Program, Revert, Signature, Wallet};

use super::interface::IOracle::*;
use crate::Oracle;

pub const OWNER: Address = address!("0000000000000000000000000000000000000413");
pub const GUARDIAN: Address = address!("000000000000000000000000000000000009a2d1");
pub const STRANGER: Address = address!("00000000000000000000000000000000000a11ce");
pub const DEPLOYER: Address = address!("00000000000000000000000000000000000dea10");
pub const ORACLE: Address = address!("0000000000000000000000000000000000004ac1");

/// When the usual oracle begins: a full hour.
pub const START: u64 = 1_700_002_800;
/// The usual feed: its name from the left.
pub const ETH: B256 = feed("ETH/USD");
/// Another.
pub const BTC: B256 = feed("BTC/USD");

sol! {
    /// What a signer signs.
    #[derive(Debug)]
    struct Observation { bytes32 feed; uint256 price; uint256 confidence; uint64 observedAt; }
}

/// The id of a feed.
pub const fn feed(name: &str) -> B256 {
    let (mut word, mut at) = ([0; 32], 0);
    while at < name.len() {
        word[at] = name.as_bytes()[at];
        at += 1;
    }
    B256::new(word)
}

/// A number of WAD, written out or in units.
pub trait Wad {
    fn wad(self) -> U256;
}

impl Wad for &str {
    fn wad(self) -> U256 {
        parse_ether(self).unwrap()
    }
}

impl Wad for U256 {
    fn wad(self) -> U256 {
        self
    }
}

/// A number of WAD.
pub fn wad(decimal: &str) -> U256 {
    decimal.wad()
}

/// A whole number.
pub fn n(number: u64) -> U256 {
    U256::from(number)
}

/// What an error is as the result of a call.
pub fn refused<T>(error: impl Into<Revert>) -> Result<T, Revert> {
    Err(error.into())
}

/// An oracle at an address of a chain.
#[derive(Clone)]
pub struct Deployed {
    pub chain: Chain,
    pub address: Address,
    pub signers: Vec<Wallet>,
}

/// Two of these three signers make a price of ETH/USD.
pub fn oracle() -> Deployed {
    oracle_of(3, 2)
}

/// So many signers, of whom it takes `threshold`.
pub fn oracle_of(signers: usize, threshold: u64) -> Deployed {
    let oracle = governed(signers);
    oracle.open(ETH, FeedConfig { threshold: n(threshold), ..usual(signers) }).unwrap();
    oracle.chain.clear_logs();
    oracle
}

/// One signer; with these changes of the usual parameters.
pub fn oracle_with(change: impl FnOnce(&mut FeedConfig)) -> Deployed {
    let oracle = governed(1);
    let mut config = FeedConfig { threshold: n(1), ..usual(1) };
    change(&mut config);
    oracle.open(ETH, config).unwrap();
    oracle.chain.clear_logs();
    oracle
}

/// Signers, but no feed.
pub fn governed(signers: usize) -> Deployed {
    let signers = (0..signers).map(|number| Wallet::named(&format!("signer {number}"))).collect();
    let oracle = Deployed { chain: Chain::new(), address: ORACLE, signers };
    oracle.chain.set_timestamp(START);
    oracle.construct();
    oracle
}

/// The usual parameters: every one of another value.
pub fn usual(signers: usize) -> FeedConfig {
    FeedConfig {
        signers: (U256::ONE << signers) - U256::ONE,
        threshold: n(2),
        maxSkew: n(10),
        maxAge: n(60),
        minPrice: wad("1"),
        maxPrice: wad("1000000"),
        maxJump: wad("0.1"),
        bucket: n(30),
        fixWindow: n(3_600),
        minSigma: wad("0.05"),
        maxSigma: wad("5"),
        elevatedSigma: wad("0.8"),
        turbulentSigma: wad("1.6"),
        elevatedRatio: wad("2"),
        turbulentRatio: wad("4"),
        exitShare: wad("0.75"),
        dwell: n(1_800),
        staleAfter: n(120),
        maxConfidence: wad("0.01"),
        borrowGrade: n(0),
        liquidateGrade: n(1),
        quoteGrade: n(1),
        settleGrade: n(2),
        redeemGrade: n(4),
    }
}

/// What a signer states of the usual feed, without doubt.
pub fn seen(price: impl Wad, observed_at: u64) -> Observation {
    Observation { feed: ETH, price: price.wad(), confidence: U256::ZERO, observedAt: observed_at }
}

/// The domain of an oracle, by its definition.
pub fn domain_of(chain_id: u64, contract: Address) -> Eip712Domain {
    Eip712Domain {
        name: Some(Cow::Borrowed("TVD Oracle")),
        version: Some(Cow::Borrowed("1")),
        chain_id: Some(U256::from(chain_id)),
        verifying_contract: Some(contract),
        salt: None,
    }
}

/// An observation signed by a wallet for a domain, hashed by another implementation.
pub fn sign(wallet: &Wallet, number: u8, domain: &Eip712Domain, observation: &Observation) -> SignedObservation {
    let signature = wallet.sign(observation.eip712_signing_hash(domain));
    let Observation { feed, price, confidence, observedAt } = *observation;
    SignedObservation { feed, price, confidence, observedAt, signer: number, r: signature.r, vs: compact(signature) }
}

/// The second half of a signature in 64 bytes.
pub fn compact(signature: Signature) -> B256 {
    let mut vs = signature.s;
    vs[0] |= (signature.v - 27) << 7;
    vs
}

impl Deployed {
    /// Runs the constructor, registers the signers.
    pub fn construct(&self) {
        self.chain.deploy(self.address, DEPLOYER, Program::of::<Oracle>(), (OWNER, GUARDIAN)).unwrap();
        for (number, wallet) in self.signers.iter().enumerate() {
            self.send(OWNER, setSignerCall { signer: number as u8, account: wallet.address() }).unwrap();
        }
    }

    pub fn open(&self, feed: B256, config: FeedConfig) -> Result<(), Revert> {
        self.send(OWNER, openFeedCall { feed, config, sigma: wad("0.5") }).map(drop)
    }

    pub fn configure(&self, config: FeedConfig) -> Result<(), Revert> {
        self.send(OWNER, configureCall { feed: ETH, config }).map(drop)
    }

    pub fn config(&self) -> FeedConfig {
        self.view(configCall { feed: ETH }).unwrap()
    }

    pub fn send<C: SolCall>(&self, from: Address, call: C) -> Result<C::Return, Revert> {
        self.chain.call(from, self.address, call)
    }

    pub fn view<C: SolCall>(&self, call: C) -> Result<C::Return, Revert> {
        self.chain.view(self.address, call)
    }

    pub fn events<E: SolEvent>(&self) -> Vec<E> {
        self.chain.events(self.address)
    }

    /// The domain in which signers of this oracle sign.
    pub fn domain(&self) -> Eip712Domain {
        domain_of(self.chain.chain_id(), self.address)
    }

    /// What the signer of a number signs.
    pub fn signed(&self, signer: usize, observation: &Observation) -> SignedObservation {
        sign(&self.signers[signer], signer as u8, &self.domain(), observation)
    }

    /// The same by all signers.
    pub fn signed_by_all(&self, observation: &Observation) -> Vec<SignedObservation> {
        (0..self.signers.len()).map(|signer| self.signed(signer, observation)).collect()
    }

    /// Each signer states one of these of the usual feed, from the first on.
    pub fn each_signed(&self, observations: &[Observation]) -> Vec<SignedObservation> {
        observations.iter().enumerate().map(|(signer, observation)| self.signed(signer, observation)).collect()
    }

    pub fn submit(&self, observations: Vec<SignedObservation>) -> Result<u64, Revert> {
        self.send(STRANGER, submitCall { observations })
    }

    /// All signers state a price of the usual feed, which arrives at once.
    pub fn tick(&self, price: impl Wad, time: u64) -> Result<u64, Revert> {
        self.tick_of(ETH, price, time)
    }

    /// The same of any feed.
    pub fn tick_of(&self, feed: B256, price: impl Wad, time: u64) -> Result<u64, Revert> {
        self.chain.set_timestamp(time);
        self.submit(self.signed_by_all(&Observation { feed, ..seen(price, time) }))
    }

    /// The price of the usual feed.
    pub fn price(&self) -> U256 {
        self.view(priceCall { feed: ETH }).unwrap().price
    }

    pub fn state(&self) -> FeedState {
        self.view(stateCall { feed: ETH }).unwrap()
    }

    pub fn grade(&self) -> u8 {
        self.view(gradeCall { feed: ETH }).unwrap()
    }

    pub fn read(&self, action: u8) -> Result<readReturn, Revert> {
        self.view(readCall { feed: ETH, action })
    }

    pub fn twap(&self, window: u32) -> Result<U256, Revert> {
        self.view(twapCall { feed: ETH, window })
    }

    pub fn fix(&self, time: u64) -> Result<U256, Revert> {
        self.send(STRANGER, fixCall { feed: ETH, time })
    }

    pub fn halt(&self, by: Address, duration: u64) -> Result<(), Revert> {
        self.send(by, haltCall { feed: ETH, duration }).map(drop)
    }

    /// Lets time pass until then.
    pub fn wait_until(&self, time: u64) {
        self.chain.set_timestamp(time);
    }
}
