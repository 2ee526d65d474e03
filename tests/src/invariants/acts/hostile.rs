//! Gifts that nobody asked for, and calls that make no sense.

use alloy::primitives::{Address, U256};
use alloy::sol_types::SolValue;
use scripts::suite::interfaces::token::{burnCall, transferCall};

use super::Call;
use crate::harness::WORKSPACE;
use crate::invariants::actors::amount;
use crate::invariants::world::World;

/// What would let others act for somebody, or make what the book does not know.
const LEFT_OUT: [&str; 9] = [
    "approve",
    "setOperator",
    "setAuthorization",
    "createPool",
    "createMarket",
    "offerMerge",
    "grantRole",
    "transferFrom",
    "multicall",
];

/// A method, by its selector, and what it takes.
#[derive(Clone, Debug)]
pub struct Method {
    to: Address,
    selector: [u8; 4],
    /// Words, where all are static; a market's parameters come first.
    words: usize,
    takes_market: bool,
}

impl World {
    pub(super) fn disturb(&mut self, person: usize, kind: &str) -> Option<Call> {
        let me = self.people[person].address;
        let coin = self.coin();
        let (token, has) = (self.stage.coins[coin].address, self.book.balance(coin, me));
        Some(match kind {
            "donate" => {
                let contracts = [self.amm, self.lending, self.staking, self.emissions, self.governor];
                let to = contracts[self.random.usize(0..contracts.len())];
                let value = amount(&mut self.random, has / U256::from(100));
                if self.random.u32(0..6) == 0 {
                    let pool = self.random.usize(0..self.pairs.len());
                    let (id, value) = (U256::from_be_bytes(self.stage.pools[pool].id.0), self.book.share(pool, me));
                    let amount = amount(&mut self.random, value / U256::from(100));
                    let call = scripts::amm::contract::transferCall { receiver: to, id, amount };
                    return Some(Call::new(self.amm, call));
                }
                Call::new(token, transferCall { to, value })
            }
            "transfer" => {
                let to = self.anybody();
                Call::new(token, transferCall { to, value: amount(&mut self.random, has) })
            }
            "burn" => Call::new(token, burnCall { value: amount(&mut self.random, has / U256::from(1_000)) }),
            "nonsense" => self.nonsense(),
            _ => return None,
        })
    }

    fn nonsense(&mut self) -> Call {
        let method = self.methods[self.random.usize(0..self.methods.len())].clone();
        let mut data = method.selector.to_vec();
        if method.takes_market && self.random.u32(0..4) > 0 {
            let market = self.random.usize(0..self.stage.markets.len());
            data.extend(self.stage.markets[market].params.abi_encode());
        }
        for _ in 0..method.words {
            data.extend(self.word().to_be_bytes::<32>());
        }
        let cut = self.random.usize(0..8);
        if cut == 0 {
            data.truncate(self.random.usize(0..=data.len()));
        }
        Call { to: method.to, data: data.into() }
    }

    fn word(&mut self) -> U256 {
        let address = |address: Address| address.into_word().into();
        match self.random.u32(0..14) {
            0..3 => U256::ZERO,
            3..5 => U256::ONE,
            5..7 => U256::MAX,
            7 => U256::ONE << self.random.usize(0..256),
            8..10 => address(self.anybody()),
            10 => address([self.amm, self.lending, self.staking, self.governor][self.random.usize(0..4)]),
            11 => {
                let coin = self.coin();
                address(self.stage.coins[coin].address)
            }
            12 => U256::from_be_bytes(self.stage.pools[self.random.usize(0..self.pairs.len())].id.0),
            _ => U256::from(self.random.u64(..)) >> self.random.usize(0..64),
        }
    }

    /// Every method that changes anything.
    pub fn methods_of(contracts: &[(&str, Address)]) -> Vec<Method> {
        let mut methods = Vec::new();
        for (name, to) in contracts {
            let abi = scripts::deploy::abi(&WORKSPACE, name).unwrap();
            for function in abi.functions().filter(|function| !LEFT_OUT.contains(&function.name.as_str())) {
                let takes_market = function.inputs.first().is_some_and(|input| input.components.len() == 8);
                let words = function.inputs.iter().map(|input| input.components.len().max(1)).sum::<usize>();
                let words = if takes_market { words - 8 } else { words };
                methods.push(Method { to: *to, selector: function.selector().0, words, takes_market });
            }
        }
        methods
    }
}
