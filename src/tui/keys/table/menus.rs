//! The keys of the search line, of menus, pages and the palette.

use crossterm::event::KeyCode as C;

use super::{
    BACKSPACE, DELETE_WORD, DOWN, ENTER, ESC, FIRST, LAST, LEFT, LINEAR, PAGE_DOWN, PAGE_UP, RIGHT,
    UP, row,
};
use crate::tui::keys::Key;
use crate::tui::keys::keymap::{Act, Binding, Context};

/// Begins a call where letters are typed too.
const CALL: &[Key] = &[Key::ctrl('k')];
const HELP_TEXT: &str = "Alle toetsen op deze plaats";
/// Where letters are typed, or were a moment ago: as in a form.
const HELP: &[Key] = &[Key::ctrl('g')];

/// The rows, in the order of footer and help.
pub const TABLE: &[Binding] = &[
    row(Context::Busy, ESC, Act::Close, "stoppen", "Stoppen met wat er gemaakt wordt"),
    row(
        Context::Busy,
        LINEAR,
        Act::Linear,
        "",
        "Verder in gewone regels tekst, voor een schermlezer (schermlezermodus)",
    ),
    row(Context::Busy, &[Key::ctrl('l')], Act::Redraw, "", "Het scherm opnieuw tekenen"),
    // The search line.
    row(Context::Search, ENTER, Act::Open, "open", "De gekozen klacht lezen"),
    row(Context::Search, ESC, Act::Back, "terug naar de lijst", "Stoppen met zoeken"),
    row(Context::Search, HELP, Act::Help, "hulp", HELP_TEXT),
    row(Context::Search, &[Key::of(C::Down)], Act::Down, "volgende", "Een regel omlaag"),
    row(Context::Search, &[Key::of(C::Up)], Act::Up, "vorige", "Een regel omhoog"),
    row(Context::Search, CALL, Act::New, "", "Een nieuwe klacht opnemen; het zoeken blijft staan"),
    row(Context::Search, PAGE_UP, Act::PageUp, "", "Een bladzijde omhoog"),
    row(Context::Search, &[Key::of(C::PageDown)], Act::PageDown, "", "Een bladzijde omlaag"),
    row(Context::Search, BACKSPACE, Act::DeleteBack, "", "Het laatste teken weghalen"),
    row(Context::Search, DELETE_WORD, Act::DeleteWord, "", "Het laatste woord weghalen"),
    row(Context::Search, &[Key::ctrl('u')], Act::DeleteLine, "", "Alles weghalen"),
    row(Context::Search, &[Key::of(C::Tab)], Act::NextPane, "", "Naar het overzicht van de klacht"),
    row(
        Context::Search,
        LINEAR,
        Act::Linear,
        "",
        "Verder in gewone regels tekst, voor een schermlezer (schermlezermodus)",
    ),
    row(Context::Search, &[Key::ctrl('l')], Act::Redraw, "", "Het scherm opnieuw tekenen"),
    // Menus and pages to read.
    row(
        Context::Page,
        &[Key::of(C::Esc), Key::of(C::Enter), Key::char('q')],
        Act::Close,
        "sluiten",
        "Klaar met lezen",
    ),
    row(
        Context::Preview,
        &[Key::ctrl('s')],
        Act::Save,
        "ja, versturen",
        "De brief vastleggen zoals hij hier staat, met de stap die erbij hoort",
    ),
    row(
        Context::Preview,
        &[Key::of(C::Esc), Key::char('q')],
        Act::Close,
        "nee, terug",
        "Terug naar de tekst; er is niets verstuurd",
    ),
    row(Context::Preview, ENTER, Act::Down, "", "Een regel omlaag"),
    row(
        Context::Earlier,
        ENTER,
        Act::Choose,
        "ja, hierover",
        "Noteren dat dit gesprek over deze klacht gaat",
    ),
    row(
        Context::Earlier,
        &[Key::of(C::Esc), Key::char('q')],
        Act::Close,
        "nee, terug",
        "Terug naar het formulier; er is niets genoteerd",
    ),
    row(
        Context::Earlier,
        RIGHT,
        Act::NextComplaint,
        "",
        "De volgende klacht van deze naam bekijken",
    ),
    row(
        Context::Earlier,
        LEFT,
        Act::PreviousComplaint,
        "",
        "De vorige klacht van deze naam bekijken",
    ),
    row(
        Context::Words,
        ESC,
        Act::Close,
        "sluiten",
        "Klaar met lezen; wat je typte blijft een concept van jou",
    ),
    row(Context::Words, HELP, Act::Help, "hulp", HELP_TEXT),
    row(Context::Words, UP, Act::Up, "", "Een regel omhoog"),
    row(Context::Words, DOWN, Act::Down, "", "Een regel omlaag"),
    row(Context::Words, PAGE_UP, Act::PageUp, "", "Een bladzijde omhoog"),
    row(Context::Words, PAGE_DOWN, Act::PageDown, "", "Een bladzijde omlaag"),
    row(
        Context::Words,
        LINEAR,
        Act::Linear,
        "",
        "Verder in gewone regels tekst, voor een schermlezer (schermlezermodus)",
    ),
    row(Context::Words, &[Key::ctrl('l')], Act::Redraw, "", "Het scherm opnieuw tekenen"),
    row(
        Context::Drafts,
        &[Key::char('x')],
        Act::Discard,
        "weggooien",
        "Dit concept weggooien (twee keer drukken)",
    ),
    row(
        Context::Papers,
        &[Key::char('x')],
        Act::Discard,
        "weghalen",
        "Deze bijlage uit het concept halen (twee keer drukken)",
    ),
    row(Context::Papers, ENTER, Act::Down, "", "Een regel omlaag"),
    row(Context::Menu, ENTER, Act::Choose, "kies", "De gekozen regel uitvoeren"),
    row(
        Context::Menu,
        &[Key::of(C::Esc), Key::char('q')],
        Act::Close,
        "sluiten",
        "Sluiten zonder iets te doen",
    ),
    row(Context::Menu, &[Key::char('?')], Act::Help, "hulp", HELP_TEXT),
    row(
        Context::Menu,
        &[Key::char('n'), Key::ctrl('k')],
        Act::New,
        "",
        "Een nieuwe klacht opnemen; het menu gaat dicht",
    ),
    row(
        Context::Menu,
        &[Key::char('L')],
        Act::Triage,
        "",
        "Langs alles wat te laat is; het menu gaat dicht",
    ),
    row(Context::Menu, UP, Act::Up, "", "Een regel omhoog"),
    row(Context::Menu, DOWN, Act::Down, "", "Een regel omlaag"),
    row(Context::Menu, PAGE_UP, Act::PageUp, "", "Een bladzijde omhoog"),
    row(Context::Menu, PAGE_DOWN, Act::PageDown, "", "Een bladzijde omlaag"),
    row(Context::Menu, FIRST, Act::First, "", "Naar de eerste regel"),
    row(Context::Menu, LAST, Act::Last, "", "Naar de laatste regel"),
    row(
        Context::Menu,
        LINEAR,
        Act::Linear,
        "",
        "Verder in gewone regels tekst, voor een schermlezer (schermlezermodus)",
    ),
    row(Context::Menu, &[Key::ctrl('l')], Act::Redraw, "", "Het scherm opnieuw tekenen"),
    row(Context::Palette, ENTER, Act::Choose, "kies", "De gekozen opdracht uitvoeren"),
    row(Context::Palette, ESC, Act::Close, "sluiten", "Sluiten zonder iets te doen"),
    row(Context::Palette, HELP, Act::Help, "hulp", HELP_TEXT),
    row(
        Context::Palette,
        &[Key::of(C::Down), Key::of(C::Tab)],
        Act::Down,
        "volgende",
        "Een regel omlaag",
    ),
    row(
        Context::Palette,
        &[Key::of(C::Up), Key::of(C::BackTab)],
        Act::Up,
        "vorige",
        "Een regel omhoog",
    ),
    row(Context::Palette, CALL, Act::New, "", "Een nieuwe klacht opnemen"),
    row(Context::Palette, PAGE_UP, Act::PageUp, "", "Een bladzijde omhoog"),
    row(Context::Palette, &[Key::of(C::PageDown)], Act::PageDown, "", "Een bladzijde omlaag"),
    row(Context::Palette, BACKSPACE, Act::DeleteBack, "", "Het laatste teken weghalen"),
    row(Context::Palette, DELETE_WORD, Act::DeleteWord, "", "Het laatste woord weghalen"),
    row(Context::Palette, &[Key::ctrl('u')], Act::DeleteLine, "", "Alles weghalen"),
    row(
        Context::Palette,
        LINEAR,
        Act::Linear,
        "",
        "Verder in gewone regels tekst, voor een schermlezer (schermlezermodus)",
    ),
    row(Context::Palette, &[Key::ctrl('l')], Act::Redraw, "", "Het scherm opnieuw tekenen"),
];
