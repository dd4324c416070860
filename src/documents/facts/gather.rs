//! Gathering the facts: who writes, who reads, what was written down when the complaint came in.

use super::wording::{capital, conduct, date, full_day, full_moment, listed};
use super::{Facts, Given};
use crate::domain::intake::Intake;
use crate::domain::telling::told_respondent;
use crate::domain::wording::euros;
use crate::regulation::{
    Addressee, Capacity, LetterKind, LetterRecipient, RespondentKind, Service,
};

/// All facts of a letter.
pub(super) fn gathered(given: &Given<'_>) -> Facts {
    let mut facts = Facts::empty();
    facts.sender(given);
    facts.reader(given);
    facts.complainant(given);
    facts.intake(given);
    facts.course(given);
    facts.hearing(given);
    facts.ending(given);
    facts.file(given);
    facts
}

impl Facts {
    fn sender(&mut self, given: &Given<'_>) {
        let settings = given.settings;
        let first = |texts: [&str; 2]| {
            texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
        };
        let ruling = given.complaint.round.ruling.as_ref();
        let ruler = ruling.filter(|_| given.letter == LetterKind::Ruling);
        let (sender, signature) = if let Some(ruler) = ruler {
            // Signed by whoever ruled, on behalf of whom the settings say.
            let by = ruler.by.name.to_string();
            let lines = first([&settings.signature, given.organisation]);
            let named = lines.lines().any(|line| line.contains(&by));
            let signature = if named { lines } else { format!("{by}\n{lines}") };
            (by, signature)
        } else {
            let sender = first([&settings.sender, given.actor]);
            let closing = format!("{sender}\n{}", given.organisation);
            (sender, first([&settings.signature, &closing]))
        };
        self.text("signature", signature);
        self.text("sender", sender);
        self.text("organisation", given.organisation);
        self.text("organisation_address", &*settings.address);
        self.text("phone", &*settings.phone);
        self.text("email", &*settings.email);
        self.text("reply_to", &*settings.reply_to);
        self.text("number", given.complaint.number.to_string());
        self.text("letter_date", date(given.today));
        self.text("regulation_title", &*given.regulation.title);
        self.text("regulation_called", &*given.regulation.called);
        let handler = given.complaint.handler_name().map(ToString::to_string).unwrap_or_default();
        self.text("contact", contact(given, &handler));
        self.text("handler", handler);
    }

    fn reader(&mut self, given: &Given<'_>) {
        let intake = &given.complaint.intake;
        let known = match given.to {
            LetterRecipient::Complainant => Some(intake.complainant.name.to_string()),
            LetterRecipient::Respondent => {
                intake.named_respondents().next().map(ToString::to_string)
            }
            LetterRecipient::Principal => {
                intake.principal.as_ref().and_then(|one| one.name.as_ref()).map(ToString::to_string)
            }
            LetterRecipient::Insurer => contractor(intake),
            LetterRecipient::Uwv | LetterRecipient::Board | LetterRecipient::File => None,
        };
        // Only people are greeted by name; a principal is an organisation as a rule.
        let is_person = matches!(
            given.to,
            LetterRecipient::Complainant | LetterRecipient::Respondent | LetterRecipient::Insurer
        );
        let greeted = given.name.map(ToOwned::to_owned).or(known.clone().filter(|_| is_person));
        let salutation = match &greeted {
            Some(name) => format!("Beste {name}"),
            None if given.to == LetterRecipient::Board => "Geachte directie".to_owned(),
            None => "Geachte heer of mevrouw".to_owned(),
        };
        let name = greeted.or(known);
        self.text("salutation", salutation);
        let role = match given.to {
            LetterRecipient::File => String::new(),
            other => capital(other.label()),
        };
        self.text("reader_name", name.unwrap_or(role));
        self.reader_flags(given.to);
    }

    /// Contact data stand only in what the complainant reads, and in the file.
    fn complainant(&mut self, given: &Given<'_>) {
        let complainant = &given.complaint.intake.complainant;
        self.text("complainant", complainant.name.to_string());
        self.maybe("complainant_organisation", complainant.organisation.as_ref());
        let on_behalf_of = complainant.on_behalf_of.as_ref();
        self.maybe("on_behalf_of", on_behalf_of);
        let namely = on_behalf_of.map(|other| format!(", namens {other}")).unwrap_or_default();
        self.text("complainant_named", format!("{}{namely}", complainant.name));
        self.maybe("capacity", complainant.capacity.map(Capacity::label));
        if matches!(given.to, LetterRecipient::Complainant | LetterRecipient::File) {
            self.maybe("complainant_phone", complainant.phone.as_ref());
            self.maybe("complainant_email", complainant.email.as_ref());
            self.maybe("complainant_address", complainant.address.as_ref());
        }
        if given.to == LetterRecipient::Complainant {
            self.maybe("reader_address", complainant.address.as_ref());
        }
    }

    fn intake(&mut self, given: &Given<'_>) {
        let (complaint, regulation) = (given.complaint, given.regulation);
        let intake = &complaint.intake;
        self.text("kind", intake.kind.label());
        self.text("channel", intake.channel.label());
        self.text("received", full_day(complaint.received()));
        self.text("received_at", full_moment(intake.received_at));
        self.maybe("filed_on", intake.filed_on.map(full_day));
        self.text("registered_on", full_day(complaint.registered_on));
        self.text("registered_by", complaint.registered_by.to_string());
        self.text("receiver", complaint.receiver().to_string());
        let heading = intake.heading.as_ref().map(|id| {
            regulation.heading(id.as_str()).map_or(id.as_str(), |heading| heading.label.as_str())
        });
        self.maybe("heading", heading);
        self.maybe("office", intake.office.as_ref());
        self.maybe("service", intake.service.map(Service::label));
        self.text("facts", intake.facts.to_string());
        let days: Vec<_> = intake.conduct.iter().map(|one| conduct(*one)).collect();
        self.text("conduct", listed(&days));
        let respondents: Vec<_> = intake.respondents.iter().map(told_respondent).collect();
        self.text("respondents", listed(&respondents));
        if given.to == LetterRecipient::File {
            self.for_the_desk(intake);
        }
        self.maybe("desired_solution", intake.desired_solution.as_ref());
        self.maybe("claim", intake.claim_cents.map(euros));
        let rule = regulation.claim.as_ref();
        self.maybe("claim_threshold", rule.map(|rule| euros(rule.above_cents)));
        self.maybe("claim_article", rule.map(|rule| &rule.article));
        let principal = intake.principal.as_ref().map(|principal| {
            principal
                .name
                .as_ref()
                .map_or_else(|| principal.kind.label().to_owned(), ToString::to_string)
        });
        self.maybe("principal", principal);
        let parts = (1..).zip(&intake.parts).map(|(place, text): (u32, _)| {
            [("number", place.to_string()), ("text", text.to_string())].into()
        });
        self.rows("parts", parts.collect());
    }

    /// What stands in the file alone: neither side sees it at an inspection either.
    fn for_the_desk(&mut self, intake: &Intake) {
        self.maybe("addressed_to", intake.addressed_to.map(Addressee::label));
        let involved: Vec<_> = intake.involved.iter().map(ToString::to_string).collect();
        self.text("involved", listed(&involved));
        self.maybe("dispute", intake.dispute.then_some("ja"));
    }
}

/// Who carried the assignment out (WS 1.5.6, W2W 5.1.6), where the complaint names one such person.
fn contractor(intake: &Intake) -> Option<String> {
    let works = |kind| matches!(kind, RespondentKind::Employee | RespondentKind::ThirdParty);
    let mut named =
        intake.respondents.iter().filter(|one| works(one.kind)).filter_map(|one| one.name.as_ref());
    let first = named.next()?;
    named.next().is_none().then(|| first.to_string())
}

/// Whom the reader can turn to, and how: "A. Smit (telefoon 088 123, e-mail a@b.nl)".
fn contact(given: &Given<'_>, handler: &str) -> String {
    let settings = given.settings;
    let mail = if settings.reply_to.is_empty() { &settings.email } else { &settings.reply_to };
    let ways: Vec<_> = [("telefoon", &settings.phone), ("e-mail", mail)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| format!("{label} {value}"))
        .collect();
    match (handler, ways.join(", ")) {
        ("", ways) if ways.is_empty() => String::new(),
        ("", ways) => format!("onze klachtenbalie ({ways})"),
        (handler, ways) if ways.is_empty() => handler.to_owned(),
        (handler, ways) => format!("{handler} ({ways})"),
    }
}
