//! The firm itself: its duties among the deadlines, and its own page.

use klachtenbalie::desk::view::Request;
use serde_json::{Value, json};

use crate::desktop::Desktop;
use crate::sample;

/// Three measures: one late, one proposed, one done and made known.
pub fn measures() -> Vec<(u64, Value)> {
    let propose = |days, text: &str| {
        let measure = json!({
            "command": "propose_measure", "kind": "preventive", "description": text,
            "complaints": ["2026-002"], "heading": "privacy",
        });
        (days, measure)
    };
    let decide = |days, measure, due: &str, review: &str| {
        let decision = json!({
            "command": "decide_measure", "measure": measure, "adopted": true,
            "reason": "Dit helpt iedereen.", "owner": "A. Smit", "due": due, "review_on": review,
        });
        (days, decision)
    };
    vec![
        propose(20, "Brieven door twee mensen laten controleren."),
        propose(19, "Binnen een dag terugbellen."),
        propose(18, "Een wachtdienst voor de telefoon."),
        decide(15, 1, "2026-12-01", "2027-02-01"),
        decide(15, 3, "2026-11-17", "2027-03-01"),
        (
            14,
            json!({
                "command": "announce_measure", "measure": 1, "how": "In de nieuwsbrief.",
                "documents": [{"title": "Handboek, versie 3", "sent_to": ["alle medewerkers"]}],
            }),
        ),
        (10, json!({"command": "complete_measure", "measure": 1, "proof": "De lijst is af."})),
    ]
}

#[test]
fn the_firms_duties_stand_among_the_deadlines_by_date() {
    let mut desktop = Desktop::owing(120, 40);
    desktop.press("<S-Tab>G");
    let picture = desktop.picture();
    // 31 December, 4 weeks later is 28 January, which is 69 days after 20 November.
    assert!(picture.contains("nog 69 dagen"), "{picture}");
    let mut small = Desktop::owing(80, 24);
    small.press("<S-Tab>G");
    let picture = small.picture();
    // The report on the running quarter, then the review of measure 1 on 1 February.
    let rows: Vec<_> = picture.lines().skip(17).take(6).collect();
    let report = rows.iter().position(|row| row.contains("Managementrapportage 2026-K4")).unwrap();
    let review = rows.iter().position(|row| row.contains("Effect van een maatregel")).unwrap();
    assert!(report < review, "{picture}");
    assert!(rows[report].contains("do 28 jan 2027") && rows[report].contains("directie"));
    // The last one is chosen: measure 3 is still to be made known.
    assert!(rows[5].starts_with("> ") && rows[5].contains("Maatregel bekendmaken"), "{picture}");
}

#[test]
fn an_overdue_duty_of_the_firm_stands_between_the_overdue_complaints() {
    let mut desktop = Desktop::owing(80, 24);
    desktop.press("<S-Tab>");
    // 30 September, 4 weeks later is 28 October: after the complaints of that day.
    let late = desktop.picture();
    let late: Vec<_> = late.lines().skip(17).filter(|row| row.contains("wo 28 okt")).collect();
    assert!(late.last().unwrap().contains("Managementrapportage 2026-K3"), "{late:?}");
    assert!(late.last().unwrap().starts_with("  te laat, 23 dagen"), "{late:?}");
    assert!(late.len() > 1 && !late[0].contains("Managementrapportage"), "{late:?}");
}

#[test]
fn every_deadline_is_passed_once_and_in_order_whatever_the_page() {
    let mut desktop = Desktop::owing(80, 24);
    desktop.press("<S-Tab>g");
    let mut seen = Vec::new();
    loop {
        let picture = desktop.picture();
        let row = picture.lines().skip(17).find(|row| row.starts_with("> ")).unwrap().to_owned();
        if seen.last() == Some(&row) {
            break;
        }
        seen.push(row);
        desktop.press("j");
        assert!(seen.len() < 500);
    }
    let own = |words: &str| seen.iter().filter(|row| row.contains(words)).count();
    assert_eq!(own("2026-K3"), 1);
    assert_eq!(own("2026-K4"), 1);
    assert_eq!(own("Intern overleg"), 1);
    assert_eq!(own("Maatregel afronden"), 1);
    let there = seen.len();
    desktop.press("gG");
    let last = desktop.picture();
    assert!(last.contains(seen.last().unwrap()), "{last}");
    let mut back = 1;
    let mut before = String::new();
    while desktop.picture() != before && back < 500 {
        before = desktop.picture();
        desktop.press("k");
        back += usize::from(desktop.picture() != before);
    }
    assert_eq!(back, there);
}

#[test]
fn enter_on_a_duty_opens_the_firm_at_that_duty_and_w_explains_its_date() {
    let mut desktop = Desktop::owing(80, 24);
    desktop.press("<S-Tab>");
    for _ in 0..20 {
        if desktop
            .picture()
            .lines()
            .any(|row| row.starts_with("> te laat") && row.contains("Manag"))
        {
            break;
        }
        desktop.press("j");
    }
    assert!(desktop.shows("Enter: naar de organisatie"), "{}", desktop.picture());
    desktop.press("w");
    assert!(desktop.shows("eindigt op wo 30 september 2026"), "{}", desktop.picture());
    desktop.press("<Esc><CR>");
    assert!(desktop.shows("> Organisatie: Werkvlak"), "{}", desktop.picture());
    assert!(
        desktop.shows("> wo 28 okt      Managementrapportage, 3e kwartaal"),
        "{}",
        desktop.picture()
    );
    desktop.press("w");
    assert!(desktop.shows("Waarom deze datum? Organisatie"), "{}", desktop.picture());
}

#[test]
fn a_measure_shows_everything_and_the_late_ones_stand_first() {
    let mut desktop = Desktop::owing(120, 40);
    desktop.press("o");
    let picture = desktop.picture();
    let late = picture.find(" 3. wordt uitgevoerd (te laat, 3 dagen)").unwrap();
    assert!(late < picture.find(" 1. uitgevoerd, nog te beoordelen").unwrap(), "{picture}");
    assert!(late < picture.find(" 2. voorgesteld, wacht op een besluit").unwrap(), "{picture}");
    for _ in 0..40 {
        if desktop.shows(">  1. uitgevoerd") {
            break;
        }
        desktop.press("j");
    }
    desktop.press("<CR>");
    for text in [
        "Maatregel 1",
        "Brieven door twee mensen",
        "2026-002",
        "Dit helpt iedereen.",
        "Handboek, versie 3",
        "alle medewerkers",
        "De lijst is af.",
        "ma 1 februari 2027",
    ] {
        assert!(desktop.shows(text), "{text}: {}", desktop.picture());
    }
}

/// Goes down the page until the cursor stands on a row with these words.
fn to_row(desktop: &mut Desktop, words: &str) {
    for _ in 0..60 {
        if desktop.picture().lines().any(|row| row.starts_with("> ") && row.contains(words)) {
            return;
        }
        desktop.press("j");
    }
    panic!("{words}: {}", desktop.picture());
}

#[test]
fn a_measure_is_decided_on_from_its_row() {
    let mut desktop = Desktop::owing(80, 24);
    desktop.press("o");
    to_row(&mut desktop, "2. voorgesteld");
    desktop.press("a");
    assert!(desktop.shows("Acties voor de organisatie"), "{}", desktop.picture());
    to_menu(&mut desktop, "Over een maatregel beslissen");
    desktop.press("<CR>");
    assert!(desktop.shows("(*) Binnen een dag terugbellen."), "{}", desktop.picture());
    desktop.press("<Tab>nee<Tab>Dat doen we al.<C-s>");
    assert!(desktop.shows("Opgeslagen: Over een maatregel beslissen"), "{}", desktop.picture());
    let firm = desktop.desk.firm().unwrap();
    assert!(!firm.measure(2).unwrap().decision.as_ref().unwrap().what.adopted);
    assert!(desktop.shows("2. niet genomen"), "{}", desktop.picture());
}

fn to_menu(desktop: &mut Desktop, label: &str) {
    for _ in 0..20 {
        if desktop.shows(&format!("> {label}")) {
            return;
        }
        desktop.press("j");
    }
    panic!("{label}: {}", desktop.picture());
}

#[test]
fn what_the_firm_cannot_do_now_says_why() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("oa");
    to_menu(&mut desktop, "Maatregel afronden");
    assert!(
        desktop.shows("Kan niet: Er is geen maatregel die nog wordt uitgevoerd."),
        "{}",
        desktop.picture()
    );
    desktop.press("<CR>");
    assert!(desktop.shows("Acties voor de organisatie"), "{}", desktop.picture());
}

#[test]
fn the_palette_offers_the_firms_actions_from_anywhere() {
    for before in ["", "<CR>", "o", "<S-Tab>"] {
        let mut desktop = Desktop::owing(80, 24);
        desktop.press(before);
        desktop.press(":maatregel voor<CR>");
        assert!(desktop.shows("> Maatregel voorstellen"), "{before}: {}", desktop.picture());
        desktop.press("corr<Tab>Beter luisteren.<C-s>");
        assert!(desktop.shows("Opgeslagen: Maatregel voorstellen"), "{}", desktop.picture());
        assert_eq!(desktop.desk.firm().unwrap().measures.len(), 4);
    }
}

#[test]
fn a_meeting_is_recorded_from_the_agenda_and_empties_it() {
    let mut desktop = Desktop::owing(80, 24);
    desktop.press("o");
    to_row(&mut desktop, "2026-002 Piet Bakker");
    desktop.press("<CR>");
    assert!(desktop.shows("> 2026-002 Piet Bakker") && desktop.shows("Wat er gebeurd is"));
    desktop.press("<Esc>");
    assert!(desktop.shows("> Organisatie"), "{}", desktop.picture());
    to_row(&mut desktop, "2026-002 Piet Bakker");
    desktop.press(":intern overleg<CR>A. Smit<Tab>");
    assert!(desktop.shows("> Besproken *          2026-002:"), "{}", desktop.picture());
    desktop.press("Brieven beter nakijken.<C-s>");
    assert!(desktop.shows("Opgeslagen: Intern overleg"), "{}", desktop.picture());
    let all = read_all(&mut desktop);
    assert!(all.contains("Alle afgehandelde klachten zijn besproken."), "{all}");
    assert!(all.contains("1 klacht besproken, aanwezig: A. Smit"), "{all}");
    to_row(&mut desktop, "1 klacht besproken");
    desktop.press("<CR>");
    assert!(desktop.shows("Brieven beter nakijken."), "{}", desktop.picture());
}

/// The whole page of the firm, pressed down to its end and back.
fn read_all(desktop: &mut Desktop) -> String {
    desktop.press("g");
    let mut all = desktop.picture();
    for _ in 0..6 {
        desktop.press("<PageDown>");
        all.push_str(&desktop.picture());
    }
    desktop.press("g");
    all
}

#[test]
fn a_duty_is_done_from_its_row_with_its_period_and_document() {
    let mut desktop = Desktop::owing(80, 24);
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("rapport.txt");
    std::fs::write(&report, "Drie klachten.").unwrap();
    desktop.press("o");
    to_row(&mut desktop, "4e kwartaal");
    desktop.press("<CR>");
    assert!(desktop.shows("loopt nog tot en met do 31 december 2026"), "{}", desktop.picture());
    desktop.press("g");
    to_row(&mut desktop, "3e kwartaal");
    desktop.press("<CR><Tab><Tab>");
    assert!(desktop.shows("= 3e kwartaal 2026"), "{}", desktop.picture());
    desktop.press("Niets bijzonders.<Tab>de directie<Tab>");
    desktop.press(&report.display().to_string());
    desktop.press("<C-s>");
    assert!(desktop.shows("Opgeslagen: Eigen verplichting"), "{}", desktop.picture());
    desktop.press("g");
    to_row(&mut desktop, "3e kwartaal 2026 (te laat gedaan)");
    desktop.press("<CR>");
    assert!(desktop.shows("rapport.txt (14 bytes)"), "{}", desktop.picture());
    desktop.press("<Esc>s<C-u>");
    let copy = folder.path().join("kopie.txt");
    desktop.press(&copy.display().to_string());
    desktop.press("<C-s>");
    assert_eq!(std::fs::read_to_string(copy).unwrap(), "Drie klachten.");
}

#[test]
fn a_duty_that_was_done_over_a_period_that_is_not_asked_can_be_read() {
    // The desk was begun on 1 July: the second quarter is from before.
    let mut desktop = Desktop::owing(80, 24);
    let command = json!({
        "command": "complete_duty", "duty": "management_report", "period": "2026-K2",
        "decided": "Terugbellen blijft een vast punt.", "sent_to": ["de directie"],
    });
    let command = serde_json::from_value(command).unwrap();
    let request = Request { complaint: None, command, on: None, expected_version: None };
    desktop.desk.execute(&request).unwrap();
    desktop.press("o");
    to_row(&mut desktop, "vr 20 nov      Managementrapportage, 2e kwartaal 2026 (gedaan)");
    desktop.press("<CR>");
    for text in ["geen: deze periode wordt nu niet gevraagd", "Terugbellen blijft", "de directie"] {
        assert!(desktop.shows(text), "{text}: {}", desktop.picture());
    }
}

#[test]
fn only_a_firm_whose_regulation_asks_for_a_meeting_has_an_agenda_for_it() {
    // Werkvlak's own regulation knows no meeting. 2026-002 was handled.
    let mut desktop = Desktop::open(80, 24);
    sample::firm(&mut desktop.desk, &measures());
    desktop.press("o");
    let all = read_all(&mut desktop);
    assert!(!all.contains("Agenda van het volgende overleg") && !all.contains("2026-002"), "{all}");
    assert!(!all.contains("besproken") && !all.contains("Gehouden overleggen"), "{all}");
    assert!(all.contains("2. voorgesteld, wacht op een besluit"), "{all}");
    // It may hold one all the same; what is discussed then is its own choice.
    desktop.press(":intern overleg<CR>");
    assert!(!desktop.shows("2026-002"), "{}", desktop.picture());
    desktop.press("A. Smit<Tab>2026-002: Beter nakijken.<C-s>");
    assert!(desktop.shows("Opgeslagen: Intern overleg"), "{}", desktop.picture());
    let all = read_all(&mut desktop);
    assert!(all.contains("Gehouden overleggen"), "{all}");
    assert!(all.contains("1 klacht besproken, aanwezig: A. Smit"), "{all}");
}

#[test]
fn a_form_of_the_firm_keeps_its_draft_and_a_colleagues_change_is_told() {
    let mut mine = Desktop::owing(80, 24);
    mine.press(":maatregel voor<CR>corr<Tab>Half bed<Esc>");
    assert!(mine.shows("Concept bewaard"), "{}", mine.picture());
    assert_eq!(mine.desk.drafts().unwrap()[0].complaint, None);
    let mut theirs = mine.beside("A. Smit");
    theirs.press(":maatregel voor<CR>prev<Tab>Iets anders.<C-s>");
    assert!(theirs.shows("Opgeslagen"), "{}", theirs.picture());
    mine.press(":maatregel voor<CR>");
    assert!(mine.shows("teruggezet") && mine.shows("Half bed"), "{}", mine.picture());
    mine.press("acht.<C-s>");
    assert!(mine.shows("zijn intussen bijgewerkt"), "{}", mine.picture());
    mine.press("<C-s>");
    assert!(mine.shows("Opgeslagen"), "{}", mine.picture());
    let firm = mine.desk.firm().unwrap();
    assert_eq!(firm.measures.last().unwrap().description().as_str(), "Half bedacht.");
    assert!(mine.desk.drafts().unwrap().is_empty());
}

#[test]
fn the_cursor_is_on_the_focus_of_the_firms_page_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (40, 15)] {
        let mut desktop = Desktop::owing(width, height);
        for keys in ["o", "j", "<Tab>", "<Tab>", "<S-Tab>", "G", "<PageUp>", "k", "g"] {
            desktop.press(keys);
            let (cursor, picture) = (desktop.cursor(), desktop.picture());
            let row = picture.lines().nth(usize::from(cursor.y)).unwrap();
            assert!(row.starts_with('>') && cursor.x == 0, "{keys}: {row}\n{picture}");
        }
        desktop.press("?");
        assert!(desktop.shows("organisatie"), "{}", desktop.picture());
        desktop.press("<Esc><Esc>");
        assert!(!desktop.shows("> Organisatie"), "{}", desktop.picture());
    }
}

#[test]
fn what_was_filled_in_beforehand_is_no_mistake_yet() {
    let mut desktop = Desktop::owing(80, 24);
    desktop.press(":intern overleg<CR>");
    assert!(desktop.shows("2026-002:") && !desktop.shows("! "), "{}", desktop.picture());
    desktop.press("<C-s>");
    assert!(desktop.shows("! Schrijf ook op"), "{}", desktop.picture());
}
