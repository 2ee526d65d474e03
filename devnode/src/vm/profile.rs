//! Where a run's ink went: by function, and by host function beneath the function that called it.

use std::ops::Range;

/// Longest path of functions that is told apart; deeper calls count for the last function on it.
const MAX_DEPTH: usize = 256;

/// Most paths that are told apart in one frame; further ones count for the function that they begin in.
const MAX_PATHS: usize = 8_192;

/// Where the ink of one frame went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Paths of functions. The first is the frame itself, outside of all functions.
    pub paths: Vec<Path>,
    /// Ink that nobody used: it was lost when ink or stack ran out.
    pub lost: u64,
    /// Whether paths were too long or too many to be told apart.
    pub folded: bool,
}

/// A function as reached by one path of calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path {
    /// The function's index in the program, imports counted first.
    pub function: u32,
    /// How many times it was called on this path.
    pub calls: u64,
    /// Ink that it used itself.
    pub ink: u64,
    /// Host functions that it called.
    pub host: Vec<HostCost>,
    /// Paths that lead on from here, as indices of [`Profile::paths`].
    pub children: Vec<usize>,
}

/// What the calls of a host function cost, all those of one path and one kind together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostCost {
    /// The host function.
    pub name: &'static str,
    /// What made a difference to its price: `cold`, `warm` or `cached` for a load; else empty.
    pub detail: &'static str,
    /// How many calls.
    pub calls: u64,
    /// Slots written by a flush.
    pub slots: u64,
    /// Ink, that of the frames opened within included.
    pub ink: u64,
    /// Frames opened within, numbered in the order in which this frame opened them.
    pub frames: Vec<usize>,
}

impl Profile {
    /// Ink of all paths and what was lost.
    pub fn ink(&self) -> u64 {
        let hosts = |path: &Path| path.host.iter().map(|host| host.ink).sum::<u64>();
        self.lost + self.paths.iter().map(|path| path.ink + hosts(path)).sum::<u64>()
    }
}

/// Makes a [`Profile`] while a frame runs.
#[derive(Debug)]
pub(super) struct Profiler {
    profile: Profile,
    /// Where control is: indices of paths, outermost first.
    stack: Vec<usize>,
    /// Functions entered since paths were last told apart.
    folded: usize,
    /// Ink left when something was last noted.
    ink: u64,
    /// What the running host function says of itself.
    detail: &'static str,
    slots: u64,
    /// Frames open before the running host function.
    frames: usize,
}

impl Profiler {
    /// A profiler of a frame that begins with this much ink.
    pub fn new(ink: u64) -> Self {
        let profile = Profile { paths: vec![Path::default()], ..Profile::default() };
        Self { profile, stack: vec![0], folded: 0, ink, detail: "", slots: 0, frames: 0 }
    }

    fn here(&mut self) -> &mut Path {
        let index = self.stack.last().copied().unwrap_or_default();
        &mut self.profile.paths[index]
    }

    /// Ink used since the last note.
    fn used(&mut self, left: u64) -> u64 {
        let used = self.ink.saturating_sub(left);
        self.ink = left;
        used
    }

    fn settle(&mut self, left: u64) {
        let used = self.used(left);
        self.here().ink += used;
    }

    /// A function begins.
    pub fn enter(&mut self, function: u32, left: u64) {
        self.settle(left);
        if self.folded > 0 {
            self.folded += 1;
            return;
        }
        let paths = &self.profile.paths;
        let here = self.stack.last().copied().unwrap_or_default();
        let known = paths[here].children.iter().copied().find(|child| paths[*child].function == function);
        let path = match known {
            Some(path) => path,
            None if paths.len() >= MAX_PATHS || self.stack.len() > MAX_DEPTH => {
                self.folded = 1;
                self.profile.folded = true;
                return;
            }
            None => {
                let path = paths.len();
                self.profile.paths.push(Path { function, ..Path::default() });
                self.profile.paths[here].children.push(path);
                path
            }
        };
        // A path that is known is no longer than the limit, because it was told apart before.
        self.profile.paths[path].calls += 1;
        self.stack.push(path);
    }

    /// The function that began last ends.
    pub fn exit(&mut self, left: u64) {
        self.settle(left);
        if self.folded > 0 {
            self.folded -= 1;
        } else if self.stack.len() > 1 {
            self.stack.pop();
        }
    }

    /// A host function begins; the frame has opened `frames` others so far.
    pub fn host_enter(&mut self, left: u64, frames: usize) {
        self.settle(left);
        (self.detail, self.slots, self.frames) = ("", 0, frames);
    }

    /// The running host function says what made a difference to its price.
    pub fn detail(&mut self, detail: &'static str, slots: u64) {
        (self.detail, self.slots) = (detail, slots);
    }

    /// The host function could not be paid: what is left is lost.
    pub fn lose(&mut self, left: u64) {
        self.profile.lost = left;
    }

    /// A host function ends.
    pub fn host_exit(&mut self, name: &'static str, left: u64, frames: usize) {
        let (detail, slots, opened) = (self.detail, self.slots, self.frames..frames);
        let ink = self.used(left + self.profile.lost);
        let hosts = &mut self.here().host;
        let position = hosts.iter().position(|host| host.name == name && host.detail == detail);
        let position = position.unwrap_or_else(|| {
            hosts.push(HostCost { name, detail, ..HostCost::default() });
            hosts.len() - 1
        });
        hosts[position].add(ink, slots, opened);
    }

    /// The profile of a frame that used `used` ink, whose instance has `left`.
    pub fn finish(mut self, used: u64, left: u64) -> Profile {
        if self.profile.lost == 0 {
            // A meter that ran out may leave more than there was: bulk operations subtract before they look.
            self.settle(left.min(self.ink));
        }
        self.profile.lost = 0;
        self.profile.lost = used.saturating_sub(self.profile.ink());
        self.profile
    }
}

impl HostCost {
    fn add(&mut self, ink: u64, slots: u64, frames: Range<usize>) {
        self.calls += 1;
        self.ink += ink;
        self.slots += slots;
        self.frames.extend(frames);
    }
}
