//! A limit of the lending contract changes by votes at leisure, by the steward in a storm, and slowly against a veto.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

use std::sync::Arc;

use alloy::sol_types::SolCall;
use alloy_primitives::U256 as Number;
use ethers::contract::ContractError;
use ethers::contract::builders::ContractCall;
use ethers::contract::{EthEvent, LogMeta};
use ethers::types::{Bytes, H160, TransactionReceipt, U256};
use ethers::utils::keccak256;
use scripts::deploy::{self, Item, Options};

use self::lending::{Lending, MarketParams};
use crate::harness::*;

/// The lending contract's interface, apart from the token's, with which it shares names.
mod lending {
    ethers::contract::abigen!(Lending, "../abi/Lending.json");
}

/// States as OpenZeppelin numbers them.
const SUCCEEDED: u8 = 4;
const QUEUED: u8 = 5;
const EXECUTED: u8 = 7;

fn wad(thousandths: u64) -> U256 {
    U256::from(thousandths) * U256::exp10(15)
}

/// The call that makes terms 1 the usual ones with another most that one may borrow.
fn set_max_ltv(story: &Story, thousandths: u64) -> Plan {
    let maxLtv = Number::from(thousandths) * Number::from(UNIT / 1_000);
    let terms = markets::Terms { maxLtv, ..lending_terms() };
    let data = markets::setTermsCall { number: Number::from(1), terms }.abi_encode();
    Plan { target: story.lending.address(), data: data.into(), why: "a little less" }
}

/// The world, the lending contract in it, and a market of TVD against ether.
struct Story {
    world: Governed,
    alice: Governor<Client>,
    bob: Governor<Client>,
    steward: Governor<Client>,
    lending: Lending<Client>,
    market: MarketParams,
}

/// One call of a proposal.
struct Plan {
    target: H160,
    data: Bytes,
    why: &'static str,
}

impl Plan {
    fn of<D: ethers::abi::Detokenize>(call: ContractCall<Client, D>, why: &'static str) -> Self {
        Self { target: call.tx.to_addr().copied().unwrap(), data: call.calldata().unwrap(), why }
    }

    fn calls(&self) -> (Vec<H160>, Vec<U256>, Vec<Bytes>) {
        (vec![self.target], vec![U256::zero()], vec![self.data.clone()])
    }

    fn hash(&self) -> [u8; 32] {
        keccak256(self.why)
    }
}

impl Story {
    async fn new() -> Self {
        let mut collateral = H160::zero();
        let world = Governed::new(|node, addresses| {
            let dev = node.chain().user_at(node.dev_address());
            let terms = lending_terms();
            dev.send(addresses["lending"], markets::setTermsCall { number: Number::from(1), terms }).unwrap();
        })
        .await;
        let chain = scripts_chain(&world.node.url()).await.unwrap();
        let plan = deploy::TokenPlan {
            name: "Ether",
            symbol: "ETH",
            decimals: 18,
            cap: Number::from(1_u128 << 100),
            owner: chain.signer().unwrap().address(),
        };
        let item = Item::load(&WORKSPACE, deploy::token("story/ether", &plan)).unwrap();
        let book = folder();
        let options = Options { deployments: book.path().into(), cache_bid: Some(Default::default()) };
        let deployed = deploy::deploy(&chain, &[item], &options).await.unwrap();
        collateral.0 = deployed[0].entry.address.0.0;
        let lending = Lending::new(world.at("lending"), Arc::new(client(&world.node, alice())));
        let market = MarketParams {
            loan_token: world.at("token"),
            collateral_token: collateral,
            collateral_id: U256::zero(),
            oracle: world.at("oracle"),
            collateral_feed: scripts::oracle::id("ETH/USD").unwrap().0,
            paired_feed: [0; 32],
            loan_feed: [0; 32],
            terms: U256::one(),
        };
        let (alice, bob) = (world.governor(alice()), world.governor(bob()));
        let steward = world.governor(world.trusted());
        let mut story = Self { world, alice, bob, steward, lending, market };
        story.world.publish(2_000).await;
        act(story.lending.create_market(story.market.clone())).await.unwrap();
        story
    }

    async fn max_ltv(&self) -> U256 {
        self.lending.terms(U256::one()).await.unwrap().max_ltv
    }

    async fn propose(&self, plan: &Plan) -> U256 {
        let (targets, values, data) = plan.calls();
        act(self.alice.propose(targets.clone(), values.clone(), data.clone(), plan.why.to_owned())).await.unwrap();
        self.alice.hash_proposal(targets, values, data, plan.hash()).await.unwrap()
    }

    /// Proposed, voted for, queued.
    async fn pass(&self, plan: &Plan) -> U256 {
        let id = self.propose(plan).await;
        self.world.wait(DAY + 1).await;
        act(self.alice.cast_vote(id, 1)).await.unwrap();
        self.world.wait(5 * DAY).await;
        assert_eq!(self.alice.state(id).await.unwrap(), SUCCEEDED);
        let (targets, values, data) = plan.calls();
        act(self.bob.queue(targets, values, data, plan.hash())).await.unwrap();
        assert_eq!(self.alice.state(id).await.unwrap(), QUEUED);
        id
    }

    async fn execute(&self, plan: &Plan) -> Result<TransactionReceipt, ContractError<Client>> {
        let (targets, values, data) = plan.calls();
        act(self.bob.execute(targets, values, data, plan.hash())).await
    }

    /// Passed, and done after so many days.
    async fn enact(&self, plan: &Plan, days: u64) -> U256 {
        let id = self.pass(plan).await;
        self.world.wait(days * DAY - 60).await;
        let error: GovernorErrors = self.execute(plan).await.unwrap_err().decode_contract_revert().unwrap();
        assert!(matches!(error, GovernorErrors::GovernorUnmetDelay(_)), "{error}");
        self.world.wait(60).await;
        self.execute(plan).await.unwrap();
        assert_eq!(self.alice.state(id).await.unwrap(), EXECUTED);
        id
    }

    async fn last<E: EthEvent>(&self) -> (E, LogMeta) {
        let events = self.alice.event::<E>().from_block(0).query_with_meta().await.unwrap();
        events.into_iter().next_back().unwrap()
    }
}

/// Sends with gas enough: estimates do not see the time that passes until the block comes.
async fn act<D: ethers::abi::Detokenize>(
    call: ContractCall<Client, D>,
) -> Result<TransactionReceipt, ContractError<Client>> {
    let simulated = call.clone().gas(5_000_000);
    simulated.call().await?;
    send(call.gas(5_000_000)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_risk_parameter_of_lending_goes_through_each_lane() {
    let mut story = Story::new().await;

    // Normal: terms are listed as such, and wait for two days.
    let plan = set_max_ltv(&story, 840);
    story.enact(&plan, 2).await;
    assert_eq!(story.max_ltv().await, wad(840));

    // Slow: caps are not, and Bob, who has two fifths of the votes, lengthens seven days by thirty.
    let id = story.lending.market_id(story.market.clone()).await.unwrap();
    let plan = Plan::of(story.lending.set_caps(id, U256::one() << 70, U256::one() << 69), "a lot less");
    let proposal = story.pass(&plan).await;
    let eta = story.alice.proposal_eta(proposal).await.unwrap();
    act(story.bob.veto(proposal)).await.unwrap();
    assert_eq!(story.alice.proposal_eta(proposal).await.unwrap(), eta + 30 * DAY);
    story.world.wait(7 * DAY).await;
    let error: GovernorErrors = story.execute(&plan).await.unwrap_err().decode_contract_revert().unwrap();
    assert!(matches!(error, GovernorErrors::GovernorUnmetDelay(_)), "{error}");
    story.world.wait(30 * DAY).await;
    story.execute(&plan).await.unwrap();
    let market = story.lending.market(id).await.unwrap();
    assert_eq!((market.supply_cap, market.borrow_cap), (U256::one() << 70, U256::one() << 69));

    // The steward may lower the most that one may borrow by 0.02 at a time, and by 0.05 in a week: a vote, in the slow lane, lists that.
    let parameter = Parameter {
        target: story.lending.address(),
        setter: story.lending.abi().function("setTerms").unwrap().short_signature(),
        getter: story.lending.abi().function("terms").unwrap().short_signature(),
        keyed: U256::one(),
        key: {
            let mut key = [0; 32];
            key[31] = 1;
            key
        },
        first: U256::zero(),
        count: U256::from(14),
        index: U256::from(2),
        direction: U256::from(2),
        max_step: wad(20),
        capacity: wad(50),
        refill_time: U256::from(7 * DAY),
        feed: scripts::oracle::id("ETH/USD").unwrap().0,
        pausable: U256::one(),
        paused_value: wad(300),
    };
    let plan = Plan::of(story.alice.list_parameter(parameter), "a steward for storms");
    story.enact(&plan, 7).await;

    // Fast: in the calm there is nothing to do for it; in a storm it acts at once.
    story.world.publish(2_000).await;
    let error: GovernorErrors =
        act(story.steward.adjust(U256::zero(), wad(820))).await.unwrap_err().decode_contract_revert().unwrap();
    assert!(matches!(error, GovernorErrors::NotTurbulent(_)), "{error}");
    story.world.storm().await;
    let adjust = |value| story.steward.adjust(U256::zero(), value);
    act(adjust(wad(820))).await.unwrap();
    act(adjust(wad(800))).await.unwrap();
    assert_eq!(story.max_ltv().await, wad(800));
    let error: GovernorErrors = act(adjust(wad(785))).await.unwrap_err().decode_contract_revert().unwrap();
    assert!(matches!(error, GovernorErrors::BucketEmpty(_)), "{error}");
    let (event, _) = story.last::<ParameterAdjustedFilter>().await;
    assert_eq!((event.previous, event.current), (wad(820), wad(800)));

    // Nobody ratifies it: after two weeks anyone gives it back.
    story.world.wait(14 * DAY + 60).await;
    act(story.bob.restore(U256::zero())).await.unwrap();
    assert_eq!(story.max_ltv().await, wad(840));

    // The next time a vote does, and it stays.
    story.world.storm().await;
    act(story.steward.adjust(U256::zero(), wad(825))).await.unwrap();
    let plan = Plan::of(story.alice.ratify(U256::zero(), wad(825)), "the steward was right");
    story.enact(&plan, 2).await;
    story.world.wait(14 * DAY).await;
    let error: GovernorErrors =
        act(story.bob.restore(U256::zero())).await.unwrap_err().decode_contract_revert().unwrap();
    assert!(matches!(error, GovernorErrors::NotRestorable(_)), "{error}");
    assert_eq!(story.max_ltv().await, wad(825));

    // The guardian pauses it for three days, once.
    act(story.steward.pause(vec![U256::zero()])).await.unwrap();
    assert_eq!(story.max_ltv().await, wad(300));
    story.world.wait(3 * DAY + 60).await;
    act(story.bob.restore(U256::zero())).await.unwrap();
    assert_eq!(story.max_ltv().await, wad(825));
    let error: GovernorErrors =
        act(story.steward.pause(vec![U256::zero()])).await.unwrap_err().decode_contract_revert().unwrap();
    assert!(matches!(error, GovernorErrors::GuardianResting(_)), "{error}");
}
