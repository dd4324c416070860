//! A complaint with distinctive words in every place where somebody can write, or has a name.

use klachtenbalie::desk::view::{Draft, Upload};
use serde_json::json;

use crate::support::{Office, attach};

/// Words that stand nowhere but in this complaint.
pub const WORDS: [&str; 28] = [
    "Zwanenburgerhof",
    "0687654321",
    "06-87654321",
    "klagerspost",
    "Kwikstaartlaan",
    "Fladderman",
    "Grutterink",
    "Schuimspaan",
    "Wulpendaal",
    "feitenrelaas",
    "oplossingswens",
    "onderdeelwoord",
    "notitiewoord",
    "nieuwswoord",
    "Handelaarsma",
    "contactwoord",
    "bijlagewoord",
    "bijlagenaam",
    "briefwoord",
    "notulenwoord",
    "antwoordwoord",
    "conceptwoord",
    "conceptbijlage",
    "overlegconcept",
    "samenconcept",
    "verzoekwoord",
    "kenmerkwoord",
    "verbeterwoord",
];

/// A paper that another complaint has as well.
pub const SHARED: &str = "gedeeldwoord";

fn paper(office: &Office, name: &str, content: &str) -> Upload {
    office.desk.upload(name, content.as_bytes().to_vec()).unwrap()
}

/// The whole case, closed on 20 November 2026, and another one that stays. Returns both numbers.
pub fn handled(office: &mut Office) -> (String, String) {
    let number = office.call(json!({
        "complainant": {
            "name": "Quirijn Zwanenburgerhof", "capacity": "client", "phone": "06-87654321",
            "email": "klagerspost@example.nl", "address": "Kwikstaartlaan 12",
            "on_behalf_of": "Tante Fladderman",
        },
        "facts": "feitenrelaas dat niemand anders vertelt",
        "parts": ["onderdeelwoord een", "onderdeelwoord twee"],
        "desired_solution": "oplossingswens",
        "respondents": [{ "kind": "employee", "name": "Koosje Grutterink" }],
        "involved": ["Barend Schuimspaan"], "conduct": ["2026-10-30"],
        "principal": { "kind": "company", "name": "Bakkerij Wulpendaal" },
    }));
    let n = number.as_str();
    for command in [
        json!({ "command": "add_note", "complaint": n, "note": "notitiewoord" }),
        json!({ "command": "log_contact", "complaint": n, "note": "contactwoord" }),
        json!({ "command": "assign_handler", "complaint": n,
            "handler": { "name": "Wubbo Handelaarsma" } }),
        json!({ "command": "ask_news", "complaint": n, "note": "nieuwswoord" }),
        json!({ "command": "amend", "complaint": n, "reason": "verbeterwoord" }),
        json!({ "command": "open_outside", "complaint": n, "body": "national_ombudsman",
            "reference": "kenmerkwoord", "question": "verzoekwoord" }),
        json!({ "command": "answer_outside", "complaint": n, "answer": "verzoekwoord" }),
        json!({ "command": "close_outside", "complaint": n, "outcome": "verzoekwoord" }),
        json!({ "command": "acknowledge", "complaint": n, "channel": "letter" }),
        json!({ "command": "notify_respondent", "complaint": n }),
        json!({ "command": "notify_uwv", "complaint": n }),
        json!({ "command": "forward_to_board", "complaint": n }),
    ] {
        // Which of these a regulation asks for differs.
        let _ = office.ask(&command, &[]);
    }
    let other = office.call(json!({ "complainant": { "name": "Ander Mens" } }));
    let shared = paper(office, "beide.txt", SHARED);
    for number in [&number, &other] {
        office.with(attach(number, &shared), std::slice::from_ref(&shared));
    }
    let own = paper(office, "bijlagenaam.txt", "bijlagewoord in een stuk");
    office.with(attach(n, &own), &[own]);
    let letter = paper(office, "brief.txt", "briefwoord");
    office.with(
        json!({ "command": "send_letter", "complaint": n, "letter": "registration_form",
            "to": "file", "file": letter.file }),
        &[letter],
    );
    office.desk.paper_content(n.parse().unwrap(), 2).unwrap();
    office.doe(json!({ "command": "settle_informally", "complaint": n, "satisfied": true,
        "answer": "antwoordwoord" }));
    let owed = office.detail(n).obligations;
    let owed: Vec<_> = owed.iter().filter(|one| one.owed).map(|one| one.kind).collect();
    assert!(owed.is_empty(), "{owed:?}");
    let settled = office.desk.agenda().unwrap();
    assert_eq!(settled[0].number.to_string(), number);
    firm(office, n, &other);
    drafts(office, n);
    (number, other)
}

/// What the firm says of it: a meeting about both, and a measure.
fn firm(office: &mut Office, number: &str, other: &str) {
    office.settle(other);
    for command in ["acknowledge", "notify_respondent", "notify_uwv", "forward_to_board"] {
        let _ = office.ask(&json!({ "command": command, "complaint": other }), &[]);
    }
    for command in [
        json!({ "command": "hold_meeting", "items": [
            { "complaint": number, "minutes": "notulenwoord" },
            { "complaint": other, "minutes": "blijft-staan" },
        ], "note": "Quirijn Zwanenburgerhof was er zelf bij" }),
        json!({ "command": "propose_measure", "kind": "preventive", "complaints": [number],
            "description": "Mevrouw Grutterink gaat op cursus" }),
        json!({ "command": "decide_measure", "measure": 1, "adopted": true, "owner": "K. Bos",
            "reason": "Dhr. Schuimspaan vindt het nodig", "due": "2026-12-20",
            "review_on": "2027-03-20" }),
    ] {
        office.doe(command);
    }
}

fn drafts(office: &Office, number: &str) {
    let draft = |form: &str, complaint: Option<&str>, content: &str| Draft {
        form: form.into(),
        complaint: complaint.map(|number| number.parse().unwrap()),
        slot: 7,
        content: content.into(),
        saved_at: office.desk.now(),
        files: Vec::new(),
    };
    let about = draft("add_note", Some(number), r#"{"note":"conceptwoord"}"#);
    office.desk.save_draft(&about).unwrap();
    let meeting = format!(r#"{{"{number}":"overlegconcept"}}"#);
    office.desk.save_draft(&draft("hold_meeting", None, &meeting)).unwrap();
    // One for several complaints, and one about another that has nothing to do with it.
    let several = format!(r#"{{"·each":"{number}:3 2026-002:1","note":"samenconcept"}}"#);
    office.desk.save_draft(&draft("assign_handler", None, &several)).unwrap();
    office.desk.save_draft(&draft("register", None, r#"{"facts":"blijft-typen"}"#)).unwrap();
}

/// Two years later, with the period chosen.
pub fn years_later(office: &mut Office) {
    office.on("2028-11-20");
    office.desk.change_setting("bewaartermijn", "2 jaar").unwrap();
}
