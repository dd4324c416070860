//! What a letter must hold, and who gets which one.

use klachtenbalie::domain::letters::Completeness;
use klachtenbalie::regulation::{
    LetterElement, LetterKind, LetterRecipient, LetterRule, Regulation,
};
use serde_json::{Value, json};

use crate::commands::file;
use crate::support::{Case, findings, handler, ruling, send_to};

/// One letter with what it must hold, in place of the regulation's own rule.
pub fn rule(
    kind: LetterKind,
    article: &str,
    elements: &[LetterElement],
) -> impl FnOnce(&mut Regulation) {
    let rule =
        LetterRule { kind, article: article.into(), elements: elements.to_vec(), reading: None };
    move |regulation| {
        regulation.letters.retain(|other| other.kind != kind);
        regulation.letters.push(rule);
    }
}

pub fn letter(kind: &str, to: &str) -> Value {
    json!({ "command": "send_letter", "letter": kind, "to": to, "channel": "letter", "file": file(7) })
}

#[test]
fn wv_5_1_the_receipt_letter_goes_out_whole_or_not_at_all() {
    use LetterElement::{ConductDate, Contact, ExpectedEnd, Facts};
    let case = Case::under("werkvlak", json!({})).by_rules(rule(
        LetterKind::Receipt,
        "5.1",
        &[ConductDate, Facts, ExpectedEnd, Contact],
    ));
    let receipt = letter("receipt", "complainant");
    let missing = case.would(&receipt).unwrap_err();
    assert_eq!(
        missing.message,
        "In deze brief ontbreekt nog: wanneer het gebeurde (vul dit in bij 'Gegevens verbeteren'); \
         bij wie de lezer terechtkan (vul dit in bij 'Behandelaar aanwijzen', of geef de \
         organisatie een telefoonnummer, e-mailadres of antwoordadres bij de instellingen, \
         of met 'klachtenbalie instelling zet')."
    );
    let case = case.doe(receipt.clone()).refused_by("letter_incomplete", "5.1");
    assert_eq!(case.events().len(), 1);
    let case = case.doe(json!({ "command": "amend", "conduct": ["2026-10-30"] })).allowed();
    let case = case.doe(receipt.clone()).refused_by("letter_incomplete", "5.1");
    let case = case.replies_to("klachten@example.nl, 038 123 45 67").doe(receipt).allowed();
    let kinds: Vec<_> = case.events().iter().map(|one| one.entry.event.kind()).collect();
    assert_eq!(kinds, ["registered", "amended", "letter_sent", "acknowledged"]);
    assert_eq!(case.owes("acknowledge_receipt"), "5.1 2026-11-03/2026-11-04 met 2026-11-02");
    let kept = &case.complaint().letters[0].what;
    assert_eq!((kept.letter, kept.to), (LetterKind::Receipt, LetterRecipient::Complainant));
}

#[test]
fn wp_5_the_receipt_letter_names_the_outcome_or_what_is_wanted() {
    let bare = || {
        Case::under("working-progression", json!({}))
            .by_rules(rule(
                LetterKind::Receipt,
                "5",
                &[LetterElement::Outcome, LetterElement::Handler],
            ))
            .doe(handler("M. Bakker"))
    };
    let receipt = letter("receipt", "complainant");
    let case = bare().doe(receipt.clone()).refused_by("letter_incomplete", "5");
    case.doe(json!({ "command": "amend", "desired_solution": "Excuses." }))
        .doe(receipt.clone())
        .allowed();
    // Settled already: the outcome itself is known.
    let settle = json!({ "command": "settle_informally", "satisfied": true, "answer": "Excuses." });
    bare().doe(settle).doe(receipt).allowed();
}

#[test]
fn wc_7_the_right_to_see_the_papers_counts_as_told_by_the_letter() {
    let with = || Case::under("werkvlak", json!({}));
    let told = with().by_rules(rule(LetterKind::Receipt, "5.1", &[LetterElement::InspectionRight]));
    let told = told.doe(letter("receipt", "complainant")).allowed();
    assert!(told.complaint().told_inspection_right.is_some());
    let silent = with().by_rules(rule(LetterKind::Receipt, "5.1", &[LetterElement::LetterDate]));
    let silent = silent.doe(letter("receipt", "complainant")).allowed();
    assert_eq!(silent.complaint().told_inspection_right, None);
}

/// What fills an element in; nothing for what the letter's own words say.
fn filling(element: LetterElement) -> Option<Vec<Value>> {
    use LetterElement as E;
    let amend = |key: &str, value: Value| vec![json!({ "command": "amend", key: value })];
    let looked_into = |last: Value| {
        vec![json!({ "command": "admit" }), handler("M. Bakker"), findings("unfounded"), last]
    };
    Some(match element {
        E::ConductDate => amend("conduct", json!(["2026-10-30"])),
        E::Contact | E::Handler => vec![handler("M. Bakker")],
        E::Outcome => amend("desired_solution", json!("Excuses.")),
        E::Admission => vec![json!({ "command": "admit" })],
        E::Ground => vec![json!({ "command": "decline", "ground": "insufficient_interest" })],
        E::Reason => vec![json!({
            "command": "decline", "ground": "insufficient_interest", "reason": "Het is al hersteld.",
        })],
        E::Mediator => {
            vec![json!({ "command": "offer_mediation", "mediator": { "name": "L. Maas" } })]
        }
        E::HearingTime => vec![
            json!({ "command": "admit" }),
            json!({ "command": "plan_hearing", "at": "2026-11-12T10:00", "place": "Zwolle" }),
        ],
        E::Accounts => vec![
            json!({ "command": "admit" }),
            json!({ "command": "record_hearing", "complainant_account": "Zo." }),
        ],
        E::DelayReason | E::NewDate => {
            vec![json!({ "command": "extend_term", "until": "2026-12-14", "reason": "Ziekte." })]
        }
        E::Agreements => vec![json!({ "command": "agree_action", "description": "Bellen." })],
        E::ComplaintAsPut | E::FactsFound | E::Reasoning | E::Norms | E::Judgement => {
            looked_into(ruling("unfounded"))
        }
        E::Claim => amend("claim_cents", json!(30_000)),
        E::LetterDate
        | E::Complaint
        | E::Facts
        | E::ExpectedEnd
        | E::InspectionRight
        | E::Referral
        | E::Companion
        | E::SignatureRequest
        | E::News
        | E::Papers => return None,
    })
}

#[test]
fn every_element_is_missed_until_the_file_has_it() {
    for element in LetterElement::ALL {
        let kind = LetterKind::Progress;
        let mut case = Case::under("werkvlak", json!({})).by_rules(rule(kind, "1", &[*element]));
        let gaps = |case: &Case| {
            let rule = case.regulation();
            Completeness::of(kind, case.complaint(), rule, None).gaps.len()
        };
        let filling = filling(*element);
        if *element == LetterElement::Admission {
            // Owed by the next letter where the first went out before the decision.
            case = case.then("2026-11-02", "acknowledge");
        }
        assert_eq!(gaps(&case), usize::from(filling.is_some()), "{element:?}");
        for command in filling.into_iter().flatten() {
            case = case.doe(command).allowed();
        }
        assert_eq!(gaps(&case), 0, "{element:?}");
    }
}

#[test]
fn the_expected_end_is_missed_where_there_is_no_term() {
    let case = Case::under("werkvlak", json!({})).by_rules(|regulation| {
        use klachtenbalie::regulation::ObligationKind;
        regulation.terms.retain(|term| term.obligation != ObligationKind::Handle);
        rule(LetterKind::Receipt, "5.1", &[LetterElement::ExpectedEnd])(regulation);
    });
    case.doe(letter("receipt", "complainant")).refused_by("letter_incomplete", "5.1");
}

#[test]
fn agreements_are_found_wherever_they_were_made() {
    let gaps = |case: &Case| {
        let kind = LetterKind::Agreements;
        Completeness::of(kind, case.complaint(), case.regulation(), None).gaps.len()
    };
    let start = || {
        let rule = rule(LetterKind::Agreements, "6", &[LetterElement::Agreements]);
        Case::under("work-solutions", json!({})).by_rules(rule)
    };
    let settle = |agreements: Option<&str>| json!({ "command": "settle_informally", "satisfied": true, "answer": "Goed.", "agreements": agreements });
    assert_eq!(gaps(&start().doe(settle(None)).allowed()), 1);
    assert_eq!(gaps(&start().doe(settle(Some("Morgen bellen."))).allowed()), 0);
    let mediated = |settled: bool| {
        let case =
            start().then("2026-11-03", "offer_mediation").then("2026-11-03", "accept_mediation");
        case.doe(
            json!({ "command": "end_mediation", "settled": settled, "note": "Elke week bellen." }),
        )
    };
    assert_eq!((gaps(&mediated(true)), gaps(&mediated(false))), (0, 1));
}

#[test]
fn a_letter_goes_to_its_readers_only() {
    let readers = |kind: LetterKind| -> &[&str] {
        match kind {
            LetterKind::Receipt | LetterKind::Progress => &["complainant"],
            LetterKind::RespondentNotice => &["respondent"],
            LetterKind::Declined => &["complainant", "respondent", "principal", "file"],
            LetterKind::Ruling => &["complainant", "respondent", "board", "principal", "file"],
            LetterKind::MediationProposal
            | LetterKind::HearingInvitation
            | LetterKind::HearingReport
            | LetterKind::InspectionCover
            | LetterKind::Delay => &["complainant", "respondent"],
            LetterKind::Agreements => &["complainant", "respondent", "principal"],
            LetterKind::UwvNotice => &["uwv"],
            LetterKind::InsurerNotice => &["insurer"],
            LetterKind::PrincipalNotice => &["principal"],
            LetterKind::ClientFileExtract
            | LetterKind::RegistrationForm
            | LetterKind::ProgressForm => &["file"],
        }
    };
    let case = Case::under("werkvlak", json!({}));
    for kind in LetterKind::ALL {
        for to in LetterRecipient::ALL {
            // Whether the respondent hears of a delay differs per regulation.
            if (*kind, *to) == (LetterKind::Delay, LetterRecipient::Respondent) {
                continue;
            }
            let refused = case.would(&letter(kind.code(), to.code())).err();
            let wrong = refused.is_some_and(|refusal| refusal.code == "wrong_reader");
            assert_eq!(wrong, !readers(*kind).contains(&to.code()), "{kind:?} {to:?}");
        }
    }
}

#[test]
fn the_letter_of_another_decision_is_not_sent() {
    let case = Case::under("werkvlak", json!({})).ruled("2026-11-03", "unfounded");
    case.doe(letter("declined", "complainant")).refused("nothing_to_communicate");
    let decline = json!({ "command": "decline", "ground": "insufficient_interest" });
    let case = Case::under("werkvlak", json!({})).doe(decline);
    case.doe(letter("ruling", "complainant")).refused("nothing_to_communicate");
    let open = Case::under("werkvlak", json!({}));
    let open = open.doe(letter("ruling", "complainant")).refused("nothing_to_communicate");
    open.doe(letter("declined", "complainant")).refused("nothing_to_communicate");
}

#[test]
fn a_ruling_that_was_sent_can_be_sent_again_without_counting_twice() {
    let case = Case::under("werkvlak", json!({})).ruled("2026-11-03", "unfounded");
    let case = case.doe(send_to(&["complainant"])).on("2026-11-06");
    let before = case.events().len();
    let case = case.doe(letter("ruling", "complainant")).allowed();
    assert_eq!(case.events().len(), before + 1);
    assert_eq!(case.events().last().unwrap().entry.event.kind(), "letter_sent");
}
