//! Files that are whole or absent, and folders with one owner at a time.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// Writes a file in one step: beside its place, onto the disk, then over the old file. Whenever the process or
/// the machine dies, the file is the old one or the new one. What `fill` left beside is overwritten next time.
///
/// `draft` sets the file beside it apart from those of other writers; it is appended to the name.
///
/// # Errors
/// Those of `fill` and of the file system; the old file stays.
pub fn write(path: &Path, draft: &str, fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    let beside = appended(path, draft);
    let write = || {
        let mut out = BufWriter::with_capacity(1 << 16, File::create(&beside)?);
        fill(&mut out)?;
        // The name must not point to the new file before its content is on the disk.
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        std::fs::rename(&beside, path)?;
        sync_folder(path)
    };
    write().inspect_err(|_| {
        // The draft is of no use; where it cannot be removed either, the first error says why.
        let _ = std::fs::remove_file(&beside);
    })
}

/// Puts the renaming itself onto the disk.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// The path with something appended to its name.
fn appended(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// Keeps other processes, and other nodes of this one, from using a file. Released when dropped or when the
/// process ends, however it ends.
#[derive(Debug)]
pub struct FileLock {
    /// The lock is on a file of its own, because the file itself is replaced at every write.
    _file: File,
}

impl FileLock {
    /// Locks `path` for this owner.
    ///
    /// # Errors
    /// If another owner has it, or the lock file `<path>.lock` cannot be made.
    pub fn take(path: &Path) -> Result<Self> {
        let beside = appended(path, ".lock");
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&beside);
        let file = file.with_context(|| format!("cannot write {}", beside.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => {
                bail!("another node keeps its state in {}; stop it or choose another file", path.display())
            }
            Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("cannot lock {}", beside.display())),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_write_that_fails_leaves_the_old_file_and_no_draft() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        write(&path, ".tmp", |out| out.write_all(b"old")).unwrap();

        let failed = write(&path, ".tmp", |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("no space left"))
        });

        assert_eq!(failed.unwrap_err().to_string(), "no space left");
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_draft_of_a_dead_writer_does_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        std::fs::write(folder.path().join("state.tmp"), "a long half of something").unwrap();

        write(&path, ".tmp", |out| out.write_all(b"new")).unwrap();

        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_has_one_owner_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");

        let first = FileLock::take(&path).unwrap();
        let refused = FileLock::take(&path).unwrap_err().to_string();
        assert!(refused.contains("another node keeps its state in"), "{refused}");

        drop(first);
        FileLock::take(&path).unwrap();
    }
}
