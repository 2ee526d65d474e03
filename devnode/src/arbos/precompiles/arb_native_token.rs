//! ArbNativeTokenManager: mints and burns the native token, for those whom the owners let.

use alloy_primitives::U256;
use alloy_sol_types::sol;

use self::ArbNativeTokenManager::*;
use super::{
    frame::{Frame, Halt},
    method::{Method, action},
};
use crate::arbos::state;

sol! {
    interface ArbNativeTokenManager {
        function mintNativeToken(uint256 amount) external;
        function burnNativeToken(uint256 amount) external;

        event NativeTokenMinted(address indexed to, uint256 amount);
        event NativeTokenBurned(address indexed from, uint256 amount);
    }
}

/// Gas to change a balance: a warm access and a transfer of value.
const CHANGE_BALANCE: u64 = 100 + 9000;

pub const METHODS: &[Method] = &[
    action!(Write, 41, mintNativeTokenCall, |frame, call| {
        change_balance(frame, true, call.amount)?;
        let to = frame.caller();
        frame.emit(&NativeTokenMinted { to, amount: call.amount })
    }),
    action!(Write, 41, burnNativeTokenCall, |frame, call| {
        change_balance(frame, false, call.amount)?;
        let from = frame.caller();
        frame.emit(&NativeTokenBurned { from, amount: call.amount })
    }),
];

fn change_balance(frame: &mut Frame<'_>, add: bool, amount: U256) -> Result<(), Halt> {
    let caller = frame.caller();
    if !state::native_token_owners().contains(frame, caller) {
        return Err(Halt::AllGas);
    }
    frame.burn(CHANGE_BALANCE);
    frame.gas()?;
    if frame.host.adjust_balance(caller, add, amount) { Ok(()) } else { Err(Halt::Plain) }
}
