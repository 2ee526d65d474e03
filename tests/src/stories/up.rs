//! The main job, without the serving: the whole suite, and a crash day through it.

use devnode::DevNode;
use scripts::day::{Figures, Kind, Plan, html, table};
use scripts::deploy::{AddressBook, Options};
use scripts::oracle::contract::stateCall;
use scripts::oracle::id;
use scripts::suite::Manifest;
use scripts::up::up;

use crate::harness::*;

async fn played(plan: &Plan) -> Figures {
    build_suite();
    let (node, folder) = (DevNode::builder().spawn().unwrap(), folder());
    let options = Options { deployments: folder.path().into(), cache_bid: Some(Default::default()) };
    let manifest = Manifest::usual().unwrap();
    let course = plan.course(&manifest.first_prices()).unwrap();
    let manifest = manifest.priced(&course.moments[0].prices);
    let figures = up(&WORKSPACE, &node, &manifest, Some((&course, plan.seed)), &options).await.unwrap().unwrap();

    // What serves on afterwards is the suite of the address book, at the time of this machine.
    let chain = scripts_chain(&node.url()).await.unwrap();
    let book = AddressBook::open(folder.path(), chain.id()).unwrap();
    assert_eq!(book.contents().suite.as_ref().unwrap().pools.len(), 3);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    assert!(node.chain().head().header.timestamp <= now);
    let (oracle, feed) = (book.entry("oracle").unwrap().address, id("ETH/USD").unwrap());
    let state = chain.view(oracle, stateCall { feed }).await.unwrap();
    assert!(state.grade == 0 && state.observedAt + 600 > now, "{} {}", state.grade, state.observedAt);
    assert!(chain.time().await.unwrap() + 600 > now);
    figures
}

fn happened(figures: &Figures, kind: Kind, word: &str) -> bool {
    figures.events.iter().any(|event| event.kind == kind && event.what.contains(word))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_day_goes_through_the_whole_suite() {
    let figures = played(&Plan { seed: 1, ..Plan::default() }).await;

    // The storm was seen and went by, and everything followed it.
    for regime in ["ETH/USD is Turbulent", "ETH/USD is Calm"] {
        assert!(happened(&figures, Kind::Regime, regime), "{regime}");
    }
    let samples = &figures.samples;
    let first = &samples[0];
    let sigma = samples.iter().map(|one| one.sigma[0]).fold(0.0, f64::max);
    assert!(sigma > 3.0, "{sigma}");
    for (number, pool) in figures.pools.iter().enumerate() {
        let most = samples.iter().map(|one| one.fees[number]).fold(0.0, f64::max);
        assert!(most > 2.0 * first.fees[number], "the fee of {pool} was {most} at most");
    }
    let ltvs = || samples.iter().filter_map(|one| one.ltv);
    let least = ltvs().fold(1.0, f64::min);
    assert!(ltvs().next().unwrap() > least + 0.02 && least >= 0.78, "{least}");
    // The threshold follows by two hundredths an hour at most, from when the storm began.
    let storm = samples.iter().find(|one| one.sigma[0] > 1.2).unwrap().time;
    for one in samples.iter().filter(|one| one.time >= storm) {
        let hours = (one.time - storm) as f64 / 3_600.0;
        assert!(first.lt - one.lt <= 0.02 * hours + 1e-4, "{} after {hours} hours", one.lt);
    }
    assert!(samples.iter().any(|one| one.lt < first.lt - 0.04));
    let put = |pick: fn(f64, f64) -> f64| samples.iter().map(|one| one.put / one.prices[0]).reduce(pick).unwrap();
    assert!(put(f64::max) > 2.0 * put(f64::min));

    // People did what people do.
    let totals = &figures.totals;
    assert!(totals.borrowers > 10 && totals.liquidated > 0 && totals.liquidated < totals.borrowers, "{totals:?}");
    assert!(totals.bonus > 0.0 && totals.bonus < 0.08 * totals.repaid, "{totals:?}");
    assert!(totals.exit_charge > 0.0 && totals.exit_charge <= 0.03, "{totals:?}");
    assert!(totals.claimed > 0.0 && totals.volume > 1e6, "{totals:?}");
    assert!(happened(&figures, Kind::Governance, "the steward lowers what one may borrow from 86 to 84 %"));
    assert!(happened(&figures, Kind::Governance, "86 % again"));

    // Emissions fell in the storm, by a tenth a week at most.
    let budgets: Vec<f64> = figures.weeks.iter().map(|week| week.budget).collect();
    assert!(budgets.len() >= 6, "{budgets:?}");
    assert!(budgets.windows(2).all(|pair| pair[1] >= 0.9 * pair[0] - 1.0), "{budgets:?}");
    assert!(figures.weeks.iter().any(|week| week.insurance > 0.06 * week.budget), "{:?}", figures.weeks);

    for act in ["swap (arbitrage)", "borrow", "liquidate", "steward adjusts", "claim revenue", "quote an option"] {
        let gas = figures.gas[act];
        assert!(gas.count > 0 && (21_000..1_000_000).contains(&gas.mean()), "{act}: {gas:?}");
    }
    let page = html(&figures);
    assert_eq!(page.matches("<svg").count(), 4);
    assert!(table(&figures).contains("liquidation threshold"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_the_past_is_played_as_it_was() {
    let path = WORKSPACE.root.join("../shared/data/prices/crash_2024-08_eth_usdt_5m.csv.gz");
    if !path.is_file() {
        assert!(std::env::var_os("CI").is_none(), "{} is missing, and CI must run this", path.display());
        eprintln!("SKIPPED: there are no prices at {}", path.display());
        return;
    }
    let figures = played(&Plan { prices: vec![path], ..Plan::default() }).await;

    // 4 and 5 August 2024: from 2,900 dollars in the evening to 2,111 in the night, by the exchange's candles.
    let day = scripts::plot::midnight("2024-08-05").unwrap();
    let lowest = figures.samples.iter().min_by(|one, other| one.prices[0].total_cmp(&other.prices[0])).unwrap();
    assert!((day..day + 86_400).contains(&lowest.time) && lowest.prices[0] < 2_300.0, "{lowest:?}");
    assert!(happened(&figures, Kind::Regime, "ETH/USD is Turbulent"));
    assert!(figures.samples.len() > 500 && figures.fall > 0.25, "{}", figures.fall);
}
