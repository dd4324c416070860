//! The questions of the letter window. Which letter it is and what its step holds stand in values
//! without a question, so that a draft keeps them.

use crate::asking::{Filling, Purpose};
use crate::desk::letters::LetterOrder;
use crate::desk::view::{Detail, Permissions};
use crate::documents::Format;
use crate::domain::complaint::Complaint;
use crate::domain::letters::refused_reader;
use crate::domain::text::Line;
use crate::domain::{Action, Command, ComplaintNumber};
use crate::form::{Choice, Field, FieldError, FieldKind, Form, Values};
use crate::regulation::{Channel, LetterKind, LetterRecipient, ObligationKind, Recipient};

const LETTER: &str = "letter";
const TO: &str = "to";
const NAME: &str = "name";
/// The text of the letter.
pub const TEXT: &str = "text";
/// How it goes.
pub(super) const CHANNEL: &str = "channel";
/// In which file format.
const FORMAT: &str = "format";
/// The file that was finished elsewhere.
pub(super) const FILE: &str = "file";
/// The step with its data.
pub const STEP: &str = "step";

/// What the window for the text begins with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asking<'a> {
    /// Which letter.
    pub(super) order: &'a LetterOrder,
    /// Its text as the file makes it.
    pub(super) text: &'a str,
    /// How it can go.
    pub(super) channel: Option<Channel>,
}

fn choice(code: &str, label: &str) -> Choice {
    Choice { code: code.to_owned(), label: label.to_owned() }
}

fn field(key: &'static str, label: &'static str, help: &'static str, kind: FieldKind) -> Field {
    let required = matches!(key, LETTER | TEXT);
    Field { required, ..Field::optional(key, label, help, kind) }
}

/// The letter that is this act and nothing more; none for an act that is more than sending one.
pub fn letter_of(act: Action, complaint: &Complaint) -> Option<LetterKind> {
    let round = &complaint.round;
    Some(match act {
        Action::Acknowledge => LetterKind::Receipt,
        Action::NotifyRespondent => LetterKind::RespondentNotice,
        Action::CommunicateRuling if round.declined.is_some() && round.ruling.is_none() => {
            LetterKind::Declined
        }
        Action::CommunicateRuling => LetterKind::Ruling,
        Action::SendHearingReport => LetterKind::HearingReport,
        Action::ExtendTerm => LetterKind::Delay,
        Action::NotifyUwv => LetterKind::UwvNotice,
        Action::NotifyInsurer => LetterKind::InsurerNotice,
        Action::ReportToPrincipal => LetterKind::PrincipalNotice,
        _ => return None,
    })
}

/// Which letter to whom: that of the next step first, then those whose step can be taken now.
pub(super) fn choose(detail: &Detail, permissions: &Permissions, unknown: &[LetterKind]) -> Form {
    let next = detail.next.as_ref().map(|next| next.action);
    let asked = detail.next.as_ref().and_then(|next| match next.obligation {
        ObligationKind::ConfirmAgreements => Some(LetterKind::Agreements),
        ObligationKind::FileExtract => Some(LetterKind::ClientFileExtract),
        _ => None,
    });
    let round = &detail.complaint.round;
    let declined = round.declined.is_some() && round.ruling.is_none();
    let rank = |letter: &LetterKind| {
        let act = letter.act();
        // Two letters are the same act: which of them depends on the decision. Papers for the file
        // alone take no step.
        let fits = match letter {
            LetterKind::Declined => declined,
            LetterKind::Ruling => !declined,
            other => other.readers() != [LetterRecipient::File],
        };
        let possible = permissions.iter().all(|one| one.action != act || one.allowed());
        let is_next = asked == Some(*letter) || (next == Some(act) && fits);
        (!is_next, !(possible && fits))
    };
    let mut letters = LetterKind::ALL.to_vec();
    letters.retain(|letter| !unknown.contains(letter));
    letters.sort_by_key(rank);
    let mut initial = Values::default();
    if let Some(first) = letters.first().filter(|letter| !rank(letter).0) {
        initial.set(LETTER, first.code());
        // The complainant has it already: it goes to whoever does not.
        let told = |one| detail.complaint.informed(one).is_some();
        if first.act() == Action::CommunicateRuling
            && told(Recipient::Complainant)
            && !told(Recipient::Respondent)
        {
            initial.set(TO, LetterRecipient::Respondent.code());
        }
    }
    let choices = letters.iter().map(|letter| choice(letter.code(), letter.label())).collect();
    let readers = LetterRecipient::ALL.iter();
    let readers = readers.map(|reader| choice(reader.code(), reader.label())).collect();
    let fields = vec![
        field(
            LETTER,
            "Brief",
            "De brief van de volgende stap staat vooraan; de formulieren staan achteraan.",
            FieldKind::Choice(choices),
        ),
        field(TO, "Aan", "Leeg is wie deze brief gewoonlijk krijgt.", FieldKind::Choice(readers)),
        field(
            NAME,
            "Naam",
            "Typ de naam van de lezer, als dat er meer dan één kan zijn.",
            FieldKind::Line,
        ),
    ];
    let title = format!("{} ({})", Action::SendLetter.label(), detail.complaint.number);
    Form { action: Action::SendLetter, title, fields, initial }
}

/// Chooses a letter; the reader that was thought of for another one goes.
pub(super) fn choose_letter(form: &mut Filling, letter: LetterKind) {
    if form.values.get(LETTER) != letter.code() {
        form.values.set(LETTER, letter.code());
        form.values.set(TO, "");
    }
}

/// Which letter was chosen.
pub(super) fn chosen(values: &Values) -> Result<LetterOrder, FieldError> {
    let wrong = |key, message: &str| FieldError { key, message: message.to_owned() };
    let letter = LetterKind::from_code(values.get(LETTER))
        .ok_or_else(|| wrong(LETTER, "Kies welke brief je wilt sturen."))?;
    let usual = LetterOrder::usual(letter);
    let to = LetterRecipient::from_code(values.get(TO)).unwrap_or(usual.to);
    if let Some(refusal) = refused_reader(letter, to) {
        return Err(wrong(TO, &refusal.message));
    }
    let typed = values.get(NAME);
    let name = match typed.trim() {
        "" => None,
        typed => Some(Line::new(typed).map_err(|fault| wrong(NAME, &fault.to_string()))?),
    };
    Ok(LetterOrder { to, name, ..usual })
}

/// Which letter a draft is about, with its step where that is known.
pub(super) fn ordered(values: &Values) -> Option<LetterOrder> {
    let order = chosen(values).ok()?;
    let step: Option<Command> = serde_json::from_str(values.get(STEP)).ok();
    Some(LetterOrder { step, ..order })
}

/// The file format that was chosen.
pub(super) fn format(values: &Values) -> Format {
    let chosen = Format::ALL.iter().find(|one| one.ending() == values.get(FORMAT));
    chosen.copied().unwrap_or(Format::Docx)
}

/// What says which letter it is.
pub(super) fn hidden(order: &LetterOrder) -> Values {
    let mut values = Values::default();
    values.set(LETTER, order.letter.code());
    values.set(TO, order.to.code());
    values.set(NAME, order.name.as_ref().map_or("", |name| name.as_str()));
    values
}

/// The step whose data a letter needs before it can be written; none where it needs none.
pub(super) fn step_to_ask(letter: LetterKind, complaint: &Complaint) -> Option<Action> {
    let needed = match letter {
        LetterKind::Delay => complaint.extensions.is_empty(),
        LetterKind::Progress => true,
        LetterKind::MediationProposal => {
            complaint.offered_mediation().is_none() && complaint.running_mediation().is_none()
        }
        LetterKind::HearingInvitation => complaint.round.hearing_planned.is_none(),
        _ => false,
    };
    needed.then(|| letter.act())
}

/// The step that a draft was still asking.
pub(super) fn step_to_ask_again(values: &Values, order: &LetterOrder) -> Option<Action> {
    (!values.0.contains_key(TEXT)).then(|| order.letter.act())
}

/// Nothing of a letter yet but its complaint.
pub(super) fn begun(number: ComplaintNumber, slot: u32) -> Filling {
    let form = Form {
        action: Action::SendLetter,
        title: String::new(),
        fields: Vec::new(),
        initial: Values::default(),
    };
    Filling::new(form, Some(number), slot)
}

/// The questions of a letter's step; the day is that of sending.
pub(super) fn about_step(asked: Form, order: &LetterOrder, before: &Filling) -> Filling {
    let mut form = asked;
    form.fields.retain(|field| field.key != "on");
    form.initial.0.remove("on");
    form.title = format!("{}, eerst: {}", order.letter.label(), form.action.label());
    form.initial.0.extend(hidden(order).0);
    let mut screen = Filling::new(form, before.complaint, before.slot);
    screen.purpose = Purpose::LetterStep;
    screen.subject.clone_from(&before.subject);
    screen
}

/// The letter's text, and how it goes.
pub(super) fn text(asking: &Asking<'_>, number: ComplaintNumber, before: &Filling) -> Filling {
    let order = asking.order;
    let written = [Channel::Email, Channel::Letter];
    let written = written.map(|channel| choice(channel.code(), channel.label())).to_vec();
    let formats = Format::ALL.iter().filter(|one| one.is_made());
    let formats = formats.map(|one| choice(one.ending(), one.ending())).collect();
    let fields = vec![
        field(
            TEXT,
            "Brief",
            "Verander wat je wilt. Daarna zie je eerst wat er weggaat.",
            FieldKind::Text,
        ),
        field(CHANNEL, "Verstuurd per", "Kies hoe de brief gaat.", FieldKind::Choice(written)),
        field(
            FORMAT,
            "Bewaren als",
            "Kies in welke vorm de brief bewaard wordt.",
            FieldKind::Choice(formats),
        ),
        field(
            FILE,
            "Afgemaakt in Word",
            "Laat dit leeg, of typ waar het bestand staat dat je in Word hebt afgemaakt. Dan gaat \
             dat bestand weg, en niet de tekst hierboven.",
            FieldKind::File,
        ),
    ];
    let mut initial = hidden(order);
    initial.set(TEXT, asking.text.trim_end());
    initial.set(CHANNEL, asking.channel.map_or("", Channel::code));
    initial.set(FORMAT, Format::Docx.ending());
    let letter = order.letter.to_reader(order.to, order.name.as_ref().map(Line::as_str));
    let title = format!("{letter}, klacht {number}");
    let form = Form { action: Action::SendLetter, title, fields, initial };
    let mut screen = Filling::new(form, Some(number), before.slot);
    screen.purpose = Purpose::Letter;
    screen.subject.clone_from(&before.subject);
    if let Some(step) = &order.step {
        screen.values.set(STEP, serde_json::to_string(step).unwrap_or_default());
    }
    screen
}

/// Which letters are not there to choose, and why.
pub(super) fn left_out(unknown: &[LetterKind]) -> Option<String> {
    let labels: Vec<_> = unknown.iter().map(|letter| letter.label()).collect();
    let labels = Some(labels).filter(|labels| !labels.is_empty())?.join(", ");
    Some(format!("Het reglement kent niet: {labels}. Die brieven staan er dus niet bij."))
}

/// Asks how a letter goes, where nobody said so yet; what goes into the file alone is not sent.
pub(super) fn without_channel(values: &Values, order: &LetterOrder) -> Option<FieldError> {
    let is_known =
        order.to == LetterRecipient::File || Channel::from_code(values.get(CHANNEL)).is_some();
    let message = "Kies hoe de brief gaat: per e-mail of per brief.".to_owned();
    (!is_known).then_some(FieldError { key: CHANNEL, message })
}

/// The text as the file made it when this letter was begun, or made anew.
pub(super) fn made(screen: &Filling) -> &str {
    screen.form.initial.get(TEXT)
}

/// Whether the text was changed by hand.
pub fn is_changed(screen: &Filling) -> bool {
    screen.values.get(TEXT) != made(screen)
}
