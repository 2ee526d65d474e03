//! Emissions of a real token to real staking on a chain in one call, with an oracle that says what a test wants.

use std::cell::RefCell;
use std::rc::Rc;

use alloy_primitives::{Address, B256, U256, address, keccak256};
use alloy_sol_types::{SolCall, SolEvent, SolValue, sol};
use common::testing::{Chain, Message, Program, Revert};
use staking::Staking;
use token::Token;

use super::interface::IEmissions::*;
use crate::Emissions;

pub const ALICE: Address = address!("00000000000000000000000000000000000a11ce");
pub const BOB: Address = address!("0000000000000000000000000000000000000b0b");
pub const CAROL: Address = address!("00000000000000000000000000000000000ca401");
pub const OWNER: Address = address!("0000000000000000000000000000000000000413");
pub const FUND: Address = address!("00000000000000000000000000000000000f04d0");
pub const DEPLOYER: Address = address!("00000000000000000000000000000000000dea10");

pub const EMISSIONS: Address = address!("00000000000000000000000000000000000e3155");
pub const STAKING: Address = address!("0000000000000000000000000000000000057a4e");
pub const ORACLE: Address = address!("0000000000000000000000000000000000004ac1");
pub const TVD: Address = address!("0000000000000000000000000000000000e00001");

pub const DAY: u64 = 86_400;
pub const WEEK: u64 = 7 * DAY;
/// A day into a week; emissions begin with the next.
pub const START: u64 = 2_811 * WEEK + DAY;
pub const FIRST: u64 = 2_812;
pub const FEED: B256 = B256::repeat_byte(0xfe);

sol! {
    #![sol(all_derives)]

    function mint(address to, uint256 value) external;
    function burn(uint256 value) external;
    function approve(address spender, uint256 value) external returns (bool);
    function balanceOf(address account) external view returns (uint256);
    function totalSupply() external view returns (uint256);
    function grantRole(bytes32 role, address account) external;
    function lock(uint256 amount, uint256 end) external;
    function addGauge(address receiver) external returns (uint256);
    function setReceiver(uint256 gauge, address receiver) external;
    function voteGauges(uint256[] gauges, uint256[] weights) external;
    function absorb(address[] tokens) external returns (uint256[]);
    function claim(address account, address[] tokens) external returns (uint256[]);
    function transfer(address to, uint256 value) external returns (bool);
    function sigma(bytes32 feed) external view returns (uint256);
    function grade(bytes32 feed) external view returns (uint8);
}

pub fn n(number: u128) -> U256 {
    U256::from(number)
}

pub fn t(number: u64) -> U256 {
    U256::from(number)
}

/// So many thousandths in WAD.
pub fn milli(thousandths: u64) -> U256 {
    t(thousandths) * t(1_000_000_000_000_000)
}

/// Whole tokens.
pub fn tvd(whole: u64) -> U256 {
    t(whole) * t(1_000_000_000_000_000_000)
}

pub fn refused<T>(error: impl Into<Revert>) -> Result<T, Revert> {
    Err(error.into())
}

pub fn outcome<T>(result: Result<T, Revert>) -> Result<(), Revert> {
    result.map(drop)
}

/// The usual policy: every number another one.
pub fn usual() -> Policy {
    Policy {
        decay: t(997_000) * t(1_000_000_000_000),
        kappa: milli(400),
        targetSigma: milli(800),
        floor: milli(250),
        yearlyCap: milli(100),
        minInsurance: milli(50),
        maxInsurance: milli(210),
        stormRatio: milli(2_500),
        lockers: milli(390),
    }
}

/// What the oracle answers.
#[derive(Clone, Debug)]
pub enum Says {
    /// This sigma and this grade.
    Sigma(U256, u8),
    /// These bytes, whatever is asked.
    Bytes(Vec<u8>),
    /// Nothing: it reverts with this.
    Reverts(Vec<u8>),
}

#[derive(Clone)]
pub struct World {
    pub chain: Chain,
    pub oracle: Rc<RefCell<Says>>,
}

/// A hundred million TVD, of which Alice has all; budgets of 200,000 in the first week, and never below 50,000 in the calm.
pub fn world() -> World {
    world_with(200_000, 50_000, usual())
}

pub fn world_with(base: u64, tail: u64, policy: Policy) -> World {
    let chain = Chain::new();
    chain.set_timestamp(START);
    let cap = tvd(10_000_000_000);
    let arguments = ("Token Value Dynamics".to_owned(), "TVD".to_owned(), t(18), cap, OWNER, DEPLOYER);
    chain.deploy(TVD, DEPLOYER, Program::of::<Token>(), arguments).unwrap();
    chain.deploy(STAKING, DEPLOYER, Program::of::<Staking>().reentrant(), (OWNER, TVD)).unwrap();
    let oracle = Rc::new(RefCell::new(Says::Sigma(milli(500), 0)));
    let says = oracle.clone();
    chain.install(
        ORACLE,
        Program::script(move |input, _| match &*says.borrow() {
            Says::Bytes(bytes) => Ok(bytes.clone()),
            Says::Reverts(bytes) => Err(bytes.clone()),
            Says::Sigma(sigma, grade) => match input.get(..4) {
                Some(selector) if selector == sigmaCall::SELECTOR => Ok(sigma.abi_encode()),
                _ => Ok(U256::from(*grade).abi_encode()),
            },
        }),
    );
    let arguments = (OWNER, TVD, STAKING, ORACLE, FEED, FUND, t(0), tvd(base), tvd(tail), policy);
    chain.deploy(EMISSIONS, DEPLOYER, Program::of::<Emissions>().reentrant(), arguments).unwrap();
    chain.call(OWNER, TVD, grantRoleCall { role: keccak256("MINTER_ROLE"), account: EMISSIONS }).unwrap();
    chain.call(DEPLOYER, TVD, mintCall { to: ALICE, value: tvd(100_000_000) }).unwrap();
    chain.clear_logs();
    World { chain, oracle }
}

impl World {
    pub fn send<C: SolCall>(&self, from: Address, call: C) -> Result<C::Return, Revert> {
        self.chain.call(from, EMISSIONS, call)
    }

    pub fn view<C: SolCall>(&self, call: C) -> Result<C::Return, Revert> {
        self.chain.view(EMISSIONS, call)
    }

    pub fn events<E: SolEvent>(&self) -> Vec<E> {
        self.chain.events(EMISSIONS)
    }

    pub fn says(&self, says: Says) {
        *self.oracle.borrow_mut() = says;
    }

    /// The oracle knows a sigma of so many thousandths.
    pub fn sigma(&self, thousandths: u64) {
        self.says(Says::Sigma(milli(thousandths), 0));
    }

    pub fn now(&self) -> u64 {
        self.chain.timestamp()
    }

    pub fn wait(&self, seconds: u64) {
        self.chain.set_timestamp(self.now() + seconds);
    }

    /// Goes to a time after the beginning of a week.
    pub fn go(&self, week: u64, seconds: u64) {
        self.chain.set_timestamp(week * WEEK + seconds);
    }

    pub fn roll(&self) -> U256 {
        self.send(CAROL, rollCall {}).unwrap()
    }

    pub fn mintable(&self, from: u64, to: u64) -> U256 {
        self.view(mintableInCall { from: t(from), to: t(to) }).unwrap()
    }

    pub fn budget(&self, week: u64) -> Budget {
        self.view(budgetCall { week }).unwrap()
    }

    pub fn standing(&self) -> Standing {
        self.view(standingCall {}).unwrap()
    }

    pub fn supply(&self) -> U256 {
        self.chain.view(TVD, totalSupplyCall {}).unwrap()
    }

    pub fn balance(&self, account: Address) -> U256 {
        self.chain.view(TVD, balanceOfCall { account }).unwrap()
    }

    pub fn stake<C: SolCall>(&self, from: Address, call: C) -> C::Return {
        self.chain.call(from, STAKING, call).unwrap()
    }

    /// Locks for as long as one can.
    pub fn lock(&self, account: Address, amount: U256) {
        if account != ALICE {
            self.chain.call(ALICE, TVD, transferCall { to: account, value: amount }).unwrap();
        }
        self.chain.call(account, TVD, approveCall { spender: STAKING, value: U256::MAX }).unwrap();
        self.stake(account, lockCall { amount, end: t(self.now() + 4 * 365 * DAY) });
    }

    pub fn distribute(&self, gauge: u64) -> U256 {
        self.send(CAROL, distributeCall { gauge: t(gauge) }).unwrap()
    }

    pub fn raw(&self, from: Address, data: Vec<u8>, value: U256) -> Result<Vec<u8>, Vec<u8>> {
        self.chain.set_balance(from, value);
        self.chain.transact(Message { value, ..Message::new(from, EMISSIONS, data) })
    }
}
