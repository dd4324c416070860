//! The steps of a whole case, in the words of the office.

use chrono::NaiveDate;
use klachtenbalie::desk::letters::{LetterContent, LetterOrder};
use klachtenbalie::documents::{Format, words_of_docx};
use klachtenbalie::domain::firm::{Duty, DutyMatter, Period};
use klachtenbalie::domain::obligations::State;
use klachtenbalie::regulation::{Channel, DutyKind, LetterKind, LetterRecipient};
use serde_json::{Value, json};

use crate::support::Office;

/// What each regulation asks of the firm itself, by the codes of the duties (PROCEDURE §5; for the
/// law Awb 9:12a).
pub const DUTIES: [(&str, &[&str]); 6] = [
    ("work-solutions", &["meeting", "review"]),
    ("werkvlak", &["management_report"]),
    ("work2work", &["meeting", "review"]),
    ("working-progression", &["quarterly_report"]),
    ("werkconnectie", &["evaluation", "uwv_overview"]),
    ("awb", &["publication"]),
];

/// The report by which each duty is done: how it begins.
const TITLES: [(DutyKind, &str); 6] = [
    (DutyKind::QuarterlyReport, "Kwartaalrapport klachten"),
    (DutyKind::ManagementReport, "Managementrapportage: rubrieken en vestigingen"),
    (DutyKind::Evaluation, "Halfjaarlijkse evaluatie van klachten"),
    (DutyKind::UwvOverview, "Jaaroverzicht van klachten"),
    (DutyKind::Review, "Jaarlijkse beoordeling van het klachtenregister"),
    (DutyKind::Publication, "Jaaroverzicht van klachten"),
];

impl Office {
    /// A complaint by phone with everything that any letter asks for.
    pub fn whole_call(&mut self, fields: Value) -> String {
        let mut data = json!({
            "heading": self.desk.regulation().headings[0].id,
            "conduct": ["2026-02-27"],
            "desired_solution": "Excuses en een vaste belafspraak.",
            "office": "Zwolle",
            "service": "running",
        });
        for (key, value) in fields.as_object().unwrap() {
            data[key] = value.clone();
        }
        self.call(data)
    }

    /// One step of the procedure.
    #[track_caller]
    pub fn step(&mut self, number: &str, command: &str, data: Value) -> &mut Self {
        let mut command = json!({ "command": command, "complaint": number });
        for (key, value) in data.as_object().unwrap() {
            command[key] = value.clone();
        }
        self.doe(command);
        self
    }

    /// A letter as the desk makes it from the file, with the step that follows from it.
    #[track_caller]
    pub fn letter(&mut self, number: &str, kind: &str, to: &str) -> &mut Self {
        self.letter_with(number, kind, to, Value::Null)
    }

    /// The same where the step has data of its own.
    #[track_caller]
    pub fn letter_with(&mut self, number: &str, kind: &str, to: &str, step: Value) -> &mut Self {
        let order = LetterOrder {
            letter: LetterKind::from_code(kind).unwrap(),
            to: LetterRecipient::from_code(to).unwrap(),
            name: None,
            step: serde_json::from_value(step).unwrap(),
        };
        let place = number.parse().unwrap();
        let draft = self.desk.letter_draft(place, &order).unwrap();
        assert_eq!((&*draft.gaps, &draft.obstacle), (&[][..], &None), "{kind} to {to}");
        let content = LetterContent::Text(&draft.text, Format::Docx);
        let sent = self.desk.send_letter(place, &order, content, Some(Channel::Letter), None);
        sent.unwrap_or_else(|error| panic!("{kind} to {to}: {error}"));
        self
    }

    /// Taken up, and given to a handler.
    pub fn taken_up(&mut self, number: &str) -> &mut Self {
        self.step(number, "admit", json!({}));
        self.step(number, "assign_handler", json!({ "handler": { "name": "M. Bakker" } }))
    }

    /// Both sides are invited, heard, and get the report.
    pub fn heard(&mut self, number: &str, invited: &str, held: &str) -> &mut Self {
        self.on(invited);
        let plan = json!({ "at": format!("{held}T10:00"), "place": "Zwolle, kamer 2" });
        self.step(number, "plan_hearing", plan);
        self.letter(number, "hearing_invitation", "complainant");
        self.letter(number, "hearing_invitation", "respondent");
        self.on(held);
        let said = json!({
            "complainant_account": "Ik heb drie keer gebeld.",
            "respondent_account": "Ik heb de briefjes niet gezien.",
        });
        self.step(number, "record_hearing", said);
        self.letter(number, "hearing_report", "complainant");
        self.letter(number, "hearing_report", "respondent");
        for (party, result) in [("complainant", "signed"), ("respondent", "no_reply")] {
            self.step(number, "record_signature", json!({ "party": party, "result": result }));
        }
        self
    }

    /// The handler's findings and the ruling upon them.
    pub fn ruled(&mut self, number: &str) -> &mut Self {
        let found =
            json!({ "findings": "De bellijst klopt met het verhaal.", "advice": "well_founded" });
        self.step(number, "record_findings", found);
        let ruling = json!({
            "outcome": "well_founded",
            "complaint_as_put": "Ik ben drie keer niet teruggebeld.",
            "facts": "Er is na twee weken een keer teruggebeld.",
            "reasoning": "Binnen een week terugbellen had gekund.",
            "norms": ["prompt_handling"],
            "ruled_by": { "name": "B. Meijer" },
            "informs": "M. Bakker belt en stuurt de brief.",
        });
        self.step(number, "rule", ruling)
    }

    /// What was agreed with the complainant is done.
    pub fn put_right(&mut self, number: &str, agreed: &str, done: &str) -> &mut Self {
        self.on(agreed);
        let action =
            json!({ "description": "Elke maandag bellen", "owner": "K. Bos", "due": done });
        self.step(number, "agree_action", action);
        self.letter(number, "agreements", "complainant");
        self.on(done);
        self.step(number, "complete_action", json!({}))
    }

    /// Closed, with everything in it done on time.
    #[track_caller]
    pub fn is_closed_in_time(&self, number: &str) {
        let detail = self.detail(number);
        for one in &detail.obligations {
            let fine = matches!(one.state, State::Met | State::NotApplicable);
            assert!(fine, "{}: {:?}, {:?}", one.kind.code(), one.state, one.limit);
        }
        assert_eq!((detail.status_code.as_str(), detail.next), ("closed", None));
    }

    /// In April a meeting discusses it, whether or not the regulation asks for one; the board takes
    /// a measure, and that is done in May.
    pub fn discussed_with_a_measure(&mut self, number: &str) -> &mut Self {
        let waiting = self.desk.agenda().unwrap();
        assert_eq!(waiting.len(), usize::from(self.desk.owes_meetings()));
        self.on("2026-04-08");
        self.doe(json!({ "command": "hold_meeting", "present": ["B. Meijer", "M. Bakker"],
            "items": [{ "complaint": number, "minutes": "Briefjes raken zoek." }] }));
        assert!(self.desk.agenda().unwrap().is_empty());
        let heading = self.detail(number).complaint.intake.heading;
        self.doe(json!({ "command": "propose_measure", "kind": "preventive", "heading": heading,
            "office": "Zwolle", "description": "Terugbelverzoeken in de agenda.",
            "complaints": [number] }));
        self.reports("2026-04-10").on("2026-04-15");
        self.doe(json!({ "command": "decide_measure", "measure": 1, "adopted": true,
            "reason": "Het kan morgen beginnen.", "owner": "K. Bos", "due": "2026-05-29",
            "review_on": "2026-09-01" }));
        self.on("2026-04-17");
        self.doe(
            json!({ "command": "announce_measure", "measure": 1, "how": "In het werkoverleg.",
            "documents": [{ "title": "Werkwijze bellen 2", "sent_to": ["alle vestigingen"] }] }),
        );
        self.on("2026-05-28");
        self.doe(json!({ "command": "complete_measure", "measure": 1,
            "proof": "De agenda's zijn ingericht." }));
        self
    }

    /// In September its effect is looked at; a complaint in June had shown that it leaked.
    pub fn measure_reviewed(&mut self, number: &str) -> &mut Self {
        self.on("2026-06-15");
        let heading = self.detail(number).complaint.intake.heading;
        let again = self.call(json!({ "heading": heading, "office": "Zwolle" }));
        assert_eq!(self.detail(&again).earlier_measures[0].measure, 1);
        self.step(&again, "withdraw", json!({ "reason": "Het is alsnog opgelost." }));
        // Whatever the regulation still asks is done as the desk says.
        while let Some(next) = self.detail(&again).next {
            if next.obligation.code() == "file_extract" {
                self.letter(&again, "client_file_extract", "file");
            } else {
                self.step(&again, next.action.code(), json!({}));
            }
        }
        self.on("2026-07-01");
        self.doe(json!({ "command": "hold_meeting",
            "items": [{ "complaint": again, "minutes": "Eén agenda was vergeten." }] }));
        self.reports("2026-07-10");
        self.on("2026-09-01");
        self.doe(json!({ "command": "review_measure", "measure": 1, "right": true,
            "effective": true, "efficient": true, "conclusion": "Sinds juni geen klachten meer." }));
        self.reports("2026-10-09").reports("2027-01-11")
    }

    /// Everything that the firm itself owes over periods that are over, done today and in time: by
    /// the report that the desk makes of its own register.
    #[track_caller]
    pub fn reports(&mut self, day: &str) -> &mut Self {
        self.on(day);
        let today = self.desk.today();
        for owed in self.desk.duties().unwrap().into_iter().filter(Duty::is_owed) {
            let DutyMatter::Regulation(kind, Some(period)) = owed.matter else { continue };
            if period.last() >= today {
                continue;
            }
            assert_eq!(owed.state, State::Open, "{} {period}", kind.code());
            self.doe(json!({ "command": "complete_duty", "duty": kind.code(),
                "period": period.to_string(), "decided": "Terugbellen blijft een vast punt.",
                "sent_to": ["T. Mulder"] }));
            self.is_reported(kind, period);
        }
        self
    }

    /// The duty that was done last is documented by the report over its period.
    #[track_caller]
    fn is_reported(&self, kind: DutyKind, period: Period) {
        let done = self.desk.firm().unwrap().done.pop().unwrap().what;
        assert_eq!((done.duty, done.period), (kind, period));
        let words = words_of_docx(&self.desk.file_content(&done.document.unwrap()).unwrap());
        let words = words.unwrap();
        let (_, title) = TITLES.into_iter().find(|(known, _)| *known == kind).unwrap();
        assert!(words.contains(title), "{title}: {words}");
        // The case itself came in on 2 March, the one that showed the leak on 15 June.
        let came_in = ["2026-03-02", "2026-06-15"].map(|day| day.parse::<NaiveDate>().unwrap());
        let within = |day: &&NaiveDate| (period.first()..=period.last()).contains(day);
        let filed = came_in.iter().filter(within).count();
        let told = match kind {
            // Only one office has complaints, and the total beside it.
            DutyKind::ManagementReport => format!("Totaal {filed} {filed} Vestigingen vergeleken"),
            _ => format!("Ingediend {filed} "),
        };
        assert!(words.contains(&told), "{told}: {words}");
        let article = &self.desk.regulation().duty(kind).unwrap().article;
        assert!(words.contains(&format!("Artikel: {article} ")), "{article}: {words}");
    }

    /// The register of 2026: number, whether it is closed, and the day.
    pub fn register(&self) -> Vec<(String, String, String)> {
        let mut rows = Vec::new();
        self.desk
            .each_row(|row| {
                let closed = row.closed_on.map(|day| day.to_string()).unwrap_or_default();
                rows.push((row.number.to_string(), row.status_code, closed));
                Ok::<(), klachtenbalie::desk::DeskError>(())
            })
            .unwrap();
        rows
    }

    /// At the end of the year nothing is owed, late or wrong any more.
    #[track_caller]
    pub fn the_year_is_closed(&self, closed_on: &str) {
        let expected = [("2026-001", closed_on), ("2026-002", "2026-06-15")]
            .map(|(number, day)| (number.to_owned(), "closed".to_owned(), day.to_owned()));
        assert_eq!(self.register(), expected);
        for duty in self.desk.duties().unwrap() {
            let over = duty.limit.is_some_and(|limit| limit < self.desk.today());
            assert!(!over || duty.state == State::Met, "{duty:?}");
            assert_ne!(duty.state, State::Missed);
        }
        let audit = self.desk.audit().unwrap();
        assert!(audit.faults.is_empty(), "{:?}", audit.faults);
    }
}
