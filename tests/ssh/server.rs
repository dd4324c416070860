//! An sshd on a loopback port, with a key for each person of a small firm.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::screen::Screen;

const SSHD: &str = "/usr/sbin/sshd";
const PATIENCE: Duration = Duration::from_secs(20);

/// Account, name and rights of everybody but the founder.
const PEOPLE: [(&str, &str, &[&str]); 4] = [
    ("jdevries", "Jan de Vries", &["behandelaar"]),
    ("asmit", "Anna Smit", &["behandelaar"]),
    ("dbaas", "Dirk Baas", &["directie"]),
    ("beheer", "Ben Server", &["beheerder"]),
];

/// A server with a database; ends with the test.
pub struct Server {
    folder: TempDir,
    port: u16,
    sshd: Child,
}

impl Server {
    /// Starts one; none where this machine has no sshd.
    pub fn start() -> Option<Self> {
        let tools = [SSHD, "/usr/bin/ssh", "/usr/bin/ssh-keygen"];
        if let Some(missing) = tools.iter().find(|tool| !Path::new(tool).exists()) {
            assert!(
                std::env::var_os("KLACHTENBALIE_REQUIRE_SSHD").is_none_or(|set| set != "1"),
                "{missing} is missing"
            );
            // Not by a macro of printing: the output of a test that passes is not shown.
            let _ = writeln!(std::io::stderr(), "skipped: {missing} is missing");
            return None;
        }
        let folder = TempDir::new().unwrap();
        furnish(folder.path());
        let mut tries = 0;
        loop {
            let port = free_port();
            let mut sshd = run_sshd(folder.path(), port);
            if answers(port, &mut sshd) {
                return Some(Self { folder, port, sshd });
            }
            // Somebody else took the port meanwhile.
            let _ = sshd.kill();
            let _ = sshd.wait();
            tries += 1;
            assert!(tries < 5, "sshd does not start: {}", log_of(folder.path()));
        }
    }

    /// A file of this test.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.path("balie.db")
    }

    /// Runs the program on the server itself, as the account that owns the database.
    pub fn local(&self, arguments: &[&str]) -> Output {
        local(self.folder.path(), arguments, b"")
    }

    fn arguments(&self, login: &str, options: &[&str]) -> Vec<String> {
        let mut arguments: Vec<String> = vec!["-F".into(), "none".into(), "-i".into()];
        arguments.push(self.path(&format!("key-{login}")).display().to_string());
        arguments.extend(["-p".into(), self.port.to_string()]);
        let known = format!("UserKnownHostsFile={}", self.path("known_hosts").display());
        for option in [
            "StrictHostKeyChecking=accept-new",
            &known,
            "BatchMode=yes",
            "IdentitiesOnly=yes",
            "LogLevel=ERROR",
        ] {
            arguments.extend(["-o".into(), option.into()]);
        }
        arguments.extend(options.iter().map(|option| (*option).to_owned()));
        arguments.extend(["--".into(), format!("{}@127.0.0.1", account())]);
        arguments
    }

    /// What somebody gets who runs `ssh server COMMAND`, with this on the input.
    pub fn ssh(&self, login: &str, command: &str, input: &[u8]) -> Output {
        self.ssh_with(login, &[], &[], command, input)
    }

    /// The same with options and an environment of their own.
    pub fn ssh_with(
        &self,
        login: &str,
        options: &[&str],
        environment: &[(&str, &str)],
        command: &str,
        input: &[u8],
    ) -> Output {
        let mut ssh = Command::new("/usr/bin/ssh");
        ssh.args(self.arguments(login, options)).arg(command);
        ssh.env_remove("SSH_AUTH_SOCK").envs(environment.iter().copied());
        given(ssh, input)
    }

    /// What somebody gets whose agent holds keys, and who names none: they are offered one after the
    /// other, and the agent is offered to the server too.
    pub fn ssh_by_agent(&self, socket: &Path, command: &str, input: &[u8]) -> Output {
        let mut arguments = self.arguments("jdevries", &["-A", "-v"]);
        // Neither the key that is named there, nor one of whoever runs the test.
        let named = arguments.iter().position(|it| it == "-i").unwrap();
        arguments.drain(named..named + 2);
        for option in ["IdentitiesOnly=no", "IdentityFile=none", "LogLevel=DEBUG1"] {
            arguments.splice(0..0, ["-o".into(), option.into()]);
        }
        let mut ssh = Command::new("/usr/bin/ssh");
        ssh.args(arguments).arg(command).env("SSH_AUTH_SOCK", socket);
        given(ssh, input)
    }

    /// The program as the forced command of a key runs it, in this environment.
    pub fn forced(&self, login: &str, environment: &[(&str, &str)], input: &[u8]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"));
        command.arg("--database").arg(self.database()).args(["ssh", "--als", login]);
        command.envs(environment.iter().copied());
        given(command, input)
    }

    /// What they print, where that is JSON.
    pub fn json(&self, login: &str, command: &str) -> Value {
        let output = self.ssh(login, command, b"");
        assert!(output.status.success(), "{command}: {}", said(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// One command of the machine interface that must succeed.
    pub fn done(&self, login: &str, command: &Value) -> Value {
        let output = self.ssh(login, "doe", format!("{command}\n").as_bytes());
        let answer: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|_| panic!("{command}: {}", said(&output)));
        assert_eq!(answer["ok"], true, "{command}: {answer}");
        answer
    }

    /// The desk of somebody in a terminal of 80 by 24, as `ssh server` opens it.
    pub fn desk(&self, login: &str) -> Screen {
        let mut ssh = CommandBuilder::new("/usr/bin/ssh");
        ssh.args(self.arguments(login, &["-tt"]));
        ssh.env("TERM", "xterm-256color");
        ssh.env("LANG", "C.UTF-8");
        ssh.env_remove("SSH_AUTH_SOCK");
        Screen::running(ssh, 80, 24)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.sshd.kill();
        let _ = self.sshd.wait();
    }
}

/// What a program said, in both streams.
pub fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("{}{}", text(&output.stdout), text(&output.stderr))
}

/// A complaint by telephone.
pub fn complaint(name: &str) -> Value {
    json!({
        "command": "register", "kind": "complaint", "channel": "phone",
        "received_at": "2026-11-18T09:00",
        "complainant": { "name": name, "capacity": "client", "phone": "0612345678" },
        "facts": "Er is niet teruggebeld.", "office": "Assen", "heading": "slowness",
        "respondents": [{ "kind": "employee", "name": "Karel Mol" }], "conduct": ["2026-11-10"],
    })
}

fn account() -> String {
    let id = Command::new("id").arg("-un").output().unwrap();
    String::from_utf8(id.stdout).unwrap().trim().to_owned()
}

fn given(mut command: Command, input: &[u8]) -> Output {
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = child.spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // Who refuses does not read on.
        let _ = pipe.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn local(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"));
    command.arg("--database").arg(folder.join("balie.db")).args(arguments);
    given(command, input)
}

/// The database, its people, and a key for each.
fn furnish(folder: &Path) {
    let done = |arguments: &[&str]| {
        let output = local(folder, arguments, b"");
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    done(&["init", "--reglement", "werkvlak", "--organisatie", "Proefbedrijf"]);
    let mut lines = String::new();
    for (login, name, roles) in PEOPLE {
        let mut arguments = vec!["medewerker", "zet", login, "--naam", name];
        arguments.extend(roles.iter().flat_map(|role| ["--rol", role]));
        done(&arguments);
        key(folder, &format!("key-{login}"));
        let public = folder.join(format!("key-{login}.pub"));
        let line = done(&["medewerker", "sleutel", login, public.to_str().unwrap()]);
        writeln!(lines, "{}", line.trim()).unwrap();
    }
    fs::write(folder.join("authorized_keys"), lines).unwrap();
    key(folder, "host");
}

fn key(folder: &Path, name: &str) {
    let made = Command::new("/usr/bin/ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-C", "proef", "-f"])
        .arg(folder.join(name))
        .status()
        .unwrap();
    assert!(made.success());
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn run_sshd(folder: &Path, port: u16) -> Child {
    // Where root starts it, it wants this folder; elsewhere nobody needs it.
    let _ = fs::create_dir_all("/run/sshd");
    let shown = folder.display();
    // The client may bring any environment: it must not matter.
    let settings = format!(
        "ListenAddress 127.0.0.1\nPort {port}\nHostKey {shown}/host\nPidFile none\n\
         AuthorizedKeysFile {shown}/authorized_keys\nStrictModes no\nUsePAM no\n\
         PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin yes\n\
         MaxStartups 100\nAcceptEnv *\nSubsystem sftp internal-sftp\n"
    );
    let path = folder.join("sshd_config");
    fs::write(&path, settings).unwrap();
    let log = fs::File::create(folder.join("sshd.log")).unwrap();
    Command::new(SSHD)
        .args(["-D", "-e", "-f"])
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .unwrap()
}

fn log_of(folder: &Path) -> String {
    fs::read_to_string(folder.join("sshd.log")).unwrap_or_default()
}

fn answers(port: u16, sshd: &mut Child) -> bool {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if sshd.try_wait().unwrap().is_some() {
            return false;
        }
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) {
            let mut greeting = [0; 4];
            return stream.read_exact(&mut greeting).is_ok() && greeting == *b"SSH-";
        }
        std::thread::park_timeout(Duration::from_millis(10));
    }
    false
}
