//! Reports on the screen: asked for, read, explained, saved.
//!
//! The firm must report by 28 October over the third quarter, in which came in: 2026-040 and 041
//! in Amsterdam, settled after 10 and 20 days, and 2026-042 and 043 in The Hague, withdrawn after
//! 5 days and open. On 20 November there are 43 complaints in all, received since 13 July.

use std::path::Path;

use klachtenbalie::tui::Message;
use ratatui::style::Modifier;

use crate::desktop::Desktop;

/// Whether the cursor's row holds these words; they may stand further apart.
fn on_row(desktop: &mut Desktop, words: &str) -> bool {
    let (cursor, picture) = (desktop.cursor(), desktop.picture());
    let row = picture.lines().nth(usize::from(cursor.y)).unwrap_or_default().to_owned();
    let row: String = row.split_whitespace().collect::<Vec<_>>().join(" ");
    row.starts_with('>') && row.contains(words)
}

/// Goes down until the cursor's row holds these words.
fn to_row(desktop: &mut Desktop, words: &str) {
    for _ in 0..120 {
        if on_row(desktop, words) {
            return;
        }
        desktop.press("j");
    }
    panic!("{words}: {}", desktop.picture());
}

/// What stands from the cursor to the end of its word.
fn word_at_cursor(desktop: &mut Desktop) -> String {
    let (cursor, picture) = (desktop.cursor(), desktop.picture());
    let row = picture.lines().nth(usize::from(cursor.y)).unwrap_or_default().to_owned();
    let rest: String = row.chars().skip(usize::from(cursor.x)).collect();
    rest.split("  ").next().unwrap_or_default().to_owned()
}

/// Every line of a sheet, by walking down from its beginning.
fn whole(desktop: &mut Desktop) -> String {
    desktop.press("g");
    let mut pages = vec![desktop.picture()];
    for _ in 0..20 {
        desktop.press("<PageDown>");
        let page = desktop.picture();
        if pages.last() == Some(&page) {
            break;
        }
        pages.push(page);
    }
    pages.join("\n")
}

#[test]
fn the_questions_begin_with_the_report_that_is_owed() {
    let mut desktop = Desktop::reporting(80, 24);
    desktop.press("r");
    assert!(desktop.shows("(*) Managementrapportage"), "{}", desktop.picture());
    assert!(desktop.shows("= wo 1 juli 2026") && desktop.shows("= wo 30 september 2026"));
    // No duty of this firm asks for this one: the year so far.
    desktop.press("jaaroverzicht");
    assert!(desktop.shows("= do 1 januari 2026") && desktop.shows("= vr 20 november 2026"));
    desktop.press("<BS>verloop");
    assert!(desktop.shows("= ma 1 december 2025"), "{}", desktop.picture());
}

#[test]
fn dates_that_were_typed_stay_when_another_report_is_chosen() {
    let mut desktop = Desktop::reporting(80, 24);
    desktop.press("r<Tab><C-u>3-2-2026<S-Tab>kwartaal");
    assert!(desktop.shows("= di 3 februari 2026"), "{}", desktop.picture());
    assert!(desktop.shows("= wo 30 september 2026"), "{}", desktop.picture());
}

#[test]
fn keys_that_come_faster_than_they_are_handled_ask_for_the_same_report() {
    let mut desktop = Desktop::reporting(80, 24);
    desktop.press("r");
    desktop.app.update(Message::Typed("verloop".into()), &mut desktop.desk);
    desktop.press("<C-s>");
    assert!(desktop.shows("Verloop van klachten"), "{}", desktop.picture());
    assert!(desktop.shows("ma 1 december 2025 tot en met vr 20"), "{}", desktop.picture());
}

#[test]
fn a_figure_leads_to_its_complaints_and_back() {
    let mut desktop = Desktop::reporting(80, 24);
    desktop.press("r<C-s>");
    assert!(desktop.shows("Managementrapportage: rubrieken"), "{}", desktop.picture());
    to_row(&mut desktop, "Privacy niet beschermd 1 1 2");
    assert_eq!(word_at_cursor(&mut desktop), "1", "the cursor is on the first figure");
    desktop.press("<Right><Right>");
    assert_eq!(word_at_cursor(&mut desktop), "2");
    let there = desktop.cursor();
    desktop.press("<CR>");
    assert!(desktop.shows("> Privacy niet beschermd, totaal"), "{}", desktop.picture());
    for words in
        ["Waarde     2", "Betekenis  Klachten uit de periode", "Artikel    2", "2 klachten"]
    {
        assert!(desktop.shows(words), "{words}: {}", desktop.picture());
    }
    assert!(on_row(&mut desktop, "2026-040 Anna Mol"), "{}", desktop.picture());
    desktop.press("j<CR>");
    assert!(desktop.shows("> 2026-043 Dirk Bos"), "{}", desktop.picture());
    // The one before it in this figure, not in the list.
    desktop.press("<S-Tab>");
    assert!(desktop.shows("> 2026-040 Anna Mol"), "{}", desktop.picture());
    desktop.press("<Esc>");
    assert!(on_row(&mut desktop, "2026-043 Dirk Bos"), "{}", desktop.picture());
    desktop.press("<Esc>");
    assert!(on_row(&mut desktop, "Privacy niet beschermd 1 1 2"), "{}", desktop.picture());
    assert_eq!(desktop.cursor(), there);
    desktop.press("<Esc>");
    assert!(desktop.shows("Mijn werk, op uiterste datum"), "{}", desktop.picture());
}

#[test]
fn every_cell_of_a_row_is_a_figure_of_its_own() {
    let mut desktop = Desktop::reporting(80, 24);
    desktop.press("r<C-s>");
    to_row(&mut desktop, "Amsterdam 2 2 2 0 0 10 dagen 20 dagen");
    let mut seen = Vec::new();
    for _ in 0..8 {
        seen.push(word_at_cursor(&mut desktop));
        // The terminal's cursor hides one cell; what is chosen is seen on both sides of it.
        let cursor = desktop.cursor();
        let cells = desktop.terminal.backend().buffer();
        for x in [cursor.x - 1, cursor.x, cursor.x + 1] {
            assert!(cells[(x, cursor.y)].modifier.contains(Modifier::REVERSED), "{x}");
        }
        assert!(!cells[(cursor.x - 2, cursor.y)].modifier.contains(Modifier::REVERSED));
        desktop.press("l");
    }
    assert_eq!(seen, ["2", "2", "2", "0", "0", "10 dagen", "20 dagen", "20 dagen"]);
    desktop.press("h<CR>");
    assert!(desktop.shows("> Amsterdam, Doorlooptijd, mediaan") || desktop.shows("mediaan"));
    assert!(desktop.shows("2026-040") && desktop.shows("2026-041"), "{}", desktop.picture());
    assert!(!desktop.shows("2026-042"), "{}", desktop.picture());
}

#[test]
fn what_leaves_the_firm_leads_to_no_complaint() {
    let mut desktop = Desktop::reporting(80, 24);
    desktop.press("r<Tab><Tab><Tab><Tab><Tab>ja<C-s>");
    assert!(desktop.shows(", voor buiten"), "{}", desktop.picture());
    let all = whole(&mut desktop);
    assert!(!all.contains("2026-0"), "{all}");
    desktop.press("g");
    let mut explained = 0;
    for _ in 0..80 {
        desktop.press("<CR>");
        let picture = desktop.picture();
        assert!(!picture.contains("2026-0"), "{picture}");
        if picture.contains("Betekenis") {
            explained += 1;
            assert!(picture.contains("voor buiten: de nummers"), "{picture}");
            desktop.press("<CR><Esc>");
        }
        desktop.press("j");
    }
    assert!(explained > 5, "{explained} figures were explained");
}

#[test]
fn a_row_of_text_leads_to_its_complaint() {
    let mut desktop = Desktop::reporting(80, 24);
    desktop.press("/Vos<CR>:actie afspreken<CR>Terugbellen binnen een dag.<C-s>");
    assert!(desktop.shows("Opgeslagen"), "{}", desktop.picture());
    desktop.press("<Esc><Esc>rjaaroverzicht<C-s>");
    to_row(&mut desktop, "Klacht: 2026-041");
    desktop.press("<CR>");
    assert!(desktop.shows("> 2026-041 Bas Vos"), "{}", desktop.picture());
    desktop.press("<Esc>");
    assert!(on_row(&mut desktop, "Klacht: 2026-041"), "{}", desktop.picture());
}

#[test]
fn answers_that_cannot_be_are_named_and_stay() {
    let mut desktop = Desktop::reporting(80, 24);
    desktop.press("r<Tab><Tab><C-u>1-2-2026<C-s>");
    assert!(desktop.shows("! Deze dag ligt voor de eerste dag."), "{}", desktop.picture());
    desktop.press("<C-u>32-1<S-Tab><C-u><C-s>");
    assert!(desktop.shows("! Vul een datum in."), "{}", desktop.picture());
    assert!(desktop.shows("! '32-1' is geen datum"), "{}", desktop.picture());
    assert!(desktop.shows("2 antwoorden kloppen nog niet."), "{}", desktop.picture());
    let mut office = Desktop::reporting(80, 24);
    office.press("r<Tab><Tab><Tab>den<Tab><Tab>ja<C-s>");
    assert!(office.shows("! Een rapport voor buiten gaat over alle"), "{}", office.picture());
    office.press("<Tab><Tab>nee<C-s>");
    assert!(office.shows("Vestiging    Den Haag"), "{}", office.picture());
    to_row(&mut office, "Privacy niet beschermd 1 1");
}

#[test]
fn making_says_how_far_it_is_and_esc_stops_it_with_the_answers_in_place() {
    let mut desktop = Desktop::reporting(80, 24);
    desktop.diligent = false;
    desktop.press("rkwartaal<Tab><C-u>5-7-2026<C-s>");
    assert!(desktop.app.is_busy());
    assert!(desktop.shows("Bezig met het rapport: 0 %. Esc stopt."), "{}", desktop.picture());
    assert!(desktop.shows("Esc stoppen"), "{}", desktop.picture());
    // Whatever else is pressed or pasted changes nothing.
    let before = desktop.picture();
    desktop.press("q<Tab>x<CR><C-s>");
    desktop.send(Message::Paste("9-9-2026".into()));
    desktop.send(Message::Typed("zomaar".into()));
    assert_eq!(desktop.picture(), before);
    assert!(!desktop.ended);
    desktop.press("<Esc>");
    assert!(!desktop.app.is_busy());
    assert!(desktop.shows("Gestopt: het rapport is niet gemaakt."), "{}", desktop.picture());
    assert!(desktop.shows("5-7-2026") && desktop.shows("Kwartaalrapport klachten"));
    desktop.diligent = true;
    desktop.press("<C-s>");
    assert!(desktop.shows("zo 5 juli 2026 tot en met"), "{}", desktop.picture());
}

#[test]
fn each_piece_is_news_only_where_it_can_be_seen() {
    let mut desktop = Desktop::reporting(80, 24);
    desktop.diligent = false;
    desktop.press("r<C-s>");
    assert!(!desktop.app.take_changed());
    let mut pieces = 0;
    while desktop.app.is_busy() {
        desktop.app.update(Message::Work, &mut desktop.desk);
        pieces += 1;
        assert!(pieces < 100);
    }
    assert!(desktop.app.take_changed(), "what was made is drawn");
    desktop.app.update(Message::Work, &mut desktop.desk);
    assert!(!desktop.app.take_changed(), "without work there is no news");
}

#[test]
fn what_was_asked_last_is_asked_first_the_next_time() {
    let mut desktop = Desktop::reporting(80, 24);
    desktop.press("rverloop<Tab><C-u>1-6-2026<Tab><Tab>amst<Tab>kwart<C-s><Esc>r");
    assert!(desktop.shows("(*) Verloop van klachten"), "{}", desktop.picture());
    assert!(desktop.shows("= ma 1 juni 2026"), "{}", desktop.picture());
    assert!(desktop.shows("Vestiging            Amsterdam"), "{}", desktop.picture());
    assert!(desktop.shows("Indelen per          kwartaal"), "{}", desktop.picture());
}

#[test]
fn from_the_firms_page_the_duty_under_the_cursor_is_reported_and_esc_goes_back_to_it() {
    let mut desktop = Desktop::reporting(80, 24);
    desktop.press("o");
    to_row(&mut desktop, "Managementrapportage, 4e kwartaal");
    desktop.press("r");
    assert!(desktop.shows("= do 1 oktober 2026"), "{}", desktop.picture());
    assert!(desktop.shows("= do 31 december 2026"), "{}", desktop.picture());
    desktop.press("<C-s>");
    assert!(desktop.shows("> Managementrapportage: rubrieken"), "{}", desktop.picture());
    desktop.press("o");
    assert!(desktop.shows("> Organisatie: Werkvlak"), "{}", desktop.picture());
    desktop.press("<Esc>");
    assert!(desktop.shows("> Managementrapportage: rubrieken"), "{}", desktop.picture());
    desktop.press("<Esc>");
    assert!(desktop.shows("Mijn werk, op uiterste datum"), "{}", desktop.picture());
}

#[test]
fn what_others_record_makes_a_report_out_of_date_but_no_draft_does() {
    let mut mine = Desktop::reporting(80, 24);
    let mut theirs = mine.beside("A. Smit");
    mine.press("r<C-s>");
    theirs.press("nJan<Esc>");
    mine.send(Message::Poll);
    assert!(!mine.shows("Verouderd"), "{}", mine.picture());
    theirs.press("/Bos<CR>:intrek<CR>");
    theirs.press("Het is opgelost.<C-s>");
    assert!(theirs.shows("Opgeslagen"), "{}", theirs.picture());
    mine.send(Message::Poll);
    assert!(mine.shows("> Verouderd (r: opnieuw) · Managementrapportage"), "{}", mine.picture());
    mine.press("r<C-s>");
    assert!(!mine.shows("Verouderd"), "{}", mine.picture());
}

#[test]
fn another_size_of_the_window_leaves_the_cursor_on_its_figure() {
    let mut desktop = Desktop::reporting(80, 24);
    desktop.press("r<C-s>");
    to_row(&mut desktop, "Den Haag 2 1 1 1 0 5 dagen");
    desktop.press("lll<CR>");
    assert!(desktop.shows("> Den Haag, te laat"), "{}", desktop.picture());
    desktop.press("<Esc>");
    desktop.resize(40, 15);
    assert!(on_row(&mut desktop, "Te laat: 1"), "{}", desktop.picture());
    desktop.press("<CR>");
    assert!(desktop.shows("Den Haag, te laat"), "{}", desktop.picture());
    desktop.press("<Esc>");
    desktop.resize(120, 40);
    assert_eq!(word_at_cursor(&mut desktop), "1");
    assert!(on_row(&mut desktop, "Den Haag 2 1 1 1 0 5 dagen"), "{}", desktop.picture());
}

#[test]
fn the_cursor_is_on_the_focus_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (40, 15)] {
        let mut desktop = Desktop::reporting(width, height);
        desktop.press("rbeoordeling<C-s>");
        let keys = ["j", "<Tab>", "j", "j", "l", "<PageDown>", "<S-Tab>", "G", "k", "<CR>", "g"];
        for keys in keys {
            desktop.press(keys);
            let (cursor, picture) = (desktop.cursor(), desktop.picture());
            let row = picture.lines().nth(usize::from(cursor.y)).unwrap();
            assert!(row.starts_with('>'), "{keys} at {width}: {row}\n{picture}");
            assert!(usize::from(cursor.x) < row.chars().count().max(2), "{keys}: {picture}");
        }
        desktop.press("?");
        assert!(desktop.shows("rapport"), "{}", desktop.picture());
    }
}

#[test]
fn nothing_of_a_report_is_cut_off_at_any_width() {
    for (width, height) in [(80, 24), (120, 40), (40, 15)] {
        for kind in ["kwartaal", "manage", "halfj", "jaaro", "jaarlijkse", "termijnen", "verloop"] {
            let mut desktop = Desktop::reporting(width, height);
            desktop.press(&format!("r{kind}<C-s>"));
            let all = whole(&mut desktop);
            let rows = all.lines().filter(|row| row.starts_with(['>', ' ']));
            let cut: Vec<_> = rows.filter(|row| row.contains('…')).collect();
            assert!(cut.is_empty(), "{kind} at {width}: {cut:?}");
        }
    }
}

#[test]
fn tab_goes_from_heading_to_heading_however_many_lines_one_takes() {
    let mut desktop = Desktop::reporting(40, 15);
    desktop.press("rhalfj<C-s>g");
    let mut headings = Vec::new();
    for _ in 0..12 {
        desktop.press("<Tab>");
        let (cursor, picture) = (desktop.cursor(), desktop.picture());
        headings.push(picture.lines().nth(usize::from(cursor.y)).unwrap().to_owned());
    }
    let first = headings[0].clone();
    let round = headings.iter().skip(1).position(|heading| *heading == first).unwrap() + 1;
    let names: Vec<_> = headings[..round].iter().map(|heading| &heading[2..]).collect();
    for name in ["Aantallen", "Uitkomst", "Doorlooptijd", "Vaker gegrond", "Over dit rapport"] {
        assert_eq!(names.iter().filter(|heading| **heading == name).count(), 1, "{names:?}");
    }
    assert!(names.iter().all(|name| name.starts_with(char::is_uppercase)), "{names:?}");
}

#[test]
fn a_trend_is_drawn_and_its_numbers_stand_below() {
    let mut desktop = Desktop::reporting(80, 24);
    desktop.press("rverloop<C-s>");
    let all = whole(&mut desktop);
    for words in [
        "Aantallen: █ ontvangen, ▒ afgehandeld. De hoogste staaf is 30.",
        "Doorlooptijd: █ mediaan, ▒ 90e percentiel. De hoogste staaf is 20 dagen.",
        "dec  jan  feb  mrt  apr  mei  jun  jul  aug  sep  okt  nov",
        "juli 2026                     1            1  10 dagen        10 dagen",
        "november 2026 (deel)         30            1   3 dagen         3 dagen",
    ] {
        assert!(all.contains(words), "{words}: {all}");
    }
    desktop.press("g");
    to_row(&mut desktop, "juli 2026");
    desktop.press("<CR>");
    assert!(desktop.shows("2026-040 Anna Mol"), "{}", desktop.picture());
}

/// Asks to save what is shown under a path.
fn save_as(desktop: &mut Desktop, key: &str, path: &Path) {
    desktop.press(key);
    desktop.press(&path.display().to_string());
    desktop.press("<C-s>");
}

#[test]
fn a_report_is_saved_as_what_its_name_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut desktop = Desktop::reporting(80, 24);
    desktop.press("r<C-s>");
    for (name, begins) in [
        ("a.docx", &b"PK"[..]),
        ("a.xlsx", b"PK"),
        ("a.csv", b"\xEF\xBB\xBFCijfer;"),
        ("a.txt", b"Werkvlak"),
    ] {
        let path = folder.path().join(name);
        save_as(&mut desktop, "s<C-u>", &path);
        assert!(desktop.shows("Bewaard: "), "{name}: {}", desktop.picture());
        let content = std::fs::read(&path).unwrap();
        assert!(content.starts_with(begins), "{name}: {:?}", &content[..20]);
        assert!(desktop.shows("> Managementrapportage: rubrieken"), "{}", desktop.picture());
    }
    let table = std::fs::read_to_string(folder.path().join("a.csv")).unwrap();
    assert!(table.contains("2026-040, 2026-043"), "{table}");
}

#[test]
fn a_report_is_saved_whole_or_not_at_all_and_over_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut desktop = Desktop::reporting(80, 24);
    desktop.press("r<C-s>");
    let theirs = folder.path().join("a.docx");
    std::fs::write(&theirs, "van een ander").unwrap();
    for (path, why) in [
        (theirs.clone(), "bestaat al"),
        (folder.path().join("a.pptx"), "eindigt op .pptx kan ik niet maken. Kies docx, txt,"),
        (folder.path().join("rapport"), "Zet achter de naam een punt"),
        (folder.path().join("geen/map/a.csv"), "die map bestaat niet"),
    ] {
        save_as(&mut desktop, "s<C-u>", &path);
        let seen = desktop.picture().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(seen.contains(why), "{why}: {}", desktop.picture());
        desktop.press("<Esc><Esc>");
        assert!(desktop.shows("> Managementrapportage"), "{}", desktop.picture());
    }
    assert_eq!(std::fs::read_to_string(&theirs).unwrap(), "van een ander");
    // A folder: under the proposed name.
    save_as(&mut desktop, "s<C-u>", folder.path());
    let named = folder.path().join("vestigingen-2026-07-01-2026-09-30.docx");
    assert!(named.is_file(), "{}", desktop.picture());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left");
    assert!(desktop.desk.drafts().unwrap().is_empty());
}

#[test]
fn what_leaves_the_firm_is_saved_without_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let mut desktop = Desktop::reporting(80, 24);
    desktop.press("r<S-Tab>ja<C-s>");
    let path = folder.path().join("buiten.csv");
    save_as(&mut desktop, "s<C-u>", &path);
    let table = std::fs::read_to_string(path).unwrap();
    assert!(!table.contains("2026-0") && !table.contains("Klachten\""), "{table}");
}

#[test]
fn the_register_of_a_year_is_saved_from_anywhere() {
    let folder = tempfile::tempdir().unwrap();
    for before in ["", "o", "r<C-s>", "<CR>"] {
        let mut desktop = Desktop::reporting(80, 24);
        desktop.press(before);
        desktop.press("R<Tab>");
        assert!(desktop.shows("klachtenregister-2026.xlsx"), "{}", desktop.picture());
        let path = folder.path().join(format!("register{}.csv", before.len()));
        save_as(&mut desktop, "<C-u>", &path);
        assert!(desktop.shows("Bewaard: "), "{}", desktop.picture());
        assert!(desktop.shows("Zonder de klachten die je niet mag"), "{}", desktop.picture());
        let table = std::fs::read_to_string(path).unwrap();
        assert_eq!(table.lines().count(), 44, "a heading and 43 complaints");
        assert!(table.contains("2026-043;2026-09-21;klacht;Dirk Bos"), "{table}");
    }
    let empty = folder.path().join("leeg.csv");
    let mut desktop = Desktop::reporting(80, 24);
    desktop.press("R<C-u>2019<Tab>");
    save_as(&mut desktop, "<C-u>", &empty);
    let seen: String = desktop.picture().split_whitespace().collect::<Vec<_>>().join(" ");
    let said =
        "In het register van 2019 staat geen klacht. Zonder de klachten die je niet mag inzien.";
    assert!(seen.contains(said), "{seen}");
    let mut desktop = Desktop::reporting(80, 24);
    let path = folder.path().join("register.xlsx");
    desktop.press(":register<CR><Tab>");
    save_as(&mut desktop, "<C-u>", &path);
    assert!(std::fs::read(path).unwrap().starts_with(b"PK"), "{}", desktop.picture());
}

#[test]
fn the_file_of_the_register_follows_the_year_until_another_is_typed() {
    let mut desktop = Desktop::reporting(80, 24);
    desktop.press("R<BS>5");
    assert!(desktop.shows("~/klachtenregister-2025.xlsx"), "{}", desktop.picture());
    desktop.press("<BS><C-s>");
    assert!(desktop.shows("! Dit is geen jaar."), "{}", desktop.picture());
    desktop.press("4<Tab><C-u>/tmp/r.docx<S-Tab><BS>6");
    assert!(desktop.shows("/tmp/r.docx"), "{}", desktop.picture());
    desktop.press("<C-s>");
    let seen = desktop.picture().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(seen.contains("Kies xlsx of csv"), "{}", desktop.picture());
}

#[test]
fn the_register_can_be_stopped_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut desktop = Desktop::reporting(80, 24);
    desktop.diligent = false;
    let path = folder.path().join("register.csv");
    desktop.press("R<Tab>");
    save_as(&mut desktop, "<C-u>", &path);
    assert!(desktop.shows("Bezig met het klachtenregister: 0 %"), "{}", desktop.picture());
    desktop.press("<Esc>");
    assert!(desktop.shows("het klachtenregister is niet gemaakt"), "{}", desktop.picture());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
