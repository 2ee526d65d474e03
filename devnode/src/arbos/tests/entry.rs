//! What entering a program costs, and which programs are recent.

use alloy_primitives::B256;

use crate::arbos::{
    pages::Pages,
    programs::{ActiveProgram, EntryGas, StylusParams, entry_gas},
    recent::RecentPrograms,
};

const PARAMS: StylusParams = StylusParams { version: 3, min_init_gas: 69, ..StylusParams::INITIAL };
/// The echo program of the specification's section 6.2: init 26, cached 11, one page.
const ECHO: ActiveProgram =
    ActiveProgram { version: 3, footprint: 1, cached: false, init_gas: 8858, cached_gas: 363, asm_size: 514_048 };

fn cost(arbos_version: u64, program: ActiveProgram, recent: bool) -> u64 {
    entry_gas(arbos_version, &PARAMS, &program, Pages::default(), recent).total()
}

#[test]
fn a_first_call_pays_both_costs() {
    assert_eq!(cost(60, ECHO, false), 9221);
}

#[test]
fn a_cached_program_pays_the_cached_cost_alone() {
    assert_eq!(cost(60, ActiveProgram { cached: true, ..ECHO }, false), 363);
    assert_eq!(cost(51, ActiveProgram { cached: true, ..ECHO }, false), 363);
}

#[test]
fn a_recent_program_counts_as_cached_from_arbos_60() {
    assert_eq!(cost(60, ECHO, true), 363);
    assert_eq!(cost(59, ECHO, true), 9221);
}

#[test]
fn a_program_of_stylus_1_has_the_cached_cost_in_the_other() {
    assert_eq!(cost(60, ActiveProgram { version: 1, ..ECHO }, false), 8858);
    assert_eq!(cost(60, ActiveProgram { version: 1, cached: true, ..ECHO }, false), 363);
}

#[test]
fn pages_are_paid_on_entry() {
    let open = Pages { open: 2, ever: 2 };
    let entry = entry_gas(60, &PARAMS, &ECHO, open, false);
    assert_eq!(entry, EntryGas { pages: 1000, cached_init: 363, init: 8858 });
    assert_eq!(entry.total(), 9221 + 1000);
}

#[test]
fn pages_above_the_limit_take_all_gas() {
    let open = Pages { open: 128, ever: 128 };
    assert_eq!(entry_gas(59, &PARAMS, &ECHO, open, false).total(), u64::MAX);
    assert_eq!(entry_gas(58, &PARAMS, &ECHO, Pages { open: 128, ever: 200 }, false).total(), 9221 + 1000);
}

fn hash(byte: u8) -> B256 {
    B256::repeat_byte(byte)
}

#[test]
fn recent_programs_forget_the_one_not_called_for_longest() {
    let mut recent = RecentPrograms::default();
    assert!(!recent.insert(hash(1), 2));
    assert!(!recent.insert(hash(2), 2));
    assert!(recent.insert(hash(1), 2));
    assert!(!recent.insert(hash(3), 2), "pushes out 2");
    assert!(recent.insert(hash(1), 2));
    assert!(!recent.insert(hash(2), 2), "pushes out 3");
    assert!(!recent.insert(hash(3), 2));
}

#[test]
fn the_first_call_fixes_how_many_are_recent() {
    let mut recent = RecentPrograms::default();
    assert!(!recent.insert(hash(1), 0));
    assert!(recent.insert(hash(1), 9), "none counts as one");
    assert!(!recent.insert(hash(2), 9));
    assert!(!recent.insert(hash(1), 9), "it still is one");
}
