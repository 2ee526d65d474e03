//! What the suite deploys: which program, under which name, with which constructor arguments.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, B256, U256, keccak256};
use anyhow::Result;

use crate::suite::manifest;

/// One contract to deploy.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Name in the address book and on the command line.
    pub name: String,
    /// Name of the program, as `build` knows it.
    pub program: String,
    /// Name of the contract, as in `abi/<contract>.json`.
    pub contract: String,
    /// Constructor arguments; none also where there is no constructor.
    pub arguments: Vec<DynSolValue>,
    /// Distinguishes instances of one program; not zero.
    pub salt: B256,
    /// Views without arguments and what they answer once the constructor has run.
    pub effects: Vec<(String, DynSolValue)>,
}

impl Planned {
    /// The instance `name` of a program without a constructor.
    pub fn plain(name: &str, program: &str, contract: &str) -> Self {
        Self {
            name: name.to_owned(),
            program: program.to_owned(),
            contract: contract.to_owned(),
            arguments: Vec::new(),
            salt: salt(name),
            effects: Vec::new(),
        }
    }
}

/// TVD itself. Nobody may mint before the owner grants the role.
pub fn tvd(tvd: &manifest::Token, owner: Address) -> Result<Planned> {
    let plan = TokenPlan { name: &tvd.name, symbol: &tvd.symbol, decimals: 18, cap: tvd.cap.amount(18)?, owner };
    Ok(token("token", &plan))
}

/// What an instance of the program `token` is made of.
#[derive(Clone, Copy, Debug)]
pub struct TokenPlan<'a> {
    /// Name, at most 31 bytes.
    pub name: &'a str,
    /// Symbol, at most 31 bytes.
    pub symbol: &'a str,
    /// Decimals.
    pub decimals: u8,
    /// Hard cap [smallest unit].
    pub cap: U256,
    /// First owner.
    pub owner: Address,
}

/// The instance `name` of the program `token`. Nobody may mint before the owner grants the role.
pub fn token(name: &str, plan: &TokenPlan) -> Planned {
    let title = DynSolValue::String(plan.name.to_owned());
    let symbol = DynSolValue::String(plan.symbol.to_owned());
    let decimals = DynSolValue::Uint(U256::from(plan.decimals), 8);
    let (cap, owner, minter) = (plan.cap.into(), plan.owner.into(), Address::ZERO.into());
    let effects =
        [("name()", &title), ("symbol()", &symbol), ("decimals()", &decimals), ("cap()", &cap), ("owner()", &owner)];
    Planned {
        name: name.to_owned(),
        program: "token".to_owned(),
        contract: "Token".to_owned(),
        effects: effects.map(|(view, value)| (view.to_owned(), value.clone())).to_vec(),
        arguments: vec![title, symbol, decimals, cap, owner, minter],
        salt: salt(name),
    }
}

/// The pricer, which has no state and so no constructor.
pub fn pricer() -> Planned {
    Planned::plain("pricer", "pricer", "Pricer")
}

/// The oracle, whose guardian is the owner until that names another. It has no feed and no signer yet.
pub fn oracle(owner: Address) -> Planned {
    let owner: DynSolValue = owner.into();
    Planned {
        arguments: vec![owner.clone(), owner.clone()],
        effects: ["owner()", "guardian()"].map(|view| (view.to_owned(), owner.clone())).to_vec(),
        ..Planned::plain("oracle", "oracle", "Oracle")
    }
}

/// The AMM, whose owner collects for the protocol until it names another. It has no pool yet.
pub fn amm(owner: Address) -> Planned {
    let owner: DynSolValue = owner.into();
    Planned {
        arguments: vec![owner.clone(), owner.clone()],
        effects: ["owner()", "collector()"].map(|view| (view.to_owned(), owner.clone())).to_vec(),
        ..Planned::plain("amm", "amm", "Amm")
    }
}

/// The lending contract, whose owner collects from the reserves until it names another. It has no terms and no market yet.
pub fn lending(owner: Address) -> Planned {
    let owner: DynSolValue = owner.into();
    Planned {
        arguments: vec![owner.clone(), owner.clone()],
        effects: ["owner()", "collector()"].map(|view| (view.to_owned(), owner.clone())).to_vec(),
        ..Planned::plain("lending", "lending", "Lending")
    }
}

/// Staking of a token. No other token is revenue yet, and there is no gauge.
pub fn staking(owner: Address, token: Address) -> Planned {
    let (owner, token): (DynSolValue, DynSolValue) = (owner.into(), token.into());
    Planned {
        arguments: vec![owner.clone(), token.clone()],
        effects: vec![("owner()".to_owned(), owner), ("token()".to_owned(), token)],
        ..Planned::plain("staking", "staking", "Staking")
    }
}

/// The salt of an instance: a hash of its name, the same on every chain.
fn salt(name: &str) -> B256 {
    keccak256(format!("token-value-dynamics/{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWNER: Address = Address::repeat_byte(0x11);

    #[test]
    fn names_make_salts_that_are_not_zero() {
        let salts = [amm(OWNER).salt, pricer().salt, oracle(OWNER).salt, staking(OWNER, OWNER).salt];
        for (index, salt) in salts.iter().enumerate() {
            assert!(*salt != B256::ZERO && !salts[..index].contains(salt));
        }
    }
}
