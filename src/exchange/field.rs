//! The columns of a register: by which headings they are known, and how somebody points them out.

use super::error::ExchangeError;
use crate::domain::text::fold;

/// Defines the fields once: name for `--koppel`, headings (folded, without signs).
macro_rules! fields {
    ($($(#[$meta:meta])* $variant:ident = $name:literal, [$($heading:literal),+ $(,)?];)+) => {
        /// What a column of a register can hold.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $($(#[$meta])* $variant,)+
        }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Its name on the command line.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            const fn headings(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($heading,)+],)+ }
            }
        }
    };
}

fields! {
    /// Number in the older register.
    Number = "nummer", [
        "nummer", "nr", "klachtnummer", "klachtnr", "klacht nr", "klacht nummer", "dossiernummer",
        "dossiernr", "dossier nr", "registratienummer", "registratienr", "volgnummer", "volgnr",
        "kenmerk", "zaaknummer", "id",
    ];
    /// Day of receipt.
    Received = "ontvangen", [
        "ontvangen", "ontvangen op", "datum ontvangst", "ontvangstdatum", "datum ontvangen",
        "datum", "datum klacht", "datum binnenkomst", "binnengekomen", "binnengekomen op",
        "binnenkomst", "datum melding", "klachtdatum", "datum indiening", "ingediend op",
        "datum van ontvangst", "ontvangst",
    ];
    /// Complainant's name.
    Name = "naam", [
        "naam", "naam klager", "klager", "klaagster", "naam client", "naam indiener", "indiener",
        "naam van de klager", "naam melder", "melder", "client", "naam klager client",
        "ingediend door",
    ];
    /// Capacity.
    Capacity = "hoedanigheid", [
        "hoedanigheid", "soort klager", "type klager", "de klager is", "rol", "rol klager",
        "hoedanigheid klager", "relatie",
    ];
    /// Telephone.
    Phone = "telefoon", [
        "telefoon", "tel", "telefoonnummer", "telefoonnr", "tel nr", "telnr", "mobiel",
        "telefoon klager", "tel nummer",
    ];
    /// E-mail.
    Email = "e-mail", [
        "e mail", "email", "mail", "e mailadres", "emailadres", "mailadres", "e mail klager",
        "e mail adres",
    ];
    /// Postal address.
    Address = "adres", ["adres", "postadres", "adres klager", "woonadres", "adresgegevens"];
    /// Organisation of the complainant.
    Organisation = "organisatie", [
        "organisatie", "bedrijf", "organisatie klager", "naam organisatie", "bedrijf klager",
    ];
    /// On whose behalf.
    OnBehalfOf = "namens", ["namens", "namens wie", "klacht namens", "vertegenwoordigt"];
    /// Kind of signal.
    Kind = "soort", ["soort", "soort signaal", "type", "soort melding", "type melding"];
    /// Heading of the regulation.
    Heading = "rubriek", [
        "rubriek", "onderwerp", "categorie", "soort klacht", "aard klacht", "aard van de klacht",
        "aard", "type klacht", "klachtsoort", "rubriek klacht", "thema",
    ];
    /// Facts.
    Facts = "feiten", [
        "feiten", "omschrijving", "omschrijving klacht", "klacht", "beschrijving", "inhoud",
        "inhoud klacht", "toelichting", "korte omschrijving", "klachtomschrijving",
        "omschrijving van de klacht", "korte omschrijving klacht", "wat is er gebeurd",
        "samenvatting", "beschrijving klacht",
    ];
    /// Days of the conduct.
    Conduct = "gebeurd-op", [
        "gebeurd op", "datum gebeurtenis", "datum voorval", "datum gedraging", "wanneer gebeurd",
        "wanneer gebeurde het", "datum incident", "voorval",
    ];
    /// Respondents.
    Respondent = "beklaagde", [
        "beklaagde", "beklaagden", "medewerker", "betrokken medewerker", "naam medewerker",
        "naam beklaagde", "klacht over", "tegen wie", "betreft medewerker", "klacht tegen",
        "consulent", "over wie",
    ];
    /// What the complainant wants.
    Solution = "oplossing", ["gewenste oplossing", "oplossing", "wens klager", "wens"];
    /// Office.
    Office = "vestiging", [
        "vestiging", "regio", "kantoor", "locatie", "regio vestiging", "regio of vestiging",
        "filiaal", "vestiging regio",
    ];
    /// Channel.
    Channel = "kanaal", [
        "kanaal", "wijze van ontvangst", "ontvangen via", "via", "binnengekomen via", "wijze",
        "hoe ontvangen", "wijze van binnenkomst", "medium", "manier van indienen",
    ];
    /// Who received it.
    Receiver = "ontvanger", [
        "ontvanger", "aangenomen door", "ontvangen door", "geregistreerd door", "opgenomen door",
    ];
    /// Date of the letter.
    Filed = "brief-datum", [
        "datum brief", "briefdatum", "datum van de brief", "dagtekening", "gedateerd",
    ];
    /// Principal.
    Principal = "opdrachtgever", ["opdrachtgever", "naam opdrachtgever"];
    /// Expected claim.
    Claim = "schade", ["schade", "verwachte schade", "schadebedrag", "claim", "geschatte schade"];
    /// Receipt letter.
    Acknowledged = "bevestigd", [
        "bevestigd", "bevestigd op", "ontvangst bevestigd", "ontvangst bevestigd op",
        "ontvangstbevestiging", "datum ontvangstbevestiging", "bevestiging", "datum bevestiging",
        "ontvangstbevestiging verstuurd", "ontvangstbevestiging verzonden", "bevestiging verstuurd",
        "obv",
    ];
    /// Taken up.
    Admitted = "in-behandeling", [
        "in behandeling genomen", "in behandeling op", "in behandeling sinds", "in behandeling",
        "datum in behandeling", "in behandeling genomen op", "start behandeling",
    ];
    /// Handler.
    Handler = "behandelaar", [
        "behandelaar", "klachtbehandelaar", "behandeld door", "klachtenbehandelaar",
        "naam behandelaar", "verantwoordelijke", "afgehandeld door",
    ];
    /// State.
    Status = "stand", ["stand", "status", "stand van zaken", "voortgang"];
    /// Result.
    Result = "uitkomst", [
        "uitkomst", "oordeel", "uitspraak", "resultaat", "besluit", "beslissing", "gegrond",
        "gegrond ongegrond", "conclusie", "afloop", "uitkomst klacht", "gegrond j n",
    ];
    /// Day of finishing.
    Finished = "afgehandeld", [
        "afgehandeld", "afgehandeld op", "datum afhandeling", "afhandeldatum", "afhandelingsdatum",
        "afgesloten", "afgesloten op", "datum afgehandeld", "gesloten op", "datum gesloten",
        "einddatum", "datum uitspraak", "afgerond op", "afgerond", "afhandeling",
        "datum afsluiting",
    ];
}

/// The word on the command line for a column that is kept as text.
const AS_TEXT: &str = "tekst";

impl Field {
    /// The field that a heading names.
    pub(super) fn of_heading(heading: &str) -> Option<Self> {
        let whole = plain(heading);
        // "Afgehandeld d.d." is "afgehandeld op".
        let dated = whole.strip_suffix(" d d").or_else(|| whole.strip_suffix(" dd"));
        let heading = dated.unwrap_or(&whole);
        Self::ALL.iter().copied().find(|field| field.headings().contains(&heading))
    }

    fn of_name(name: &str) -> Option<Self> {
        let name = plain(name);
        let named = Self::ALL.iter().copied().find(|field| plain(field.name()) == name);
        named.or_else(|| Self::of_heading(&name))
    }
}

/// A heading without case, accents and signs: "E-mail (klager):" is "e mail klager".
pub(super) fn plain(heading: &str) -> String {
    let words: String =
        fold(heading).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What somebody says that columns hold, by their headings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping(Vec<(String, Option<Field>)>);

/// What somebody says of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pointed {
    /// Nothing.
    No,
    /// It is to be kept as text.
    Text,
    /// It holds this.
    Field(Field),
}

impl Mapping {
    /// Reads `KOLOM=VELD`, each with the heading of a column and the name of a field, or `tekst`
    /// for a column that is kept as it is.
    pub fn read(texts: &[String]) -> Result<Self, ExchangeError> {
        let mut pairs: Vec<(String, Option<Field>)> = Vec::new();
        for text in texts {
            let no_mapping = || ExchangeError::NoMapping { text: text.clone() };
            let (column, name) = text.rsplit_once('=').ok_or_else(no_mapping)?;
            if column.trim().is_empty() || name.trim().is_empty() {
                return Err(no_mapping());
            }
            let field = Field::of_name(name);
            if field.is_none() && plain(name) != AS_TEXT {
                return Err(ExchangeError::UnknownField { field: name.into(), known: names() });
            }
            if field.is_some() && pairs.iter().any(|(_, known)| *known == field) {
                return Err(ExchangeError::MappedTwice { field: name.into() });
            }
            pairs.push((column.trim().to_owned(), field));
        }
        Ok(Self(pairs))
    }

    /// What is said of a heading, if anything.
    pub(super) fn of(&self, heading: &str) -> Pointed {
        let heading = plain(heading);
        match self.0.iter().find(|(column, _)| plain(column) == heading) {
            Some((_, Some(field))) => Pointed::Field(*field),
            Some((_, None)) => Pointed::Text,
            None => Pointed::No,
        }
    }

    /// Whether some column is said to hold a field.
    pub(super) fn gives(&self, field: Field) -> bool {
        self.0.iter().any(|(_, given)| *given == Some(field))
    }

    /// The columns that are named.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(column, _)| column.as_str())
    }
}

/// The names of all fields.
fn names() -> String {
    let names = Field::ALL.iter().map(|field| field.name()).chain([AS_TEXT]);
    names.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn no_heading_names_two_fields_and_each_is_written_plainly() {
        let mut all: Vec<&str> = Field::ALL.iter().flat_map(|f| f.headings()).copied().collect();
        assert!(all.iter().all(|heading| plain(heading) == *heading));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert_eq!(Field::of_heading("  E-Mail  (klager): "), Some(Field::Email));
        assert_eq!(Field::of_heading("Cliënt"), Some(Field::Name));
        assert_eq!(Field::of_heading("Kostenplaats"), None);
    }

    #[test]
    fn mappings_are_read_or_told_wrong() {
        let read = |text: &str| Mapping::read(&[text.to_owned()]);
        let mapping = read("Binnen (d.d.)=ontvangen").unwrap();
        assert_eq!(mapping.of("binnen d.d."), Pointed::Field(Field::Received));
        assert_eq!(read("Naam=tekst").unwrap().of("naam"), Pointed::Text);
        assert_eq!(read("Naam=tekst").unwrap().of("klager"), Pointed::No);
        for wrong in ["Naam", "=naam", "Naam=", "Naam=kleur"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        let twice = ["A=naam".to_owned(), "B=naam".to_owned()];
        assert!(matches!(Mapping::read(&twice), Err(ExchangeError::MappedTwice { .. })));
    }
}
