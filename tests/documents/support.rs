//! A desk with a rich complaint, in which every letter can be made.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::letters::{LetterDraft, LetterOrder};
use klachtenbalie::desk::view::{Done, Request};
use klachtenbalie::desk::{Desk, DeskError, Furnishing};
use klachtenbalie::domain::text::Line;
use klachtenbalie::domain::{Command, ComplaintNumber, Refusal};
use klachtenbalie::regulation::{LetterKind, LetterRecipient, Regulation, embedded_text, read};
use serde_json::{Value, json};
use tempfile::TempDir;

/// What letters must hold in these tests, where the regulation's file does not say so itself.
const LETTERS: &[(&str, &str)] = &[
    (
        "receipt",
        r#"["letter_date", "conduct_date", "facts", "expected_end", "contact", "handler", "outcome"]"#,
    ),
    ("respondent_notice", r#"["complaint"]"#),
    ("declined", r#"["ground", "reason", "referral"]"#),
    ("mediation_proposal", r#"["mediator"]"#),
    ("hearing_invitation", r#"["hearing_time", "companion"]"#),
    ("hearing_report", r#"["accounts", "signature_request"]"#),
    ("progress", r#"["news"]"#),
    ("delay", r#"["delay_reason", "new_date"]"#),
    ("agreements", r#"["agreements"]"#),
    (
        "ruling",
        r#"["complaint_as_put", "facts_found", "reasoning", "norms", "judgement", "referral"]"#,
    ),
    ("insurer_notice", r#"["claim"]"#),
    ("inspection_cover", r#"["papers"]"#),
];

pub fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(14, 5, 0).unwrap()
}

/// A regulation's text in which every letter above has its elements.
pub fn with_letters(id: &str) -> String {
    let mut text = embedded_text(id).unwrap().to_owned();
    let known = read(&text).unwrap();
    for (kind, elements) in LETTERS {
        if known.letter(LetterKind::from_code(kind).unwrap()).is_none() {
            let rule = format!(
                "\n[[letter]]\nkind = \"{kind}\"\narticle = \"99\"\nelements = {elements}\n"
            );
            // A regulation without mediation, say, has no letter about it.
            if read(&format!("{text}{rule}")).is_ok() {
                text.push_str(&rule);
            }
        }
    }
    text
}

pub fn regulation(id: &str) -> Regulation {
    read(&with_letters(id)).unwrap()
}

/// A desk of J. de Vries in a folder of its own.
pub struct Office {
    pub desk: Desk,
    _folder: TempDir,
}

pub fn number() -> ComplaintNumber {
    ComplaintNumber { year: 2026, sequence: 1 }
}

impl Office {
    pub fn under(id: &str) -> Self {
        Self::of(id, &with_letters(id))
    }

    /// With the letters that its own file tells of, and no others.
    pub fn plain(id: &str) -> Self {
        Self::of(id, embedded_text(id).unwrap())
    }

    fn of(id: &str, text: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("balie.db");
        let furnishing = Furnishing {
            regulation: id.into(),
            organisation: "Proefbedrijf".into(),
            name: Some("J. de Vries".into()),
        };
        let clock = Arc::new(StoppedClock(now()));
        drop(Desk::create(&path, &furnishing, clock).unwrap());
        install(&path, text);
        Self { desk: open(&path, "J. de Vries"), _folder: folder }
    }

    /// With every setting of letters.
    pub fn furnished(id: &str) -> Self {
        Self::under(id).with_settings()
    }

    /// With every setting of letters, and the letters of its own file alone.
    pub fn plainly_furnished(id: &str) -> Self {
        Self::plain(id).with_settings()
    }

    fn with_settings(mut self) -> Self {
        for (name, value) in [
            ("adres", "Stationsplein 1\n1234 AB Utrecht"),
            ("telefoon", "030 123 45 67"),
            ("antwoordadres", "klachten@proefbedrijf.example"),
            ("voettekst", "Proefbedrijf, KvK 12345678"),
        ] {
            self.desk.change_setting(name, value).unwrap();
        }
        self
    }

    pub fn try_doe(&mut self, on: &str, command: Value) -> Result<Done, DeskError> {
        let command: Command = serde_json::from_value(command).unwrap();
        let registers = matches!(command, Command::Register(_));
        let request = Request {
            complaint: (!registers).then(number),
            command,
            on: Some(on.parse().unwrap()),
            expected_version: None,
        };
        self.desk.execute(&request)
    }

    pub fn doe(&mut self, on: &str, command: Value) -> Done {
        let told = command.to_string();
        self.try_doe(on, command).unwrap_or_else(|error| panic!("{told}: {error}"))
    }

    pub fn draft(&self, order: &LetterOrder) -> LetterDraft {
        self.desk.letter_draft(number(), order).unwrap()
    }

    /// A letter to its usual reader, as plain text.
    pub fn letter(&self, kind: LetterKind) -> String {
        self.letter_to(kind, kind.readers()[0])
    }

    pub fn letter_to(&self, kind: LetterKind, to: LetterRecipient) -> String {
        let order = LetterOrder { to, ..LetterOrder::usual(kind) };
        self.desk.letter_preview(&self.draft(&order).text).unwrap()
    }

    /// The letters and forms that its regulation knows.
    pub fn kinds(&self) -> Vec<LetterKind> {
        let is_made = |kind: &&LetterKind| {
            self.desk
                .letter_draft(number(), &LetterOrder::usual(**kind))
                .map_or_else(|error| error.refusal().code != "not_in_regulation", |_| true)
        };
        LetterKind::ALL.iter().filter(is_made).copied().collect()
    }

    /// Registered: a complaint with everything that can be written down.
    pub fn registered(mut self) -> Self {
        self.doe("2026-11-02", intake());
        self
    }

    /// Taken up and given to A. Smit.
    pub fn taken_up(self) -> Self {
        let mut office = self.registered();
        office.doe("2026-11-03", json!({ "command": "admit" }));
        office.doe(
            "2026-11-03",
            json!({ "command": "assign_handler", "handler": { "name": "A. Smit" } }),
        );
        office
    }

    /// Heard both sides.
    pub fn heard(self) -> Self {
        let mut office = self.taken_up();
        office.doe(
            "2026-11-04",
            json!({ "command": "plan_hearing", "at": "2026-11-11T14:00", "place": "Stationsplein 1 in Utrecht, kamer 3" }),
        );
        office.doe(
            "2026-11-11",
            json!({ "command": "record_hearing",
                "complainant_account": "Ik heb drie keer een bericht ingesproken.\nNiemand belde terug.",
                "respondent_account": "Ik was twee weken ziek. Ik had dat moeten doorgeven." }),
        );
        office
    }

    /// Ruled, with something to do.
    pub fn ruled(self) -> Self {
        let mut office = self.heard();
        office.doe(
            "2026-11-12",
            json!({ "command": "record_findings", "findings": "De bellijst klopt met wat de klager zegt.", "advice": "well_founded" }),
        );
        office.doe(
            "2026-11-13",
            json!({ "command": "rule", "outcome": "well_founded",
                "informs": "De behandelaar, per brief.",
                "complaint_as_put": "U bent drie keer niet teruggebeld en wist niet waar u aan toe was.",
                "facts": "U sprak op 26, 27 en 29 oktober een bericht in. Op 9 november belden wij terug.",
                "reasoning": "Wij vinden dat terugbellen binnen twee werkdagen had gemoeten.\n\nZiekte van een collega mag daarbij niet uitmaken.",
                "norms": ["prompt_handling", "Luisteren naar de klager"],
                "parts": [
                    { "part": 1, "outcome": "well_founded", "reasoning": "Drie keer niet terugbellen is te vaak." },
                    { "part": 2, "outcome": "unfounded" } ] }),
        );
        office.doe(
            "2026-11-13",
            json!({ "command": "agree_action", "description": "Elke dag de voicemail uitluisteren", "owner": "K. Visser", "due": "2026-12-01" }),
        );
        office
    }
}

/// Every letter and form at the moment at which it is sent: a desk, its name and its light text.
pub fn each_letter(regulation: &str, mut look: impl FnMut(&Office, &str, &str)) {
    let mut show = |office: &Office, orders: &[LetterOrder]| {
        let kinds = office.kinds();
        for order in orders.iter().filter(|order| kinds.contains(&order.letter)) {
            let respondent = if order.to == order.letter.readers()[0] { "" } else { "_respondent" };
            let name = format!("{}{respondent}", order.letter.code());
            look(office, &name, &office.draft(order).text);
        }
    };
    let usual = LetterOrder::usual;
    let with = |kind, json| LetterOrder { step: Some(step(json)), ..usual(kind) };
    let to_respondent = |kind| LetterOrder { to: LetterRecipient::Respondent, ..usual(kind) };
    let office = Office::furnished(regulation).registered();
    let notices = [LetterKind::RespondentNotice, LetterKind::UwvNotice, LetterKind::InsurerNotice];
    show(&office, &notices.map(usual));
    let office = Office::furnished(regulation).taken_up();
    let mediator = json!({ "name": "M. de Wit", "external": true });
    let news = "Wij hebben met de medewerker gesproken. Volgende week horen wij u.";
    show(
        &office,
        &[
            usual(LetterKind::Receipt),
            usual(LetterKind::RegistrationForm),
            with(
                LetterKind::MediationProposal,
                json!({ "command": "offer_mediation", "mediator": mediator }),
            ),
            with(LetterKind::Progress, json!({ "command": "log_contact", "note": news })),
        ],
    );
    let mut office = Office::furnished(regulation).taken_up();
    office.doe("2026-11-04", json!({ "command": "plan_hearing", "at": "2026-11-25T14:00", "place": "Stationsplein 1 in Utrecht, kamer 3" }));
    let invitation = LetterKind::HearingInvitation;
    show(&office, &[usual(invitation), to_respondent(invitation)]);
    show(&Office::furnished(regulation).heard(), &[usual(LetterKind::HearingReport)]);
    let mut office = Office::furnished(regulation).ruled();
    let ruling = LetterKind::Ruling;
    show(&office, &[usual(ruling), to_respondent(ruling), usual(LetterKind::Agreements)]);
    office.doe("2026-11-16", json!({ "command": "communicate_ruling", "to": ["complainant"] }));
    let after = [
        LetterKind::PrincipalNotice,
        LetterKind::ClientFileExtract,
        LetterKind::InspectionCover,
        LetterKind::ProgressForm,
    ];
    show(&office, &after.map(usual));
}

pub fn intake() -> Value {
    json!({
        "command": "register", "kind": "complaint", "channel": "phone",
        "received_at": "2026-11-02T10:15",
        "complainant": {
            "name": "Daniëlle Jansen", "capacity": "client", "phone": "06-12345678",
            "email": "danielle@example.org", "address": "Dorpsstraat 7\n3500 AA Utrecht" },
        "facts": "Ik heb drie keer gebeld en een bericht ingesproken. Niemand belde terug.",
        "parts": ["Er is niet teruggebeld.", "De medewerker was onvriendelijk."],
        "conduct": [{ "from": "2026-10-26", "to": "2026-10-29" }],
        "respondents": [{ "kind": "employee", "name": "Karel Visser" }],
        "desired_solution": "Een excuus, en voortaan binnen twee dagen een antwoord.",
        "claim_cents": 75_000,
        "principal": { "kind": "uwv", "name": "UWV Utrecht" },
        "receiver": "J. de Vries",
    })
}

pub fn line(text: &str) -> Line {
    Line::new(text).unwrap()
}

pub fn step(command: Value) -> Command {
    serde_json::from_value(command).unwrap()
}

pub fn refusal(result: Result<Done, DeskError>) -> Refusal {
    result.unwrap_err().refusal()
}

/// The desk of somebody on an existing file.
pub fn open(path: &std::path::Path, name: &str) -> Desk {
    let who = klachtenbalie::desk::identity::Who::named(line(name));
    Desk::open(path, &who, Arc::new(StoppedClock(now()))).unwrap()
}

/// Puts a regulation into a database as the one for new complaints.
fn install(path: &std::path::Path, text: &str) {
    let version = read(text).unwrap().version;
    let database = rusqlite::Connection::open(path).unwrap();
    let known = "INSERT OR IGNORE INTO regulations (digest, id, text) VALUES (?1, ?2, ?3)";
    database.execute(known, [&version.digest, &version.id.0, text]).unwrap();
    let chosen = "UPDATE settings SET value = ?1 WHERE key = 'regulation'";
    assert_eq!(database.execute(chosen, [&version.digest]).unwrap(), 1);
}
