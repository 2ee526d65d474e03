//! What was voted for is done, and what only a vote may do.

use alloc::vec::Vec;

use alloy_primitives::{Address, U256};
use common::abi;
use common::number::word;
use stylus_sdk::call::RawCall;
use stylus_sdk::prelude::*;
use stylus_sdk::stylus_core::{AccountAccess, StorageAccess};

use crate::Governor;
use crate::actions::Actions;
use crate::errors::*;
use crate::events::*;
use crate::proposal::Core;
use crate::settings::Packed;
use crate::steward::Term;
use crate::votes::state;

/// The longest term of a guardian: two years \[seconds\].
const LONGEST_TERM: u64 = 2 * 365 * 86_400;

impl Governor {
    /// Makes the calls of a proposal whose time has come.
    pub(crate) fn carry_out(&mut self, id: U256, actions: &Actions) -> Result<(), Error> {
        let core = self.core(&id)?;
        self.expect(&id, &core, state::QUEUED)?;
        let ready = self.ready_at(id, actions);
        if self.now() < ready {
            return Err(GovernorUnmetDelay { proposalId: id, neededTimestamp: word(ready) }.into());
        }
        self.proposals.setter(id).set_core(Core { executed: true, ..core });
        abi::log(self.vm(), &ProposalExecuted { proposalId: id });
        let calls = actions.targets.iter().zip(&actions.values).zip(&actions.calls);
        for ((target, value), data) in calls {
            self.call(*target, value, data)?;
        }
        Ok(())
    }

    /// One call; its refusal where it refuses.
    fn call(&mut self, target: Address, value: &U256, data: &[u8]) -> Result<(), Error> {
        let vm = self.vm();
        let balance = vm.balance(vm.contract_address());
        if *value > balance {
            return Err(InsufficientBalance { balance, needed: *value }.into());
        }
        vm.flush_cache(true);
        // SAFETY: what was cached is written and forgotten, and the contract is held exclusively.
        let answer: Result<Vec<u8>, Vec<u8>> = unsafe { RawCall::new_with_value(vm, *value).call(target, data) };
        match answer {
            Ok(answer) if !answer.is_empty() || data.is_empty() || vm.code_size(target) != 0 => Ok(()),
            Err(reason) if !reason.is_empty() => Err(Error::of(reason)),
            _ => Err(FailedCall {}.into()),
        }
    }

    /// Refused unless the call comes from this contract, which calls what was voted for.
    pub(crate) fn check_executor(&self) -> Result<(), Error> {
        let account = self.vm().msg_sender();
        if account != self.vm().contract_address() {
            return Err(GovernorOnlyExecutor { account }.into());
        }
        Ok(())
    }

    pub(crate) fn replace_settings(&mut self, settings: &mut Settings) -> Result<(), Error> {
        let previous = self.settings.get();
        let packed = Packed::of(settings)?;
        self.settings.set(packed);
        // At first there are none, which is within no bounds.
        let previous = if previous == Packed::default() { Settings::zero() } else { previous.settings()? };
        abi::log(self.vm(), &SettingsSet { previous, current: packed.settings()? });
        Ok(())
    }

    pub(crate) fn replace_steward(&mut self, account: Address) {
        let previous = self.steward.get();
        self.steward.set(account);
        abi::log(self.vm(), &StewardSet { previous, current: account });
    }

    pub(crate) fn replace_guardian(&mut self, account: Address, until: u64) -> Result<(), Error> {
        let max = self.now().wrapping_add(LONGEST_TERM);
        if until > max {
            return Err(InvalidTerm { until: word(until), max: word(max) }.into());
        }
        let previous = self.guardian.get();
        self.guardian.set(account);
        // A new one has not acted, and the same does not begin anew.
        let acted_at = if previous == account { self.term.get().acted_at } else { 0 };
        self.term.set(Term { until, acted_at });
        abi::log(self.vm(), &GuardianSet { previous, current: account, until: word(until) });
        Ok(())
    }
}
