//! Acting and asking, at the stage's time.

use alloy::primitives::{Address, U256};
use alloy::sol_types::{SolCall, SolEvent};
use anyhow::{Context, Result, bail};
use devnode::chain::Mined;
use devnode::{User, UserError};

use super::stage::Stage;
use crate::deploy::explain;
use crate::suite::interfaces::token::{approveCall, mintCall, transferCall};

impl Stage {
    /// Sends a call in a block of now, and counts its gas under a name.
    ///
    /// Fails where it reverts.
    pub fn act<C: SolCall>(&mut self, name: &str, user: &User, to: Address, call: C) -> Result<Mined> {
        match self.attempt(name, user, to, call)? {
            Ok(mined) => Ok(mined),
            Err(data) => bail!("{name}: {}", explain(&data, None)),
        }
    }

    /// The same where a revert is an answer too: its data.
    pub fn attempt<C: SolCall>(
        &mut self,
        name: &str,
        user: &User,
        to: Address,
        call: C,
    ) -> Result<Result<Mined, Vec<u8>>> {
        self.chain.set_next_timestamp(self.now)?;
        match user.send(to, call) {
            Ok(mined) => {
                self.count(name, mined.receipt().gas_used);
                Ok(Ok(mined))
            }
            Err(UserError::Reverted(data)) => Ok(Err(data.to_vec())),
            Err(error) => Err(error).with_context(|| name.to_owned()),
        }
    }

    /// What a view answers now; nothing where it reverts.
    pub fn ask<C: SolCall>(&self, to: Address, call: C) -> Result<Option<C::Return>> {
        self.ask_as(&self.deployer, to, call)
    }

    /// What a call of somebody's would answer now; nothing where it reverts.
    pub fn ask_as<C: SolCall>(&self, user: &User, to: Address, call: C) -> Result<Option<C::Return>> {
        self.chain.set_next_timestamp(self.now)?;
        match user.call(to, call) {
            Ok(answer) => Ok(Some(answer)),
            Err(UserError::Reverted(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// What a view answers now.
    ///
    /// Fails where it reverts.
    pub fn read<C: SolCall>(&self, to: Address, call: C) -> Result<C::Return> {
        self.ask(to, call)?.with_context(|| format!("{} reverts", C::SIGNATURE))
    }

    /// Gives somebody of a coin, and lets contracts take it.
    pub fn endow(&mut self, user: &User, coin: usize, whole: f64, spenders: &[&str]) -> Result<()> {
        let (token, value) = (self.coins[coin].address, self.coins[coin].smallest(whole));
        let (to, deployer) = (user.address(), self.deployer.clone());
        if token == self.at("token")? {
            self.act("transfer TVD", &deployer, token, transferCall { to, value })?;
        } else {
            self.act("mint a test token", &deployer, token, mintCall { to, value })?;
        }
        for spender in spenders {
            let spender = self.at(spender)?;
            self.act("approve", user, token, approveCall { spender, value: U256::MAX })?;
        }
        Ok(())
    }
}

/// The first event of a kind that a contract logged in a transaction.
pub fn logged<E: SolEvent>(mined: &Mined, from: Address) -> Result<E> {
    let ours = mined.receipt().logs.iter().filter(|log| log.address == from);
    let found = ours.filter_map(|log| E::decode_log(log).ok()).next();
    Ok(found.with_context(|| format!("no {} was logged", E::SIGNATURE))?.data)
}
