//! Which code is a program's.

/// First bytes of a program in one piece.
pub const CLASSIC: [u8; 3] = [0xEF, 0xF0, 0x00];

/// First bytes of one piece of a program.
pub const FRAGMENT: [u8; 3] = [0xEF, 0xF0, 0x01];

/// First bytes of the list of a program's pieces.
pub const ROOT: [u8; 3] = [0xEF, 0xF0, 0x02];

/// The ArbOS version that introduced Stylus.
const FIRST_STYLUS: u64 = 30;

/// The ArbOS version that introduced fragments and roots.
const FIRST_FRAGMENTS: u64 = 60;

/// What a code blob is to Stylus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A whole program.
    Classic,
    /// A piece of a program, which cannot run.
    Fragment,
    /// A program that lists its pieces.
    Root,
}

impl Kind {
    /// The kind of `code`; `None` for everything that is no Stylus code, a bare prefix included.
    pub fn of(code: &[u8]) -> Option<Self> {
        match code {
            [0xEF, 0xF0, 0x00, _, ..] => Some(Self::Classic),
            [0xEF, 0xF0, 0x01, _, ..] => Some(Self::Fragment),
            [0xEF, 0xF0, 0x02, _, ..] => Some(Self::Root),
            _ => None,
        }
    }

    /// The first ArbOS version that knows this kind.
    fn since(self) -> u64 {
        match self {
            Self::Classic => FIRST_STYLUS,
            Self::Fragment | Self::Root => FIRST_FRAGMENTS,
        }
    }

    /// Whether contracts of this kind can be deployed, although their code begins with `EF`.
    pub fn is_deployable(self, arbos_version: u64) -> bool {
        arbos_version >= self.since()
    }

    /// Whether a call to this code runs as a program rather than as EVM code.
    pub fn is_callable(self, arbos_version: u64) -> bool {
        self != Self::Fragment && self.is_deployable(arbos_version)
    }
}
