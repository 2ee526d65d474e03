//! What must hold for any code on the chain: both parsers of program code agree, and neither is led to
//! decode more than allowed.

use std::sync::LazyLock;

use alloy_primitives::{Address, Bytes, TxKind, U256, keccak256};
use alloy_sol_types::{SolCall, sol};
use devnode::chain::{AccountOverride, BlockRef, CallRequest, Chain};
use devnode::evm::{Message, Recording, Status};
use devnode::program::code::{Bounds, CLASSIC, FRAGMENT, ROOT, compress, extract};
use devnode::program::{Rules, activate};

use crate::counts::Counts;
use crate::input::CodeBlob;
use crate::measure;
use crate::modules::Modules;
use crate::modules::mutate::change_bytes;
use crate::random::{Choose, Rng};

/// The precompile that activates.
pub const ARB_WASM: Address = Address::with_last_byte(0x71);

/// Largest module of ArbOS 60 \[bytes\].
const MAX_WASM_SIZE: u32 = 256 * 1024;

/// Most memory that one blob may take beyond what was there \[bytes\]: the largest module, decoded and parsed.
const MAX_MEMORY: u64 = 512 << 20;

/// Gas of the call: all that one gets.
const GAS: u64 = 50_000_000;

/// Codes that decode to zeros: as many as allowed, one more, and far too many.
static BOMBS: LazyLock<[Vec<u8>; 4]> = LazyLock::new(|| {
    [MAX_WASM_SIZE, MAX_WASM_SIZE + 1, 16 << 20, 40 << 20].map(|size| compress(&vec![0; size as usize]))
});

sol! {
    function activateProgram(address program) external payable returns (uint16 version, uint256 dataFee);
}

/// Calldata that activates a program.
pub fn activation_of(program: Address) -> Bytes {
    activateProgramCall { program }.abi_encode().into()
}

/// The account with the blob's code.
pub fn blob_address() -> Address {
    Address::repeat_byte(0xb1)
}

/// The account with the fragment of this number.
pub fn fragment_address(index: u8) -> Address {
    let mut address = Address::repeat_byte(0xf0);
    address.0[19] = index;
    address
}

/// The next blob.
pub fn next(modules: &Modules, rng: &mut Rng) -> CodeBlob {
    let wasm = modules.good(rng);
    let whole = match rng.u32(0..8) {
        // A bomb: little code, much that it decodes to.
        0 => rng.pick(BOMBS.as_slice()).clone(),
        1 => {
            let length = rng.usize(0..400);
            [CLASSIC.as_slice(), &[0], &rng.bytes(length)].concat()
        }
        _ => compress(&wasm),
    };
    let mut blob = if rng.bool() { classic(whole, rng) } else { fragmented(&whole, wasm.len(), rng) };
    for _ in 0..if rng.bool() { 0 } else { rng.u32(1..4) } {
        let mut code = blob.code.to_vec();
        change_bytes(&mut code, rng);
        blob.code = code.into();
    }
    blob
}

fn classic(mut code: Vec<u8>, rng: &mut Rng) -> CodeBlob {
    if rng.one_in(4) {
        code[3] = rng.u8(..);
    }
    if rng.one_in(8) {
        code[2] = rng.u8(0..4);
    }
    CodeBlob { code: code.into(), fragments: Vec::new() }
}

/// The same stream in pieces, with a root that lists them, correctly or not.
fn fragmented(whole: &[u8], length: usize, rng: &mut Rng) -> CodeBlob {
    let stream = &whole[4..];
    let pieces = rng.usize(1..6);
    let size = stream.len().div_ceil(pieces).max(1);
    let mut fragments: Vec<Bytes> =
        stream.chunks(size).map(|piece| [FRAGMENT.as_slice(), piece].concat().into()).collect();
    if rng.one_in(8) {
        // A fragment that is a root itself.
        fragments.push([ROOT.as_slice(), &[0, 0, 0, 0, 1], blob_address().as_slice()].concat().into());
    }
    let declared = if rng.one_in(4) { rng.edge() as u32 } else { length as u32 };
    let mut code = [ROOT.as_slice(), &[if rng.one_in(8) { rng.u8(..) } else { 0 }], &declared.to_be_bytes()].concat();
    for index in 0..fragments.len() as u8 {
        let listed = match rng.u32(0..32) {
            0 => blob_address(),
            1 => fragment_address(rng.u8(..)),
            _ => fragment_address(index),
        };
        code.extend(listed);
    }
    CodeBlob { code: code.into(), fragments }
}

/// Checks a blob on a chain, which stays as it is.
pub fn check(chain: &Chain, blob: &CodeBlob, counts: &mut Counts) -> Result<(), String> {
    measure::forget_peak();
    let before = measure::resident();
    let decoded = decode(blob, Bounds::Activation { max_wasm_size: MAX_WASM_SIZE, max_fragments: 4 });
    let active = decode(blob, Bounds::Active);
    if let (Some(wasm), other) = (&decoded, &active)
        && other.as_ref() != Some(wasm)
    {
        return Err("an active program decodes to something else than at its activation".to_owned());
    }
    if decoded.as_ref().is_some_and(|wasm| wasm.len() > MAX_WASM_SIZE as usize) {
        return Err("a module longer than allowed".to_owned());
    }
    let rules = Rules { stylus_version: 3, arbos_version: 60, debug: true, page_limit: 128 };
    let accepted = decoded.is_some_and(|wasm| activate(&wasm, &rules, &mut { GAS }).is_ok());
    counts.add("code blobs", if accepted { "accepted" } else { "refused" });

    let status = activate_on(chain, blob)?;
    counts.add("activation calls", &format!("{status:?}").chars().take(60).collect::<String>());
    // What costs too much gas on the chain may still be accepted by a parser that is asked alone.
    let out_of_gas = matches!(&status, Status::Failed(text) if text.contains("out of gas"));
    if !out_of_gas && accepted != (status == Status::Success) {
        return Err(format!("the parsers disagree: accepted is {accepted}, the chain says {status:?}"));
    }
    let taken = measure::peak().saturating_sub(before);
    counts.largest("memory of a code blob in MiB", measure::mebibytes(taken) as f64);
    if taken > MAX_MEMORY { Err(format!("a code blob took {} MiB", measure::mebibytes(taken))) } else { Ok(()) }
}

fn decode(blob: &CodeBlob, bounds: Bounds) -> Option<Vec<u8>> {
    let read = |address: Address| {
        let index = (0..blob.fragments.len()).find(|index| fragment_address(*index as u8) == address);
        let code = match index {
            Some(index) => blob.fragments[index].clone(),
            None if address == blob_address() => blob.code.clone(),
            None => Bytes::new(),
        };
        Ok::<_, std::convert::Infallible>(code)
    };
    extract(&blob.code, bounds, read).ok()
}

/// What the chain makes of an attempt to activate the blob.
fn activate_on(chain: &Chain, blob: &CodeBlob) -> Result<Status, String> {
    let account = |code: &Bytes| AccountOverride { code: Some(code.clone()), ..AccountOverride::default() };
    let from = Address::from_word(keccak256("rich"));
    let ether = U256::from(10).pow(U256::from(18));
    let mut request = CallRequest {
        message: Message {
            from,
            to: TxKind::Call(ARB_WASM),
            value: ether,
            data: activation_of(blob_address()),
            gas_limit: GAS,
            ..Message::default()
        },
        block: BlockRef::Latest,
        recording: Recording::NOTHING,
        ..CallRequest::default()
    };
    request.state_overrides.insert(from, AccountOverride { balance: Some(ether), ..AccountOverride::default() });
    request.state_overrides.insert(blob_address(), account(&blob.code));
    for (index, fragment) in blob.fragments.iter().enumerate() {
        request.state_overrides.insert(fragment_address(index as u8), account(fragment));
    }
    chain.call(&request).map(|executed| executed.status).map_err(|error| format!("the call was refused: {error}"))
}
