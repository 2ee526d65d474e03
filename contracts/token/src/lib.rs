//! Token: a plain ERC-20 with permit, minting by role under a hard cap, and burning. No fee, no rebase, no hook, no pause.
//!
//! Units: amounts in the token's smallest unit, times in seconds.
//! Invariants: `totalSupply` is the sum of all balances and at most `cap`; only `permit` raises a nonce, by one.
//! Assumes: nothing of anybody. The one external call is to a precompile, so no lock is needed.

#![cfg_attr(not(any(test, feature = "export-abi")), no_main)]
#![cfg_attr(not(test), allow(missing_docs, reason = "the entry point that the SDK generates has none"))]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

extern crate alloc;

pub mod errors;
pub mod events;
mod ledger;
mod permit;
#[cfg(test)]
mod tests;

use alloc::string::String;
use alloc::{vec, vec::Vec};

use alloy_primitives::{Address, B256, FixedBytes, U256};
use common::access::{Access, DEFAULT_ADMIN_ROLE};
use common::cell::Cell;
use common::mapping::Mapping;
use common::short_string::StorageShortString;
use common::{eip712, signature};
use router::public;
use stylus_sdk::prelude::*;

use crate::errors::*;
use crate::ledger::Ledger;

/// Who has it may mint.
pub const MINTER_ROLE: B256 = eip712::hash_of("MINTER_ROLE");

// Storage

/// The token.
#[storage]
#[entrypoint]
pub struct Token {
    /// Supply, cap, balances, allowances.
    ledger: Ledger,
    /// Permits used, by owner.
    nonces: Mapping<Address, Cell<U256>>,
    /// Owner and minters.
    access: Access,
    name: StorageShortString,
    symbol: StorageShortString,
    decimals: Cell<u8>,
}

// External

#[public]
impl Token {
    /// Sets what never changes, and the first owner. `name` and `symbol` have at most 31 bytes, `cap` is from 1 to 2^128 − 1.
    ///
    /// `minter` gets the minter's role; the zero address means nobody, until the owner grants it.
    #[constructor]
    pub fn constructor(
        &mut self,
        name: String,
        symbol: String,
        decimals: u8,
        cap: U256,
        owner: Address,
        minter: Address,
    ) -> Result<(), Error> {
        self.name.set(&name)?;
        self.symbol.set(&symbol)?;
        self.decimals.set(decimals);
        self.ledger.set_cap(cap)?;
        self.access.ownership.initialize(owner)?;
        if !minter.is_zero() {
            self.access.roles.grant(MINTER_ROLE, minter);
        }
        Ok(())
    }

    // ERC-20

    /// The token's name.
    pub fn name(&self) -> String {
        self.name.get()
    }

    /// The token's ticker.
    pub fn symbol(&self) -> String {
        self.symbol.get()
    }

    /// How many digits of an amount stand behind the point.
    pub fn decimals(&self) -> u8 {
        self.decimals.get()
    }

    /// The sum of all balances.
    pub fn total_supply(&self) -> U256 {
        self.ledger.total_supply()
    }

    /// What `account` holds.
    pub fn balance_of(&self, account: Address) -> U256 {
        self.ledger.balance_of(account)
    }

    /// What `spender` may still spend of `owner`.
    pub fn allowance(&self, owner: Address, spender: Address) -> U256 {
        self.ledger.allowance(owner, spender)
    }

    /// Moves `value` from the caller to `to`.
    pub fn transfer(&mut self, to: Address, value: U256) -> Result<bool, Error> {
        let from = self.vm().msg_sender();
        self.ledger.transfer(from, to, value)?;
        Ok(true)
    }

    /// Lets `spender` spend `value` of the caller, instead of what it might before. The largest number means without limit.
    pub fn approve(&mut self, spender: Address, value: U256) -> Result<bool, Error> {
        let owner = self.vm().msg_sender();
        self.ledger.approve(owner, spender, value)?;
        Ok(true)
    }

    /// Moves `value` from `from` to `to`, by the caller's allowance.
    pub fn transfer_from(&mut self, from: Address, to: Address, value: U256) -> Result<bool, Error> {
        let spender = self.vm().msg_sender();
        self.ledger.spend_allowance(from, spender, value)?;
        self.ledger.transfer(from, to, value)?;
        Ok(true)
    }

    // ERC-2612, ERC-5267

    /// Does what `approve` by `owner` would, by `owner`'s signature, which is good once and until `deadline`.
    #[allow(clippy::too_many_arguments, reason = "the standard has so many")]
    pub fn permit(
        &mut self,
        owner: Address,
        spender: Address,
        value: U256,
        deadline: U256,
        v: u8,
        r: B256,
        s: B256,
    ) -> Result<(), Error> {
        if U256::from(self.vm().block_timestamp()) > deadline {
            return Err(ERC2612ExpiredSignature { deadline }.into());
        }
        let domain = self.domain_separator();
        let vm = self.vm().clone();
        let mut nonce = self.nonces.setter(owner);
        let used = nonce.get();
        let message = permit::struct_hash(owner, spender, value, used, deadline);
        let digest = eip712::typed_data_hash(domain, message);
        let signer = signature::recover(&vm, digest, v, r, s).unwrap_or_default();
        if signer != owner || signer.is_zero() {
            return Err(ERC2612InvalidSigner { signer, owner }.into());
        }

        nonce.set(used.wrapping_add(U256::ONE));
        self.ledger.approve(owner, spender, value)
    }

    /// How many permits `owner` has used: the nonce of the next one.
    pub fn nonces(&self, owner: Address) -> U256 {
        self.nonces.getter(owner).get()
    }

    /// What binds a permit to this contract on this chain.
    #[selector(name = "DOMAIN_SEPARATOR")]
    pub fn domain_separator(&self) -> B256 {
        let vm = self.vm();
        eip712::domain_separator(self.name.hash(), permit::VERSION_HASH, vm.chain_id(), vm.contract_address())
    }

    /// The fields of the domain, for wallets: which are used, name, version, chain, contract, salt, extensions.
    #[selector(name = "eip712Domain")]
    pub fn eip712_domain(&self) -> (FixedBytes<1>, String, String, U256, Address, B256, Vec<U256>) {
        let vm = self.vm();
        // Name, version, chain and contract: the lowest four bits.
        let fields = FixedBytes([0x0f]);
        let version = String::from(permit::VERSION);
        let chain_id = U256::from(vm.chain_id());
        (fields, self.name.get(), version, chain_id, vm.contract_address(), B256::ZERO, vec![])
    }

    // ERC-165

    /// Whether the contract implements the interface of this id.
    pub fn supports_interface(&self, interface_id: FixedBytes<4>) -> bool {
        const ERC165: u32 = 0x01ff_c9a7;
        const ERC20: u32 = 0x3637_2b07;
        const ERC20_METADATA: u32 = 0xa219_a025;
        const ERC2612: u32 = 0x9d8f_f7da;
        const ERC5267: u32 = 0x84b0_196e;
        const ACCESS_CONTROL: u32 = 0x7965_db0b;
        let id = u32::from_be_bytes(interface_id.0);
        matches!(id, ERC165 | ERC20 | ERC20_METADATA | ERC2612 | ERC5267 | ACCESS_CONTROL)
    }

    // Supply

    /// The most that may exist at a time.
    pub fn cap(&self) -> U256 {
        self.ledger.cap()
    }

    /// Creates `value` for `to`, up to the cap. Minters only.
    pub fn mint(&mut self, to: Address, value: U256) -> Result<(), Error> {
        self.access.roles.check(MINTER_ROLE)?;
        self.ledger.mint(to, value)
    }

    /// Destroys `value` of the caller.
    pub fn burn(&mut self, value: U256) -> Result<(), Error> {
        let from = self.vm().msg_sender();
        self.ledger.burn(from, value)
    }

    /// Destroys `value` of `account`, by the caller's allowance.
    pub fn burn_from(&mut self, account: Address, value: U256) -> Result<(), Error> {
        let spender = self.vm().msg_sender();
        self.ledger.spend_allowance(account, spender, value)?;
        self.ledger.burn(account, value)
    }

    // Ownership

    /// The owner, who administers the roles; zero when nobody does any more.
    pub fn owner(&self) -> Address {
        self.access.ownership.owner()
    }

    /// Who may accept ownership; zero when there is no offer.
    pub fn pending_owner(&self) -> Address {
        self.access.ownership.pending_owner()
    }

    /// Offers ownership to `new_owner`, who must accept it; the zero address withdraws the offer. Owner only.
    pub fn transfer_ownership(&mut self, new_owner: Address) -> Result<(), Error> {
        Ok(self.access.ownership.offer(new_owner)?)
    }

    /// Makes the caller the owner, if ownership was offered to it.
    pub fn accept_ownership(&mut self) -> Result<(), Error> {
        Ok(self.access.ownership.accept()?)
    }

    /// Leaves the token without an owner, for good: the minters stay who they are. Owner only.
    pub fn renounce_ownership(&mut self) -> Result<(), Error> {
        Ok(self.access.ownership.renounce()?)
    }

    // Roles

    /// The role that administers all roles: the owner's.
    #[selector(name = "DEFAULT_ADMIN_ROLE")]
    pub fn default_admin_role() -> B256 {
        DEFAULT_ADMIN_ROLE
    }

    /// The role of those who may mint.
    #[selector(name = "MINTER_ROLE")]
    pub fn minter_role() -> B256 {
        MINTER_ROLE
    }

    /// Whether `account` has `role`.
    pub fn has_role(&self, role: B256, account: Address) -> bool {
        self.access.has_role(role, account)
    }

    /// The role that administers `role`: for every role the owner's.
    pub fn get_role_admin(role: B256) -> B256 {
        let _ = role;
        DEFAULT_ADMIN_ROLE
    }

    /// Gives `role` to `account`. Owner only; the owner's own role moves with ownership.
    pub fn grant_role(&mut self, role: B256, account: Address) -> Result<(), Error> {
        Ok(self.access.grant_role(role, account)?)
    }

    /// Takes `role` from `account`. Owner only; the owner's own role moves with ownership.
    pub fn revoke_role(&mut self, role: B256, account: Address) -> Result<(), Error> {
        Ok(self.access.revoke_role(role, account)?)
    }

    /// Gives up the caller's own `role`; `confirmation` is the caller. The owner's role is given up with ownership.
    pub fn renounce_role(&mut self, role: B256, confirmation: Address) -> Result<(), Error> {
        Ok(self.access.renounce_role(role, confirmation)?)
    }
}
