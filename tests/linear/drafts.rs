//! Drafts: kept after every answer, and gone on with on either side.

use klachtenbalie::asking::Spot;
use klachtenbalie::desk::view::{From, Tab};
use klachtenbalie::domain::Action;
use klachtenbalie::linear::Ended;

use crate::files::{Examples, drafts, events, open};
use crate::robot::{lines, talk};
use crate::screen::Screen;

const INTAKE: [&str; 5] = ["6", "Quinten Xaverius", "06 12345678", "", "Niemand belde terug."];

fn kept(path: &std::path::Path) -> serde_json::Value {
    let drafts = drafts(path);
    assert_eq!(drafts.len(), 1, "{drafts:?}");
    serde_json::from_str(&drafts[0].1).unwrap()
}

#[test]
fn the_end_of_input_keeps_what_was_answered_after_every_line() {
    let mut examples = Examples::of("werkvlak");
    for count in 2..=INTAKE.len() {
        let path = examples.copy();
        let (_, ended) = lines(open(&path), &INTAKE[..count]);
        assert_eq!(ended, Ended::Closed);
        let draft = kept(&path);
        assert_eq!(draft["complainant.name"], "Quinten Xaverius");
        let phone = if count > 2 { "06 12345678" } else { "" };
        assert_eq!(draft["complainant.phone"].as_str().unwrap_or_default(), phone);
        // A text of several lines is kept line by line, though it is not ended.
        let facts = if count > 4 { "Niemand belde terug." } else { "" };
        assert_eq!(draft["facts"].as_str().unwrap_or_default(), facts);
    }
}

#[test]
fn what_was_begun_on_the_screen_goes_on_in_lines_and_back() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let mut screen = Screen::at(open(&path), &Spot::Desk);
    screen.press("nQuinten Xaverius<Tab>06 1<Tab><C-q>");
    let spot = screen.left_at.clone().unwrap();
    assert!(matches!(spot, Spot::Draft { .. }), "{spot:?}");
    drop(screen);
    // In the form where one was, at the question where one was.
    let mut typed = ["a@b.nl", "Niemand belde.", ".", "scherm"].iter();
    let mut first = String::new();
    let (said, ended) = talk(open(&path), spot, |said| {
        if first.is_empty() {
            said.clone_into(&mut first);
        }
        typed.next().map(|line| (*line).to_owned())
    });
    assert!(first.contains("teruggezet") && first.contains("Vraag 3 van"), "{first}");
    let Ended::Screen(spot) = ended else { panic!("{said}") };
    let draft = kept(&path);
    assert_eq!(draft["complainant.email"], "a@b.nl");
    assert_eq!(draft["facts"], "Niemand belde.");
    let mut screen = Screen::at(open(&path), &spot);
    let value = |screen: &Screen, key: &str| {
        let form = screen.app.form().unwrap();
        form.fields.iter().find(|it| it.field.key == key).unwrap().editor.value()
    };
    assert_eq!(value(&screen, "complainant.name"), "Quinten Xaverius");
    assert_eq!(value(&screen, "facts"), "Niemand belde.");
    screen.press("<C-s>");
    assert!(screen.app.form().is_none());
    assert!(drafts(&path).is_empty());
    assert_eq!(events(&path).len(), events(&examples.original()).len() + 1);
}

#[test]
fn an_empty_form_goes_over_as_well_and_so_does_a_file() {
    let mut examples = Examples::of("werkvlak");
    let mut screen = Screen::at(open(&examples.copy()), &Spot::Desk);
    screen.press("n<C-q>");
    assert_eq!(screen.left_at, Some(Spot::Form("register".into(), None)));
    let mut screen = Screen::at(open(&examples.copy()), &Spot::Desk);
    screen.press("2<CR><C-q>");
    assert!(matches!(screen.left_at, Some(Spot::Complaint(_))), "{:?}", screen.left_at);
    let (said, ended) = lines(open(&examples.copy()), &["2", "1", "scherm"]);
    assert!(matches!(ended, Ended::Screen(Spot::Complaint(_))), "{said}");
}

#[test]
fn of_two_calls_the_one_on_top_goes_over_and_both_are_kept() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let mut screen = Screen::at(open(&path), &Spot::Desk);
    screen.press("nEerste Beller<C-k>Tweede Beller<Tab>06<C-q>");
    let spot = screen.left_at.clone().unwrap();
    drop(screen);
    let stored: Vec<serde_json::Value> =
        drafts(&path).iter().map(|(_, text)| serde_json::from_str(text).unwrap()).collect();
    let names: Vec<_> = stored.iter().filter_map(|it| it["complainant.name"].as_str()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    let draft = spot.draft(&open(&path)).unwrap().unwrap();
    assert!(format!("{:?}", draft.content).contains("Tweede Beller"), "{:?}", draft.content);
    let (said, _) = talk(open(&path), spot, |_| None);
    assert!(said.contains("Vraag 2 van") && said.contains("nu: 06"), "{said}");
}

/// Also from a menu, from a page to read and from the search line.
#[test]
fn wherever_one_is_one_goes_on_there_and_back() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let beginning = "Begin.";
    for (keys, spot, said) in [
        ("<C-q>", Spot::Desk, beginning),
        ("a<C-q>", Spot::Desk, beginning),
        ("?<C-q>", Spot::Desk, beginning),
        (":<C-q>", Spot::Desk, beginning),
        ("/jan<C-q>", Spot::Desk, beginning),
        ("2<C-q>", Spot::List(Tab::Open), "Open, "),
        ("o<C-q>", Spot::Firm, "Organisatie"),
        ("I<C-q>", Spot::Settings, "Instellingen"),
        ("L<C-q>", Spot::Deck(None), "te laat"),
    ] {
        let mut screen = Screen::at(open(&path), &Spot::Desk);
        screen.press(keys);
        assert_eq!(screen.left_at, Some(spot.clone()), "{keys}");
        drop(screen);
        let mut typed = ["scherm"].iter();
        let (told, ended) =
            talk(open(&path), spot.clone(), |_| typed.next().map(|line| (*line).to_owned()));
        assert!(told.contains(said), "{keys}: {told}");
        let Ended::Screen(back) = ended else { panic!("{keys}: {told}") };
        // In the deck one is past the count at once.
        let same = |spot: &Spot| matches!(spot, Spot::Deck(Some(_))) && keys.starts_with('L');
        assert!(back == spot || same(&back), "{keys}: {back:?}");
        let mut screen = Screen::at(open(&path), &spot);
        screen.press("<C-q>");
        assert_eq!(screen.left_at, Some(spot), "{keys}");
    }
}

/// The figures are made anew on the other side, from what was asked.
#[test]
fn a_report_goes_over_and_back() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let mut screen = Screen::at(open(&path), &Spot::Desk);
    screen.press("r<C-s><C-q>");
    let spot = screen.left_at.clone().unwrap();
    assert!(matches!(spot, Spot::Report(_)), "{spot:?}");
    drop(screen);
    let mut typed = ["scherm"].iter();
    let (told, ended) =
        talk(open(&path), spot.clone(), |_| typed.next().map(|line| (*line).to_owned()));
    assert!(told.contains("Onderdelen."), "{told}");
    assert_eq!(ended, Ended::Screen(spot.clone()), "{told}");
    // While it is being made as well.
    let mut screen = Screen::at(open(&path), &spot);
    screen.send(klachtenbalie::tui::Message::Work);
    screen.press("<C-q>");
    assert_eq!(screen.left_at, Some(spot));
}

#[test]
fn a_backslash_types_a_word_and_a_dash_empties() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let typed =
        ["6", "\\stop", "06 1", "vraag 2", "-", "", "\\terug", "\\lees", "\\.", ".", "stop"];
    let (said, _) = lines(open(&path), &typed);
    let draft = kept(&path);
    assert_eq!(draft["complainant.name"], "stop", "{said}");
    assert_eq!(draft["complainant.phone"].as_str().unwrap_or_default(), "", "{said}");
    assert_eq!(draft["facts"], "terug\nlees\n.", "{said}");
}

#[test]
fn a_text_is_changed_line_by_line() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let typed = [
        "6",
        "vraag 4",
        "een",
        "twee",
        "drie",
        ".",
        "vraag 4",
        "regel 2",
        "TWEE",
        "vraag 4",
        "weg 1",
        "vraag 4",
        "voor 1",
        "nul",
        "vraag 4",
        "erbij",
        "vier",
        ".",
        "vraag 4",
        "zomaar tekst",
        "regel 9",
        "stop",
    ];
    let (said, _) = lines(open(&path), &typed);
    assert_eq!(kept(&path)["facts"], "nul\nTWEE\ndrie\nvier", "{said}");
    assert!(said.contains("Hier staat al tekst"), "{said}");
    assert!(said.contains("Regel 9 is er niet"), "{said}");
}

#[test]
fn somebody_elses_change_is_told_and_nothing_is_lost() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let mut smit = Some(crate::meanwhile::other(&path));
    let before = events(&path).len();
    let desk = open(&path);
    let open_one = desk.page(Tab::Open, From::Top, 1);
    let number = open_one.unwrap()[0].number;
    let form = || Spot::Form(Action::LogContact.code().into(), Some(number));
    let mut step = 0;
    let (said, _) = talk(desk, form(), |said| {
        let asked = crate::robot::prompt(said).trim_end_matches(": ").to_owned();
        Some(match asked.as_str() {
            "Wat nu" => {
                step += 1;
                if step == 1 {
                    // Somebody else records something first.
                    let mut other = Screen::at(smit.take().unwrap(), &form());
                    other.fill(&|field, value| {
                        (field.required && value.is_empty())
                            .then(|| crate::every_action::sensible(field))
                    });
                    other.press("<C-s>");
                    assert!(other.app.form().is_none());
                }
                if step < 3 { "opslaan".into() } else { "stop".into() }
            }
            "Keuze" => "stop".into(),
            _ if asked.starts_with("Regel") => ".".into(),
            _ if said.contains("verplicht") && said.contains("1: ") => "1".into(),
            _ if said.contains("verplicht") => "Gebeld met de klager".into(),
            _ => String::new(),
        })
    });
    assert!(said.contains("is intussen door een ander bijgewerkt"), "{said}");
    assert!(said.contains("opslaan slaat het daarna alsnog op"), "{said}");
    assert!(said.contains("Opgeslagen: "), "{said}");
    assert_eq!(events(&path).len(), before + 2);
}
