//! Every door of the desk for every person, complaint and regulation: what is shown of a complaint
//! stands against who sees it. A door that is new in the source must be put here too.

use std::collections::BTreeSet;
use std::fmt::{Debug, Write as _};
use std::path::{Path, PathBuf};
use std::{fs, thread};

use klachtenbalie::desk::letters::{LetterContent, LetterOrder};
use klachtenbalie::desk::register_file::RegisterFormat;
use klachtenbalie::desk::report::{ReportFormat, ReportOrder};
use klachtenbalie::desk::view::{From, Tab};
use klachtenbalie::desk::{Desk, DeskError};
use klachtenbalie::documents::Format;
use klachtenbalie::domain::text::Line;
use klachtenbalie::domain::{Action, ComplaintNumber};
use klachtenbalie::regulation::{LetterKind, Party};
use klachtenbalie::reports::{Period, ReportKind};

use super::firm::PEOPLE;
use super::house::{ALL, HOUSES, House, furnished, name, number, word};

/// Whatever somebody is shown behind a door.
type Door = (&'static str, fn(&mut Desk) -> String);

fn told(of: impl Debug) -> String {
    format!("{of:#?}\n")
}

fn of_each(show: impl Fn(ComplaintNumber) -> String) -> String {
    (1..=ALL).map(|sequence| show(number(sequence))).collect()
}

fn by_words(show: impl Fn(&str) -> String) -> String {
    let words = (1..=ALL).flat_map(|it| [name(it), word(it)]).chain([
        "cato".into(),
        "0612".into(),
        "2026".into(),
    ]);
    words.map(|word| show(&word)).collect()
}

fn tabs(show: impl Fn(Tab) -> String) -> String {
    [Tab::Mine, Tab::Open, Tab::Overdue, Tab::Closed].into_iter().map(show).collect()
}

fn year() -> Period {
    let day = |text: &str| text.parse().unwrap();
    Period::new(day("2020-01-01"), day("2026-12-31")).unwrap()
}

/// Every report that can be asked for, as all that it becomes.
fn reports(desk: &Desk, as_files: bool) -> String {
    let mut all = String::new();
    for kind in ReportKind::ALL {
        for (outside, with_texts) in [(false, false), (true, false), (true, true)] {
            let order = ReportOrder {
                kind: *kind,
                period: year(),
                office: None,
                step: None,
                outside,
                with_texts,
            };
            let Ok(made) = desk.report_at_once(&order) else { continue };
            if as_files {
                for format in [ReportFormat::Document(Format::Text), ReportFormat::Csv] {
                    let content = desk.report_content(&made.report, format).unwrap();
                    all.push_str(&String::from_utf8_lossy(&content));
                }
            } else {
                all.push_str(&told(made));
            }
        }
    }
    all
}

fn register(desk: &Desk) -> String {
    let mut all = String::new();
    for year in [2020, 2026] {
        let Ok(mut file) = desk.begin_register(year, RegisterFormat::Csv) else { continue };
        while !desk.go_on_with_register(&mut file).unwrap() {}
        all.push_str(&String::from_utf8_lossy(&file.finish().unwrap()));
    }
    all
}

fn letters(desk: &Desk) -> String {
    let mut all = String::new();
    for kind in LetterKind::ALL {
        for sequence in 1..=ALL {
            all.push_str(&told(desk.letter_draft(number(sequence), &LetterOrder::usual(*kind))));
        }
    }
    all
}

const DOORS: &[Door] = &[
    ("agenda", |desk| told(desk.agenda())),
    ("appointments", |desk| {
        let whom = PEOPLE.map(|(_, name, _)| name).into_iter().chain(["directie", "behandelaar"]);
        whom.map(|name| told(desk.appointments(name))).collect()
    }),
    ("asked_of_me", |desk| told(desk.asked_of_me())),
    ("audit", |desk| told(desk.audit())),
    ("audit_against", |desk| told(desk.audit_against(Some((1, "x"))))),
    ("begin_register", |desk| register(desk)),
    ("can_erase", |desk| of_each(|it| told(desk.can_erase(it)))),
    ("colleagues", |desk| told(desk.colleagues())),
    ("colleagues_history", |desk| told(desk.colleagues_history())),
    ("complaints_of", |desk| {
        by_words(|word| {
            let names = [format!("Cato {word}"), format!("Tante {word}"), format!("C. {word}")];
            let found = names.iter().map(|name| desk.complaints_of(&Line::new(name).unwrap()));
            // A refusal repeats the name that was asked for.
            found.filter_map(Result::ok).map(told).collect()
        })
    }),
    ("concepts", |desk| told(desk.concepts(desk.today()))),
    ("counts", |desk| told(desk.counts())),
    ("deadlines", |desk| told(desk.deadlines(0, 500))),
    ("detail", |desk| of_each(|it| told(desk.detail(it)))),
    ("draft_papers", |desk| {
        let drafts = desk.drafts().unwrap();
        drafts.iter().map(|draft| told(desk.draft_papers(draft))).collect()
    }),
    ("drafts", |desk| told(desk.drafts())),
    ("due", |desk| told(desk.due(None))),
    ("due_to_erase", |desk| told(desk.due_to_erase())),
    ("duties", |desk| told(desk.duties())),
    ("duties_on", |desk| told(desk.duties_on("2027-06-01".parse().unwrap()))),
    ("each_on_day", |desk| {
        let mut all = String::new();
        let _ = desk.each_on_day::<DeskError>(desk.today(), |one| {
            all.push_str(&told(one));
            Ok(())
        });
        all
    }),
    ("each_row", |desk| {
        let mut all = String::new();
        let _ = desk.each_row::<DeskError>(|row| {
            all.push_str(&told(row));
            Ok(())
        });
        all
    }),
    ("export", |desk| {
        let mut all = String::new();
        let refused = desk.export::<DeskError>(|line| {
            all.push_str(&told(line));
            Ok(())
        });
        // For whoever owns the file, and asks as themselves.
        assert!(refused.is_err());
        all
    }),
    ("firm", |desk| told(desk.firm())),
    ("firm_permissions", |desk| told(desk.firm_permissions())),
    ("firm_version", |desk| told(desk.firm_version())),
    ("form", |desk| {
        let firm = Action::ALL.iter().map(|action| told(desk.form(*action, None)));
        let each =
            Action::ALL.iter().map(|action| of_each(|it| told(desk.form(*action, Some(it)))));
        firm.chain(each).collect()
    }),
    ("inspection", |desk| {
        let of = |party| of_each(|it| told(desk.inspection(it, party)));
        of(Party::Complainant) + &of(Party::Respondent)
    }),
    ("inspection_paper", |desk| {
        of_each(|it| {
            let each = (1..25).filter_map(|version| {
                let (_, content) = desk.inspection_paper(it, Party::Complainant, version).ok()?;
                Some(String::from_utf8_lossy(&content).into_owned())
            });
            each.collect()
        })
    }),
    ("known_people", |desk| by_words(|word| told(desk.known_people(word, 50)))),
    ("letter_draft", |desk| letters(desk)),
    ("letter_to_send", |desk| {
        let order = LetterOrder::usual(LetterKind::RegistrationForm);
        let content = LetterContent::File(b"Beste lezer");
        of_each(|it| told(desk.letter_to_send(it, &order, content, None, None)))
    }),
    ("material", |desk| {
        let shown = desk.material(year()).map(|it| {
            let agreed: Vec<_> = it.facts.into_iter().map(|fact| fact.agreed).collect();
            (it.offices, it.measures, agreed)
        });
        told(shown)
    }),
    ("mentioned_elsewhere", |desk| of_each(|it| told(desk.mentioned_elsewhere(it)))),
    ("offices", |desk| told(desk.offices())),
    ("on_day", |desk| of_each(|it| told(desk.on_day(it, desk.today())))),
    ("overdue", |desk| told(desk.overdue())),
    ("overdue_card", |desk| of_each(|it| told(desk.overdue_card(it)))),
    ("owes_something", |desk| {
        let whom = PEOPLE.map(|(_, name, _)| name);
        whom.map(|name| told(desk.owes_something(name))).concat()
    }),
    ("page", |desk| tabs(|tab| told(desk.page(tab, From::Top, 50)))),
    ("paper_content", |desk| {
        let each = (1..5).map(|place| {
            of_each(|it| match desk.paper_content(it, place) {
                Ok((row, content)) => told(row) + &String::from_utf8_lossy(&content),
                Err(_) => String::new(),
            })
        });
        each.collect()
    }),
    ("papers", |desk| of_each(|it| told(desk.papers(it)))),
    ("people_news", |desk| told(desk.people_news())),
    ("permissions", |desk| of_each(|it| told(desk.permissions(it)))),
    ("reading_log", |desk| {
        told(desk.reading_log(None, 500)) + &of_each(|it| told(desk.reading_log(Some(it), 500)))
    }),
    ("report_at_once", |desk| reports(desk, false)),
    ("report_content", |desk| reports(desk, true)),
    ("report_suggestions", |desk| told(desk.report_suggestions())),
    ("retention", |desk| told(desk.retention())),
    ("retention_notice", |desk| told(desk.retention_notice())),
    ("row", |desk| tabs(|tab| of_each(|it| told(desk.row(tab, it))))),
    ("row_of", |desk| of_each(|it| told(desk.row_of(it)))),
    ("search", |desk| by_words(|word| told(desk.search(word, None, 50)))),
    ("settings", |desk| told(desk.settings())),
    ("take_readings", |desk| told(desk.take_readings())),
    ("try_regulation", |desk| {
        let other = klachtenbalie::regulation::embedded_text("awb").unwrap();
        told(desk.try_regulation(&klachtenbalie::regulation::read(other).unwrap()))
    }),
    ("unknown_letters", |desk| of_each(|it| told(desk.unknown_letters(it)))),
    ("who_owe", |desk| told(desk.who_owe())),
    ("without_decider", |desk| told(desk.without_decider())),
];

/// What shows nothing of a complaint, and why.
const NO_DOOR: &[(&str, &[&str])] = &[
    (
        "carries out, and answers with what was done: see the attacks",
        &[
            "execute",
            "note_done",
            "note_each_done",
            "execute_with",
            "execute_attaching",
            "execute_all",
            "execute_each",
            "send_letter",
            "erase",
            "finish_erasing",
            "import",
            "take_over",
            "rebuild",
            "rebuild_accepting_cuts",
            "back_up",
            "bring_in",
            "send_due",
        ],
    ),
    (
        "keeps what the person at this desk gives it",
        &[
            "save_draft",
            "save_draft_with",
            "discard_draft",
            "forget_draft",
            "keep_readings",
            "put_back_readings",
            "keep_concept",
            "concept_of_mail",
            "upload",
            "upload_path",
            "save_content",
            "free_path",
            "set_address",
            "set_own_address",
            "set_sender",
            "set_sendmail",
            "set_duty_length",
            "change_setting",
            "forget_setting",
            "gather_readings",
            "people_seen",
            "record_key",
            "set_own_keys",
            "set_prefers_linear",
            "set_theme",
        ],
    ),
    ("gives the content of a file that another door showed", &["save_file", "file_content"]),
    (
        "a piece of another door",
        &[
            "gather",
            "gather_more",
            "report",
            "walk_register",
            "register_more",
            "go_on_with_register",
            "renew_deck",
            "unseen",
        ],
    ),
    (
        "makes something of what it is given",
        &["letter_preview", "letter_spoken", "letter_file", "keeper_of", "frame", "address_of"],
    ),
    (
        "of the desk itself, the firm or the regulation",
        &[
            "create",
            "open",
            "open_for_a_look",
            "reopen",
            "exposed",
            "is_full",
            "is_allowed",
            "reaches_files",
            "own_copies",
            "own_keys",
            "prefers_linear",
            "theme",
            "actor",
            "organisation",
            "regulation",
            "now",
            "today",
            "path",
            "kept_before_update",
            "change_stamp",
            "last_event",
            "backup_folder",
            "largest_file",
            "letterhead",
            "letter_settings",
            "blank_form",
            "template_states",
            "use_templates",
            "regulations",
            "retention_period",
            "since",
            "owes_meetings",
            "me",
            "own_address",
        ],
    ),
    ("for whoever owns the file", &["audit_of_file"]),
    ("for tests, of the whole file", &["read_models"]),
];

/// A number that somebody is told without seeing the complaint: that nobody can decide on it, or
/// that they typed it themselves.
fn tells_numbers(door: &str) -> bool {
    matches!(door, "without_decider" | "colleagues" | "colleagues_history" | "reading_log" | "me")
        || REFUSES_BY_NUMBER.contains(&door)
}

/// Doors whose refusal repeats the number that was asked for, or that tell the number of an earlier
/// complaint as it was noted.
const REFUSES_BY_NUMBER: [&str; 13] = [
    "can_erase",
    "detail",
    "form",
    "inspection",
    "letter_draft",
    "letter_to_send",
    "on_day",
    "overdue_card",
    "papers",
    "permissions",
    "unknown_letters",
    "row",
    "row_of",
];

/// What somebody is shown of which complaints behind a door.
pub fn shown(text: &str) -> BTreeSet<u32> {
    (1..=ALL).filter(|it| text.contains(&name(*it)) || text.contains(&word(*it))).collect()
}

/// What stands before the word that should not be there.
pub fn near(text: &str, hidden: u32) -> String {
    let at = text.find(&name(hidden)).or_else(|| text.find(&word(hidden))).unwrap();
    let from = text[..at].char_indices().rev().nth(160).map_or(0, |(from, _)| from);
    text[from..].chars().take(180).collect()
}

/// Which numbers stand in a text, in words or as data.
fn numbered(text: &str) -> BTreeSet<u32> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_there = |of: &u32| {
        let number = number(*of);
        let data = format!("year: {}, sequence: {},", number.year, number.sequence);
        text.contains(&number.to_string()) || text.contains(&data)
    };
    (1..=ALL).filter(is_there).collect()
}

/// The matrix of one person: a line for each door.
fn walk(
    house: &House,
    login: &str,
    mut desk: Desk,
    faults: &mut Vec<String>,
) -> Vec<(&'static str, String)> {
    let seen: BTreeSet<u32> = house.seen_by(login).iter().copied().collect();
    // An erased complaint is nobody's; the board sees that there was one.
    let board = login == "directie" || login == "betrokken";
    let mut lines = Vec::new();
    for (door, look) in DOORS {
        let text = look(&mut desk);
        let words = shown(&text);
        for hidden in words.difference(&seen) {
            let near = near(&text, *hidden);
            faults.push(format!("{} {login} {door}: complaint {hidden}: {near}", house.regulation));
        }
        if !tells_numbers(door) {
            let allowed = |it: &u32| seen.contains(it) || (*it == ALL && board);
            for hidden in numbered(&text).into_iter().filter(|it| !allowed(it)) {
                faults.push(format!(
                    "{} {login} {door}: number {}",
                    house.regulation,
                    number(hidden)
                ));
            }
        }
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        lines.push((*door, if words.is_empty() { "-".into() } else { words.join(" ") }));
    }
    // The doors are no walls: what somebody sees is there.
    let detail = &lines.iter().find(|(door, _)| *door == "detail").unwrap().1;
    let expected: Vec<String> = seen.iter().map(ToString::to_string).collect();
    let expected = if expected.is_empty() { "-".into() } else { expected.join(" ") };
    if *detail != expected {
        faults.push(format!("{} {login} sees {detail} and not {expected}", house.regulation));
    }
    lines
}

#[test]
fn nobody_is_shown_anything_of_a_complaint_that_they_do_not_see_behind_any_door() {
    let mut all_faults = Vec::new();
    for house in &HOUSES {
        let firm = furnished(house);
        let logins = PEOPLE.map(|(login, ..)| login);
        let walks = thread::scope(|scope| {
            let each = logins.map(|login| {
                let desk = firm.desk(login);
                scope.spawn(move || {
                    let mut faults = Vec::new();
                    let lines = walk(house, login, desk, &mut faults);
                    (lines, faults)
                })
            });
            each.map(|walk| walk.join().unwrap())
        });
        let mut matrix = format!("{}\n{:<22}", house.regulation, "door");
        for login in logins {
            write!(matrix, "{login:<13}").unwrap();
        }
        for (place, (door, _)) in DOORS.iter().enumerate() {
            write!(matrix, "\n{door:<22}").unwrap();
            for (lines, _) in &walks {
                write!(matrix, "{:<13}", lines[place].1).unwrap();
            }
        }
        println!("{matrix}\n");
        all_faults.extend(walks.into_iter().flat_map(|(_, faults)| faults));
    }
    assert!(all_faults.is_empty(), "{}", all_faults.join("\n\n"));
}

/// Every source file of the desk.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(sources(&path));
        } else {
            all.push(path);
        }
    }
    all
}

/// Everything public that a desk does, by name.
fn public() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/desk")) {
        let mut inside = false;
        for line in fs::read_to_string(path).unwrap().lines() {
            match line {
                "impl Desk {" => inside = true,
                "}" => inside = false,
                _ => {}
            }
            let name = line.strip_prefix("    pub ").map(|it| it.trim_start_matches("const "));
            let name = name.and_then(|it| it.strip_prefix("fn ")).filter(|_| inside);
            let end = |name: &str| name.find(|c: char| c != '_' && !c.is_alphanumeric());
            found.extend(name.map(|name| name[..end(name).unwrap()].to_owned()));
        }
    }
    found
}

#[test]
fn every_door_of_the_desk_is_in_the_matrix_or_shows_nothing() {
    let doors = DOORS.iter().map(|(name, _)| *name);
    let none = NO_DOOR.iter().flat_map(|(_, names)| names.iter().copied());
    let known: Vec<&str> = doors.chain(none).collect();
    let set: BTreeSet<String> = known.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(set.len(), known.len(), "a door stands there twice");
    let public = public();
    let new: Vec<_> = public.difference(&set).collect();
    let gone: Vec<_> = set.difference(&public).collect();
    assert!(new.is_empty() && gone.is_empty(), "put {new:?} in the matrix; gone: {gone:?}");
}
