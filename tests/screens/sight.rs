//! What somebody may see can change while their screen is open.

use klachtenbalie::tui::Message;

use crate::desktop::Desktop;
use crate::sample;

#[test]
fn who_does_not_work_here_any_more_is_shown_out() {
    let founder = Desktop::open(80, 24);
    let mut other = founder.beside("A. Smit");
    other.send(Message::Poll);
    assert!(!other.ended);
    sample::keep_as(founder.desk.path(), "A. Smit", None);
    other.send(Message::Poll);
    assert!(other.ended);
}

#[test]
fn what_somebody_may_not_see_any_more_leaves_the_screen_and_their_words_stay() {
    let founder = Desktop::open(80, 24);
    let mut other = founder.beside("K. Vink");
    other.press("/Kaya<CR>");
    assert!(other.shows("Ayşe Kaya"), "{}", other.picture());
    other.press(":interne<CR>");
    other.press("Zij belde al eerder.");
    other.store_drafts();
    sample::keep_as(founder.desk.path(), "K. Vink", Some(&[]));
    other.send(Message::Poll);
    // What was typed can still be read and taken along; it is refused where it no longer belongs.
    assert!(other.shows("Zij belde al eerder."), "{}", other.picture());
    other.press("<C-s>");
    assert!(other.shows("staat niet in het register"), "{}", other.picture());
    other.press("<Esc><Esc><Esc>");
    assert!(!other.shows("Ayşe Kaya"), "{}", other.picture());
    assert_eq!(other.desk.drafts().unwrap().len(), 1);
}

#[test]
fn the_board_sees_at_the_end_of_a_file_who_read_it() {
    let mut board = Desktop::open(80, 24);
    board.press("2/Kaya<CR>G");
    assert!(
        board.shows("Gelezen (voor de directie, of de derde in haar plaats)"),
        "{}",
        board.picture()
    );
    assert!(board.shows("J. de Vries (dossier)"), "{}", board.picture());
    // The handler of the one that is handled is no board.
    let mut handler = board.beside("A. Smit");
    sample::keep_as(board.desk.path(), "A. Smit", Some(&["handler"]));
    handler.send(Message::Poll);
    handler.press("1<CR>G");
    assert!(handler.shows("Gegevens"), "{}", handler.picture());
    assert!(!handler.shows("Gelezen"), "{}", handler.picture());
}
