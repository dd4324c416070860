//! What each letter says: compared with a text that was read and found good.

use klachtenbalie::desk::letters::LetterOrder;
use klachtenbalie::documents::paper::folded_space;
use klachtenbalie::regulation::{LetterKind, LetterRecipient};
use serde_json::json;

use super::support::{Office, each_letter, step};

fn shown(regulation: &str, name: &str, text: &str) {
    for line in text.lines() {
        assert!(line.chars().count() <= 72, "{name}: too wide: {line}");
    }
    insta::with_settings!({
        snapshot_path => "../snapshots/letters",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, { insta::assert_snapshot!(format!("{regulation}_{name}"), text); });
}

fn all_letters(regulation: &str) {
    each_letter(regulation, |office, name, text| {
        shown(regulation, name, &office.desk.letter_preview(text).unwrap());
    });
    let office = Office::furnished(regulation).ruled();
    assert_eq!(office.draft(&LetterOrder::usual(LetterKind::Ruling)).gaps, []);
}

#[test]
fn letters_of_one_firm() {
    all_letters("werkvlak");
}

#[test]
fn letters_of_another_firm() {
    all_letters("work-solutions");
}

/// The letters in which the other regulations differ, each under its own file alone.
#[test]
fn letters_in_which_other_firms_and_the_law_differ() {
    let put = |regulation: &str, office: &Office, kind: LetterKind| {
        shown(regulation, kind.code(), &office.letter(kind));
    };
    let office = Office::plainly_furnished("working-progression").taken_up();
    put("working-progression", &office, LetterKind::Receipt);
    put("working-progression", &office, LetterKind::UwvNotice);
    put(
        "working-progression",
        &Office::plainly_furnished("working-progression").ruled(),
        LetterKind::Ruling,
    );
    let mut office = Office::plainly_furnished("work2work").registered();
    put("work2work", &office, LetterKind::Receipt);
    put("work2work", &office, LetterKind::InsurerNotice);
    office.doe("2026-11-03", json!({ "command": "acknowledge", "channel": "letter" }));
    office.doe("2026-11-04", json!({ "command": "admit" }));
    shown("work2work", "receipt_admitted", &office.letter(LetterKind::Receipt));
    put("work2work", &Office::plainly_furnished("work2work").ruled(), LetterKind::Ruling);
    let mut office = Office::plainly_furnished("werkconnectie").ruled();
    put("werkconnectie", &office, LetterKind::Ruling);
    office.doe("2026-11-16", json!({ "command": "communicate_ruling", "to": ["complainant"] }));
    put("werkconnectie", &office, LetterKind::PrincipalNotice);
    put("werkconnectie", &office, LetterKind::ClientFileExtract);
    let mut office = Office::plainly_furnished("werkconnectie").registered();
    let declined = |ground: &str| {
        json!({ "command": "decline", "ground": ground,
            "reason": "Wij vonden geen bericht van u op deze dagen." })
    };
    office.doe("2026-11-05", declined("insufficiently_founded"));
    put("werkconnectie", &office, LetterKind::Declined);
    put("awb", &Office::plainly_furnished("awb").ruled(), LetterKind::Ruling);
    let mut office = Office::plainly_furnished("awb").registered();
    put("awb", &office, LetterKind::RespondentNotice);
    office.doe("2026-11-05", declined("insufficient_interest"));
    put("awb", &office, LetterKind::Declined);
}

#[test]
fn the_registration_form_tells_a_dispute_the_addressee_and_who_else_was_involved() {
    let mut office = Office::furnished("werkvlak");
    let mut intake = super::support::intake();
    intake["dispute"] = json!(true);
    intake["addressed_to"] = json!("national_ombudsman");
    intake["involved"] = json!(["P. Bakker", "S. Kaya"]);
    office.doe("2026-11-02", intake);
    shown("werkvlak", "registration_form_dispute", &office.letter(LetterKind::RegistrationForm));
    // No letter to anybody outside the desk can tell it, whatever its template says.
    let folder = tempfile::TempDir::new().unwrap();
    let built_in = include_str!("../../src/documents/templates/inspection_cover.txt");
    let tells =
        format!("{built_in}\nOok: {{{{ involved }}}} {{{{ dispute }}}} {{{{ addressed_to }}}}.\n");
    std::fs::write(folder.path().join("inspection_cover.txt"), tells).unwrap();
    office.desk.use_templates(folder.path());
    for to in [LetterRecipient::Complainant, LetterRecipient::Respondent] {
        let order = LetterOrder { to, ..LetterOrder::usual(LetterKind::InspectionCover) };
        let made = office.desk.letter_draft(super::support::number(), &order).unwrap().text;
        assert!(made.trim_end().ends_with("Ook:   ."), "{made}");
    }
}

#[test]
fn declined_and_delayed() {
    for (regulation, ground) in
        [("werkvlak", "insufficient_interest"), ("work-solutions", "disciplinary")]
    {
        let mut office = Office::furnished(regulation);
        let mut intake = super::support::intake();
        if ground == "disciplinary" {
            intake["disciplinary"] = json!(true);
        }
        office.doe("2026-11-02", intake);
        office.doe("2026-11-05", json!({ "command": "decline", "ground": ground, "reason": "Het gaat om één dag. U bent de dag erna gebeld." }));
        shown(regulation, "declined", &office.letter(LetterKind::Declined));
    }
    let office = Office::furnished("werkvlak").taken_up();
    let delay = LetterOrder {
        step: Some(step(
            json!({ "command": "extend_term", "until": "2026-12-11", "reason": "De behandelaar is ziek." }),
        )),
        ..LetterOrder::usual(LetterKind::Delay)
    };
    let draft = office.draft(&delay);
    assert_eq!((draft.gaps.len(), draft.obstacle), (0, None));
    shown("werkvlak", "delay", &office.desk.letter_preview(&draft.text).unwrap());
}

#[test]
fn after_a_delay_letters_give_the_promised_date() {
    let mut office = Office::furnished("werkvlak").taken_up();
    let before = office.letter(LetterKind::Receipt);
    assert!(before.contains("Antwoord uiterlijk: maandag 30 november 2026"), "{before}");
    office.doe("2026-11-19", json!({ "command": "extend_term", "until": "2026-12-15", "reason": "De behandelaar is ziek." }));
    for kind in [LetterKind::RespondentNotice, LetterKind::ProgressForm] {
        let text = office.letter(kind);
        assert!(text.contains("Antwoord uiterlijk: dinsdag 15 december 2026"), "{kind:?}: {text}");
    }
}

#[test]
fn the_proposal_promises_a_pause_only_where_the_regulation_gives_one() {
    for (regulation, pauses) in [("werkvlak", false), ("awb", false), ("work-solutions", true)] {
        let text = folded_space(
            &Office::furnished(regulation).taken_up().letter(LetterKind::MediationProposal),
        );
        assert_eq!(text.contains("wachten wij met de behandeling"), pauses, "{text}");
        assert_eq!(text.contains("loopt de termijn voor ons antwoord door"), !pauses, "{text}");
    }
}

#[test]
fn the_respondent_hears_of_a_delay_in_a_letter_of_their_own() {
    // Awb 9:11 lid 2: complainant and respondent are told.
    let mut office = Office::furnished("awb").taken_up();
    office.doe("2026-11-19", json!({ "command": "extend_term", "until": "2027-01-08", "reason": "Een getuige is op reis." }));
    let text = office.letter_to(LetterKind::Delay, LetterRecipient::Respondent);
    let text = folded_space(&text);
    for told in ["Beste Karel Visser", "een klacht van Daniëlle Jansen", "Een getuige is op reis"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
    for complainants_own in ["uw klacht", "U krijgt"] {
        assert!(!text.contains(complainants_own), "{complainants_own}: {text}");
    }
    assert!(office.letter(LetterKind::Delay).contains("kregen wij uw klacht"));
}

#[test]
fn letters_to_the_respondent_and_outsiders_hold_no_contact_data_of_the_complainant() {
    let mut seen = std::collections::BTreeSet::new();
    for regulation in ["werkvlak", "working-progression", "work-solutions", "werkconnectie"] {
        let mut office = Office::furnished(regulation).ruled();
        office.doe("2026-11-16", json!({ "command": "communicate_ruling", "to": ["complainant"] }));
        for kind in office.kinds() {
            for to in kind.readers() {
                if matches!(to, LetterRecipient::Complainant | LetterRecipient::File) {
                    continue;
                }
                let text = office.letter_to(kind, *to);
                for secret in ["06-12345678", "danielle@example.org", "Dorpsstraat"] {
                    assert!(!text.contains(secret), "{kind:?} to {to:?} tells {secret}");
                }
                seen.insert((kind.code(), to.code()));
            }
        }
        let own = office.letter(LetterKind::Ruling);
        assert!(own.contains("Dorpsstraat 7"));
    }
    // One to the respondent alone, one to UWV, one to the contractor, one to the principal; declined
    // and ruling to respondent and principal; four letters to both sides; agreements to two more;
    // the delay to the respondent too; the ruling to the board.
    assert_eq!(seen.len(), 4 + 4 + 4 + 2 + 1 + 1);
}

#[test]
fn the_board_is_written_to_as_the_board_in_every_letter_that_it_gets() {
    let office = Office::furnished("work-solutions").ruled();
    let letters: Vec<_> = LetterKind::ALL
        .iter()
        .filter(|it| it.readers().contains(&LetterRecipient::Board))
        .collect();
    assert_eq!(letters, [&LetterKind::Ruling]);
    for kind in letters {
        let text = office.letter_to(*kind, LetterRecipient::Board);
        shown("work-solutions", &format!("{}_board", kind.code()), &text);
        assert!(text.starts_with("Proefbedrijf") && text.contains("Geachte directie,"), "{text}");
        for elses in ["uw klacht", "over u gaat", "heer of mevrouw", "U kunt"] {
            assert!(!text.contains(elses), "{elses}: {text}");
        }
    }
    // A complaint about the board: the copy is for a director who is named (WS 1.9.6).
    let order = LetterOrder {
        to: LetterRecipient::Board,
        name: Some(super::support::line("E. Visscher")),
        ..LetterOrder::usual(LetterKind::Ruling)
    };
    let text = office.desk.letter_preview(&office.draft(&order).text).unwrap();
    assert!(text.contains("Beste E. Visscher,") && text.contains("voor de directie"), "{text}");
}

#[test]
fn the_principal_and_the_client_file_get_a_short_notice() {
    // WC 9: what happened and how it ended; the complaint file itself stays closed.
    let mut office = Office::furnished("werkconnectie").ruled();
    office.doe("2026-11-16", json!({ "command": "communicate_ruling", "to": ["complainant"] }));
    for kind in [LetterKind::PrincipalNotice, LetterKind::ClientFileExtract] {
        let text = folded_space(&office.letter(kind));
        for told in ["Daniëlle Jansen", "Niemand belde terug", "gegrond"] {
            assert!(text.contains(told), "{told}: {text}");
        }
        for closed in ["06-12345678", "twee weken ziek", "De bellijst klopt", "Wij vinden dat"] {
            assert!(!text.contains(closed), "{closed}: {text}");
        }
    }
}
