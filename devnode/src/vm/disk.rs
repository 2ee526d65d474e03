//! Compiled programs kept on disk between runs.
//!
//! A file holds machine code that will be run, and the engine trusts it. Whoever can write the folder can
//! therefore do whatever this process can: the folder is made for its owner alone, and one that others can
//! write is refused. The checksum is against accidents, not against them. What does not check out is compiled
//! anew and written over.

use std::fs::File;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use alloy_primitives::{B256, Keccak256, keccak256};
use anyhow::{Context, Result, ensure};
use wasmtime::{Engine, Module};

use super::engine::ModuleKey;
use crate::files;
use crate::program::sources;

/// How a file begins.
const MAGIC: &[u8; 8] = b"tvdcode1";

/// How a finished file's name ends.
const SUFFIX: &str = "code";

/// Most that all files together take \[bytes\].
const MAX_SIZE: u64 = 512 << 20;

/// A folder of compiled programs.
pub(super) struct DiskCache {
    folder: PathBuf,
    /// Hash of what the machine code depends on besides the program: engine, instrumentation, debug chain.
    salt: B256,
    drafts: AtomicU64,
    max_size: u64,
}

impl DiskCache {
    /// Opens a folder, and makes it where there is none. `debug` is the chain's: it decides on exports.
    ///
    /// # Errors
    /// If the folder cannot be made or written, or others can write it.
    pub fn open(folder: &Path, engine: &Engine, debug: bool) -> Result<Self> {
        make_private(folder).with_context(|| format!("cannot keep compiled programs in {}", folder.display()))?;
        let mut digest = Digest(Keccak256::new());
        engine.precompile_compatibility_hash().hash(&mut digest);
        digest.0.update(sources::fingerprint());
        digest.0.update([u8::from(debug)]);
        Ok(Self { folder: folder.to_owned(), salt: digest.0.finalize(), drafts: AtomicU64::new(0), max_size: MAX_SIZE })
    }

    /// The module of a program, if it is here and whole.
    pub fn get(&self, engine: &Engine, key: ModuleKey) -> Option<Module> {
        let name = self.name(key);
        let path = self.path(name);
        let bytes = std::fs::read(&path).ok()?;
        let (head, code) = bytes.split_at_checked(MAGIC.len() + 32)?;
        if !head.starts_with(MAGIC) || head[MAGIC.len()..] != seal(name, code) {
            return None;
        }
        // SAFETY: the bytes are what `put` wrote after `Module::serialize`: the seal is over them and over the
        // name, which names engine, settings and program, and nobody else can write the folder, as `open`
        // made sure. The engine checks its own version and settings once more.
        let module = unsafe { Module::deserialize(engine, code) }.ok()?;
        // Only the order of removal depends on it.
        let _ = File::options().append(true).open(&path).and_then(|file| file.set_modified(SystemTime::now()));
        Some(module)
    }

    /// Keeps a module. A disk that is full is no reason to fail: the program is compiled again next time.
    pub fn put(&self, key: ModuleKey, module: &Module) {
        let Ok(code) = module.serialize() else { return };
        let name = self.name(key);
        let draft = format!(".{}-{}.tmp", std::process::id(), self.drafts.fetch_add(1, Ordering::Relaxed));
        let written = files::write(&self.path(name), &draft, |out| {
            use std::io::Write;
            out.write_all(MAGIC)?;
            out.write_all(seal(name, &code).as_slice())?;
            out.write_all(&code)
        });
        if written.is_ok() {
            self.make_room();
        }
    }

    fn name(&self, (code_hash, stylus_version): ModuleKey) -> B256 {
        keccak256([self.salt.as_slice(), code_hash.as_slice(), &stylus_version.to_be_bytes()].concat())
    }

    fn path(&self, name: B256) -> PathBuf {
        self.folder.join(format!("{name:x}.{SUFFIX}"))
    }

    /// Removes what was used longest ago until the rest is small enough, drafts of dead processes included.
    fn make_room(&self) {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return };
        let described = |entry: std::fs::DirEntry| {
            let data = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
            Some((data.modified().ok()?, data.len(), entry.path()))
        };
        let mut files: Vec<_> = entries.flatten().filter_map(described).collect();
        files.sort();
        let mut size: u64 = files.iter().map(|(_, length, _)| length).sum();
        for (_, length, path) in files {
            if size <= self.max_size {
                return;
            }
            // Another process may have removed it.
            let _ = std::fs::remove_file(path);
            size -= length;
        }
    }
}

/// Checksum of a file's content together with its name: a file under another's name is refused, too.
fn seal(name: B256, code: &[u8]) -> B256 {
    let mut hasher = Keccak256::new();
    hasher.update(name);
    hasher.update(code);
    hasher.finalize()
}

/// Makes the folder for its owner alone, or checks that it is so.
#[cfg(unix)]
fn make_private(folder: &Path) -> Result<()> {
    use std::os::unix::fs::{DirBuilderExt, MetadataExt};
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let data = std::fs::metadata(folder)?;
    ensure!(data.is_dir(), "it is no folder");
    ensure!(data.mode() & 0o022 == 0, "others can write it; run chmod go-w on it or choose another folder");
    // The owner of a new file is this process's user.
    let probe = folder.join(format!(".{}.probe", std::process::id()));
    let user = File::create(&probe).and_then(|file| file.metadata()).map(|data| data.uid());
    let _ = std::fs::remove_file(&probe);
    ensure!(user? == data.uid(), "it belongs to another user");
    Ok(())
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    ensure!(folder.is_dir(), "it is no folder");
    Ok(())
}

/// Feeds what hashes itself to Keccak: the standard library's own hash may change from release to release.
struct Digest(Keccak256);

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        unreachable!("the digest is read as a whole")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: ModuleKey = (B256::repeat_byte(7), 2);

    fn engine() -> Engine {
        Engine::default()
    }

    fn module(engine: &Engine, answer: i32) -> Module {
        let text = format!("(module (func (export \"answer\") (result i32) i32.const {answer}))");
        Module::new(engine, wat::parse_str(text).unwrap()).unwrap()
    }

    fn answer(engine: &Engine, module: &Module) -> i32 {
        let mut store = wasmtime::Store::new(engine, ());
        let instance = wasmtime::Instance::new(&mut store, module, &[]).unwrap();
        instance.get_typed_func::<(), i32>(&mut store, "answer").unwrap().call(&mut store, ()).unwrap()
    }

    fn only_file(folder: &Path) -> PathBuf {
        let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(files.len(), 1, "{files:?}");
        files[0].clone()
    }

    #[test]
    fn a_module_comes_back_in_the_next_run() {
        let (home, engine) = (tempfile::tempdir().unwrap(), engine());
        let folder = home.path().join("cache");
        DiskCache::open(&folder, &engine, true).unwrap().put(KEY, &module(&engine, 42));

        let next = DiskCache::open(&folder, &engine, true).unwrap();

        assert_eq!(answer(&engine, &next.get(&engine, KEY).unwrap()), 42);
        assert!(next.get(&engine, (KEY.0, 1)).is_none(), "another Stylus version");
        assert!(next.get(&engine, (B256::ZERO, 2)).is_none(), "another program");
        let elsewhere = DiskCache::open(&folder, &engine, false).unwrap();
        assert!(elsewhere.get(&engine, KEY).is_none(), "a chain without debugging");
    }

    #[test]
    fn a_damaged_file_is_ignored_and_written_anew() {
        let (home, engine) = (tempfile::tempdir().unwrap(), engine());
        let cache = DiskCache::open(&home.path().join("cache"), &engine, true).unwrap();
        cache.put(KEY, &module(&engine, 1));
        let file = only_file(&cache.folder);
        let whole = std::fs::read(&file).unwrap();

        let mut flipped = whole.clone();
        *flipped.last_mut().unwrap() ^= 1;
        for damaged in [&whole[..0], &whole[..20], &whole[..whole.len() - 1], &flipped, b"something else".as_slice()] {
            std::fs::write(&file, damaged).unwrap();
            assert!(cache.get(&engine, KEY).is_none());
            cache.put(KEY, &module(&engine, 2));
            assert_eq!(answer(&engine, &cache.get(&engine, KEY).unwrap()), 2);
        }
    }

    #[test]
    fn a_file_under_the_name_of_another_is_refused() {
        let (home, engine) = (tempfile::tempdir().unwrap(), engine());
        let cache = DiskCache::open(&home.path().join("cache"), &engine, true).unwrap();
        cache.put(KEY, &module(&engine, 1));
        let other = (B256::ZERO, 2);
        std::fs::rename(only_file(&cache.folder), cache.path(cache.name(other))).unwrap();

        assert!(cache.get(&engine, other).is_none());
    }

    #[test]
    fn the_folder_does_not_grow_without_bound() {
        let (home, engine) = (tempfile::tempdir().unwrap(), engine());
        let mut cache = DiskCache::open(&home.path().join("cache"), &engine, true).unwrap();
        cache.put(KEY, &module(&engine, 1));
        let one = std::fs::metadata(only_file(&cache.folder)).unwrap().len();
        cache.max_size = 3 * one;

        for version in 10..20 {
            cache.put((B256::ZERO, version), &module(&engine, 1));
        }

        assert!(std::fs::read_dir(&cache.folder).unwrap().count() <= 3);
        assert!(cache.get(&engine, (B256::ZERO, 19)).is_some(), "the newest stays");
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_others_can_write_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("cache");
        let mode = |folder: &Path| std::fs::metadata(folder).unwrap().permissions().mode() & 0o777;
        DiskCache::open(&folder, &engine(), true).unwrap();
        assert_eq!(mode(&folder), 0o700);

        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o777)).unwrap();
        let refused = DiskCache::open(&folder, &engine(), true).err().unwrap();

        assert!(format!("{refused:#}").contains("others can write it"), "{refused:#}");
    }
}
