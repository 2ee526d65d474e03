//! The log that an author reads while a node serves: every transaction in words, failed calls with their reason.
//!
//! It only listens to the chain (see [`Chain::observe`]). Names come from ABIs; without them there are addresses
//! and hex. The node's RPC answers stay as a Nitro node words them: only the log decodes custom errors.

mod book;
mod lines;
mod value;

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;

use crate::chain::Chain;

pub(crate) use book::Book;
pub(crate) use lines::thousands;
pub(crate) use value::value_text;

/// Where the lines of a log go.
type Sink = Arc<dyn Fn(&str) + Send + Sync>;

/// What a log shall be like.
#[derive(Clone, Default)]
pub struct LogSettings {
    /// Files and directories with ABIs.
    pub abis: Vec<PathBuf>,
    /// Where the lines go; there is no log without.
    pub(crate) sink: Option<Sink>,
    /// Whether calls that succeed are told too.
    pub calls: bool,
}

impl fmt::Debug for LogSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { abis, sink, calls } = self;
        let mut text = formatter.debug_struct("LogSettings");
        text.field("abis", abis).field("sink", &sink.is_some()).field("calls", calls).finish()
    }
}

impl LogSettings {
    /// Lets the log go to standard error.
    pub fn on_standard_error(&mut self) {
        self.sink = Some(Arc::new(|line| eprintln!("{line}")));
    }

    /// Lets every line go to `sink`, which must not ask the chain to change.
    pub fn to(&mut self, sink: impl Fn(&str) + Send + Sync + 'static) {
        self.sink = Some(Arc::new(sink));
    }

    /// Begins the log of a chain, where one is wanted.
    ///
    /// # Errors
    /// If an ABI cannot be read.
    pub(crate) fn attach(&self, chain: &Chain) -> Result<()> {
        let mut book = Book::new();
        for path in &self.abis {
            book.load(path)?;
        }
        if let Some(sink) = self.sink.clone() {
            let writer = lines::Writer::new(book, self.calls);
            chain.observe(move |event| {
                for line in writer.lines(event) {
                    sink(&line);
                }
            });
        }
        Ok(())
    }
}
