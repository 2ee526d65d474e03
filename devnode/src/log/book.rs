//! The ABIs that the author gave: functions, events and errors by their selectors.

use std::collections::HashMap;
use std::path::Path;

use alloy_dyn_abi::{DynSolValue, EventExt, JsonAbiExt};
use alloy_json_abi::{Error, Event, Function, JsonAbi};
use alloy_primitives::{Address, B256, LogData, address};
use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::value::named;

/// How many directories deep ABIs are looked for.
const MAX_DEPTH: usize = 4;

/// Contracts that are there from the start.
const BUILT_IN: [(Address, &str, &[&str]); 22] = [
    (
        address!("0000000000000000000000000000000000000064"),
        "ArbSys",
        &[
            "function arbBlockNumber()",
            "function arbBlockHash(uint256 arbBlockNum)",
            "function sendTxToL1(address destination, bytes data)",
            "function withdrawEth(address destination)",
            "event L2ToL1Tx(address caller, address indexed destination, uint256 indexed hash, uint256 indexed position, uint256 arbBlockNum, uint256 ethBlockNum, uint256 timestamp, uint256 callvalue, bytes data)",
            "event SendMerkleUpdate(uint256 indexed reserved, bytes32 indexed hash, uint256 indexed position)",
        ],
    ),
    (address!("0000000000000000000000000000000000000065"), "ArbInfo", &[]),
    (address!("0000000000000000000000000000000000000066"), "ArbAddressTable", &[]),
    (address!("0000000000000000000000000000000000000067"), "ArbBLS", &[]),
    (address!("0000000000000000000000000000000000000068"), "ArbFunctionTable", &[]),
    (address!("0000000000000000000000000000000000000069"), "ArbosTest", &[]),
    (address!("000000000000000000000000000000000000006b"), "ArbOwnerPublic", &[]),
    (address!("000000000000000000000000000000000000006c"), "ArbGasInfo", &[]),
    (address!("000000000000000000000000000000000000006d"), "ArbAggregator", &[]),
    (address!("000000000000000000000000000000000000006e"), "ArbRetryableTx", &[]),
    (address!("000000000000000000000000000000000000006f"), "ArbStatistics", &[]),
    (
        address!("0000000000000000000000000000000000000070"),
        "ArbOwner",
        &[
            "function setL1PricePerUnit(uint256 pricePerUnit)",
            "function setL2BaseFee(uint256 priceInWei)",
            "function addChainOwner(address newOwner)",
            "function addWasmCacheManager(address manager)",
            "function setInkPrice(uint32 price)",
            "event OwnerActs(bytes4 indexed method, address indexed owner, bytes data)",
        ],
    ),
    (
        address!("0000000000000000000000000000000000000071"),
        "ArbWasm",
        &[
            "function activateProgram(address program) payable",
            "function codehashKeepalive(bytes32 codehash) payable",
            "event ProgramActivated(bytes32 indexed codehash, bytes32 moduleHash, address program, uint256 dataFee, uint16 version)",
            "event ProgramLifetimeExtended(bytes32 indexed codehash, uint256 dataFee)",
        ],
    ),
    (
        address!("0000000000000000000000000000000000000072"),
        "ArbWasmCache",
        &[
            "function cacheProgram(address program)",
            "function evictCodehash(bytes32 codehash)",
            "event UpdateProgramCache(address indexed manager, bytes32 indexed codehash, bool cached)",
        ],
    ),
    (address!("0000000000000000000000000000000000000073"), "ArbNativeTokenManager", &[]),
    (address!("0000000000000000000000000000000000000074"), "ArbFilteredTransactionsManager", &[]),
    (address!("00000000000000000000000000000000000000ff"), "ArbDebug", &[]),
    (address!("00000000000000000000000000000000000A4B05"), "ArbosActs", &[]),
    (address!("4e59b44847b379578588920cA78FbF26c0B4956C"), "CREATE2 factory", &[]),
    (address!("cEcba2F1DC234f70Dd89F2041029807F8D03A990"), "StylusDeployer", &[]),
    (address!("000000000000000000636F6e736F6c652e6c6f67"), "console", &[]),
    (address!("00000000000000000000000000000000000000C8"), "NodeInterface", &[]),
];

/// What ABIs say, ready to be asked.
#[derive(Debug, Default)]
pub struct Book {
    contracts: Vec<String>,
    addresses: HashMap<Address, usize>,
    functions: HashMap<[u8; 4], Vec<(usize, Function)>>,
    events: HashMap<B256, Vec<(usize, Event)>>,
    errors: HashMap<[u8; 4], Vec<(usize, Error)>>,
}

/// A call, an event or an error in words, and whose ABI it is from; `None` if more than one has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// `transfer(to: 0x…, value: 5)`.
    pub text: String,
    /// Which contract's.
    pub contract: Option<usize>,
}

impl Book {
    /// A book that knows the contracts of a fresh chain.
    pub fn new() -> Self {
        let mut book = Self::default();
        for (address, name, items) in BUILT_IN {
            let abi = JsonAbi::parse(items.iter().copied()).unwrap_or_default();
            let contract = book.add(name, &abi);
            book.addresses.insert(address, contract);
        }
        book
    }

    /// Takes the ABI of a file, or of every file below a directory that has one.
    ///
    /// # Errors
    /// If the path cannot be read, or is a file without an ABI.
    pub fn load(&mut self, path: &Path) -> Result<()> {
        if path.is_dir() {
            return self.load_directory(path, MAX_DEPTH);
        }
        let text = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let found = self.load_text(path, &text).with_context(|| format!("{} holds no ABI", path.display()))?;
        if found { Ok(()) } else { bail!("{} holds no ABI: neither a list nor a member `abi`", path.display()) }
    }

    fn load_directory(&mut self, path: &Path, depth: usize) -> Result<()> {
        let entries = std::fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
        paths.sort();
        for path in paths {
            if path.is_dir() && depth > 0 {
                self.load_directory(&path, depth - 1)?;
            } else if path.extension().is_some_and(|extension| extension == "json") {
                let text = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
                // Other JSON may lie there too.
                let _is_abi = self.load_text(&path, &text);
            }
        }
        Ok(())
    }

    fn load_text(&mut self, path: &Path, text: &[u8]) -> Result<bool> {
        let value: Value = serde_json::from_slice(text)?;
        let list = if value.is_array() { &value } else { value.get("abi").unwrap_or(&Value::Null) };
        if !list.is_array() {
            return Ok(false);
        }
        let abi: JsonAbi = serde_json::from_value(list.clone())?;
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let name = value.get("contractName").and_then(Value::as_str).unwrap_or(&stem).to_owned();
        let contract = self.add(&name, &abi);
        let address = value.get("address").and_then(Value::as_str).and_then(|text| text.parse().ok());
        if let Some(address) = address {
            self.addresses.insert(address, contract);
        }
        Ok(true)
    }

    /// Takes an ABI; returns the contract's number.
    pub fn add(&mut self, name: &str, abi: &JsonAbi) -> usize {
        let contract = self.contracts.len();
        self.contracts.push(name.to_owned());
        for function in abi.functions() {
            self.functions.entry(function.selector().0).or_default().push((contract, function.clone()));
        }
        for event in abi.events().filter(|event| !event.anonymous) {
            self.events.entry(event.selector()).or_default().push((contract, event.clone()));
        }
        for error in abi.errors() {
            self.errors.entry(error.selector().0).or_default().push((contract, error.clone()));
        }
        contract
    }

    /// The contract's name.
    pub fn name(&self, contract: usize) -> &str {
        self.contracts.get(contract).map_or("", String::as_str)
    }

    /// The contract that a file or this node places at the address.
    pub fn at(&self, address: Address) -> Option<usize> {
        self.addresses.get(&address).copied()
    }

    /// The call that calldata describes; `contract` is the callee, where it is known.
    pub fn call(&self, data: &[u8], contract: Option<usize>) -> Option<Decoded> {
        let (selector, arguments) = data.split_first_chunk()?;
        decode(self.functions.get(selector)?, contract, |function| {
            let values = function.abi_decode_input(arguments).ok()?;
            Some(words(&function.name, function.inputs.iter().map(|input| input.name.as_str()), &values))
        })
    }

    /// The error that revert data describes.
    pub fn error(&self, data: &[u8], contract: Option<usize>) -> Option<Decoded> {
        let (selector, arguments) = data.split_first_chunk()?;
        decode(self.errors.get(selector)?, contract, |error| {
            let values = error.abi_decode_input(arguments).ok()?;
            Some(words(&error.name, error.inputs.iter().map(|input| input.name.as_str()), &values))
        })
    }

    /// The event that a log describes.
    pub fn event(&self, log: &LogData, contract: Option<usize>) -> Option<Decoded> {
        decode(self.events.get(log.topics().first()?)?, contract, |event| {
            let decoded = event.decode_log(log).ok()?;
            let (mut indexed, mut body) = (decoded.indexed.into_iter(), decoded.body.into_iter());
            let values = event.inputs.iter().map(|input| if input.indexed { indexed.next() } else { body.next() });
            let values: Vec<_> = values.collect::<Option<_>>()?;
            Some(words(&event.name, event.inputs.iter().map(|input| input.name.as_str()), &values))
        })
    }
}

fn words<'a>(name: &str, names: impl Iterator<Item = &'a str>, values: &[DynSolValue]) -> String {
    format!("{name}({})", named(names, values))
}

/// The first candidate that can be decoded, those of `contract` before others. The contract is known if it was
/// before, or if it is the only candidate.
fn decode<T>(
    candidates: &[(usize, T)],
    contract: Option<usize>,
    text: impl Fn(&T) -> Option<String>,
) -> Option<Decoded> {
    let own = candidates.iter().filter(|(owner, _)| Some(*owner) == contract);
    let (owner, text) = own.chain(candidates).find_map(|(owner, item)| Some((*owner, text(item)?)))?;
    let only = candidates.iter().all(|(other, _)| *other == owner);
    Some(Decoded { text, contract: (only || contract == Some(owner)).then_some(owner) })
}
