//! What forms are for besides recording: letters and forms of every kind, reports of every kind,
//! the register, stored papers and every setting; on the screen and in lines the same comes of it.

use std::fs;

use klachtenbalie::asking::Spot;
use klachtenbalie::desk::Desk;
use klachtenbalie::domain::{Action, ComplaintNumber};
use klachtenbalie::form::{Field, FieldKind};
use klachtenbalie::regulation::LetterKind;
use klachtenbalie::reports::ReportKind;

use crate::every_action::{in_lines, sensible};
use crate::files::{Examples, all, drafts, events, open, settings};
use crate::robot::{lines, prompt, talk};
use crate::screen::Screen;

fn number(text: &str) -> ComplaintNumber {
    text.parse().unwrap()
}

/// Something sensible to type, with days that lie ahead.
fn ahead(field: &Field) -> String {
    match field.kind {
        FieldKind::Date => "+9".into(),
        FieldKind::Moment => "+9 10:00".into(),
        _ => sensible(field),
    }
}

/// The questions of a letter window: which letter, what its step needs, how it goes.
fn questions(desk: &Desk, kind: LetterKind, about: ComplaintNumber) -> Vec<Field> {
    let mut fields = vec![];
    for (key, label) in [("letter", "Brief"), ("channel", "Verstuurd per"), ("path", "Bewaren als")]
    {
        let kind = FieldKind::Line;
        fields.push(Field { label, ..Field::optional(key, label, "", kind) });
    }
    fields.extend(desk.form(kind.act(), Some(about)).unwrap().fields);
    fields
}

/// A letter of a kind both ways; whether it was sent.
fn letter(examples: &mut Examples, kind: LetterKind, about: ComplaintNumber) -> bool {
    let spot = Spot::Form(Action::SendLetter.code().to_owned(), Some(about));
    let before = events(&examples.original()).len();
    let form = |name: &str| examples.path(&format!("{name}-{about}-{}.txt", kind.code()));
    let (by_line, by_key) = (form("regels"), form("scherm"));
    let answer = |place: String| {
        move |field: &Field, value: &str| match field.key {
            "letter" => Some(kind.label().to_owned()),
            "channel" if field.label == "Verstuurd per" => Some("e-mail".to_owned()),
            "path" => Some(place.clone()),
            _ if field.required && value.is_empty() => Some(ahead(field)),
            _ => None,
        }
    };
    let path = examples.copy();
    let desk = open(&path);
    let fields = questions(&desk, kind, about);
    // In the window for the text "Brief" is the text and "Bewaren als" its format.
    let place = by_line.display().to_string();
    let mut asked = 0;
    let (said, _) = talk(desk, spot.clone(), |said| {
        let label = prompt(said).trim_end_matches(": ").to_owned();
        let text = said.contains("\nnu: ");
        Some(match label.as_str() {
            "Brief" if said.contains("Vraag 1 van 3") => kind.label().to_owned(),
            "Verstuurd per" => "e-mail".into(),
            "Bewaren als" if said.contains("nu: ~/") => place.clone(),
            "Wat nu" => {
                asked += 1;
                if asked <= 3 { "opslaan".into() } else { "stop".into() }
            }
            "Keuze" => "stop".into(),
            _ if label.starts_with("Verstuurd en") => "ja".into(),
            _ if label.starts_with("Regel ") => ".".into(),
            _ if text || said.contains("er is niets opgeslagen") => String::new(),
            _ => {
                let field = fields.iter().find(|field| field.label == label && field.required);
                field.map(ahead).unwrap_or_default()
            }
        })
    });
    let in_lines = (events(&path).split_off(before), drafts(&path));

    let path = examples.copy();
    let mut screen = Screen::at(open(&path), &spot);
    let answer = answer(by_key.display().to_string());
    for _ in 0..4 {
        screen.fill(&answer);
        screen.press("<C-s>");
    }
    while screen.app.form().is_some() {
        screen.press("<Esc>");
    }
    let on_screen = (events(&path).split_off(before), drafts(&path));
    assert_eq!(in_lines, on_screen, "{kind:?} {about}\n{said}");
    let files = [by_line, by_key].map(|path| fs::read(path).ok());
    assert_eq!(files[0], files[1], "{kind:?} {about}\n{said}");
    !in_lines.0.is_empty() || files[0].is_some()
}

/// Makes letters of these kinds both ways under a regulation; those that were not made come back.
fn make_all(regulation: &str, kinds: Vec<LetterKind>) -> Vec<LetterKind> {
    let mut examples = Examples::of(regulation);
    let mut desk = open(&examples.original());
    // Where the reader of a letter can turn to.
    desk.change_setting("telefoon", "088 1234567").unwrap();
    let numbers = all(&desk);
    drop(desk);
    let mut is_not_made = |kind: &LetterKind| {
        let possible = |about: &ComplaintNumber| {
            let desk = open(&examples.original());
            let permissions = desk.permissions(*about).unwrap();
            let known = !desk.unknown_letters(*about).unwrap().contains(kind);
            known && permissions.iter().all(|one| one.action != kind.act() || one.allowed())
        };
        let tries: Vec<_> = numbers.iter().copied().filter(possible).collect();
        !tries.into_iter().any(|about| letter(&mut examples, *kind, about))
    };
    kinds.into_iter().filter(|kind| is_not_made(kind)).collect()
}

#[test]
fn letters_and_forms_of_every_kind_become_the_same() {
    let regulations = ["werkvlak", "working-progression", "werkconnectie", "work2work"];
    let all = LetterKind::ALL.to_vec();
    let not_made = regulations.into_iter().fold(all, |left, one| make_all(one, left));
    assert!(not_made.is_empty(), "{not_made:?}");
}

#[test]
fn reports_of_every_kind_hold_the_same() {
    let mut examples = Examples::of("werkvlak");
    for kind in ReportKind::ALL {
        let by_line = examples.path(&format!("regels-{}.csv", kind.code()));
        let by_key = examples.path(&format!("scherm-{}.csv", kind.code()));
        let place = by_line.display().to_string();
        let mut reported = false;
        let (said, _) = talk(open(&examples.copy()), Spot::Desk, |said| {
            Some(match prompt(said).trim_end_matches(": ") {
                "Keuze" if said.contains("Begin.") && reported => "stop".into(),
                "Keuze" if said.contains("Begin.") => "rapport".into(),
                "Keuze" if said.contains("Bewaard: ") => "begin".into(),
                "Keuze" => {
                    reported = true;
                    "opslaan".into()
                }
                "Rapport" => kind.title().into(),
                "Bewaren als" => place.clone(),
                "Wat nu" => "opslaan".into(),
                _ => String::new(),
            })
        });
        let mut screen = Screen::at(open(&examples.copy()), &Spot::Desk);
        screen.press("r");
        screen.fill(&|field, _| (field.key == "report").then(|| kind.title().to_owned()));
        screen.press("<C-s>s");
        screen.fill(&|_, _| Some(by_key.display().to_string()));
        screen.press("<C-s>");
        let made = [by_line, by_key].map(|path| fs::read_to_string(path).ok());
        assert!(made[0].is_some(), "{kind:?}\n{said}");
        assert_eq!(made[0], made[1], "{kind:?}\n{said}");
    }
}

#[test]
fn the_register_and_a_paper_are_saved_alike() {
    let mut examples = Examples::of("werkvlak");
    let register = examples.path("regels.csv");
    let place = register.display().to_string();
    let (said, _) =
        lines(open(&examples.copy()), &["klachtenregister", "2026", &place, "opslaan", "stop"]);
    let by_key = examples.path("scherm.csv");
    let mut screen = Screen::at(open(&examples.copy()), &Spot::Desk);
    screen.press("R");
    screen.fill(&|field, _| (field.key == "path").then(|| by_key.display().to_string()));
    screen.press("<C-s>");
    assert_eq!(fs::read(&register).ok(), fs::read(by_key).ok(), "{said}");
    assert!(register.exists(), "{said}");

    let desk = open(&examples.original());
    let mut with_papers = all(&desk);
    with_papers.retain(|number| !desk.papers(*number).unwrap().is_empty());
    let about = with_papers.first().unwrap().to_string();
    let paper = examples.path("stuk");
    let place = paper.display().to_string();
    let (said, _) = lines(desk, &[&about, "stukken", "1", &place, "opslaan", "terug", "stop"]);
    assert!(paper.exists(), "{said}");
    let desk = open(&examples.original());
    let row = desk.papers(number(&about)).unwrap().remove(0);
    let stored = desk.paper_content(number(&about), 1).unwrap();
    assert_eq!(fs::read(paper).unwrap(), stored.1, "{row:?}");
}

#[test]
fn every_setting_is_changed_alike() {
    let mut examples = Examples::of("werkvlak");
    let rows = open(&examples.original()).settings().unwrap();
    for place in 0..rows.len() + 2 {
        let value = |row: Option<&klachtenbalie::desk::settings::SettingRow>| match row
            .map(|row| (row.name.as_str(), &row.kind))
        {
            Some((_, klachtenbalie::desk::settings::SettingKind::OneOf(words))) => {
                words[0].to_owned()
            }
            Some(("grootste-bestand", _)) => "12".to_owned(),
            Some((name, _)) if name.contains("mail") || name == "antwoordadres" => {
                "balie@voorbeeld.nl".to_owned()
            }
            Some((name, _)) if name.contains("bewaar") => "5 jaar".to_owned(),
            None if place == rows.len() => "ik@voorbeeld.nl".to_owned(),
            None => "ja".to_owned(),
            Some(_) => "Zo staat het hier".to_owned(),
        };
        let typed = value(rows.get(place));
        let path = examples.copy();
        let (choice, mut once) = ((place + 1).to_string(), false);
        let (said, _) = talk(open(&path), Spot::Desk, |said| {
            Some(match prompt(said).trim_end_matches(": ") {
                "Keuze" if said.contains("Begin.") => "instellingen".into(),
                "Keuze" if once => "stop".into(),
                "Keuze" => {
                    once = true;
                    choice.clone()
                }
                "Waarde" if said.contains("nu: ") && said.contains(" regels") => "nieuw".into(),
                "Waarde" if said.contains("er is niets") => "stop".into(),
                "Waarde" => typed.clone(),
                "Wat nu" => "opslaan".into(),
                _ => ".".into(),
            })
        });
        let in_lines = (settings(&path), events(&path), drafts(&path));

        let path = examples.copy();
        let mut screen = Screen::at(open(&path), &Spot::Desk);
        screen.press("I");
        screen.press(&"j".repeat(place));
        screen.press("<CR>");
        screen.fill(&|_, _| Some(typed.clone()));
        screen.press("<C-s>");
        if screen.app.form().is_some() {
            screen.press("<Esc>");
        }
        let on_screen = (settings(&path), events(&path), drafts(&path));
        assert_eq!(in_lines, on_screen, "{place} {typed}\n{said}");
        let before = examples.original();
        assert!(
            (settings(&before), events(&before)) != (in_lines.0, in_lines.1),
            "{place} {typed} changed nothing\n{said}"
        );
    }
}

#[test]
fn a_refusal_is_said_with_its_article_and_the_form_stays() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let desk = open(&path);
    let mut closed = None;
    desk.each_row::<klachtenbalie::desk::DeskError>(|row| {
        closed = row.closed_on.map(|_| row.number).or(closed);
        Ok(())
    })
    .unwrap();
    let spot = Spot::Form(Action::Withdraw.code().to_owned(), closed);
    let fields = desk.form(Action::Withdraw, closed).unwrap().fields;
    let answer =
        |field: &Field, value: &str| (field.required && value.is_empty()).then(|| sensible(field));
    let said = in_lines(desk, spot, &fields, &answer, 1);
    assert!(said.contains("Kan niet"), "{said}");
    assert_eq!(events(&path), events(&examples.original()));
}
