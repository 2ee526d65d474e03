//! Tables of values from elsewhere: CSV files, plain or gzip.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use alloy_primitives::{I256, U256};
use anyhow::{Context as _, Result};
use csv::StringRecord;
use flate2::read::GzDecoder;

use crate::Real;

/// Where the project's data lies: `shared/data` beside the project, if it is there.
pub fn beside_the_project() -> Option<PathBuf> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let folder = project.join("../shared/data");
    folder.is_dir().then_some(folder)
}

/// Where a folder of data keeps its tables.
fn places(folder: &Path) -> [PathBuf; 4] {
    ["", "math", "reference", "options"].map(|inner| folder.join(inner))
}

/// The names of the tables in a folder of data that start like this, in order.
pub fn names(folder: &Path, start: &str) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for place in places(folder).iter().filter(|place| place.is_dir()) {
        let entries = place.read_dir().with_context(|| format!("cannot read {}", place.display()))?;
        for entry in entries {
            let name = entry?.file_name().to_string_lossy().into_owned();
            let stem = name.strip_suffix(".csv.gz").or_else(|| name.strip_suffix(".csv"));
            names.extend(stem.filter(|stem| stem.starts_with(start)).map(str::to_owned));
        }
    }
    names.sort_unstable();
    Ok(names)
}

/// A file with a line of titles.
#[derive(Clone, Debug)]
pub struct Table {
    path: PathBuf,
    titles: StringRecord,
    lines: Vec<StringRecord>,
}

/// A line of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    table: &'a Table,
    line: &'a StringRecord,
    number: usize,
}

impl Table {
    /// The table `name` in `folder`, or in its `math`, `reference` or `options`; nothing if there is no such file.
    pub fn find(folder: &Path, name: &str) -> Result<Option<Self>> {
        let paths = places(folder)
            .into_iter()
            .flat_map(|place| ["csv.gz", "csv"].map(|end| place.join(format!("{name}.{end}"))));
        let path = paths.into_iter().find(|path| path.is_file());
        path.map(|path| Self::read(&path).with_context(|| format!("cannot read {}", path.display()))).transpose()
    }

    fn read(path: &Path) -> Result<Self> {
        let file = File::open(path)?;
        let packed = path.extension().is_some_and(|end| end == "gz");
        let bytes: Box<dyn Read> = if packed { Box::new(GzDecoder::new(file)) } else { Box::new(file) };
        let mut reader = csv::Reader::from_reader(bytes);
        let titles = reader.headers()?.clone();
        let lines = reader.into_records().collect::<Result<_, _>>()?;
        Ok(Self { path: path.to_owned(), titles, lines })
    }

    /// Whether it has a column with this title.
    pub fn has(&self, title: &str) -> bool {
        self.titles.iter().any(|name| name == title)
    }

    /// The most digits that a number under a title has behind its point.
    pub fn decimals(&self, title: &str) -> Result<usize> {
        let places = |text: &str| text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        self.rows().try_fold(0, |most, row| Ok(places(row.text(title)?).max(most)))
    }

    /// Its lines.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        // The titles are line 1.
        self.lines.iter().zip(2..).map(|(line, number)| Row { table: self, line, number })
    }
}

impl Row<'_> {
    /// The text under a title.
    pub fn text(&self, title: &str) -> Result<&str> {
        let column = self.table.titles.iter().position(|name| name == title);
        let text = column.and_then(|column| self.line.get(column));
        text.with_context(|| format!("{} has no column {title}", self.table.path.display()))
    }

    /// The number under a title.
    pub fn real(&self, title: &str) -> Result<Real> {
        Real::parse(self.text(title)?).with_context(|| self.place(title))
    }

    /// The number under a title in units of the 18th decimal, rounded to nearest where it has more digits.
    pub fn wad(&self, title: &str) -> Result<I256> {
        self.real(title)?.units().to_integer().with_context(|| self.place(title))
    }

    /// The same for a number that must not be negative.
    pub fn unsigned_wad(&self, title: &str) -> Result<U256> {
        self.real(title)?.units().to_unsigned().with_context(|| self.place(title))
    }

    fn place(&self, title: &str) -> String {
        format!("{title} of line {} of {} is no number in range", self.number, self.table.path.display())
    }
}
