//! Foreign contracts that a feed may be compared with or drawn from.

use std::cell::RefCell;
use std::panic::resume_unwind;
use std::rc::Rc;

use alloy_primitives::{Address, B256, U256, address};
use alloy_sol_types::{SolCall, SolValue, sol};
use common::testing::Program;
use stylus_sdk::call::RawCall;

use super::interface::IOracle::*;
use super::setup::*;

pub const POOL: Address = address!("0000000000000000000000000000000000900100");

/// What the stand-in must be asked for.
pub const ID: B256 = feed("pool 7");
pub const WINDOW: u32 = 600;

sol! {
    function twap(bytes32 id, uint32 window) external view returns (uint256);
}

/// What a foreign contract does.
#[derive(Clone)]
pub enum Manner {
    Answers(Vec<u8>),
    Reverts,
    /// Runs out of gas, or off its code: no data, everything undone.
    Traps,
    /// Calls the oracle with this, then answers; the inner call must fail.
    ReEnters(Vec<u8>, U256),
}

/// A price as an answer.
pub fn answer(price: impl Wad) -> Manner {
    Manner::Answers(price.wad().abi_encode())
}

/// What a test changes the manner of.
#[derive(Clone)]
pub struct Pool(Rc<RefCell<Manner>>);

impl Pool {
    /// A pool on the chain of an oracle.
    pub fn beside(oracle: &Deployed) -> Self {
        let pool = Self(Rc::new(RefCell::new(Manner::Reverts)));
        let (manner, target) = (pool.0.clone(), oracle.address);
        let program = Program::script(move |input, vm| {
            let asked = twapCall::abi_decode_validate(input).map_err(|_| vec![])?;
            assert_eq!((asked.id, asked.window), (ID, WINDOW));
            let manner = manner.borrow().clone();
            match manner {
                Manner::Answers(bytes) => Ok(bytes),
                Manner::Reverts => Err(b"no".to_vec()),
                Manner::Traps => resume_unwind(Box::new("out of gas")),
                Manner::ReEnters(data, price) => {
                    // SAFETY: a script holds no storage accessors.
                    let inner = unsafe { RawCall::new(vm).call(target, &data) };
                    assert!(inner.is_err(), "the oracle was re-entered");
                    Ok(price.abi_encode())
                }
            }
        });
        oracle.chain.install(POOL, program);
        pool
    }

    /// What it does from now on.
    pub fn does(&self, manner: Manner) {
        self.0.replace(manner);
    }
}

/// The pool as a source, within one per cent.
pub fn pool_source() -> PriceSource {
    PriceSource { source: POOL, id: ID, window: WINDOW, maxGap: wad("0.01") }
}

impl Deployed {
    /// Makes the pool the source of the usual feed.
    pub fn listen_to_the_pool(&self) {
        self.send(OWNER, setSourceCall { feed: ETH, source: pool_source() }).unwrap();
    }
}
