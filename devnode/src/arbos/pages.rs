//! What memory costs a program: linear in the pages open, exponential in the most that were ever open.
//! Source: Nitro, `arbos/programs/memory.go`.

use super::programs::StylusParams;

/// First ArbOS version whose programs cannot open more pages than the limit.
const CAPPED_SINCE: u64 = 59;

/// Memory pages of one transaction's programs. Not part of the state: a revert changes nothing here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// Open now, in all frames.
    pub open: u16,
    /// The most that were open at once.
    pub ever: u16,
}

impl Pages {
    /// Gas for `new` more pages; `u64::MAX` above 128 pages in total.
    pub fn cost(self, new: u16, params: &StylusParams) -> u64 {
        let after = self.with(new);
        if after.ever <= params.free_pages {
            return 0;
        }
        let charged = |pages: u16| u64::from(pages.saturating_sub(params.free_pages));
        let linear = (charged(after.open) - charged(self.open)) * u64::from(params.page_gas);
        linear.saturating_add(ramp(after.ever).saturating_sub(ramp(self.ever)))
    }

    /// Whether `new` more pages break the limit on open pages, which costs all gas. A limit of zero is none.
    pub fn exceed_limit(self, new: u16, params: &StylusParams, arbos_version: u64) -> bool {
        arbos_version >= CAPPED_SINCE && params.page_limit > 0 && self.with(new).open > params.page_limit
    }

    /// Opens `new` more pages and returns what that costs, the limit included; `u64::MAX` where it breaks.
    /// The pages count even where the cost cannot be paid.
    pub fn grow(&mut self, new: u16, params: &StylusParams, arbos_version: u64) -> u64 {
        let beyond = self.exceed_limit(new, params, arbos_version);
        let cost = self.cost(new, params);
        *self = self.with(new);
        if beyond { u64::MAX } else { cost }
    }

    /// The counters with `new` more pages open.
    #[must_use]
    pub fn with(self, new: u16) -> Self {
        let open = self.open.saturating_add(new);
        Self { open, ever: self.ever.max(open) }
    }
}

fn ramp(pages: u16) -> u64 {
    RAMP.get(usize::from(pages)).map_or(u64::MAX, |gas| u64::from(*gas))
}

/// `⌊31,874,000^(p / 128)⌋` for `p` pages.
const RAMP: [u32; 129] = [
    1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 5, 6, 7, //
    8, 9, 11, 12, 14, 17, 19, 22, 25, 29, 33, 38, 43, 50, 57, 65, //
    75, 85, 98, 112, 128, 147, 168, 193, 221, 253, 289, 331, 379, 434, 497, 569, //
    651, 745, 853, 976, 1117, 1279, 1463, 1675, 1917, 2194, 2511, 2874, 3290, 3765, 4309, 4932, //
    5645, 6461, 7395, 8464, 9687, 11087, 12689, 14523, 16621, 19024, 21773, 24919, 28521, 32642, 37359, 42758, //
    48938, 56010, 64104, 73368, 83971, 96106, 109994, 125890, 144082, 164904, 188735, 216010, 247226, 282953, 323844,
    370643, //
    424206, 485509, 555672, 635973, 727880, 833067, 953456, 1091243, 1248941, 1429429, 1636000, 1872423, 2143012,
    2452704, 2807151, 3212820, //
    3677113, 4208502, 4816684, 5512756, 6309419, 7221210, 8264766, 9459129, 10826093, 12390601, 14181199, 16230562,
    18576084, 21260563, 24332984, 27849408, //
    31873999,
];
