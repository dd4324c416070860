//! What is known of a complaint, as labels and values for the whole file.

use crate::desk::view::Detail;
use crate::domain::telling::{told_conduct, told_principal, told_respondent};
use crate::domain::wording::{euros, long_date, long_moment};

/// The data of a complaint in the order in which they are asked; what is not known is left out.
pub fn facts(detail: &Detail) -> Vec<(&'static str, String)> {
    let intake = &detail.complaint.intake;
    let person = &intake.complainant;
    let mut facts = vec![
        ("Soort", intake.kind.label().to_owned()),
        ("Ontvangen", long_moment(intake.received_at)),
        ("Via", intake.channel.label().to_owned()),
        ("Klager", person.name.to_string()),
    ];
    let mut add = |label, value: Option<String>| facts.extend(value.map(|value| (label, value)));
    add("Hoedanigheid", person.capacity.map(|capacity| capacity.label().to_owned()));
    add("Telefoon", person.phone.as_ref().map(ToString::to_string));
    add("E-mail", person.email.as_ref().map(ToString::to_string));
    add("Adres", person.address.as_ref().map(|address| address.as_str().replace('\n', ", ")));
    add("Organisatie", person.organisation.as_ref().map(ToString::to_string));
    add("Namens", person.on_behalf_of.as_ref().map(ToString::to_string));
    add("Datum van de brief", intake.filed_on.map(long_date));
    add("Wanneer gebeurd", listed(intake.conduct.iter().copied().map(told_conduct)));
    add("Beklaagde", listed(intake.respondents.iter().map(told_respondent)));
    add("Ook betrokken", listed(intake.involved.iter().map(ToString::to_string)));
    add("Gewenste oplossing", intake.desired_solution.as_ref().map(ToString::to_string));
    add("Vestiging", intake.office.as_ref().map(ToString::to_string));
    add("Dienstverlening", intake.service.map(|service| service.label().to_owned()));
    add("Geschatte schade", intake.claim_cents.map(euros));
    add("Tuchtrechtelijk", intake.disciplinary.then(|| "ja".to_owned()));
    add("Geschil over contract of recht", intake.dispute.then(|| "ja".to_owned()));
    add("Opdrachtgever", intake.principal.as_ref().map(told_principal));
    add("Gericht aan", intake.addressed_to.map(|addressee| addressee.label().to_owned()));
    add("Ontvanger", intake.receiver.as_ref().map(ToString::to_string));
    add("Over eerdere klacht", intake.earlier_complaint.map(|number| number.to_string()));
    let set_aside = detail.complaint.set_aside.iter();
    add("Behandelde die klacht", listed(set_aside.map(ToString::to_string)));
    add("Samengevoegd met", listed(detail.complaint.duplicates.iter().map(ToString::to_string)));
    add("Verantwoordelijk", Some(responsible(detail)));
    add("Reglement", Some(detail.regulation.clone()));
    facts
}

fn responsible(detail: &Detail) -> String {
    let (who, article) = &detail.responsible;
    format!("{}{}", who.label(), super::words::article(article))
}

fn listed(values: impl Iterator<Item = String>) -> Option<String> {
    let values: Vec<_> = values.collect();
    (!values.is_empty()).then(|| values.join("; "))
}
