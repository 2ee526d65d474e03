//! The fuzzer of the JSON-RPC server: a node in this process, and everything that a client could send it.

pub mod client;
pub mod methods;
pub mod requests;
pub mod transactions;
pub mod values;
pub mod wire;

mod answers;

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use alloy_primitives::{Address, Bytes, U256, keccak256};
use anyhow::Result;
use devnode::DevNode;
use devnode::chain::{ChainConfig, Key};
use devnode::internals::Api;
use devnode::program::code::compress;
use serde::{Deserialize, Serialize};

use self::client::{Client, Patient};
use self::requests::Method;
use self::transactions::Signers;
use self::values::{Known, Values};
use crate::chain;
use crate::counts::Counts;
use crate::input::{Input, Other};
use crate::measure;
use crate::modules::seeds;
use crate::random::{Choose, Rng};
use crate::run::Target;

/// Exchanges after which a new node is started.
const LIFE: u64 = 20_000;

/// Exchanges kept to reproduce a failure.
const HISTORY: usize = 2_000;

/// Exchanges between two looks at the node's health.
const CHECKUP: u64 = 50;

/// Time within which a healthy node answers a trivial request. It takes a millisecond; beyond a second it is
/// counted as slow, beyond this it is a failure.
const HEALTHY: Duration = Duration::from_secs(10);

/// Connections that are left open and say nothing more.
const HELD: usize = 48;

/// What one client sends.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exchange {
    /// A request over HTTP.
    Post(String),
    /// Bytes on a connection of their own.
    Raw {
        /// The bytes.
        bytes: Bytes,
        /// Milliseconds of pause in the middle.
        pause: u64,
        /// What becomes of the connection.
        end: End,
    },
    /// Frames on a WebSocket of their own.
    Socket {
        /// The frames, encoded.
        frames: Vec<Bytes>,
        /// What becomes of the connection.
        end: End,
    },
}

/// How a connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The client closes at once.
    Close,
    /// The client says that nothing more comes, and reads until the server closes.
    HalfClose,
    /// The client does nothing more, for a long time.
    Hold,
}

/// Fuzzes a node's server.
pub struct Rpc {
    node: DevNode,
    client: Client,
    signers: Signers,
    known: Known,
    methods: Vec<Method>,
    history: VecDeque<Exchange>,
    held: VecDeque<TcpStream>,
    exchanges: u64,
}

impl Rpc {
    /// With a node that has a few contracts.
    ///
    /// # Errors
    /// If the node does not start.
    pub fn new() -> Result<Self> {
        let node = start()?;
        let known = set_up(&node);
        let (client, signers) = (Client::new(node.address()), Signers::new(node.chain().clone()));
        let api = Api::new(node.chain().clone(), ChainConfig::default());
        let mut methods: Vec<_> =
            api.methods().map(|method| Method { name: method.name.to_owned(), most: method.most }).collect();
        methods.sort_by(|a, b| a.name.cmp(&b.name));
        let (history, held) = (VecDeque::new(), VecDeque::new());
        Ok(Self { node, client, signers, known, methods, history, held, exchanges: 0 })
    }

    /// Names of the methods asked for.
    pub fn methods(&self) -> usize {
        self.methods.len()
    }

    fn renew(&mut self, counts: &mut Counts) -> Result<(), String> {
        counts.largest("memory of an old node in MiB", measure::mebibytes(measure::resident()) as f64);
        self.held.clear();
        let fresh = start().map_err(|error| format!("a new node does not start: {error:#}"))?;
        let old = std::mem::replace(&mut self.node, fresh);
        let begun = Instant::now();
        old.stop().map_err(|error| format!("the node does not stop: {error:#}"))?;
        counts.largest("time to stop in ms", begun.elapsed().as_secs_f64() * 1000.0);
        self.known = set_up(&self.node);
        self.client = Client::new(self.node.address());
        self.signers = Signers::new(self.node.chain().clone());
        self.history.clear();
        counts.add("nodes", "stopped");
        counts.largest("memory after an old node in MiB", measure::mebibytes(measure::resident()) as f64);
        Ok(())
    }

    fn exchange(&mut self, rng: &mut Rng) -> Exchange {
        let mut values = Values { known: &self.known, signers: &self.signers, rng };
        match values.rng.u32(0..100) {
            0..86 => Exchange::Post(requests::text(&self.methods, &mut values)),
            86..94 => {
                let body = requests::text(&self.methods, &mut values);
                let bytes = wire::garbage(body.as_bytes(), rng).into();
                let pause = if rng.one_in(8) { rng.u64(1..40) } else { 0 };
                Exchange::Raw { bytes, pause, end: end(rng) }
            }
            _ => {
                let frames = frames(&self.methods, &mut values);
                Exchange::Socket { frames, end: end(rng) }
            }
        }
    }

    fn play(&mut self, exchange: &Exchange, counts: &mut Counts) -> Result<(), String> {
        match exchange {
            Exchange::Post(body) => self.post(body, counts),
            Exchange::Raw { bytes, pause, end } => {
                counts.add("exchanges", "raw");
                let stream = self.client.connect().map_err(|error| format!("no connection: {error}"))?;
                let (first, second) = bytes.split_at(bytes.len() / 2);
                // A server that has seen enough may close at any time.
                let mut sent = (&stream).write_all(first);
                if *pause > 0 {
                    std::thread::sleep(Duration::from_millis(*pause));
                }
                sent = sent.and_then(|()| (&stream).write_all(second));
                counts.add("raw", if sent.is_ok() { "sent" } else { "closed while sending" });
                self.finish(stream, *end, counts)
            }
            Exchange::Socket { frames, end } => {
                counts.add("exchanges", "socket");
                let mut stream = self.client.connect().map_err(|error| format!("no connection: {error}"))?;
                stream.write_all(wire::HANDSHAKE).map_err(|error| format!("no handshake: {error}"))?;
                let mut answer = [0; 12];
                Patient(&stream)
                    .read_exact(&mut answer)
                    .map_err(|error| format!("no answer to a handshake: {error}"))?;
                if &answer != b"HTTP/1.1 101" {
                    return Err(format!("a handshake is answered by {:?}", String::from_utf8_lossy(&answer)));
                }
                let all = frames.iter().try_for_each(|frame| stream.write_all(frame));
                counts.add("sockets", if all.is_ok() { "sent" } else { "closed while sending" });
                self.finish(stream, *end, counts)
            }
        }
    }

    fn finish(&mut self, mut stream: TcpStream, end: End, counts: &mut Counts) -> Result<(), String> {
        match end {
            End::Close => {}
            End::HalfClose => {
                // A connection that is closed already cannot be closed by half.
                let _closed_already = stream.shutdown(Shutdown::Write);
                let limited = stream.set_read_timeout(Some(Duration::from_secs(2)));
                limited.map_err(|error| format!("no timeout: {error}"))?;
                let mut sink = Vec::new();
                let read = stream.read_to_end(&mut sink);
                counts.add("half-closed", if read.is_ok() { "closed by the server" } else { "left open or reset" });
            }
            End::Hold => {
                self.held.push_back(stream);
                if self.held.len() > HELD {
                    self.held.pop_front();
                }
            }
        }
        Ok(())
    }

    fn post(&mut self, body: &str, counts: &mut Counts) -> Result<(), String> {
        counts.add("exchanges", "post");
        let begun = Instant::now();
        let response = self.client.post(body.as_bytes());
        let elapsed = begun.elapsed().as_secs_f64() * 1000.0;
        counts.largest("answer time in ms", elapsed);
        let response = response.map_err(|error| format!("no answer after {elapsed} ms: {error}"))?;
        counts.add("http", &response.status.to_string());
        answers::check(body, &response, &mut self.known, counts)
    }

    /// A look at the node's health; a slow answer may be the machine's fault, three of them are not.
    fn check_up(&mut self, counts: &mut Counts) -> Result<(), String> {
        let mut slow = Ok(());
        for _ in 0..3 {
            slow = self.check_once(counts)?;
            if slow.is_ok() {
                break;
            }
        }
        slow
    }

    /// Whether the node is slow, and as an error whether it is worse than that.
    fn check_once(&mut self, counts: &mut Counts) -> Result<Result<(), String>, String> {
        let begun = Instant::now();
        let answer = self.client.post(br#"{"jsonrpc":"2.0","id":7,"method":"eth_blockNumber","params":[]}"#);
        let answer = answer.map_err(|error| format!("the node is not well: {error}"))?;
        let elapsed = begun.elapsed();
        counts.largest("health check in ms", elapsed.as_secs_f64() * 1000.0);
        counts.add("health checks", if elapsed < Duration::from_secs(1) { "fine" } else { "slow" });
        let text = String::from_utf8_lossy(&answer.body);
        if answer.status != 200 || !text.contains("\"result\":\"0x") {
            return Err(format!("the node is not well: {} {text}", answer.status));
        }
        let slow = elapsed > HEALTHY;
        Ok(if slow { Err(format!("the node is not well: an answer takes {elapsed:?}")) } else { Ok(()) })
    }
}

impl Target for Rpc {
    fn next(&mut self, rng: &mut Rng) -> Option<Input> {
        Some(Input::Other(Other::Traffic(vec![self.exchange(rng)])))
    }

    fn check(&mut self, input: &Input, counts: &mut Counts) -> Result<(), String> {
        let Input::Other(Other::Traffic(exchanges)) = input else {
            return Err("only traffic is for this fuzzer".to_owned());
        };
        for exchange in exchanges {
            self.history.push_back(exchange.clone());
            if self.history.len() > HISTORY {
                self.history.pop_front();
            }
            self.exchanges += 1;
            self.play(exchange, counts)?;
            if self.exchanges.is_multiple_of(CHECKUP) {
                self.check_up(counts)?;
                // A waiting pool and a clock at the end of time would make everything after them dull.
                self.node.chain().set_automine(true).map_err(|error| format!("cannot mine: {error}"))?;
            }
            if self.exchanges.is_multiple_of(LIFE) {
                self.renew(counts)?;
            }
        }
        Ok(())
    }

    fn evidence(&mut self, _input: &Input) -> Input {
        Input::Other(Other::Traffic(self.history.iter().cloned().collect()))
    }
}

fn end(rng: &mut Rng) -> End {
    match rng.u32(0..12) {
        0..7 => End::Close,
        7 => End::HalfClose,
        _ => End::Hold,
    }
}

fn start() -> Result<DevNode> {
    let mut builder = DevNode::builder();
    for name in ["alice", "bob"] {
        let secret = keccak256(name);
        let ether = U256::from(10).pow(U256::from(18));
        if let Some(key) = Key::new(secret) {
            builder = builder.key(secret).fund(key.address(), U256::from(1_000_000) * ether);
        }
    }
    builder.spawn()
}

/// Puts programs and EVM contracts where requests will find them.
fn set_up(node: &DevNode) -> Known {
    let mut rng = Rng::with_seed(1);
    let accounts = chain::known();
    let chain = node.chain();
    let programs = seeds::built_in();
    for (index, account) in accounts.iter().take(usize::from(chain::PLACES)).enumerate() {
        let code = if index % 2 == 0 {
            compress(&programs[(index / 2 + 1) % programs.len()])
        } else {
            chain::evm::code(&accounts, false, &mut rng)
        };
        chain.set_code(*account, code.into());
        if index % 2 == 0 {
            // One that cannot be activated is one more account to stumble over.
            let _refused = chain::activate(chain, *account);
        }
    }
    let dump = serde_json::to_vec(&chain.dump()).ok();
    let mut known = Known { accounts, dump, ..Known::default() };
    known.accounts.extend(chain.keys().iter().map(Key::address));
    known.accounts.push(Address::repeat_byte(0xee));
    known.hash(chain.head().hash);
    known
}

/// Frames of a WebSocket: subscriptions, requests, and what is neither.
fn frames(methods: &[Method], values: &mut Values<'_>) -> Vec<Bytes> {
    let mut frames = Vec::new();
    let count = if values.rng.one_in(60) { 1_500 } else { values.rng.usize(1..10) };
    for index in 0..count {
        let text = match values.rng.u32(0..4) {
            0 => requests::text(methods, values),
            _ => {
                let kind = *values.rng.pick(&["newHeads", "logs", "newPendingTransactions", "syncing", "unknown"]);
                let filter = values.of(b'f');
                let method = if values.rng.one_in(5) { "eth_unsubscribe" } else { "eth_subscribe" };
                serde_json::json!({ "jsonrpc": "2.0", "id": index, "method": method, "params": [kind, filter] })
                    .to_string()
            }
        };
        let strange = values.rng.one_in(5) && count < 100;
        let frame = if strange {
            wire::strange_frame(text.as_bytes(), values.rng)
        } else {
            wire::frame(if values.rng.one_in(10) { 2 } else { 1 }, text.as_bytes())
        };
        frames.push(frame.into());
    }
    frames
}
