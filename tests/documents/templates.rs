//! Templates: the built-in ones say what each regulation asks for; an organisation's own are checked
//! when they are loaded.

use std::fs;
use std::path::Path;

use klachtenbalie::desk::letters::LetterOrder;
use klachtenbalie::documents::{Templates, template_folder};
use klachtenbalie::regulation::{
    LetterElement, LetterKind, LetterRule, Regulation, embedded, read,
};
use tempfile::TempDir;

use super::support::{Office, number, regulation};

fn folder(kind: &str, text: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    write(folder.path(), kind, text);
    folder
}

fn write(folder: &Path, kind: &str, text: &str) {
    fs::write(folder.join(format!("{kind}.txt")), text).unwrap();
}

fn told(kind: &str, text: &str, regulation: &Regulation) -> Vec<String> {
    let folder = folder(kind, text);
    let templates = Templates::with_folder(folder.path(), regulation);
    let prefix = format!("{}/", folder.path().display());
    templates.faults().map(|fault| fault.to_string().replace(&prefix, "")).collect()
}

#[test]
fn a_file_that_is_no_letter_is_told_with_the_name_that_was_meant() {
    let regulation = regulation("werkvlak");
    let nothing = "een brief met deze naam is er niet, dus dit bestand doet niets.";
    for (name, meant) in [
        ("ontvangst", "Bedoel je 'receipt.txt'?"),
        ("reciept", "Bedoel je 'receipt.txt'?"),
        ("uitspraak", "Bedoel je 'ruling.txt'?"),
        ("zomaar", "Wel: receipt.txt, respondent_notice.txt, "),
    ] {
        let said = told(name, "# Hallo", &regulation);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with(&format!("{name}.txt: {nothing} {meant}")), "{said:?}");
    }
    assert_eq!(told(".receipt.txt", "x", &regulation), [""; 0]);
}

#[test]
fn the_built_in_templates_say_what_each_regulation_asks_for() {
    for (id, text) in embedded() {
        let own = read(text).unwrap();
        for regulation in [own, regulation(&id)] {
            let faults = Templates::built_in().checked(&regulation);
            assert_eq!(faults, [], "{id}");
        }
    }
}

/// Beyond what today's regulations ask: what another firm's may.
#[test]
fn the_built_in_templates_say_what_a_letter_of_that_kind_can_be_asked_for() {
    use LetterElement as E;
    let asked: &[(LetterKind, &[E])] = &[
        (
            LetterKind::Receipt,
            &[
                E::LetterDate,
                E::Complaint,
                E::ConductDate,
                E::Facts,
                E::ExpectedEnd,
                E::Contact,
                E::Handler,
                E::Outcome,
                E::Admission,
                E::InspectionRight,
            ],
        ),
        (LetterKind::RespondentNotice, &[E::Complaint, E::ConductDate, E::Papers, E::Contact]),
        (LetterKind::Declined, &[E::Ground, E::Reason, E::Referral, E::Admission, E::Facts]),
        (LetterKind::MediationProposal, &[E::Mediator, E::Complaint]),
        (LetterKind::HearingInvitation, &[E::HearingTime, E::Companion, E::InspectionRight]),
        (LetterKind::HearingReport, &[E::Accounts, E::SignatureRequest]),
        (LetterKind::Progress, &[E::News, E::ExpectedEnd, E::Handler]),
        (LetterKind::Delay, &[E::DelayReason, E::NewDate]),
        (LetterKind::Agreements, &[E::Agreements]),
        (
            LetterKind::Ruling,
            &[E::ComplaintAsPut, E::FactsFound, E::Reasoning, E::Norms, E::Judgement, E::Referral],
        ),
        (LetterKind::UwvNotice, &[E::Facts, E::ConductDate, E::Outcome]),
        (LetterKind::InsurerNotice, &[E::Claim, E::Facts]),
        (LetterKind::PrincipalNotice, &[E::Facts, E::Outcome]),
        (LetterKind::ClientFileExtract, &[E::Facts, E::Outcome]),
        (LetterKind::InspectionCover, &[E::Papers]),
        (
            LetterKind::RegistrationForm,
            &[E::Complaint, E::Facts, E::ConductDate, E::Agreements, E::Handler],
        ),
        (LetterKind::ProgressForm, &[E::Complaint, E::News, E::Agreements]),
    ];
    let mut strictest = regulation("awb");
    strictest.letters = asked
        .iter()
        .map(|(kind, elements)| LetterRule {
            kind: *kind,
            article: "1".into(),
            elements: elements.to_vec(),
            reading: None,
        })
        .collect();
    assert_eq!(strictest.letters.len(), LetterKind::ALL.len());
    assert_eq!(Templates::built_in().checked(&strictest), []);
}

#[test]
fn faults_are_told_with_file_line_and_sentence() {
    let firm = regulation("werkvlak");
    for (text, expected) in [
        (
            "Beste lezer,\n\n{{ handlr }}",
            "progress.txt, regel 3: de naam 'handlr' ken ik niet. Bedoel je 'handler'?",
        ),
        ("{% if handler %}\nx", "progress.txt, regel 2: de opmaak van dit sjabloon klopt niet."),
        (
            "a\n{% for part in parts %}{{ part.txt }}{% endfor %}",
            "progress.txt, regel 2: hier staat een naam die ik niet ken",
        ),
        (
            "{{ handler|upper }}",
            "progress.txt, regel 1: dit filter ken ik niet. Kies uit: regels, een_regel, hoofdletter.",
        ),
        ("x\n{{ handler * 900000 }}", "progress.txt, regel 2: '*' kan hier niet staan."),
        ("{% set x = 1 %}", "progress.txt, regel 1: '=' kan hier niet staan."),
        ("{% include handler %}", "progress.txt, regel 1: 'include' ken ik niet."),
        ("{% raw %}{{ x }}", "progress.txt, regel 1: 'raw' ken ik niet."),
        ("\n\n{{ handler", "progress.txt, regel 3: na '{{' ontbreekt '}}'."),
        ("{{ handler.naam }}", "progress.txt, regel 1: hier staat een naam die ik niet ken"),
    ] {
        let faults = told("progress", text, &firm);
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert!(faults[0].starts_with(expected), "{text}\n{}\n{expected}", faults[0]);
    }
}

#[test]
fn a_template_that_leaves_out_what_is_owed_is_told_at_once() {
    let mut firm = regulation("werkvlak");
    firm.letters = vec![LetterRule {
        kind: LetterKind::HearingInvitation,
        article: "6.3".into(),
        elements: vec![LetterElement::HearingTime, LetterElement::Companion],
        reading: None,
    }];
    let text = "Kom op {{ hearing_time }} naar {{ hearing_place }}.{% if to_complainant %} {{ companion }}{% endif %}";
    let faults = told("hearing_invitation", text, &firm);
    assert_eq!(
        faults,
        [
            "hearing_invitation.txt: in 'Uitnodiging voor de hoorzitting' aan de beklaagde ontbreekt: dat er \
          iemand mee mag komen. Het reglement vraagt dat (artikel 6.3). Zet erin: {{ companion }}."
        ]
    );
    let whole = text.replace("{% if to_complainant %}", "").replace("{% endif %}", "");
    assert_eq!(told("hearing_invitation", &whole, &firm), Vec::<String>::new());
}

#[test]
fn a_template_that_would_run_for_ever_is_stopped() {
    let firm = regulation("werkvlak");
    let mut text = String::from("Hoi");
    for _ in 0..12 {
        text = format!("{{% for a in steps %}}{text}{{% endfor %}}");
    }
    let folder = folder("progress_form", &text);
    let templates = Templates::with_folder(folder.path(), &firm);
    assert_eq!(templates.faults().count(), 0);
    let mut office = Office::furnished("werkvlak").ruled();
    office.desk.use_templates(folder.path());
    let order = LetterOrder::usual(LetterKind::ProgressForm);
    let error = office.desk.letter_draft(number(), &order).unwrap_err().to_string();
    assert!(error.contains("een te lange tekst"), "{error}");
}

#[test]
fn an_own_template_takes_the_place_of_the_built_in_one_and_a_faulty_one_makes_no_letter() {
    let configuration = TempDir::new().unwrap();
    let folder = template_folder(configuration.path());
    assert_eq!(folder, configuration.path().join("brieven"));
    fs::create_dir(&folder).unwrap();
    write(&folder, "progress", "# Nieuws\n\n{{ news }}\n\nGroet van {{ organisation }}");
    write(&folder, "receipt", "{{ oeps }}");
    let mut office = Office::furnished("werkvlak").taken_up();
    let faults = office.desk.use_templates(&folder);
    assert_eq!(faults.len(), 1);
    assert!(office.letter(LetterKind::Progress).contains("Groet van Proefbedrijf"));
    let order = LetterOrder::usual(LetterKind::Receipt);
    let error = office.desk.letter_draft(number(), &order).unwrap_err().to_string();
    assert!(error.contains("receipt.txt, regel 1: de naam 'oeps' ken ik niet."), "{error}");
    // Another window of the same person works with the same templates.
    let other = office.desk.reopen().unwrap();
    let draft = other.letter_draft(number(), &LetterOrder::usual(LetterKind::Progress)).unwrap();
    assert!(draft.text.contains("Groet van Proefbedrijf"));
}

#[test]
fn files_that_are_no_templates_are_told() {
    let firm = regulation("werkvlak");
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.txt"), [0xff, 0xfe, 0x00]).unwrap();
    fs::write(folder.path().join("delay.txt"), "x".repeat(200_001)).unwrap();
    fs::create_dir(folder.path().join("ruling.txt")).unwrap();
    let templates = Templates::with_folder(folder.path(), &firm);
    let mut messages: Vec<_> = templates.faults().map(|fault| fault.message.clone()).collect();
    messages.sort();
    assert_eq!(
        messages,
        [
            "dit is geen gewoon bestand.",
            "dit sjabloon is geen UTF-8-tekst. Sla het zo op.",
            "dit sjabloon is te groot: hoogstens 200 kB.",
        ]
    );
}
