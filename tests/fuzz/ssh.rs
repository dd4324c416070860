//! What a client of SSH asks for, by the real program: whatever it is, it reaches nothing of the
//! server but the desk.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::json;

use super::budget::spend;
use super::dice::Dice;
use super::support::{Register, complaint};

/// What stands in the complaint: only who sees that reads it. No word that is tried holds it.
const OF_THE_FILE: &str = "kwartelnest";

/// Who asks: name of the account, what they are recorded with, and whether they see the complaint.
const PEOPLE: [(&str, &[&str]); 4] = [
    ("piet", &["--naam", "Piet Nieuw"]),
    ("karin", &["--naam", "Karin Cijfers", "--rol", "kwaliteit"]),
    ("beheer", &["--naam", "Ben Server", "--rol", "beheerder"]),
    (
        "eva",
        &["--naam", "Eva Buiten", "--rol", "derde", "--klacht", "2026-002", "--tot", "31-12-2099"],
    ),
];

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
    let mut secret_complaint = complaint("2026-11-02");
    secret_complaint["complainant"]["name"] = json!("Abel Kwartelnest");
    secret_complaint["facts"] = json!("Bij Kwartelnest is niet teruggebeld.");
    register.done(&secret_complaint);
    // Of this one the whole board is set aside, so that a third party can decide on it.
    let mut about_the_board = complaint("2026-11-02");
    about_the_board["respondents"] = json!([{ "kind": "board" }]);
    register.done(&about_the_board);
    for (login, with) in PEOPLE {
        // Whoever is of the board appoints nobody for a complaint about the board.
        let by = if login == "eva" { &["--als", "beheer"][..] } else { &[] };
        let done = register.run(&[by, &["medewerker", "zet", login], with].concat(), "");
        assert!(done.status.success(), "{login}: {}", String::from_utf8_lossy(&done.stderr));
    }
    let own = register.json(&["medewerker", "lijst", "--json"]);
    let login = own[0]["colleague"]["login"].as_str().unwrap().to_owned();
    let folder = register.path().parent().unwrap().to_path_buf();
    let secret = folder.join("geheim.txt");
    fs::write(&secret, SECRET).unwrap();
    let before = files(&folder);
    // The words are there to be read, by who sees the complaint.
    let shown = |login: &str| {
        let shown = register.run(&["--als", login, "toon", "2026-001"], "");
        String::from_utf8_lossy(&shown.stdout).to_lowercase().contains(OF_THE_FILE)
    };
    assert!(shown(&login) && PEOPLE.iter().all(|(login, _)| !shown(login)));
    let mut tried = std::collections::BTreeMap::<String, usize>::new();
    spend("commands over SSH", |dice| {
        let asked = command(dice, &secret);
        // The founder sees the complaint; the others do not.
        let low = (!dice.once_in(5)).then(|| dice.of(&PEOPLE).0);
        let login = low.unwrap_or(&login);
        *tried.entry(login.to_owned()).or_default() += 1;
        let output = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
            .arg("--database")
            .arg(register.path())
            .args(["--als", login, "ssh"])
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
        let reads = words.to_lowercase().contains(OF_THE_FILE);
        assert!(low.is_none() || !reads, "{login} {asked:?}: {words}");
        assert_eq!(files(&folder), before, "{asked:?}");
    });
    eprintln!("commands over SSH: {tried:?}");
    assert_eq!(fs::read_to_string(&secret).unwrap(), SECRET);
    let check = register.json(&["controle", "--json"]);
    assert_eq!(check["ok"], true, "{check}");
}
