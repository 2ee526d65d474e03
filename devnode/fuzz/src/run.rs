//! The loop: makes inputs, checks them, watches the clock, keeps what failed.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};

use crate::counts::Counts;
use crate::input::Input;
use crate::random::Rng;
use crate::{measure, panics};

/// Stack of the thread that runs cases \[bytes\], that of the node's own threads.
pub const STACK: usize = 64 << 20;

/// Failures after which a run gives up.
const MAX_FAILURES: usize = 25;

/// Time between two looks at a running case.
const TICK: Duration = Duration::from_millis(20);

/// No case is running.
const IDLE: u64 = u64::MAX;

/// What is fuzzed.
pub trait Target {
    /// Makes the next input; `None` where chance made none.
    fn next(&mut self, rng: &mut Rng) -> Option<Input>;

    /// Feeds an input to the node. An error says what is wrong with the node.
    fn check(&mut self, input: &Input, counts: &mut Counts) -> Result<(), String>;

    /// What led to the latest failure: the input itself unless the target keeps more.
    fn evidence(&mut self, input: &Input) -> Input {
        input.clone()
    }
}

/// How long, from which seed, and where to.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Time to run for.
    pub time: Duration,
    /// Cases to run at most.
    pub cases: u64,
    /// Seed: equal seeds make equal inputs.
    pub seed: u64,
    /// Directory for failures.
    pub out: PathBuf,
    /// Time after which a case hangs.
    pub patience: Duration,
}

/// A failure.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What is wrong.
    pub reason: String,
    /// The file that reproduces it.
    pub path: PathBuf,
}

/// What came of a run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Cases run.
    pub cases: u64,
    /// Time it took.
    pub time: Duration,
    /// Counters.
    pub counts: Counts,
    /// Failures, one for each kind.
    pub failures: Vec<Failure>,
}

struct Shared {
    report: Mutex<Report>,
    /// Time that the run has taken \[milliseconds\]. A machine that puts processes to sleep does not make it pass.
    clock: AtomicU64,
    /// The clock when the running case began, and [`IDLE`] between cases.
    began: AtomicU64,
}

/// Runs a target on a thread of its own; `make` makes it there.
///
/// # Errors
/// If the output directory cannot be written, or a case hangs: its thread then runs on, so the process
/// should end.
pub fn run<T: Target>(plan: &Plan, make: impl FnOnce() -> Result<T> + Send + 'static) -> Result<Report> {
    std::fs::create_dir_all(&plan.out).with_context(|| format!("cannot create {}", plan.out.display()))?;
    panics::watch();
    let shared = Arc::new(Shared { report: Mutex::default(), clock: AtomicU64::new(0), began: AtomicU64::new(IDLE) });
    let (for_worker, its_plan) = (shared.clone(), plan.clone());
    let worker = std::thread::Builder::new().name("cases".into()).stack_size(STACK);
    let worker = worker.spawn(move || work(&its_plan, make()?, &for_worker)).context("cannot start a thread")?;

    let mut last = Instant::now();
    while !worker.is_finished() {
        std::thread::sleep(TICK);
        let passed = last.elapsed().min(5 * TICK).as_millis() as u64;
        last = Instant::now();
        let now = shared.clock.fetch_add(passed, Ordering::SeqCst);
        let taken = now.saturating_sub(shared.began.load(Ordering::SeqCst));
        if Duration::from_millis(taken) > plan.patience {
            print!("{}", locked(&shared.report).counts);
            return Err(anyhow!(
                "a case takes longer than {} s; its input is {}/current.*",
                plan.patience.as_secs(),
                plan.out.display()
            ));
        }
    }
    worker.join().map_err(|_| anyhow!("the fuzzer itself crashed: {}", panics::last()))??;
    Ok(locked(&shared.report).clone())
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn work(plan: &Plan, mut target: impl Target, shared: &Shared) -> Result<()> {
    let passed = || Duration::from_millis(shared.clock.load(Ordering::SeqCst));
    let mut counts = Counts::default();
    let mut seen = HashSet::new();
    let mut next_words = Duration::from_secs(30);
    let mut case = 0;
    while passed() < plan.time && case < plan.cases && seen.len() < MAX_FAILURES {
        case += 1;
        counts.case = case;
        let mut rng = Rng::with_seed(plan.seed ^ case.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        // A generator that fails on its own random choices made no input; that is no finding.
        let Some(input) = panics::caught(|| target.next(&mut rng)).unwrap_or(None) else {
            counts.add("inputs", "none");
            continue;
        };
        let current = input.save(&plan.out, "current")?;
        shared.began.store(shared.clock.load(Ordering::SeqCst), Ordering::SeqCst);
        let before = panics::count();
        let outcome = panics::caught(|| target.check(&input, &mut counts)).and_then(|checked| checked);
        shared.began.store(IDLE, Ordering::SeqCst);
        let outcome = match outcome {
            Ok(()) if panics::count() > before => Err(format!("panic in a thread: {}", panics::last())),
            other => other,
        };

        for what in counts.take_broken() {
            let name = format!("largest-{}", what.replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
            let _kept = std::fs::copy(&current, plan.out.join(name).with_extension(extension(&current)));
        }
        if let Err(reason) = outcome {
            counts.add("failures", &kind(&reason));
            if seen.insert(kind(&reason)) {
                let failure = keep(plan, case, target.evidence(&input), reason)?;
                locked(&shared.report).failures.push(failure);
            }
        }
        if case.is_multiple_of(64) {
            counts.largest("resident memory in MiB", measure::mebibytes(measure::resident()) as f64);
            let mut report = locked(&shared.report);
            (report.cases, report.time, report.counts) = (case, passed(), counts.clone());
        }
        if passed() > next_words {
            next_words *= 2;
            let memory = measure::mebibytes(measure::resident());
            eprintln!("Running   {case} cases  {} s  {memory} MiB", passed().as_secs());
        }
    }
    let mut report = locked(&shared.report);
    (report.cases, report.time, report.counts) = (case, passed(), counts);
    Ok(())
}

fn extension(path: &std::path::Path) -> &str {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or("json")
}

/// The part of a reason by which findings are told apart: without numbers, and not too long.
fn kind(reason: &str) -> String {
    reason.chars().filter(|c| !c.is_ascii_digit()).take(120).collect()
}

fn keep(plan: &Plan, case: u64, evidence: Input, reason: String) -> Result<Failure> {
    let name = format!("failure-{}-{case}", plan.seed);
    let path = evidence.save(&plan.out, &name)?;
    std::fs::write(plan.out.join(name).with_extension("txt"), &reason).context("cannot write the reason")?;
    eprintln!("Failed    case {case} of seed {}: {reason}", plan.seed);
    eprintln!("Replay    cargo run --release -p devnode-fuzz -- replay {}", path.display());
    Ok(Failure { reason, path })
}
