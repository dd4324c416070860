//! What can be wrong with a database, in words for staff.

use thiserror::Error;

use super::chain::Tampering;
use super::ends::Cut;
use crate::domain::ComplaintNumber;

/// Something that is wrong with the database.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs, reason = "the sentence of each variant says what it is")]
pub enum Fault {
    #[error("Het databasebestand is beschadigd: {detail}. Zet een back-up terug.")]
    Damaged { detail: String },
    #[error("Een rij in '{table}' verwijst naar iets dat er niet is.")]
    Reference { table: String },
    #[error(
        "Gebeurtenis {seq}{} {}. De keten van gebeurtenissen klopt niet meer vanaf hier.",
        number.map(|number| format!(" (klacht {number})")).unwrap_or_default(),
        what.label()
    )]
    Chain { seq: i64, number: Option<ComplaintNumber>, what: Tampering },
    #[error("Gebeurtenis {seq} ('{kind}') is niet te lezen: {why}.")]
    Unreadable { seq: i64, kind: String, why: String },
    /// The chain proves its place still; the program itself takes nothing away.
    #[error("De gegevens van gebeurtenis {seq} zijn gewist.")]
    Erased { seq: i64 },
    #[error("Gebeurtenis {seq} hoort bij klacht {number}, maar noemt nummer {named}.")]
    WrongNumber { seq: i64, number: ComplaintNumber, named: ComplaintNumber },
    #[error("Nummer {number} ontbreekt in de nummering.")]
    MissingNumber { number: ComplaintNumber },
    #[error("Nummer {number} is uitgegeven, maar er is niets bij vastgelegd.")]
    NoEvents { number: ComplaintNumber },
    #[error("Van klacht {number} ontbreekt gebeurtenis {version}.")]
    MissingVersion { number: ComplaintNumber, version: u32 },
    #[error("Klacht {number} ontbreekt in de overzichten. Bouw ze opnieuw op.")]
    NotListed { number: ComplaintNumber },
    #[error("Klacht {number} ontbreekt in de zoekindex. Bouw de overzichten opnieuw op.")]
    NotIndexed { number: ComplaintNumber },
    #[error("Het bestand '{name}' bij gebeurtenis {seq} ontbreekt of is veranderd.")]
    File { seq: i64, name: String },
    #[error(
        "De bijlage '{name}' van een concept ontbreekt of is veranderd. Gooi het concept weg en importeer de e-mail opnieuw."
    )]
    DraftFile { name: String },
    #[error(
        "Bijlagen die bij geen concept horen: {amount}. Ze verdwijnen zodra iemand een concept bewaart of weggooit."
    )]
    LooseContents { amount: i64 },
    #[error("{0} Zet een back-up terug.")]
    CutOff(Cut),
    #[error("De tellingen van de lijsten kloppen niet. Bouw de overzichten opnieuw op.")]
    Counts,
    #[error(
        "De inhoud van gebeurtenis {seq}{} is weg, maar nergens staat dat zij is gewist. Zet een back-up terug.",
        number.map(|number| format!(" (klacht {number})")).unwrap_or_default()
    )]
    Vanished { seq: i64, number: Option<ComplaintNumber> },
    #[error(
        "Gebeurtenis {seq}{} zegt dat er is gewist, maar een deel daarvan is er nog.",
        number.map(|number| format!(" (klacht {number})")).unwrap_or_default()
    )]
    NotErased { seq: i64, number: Option<ComplaintNumber> },
}
