//! A governor with staking, a token and the lending contract, which it owns, on a chain in one call.

use std::cell::RefCell;
use std::rc::Rc;

use alloy_primitives::{Address, B256, FixedBytes, U256, address, keccak256};
use alloy_sol_types::{SolCall, SolEvent, SolValue, sol};
use common::testing::{Chain, Message, Program, Revert};
use lending::Lending;
use staking::Staking;
use token::Token;

use super::interface::IGovernor::*;
use crate::Governor;

/// Half of all votes.
pub const ALICE: Address = address!("00000000000000000000000000000000000a11ce");
/// Three tenths.
pub const BOB: Address = address!("0000000000000000000000000000000000000b0b");
/// A fifth.
pub const CAROL: Address = address!("00000000000000000000000000000000000ca401");
/// Has none.
pub const DAVE: Address = address!("00000000000000000000000000000000000da5e0");
pub const STEWARD: Address = address!("000000000000000000000000000000000057e4a2");
pub const GUARDIAN: Address = address!("00000000000000000000000000000000006ab2d1");
pub const DEPLOYER: Address = address!("00000000000000000000000000000000000dea10");

pub const GOVERNOR: Address = address!("0000000000000000000000000000000000060e12");
pub const STAKING: Address = address!("0000000000000000000000000000000000057a4e");
pub const LENDING: Address = address!("0000000000000000000000000000000000001e4d");
pub const ORACLE: Address = address!("0000000000000000000000000000000000004ac1");
pub const TVD: Address = address!("0000000000000000000000000000000000e00001");

pub const HOUR: u64 = 3_600;
pub const DAY: u64 = 86_400;
pub const WEEK: u64 = 7 * DAY;
pub const START: u64 = 2_811 * WEEK + DAY;
pub const MAX: U256 = U256::MAX;
pub const FEED: B256 = B256::repeat_byte(0xfe);

/// States as OpenZeppelin numbers them.
pub const PENDING: u8 = 0;
pub const ACTIVE: u8 = 1;
pub const CANCELED: u8 = 2;
pub const DEFEATED: u8 = 3;
pub const SUCCEEDED: u8 = 4;
pub const QUEUED: u8 = 5;
pub const EXPIRED: u8 = 6;
pub const EXECUTED: u8 = 7;

/// Ways to vote.
pub const AGAINST: u8 = 0;
pub const FOR: u8 = 1;
pub const ABSTAIN: u8 = 2;

sol! {
    #![sol(all_derives)]

    struct Terms {
        uint256 enabled; uint256 minLtv; uint256 maxLtv; uint256 ltMargin; uint256 riskMultiple; uint256 haircut; uint256 minBonus;
        uint256 maxBonus; uint256 targetHealth; uint256 minDebt; uint256 reserveFactor; uint256 reserveTarget; uint256 premiumSlope;
        uint256 calmSigma;
    }

    function mint(address to, uint256 value) external;
    function approve(address spender, uint256 value) external returns (bool);
    function lock(uint256 amount, uint256 end) external;
    function getPastTotalSupply(uint256 timepoint) external view returns (uint256);
    function exit(uint256 maxPenalty) external;
    function increaseAmount(uint256 amount) external;
    function delegate(address delegatee) external;
    function offerMerge(address to) external;
    function acceptMerge(address from) external;
    function setTerms(uint256 number, Terms terms) external;
    function terms(uint256 number) external view returns (Terms);
    function setCollector(address account) external;
    function collector() external view returns (address);
    function transferOwnership(address newOwner) external;
    function owner() external view returns (address);
    function regime(bytes32 feed) external view returns (uint8);
    function multicall(bytes[] calls) external;
}

pub fn n(number: u64) -> U256 {
    U256::from(number)
}

/// So many thousandths in WAD.
pub fn milli(thousandths: u64) -> U256 {
    n(thousandths) * n(1_000_000_000_000_000)
}

/// Whole tokens.
pub fn tvd(whole: u64) -> U256 {
    milli(whole * 1_000)
}

pub fn refused<T>(error: impl Into<Revert>) -> Result<T, Revert> {
    Err(error.into())
}

pub fn outcome<T>(result: Result<T, Revert>) -> Result<(), Revert> {
    result.map(drop)
}

/// A bit for each state that would have done.
pub fn unexpected(id: U256, current: u8, expected: u8) -> GovernorUnexpectedProposalState {
    let expectedStates = B256::with_last_byte(if expected == u8::MAX { 0 } else { 1 << expected });
    GovernorUnexpectedProposalState { proposalId: id, current, expectedStates }
}

/// The usual settings: every one of another value.
pub fn usual() -> Settings {
    Settings {
        votingDelay: n(DAY),
        votingPeriod: n(5 * DAY),
        lateExtension: n(2 * DAY + 1),
        normalDelay: n(2 * DAY),
        slowDelay: n(7 * DAY),
        maxVeto: n(30 * DAY),
        vetoStart: milli(10),
        vetoFull: milli(100),
        threshold: milli(1),
        quorum: milli(400),
        grace: n(14 * DAY),
        revertAfter: n(20 * DAY),
    }
}

/// Terms of the lending contract.
pub fn lending_terms() -> Terms {
    Terms {
        enabled: n(1),
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

/// The most that one may borrow by terms 1: down, by 0.02 at a time and 0.05 in a week; 0.3 when paused.
pub fn max_ltv() -> Parameter {
    Parameter {
        target: LENDING,
        setter: FixedBytes(setTermsCall::SELECTOR),
        getter: FixedBytes(termsCall::SELECTOR),
        keyed: n(1),
        key: B256::from(n(1)),
        first: n(0),
        count: n(14),
        index: n(2),
        direction: n(2),
        maxStep: milli(20),
        capacity: milli(50),
        refillTime: n(WEEK),
        feed: FEED,
        pausable: n(1),
        pausedValue: milli(300),
    }
}

/// What the oracle answers about its feed; nothing where it fails.
pub type Regime = Rc<RefCell<Result<Vec<u8>, Vec<u8>>>>;

/// Calls of a proposal, and what it says.
#[derive(Clone, Debug)]
pub struct Proposal {
    pub targets: Vec<Address>,
    pub values: Vec<U256>,
    pub calldatas: Vec<Vec<u8>>,
    pub description: String,
}

impl Proposal {
    /// One call.
    pub fn call<C: SolCall>(target: Address, call: C) -> Self {
        Self::raw(target, n(0), call.abi_encode())
    }

    pub fn raw(target: Address, value: U256, data: Vec<u8>) -> Self {
        Self { targets: vec![target], values: vec![value], calldatas: vec![data], description: "why not".to_owned() }
    }

    /// And another.
    pub fn and(mut self, other: Self) -> Self {
        self.targets.extend(other.targets);
        self.values.extend(other.values);
        self.calldatas.extend(other.calldatas);
        self
    }

    pub fn saying(self, description: &str) -> Self {
        Self { description: description.to_owned(), ..self }
    }

    pub fn hash(&self) -> B256 {
        keccak256(&self.description)
    }

    /// By its definition.
    pub fn id(&self) -> U256 {
        let calls: Vec<alloy_primitives::Bytes> = self.calldatas.iter().map(|data| data.clone().into()).collect();
        let encoded = (self.targets.clone(), self.values.clone(), calls, self.hash()).abi_encode_params();
        U256::from_be_bytes(keccak256(encoded).0)
    }

    fn bytes(&self) -> Vec<alloy_primitives::Bytes> {
        self.calldatas.iter().map(|data| data.clone().into()).collect()
    }

    pub fn proposing(&self) -> proposeCall {
        let Self { targets, values, description, .. } = self.clone();
        proposeCall { targets, values, calldatas: self.bytes(), description }
    }

    pub fn queueing(&self) -> queueCall {
        let Self { targets, values, .. } = self.clone();
        queueCall { targets, values, calldatas: self.bytes(), descriptionHash: self.hash() }
    }

    pub fn executing(&self) -> executeCall {
        let Self { targets, values, .. } = self.clone();
        executeCall { targets, values, calldatas: self.bytes(), descriptionHash: self.hash() }
    }

    pub fn canceling(&self) -> cancelCall {
        let Self { targets, values, .. } = self.clone();
        cancelCall { targets, values, calldatas: self.bytes(), descriptionHash: self.hash() }
    }
}

/// A governed chain.
#[derive(Clone)]
pub struct World {
    pub chain: Chain,
    pub regime: Regime,
}

/// Voters who locked a thousand TVD together, for as long as one can, and a day later.
pub fn world() -> World {
    world_with(usual(), vec![rule(LENDING, setTermsCall::SELECTOR)])
}

pub fn rule(target: Address, selector: [u8; 4]) -> Rule {
    Rule { target, selector: FixedBytes(selector) }
}

pub fn world_with(settings: Settings, rules: Vec<Rule>) -> World {
    let chain = Chain::new();
    chain.set_timestamp(START);
    let arguments = ("Token Value Dynamics".to_owned(), "TVD".to_owned(), n(18), tvd(1_000_000), DEPLOYER, DEPLOYER);
    chain.deploy(TVD, DEPLOYER, Program::of::<Token>(), arguments).unwrap();
    chain.deploy(STAKING, DEPLOYER, Program::of::<Staking>().reentrant(), (DEPLOYER, TVD)).unwrap();
    let regime: Regime = Rc::new(RefCell::new(Ok(n(0).abi_encode())));
    let said = regime.clone();
    chain.install(
        ORACLE,
        Program::script(move |input, _| {
            let asked = regimeCall::abi_decode(input).map_err(|_| Vec::new())?;
            if asked.feed == FEED { said.borrow().clone() } else { Err(Vec::new()) }
        }),
    );
    let arguments = (STAKING, ORACLE, STEWARD, GUARDIAN, n(365 * DAY), settings, rules);
    chain.deploy(GOVERNOR, DEPLOYER, Program::of::<Governor>().reentrant(), arguments).unwrap();
    chain.deploy(LENDING, DEPLOYER, Program::of::<Lending>().reentrant(), (DEPLOYER, DEPLOYER)).unwrap();
    let world = World { chain, regime };
    let chain = &world.chain;
    chain.call(DEPLOYER, LENDING, setTermsCall { number: n(1), terms: lending_terms() }).unwrap();
    chain.call(DEPLOYER, LENDING, transferOwnershipCall { newOwner: GOVERNOR }).unwrap();
    world.send(DAVE, acceptOwnershipCall { target: LENDING }).unwrap();
    for (account, amount) in [(ALICE, 500), (BOB, 300), (CAROL, 200)] {
        world.lock(account, amount);
    }
    world.wait(DAY);
    world.chain.clear_logs();
    world
}

impl World {
    pub fn send<C: SolCall>(&self, from: Address, call: C) -> Result<C::Return, Revert> {
        self.chain.call(from, GOVERNOR, call)
    }

    pub fn view<C: SolCall>(&self, call: C) -> Result<C::Return, Revert> {
        self.chain.view(GOVERNOR, call)
    }

    pub fn events<E: SolEvent>(&self) -> Vec<E> {
        self.chain.events(GOVERNOR)
    }

    pub fn now(&self) -> u64 {
        self.chain.timestamp()
    }

    pub fn wait(&self, seconds: u64) {
        self.chain.set_timestamp(self.now() + seconds);
    }

    /// Gives somebody tokens, who locks them for as long as one can.
    pub fn lock(&self, account: Address, whole: u64) {
        self.chain.call(DEPLOYER, TVD, mintCall { to: account, value: tvd(whole) }).unwrap();
        self.chain.call(account, TVD, approveCall { spender: STAKING, value: MAX }).unwrap();
        let end = n(self.now() + 4 * 365 * DAY);
        self.chain.call(account, STAKING, lockCall { amount: tvd(whole), end }).unwrap();
    }

    pub fn stake<C: SolCall>(&self, from: Address, call: C) {
        outcome(self.chain.call(from, STAKING, call)).unwrap();
    }

    /// The oracle says that it is calm, elevated or turbulent.
    pub fn set_regime(&self, regime: u64) {
        *self.regime.borrow_mut() = Ok(n(regime).abi_encode());
    }

    pub fn state(&self, proposal: &Proposal) -> u8 {
        self.view(stateCall { proposalId: proposal.id() }).unwrap()
    }

    pub fn propose(&self, by: Address, proposal: &Proposal) -> Result<U256, Revert> {
        self.send(by, proposal.proposing())
    }

    pub fn vote(&self, by: Address, proposal: &Proposal, support: u8) -> Result<U256, Revert> {
        self.send(by, castVoteCall { proposalId: proposal.id(), support })
    }

    pub fn queue(&self, proposal: &Proposal) -> Result<U256, Revert> {
        self.send(DAVE, proposal.queueing())
    }

    pub fn execute(&self, proposal: &Proposal) -> Result<U256, Revert> {
        self.send(DAVE, proposal.executing())
    }

    /// Proposed by Alice, and open for votes.
    pub fn open(&self, proposal: &Proposal) {
        self.propose(ALICE, proposal).unwrap();
        self.wait(DAY + 1);
    }

    /// Proposed, voted for by Alice, and the vote is over.
    pub fn succeed(&self, proposal: &Proposal) {
        self.open(proposal);
        self.vote(ALICE, proposal, FOR).unwrap();
        self.wait(5 * DAY);
        assert_eq!(self.state(proposal), SUCCEEDED);
    }

    /// Queued.
    pub fn pass(&self, proposal: &Proposal) {
        self.succeed(proposal);
        self.queue(proposal).unwrap();
    }

    /// Done.
    pub fn enact(&self, proposal: &Proposal) {
        self.pass(proposal);
        let eta = self.view(proposalEtaCall { proposalId: proposal.id() }).unwrap();
        self.chain.set_timestamp(eta.to());
        self.execute(proposal).unwrap();
        assert_eq!(self.state(proposal), EXECUTED);
    }

    /// Lists a parameter by a vote.
    pub fn list(&self, parameter: Parameter) -> U256 {
        let number = self.view(parameterCountCall {}).unwrap();
        let listing = Proposal::call(GOVERNOR, listParameterCall { parameter });
        self.enact(&listing.saying(&format!("parameter {number}")));
        number
    }

    /// The most that one may borrow by terms 1.
    pub fn ltv(&self) -> U256 {
        self.chain.view(LENDING, termsCall { number: n(1) }).unwrap().maxLtv
    }

    pub fn adjust(&self, by: Address, value: U256) -> Result<(), Revert> {
        outcome(self.send(by, adjustCall { number: n(0), value }))
    }

    pub fn pause(&self, by: Address) -> Result<(), Revert> {
        outcome(self.send(by, pauseCall { numbers: vec![n(0)] }))
    }

    pub fn restore(&self) -> Result<(), Revert> {
        outcome(self.send(DAVE, restoreCall { number: n(0) }))
    }

    pub fn standing(&self) -> Standing {
        self.view(standingCall { number: n(0) }).unwrap()
    }

    /// A transaction of raw data with value.
    pub fn raw(&self, from: Address, data: Vec<u8>, value: U256) -> Result<Vec<u8>, Vec<u8>> {
        self.chain.set_balance(from, value);
        self.chain.transact(Message { value, ..Message::new(from, GOVERNOR, data) })
    }
}

/// Terms of which the most that one may borrow is another.
pub fn with_max_ltv(thousandths: u64) -> setTermsCall {
    setTermsCall { number: n(1), terms: Terms { maxLtv: milli(thousandths), ..lending_terms() } }
}

/// A proposal of the normal lane, and one of the slow.
pub fn normal() -> Proposal {
    Proposal::call(LENDING, with_max_ltv(840))
}

pub fn slow() -> Proposal {
    Proposal::call(LENDING, setCollectorCall { account: BOB })
}
