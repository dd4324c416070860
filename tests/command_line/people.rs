//! Who works with the desk: people who go on under another account.

use serde_json::Value;

use super::support::{Register, text};

fn zet(register: &Register, arguments: &[&str]) -> (Option<i32>, String) {
    let done = register.run(&[&["medewerker", "zet"][..], arguments].concat(), "");
    (done.status.code(), text(&done.stdout) + &text(&done.stderr))
}

fn people(register: &Register) -> Vec<Value> {
    let all = register.json(&["medewerker", "lijst", "--alles", "--json"]);
    all.as_array().unwrap().clone()
}

/// A handler with a complaint of her own.
fn desk() -> Register {
    let register = Register::under("werkvlak");
    let with = ["asmit", "--naam", "Anna Smit", "--rol", "behandelaar", "--adres", "a@firma.nl"];
    assert_eq!(zet(&register, &with).0, Some(0));
    let line = super::support::complaint("2026-01-05").to_string();
    let done = register.run(&["--als", "asmit", "doe"], &(line + "\n"));
    assert!(done.status.success(), "{}", text(&done.stdout));
    register
}

#[test]
fn somebody_goes_on_under_another_account_with_all_that_was_theirs() {
    let register = desk();
    let (code, told) = zet(&register, &["anna.smit", "--was", "asmit"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("medewerker sleutel anna.smit"), "{told}");
    let all = people(&register);
    assert_eq!(all.len(), 2, "{all:?}");
    let anna = &all[1]["colleague"];
    assert_eq!(
        (&anna["login"], &anna["name"], &anna["roles"][0], &anna["address"]),
        (&"anna.smit".into(), &"Anna Smit".into(), &"handler".into(), &"a@firma.nl".into())
    );
    // What she took in is hers still; the old account opens nothing any more.
    let sees = |login: &str| register.run(&["--als", login, "toon", "2026-001"], "");
    assert!(sees("anna.smit").status.success());
    let old = sees("asmit");
    assert_eq!(old.status.code(), Some(1));
    assert!(text(&old.stderr).contains("staat niet (meer) in de lijst"), "{}", text(&old.stderr));
    // Both the old and the new one are in the history.
    let history = text(&register.run(&["medewerker", "geschiedenis"], "").stdout);
    assert!(history.contains("anna.smit") && history.contains("Voorheen: asmit"), "{history}");
    // The old account is free for somebody else, who is nobody's heir.
    assert_eq!(zet(&register, &["asmit", "--naam", "Arie Smit"]).0, Some(0));
    assert_eq!(sees("asmit").status.code(), Some(1));
    assert_eq!(people(&register).len(), 3);
}

#[test]
fn who_left_and_comes_back_under_another_account_is_told_how() {
    let register = desk();
    assert!(register.run(&["medewerker", "weg", "asmit"], "").status.success());
    let again = ["asmit2", "--naam", "Anna Smit", "--rol", "behandelaar"];
    let (code, told) = zet(&register, &again);
    assert_eq!(code, Some(1));
    assert!(told.contains("heet al zo (asmit)") && told.contains("--was asmit"), "{told}");
    let (code, told) = zet(&register, &[&again[..], &["--was", "asmit"]].concat());
    assert_eq!(code, Some(0), "{told}");
    assert!(register.run(&["--als", "asmit2", "toon", "2026-001"], "").status.success());
}

#[test]
fn an_account_is_nobodys_else_and_the_last_of_a_role_keeps_it() {
    let register = desk();
    let own = people(&register)[0]["colleague"]["login"].as_str().unwrap().to_owned();
    for (arguments, said) in [
        (["asmit", "--was", &own], "is al van Anna Smit"),
        (["nieuw", "--was", "niemand"], "'niemand' staat niet in de lijst"),
        (["nieuw", "--was", "Geen Naam"], "kan geen gebruikersnaam zijn"),
    ] {
        let (code, told) = zet(&register, &arguments);
        assert_ne!(code, Some(0), "{told}");
        assert!(told.contains(said), "{said}: {told}");
    }
    // The only administrator may change account, and may not lose the role on the way.
    let (code, told) = zet(&register, &["nieuw", "--was", &own, "--rol", "behandelaar"]);
    assert_eq!(code, Some(1));
    assert!(told.contains("niemand meer met de rol"), "{told}");
    assert_eq!(people(&register).len(), 2);
}
