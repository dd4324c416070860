//! Every action, carried out on the screen and in lines with the same answers: the same is stored.

use klachtenbalie::asking::Spot;
use klachtenbalie::desk::Desk;
use klachtenbalie::domain::{Action, ComplaintNumber, Subject};
use klachtenbalie::form::{Field, FieldKind};

use crate::files::{Examples, all, drafts, events, open};
use crate::robot::{forbidden, prompt, talk};
use crate::screen::Screen;

/// Something sensible to type.
pub fn sensible(field: &Field) -> String {
    match &field.kind {
        FieldKind::Line if field.key == "complainant.email" => "a.smit@voorbeeld.nl".into(),
        FieldKind::Line | FieldKind::Text | FieldKind::Person | FieldKind::Names => {
            "Q. Xaverius".into()
        }
        FieldKind::Login => account(),
        // The day itself cannot lie ahead, what is promised cannot lie behind.
        FieldKind::Date | FieldKind::Dates => "vandaag".into(),
        FieldKind::Moment => "vandaag 14:05".into(),
        FieldKind::Choice(choices) | FieldKind::Choices(choices) => {
            choices.first().map(|choice| choice.label.clone()).unwrap_or_default()
        }
        FieldKind::YesNo => "ja".into(),
        FieldKind::Money => "1.250,50".into(),
        FieldKind::Respondents => "medewerker K. Visser".into(),
        FieldKind::Complaint | FieldKind::Complaints => "2026-026".into(),
        FieldKind::Lines => "Niet teruggebeld\nNiet geschreven".into(),
        FieldKind::Judgements => "1 gegrond: te laat".into(),
        FieldKind::Minutes => "3: besproken".into(),
        FieldKind::Documents => "Handboek: alle medewerkers".into(),
        FieldKind::Period => "2026-K3".into(),
        FieldKind::File => paper(),
    }
}

/// An account that is on every machine.
fn account() -> String {
    "daemon".into()
}

/// A file that can be added.
fn paper() -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml").into()
}

/// Which questions are answered, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Variant {
    /// Only those that must be.
    Needed,
    /// The same, with days that lie ahead.
    Ahead,
    /// The same, with the last of what can be chosen.
    Last,
    /// Those of one line of text as well.
    Texts,
    /// All of them.
    All,
}

impl Variant {
    const ALL: [Self; 5] = [Self::Needed, Self::Ahead, Self::Last, Self::Texts, Self::All];

    /// What is typed for a question, where this stands in it.
    fn answer(self, field: &Field, value: &str) -> Option<String> {
        let needed = field.required && value.is_empty();
        let wanted = match self {
            Self::Needed | Self::Ahead | Self::Last => needed,
            Self::Texts => needed || matches!(field.kind, FieldKind::Text),
            Self::All => needed || !matches!(field.kind, FieldKind::File),
        };
        wanted.then(|| match (self, &field.kind) {
            (_, FieldKind::Choice(choices)) if field.key == "channel" => {
                // What must be in writing is.
                let written = choices.iter().find(|choice| choice.code == "email");
                written.map_or_else(|| sensible(field), |choice| choice.label.clone())
            }
            (Self::Ahead, FieldKind::Date) => "+9".to_owned(),
            (Self::Ahead, FieldKind::Moment) => "+9 10:00".to_owned(),
            (Self::Last, FieldKind::Choice(choices)) if !choices.is_empty() => {
                choices[choices.len() - 1].label.clone()
            }
            (Self::Last, FieldKind::YesNo) => "nee".to_owned(),
            _ => sensible(field),
        })
    }
}

pub const fn takes_lines(kind: &FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Text
            | FieldKind::Dates
            | FieldKind::Respondents
            | FieldKind::Names
            | FieldKind::Lines
            | FieldKind::Judgements
            | FieldKind::Minutes
            | FieldKind::Documents
    )
}

/// Fills in a form in lines, saves it, and leaves. What was said comes back.
pub fn in_lines(
    desk: Desk,
    spot: Spot,
    fields: &[Field],
    answer: &dyn Fn(&Field, &str) -> Option<String>,
    saves: usize,
) -> String {
    let (mut waiting, mut known, mut tries) = (Vec::<String>::new(), Vec::<String>::new(), 0);
    let (said, _) = talk(desk, spot, |said| {
        assert_eq!(forbidden(said), None, "{said}");
        let asked = prompt(said);
        assert!(asked.ends_with(": "), "{asked}");
        let label = asked.trim_end_matches(": ");
        if label.starts_with("Regel ") {
            return Some(if waiting.is_empty() { ".".into() } else { waiting.remove(0) });
        }
        match label {
            "Wat nu" => {
                tries += 1;
                return Some(if tries <= saves { "opslaan" } else { "stop" }.into());
            }
            "Keuze" | "Welke actie" => return Some("stop".into()),
            "Nummer, of Enter voor de naam zoals je die typte" => return Some(String::new()),
            _ if label.starts_with("Verstuurd en vastleggen?") => return Some("ja".into()),
            _ if said.contains("er is niets opgeslagen") => return Some("stop".into()),
            _ => {}
        }
        let Some(field) = fields.iter().find(|field| field.label == label) else {
            return Some(String::new());
        };
        if known.iter().any(|one| one == label) {
            return Some(String::new());
        }
        known.push(label.to_owned());
        let filled = said.contains("\nnu: ");
        let Some(text) = answer(field, if filled { "iets" } else { "" }) else {
            return Some(String::new());
        };
        if !takes_lines(&field.kind) {
            return Some(text);
        }
        waiting = text.split('\n').map(ToOwned::to_owned).collect();
        Some(if filled { "nieuw".into() } else { waiting.remove(0) })
    });
    said
}

/// What came of an action: what was stored, and the drafts that are left.
type Stored = (Vec<String>, Vec<(String, String)>);

/// Takes an action both ways; none where it could not be taken, with what was said.
fn take(
    examples: &mut Examples,
    action: Action,
    number: Option<ComplaintNumber>,
    variant: Variant,
) -> Result<(), String> {
    let spot = Spot::Form(action.code().to_owned(), number);
    let before = events(&examples.original()).len();
    let stored =
        |path: &std::path::Path| -> Stored { (events(path).split_off(before), drafts(path)) };

    let path = examples.copy();
    let desk = open(&path);
    let fields = desk.form(action, number).map_err(|error| error.to_string())?.fields;
    let answer = |field: &Field, value: &str| variant.answer(field, value);
    let said = in_lines(desk, spot.clone(), &fields, &answer, 1);
    let in_lines = stored(&path);

    let path = examples.copy();
    let mut screen = Screen::at(open(&path), &spot);
    screen.fill(&answer);
    screen.press("<C-s>");
    if screen.app.form().is_some() {
        screen.press("<Esc>");
    }
    let on_screen = stored(&path);
    assert_eq!(in_lines, on_screen, "{action:?} {number:?} {variant:?}\n{said}");
    if in_lines.0.is_empty() {
        return Err(said);
    }
    Ok(())
}

/// The complaints for which an action is possible, and one for which it is not.
fn candidates(desk: &Desk, action: Action) -> Vec<Option<ComplaintNumber>> {
    if action.subject() != Subject::Complaint {
        return vec![None];
    }
    let numbers = all(desk);
    let allowed = |number: &ComplaintNumber| {
        let permissions = desk.permissions(*number).unwrap();
        permissions.iter().any(|one| one.action == action && one.allowed())
    };
    let (possible, not): (Vec<_>, Vec<_>) = numbers.into_iter().partition(allowed);
    possible.into_iter().chain(not.into_iter().take(1)).map(Some).collect()
}

/// Takes these actions both ways under a regulation; those of which nothing was stored come back.
fn take_all(regulation: &str, actions: Vec<Action>) -> Vec<Action> {
    let mut examples = Examples::of(regulation);
    let mut never = |action: &Action| {
        let numbers = candidates(&open(&examples.original()), *action);
        let mut tries =
            Variant::ALL.into_iter().flat_map(|one| numbers.iter().map(move |it| (*it, one)));
        !tries.any(|(number, variant)| take(&mut examples, *action, number, variant).is_ok())
    };
    actions.into_iter().filter(|action| never(action)).collect()
}

#[test]
fn every_action_stores_the_same_on_the_screen_and_in_lines() {
    // The letter window is no form of its own: see the purposes.
    let mut actions = Action::ALL.to_vec();
    actions.retain(|action| *action != Action::SendLetter);
    let regulations = ["werkvlak", "work2work", "working-progression", "werkconnectie"];
    let never = regulations.into_iter().fold(actions, |left, one| take_all(one, left));
    // Whatever was refused on the way there was refused alike, with the same draft left.
    assert!(never.is_empty(), "nothing is stored by {never:?}");
}
