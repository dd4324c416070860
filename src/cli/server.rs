//! `server eenheden`: systemd units for what has to be done without anybody asking. They are made
//! for this very binary and database, and let each unit reach no more than it needs.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::arguments::ServerOrder;
use super::error::CliError;
use super::output::Output;
use super::place::Place;
use crate::desk::identity::owner_of;
use crate::desk::new_file::{Destination, Existing};

/// Backups that stay.
const KEPT: u32 = 30;
/// Under these a service sees nothing unless it has to.
const HOMES: [&str; 3] = ["/home", "/root", "/run/user"];
/// Of these it has its own.
const TEMPORARY: [&str; 2] = ["/tmp", "/var/tmp"];

/// What cannot harm a job that starts nothing and talks to nobody.
const ALONE: &str = "\
NoNewPrivileges=yes
PrivateDevices=yes
PrivateNetwork=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
RestrictAddressFamilies=AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
CapabilityBoundingSet=
";

/// What a mail program bears: Postfix and Exim hand mail over with the rights of a group or user of
/// their own, which NoNewPrivileges, and all that implies it, would take away.
const MAILING: &str = "\
ProtectControlGroups=yes
ReadWritePaths=-/var/spool -/var/mail -/var/log
";

/// Where the checks keep what they found, for the next one to compare with.
const ENDS: &str = "/var/log/klachtenbalie-controle.log";
/// The service manager opens that file for the check to add to; the account of the database itself
/// can read it and no more, so that whoever has that account cannot make it fit.
const NOTED: &str = "\
StandardOutput=append:/var/log/klachtenbalie-controle.log
StandardError=journal
ExecStartPre=+/bin/chmod 644 /var/log/klachtenbalie-controle.log
";

/// Something that is done on a clock.
struct Job {
    name: &'static str,
    what: &'static str,
    order: Vec<String>,
    when: &'static str,
    guards: &'static str,
    /// Whatever else belongs to it.
    more: &'static str,
}

/// Carries out an order for the server.
pub fn carry_out(
    place: &Place,
    order: &ServerOrder,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let ServerOrder::Eenheden { uitvoer, backup } = order;
    let made = units(place, backup.as_deref())?;
    match uitvoer {
        None => {
            for (name, text) in &made {
                output.line(&format!("# /etc/systemd/system/{name}"))?;
                for line in text.lines() {
                    output.line(line)?;
                }
                output.line("")?;
            }
        }
        Some(folder) => {
            if !folder.is_dir() {
                return Err(CliError::Usage(format!(
                    "{} is geen map. Maak haar eerst.",
                    folder.display()
                )));
            }
            for (name, text) in &made {
                let file = Destination::of(folder, name, &place.path, Existing::Stays)?;
                let path = file.put(text.as_bytes())?;
                output.line(&format!("Geschreven naar {}.", path.display()))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn jobs(backups: &Path) -> Result<[Job; 3], CliError> {
    Ok([
        Job {
            name: "backup",
            what: "Back-up van de klachtenbalie",
            order: vec![
                "backup".into(),
                "-o".into(),
                word(backups)?,
                "--bewaar".into(),
                KEPT.to_string(),
            ],
            when: "*-*-* 02:30:00",
            guards: ALONE,
            more: "",
        },
        Job {
            name: "controle",
            what: "Controle van de klachtenbalie",
            order: vec!["controle".into(), "--kort".into(), "--bewaard-in".into(), ENDS.into()],
            when: "*-*-* 03:30:00",
            guards: ALONE,
            more: NOTED,
        },
        Job {
            name: "herinneringen",
            what: "Herinneringen van de klachtenbalie",
            order: vec!["herinneringen".into(), "--mail".into()],
            when: "Mon..Fri *-*-* 07:30:00",
            guards: MAILING,
            more: "",
        },
    ])
}

/// The units, each with its name.
fn units(place: &Place, backup: Option<&Path>) -> Result<Vec<(String, String)>, CliError> {
    let database = std::fs::canonicalize(&place.path).map_err(|_| {
        CliError::Said(format!(
            "Het bestand {} bestaat niet. Maak eerst de database met: klachtenbalie init.",
            place.path.display()
        ))
    })?;
    let folder = database.parent().unwrap_or(Path::new("/")).to_path_buf();
    let backups = match backup {
        Some(folder) => std::fs::canonicalize(folder).map_err(|_| {
            CliError::Usage(format!("De map {} bestaat niet. Maak haar eerst.", folder.display()))
        })?,
        None => folder.join("backup"),
    };
    let binary = std::env::current_exe()
        .map_err(|_| CliError::Said("Ik kan het programma zelf niet vinden.".into()))?;
    let owner = owner_of(&database)
        .ok_or_else(|| CliError::Said("Van wie de database is, is niet te lezen.".into()))?;
    let mut writable = vec![word(&folder)?];
    if !backups.starts_with(&folder) {
        writable.push(word(&backups)?);
    }
    let seen = [&binary, &database, &backups];
    let any_in = |places: &[&str]| {
        seen.iter().any(|path| places.iter().any(|place| path.starts_with(place)))
    };
    let begin = [word(&binary)?, "--database".into(), word(&database)?];
    let usual = folder.join("backup");
    let mut made = Vec::new();
    for mut job in jobs(&backups)? {
        if job.name == "backup" && backups == usual {
            // Left out, it is made where it is missing.
            job.order.drain(1..3);
        }
        let command: Vec<String> = begin.iter().chain(&job.order).cloned().collect();
        let mut service = String::new();
        let _ = write!(
            service,
            "[Unit]\nDescription={}\nRequiresMountsFor={}\n\n[Service]\nType=oneshot\nUser={owner}\nUMask=0077\nExecStart={}\nProtectSystem=strict\nProtectHome={}\nPrivateTmp={}\nReadWritePaths={}\n{}{}",
            job.what,
            writable.join(" "),
            command.iter().map(|word| word.replace('$', "$$")).collect::<Vec<_>>().join(" "),
            if any_in(&HOMES) { "read-only" } else { "yes" },
            if any_in(&TEMPORARY) { "no" } else { "yes" },
            writable.join(" "),
            job.more,
            job.guards,
        );
        let timer = format!(
            "[Unit]\nDescription={}, op de klok\n\n[Timer]\nOnCalendar={}\nPersistent=true\nRandomizedDelaySec=5min\n\n[Install]\nWantedBy=timers.target\n",
            job.what, job.when
        );
        made.push((format!("klachtenbalie-{}.service", job.name), service));
        made.push((format!("klachtenbalie-{}.timer", job.name), timer));
    }
    Ok(made)
}

/// A path as one word of a unit file (systemd.syntax(7)): quoted, with what systemd would replace
/// written so that it does not.
fn word(path: &Path) -> Result<String, CliError> {
    let cannot = || {
        CliError::Said(format!(
            "De naam {} kan niet in een systemd-eenheid staan. Gebruik een gewone naam.",
            PathBuf::from(path).display()
        ))
    };
    let text = path.to_str().ok_or_else(cannot)?;
    if text.chars().any(char::is_control) {
        return Err(cannot());
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+@".contains(c);
    if text.chars().all(plain) {
        return Ok(text.to_owned());
    }
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%");
    Ok(format!("\"{escaped}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_paths_stay_one_word() {
        let of = |path: &str| word(Path::new(path)).ok();
        assert_eq!(of("/srv/balie.db").as_deref(), Some("/srv/balie.db"));
        assert_eq!(of("/srv/de balie/100%.db").as_deref(), Some("\"/srv/de balie/100%%.db\""));
        assert_eq!(of("/srv/a\"b\\c").as_deref(), Some(r#""/srv/a\"b\\c""#));
        assert_eq!(of("/srv/a\nUser=root"), None);
    }
}
