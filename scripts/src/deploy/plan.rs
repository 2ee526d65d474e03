//! What the suite deploys: which program, under which name, with which constructor arguments.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, B256, U256, keccak256};
use anyhow::{Result, bail};

/// Hard cap of TVD [18 decimals]: a thousand million.
const TVD_CAP: U256 = U256::from_limbs([0x9fd0_803c_e800_0000, 0x033b_2e3c, 0, 0]);

/// One contract to deploy.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Name in the address book and on the command line.
    pub name: String,
    /// Name of the program, as `build` knows it.
    pub program: String,
    /// Name of the contract, as in `abi/<contract>.json`.
    pub contract: String,
    /// Constructor arguments.
    pub arguments: Vec<DynSolValue>,
    /// Distinguishes instances of one program; not zero.
    pub salt: B256,
    /// Views without arguments and what they answer once the constructor has run.
    pub effects: Vec<(String, DynSolValue)>,
}

/// All contracts of the suite, in the order of deployment.
pub fn suite(owner: Address) -> Vec<Planned> {
    vec![token("token", "Token Value Dynamics", "TVD", 18, TVD_CAP, owner)]
}

/// The plans of `names`, in the suite's order; of all where none is named.
///
/// Fails on a name that the suite does not have.
pub fn select(owner: Address, names: &[String]) -> Result<Vec<Planned>> {
    let suite = suite(owner);
    for name in names {
        if !suite.iter().any(|planned| planned.name == *name) {
            let known: Vec<&str> = suite.iter().map(|planned| planned.name.as_str()).collect();
            bail!("there is no contract {name} to deploy; the suite has: {}", known.join(", "));
        }
    }
    Ok(suite.into_iter().filter(|planned| names.is_empty() || names.contains(&planned.name)).collect())
}

/// An instance of the program `token`, `cap` in its own decimals.
pub fn token(name: &str, title: &str, symbol: &str, decimals: u8, cap: U256, owner: Address) -> Planned {
    let title = DynSolValue::String(title.to_owned());
    let symbol = DynSolValue::String(symbol.to_owned());
    let decimals = DynSolValue::Uint(U256::from(decimals), 8);
    Planned {
        name: name.to_owned(),
        program: "token".to_owned(),
        contract: "Token".to_owned(),
        arguments: vec![title.clone(), symbol.clone(), decimals.clone(), cap.into(), owner.into()],
        salt: salt(name),
        effects: vec![
            ("name()".to_owned(), title),
            ("symbol()".to_owned(), symbol),
            ("decimals()".to_owned(), decimals),
            ("cap()".to_owned(), cap.into()),
            ("owner()".to_owned(), owner.into()),
        ],
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
    fn the_cap_is_a_thousand_million_whole_tokens() {
        assert_eq!(TVD_CAP.to_string(), format!("1{}", "0".repeat(9 + 18)));
    }

    #[test]
    fn names_are_unique_and_salts_not_zero() {
        let suite = suite(OWNER);
        for (index, planned) in suite.iter().enumerate() {
            assert_ne!(planned.salt, B256::ZERO);
            assert!(suite[..index].iter().all(|other| other.name != planned.name && other.salt != planned.salt));
        }
    }

    #[test]
    fn select_takes_all_or_the_named_or_refuses() {
        assert_eq!(select(OWNER, &[]).unwrap().len(), suite(OWNER).len());
        assert_eq!(select(OWNER, &["token".to_owned()]).unwrap()[0].contract, "Token");
        let error = select(OWNER, &["tokne".to_owned()]).unwrap_err().to_string();
        assert!(error.contains("tokne") && error.contains("token"), "{error}");
    }
}
