//! A dev node inside this process: a chain, and a server on a runtime of its own.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use alloy_primitives::{Address, B256, U256};
use anyhow::{Context, Result, anyhow, ensure};
use jsonrpsee::server::ServerHandle;
use tokio::runtime::{Builder as RuntimeBuilder, Runtime};

use crate::arbos::upgrade::{MAX_VERSION, MIN_VERSION};
use crate::chain::{Chain, ChainConfig, DEV_ADDRESS, DEV_KEY, Execute, HistoryLimits, L1Number, StateFile, read_dump};
use crate::evm::{Executor, Settings};
use crate::log::LogSettings;
use crate::rpc::{self, Api};

/// Chain id of a Nitro dev node.
pub const CHAIN_ID: u64 = 412_346;

/// Port of a Nitro dev node.
pub const PORT: u16 = 8547;

/// The newest ArbOS version released.
pub const ARBOS_VERSION: u64 = 60;

/// Stack of a thread that runs messages \[bytes\]: calls nest up to 1,024 deep.
const STACK: usize = 64 * 1024 * 1024;

/// Threads that serve connections, one of which never works on a request itself.
const WORKERS: usize = 4;

/// Requests beyond those that are worked on at once; further ones wait.
const MAX_REQUESTS: usize = 256;

/// How often the state is written to its file, unless said otherwise.
pub const STATE_INTERVAL: Duration = Duration::from_secs(30);

/// How long a stopping node waits for answers on their way.
const STOP_PATIENCE: Duration = Duration::from_secs(5);

/// A running node. Dropping it stops it.
pub struct DevNode {
    chain: Chain,
    address: SocketAddr,
    state_file: Option<Arc<StateFile>>,
    server: ServerHandle,
    runtime: Option<Runtime>,
}

/// What a node shall be like; see [`DevNode::builder`].
#[derive(Clone, Debug)]
pub struct DevNodeBuilder {
    settings: Settings,
    config: ChainConfig,
    host: IpAddr,
    port: u16,
    state_file: Option<PathBuf>,
    state_interval: Duration,
    cache: Option<PathBuf>,
    log: LogSettings,
    symbols: Vec<SymbolSource>,
}

/// Where the names of a program's functions are: a module that was not stripped, as a file or as bytes.
#[derive(Clone, Debug)]
pub enum SymbolSource {
    /// A file.
    File(PathBuf),
    /// The module itself.
    Bytes(Vec<u8>),
}

impl From<&Path> for SymbolSource {
    fn from(path: &Path) -> Self {
        Self::File(path.to_owned())
    }
}

impl From<PathBuf> for SymbolSource {
    fn from(path: PathBuf) -> Self {
        Self::File(path)
    }
}

impl From<&str> for SymbolSource {
    fn from(path: &str) -> Self {
        Self::File(path.into())
    }
}

impl From<Vec<u8>> for SymbolSource {
    fn from(wasm: Vec<u8>) -> Self {
        Self::Bytes(wasm)
    }
}

impl From<&[u8]> for SymbolSource {
    fn from(wasm: &[u8]) -> Self {
        Self::Bytes(wasm.to_owned())
    }
}

impl SymbolSource {
    fn add_to(&self, chain: &Chain) -> Result<()> {
        match self {
            Self::Bytes(wasm) => chain.add_symbols(wasm).context("no names of functions"),
            Self::File(path) => {
                let wasm = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
                chain.add_symbols(&wasm).with_context(|| format!("no names of functions in {}", path.display()))
            }
        }
    }
}

impl DevNode {
    /// A node like the scripted Nitro dev node, on a free port of this machine.
    pub fn builder() -> DevNodeBuilder {
        DevNodeBuilder {
            settings: Settings {
                chain_id: CHAIN_ID,
                arbos_version: ARBOS_VERSION,
                debug: true,
                max_code_size: 24_576,
                owners: vec![Address::ZERO, DEV_ADDRESS],
                l1_price_per_unit: 0,
            },
            config: ChainConfig::default(),
            host: Ipv4Addr::LOCALHOST.into(),
            port: 0,
            state_file: None,
            log: LogSettings::default(),
            symbols: Vec::new(),
            state_interval: STATE_INTERVAL,
            cache: None,
        }
    }

    /// Where the node answers, over HTTP; over WebSocket it is the same with `ws:`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Address and port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The chain, to be used without the server.
    pub fn chain(&self) -> &Chain {
        &self.chain
    }

    /// Chain id.
    pub fn chain_id(&self) -> u64 {
        self.chain.chain_id()
    }

    /// Private key of the funded account.
    pub fn dev_key(&self) -> B256 {
        DEV_KEY
    }

    /// Address of the funded account.
    pub fn dev_address(&self) -> Address {
        DEV_ADDRESS
    }

    /// Stops the node and writes its state, where it has a file.
    pub fn stop(mut self) -> Result<()> {
        self.shut_down()
    }

    fn shut_down(&mut self) -> Result<()> {
        let Some(runtime) = self.runtime.take() else { return Ok(()) };
        self.chain.stop_interval_mining();
        // An error says that it has stopped already.
        let _already_stopped = self.server.stop();
        let stopped = self.server.clone().stopped();
        let waiter = std::thread::spawn(move || {
            runtime.block_on(async { tokio::time::timeout(STOP_PATIENCE, stopped).await.is_ok() });
            runtime.shutdown_timeout(STOP_PATIENCE);
        });
        waiter.join().map_err(|_| anyhow!("the node's runtime crashed while stopping"))?;
        match self.state_file.take() {
            Some(file) => file.save(&self.chain),
            None => Ok(()),
        }
    }
}

impl Drop for DevNode {
    fn drop(&mut self) {
        if let Err(error) = self.shut_down() {
            eprintln!("{error:#}");
        }
    }
}

impl DevNodeBuilder {
    /// Chain id; 412346 unless set.
    pub fn chain_id(mut self, id: u64) -> Self {
        self.settings.chain_id = id;
        self
    }

    /// ArbOS version at genesis.
    pub fn arbos_version(mut self, version: u64) -> Self {
        self.settings.arbos_version = version;
        self
    }

    /// Limit on the size of a contract's code \[bytes\].
    pub fn max_code_size(mut self, bytes: usize) -> Self {
        self.settings.max_code_size = bytes;
        self
    }

    /// Whether `ArbDebug` and the `console` module work; they do unless this is set to false.
    pub fn debug(mut self, on: bool) -> Self {
        self.settings.debug = on;
        self
    }

    /// Price of a unit of parent-chain data \[wei\]; zero unless set, as after the dev script.
    pub fn l1_price(mut self, wei: u128) -> Self {
        self.settings.l1_price_per_unit = wei;
        self
    }

    /// Host to listen on; this machine only unless set.
    pub fn host(mut self, host: IpAddr) -> Self {
        self.host = host;
        self
    }

    /// Port to listen on; a free one for 0.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Gives an account a balance at genesis \[wei\].
    pub fn fund(mut self, address: Address, wei: U256) -> Self {
        self.config.funded.push((address, wei));
        self
    }

    /// Lets the node sign for the account of this key.
    pub fn key(mut self, key: B256) -> Self {
        self.config.keys.push(key);
        self
    }

    /// What contracts read as `block.number`; zero unless set.
    pub fn l1_number(mut self, number: L1Number) -> Self {
        self.config.l1_number = number;
        self
    }

    /// Whether accounts look as after the `nitro-devnode` script (see [`ChainConfig::scripted`]).
    pub fn scripted(mut self, scripted: bool) -> Self {
        self.config.scripted = scripted;
        self
    }

    /// How much of the past is kept; unless set, see [`HistoryLimits::default`].
    pub fn history(mut self, limits: HistoryLimits) -> Self {
        self.config.history = limits;
        self
    }

    /// Loads the state from this file if it exists, and writes it there at the end and at intervals. The blocks
    /// below the newest are not kept. One node at a time can have the file.
    pub fn state_file(mut self, path: impl AsRef<Path>) -> Self {
        self.state_file = Some(path.as_ref().to_owned());
        self
    }

    /// Gives names to the log: a JSON ABI, an object with a member `abi`, or a directory of such files.
    pub fn abi(mut self, path: impl AsRef<Path>) -> Self {
        self.log.abis.push(path.as_ref().to_owned());
        self
    }

    /// Whether every transaction and every call that fails is told on standard error; not unless set.
    pub fn log(mut self, on: bool) -> Self {
        if on {
            self.log.on_standard_error();
        } else {
            self.log.sink = None;
        }
        self
    }

    /// As [`DevNodeBuilder::log`], with the lines given to `sink`, which must not change the chain, and must not wait for a
    /// future: it may run on a thread of the server's runtime.
    pub fn log_to(mut self, sink: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.log.to(sink);
        self
    }

    /// Whether the log tells calls that succeed too; not unless set.
    pub fn log_calls(mut self, on: bool) -> Self {
        self.log.calls = on;
        self
    }

    /// Gives profiles the names of a program's functions: a module as it was before names were stripped.
    pub fn symbols(mut self, module: impl Into<SymbolSource>) -> Self {
        self.symbols.push(module.into());
        self
    }

    /// How often the state is written to its file, if it changed; every 30 s unless set.
    pub fn state_interval(mut self, interval: Duration) -> Self {
        self.state_interval = interval;
        self
    }

    /// Keeps compiled programs in this folder, for later runs; without it they are kept in memory only. The folder
    /// is made for its owner alone: whoever can write it can run code in this process.
    pub fn cache(mut self, folder: impl AsRef<Path>) -> Self {
        self.cache = Some(folder.as_ref().to_owned());
        self
    }

    fn executor(&self) -> Result<Arc<Executor>> {
        Ok(Arc::new(match &self.cache {
            Some(folder) => Executor::with_cache(self.settings.clone(), folder)?,
            None => Executor::new(self.settings.clone()),
        }))
    }

    /// The chain alone, without a server.
    pub fn chain(&self) -> Result<Chain> {
        self.chain_with(self.executor()?)
    }

    /// Starts the node. When this returns, it answers.
    pub fn spawn(self) -> Result<DevNode> {
        let execute = self.executor()?;
        self.spawn_with(execute)
    }

    /// The chain alone, on an executor of the caller's.
    pub(crate) fn chain_with(&self, execute: Arc<dyn Execute>) -> Result<Chain> {
        let version = self.settings.arbos_version;
        ensure!(
            (MIN_VERSION..=MAX_VERSION).contains(&version),
            "ArbOS {version} is not known; choose one from {MIN_VERSION} to {MAX_VERSION} with --arbos"
        );
        let chain = match self.state_file.as_deref().filter(|path| path.exists()) {
            Some(path) => Chain::from_dump(execute, &self.config, read_dump(path)?)?,
            None => Chain::new(execute, &self.config),
        };
        self.log.attach(&chain)?;
        self.symbols.iter().try_for_each(|source| source.add_to(&chain))?;
        Ok(chain)
    }

    /// Starts the node on an executor of the caller's.
    pub(crate) fn spawn_with(self, execute: Arc<dyn Execute>) -> Result<DevNode> {
        // The port first: it is what fails most often, and nothing else has been done then.
        let wanted = SocketAddr::new(self.host, self.port);
        let listener = TcpListener::bind(wanted).map_err(|error| match error.kind() {
            std::io::ErrorKind::AddrInUse => {
                anyhow!("port {} is in use; stop what listens there or choose another with --port", self.port)
            }
            _ => anyhow!("cannot listen on {wanted}: {error}"),
        })?;
        let address = listener.local_addr().context("the listener has no address")?;
        // Locked before it is read: another node may be writing it.
        let state_file = self.state_file.as_deref().map(StateFile::open).transpose()?.map(Arc::new);
        let chain = self.chain_with(execute)?;
        if let Some(file) = &state_file {
            // A path that cannot be written shall be known now, not at the end.
            file.save(&chain)?;
        }

        let runtime = RuntimeBuilder::new_multi_thread()
            .worker_threads(WORKERS)
            .thread_name("devnode")
            .thread_stack_size(STACK)
            .max_blocking_threads(MAX_REQUESTS)
            .enable_all()
            .build()
            .context("cannot start the node's threads")?;
        let server = {
            let _inside = runtime.enter();
            let server = rpc::serve(listener, Api::new(chain.clone(), self.config.clone()))?;
            if let Some(file) = state_file.clone() {
                tokio::spawn(save_now_and_then(chain.clone(), file, self.state_interval));
            }
            server
        };
        Ok(DevNode { chain, address, state_file, server, runtime: Some(runtime) })
    }
}

async fn save_now_and_then(chain: Chain, file: Arc<StateFile>, interval: Duration) {
    let mut saved = chain.fingerprint();
    loop {
        tokio::time::sleep(interval).await;
        let (chain, file, now) = (chain.clone(), file.clone(), chain.fingerprint());
        if now == saved {
            continue;
        }
        match tokio::task::spawn_blocking(move || file.save(&chain)).await {
            Ok(Ok(())) => saved = now,
            Ok(Err(error)) => eprintln!("{error:#}"),
            Err(_) => return,
        }
    }
}
