//! Every action, carried out on the screen and in lines with the same answers: the same is stored.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use klachtenbalie::asking::Spot;
use klachtenbalie::desk::Desk;
use klachtenbalie::domain::permitted::Permission;
use klachtenbalie::domain::{Action, ComplaintNumber, Subject};
use klachtenbalie::form::{Field, FieldKind, Form, Manner as Asked};

use crate::answers::{Extent, Manner, Variant};
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

fn takes_lines(kind: &FieldKind) -> bool {
    Asked::of(kind) == Asked::Lines
}

/// Fills in the form that is open, saves it, and leaves. What was said comes back.
pub fn in_lines(
    desk: Desk,
    spot: Spot,
    fields: &[Field],
    answer: &dyn Fn(&Field, &str) -> Option<String>,
    saves: usize,
) -> String {
    by_way(desk, spot, &mut |_| "stop".into(), fields, answer, saves)
}

/// The same, where `way` is what is typed at the pages: to the form, and what to do after it.
fn by_way(
    desk: Desk,
    spot: Spot,
    way: &mut dyn FnMut(&str) -> String,
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
            "Keuze" | "Welke actie" => return Some(way(said)),
            _ if label.starts_with("Nummer, of Enter voor ") => return Some(String::new()),
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

/// Goes to the form of an action as somebody does who only has the menus.
fn by_menu(action: Action) -> impl FnMut(&str) -> String {
    let mut pages = match action.subject() {
        Subject::Complaint => vec!["acties"],
        Subject::NewComplaint => vec!["nieuwe klacht"],
        Subject::Firm => vec!["organisatie", "acties"],
        Subject::Staff => vec!["medewerkers"],
    }
    .into_iter();
    let mut chosen = false;
    move |said| {
        if prompt(said) != "Welke actie: " {
            return pages.next().unwrap_or("stop").to_owned();
        }
        if std::mem::replace(&mut chosen, true) {
            return "stop".into();
        }
        let label = action.label();
        let ways = [label.to_owned(), format!("{label}, zonder brief vastleggen")];
        let is_it = |line: &&str| {
            let named = line.split_once(": ").map_or("", |(_, named)| named);
            ways.iter().any(|way| named.trim_end_matches(", de volgende stap") == way)
        };
        let line = said.lines().find(is_it);
        let line = line.unwrap_or_else(|| panic!("{action:?} is in no menu: {said}"));
        line.split(':').next().unwrap_or_default().to_owned()
    }
}

/// What came of an action: what was stored, and the drafts that are left.
type Stored = (Vec<String>, Vec<(String, String)>);

/// An action to take, for what, and how it is answered.
#[derive(Debug, Clone, Copy)]
struct Taking<'a> {
    action: Action,
    number: Option<ComplaintNumber>,
    variant: Variant,
    /// What does not go with the rest.
    without: &'a [String],
}

/// The examples under a regulation, what can be done with them, and how much was stored in them.
struct Place {
    examples: Mutex<Examples>,
    permissions: Vec<(ComplaintNumber, Vec<Permission>)>,
    events: usize,
}

impl Place {
    fn of(regulation: &str) -> Self {
        let examples = Examples::of(regulation);
        let desk = open(&examples.original());
        let permissions =
            all(&desk).into_iter().map(|one| (one, desk.permissions(one).unwrap())).collect();
        let events = events(&examples.original()).len();
        Self { examples: Mutex::new(examples), permissions, events }
    }

    /// A copy of them.
    fn copy(&self) -> PathBuf {
        self.examples.lock().unwrap().copy()
    }

    fn stored(&self, path: &Path) -> Stored {
        (events(path).split_off(self.events), drafts(path))
    }

    /// Takes an action both ways; where nothing was stored, what was said.
    fn take(&self, taking: Taking<'_>, is_in_menu: bool) -> Result<(), String> {
        let Taking { action, number, variant, without } = taking;
        let form = Spot::Form(action.code().to_owned(), number);
        let answer = |field: &Field, value: &str| {
            variant
                .answer(action, field, value)
                .filter(|_| !without.iter().any(|one| one == field.label))
        };

        let path = self.copy();
        let desk = open(&path);
        let fields = desk.form(action, number).map_err(|error| error.to_string())?.fields;
        let said = if is_in_menu {
            let begin = number.map_or(Spot::Desk, Spot::Complaint);
            by_way(desk, begin, &mut by_menu(action), &fields, &answer, 1)
        } else {
            in_lines(desk, form.clone(), &fields, &answer, 1)
        };
        let by_lines = self.stored(&path);

        let path = self.copy();
        let mut screen = Screen::at(open(&path), &form);
        screen.fill(&answer);
        screen.press("<C-s>");
        if screen.app.form().is_some() {
            screen.press("<Esc>");
        }
        assert_eq!(by_lines, self.stored(&path), "{taking:?}\n{said}");
        if by_lines.0.is_empty() { Err(said) } else { Ok(()) }
    }

    /// The same by the menu; what is told to be wrong is left open then.
    fn take_as_can_be(
        &self,
        action: Action,
        number: Option<ComplaintNumber>,
        variant: Variant,
    ) -> bool {
        const TIMES: usize = 3;
        let mut without = Vec::new();
        for _ in 0..TIMES {
            let Err(said) = self.take(Taking { action, number, variant, without: &without }, true)
            else {
                return true;
            };
            let wrong = wrong(&said);
            if wrong.iter().all(|label| without.contains(label)) {
                return false;
            }
            without.extend(wrong);
        }
        false
    }

    /// The complaints for which an action is possible, and one for which it is not.
    fn candidates(&self, action: Action) -> (Vec<Candidate>, Candidate) {
        if action.subject() != Subject::Complaint {
            return (vec![None], None);
        }
        let allowed = |(_, of): &&(ComplaintNumber, Vec<Permission>)| {
            of.iter().any(|one| one.action == action && one.allowed())
        };
        let (can, cannot): (Vec<_>, Vec<_>) = self.permissions.iter().partition(allowed);
        // The latest first: of those the least is settled.
        (can.iter().rev().map(|one| Some(one.0)).collect(), cannot.first().map(|one| one.0))
    }

    /// Takes an action in every way that can be; whether that was done with every question
    /// answered.
    fn take_every_way(&self, action: Action) -> bool {
        /// More complaints than this are not tried.
        const MOST: usize = 8;
        let (can, cannot) = self.candidates(action);
        // What is refused is refused alike, with the same draft left.
        if let Some(number) = cannot {
            let (number, variant) = (Some(number), Variant(Manner::Plain, Extent::Needed));
            let _ = self.take(Taking { action, number, variant, without: &[] }, false);
        }
        let Some(first) = can.first() else { return false };
        let desk = open(&self.examples.lock().unwrap().original());
        let form = desk.form(action, *first).unwrap();
        drop(desk);
        let mut tried = Tried { place: self, action, form, known: Vec::new() };
        let needed = |manner| Variant(manner, Extent::Needed);
        let works = Manner::ALL.into_iter().find_map(|manner| {
            let number = tried.takes(&can[..can.len().min(MOST)], needed(manner))?;
            Some((manner, number))
        });
        // What cannot be done with so little may be with more.
        let number = works.map_or(*first, |(_, number)| number);
        let manners = works.map_or(Manner::ALL.to_vec(), |(manner, _)| vec![manner]);
        let mut any = |extent| {
            let mut manners = manners.iter();
            manners.any(|manner| tried.takes(&[number], Variant(*manner, extent)).is_some())
        };
        let (_, is_whole) = (any(Extent::Texts), any(Extent::All));
        // Other days and other choices store the same as well.
        for other in Manner::ALL {
            tried.takes(&[number], needed(other));
        }
        is_whole
    }
}

/// What was typed into the form of an action so far, and for which complaint it was stored.
struct Tried<'a> {
    place: &'a Place,
    action: Action,
    form: Form,
    known: Vec<(Vec<Option<String>>, Option<Candidate>)>,
}

/// A complaint, or none where an action is about none.
type Candidate = Option<ComplaintNumber>;

impl Tried<'_> {
    /// The first of these for which something is stored; what answers alike is taken once.
    fn takes(&mut self, candidates: &[Candidate], variant: Variant) -> Option<Candidate> {
        let answers = variant.answers(self.action, &self.form);
        if let Some((_, stored)) = self.known.iter().find(|(known, _)| *known == answers) {
            return *stored;
        }
        let works = |number: &&Candidate| self.place.take_as_can_be(self.action, **number, variant);
        let stored = candidates.iter().find(works).copied();
        self.known.push((answers, stored));
        stored
    }
}

/// The questions that were answered wrongly, by their labels.
fn wrong(said: &str) -> Vec<String> {
    let after = said.split_once("er is niets opgeslagen.").map_or("", |(_, after)| after);
    let lines = after.lines().skip(1).take_while(|line| line.starts_with("Vraag "));
    let label = |line: &str| {
        let named = line.split_once(", ")?.1;
        Some(named.split_once(": ")?.0.to_owned())
    };
    lines.filter_map(label).collect()
}

/// What is left of these actions under a regulation, once each was taken in every way.
fn left_of(place: &Place, actions: Vec<Action>) -> Vec<Action> {
    let next = Mutex::new(actions.into_iter());
    let left = Mutex::new(Vec::new());
    let work = || {
        loop {
            let Some(action) = next.lock().unwrap().next() else { return };
            if !place.take_every_way(action) {
                left.lock().unwrap().push(action);
            }
        }
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(work);
        work();
        other.join().unwrap();
    });
    left.into_inner().unwrap()
}

#[test]
fn every_action_stores_the_same_on_the_screen_and_in_lines() {
    // The letter window is no form of its own: see the purposes.
    let mut actions = Action::ALL.to_vec();
    actions.retain(|action| *action != Action::SendLetter);
    let regulations = ["work-solutions", "awb", "werkvlak"];
    let places = regulations.map(Place::of);
    // Each begins under another regulation, and goes on where it cannot be taken there.
    let mut waiting: Vec<Vec<Action>> = vec![Vec::new(); places.len()];
    for (action, place) in actions.into_iter().zip((0..places.len()).cycle()) {
        waiting[place].push(action);
    }
    for _ in 0..places.len() {
        waiting = places.iter().zip(waiting).map(|(place, these)| left_of(place, these)).collect();
        waiting.rotate_right(1);
    }
    let mut never = waiting.concat();
    for regulation in ["working-progression", "werkconnectie", "work2work"] {
        if !never.is_empty() {
            never = left_of(&Place::of(regulation), never);
        }
    }
    assert!(never.is_empty(), "with everything answered nothing is stored by {never:?}");
}
