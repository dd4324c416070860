//! The databases to measure on: made once by the program itself, measured on copies.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use rusqlite::Connection;
use tempfile::TempDir;

use crate::broken::{Broken, Measured};
use crate::say;

/// The program that is measured.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_klachtenbalie");
/// The examples are dated from the day on which they were made; older ones are all overdue.
const FRESH: Duration = Duration::from_hours(7 * 24);

/// A database that may be written to.
#[derive(Debug)]
pub struct Database {
    /// How many complaints it holds.
    pub complaints: usize,
    /// The file.
    pub path: PathBuf,
}

impl Database {
    /// The file as an argument.
    pub fn argument(&self) -> Measured<&str> {
        Ok(self.path.to_str().ok_or("the target folder's name is not UTF-8")?)
    }

    /// Its own connection to look with.
    pub fn connection(&self) -> Measured<Connection> {
        let connection = Connection::open(&self.path)?;
        connection.busy_timeout(Duration::from_secs(5))?;
        Ok(connection)
    }

    /// Throws away what was typed but not saved.
    pub fn forget_drafts(&self) -> Measured<()> {
        self.connection()?.execute("DELETE FROM drafts", [])?;
        Ok(())
    }
}

/// Copies of the databases, gone when this goes.
#[derive(Debug)]
pub struct Data {
    folder: TempDir,
    /// By size.
    pub databases: Vec<Database>,
}

impl Data {
    /// Makes or finds the databases, and copies them.
    pub fn prepare(sizes: &[usize]) -> Measured<Self> {
        let cache = cache()?;
        fs::create_dir_all(&cache)?;
        let layout = current_layout(&cache)?;
        let folder = TempDir::new_in(&cache)?;
        let mut databases = Vec::new();
        for &complaints in sizes {
            let kept = cache.join(format!("{complaints}.db"));
            if !is_usable(&kept, layout) {
                make(&kept, complaints)?;
            }
            let path = folder.path().join(format!("{complaints}.db"));
            fs::copy(&kept, &path)?;
            // Else it would be written to the disk while something is measured.
            File::open(&path)?.sync_all()?;
            databases.push(Database { complaints, path });
        }
        Ok(Self { folder, databases })
    }

    /// One new database without complaints.
    pub fn empty() -> Measured<Self> {
        let folder = TempDir::new()?;
        let path = folder.path().join("balie.db");
        let mut program = Command::new(PROGRAM);
        program.arg("--database").arg(&path);
        run(program.args(["init", "--reglement", "awb", "--organisatie", "Proefbedrijf"]))?;
        Ok(Self { folder, databases: vec![Database { complaints: 0, path }] })
    }

    /// An empty home folder for the programs.
    pub fn home(&self) -> &Path {
        self.folder.path()
    }
}

/// Where databases are kept between runs: beside the folder that Cargo gives for such things,
/// which others may empty.
pub fn cache() -> Measured<PathBuf> {
    let given = Path::new(env!("CARGO_TARGET_TMPDIR"));
    Ok(given.parent().ok_or("there is no target folder")?.join("bench-data"))
}

/// The layout that this program gives a new database.
fn current_layout(cache: &Path) -> Measured<[u8; 4]> {
    let folder = TempDir::new_in(cache)?;
    let path = folder.path().join("new.db");
    make(&path, 1)?;
    layout(&path)
}

/// The layout of a database: its user version, which stands in its header. SQLite itself would leave
/// files beside what it only reads.
fn layout(path: &Path) -> Measured<[u8; 4]> {
    const PLACE: usize = 60;
    let mut header = [0; 100];
    File::open(path)?.read_exact(&mut header)?;
    Ok(std::array::from_fn(|byte| header[PLACE + byte]))
}

fn is_usable(path: &Path, wanted: [u8; 4]) -> bool {
    let age = fs::metadata(path).and_then(|found| found.modified()).map(|made| made.elapsed());
    let is_fresh = matches!(age, Ok(Ok(age)) if age < FRESH);
    is_fresh && layout(path).is_ok_and(|found| found == wanted)
}

/// Has the program make a database with examples; one that was cut off does not stay.
fn make(path: &Path, complaints: usize) -> Measured<()> {
    say(&format!("making a database of {complaints} complaints"));
    let unfinished = path.with_extension("unfinished");
    for old in [&unfinished, &path.to_path_buf()] {
        remove(old);
    }
    let mut program = Command::new(PROGRAM);
    run(program.args(["demo", "--aantal", &complaints.to_string(), "--bewaar"]).arg(&unfinished))?;
    // What is left in a log beside the file goes into it, so that it can be copied alone.
    Connection::open(&unfinished)?.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    fs::rename(&unfinished, path)?;
    Ok(())
}

fn run(program: &mut Command) -> Measured<()> {
    let done = program.stdin(Stdio::null()).output()?;
    if done.status.success() {
        return Ok(());
    }
    Err(Broken::from(String::from_utf8_lossy(&done.stderr)).during("the program refuses"))
}

/// Removes a database and what SQLite keeps beside it.
fn remove(path: &Path) {
    for end in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        // It need not be there.
        let _ = fs::remove_file(name);
    }
}
