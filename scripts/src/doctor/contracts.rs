//! Programs: whether the very code stands, is active, and for how long; whether this machine builds the same.

use alloy::primitives::Address;
use anyhow::Result;

use super::check::{Check, State};
use crate::deploy::{self, ARB_WASM, AddressBook, ArbWasm, Chain, Entry, Item, is_cached, least_bid, page};
use crate::suite::Manifest;
use crate::workspace::Workspace;

/// How long before a program expires somebody should look \[days\].
const SOON: u64 = 60;
const DAY: u64 = 86_400;

pub async fn checks(
    workspace: &Workspace,
    chain: &Chain,
    manifest: &Manifest,
    book: &AddressBook,
) -> Result<Vec<Check>> {
    let place = manifest.place(chain.id())?;
    let suite = book.contents().suite.as_ref();
    let owner = suite.map(|suite| suite.deployer).unwrap_or_default();
    let mut built = deploy::test_tokens(workspace, manifest, &place, owner).unwrap_or_default();
    built.extend(deploy::items_of(workspace, manifest, owner, &[]).unwrap_or_default());

    let tests = manifest.assets.iter().filter(|asset| !place.tokens.contains_key(&asset.symbol));
    let names = tests.map(|asset| asset.symbol.to_lowercase()).chain(deploy::names().map(str::to_owned));
    let mut checks = Vec::new();
    for name in names {
        let item = built.iter().find(|item| item.planned.name == name);
        checks.push(match book.entry(&name) {
            None => Check::new("contracts", name, State::Missing, "the address book has none; cargo tvd deploy"),
            Some(entry) => of(chain, &name, entry, item).await?,
        });
    }
    for (symbol, address) in &place.tokens {
        let (state, detail) = match chain.code_hash(*address).await? {
            Some(_) => (State::Good, address.to_string()),
            None => (State::Missing, format!("no code at {address}")),
        };
        checks.push(Check::new("contracts", symbol.clone(), state, detail));
    }
    Ok(checks)
}

async fn of(chain: &Chain, name: &str, entry: &Entry, item: Option<&Item>) -> Result<Check> {
    let Entry { address, code_hash, .. } = entry;
    let check = |state, detail: String| Ok(Check::new("contracts", name, state, detail));
    match chain.code_hash(*address).await? {
        None => return check(State::Missing, format!("no code at {address}")),
        Some(hash) if hash != *code_hash => {
            return check(
                State::Differs,
                format!("code {hash} at {address}, not {code_hash} as the address book says"),
            );
        }
        Some(_) => {}
    }
    let Ok(left) = chain.view(ARB_WASM, ArbWasm::programTimeLeftCall { program: *address }).await else {
        return check(State::Missing, format!("{address} is not active; cargo tvd deploy activates it"));
    };
    let days = left / DAY;
    let cached = match is_cached(chain, *code_hash).await? {
        true => "cached".to_owned(),
        false => format!("not cached{}", bid(chain, *address).await),
    };
    let source = match item.map(|item| item.target.code_hash == *code_hash) {
        None => "not built here",
        Some(true) => "these sources make the same code",
        Some(false) => "these sources, with this toolchain, make other code",
    };
    let page = page(chain.id(), *address).unwrap_or_else(|| address.to_string());
    let is_fine = days > SOON && item.is_none_or(|item| item.target.code_hash == *code_hash);
    let state = if is_fine { State::Good } else { State::Note };
    check(state, format!("{page}, code {code_hash}, active for {days} days, {cached}, {source}"))
}

/// What a place in the cache would cost, where the chain's manager says so.
async fn bid(chain: &Chain, program: Address) -> String {
    least_bid(chain, program).await.map_or_else(String::new, |least| format!(" (least bid {least} wei)"))
}
