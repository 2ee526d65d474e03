//! What was voted for is done.

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
use crate::proposals::state;

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
}
