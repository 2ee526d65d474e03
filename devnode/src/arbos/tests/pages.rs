use crate::arbos::{pages::Pages, programs::StylusParams};

/// Two free pages, 1000 gas for each other, at most 128.
const PARAMS: StylusParams = StylusParams::INITIAL;

/// Gas to grow from nothing to 128 pages in these steps.
fn grow(step: u16) -> u64 {
    let mut pages = Pages::default();
    let mut gas = 0;
    while pages.open < 128 {
        gas += pages.grow(step.min(128 - pages.open), &PARAMS, 60);
    }
    gas
}

#[test]
fn growth_to_the_limit_costs_the_same_in_any_steps() {
    for step in [1, 2, 3, 5, 7, 16, 64, 127, 128] {
        assert_eq!(grow(step), 31_999_998, "steps of {step}");
    }
}

#[test]
fn the_ramp_is_a_power_of_the_pages() {
    let base = 31_874_000f64.powf(1.0 / 128.0);
    let free = StylusParams { free_pages: 0, page_gas: 0, ..PARAMS };
    let mut sum = 1;
    for page in 1..=128u16 {
        let before = Pages { open: page - 1, ever: page - 1 };
        sum += before.cost(1, &free);
        let exact = base.powi(page.into());
        assert!((sum as f64 - exact.floor()).abs() <= exact * 1e-9, "{page} pages: {sum} and {exact}");
    }
}

#[test]
fn pages_opened_again_cost_the_linear_part_alone() {
    let mut pages = Pages::default();
    let mut gas = pages.grow(100, &PARAMS, 60);
    pages.open = 40;
    gas += pages.grow(60, &PARAMS, 60);
    pages.open = 0;
    gas += pages.grow(128, &PARAMS, 60);
    // Linear pages: 98, then 60, then 126.
    assert_eq!(gas, 31_873_998 + 1000 * (98 + 60 + 126));
}

#[test]
fn more_than_128_pages_cannot_be_paid_for() {
    assert_eq!(Pages::default().cost(129, &PARAMS), u64::MAX);
}

#[test]
fn free_pages_cost_nothing() {
    assert_eq!(Pages::default().cost(128, &StylusParams { free_pages: 128, ..PARAMS }), 0);
    assert_eq!(Pages::default().cost(2, &PARAMS), 0);
    // The third page: 1000, and nothing of the ramp, which is still at 1.
    assert_eq!(Pages::default().cost(3, &PARAMS), 1000);
}

#[test]
fn a_hundred_pages_after_one_cost_what_upstream_pins() {
    assert_eq!(Pages { open: 1, ever: 1 }.cost(100, &PARAMS), 932_066);
}

#[test]
fn the_limit_counts_the_pages_of_all_frames_from_arbos_59() {
    let outer = Pages { open: 24, ever: 24 };
    assert!(!outer.exceed_limit(104, &PARAMS, 59), "exactly at the limit");
    assert!(outer.exceed_limit(120, &PARAMS, 59));
    assert!(!outer.exceed_limit(120, &PARAMS, 58));
    assert!(!outer.exceed_limit(120, &StylusParams { page_limit: 0, ..PARAMS }, 59));
}

#[test]
fn growth_beyond_the_limit_raises_the_counters_all_the_same() {
    let mut pages = Pages { open: 24, ever: 24 };
    assert_eq!(pages.grow(120, &PARAMS, 60), u64::MAX);
    assert_eq!(pages, Pages { open: 144, ever: 144 });
}
