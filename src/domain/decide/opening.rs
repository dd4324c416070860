//! From receipt to the decision on taking up, and who handles (PROCEDURE §1 to §3).

use chrono::Months;

use super::super::acts::{
    Assignment, Communication, Decline, ReceiptLetter, RespondentNotice, UwvNotice,
};
use super::super::complaint::Resolution;
use super::super::event::{Communicated, Event};
use super::super::permitted::not_investigated;
use super::super::refusal::Refusal;
use super::super::respondents::meant;
use super::super::responsibility::{Role, person_may, third_party_needed};
use super::super::wording::long_date;
use super::{Decision, unknown_complaint};
use crate::regulation::{
    Capacity, Channel, Ground, LetterElement, LetterKind, ObligationKind, PrincipalKind, Recipient,
};

/// What is owed in writing does not go by phone or in a conversation alone.
pub(super) fn in_writing(channel: Option<Channel>, article: &str) -> Result<(), Refusal> {
    if !matches!(channel, Some(Channel::Phone | Channel::InPerson)) {
        return Ok(());
    }
    Err(Refusal::by(
        "not_in_writing",
        article,
        "Dit moet schriftelijk. Stuur een brief of e-mail en leg een gesprek vast bij 'Contact vastleggen'.",
    ))
}

impl Decision<'_> {
    /// A receipt letter that also says that the complaint is not taken up tells the complainant so
    /// (W2W 5.1.3).
    pub(super) fn acknowledge(&self, letter: &ReceiptLetter) -> Result<Vec<Event>, Refusal> {
        let article = self.regulation().term(ObligationKind::AcknowledgeReceipt);
        in_writing(letter.channel, article.map_or("", |rule| &rule.article))?;
        let mut events = vec![Event::Acknowledged(letter.clone())];
        let says_so = self.regulation().term(ObligationKind::TellAdmission).is_some();
        let decided = self.complaint.round.declined.as_ref().map(|declined| declined.on);
        if says_so && decided.is_some_and(|on| on <= self.context.on.date) {
            events.push(Event::RulingCommunicated(Communicated {
                communication: Communication {
                    to: vec![Recipient::Complainant],
                    respondents: Vec::new(),
                    director: None,
                    referral: None,
                    channel: letter.channel,
                },
                referral: self.standard_referral(),
            }));
        }
        Ok(events)
    }

    /// Each respondent is told, by name (WV 5.2).
    pub(super) fn notify_respondents(&self, notice: &RespondentNotice) -> Result<Event, Refusal> {
        let article = self.regulation().term(ObligationKind::NotifyRespondent);
        let article = article.map_or(&self.regulation().responsibility.article, |it| &it.article);
        let respondents = meant(&notice.respondents, self.complaint, article)?;
        Ok(Event::RespondentNotified(RespondentNotice { respondents, note: notice.note.clone() }))
    }

    pub(super) fn decline(&self, decline: &Decline) -> Result<Event, Refusal> {
        let Some(rule) = self.regulation().ground(decline.ground) else {
            let known: Vec<_> =
                self.regulation().grounds.iter().map(|rule| rule.ground.label()).collect();
            return Err(Refusal::new(
                "ground_unknown_to_regulation",
                format!(
                    "Het reglement kent de grond '{}' niet. Kies uit: {}.",
                    decline.ground.label(),
                    known.join("; ")
                ),
            ));
        };
        if decline.ground != Ground::InsufficientlyFounded {
            not_investigated(self.complaint)?;
        }
        self.reason_owed(decline)?;
        let article = &rule.article;
        match decline.ground {
            Ground::OlderThanOneYear => self.older_than_one_year(article)?,
            Ground::DealtWithBefore => self.dealt_with_before(decline, article)?,
            Ground::Disciplinary if !self.complaint.intake.disciplinary => {
                return Err(Refusal::by(
                    "ground_not_met",
                    article,
                    "Bij de klacht staat niet dat zij tuchtrechtelijk is. Verbeter dat eerst.",
                ));
            }
            Ground::NotFromPrincipalOrClient => self.not_from_principal_or_client(article)?,
            Ground::FormerPrincipalNotConduct => self.former_principal_not_conduct(article)?,
            _ => {}
        }
        Ok(Event::Declined(decline.clone()))
    }

    /// Where the letter must give the reason, the decision has one (WP 7).
    fn reason_owed(&self, decline: &Decline) -> Result<(), Refusal> {
        let letter = self.regulation().letter(LetterKind::Declined);
        match letter.filter(|rule| rule.elements.contains(&LetterElement::Reason)) {
            Some(rule) if decline.reason.is_none() => Err(Refusal::by(
                "reason_missing",
                &rule.article,
                "De klager moet horen waarom de klacht niet in behandeling komt. Vul de reden in.",
            )),
            _ => Ok(()),
        }
    }

    /// All conduct lies more than a year before the filing (WV 8.5, Awb 9:8).
    fn older_than_one_year(&self, article: &str) -> Result<(), Refusal> {
        let intake = &self.complaint.intake;
        let Some(last) = intake.conduct.iter().map(|conduct| conduct.last_day()).max() else {
            return Err(Refusal::by(
                "conduct_date_missing",
                article,
                "Vul eerst in wanneer het gebeurde. Dan is te zien of het langer dan een jaar geleden is.",
            ));
        };
        let year_before =
            intake.filed().checked_sub_months(Months::new(12)).unwrap_or(intake.filed());
        if last < year_before {
            return Ok(());
        }
        Err(Refusal::by(
            "ground_not_met",
            article,
            format!(
                "Het gebeurde nog op {}. Dat is niet langer dan een jaar voor de klacht van {}.",
                long_date(last),
                long_date(intake.filed())
            ),
        ))
    }

    fn dealt_with_before(&self, decline: &Decline, article: &str) -> Result<(), Refusal> {
        let Some(number) = decline.earlier_complaint else {
            return Err(Refusal::by(
                "earlier_complaint_missing",
                article,
                "Noem het nummer van de eerdere klacht over deze gedraging.",
            ));
        };
        if number == self.complaint.number {
            return Err(Refusal::by(
                "same_complaint",
                article,
                "Dit is het nummer van deze klacht zelf.",
            ));
        }
        let Some(earlier) = self.context.other else { return Err(unknown_complaint(Some(number))) };
        let handled = earlier.is_complaint()
            && matches!(
                earlier.round.resolution.as_ref().map(|resolution| resolution.what),
                Some(Resolution::Ruled(_) | Resolution::Settled)
            );
        if handled {
            return Ok(());
        }
        if earlier.is_resolved() {
            return Err(Refusal::by(
                "earlier_complaint_not_handled",
                article,
                format!(
                    "Klacht {number} is niet inhoudelijk behandeld. Deze gedraging is dus niet eerder behandeld."
                ),
            ));
        }
        Err(Refusal::by(
            "earlier_complaint_open",
            article,
            format!(
                "Klacht {number} is zelf nog niet afgehandeld. Voeg de klachten samen als ze over hetzelfde gaan."
            ),
        ))
    }

    fn not_from_principal_or_client(&self, article: &str) -> Result<(), Refusal> {
        let complainant = &self.complaint.intake.complainant;
        let outsider =
            matches!(complainant.capacity, None | Some(Capacity::Employer | Capacity::Other));
        if outsider && complainant.on_behalf_of.is_none() {
            return Ok(());
        }
        Err(Refusal::by(
            "ground_not_met",
            article,
            "De klacht komt van of namens een opdrachtgever of cliënt. Dan geldt deze grond niet.",
        ))
    }

    fn former_principal_not_conduct(&self, article: &str) -> Result<(), Refusal> {
        let intake = &self.complaint.intake;
        let about_conduct = intake
            .heading
            .as_ref()
            .and_then(|id| self.regulation().heading(id.as_str()))
            .is_some_and(|heading| heading.conduct);
        if intake.complainant.capacity == Some(Capacity::FormerPrincipal) && !about_conduct {
            return Ok(());
        }
        Err(Refusal::by(
            "ground_not_met",
            article,
            "Deze grond geldt alleen voor een vroegere opdrachtgever die niet over een gedraging klaagt.",
        ))
    }

    pub(super) fn assign_handler(&self, assignment: &Assignment) -> Result<Event, Refusal> {
        let handler = &assignment.handler;
        person_may(Role::Handler, self.complaint, self.regulation(), &handler.name)?;
        if third_party_needed(self.complaint, self.regulation()) && !handler.external {
            return Err(Refusal::by(
                "independent_third_party_required",
                &self.regulation().responsibility.board_substitute_article,
                format!(
                    "De klacht gaat over de directie. {} kan haar alleen behandelen als onafhankelijke derde van buiten.",
                    handler.name
                ),
            ));
        }
        let same = self.complaint.handler.as_ref().is_some_and(|now| now.what.handler == *handler);
        if same {
            return Err(Refusal::new(
                "already_assigned",
                format!("{} is al de behandelaar.", handler.name),
            ));
        }
        Ok(Event::HandlerAssigned(assignment.clone()))
    }

    /// UWV is always told, unless somebody says why not where UWV is not the principal (WP 5, 9).
    pub(super) fn notify_uwv(&self, notice: &UwvNotice) -> Result<Event, Refusal> {
        if notice.not_applicable.is_some() {
            let article =
                self.regulation().term(ObligationKind::NotifyUwv).map_or("", |rule| &rule.article);
            let kind = self.complaint.intake.principal.as_ref().map(|principal| principal.kind);
            match kind {
                Some(PrincipalKind::Uwv) => {
                    return Err(Refusal::by(
                        "uwv_is_principal",
                        article,
                        "UWV is hier de opdrachtgever en krijgt dus altijd bericht.",
                    ));
                }
                None => {
                    return Err(Refusal::by(
                        "principal_unknown",
                        article,
                        "Vul eerst in wie de opdrachtgever is. Alleen als dat niet UWV is, kan de melding vervallen.",
                    ));
                }
                Some(_) => {}
            }
        }
        Ok(Event::UwvNotified(notice.clone()))
    }
}
