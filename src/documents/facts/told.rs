//! What is told in whole sentences: how a complaint stands, and why it is not taken up.

use super::Given;
use crate::domain::complaint::{Complaint, Resolution};
use crate::regulation::{Ground, LetterRecipient, Party};

impl Given<'_> {
    /// What a side is called in a letter to this reader: "u", "de klager".
    pub(super) fn called(&self, party: Party) -> String {
        let is_reader = match party {
            Party::Complainant => self.to == LetterRecipient::Complainant,
            // Of several respondents nobody knows whose account it is.
            Party::Respondent => {
                let only = self.complaint.intake.named_respondents().count() == 1;
                self.to == LetterRecipient::Respondent && only
            }
        };
        if is_reader { "u".to_owned() } else { format!("de {}", party.label()) }
    }
}

const fn whose(to: LetterRecipient) -> &'static str {
    match to {
        LetterRecipient::Complainant => "uw",
        _ => "de",
    }
}

/// Whether the complaint is taken up.
pub(super) fn told_admission(complaint: &Complaint, to: LetterRecipient) -> String {
    let (whose, kind) = (whose(to), complaint.intake.kind.label());
    let round = &complaint.round;
    if round.declined.is_some() {
        format!("Wij nemen {whose} {kind} niet in behandeling.")
    } else if round.admitted.is_some() {
        format!("Wij hebben {whose} {kind} in behandeling genomen.")
    } else if complaint.is_resolved() {
        told_status(complaint, to)
    } else {
        format!("Wij bekijken nog of wij {whose} {kind} in behandeling nemen.")
    }
}

/// How the complaint stands, for readers outside the desk.
pub(super) fn told_status(complaint: &Complaint, to: LetterRecipient) -> String {
    let round = &complaint.round;
    let (whose, kind) = (whose(to), complaint.intake.kind.label());
    let you = to == LetterRecipient::Complainant;
    let Some(resolution) = &round.resolution else {
        return if round.ruling.is_some() {
            let reader = if you { "u" } else { "de klager" };
            format!(
                "Wij hebben over {whose} {kind} geoordeeld. Het oordeel sturen wij aan {reader}."
            )
        } else if round.declined.is_some() || round.admitted.is_none() {
            match complaint.running_mediation() {
                Some(_) => format!("Wij proberen {whose} {kind} met bemiddeling op te lossen."),
                None => told_admission(complaint, to),
            }
        } else if complaint.running_mediation().is_some() {
            format!("Wij proberen {whose} {kind} met bemiddeling op te lossen.")
        } else {
            format!("Wij onderzoeken {whose} klacht. Er is nog geen oordeel.")
        };
    };
    match resolution.what {
        Resolution::Ruled(_) | Resolution::Unrecorded if you => {
            format!("Uw {kind} is behandeld. U hebt ons antwoord.")
        }
        Resolution::Ruled(_) | Resolution::Unrecorded => {
            format!("De {kind} is behandeld. De klager heeft ons antwoord.")
        }
        Resolution::Declined => format!("Wij nemen {whose} {kind} niet in behandeling."),
        Resolution::Settled if you => format!("Wij hebben uw {kind} samen met u opgelost."),
        Resolution::Settled => format!("Wij hebben de {kind} samen met de klager opgelost."),
        Resolution::Withdrawn if you => format!("U hebt uw {kind} ingetrokken."),
        Resolution::Withdrawn => format!("De klager heeft de {kind} ingetrokken."),
        Resolution::Merged(into) => {
            format!("Wij behandelen {whose} {kind} samen met klacht {into}.")
        }
    }
}

/// Why a complaint is not taken up, in a sentence for every reader.
pub(super) const fn told_ground(ground: Ground) -> &'static str {
    match ground {
        Ground::NotFromPrincipalOrClient => {
            "De klacht komt niet van een opdrachtgever of cliënt van ons, en ook niet van iemand die namens hen klaagt."
        }
        Ground::FormerPrincipalNotConduct => {
            "De klacht komt van een vroegere opdrachtgever, en gaat niet over hoe iemand van ons zich gedroeg."
        }
        Ground::Disciplinary => {
            "De klacht gaat over beroepsregels. Daarover oordeelt een tuchtcollege, en niet wij."
        }
        Ground::DealtWithBefore => "Over hetzelfde hebben wij al eerder een klacht behandeld.",
        Ground::OlderThanOneYear => {
            "Wat er gebeurde, was al meer dan een jaar geleden toen de klacht bij ons kwam."
        }
        Ground::InsufficientInterest => {
            "Wat er gebeurde weegt duidelijk te licht om als klacht te behandelen, of het nadeel ervan is duidelijk te klein."
        }
        Ground::InsufficientlyFounded => {
            "Na een eerste onderzoek zien wij te weinig reden om te denken dat de klacht klopt."
        }
        Ground::OpenToObjection => {
            "Wie het hier niet mee eens is, kan of kon bezwaar maken of in beroep gaan. Dan geldt die weg, en niet een klacht."
        }
    }
}
