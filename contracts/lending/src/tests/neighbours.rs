//! The project's own oracle and pools, beside the markets on the same chain.

use alloy_primitives::{Address, B256, U256, address};
use alloy_sol_types::{Eip712Domain, SolCall, SolStruct, eip712_domain, sol};
use common::testing::{Chain, Program, Revert, Wallet};

use super::setup::*;

pub const REAL_ORACLE: Address = address!("0000000000000000000000000000000000004ac2");
pub const AMM: Address = address!("0000000000000000000000000000000000000a33");

pub mod oracle {
    //! What is used of the oracle's ABI.
    alloy_sol_types::sol! {
        #![sol(all_derives)]

        struct SignedObservation { bytes32 feed; uint256 price; uint256 confidence; uint64 observedAt; uint8 signer; bytes32 r; bytes32 vs; }
        struct FeedConfig {
            uint256 signers; uint256 threshold; uint256 maxSkew; uint256 maxAge; uint256 minPrice; uint256 maxPrice; uint256 maxJump;
            uint256 bucket; uint256 fixWindow; uint256 minSigma; uint256 maxSigma; uint256 elevatedSigma; uint256 turbulentSigma;
            uint256 elevatedRatio; uint256 turbulentRatio; uint256 exitShare; uint256 dwell; uint256 staleAfter; uint256 maxConfidence;
            uint256 borrowGrade; uint256 liquidateGrade; uint256 quoteGrade; uint256 settleGrade; uint256 redeemGrade;
        }

        error GradeTooLow(bytes32 feed, uint8 grade, uint8 worst);

        function submit(SignedObservation[] calldata observations) external returns (uint64);
        function openFeed(bytes32 feed, FeedConfig calldata config, uint256 sigma) external;
        function setSigner(uint8 signer, address account) external;
        function halt(bytes32 feed, uint64 duration) external;
    }
}

pub mod amm {
    //! What is used of the pools' ABI.
    alloy_sol_types::sol! {
        #![sol(all_derives)]

        struct PoolConfig {
            uint256 baseFee; uint256 feeSlope; uint256 sigmaSlope; uint256 calmSigma; uint256 maxAccumulator; uint256 reduction;
            uint256 filterPeriod; uint256 decayPeriod; uint256 maxExitCharge; uint256 exitRatio; uint256 ripening;
            uint256 exitWindow; uint256 bucket; uint256 protocolShare;
        }

        function createPool(address tokenA, address tokenB) external returns (bytes32);
        function configure(bytes32 pool, PoolConfig memory config) external;
        function addLiquidity(address tokenA, address tokenB, uint256 maxA, uint256 maxB, uint256 minShares, address to, uint256 deadline) external returns (uint256 amountA, uint256 amountB, uint256 shares);
        function swapExactIn(uint256 amountIn, uint256 minAmountOut, address[] memory path, address to, uint256 deadline) external returns (uint256);
        function sharePrice(bytes32 pool, uint256 price0, uint256 price1) external view returns (uint256);
        function balanceOf(address owner, uint256 id) external view returns (uint256);
        function setOperator(address operator, bool approved) external returns (bool);
        function transfer(address receiver, uint256 id, uint256 amount) external returns (bool);
    }
}

sol! {
    /// What a signer signs.
    struct Observation { bytes32 feed; uint256 price; uint256 confidence; uint64 observedAt; }
}

/// The oracle with one signer and a feed of ETH, with its usual parameters; its owner is its guardian.
#[derive(Clone)]
pub struct Signed {
    chain: Chain,
    wallet: Wallet,
}

impl Signed {
    pub fn on(chain: &Chain) -> Self {
        let signed = Self { chain: chain.clone(), wallet: Wallet::named("signer") };
        let arguments = (OWNER, OWNER);
        chain.deploy(REAL_ORACLE, DEPLOYER, Program::of::<::oracle::Oracle>(), arguments).unwrap();
        signed.govern(oracle::setSignerCall { signer: 0, account: signed.wallet.address() });
        let config = oracle::FeedConfig {
            signers: n(1),
            threshold: n(1),
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
        };
        signed.govern(oracle::openFeedCall { feed: ETH_FEED, config, sigma: wad("0.5") });
        signed
    }

    fn govern(&self, call: impl SolCall) {
        self.chain.call(OWNER, REAL_ORACLE, call).unwrap();
    }

    pub fn halt(&self) {
        self.govern(oracle::haltCall { feed: ETH_FEED, duration: HOUR });
    }

    fn domain(&self) -> Eip712Domain {
        eip712_domain! {
            name: "TVD Oracle", version: "1", chain_id: self.chain.chain_id(), verifying_contract: REAL_ORACLE,
        }
    }

    /// A price of ETH now, signed and passed on by a stranger.
    pub fn tick(&self, price: &str) {
        let (feed, price, observedAt) = (ETH_FEED, wad(price), self.chain.timestamp());
        let observation = Observation { feed, price, confidence: U256::ZERO, observedAt };
        let signature = self.wallet.sign(observation.eip712_signing_hash(&self.domain()));
        let (r, mut vs) = (signature.r, signature.s);
        vs[0] |= (signature.v - 27) << 7;
        let row = oracle::SignedObservation { feed, price, confidence: U256::ZERO, observedAt, signer: 0, r, vs };
        assert_eq!(self.chain.call(CAROL, REAL_ORACLE, oracle::submitCall { observations: vec![row] }), Ok(1));
    }

    /// The same price every minute, for so many minutes.
    pub fn hold(&self, price: &str, minutes: u64) {
        for _ in 0..minutes {
            self.chain.set_timestamp(self.chain.timestamp() + 60);
            self.tick(price);
        }
    }
}

/// A pool of ETH and USD, both with 18 decimals, in which Bob has 1,000 ETH and 2,000,000 USD; its fee is 30 bp.
#[derive(Clone)]
pub struct Pool {
    chain: Chain,
    pub id: B256,
}

impl Pool {
    pub fn on(chain: &Chain) -> Self {
        let arguments = (OWNER, COLLECTOR);
        chain.deploy(AMM, DEPLOYER, Program::of::<::amm::Amm>().reentrant(), arguments).unwrap();
        let config = amm::PoolConfig {
            baseFee: wad("0.003"),
            feeSlope: n(0),
            sigmaSlope: n(0),
            calmSigma: wad("0.6"),
            maxAccumulator: wad("0.1"),
            reduction: wad("0.5"),
            filterPeriod: n(30),
            decayPeriod: n(600),
            maxExitCharge: n(0),
            exitRatio: wad("4"),
            ripening: n(604_800),
            exitWindow: n(86_400),
            bucket: n(60),
            protocolShare: n(0),
        };
        chain.call(OWNER, AMM, amm::configureCall { pool: B256::ZERO, config }).unwrap();
        let id = chain.call(CAROL, AMM, amm::createPoolCall { tokenA: ETH, tokenB: USD }).unwrap();
        let pool = Self { chain: chain.clone(), id };
        pool.add(BOB, eth("1000"), wad("2000000"));
        chain.call(BOB, AMM, amm::setOperatorCall { operator: LENDING, approved: true }).unwrap();
        pool
    }

    pub fn add(&self, by: Address, max_eth: U256, max_usd: U256) -> U256 {
        let call = amm::addLiquidityCall {
            tokenA: ETH,
            tokenB: USD,
            maxA: max_eth,
            maxB: max_usd,
            minShares: n(0),
            to: by,
            deadline: MAX,
        };
        self.chain.call(by, AMM, call).unwrap().shares
    }

    pub fn swap(&self, by: Address, amount: U256, from: Address, to: Address) -> U256 {
        let call =
            amm::swapExactInCall { amountIn: amount, minAmountOut: n(0), path: vec![from, to], to: by, deadline: MAX };
        self.chain.call(by, AMM, call).unwrap()
    }

    pub fn shares(&self, owner: Address) -> U256 {
        self.chain.view(AMM, amm::balanceOfCall { owner, id: self.id.into() }).unwrap()
    }

    pub fn share_price(&self, price0: U256, price1: U256) -> Result<U256, Revert> {
        self.chain.view(AMM, amm::sharePriceCall { pool: self.id, price0, price1 })
    }
}
