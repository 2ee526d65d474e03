//! One line of the doctor's list.

use serde::Serialize;

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As it should.
    Good,
    /// As it may, but somebody should look.
    Note,
    /// Not there.
    Missing,
    /// There, and not as the manifest says.
    Differs,
}

impl State {
    /// Whether the suite is not what it should be.
    pub fn is_bad(self) -> bool {
        matches!(self, Self::Missing | Self::Differs)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Note => "note",
            Self::Missing => "missing",
            Self::Differs => "differs",
        }
    }
}

/// Something that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// What it belongs to.
    pub group: &'static str,
    /// What it is.
    pub what: String,
    /// How it stands.
    pub state: State,
    /// What there is, and what should be.
    pub detail: String,
    /// The call that would make it so, for whoever may: its target and its data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Remedy>,
}

/// A call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remedy {
    /// To whom.
    pub to: String,
    /// Its data.
    pub data: String,
}

impl Check {
    /// A line without a remedy.
    pub fn new(group: &'static str, what: impl Into<String>, state: State, detail: impl Into<String>) -> Self {
        Self { group, what: what.into(), state, detail: detail.into(), remedy: None }
    }
}
