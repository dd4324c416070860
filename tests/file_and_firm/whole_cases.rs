//! For each regulation a whole case, from the call to the year's reports. Every step is taken on its
//! own day; nothing in it comes too late.

use serde_json::json;

use crate::support::Office;
use crate::whole_steps::DUTIES;

/// An office that began on Monday 2 March 2026.
fn office(id: &str) -> Office {
    Office::opened("2026-03-02", id)
}

#[test]
fn what_each_regulation_asks_of_the_firm_itself() {
    for (id, kinds) in DUTIES {
        let office = office(id);
        let mut found: Vec<_> =
            office.desk.regulation().duties.iter().map(|duty| duty.kind.code()).collect();
        found.sort_unstable();
        let mut asked = kinds.to_vec();
        asked.sort_unstable();
        assert_eq!(found, asked, "{id}");
    }
}

#[test]
fn work_solutions() {
    let mut office = office("work-solutions");
    let number = &office.whole_call(json!({ "claim_cents": 90_000 }));
    // The claim is above € 500: insurers are consulted at once (1.5.6).
    office.step(number, "forward_to_board", json!({}));
    office.letter(number, "insurer_notice", "insurer");
    // Receipt within three days, with a call (1.9.4); the board takes it up (1.5.5).
    office.on("2026-03-03").taken_up(number);
    let receipt = json!({ "command": "acknowledge", "channel": "letter", "contacted": true });
    office.letter_with(number, "receipt", "complainant", receipt);
    // Its date lies two to four weeks after receipt (1.5.3).
    office.step(number, "set_term", json!({ "due": "2026-03-30" }));
    // Mediation is tried, in vain; handling starts at once (1.9.5).
    let mediator = json!({ "name": "L. Maas", "external": true });
    let offer = json!({ "command": "offer_mediation", "mediator": mediator });
    office.on("2026-03-04").letter_with(number, "mediation_proposal", "complainant", offer);
    office.on("2026-03-05").step(number, "accept_mediation", json!({}));
    office.on("2026-03-09").step(number, "end_mediation", json!({ "settled": false }));
    // Both sides are heard (1.9.6), the handler advises, the board rules (1.6).
    office.heard(number, "2026-03-10", "2026-03-16");
    office.on("2026-03-20").ruled(number);
    office.letter(number, "ruling", "complainant").letter(number, "ruling", "respondent");
    office.step(number, "communicate_ruling", json!({ "to": ["board"] }));
    office.put_right(number, "2026-03-20", "2026-03-31").is_closed_in_time(number);
    // Meeting and measure (1.6.5), the yearly review (1.7.2).
    office.discussed_with_a_measure(number).measure_reviewed(number);
    office.the_year_is_closed("2026-03-31");
}

#[test]
fn werkvlak() {
    let mut office = office("werkvlak");
    let number = &office.whole_call(json!({}));
    // Receipt within two days, and the respondent at once (5.1, 5.2).
    office.taken_up(number).on("2026-03-03");
    office.letter(number, "receipt", "complainant");
    office.letter(number, "respondent_notice", "respondent");
    // The papers can be seen (6.2); both sides are heard (6.3, 6.4).
    office.on("2026-03-05").letter(number, "inspection_cover", "complainant");
    office.heard(number, "2026-03-06", "2026-03-12");
    // Ruled within four weeks, to both in writing (7, 8.1).
    office.on("2026-03-20").ruled(number);
    office.letter(number, "ruling", "complainant").letter(number, "ruling", "respondent");
    // What can be put right is put right (8.4).
    office.put_right(number, "2026-03-20", "2026-04-01").is_closed_in_time(number);
    office.discussed_with_a_measure(number).measure_reviewed(number);
    office.the_year_is_closed("2026-04-01");
}

#[test]
fn work2work() {
    let mut office = office("work2work");
    let number = &office.whole_call(json!({}));
    office.step(number, "forward_to_board", json!({}));
    // The receipt letter says whether it is taken up, within three working days (5.1.3).
    office.on("2026-03-04").taken_up(number).letter(number, "receipt", "complainant");
    office.step(number, "set_term", json!({ "due": "2026-03-30" }));
    office.heard(number, "2026-03-06", "2026-03-12");
    // The handler advises, the board rules and says who informs (5.2.2).
    office.on("2026-03-20").ruled(number).letter(number, "ruling", "complainant");
    office.put_right(number, "2026-03-20", "2026-03-31").is_closed_in_time(number);
    // Meeting and measure (5.2.5), the yearly review (5.3.2).
    office.discussed_with_a_measure(number).measure_reviewed(number);
    office.the_year_is_closed("2026-03-31");
}

#[test]
fn working_progression() {
    let mut office = office("working-progression");
    let number =
        &office.whole_call(json!({ "principal": { "kind": "uwv", "name": "UWV Zwolle" } }));
    // Receipt within five days, and UWV's arbeidsdeskundige is told (5, 9).
    office.on("2026-03-04").taken_up(number).letter(number, "receipt", "complainant");
    office.letter(number, "uwv_notice", "uwv");
    office.on("2026-03-05").letter(number, "inspection_cover", "complainant");
    office.heard(number, "2026-03-06", "2026-03-12");
    // Four weeks is the target (7).
    office.on("2026-03-20").ruled(number).letter(number, "ruling", "complainant");
    office.put_right(number, "2026-03-20", "2026-04-01").is_closed_in_time(number);
    // A report each quarter (9).
    office.discussed_with_a_measure(number).measure_reviewed(number);
    office.the_year_is_closed("2026-04-01");
}

#[test]
fn werkconnectie() {
    let mut office = office("werkconnectie");
    let number =
        &office.whole_call(json!({ "principal": { "kind": "uwv", "name": "UWV Zwolle" } }));
    office.step(number, "forward_to_board", json!({}));
    // Receipt within a week (3), assessed within three (6).
    office.on("2026-03-05").taken_up(number).letter(number, "receipt", "complainant");
    office.on("2026-03-18").ruled(number).letter(number, "ruling", "complainant");
    // A solution with the complainant (7); principal and client file get a short notice (9).
    office.put_right(number, "2026-03-19", "2026-03-23");
    office.letter(number, "principal_notice", "principal");
    office.letter(number, "client_file_extract", "file").is_closed_in_time(number);
    // Evaluation twice a year (11), overview for UWV (12).
    office.discussed_with_a_measure(number).measure_reviewed(number);
    office.the_year_is_closed("2026-03-23");
}

#[test]
fn awb() {
    let mut office = office("awb");
    let number = &office.whole_call(json!({}));
    // Receipt promptly (9:6), a copy to the respondent (9:9).
    office.taken_up(number).letter(number, "receipt", "complainant");
    office.letter(number, "respondent_notice", "respondent");
    // Heard (9:10), findings and conclusions within six weeks (9:11, 9:12).
    office.heard(number, "2026-03-06", "2026-03-12");
    office.on("2026-03-20").ruled(number).letter(number, "ruling", "complainant");
    office.put_right(number, "2026-03-20", "2026-04-01").is_closed_in_time(number);
    office.discussed_with_a_measure(number).measure_reviewed(number);
    office.the_year_is_closed("2026-04-01");
}
