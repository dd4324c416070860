//! Phone intake: a few keys, nothing lost, nothing stolen.

use klachtenbalie::tui::Message;

use crate::desktop::Desktop;

#[test]
fn a_minimal_complaint_takes_at_most_six_keys_beyond_its_text() {
    let mut desktop = Desktop::open(80, 24);
    let (name, phone, facts) = ("Jan de Wit", "06-11111111", "De brief kwam te laat.");
    let keys = ["n", name, "<Tab>", phone, "<Tab>", "<Tab>", facts, "<C-s>"];
    desktop.press(&keys.concat());
    assert!(desktop.shows("Opgeslagen: Nieuwe klacht"), "{}", desktop.picture());
    assert!(desktop.shows("2026-040"));
    let beyond = keys.len() - [name, phone, facts].len();
    assert!(beyond <= 6, "{beyond} keys");
}

#[test]
fn an_intake_is_opened_from_every_pane() {
    for keys in ["", "<Tab>", "<S-Tab>", "<CR>", "3", "/x<CR><Esc><Esc>"] {
        let mut desktop = Desktop::open(80, 24);
        desktop.press(keys);
        desktop.press("nJan");
        assert!(desktop.shows("Nieuwe klacht") && desktop.shows("Jan"), "{keys}");
    }
}

#[test]
fn the_first_key_is_already_a_draft_and_is_offered_at_the_next_start() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("nJ");
    desktop.store_drafts();
    let mut next = desktop.beside("J. de Vries");
    assert!(next.shows("Je hebt 1 concept: "), "{}", next.picture());
    next.press("c<CR>");
    assert!(next.shows("Naam van de klager * J"), "{}", next.picture());
    assert!(!desktop.beside("A. Smit").shows("concept:"));
}

#[test]
fn closing_keeps_the_text_and_saving_throws_the_draft_away() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("nJan de Wit<Tab>06-11111111<Tab><Tab>Half verh<Esc>");
    assert!(desktop.shows("Concept bewaard"));
    assert_eq!(desktop.desk.drafts().unwrap().len(), 1);
    desktop.press("c<CR>");
    assert!(desktop.shows("Half verh") && desktop.shows("teruggezet"));
    desktop.press("<C-s>");
    assert!(desktop.shows("Opgeslagen"), "{}", desktop.picture());
    assert!(desktop.desk.drafts().unwrap().is_empty());
}

#[test]
fn nothing_typed_leaves_no_draft() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("nJan<BS><BS><BS><Esc>");
    assert!(desktop.desk.drafts().unwrap().is_empty());
    assert!(!desktop.shows("Concept bewaard"));
}

#[test]
fn a_second_call_begins_empty_and_the_first_stays_a_draft() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("nEen<Esc>nTwee<Esc>");
    assert_eq!(desktop.desk.drafts().unwrap().len(), 2);
    desktop.press("n");
    assert!(desktop.shows("Er wachten nog 2 concepten"), "{}", desktop.picture());
}

#[test]
fn a_suggestion_takes_no_key_and_one_key_takes_it_over() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("njansen dan");
    assert!(desktop.shows("Ctrl-O: Daniëlle Jansen"), "{}", desktop.picture());
    desktop.press("<Tab>06");
    assert!(desktop.shows("jansen dan") && desktop.shows("06"));
    desktop.press("<S-Tab><BS><C-o>");
    assert!(desktop.shows("Naam van de klager * Daniëlle Jansen"), "{}", desktop.picture());
    assert!(desktop.shows("06-12345678"));
}

#[test]
fn the_checklist_ticks_what_is_answered_and_leads_to_the_next_question() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("n");
    assert!(desktop.shows("[ ] Naam van de klager"));
    desktop.press("Jan<C-n>");
    assert!(desktop.shows("[x] Naam van de klager"));
    assert!(desktop.shows("> E-mail"), "{}", desktop.picture());
}

#[test]
fn line_ends_of_every_kind_survive_an_unbracketed_paste() {
    for end in ["<CR>", "<C-j>", "<CR><C-j>"] {
        let mut desktop = Desktop::open(80, 24);
        desktop.press("n<Tab><Tab><Tab>een");
        desktop.press(&format!("{end}twee{end}{end}drie"));
        let picture = desktop.picture();
        let rows: Vec<_> =
            picture.lines().map(|row| row.get(23..38).unwrap_or("").trim()).collect();
        let start = rows.iter().position(|row| *row == "een").unwrap();
        assert_eq!(&rows[start..start + 4], ["een", "twee", "", "drie"], "{end}\n{picture}");
    }
}

#[test]
fn a_paste_is_cleaned_and_bounded_and_says_so() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("n<Tab><Tab><Tab>");
    desktop.send(Message::Paste("rood\u{1b}[31m".into()));
    assert!(desktop.shows("1 onzichtbaar stuurteken"), "{}", desktop.picture());
    let began = std::time::Instant::now();
    desktop.send(Message::Paste("woord ".repeat(180_000)));
    assert!(desktop.shows("te lang"), "{}", desktop.picture());
    assert!(began.elapsed().as_secs() < 5, "a paste must not freeze the desk");
    desktop.press("<Esc>");
    let draft = desktop.desk.drafts().unwrap().remove(0);
    assert!(draft.content.contains("rood") && draft.content.len() > 49_000);
}

#[test]
fn an_email_address_is_enough_for_the_checklist() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("n");
    assert!(desktop.shows("[ ] Postadres") && desktop.shows("[ ] Wanneer"));
    desktop.press("<Tab><Tab>jan@example.net");
    assert!(desktop.shows("[x] E-mail") && desktop.shows("[-] Postadres"), "{}", desktop.picture());
}

#[test]
fn an_address_that_is_none_is_not_ticked() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("n<Tab><Tab>jan<Tab><C-s>");
    assert!(desktop.shows("is geen e-mailadres"), "{}", desktop.picture());
    let seen: String = desktop.picture();
    assert!(seen.contains("[ ] E-mail (klopt niet)"), "{seen}");
    assert!(!seen.contains("[-] Postadres"), "{seen}");
}

#[test]
fn letters_that_fit_no_choice_are_told() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("n");
    for _ in 0..30 {
        if desktop.shows("> Kanaal") {
            break;
        }
        desktop.press("<Tab>");
    }
    desktop.press("brq");
    assert!(desktop.shows("Geen keuze begint met"), "{}", desktop.picture());
    desktop.press("<BS>br");
    assert!(desktop.shows("(*) brief") && !desktop.shows("Geen keuze"), "{}", desktop.picture());
}
