//! Precompiles of a few lines: ArbInfo, ArbFunctionTable, ArbosTest, ArbStatistics, ArbosActs.

use alloy_primitives::{Address, Bytes, U256};
use alloy_sol_types::sol;

use self::{
    ArbFunctionTable::{getCall, sizeCall, uploadCall},
    ArbInfo::{getBalanceCall, getCodeCall},
    ArbStatistics::{getStatsCall, getStatsReturn},
    ArbosActs::{CallerNotArbOS, batchPostingReportCall, batchPostingReportV2Call, startBlockCall},
    ArbosTest::burnArbGasCall,
};
use super::{
    frame::{Frame, Halt},
    method::{Method, action, method},
};

sol! {
    interface ArbInfo {
        function getBalance(address account) external view returns (uint256);
        function getCode(address account) external view returns (bytes);
    }

    interface ArbFunctionTable {
        function upload(bytes buf) external;
        function size(address account) external view returns (uint256);
        function get(address account, uint256 index) external view returns (uint256, bool, uint256);
    }

    interface ArbosTest {
        function burnArbGas(uint256 amount) external pure;
    }

    interface ArbStatistics {
        function getStats() external view returns (uint256, uint256, uint256, uint256, uint256, uint256);
    }

    interface ArbosActs {
        function startBlock(uint256 l1BaseFee, uint64 l1BlockNumber, uint64 l2BlockNumber, uint64 timePassed) external;
        function batchPostingReport(uint256, address, uint64, uint64, uint256) external;
        function batchPostingReportV2(uint256, address, uint64, uint64, uint64, uint64, uint256) external;

        error CallerNotArbOS();
    }
}

/// Gas to read a balance.
const BALANCE: u64 = 700;
/// Gas to read code, besides its words.
const COLD_CODE: u64 = 2100;

pub const ARB_INFO: &[Method] = &[
    method!(View, getBalanceCall, |frame, call| balance(frame, call.account)),
    method!(View, getCodeCall, |frame, call| code(frame, call.account)),
];

pub const ARB_FUNCTION_TABLE: &[Method] = &[
    action!(Write, uploadCall, |_, _| Ok(())),
    method!(View, sizeCall, |_, _| Ok(U256::ZERO)),
    method!(View, getCall, |_, _| Err(Halt::Plain)),
];

pub const ARBOS_TEST: &[Method] = &[action!(Pure, burnArbGasCall, |frame, call| {
    let amount = call.amount.try_into().map_err(|_| Halt::Plain)?;
    frame.burn(amount);
    Ok(())
})];

pub const ARB_STATISTICS: &[Method] = &[method!(View, getStatsCall, |frame, _| {
    let (_0, none) = (U256::from(frame.block().number), U256::ZERO);
    Ok(getStatsReturn { _0, _1: none, _2: none, _3: none, _4: none, _5: none })
})];

/// Internal transactions do not pass here, so every caller is the wrong one.
pub const ARBOS_ACTS: &[Method] = &[
    action!(Write, startBlockCall, |_, _| Err(CallerNotArbOS {}.into())),
    action!(Write, batchPostingReportCall, |_, _| Err(CallerNotArbOS {}.into())),
    action!(Write, 50, batchPostingReportV2Call, |_, _| Err(CallerNotArbOS {}.into())),
];

fn balance(frame: &mut Frame<'_>, account: Address) -> Result<U256, Halt> {
    frame.burn(BALANCE);
    Ok(frame.host.balance(account))
}

fn code(frame: &mut Frame<'_>, account: Address) -> Result<Bytes, Halt> {
    frame.burn(COLD_CODE);
    let code = frame.host.code(account);
    frame.burn_words(code.len());
    Ok(code)
}
