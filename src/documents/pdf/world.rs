//! Everything that Typst may see: its library, the fonts in the program, the layout and the words.
//! No file, no package, no network, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};

const LAYOUT: &str = include_str!("paper.typ");

/// The faces; what the first two lack is looked for in the others.
const FACES: [&[u8]; 4] = [
    include_bytes!("fonts/NotoSans-Regular.ttf"),
    include_bytes!("fonts/NotoSans-Bold.ttf"),
    include_bytes!("fonts/NotoSansMath-Regular.ttf"),
    include_bytes!("fonts/NotoSansSymbols2-Regular.ttf"),
];

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<Font> =
        FACES.into_iter().flat_map(|face| Font::iter(Bytes::new(face))).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

struct Fonts {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

/// Whether one of the fonts has this letter.
pub(super) fn has_letter(letter: char) -> bool {
    is_invisible(letter)
        || FONTS.fonts.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
}

/// Selectors of a look and the like, which are never drawn.
const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}')
}

/// The world of one paper.
pub(super) struct PaperWorld {
    layout: Source,
    words_id: FileId,
    words: Bytes,
}

impl PaperWorld {
    /// With the words as JSON.
    pub(super) fn with(words: Bytes) -> Option<Self> {
        let layout = Source::new(id("paper.typ")?, LAYOUT.to_owned());
        Some(Self { layout, words_id: id("paper.json")?, words })
    }
}

fn id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn absent<T>(id: FileId) -> FileResult<T> {
    Err(FileError::NotFound(id.vpath().get_without_slash().into()))
}

impl World for PaperWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.layout.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.layout.id() { Ok(self.layout.clone()) } else { absent(id) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.words_id { Ok(self.words.clone()) } else { absent(id) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
