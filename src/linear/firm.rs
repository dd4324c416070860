//! The firm itself (organisatie): its duties, the agenda, measures and meetings; and its people.

use std::io::{BufRead, Write};

use super::Linear;
use super::menu::{Pick, Turn};
use super::talk::Said;
use crate::asking::actions::{Next, Possible};
use crate::asking::firm::{self, Line, Told, in_short, in_words, name, of_duty, of_measure};
use crate::asking::words::{article, dated};
use crate::asking::{Below, Purpose, Spot, papers, place, refused};
use crate::desk::DeskError;
use crate::desk::view::ListRow;
use crate::domain::firm::{Duty, DutyMatter};
use crate::domain::permitted::Permission;
use crate::domain::wording::{counted, long_date, long_moment};
use crate::domain::{Action, ComplaintNumber, Firm, Subject};
use crate::form::Values;

/// The firm as it stands.
struct Page {
    firm: Firm,
    duties: Vec<Duty>,
    agenda: Option<Vec<ListRow>>,
    retention: Option<String>,
}

/// What one can choose at the firm.
#[derive(Clone, Copy)]
enum At {
    Duty(usize),
    Complaint(ComplaintNumber),
    Measure(u32),
    Meeting(usize),
}

/// A part of the page.
#[derive(Clone, Copy)]
enum Part {
    Actions,
    Owed,
    Done,
    Agenda,
    Measures,
    Meetings,
}

impl<R: BufRead, W: Write> Linear<R, W> {
    /// The firm.
    pub(super) fn firm(&mut self) -> Said {
        loop {
            let page = self.firm_page();
            let Some(page) = self.told(page)? else { return Ok(()) };
            let owed = page.duties.iter().filter(|duty| duty.is_owed()).count();
            self.talk.say("")?;
            self.talk.say(&format!("Organisatie: {}.", self.desk.organisation().to_owned()))?;
            if let Some(notice) = &page.retention {
                self.talk.say(notice)?;
            }
            let count = |part: &str, count: usize| format!("{part}, {count}");
            let mut parts = vec![
                (Part::Actions, "Acties".to_owned()),
                (Part::Owed, count("Te doen", owed)),
                (Part::Done, count("Gedaan", page.duties.len() - owed)),
            ];
            if let Some(agenda) = &page.agenda {
                parts.push((Part::Agenda, count("Agenda van het overleg", agenda.len())));
            }
            parts.push((Part::Measures, count("Maatregelen", page.firm.measures.len())));
            parts.push((Part::Meetings, count("Gehouden overleggen", page.firm.meetings.len())));
            let labels: Vec<_> = parts.iter().map(|(_, label)| label.clone()).collect();
            self.talk.say_numbered(&labels, 1)?;
            match self.pick(&labels, &[], &Spot::Firm)? {
                Pick::At(at) => match parts[at].0 {
                    Part::Actions => self.firm_actions(&page)?,
                    part => self.firm_part(part, &page)?,
                },
                Pick::Turn(Turn::Back) => return Ok(()),
                Pick::Turn(Turn::Save) => self.nothing_to_save()?,
                Pick::Turn(_) => {}
            }
        }
    }

    fn firm_page(&self) -> Result<Page, DeskError> {
        let desk = &self.desk;
        Ok(Page {
            firm: desk.firm()?,
            duties: desk.duties()?,
            agenda: desk.owes_meetings().then(|| desk.agenda()).transpose()?,
            retention: desk.retention_notice()?,
        })
    }

    fn firm_actions(&mut self, page: &Page) -> Said {
        let permissions = self.desk.firm_permissions();
        let Some(permissions) = self.told(permissions)? else { return Ok(()) };
        let first = page.duties.iter().find(|duty| duty.is_owed() && duty.limit.is_some());
        let next =
            first.map(|duty| Next { action: duty.action(), limit: duty.limit, letter: None });
        let possible = Possible::new(permissions, next, Vec::new());
        self.talk.say("Acties voor de organisatie.")?;
        let begins = |action: Action| {
            first.filter(|duty| duty.action() == action).map(of_duty).unwrap_or_default()
        };
        self.act(&possible, None, &begins)
    }

    /// A part of the page; one line of it opened.
    fn firm_part(&mut self, part: Part, page: &Page) -> Said {
        let lines = self.firm_lines(part, page);
        let labels: Vec<_> = lines.iter().map(|(_, label)| label.clone()).collect();
        if labels.is_empty() {
            return self.talk.say("Hier is niets.");
        }
        let here = ["Een nummer vertelt er meer over, of opent het formulier ervoor."];
        match self.pick_or_leave(&labels, &here, &Spot::Firm)? {
            Some(at) => self.open_in_firm(lines[at].0, page),
            None => Ok(()),
        }
    }

    fn firm_lines(&self, part: Part, page: &Page) -> Vec<(At, String)> {
        let today = self.desk.today();
        let numbered = || page.duties.iter().enumerate();
        let limit_of = |measure: u32| {
            let of =
                |duty: &&Duty| matches!(duty.matter, DutyMatter::Measure(of, _) if of == measure);
            page.duties.iter().find(of)?.limit
        };
        match part {
            Part::Actions => Vec::new(),
            Part::Owed => numbered()
                .filter(|(_, duty)| duty.is_owed())
                .map(|(place, duty)| {
                    let when = duty
                        .limit
                        .map_or_else(|| "geen vaste datum".to_owned(), |limit| dated(limit, today));
                    let who = duty.person.as_deref().unwrap_or(duty.who.label());
                    let by = article(&duty.article);
                    (At::Duty(place), format!("{when}: {}{by}, {who}", name(duty)))
                })
                .collect(),
            Part::Done => numbered()
                .filter(|(_, duty)| !duty.is_owed())
                .map(|(place, duty)| {
                    let day = duty.done_on.map(|day| format!("{}: ", long_date(day)));
                    let (day, state) = (day.unwrap_or_default(), duty.state.label());
                    let by = article(&duty.article);
                    (At::Duty(place), format!("{day}{}, {state}{by}", name(duty)))
                })
                .rev()
                .collect(),
            Part::Agenda => page
                .agenda
                .iter()
                .flatten()
                .map(|row| {
                    (At::Complaint(row.number), format!("{}, {}", row.number, in_short(row)))
                })
                .collect(),
            Part::Measures => page
                .firm
                .numbered()
                .map(|(place, measure)| {
                    let told = in_words(measure, limit_of(place), today);
                    (At::Measure(place), format!("Maatregel {place}, {told}"))
                })
                .collect(),
            Part::Meetings => page
                .firm
                .meetings
                .iter()
                .enumerate()
                .map(|(place, meeting)| {
                    let discussed = meeting.what.items.len() as u64;
                    let discussed = counted(discussed, "klacht besproken", "klachten besproken");
                    (At::Meeting(place), format!("{}: {discussed}", long_date(meeting.on)))
                })
                .rev()
                .collect(),
        }
    }

    fn open_in_firm(&mut self, at: At, page: &Page) -> Said {
        match at {
            At::Complaint(number) => self.file(number),
            At::Duty(place) => self.duty(&page.duties[place], page),
            At::Meeting(place) => self.tell(&firm::meeting(&page.firm.meetings[place])),
            At::Measure(place) => self.measure(place, page),
        }
    }

    fn measure(&mut self, place: u32, page: &Page) -> Said {
        let Some(measure) = page.firm.measure(place) else { return Ok(()) };
        let regulation = self.desk.regulation();
        let code = measure.proposal.what.heading.as_ref();
        let heading = code.and_then(|code| regulation.heading(code.as_str()));
        let heading = heading.map(|heading| heading.label.clone());
        let of = |duty: &&Duty| matches!(duty.matter, DutyMatter::Measure(of, _) if of == place);
        let limit = page.duties.iter().find(of).and_then(|duty| duty.limit);
        let today = self.desk.today();
        self.tell(&firm::measure(place, measure, heading.as_deref(), limit, today))?;
        let permissions = self.desk.firm_permissions();
        let Some(mut permissions) = self.told(permissions)? else { return Ok(()) };
        permissions.retain(|permission| is_about_measures(permission.action));
        let begins = |_| of_measure(place);
        self.act(&Possible::new(permissions, None, Vec::new()), None, &begins)
    }

    /// A duty: why its date is what it is, and the form by which it is done; how it was done.
    fn duty(&mut self, duty: &Duty, page: &Page) -> Said {
        let why = |linear: &mut Self| {
            linear.talk.say("Waarom deze datum? Organisatie.")?;
            linear.explained(&name(duty), duty.limit, &duty.article, &duty.explanation)
        };
        if !duty.is_owed() {
            let done = duty.record.and_then(|record| page.firm.done.get(record));
            let Some(done) = done else { return why(self) };
            self.tell(&firm::done(duty, done))?;
            return self.save_document(done.what.document.as_ref());
        }
        why(self)?;
        if let DutyMatter::Regulation(_, Some(period)) = duty.matter
            && period.last() >= self.desk.today()
        {
            let last = long_date(period.last());
            let told =
                format!("Deze periode loopt nog tot en met {last}. Daarna leg je dit hier vast.");
            return self.talk.say(&told);
        }
        let permissions = self.desk.firm_permissions();
        let Some(permissions) = self.told(permissions)? else { return Ok(()) };
        let found = permissions.iter().find(|permission| permission.action == duty.action());
        if let Some(Permission { refusal: Some(refusal), .. }) = found {
            return self.talk.say(&refused(refusal));
        }
        let labels = ["Vastleggen dat het gedaan is", "Een rapport hierover maken"];
        let labels = labels.map(ToOwned::to_owned);
        let reported = super::report::kind_of(duty).is_some();
        let labels = if reported { &labels[..] } else { &labels[..1] };
        match self.pick_or_leave(labels, &[], &Spot::Firm)? {
            Some(0) => self.open_form(duty.action(), None, &of_duty(duty)).map(drop),
            Some(_) => self.ask_report(Some(duty)),
            None => Ok(()),
        }
    }

    fn save_document(
        &mut self,
        document: Option<&crate::domain::acts::dossier::StoredFile>,
    ) -> Said {
        let Some(file) = document else { return Ok(()) };
        let labels = [format!("Bewaar {}", papers::named(file))];
        self.talk.say_numbered(&labels, 1)?;
        loop {
            match self.pick(&labels, &[], &Spot::Firm)? {
                Pick::At(_) | Pick::Turn(Turn::Save) => {
                    let title = format!("Stuk bewaren: {}", papers::named(file));
                    let (name, file) = (file.name.to_string(), Box::new(file.clone()));
                    let question = place::ask(title, &name, Purpose::SavePaper(file));
                    return self.place(question, Below::default());
                }
                Pick::Turn(Turn::Back) => return Ok(()),
                Pick::Turn(_) => self.talk.say_numbered(&labels, 1)?,
            }
        }
    }

    fn tell(&mut self, told: &Told) -> Said {
        self.talk.say(&format!("{}.", told.title))?;
        for line in &told.lines {
            match line {
                Line::Heading(text) => self.talk.say(&format!("{text}."))?,
                Line::Labelled(label, text, _) => self.talk.say(&format!("{label}: {text}"))?,
                Line::Numbered(label, text) => self.talk.say(&format!("{label}: {text}"))?,
            }
        }
        Ok(())
    }

    /// The people of the desk, and what can be done about them.
    pub(super) fn people(&mut self) -> Said {
        let staff = self.desk.colleagues();
        let Some(staff) = self.told(staff)? else { return Ok(()) };
        self.talk.say("")?;
        self.talk.say("Medewerkers.")?;
        self.say_people_news()?;
        for member in &staff.members {
            let one = &member.colleague;
            let roles: Vec<_> = one.roles.iter().map(|role| role.label()).collect();
            let gone = if member.retired { ", werkt hier niet meer" } else { "" };
            let (name, login, roles) = (&one.name, &one.login, roles.join(", "));
            self.talk.say(&format!("{name}, account {login}: {roles}{gone}"))?;
        }
        let of_people = Action::ALL.iter().filter(|action| action.subject() == Subject::Staff);
        let permissions = of_people.map(|action| {
            let refusal = self.desk.form(*action, None).err().map(|error| error.refusal());
            Permission { action: *action, refusal }
        });
        let possible = Possible::new(permissions.collect(), None, Vec::new());
        self.act(&possible, None, &|_| Values::default())
    }

    /// What others changed in who works here, to a director who did not hear it yet.
    fn say_people_news(&mut self) -> Said {
        let news = self.desk.people_news();
        let news = self.told(news)?.unwrap_or_default();
        if news.is_empty() {
            return Ok(());
        }
        self.talk.say("Gewijzigd: wie hier werkt en wat zij mogen.")?;
        for change in &news {
            let (at, by) = (long_moment(change.at.into()), &change.by);
            self.talk.say(&format!("{at}: {} (door {by})", change.what))?;
        }
        // Where nothing can be written it is told again the next time.
        let _ = self.desk.people_seen(&news);
        self.talk.say("Nu werken hier:")
    }
}

/// Whether an action is taken about one measure.
fn is_about_measures(action: Action) -> bool {
    matches!(
        action,
        Action::DecideMeasure
            | Action::AnnounceMeasure
            | Action::CompleteMeasure
            | Action::ReviewMeasure
    )
}
