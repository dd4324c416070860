//! The particulars (bijzonderheden) of an event: every text that was typed, with its label.

use super::super::event::{Event, Registered};
use super::super::intake::{
    Amendment, Change, ComplainantChange, Conduct, Intake, Principal, Respondent,
};
use super::super::text::{Line, Text, fold};
use super::super::wording::{euros, long_date, long_moment};
use crate::regulation::{Addressee, Party, Regulation, Service};

/// Lines "label: text" with everything that the summary leaves out.
pub fn particulars(event: &Event, regulation: &Regulation) -> Vec<String> {
    let mut told = Told { lines: Vec::new(), regulation };
    match event {
        Event::Registered(registered) => told.registered(registered),
        Event::Amended(amendment) => told.amended(amendment),
        Event::Acknowledged(letter) => {
            told.yes("Ook contact opgenomen", letter.contacted);
            told.yes("Recht op inzage gemeld", letter.told_inspection_right);
            told.text("Notitie", letter.note.as_ref());
        }
        Event::Declined(decline) => {
            told.line("Eerdere klacht", decline.earlier_complaint.as_ref());
            told.text("Reden", decline.reason.as_ref());
        }
        Event::HandlerAssigned(assignment) => told.text("Notitie", assignment.note.as_ref()),
        Event::TermSet(term) => told.text("Reden", term.reason.as_ref()),
        Event::TermExtended(extended) => {
            told.text("Reden", Some(&extended.extension.reason));
            told.yes("De klager stemt in", extended.extension.consent);
        }
        Event::TravelCostsRequested(request) => told.text("Reden", request.reason.as_ref()),
        Event::TravelCostsDecided(decision) => told.text("Reden", decision.reason.as_ref()),
        Event::UwvNotified(notice) => {
            told.text("Reden", notice.not_applicable.as_ref());
            told.text("Notitie", notice.note.as_ref());
        }
        Event::ContactLogged(contact) => {
            told.line(
                "Richting",
                contact.direction.map(crate::regulation::Direction::label).as_ref(),
            );
            told.text("Gesprek", Some(&contact.note));
            told.yes("Recht op inzage gemeld", contact.told_inspection_right);
        }
        event => told.handling(event),
    }
    told.lines
}

pub(super) struct Told<'a> {
    lines: Vec<String>,
    regulation: &'a Regulation,
}

impl Told<'_> {
    pub(super) fn line(&mut self, label: &str, value: Option<&impl ToString>) {
        if let Some(value) = value {
            self.lines.push(format!("{label}: {}", value.to_string()));
        }
    }

    pub(super) fn text(&mut self, label: &str, text: Option<&Text>) {
        self.line(label, text);
    }

    pub(super) fn yes(&mut self, label: &str, value: bool) {
        if value {
            self.lines.push(format!("{label}: ja"));
        }
    }

    pub(super) fn list(&mut self, label: &str, values: &[String]) {
        if !values.is_empty() {
            self.lines.push(format!("{label}: {}", values.join("; ")));
        }
    }

    fn handling(&mut self, event: &Event) {
        match event {
            Event::MediationOffered(mediation) | Event::MediationAccepted(mediation) => {
                self.text("Notitie", mediation.note.as_ref());
            }
            Event::TakenOver(origin) => {
                self.line("Oud nummer", origin.old_number.as_ref());
                self.line("Bestand", Some(&origin.source));
                self.line("Blad", origin.sheet.as_ref());
                self.line("Rij", Some(&origin.row));
                let since = |name| format!("{name} (sinds wanneer, staat er niet)");
                self.line("Behandelaar", origin.handler.as_ref().map(since).as_ref());
                for kept in &origin.kept {
                    self.line(kept.column.as_str(), Some(&kept.text));
                }
            }
            Event::MediationEnded(end) => self.text("Afspraak of reden", end.note.as_ref()),
            Event::HearingRequested(asked) => self.text("Notitie", asked.note.as_ref()),
            Event::HearingPlanned(plan) => {
                self.line("Plaats", plan.place.as_ref());
                let invited: Vec<_> = plan.invited.iter().map(guest).collect();
                self.list("Uitgenodigd", &invited);
            }
            Event::HearingRecorded(hearing) => {
                self.text("De klager vertelde", hearing.complainant_account.as_ref());
                self.text("De beklaagde vertelde", hearing.respondent_account.as_ref());
                let waived: Vec<_> =
                    hearing.waived.iter().map(|party| party.label().to_owned()).collect();
                self.list("Ziet af van horen", &waived);
            }
            Event::SignatureRecorded(signature) => {
                self.text("Opmerkingen", signature.remarks.as_ref());
            }
            Event::InspectionGranted(inspection) => {
                self.text("Stukken", inspection.papers.as_ref());
            }
            Event::FindingsRecorded(findings) => {
                self.text("Bevindingen", Some(&findings.findings));
                self.text("Suggesties en maatregelen", findings.suggestions.as_ref());
            }
            event => self.ending(event),
        }
    }

    fn ending(&mut self, event: &Event) {
        match event {
            Event::Ruled(ruled) => {
                let ruling = &ruled.ruling;
                self.text("De klacht", ruling.complaint_as_put.as_ref());
                self.text("De feiten", ruling.facts.as_ref());
                self.text("Onderbouwing", ruling.reasoning.as_ref());
                let norms: Vec<_> = ruling.norms.iter().map(|norm| self.norm(norm)).collect();
                self.list("Getoetst aan", &norms);
                for judged in &ruling.parts {
                    self.part(judged.part, judged.outcome, judged.reasoning.as_ref());
                }
                self.text("Wie de klager inlicht", ruling.informs.as_ref());
            }
            Event::RulingCommunicated(communicated) => {
                self.line("Aan directeur", communicated.communication.director.as_ref());
                self.text("Verwijzing", communicated.referral.as_ref());
            }
            Event::SettledInformally(settlement) => {
                self.text("Antwoord", Some(&settlement.answer));
                self.text("Afspraken", settlement.agreements.as_ref());
                self.yes("De klager is tevreden", settlement.satisfied);
            }
            Event::ActionAgreed(action) => {
                self.text("Actie", Some(&action.description));
                self.line("Door", action.owner.as_ref());
            }
            Event::NoRemedyRecorded(why) => self.text("Reden", Some(&why.reason)),
            Event::ActionCompleted(done) => self.text("Notitie", done.note.as_ref()),
            Event::Withdrawn(withdrawal) => self.text("Reden", withdrawal.reason.as_ref()),
            Event::Reopened(reopening) => self.text("Reden", Some(&reopening.reason)),
            Event::Merged(merge) => self.text("Reden", merge.reason.as_ref()),
            Event::DuplicateAbsorbed(duplicate) => {
                self.lines.push(format!("Ontvangen: {}", long_moment(duplicate.received_at)));
            }
            Event::HearingReportSent(sending) => self.text("Notitie", sending.note.as_ref()),
            Event::RespondentNotified(notice) => self.text("Notitie", notice.note.as_ref()),
            Event::ForwardedToBoard(note)
            | Event::Admitted(note)
            | Event::MediationRefused(note)
            | Event::InsurerNotified(note)
            | Event::ReportedToPrincipal(note) => self.text("Notitie", note.note.as_ref()),
            event => self.dossier(event),
        }
    }

    fn norm(&self, norm: &Text) -> String {
        let known = self.regulation.ruling.norms.iter().find(|known| known.id == norm.as_str());
        known.map_or_else(|| norm.to_string(), |known| known.label.clone())
    }

    fn registered(&mut self, registered: &Registered) {
        let intake = &registered.intake;
        self.lines.push(format!("Ontvangen: {}", long_moment(intake.received_at)));
        self.intake(intake);
        self.set_aside(&registered.set_aside);
    }

    /// Stands there for who sees the earlier complaint.
    fn set_aside(&mut self, names: &[Line]) {
        self.list("Doet niet mee, want behandelde de eerdere klacht", &strings(names));
    }

    fn intake(&mut self, intake: &Intake) {
        self.text("Wat er gebeurde", Some(&intake.facts));
        for (part, text) in (1_u32..).zip(&intake.parts) {
            self.text(&format!("Onderdeel {part}"), Some(text));
        }
        self.list(
            "Wanneer",
            &intake.conduct.iter().map(|conduct| told_conduct(*conduct)).collect::<Vec<_>>(),
        );
        self.list("Over", &intake.respondents.iter().map(told_respondent).collect::<Vec<_>>());
        self.list("Ook betrokken", &strings(&intake.involved));
        self.line("Rubriek", intake.heading.as_ref().map(|id| self.heading(id)).as_ref());
        self.text("Gewenste oplossing", intake.desired_solution.as_ref());
        self.line("Vestiging", intake.office.as_ref());
        self.line("Dienstverlening", intake.service.map(Service::label).as_ref());
        self.line("Opdrachtgever", intake.principal.as_ref().map(told_principal).as_ref());
        self.line("Datum van de brief", intake.filed_on.map(long_date).as_ref());
        self.line("Gericht aan", intake.addressed_to.map(Addressee::label).as_ref());
        self.line("Over eerdere klacht", intake.earlier_complaint.as_ref());
        self.line("Verwachte schade", intake.claim_cents.map(euros).as_ref());
        let complainant = &intake.complainant;
        self.line(
            "Hoedanigheid",
            complainant.capacity.map(|capacity| capacity.label().to_owned()).as_ref(),
        );
        self.line("Telefoon", complainant.phone.as_ref());
        self.line("E-mail", complainant.email.as_ref());
        self.text("Adres", complainant.address.as_ref());
        self.line("Organisatie", complainant.organisation.as_ref());
        self.line("Namens", complainant.on_behalf_of.as_ref());
        self.line("Ontvangen door", intake.receiver.as_ref());
        self.yes("Tuchtrechtelijk", intake.disciplinary);
        self.yes("Geschil", intake.dispute);
    }

    fn heading(&self, id: &Line) -> String {
        heading_label(self.regulation, id)
    }

    fn amended(&mut self, amendment: &Amendment) {
        self.text("Reden", amendment.reason.as_ref());
        self.line("Soort", amendment.kind.map(|kind| kind.label().to_owned()).as_ref());
        self.line("Ontvangen", amendment.received_at.map(long_moment).as_ref());
        if let Some(complainant) = &amendment.complainant {
            self.complainant_change(complainant);
        }
        self.text("Wat er gebeurde", amendment.facts.as_ref());
        if let Some(parts) = &amendment.parts {
            let parts: Vec<_> = parts.iter().map(ToString::to_string).collect();
            self.list("Onderdelen", &parts);
        }
        if let Some(conduct) = &amendment.conduct {
            self.list(
                "Wanneer",
                &conduct.iter().map(|conduct| told_conduct(*conduct)).collect::<Vec<_>>(),
            );
        }
        if let Some(respondents) = &amendment.respondents {
            self.list("Over", &respondents.iter().map(told_respondent).collect::<Vec<_>>());
        }
        if let Some(involved) = &amendment.involved {
            self.list("Ook betrokken", &strings(involved));
        }
        let regulation = self.regulation;
        self.change_to("Rubriek", &amendment.heading, |id| heading_label(regulation, id));
        self.change("Gewenste oplossing", &amendment.desired_solution);
        self.change("Vestiging", &amendment.office);
        self.change_to("Dienstverlening", &amendment.service, |service| service.label().to_owned());
        self.change_to("Verwachte schade", &amendment.claim_cents, |cents| euros(*cents));
        self.change_to("Opdrachtgever", &amendment.principal, told_principal);
        self.change_to("Datum van de brief", &amendment.filed_on, |day| long_date(*day));
        self.change_to("Gericht aan", &amendment.addressed_to, |one| one.label().to_owned());
        self.change("Ontvangen door", &amendment.receiver);
        self.change("Over eerdere klacht", &amendment.earlier_complaint);
        self.set_aside(amendment.set_aside.as_deref().unwrap_or_default());
        let yes_or_no = |yes| if yes { "ja" } else { "nee" };
        self.line("Tuchtrechtelijk", amendment.disciplinary.map(yes_or_no).as_ref());
        self.line("Geschil", amendment.dispute.map(yes_or_no).as_ref());
    }

    fn complainant_change(&mut self, complainant: &ComplainantChange) {
        self.line("Klager", complainant.name.as_ref());
        self.change_to("Hoedanigheid", &complainant.capacity, |one| one.label().to_owned());
        self.change("Telefoon", &complainant.phone);
        self.change("E-mail", &complainant.email);
        self.change("Adres", &complainant.address);
        self.change("Organisatie", &complainant.organisation);
        self.change("Namens", &complainant.on_behalf_of);
    }

    fn change(&mut self, label: &str, change: &Change<impl ToString>) {
        self.change_to(label, change, ToString::to_string);
    }

    fn change_to<T>(&mut self, label: &str, change: &Change<T>, told: impl Fn(&T) -> String) {
        match change {
            Change::Keep => {}
            Change::Clear => self.lines.push(format!("{label}: leeggemaakt")),
            Change::Set(value) => self.line(label, Some(&told(value))),
        }
    }
}

/// The label of a heading; its code where this regulation does not know it.
fn heading_label(regulation: &Regulation, id: &Line) -> String {
    let known = regulation.heading(id.as_str());
    known.map_or_else(|| id.to_string(), |heading| heading.label.clone())
}

/// A side of the complaint by its Dutch word, or somebody by name.
fn guest(line: &Line) -> String {
    Party::from_code(line.as_str())
        .map_or_else(|| line.to_string(), |party| party.label().to_owned())
}

fn strings(lines: &[Line]) -> Vec<String> {
    lines.iter().map(ToString::to_string).collect()
}

/// "wo 18 november 2026", "ma 9 november 2026 t/m vr 13 november 2026".
pub fn told_conduct(conduct: Conduct) -> String {
    match conduct {
        Conduct::Day(day) => long_date(day),
        Conduct::Period { from, to } => format!("{} t/m {}", long_date(from), long_date(to)),
    }
}

/// "bedrijf Bouw BV", "UWV", "UWV Heerlen".
pub fn told_principal(principal: &Principal) -> String {
    let kind = principal.kind.label();
    match &principal.name {
        // "UWV Heerlen" says already what it is.
        Some(name) if fold(name.as_str()).split(' ').next() == Some(&fold(kind)) => {
            name.to_string()
        }
        Some(name) => format!("{kind} {name}"),
        None => kind.to_owned(),
    }
}

/// "medewerker K. Visser", "de organisatie".
pub fn told_respondent(respondent: &Respondent) -> String {
    match &respondent.name {
        Some(name) => format!("{} {name}", respondent.kind.label()),
        None => respondent.kind.label().to_owned(),
    }
}
