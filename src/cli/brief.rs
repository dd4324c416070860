//! `brief` and `formulier`: letters and forms made from the file, and sent.

use std::process::ExitCode;

use super::arguments::{ChannelChoice, FormatChoice, LetterArguments, Outlet};
use super::error::CliError;
use super::given_file;
use super::output::{Output, complain};
use super::show::number;
use super::target::Target;
use crate::desk::Desk;
use crate::desk::letters::{LetterContent, LetterDraft, LetterOrder};
use crate::desk::wire::{self, NoRequest};
use crate::documents::Format;
use crate::domain::letters::Gap;
use crate::domain::text::{Line, fold, neutral};
use crate::domain::{Command, ComplaintNumber};
use crate::regulation::{Channel, LetterKind, LetterRecipient};

/// The short Dutch word for each letter.
pub(super) const LETTERS: &[(&str, LetterKind)] = &[
    ("ontvangst", LetterKind::Receipt),
    ("beklaagde", LetterKind::RespondentNotice),
    ("niet-in-behandeling", LetterKind::Declined),
    ("bemiddeling", LetterKind::MediationProposal),
    ("uitnodiging", LetterKind::HearingInvitation),
    ("verslag", LetterKind::HearingReport),
    ("voortgang", LetterKind::Progress),
    ("uitstel", LetterKind::Delay),
    ("afspraken", LetterKind::Agreements),
    ("uitspraak", LetterKind::Ruling),
    ("uwv", LetterKind::UwvNotice),
    ("verzekeraar", LetterKind::InsurerNotice),
    ("opdrachtgever", LetterKind::PrincipalNotice),
    ("clientdossier", LetterKind::ClientFileExtract),
    ("inzage", LetterKind::InspectionCover),
];

/// The short Dutch word for each form.
const FORMS: &[(&str, LetterKind)] =
    &[("registratie", LetterKind::RegistrationForm), ("voortgang", LetterKind::ProgressForm)];

/// In place of a number: a form that is still empty.
const EMPTY: &str = "leeg";

/// The short Dutch word for each reader.
const READERS: &[(&str, LetterRecipient)] = &[
    ("klager", LetterRecipient::Complainant),
    ("beklaagde", LetterRecipient::Respondent),
    ("uwv", LetterRecipient::Uwv),
    ("opdrachtnemer", LetterRecipient::Insurer),
    ("directie", LetterRecipient::Board),
    ("opdrachtgever", LetterRecipient::Principal),
    ("dossier", LetterRecipient::File),
];

/// The value of a Dutch word or of its code.
pub(super) fn chosen<T: Copy>(
    what: &str,
    typed: &str,
    words: &[(&str, T)],
    by_code: Option<T>,
) -> Result<T, CliError> {
    let found = words.iter().find(|(word, _)| *word == fold(typed.trim()));
    found.map(|(_, value)| *value).or(by_code).ok_or_else(|| {
        let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
        let typed = neutral(typed);
        CliError::Usage(format!("{what} '{typed}' ken ik niet. Kies uit: {}.", words.join(", ")))
    })
}

/// `brief`: makes a letter, and records it as sent where that is asked.
pub fn letter(
    desk: &mut Desk,
    asked: &LetterArguments,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let number = number(desk, &asked.nummer)?;
    let kind = chosen("De brief", &asked.soort, LETTERS, LetterKind::from_code(&asked.soort))?;
    let mut order = LetterOrder::usual(kind);
    if let Some(reader) = &asked.aan {
        order.to = chosen("De lezer", reader, READERS, LetterRecipient::from_code(reader))?;
    }
    if let Some(name) = &asked.naam {
        let wrong = |fault| CliError::Usage(format!("De naam na --naam klopt niet. {fault}"));
        order.name = Some(Line::new(name).map_err(wrong)?);
    }
    order.step = asked.stap.as_deref().map(step).transpose()?;
    let format = format(asked.formaat, &asked.outlet)?.unwrap_or_else(|| usual(asked));
    if asked.verstuur {
        return send(desk, number, &order, asked, format, output);
    }
    let draft = desk.letter_draft(number, &order)?;
    warn(&draft);
    put(desk, &draft.text, format, &asked.outlet, &file_name(number, kind, format), output)
}

/// `formulier`: makes a form, of a complaint or to be filled in by hand.
pub fn form(
    desk: &Desk,
    typed_number: &str,
    typed_kind: &str,
    choice: Option<FormatChoice>,
    outlet: &Outlet,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let kind = chosen("Het formulier", typed_kind, FORMS, None)?;
    let format = format(choice, outlet)?.unwrap_or(Format::Text);
    if fold(typed_number.trim()) == EMPTY {
        let name = format!("{} {EMPTY}.{}", kind.label(), format.ending());
        return put(desk, &desk.blank_form(kind)?, format, outlet, &name, output);
    }
    let number = number(desk, typed_number)?;
    let draft = desk.letter_draft(number, &LetterOrder::usual(kind))?;
    warn(&draft);
    put(desk, &draft.text, format, outlet, &file_name(number, kind, format), output)
}

/// What a letter or form is called as a file.
fn file_name(number: ComplaintNumber, kind: LetterKind, format: Format) -> String {
    format!("{number} {}.{}", kind.label(), format.ending())
}

/// The format asked for, by option or by the ending of the target.
fn format(choice: Option<FormatChoice>, outlet: &Outlet) -> Result<Option<Format>, CliError> {
    let chosen = choice.map(|choice| match choice {
        FormatChoice::Docx => Format::Docx,
        FormatChoice::Txt => Format::Text,
        FormatChoice::Pdf => Format::Pdf,
    });
    if let Some(format) = chosen {
        outlet.agrees_with(format.ending())?;
        return Ok(chosen);
    }
    let ending = outlet.ending();
    let mut all = Format::ALL.iter().copied();
    Ok(all.find(|format| Some(format.ending()) == ending.as_deref()))
}

/// Text to look at; Word for what goes out on paper.
const fn usual(asked: &LetterArguments) -> Format {
    match asked.per {
        _ if !asked.verstuur => Format::Text,
        Some(ChannelChoice::Email) => Format::Text,
        Some(ChannelChoice::Brief) | None => Format::Docx,
    }
}

fn step(json: &str) -> Result<Command, CliError> {
    match wire::request(json) {
        Ok(request) => Ok(request.command),
        Err(NoRequest::Invalid(refusal) | NoRequest::Malformed(refusal)) => {
            Err(CliError::Usage(format!("De stap na --stap klopt niet. {}", refusal.message)))
        }
    }
}

/// Says what the letter still lacks.
fn warn(draft: &LetterDraft) {
    if !draft.gaps.is_empty() {
        let gaps: Vec<_> = draft.gaps.iter().map(Gap::sentence).collect();
        let article = draft.article.as_ref().map(|article| format!(" (artikel {article})"));
        complain(&format!(
            "In deze brief ontbreekt nog: {}{}.",
            gaps.join("; "),
            article.unwrap_or_default()
        ));
    }
    if let Some(obstacle) = &draft.obstacle {
        complain(&format!("Versturen kan nu nog niet. {}", obstacle.message));
    }
}

fn put(
    desk: &Desk,
    text: &str,
    format: Format,
    outlet: &Outlet,
    name: &str,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let target = Target::of(outlet, name, format.is_text(), desk.path())?;
    target.put(&desk.letter_file(text, format)?, output)?;
    Ok(ExitCode::SUCCESS)
}

fn send(
    desk: &mut Desk,
    number: ComplaintNumber,
    order: &LetterOrder,
    asked: &LetterArguments,
    format: Format,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let channel = match asked.per {
        Some(ChannelChoice::Email) => Some(Channel::Email),
        None if order.to == LetterRecipient::File => None,
        None if format.is_text() && asked.bestand.is_none() => Some(Channel::Email),
        Some(ChannelChoice::Brief) | None => Some(Channel::Letter),
    };
    if asked.outlet.file.is_some() {
        // What was sent cannot be taken back where its copy has no place.
        let name = file_name(number, order.letter, format);
        Target::of(&asked.outlet, &name, format.is_text(), desk.path())?;
    }
    let done = if let Some(path) = &asked.bestand {
        let bytes = given_file::read(Some(path), desk.largest_file()?)?;
        desk.send_letter(number, order, LetterContent::File(&bytes), channel, None)?
    } else {
        let draft = desk.letter_draft(number, order)?;
        let content = LetterContent::Text(&draft.text, format);
        desk.send_letter(number, order, content, channel, Some(draft.version))?
    };
    let papers = desk.papers(number)?;
    let Some(sent) = papers.iter().rfind(|paper| paper.sent) else {
        return Ok(ExitCode::SUCCESS);
    };
    output.line(&format!(
        "Vastgelegd als verstuurd: {} (stuk {} van klacht {number}).",
        sent.what, sent.place
    ))?;
    if let Some(next) = done.next {
        output.line(&format!("Volgende stap: {} (artikel {}).", next.label, next.article))?;
    }
    if asked.outlet.file.is_some() {
        let (paper, bytes) = desk.paper_content(number, sent.place)?;
        let is_text = paper.file.media_type.as_str().starts_with("text/");
        let name = paper.file.name.as_str();
        Target::of(&asked.outlet, name, is_text, desk.path())?.put(&bytes, output)?;
    }
    Ok(ExitCode::SUCCESS)
}
