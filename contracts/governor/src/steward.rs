//! Parameters that steward and guardian may move: read by a view, written back whole with one word replaced, read again.

use alloc::vec::Vec;

use alloy_primitives::{Address, U256};
use alloy_sol_types::{SolCall, sol};
use common::abi::{self, Answer, Argument, Calldata};
use common::number::{low, wide, word};
use common::outside::{ALL_GAS, ask, calldata, tell};
use stylus_sdk::prelude::*;

use crate::Governor;
use crate::entry::{ADJUSTED, Bucket, Entry, Field, Note, PAUSED};
use crate::errors::*;
use crate::events::*;
use crate::types::PARAMETER_WORDS;

sol! {
    function regime(bytes32 feed) external view returns (uint8);
}

/// The regime in which the steward may act.
const TURBULENT: u64 = 2;
/// The direction in which more of the parameter is less risk.
const UP: u64 = 1;
/// Words that a setter takes at most, behind its key.
const MOST_WORDS: u64 = 32;
/// How long a pause lasts \[seconds\].
const PAUSE: u64 = 72 * 3_600;
const YEAR: u64 = 365 * 86_400;

/// What a view answers, and where in it the parameter is.
struct Reading {
    words: Vec<u8>,
    value: U256,
}

impl Governor {
    /// The place of a parameter that is listed.
    fn listed(&self, number: &U256) -> Result<Address, Error> {
        let target = self.parameters.getter(*number).target();
        if target.is_zero() {
            return Err(UnknownParameter { number: *number }.into());
        }
        Ok(target)
    }

    /// Lists a parameter that makes sense, and that can be read. Answers its number.
    pub(crate) fn list(&mut self, parameter: &Calldata<Parameter>) -> Result<U256, Error> {
        let number = self.parameter_count.get();
        let mut entry = self.parameters.setter(number);
        entry.set_fields(parameter.bytes());
        check_fields(&entry)?;
        let (target, capacity) = (entry.target(), low(&entry.number(Field::Capacity)));
        entry.set_bucket(Bucket { level: capacity, at: 0 });
        // Whoever holds votes, tokens, or this contract's own rules, is no parameter.
        if target == self.vm().contract_address() || target == self.token.get() {
            return Err(InvalidAddress { account: target }.into());
        }
        self.parameter_count.set(number.wrapping_add(U256::ONE));
        self.reading(&number)?;
        parameter_listed(self.vm(), &number, parameter);
        Ok(number)
    }

    /// Takes a parameter from the list; what it was moved to stays.
    pub(crate) fn delist(&mut self, number: U256) -> Result<(), Error> {
        self.listed(&number)?;
        let mut entry = self.parameters.setter(number);
        entry.set_fields(&[0; PARAMETER_WORDS * 32]);
        entry.set_note(Note::default());
        abi::log(self.vm(), &ParameterDelisted { number });
        Ok(())
    }

    /// What a parameter is, among those that are set with it.
    fn reading(&self, number: &U256) -> Result<Reading, Error> {
        let target = self.listed(number)?;
        let entry = self.parameters.getter(*number);
        let mut data = calldata(entry.selector(Field::Getter));
        let (first, count) = (entry.small(Field::First) as usize, entry.small(Field::Count) as usize);
        append_key(&mut data, &entry);
        let answer = ask(self.vm(), target, &data, ALL_GAS).unwrap_or_default();
        let from = first.wrapping_mul(32);
        let words = answer.get(from..from.wrapping_add(count.wrapping_mul(32)));
        let value = words.and_then(|words| U256::decode(words, (entry.small(Field::Index) as usize).wrapping_mul(32)));
        match (words, value) {
            (Some(words), Some(value)) => Ok(Reading { words: words.to_vec(), value }),
            _ => Err(Unreadable { target }.into()),
        }
    }

    /// Sets a parameter and leaves those that are set with it; fails unless it is that then.
    fn apply(&mut self, number: &U256, reading: &Reading, value: U256) -> Result<(), Error> {
        let target = self.listed(number)?;
        let entry = self.parameters.getter(*number);
        let mut data = calldata(entry.selector(Field::Setter));
        append_key(&mut data, &entry);
        let before = (entry.small(Field::Index) as usize).wrapping_mul(32);
        let (head, rest) = reading.words.split_at_checked(before).unwrap_or_default();
        data.extend_from_slice(head);
        value.append(&mut data);
        data.extend_from_slice(rest.get(32..).unwrap_or_default());
        tell(self, target, &data).map_err(Error::of)?;
        let got = self.reading(number)?.value;
        if got != value {
            return Err(NotApplied { number: *number, got }.into());
        }
        Ok(())
    }

    /// Moves a parameter for the steward.
    pub(crate) fn step(&mut self, number: U256, value: U256) -> Result<(), Error> {
        let account = self.vm().msg_sender();
        if account != self.steward.get() || account.is_zero() {
            return Err(NotSteward { account }.into());
        }
        self.listed(&number)?;
        let (now, entry) = (self.now(), self.parameters.getter(number));
        let note = entry.note();
        if note.kind == PAUSED || note.kind == ADJUSTED && now >= note.until {
            return Err(Unsettled { number }.into());
        }
        let feed = entry.word(Field::Feed);
        let mut data = calldata(regimeCall::SELECTOR);
        feed.append(&mut data);
        let answer = ask(self.vm(), self.oracle.get(), &data, ALL_GAS).unwrap_or_default();
        if u64::decode(&answer, 0) != Some(TURBULENT) {
            return Err(NotTurbulent { feed }.into());
        }
        let reading = self.reading(&number)?;
        let current = reading.value;
        let up = entry.small(Field::Direction) == UP;
        if value == current || (value > current) != up {
            return Err(WrongDirection { current, value }.into());
        }
        let way = if up { value.wrapping_sub(current) } else { current.wrapping_sub(value) };
        let max = entry.number(Field::MaxStep);
        if way > max {
            return Err(StepTooLarge { step: way, max }.into());
        }
        let level = entry.level(now);
        if way > wide(level) {
            return Err(BucketEmpty { step: way, level: wide(level) }.into());
        }
        let mut entry = self.parameters.setter(number);
        let level = level.wrapping_sub(low(&way));
        entry.set_bucket(Bucket { level, at: now });
        let mut until = note.until;
        // What a vote made of it meanwhile is where it goes back to.
        if note.kind != ADJUSTED || current != entry.current() {
            until = now.wrapping_add(self.settings.get().revert_after());
            entry.set_original(current);
            entry.set_note(Note { kind: ADJUSTED, until });
        }
        entry.set_current(value);
        let (level, until) = (wide(level), word(until));
        abi::log(self.vm(), &ParameterAdjusted { number, previous: current, current: value, level, revertAt: until });
        self.apply(&number, &reading, value)
    }

    /// Pauses parameters for the guardian.
    pub(crate) fn halt(&mut self, numbers: &[U256]) -> Result<(), Error> {
        self.use_guardian()?;
        let until = self.now().wrapping_add(PAUSE);
        for number in numbers {
            let number = *number;
            self.listed(&number)?;
            let entry = self.parameters.getter(number);
            if entry.small(Field::Pausable) == 0 {
                return Err(NotPausable { number }.into());
            }
            let (note, value) = (entry.note(), entry.number(Field::PausedValue));
            let reading = self.reading(&number)?;
            let previous = reading.value;
            if previous == value {
                continue;
            }
            if (value > previous) != (entry.small(Field::Direction) == UP) {
                return Err(WrongDirection { current: previous, value }.into());
            }
            let mut entry = self.parameters.setter(number);
            // What the steward moved goes back to what governance wanted, with the pause.
            if note.kind == 0 || previous != entry.current() {
                entry.set_original(previous);
            }
            entry.set_current(value);
            entry.set_note(Note { kind: PAUSED, until });
            abi::log(self.vm(), &ParameterPaused { number, previous, current: value, until: word(until) });
            self.apply(&number, &reading, value)?;
        }
        Ok(())
    }

    /// Gives a parameter back to governance: as it was, or as a vote made it meanwhile.
    pub(crate) fn give_back(&mut self, number: U256) -> Result<(), Error> {
        self.listed(&number)?;
        let entry = self.parameters.getter(number);
        let note = entry.note();
        if note.kind == 0 || self.now() < note.until {
            return Err(NotRestorable { number, time: word(note.until) }.into());
        }
        let (original, moved) = (entry.original(), entry.current());
        let reading = self.reading(&number)?;
        let previous = reading.value;
        self.parameters.setter(number).set_note(Note::default());
        let current = if previous == moved { original } else { previous };
        abi::log(self.vm(), &ParameterRestored { number, previous, current });
        if current == previous {
            return Ok(());
        }
        self.apply(&number, &reading, current)
    }

    /// Leaves a parameter as steward or guardian made it, if it is that.
    pub(crate) fn settle(&mut self, number: U256, value: U256) -> Result<(), Error> {
        let got = self.reading(&number)?.value;
        if got != value {
            return Err(NotApplied { number, got }.into());
        }
        self.parameters.setter(number).set_note(Note::default());
        abi::log(self.vm(), &ParameterRatified { number });
        Ok(())
    }
}

/// Appends the first argument of getter and setter, where they have one.
fn append_key(data: &mut Vec<u8>, entry: &Entry) {
    if entry.small(Field::Keyed) == 1 {
        entry.word(Field::Key).append(data);
    }
}

/// Refuses fields that contradict each other.
fn check_fields(entry: &Entry) -> Result<(), Error> {
    let selectors = [Field::Setter, Field::Getter].map(|field| (field, entry.number(field).wrapping_shl(32)));
    let target = (Field::Target, entry.number(Field::Target).wrapping_shr(160));
    for (field, dirt) in [target].into_iter().chain(selectors) {
        if !dirt.is_zero() || entry.number(field).is_zero() {
            return Err(InvalidParameter { field: field as u8, value: entry.number(field) }.into());
        }
    }
    let most = U256::MAX.wrapping_shr(128);
    let count = entry.number(Field::Count);
    let bounds = [
        (Field::Keyed, U256::ZERO, U256::ONE),
        (Field::First, U256::ZERO, word(MOST_WORDS)),
        (Field::Count, U256::ONE, word(MOST_WORDS)),
        (Field::Index, U256::ZERO, count.wrapping_sub(U256::ONE)),
        (Field::Direction, U256::ONE, word(2)),
        (Field::MaxStep, U256::ZERO, most),
        (Field::Capacity, U256::ZERO, most),
        (Field::RefillTime, U256::ONE, word(YEAR)),
        (Field::Pausable, U256::ZERO, U256::ONE),
    ];
    for (field, min, max) in &bounds {
        let value = entry.number(*field);
        if value < *min || value > *max {
            return Err(InvalidParameter { field: *field as u8, value }.into());
        }
    }
    Ok(())
}
