//! Files that are whole or absent: written beside their place, then moved there.

use std::{fs, io::Write, path::Path};

use anyhow::{Context, Result};

/// Writes `contents` to `path` in one step; an interrupted write leaves the old file, or none.
///
/// Creates the directory if need be.
pub fn write(path: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
    let directory = path.parent().context("no directory to write to")?;
    create_dir(directory)?;
    let failed = || format!("cannot write {}; is the directory writable and the disk not full?", path.display());
    let mut draft = tempfile::NamedTempFile::new_in(directory).with_context(failed)?;
    draft.write_all(contents.as_ref()).with_context(failed)?;
    share(draft.as_file()).with_context(failed)?;
    draft.persist(path).with_context(failed)?;
    Ok(())
}

/// Creates a directory with its parents.
pub fn create_dir(directory: &Path) -> Result<()> {
    let failed = || format!("cannot create {}; is its parent writable?", directory.display());
    fs::create_dir_all(directory).with_context(failed)
}

/// Temporary files are private; results are for everyone, as far as the umask of the directory's user allows.
#[cfg(unix)]
fn share(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn share(_: &fs::File) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_replaces_the_whole_file_and_leaves_no_draft() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("abi/Token.json");

        write(&path, "first and long").unwrap();
        write(&path, "second").unwrap();

        assert_eq!(fs::read_to_string(&path).unwrap(), "second");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn an_impossible_directory_is_named() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("file");
        write(&file, "").unwrap();

        let error = write(&file.join("below/it"), "").unwrap_err();

        assert!(format!("{error:#}").contains("is its parent writable?"), "{error:#}");
    }
}
