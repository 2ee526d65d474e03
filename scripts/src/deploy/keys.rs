//! Where the deployer's key comes from. Keys are read, used to sign, and never shown.

use std::fs;
use std::path::{Path, PathBuf};

use alloy::primitives::B256;
use alloy::signers::local::PrivateKeySigner;
use anyhow::{Context, Result, bail};

use super::Network;

/// The environment variable that may hold the key.
pub const KEY_VARIABLE: &str = "TVD_PRIVATE_KEY";

/// The dev chain's funded key. It is published, so it guards nothing and is offered for that chain alone.
const DEV_KEY: &str = "b6b15c8cb491557369f3c7d2c287b053eb229daa9c22138887752191c9520659";

/// Sources of a key on the command line; the key itself never stands there.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct KeySource {
    /// Encrypted JSON keystore
    #[arg(long, value_name = "FILE", conflicts_with = "key_file")]
    pub keystore: Option<PathBuf>,
    /// File with the keystore's password
    #[arg(long, value_name = "FILE", requires = "keystore")]
    pub password_file: Option<PathBuf>,
    /// File with the key in hexadecimal digits
    #[arg(long, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
}

impl KeySource {
    /// The key: from the file named, else from the environment, else the published one on a dev chain.
    ///
    /// `None` where no source has one. Fails where a source is named and yields no key.
    pub fn signer(&self, chain_id: u64) -> Result<Option<PrivateKeySigner>> {
        self.signer_with(chain_id, std::env::var(KEY_VARIABLE).ok())
    }

    fn signer_with(&self, chain_id: u64, variable: Option<String>) -> Result<Option<PrivateKeySigner>> {
        if let Some(keystore) = &self.keystore {
            return self.open_keystore(keystore).map(Some);
        }
        if let Some(file) = &self.key_file {
            let text = read(file, "key file")?;
            return parse(&text).with_context(|| format!("the key file {} holds no key", file.display())).map(Some);
        }
        if let Some(text) = variable {
            return parse(&text).with_context(|| format!("the variable {KEY_VARIABLE} holds no key")).map(Some);
        }
        if chain_id == Network::Devnode.chain_id() {
            return dev_signer().map(Some);
        }
        Ok(None)
    }

    fn open_keystore(&self, keystore: &Path) -> Result<PrivateKeySigner> {
        let Some(password_file) = &self.password_file else {
            bail!("the keystore {} is encrypted; name its password with --password-file FILE", keystore.display());
        };
        let password = read(password_file, "password file")?;
        read(keystore, "keystore")?;
        PrivateKeySigner::decrypt_keystore(keystore, password.trim_end_matches(['\r', '\n'])).with_context(|| {
            format!(
                "the keystore {} does not open with the password in {}",
                keystore.display(),
                password_file.display()
            )
        })
    }
}

/// The dev chain's funded account.
pub fn dev_signer() -> Result<PrivateKeySigner> {
    parse(DEV_KEY)
}

fn read(file: &Path, what: &str) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read the {what} {}", file.display()))
}

// The parser's own errors quote what they could not read, so they are replaced.
fn parse(text: &str) -> Result<PrivateKeySigner> {
    let key: Option<B256> = text.trim().parse().ok();
    key.and_then(|key| PrivateKeySigner::from_bytes(&key).ok())
        .context("a key is 64 hexadecimal digits, with or without 0x, and not zero")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use alloy::primitives::address;

    use super::*;

    const SEPOLIA: u64 = 421_614;

    fn file_with(text: &str) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file
    }

    #[test]
    fn the_published_key_is_for_the_dev_chain_alone() {
        let source = KeySource::default();
        let signer = source.signer_with(412_346, None).unwrap().unwrap();
        assert_eq!(signer.address(), address!("0x3f1Eae7D46d88F08fc2F8ed27FCb2AB183EB2d0E"));
        assert!(source.signer_with(SEPOLIA, None).unwrap().is_none());
    }

    #[test]
    fn a_named_file_goes_before_the_environment() {
        // The address of the key 1 is known to every wallet.
        let file = file_with("0x0000000000000000000000000000000000000000000000000000000000000001\n");
        let source = KeySource { key_file: Some(file.path().into()), ..KeySource::default() };
        let signer = source.signer_with(SEPOLIA, Some("02".repeat(32))).unwrap().unwrap();
        assert_eq!(signer.address(), address!("0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf"));
    }

    #[test]
    fn a_bad_key_is_refused_and_not_repeated() {
        for bad in ["", "0x12", &"0".repeat(64), &"zz".repeat(32), "not a key"] {
            let error = KeySource::default().signer_with(SEPOLIA, Some(bad.to_owned())).unwrap_err();
            let text = format!("{error:#}");
            assert!(text.contains(KEY_VARIABLE) && text.contains("64 hexadecimal digits"), "{text}");
            assert!(bad.len() < 4 || !text.contains(bad), "{text}");
        }
    }

    // The PBKDF2 vector of the Web3 Secret Storage definition.
    const KEYSTORE: &str = r#"{"crypto":{"cipher":"aes-128-ctr",
        "cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
        "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46","kdf":"pbkdf2",
        "kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256",
        "salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
        "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},
        "id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}"#;
    const KEY: &str = "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d";

    #[test]
    fn a_keystore_needs_its_password() {
        let keystore = file_with(KEYSTORE);
        let mut source = KeySource { keystore: Some(keystore.path().into()), ..KeySource::default() };
        assert!(source.signer(SEPOLIA).unwrap_err().to_string().contains("--password-file"));

        let wrong = file_with("guess\n");
        source.password_file = Some(wrong.path().into());
        assert!(source.signer(SEPOLIA).unwrap_err().to_string().contains("does not open"));

        let right = file_with("testpassword\n");
        source.password_file = Some(right.path().into());
        assert_eq!(source.signer(SEPOLIA).unwrap().unwrap().address(), parse(KEY).unwrap().address());
    }
}
