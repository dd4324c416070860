//! The keys of the deck of overdue complaints.

use super::{ENTER, ESC, LEFT, RIGHT, row};
use crate::tui::keys::Key;
use crate::tui::keys::keymap::{Act, Binding, Context};

const REGROUP: &[Key] = &[Key::char('s')];
const ORDER: &str = "Andere volgorde: langst te laat, per behandelaar, vestiging of artikel";

/// The rows, in the order of footer and help.
pub const TABLE: &[Binding] = &[
    row(Context::Triage, ESC, Act::Back, "terug", "Terug naar de balie; zegt wat je deed"),
    row(Context::Triage, RIGHT, Act::NextCard, "verder", "De volgende klacht die te laat is"),
    row(Context::Triage, LEFT, Act::PreviousCard, "", "De vorige klacht die te laat is"),
    row(
        Context::Triage,
        &[Key::char('b')],
        Act::Assign,
        "wijs toe",
        "Een behandelaar aanwijzen, voor deze klacht of voor alle gekozen klachten",
    ),
    row(
        Context::Triage,
        &[Key::char('d')],
        Act::SetTerm,
        "termijn",
        "De termijn vaststellen of uitstel melden, wat het reglement nu toelaat",
    ),
    row(
        Context::Triage,
        &[Key::char('v')],
        Act::AskNews,
        "nieuws",
        "Om nieuws vragen aan wie de klacht heeft, of van alle gekozen klachten",
    ),
    row(
        Context::Triage,
        &[Key::char('u')],
        Act::Decide,
        "beslis",
        "Beslissen: in behandeling nemen of niet, uitspraak doen of sturen, afdoen",
    ),
    row(
        Context::Triage,
        &[Key::char(' ')],
        Act::Mark,
        "kies",
        "Deze klacht kiezen om samen met andere toe te wijzen, of niet meer",
    ),
    row(
        Context::Triage,
        &[Key::char('*')],
        Act::MarkGroup,
        "",
        "De hele groep kiezen, of niets ervan; zonder groepen: alles",
    ),
    row(Context::Triage, ENTER, Act::Open, "dossier", "Het hele dossier van de klacht lezen"),
    row(Context::Triage, REGROUP, Act::Regroup, "volgorde", ORDER),
    row(
        Context::TriageEnds,
        ENTER,
        Act::Open,
        "open",
        "Beginnen bij de eerste, of bij de groep of klacht onder de cursor; aan het eind: klaar",
    ),
    row(Context::TriageEnds, ESC, Act::Back, "terug", "Terug naar de balie; zegt wat je deed"),
    row(Context::TriageEnds, RIGHT, Act::NextCard, "verder", "Naar de eerste klacht"),
    row(Context::TriageEnds, LEFT, Act::PreviousCard, "", "Naar de laatste klacht"),
    row(Context::TriageEnds, REGROUP, Act::Regroup, "volgorde", ORDER),
];
