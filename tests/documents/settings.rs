//! Settings of the organisation, by their Dutch names.

use std::collections::BTreeSet;

use klachtenbalie::desk::settings::Setting;
use klachtenbalie::documents::facts::{Facts, Given, LetterSettings};
use klachtenbalie::regulation::LetterKind;

use super::support::{Office, number, regulation};

fn value(office: &Office, name: &str) -> Option<String> {
    let rows = office.desk.settings().unwrap();
    rows.into_iter().find(|row| row.name == name).unwrap().value
}

#[test]
fn a_setting_is_changed_shown_and_forgotten() {
    let mut office = Office::under("werkvlak");
    assert_eq!(value(&office, "adres"), None);
    office.desk.change_setting("Adres", "Plein 1\n1234 AB Stad").unwrap();
    assert_eq!(value(&office, "adres").unwrap(), "Plein 1\n1234 AB Stad");
    let office_letter = |office: &Office| office.desk.letter_preview("# T\n").unwrap();
    assert!(office_letter(&office).starts_with("Proefbedrijf\nPlein 1\n1234 AB Stad\n"));
    office.desk.forget_setting("adres").unwrap();
    assert_eq!(value(&office, "adres"), None);
    assert_eq!(office_letter(&office), "Proefbedrijf\n\nT\n=\n");
}

#[test]
fn the_signature_and_the_sender_stand_under_a_letter() {
    let mut office = Office::under("werkvlak").registered();
    assert!(office.letter(LetterKind::Receipt).contains("groet,\n\nJ. de Vries\nProefbedrijf"));
    office.desk.change_setting("afzender", "M. Bos").unwrap();
    assert!(office.letter(LetterKind::Receipt).contains("groet,\n\nM. Bos\nProefbedrijf"));
    office.desk.change_setting("ondertekening", "De directie\nvan Proefbedrijf").unwrap();
    assert!(office.letter(LetterKind::Receipt).contains("groet,\n\nDe directie\nvan Proefbedrijf"));
}

#[test]
fn unknown_names_and_values_are_refused_with_what_is_possible() {
    let mut office = Office::under("werkvlak");
    let refused = office.desk.change_setting("adress", "x").unwrap_err().refusal();
    assert_eq!(refused.code, "unknown_setting");
    assert!(refused.message.contains("Kies uit: adres, telefoon, e-mail"), "{}", refused.message);
    for (name, wrong) in [
        ("grootste-bestand", "veel"),
        ("grootste-bestand", "0"),
        ("grootste-bestand", "201"),
        ("e-mail", "geen adres"),
        ("antwoordadres", "@"),
        ("telefoon", "  "),
        ("telefoon", "06\u{1b}[31m"),
    ] {
        let refused = office.desk.change_setting(name, wrong).unwrap_err().refusal();
        assert_eq!(refused.code, "wrong_setting", "{name} {wrong}");
        assert_eq!(value(&office, name), None);
    }
    office.desk.change_setting("grootste-bestand", "1").unwrap();
    assert_eq!(office.desk.largest_file().unwrap(), 1_000_000);
    let refused = office.desk.upload("x.txt", vec![b'x'; 1_000_001]).unwrap_err().refusal();
    assert_eq!(refused.code, "file_too_large");
}

#[test]
fn a_period_can_be_set_only_where_the_regulation_leaves_it_open() {
    let mut firm = regulation("awb");
    firm.duties.clear();
    let names =
        |firm: &_| -> Vec<_> { Setting::all(firm).into_iter().map(Setting::name).collect() };
    assert_eq!(names(&firm)[9..], ["verwijzing-ombudsman"]);
    firm.duties.push(klachtenbalie::regulation::DutyRule {
        kind: klachtenbalie::regulation::DutyKind::ManagementReport,
        article: "9".into(),
        who: klachtenbalie::regulation::Responsible::Board,
        every: Some(klachtenbalie::regulation::PeriodLength::Quarter),
        adjustable: true,
        within: klachtenbalie::regulation::Span {
            amount: 4,
            unit: klachtenbalie::regulation::Unit::Weeks,
        },
        recipient: None,
        reading: None,
    });
    assert_eq!(names(&firm).last().unwrap(), "periode-managementrapportage");
}

#[test]
fn the_facts_of_a_real_complaint_have_every_name_and_no_other() {
    let office = Office::furnished("werkvlak").ruled();
    let detail = office.desk.detail(number()).unwrap().unwrap();
    let history: Vec<_> = detail.timeline.into_iter().map(|line| line.recorded).collect();
    for kind in LetterKind::ALL {
        for to in kind.readers() {
            let facts = Facts::of(&Given {
                complaint: &detail.complaint,
                regulation: &regulation("werkvlak"),
                letter: *kind,
                to: *to,
                name: None,
                step: None,
                today: office.desk.today(),
                organisation: "Proefbedrijf",
                settings: &LetterSettings::default(),
                actor: "J. de Vries",
                history: &history,
                status: "nieuw",
                next: None,
            });
            let names: BTreeSet<_> = facts.iter().map(|(name, _)| name).collect();
            assert_eq!(names, Facts::names());
        }
    }
}
