//! Orders over the connection: the same rights as the screen, with pipes for files.

use super::server::{Server, complaint, said};

#[test]
fn papers_and_letters_go_through_the_connection_byte_for_byte() {
    let Some(server) = Server::start() else { return };
    server.done("jdevries", &complaint("Cato Eerste"));
    let paper: Vec<u8> = (0..300_000_u32).map(|byte| (byte % 251) as u8).collect();
    let added =
        server.ssh("jdevries", "bijlage toevoegen 2026-001 --naam 'brief van thuis.bin'", &paper);
    assert!(added.status.success(), "{}", said(&added));
    let got = server.ssh("jdevries", "bijlage haal 2026-001 1", b"");
    assert!(got.status.success(), "{}", said(&got));
    assert!(got.stdout == paper, "{} bytes", got.stdout.len());
    let letter = server.ssh("jdevries", "brief 2026-001 ontvangst --formaat docx", b"");
    assert!(letter.status.success(), "{}", said(&letter));
    assert!(letter.stdout.starts_with(b"PK"));
    let to_standard = server.ssh("jdevries", "brief 2026-001 ontvangst --formaat txt -o -", b"");
    assert!(to_standard.status.success(), "{}", said(&to_standard));
    assert!(said(&to_standard).contains("Cato Eerste"));
}

#[test]
fn help_and_mistakes_answer_as_on_the_command_line() {
    let Some(server) = Server::start() else { return };
    let help = server.ssh("asmit", "--help", b"");
    assert_eq!(help.status.code(), Some(0));
    assert!(said(&help).contains("Zonder opdracht opent de balie."));
    let unknown = server.ssh("asmit", "lijts", b"");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(said(&unknown).contains("Bedoel"), "{}", said(&unknown));
    // Whoever is on the server's own list only.
    let gone = server.local(&["medewerker", "weg", "asmit"]);
    assert!(gone.status.success(), "{}", said(&gone));
    let output = server.ssh("asmit", "lijst", b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("staat niet (meer) in de lijst"), "{}", said(&output));
}

#[test]
fn an_e_mail_comes_in_through_the_connection() {
    let Some(server) = Server::start() else { return };
    let mail = "From: Cato Eerste <cato@voorbeeld.nl>\r\nTo: klachten@firma.nl\r\n\
        Date: Wed, 18 Nov 2026 09:12:00 +0100\r\nSubject: Klacht\r\n\r\nEr belt niemand terug.\r\n";
    let output = server.ssh("jdevries", "importeer -", mail.as_bytes());
    assert!(output.status.success(), "{}", said(&output));
    let mut desk = server.desk("jdevries");
    desk.after("concept", "c");
    desk.wait("Cato Eerste");
}
