//! One call to a token on a chain, and users who talk to it.

use alloy_primitives::{Address, B256, U256, address, keccak256};
use alloy_sol_types::{SolCall, SolEvent, SolValue};
use common::testing::{Chain, Message, Program, Revert, Usage, Wallet};
use stylus_sdk::abi::CONSTRUCTOR_SELECTOR;

use super::interface::IToken::*;
use crate::Token;

pub const ALICE: Address = address!("00000000000000000000000000000000000a11ce");
pub const BOB: Address = address!("0000000000000000000000000000000000000b0b");
pub const CAROL: Address = address!("00000000000000000000000000000000000ca401");
pub const OWNER: Address = address!("0000000000000000000000000000000000000413");
pub const MINTER: Address = address!("0000000000000000000000000000000000003141");
pub const DEPLOYER: Address = address!("00000000000000000000000000000000000dea10");
pub const TOKEN: Address = address!("0000000000000000000000000000000000070ce4");

/// The cap of the usual token.
pub const CAP: u64 = 1_000_000;

/// What the constructor takes.
#[derive(Clone)]
pub struct Arguments {
    pub name: String,
    pub symbol: String,
    pub decimals: u8,
    pub cap: U256,
    pub owner: Address,
    pub minter: Address,
}

impl Default for Arguments {
    fn default() -> Self {
        let (name, symbol) = ("Token Value Dynamics".into(), "TVD".into());
        Self { name, symbol, decimals: 18, cap: U256::from(CAP), owner: OWNER, minter: MINTER }
    }
}

impl Arguments {
    fn encodable(self) -> (String, String, U256, U256, Address, Address) {
        (self.name, self.symbol, U256::from(self.decimals), self.cap, self.owner, self.minter)
    }
}

/// A token at an address of a chain.
#[derive(Clone)]
pub struct Deployed {
    pub chain: Chain,
    pub address: Address,
}

/// The usual token, with no supply.
pub fn token() -> Deployed {
    deploy(Arguments::default()).unwrap()
}

/// The usual token, with so much in Alice's hands.
pub fn token_of_alice(amount: u64) -> Deployed {
    let token = token();
    token.mint(MINTER, ALICE, amount).unwrap();
    token.chain.clear_logs();
    token
}

/// A token on a fresh chain.
pub fn deploy(arguments: Arguments) -> Result<Deployed, Revert> {
    let token = Deployed { chain: Chain::new(), address: TOKEN };
    token.construct(arguments)?;
    Ok(token)
}

/// An amount, a deadline, a nonce.
pub fn n(number: impl Into<Number>) -> U256 {
    number.into().0
}

/// What an amount may be written as.
pub struct Number(U256);

impl From<u64> for Number {
    fn from(number: u64) -> Self {
        Self(U256::from(number))
    }
}

impl From<U256> for Number {
    fn from(number: U256) -> Self {
        Self(number)
    }
}

pub fn minter_role() -> B256 {
    keccak256("MINTER_ROLE")
}

impl Deployed {
    pub fn construct(&self, arguments: Arguments) -> Result<(), Revert> {
        self.chain.deploy(self.address, DEPLOYER, Program::of::<Token>(), arguments.encodable())
    }

    /// Calls the constructor of a token that is there already.
    pub fn construct_again(&self, arguments: Arguments) -> Result<(), Revert> {
        let data = [&CONSTRUCTOR_SELECTOR.to_be_bytes()[..], &arguments.encodable().abi_encode_params()].concat();
        self.chain.transact(Message::new(ALICE, self.address, data)).map(drop).map_err(Revert)
    }

    pub fn send<C: SolCall>(&self, from: Address, call: C) -> Result<C::Return, Revert> {
        self.chain.call(from, self.address, call)
    }

    pub fn read<C: SolCall>(&self, call: C) -> C::Return {
        self.chain.view(self.address, call).unwrap()
    }

    pub fn events<E: SolEvent>(&self) -> Vec<E> {
        self.chain.events(self.address)
    }

    /// Loads, stores and slots of the last transaction.
    pub fn usage(&self) -> (usize, usize, usize) {
        let Usage { loads, stores, slots } = self.chain.usage();
        (loads, stores, slots.len())
    }

    pub fn mint(&self, by: Address, to: Address, value: impl Into<Number>) -> Result<(), Revert> {
        self.send(by, mintCall { to, value: n(value) }).map(drop)
    }

    pub fn transfer(&self, from: Address, to: Address, value: impl Into<Number>) -> Result<bool, Revert> {
        self.send(from, transferCall { to, value: n(value) })
    }

    pub fn approve(&self, owner: Address, spender: Address, value: impl Into<Number>) -> Result<bool, Revert> {
        self.send(owner, approveCall { spender, value: n(value) })
    }

    pub fn transfer_from(
        &self,
        by: Address,
        from: Address,
        to: Address,
        value: impl Into<Number>,
    ) -> Result<bool, Revert> {
        self.send(by, transferFromCall { from, to, value: n(value) })
    }

    pub fn burn(&self, by: Address, value: impl Into<Number>) -> Result<(), Revert> {
        self.send(by, burnCall { value: n(value) }).map(drop)
    }

    pub fn burn_from(&self, by: Address, account: Address, value: impl Into<Number>) -> Result<(), Revert> {
        self.send(by, burnFromCall { account, value: n(value) }).map(drop)
    }

    pub fn balance(&self, account: Address) -> U256 {
        self.read(balanceOfCall { account })
    }

    pub fn allowance(&self, owner: Address, spender: Address) -> U256 {
        self.read(allowanceCall { owner, spender })
    }

    pub fn supply(&self) -> U256 {
        self.read(totalSupplyCall {})
    }

    pub fn nonce(&self, owner: Address) -> U256 {
        self.read(noncesCall { owner })
    }

    pub fn is_minter(&self, account: Address) -> bool {
        self.read(hasRoleCall { role: minter_role(), account })
    }

    pub fn owner(&self) -> Address {
        self.read(ownerCall {})
    }
}

/// A user with a key.
pub fn signer() -> Wallet {
    Wallet::named("signer")
}
