//! The chains that have a name, and where they answer.

use alloy::primitives::Address;
use clap::ValueEnum;

/// A chain with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Network {
    /// The dev node on this machine, ours or Nitro's.
    Devnode,
    /// Arbitrum Sepolia, the public test chain.
    Sepolia,
    /// Arbitrum One.
    One,
}

impl Network {
    /// Chain id.
    pub fn chain_id(self) -> u64 {
        match self {
            Self::Devnode => 412_346,
            Self::Sepolia => 421_614,
            Self::One => 42_161,
        }
    }

    /// Address of a public endpoint.
    pub fn url(self) -> &'static str {
        match self {
            Self::Devnode => "http://localhost:8547",
            Self::Sepolia => "https://sepolia-rollup.arbitrum.io/rpc",
            Self::One => "https://arb1.arbitrum.io/rpc",
        }
    }

    /// Where people look at it, if anywhere.
    pub fn explorer(self) -> Option<&'static str> {
        match self {
            Self::Devnode => None,
            Self::Sepolia => Some("https://sepolia.arbiscan.io"),
            Self::One => Some("https://arbiscan.io"),
        }
    }

    /// Name, as on the command line and in the name of the address book.
    pub fn name(self) -> &'static str {
        match self {
            Self::Devnode => "devnode",
            Self::Sepolia => "sepolia",
            Self::One => "one",
        }
    }

    /// The named chain that has this id.
    pub fn of_chain(id: u64) -> Option<Self> {
        Self::value_variants().iter().copied().find(|network| network.chain_id() == id)
    }
}

/// What a chain is called in texts and file names: its name, else its id.
pub fn chain_name(id: u64) -> String {
    Network::of_chain(id).map_or_else(|| id.to_string(), |network| network.name().to_owned())
}

/// The page of an address in a chain's explorer, where there is one.
pub fn page(chain_id: u64, address: Address) -> Option<String> {
    Network::of_chain(chain_id)?.explorer().map(|explorer| format!("{explorer}/address/{address}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_chains_have_pages() {
        let address = Address::repeat_byte(0x11);
        assert_eq!(page(421_614, address).unwrap(), format!("https://sepolia.arbiscan.io/address/{address}"));
        assert_eq!(page(412_346, address), None);
    }

    #[test]
    fn a_chain_without_a_name_goes_by_its_id() {
        assert_eq!(chain_name(42_161), "one");
        assert_eq!(chain_name(421_614), "sepolia");
        assert_eq!(chain_name(412_346), "devnode");
        assert_eq!(chain_name(1), "1");
    }
}
