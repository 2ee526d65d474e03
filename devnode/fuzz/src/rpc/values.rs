//! Parameters: what fits, and what does not.

use std::collections::VecDeque;

use alloy_primitives::{Address, B256, U256, hex};
use serde_json::{Value, json};

use super::transactions::Signers;
use crate::chain::{abi, evm};
use crate::random::{Choose, Rng};

/// Values that the node is known to have.
#[derive(Debug, Default)]
pub struct Known {
    /// Hashes of blocks and transactions seen in answers.
    pub hashes: VecDeque<B256>,
    /// Accounts.
    pub accounts: Vec<Address>,
    /// A dump of the node's state.
    pub dump: Option<Vec<u8>>,
}

impl Known {
    /// Remembers a hash, for a while.
    pub fn hash(&mut self, hash: B256) {
        self.hashes.push_back(hash);
        if self.hashes.len() > 64 {
            self.hashes.pop_front();
        }
    }
}

/// Makes parameters.
pub struct Values<'a> {
    /// What is known.
    pub known: &'a Known,
    /// Who signs.
    pub signers: &'a Signers,
    /// Chance.
    pub rng: &'a mut Rng,
}

impl Values<'_> {
    /// A parameter of this kind, see [`METHODS`](super::methods::METHODS); once in a while one that does not fit.
    pub fn of(&mut self, kind: u8) -> Value {
        if self.rng.one_in(12) {
            return self.strange(0);
        }
        match kind {
            b'a' => json!(self.address()),
            b'b' => self.block(),
            b'h' => json!(self.hash()),
            b'n' => self.number(),
            b's' => json!(format!("{:#x}", self.rng.u64(0..16))),
            b'd' => json!(self.bytes()),
            b't' => json!(self.rng.bool()),
            b'c' => self.call(false),
            b'x' => self.call(true),
            b'r' => json!(hex::encode_prefixed(self.signers.raw(self.known, self.rng))),
            b'f' => self.filter(),
            b'F' => json!(format!("{:#x}", self.rng.u64(0..40))),
            b'o' => self.overrides(),
            b'O' => self.block_overrides(),
            b'p' => json!(vec![self.rng.f64() * 100.0; self.rng.usize(0..120)]),
            b'S' => json!(format!("{:#x}", self.rng.u64(0..12))),
            b'D' => self.dump(),
            b'T' => self.tracer(),
            b'k' => self.blocks(),
            b'm' => self.time(),
            _ => {
                let kinds = b"abhnsdtcfFoOTk";
                let kind = *self.rng.pick(kinds);
                self.of(kind)
            }
        }
    }

    fn address(&mut self) -> Address {
        if self.rng.one_in(10) {
            Address::from_slice(&self.rng.bytes(20))
        } else {
            *self.rng.pick(&self.known.accounts)
        }
    }

    fn hash(&mut self) -> B256 {
        match self.known.hashes.len() {
            0 => B256::from_slice(&self.rng.bytes(32)),
            length if !self.rng.one_in(10) => self.known.hashes[self.rng.usize(0..length)],
            _ => B256::with_last_byte(self.rng.u8(..)),
        }
    }

    fn big(&mut self) -> U256 {
        if self.rng.one_in(4) { U256::MAX >> self.rng.usize(0..256) } else { U256::from(self.rng.edge()) }
    }

    fn number(&mut self) -> Value {
        match self.rng.u32(0..8) {
            0 => json!(self.rng.edge()),
            1 => json!(self.big().to_string()),
            2..4 => json!(format!("{:#x}", self.rng.u64(0..300))),
            _ => json!(format!("{:#x}", self.big())),
        }
    }

    fn bytes(&mut self) -> String {
        let bytes = match self.rng.u32(0..6) {
            0 => evm::code(&self.known.accounts, true, self.rng),
            1 => [vec![0xef, 0xf0, self.rng.u8(0..3)], {
                let length = self.rng.usize(0..200);
                self.rng.bytes(length)
            }]
            .concat(),
            2 => [vec![0xef, 0x01, 0x00], {
                let length = self.rng.usize(0..24);
                self.rng.bytes(length)
            }]
            .concat(),
            3 => abi::call(self.rng.one_in(4), &self.known.accounts, self.rng).1.to_vec(),
            _ => {
                let length = if self.rng.one_in(30) { self.rng.usize(0..60_000) } else { self.rng.usize(0..100) };
                self.rng.bytes(length)
            }
        };
        hex::encode_prefixed(bytes)
    }

    fn block(&mut self) -> Value {
        match self.rng.u32(0..8) {
            0..3 => json!(*self.rng.pick(&["latest", "pending", "earliest", "safe", "finalized"])),
            3 => self.number(),
            4 => json!({ "blockHash": self.hash() }),
            5 => json!({ "blockNumber": format!("{:#x}", self.rng.u64(0..50)) }),
            _ => json!(format!("{:#x}", self.rng.u64(0..50))),
        }
    }

    fn blocks(&mut self) -> Value {
        let count = match self.rng.u32(0..400) {
            0 => self.rng.u64(100..3_000),
            1 => 100_001 + (self.rng.edge() >> 1),
            _ => self.rng.u64(0..12),
        };
        json!(format!("{count:#x}"))
    }

    fn time(&mut self) -> Value {
        match self.rng.u32(0..10) {
            0 => self.number(),
            1 => json!({ "timestamp": self.number(), "blocks": self.blocks() }),
            2..5 => json!(1_800_000_000 + self.rng.u64(0..100_000_000)),
            _ => json!(self.rng.u64(0..1_000)),
        }
    }

    /// A call, or a transaction for the node to send.
    fn call(&mut self, to_send: bool) -> Value {
        let mut call = serde_json::Map::new();
        let from = if to_send { self.signers.address(self.rng) } else { self.address() };
        call.insert("from".into(), json!(from));
        if !self.rng.one_in(8) {
            let precompile = self.rng.one_in(3);
            let (to, data) = abi::call(self.rng.one_in(4), &self.known.accounts, self.rng);
            let (to, data) = if precompile { (to, data.to_string()) } else { (self.address(), self.bytes()) };
            call.insert("to".into(), json!(to));
            call.insert("data".into(), json!(data));
        } else {
            call.insert("input".into(), json!(self.bytes()));
        }
        for name in ["value", "gas", "gasPrice", "maxFeePerGas", "maxPriorityFeePerGas", "nonce", "chainId"] {
            if self.rng.one_in(6) {
                let value =
                    if self.rng.bool() { self.number() } else { json!(format!("{:#x}", self.rng.u64(0..5_000_000))) };
                call.insert(name.into(), value);
            }
        }
        if self.rng.one_in(10) {
            let keys: Vec<_> = (0..self.rng.usize(0..5)).map(|_| self.hash()).collect();
            call.insert("accessList".into(), json!([{ "address": self.address(), "storageKeys": keys }]));
        }
        if self.rng.one_in(12) {
            call.insert("authorizationList".into(), json!([self.signers.authorization(self.known, self.rng)]));
        }
        if self.rng.one_in(12) {
            let name = *self.rng.pick(&["to", "from", "data", "value", "gas", "type", "nonce", "input", "unknown"]);
            let value = self.strange(0);
            call.insert(name.into(), value);
        }
        call.into()
    }

    fn filter(&mut self) -> Value {
        let mut filter = serde_json::Map::new();
        if self.rng.bool() {
            let (from, to) = (self.block(), self.block());
            filter.extend([("fromBlock".to_owned(), from), ("toBlock".to_owned(), to)]);
        } else if self.rng.bool() {
            filter.insert("blockHash".into(), json!(self.hash()));
        }
        if self.rng.bool() {
            let address = self.address();
            filter.insert("address".into(), if self.rng.bool() { json!(address) } else { json!([address, address]) });
        }
        if self.rng.bool() {
            let topics: Vec<_> = (0..self.rng.usize(0..6))
                .map(|_| match self.rng.u32(0..4) {
                    0 => Value::Null,
                    1 => json!([self.hash(), null]),
                    2 => json!(vec![self.hash(); self.rng.usize(0..1200)]),
                    _ => json!(self.hash()),
                })
                .collect();
            filter.insert("topics".into(), json!(topics));
        }
        filter.into()
    }

    fn overrides(&mut self) -> Value {
        let mut accounts = serde_json::Map::new();
        for _ in 0..self.rng.usize(0..4) {
            let mut account = serde_json::Map::new();
            for name in ["balance", "nonce", "code", "state", "stateDiff", "movePrecompileToAddress"] {
                if self.rng.one_in(3) {
                    let value = match name {
                        "code" => json!(self.bytes()),
                        "state" | "stateDiff" => json!({ self.hash().to_string(): self.hash() }),
                        "movePrecompileToAddress" => json!(self.address()),
                        _ => self.number(),
                    };
                    account.insert(name.into(), value);
                }
            }
            accounts.insert(self.address().to_string(), account.into());
        }
        accounts.into()
    }

    fn block_overrides(&mut self) -> Value {
        let mut block = serde_json::Map::new();
        for name in ["number", "difficulty", "time", "gasLimit", "baseFeePerGas", "blobBaseFee"] {
            if self.rng.one_in(3) {
                let value = self.number();
                block.insert(name.into(), value);
            }
        }
        if self.rng.bool() {
            block.insert("feeRecipient".into(), json!(self.address()));
        }
        block.into()
    }

    /// The state as it was, sometimes with other numbers.
    fn dump(&mut self) -> Value {
        let Some(dump) = &self.known.dump else { return json!("0x7b7d") };
        let mut text = String::from_utf8_lossy(dump).into_owned();
        if self.rng.bool() {
            let names = [
                "number",
                "timestamp",
                "gasLimit",
                "baseFeePerGas",
                "sendCount",
                "l1BlockNumber",
                "arbosVersion",
                "clockOffset",
                "nonce",
            ];
            let name = format!("\"{}\":", self.rng.pick(&names));
            if let Some(at) = text.find(&name) {
                let start = at + name.len();
                let end = start + text[start..].find([',', '}']).unwrap_or(0);
                let number = self.rng.edge();
                let as_text = text[start..].starts_with('"');
                text.replace_range(start..end, &if as_text { format!("\"{number:#x}\"") } else { number.to_string() });
            }
        }
        json!(hex::encode_prefixed(text))
    }

    fn tracer(&mut self) -> Value {
        let names = [
            "",
            "callTracer",
            "prestateTracer",
            "stylusTracer",
            "flatCallTracer",
            "4byteTracer",
            "noopTracer",
            "function(){}",
        ];
        let mut options = json!({ "tracer": *self.rng.pick(&names) });
        if self.rng.bool() {
            options["tracerConfig"] =
                json!({ "onlyTopCall": self.rng.bool(), "withLog": self.rng.bool(), "diffMode": self.rng.bool() });
        }
        if self.rng.one_in(4) {
            options["stateOverrides"] = self.overrides();
            options["blockOverrides"] = self.block_overrides();
        }
        options
    }

    /// A value that nobody asked for.
    pub fn strange(&mut self, depth: u32) -> Value {
        match self.rng.u32(0..16) {
            0 => Value::Null,
            1 => json!(self.rng.bool()),
            2 => json!(self.rng.edge()),
            3 => json!(-(self.rng.u32(..) as i64)),
            4 => json!(self.rng.f64() * 1e300),
            5 => json!(""),
            6 => json!("0x"),
            7 => json!(format!("0x{}", "f".repeat(self.rng.usize(0..200)))),
            8 => json!("0xzz"),
            9 => json!("\u{0}\u{fffd}é\u{1f600}"),
            10 => json!("x".repeat(self.rng.usize(0..5_000))),
            11 => json!(format!("-0x{:x}", self.rng.edge())),
            12 => json!([]),
            13 => json!({}),
            14 if depth < 6 => json!([self.strange(depth + 1), self.strange(depth + 1)]),
            _ if depth < 6 => json!({ "to": self.strange(depth + 1), "blockNumber": self.strange(depth + 1) }),
            _ => json!(1),
        }
    }
}
