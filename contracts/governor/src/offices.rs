//! What only a vote may do: settings, and who is steward and guardian; and how often the guardian acts.

use alloy_primitives::{Address, B256, U256};
use common::abi;
use common::cell::Word;
use common::number::word;
use stylus_sdk::prelude::*;

use crate::Governor;
use crate::errors::*;
use crate::events::*;
use crate::settings::Packed;

/// The longest term of a guardian: two years \[seconds\].
const LONGEST_TERM: u64 = 2 * 365 * 86_400;

/// How long the guardian rests \[seconds\].
const REST: u64 = 30 * 86_400;

/// When the guardian's power ends, and when it last acted \[seconds\].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Term {
    pub until: u64,
    pub acted_at: u64,
}

impl Word for Term {
    fn into_word(self) -> B256 {
        U256::from_limbs([self.until, self.acted_at, 0, 0]).into_word()
    }

    fn from_word(word: B256) -> Self {
        let [until, acted_at, ..] = U256::from_word(word).into_limbs();
        Self { until, acted_at }
    }
}

impl Governor {
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

    /// Uses the guardian's one act of a period; refused to others, after its term, and before it has rested.
    pub(crate) fn use_guardian(&mut self) -> Result<(), Error> {
        let account = self.vm().msg_sender();
        let (now, term) = (self.now(), self.term.get());
        if account != self.guardian.get() || account.is_zero() || now >= term.until {
            return Err(NotGuardian { account }.into());
        }
        let rested = term.acted_at.wrapping_add(REST);
        if term.acted_at != 0 && now < rested {
            return Err(GuardianResting { until: word(rested) }.into());
        }
        self.term.set(Term { acted_at: now, ..term });
        Ok(())
    }
}
