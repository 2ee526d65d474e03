//! From what happened on the chain to lines of text.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use alloy_consensus::Transaction as _;
use alloy_primitives::{Address, Bytes, Log, TxKind, U256};

use super::book::{Book, Decoded};
use super::value::{bytes, plain};
use crate::chain::{CallError, Event, Transaction};
use crate::evm::{ConsoleLine, Executed, Message, Status};
use crate::revert;

/// Writes lines, and learns on the way which contract is where.
pub(super) struct Writer {
    book: Book,
    /// Whether calls that succeed are told.
    calls: bool,
    /// Contracts recognised by a call or an event that only one ABI has.
    learned: Mutex<HashMap<Address, usize>>,
}

impl Writer {
    pub fn new(book: Book, calls: bool) -> Self {
        Self { book, calls, learned: Mutex::default() }
    }

    /// The lines for what happened; often none.
    pub fn lines(&self, event: &Event<'_>) -> Vec<String> {
        match event {
            Event::Transaction { block, index, ended } => {
                let Transaction::User { envelope, from } = &block.transactions[*index] else { return Vec::new() };
                let receipt = &block.receipts[*index];
                let (hash, number) = (block.hashes[*index], block.header.number);
                let (gas, l1) = (thousands(receipt.gas_used), thousands(receipt.gas_used_for_l1));
                let call = self.message(*from, envelope.kind(), envelope.input(), envelope.value());
                let status = self.status(&ended.status, &ended.output, envelope.to());
                let mut lines = vec![format!("{hash}  block {number}  {gas} gas (l1 {l1})"), format!("  {call}")];
                lines.extend(receipt.contract.map(|contract| format!("  created   {}", self.place(contract))));
                lines.extend(receipt.logs.iter().map(|log| format!("  event     {}", self.event(log))));
                lines.extend(self.console(&ended.console));
                lines.push(format!("  {status}"));
                lines
            }
            Event::Call { message, outcome } => self.call("eth_call", message, outcome),
            Event::Estimate { message, outcome: Err(error) } => {
                vec![self.simulation("eth_estimateGas", message, &self.refusal(error, message))]
            }
            Event::Estimate { message, outcome: Ok(gas) } if self.calls => {
                vec![self.simulation("eth_estimateGas", message, &format!("{} gas", thousands(*gas)))]
            }
            Event::Estimate { .. } => Vec::new(),
        }
    }

    fn call(&self, method: &str, message: &Message, outcome: &Result<Executed, CallError>) -> Vec<String> {
        let (words, console) = match outcome {
            Err(error) => (self.refusal(error, message), &[][..]),
            Ok(executed) if executed.status == Status::Success && !self.calls && executed.console.is_empty() => {
                return Vec::new();
            }
            Ok(executed) => {
                let status = self.status(&executed.status, &executed.output, message.to.to().copied());
                (status, executed.console.as_slice())
            }
        };
        let mut lines = vec![self.simulation(method, message, &words)];
        lines.extend(self.console(console));
        lines
    }

    fn simulation(&self, method: &str, message: &Message, words: &str) -> String {
        let call = self.message(message.from, message.to, &message.data, message.value);
        format!("{method}  {call}  {words}")
    }

    /// Why there is no result.
    fn refusal(&self, error: &CallError, message: &Message) -> String {
        match error {
            CallError::Reverted(data) => self.status(&Status::Reverted, data, message.to.to().copied()),
            other => format!("failed    {}", plain(&other.to_string(), usize::MAX)),
        }
    }

    fn status(&self, status: &Status, output: &[u8], to: Option<Address>) -> String {
        match status {
            Status::Success => "success".to_owned(),
            Status::Failed(text) => format!("failed    {}", plain(text, usize::MAX)),
            Status::Reverted => format!("reverted  {}", self.reason(output, to)),
        }
    }

    /// What revert data says: an error of an ABI, of Solidity, of a precompile, or hex.
    fn reason(&self, data: &[u8], to: Option<Address>) -> String {
        if data.is_empty() {
            return "without a reason".to_owned();
        }
        let contract = to.and_then(|to| self.contract(to));
        if let Some(decoded) = self.book.error(data, contract) {
            return decoded.text;
        }
        match revert::reason(data) {
            Some(reason) => plain(&reason, usize::MAX),
            None => bytes(data),
        }
    }

    fn message(&self, from: Address, to: TxKind, data: &Bytes, value: U256) -> String {
        let value = if value.is_zero() { String::new() } else { format!("  value {}", ether(value)) };
        let TxKind::Call(to) = to else {
            return format!("{} creates a contract ({} bytes of init code){value}", self.place(from), data.len());
        };
        let decoded = self.book.call(data, self.contract(to));
        self.learn(to, decoded.as_ref());
        let call = match decoded {
            Some(decoded) => format!(".{}", decoded.text),
            None if data.is_empty() => String::new(),
            None => format!("  data {}", bytes(data)),
        };
        format!("{} → {}{call}{value}", self.place(from), self.place(to))
    }

    fn event(&self, log: &Log) -> String {
        let decoded = self.book.event(&log.data, self.contract(log.address));
        self.learn(log.address, decoded.as_ref());
        match decoded {
            Some(decoded) => format!("{}.{}", self.place(log.address), decoded.text),
            None => {
                let topics: Vec<_> = log.topics().iter().map(ToString::to_string).collect();
                format!("{}  topics [{}]  data {}", self.place(log.address), topics.join(", "), bytes(&log.data.data))
            }
        }
    }

    fn console(&self, lines: &[ConsoleLine]) -> Vec<String> {
        let line = |line: &ConsoleLine| {
            // A text of several lines stays several lines.
            let texts = line.text.split('\n').map(|text| plain(text, usize::MAX)).collect::<Vec<_>>();
            format!("  console   {}  {}", self.place(line.contract), texts.join("\n            "))
        };
        lines.iter().map(line).collect()
    }

    /// An address, with the contract's name where it is known.
    fn place(&self, address: Address) -> String {
        match self.contract(address) {
            Some(contract) => format!("{}({address})", self.book.name(contract)),
            None => address.to_string(),
        }
    }

    fn contract(&self, address: Address) -> Option<usize> {
        let learned = self.learned.lock().unwrap_or_else(PoisonError::into_inner);
        self.book.at(address).or_else(|| learned.get(&address).copied())
    }

    fn learn(&self, address: Address, decoded: Option<&Decoded>) {
        if let Some(contract) = decoded.and_then(|decoded| decoded.contract) {
            self.learned.lock().unwrap_or_else(PoisonError::into_inner).entry(address).or_insert(contract);
        }
    }
}

/// `1234567` as `1,234,567`.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Wei as ether, or as wei where that is shorter.
fn ether(wei: U256) -> String {
    let one = U256::from(10).pow(U256::from(18));
    let (whole, rest) = (wei / one, wei % one);
    if rest.is_zero() {
        return format!("{whole} ETH");
    }
    if wei < U256::from(1_000_000_000_u64) {
        return format!("{wei} wei");
    }
    let digits = format!("{rest:0>18}");
    format!("{whole}.{} ETH", digits.trim_end_matches('0'))
}
