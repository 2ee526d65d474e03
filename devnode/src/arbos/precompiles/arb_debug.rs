//! ArbDebug: tools for tests, on chains that allow them.

use alloy_primitives::{Address, B256, Bytes};
use alloy_sol_types::sol;

use self::ArbDebug::*;
use super::{
    frame::{Frame, Halt},
    method::{Method, action, method},
};
use crate::arbos::state;

sol! {
    interface ArbDebug {
        function becomeChainOwner() external;
        function overwriteContractCode(address target, bytes newCode) external returns (bytes);
        function events(bool flag, bytes32 value) external payable returns (address, uint256);
        function eventsView() external view;
        function customRevert(uint64 number) external pure;
        function panic() external;
        function legacyError() external pure;

        event Basic(bool flag, bytes32 indexed value);
        event Mixed(bool indexed flag, bool not, bytes32 indexed value, address conn, address indexed caller);

        error Custom(uint64 number, string message, bool flag);
    }
}

/// The text of the custom error, which clients' tests compare.
const MESSAGE: &str = r"This spider family wards off bugs: /\oo/\ //\(oo)/\ /\oo/\";

pub const METHODS: &[Method] = &[
    action!(Write, becomeChainOwnerCall, |frame, _| {
        let caller = frame.caller();
        state::chain_owners().add(frame, caller);
        Ok(())
    }),
    method!(Write, overwriteContractCodeCall, |frame, call| Ok(overwrite(frame, call.target, call.newCode))),
    method!(Payable, eventsCall, |frame, call| {
        emit_both(frame, call.flag, call.value)?;
        Ok(eventsReturn { _0: frame.caller(), _1: frame.call.value })
    }),
    // A view may not emit, so that this always fails.
    action!(View, eventsViewCall, |frame, _| emit_both(frame, true, B256::ZERO)),
    action!(Pure, customRevertCall, |_, call| {
        Err(Custom { number: call.number, message: MESSAGE.into(), flag: true }.into())
    }),
    action!(Write, 30, panicCall, |_, _| Err(Halt::Failed("panic called".into()))),
    action!(Pure, legacyErrorCall, |_, _| Err(Halt::Plain)),
];

fn overwrite(frame: &mut Frame<'_>, target: Address, code: Bytes) -> Bytes {
    let old = frame.host.code(target);
    frame.host.set_code(target, code);
    old
}

fn emit_both(frame: &mut Frame<'_>, flag: bool, value: B256) -> Result<(), Halt> {
    let (conn, caller) = (frame.call.address, frame.caller());
    frame.emit(&Basic { flag: !flag, value })?;
    frame.emit(&Mixed { flag, not: !flag, value, conn, caller })
}
