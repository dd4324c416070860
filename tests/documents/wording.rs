//! What letters call people, and that they say whole sentences, whatever is known.

use klachtenbalie::desk::letters::LetterOrder;
use klachtenbalie::documents::paper::folded_space;
use klachtenbalie::domain::Action;
use klachtenbalie::regulation::{Ground, LetterKind, LetterRecipient};
use serde_json::{Value, json};

use super::support::{Office, intake, number};

fn words(office: &Office, kind: LetterKind, to: LetterRecipient) -> String {
    folded_space(&office.letter_to(kind, to))
}

/// A desk with the usual complaint, but for these fields.
fn with(regulation: &str, fields: &Value) -> Office {
    let mut office = Office::furnished(regulation);
    let mut intake = intake();
    for (key, value) in fields.as_object().unwrap() {
        intake[key] = value.clone();
    }
    office.doe("2026-11-02", intake);
    office
}

fn on_behalf() -> Value {
    json!({ "complainant": { "name": "Anna Post", "capacity": "other", "on_behalf_of": "Ali Kaya" } })
}

fn ruled(mut office: Office) -> Office {
    office.doe("2026-11-03", json!({ "command": "admit" }));
    let handler = json!({ "command": "assign_handler", "handler": { "name": "A. Smit" } });
    office.doe("2026-11-03", handler);
    let findings =
        json!({ "command": "record_findings", "findings": "Het klopt.", "advice": "well_founded" });
    office.doe("2026-11-12", findings);
    office.doe(
        "2026-11-13",
        json!({ "command": "rule", "outcome": "well_founded", "ruled_by": { "name": "B. Meijer" },
            "complaint_as_put": "Niemand belde terug.", "facts": "Er is niet teruggebeld.",
            "reasoning": "Dat had gemoeten.", "norms": ["prompt_handling"], "informs": "A. Smit",
            "parts": [{ "part": 1, "outcome": "well_founded" }, { "part": 2, "outcome": "unfounded" }] }),
    );
    office
}

#[test]
fn a_letter_before_its_data_are_there_says_no_half_sentences() {
    let mut bare = Office::under("awb");
    bare.doe(
        "2026-11-02",
        json!({ "command": "register", "kind": "complaint", "channel": "phone",
            "received_at": "2026-11-02", "complainant": { "name": "D. Jansen", "capacity": "client" },
            "facts": "Niemand belde terug." }),
    );
    let of_the_file = [LetterKind::RegistrationForm, LetterKind::ProgressForm];
    for kind in bare.kinds().into_iter().filter(|kind| !of_the_file.contains(kind)) {
        for to in kind.readers() {
            let order = LetterOrder { to: *to, ..LetterOrder::usual(kind) };
            let text = bare.desk.letter_draft(number(), &order).unwrap().text;
            for line in text.lines() {
                assert!(!line.trim_end().ends_with("::"), "{kind:?} {to:?}: {line}");
                for half in [" .", ": .", " ,", ",,", "  ", ".."] {
                    assert!(!line.trim_start().contains(half), "{kind:?} {to:?}: {line}");
                }
            }
        }
    }
    let declined = words(&bare, LetterKind::Declined, LetterRecipient::Complainant);
    assert!(!declined.contains("Hieronder leest u waarom"), "{declined}");
    assert!(!declined.contains("Waarom niet"), "{declined}");
}

#[test]
fn a_letter_about_what_the_regulation_does_not_know_is_not_made() {
    let refused = |office: &Office, kind| {
        office
            .desk
            .letter_draft(number(), &LetterOrder::usual(kind))
            .map(|_| ())
            .unwrap_err()
            .refusal()
    };
    let office = with("werkvlak", &json!({}));
    for (kind, what) in [
        (LetterKind::UwvNotice, "een melding aan UWV"),
        (LetterKind::InsurerNotice, "overleg met de verzekeraar"),
        (LetterKind::PrincipalNotice, "een melding aan de opdrachtgever"),
    ] {
        let told = refused(&office, kind);
        assert_eq!(told.code, "not_in_regulation");
        let says =
            format!("Het reglement van Werkvlak kent {what} niet. Er is dus geen brief voor.");
        assert_eq!(told.message, says);
    }
    let law = refused(&with("awb", &json!({})), LetterKind::UwvNotice);
    let says = "De Algemene wet bestuursrecht kent een melding aan UWV niet.";
    assert!(law.message.starts_with(says), "{}", law.message);
}

#[test]
fn awb_9_12_2_the_letters_cite_the_law_and_name_the_ombudsman_and_the_term() {
    let mut office = with("awb", &json!({}));
    office.doe("2026-11-05", json!({ "command": "decline", "ground": "insufficient_interest" }));
    let text = words(&office, LetterKind::Declined, LetterRecipient::Complainant);
    assert!(text.contains("van de Algemene wet bestuursrecht."), "{text}");
    assert!(!text.contains("reglement"), "{text}");
    let office = ruled(with("awb", &json!({})));
    for text in [text, words(&office, LetterKind::Ruling, LetterRecipient::Complainant)] {
        let told = "Dan kunt u terecht bij de Nationale Ombudsman. Doe dat binnen een jaar na ons \
                    antwoord (artikel 9:24 van de Algemene wet bestuursrecht).";
        assert!(text.contains(told), "{text}");
    }
}

#[test]
fn ws_1_5_6_who_carried_the_work_out_is_written_to_about_their_insurer() {
    let contractor = LetterRecipient::Insurer;
    let office = with("work-solutions", &json!({}));
    let text = office.letter_to(LetterKind::InsurerNotice, contractor);
    assert!(text.contains("\n\nKarel Visser\n\nDatum:"), "{text}");
    let text = folded_space(&text);
    for told in
        ["Beste Karel Visser,", "werk dat u voor ons hebt uitgevoerd", "artikel 1.5.6 van ons"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
    // Where the complaint does not tell who it was, the letter is for whoever did the work.
    let two = json!({ "respondents": [{ "kind": "employee", "name": "Karel Visser" },
        { "kind": "third_party", "name": "Bureau Noord" }] });
    let text = words(&with("work-solutions", &two), LetterKind::InsurerNotice, contractor);
    assert!(text.contains("De uitvoerende opdrachtnemer Datum:"), "{text}");
    assert!(text.contains("Geachte heer of mevrouw,"), "{text}");
}

#[test]
fn a_copy_of_the_ruling_says_who_is_meant_by_you() {
    let office = ruled(with("werkvlak", &json!({})));
    let told = "met ‘u’ is daarin de klager bedoeld";
    for to in LetterKind::Ruling.readers() {
        let text = words(&office, LetterKind::Ruling, *to);
        assert_eq!(text.contains(told), *to != LetterRecipient::Complainant, "{to:?}: {text}");
    }
    let text = words(&office, LetterKind::Ruling, LetterRecipient::Respondent);
    assert!(text.contains("de klager bedoeld, en niet u."), "{text}");
}

#[test]
fn each_ground_is_a_sentence() {
    let office = with("werkvlak", &json!({}));
    let mut office = office;
    office.doe("2026-11-05", json!({ "command": "decline", "ground": "insufficient_interest" }));
    let text = words(&office, LetterKind::Declined, LetterRecipient::Complainant);
    let told = "Dat staat in artikel 8.5 van ons reglement. Wat er gebeurde weegt duidelijk \
                te licht";
    assert!(text.contains(told), "{text}");
    for ground in Ground::ALL {
        assert!(!text.contains(&format!("reden: {}", ground.label())), "{text}");
    }
}

#[test]
fn every_letter_that_names_the_complainant_names_on_whose_behalf() {
    let mut office = ruled(with("werkvlak", &on_behalf()));
    office.doe("2026-11-16", json!({ "command": "communicate_ruling", "to": ["complainant"] }));
    for kind in office.kinds() {
        for to in kind.readers() {
            let text = words(&office, kind, *to);
            let named = match to {
                LetterRecipient::Complainant => continue,
                _ => text.contains("Anna Post"),
            };
            assert!(
                !named || text.contains("amens Ali Kaya") || text.contains("Namens: Ali Kaya"),
                "{kind:?} {to:?}: {text}"
            );
        }
    }
    for kind in [LetterKind::Receipt, LetterKind::Ruling, LetterKind::Declined] {
        let text = words(&office, kind, LetterRecipient::Complainant);
        assert!(
            text.contains("kregen wij uw klacht. U klaagt namens Ali Kaya."),
            "{kind:?}: {text}"
        );
    }
}

#[test]
fn the_principal_reads_how_it_stands_in_plain_words() {
    let mut office = ruled(with("werkconnectie", &json!({})));
    let principal = LetterRecipient::Principal;
    let text = words(&office, LetterKind::PrincipalNotice, principal);
    let told = "Hoe het ermee staat: Wij hebben over de klacht geoordeeld. Het oordeel sturen wij \
                aan de klager.";
    assert!(text.contains(told), "{text}");
    office.doe("2026-11-16", json!({ "command": "communicate_ruling", "to": ["complainant"] }));
    let text = words(&office, LetterKind::PrincipalNotice, principal);
    assert!(text.contains("De klacht is behandeld. De klager heeft ons antwoord."), "{text}");
    assert!(!text.contains("afronden"), "{text}");
}

#[test]
fn the_ruling_says_who_ruled_and_is_signed_so() {
    let mut office = ruled(with("werkvlak", &json!({})));
    let letter = |office: &Office| office.letter(LetterKind::Ruling);
    let text = letter(&office);
    assert!(text.contains("Geoordeeld door: B. Meijer, op vrijdag 13 november 2026"), "{text}");
    assert!(text.contains("groet,\n\nB. Meijer\nProefbedrijf"), "{text}");
    assert!(folded_space(&text).contains("getoetst aan deze normen"), "{text}");
    office.desk.change_setting("afzender", "M. Bos").unwrap();
    assert!(letter(&office).contains("groet,\n\nB. Meijer\nProefbedrijf"));
    office.desk.change_setting("ondertekening", "De directie\nvan Proefbedrijf").unwrap();
    let signed = letter(&office);
    assert!(signed.contains("groet,\n\nB. Meijer\nDe directie\nvan Proefbedrijf"), "{signed}");
    office.desk.change_setting("ondertekening", "B. Meijer, directeur").unwrap();
    assert!(letter(&office).contains("groet,\n\nB. Meijer, directeur\n"));
}

#[test]
fn the_referral_names_the_principal_of_the_file_and_the_address_that_is_set() {
    let body = "Dan kunt u terecht bij de instantie die de opdracht betaalt.";
    let company = json!({ "principal": { "kind": "company", "name": "Bouw BV" } });
    let office = ruled(with("work2work", &company));
    let text = words(&office, LetterKind::Ruling, LetterRecipient::Complainant);
    assert!(text.contains(&format!("{body} In uw geval kan dat bij Bouw BV.")), "{text}");
    let mut office = ruled(with("work2work", &json!({ "principal": { "kind": "uwv" } })));
    office.desk.change_setting("verwijzing-uwv", "UWV Klachten\nPostbus 1, Stad").unwrap();
    let text = words(&office, LetterKind::Ruling, LetterRecipient::Complainant);
    let told = "In uw geval kan dat bij UWV. Naam en adres: UWV Klachten, Postbus 1, Stad.";
    assert!(text.contains(&format!("{body} {told}")), "{text}");
    // UWV's address is no address of another principal.
    let mut office = ruled(with("work2work", &company));
    office.desk.change_setting("verwijzing-uwv", "UWV Klachten").unwrap();
    let text = words(&office, LetterKind::Ruling, LetterRecipient::Complainant);
    assert!(!text.contains("UWV Klachten"), "{text}");
    // Who complains as the principal is not sent to itself.
    let own = json!({ "complainant": { "name": "P. Bouw", "capacity": "principal" },
        "principal": { "kind": "company", "name": "Bouw BV" } });
    let text =
        words(&ruled(with("work2work", &own)), LetterKind::Ruling, LetterRecipient::Complainant);
    assert!(!text.contains("In uw geval"), "{text}");
    let mut office = ruled(with("werkvlak", &json!({})));
    office.desk.change_setting("verwijzing-ombudsman", "Postbus 2, Den Haag").unwrap();
    let text = words(&office, LetterKind::Ruling, LetterRecipient::Complainant);
    let told = "bij de Nationale Ombudsman. Naam en adres: Postbus 2, Den Haag.";
    assert!(text.contains(told), "{text}");
}

#[test]
fn the_hearing_report_speaks_to_its_reader() {
    let office = Office::furnished("werkvlak").heard();
    let text = words(&office, LetterKind::HearingReport, LetterRecipient::Complainant);
    for told in
        ["spraken wij over uw klacht", "Wat u vertelde, woensdag", "Wat de beklaagde vertelde"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(!text.contains("de klacht van Daniëlle"), "{text}");
    let text = words(&office, LetterKind::HearingReport, LetterRecipient::Respondent);
    for told in ["de klacht van Daniëlle Jansen", "Wat u vertelde", "Wat de klager vertelde"] {
        assert!(text.contains(told), "{told}: {text}");
    }
}

#[test]
fn wp_5_the_receipt_letter_of_what_is_settled_keeps_what_was_wanted_and_promises_nothing() {
    let mut office = Office::furnished("working-progression").taken_up();
    let settle = json!({ "command": "settle_informally", "satisfied": true, "answer": "Wij bellen voortaan terug." });
    office.doe("2026-11-04", settle);
    let draft = office.draft(&LetterOrder::usual(LetterKind::Receipt));
    assert_eq!(draft.gaps, []);
    assert_eq!(draft.step.map(|step| step.action()), Some(Action::Acknowledge));
    let text = words(&office, LetterKind::Receipt, LetterRecipient::Complainant);
    assert!(text.contains("Wat u graag wilt: Een excuus"), "{text}");
    assert!(text.contains("De uitkomst is: Wij bellen voortaan terug."), "{text}");
    assert!(!text.contains("Antwoord uiterlijk"), "{text}");
}

#[test]
fn a_suggestion_is_not_called_a_complaint() {
    let office = with("werkvlak", &json!({ "kind": "suggestion" }));
    for kind in [LetterKind::Receipt, LetterKind::Agreements] {
        let text = words(&office, kind, LetterRecipient::Complainant);
        assert!(text.contains("suggestie") && !text.contains("uw klacht"), "{text}");
    }
    let text = words(&office, LetterKind::Receipt, LetterRecipient::Complainant);
    assert!(text.contains("Wij hebben uw suggestie ontvangen"), "{text}");
    assert!(text.contains("Wij bekijken nog of wij uw suggestie in behandeling nemen."), "{text}");
}
