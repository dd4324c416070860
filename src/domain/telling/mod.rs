//! Telling (vertellen): each event in one short Dutch sentence, and the rest of it in lines.

mod caller;
mod dossier;
mod particulars;

use super::acts::Person;
use super::event::Event;
use super::intake::Intake;
use super::text::Line;
use super::wording::{euros, long_date, long_moment};
use crate::regulation::{Capacity, Channel, OutsideBody, PrincipalKind, Regulation};

pub use caller::for_caller;
pub use particulars::{particulars, told_conduct, told_principal, told_respondent};

/// Where the complainant can go next, and until when, in sentences for the letter (WS 1.6.4, WV 8.5,
/// W2W 5.2.4, WP 8.5, WC 10, Awb 9:12 lid 2).
pub fn referral(regulation: &Regulation, intake: &Intake) -> String {
    let to = &regulation.referral.to;
    let named = named_principal(regulation, intake);
    let named = named.map(|name| format!(" In uw geval kan dat bij {name}.")).unwrap_or_default();
    let within = regulation.referral.within.as_ref().map(|term| {
        let years = if term.years == 1 { "een".to_owned() } else { term.years.to_string() };
        let (article, called) = (&term.article, &regulation.called);
        format!(" Doe dat binnen {years} jaar na ons antwoord (artikel {article} van {called}).")
    });
    format!(
        "Bent u niet tevreden? Dan kunt u terecht bij {to}.{named}{}",
        within.unwrap_or_default()
    )
}

/// The principal by name, where that is a body to which somebody else can turn.
fn named_principal(regulation: &Regulation, intake: &Intake) -> Option<String> {
    let is_own = matches!(
        intake.complainant.capacity,
        Some(Capacity::Principal | Capacity::FormerPrincipal)
    );
    let principal = intake.principal.as_ref().filter(|_| !is_own)?;
    if !regulation.referral.bodies.contains(&OutsideBody::Principal) {
        return None;
    }
    match (principal.kind, &principal.name) {
        (PrincipalKind::Person, _) => None,
        (_, Some(name)) => Some(name.to_string()),
        (PrincipalKind::Uwv, None) => Some(PrincipalKind::Uwv.label().to_owned()),
        (_, None) => None,
    }
}

/// What happened, in one short sentence.
pub fn summary(event: &Event, regulation: &Regulation) -> String {
    match event {
        Event::Registered(registered) => {
            let intake = &registered.intake;
            format!(
                "{} ontvangen{} van {}",
                capital(intake.kind.label()),
                by_channel(Some(intake.channel)),
                intake.complainant.name
            )
        }
        Event::Amended(_) => "Gegevens verbeterd".into(),
        Event::Acknowledged(letter) => format!("Ontvangst bevestigd{}", by_channel(letter.channel)),
        Event::RespondentNotified(notice) => {
            format!("Beklaagde ingelicht{}", by_name(&notice.respondents))
        }
        Event::ForwardedToBoard(_) => "Doorgegeven aan de directie".into(),
        Event::Admitted(_) => "In behandeling genomen".into(),
        Event::Declined(decline) => {
            format!("Niet in behandeling genomen: {}", decline.ground.label())
        }
        Event::HandlerAssigned(assignment) => {
            format!("Behandelaar: {}", person(&assignment.handler))
        }
        Event::TermSet(term) => format!("Termijn vastgesteld op {}", long_date(term.due)),
        Event::TermExtended(extended) => {
            let outside = if extended.outside_regulation { " (buiten het reglement)" } else { "" };
            let until = long_date(extended.extension.until);
            let untold = if extended.untold { ", alleen aan de beklaagde" } else { "" };
            format!("Uitstel gemeld tot {until}{untold}{outside}")
        }
        Event::TravelCostsRequested(request) => {
            let amount = request.amount_cents.map(|cents| format!(": {}", euros(cents)));
            format!("Reiskosten gevraagd{}", amount.unwrap_or_default())
        }
        Event::TravelCostsDecided(decision) => {
            let amount = decision.amount_cents.map(|cents| format!(": {}", euros(cents)));
            let word = if decision.granted { "toegekend" } else { "afgewezen" };
            format!("Reiskosten {word}{}", amount.unwrap_or_default())
        }
        Event::UwvNotified(notice) if notice.not_applicable.is_some() => {
            "Melding aan UWV niet van toepassing".into()
        }
        Event::UwvNotified(_) => "Gemeld aan de arbeidsdeskundige van UWV".into(),
        Event::InsurerNotified(_) => "Verzekeraar laten raadplegen".into(),
        Event::ReportedToPrincipal(_) => "Gemeld aan de opdrachtgever".into(),
        Event::ContactLogged(contact) => {
            let with = contact.with.as_ref().map_or("de klager", |with| with.as_str());
            format!("Contact met {with}{}", by_channel(contact.channel))
        }
        event => summary_of_handling(event, regulation),
    }
}

fn summary_of_handling(event: &Event, regulation: &Regulation) -> String {
    match event {
        Event::MediationOffered(_) => format!("Bemiddeling aangeboden{}", outside(regulation)),
        Event::MediationAccepted(accepted) => {
            let by =
                accepted.mediator.as_ref().map(|mediator| format!(" door {}", person(mediator)));
            format!("Bemiddeling aanvaard{}{}", by.unwrap_or_default(), outside(regulation))
        }
        Event::MediationRefused(_) => "Bemiddeling geweigerd".into(),
        Event::MediationEnded(end) if end.settled => "Bemiddeling geslaagd".into(),
        Event::MediationEnded(_) => "Bemiddeling mislukt".into(),
        Event::NoRemedyRecorded(_) => "Vastgelegd dat herstel niet kan".into(),
        Event::InspectionGranted(inspection) => {
            format!("Inzage door de {}", inspection.party.label())
        }
        Event::FindingsRecorded(findings) => {
            format!("Bevindingen, advies: {}", findings.advice.label())
        }
        Event::Ruled(ruled) => {
            format!("Uitspraak door {}: {}", person(&ruled.by), ruled.ruling.outcome.label())
        }
        Event::RulingCommunicated(communicated) => {
            let sent = &communicated.communication;
            let to: Vec<_> = sent.to.iter().map(|to| to.label()).collect();
            let names = by_name(&sent.respondents);
            format!("Uitspraak of besluit gestuurd aan {}{names}", to.join(", "))
        }
        Event::SettledInformally(_) => "Informeel afgedaan".into(),
        Event::ActionAgreed(action) => {
            let due = action.due.map(|due| format!(", klaar {}", long_date(due)));
            format!("Actie afgesproken{}", due.unwrap_or_default())
        }
        Event::ActionCompleted(done) => format!("Actie {} afgerond", done.action),
        Event::Withdrawn(_) => "Ingetrokken door de klager".into(),
        Event::Reopened(_) => "Heropend".into(),
        Event::TakenOver(origin) => match origin.result {
            Some(result) => {
                format!("Overgenomen uit het oude register: {}", result.resolution().label())
            }
            None => "Overgenomen uit het oude register, nog open".into(),
        },
        Event::Merged(merge) => format!("Samengevoegd met {}", merge.into),
        Event::DuplicateAbsorbed(duplicate) => {
            format!("Dubbele klacht {} hierbij gevoegd", duplicate.from)
        }
        event => summary_of_hearing(event, regulation),
    }
}

fn summary_of_hearing(event: &Event, regulation: &Regulation) -> String {
    match event {
        Event::HearingRequested(asked) => {
            format!("De {} vraagt om gehoord te worden", asked.party.label())
        }
        Event::HearingPlanned(plan) => format!("Hoorzitting gepland: {}", long_moment(plan.at)),
        Event::HearingRecorded(hearing) => {
            match (&hearing.complainant_account, &hearing.respondent_account) {
                (Some(_), Some(_)) => "Gehoord: beide kanten".into(),
                (Some(_), None) => "Gehoord: de klager".into(),
                (None, Some(_)) => "Gehoord: de beklaagde".into(),
                (None, None) => "Afgezien van horen".into(),
            }
        }
        Event::HearingReportSent(sending) => {
            let to: Vec<_> = sending.to.iter().map(|party| party.label()).collect();
            let to =
                if to.is_empty() { String::new() } else { format!(" aan {}", to.join(" en ")) };
            format!("Verslag van het horen verstuurd{to}")
        }
        Event::SignatureRecorded(signature) => {
            format!("Verslag: {} {}", signature.party.label(), signature.result.label())
        }
        event => dossier::summary(event, regulation),
    }
}

/// Said of mediation where the regulation does not know it.
const fn outside(regulation: &Regulation) -> &'static str {
    if regulation.mediation.is_some() { "" } else { " (buiten het reglement)" }
}

/// The respondents who were meant, where they were named.
fn by_name(respondents: &[Line]) -> String {
    if respondents.is_empty() {
        return String::new();
    }
    let names: Vec<_> = respondents.iter().map(ToString::to_string).collect();
    format!(": {}", names.join(", "))
}

fn by_channel(channel: Option<Channel>) -> String {
    match channel {
        None => String::new(),
        Some(Channel::InPerson) => format!(" in een {}", Channel::InPerson.label()),
        Some(channel) => format!(" per {}", channel.label()),
    }
}

fn person(person: &Person) -> String {
    if person.external {
        format!("{} (onafhankelijke derde)", person.name)
    } else {
        person.name.to_string()
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
