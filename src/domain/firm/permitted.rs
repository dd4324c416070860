//! What is permitted (toegestaan) for the firm as it stands: every action, with the reason where it
//! is not. The same gates guard every command.

use super::super::command::{Action, Subject};
use super::super::permitted::Permission;
use super::super::refusal::Refusal;
use super::{Firm, Measure, MeasureState};
use crate::regulation::Regulation;

/// Every action for the firm, in the order of the procedure.
pub fn permitted(firm: &Firm, regulation: &Regulation) -> Vec<Permission> {
    Action::ALL
        .iter()
        .filter(|action| action.subject() == Subject::Firm)
        .map(|action| Permission {
            action: *action,
            refusal: gate(*action, firm, regulation).err(),
        })
        .collect()
}

/// Whether an action can be taken for some measure or duty, as the firm stands.
pub fn gate(action: Action, firm: &Firm, regulation: &Regulation) -> Result<(), Refusal> {
    let any = |holds: fn(&Measure) -> bool, code: &str, why: &str| {
        if firm.measures.iter().any(holds) { Ok(()) } else { Err(Refusal::new(code, why)) }
    };
    match action {
        Action::DecideMeasure => any(
            |measure| measure.state() == MeasureState::Proposed,
            "no_proposed_measure",
            "Er is geen maatregel die op een besluit wacht. Stel er eerst een voor.",
        ),
        Action::AnnounceMeasure => any(
            Measure::is_adopted,
            "no_adopted_measure",
            "Er is nog geen maatregel genomen. Beslis eerst over een voorstel.",
        ),
        Action::CompleteMeasure => any(
            |measure| measure.state() == MeasureState::Adopted,
            "no_running_measure",
            "Er is geen maatregel die nog wordt uitgevoerd.",
        ),
        Action::ReviewMeasure => any(
            |measure| measure.state() == MeasureState::Done,
            "no_done_measure",
            "Er is geen uitgevoerde maatregel die nog beoordeeld moet worden.",
        ),
        Action::CompleteDuty if regulation.duties.iter().all(|duty| duty.every.is_none()) => {
            Err(Refusal::new(
                "not_in_regulation",
                format!(
                    "{} vraagt geen rapport of evaluatie over een periode.",
                    regulation.spoken()
                ),
            ))
        }
        // The meeting and proposals are open at any time.
        _ => Ok(()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::collections::BTreeMap;

    use chrono::NaiveDate;
    use serde_json::json;

    use super::super::{DutySettings, FirmContext, decide};
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::event::Recorded;
    use crate::domain::text::Line;
    use crate::regulation::{embedded_text, read};

    /// Every action on measure 1, as it is asked.
    fn commands() -> Vec<Command> {
        let texts = [
            json!({"command": "propose_measure", "kind": "corrective", "description": "x"}),
            json!({"command": "decide_measure", "measure": 1, "adopted": true, "reason": "x",
                "owner": "A", "due": "2026-11-20", "review_on": "2026-11-20"}),
            json!({"command": "announce_measure", "measure": 1, "how": "x"}),
            json!({"command": "complete_measure", "measure": 1, "proof": "x"}),
            json!({"command": "review_measure", "measure": 1, "right": true, "effective": true,
                "efficient": true, "conclusion": "x"}),
        ];
        texts.map(|text| serde_json::from_value(text).unwrap()).into()
    }

    #[test]
    fn what_is_permitted_for_the_only_measure_is_what_is_decided() {
        let regulation = read(embedded_text("awb").unwrap()).unwrap();
        let now = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(9, 0, 0).unwrap();
        let (settings, complaints) = (DutySettings::default(), BTreeMap::new());
        let context = FirmContext {
            regulation: &regulation,
            settings: &settings,
            now,
            on: now.into(),
            complaints: &complaints,
        };
        let mut firm = Firm::default();
        for done in commands() {
            for command in commands() {
                let (action, decided) = (command.action(), decide(&firm, &command, &context));
                let refusal = gate(action, &firm, &regulation).err();
                assert_eq!(refusal, decided.err(), "{action:?} with {:?}", firm.measures);
            }
            for entry in decide(&firm, &done, &context).unwrap() {
                let (version, actor) = (firm.version + 1, Line::new("A").unwrap());
                firm.apply(&Recorded { version, at: now, actor, entry });
            }
        }
        assert_eq!(firm.measures[0].state(), MeasureState::Reviewed);
        let refused = permitted(&firm, &regulation).into_iter().filter(|one| !one.allowed());
        let codes: Vec<_> = refused.map(|one| one.refusal.unwrap().code).collect();
        let none = ["no_proposed_measure", "no_running_measure", "no_done_measure"];
        assert_eq!(codes, none);
    }
}
