//! Pictures of what is opened from the screens, at three sizes: each table names a picture, says on
//! which desk it is, and with which keys one gets there.

use klachtenbalie::tui::{App, Depth, Message, Shelf};
use ratatui::style::Modifier;
use serde_json::json;

use crate::desktop::Desktop;
use crate::terminal::Screen;
use crate::ways::SIZES;
use crate::{letters, mailed, sample};

/// Makes a desk of a size.
type Made = fn(u16, u16) -> Desktop;

/// Compares what is seen at the end of each way, at each size.
fn check(table: &[(&str, Made, &str)]) {
    for (name, made, keys) in table {
        for (width, height) in SIZES {
            let mut desktop = made(width, height);
            desktop.press(keys);
            compare(&format!("{name}_{width}x{height}"), &desktop.picture());
        }
    }
}

/// The same for a second screen on a file that lives as long as the first.
type Beside = fn(u16, u16) -> (Desktop, Desktop);

fn check_beside(table: &[(&str, Beside, &str)]) {
    for (name, made, keys) in table {
        for (width, height) in SIZES {
            let (mut desktop, _first) = made(width, height);
            desktop.press(keys);
            compare(&format!("{name}_{width}x{height}"), &desktop.picture());
        }
    }
}

fn compare(name: &str, seen: &str) {
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, seen);
    });
}

/// The text of a receipt letter for which everything is there.
fn letter(width: u16, height: u16) -> Desktop {
    let mut desktop = letters::desk((width, height), &json!(["2026-11-10"]));
    letters::receipt(&mut desktop);
    desktop
}

/// The same where the day of the conduct is missing.
fn unfinished(width: u16, height: u16) -> Desktop {
    let mut desktop = letters::desk((width, height), &json!([]));
    letters::receipt(&mut desktop);
    desktop
}

/// A file with one paper in it, opened.
fn with_paper(width: u16, height: u16) -> Desktop {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("brief.pdf");
    std::fs::write(&path, b"%PDF-1.7\n").unwrap();
    let mut desktop = Desktop::open(width, height);
    desktop.press("/El Amrani<CR>:bijlage<CR>");
    desktop.press(&path.display().to_string());
    desktop.press("<Tab>De klachtbrief<C-s>");
    assert!(desktop.shows("Opgeslagen: Bijlage"), "{}", desktop.picture());
    desktop.press("<Esc>/El Amrani<CR>");
    desktop
}

/// A complaint corrected here that somebody else corrected meanwhile, at the moment of saving.
fn overtaken(width: u16, height: u16) -> Desktop {
    let mut mine = Desktop::open(width, height);
    mine.press("/El Amrani<CR>:contact vastleggen<CR><Tab><Tab>Gebeld met de klager.");
    let mut theirs = mine.beside("A. Smit");
    theirs.press("/El Amrani<CR>:interne notitie<CR>Zij belde zelf ook.<C-s>");
    assert!(theirs.shows("Opgeslagen"), "{}", theirs.picture());
    mine
}

/// An answer in a correction that somebody else gave meanwhile as well.
fn corrected_by_two(width: u16, height: u16) -> Desktop {
    let mut mine = Desktop::open(width, height);
    to_facts(&mut mine);
    mine.press("<C-u>De wachtkamer was te warm.");
    let mut theirs = mine.beside("A. Smit");
    to_facts(&mut theirs);
    theirs.press("<C-u>Het dak lekte.<C-s>");
    assert!(theirs.shows("Opgeslagen"), "{}", theirs.picture());
    mine
}

/// Begins the correction of complaint 2026-003 and goes to what happened.
fn to_facts(desktop: &mut Desktop) {
    desktop.press("/El Amrani<CR>:gegevens verb<CR>");
    for _ in 0..40 {
        if desktop.app.form().and_then(|form| form.focused()).unwrap().field.key == "facts" {
            return;
        }
        desktop.press("<Tab>");
    }
    panic!("{}", desktop.picture());
}

/// What was typed in a form of a file that may not be seen any more.
fn words(width: u16, height: u16) -> (Desktop, Desktop) {
    let founder = Desktop::open(width, height);
    let mut other = founder.beside("K. Vink");
    other.press("/Kaya<CR>:interne<CR>Zij belde al eerder.");
    sample::keep_as(founder.desk.path(), "K. Vink", Some(&[]));
    other.send(Message::Poll);
    other.store_drafts();
    (other, founder)
}

/// A director of a desk where somebody came to work since they looked.
fn people(width: u16, height: u16) -> (Desktop, Desktop) {
    let founder = Desktop::open(width, height);
    drop(founder.beside("A. Smit"));
    sample::employ(founder.desk.path(), "Sam Spion");
    (founder.beside("A. Smit"), founder)
}

#[test]
fn the_other_tabs_and_a_desk_without_anything() {
    check(&[
        ("late", Desktop::eleven, "3jj"),
        ("closed", Desktop::open, "4"),
        ("empty", Desktop::nothing, ""),
        ("empty_open", Desktop::nothing, "2"),
        ("empty_late", Desktop::nothing, "L"),
        ("empty_firm", Desktop::nothing, "o"),
        ("search_nothing", Desktop::open, "/xyzzy"),
        ("search_nothing_chosen", Desktop::open, "/xyzzy<CR>"),
        ("palette_nothing", Desktop::open, ":xyzzy"),
        ("themes_chosen", Desktop::open, "Tjj<CR>"),
    ]);
}

#[test]
fn a_window_that_is_too_small() {
    for (width, height) in [(39, 15), (40, 14), (20, 5), (5, 2)] {
        let mut desktop = Desktop::open(width, height);
        compare(&format!("too_small_{width}x{height}"), &desktop.picture());
    }
}

#[test]
fn letters_from_choice_to_sending() {
    check(&[
        ("letter_choice", Desktop::open, "/El Amrani<CR>:brief vers<CR>"),
        ("letter", letter, "Wij belden u ook.<CR><CR>"),
        ("letter_to_word", letter, "<C-d>"),
        ("letter_to_word_refused", letter, "<C-d><C-u>/nergens/brief.txt<C-s>"),
        ("letter_preview", letter, "Wij belden u ook.<CR><CR><C-s>"),
        ("letter_preview_help", letter, "<C-s>?"),
        ("letter_sent", letter, "<C-s><C-s>"),
        ("letter_unfinished", unfinished, ""),
        ("letter_refused", unfinished, "<C-s>"),
        ("letter_help", letter, "<C-g>"),
        ("letter_first_step", Desktop::open, "/Jansen<CR>:brief vers<CR><BS>bericht van u<C-s>"),
        ("letter_of_the_file", Desktop::open, "/Jansen<CR>:brief vers<CR><BS>registra<C-s>"),
    ]);
}

#[test]
fn papers_in_and_out() {
    check(&[
        ("paper_add", Desktop::open, "/El Amrani<CR>:bijlage<CR>"),
        (
            "paper_add_refused",
            Desktop::open,
            "/El Amrani<CR>:bijlage<CR>/nergens/brief.pdf<Tab>De klachtbrief<C-s>",
        ),
        ("paper_save", with_paper, "s"),
        ("paper_save_refused", with_paper, "s<C-u>/nergens/brief.pdf<C-s>"),
        ("paper_in_file", with_paper, "G"),
        ("concept_papers", mailed::mailed, "c<CR><C-x>"),
        ("concept_paper_away", mailed::mailed, "c<CR><C-x>jx"),
        ("concept_papers_help", mailed::mailed, "c<CR><C-x>?"),
        ("concept_of_mail", mailed::mailed, "c<CR>"),
    ]);
}

#[test]
fn the_keys_of_every_place() {
    check(&[
        ("help_detail", Desktop::open, "<Tab>?"),
        ("help_deadlines", Desktop::open, "<S-Tab>?"),
        ("help_file", Desktop::open, "<CR>?"),
        ("help_firm", Desktop::owing, "o?"),
        ("help_figure", Desktop::reporting, "r<C-s>jj<CR>?"),
        ("help_settings", Desktop::open, "I?"),
        ("help_count", Desktop::eleven, "L?"),
        ("help_form", Desktop::open, "n<C-g>"),
        ("help_menu", Desktop::open, "a?"),
        ("help_drafts", Desktop::open, "nJan<Esc>c?"),
        ("help_palette", Desktop::open, ":<C-g>"),
        ("help_search", Desktop::open, "/<C-g>"),
    ]);
}

#[test]
fn what_is_done_from_the_deck() {
    check(&[
        ("triage_delay", Desktop::eleven, "L<Right>d"),
        ("triage_delay_form", Desktop::eleven, "L<Right>dj<CR>"),
        ("triage_news", Desktop::eleven, "L<Right><Right><Right><Right>v"),
        ("triage_news_refused", Desktop::eleven, "L<Right>v"),
        ("triage_decide", Desktop::eleven, "L<Right>u"),
        ("triage_decide_refused", Desktop::eleven, "L<Right>ujjj"),
        ("triage_decide_form", Desktop::eleven, "L<Right>uj<CR>"),
        ("triage_by_one", Desktop::eleven, "Ls"),
        ("triage_by_two", Desktop::eleven, "Lss"),
        ("triage_by_three", Desktop::eleven, "Lsss"),
        ("triage_by_four", Desktop::eleven, "Lssss"),
        ("triage_marked", Desktop::eleven, "L<Right> <Right> s"),
    ]);
}

#[test]
fn the_firms_duties_and_forms() {
    check(&[
        ("firm_why", Desktop::owing, "ow"),
        ("firm_duty_form", Desktop::owing, "o<CR>"),
        ("firm_form", Desktop::owing, "o:maatregel voor<CR>corr<Tab>Beter luisteren."),
        ("firm_meeting", Desktop::owing, "o:intern overleg<CR>A. Smit<Tab>"),
        ("firm_end", Desktop::owing, "oG"),
    ]);
    check_beside(&[("people", people, ""), ("people_firm", people, "o")]);
}

#[test]
fn every_other_report() {
    check(&[
        ("report_offices", Desktop::reporting, "rvestig<C-s>"),
        ("report_evaluation", Desktop::reporting, "revaluatie<C-s>"),
        ("report_year", Desktop::reporting, "rjaaroverzicht<C-s>"),
        ("report_deadlines", Desktop::reporting, "rtermijnen<C-s>"),
        ("report_errors", Desktop::reporting, "r<Tab><C-u>32-13<C-s>"),
    ]);
}

#[test]
fn what_cannot_be_saved() {
    let refused = "/El Amrani<CR>:behandelaar aanw<CR>K. Visser<C-s>";
    check(&[
        ("refused", Desktop::open, refused),
        ("overtaken", overtaken, "<C-s>"),
        ("corrected_by_two", corrected_by_two, "<C-s>"),
    ]);
    check_beside(&[
        ("words", words, ""),
        ("words_left", words, "<Esc><Esc>"),
        ("words_draft", words, "<Esc><Esc>c"),
        ("words_again", words, "<Esc><Esc>c<CR>"),
    ]);
}

/// How each cell is drawn, by a letter: `B` bold, `U` underlined, `R` reversed, `D` dim; a small one
/// where it is several.
fn styles(desktop: &Desktop) -> String {
    let buffer = desktop.terminal.backend().buffer();
    let mut rows = String::new();
    for y in buffer.area.rows().map(|row| row.y) {
        let row: String =
            (0..buffer.area.width).map(|x| letter_of(buffer[(x, y)].modifier)).collect();
        rows.push_str(row.trim_end_matches('.'));
        rows.push('\n');
    }
    rows
}

fn letter_of(style: Modifier) -> char {
    let known = [
        (Modifier::empty(), '.'),
        (Modifier::BOLD, 'B'),
        (Modifier::UNDERLINED, 'U'),
        (Modifier::REVERSED, 'R'),
        (Modifier::DIM, 'D'),
        (Modifier::BOLD | Modifier::UNDERLINED, 'u'),
        (Modifier::BOLD | Modifier::REVERSED, 'r'),
        (Modifier::UNDERLINED | Modifier::REVERSED, 'v'),
        (Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED, 'w'),
    ];
    known.iter().find(|(known, _)| *known == style).map_or('?', |(_, letter)| *letter)
}

#[test]
fn without_colours_the_styles_still_tell_what_is_what() {
    let table: &[(&str, Made, &str)] = &[
        ("styles_desk", Desktop::open, "j"),
        ("styles_intake", Desktop::open, "nJans<Tab><Tab>geen adres<Tab>"),
        ("styles_deck", Desktop::eleven, "L<Right> "),
        ("styles_count", Desktop::eleven, "Ls<Right> s"),
        ("styles_menu", Desktop::open, "a"),
    ];
    for (name, made, keys) in table {
        for (width, height) in SIZES {
            let mut desktop = made(width, height);
            let shelf = Shelf::load(None);
            let size = (width, height);
            desktop.app = App::new(&desktop.desk, shelf, "donker", Depth::Unwanted, size);
            desktop.press(keys);
            let seen = desktop.picture();
            // No colour at all came along.
            let buffer = desktop.terminal.backend().buffer();
            let plain = ratatui::style::Color::Reset;
            assert!(buffer.content.iter().all(|cell| cell.fg == plain && cell.bg == plain));
            compare(
                &format!("{name}_{width}x{height}"),
                &format!("{seen}\n\n{}", styles(&desktop)),
            );
        }
    }
}

/// The first start has no desk yet: it is looked at in a terminal.
#[test]
fn the_first_start() {
    for (width, height) in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let mut screen = Screen::of(&folder.path().join("balie.db"), width, height);
        // The cursor is put in its place after the last word of the footer.
        let look = |screen: &Screen, name: &str, row: &str| {
            screen.wait("Ctrl-G hulp");
            let place = |shown: &str| shown.lines().position(|line| line.starts_with(row));
            screen
                .cursor_on(row, |shown| place(shown).map(|place| place + usize::from(width < 50)));
            let rows: Vec<_> =
                screen.shown().lines().map(|row| row.trim_end().to_owned()).collect();
            compare(&format!("{name}_{width}x{height}"), &rows.join("\n"));
        };
        look(&screen, "first", "> Reglement");
        screen.send("\x13");
        screen.wait("nog niets opgeslagen");
        look(&screen, "first_errors", "> Reglement");
        screen.send("werkvlak\tProefbedrijf\t");
        screen.wait("Proefbedrijf");
        look(&screen, "first_last", "> Jouw naam");
        screen.send("\x07");
        screen.wait("In een regel");
    }
}
