//! What is carried out for the firm and for its people, beside any one complaint.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::{By, Carried, Work};
use crate::desk::DeskError;
use crate::desk::deciders::may_be_involved;
use crate::desk::firm::duty_settings;
use crate::desk::staff::found;
use crate::desk::view::{Obstacle, Request};
use crate::domain::acts::dossier::InternalNote;
use crate::domain::acts::firm::Discussion;
use crate::domain::acts::staff::Colleague;
use crate::domain::firm::{self, Firm, FirmContext, Measure, named_complaints};
use crate::domain::permitted::is_erased;
use crate::domain::staff::{self, Member, Role, Staff};
use crate::domain::text::{Text, may_be_same_person};
use crate::domain::wording::long_date;
use crate::domain::{Command, Entry, Event, Moment, Refusal};
use crate::store::ComplaintId;

impl Work<'_> {
    pub(super) fn carry_out_for_firm(
        &mut self,
        request: &Request,
        now: NaiveDateTime,
        by: &By,
    ) -> Result<Carried, DeskError> {
        by.may_begin(request.command.action())?;
        let actor = by.name();
        let firm = Firm::replay(&self.tx.load(ComplaintId::FIRM)?);
        if let Some(expected) = request.expected_version.filter(|seen| *seen != firm.version) {
            let conflict = Obstacle::FirmConflict { expected, actual: firm.version };
            return Err(DeskError::Obstacle(conflict));
        }
        let version = firm.version;
        let firm = self.firm_for(firm, &request.command, by)?;
        let mut complaints = BTreeMap::new();
        for number in named_complaints(&request.command) {
            if self.take_seen(number, by, now)? {
                let at_hand = self.complaints.get(&number);
                if let Some(day) = at_hand.and_then(|at_hand| at_hand.complaint.erased) {
                    return Err(is_erased(day).into());
                }
                let handled = self.complaints.get(&number).and_then(|at_hand| {
                    at_hand.complaint.round.resolution.as_ref().map(|resolution| resolution.on)
                });
                complaints.insert(number, handled);
            }
        }
        let on = request.on.unwrap_or_else(|| Moment::from(now));
        let settings = duty_settings(&self.desk.store)?;
        let context = FirmContext {
            regulation: self.versions.on(now.date()),
            settings: &settings,
            now,
            on,
            complaints: &complaints,
        };
        let entries = firm::decide(&firm, &request.command, &context)?;
        self.keep_files(Some(ComplaintId::FIRM), &entries)?;
        let version = self.tx.append(ComplaintId::FIRM, version, now, actor, &entries)?;
        if let Command::HoldMeeting(meeting) = &request.command {
            for item in &meeting.items {
                let event = Event::Discussed(Discussion { minutes: item.minutes.clone() });
                self.record(item.complaint, &[Entry { on, event }], now, actor)?;
            }
        }
        Ok(Carried::Firm(version, entries))
    }

    /// Whether somebody may be given these roles: nobody gives themselves sight of files, and a
    /// third party decides where nobody else can (WS 1.9.6, WC 5, WV 6.1).
    fn may_become(
        &mut self,
        staff: &Staff,
        colleague: &Colleague,
        by: &By,
    ) -> Result<(), DeskError> {
        let By::Me(me) = by else { return Ok(()) };
        let before = staff.find(&colleague.login);
        let gains =
            |role| colleague.roles.contains(&role) && !before.is_some_and(|before| before.is(role));
        let sees = [Role::Board, Role::Manager, Role::ThirdParty];
        if me.colleague.login == colleague.login && sees.iter().any(|role| gains(*role)) {
            return Err(Refusal::new(
                "not_yourself",
                "Jezelf een rol geven waarmee je dossiers ziet, kan niet. Laat een andere beheerder dat doen.",
            )
            .into());
        }
        let Some(number) = colleague.only_complaint else { return Ok(()) };
        let other = |member: &Member| member.colleague.login != colleague.login;
        self.take(number)?;
        let needs_one = match self.complaint(number) {
            Some(complaint) => {
                let appoints = self.desk.who_appoints(complaint, staff);
                let theirs = appoints.iter().any(|it| it.colleague.login == me.colleague.login);
                theirs && !self.desk.has_decider(complaint, staff, other)?
            }
            None => false,
        };
        // Whoever sees to the people learns of a complaint only that it needs somebody.
        if !needs_one {
            return Err(Refusal::new(
                "no_third_party_needed",
                format!("Voor klacht {number} is geen onafhankelijke derde nodig: er kan al iemand over beslissen, of zij staat niet in het register. Controleer het nummer."),
            )
            .into());
        }
        let same = |member: &&Member| {
            other(member)
                && may_be_same_person(member.colleague.name.as_str(), colleague.name.as_str())
        };
        if let Some(member) = staff.active(self.desk.today()).find(same) {
            return Err(Refusal::new(
                "third_party_works_here",
                format!(
                    "{} werkt hier al. Een onafhankelijke derde komt van buiten.",
                    member.colleague.name
                ),
            )
            .into());
        }
        Ok(())
    }

    /// Writes into the file that whoever appointed its third party may be involved in it.
    fn tell_of_reluctance(
        &mut self,
        colleague: &Colleague,
        now: NaiveDateTime,
        by: &By,
    ) -> Result<(), DeskError> {
        let (By::Me(me), Some(number)) = (by, colleague.only_complaint) else { return Ok(()) };
        if !self.complaint(number).is_some_and(|complaint| may_be_involved(me, complaint)) {
            return Ok(());
        }
        let told = format!(
            "{} wees {} aan als onafhankelijke derde tot en met {}, en is zelf bij de klacht betrokken of kan dat zijn. Er was geen andere beheerder.",
            by.name(),
            colleague.name,
            colleague.until.map(long_date).unwrap_or_default()
        );
        let note =
            Text::new(&told).map_err(|fault| DeskError::Text { what: "De notitie", fault })?;
        let event = Event::NoteAdded(InternalNote { note });
        self.record(number, &[Entry { on: now.into(), event }], now, by.name())
    }

    /// The firm as whoever asks sees it: a measure that is hidden from them answers like one that
    /// is not there, and one that they only carry out is decided on by another.
    fn firm_for(&self, firm: Firm, command: &Command, by: &By) -> Result<Firm, DeskError> {
        let By::Me(me) = by else { return Ok(firm) };
        let reader = self.desk.reader_of(&firm)?;
        let decides_on = match command {
            Command::DecideMeasure(decision) => Some(decision.measure),
            Command::ReviewMeasure(review) => Some(review.measure),
            Command::AnnounceMeasure(notice) => Some(notice.measure),
            _ => None,
        };
        let about_unseen =
            |place| firm.measure(place).is_some_and(|measure| measure.is_about_any(&reader.unseen));
        let about_unseen = decides_on.is_some_and(about_unseen);
        let firm = firm.as_seen_by(&reader);
        if about_unseen && decides_on.is_some_and(|place| firm.measure(place).is_some()) {
            return Err(Refusal::new(
                "measure_of_unseen",
                "Deze maatregel komt voort uit een klacht die je niet mag inzien. Laat een ander erover beslissen.",
            )
            .into());
        }
        if let Command::CompleteMeasure(done) = command {
            may_complete(me, firm.measure(done.measure))?;
        }
        Ok(firm)
    }

    pub(super) fn carry_out_for_staff(
        &mut self,
        request: &Request,
        now: NaiveDateTime,
        by: &By,
    ) -> Result<Carried, DeskError> {
        by.may_begin(request.command.action())?;
        if let By::Me(me) = by {
            found(self.tx, me, now)?;
        }
        let staff = Staff::replay(&self.tx.load(ComplaintId::STAFF)?);
        // Rights begin when they are given.
        let entries = staff::decide(&staff, &request.command, now.into(), now.date())?;
        if let Command::SetColleague(colleague) = &request.command {
            self.may_become(&staff, colleague, by)?;
        }
        let version =
            self.tx.append(ComplaintId::STAFF, staff.version, now, by.name(), &entries)?;
        if let Command::SetColleague(colleague) = &request.command {
            self.tell_of_reluctance(colleague, now, by)?;
        }
        Ok(Carried::Firm(version, entries))
    }
}

/// Whoever carries a measure out says that it is done, or somebody who sees to measures.
fn may_complete(me: &Member, measure: Option<&Measure>) -> Result<(), DeskError> {
    let own = measure.and_then(Measure::owner).is_some_and(|owner| me.is_named(owner));
    if own || measure.is_none() || me.is(Role::Board) || me.is(Role::Quality) {
        return Ok(());
    }
    Err(Refusal::new(
        "not_your_role",
        "Wie de maatregel uitvoert, legt vast dat die klaar is; of de directie of de kwaliteitsmedewerker.",
    )
    .into())
}
