//! What the oracle answers, beside plain floating point that knows only the formulas: `tests/js/truth/oracle`.

use std::sync::LazyLock;

use anyhow::Result;
use scripts::npm;
use scripts::oracle::contract::{FeedConfig, stateCall, twapCall};
use scripts::oracle::replay::File;
use scripts::oracle::stage::QUORUM;
use scripts::oracle::{self, FeedPlan, Input, Publisher, Speed, Stage, Summary, Thinning, feeds};
use serde_json::{Value, json};

use crate::harness::*;

/// How often the oracle is asked: after so many prices, and at the end.
const EVERY: u64 = 50;
/// Over which times prices are averaged \[seconds\].
const WINDOWS: [u32; 5] = [60, 300, 1_234, 3_600, 21_600];
/// Of prices a minute apart only those are published that are so far apart: the crashes stay what they are, and the tests short
/// \[seconds\].
const APART: u64 = 180;
/// The largest relative error: of doubles, not of the oracle.
const MOST: f64 = 1e-12;

/// What the comparison says.
#[derive(Debug)]
struct Compared(Value);

impl Compared {
    fn count(&self, what: &str) -> u64 {
        self.0[what].as_u64().unwrap()
    }

    fn require(&self) {
        let worst = self.0["worst"].as_object().unwrap();
        assert_eq!(worst.len(), 7, "{self:?}");
        assert!(worst.values().all(|error| error.as_f64().is_some_and(|error| error <= MOST)), "{self:?}");
        assert_eq!(self.count("wrongRegimes"), 0, "{self:?}");
        assert!(self.count("checks") > 10 && self.count("twaps") > 10, "{self:?}");
    }
}

/// Publishes a file and compares the oracle's answers on the way.
async fn compare(file: &File) -> Compared {
    // Compiled once, and then among the artefacts.
    LazyLock::force(&ORACLE);
    let plan = feeds::named(file.feed, QUORUM).unwrap();
    let stage = Stage::set(&WORKSPACE, file.begin, std::slice::from_ref(&plan)).await.unwrap();
    let thinning = Thinning { deviation: None, heartbeat: apart(file) };
    let mut publisher = stage.publisher().await.unwrap().with(Speed::Max, thinning);
    let answers = publish(&stage, &mut publisher, file).await.unwrap();
    let Summary { ticks, known, thinned, updated, suspected, .. } = publisher.summary;
    assert_eq!((ticks, known + thinned + updated + suspected), (file.lines, file.lines));

    let home = folder();
    let record = home.path().join("record.json");
    std::fs::write(&record, record_of(file, &plan, answers).to_string()).unwrap();
    let script = WORKSPACE.root.join("tests/js/truth/oracle");
    let printed = npm::node(&script, "compare.js", &[record.display().to_string()]).unwrap();
    println!("{}: {printed}", file.name);
    Compared(serde_json::from_str(&printed).unwrap())
}

/// How far apart the prices of a file are to be at least, if at all \[seconds\].
fn apart(file: &File) -> Option<u64> {
    file.name.ends_with("_1m").then_some(APART)
}

async fn publish(stage: &Stage, publisher: &mut Publisher, file: &File) -> Result<Vec<Value>> {
    let (mut answers, mut count) = (Vec::new(), 0);
    let mut newest = None;
    let mut input = Input::open(&file.path, &file.titles)?;
    publisher
        .publish(&mut input, async |submission| {
            (count, newest) = (count + 1, Some(submission.observed_at));
            if count % EVERY == 0 {
                answers.push(answer(stage, file, submission.observed_at).await?);
                newest = None;
            }
            Ok(())
        })
        .await?;
    if let Some(time) = newest {
        answers.push(answer(stage, file, time).await?);
    }
    Ok(answers)
}

/// What the oracle says after the prices up to a time.
async fn answer(stage: &Stage, file: &File, observed_at: u64) -> Result<Value> {
    let feed = oracle::id(file.feed)?;
    let state = stage.chain.view(stage.oracle, stateCall { feed }).await?;
    let mut twaps = Vec::new();
    for window in WINDOWS {
        let mean = stage.chain.view(stage.oracle, twapCall { feed, window }).await;
        twaps.push(json!({ "window": window, "mean": mean.ok().map(|mean| mean.to_string()) }));
    }
    let sigmas = [state.shortSigma, state.daySigma, state.longSigma, state.robustSigma].map(|sigma| sigma.to_string());
    let [short, day, long, robust] = sigmas;
    Ok(json!({
        "observedAt": observed_at,
        "now": stage.chain.time().await?,
        "state": {
            "shortSigma": short, "daySigma": day, "longSigma": long, "robustSigma": robust,
            "fastAverage": state.fastAverage.to_string(), "slowAverage": state.slowAverage.to_string(),
            "regime": state.regime,
        },
        "twaps": twaps,
    }))
}

fn record_of(file: &File, plan: &FeedPlan, answers: Vec<Value>) -> Value {
    let FeedConfig { maxJump, bucket, minSigma, dwell, exitShare, .. } = plan.config;
    let FeedConfig { elevatedSigma, turbulentSigma, elevatedRatio, turbulentRatio, .. } = plan.config;
    let titles = &file.titles;
    json!({
        "prices": {
            "path": file.path, "column": titles.column, "decimals": titles.decimals, "time": titles.time,
            "apart": apart(file),
        },
        "config": {
            "maxJump": maxJump.to_string(), "bucket": bucket.to_string(), "minSigma": minSigma.to_string(),
            "dwell": dwell.to_string(), "exitShare": exitShare.to_string(),
            "elevatedSigma": elevatedSigma.to_string(), "turbulentSigma": turbulentSigma.to_string(),
            "elevatedRatio": elevatedRatio.to_string(), "turbulentRatio": turbulentRatio.to_string(),
        },
        "sigma": plan.sigma.to_string(),
        "answers": answers,
    })
}

/// The comparison of a file of the data; nothing, and a word about it, where there is none.
async fn compare_data(name: &str) -> Option<Compared> {
    let path = truth::data::beside_the_project().map(|folder| folder.join("prices").join(format!("{name}.csv.gz")));
    let Some(path) = path.filter(|path| path.is_file() && npm::available()) else {
        assert!(std::env::var_os("CI").is_none(), "{name} or Node.js is missing, and CI must run this");
        eprintln!("SKIPPED: {name} or Node.js is missing");
        return None;
    };
    let compared = compare(&File::open(path, name.to_owned()).unwrap()).await;
    compared.require();
    Some(compared)
}

/// A story for each file.
macro_rules! files {
    ($($story:ident $name:literal)*) => {
        $(
            #[tokio::test(flavor = "multi_thread")]
            async fn $story() {
                compare_data($name).await;
            }
        )*
    };
}

files! {
    the_crash_of_march_2020_btc "crash_2020-03_btc_usdt_5m"
    the_crash_of_march_2020_eth "crash_2020-03_eth_usdt_5m"
    the_crash_of_june_2022_btc "crash_2022-06_btc_usdt_perp_5m"
    the_crash_of_june_2022_eth "crash_2022-06_eth_usdt_5m"
    the_crash_of_march_2023_btc "crash_2023-03_btc_usdt_1m"
    the_crash_of_march_2023_eth "crash_2023-03_eth_usdt_1m"
    the_depeg_of_march_2023_usdc "crash_2023-03_usdc_usdt_1m"
    the_crash_of_august_2024_btc "crash_2024-08_btc_usdt_5m"
    the_crash_of_august_2024_eth "crash_2024-08_eth_usdt_5m"
}

#[tokio::test(flavor = "multi_thread")]
async fn chainlinks_rounds_of_eth_of_which_some_are_of_one_second() {
    if let Some(compared) = compare_data("chainlink_eth_usd_rounds").await {
        assert!(compared.count("known") > 0, "{compared:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn chainlinks_rounds_of_btc_of_which_some_are_of_one_second() {
    if let Some(compared) = compare_data("chainlink_btc_usd_rounds").await {
        assert!(compared.count("known") > 0, "{compared:?}");
    }
}

/// A path of ether for everywhere: quiet and wild hours, ticks seconds or hours apart, wrong prices, real jumps.
fn path() -> String {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move || {
        // Marsaglia's xorshift.
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 11) as f64 / (1_u64 << 53) as f64
    };
    let (mut text, mut price, mut time) = ("timestamp,close\n".to_owned(), 2_000.0_f64, 1_704_096_000_u64);
    for number in 0..1_500 {
        let wild = if (400..700).contains(&number) { 8.0 } else { 1.0 };
        time += match random() {
            short if short < 0.1 => (short * 100.0) as u64,
            short if short < 0.9 => 20 + (short * 300.0) as u64,
            long => (long * 7_200.0) as u64,
        };
        price *= (wild * 0.002 * (random() + random() + random() - 1.5)).exp();
        match number {
            // A wrong price, and a jump that stays.
            300 | 900 | 901 => text.push_str(&format!("{time},{:.8}\n", price * 1.3)),
            600 | 1_200 => price *= 0.8,
            _ => {}
        }
        if ![300, 900, 901].contains(&number) {
            text.push_str(&format!("{time},{price:.8}\n"));
        }
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn a_generated_path_with_jumps_and_wrong_prices() {
    if !npm::available() {
        assert!(std::env::var_os("CI").is_none(), "Node.js is missing, and CI must run this");
        return eprintln!("SKIPPED: Node.js is missing");
    }
    let home = folder();
    let file = home.path().join("generated_eth.csv");
    std::fs::write(&file, path()).unwrap();

    let compared = compare(&File::open(file, "generated_eth".to_owned()).unwrap()).await;

    compared.require();
    assert!(compared.count("suspected") >= 4 && compared.count("known") > 0, "{compared:?}");
    let regimes = compared.0["regimes"].as_array().unwrap();
    assert!(regimes.iter().all(|count| count.as_u64() > Some(0)), "{compared:?}");
}
