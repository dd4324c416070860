//! Papers of the examples: the letter that a complaint came in, and the letters that regulations
//! ask for beside a step.

use crate::desk::view::Upload;
use crate::desk::{Desk, DeskError};
use crate::domain::Command;
use crate::domain::acts::dossier::{Attachment, LetterSending, StoredFile};
use crate::regulation::{Channel, LetterKind, LetterRecipient, ObligationKind, Regulation};

/// The files that examples share: made up, and short.
#[derive(Debug)]
pub(super) struct Papers {
    complaint: StoredFile,
    agreements: StoredFile,
    extract: StoredFile,
}

impl Papers {
    /// The files, and their content on its way in.
    pub fn of(desk: &Desk) -> Result<(Self, Vec<Upload>), DeskError> {
        let upload = |name: &str, text: &str| desk.upload(name, text.as_bytes().to_vec());
        let complaint = upload("klacht.txt", "Voorbeeld: de klacht zoals die binnenkwam.\n")?;
        let agreements = upload("afspraken.txt", "Voorbeeld: wij bevestigen de afspraken.\n")?;
        let extract = upload("vermelding.txt", "Voorbeeld: vermelding in het dossier.\n")?;
        let papers = Self {
            complaint: complaint.file.clone(),
            agreements: agreements.file.clone(),
            extract: extract.file.clone(),
        };
        Ok((papers, vec![complaint, agreements, extract]))
    }

    /// The paper that goes with a step, where the regulation asks for it.
    pub fn with(&self, command: &Command, regulation: &Regulation) -> Option<Command> {
        let asks = |kind| regulation.term(kind).is_some();
        match command {
            Command::Register(intake) if asks(ObligationKind::AttachComplaint) => {
                matches!(intake.channel, Channel::Letter | Channel::Email).then(|| {
                    Command::AttachFile(Attachment {
                        file: self.complaint.clone(),
                        description: None,
                        withheld_from: Vec::new(),
                    })
                })
            }
            Command::ReportToPrincipal(_) if asks(ObligationKind::FileExtract) => {
                Some(letter(LetterKind::ClientFileExtract, &self.extract))
            }
            _ if asks(ObligationKind::ConfirmAgreements) && agrees(command) => {
                Some(letter(LetterKind::Agreements, &self.agreements))
            }
            _ => None,
        }
    }
}

fn letter(kind: LetterKind, file: &StoredFile) -> Command {
    Command::SendLetter(LetterSending {
        letter: kind,
        to: kind.readers().first().copied().unwrap_or(LetterRecipient::File),
        name: None,
        channel: None,
        file: file.clone(),
        step: None,
    })
}

/// Whether something is agreed in a step.
const fn agrees(command: &Command) -> bool {
    match command {
        Command::AgreeAction(_) => true,
        Command::SettleInformally(settled) => settled.agreements.is_some(),
        Command::EndMediation(end) => end.settled && end.note.is_some(),
        _ => false,
    }
}
