//! Looking things up in the keymap: the footer, the help and the keys themselves share one table.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::{Key, table};
use crate::desk::view::Tab;

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Anywhere on the desk, outside forms and menus.
    Desk,
    /// In the list.
    List,
    /// In the detail pane.
    Detail,
    /// In the deadlines pane.
    Deadlines,
    /// In the detail over the whole screen.
    File,
    /// On the firm's page.
    Firm,
    /// On a report.
    Report,
    /// Where a figure of a report is explained.
    Figure,
    /// In the settings.
    Settings,
    /// At a complaint in the deck of what is late.
    Triage,
    /// At the count or the summary of that deck.
    TriageEnds,
    /// While something is being made.
    Busy,
    /// In the search line.
    Search,
    /// In a menu or a page to read.
    Menu,
    /// In a page to read.
    Page,
    /// At a letter before it is sent.
    Preview,
    /// At an earlier complaint, over a form.
    Earlier,
    /// What somebody typed in a form that was taken off the screen.
    Words,
    /// In the list of drafts.
    Drafts,
    /// In the papers of a concept.
    Papers,
    /// In the palette.
    Palette,
    /// In a form.
    Form,
    /// In a line of a form.
    Line,
    /// In a text of several lines.
    Text,
    /// At a choice in a form.
    Choice,
}

impl Context {
    /// Every context.
    pub const ALL: &'static [Self] = &[
        Self::Desk,
        Self::List,
        Self::Detail,
        Self::Deadlines,
        Self::File,
        Self::Firm,
        Self::Report,
        Self::Figure,
        Self::Settings,
        Self::Triage,
        Self::TriageEnds,
        Self::Busy,
        Self::Search,
        Self::Menu,
        Self::Page,
        Self::Preview,
        Self::Earlier,
        Self::Words,
        Self::Drafts,
        Self::Papers,
        Self::Palette,
        Self::Form,
        Self::Line,
        Self::Text,
        Self::Choice,
    ];

    /// What staff call it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Desk => "Overal",
            Self::List => "In de lijst",
            Self::Detail => "In het overzicht van de klacht",
            Self::Deadlines => "In de termijnen",
            Self::File => "In het hele dossier",
            Self::Firm => "Bij de organisatie",
            Self::Report => "Bij een rapport",
            Self::Figure => "Bij de uitleg van een cijfer",
            Self::Settings => "In de instellingen",
            Self::Triage => "Bij een klacht die te laat is",
            Self::TriageEnds => "Voor of na de klachten die te laat zijn",
            Self::Busy => "Terwijl er iets gemaakt wordt",
            Self::Search => "Bij het zoeken",
            Self::Menu => "In een menu",
            Self::Page => "Bij het lezen",
            Self::Preview => "Bij de brief die weggaat",
            Self::Earlier => "Bij een eerdere klacht",
            Self::Words => "Bij wat je typte",
            Self::Drafts => "In de concepten",
            Self::Papers => "Bij de bijlagen van een concept",
            Self::Palette => "In het opdrachtvenster",
            Self::Form => "In een formulier",
            Self::Line => "In een regel",
            Self::Text => "In een tekst",
            Self::Choice => "Bij een keuze",
        }
    }

    /// The contexts in which a key is looked up, innermost first.
    pub const fn chain(self) -> &'static [Self] {
        match self {
            Self::Desk => &[Self::Desk],
            Self::List => &[Self::List, Self::Desk],
            Self::Detail => &[Self::Detail, Self::Desk],
            Self::Deadlines => &[Self::Deadlines, Self::Desk],
            Self::File => &[Self::File, Self::Desk],
            Self::Firm => &[Self::Firm, Self::Desk],
            Self::Report => &[Self::Report, Self::Desk],
            Self::Figure => &[Self::Figure, Self::Desk],
            Self::Settings => &[Self::Settings, Self::Desk],
            Self::Triage => &[Self::Triage, Self::Desk],
            Self::TriageEnds => &[Self::TriageEnds, Self::Desk],
            Self::Busy => &[Self::Busy],
            Self::Search => &[Self::Search],
            Self::Menu => &[Self::Menu],
            Self::Page => &[Self::Page, Self::Menu],
            Self::Preview => &[Self::Preview, Self::Menu],
            Self::Earlier => &[Self::Earlier, Self::Menu],
            Self::Words => &[Self::Words],
            Self::Drafts => &[Self::Drafts, Self::Menu],
            Self::Papers => &[Self::Papers, Self::Menu],
            Self::Palette => &[Self::Palette],
            Self::Form => &[Self::Form],
            Self::Line => &[Self::Line, Self::Form],
            Self::Text => &[Self::Text, Self::Form],
            Self::Choice => &[Self::Choice, Self::Form],
        }
    }

    /// Whether letters are typed there, so that none can be a command.
    pub const fn is_typed_in(self) -> bool {
        matches!(self, Self::Search | Self::Palette | Self::Form | Self::Line | Self::Text)
    }
}

/// What a key can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is described in the table, in the words that staff see")]
pub enum Act {
    New,
    Actions,
    Why,
    Overdue,
    Search,
    Palette,
    Drafts,
    Help,
    Notices,
    Themes,
    Redraw,
    Linear,
    Quit,
    ShowTab(Tab),
    NextPane,
    PreviousPane,
    NextComplaint,
    PreviousComplaint,
    Firm,
    Triage,
    NextCard,
    PreviousCard,
    Mark,
    MarkGroup,
    Regroup,
    Assign,
    SetTerm,
    AskNews,
    Decide,
    Reports,
    SaveReport,
    Register,
    Settings,
    SavePaper,
    Open,
    Back,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    Choose,
    Discard,
    Save,
    Close,
    NextField,
    PreviousField,
    TakeOver,
    ShowEarlier,
    PutTime,
    SecondCall,
    SwitchForm,
    NextQuestion,
    Papers,
    Renew,
    ToWord,
    NewLine,
    Left,
    Right,
    WordLeft,
    WordRight,
    LineStart,
    LineEnd,
    TextStart,
    TextEnd,
    DeleteBack,
    DeleteForward,
    DeleteWord,
    DeleteLine,
    Undo,
    Redo,
    Toggle,
    Clear,
}

/// One row of the keymap.
#[derive(Debug, Clone)]
pub struct Binding {
    /// Where it holds.
    pub context: Context,
    /// Its keys; the first is the one shown in the footer.
    pub keys: Cow<'static, [Key]>,
    /// What it does.
    pub act: Act,
    /// What the footer says; empty keeps it out of the footer.
    pub footer: &'static str,
    /// What the help says.
    pub help: &'static str,
}

/// Which key does what where.
#[derive(Debug, Clone)]
pub struct Keymap {
    rows: Vec<Binding>,
}

static BUILT_IN: OnceLock<Keymap> = OnceLock::new();
static OWN: OnceLock<Keymap> = OnceLock::new();

/// The keymap of who is at this desk.
pub fn keymap() -> &'static Keymap {
    OWN.get().unwrap_or_else(|| Keymap::built_in())
}

/// Takes another keymap for this process, once, before a key is pressed.
pub fn use_keymap(own: Keymap) {
    // A second one would change keys under somebody's hands; the first stays.
    let _ = OWN.set(own);
}

impl Keymap {
    /// The keys as they are without a file.
    pub fn built_in() -> &'static Self {
        BUILT_IN.get_or_init(|| Self { rows: table::table().cloned().collect() })
    }

    /// A keymap of these rows.
    pub(super) const fn of(rows: Vec<Binding>) -> Self {
        Self { rows }
    }

    /// Every row, in the order of footer and help.
    pub fn rows(&self) -> &[Binding] {
        &self.rows
    }

    fn find(&self, context: Context, key: Key) -> Option<&Binding> {
        context.chain().iter().find_map(|place| {
            let mut rows = self.rows.iter();
            rows.find(|binding| binding.context == *place && binding.keys.contains(&key))
        })
    }

    /// What a key does in a context.
    pub fn act(&self, context: Context, key: Key) -> Option<Act> {
        self.find(context, key).map(|binding| binding.act)
    }

    /// The rows that hold in a context, innermost first; a row whose keys all mean something else
    /// closer by is left out.
    pub fn bindings(&self, context: Context) -> Vec<&Binding> {
        context
            .chain()
            .iter()
            .flat_map(|place| self.rows.iter().filter(move |binding| binding.context == *place))
            .filter(|binding| {
                let holds =
                    |found: &Binding| (found.context, found.act) == (binding.context, binding.act);
                binding.keys.iter().any(|key| self.find(context, *key).is_some_and(holds))
            })
            .collect()
    }

    /// The key of an act in a context, as staff read it; the act's own name where it has none there.
    pub fn hint(&self, context: Context, act: Act) -> String {
        let row = self.bindings(context).into_iter().find(|binding| binding.act == act);
        let key = row.and_then(|binding| binding.keys.first());
        key.map_or_else(|| format!("{act:?}"), ToString::to_string)
    }
}

/// Every row of the keymap in use.
pub fn table() -> impl Iterator<Item = &'static Binding> {
    keymap().rows().iter()
}

/// What a key does in a context.
pub fn act(context: Context, key: Key) -> Option<Act> {
    keymap().act(context, key)
}

/// The rows that hold in a context, innermost first.
pub fn bindings(context: Context) -> Vec<&'static Binding> {
    keymap().bindings(context)
}

/// The key of an act in a context, as staff read it.
pub fn hint(context: Context, act: Act) -> String {
    keymap().hint(context, act)
}

/// All keys of a row, as staff read them.
pub fn key_names(binding: &Binding) -> String {
    binding.keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
