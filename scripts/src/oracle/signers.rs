//! Keys of signers: where they come from, and which numbers the oracle knows them by.

use std::fs;
use std::path::PathBuf;

use alloy::primitives::{Address, B256, keccak256};
use alloy::signers::local::PrivateKeySigner;
use anyhow::{Context, Result, bail, ensure};

use super::contract::signerCall;
use super::signing::NumberedKey;
use crate::deploy::{Chain, KeySource, Network};

/// The environment variable that may hold keys of signers, with commas between them.
const KEYS_VARIABLE: &str = "TVD_SIGNER_KEYS";

/// How many signers the oracle's registry holds.
const MOST_SIGNERS: u8 = 32;

/// Sources of keys on the command line; no key itself stands there.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct SignerSource {
    /// File with a signer's key in hexadecimal digits, one a line; may be given several times. Without any file the variable
    /// TVD_SIGNER_KEYS holds keys, with commas between them
    #[arg(long, value_name = "FILE")]
    pub signer_key_file: Vec<PathBuf>,
    /// Encrypted JSON keystore of a signer
    #[arg(long, value_name = "FILE", requires = "signer_password_file")]
    pub signer_keystore: Option<PathBuf>,
    /// File with that keystore's password
    #[arg(long, value_name = "FILE", requires = "signer_keystore")]
    pub signer_password_file: Option<PathBuf>,
}

impl SignerSource {
    /// The keys: from the files named, else from the environment, else the published ones on a dev chain.
    ///
    /// Fails where there is none, with the ways to give one.
    pub fn keys(&self, chain_id: u64) -> Result<Vec<PrivateKeySigner>> {
        self.keys_with(chain_id, std::env::var(KEYS_VARIABLE).ok())
    }

    fn keys_with(&self, chain_id: u64, variable: Option<String>) -> Result<Vec<PrivateKeySigner>> {
        let mut keys = Vec::new();
        for file in &self.signer_key_file {
            let text =
                fs::read_to_string(file).with_context(|| format!("cannot read the key file {}", file.display()))?;
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                keys.push(parse(line).with_context(|| format!("the key file {} holds no key", file.display()))?);
            }
        }
        if self.signer_keystore.is_some() {
            let (keystore, password_file) = (self.signer_keystore.clone(), self.signer_password_file.clone());
            keys.extend(KeySource { keystore, password_file, key_file: None }.signer(chain_id)?);
        }
        if keys.is_empty() {
            let texts = variable.iter().flat_map(|keys| keys.split(','));
            keys = texts.map(parse).collect::<Result<_>>().with_context(|| format!("{KEYS_VARIABLE} holds no keys"))?;
        }
        match keys.is_empty() {
            false => Ok(keys),
            true if chain_id == Network::Devnode.chain_id() => dev_signers(),
            true => bail!("no key of a signer; set {KEYS_VARIABLE}, or name a --signer-key-file or --signer-keystore"),
        }
    }
}

/// Three keys for dev chains. They follow from their names, so they guard nothing.
pub fn dev_signers() -> Result<Vec<PrivateKeySigner>> {
    let key = |number| keccak256(format!("token-value-dynamics/signer/{number}"));
    (0..3).map(|number| PrivateKeySigner::from_bytes(&key(number)).context("no key")).collect()
}

/// The numbers of all keys, asked of the oracle; in the order of the numbers.
///
/// Fails on a key that the oracle does not know.
pub async fn numbered(chain: &Chain, oracle: Address, keys: &[PrivateKeySigner]) -> Result<Vec<NumberedKey>> {
    let mut numbered: Vec<NumberedKey> = Vec::new();
    for number in 0..MOST_SIGNERS {
        let account = chain.view(oracle, signerCall { signer: number }).await;
        let account = account.with_context(|| format!("the oracle {oracle} does not name its signers"))?;
        numbered.extend(
            keys.iter().find(|key| key.address() == account).map(|key| NumberedKey { number, key: key.clone() }),
        );
    }
    let is_known = |key: &&PrivateKeySigner| numbered.iter().any(|known| known.key.address() == key.address());
    if let Some(stranger) = keys.iter().find(|key| !is_known(key)) {
        bail!("{} is no signer of the oracle {oracle}; its owner adds one with setSigner", stranger.address());
    }
    ensure!(!numbered.is_empty(), "no key of a signer");
    Ok(numbered)
}

// The parser's own errors quote what they could not read, so they are replaced.
fn parse(text: &str) -> Result<PrivateKeySigner> {
    let key: Option<B256> = text.trim().parse().ok();
    key.and_then(|key| PrivateKeySigner::from_bytes(&key).ok()).context("a key is 64 hexadecimal digits and not zero")
}

#[cfg(test)]
mod tests {
    use alloy::primitives::address;

    use super::*;

    #[test]
    fn several_keys_come_from_a_file_or_the_environment() {
        // The addresses of the keys 1 and 2 are known to every wallet.
        let known = [
            address!("0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf"),
            address!("0x2B5AD5c4795c026514f8317c7a215E218DcCD6cF"),
        ];
        let text = [format!("{:064x}", 1), format!("0x{:064x}", 2)];
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), text.join("\n")).unwrap();
        let from_file = SignerSource { signer_key_file: vec![file.path().into()], ..SignerSource::default() };

        for keys in [from_file.keys_with(1, None), SignerSource::default().keys_with(1, Some(text.join(",")))] {
            assert_eq!(keys.unwrap().iter().map(PrivateKeySigner::address).collect::<Vec<_>>(), known);
        }
    }

    #[test]
    fn without_a_key_the_ways_to_give_one_are_named() {
        let error = SignerSource::default().keys_with(1, None).unwrap_err().to_string();
        assert!(error.contains(KEYS_VARIABLE) && error.contains("--signer-key-file"), "{error}");
        assert_eq!(SignerSource::default().keys_with(412_346, None).unwrap().len(), 3);
    }

    #[test]
    fn a_bad_key_is_not_repeated() {
        let error = format!("{:#}", SignerSource::default().keys_with(1, Some("secret".into())).unwrap_err());
        assert!(!error.contains("secret") && error.contains("64 hexadecimal digits"), "{error}");
    }
}
