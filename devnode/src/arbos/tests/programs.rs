//! Parameters, records and the price of data.

use alloy_primitives::{B256, U256, b256};

use super::support::{NOW, chain_of};
use crate::arbos::{
    programs::{
        ARBITRUM_START, DataModel, ProgramError, ProgramRecord, StylusParams, active, hours_since_start, params,
    },
    state,
};

#[test]
fn parameters_come_out_as_each_version_has_them() {
    let initial = StylusParams { version: 2, min_init_gas: 69, ..StylusParams::INITIAL };
    let at_40 = StylusParams { max_wasm_size: 131_072, ..initial };
    let at_50 = StylusParams { max_stack_depth: 22_000, ..at_40 };
    let at_59 = StylusParams { version: 3, ..at_50 };
    let at_60 = StylusParams { max_wasm_size: 262_144, max_fragments: 4, ..at_59 };
    for (version, expected) in [
        (30, StylusParams::INITIAL),
        (31, initial),
        (32, initial),
        (40, at_40),
        (41, at_40),
        (50, at_50),
        (51, at_50),
        (59, at_59),
        (60, at_60),
        (61, at_60),
    ] {
        assert_eq!(params(&mut chain_of(version)), expected, "ArbOS {version}");
    }
}

#[test]
fn parameters_are_packed_byte_by_byte() {
    // Version 3, ink 10,000, stack 22,000, pages 2, 1000, 128, init 69, 11, scalars 50, 50, days 365, 31,
    // cache 32, 256 KiB, 4 fragments.
    let word = b256!("0003002710000055f0000203e80080450b3232016d001f002000040000040000");
    let packed = state::programs().params().get(&mut chain_of(60)).pack();
    assert_eq!(packed, word);
    assert_eq!(StylusParams::unpack(word).pack(), word);
    assert_eq!(StylusParams::unpack(word).block_cache_size, 32);
}

#[test]
fn the_size_limit_is_a_constant_before_arbos_40() {
    assert_eq!(StylusParams::INITIAL.wasm_limit(39), 131_072);
    assert_eq!(StylusParams { max_wasm_size: 7, ..StylusParams::INITIAL }.wasm_limit(40), 7);
}

fn record() -> ProgramRecord {
    ProgramRecord {
        version: 3,
        init_cost: 0x0102,
        cached_cost: 0x0304,
        footprint: 0x0506,
        activated_at: 0x07_0809,
        asm_kib: 0x0a_0b0c,
        cached: true,
    }
}

#[test]
fn records_are_packed_byte_by_byte() {
    let word = b256!("00030102030405060708090a0b0c010000000000000000000000000000000000");
    assert_eq!(record().pack(), word);
    assert_eq!(ProgramRecord::unpack(word), record());
}

#[test]
fn costs_are_scaled_and_rounded_up() {
    let params = StylusParams { min_init_gas: 69, ..StylusParams::INITIAL };
    assert_eq!(record().init_gas(&params), 8832 + 0x0102);
    assert_eq!(record().cached_gas(&params), 352 + 0x0304);
    // A scalar of 1 is 2 %: 258 · 2 / 100 is 5.16.
    let params = StylusParams { init_cost_scalar: 1, ..params };
    assert_eq!(record().init_gas(&params), 8832 + 6);
}

#[test]
fn ages_count_from_whole_hours() {
    let activated = ProgramRecord { activated_at: hours_since_start(ARBITRUM_START + 7199), ..record() };
    assert_eq!(activated.activated_at, 1);
    assert_eq!(activated.age(ARBITRUM_START + 7199), 3599);
    assert_eq!(activated.age(ARBITRUM_START), 0);
    assert_eq!(hours_since_start(0), 0);
    assert_eq!(hours_since_start(u64::MAX), 0xff_ffff);
}

#[test]
fn programs_run_until_they_are_older_than_the_limit() {
    let mut chain = chain_of(60);
    let hash = B256::repeat_byte(7);
    assert_eq!(active(&mut chain, hash, NOW), Err(ProgramError::NotActivated));

    let start = ARBITRUM_START + 100 * 3600;
    let stored = ProgramRecord { activated_at: 100, ..record() };
    state::programs().record(hash).set(&mut chain, stored);
    let year = 365 * 86_400;
    let program = active(&mut chain, hash, start + year).expect("runs on its last second");
    assert_eq!((program.init_gas, program.cached_gas, program.footprint), (8832 + 0x0102, 352 + 0x0304, 0x0506));
    assert_eq!(active(&mut chain, hash, start + year + 1), Err(ProgramError::Expired { age: year + 1 }));

    state::programs().record(hash).set(&mut chain, ProgramRecord { version: 2, ..stored });
    assert_eq!(active(&mut chain, hash, start), Err(ProgramError::NeedsUpgrade { version: 2, current: 3 }));
}

#[test]
fn program_errors_read_like_a_node_s() {
    let cases = [
        (ProgramError::NotActivated, "error ProgramNotActivated()", "6f809c4e"),
        (ProgramError::NeedsUpgrade { version: 1, current: 2 }, "error ProgramNeedsUpgrade(1, 2)", "637d968f"),
        (ProgramError::Expired { age: 9 }, "error ProgramExpired(9)", "c9b12e52"),
    ];
    for (error, text, selector) in cases {
        assert_eq!(error.to_string(), text);
        assert_eq!(alloy_primitives::hex::encode(&error.abi_encode()[..4]), selector);
    }
}

#[test]
fn data_costs_what_the_examples_say() {
    let far = u64::from(u32::MAX);
    for (bytes, wei) in [
        (20_480, 1_699_898_081_280u64),
        (102_400, 8_531_759_411_200),
        (512_000, 43_482_506_240_000),
        (513_418, 43_607_190_175_334),
        (513_838, 43_642_862_901_794),
        (513_594, 43_622_138_746_422),
        (5_242_880, 555_695_645_655_040),
    ] {
        let mut model = DataModel::INITIAL;
        assert_eq!(model.charge(bytes, far), U256::from(wei), "{bytes} bytes");
    }
}

#[test]
fn data_gets_dearer_with_demand_and_cheaper_with_time() {
    let mut model = DataModel::INITIAL;
    assert_eq!(model.bytes_per_second, 34_865);
    assert_eq!(model.charge(514_189, NOW), U256::from(43_672_675_108_907u64));
    assert_eq!(model.charge(514_189, NOW), U256::from(44_738_694_314_652u64));
    assert_eq!(model.demand, 1_028_378);
    // Thirty seconds forget 1,045,950 bytes, which is more than there are.
    assert_eq!(model.charge(514_189, NOW + 30), U256::from(43_672_675_108_907u64));
}
