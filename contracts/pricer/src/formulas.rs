//! What is computed of an option, from words to words.

use alloy_sol_types::SolError;
use common::abi::{Argument, Calldata, Encoded, Encoder, Layout};
use math::options::{European, Float};

use crate::MOST_OPTIONS;
use crate::errors::*;
use crate::terms::{self, Read, Reader};
use crate::types::EuropeanOption;

/// Bytes of an option.
const OPTION: usize = <EuropeanOption as Layout>::HEAD;

/// A formula of an option, and of other words where it takes more.
#[derive(Clone, Copy)]
pub struct Formula {
    /// What is read of the option.
    read: Read,
    /// Words of an answer.
    words: usize,
    /// Appends an answer.
    append: Append,
}

type Append = fn(&European, &[u8], &mut Encoder) -> Result<(), Error>;

pub const PRICE: Formula = Formula {
    read: Read::All,
    words: 1,
    append: |option, _, answer| {
        append(answer, &[option.price()]);
        Ok(())
    },
};

pub const MARK: Formula = Formula {
    read: Read::All,
    words: 3,
    append: |option, _, answer| {
        append(answer, &option.mark());
        Ok(())
    },
};

pub const GREEKS: Formula = Formula {
    read: Read::All,
    words: 9,
    append: |option, _, answer| {
        append(answer, &option.greeks());
        Ok(())
    },
};

pub const BLACK_76: Formula = Formula {
    read: Read::NoCarry,
    words: 9,
    append: |option, _, answer| {
        append(answer, &option.black76());
        Ok(())
    },
};

/// Takes the price as well.
pub const IMPLIED_VOLATILITY: Formula = Formula {
    read: Read::NoVolatility,
    words: 1,
    append: |option, price, answer| {
        let word = price.first_chunk().ok_or_else(Error::malformed)?;
        match &option.implied_volatility(&terms::price(word)) {
            Ok(volatility) => append(answer, core::slice::from_ref(volatility)),
            Err(bounds) => return Err(Error::price(word, bounds)),
        }
        Ok(())
    },
};

impl Formula {
    /// The answer for one option.
    #[inline(always)]
    pub fn of<T>(self, option: &[u8], more: &[u8]) -> Result<Encoded<T>, Error> {
        Ok(answer(self.read, self.words, self.append, option, more)?.finish())
    }

    /// The answers for each of several options, with a word more for each where the formula takes one.
    #[inline(always)]
    pub fn of_each<T>(self, options: &[u8], more: &[u8]) -> Result<Encoded<T>, Error> {
        Ok(answers(self.read, self.words, self.append, options, more)?.finish())
    }
}

#[inline(never)]
fn answer(read: Read, words: usize, append: Append, option: &[u8], more: &[u8]) -> Result<Encoder, Error> {
    let mut answer = Encoder::new(words);
    append_one(read, append, option, more, &mut answer)?;
    Ok(answer)
}

#[inline(never)]
fn answers(read: Read, words: usize, append: Append, options: &[u8], more: &[u8]) -> Result<Encoder, Error> {
    let (options, more) = (items::<OPTION>(options, MOST_OPTIONS)?, more.as_chunks::<32>().0);
    let mut answer = Encoder::list(options.len(), words);
    for (index, option) in options.iter().enumerate() {
        let more = more.get(index).map(<[u8; 32]>::as_slice).unwrap_or_default();
        append_one(read, append, option, more, &mut answer)?;
    }
    Ok(answer)
}

/// Marks of one option with each of several strikes.
pub fn ladder(option: &Calldata<EuropeanOption>, strikes: &[u8]) -> Result<Encoder, Error> {
    let strikes = items::<32>(strikes, MOST_OPTIONS)?;
    let mut answer = Encoder::list(strikes.len(), MARK.words);
    let mut words = *option.bytes().first_chunk::<OPTION>().ok_or_else(Error::malformed)?;
    for strike in strikes {
        if let Some(word) = words.as_chunks_mut::<32>().0.get_mut(2) {
            *word = *strike;
        }
        append_one(MARK.read, MARK.append, &words, &[], &mut answer)?;
    }
    Ok(answer)
}

#[inline(never)]
fn append_one(read: Read, append: Append, words: &[u8], more: &[u8], answer: &mut Encoder) -> Result<(), Error> {
    let mut reader = Reader::new(words);
    let option = reader.option(read);
    reader.finish()?;
    append(&option, more, answer)
}

/// The option with its frictions.
pub fn quote(words: &[u8], frictions: &[u8]) -> Result<Encoder, Error> {
    let mut reader = Reader::new(words);
    let option = reader.option(Read::All);
    reader.finish()?;
    let mut reader = Reader::new(frictions);
    let burden = reader.frictions();
    reader.finish()?;
    let quote = option.quote(&burden).map_err(|effective| Error::volatility(&effective))?;
    let [parts @ .., _, survival] = &quote;
    let mut answer = Encoder::new(8);
    append(&mut answer, parts);
    // Both are within bounds by now.
    let (time, latency) = (u64::decode(words, 3 * 32), u64::decode(frictions, 2 * 32));
    answer.number(time.unwrap_or_default().wrapping_add(latency.unwrap_or_default()).into());
    append(&mut answer, core::slice::from_ref(survival));
    Ok(answer)
}

/// Fills the next words with numbers of units, rounded.
#[inline(never)]
pub fn append(answer: &mut Encoder, figures: &[Float]) {
    for (word, figure) in answer.words(figures.len()).iter_mut().zip(figures) {
        figure.write(word);
    }
}

/// The items of a list, at most so many.
pub fn items<const BYTES: usize>(list: &[u8], most: usize) -> Result<&[[u8; BYTES]], Error> {
    let items = list.as_chunks().0;
    if items.len() > most { Err(Error::lengths(TooMany::SELECTOR, items.len(), most)) } else { Ok(items) }
}
