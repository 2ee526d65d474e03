//! What BENCHMARKS.md says of gas, measured again.

use scripts::bench::{Baseline, Figures, measure};
use tokio::sync::OnceCell;

use crate::harness::*;

/// Measured once for all stories.
async fn figures() -> &'static Figures {
    static FIGURES: OnceCell<Figures> = OnceCell::const_new();
    FIGURES.get_or_init(|| async { measure(&WORKSPACE).await.unwrap() }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_costs_three_percent_more_than_it_did() {
    let comparison = Baseline::read(&WORKSPACE).unwrap().compare(figures().await).unwrap();

    comparison.verdict().unwrap();
    assert!(comparison.compared > 400, "{comparison}");
}

#[tokio::test(flavor = "multi_thread")]
async fn cached_calls_cost_at_most_five_percent_more_than_the_peers() {
    let rows = &figures().await.token;

    let calls = ["mint", "mint_new", "transfer", "transfer_new", "approve", "permit", "transfer_from", "burn"];
    let ids = |state: &str| calls.map(|call| format!("token.{call}.{state}"));
    let got: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(got, [ids("uncached"), ids("cached")].concat());
    for row in rows {
        assert!(row.ratio <= 1.05 || row.id.ends_with(".uncached"), "{row:?}");
        assert!(row.gas > 21_000 && row.peer_gas > 21_000, "{row:?}");
    }
    // An uncached program pays more to enter, by the same amount in every call but for the signatures' zero bytes.
    let entry = |call: usize| rows[call].gas - rows[call + calls.len()].gas;
    assert!((0..calls.len()).all(|call| entry(call).abs_diff(entry(0)) < 200 && entry(call) > 8_832), "{rows:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_stays_under_its_target() {
    let figures = figures().await;

    let missed: Vec<_> = figures.targets.iter().filter(|target| !target.reached).collect();
    assert!(missed.is_empty(), "{missed:#?}");
    assert_eq!(figures.targets.len(), 34);
    let lists = ["markBatch", "greeksBatch", "strikeLadder"]
        .map(|list| ["1", "50", "further"].map(|of| format!("{list}.{of}")));
    let singles = ["price", "mark", "greeks", "impliedVolatility", "quote", "black76"].map(str::to_owned);
    let puts = ["price", "mark", "greeks", "impliedVolatility"].map(|call| format!("{call}.put"));
    let ids: Vec<String> = [&singles[..], &puts, lists.as_flattened(), &["scenarioGrid".to_owned()]].concat();
    let got: Vec<&str> = figures.pricer.iter().map(|cost| cost.id.strip_prefix("pricer.").unwrap()).collect();
    assert_eq!(got, ids);
    // The parts are measured apart and fit into the whole.
    for cost in figures.pricer.iter().filter(|cost| !cost.id.ends_with(".further")) {
        let parts = cost.spent.entry + cost.spent.compute + cost.spent.host;
        assert!(cost.spent.compute > 0.0 && parts < cost.bare && cost.bare < cost.gas, "{cost:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_costs_little_above_what_nobody_can_save() {
    let figures = &figures().await.oracle;

    let ids: Vec<&str> = figures.updates.iter().map(|update| update.id.as_str()).collect();
    assert_eq!(ids, ["oracle.submit.1", "oracle.submit.3", "oracle.submit.5", "oracle.submit.many"]);
    for update in &figures.updates {
        let floor = update.recovery + update.storage;
        let own = update.spent.entry + update.spent.compute;
        // The rest is logs, calldata read and calls to the precompile.
        assert!(floor as f64 + own < update.execution as f64, "{update:?}");
        assert!(update.execution < floor + floor / 4, "{update:?}");
    }
    for view in &figures.views {
        assert!(view.warm < 6_000 && view.warm + 2_000 <= view.cold, "{view:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn trades_are_cheaper_than_at_uniswap() {
    let figures = &figures().await.amm;

    let calls =
        ["swap.minute", "swap", "swap.again", "out", "two.minute", "two", "two.again", "add", "remove", "swap.warm"];
    let ids = |tokens: &str| calls.map(|call| format!("amm.{call}.{tokens}"));
    let got: Vec<&str> = figures.trades.iter().map(|trade| trade.id.as_str()).collect();
    assert_eq!(got, [ids("solady"), ids("token")].concat());
    for trade in &figures.trades {
        assert!(trade.gas < trade.lean && trade.lean < trade.router && trade.gas <= trade.feed, "{trade:?}");
    }
    for trades in figures.trades.chunks(calls.len()) {
        // Uniswap's pairs write both sums of prices when time has passed, 5,000 gas each; ours a point of their past each minute.
        assert!((10_000..11_000).contains(&(trades[1].lean - trades[2].lean)), "{trades:?}");
        assert!((5_000..6_000).contains(&(trades[0].gas - trades[1].gas)), "{trades:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_swap_costs_little_above_what_no_design_can_save() {
    let figures = &figures().await.amm;

    let ids: Vec<&str> = figures.floors.iter().map(|floor| floor.id.as_str()).collect();
    assert_eq!(ids, ["amm.swap.solady", "amm.two.solady", "amm.swap.token", "amm.two.token"]);
    for floor in &figures.floors {
        let own = floor.spent.entry + floor.spent.compute;
        assert!(own > 0.0 && floor.least() as f64 + own < floor.gas as f64, "{floor:?}");
        assert!(floor.gas < floor.least() + floor.least() / 2, "{floor:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn prices_are_what_lending_pays_more_for_than_morpho_blue() {
    let figures = &figures().await.lending;

    let ids: Vec<&str> = figures.acts.iter().map(|act| act.id.strip_prefix("lending.").unwrap()).collect();
    let routine = ["supply", "supplyCollateral", "borrow", "repay", "withdraw", "withdrawCollateral"];
    let rest = ["borrow.two", "withdrawCollateral.two", "liquidate", "liquidate.two"];
    assert_eq!(ids, [&routine[..], &rest].concat());
    for (act, share) in figures.acts.iter().zip(&figures.shares) {
        let priced = ["borrow", "withdrawCollateral", "liquidate"].iter().any(|call| act.id[8..].starts_with(call));
        // Our oracle's price is several slots and its program; where none is asked for, the markets differ in zeros of calldata.
        assert!(if priced { act.morpho > act.bare + 8_000 } else { act.morpho.abs_diff(act.bare) < 200 }, "{act:?}");
        assert_eq!((&act.id, act.gas, priced), (&share.id, share.gas, share.oracle > 0), "{share:?}");
        let outside = share.intrinsic + share.oracle + share.transfers + share.arrival;
        let parts = outside as f64 + share.storage + share.logs + share.entry + share.compute;
        assert!(share.compute > 0.0 && share.transfers > 0 && parts < share.gas as f64, "{share:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_lending_does_more_than_morpho_blue_has_its_price() {
    let figures = &figures().await.lending;

    let ids: Vec<&str> = figures.extras.iter().map(|extra| extra.id.strip_prefix("lending.extra.").unwrap()).collect();
    assert_eq!(ids, ["market", "arrival", "prices", "gate", "feed", "volatility", "threshold"]);
    assert!(figures.extras.iter().all(|extra| extra.gas > 0.0), "{:#?}", figures.extras);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_of_a_year_costs_what_one_of_a_week_does() {
    let figures = &figures().await.governance;

    let ids: Vec<&str> = figures.earnings.iter().map(|row| row.id.strip_prefix("staking.").unwrap()).collect();
    assert_eq!(ids, ["lock", "increase", "extend", "absorb", "claim.1", "withdraw", "claim.52"]);
    let claim = |id: &str| figures.earnings.iter().find(|row| row.id == format!("staking.claim.{id}")).unwrap();
    let (week, year) = (claim("1"), claim("52"));
    assert!(week.gas.abs_diff(year.gas) < 200, "{week:?} {year:?}");
    assert!(week.synthetix.unwrap().abs_diff(year.synthetix.unwrap()) < 200, "{week:?} {year:?}");
    // What a loop reads anew in each week: two slots, or one.
    let more = |year: u64, week: u64| (year - week) / 51;
    assert!((4_200..5_200).contains(&more(year.looped, week.looped)), "{week:?} {year:?}");
    assert!((2_100..3_100).contains(&more(year.packed, week.packed)), "{week:?} {year:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn proposals_and_votes_cost_less_than_at_openzeppelin() {
    let figures = &figures().await.governance;

    let ids: Vec<&str> = figures.votings.iter().map(|row| row.id.strip_prefix("governor.").unwrap()).collect();
    let votes = ["vote.first", "vote", "vote.quorum", "vote.after", "vote.delegate", "vote.reason", "vote.signed"];
    assert_eq!(ids, [&["propose"][..], &votes, &["queue", "execute", "vote.late"]].concat());
    assert!(figures.votings.iter().all(|row| row.gas < row.openzeppelin.min(row.tuned)), "{:#?}", figures.votings);
    let rows = figures.earnings.iter().map(|row| (&row.id, row.gas));
    let rows = rows.chain(figures.votings.iter().map(|row| (&row.id, row.gas)));
    assert!(rows.eq(figures.parts.iter().map(|parts| (&parts.id, parts.gas))), "{:#?}", figures.parts);
    for parts in &figures.parts {
        let outside = parts.intrinsic + parts.outside;
        let sum = outside as f64 + parts.entry + parts.storage + parts.logs + parts.compute;
        assert!(parts.compute > 0.0 && sum < parts.gas as f64, "{parts:?}");
        // Who votes asks staking; the rest is calldata, hashes and calls.
        assert!(parts.programs == 1 || parts.id.starts_with("governor."), "{parts:?}");
        assert!(parts.gas as f64 - sum < 7_000.0, "{parts:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn functions_of_math_are_cheaper_than_inlined_solidity() {
    let figures = figures().await;

    let ids: Vec<&str> = figures.math.iter().map(|formula| formula.id.as_str()).collect();
    assert_eq!(ids, ["math.cdf", "math.ln", "math.exp", "math.sqrt", "math.mulDiv"]);
    for formula in &figures.math {
        let peers = [formula.solady, formula.defimath].into_iter().flatten();
        let cheapest = peers.min().unwrap() as f64;
        assert!(formula.gas > 0.0 && formula.gas < cheapest, "{formula:?}");
    }
}
