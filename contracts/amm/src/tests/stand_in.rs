//! An oracle that says what a test wants.

use std::cell::RefCell;
use std::panic::resume_unwind;
use std::rc::Rc;

use alloy_primitives::{Address, B256, U256, address, fixed_bytes};
use alloy_sol_types::{SolCall, SolValue, sol};
use common::testing::Program;
use stylus_sdk::call::RawCall;

use super::interface::IAmm::*;
use super::setup::*;

pub const ORACLE: Address = address!("0000000000000000000000000000000000004ac1");
/// `ETH/USD` from the left.
pub const FEED: B256 = B256::new(fixed_bytes!("4554482f55534400000000000000000000000000000000000000000000000000").0);

sol! {
    function sigma(bytes32 feed) external view returns (uint256);
    function volatility(bytes32 feed) external view returns (uint256 short, uint256 long, uint256 robust);
}

/// What the oracle does.
#[derive(Clone)]
pub enum Manner {
    /// Sigma, short and long volatility.
    Says(U256, U256, U256),
    /// These bytes, whatever is asked.
    Answers(Vec<u8>),
    Reverts,
    /// Runs out of gas, or off its code: no data, everything undone.
    Traps,
    /// Calls the pools with this, which must fail, and then says so much of everything.
    ReEnters(Vec<u8>, U256),
}

/// What a test changes the manner of.
#[derive(Clone)]
pub struct Oracle(Rc<RefCell<Manner>>);

impl Oracle {
    /// An oracle of a calm day, to which the usual pool listens.
    pub fn of(amm: &Deployed) -> Self {
        let oracle = Self(Rc::new(RefCell::new(Manner::Says(wad("0.5"), wad("0.5"), wad("0.5")))));
        let manner = oracle.0.clone();
        amm.chain.install(
            ORACLE,
            Program::script(move |input, vm| {
                let asked = sigmaCall::abi_decode_validate(input).map(|call| (0, call.feed));
                let asked = asked.or_else(|_| volatilityCall::abi_decode_validate(input).map(|call| (1, call.feed)));
                let (method, feed) = asked.map_err(|_| vec![])?;
                assert_eq!(feed, FEED);
                let manner = manner.borrow().clone();
                match manner {
                    Manner::Says(sigma, ..) if method == 0 => Ok(sigma.abi_encode()),
                    Manner::Says(_, short, long) => Ok((short, long, long).abi_encode()),
                    Manner::Answers(bytes) => Ok(bytes),
                    Manner::Reverts => Err(b"no".to_vec()),
                    Manner::Traps => resume_unwind(Box::new("out of gas")),
                    Manner::ReEnters(data, number) => {
                        // SAFETY: a script holds no storage accessors.
                        let inner = unsafe { RawCall::new(vm).call(AMM, &data) };
                        assert!(inner.is_err(), "the pools were re-entered");
                        Ok((number, number, number).abi_encode())
                    }
                }
            }),
        );
        amm.send(OWNER, setFeedCall { pool: eth_usd(), oracle: ORACLE, feed: FEED }).unwrap();
        amm.chain.clear_logs();
        oracle
    }

    /// What it does from now on.
    pub fn does(&self, manner: Manner) {
        self.0.replace(manner);
    }

    /// A sigma, on a day like any other.
    pub fn sigma(&self, sigma: &str) {
        self.does(Manner::Says(wad(sigma), wad("0.5"), wad("0.5")));
    }

    /// Short volatility as so many times the long one.
    pub fn storm(&self, times: &str) {
        self.does(Manner::Says(wad("0.5"), wad(times) / n(2), wad("0.5")));
    }
}
