//! What each letter says: compared with a text that was read and found good.

use klachtenbalie::desk::letters::LetterOrder;
use klachtenbalie::documents::paper::folded_space;
use klachtenbalie::regulation::{LetterKind, LetterRecipient};
use serde_json::json;

use super::support::{Office, step};

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

/// Every letter at the moment at which it is sent.
fn all_letters(regulation: &str) {
    let show = |office: &Office, kind: LetterKind| {
        shown(regulation, kind.code(), &office.letter(kind));
    };
    let office = Office::furnished(regulation).registered();
    for kind in [LetterKind::RespondentNotice, LetterKind::UwvNotice, LetterKind::InsurerNotice] {
        show(&office, kind);
    }
    let office = Office::furnished(regulation).taken_up();
    show(&office, LetterKind::Receipt);
    show(&office, LetterKind::RegistrationForm);
    let mediation = LetterOrder {
        step: Some(step(
            json!({ "command": "offer_mediation", "mediator": { "name": "M. de Wit", "external": true } }),
        )),
        ..LetterOrder::usual(LetterKind::MediationProposal)
    };
    let text = office.draft(&mediation).text;
    shown(regulation, "mediation_proposal", &office.desk.letter_preview(&text).unwrap());
    let progress = LetterOrder {
        step: Some(step(
            json!({ "command": "log_contact", "note": "Wij hebben met de medewerker gesproken. Volgende week horen wij u." }),
        )),
        ..LetterOrder::usual(LetterKind::Progress)
    };
    let text = office.draft(&progress).text;
    shown(regulation, "progress", &office.desk.letter_preview(&text).unwrap());
    let mut office = Office::furnished(regulation).taken_up();
    office.doe("2026-11-04", json!({ "command": "plan_hearing", "at": "2026-11-25T14:00", "place": "Stationsplein 1 in Utrecht, kamer 3" }));
    show(&office, LetterKind::HearingInvitation);
    let respondent = office.letter_to(LetterKind::HearingInvitation, LetterRecipient::Respondent);
    shown(regulation, "hearing_invitation_respondent", &respondent);
    let office = Office::furnished(regulation).heard();
    show(&office, LetterKind::HearingReport);
    let mut office = Office::furnished(regulation).ruled();
    let ruling = LetterOrder::usual(LetterKind::Ruling);
    assert_eq!(office.draft(&ruling).gaps, []);
    show(&office, LetterKind::Ruling);
    let copy = office.letter_to(LetterKind::Ruling, LetterRecipient::Respondent);
    shown(regulation, "ruling_respondent", &copy);
    show(&office, LetterKind::Agreements);
    office.doe("2026-11-16", json!({ "command": "communicate_ruling", "to": ["complainant"] }));
    for kind in [
        LetterKind::PrincipalNotice,
        LetterKind::ClientFileExtract,
        LetterKind::InspectionCover,
        LetterKind::ProgressForm,
    ] {
        show(&office, kind);
    }
}

#[test]
fn letters_of_one_firm() {
    all_letters("werkvlak");
}

#[test]
fn letters_of_another_firm() {
    all_letters("work-solutions");
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
fn letters_to_the_respondent_and_outsiders_hold_no_contact_data_of_the_complainant() {
    let mut office = Office::furnished("werkvlak").ruled();
    office.doe("2026-11-16", json!({ "command": "communicate_ruling", "to": ["complainant"] }));
    let mut seen = 0;
    for kind in LetterKind::ALL {
        for to in kind.readers() {
            if matches!(to, LetterRecipient::Complainant | LetterRecipient::File) {
                continue;
            }
            let text = office.letter_to(*kind, *to);
            for secret in ["06-12345678", "danielle@example.org", "Dorpsstraat"] {
                assert!(!text.contains(secret), "{kind:?} to {to:?} tells {secret}");
            }
            seen += 1;
        }
    }
    // One to the respondent alone, one to UWV, one to insurers, one to the principal; declined
    // and ruling to respondent and principal; four letters to both sides; agreements to two more;
    // the delay to the respondent too.
    assert_eq!(seen, 4 + 4 + 4 + 2 + 1);
    let own = office.letter(LetterKind::Ruling);
    assert!(own.contains("Dorpsstraat 7"));
}

#[test]
fn the_principal_and_the_client_file_get_a_short_notice() {
    // WC 9: what happened and how it ended; the complaint file itself stays closed.
    let mut office = Office::furnished("werkvlak").ruled();
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
