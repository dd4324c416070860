//! A firm with a complaint in every state, each with a word of its own wherever somebody can write:
//! whoever is shown that word is shown something of that complaint.

use klachtenbalie::desk::view::{Draft, Past, Upload};
use klachtenbalie::desk::{Desk, DeskError};
use klachtenbalie::domain::ComplaintNumber;
use serde_json::{Value, json};

use super::firm::{Firm, employ, now, request};

/// How many complaints there are.
pub const ALL: u32 = 7;

/// Who sees a complaint, in the order of the complaints: just taken in, handled and about a
/// director, about the board, in mediation, merged into the first, closed, erased.
pub struct House {
    pub regulation: &'static str,
    /// Whether the manager of the office is responsible.
    pub manager: bool,
}

/// Two regulations that differ in who is responsible, by data.
pub const HOUSES: [House; 2] = [
    House { regulation: "werkvlak", manager: true },
    House { regulation: "working-progression", manager: false },
];

impl House {
    /// The complaints that somebody sees.
    pub fn seen_by(&self, login: &str) -> &'static [u32] {
        match login {
            "ontvanger" => &[1, 3],
            "collega" => &[4],
            "behandelaar" => &[2],
            "manager" if self.manager => &[1, 2, 4, 5, 6],
            "directie" => &[1, 2, 4, 5, 6],
            // The second is about this director.
            "betrokken" => &[1, 4, 5, 6],
            "derde" => &[3],
            _ => &[],
        }
    }
}

pub fn number(sequence: u32) -> ComplaintNumber {
    ComplaintNumber { year: if sequence == ALL { 2020 } else { 2026 }, sequence: place(sequence) }
}

const fn place(sequence: u32) -> u32 {
    if sequence == ALL { 1 } else { sequence }
}

const OWN: [&str; ALL as usize] = ["alfa", "bravo", "delta", "echo", "foxtrot", "golf", "hotel"];

/// The name that stands in a complaint alone.
pub fn name(sequence: u32) -> String {
    format!("kwel{}", OWN[sequence as usize - 1])
}

/// The word that stands in the texts of a complaint alone; in reports names are left out.
pub fn word(sequence: u32) -> String {
    format!("zeg{}", OWN[sequence as usize - 1])
}

fn intake(sequence: u32, respondent: &Value) -> Value {
    let (name, word) = (name(sequence), word(sequence));
    json!({
        "command": "register", "kind": "complaint", "channel": "phone",
        "received_at": "2026-11-18T09:00",
        "complainant": { "name": format!("Cato {name}"), "capacity": "client",
            "phone": format!("061234567{sequence}"), "email": format!("{name}@example.nl"),
            "address": format!("Straat {name} 1"), "on_behalf_of": format!("Tante {name}") },
        "facts": format!("Het {word} is niet gebeurd."), "parts": [format!("{word} een"),
            format!("{word} twee")],
        "desired_solution": format!("Meer {word}."), "office": "Assen", "heading": "other",
        "respondents": [respondent], "involved": [format!("Oom {name}")],
        "conduct": ["2026-11-10"],
        "principal": { "kind": "company", "name": format!("Bakkerij {name}") },
    })
}

/// What can be written into any complaint, by whoever decides on it.
fn written(sequence: u32) -> Vec<Value> {
    let (word, n) = (word(sequence), number(sequence).to_string());
    let with =
        |command: &str, field: &str| json!({ "command": command, "complaint": n, field: word });
    let mut all = vec![
        with("add_note", "note"),
        with("log_contact", "note"),
        with("amend", "reason"),
        with("agree_action", "description"),
        with("record_dissatisfaction", "said"),
        with("set_legal_hold", "reason"),
        json!({ "command": "open_outside", "complaint": n, "body": "national_ombudsman",
            "reference": word, "question": word }),
        json!({ "command": "answer_outside", "complaint": n, "answer": word }),
        json!({ "command": "close_outside", "complaint": n, "outcome": word }),
        json!({ "command": "lift_legal_hold", "complaint": n, "reason": word }),
    ];
    for step in ["acknowledge", "notify_respondent", "notify_uwv", "notify_insurer"] {
        all.push(with(step, "note"));
    }
    all
}

/// What is done with each of them, by an account. Which steps a regulation knows differs.
fn course(sequence: u32) -> Vec<(&'static str, Value)> {
    let (word, n) = (word(sequence), number(sequence).to_string());
    let with =
        |command: &str, field: &str| json!({ "command": command, "complaint": n, field: word });
    let hearing = |who: &'static str| {
        vec![
            (
                who,
                json!({ "command": "plan_hearing", "complaint": n, "at": "2026-11-19T10:00",
                "place": word, "on": "2026-11-18T12:00" }),
            ),
            (
                who,
                json!({ "command": "record_hearing", "complaint": n,
                "complainant_account": word, "respondent_account": word,
                "on": "2026-11-19T10:00" }),
            ),
            (
                who,
                json!({ "command": "record_findings", "complaint": n, "findings": word,
                "advice": "well_founded", "suggestions": word }),
            ),
        ]
    };
    let settle = json!({ "command": "settle_informally", "complaint": n, "satisfied": true,
        "answer": word, "agreements": word });
    match sequence {
        2 => {
            let handler = json!({ "command": "assign_handler", "complaint": n,
                "handler": { "name": "Anna Smit" }, "note": word });
            let mut all = vec![("directie", with("admit", "note")), ("directie", handler)];
            all.extend(hearing("behandelaar"));
            all.push((
                "behandelaar",
                json!({ "command": "link_complaint", "complaint": n,
                "to": "2026-004", "reason": word }),
            ));
            all
        }
        4 => vec![
            ("directie", with("admit", "note")),
            ("directie", with("forward_to_board", "note")),
            (
                "directie",
                json!({ "command": "offer_mediation", "complaint": n, "note": word,
                "mediator": { "name": "Tom Kok" } }),
            ),
            (
                "directie",
                json!({ "command": "accept_mediation", "complaint": n, "note": word,
                "mediator": { "name": "Tom Kok" } }),
            ),
        ],
        5 => vec![(
            "directie",
            json!({ "command": "merge", "complaint": n, "into": "2026-001",
            "reason": word }),
        )],
        6 => vec![("directie", settle)],
        _ => Vec::new(),
    }
}

/// A measure at every step but the last, and a meeting, of what the board sees.
fn firm_s() -> Vec<Value> {
    let word = word(2);
    vec![
        json!({ "command": "propose_measure", "kind": "corrective", "description": word,
            "complaints": ["2026-002"], "heading": "other", "office": "Assen" }),
        json!({ "command": "decide_measure", "measure": 1, "adopted": true, "reason": word,
            "owner": "Dirk Baas", "due": "2026-11-20", "review_on": "2026-11-20" }),
        json!({ "command": "announce_measure", "measure": 1, "how": word }),
        json!({ "command": "propose_measure", "kind": "corrective", "description": word,
            "complaints": ["2026-002", "2026-001"] }),
        json!({ "command": "hold_meeting", "present": ["Dirk Baas"],
            "items": [{ "complaint": "2026-006", "minutes": self::word(6) }] }),
    ]
}

fn paper(desk: &Desk, sequence: u32) -> Upload {
    let word = word(sequence);
    desk.upload(&format!("{word}.txt"), format!("In dit stuk staat {word}.").into_bytes()).unwrap()
}

/// Builds the firm. Every complaint but the erased one got enough of its word to be found.
pub fn furnished(house: &House) -> Firm {
    let mut firm = Firm::new(house.regulation);
    erased(&mut firm);
    let employee = json!({ "kind": "employee", "name": "Karel Mol" });
    let mut receiver = firm.desk("ontvanger");
    for sequence in 1..ALL {
        let respondent = match sequence {
            2 => json!({ "kind": "employee", "name": "B. Visser" }),
            3 => json!({ "kind": "board" }),
            _ => employee.clone(),
        };
        let mut intake = intake(sequence, &respondent);
        if sequence == 5 {
            // It goes along in the first, in which the same people must be known.
            intake["involved"] = json!([format!("Oom {}", name(1))]);
        }
        receiver.execute(&request(&intake)).unwrap();
    }
    employ(&mut firm.desk("beheer"), "derde");
    let mut board = firm.desk("directie");
    for sequence in 1..ALL {
        let desk = if sequence == 3 { &mut firm.desk("derde") } else { &mut board };
        let done = written(sequence).iter().filter(|it| desk.execute(&request(it)).is_ok()).count();
        assert!(done > 6, "{} {sequence}: {done}", house.regulation);
        let paper = paper(desk, sequence);
        let n = number(sequence);
        for command in [
            json!({ "command": "attach_file", "complaint": n, "file": paper.file,
                "description": word(sequence) }),
            json!({ "command": "send_letter", "complaint": n, "letter": "registration_form",
                "to": "file", "file": paper.file }),
        ] {
            desk.execute_with(&request(&command), std::slice::from_ref(&paper)).unwrap();
        }
        for (login, command) in course(sequence) {
            let done = firm.desk(login).execute(&request(&command));
            let matters = ["merge", "settle_informally", "accept_mediation", "assign_handler"];
            let matters = matters.contains(&command["command"].as_str().unwrap());
            assert!(done.is_ok() || !matters, "{} {command}: {done:?}", house.regulation);
        }
    }
    for command in firm_s() {
        let done = board.execute(&request(&command));
        let meeting = command["command"] == "hold_meeting";
        assert!(done.is_ok() || meeting, "{} {command}: {done:?}", house.regulation);
    }
    concepts(&firm);
    firm
}

/// What Anna Smit is typing: of the second complaint, and of one that is not registered yet.
fn concepts(firm: &Firm) {
    let draft = |form: &str, complaint: Option<ComplaintNumber>, content: Value| Draft {
        form: form.into(),
        complaint,
        slot: 0,
        content: content.to_string(),
        saved_at: now(),
        files: Vec::new(),
    };
    let handler = firm.desk("behandelaar");
    let word = word(2);
    handler.save_draft(&draft("add_note", Some(number(2)), json!({ "note": word }))).unwrap();
    let intake = json!({ "received_at": "2026-11-18 09:00", "complainant.name": name(2),
        "facts": word });
    handler.save_draft(&draft("register", None, intake)).unwrap();
    // Looked at, so that there is something in the log.
    handler.paper_content(number(2), 1).unwrap();
}

/// One of six years ago, erased since.
fn erased(firm: &mut Firm) {
    let n = number(ALL).to_string();
    let word = word(ALL);
    let day = |text: &str| chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap();
    let mut intake = intake(ALL, &json!({ "kind": "employee", "name": "Karel Mol" }));
    intake["received_at"] = json!("2020-03-02T09:00");
    intake["conduct"] = json!(["2020-02-20"]);
    let steps = [
        intake,
        json!({ "command": "add_note", "complaint": n, "note": word }),
        json!({ "command": "acknowledge", "complaint": n, "channel": "letter" }),
        json!({ "command": "notify_respondent", "complaint": n }),
        json!({ "command": "settle_informally", "complaint": n, "satisfied": true, "answer": word }),
    ];
    let past = steps.iter().map(|step| Past {
        request: request(step),
        at: day("2020-03-02T10:00"),
        actor: Some(klachtenbalie::domain::text::Line::new("Ria Pot").unwrap()),
    });
    firm.founder.execute_all(past, &[]).unwrap();
    for step in ["notify_uwv", "notify_insurer", "forward_to_board", "report_to_principal"] {
        let past = Past {
            request: request(&json!({ "command": step, "complaint": n })),
            at: day("2020-03-02T11:00"),
            actor: None,
        };
        let _: Result<usize, DeskError> = firm.founder.execute_all([past], &[]);
    }
    let mut board = firm.desk("directie");
    board.change_setting("bewaartermijn", "2 jaar").unwrap();
    board.erase(number(ALL)).unwrap();
}
