//! The words in which a side sees each event: only what is named here, nothing by default.

use super::super::acts::{Decline, Person};
use super::super::event::{Communicated, Event, Ruled};
use super::super::intake::{Amendment, Change, Complainant, ComplainantChange, Intake, Respondent};
use super::super::telling::{summary, told_conduct, told_respondent};
use super::super::text::{Line, Text};
use super::super::wording::{euros, long_date, long_moment};
use crate::regulation::{
    Addressee, Capacity, Party, Recipient, Regulation, RespondentKind, Service, SignalKind,
};

/// The sentence and the lines of an event; none where nothing in it is for this side.
pub(super) fn told(
    event: &Event,
    party: Party,
    regulation: &Regulation,
) -> Option<(String, Vec<String>)> {
    let mut words = Words { party, regulation, lines: Vec::new() };
    words.opening(event);
    if matches!(event, Event::Amended(_)) && words.lines.is_empty() {
        return None;
    }
    Some((words.summary(event), words.lines))
}

struct Words<'a> {
    party: Party,
    regulation: &'a Regulation,
    lines: Vec<String>,
}

impl Words<'_> {
    fn is_complainant(&self) -> bool {
        self.party == Party::Complainant
    }

    fn put(&mut self, label: &str, value: Option<&impl ToString>) {
        if let Some(value) = value {
            self.lines.push(format!("{label}: {}", value.to_string()));
        }
    }

    fn list(&mut self, label: &str, values: impl Iterator<Item = String>) {
        let values: Vec<_> = values.collect();
        if !values.is_empty() {
            self.lines.push(format!("{label}: {}", values.join("; ")));
        }
    }

    /// As staff see it, but for what names another complaint or other readers.
    fn summary(&self, event: &Event) -> String {
        match event {
            Event::Merged(_) => "Samengevoegd met een andere klacht".into(),
            Event::RulingCommunicated(sent) => told_sides(sent),
            event => summary(event, self.regulation),
        }
    }

    fn opening(&mut self, event: &Event) {
        match event {
            Event::Registered(registered) => self.intake(&registered.intake),
            Event::Amended(amendment) => self.amended(amendment),
            Event::Acknowledged(letter) if self.is_complainant() => {
                self.put("Ook geschreven", letter.note.as_ref());
            }
            Event::Declined(decline) => self.declined(decline),
            Event::TermExtended(extended) => self.put("Reden", Some(&extended.extension.reason)),
            Event::MediationOffered(offer) => {
                self.put("Bemiddelaar", offer.mediator.as_ref().map(named).as_ref());
            }
            Event::MediationEnded(end) => self.put("Afspraak of reden", end.note.as_ref()),
            Event::HearingPlanned(plan) => self.put("Plaats", plan.place.as_ref()),
            Event::HearingRecorded(hearing) => {
                self.put("De klager vertelde", hearing.complainant_account.as_ref());
                self.put("De beklaagde vertelde", hearing.respondent_account.as_ref());
                self.list(
                    "Ziet af van horen",
                    hearing.waived.iter().map(|side| side.label().to_owned()),
                );
            }
            Event::SignatureRecorded(signature) => {
                self.put("Opmerkingen", signature.remarks.as_ref());
            }
            event => self.ending(event),
        }
    }

    fn ending(&mut self, event: &Event) {
        match event {
            Event::Ruled(ruled) => self.ruled(ruled),
            Event::RulingCommunicated(sent) if self.is_complainant() => {
                self.put("Verwijzing", sent.referral.as_ref());
            }
            Event::SettledInformally(settled) => {
                if self.is_complainant() {
                    self.put("Antwoord", Some(&settled.answer));
                }
                self.put("Afspraken", settled.agreements.as_ref());
            }
            Event::ActionAgreed(action) => {
                self.put("Actie", Some(&action.description));
                self.put("Door", action.owner.as_ref());
            }
            Event::NoRemedyRecorded(why) => self.put("Reden", Some(&why.reason)),
            Event::ActionCompleted(done) => self.put("Wat er gedaan is", done.note.as_ref()),
            Event::Withdrawn(withdrawal) => self.put("Reden", withdrawal.reason.as_ref()),
            Event::Reopened(reopening) => self.put("Reden", Some(&reopening.reason)),
            Event::TravelCostsRequested(request) => self.put("Reden", request.reason.as_ref()),
            Event::TravelCostsDecided(decision) => self.put("Reden", decision.reason.as_ref()),
            Event::UwvNotified(notice) => self.put("Reden", notice.not_applicable.as_ref()),
            Event::ContactLogged(contact) => self.put("Gesprek", Some(&contact.note)),
            Event::InspectionGranted(inspection) => {
                self.put("Stukken", inspection.papers.as_ref());
            }
            Event::FileAttached(attachment) => {
                self.put("Wat het is", attachment.description.as_ref());
                self.put("Bestand", Some(&attachment.file.name));
            }
            Event::LetterSent(letter) => self.put("Bestand", Some(&letter.file.name)),
            Event::Dissatisfied(said) => {
                self.put("De klager zei", Some(&said.said));
                self.put("Verwijzing", said.referral.as_ref());
            }
            _ => {}
        }
    }

    fn intake(&mut self, intake: &Intake) {
        self.put("Ontvangen", Some(&long_moment(intake.received_at)));
        self.put("Datum van de brief", intake.filed_on.map(long_date).as_ref());
        self.complainant(&intake.complainant);
        self.put("Wat er gebeurde", Some(&intake.facts));
        for (part, text) in (1_u32..).zip(&intake.parts) {
            self.put(&format!("Onderdeel {part}"), Some(text));
        }
        self.list("Wanneer", intake.conduct.iter().map(|conduct| told_conduct(*conduct)));
        self.list("Over", intake.respondents.iter().map(told_side));
        self.put("Rubriek", intake.heading.as_ref().map(|id| self.heading(id)).as_ref());
        self.put("Gewenste oplossing", intake.desired_solution.as_ref());
        self.put("Vestiging", intake.office.as_ref());
        self.put("Dienstverlening", intake.service.map(Service::label).as_ref());
        self.put("Verwachte schade", intake.claim_cents.map(euros).as_ref());
        let principal = intake.principal.as_ref().map(|principal| {
            let name = principal.name.as_ref().map(|name| format!(" {name}"));
            format!("{}{}", principal.kind.label(), name.unwrap_or_default())
        });
        self.put("Opdrachtgever", principal.as_ref());
        self.put("Gericht aan", intake.addressed_to.map(Addressee::label).as_ref());
        self.put("Ontvangen door", intake.receiver.as_ref());
    }

    fn complainant(&mut self, complainant: &Complainant) {
        self.put("Klager", Some(&complainant.name));
        let capacity = complainant.capacity.map(Capacity::label);
        self.put("Hoedanigheid", capacity.as_ref());
        self.put("Organisatie", complainant.organisation.as_ref());
        self.put("Namens", complainant.on_behalf_of.as_ref());
        if self.is_complainant() {
            self.put("Telefoon", complainant.phone.as_ref());
            self.put("E-mail", complainant.email.as_ref());
            self.put("Adres", complainant.address.as_ref());
        }
    }

    fn heading(&self, id: &Line) -> String {
        let known = self.regulation.heading(id.as_str());
        known.map_or_else(|| id.to_string(), |heading| heading.label.clone())
    }

    fn amended(&mut self, amendment: &Amendment) {
        if self.is_complainant() {
            self.put("Reden", amendment.reason.as_ref());
        }
        self.put("Soort", amendment.kind.map(SignalKind::label).as_ref());
        self.put("Ontvangen", amendment.received_at.map(long_moment).as_ref());
        self.change("Datum van de brief", &amendment.filed_on, |day| long_date(*day));
        if let Some(change) = &amendment.complainant {
            self.complainant_change(change);
        }
        self.put("Wat er gebeurde", amendment.facts.as_ref());
        for (part, text) in (1_u32..).zip(amendment.parts.iter().flatten()) {
            self.put(&format!("Onderdeel {part}"), Some(text));
        }
        let conduct = amendment.conduct.iter().flatten();
        self.list("Wanneer", conduct.map(|conduct| told_conduct(*conduct)));
        self.list("Over", amendment.respondents.iter().flatten().map(told_side));
        let heading = match &amendment.heading {
            Change::Set(id) => Change::Set(self.heading(id)),
            Change::Clear => Change::Clear,
            Change::Keep => Change::Keep,
        };
        self.change("Rubriek", &heading, String::clone);
        self.change("Gewenste oplossing", &amendment.desired_solution, Text::to_string);
        self.change("Vestiging", &amendment.office, Line::to_string);
        self.change("Verwachte schade", &amendment.claim_cents, |cents| euros(*cents));
    }

    fn complainant_change(&mut self, change: &ComplainantChange) {
        self.put("Klager", change.name.as_ref());
        self.change("Hoedanigheid", &change.capacity, |capacity| capacity.label().to_owned());
        self.change("Organisatie", &change.organisation, Line::to_string);
        self.change("Namens", &change.on_behalf_of, Line::to_string);
        if self.is_complainant() {
            self.change("Telefoon", &change.phone, Line::to_string);
            self.change("E-mail", &change.email, Line::to_string);
            self.change("Adres", &change.address, Text::to_string);
        }
    }

    fn change<T>(&mut self, label: &str, change: &Change<T>, tell: impl Fn(&T) -> String) {
        match change {
            Change::Keep => {}
            Change::Clear => self.lines.push(format!("{label}: leeggemaakt")),
            Change::Set(value) => self.put(label, Some(&tell(value))),
        }
    }

    fn declined(&mut self, decline: &Decline) {
        self.put("Uitleg", decline.reason.as_ref());
    }

    fn ruled(&mut self, ruled: &Ruled) {
        let ruling = &ruled.ruling;
        self.put("De klacht", ruling.complaint_as_put.as_ref());
        self.put("De feiten", ruling.facts.as_ref());
        self.put("Onderbouwing", ruling.reasoning.as_ref());
        let norms = &self.regulation.ruling.norms;
        let told = |norm: &Text| {
            let known = norms.iter().find(|known| known.id == norm.as_str());
            known.map_or_else(|| norm.to_string(), |known| known.label.clone())
        };
        let norms: Vec<_> = ruling.norms.iter().map(told).collect();
        self.list("Getoetst aan", norms.into_iter());
        for judged in &ruling.parts {
            let why = judged.reasoning.as_ref().map(|why| format!(": {why}"));
            let judgement = format!("{}{}", judged.outcome.label(), why.unwrap_or_default());
            self.put(&format!("Onderdeel {}", judged.part), Some(&judgement));
        }
    }
}

/// A respondent, without the number of another complaint.
fn told_side(respondent: &Respondent) -> String {
    if respondent.kind == RespondentKind::EarlierComplaint {
        return respondent.kind.label().to_owned();
    }
    told_respondent(respondent)
}

fn named(person: &Person) -> String {
    person.name.to_string()
}

/// To which of the two sides it went.
fn told_sides(sent: &Communicated) -> String {
    let sides = [Recipient::Complainant, Recipient::Respondent];
    let told = sides.iter().filter(|side| sent.communication.to.contains(side));
    let told: Vec<_> = told.map(|side| side.label()).collect();
    format!("Uitspraak of besluit gestuurd aan {}", told.join(", "))
}
