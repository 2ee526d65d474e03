//! ERC-2612: allowances granted by a signature.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, B256, U256};
use alloy::signers::SignerSync;
use alloy::signers::local::PrivateKeySigner;
use alloy::sol;
use alloy::sol_types::{SolStruct, eip712_domain};
use anyhow::{Context, Result};

sol! {
    struct Permit {
        address owner;
        address spender;
        uint256 value;
        uint256 nonce;
        uint256 deadline;
    }
}

/// What a permit is good for.
#[derive(Clone, Debug)]
pub struct Grant {
    /// The token's name, as in its domain.
    pub name: String,
    /// The token.
    pub token: Address,
    /// Chain id.
    pub chain_id: u64,
    /// Who may spend.
    pub spender: Address,
    /// How much [the token's smallest unit].
    pub value: U256,
    /// The owner's nonce.
    pub nonce: U256,
    /// Until when \[seconds\].
    pub deadline: U256,
}

/// Signs a grant as its owner; the arguments of `permit`, in order.
pub fn sign(owner: &PrivateKeySigner, grant: &Grant) -> Result<Vec<DynSolValue>> {
    let signature = owner.sign_hash_sync(&digest(owner.address(), grant)).context("cannot sign the permit")?;
    let v = 27 + u8::from(signature.v());
    Ok(vec![
        owner.address().into(),
        grant.spender.into(),
        grant.value.into(),
        grant.deadline.into(),
        DynSolValue::Uint(U256::from(v), 8),
        B256::from(signature.r()).into(),
        B256::from(signature.s()).into(),
    ])
}

/// The EIP-712 digest, for a domain of version 1.
fn digest(owner: Address, grant: &Grant) -> B256 {
    let domain = eip712_domain! {
        name: grant.name.clone(),
        version: "1",
        chain_id: grant.chain_id,
        verifying_contract: grant.token,
    };
    let Grant { spender, value, nonce, deadline, .. } = grant.clone();
    Permit { owner, spender, value, nonce, deadline }.eip712_signing_hash(&domain)
}

#[cfg(test)]
mod tests {
    use alloy::primitives::b256;

    use super::*;

    // The digest by ethers v6: TypedDataEncoder.hash of the same domain and message.
    #[test]
    fn the_digest_is_the_one_that_ethers_signs() {
        let grant = Grant {
            name: "Token Value Dynamics".to_owned(),
            token: Address::repeat_byte(0x11),
            chain_id: 412_346,
            spender: Address::repeat_byte(0x22),
            value: U256::from(5),
            nonce: U256::from(7),
            deadline: U256::from(1_800_000_000_u64),
        };
        let expected = b256!("0x7d3b0addb04e9e7301bfcba06bd94ba314340075b24f0fcb4d259fb1ddad1b44");
        assert_eq!(digest(Address::repeat_byte(0x33), &grant), expected);
    }
}
