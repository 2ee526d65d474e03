//! The nodes that are measured, each a process of its own.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::wire::Connection;
use crate::npm;
use crate::workspace::Workspace;

/// Chain id of both.
pub const CHAIN_ID: u64 = 412_346;

/// How long a node may take to answer for the first time.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often a starting node is asked.
const ASKED_EVERY: Duration = Duration::from_micros(500);

/// A program that can be started as a node.
#[derive(Clone, Debug)]
pub struct Program {
    /// Name in the results.
    pub name: &'static str,
    /// What it calls itself.
    pub version: String,
    executable: PathBuf,
    arguments: Vec<String>,
}

/// A running node; dropping it kills it.
pub struct Server {
    /// Where it answers.
    pub address: SocketAddr,
    /// From its start to its first answer.
    pub started_in: Duration,
    process: Child,
}

impl Program {
    /// Our node: this very program.
    pub fn ours() -> Result<Self> {
        let executable = std::env::current_exe().context("cannot find this program's own file")?;
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Ok(Self { name: "devnode", version, executable, arguments: vec!["node".to_owned()] })
    }

    /// anvil from npm, installed into the target directory; none where npm or the package is not to be had.
    pub fn anvil(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.target.join("npm/anvil");
        for file in ["package.json", "package-lock.json"] {
            let source = workspace.root.join("scripts/bench/anvil").join(file);
            let text = fs::read(&source).with_context(|| format!("cannot read {}", source.display()))?;
            let copy = folder.join(file);
            if fs::read(&copy).ok().as_ref() != Some(&text) {
                crate::files::write(&copy, text)?;
            }
        }
        npm::install(&folder)?;
        let executable = anvil_executable(&folder)?;
        let output = Command::new(&executable).arg("--version").output().context("anvil does not run")?;
        ensure!(output.status.success(), "anvil does not run here");
        let version = String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or_default().to_owned();
        let arguments = ["--silent", "--chain-id", "412346"].map(str::to_owned).to_vec();
        Ok(Self { name: "anvil", version, executable, arguments })
    }

    /// The same program with more arguments.
    pub fn with(&self, arguments: &[&str]) -> Self {
        let more = arguments.iter().map(|argument| (*argument).to_owned());
        Self { arguments: self.arguments.iter().cloned().chain(more).collect(), ..self.clone() }
    }

    /// Starts it and waits for its first answer.
    pub fn start(&self) -> Result<Server> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let start = Instant::now();
        let process = Command::new(&self.executable)
            .args(&self.arguments)
            .args(["--port", &port.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", self.name))?;
        let mut server = Server { address, started_in: Duration::ZERO, process };
        loop {
            let answered = Connection::open(address).and_then(|mut node| node.call("eth_chainId", json!([])));
            if let Ok(id) = answered {
                ensure!(id == format!("{CHAIN_ID:#x}"), "{} serves chain {id}", self.name);
                server.started_in = start.elapsed();
                return Ok(server);
            }
            ensure!(server.process.try_wait()?.is_none(), "{} ended at once", self.name);
            ensure!(start.elapsed() < PATIENCE, "{} does not answer", self.name);
            std::thread::sleep(ASKED_EVERY);
        }
    }
}

/// The binary of this machine's package: the script around it would be measured, too.
fn anvil_executable(folder: &Path) -> Result<PathBuf> {
    let packages = folder.join("node_modules/@foundry-rs");
    let entries = fs::read_dir(&packages).with_context(|| format!("cannot read {}", packages.display()))?;
    let mut binaries = entries.flatten().map(|entry| entry.path().join("bin/anvil"));
    binaries.find(|binary| binary.is_file()).context("npm has no anvil for this machine")
}

impl Server {
    /// Opens a connection.
    pub fn connect(&self) -> Result<Connection> {
        Connection::open(self.address)
    }

    /// Memory that the process has in use \[bytes\]; none where the system does not say.
    pub fn resident(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kib| kib * 1024)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
