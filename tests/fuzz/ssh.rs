//! What a client of SSH asks for, by the real program: whatever it is, it reaches nothing of the
//! server but the desk.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::budget::spend;
use super::dice::Dice;
use super::support::{Register, complaint};

/// What stands in files that nobody may reach.
const SECRET: &str = "GEHEIM-VAN-DE-SERVER";

const WORDS: &[&str] = &[
    "klachtenbalie",
    "lijst",
    "toon",
    "termijnen",
    "inzage",
    "doe",
    "brief",
    "formulier",
    "register",
    "rapport",
    "herinneringen",
    "agenda",
    "exporteer",
    "importeer",
    "bijlage",
    "toevoegen",
    "haal",
    "instelling",
    "zet",
    "wis",
    "sjabloon",
    "controleer",
    "medewerker",
    "sleutel",
    "leeslog",
    "controle",
    "reglement",
    "nieuw",
    "proef",
    "invoeren",
    "vergelijk",
    "versies",
    "init",
    "demo",
    "ssh",
    "scp",
    "sftp-server",
    "2026-001",
    "klager",
    "ontvangst",
    "werkvlak",
    "kwartaal",
    "--json",
    "--als",
    "--database",
    "-o",
    "--formaat",
    "--mail",
    "--sendmail",
    "--bewaar",
    "--overschrijf",
    "--reglement",
    "--koppel",
    "--van",
    "--tot",
    "--van=1-1-2026",
    "1-1-2026",
    "31-12-2026",
    "docx",
    "-",
    "--",
    "--help",
    "-h",
    "--version",
    "--tab=open",
    "root",
    "geheim.txt",
    "./geheim.txt",
    "/proc/self/environ",
    "GEHEIM",
    "uit.txt",
    "*",
    "~",
    "$HOME",
    "`id`",
    "$(id)",
    ";",
    "&&",
    "|",
    ">",
    "<",
    "'",
    "\"",
    "\\",
    "\n",
    "\u{1b}]0;x\u{7}",
];

fn command(dice: &mut Dice, secret: &Path) -> OsString {
    let mut text = String::new();
    for _ in 0..dice.roll(7) {
        match dice.roll(10) {
            0 => text.push_str(&secret.display().to_string()),
            1 => text.push_str(&dice.piece()),
            2 => write!(text, "--output={}", secret.display()).unwrap(),
            _ => text.push_str(dice.of::<&str>(WORDS)),
        }
        text.push_str(if dice.once_in(12) { "" } else { " " });
    }
    if dice.once_in(5) {
        text = dice.changed(&text);
    }
    // No variable of a process can hold a zero byte; sshd would not pass it on either.
    let mut bytes = text.replace('\0', "").into_bytes();
    if dice.once_in(20) {
        bytes.push(0xff);
    }
    OsString::from_vec(bytes)
}

fn files(folder: &Path) -> BTreeSet<(OsString, u64)> {
    let all = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let others = all.filter(|file| !file.file_name().to_string_lossy().starts_with("balie.db"));
    others.map(|file| (file.file_name(), file.metadata().unwrap().len())).collect()
}

#[test]
fn any_command_of_a_client_ends_by_itself_and_reaches_no_file() {
    let register = Register::under("werkvlak");
    register.done(&complaint("2026-11-02"));
    let own = register.json(&["medewerker", "lijst", "--json"]);
    let login = own[0]["colleague"]["login"].as_str().unwrap().to_owned();
    let folder = register.path().parent().unwrap().to_path_buf();
    let secret = folder.join("geheim.txt");
    fs::write(&secret, SECRET).unwrap();
    let before = files(&folder);
    spend("commands over SSH", |dice| {
        let asked = command(dice, &secret);
        let output = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
            .arg("--database")
            .arg(register.path())
            .args(["--als", &login, "ssh"])
            .current_dir(&folder)
            .env_clear()
            .env("HOME", &folder)
            .env("SSH_ORIGINAL_COMMAND", &asked)
            .env("SSH_CONNECTION", "127.0.0.1 1 127.0.0.1 22")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        let words = String::from_utf8_lossy(&said);
        assert!(matches!(output.status.code(), Some(0..=2)), "{asked:?}: {words}");
        assert!(!words.contains(SECRET) && !words.contains("panicked"), "{asked:?}: {words}");
        assert_eq!(files(&folder), before, "{asked:?}");
    });
    assert_eq!(fs::read_to_string(&secret).unwrap(), SECRET);
    let check = register.json(&["controle", "--json"]);
    assert_eq!(check["ok"], true, "{check}");
}
