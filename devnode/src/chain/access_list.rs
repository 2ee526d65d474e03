//! Access lists: what a message touches, found by running it until the list does not change.

use std::collections::{BTreeMap, BTreeSet};

use alloy_eips::eip2930::{AccessList, AccessListItem};
use alloy_primitives::{Address, B256};

use super::{CallError, CallRequest, Chain};
use crate::evm::{Executed, Message, Recording, StateReader, TouchedState};

/// Most runs. A list grows with every run but the last; a message that never stops growing gets the list so far.
const MAX_RUNS: usize = 64;

type Accounts = BTreeMap<Address, BTreeSet<B256>>;

impl Chain {
    /// The access list of a message and what came of it with that list.
    ///
    /// Sender, callee, precompiles and signers of authorisations need no entry, except for their storage.
    pub fn access_list(&self, request: &CallRequest) -> Result<(AccessList, Executed), CallError> {
        let mut request = request.clone();
        request.recording = Recording { state: true, ..request.recording };
        let excluded = self.excluded(&request)?;
        let mut accounts = listed(&request.message.access_list, &excluded);
        let mut runs = 0;
        loop {
            request.message.access_list = list(&accounts);
            let executed = self.call_unobserved(&request)?;
            let mut next = accounts.clone();
            add_touched(&mut next, executed.record.state.as_ref(), &excluded);
            runs += 1;
            if next == accounts || runs == MAX_RUNS {
                return Ok((request.message.access_list, executed));
            }
            accounts = next;
        }
    }

    fn excluded(&self, request: &CallRequest) -> Result<BTreeSet<Address>, CallError> {
        let Message { from, to, authorizations, .. } = &request.message;
        let callee = match to.to() {
            Some(callee) => *callee,
            None => from.create(self.state(request.block)?.account(*from).map_or(0, |account| account.nonce)),
        };
        let signers = authorizations.iter().filter_map(|signed| signed.recover_authority().ok());
        Ok([*from, callee].into_iter().chain(signers).collect())
    }
}

/// The entries of a list that are needed.
fn listed(list: &AccessList, excluded: &BTreeSet<Address>) -> Accounts {
    let mut accounts = Accounts::new();
    for AccessListItem { address, storage_keys } in &list.0 {
        if !excluded.contains(address) || !storage_keys.is_empty() {
            accounts.entry(*address).or_default().extend(storage_keys);
        }
    }
    accounts
}

fn add_touched(accounts: &mut Accounts, touched: Option<&TouchedState>, excluded: &BTreeSet<Address>) {
    for (address, account) in touched.into_iter().flatten().filter(|(_, account)| account.by_message) {
        let slots = account.storage.keys().map(|slot| B256::from(*slot));
        let needless = excluded.contains(address) || account.precompile || account.created;
        if !needless || !account.storage.is_empty() {
            accounts.entry(*address).or_default().extend(slots);
        }
    }
}

fn list(accounts: &Accounts) -> AccessList {
    let item = |(address, slots): (&Address, &BTreeSet<B256>)| AccessListItem {
        address: *address,
        storage_keys: slots.iter().copied().collect(),
    };
    AccessList(accounts.iter().map(item).collect())
}
