//! What the words in a register mean, in our own vocabulary.

use super::field::plain;
use crate::domain::ComplaintNumber;
use crate::domain::intake::Respondent;
use crate::domain::takeover::OldResult;
use crate::domain::text::Line;
use crate::regulation::{Capacity, Channel, PrincipalKind, Regulation, RespondentKind, SignalKind};

/// The first year of which a number is believed.
const FIRST_YEAR: i32 = 1990;

/// Whether somebody wrote that there is nothing to write.
pub(super) fn says_nothing(text: &str) -> bool {
    matches!(
        plain(text).as_str(),
        "" | "nvt"
            | "n v t"
            | "niet van toepassing"
            | "onbekend"
            | "geen"
            | "nee"
            | "n"
            | "nog niet"
            | "x"
    )
}

/// How a complaint stands by a word of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Open,
    Finished,
}

fn begins(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        text.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// Whether the word of a state says open or finished.
pub(super) fn standing(text: &str) -> Option<Standing> {
    let text = plain(text);
    let finished =
        ["afgehandeld", "gesloten", "afgerond", "afgesloten", "klaar", "gereed", "dicht", "ja"];
    let open = [
        "open",
        "openstaand",
        "lopend",
        "loopt",
        "in behandeling",
        "nieuw",
        "ontvangen",
        "in onderzoek",
        "onderhanden",
        "nee",
        "nog niet",
        "niet afgehandeld",
    ];
    if begins(&text, &finished) {
        Some(Standing::Finished)
    } else {
        begins(&text, &open).then_some(Standing::Open)
    }
}

/// A result, and whether the text says more than that.
pub(super) fn result(text: &str) -> Option<(OldResult, bool)> {
    const WORDS: [(&str, OldResult); 33] = [
        ("niet in behandeling genomen", OldResult::Declined),
        ("niet in behandeling", OldResult::Declined),
        ("niet ontvankelijk", OldResult::Declined),
        ("buiten behandeling", OldResult::Declined),
        ("afgewezen", OldResult::Declined),
        ("nib", OldResult::Declined),
        ("deels gegrond", OldResult::PartlyWellFounded),
        ("gedeeltelijk gegrond", OldResult::PartlyWellFounded),
        ("ten dele gegrond", OldResult::PartlyWellFounded),
        ("gegrond en ongegrond", OldResult::PartlyWellFounded),
        ("deels ongegrond", OldResult::PartlyWellFounded),
        ("deels", OldResult::PartlyWellFounded),
        ("gegrond", OldResult::WellFounded),
        ("gegrond verklaard", OldResult::WellFounded),
        ("terecht", OldResult::WellFounded),
        ("ja", OldResult::WellFounded),
        ("j", OldResult::WellFounded),
        ("ongegrond", OldResult::Unfounded),
        ("niet gegrond", OldResult::Unfounded),
        ("onterecht", OldResult::Unfounded),
        ("niet terecht", OldResult::Unfounded),
        ("nee", OldResult::Unfounded),
        ("n", OldResult::Unfounded),
        ("ingetrokken", OldResult::Withdrawn),
        ("intrekking", OldResult::Withdrawn),
        ("teruggetrokken", OldResult::Withdrawn),
        ("informeel afgedaan", OldResult::Settled),
        ("informeel opgelost", OldResult::Settled),
        ("informeel", OldResult::Settled),
        ("opgelost", OldResult::Settled),
        ("in der minne", OldResult::Settled),
        ("naar tevredenheid", OldResult::Settled),
        ("geschikt", OldResult::Settled),
    ];
    let text = plain(text);
    let fits = |word: &&(&str, OldResult)| begins(&text, &[word.0]);
    // The longest word that fits: "niet in behandeling genomen" says no more than that.
    let (word, result) = WORDS.iter().filter(fits).max_by_key(|(word, _)| word.len())?;
    // One letter or yes and no count only where nothing stands behind them.
    let says_more = text.len() > word.len();
    (word.len() > 3 || !says_more).then_some((*result, says_more))
}

/// A number of our form, however it was parted: "2024-12", "2024/012", "2024.12".
pub(super) fn number(text: &str, this_year: i32) -> Option<ComplaintNumber> {
    let (year, sequence) = text.trim().split_once(['-', '/', '.', ' ', '_'])?;
    let (year, sequence) = (year.trim(), sequence.trim_start_matches([' ', '-', '/', '.']).trim());
    if sequence.is_empty() || sequence.len() > 5 {
        return None;
    }
    let number: ComplaintNumber = format!("{year}-{sequence}").parse().ok()?;
    (FIRST_YEAR..=this_year).contains(&number.year).then_some(number)
}

pub(super) fn kind(text: &str) -> Option<SignalKind> {
    let text = plain(text);
    SignalKind::ALL.iter().copied().find(|kind| begins(&text, &[kind.label()]))
}

pub(super) fn capacity(text: &str) -> Option<Capacity> {
    let text = plain(text);
    let former = begins(&text, &["ex", "voormalig", "voormalige", "vroegere", "oud"]);
    let holds = |words: &[&str]| words.iter().any(|word| text.split(' ').any(|one| one == *word));
    if holds(&["client", "clienten", "deelnemer", "kandidaat", "werknemer", "klant"]) {
        // "werkgever van een cliënt" is the employer.
        if holds(&["werkgever"]) {
            return Some(Capacity::Employer);
        }
        return Some(if former { Capacity::FormerClient } else { Capacity::Client });
    }
    if holds(&["opdrachtgever", "uwv", "gemeente", "verzekeraar"]) {
        return Some(if former { Capacity::FormerPrincipal } else { Capacity::Principal });
    }
    if holds(&["werkgever"]) {
        return Some(Capacity::Employer);
    }
    holds(&["anders", "overig", "derde"]).then_some(Capacity::Other)
}

pub(super) fn channel(text: &str) -> Option<Channel> {
    let text = plain(text);
    let begins = |words: &[&str]| {
        text.strip_prefix("per ").map_or(text.as_str(), |rest| rest).split(' ').any(|one| {
            words.iter().any(|word| one == *word || (word.len() > 4 && one.starts_with(word)))
        })
    };
    if begins(&["telefoon", "telefonisch", "tel", "gebeld"]) {
        Some(Channel::Phone)
    } else if begins(&["mail", "email", "e"]) {
        Some(Channel::Email)
    } else if begins(&["brief", "post", "schriftelijk"]) {
        Some(Channel::Letter)
    } else if begins(&["gesprek", "mondeling", "persoonlijk", "balie", "langs"]) {
        Some(Channel::InPerson)
    } else if begins(&["formulier", "webformulier", "website", "online"]) {
        Some(Channel::Form)
    } else {
        None
    }
}

/// The heading of the regulation that is meant: its own word, or the only one that holds the word
/// or is held by it.
pub(super) fn heading(text: &str, regulation: &Regulation) -> Option<Line> {
    let text = plain(text);
    let same = regulation
        .headings
        .iter()
        .find(|heading| plain(&heading.label) == text || plain(&heading.id) == text);
    let near = || {
        let near = |label: &str| {
            let label = plain(label);
            text.len() > 3 && (label.contains(&text) || text.contains(&label))
        };
        let mut near = regulation.headings.iter().filter(|heading| near(&heading.label));
        near.next().filter(|_| near.next().is_none())
    };
    same.or_else(near).and_then(|heading| Line::new(&heading.id).ok())
}

/// Those complained about, apart by line ends, semicolons and "en".
pub(super) fn respondents(text: &str) -> Vec<Respondent> {
    let parts = text.split(['\n', ';', '/']).flat_map(|part| part.split(" en "));
    parts
        .map(str::trim)
        .filter(|part| !says_nothing(part))
        .filter_map(|part| {
            let kind = RespondentKind::ALL.iter().copied().find(|kind| {
                plain(kind.label()) == plain(part)
                    || plain(&format!("de {}", kind.label())) == plain(part)
            });
            // "Medewerker" alone names nobody, yet says what kind of party.
            if let Some(kind) = kind {
                return Some(Respondent { kind, name: None });
            }
            let name = Line::new(part).ok()?;
            Some(Respondent { kind: RespondentKind::Employee, name: Some(name) })
        })
        .collect()
}

/// What kind of principal a name is.
pub(super) fn principal(text: &str) -> PrincipalKind {
    let text = plain(text);
    let holds = |word: &str| text.split(' ').any(|one| one.starts_with(word));
    if holds("uwv") {
        PrincipalKind::Uwv
    } else if holds("gemeente") {
        PrincipalKind::Municipality
    } else if holds("verzeker") {
        PrincipalKind::Insurer
    } else if holds("particulier") {
        PrincipalKind::Person
    } else {
        PrincipalKind::Company
    }
}

/// Euros as they are written in registers, in cents.
pub(super) fn cents(text: &str) -> Option<u64> {
    let text = text.replace('€', " ").replace("EUR", " ");
    let text: String = text.trim().trim_end_matches(",-").chars().filter(|c| *c != ' ').collect();
    let (euros, cents) = match text.rsplit_once([',', '.']) {
        Some((euros, cents)) if cents.len() <= 2 => (euros.to_owned(), cents),
        _ => (text.clone(), ""),
    };
    let euros = euros.replace(['.', ','], "");
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if euros.is_empty() || !digits(&euros) || !digits(cents) {
        return None;
    }
    let cents: u64 = format!("{cents:0<2}").parse().ok()?;
    euros.parse::<u64>().ok()?.checked_mul(100)?.checked_add(cents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_recognised() {
        for (text, expected) in [
            ("Gegrond", Some((OldResult::WellFounded, false))),
            ("gegrond, excuses gemaakt", Some((OldResult::WellFounded, true))),
            ("ONGEGROND", Some((OldResult::Unfounded, false))),
            ("niet gegrond", Some((OldResult::Unfounded, false))),
            ("deels gegrond", Some((OldResult::PartlyWellFounded, false))),
            ("niet-ontvankelijk", Some((OldResult::Declined, false))),
            ("Niet in behandeling genomen", Some((OldResult::Declined, false))),
            ("ingetrokken door klager", Some((OldResult::Withdrawn, true))),
            ("Informeel afgedaan", Some((OldResult::Settled, false))),
            ("J", Some((OldResult::WellFounded, false))),
            ("ja, maar niet heus", None),
            ("zie dossier", None),
            ("gegrondheid onduidelijk", None),
        ] {
            assert_eq!(result(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_of_our_form_are_kept_and_others_are_not_taken_for_one() {
        let read = |text: &str| number(text, 2026).map(|number| number.to_string());
        for text in ["2024-012", "2024-12", "2024/012", "2024.12", " 2024 - 12 "] {
            assert_eq!(read(text).as_deref(), Some("2024-012"), "{text}");
        }
        for text in ["24-012", "KL-2024-012", "12", "2024-000", "2027-001", "2024-3-12", "12-2024"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn other_words_are_recognised() {
        assert_eq!(capacity("ex-cliënt"), Some(Capacity::FormerClient));
        assert_eq!(capacity("Werkgever van een cliënt"), Some(Capacity::Employer));
        assert_eq!(capacity("opdrachtgever (UWV)"), Some(Capacity::Principal));
        assert_eq!(capacity("buurvrouw"), None);
        assert_eq!(channel("Telefonisch"), Some(Channel::Phone));
        assert_eq!(channel("per e-mail"), Some(Channel::Email));
        assert_eq!(channel("postduif"), None);
        assert_eq!(cents("€ 1.250,50"), Some(125_050));
        assert_eq!(cents("500"), Some(50_000));
        assert_eq!(cents("1.250"), Some(125_000));
        assert_eq!(cents("€ 75,-"), Some(7_500));
        assert_eq!(cents("veel"), None);
        let names: Vec<_> = respondents("K. Visser; directie\nJansen, P. en A. Bos")
            .into_iter()
            .map(|one| (one.kind, one.name.map(|name| name.to_string()).unwrap_or_default()))
            .collect();
        let expected = [
            (RespondentKind::Employee, "K. Visser"),
            (RespondentKind::Board, ""),
            (RespondentKind::Employee, "Jansen, P."),
            (RespondentKind::Employee, "A. Bos"),
        ];
        assert_eq!(names, expected.map(|(kind, name)| (kind, name.to_owned())));
    }
}
