//! Respondents (beklaagden) one by one: how each is called, whom a name means, and who was told.

use chrono::NaiveDate;

use super::complaint::{Complaint, Dated};
use super::intake::{Intake, Respondent};
use super::refusal::Refusal;
use super::text::{Line, fold, may_be_same_person};
use crate::regulation::{LetterKind, ObligationKind, Regulation, RespondentKind};

impl Respondent {
    /// By which word this respondent is called: the name, else what kind of party it is.
    pub fn called(&self) -> &str {
        self.name.as_ref().map_or(self.kind.label(), |name| name.as_str())
    }

    /// Whether there is somebody to write to: not for the firm in general or an earlier complaint.
    pub const fn is_somebody(&self) -> bool {
        self.name.is_some()
            || !matches!(self.kind, RespondentKind::Organisation | RespondentKind::EarlierComplaint)
    }
}

impl Intake {
    /// The respondents who can be told something.
    pub fn reachable_respondents(&self) -> impl Iterator<Item = &Respondent> {
        self.respondents.iter().filter(|respondent| respondent.is_somebody())
    }

    /// The respondent whom a name means: the very name, else the only one whom it may be.
    pub fn respondent_called(&self, name: &Line) -> Option<&Respondent> {
        let very = |one: &&Respondent| fold(one.called()) == fold(name.as_str());
        self.reachable_respondents().find(very).or_else(|| {
            let mut like = self.reachable_respondents().filter(|one| {
                one.name.as_ref().is_some_and(|own| may_be_same_person(own.as_str(), name.as_str()))
            });
            let first = like.next();
            first.filter(|_| like.next().is_none())
        })
    }
}

impl Complaint {
    /// When this respondent was told of the complaint.
    pub fn respondent_notified(&self, respondent: &Respondent) -> Option<NaiveDate> {
        told(&self.respondents_notified, &self.intake, respondent)
    }

    /// When this respondent got the ruling or the decision.
    pub fn respondent_informed(&self, respondent: &Respondent) -> Option<NaiveDate> {
        told(&self.round.respondents_informed, &self.intake, respondent)
    }
}

/// The first day on which something went to a respondent; where no names were kept, it went to all.
fn told(kept: &[Dated<Vec<Line>>], intake: &Intake, respondent: &Respondent) -> Option<NaiveDate> {
    let is_meant = |names: &[Line]| {
        let mut meant = names.iter().filter_map(|name| intake.respondent_called(name));
        names.is_empty() || meant.any(|one| fold(one.called()) == fold(respondent.called()))
    };
    kept.iter().filter(|one| is_meant(&one.what)).map(|one| one.on).min()
}

/// The respondents whom names mean, by the words by which they are called; all where none is named.
/// A name that is no respondent is refused: somebody else would learn of the complaint.
pub(super) fn meant(
    names: &[Line],
    complaint: &Complaint,
    article: &str,
) -> Result<Vec<Line>, Refusal> {
    let intake = &complaint.intake;
    let mut meant: Vec<Line> = Vec::new();
    let mut put = |respondent: &Respondent| {
        if let Ok(called) = Line::new(respondent.called())
            && !meant.contains(&called)
        {
            meant.push(called);
        }
    };
    for name in names {
        let respondent = intake
            .respondent_called(name)
            .ok_or_else(|| not_a_respondent(name, intake, article))?;
        put(respondent);
    }
    if names.is_empty() {
        intake.reachable_respondents().for_each(put);
    }
    Ok(meant)
}

/// Which respondent a letter is for: the one named, else the only one.
pub fn reader_of(
    letter: LetterKind,
    name: Option<&Line>,
    complaint: &Complaint,
    regulation: &Regulation,
) -> Result<Option<Line>, Refusal> {
    let names: Vec<_> = name.cloned().into_iter().collect();
    let meant = meant(&names, complaint, article_of(letter, regulation))?;
    match meant.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one.clone())),
        several => Err(Refusal::new(
            "which_respondent",
            format!("Kies aan welke beklaagde de brief gaat: {}.", in_words(several.iter())),
        )),
    }
}

/// The article by which a letter goes to a respondent.
fn article_of(letter: LetterKind, regulation: &Regulation) -> &str {
    let told = regulation.term(ObligationKind::NotifyRespondent).map(|rule| &rule.article);
    let own = regulation.letter(letter).map(|rule| &rule.article);
    own.or(told).unwrap_or(&regulation.ruling.recipients_article)
}

fn not_a_respondent(name: &Line, intake: &Intake, article: &str) -> Refusal {
    let known = in_words(intake.reachable_respondents().map(Respondent::called));
    let message = if known.is_empty() {
        format!(
            "{name} is hier geen beklaagde. Vul bij 'Gegevens verbeteren' eerst in over wie de klacht gaat."
        )
    } else {
        format!("{name} is hier geen beklaagde. Kies uit: {known}.")
    };
    Refusal::by("not_a_respondent", article, message)
}

fn in_words(names: impl Iterator<Item = impl ToString>) -> String {
    names.map(|name| name.to_string()).collect::<Vec<_>>().join(", ")
}
