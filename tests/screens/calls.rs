//! Calls that come together, and callers who are known: nothing is lost, nothing is forced.

use crate::desktop::Desktop;
use crate::sample;

#[test]
fn what_follows_can_be_read_out_to_the_caller() {
    let mut desktop = Desktop::open(120, 40);
    desktop.press("nJan de Wit<Tab>06-11111111<Tab><Tab>De brief kwam te laat.<C-s>");
    // Received on Friday 20 November 2026: two days (art. 5.1) and four weeks (art. 7).
    let picture = desktop.picture();
    let said: Vec<_> = picture.split_whitespace().collect();
    let wanted = "\"Uiterlijk zondag 22 november krijgt u een bevestiging dat wij uw klacht hebben en \
                  uiterlijk vrijdag 18 december hoort u wat wij ervan vinden.\"";
    assert!(said.join(" ").contains(&format!("Zeg aan de telefoon: {wanted}")), "{picture}");
}

/// What stands on the screen in one line, without the frames.
fn in_one_line(desktop: &mut Desktop) -> String {
    let picture = desktop.picture().replace(['│', '─', '▲', '▼', '>'], " ");
    picture.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a sentence stands whole on the screen, to be read out.
fn reads_out(desktop: &mut Desktop, sentence: &str) -> bool {
    in_one_line(desktop).contains(&format!("Zeg aan de telefoon: \"{sentence}\""))
}

#[test]
fn what_is_read_out_is_whole_at_every_size_under_every_regulation() {
    for (regulation, _) in klachtenbalie::regulation::embedded() {
        for (width, height) in [(40, 15), (80, 24)] {
            let (desk, _kept) = sample::under(&regulation);
            let mut desktop = Desktop::on(desk, width, height);
            desktop.press("nJan de Wit<Tab>06-11111111<Tab><Tab>De brief kwam te laat.<C-s>");
            let detail = desktop.desk.detail("2026-001".parse().unwrap()).unwrap().unwrap();
            let sentence = detail.for_caller.unwrap();
            assert!(reads_out(&mut desktop, &sentence), "{regulation}: {}", desktop.picture());
            // After any key it is there again, and it stands in the file.
            desktop.press("jm");
            assert!(reads_out(&mut desktop, &sentence), "{regulation}: {}", desktop.picture());
            desktop.press("<Esc><CR>");
            assert!(reads_out(&mut desktop, &sentence), "{regulation}: {}", desktop.picture());
        }
    }
}

#[test]
fn what_was_said_over_another_call_can_be_read_again() {
    let mut desktop = Desktop::open(40, 15);
    desktop.press("nEerste Beller<C-k>Tweede<Tab>06-11111111<Tab><Tab>Te laat.<C-s>");
    assert!(desktop.shows("… (Ctrl-C: alles)"), "{}", desktop.picture());
    desktop.press("s<C-c>");
    let sentence = "Uiterlijk zondag 22 november krijgt u een bevestiging dat wij uw klacht hebben \
                    en uiterlijk vrijdag 18 december hoort u wat wij ervan vinden.";
    assert!(reads_out(&mut desktop, sentence), "{}", desktop.picture());
    desktop.press("<Esc>");
    assert!(desktop.shows("Eerste Bellers"), "{}", desktop.picture());
}

#[test]
fn who_calls_back_later_is_told_from_the_file() {
    let mut desktop = Desktop::open(80, 24);
    // Received on 21 October 2026 and not yet answered: the sample's overdue one.
    desktop.press("3<CR>");
    assert!(desktop.shows("Zeg aan de telefoon: \"Zo snel mogelijk"), "{}", desktop.picture());
}

#[test]
fn who_asks_a_question_is_told_of_an_answer() {
    let mut desktop = Desktop::open(120, 40);
    desktop.press("nJan de Wit<Tab><Tab><Tab>Wanneer begint mijn cursus?");
    for _ in 0..30 {
        if desktop.shows("> Soort signaal") {
            break;
        }
        desktop.press("<Tab>");
    }
    desktop.press("vraag<C-s>");
    let picture = in_one_line(&mut desktop);
    assert!(picture.contains("krijgt u antwoord.\""), "{picture}");
    assert!(!picture.contains("wat wij ervan vinden"), "{picture}");
}

#[test]
fn who_wrote_is_not_told_anything_on_the_phone() {
    let mut desktop = Desktop::open(120, 40);
    desktop.press("nJan de Wit<Tab>06-11111111<Tab><Tab>De brief kwam te laat.");
    for _ in 0..30 {
        if desktop.shows("> Kanaal") {
            break;
        }
        desktop.press("<Tab>");
    }
    desktop.press("brief<C-s>");
    assert!(desktop.shows("Opgeslagen: Nieuwe klacht"), "{}", desktop.picture());
    assert!(!desktop.shows("Zeg aan de telefoon"));
}

#[test]
fn a_second_call_leaves_the_first_open_with_every_word() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("nEerste Beller<Tab>06-1111<C-k>");
    assert!(desktop.shows("Ctrl-P: verder met Eerste Beller"));
    desktop.press("Tweede Beller<Tab>06-22222222<Tab><Tab>Iets anders.");
    desktop.store_drafts();
    assert_eq!(desktop.desk.drafts().unwrap().len(), 2);
    desktop.press("<C-p>");
    assert!(desktop.shows("> Telefoon") && desktop.shows("06-1111"), "{}", desktop.picture());
    // The cursor stands where it stood: the number goes on.
    desktop.press("1111<Tab><Tab>Te laat gebeld.<C-p><C-s>");
    assert!(desktop.shows("Opgeslagen: Nieuwe klacht"), "{}", desktop.picture());
    assert!(desktop.shows("Eerste Beller") && desktop.shows("06-11111111"));
    desktop.press("<C-s>");
    assert!(!desktop.shows("vraag "), "{}", desktop.picture());
    assert!(desktop.desk.drafts().unwrap().is_empty());
    let names: Vec<_> = ["Eerste Beller", "Tweede Beller"]
        .into_iter()
        .filter(|name| desktop.desk.search(name, None, 5).unwrap().len() == 1)
        .collect();
    assert_eq!(names.len(), 2);
}

#[test]
fn without_another_form_the_same_key_leads_to_the_drafts() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("nEerste<Esc>n<C-p>");
    assert!(desktop.shows("Eerste: nieuwe klacht"), "{}", desktop.picture());
    desktop.press("<CR>");
    assert!(desktop.shows("teruggezet") && desktop.shows("Eerste"));
    // Both are open now: neither is opened a second time.
    desktop.press("<C-p><C-p>");
    assert!(desktop.shows("Naam van de klager * Eerste"), "{}", desktop.picture());
    desktop.press("<Esc><Esc>n<C-p>");
    assert_eq!(desktop.picture().matches("Eerste: nieuwe klacht").count(), 1);
}

#[test]
fn a_call_can_be_taken_from_any_menu() {
    for keys in ["a", "w", "?", "c", "T<Down>", "n<C-g>"] {
        for call in ["n", "<C-k>"] {
            let mut desktop = Desktop::open(80, 24);
            desktop.press("nwacht<Esc>");
            desktop.press(keys);
            desktop.press(&format!("{call}Beller"));
            assert!(desktop.shows("Naam van de klager * Beller"), "{keys}: {}", desktop.picture());
        }
    }
}

#[test]
fn a_call_can_be_taken_from_every_sheet() {
    for keys in ["L", "L<Right>", "r<C-s>", "r<C-s><CR>", "I", "o"] {
        for call in ["n", "<C-k>"] {
            let mut desktop = Desktop::reporting(80, 24);
            desktop.press(keys);
            desktop.press(&format!("{call}Beller"));
            assert!(desktop.shows("Naam van de klager * Beller"), "{keys}: {}", desktop.picture());
        }
    }
}

#[test]
fn a_call_can_be_taken_where_letters_are_typed() {
    for (keys, typed) in [("/jansen", "jansen"), (":bemid", "")] {
        let mut desktop = Desktop::open(80, 24);
        desktop.press(keys);
        desktop.press("<C-k>Beller");
        assert!(desktop.shows("Naam van de klager * Beller"), "{keys}: {}", desktop.picture());
        desktop.press("<Esc>");
        assert!(desktop.shows(typed), "{keys}: {}", desktop.picture());
    }
}

#[test]
fn the_deck_is_opened_from_every_menu_and_never_under_a_form() {
    for keys in ["a", "w", "?", "c", "T<Down>", "m"] {
        let mut desktop = Desktop::eleven(80, 24);
        desktop.press("nwacht<Esc>");
        desktop.press(keys);
        desktop.press("L");
        let picture = desktop.picture();
        assert!(picture.contains("11 ") && picture.contains("te laat"), "{keys}: {picture}");
        assert!(picture.contains("Enter"), "{keys}: {picture}");
        desktop.press("<Right>b");
        assert!(desktop.shows("Behandelaar"), "{keys}: {}", desktop.picture());
    }
    let mut desktop = Desktop::eleven(80, 24);
    desktop.press("nJan<C-g>L");
    assert!(desktop.shows("Maak dit eerst af") && desktop.shows("* Jan"), "{}", desktop.picture());
    desktop.press("<Esc>");
    assert!(desktop.shows("Concept bewaard"), "{}", desktop.picture());
}

#[test]
fn the_time_goes_into_the_notes_from_anywhere() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("nJan<C-t>belt<C-t>boos<Tab><C-t>klaar");
    desktop.press("<Esc>");
    let draft = desktop.desk.drafts().unwrap().remove(0);
    let now = desktop.desk.now().format("%H:%M");
    let notes = format!("{now} belt\\n{now} boos\\n{now} klaar");
    assert!(draft.content.contains(&notes), "{}", draft.content);
}

#[test]
fn a_time_alone_is_no_answer() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("nJan<C-t>");
    assert!(desktop.shows("[ ] Wat is er gebeurd"), "{}", desktop.picture());
    desktop.press("<C-s>");
    assert!(desktop.shows("staat alleen een tijd"), "{}", desktop.picture());
    assert!(desktop.desk.row_of("2026-040".parse().unwrap()).unwrap().is_none());
    desktop.press("Belt.");
    assert!(desktop.shows("[x] Wat is er gebeurd"), "{}", desktop.picture());
    desktop.press("<C-s>");
    assert!(desktop.shows("Opgeslagen"), "{}", desktop.picture());
    // In a text of several lines the time stays where one types.
    let mut desktop = Desktop::open(80, 24);
    desktop.press("nJan");
    for _ in 0..30 {
        if desktop.shows("> Gewenste oplossing") {
            break;
        }
        desktop.press("<Tab>");
    }
    desktop.press("<C-t>een excuus<Esc>");
    let draft = desktop.desk.drafts().unwrap().remove(0);
    assert!(
        draft.content.contains(r#""desired_solution":"14:05 een excuus""#),
        "{}",
        draft.content
    );
}

#[test]
fn in_a_call_the_key_that_goes_on_with_a_draft_is_named_where_it_works() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("nEen<Esc>nTwee<Esc>n");
    assert!(desktop.shows("Er wachten nog 2 concepten. Ctrl-P: verder"), "{}", desktop.picture());
    desktop.press("x<C-p>");
    assert!(desktop.shows("Concepten"), "{}", desktop.picture());
    assert!(!desktop.shows("verder met"), "it is no other form: {}", desktop.picture());
    desktop.press("<Esc>Drie<C-k>");
    assert!(desktop.shows("Ctrl-P: verder met xDrie"), "{}", desktop.picture());
    assert!(!desktop.shows("concepten"), "{}", desktop.picture());
}

#[test]
fn the_figures_of_a_phone_number_find_who_called_before() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("n<Tab>0612");
    // All of the sample have one number; who called last comes first.
    assert!(desktop.shows("Ctrl-O: Willem-Alexander van"), "{}", desktop.picture());
    desktop.press("<C-o>");
    assert!(desktop.shows("Naam van de klager * Willem-Alexander"), "{}", desktop.picture());
    assert!(desktop.shows("Telefoon             06-12345678"), "{}", desktop.picture());
    // Less than four figures find half the town.
    let mut desktop = Desktop::open(80, 24);
    desktop.press("n<Tab>061");
    assert!(!desktop.shows("Ctrl-O"));
}

#[test]
fn an_earlier_complaint_is_looked_at_and_noted_with_one_key_each_and_never_forced() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("njansen dan");
    assert!(desktop.shows("Ctrl-F: bekijk 2026-"), "{}", desktop.picture());
    desktop.press("<C-f>");
    assert!(desktop.shows("Gaat dit gesprek hierover"), "{}", desktop.picture());
    desktop.press("<Esc>");
    assert!(desktop.shows("jansen dan") && !desktop.shows("Genoteerd"));
    desktop.press("<C-f><CR>");
    assert!(desktop.shows("Genoteerd: dit gaat over 2026-"), "{}", desktop.picture());
    desktop.press("<Esc>");
    let draft = desktop.desk.drafts().unwrap().remove(0);
    assert!(draft.content.contains("\"earlier_complaint\":\"2026-"), "{}", draft.content);
    let mut nobody = Desktop::open(80, 24);
    nobody.press("nQuaxelmans<C-f>");
    assert!(nobody.shows("Er is geen eerdere klacht bekend"), "{}", nobody.picture());
}

/// A desk where one person complained twice by phone, with an address and an organisation.
fn of_a_regular(width: u16, height: u16) -> Desktop {
    let mut desktop = Desktop::open(width, height);
    for facts in ["De eerste keer kwam er niemand.", "De tweede keer ook niet."] {
        sample::call(&mut desktop.desk, "Ĳsbrand Slag", "06-26541539", facts);
    }
    desktop
}

#[test]
fn taking_over_brings_all_that_the_newest_complaint_tells_of_the_person() {
    let mut desktop = of_a_regular(80, 24);
    desktop.press("nslag<C-o><Esc>");
    let draft = desktop.desk.drafts().unwrap().remove(0);
    for told in [
        r#""complainant.name":"Ĳsbrand Slag""#,
        r#""complainant.phone":"06-26541539""#,
        r#""complainant.address":"Dijk 1\n1234 AB Stad""#,
        r#""complainant.capacity":"principal""#,
        r#""complainant.organisation":"Slag BV""#,
    ] {
        assert!(draft.content.contains(told), "{told}: {}", draft.content);
    }
}

#[test]
fn what_was_typed_in_another_question_stays_when_a_person_is_taken_over() {
    let mut desktop = of_a_regular(80, 24);
    desktop.press("nslag");
    for _ in 0..30 {
        if desktop.shows("> Organisatie van") {
            break;
        }
        desktop.press("<Tab>");
    }
    desktop.press("Zelf");
    for _ in 0..30 {
        if desktop.shows("> Naam van de klager") {
            break;
        }
        desktop.press("<S-Tab>");
    }
    desktop.press("<C-o><Esc>");
    let draft = desktop.desk.drafts().unwrap().remove(0);
    assert!(draft.content.contains(r#""complainant.organisation":"Zelf""#), "{}", draft.content);
    assert!(draft.content.contains(r#""complainant.capacity":"principal""#), "{}", draft.content);
}

#[test]
fn taking_over_is_one_step_that_is_undone_and_done_again() {
    let mut desktop = of_a_regular(80, 24);
    desktop.press("nslag<C-o>");
    assert!(desktop.shows("* Ĳsbrand Slag") && desktop.shows("26541539"), "{}", desktop.picture());
    desktop.press("<C-z>");
    assert!(desktop.shows("Naam van de klager * slag"), "{}", desktop.picture());
    assert!(!desktop.shows("Telefoon             06"), "{}", desktop.picture());
    desktop.press("<C-y>");
    assert!(desktop.shows("* Ĳsbrand Slag"), "{}", desktop.picture());
    assert!(desktop.shows("Telefoon             06-26541539"), "{}", desktop.picture());
    // What was typed after it goes first, and what was typed before it last.
    desktop.press("x<C-z>");
    assert!(desktop.shows("* Ĳsbrand Slag") && !desktop.shows("Slagx"), "{}", desktop.picture());
    desktop.press("<C-z>");
    assert!(desktop.shows("Naam van de klager * slag"), "{}", desktop.picture());
    desktop.press("<C-z><C-z><C-z><C-z><Esc>");
    assert!(desktop.desk.drafts().unwrap().is_empty());
}

#[test]
fn every_earlier_complaint_of_a_person_is_looked_at() {
    let mut desktop = of_a_regular(80, 24);
    desktop.press("nslag");
    assert!(desktop.shows("Ctrl-F: bekijk 2 klachten"), "{}", desktop.picture());
    desktop.press("<C-f>");
    assert!(desktop.shows("2026-041 Ĳsbrand Slag (1 van 2)"), "{}", desktop.picture());
    desktop.press("<Right>");
    assert!(desktop.shows("2026-040 Ĳsbrand Slag (2 van 2)"), "{}", desktop.picture());
    assert!(desktop.shows("De eerste keer kwam er niemand."), "{}", desktop.picture());
    desktop.press("<Right><Left><CR>");
    assert!(desktop.shows("Genoteerd: dit gaat over 2026-040"), "{}", desktop.picture());
}

#[test]
fn an_earlier_complaint_is_shown_with_its_whole_account() {
    let mut desktop = Desktop::open(80, 24);
    let long = "Dit duurde en duurde maar. ".repeat(12) + "Einde verhaal.";
    sample::call(&mut desktop.desk, "Quint Lang", "06-1", &long);
    desktop.press("nquint<C-f>");
    for _ in 0..30 {
        assert!(!desktop.shows("Enter: alles"), "{}", desktop.picture());
        if desktop.shows("Einde verhaal.") {
            return;
        }
        desktop.press("j");
    }
    panic!("{}", desktop.picture());
}

#[test]
fn figures_from_the_middle_of_a_number_find_who_called_before() {
    for figures in ["26541539", "6265", "1539", "06-2654"] {
        let mut desktop = of_a_regular(80, 24);
        desktop.press(&format!("n<Tab>{figures}"));
        assert!(desktop.shows("Ctrl-O: Ĳsbrand Slag"), "{figures}: {}", desktop.picture());
    }
}

#[test]
fn a_name_is_found_however_its_ij_is_written() {
    for typed in ["slag ysb", "slag ijsb", "ysbrand", "Ĳsbr"] {
        let mut desktop = of_a_regular(80, 24);
        desktop.press(&format!("n{typed}"));
        assert!(desktop.shows("Ctrl-O: Ĳsbrand Slag"), "{typed}: {}", desktop.picture());
    }
}
