//! Who one is stands in the key's own line; nothing that the client says changes it.

use std::process::Command;

use serde_json::json;

use super::server::{Server, complaint, said};

/// Who recorded the complaints so far, by the board's own list.
fn receivers(server: &Server) -> Vec<String> {
    let list = server.json("dbaas", "lijst --json");
    let numbers = list.as_array().unwrap().iter().map(|row| row["number"].as_str().unwrap());
    numbers
        .map(|number| {
            let file = server.json("dbaas", &format!("toon {number} --json"));
            file["timeline"][0]["actor"].as_str().unwrap_or_default().to_owned()
        })
        .collect()
}

#[test]
fn each_key_is_one_person_whatever_the_client_says() {
    let Some(server) = Server::start() else { return };
    server.done("jdevries", &complaint("Cato Eerste"));
    let line = format!("{}\n", complaint("Cato Tweede"));
    let pretending = [
        ("USER", "dbaas"),
        ("LOGNAME", "dbaas"),
        ("HOME", "/tmp"),
        ("XDG_DATA_HOME", "/tmp"),
        ("KLACHTENBALIE_ALS", "dbaas"),
        ("SUDO_USER", "dbaas"),
    ];
    let send: Vec<String> = pretending.iter().map(|(name, _)| format!("SendEnv={name}")).collect();
    let options: Vec<&str> = send.iter().flat_map(|one| ["-o", one.as_str()]).collect();
    let output = server.ssh_with("jdevries", &options, &pretending, "doe", line.as_bytes());
    assert!(output.status.success(), "{}", said(&output));
    // What sshd itself would set anew is set for the program itself.
    let forced = [&pretending[..], &[("SSH_ORIGINAL_COMMAND", "doe")]].concat();
    let output = server.forced("jdevries", &forced, line.as_bytes());
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(receivers(&server), ["Jan de Vries"; 3]);
    for command in [
        "lijst --als dbaas",
        "--als dbaas lijst",
        "ssh --als dbaas",
        "--database /tmp/ander.db lijst",
        "lijst --als=dbaas",
    ] {
        let output = server.ssh("jdevries", command, b"");
        assert_eq!(output.status.code(), Some(2), "{command}: {}", said(&output));
        assert!(output.stdout.is_empty(), "{command}");
    }
}

/// An agent of its own with these people's keys in this order; ended with the test.
struct Agent {
    process: rustix::process::Pid,
    socket: std::path::PathBuf,
}

impl Agent {
    fn with(server: &Server, logins: &[&str]) -> Self {
        let socket = server.path(&format!("agent-{}", logins.join("-")));
        let agent = Command::new("/usr/bin/ssh-agent").args(["-s", "-a"]).arg(&socket).output();
        let started = said(&agent.unwrap());
        let process = started.split("SSH_AGENT_PID=").nth(1).unwrap();
        let process: i32 = process.split(';').next().unwrap().parse().unwrap();
        let agent = Self { process: rustix::process::Pid::from_raw(process).unwrap(), socket };
        for login in logins {
            let mut add = Command::new("/usr/bin/ssh-add");
            add.arg(server.path(&format!("key-{login}"))).env("SSH_AUTH_SOCK", &agent.socket);
            let added = add.output().unwrap();
            assert!(added.status.success(), "{}", said(&added));
        }
        agent
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = rustix::process::kill_process(self.process, rustix::process::Signal::TERM);
    }
}

#[test]
fn an_agent_with_more_keys_gives_no_more_than_the_key_that_is_used() {
    let Some(server) = Server::start() else { return };
    for (logins, name, reads_the_log) in
        [(["jdevries", "dbaas"], "Jan de Vries", false), (["dbaas", "jdevries"], "Dirk Baas", true)]
    {
        let agent = Agent::with(&server, &logins);
        let line = format!("{}\n", complaint("Cato Eerste"));
        let done = server.ssh_by_agent(&agent.socket, "doe", line.as_bytes());
        let told = said(&done);
        assert!(done.status.success(), "{told}");
        // The agent's keys were offered, and the first of them was taken.
        let offered: Vec<_> =
            told.lines().filter(|it| it.contains("Offering public key")).collect();
        assert!(offered.len() == 1 && offered[0].contains("agent"), "{told}");
        assert_eq!(receivers(&server).last().map(String::as_str), Some(name), "{logins:?}");
        // The other key is there, and forwarded, and opens nothing more.
        let log = server.ssh_by_agent(&agent.socket, "leeslog", b"");
        assert_eq!(log.status.success(), reads_the_log, "{logins:?}: {}", said(&log));
    }
}

#[test]
fn each_sees_their_own_complaints_and_a_forbidden_number_is_an_unknown_one() {
    let Some(server) = Server::start() else { return };
    server.done("jdevries", &complaint("Cato Eerste"));
    server.done("asmit", &complaint("Cato Tweede"));
    let numbers = |login: &str| -> Vec<String> {
        let list = server.json(login, "lijst --json");
        let rows = list.as_array().unwrap().iter();
        rows.map(|row| row["number"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(numbers("jdevries"), ["2026-001"]);
    assert_eq!(numbers("asmit"), ["2026-002"]);
    assert_eq!(numbers("dbaas"), ["2026-001", "2026-002"]);
    assert!(numbers("beheer").is_empty());
    for command in [
        "toon NUMMER",
        "toon NUMMER --json",
        "termijnen NUMMER",
        "inzage NUMMER klager",
        "brief NUMMER ontvangst",
        "formulier NUMMER registratie",
        "bijlage lijst NUMMER",
        "bijlage haal NUMMER 1",
        "leeslog NUMMER",
    ] {
        let answer = |number: &str| {
            let output = server.ssh("asmit", &command.replace("NUMMER", number), b"");
            (output.status.code(), said(&output).replace(number, "NUMMER"))
        };
        let forbidden = answer("2026-001");
        assert_eq!(forbidden, answer("2026-077"), "{command}");
        assert_ne!(forbidden.0, Some(0), "{command}");
    }
    let note = |number: &str| {
        let note = json!({ "command": "add_note", "complaint": number, "note": "Hallo." });
        said(&server.ssh("asmit", "doe", format!("{note}\n").as_bytes())).replace(number, "NUMMER")
    };
    assert_eq!(note("2026-001"), note("2026-077"));
}

#[test]
fn what_the_client_types_is_words_and_never_a_shell_or_a_file_of_the_server() {
    let Some(server) = Server::start() else { return };
    server.done("jdevries", &complaint("Cato Eerste"));
    let trace = server.path("spoor");
    let touch = format!("touch {}", trace.display());
    let database = server.database().display().to_string();
    let mut denied = 0;
    for command in [
        format!("lijst; {touch}"),
        format!("lijst && {touch}"),
        format!("lijst | {touch}"),
        format!("lijst $({touch})"),
        format!("lijst `{touch}`"),
        format!("lijst\n{touch}"),
        touch.clone(),
        format!("sh -c '{touch}'"),
        format!("toon \"2026-001'; {touch}; '\""),
        format!("exec {touch}"),
        format!("brief 2026-001 ontvangst -o {}", trace.display()),
        format!("exporteer -o {}", trace.display()),
        "exporteer".into(),
        format!("bijlage toevoegen 2026-001 {database}"),
        "bijlage toevoegen 2026-001 /etc/passwd".into(),
        format!("importeer {database}"),
        format!("demo --bewaar {}", trace.display()),
        format!("herinneringen --sendmail {}", trace.display()),
        "scp -f /etc/passwd".into(),
        "/usr/lib/openssh/sftp-server".into(),
        "internal-sftp".into(),
        "rsync --server --sender . /etc".into(),
        "lijst 'open".into(),
    ] {
        let output = server.ssh("jdevries", &command, b"");
        assert!(!output.status.success(), "{command}: {}", said(&output));
        assert!(!trace.exists(), "{command}");
        denied += 1;
    }
    println!("{denied} attempts denied");
    // A tunnel to whatever else the server can reach.
    let through = server.ssh_with("jdevries", &["-W", "127.0.0.1:22"], &[], "", b"");
    assert!(!through.status.success(), "{}", said(&through));
}
