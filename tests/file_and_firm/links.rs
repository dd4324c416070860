//! What is written down in two complaints at once.

use serde_json::json;

use crate::support::Office;

#[test]
fn a_link_stands_in_both_complaints_and_once() {
    let mut office = Office::under("werkvlak");
    let (one, two) = (office.call(json!({})), office.call(json!({})));
    let link = |from: &str, to: &str| json!({ "command": "link_complaint", "complaint": from, "to": to, "reason": "Zelfde dag." });
    office.doe(link(&two, &one));
    assert_eq!(office.detail(&two).complaint.links, [one.parse().unwrap()]);
    assert_eq!(office.detail(&one).complaint.links, [two.parse().unwrap()]);
    let back = office.detail(&one).timeline.pop().unwrap();
    assert_eq!(back.summary, "Gekoppeld aan klacht 2026-002");
    assert_eq!(back.particulars, ["Reden: Zelfde dag."]);
    office.refused(link(&one, &two), &[], "already_linked");
    office.refused(link(&one, "2026-009"), &[], "unknown_complaint");
    assert_eq!(office.events(&one), ["registered", "linked"]);
    assert_eq!(office.events(&two), ["registered", "linked"]);
    assert!(office.desk.audit().unwrap().faults.is_empty());
}

#[test]
fn who_is_involved_in_the_other_complaint_links_neither() {
    let mut office = Office::under("werkvlak");
    let about = json!({ "respondents": [{ "kind": "employee", "name": "K. Bos" }] });
    let (one, two) = (office.call(about), office.call(json!({})));
    office.as_person("K. Bos");
    let link = json!({ "command": "link_complaint", "complaint": two, "to": one });
    // For them that other complaint does not exist.
    office.refused(link, &[], "unknown_complaint");
    office.as_person("J. de Vries");
    assert_eq!((office.events(&one).len(), office.events(&two).len()), (1, 1));
}

#[test]
fn naming_an_earlier_complaint_leaves_that_one_alone() {
    let mut office = Office::under("werkvlak");
    let one = office.call(json!({}));
    let two = office.call(json!({ "earlier_complaint": one }));
    assert_eq!(office.events(&one), ["registered"]);
    // What the complainant says is noted, also where there is no such complaint.
    let three = office.call(json!({ "earlier_complaint": "2026-077" }));
    assert_eq!(three, "2026-003");
    office.doe(json!({ "command": "amend", "complaint": two, "earlier_complaint": "2026-077" }));
    assert_eq!(office.count("numbers WHERE id > 0"), 3);
}
