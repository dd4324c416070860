//! What holds for every complaint, whatever happens to it and whenever.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use klachtenbalie::domain::calendar::working_day_before;
use klachtenbalie::domain::erasure::{Alike, remains};
use klachtenbalie::domain::obligations::{
    Obligation, State, handling_dates, next_step, obligations,
};
use klachtenbalie::domain::permitted::{gate, permitted};
use klachtenbalie::domain::responsibility::is_involved;
use klachtenbalie::domain::text::{Line, fold, may_be_same_person};
use klachtenbalie::domain::{Action, Complaint, Entry, Event, Recorded};
use klachtenbalie::regulation::ObligationKind;
use klachtenbalie::reports::Fact;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::commands::willing;
use crate::support::{ALL, Case, assert_dutch_sentence, findings, handler, regulation, ruling};

const PEOPLE: [&str; 6] =
    ["J. de Vries", "A. Smit", "Anna Smit", "M. Bakker", "B. Meijer", "Bureau Helder"];

/// One attempt: which action, how many days after the one before, who, and with which data.
#[derive(Debug, Clone)]
struct Attempt {
    /// Of all actions, or of those that the menu offers: else few get past the admission.
    action: usize,
    offered: bool,
    after: u64,
    actor: usize,
    variant: u8,
    person: usize,
}

fn attempt() -> impl Strategy<Value = Attempt> {
    let people = (0..PEOPLE.len(), 0..PEOPLE.len());
    (any::<u16>(), 0..4, 0_u64..12, people, any::<u8>()).prop_map(
        |(action, offered, after, (actor, person), variant)| Attempt {
            action: action.into(),
            offered: offered > 0,
            after,
            actor,
            variant,
            person,
        },
    )
}

fn chosen(attempt: &Attempt, case: &Case) -> Action {
    let menu = permitted(case.complaint(), case.regulation(), case.actor());
    let offered = menu.iter().filter(|one| one.allowed() || !attempt.offered).map(|one| one.action);
    let actions: Vec<_> = offered.collect();
    actions[attempt.action % actions.len()]
}

/// Mostly data that fit, sometimes data that tempt.
fn data(action: Action, attempt: &Attempt, case: &Case) -> Value {
    let (complaint, today) = (case.complaint(), case.today());
    let person = json!({ "name": PEOPLE[attempt.person], "external": attempt.variant & 1 == 1 });
    let outcome =
        ["well_founded", "unfounded", "partly_well_founded"][attempt.variant as usize % 3];
    match (action, attempt.variant % 4) {
        (Action::AssignHandler, 0..=2) => json!({ "command": "assign_handler", "handler": person }),
        (Action::OfferMediation, 1) => json!({ "command": "offer_mediation", "mediator": person }),
        (Action::Rule, variant) => {
            let mut ruled = ruling(outcome);
            if variant < 2 {
                ruled["ruled_by"] = person;
            }
            ruled
        }
        (Action::RecordFindings, _) => findings(outcome),
        (Action::EndMediation, 1) => json!({ "command": "end_mediation", "settled": false }),
        (Action::Amend, 1) => json!({ "command": "amend", "received_at": today }),
        (Action::Amend, 2) => json!({ "command": "amend", "kind": "question" }),
        (Action::Amend, 3) => json!({
            "command": "amend", "involved": [PEOPLE[attempt.person]],
            "claim_cents": 40_000 + u64::from(attempt.variant) * 100,
        }),
        (Action::ExtendTerm, variant) => json!({
            "command": "extend_term", "reason": "Druk.", "consent": variant == 0,
            "until": today + Days::new(u64::from(attempt.variant)),
        }),
        (Action::SetTerm, 1) => json!({ "command": "set_term", "due": today + Days::new(3) }),
        (Action::PlanHearing, 1) => {
            json!({ "command": "plan_hearing", "at": today + Days::new(4) })
        }
        (Action::AgreeAction, 1) => {
            json!({ "command": "agree_action", "action": "Ooit eens bellen" })
        }
        (Action::NotifyUwv, 1) => json!({ "command": "notify_uwv", "not_applicable": "Privacy." }),
        (Action::CommunicateRuling, 1) => {
            json!({ "command": "communicate_ruling", "to": ["complainant", "respondent", "board"] })
        }
        (action, _) => willing(action, complaint, case.regulation(), today),
    }
}

fn kinds(owed: &[Obligation]) -> BTreeSet<ObligationKind> {
    owed.iter().map(|owed| owed.kind).collect()
}

/// What holds at every moment of a complaint.
fn sound(case: &Case) {
    let (owed, today) = (case.obligations(), case.today());
    let known: BTreeSet<_> = case.regulation().terms.iter().map(|term| term.obligation).collect();
    assert_eq!(kinds(&owed), known, "every kind of the regulation is listed");
    for one in &owed {
        let done = matches!(one.state, State::Met | State::MetLate);
        assert_eq!(one.done_on.is_some(), done, "{one:?}");
        assert!(!(one.owed && done), "{one:?}");
        let late = |day: NaiveDate| one.limit.is_some_and(|limit| day > limit);
        match one.state {
            State::MetLate => assert!(late(one.done_on.unwrap()), "{one:?}"),
            State::Met => assert!(!late(one.done_on.unwrap()), "{one:?}"),
            State::Missed => assert!(late(today), "{one:?}"),
            State::Undone => {
                assert!(!one.owed && one.undone_on.is_some_and(|day| day <= today), "{one:?}");
            }
            State::Open => assert!(one.owed && !late(today), "{one:?}"),
            State::Paused => assert!(one.owed, "{one:?}"),
            State::NotApplicable => {
                assert!(
                    one.explanation.iter().any(|step| step.starts_with("Niet van toepassing:"))
                );
            }
        }
        assert!(one.target.is_none_or(|target| one.limit.is_some_and(|limit| target <= limit)));
        one.explanation.iter().for_each(|step| assert_dutch_step(step));
    }
    let somebody = Line::new("N. Kok").unwrap();
    if let Some(step) = next_step(case.complaint(), case.regulation(), &owed) {
        let may = gate(step.action, case.complaint(), case.regulation(), &somebody);
        assert_eq!(may, Ok(()), "{step:?}");
    }
    let closed = case.status() == "closed";
    assert!(!(closed && owed.iter().any(|one| one.owed)), "closed while something is owed");
    let events = case.events();
    assert!(events.iter().zip(1..).all(|(event, version)| event.version == version));
    assert_eq!(case.complaint().version as usize, events.len());
}

fn assert_dutch_step(step: &str) {
    assert!(!step.contains('_') && step.ends_with(['.', '?', '!', ':']), "{step}");
}

/// Nobody involved is in charge of anything that was recorded last.
fn independent(before: Option<&Complaint>, case: &Case) {
    let Some(before) = before else { return };
    for recorded in case.events().iter().skip(before.version as usize) {
        let named = match &recorded.entry.event {
            Event::HandlerAssigned(assigned) => Some(&assigned.handler.name),
            Event::Ruled(ruled) => Some(&ruled.by.name),
            Event::MediationOffered(offered) => offered.mediator.as_ref().map(|one| &one.name),
            _ => None,
        };
        assert!(!named.is_some_and(|name| is_involved(before, name)), "{recorded:?}");
        let open_to_all = [
            "registered",
            "acknowledged",
            "forwarded_to_board",
            "uwv_notified",
            "contact_logged",
            "ruling_communicated",
            "file_attached",
            "letter_sent",
            "recused",
        ];
        let kind = recorded.entry.event.kind();
        let may = open_to_all.contains(&kind) || !is_involved(before, &recorded.actor);
        assert!(may, "{recorded:?}");
    }
}

/// What is stored of an event is all of it.
fn survives_the_store(case: &Case) {
    for recorded in case.events() {
        let text = serde_json::to_string(&recorded.entry).unwrap();
        assert_eq!(serde_json::from_str::<Entry>(&text).unwrap(), recorded.entry);
    }
}

/// What would remain of it counts in every figure as it does itself, and names nobody.
fn counts_the_same_once_erased(case: &Case) {
    let (events, today) = (case.events(), case.today());
    let regulation = Arc::new(case.regulation().clone());
    let before = Fact::of(events, &regulation, today).unwrap();
    let exactly: Alike = |one, other| fold(one) == fold(other);
    let same = [may_be_same_person as Alike, exactly].into_iter().any(|alike| {
        let left = remains(events, alike);
        let text = serde_json::to_string(&left).unwrap();
        for name in PEOPLE.into_iter().chain(["Jansen", "teruggebeld", "Gesproken", "brief.pdf"]) {
            assert!(!text.contains(name), "{name}: {text}");
        }
        let after: Vec<Recorded> = left
            .into_iter()
            .map(|(version, entry)| {
                let whole = events.iter().find(|event| event.version == version).unwrap();
                Recorded { entry, ..whole.clone() }
            })
            .collect();
        Fact::of(&after, &regulation, today).is_some_and(|after| before.counts_as(&after))
    });
    assert!(same, "{before:?}");
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..40_542).prop_map(|days| NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + Days::new(days))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn p_whatever_is_tried_the_complaint_stays_sound(
        id in 0..ALL.len(),
        received in any_day(),
        attempts in prop::collection::vec(attempt(), 1..30),
    ) {
        let older = Case::under(ALL[id], json!({ "received_at": "1989-06-01" }));
        let fields = json!({ "received_at": received });
        let mut case = Case::empty(ALL[id]).beside(&older).on(&received.to_string()).registers(fields);
        for attempt in &attempts {
            let today = case.today() + Days::new(attempt.after);
            case = case.on(&today.to_string()).as_person(PEOPLE[attempt.actor]);
            sound(&case);
            let before = case.complaint().clone();
            let action = chosen(attempt, &case);
            let menu = case.reason_against(action.code());
            let command = data(action, attempt, &case);
            match (case.would(&command), menu) {
                (Err(refusal), Some(reason)) => assert_eq!(refusal, reason),
                (Ok(()), Some(reason)) => panic!("greyed, yet done: {command} {reason:?}"),
                (Err(refusal), None) => assert_dutch_sentence(&refusal.message),
                (Ok(()), None) => {}
            }
            case = case.doe(command).either_way();
            independent(Some(&before), &case);
            sound(&case);
            counts_the_same_once_erased(&case);
        }
        survives_the_store(&case);
    }

    #[test]
    fn p_obligations_are_reckoned_on_any_day(
        id in 0..ALL.len(), received in any_day(), today in any_day(),
    ) {
        let case = Case::under(ALL[id], json!({ "received_at": received }));
        let owed = obligations(case.complaint(), case.regulation(), today);
        for one in &owed {
            prop_assert!(one.limit.is_none_or(|limit| limit >= received));
            if let Some(limit) = one.limit {
                prop_assert!(working_day_before(limit, &case.regulation().calendar) < limit);
            }
        }
    }

    #[test]
    fn p_what_was_late_stays_late(id in 0..ALL.len(), received in any_day(), days in 0_u64..120) {
        let case = Case::under(ALL[id], json!({ "received_at": received }));
        let on = |day: u64| obligations(case.complaint(), case.regulation(), received + Days::new(day));
        for (early, late) in on(days).iter().zip(&on(days + 1)) {
            prop_assert_eq!(early.limit, late.limit);
            prop_assert!(early.state != State::Missed || late.state == State::Missed);
        }
    }

    #[test]
    fn p_wp_7_never_later_than_six_weeks_from_receipt(
        received in any_day(),
        attempts in prop::collection::vec((0_u64..15, 1_u64..80), 1..8),
    ) {
        let wall = received + Days::new(42);
        let mut case = Case::under("working-progression", json!({ "received_at": received }));
        for (after, more) in attempts {
            let today = case.today() + Days::new(after);
            let until = today + Days::new(more);
            let extend = json!({ "command": "extend_term", "until": until, "reason": "Druk." });
            case = case.on(&today.to_string()).doe(extend).either_way();
            let dates = handling_dates(case.complaint(), case.regulation(), today);
            prop_assert_eq!(dates.limit, Some(wall));
            // Once the wall has passed, what is told stands outside the regulation.
            let mut told = case.complaint().told_extensions();
            prop_assert!(told.all(|it| it.what.outside_regulation || it.what.extension.until <= wall));
        }
    }

    #[test]
    fn p_mediation_stops_the_clock_for_as_long_as_it_lasts(
        received in any_day(), begins in 0_u64..27, lasts in 0_u64..200,
    ) {
        let from = received + Days::new(begins);
        let end = json!({ "command": "end_mediation", "settled": false });
        let case = Case::under("work-solutions", json!({ "received_at": received }))
            .then(&from.to_string(), "offer_mediation")
            .then(&from.to_string(), "accept_mediation");
        let receipt = case.obligation("acknowledge_receipt").limit;
        let case = case.on(&(from + Days::new(lasts)).to_string()).doe(end).allowed();
        prop_assert_eq!(case.obligation("handle").limit, Some(received + Days::new(28 + lasts)));
        prop_assert_eq!(case.obligation("acknowledge_receipt").limit, receipt);
    }

    #[test]
    fn p_under_the_law_no_term_ends_on_a_day_off(received in any_day()) {
        let case = Case::under("awb", json!({ "received_at": received }));
        for one in case.obligations() {
            let off = |day| klachtenbalie::domain::calendar::day_off(day, &regulation("awb").calendar);
            prop_assert!(one.limit.is_none_or(|limit| off(limit).is_none()));
        }
    }

    #[test]
    fn p_no_spelling_of_the_respondent_becomes_the_handler(
        given in "[A-Z][a-z]{1,8}", surname in "[A-Z][a-z]{2,10}", style in 0..5_usize,
    ) {
        // "Geb." says that a name by birth follows; nobody is called that.
        prop_assume!(surname != "Geb");
        let initial = &given[..1];
        let name = match style {
            0 => format!("{given} {surname}"),
            1 => format!("{initial}. {surname}"),
            2 => format!("{surname}, {given}"),
            3 => format!("mevr. {initial}. {}", surname.to_uppercase()),
            _ => format!("{} {}", given.to_lowercase(), surname.to_lowercase()),
        };
        let full = format!("{given} {surname}");
        let fields = json!({ "respondents": [{ "kind": "employee", "name": full }] });
        Case::under("werkvlak", fields)
            .then("2026-11-03", "admit")
            .doe(handler(&name))
            .refused("respondent_is_handler");
    }
}
