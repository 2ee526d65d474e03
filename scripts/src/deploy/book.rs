//! The address book of a chain: a file that always holds one whole state.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use alloy::primitives::{Address, B256, U256};
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use super::chain_name;
use crate::files;
use crate::lending::contract::MarketParams;

/// A contract that stands on the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Where it stands.
    pub address: Address,
    /// Keccak of its code.
    pub code_hash: B256,
    /// Salt given to the StylusDeployer.
    pub salt: B256,
    /// Transaction that created it; absent where somebody else's did.
    pub tx: Option<B256>,
    /// Block of that transaction.
    pub block: Option<u64>,
    /// Constructor arguments, as text.
    pub constructor: Vec<String>,
    /// Whether the program is activated.
    pub activated: bool,
    /// Whether the program is cached.
    pub cached: bool,
}

/// A transaction that was signed and whose receipt nobody has seen yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// The contract's future address.
    pub address: Address,
    /// Hash of the transaction.
    pub tx: B256,
}

/// What the contracts hold: tokens, feeds, pools and markets by the names that the manifest gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuiteBook {
    /// Who put it up.
    pub deployer: Address,
    /// Tokens by symbol.
    pub tokens: BTreeMap<String, Address>,
    /// Ids of feeds.
    pub feeds: BTreeMap<String, B256>,
    /// Ids of pools.
    pub pools: BTreeMap<String, B256>,
    /// Markets.
    pub markets: BTreeMap<String, MarketBook>,
}

/// A market: its id, and the parameters that every call brings along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MarketBook {
    /// Its id.
    pub id: B256,
    /// What is lent.
    pub loan_token: Address,
    /// What secures it.
    pub collateral_token: Address,
    /// The id of shares.
    pub collateral_id: U256,
    /// Who knows the prices.
    pub oracle: Address,
    /// The feed of the collateral, or of a pool's first token.
    pub collateral_feed: B256,
    /// The feed of a pool's second token.
    pub paired_feed: B256,
    /// The feed of the loan token.
    pub loan_feed: B256,
    /// The number of the terms.
    pub terms: U256,
}

impl MarketBook {
    /// The entry of a market.
    pub fn new(id: B256, params: &MarketParams) -> Self {
        Self {
            id,
            loan_token: params.loanToken,
            collateral_token: params.collateralToken,
            collateral_id: params.collateralId,
            oracle: params.oracle,
            collateral_feed: params.collateralFeed,
            paired_feed: params.pairedFeed,
            loan_feed: params.loanFeed,
            terms: params.terms,
        }
    }
}

/// What stands on one chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// Chain id.
    pub chain_id: u64,
    /// Contracts by name.
    pub contracts: BTreeMap<String, Entry>,
    /// Deployments under way, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pending: BTreeMap<String, Pending>,
    /// What the contracts hold, once the suite was put up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suite: Option<SuiteBook>,
}

/// The address book on disk.
#[derive(Debug)]
pub struct AddressBook {
    path: PathBuf,
    contents: Contents,
}

impl AddressBook {
    /// Opens the book of a chain in `folder`, or an empty one. Writes nothing.
    ///
    /// Fails where the file exists and is not this chain's book.
    pub fn open(folder: &Path, chain_id: u64) -> Result<Self> {
        let path = folder.join(format!("{}.json", chain_name(chain_id)));
        let contents = match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .with_context(|| format!("{} is not an address book; move it away", path.display()))?,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Contents { chain_id, contracts: BTreeMap::new(), pending: BTreeMap::new(), suite: None }
            }
            Err(error) => {
                let way_out = || format!("cannot read {}; choose a folder with --deployments", path.display());
                return Err(error).with_context(way_out);
            }
        };
        if contents.chain_id != chain_id {
            bail!("{} is the book of chain {}, not of {chain_id}; move it away", path.display(), contents.chain_id);
        }
        Ok(Self { path, contents })
    }

    /// Where the book lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it says.
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// The contract of this name.
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.contents.contracts.get(name)
    }

    /// The deployment under way of this name.
    pub fn pending(&self, name: &str) -> Option<&Pending> {
        self.contents.pending.get(name)
    }

    /// Fails where the book could not be written later, before anything is sent.
    pub fn probe(&self) -> Result<()> {
        self.save()
    }

    /// Notes a transaction about to be sent, on disk when this returns.
    pub fn begin(&mut self, name: &str, pending: Pending) -> Result<()> {
        self.contents.pending.insert(name.to_owned(), pending);
        self.save()
    }

    /// Notes a contract that stands, on disk when this returns.
    pub fn finish(&mut self, name: &str, entry: Entry) -> Result<()> {
        self.contents.pending.remove(name);
        self.contents.contracts.insert(name.to_owned(), entry);
        self.save()
    }

    /// Notes what the contracts hold, on disk when this returns.
    pub fn suite(&mut self, suite: SuiteBook) -> Result<()> {
        self.contents.suite = Some(suite);
        self.save()
    }

    // A new file takes the old one's place in one step, so that a reader finds the old state or the new one.
    fn save(&self) -> Result<()> {
        let mut text = serde_json::to_string_pretty(&self.contents)?;
        text.push('\n');
        files::write(&self.path, text)
            .with_context(|| format!("no address book in {}; choose a folder with --deployments", self.path.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(byte: u8) -> Entry {
        Entry {
            address: Address::repeat_byte(byte),
            code_hash: B256::repeat_byte(byte),
            salt: B256::ZERO,
            tx: None,
            block: Some(7),
            constructor: vec!["TVD".to_owned()],
            activated: true,
            cached: false,
        }
    }

    #[test]
    fn a_book_read_again_says_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let mut book = AddressBook::open(folder.path(), 412_346).unwrap();
        let pending = Pending { address: Address::repeat_byte(1), tx: B256::repeat_byte(2) };
        book.begin("token", pending.clone()).unwrap();

        let mut again = AddressBook::open(folder.path(), 412_346).unwrap();
        assert_eq!(again.pending("token"), Some(&pending));
        assert_eq!(again.entry("token"), None);

        again.finish("token", entry(1)).unwrap();
        let last = AddressBook::open(folder.path(), 412_346).unwrap();
        assert_eq!(last.path(), folder.path().join("devnode.json"));
        assert_eq!((last.pending("token"), last.entry("token")), (None, Some(&entry(1))));
    }

    #[test]
    fn nothing_but_the_book_is_left_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let mut book = AddressBook::open(folder.path(), 1).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        book.finish("token", entry(1)).unwrap();
        book.finish("token", entry(2)).unwrap();
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert_eq!(names, ["1.json"]);
    }

    #[test]
    fn a_foreign_file_is_refused_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("one.json");
        for (text, word) in [("{", "not an address book"), (r#"{"chain_id":1,"contracts":{}}"#, "chain 1")] {
            fs::write(&path, text).unwrap();
            let error = AddressBook::open(folder.path(), 42_161).unwrap_err();
            assert!(format!("{error:#}").contains(word), "{error:#}");
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_named() {
        let file = tempfile::NamedTempFile::new().unwrap();
        // A file where the folder should be: not writable for any user, root included.
        let error = AddressBook::open(&file.path().join("below"), 1);
        let error = error.and_then(|book| book.probe()).unwrap_err();
        assert!(format!("{error:#}").contains(&file.path().display().to_string()), "{error:#}");
    }
}
