//! Dates for a calendar elsewhere (iCalendar).

use chrono::{DateTime, Days, NaiveDate, Utc};
use icalendar::{Calendar, Component, Event, EventLike, Property};

/// Says who made the file.
const PRODUCT: &str = "-//klachtenbalie//termijnen//NL";

/// A day in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// The same for the same thing, so that reading the file again moves it and adds nothing.
    pub id: String,
    /// The day.
    pub day: NaiveDate,
    /// Title.
    pub title: String,
    /// What else.
    pub note: String,
}

/// The calendar as text. `place` tells one register from another; `now` is when it was made.
pub fn calendar(appointments: &[Appointment], place: &str, now: DateTime<Utc>) -> String {
    let mut calendar = Calendar::empty();
    for (name, value) in [("VERSION", "2.0"), ("PRODID", PRODUCT), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property(Property::new(name, value));
    }
    for appointment in appointments {
        let mut event = Event::new();
        event
            .uid(&format!("{}@{place}.klachtenbalie", appointment.id))
            .timestamp(now)
            .summary(&appointment.title)
            .description(&appointment.note)
            .starts(appointment.day)
            // The end of an all-day event is the first day after it.
            .ends(appointment.day.checked_add_days(Days::new(1)).unwrap_or(appointment.day));
        event.append_property(Property::new("TRANSP", "TRANSPARENT"));
        calendar.push(event.done());
    }
    calendar.to_string()
}
