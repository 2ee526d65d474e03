//! The run: time, an act, its judgement; and what came of all acts.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::time::Instant;

use alloy::primitives::{Bytes, Log, hex};
use alloy::sol_types::SolEvent;

use super::actors::Tried;
use super::acts::{Call, KINDS};
use super::book::Deed;
use super::checks::{Heights, Judged};
use super::reader::Scene;
use super::world::{Outcome, World};

/// How often everything is audited, and who has little is given something \[acts\].
const AUDITED: u64 = 100;
/// How many acts a failure shows.
const SHOWN: usize = 12;
/// More than any act here should cost \[gas\].
const MOST_GAS: u64 = 6_000_000;

/// Kinds that chance may leave out, or that should never go through.
const RARE: [&str; 7] = ["for a stranger", "repay for another", "cancel", "veto", "adjust", "pause", "restore"];
/// Kinds that go through often.
const DAILY: [&str; 17] = [
    "arbitrage",
    "swap in",
    "swap out",
    "add",
    "add single",
    "remove",
    "supply",
    "withdraw",
    "secure",
    "release",
    "borrow",
    "repay",
    "lock",
    "claim",
    "absorb",
    "sequence",
    "flash loan",
];

/// What came of acts of a kind.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    done: u64,
    gas: u64,
    refused: BTreeMap<String, u64>,
}

/// What came of all.
pub struct Table {
    tallies: BTreeMap<String, Tally>,
    /// Parts of sequences that went through.
    parts: u64,
    liquidated: u64,
    bad: u64,
    published: u64,
    calls: u64,
    seconds: f64,
    days: f64,
}

/// A run in the middle.
struct Run {
    world: World,
    heights: Heights,
    table: Table,
    last: VecDeque<String>,
    /// How everything stands, as long as no time passes.
    scene: Option<Scene>,
}

/// Plays so many acts. Whatever does not hold ends it.
pub fn run(world: World, calls: u64) -> Table {
    let (begin, seed) = (Instant::now(), super::number("SUITE_SEED", 1));
    let table = Table {
        tallies: BTreeMap::new(),
        parts: 0,
        liquidated: 0,
        bad: 0,
        published: 0,
        calls,
        seconds: 0.0,
        days: 0.0,
    };
    let mut run = Run { world, heights: Heights::default(), table, last: VecDeque::new(), scene: None };
    for step in 0..calls {
        if let Err(error) = run.step(step) {
            let last: Vec<_> = run.last.into();
            panic!("seed {seed}, step {step}: {error}\nthe last acts:\n{}", last.join("\n"));
        }
        if step % 5_000 == 4_999 {
            eprintln!("{} acts, {:.0} a second", step + 1, (step + 1) as f64 / begin.elapsed().as_secs_f64());
        }
    }
    if let Err(error) = run.world.audit() {
        panic!("seed {seed}, at the end: {error}");
    }
    run.table.seconds = begin.elapsed().as_secs_f64();
    run.table.published = run.world.published;
    run.table.days = (run.world.stage.now - run.world.begin) as f64 / 86_400.0;
    run.table
}

impl Run {
    fn step(&mut self, step: u64) -> Result<(), String> {
        if step % AUDITED == AUDITED - 1 {
            self.world.audit()?;
            self.world.refill();
            let scene = self.world.scene();
            self.world.check_books(&scene, &mut self.heights, &Deed::default())?;
            self.scene = None;
        }
        self.world.pass();
        let scene = self.scene.take().filter(|scene| scene.time == self.world.stage.now);
        let scene = scene.unwrap_or_else(|| self.world.scene());
        let (person, kind, call) = self.choose(&scene);
        self.act(step, person, kind, &call, scene)
    }

    /// Somebody, and what they like to do now.
    fn choose(&mut self, scene: &Scene) -> (usize, &'static str, Call) {
        let world = &mut self.world;
        let deployer = world.people.len() - 1;
        loop {
            let person = world.random.usize(0..deployer);
            let temper = &world.people[person].temper;
            let mut place = world.random.f64() * temper.iter().sum::<f64>();
            let kind = KINDS.iter().zip(temper).find(|(_, weight)| {
                place -= **weight;
                place < 0.0
            });
            let Some(((kind, _), _)) = kind else { continue };
            let person = match *kind {
                "adjust" | "pause" | "cancel" if world.random.u32(0..5) > 0 => deployer,
                "sequence" | "flash loan" => deployer - 1,
                "unlock" => world.ended().unwrap_or(person),
                _ => person,
            };
            if let Some(call) = world.draw(person, kind, scene) {
                return (person, kind, call);
            }
        }
    }

    fn act(&mut self, step: u64, person: usize, kind: &'static str, call: &Call, scene: Scene) -> Result<(), String> {
        let world = &mut self.world;
        let me = &world.people[person];
        if self.last.len() == SHOWN {
            self.last.pop_front();
        }
        let (name, now) = (&me.name, world.stage.now);
        self.last.push_back(format!(
            "{step} at {now}: {name}: {kind}: {} {}",
            call.to,
            hex::encode(&call.data[..call.data.len().min(580)])
        ));
        let (to, data) = if me.is_hand() && call.to == me.address {
            (call.to, call.data.clone())
        } else {
            me.passing(call.to, call.data.clone())
        };
        let (user, address) = (me.user.clone(), me.address);
        let is_claimer = me.is_hand() || call.to == world.staking;
        let claims = |world: &World| if is_claimer { world.value(&world.claimable(address)) } else { 0.0 };
        let (before, claims_before) = (world.wealth(&scene), claims(world));

        let (logs, gas) = match world.send(&user, to, data)? {
            Outcome::Done(logs, gas) => (logs, gas),
            Outcome::Refused(data) => {
                self.scene = Some(scene);
                return self.refused(kind, &data);
            }
        };
        let deed = world.book.enter(&logs)?;
        if gas > MOST_GAS {
            return Err(format!("it took {gas} gas"));
        }
        let after_scene = world.scene();
        let (after, claims_after) = (world.wealth(&after_scene), claims(world));
        world.check_supply(person, &deed)?;
        world.check_books(&after_scene, &mut self.heights, &deed)?;
        let judged = Judged { person, deed: &deed, wealth: [&before, &after], claims: [claims_before, claims_after] };
        world.judge(&judged)?;
        self.table.liquidated += deed.liquidated.len() as u64;
        self.table.bad += deed.liquidated.iter().filter(|(.., bad)| !bad.is_zero()).count() as u64;
        self.scene = Some(after_scene);
        self.done(kind, gas, &logs)
    }

    fn refused(&mut self, kind: &str, data: &Bytes) -> Result<(), String> {
        let name = match self.world.refusals.name(data) {
            Ok(name) => name,
            // What makes no sense needs no reason.
            Err(_) if kind == "nonsense" && data.is_empty() => "(no reason)",
            Err(error) => return Err(error),
        };
        *self.table.tallies.entry(kind.to_owned()).or_default().refused.entry(name.to_owned()).or_default() += 1;
        Ok(())
    }

    /// Counts what went through; of a hand, what of its parts did.
    fn done(&mut self, kind: &str, gas: u64, logs: &[Log]) -> Result<(), String> {
        let tried: Vec<Tried> = logs.iter().filter_map(|log| Tried::decode_log(log).ok().map(|log| log.data)).collect();
        let is_many = matches!(kind, "sequence" | "flash loan");
        for one in tried.iter().filter(|one| !one.done) {
            self.refused(kind, &one.answer)?;
        }
        self.table.parts += tried.iter().filter(|one| one.done).count() as u64;
        if is_many || tried.iter().all(|one| one.done) {
            let tally = self.table.tallies.entry(kind.to_owned()).or_default();
            tally.done += 1;
            tally.gas = tally.gas.max(gas);
        }
        Ok(())
    }
}

impl Table {
    /// Every kind of act went through, and what is rare too: the run was not idle. Of chance that is known only.
    pub fn assert_busy(&self) {
        let done = |kind: &str| self.tallies.get(kind).map_or(0, |tally| tally.done);
        for (kind, _) in KINDS.iter().filter(|(kind, _)| !RARE.contains(kind)) {
            assert!(done(kind) > 0, "{kind} never went through");
        }
        for kind in DAILY {
            assert!(done(kind) >= 20, "{kind} went through only {} times", done(kind));
        }
        assert!(self.liquidated >= 10 && self.bad >= 1, "{} liquidations, {} with a loss", self.liquidated, self.bad);
        assert!(self.parts >= 500, "{} parts of sequences", self.parts);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| act | done | most gas | refused |\n|---|---|---|---|")?;
        for (kind, tally) in &self.tallies {
            let refused: Vec<String> = tally.refused.iter().map(|(name, count)| format!("{name} {count}")).collect();
            writeln!(f, "| {kind} | {} | {} | {} |", tally.done, tally.gas, refused.join(", "))?;
        }
        let (calls, seconds) = (self.calls, self.seconds);
        writeln!(
            f,
            "{calls} acts over {:.0} days in {seconds:.0} s, {:.0} a second; {} times prices came",
            self.days,
            calls as f64 / seconds,
            self.published
        )?;
        write!(
            f,
            "{} parts of sequences went through; {} liquidations, {} with a loss",
            self.parts, self.liquidated, self.bad
        )
    }
}
