//! Programs that did not write our files and open them.

use std::process::Command;

/// What such a program says. Where it is not there the test says so and is done, unless
/// `KLACHTENBALIE_REQUIRE_OPENERS` is set: then it must be there.
pub fn another_program(name: &str, arguments: &[&str]) -> Option<String> {
    match Command::new(name).args(arguments).output() {
        Ok(done) if done.status.success() => Some(String::from_utf8(done.stdout).unwrap()),
        other => {
            let told = format!("{name} {arguments:?} is not there or failed: {other:?}");
            assert!(std::env::var_os("KLACHTENBALIE_REQUIRE_OPENERS").is_none(), "{told}");
            println!("skipped: {told}");
            None
        }
    }
}

/// What a Python program says, given the modules that it needs; none where they are not there.
pub fn python(modules: &str, program: &str, arguments: &[&str]) -> Option<String> {
    another_program("python3", &["-c", &format!("import {modules}")])?;
    let told = another_program("python3", &[&["-c", program], arguments].concat());
    Some(told.expect("it opens"))
}
