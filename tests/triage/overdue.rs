//! A firm with overdue complaints, on 20 November 2026.

use klachtenbalie::desk::Desk;
use klachtenbalie::domain::ComplaintNumber;
use serde_json::{Value, json};

use crate::firm::{Firm, ask};

pub fn number(sequence: u32) -> ComplaintNumber {
    ComplaintNumber { year: 2026, sequence }
}

/// Takes a complaint in, long ago; its number.
pub fn call(firm: &Firm, name: &str, fields: &Value) -> String {
    let mut command = json!({
        "command": "register", "kind": "complaint", "channel": "phone",
        "received_at": "2026-10-01T09:00", "complainant": { "name": name, "capacity": "client" },
        "facts": "Er is niet teruggebeld.", "office": "Assen",
        "respondents": [{ "kind": "employee", "name": "Karel Mol" }],
    });
    command.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    let done = ask(&mut firm.desk("ontvanger"), &command).unwrap();
    done.number.unwrap().to_string()
}

/// Carries a command out as somebody.
pub fn doe(firm: &Firm, login: &str, complaint: &str, mut command: Value) {
    command["complaint"] = json!(complaint);
    ask(&mut firm.desk(login), &command).unwrap_or_else(|no| panic!("{command}: {no:?}"));
}

/// Taken up on a day and given to somebody.
pub fn taken_up(firm: &Firm, complaint: &str, handler: &str) {
    doe(firm, "ontvanger", complaint, json!({ "command": "acknowledge", "channel": "letter" }));
    doe(firm, "directie", complaint, json!({ "command": "notify_respondent" }));
    doe(firm, "directie", complaint, json!({ "command": "admit", "on": "2026-10-05" }));
    let assign = json!({ "command": "assign_handler", "handler": { "name": handler },
        "on": "2026-10-06" });
    doe(firm, "directie", complaint, assign);
}

/// Five overdue complaints under Werkvlak: 001 and 002 with Anna Smit, 003 with Tom Kok in Zwolle,
/// 004 and 005 new, of which 005 came in later. 002 is about Bram Visser, of the board.
pub fn five() -> Firm {
    let firm = Firm::new("werkvlak");
    call(&firm, "Cato Eerste", &json!({}));
    let about = json!({ "respondents": [{ "kind": "employee", "name": "Bram Visser" }] });
    call(&firm, "Cato Tweede", &about);
    call(&firm, "Cato Derde", &json!({ "office": "Zwolle" }));
    call(&firm, "Cato Vierde", &json!({}));
    call(&firm, "Cato Vijfde", &json!({ "received_at": "2026-11-10T09:00" }));
    taken_up(&firm, "2026-001", "Anna Smit");
    taken_up(&firm, "2026-002", "Anna Smit");
    taken_up(&firm, "2026-003", "Tom Kok");
    firm
}

/// The sequence numbers of what is late for somebody, in order.
pub fn late(desk: &Desk) -> Vec<u32> {
    desk.overdue().unwrap().into_iter().map(|one| one.number.sequence).collect()
}
