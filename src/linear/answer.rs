//! How each kind of question is answered with lines.

use crate::domain::text::fold;
use crate::form::{Choice, Field, FieldKind, Manner};

/// How one types an answer of this kind; none where the question says it all.
pub const fn how(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Line | FieldKind::Text | FieldKind::Names | FieldKind::Lines => "",
        FieldKind::Date => "Een dag, zoals: vandaag, gisteren, vr, +3, 21-11 of 21-11-2026.",
        FieldKind::Moment => {
            "Een dag met een tijd, zoals: vandaag 14:05, gisteren 9u of 21-11-2026 10:30."
        }
        FieldKind::Dates => "Dagen of periodes, een per regel, zoals: 3-11, of 5-11 t/m 9-11.",
        FieldKind::Choice(_) => "Typ een nummer, of hoe de keuze begint.",
        FieldKind::Choices(_) => "Typ nummers met een komma ertussen, of hoe de keuzes beginnen.",
        FieldKind::YesNo => "Typ ja of nee.",
        FieldKind::Money => "Een bedrag, zoals: 500 of 1.250,50.",
        FieldKind::Person => "De naam van een persoon.",
        FieldKind::Login => "De naam van een account op deze computer.",
        FieldKind::Respondents => {
            "Een per regel, met ervoor wat het is, zoals: medewerker K. Visser, of directie."
        }
        FieldKind::Judgements => "Een klachtonderdeel per regel, zoals: 1 gegrond: uitleg.",
        FieldKind::Minutes => "Een klacht per regel, zoals: 2026-014: wat er besproken is.",
        FieldKind::Documents => {
            "Een document per regel, zoals: Handboek, versie 3: alle medewerkers, UWV."
        }
        FieldKind::Period => "Een periode, zoals: 2026-K3.",
        FieldKind::File => "Waar het bestand staat, zoals: ~/brief.pdf.",
        FieldKind::Complaint => "Het nummer van een klacht, zoals: 2026-014.",
        FieldKind::Complaints => "Nummers van klachten met een komma ertussen.",
    }
}

/// Which of some labels was meant: by its number, by the whole of it, or by how it or one of its
/// words begins.
pub fn which(typed: &str, labels: &[String]) -> Result<usize, String> {
    let typed = typed.trim().trim_end_matches('.');
    if let Ok(number) = typed.parse::<usize>() {
        let place = number.checked_sub(1).filter(|place| *place < labels.len());
        return place.ok_or_else(|| match labels.len() {
            0 => "Er is hier niets te kiezen.".to_owned(),
            1 => "Er is hier maar een keuze: 1.".to_owned(),
            most => format!("Kies een nummer van 1 tot en met {most}."),
        });
    }
    let typed = fold(typed);
    let folded: Vec<_> = labels.iter().map(|label| fold(label)).collect();
    let of = |test: &dyn Fn(&str) -> bool| -> Vec<usize> {
        folded.iter().enumerate().filter(|(_, label)| test(label)).map(|(place, _)| place).collect()
    };
    let whole = of(&|label| label == typed);
    let begins = of(&|label| label.starts_with(&typed));
    let inside = of(&|label| label.split(' ').any(|word| word.starts_with(&typed)));
    let found = [whole, begins, inside].into_iter().find(|found| !found.is_empty());
    match found.unwrap_or_default().as_slice() {
        [place] => Ok(*place),
        [] => Err("Geen keuze begint zo. Typ een nummer, of ? voor hulp.".to_owned()),
        several => {
            let named = |place: &usize| Some(format!("{}: {}", place + 1, labels.get(*place)?));
            let named: Vec<_> = several.iter().take(6).filter_map(named).collect();
            Err(format!("Dat kan op meer keuzes slaan. Typ het nummer. {}", named.join("; ")))
        }
    }
}

/// What an answer to a choice stores: the codes.
pub fn codes(typed: &str, choices: &[Choice], several: bool) -> Result<String, String> {
    let labels: Vec<_> = choices.iter().map(|choice| choice.label.clone()).collect();
    let one = |typed: &str| {
        let place = which(typed, &labels)?;
        Ok(choices.get(place).map_or("", |choice| choice.code.as_str()))
    };
    if !several {
        return one(typed).map(ToOwned::to_owned);
    }
    // A label may hold a comma itself.
    let whole = labels.iter().position(|label| fold(label) == fold(typed.trim()));
    if let Some(choice) = whole.and_then(|place| choices.get(place)) {
        return Ok(choice.code.clone());
    }
    let parts = typed.split(',').map(str::trim).filter(|part| !part.is_empty());
    let mut chosen: Vec<&str> = parts.map(one).collect::<Result<_, String>>()?;
    // As the screen keeps them: in the order of the choices, each once.
    chosen = choices.iter().map(|one| one.code.as_str()).filter(|it| chosen.contains(it)).collect();
    Ok(chosen.join(" "))
}

/// What stands in a field, in words.
pub fn words(field: &Field, value: &str) -> String {
    let label = |code: &str, choices: &[Choice]| {
        let found = choices.iter().find(|choice| choice.code == code);
        found.map_or_else(|| code.to_owned(), |choice| choice.label.clone())
    };
    match Manner::of(&field.kind) {
        Manner::Line | Manner::Lines => value.to_owned(),
        Manner::One(choices) => label(value, &choices),
        Manner::Any(choices) => {
            let labels: Vec<_> =
                value.split_whitespace().map(|code| label(code, &choices)).collect();
            labels.join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels() -> Vec<String> {
        ["telefoon", "e-mail", "brief", "formulier", "brief aan derden"].map(Into::into).to_vec()
    }

    #[test]
    fn a_choice_is_made_by_number_or_beginning() {
        assert_eq!(which("2", &labels()), Ok(1));
        assert_eq!(which("2.", &labels()), Ok(1));
        assert_eq!(which("FORM", &labels()), Ok(3));
        assert_eq!(which("brief", &labels()), Ok(2), "the whole label wins");
        assert_eq!(which("derden", &labels()), Ok(4));
        assert!(which("br", &labels()).unwrap_err().contains("3: brief; 5: brief aan derden"));
        assert!(which("0", &labels()).unwrap_err().contains("1 tot en met 5"));
        assert!(which("fax", &labels()).is_err());
    }

    #[test]
    fn several_choices_are_stored_in_their_own_order_and_once() {
        let choices: Vec<_> = labels()
            .into_iter()
            .enumerate()
            .map(|(place, label)| Choice { code: format!("c{place}"), label })
            .collect();
        assert_eq!(codes("3, tel, 3", &choices, true).unwrap(), "c0 c2");
        assert_eq!(codes("e-mail", &choices, false).unwrap(), "c1");
        let with_comma = [Choice { code: "prompt".into(), label: "Snel, en goed".into() }];
        assert_eq!(codes("snel, en goed", &with_comma, true).unwrap(), "prompt");
    }
}
