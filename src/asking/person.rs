//! Taking over what is known of a person from an earlier complaint.

use super::Filling;
use crate::desk::view::KnownPerson;
use crate::domain::ComplaintNumber;

/// The question for whose name earlier complainants are suggested.
pub const COMPLAINANT: &str = "complainant.name";
/// The question by whose figures earlier complainants are found too.
pub const PHONE: &str = "complainant.phone";
/// Fewest letters of a name, and figures of a phone number, for which it is worth looking.
const LEAST: usize = 2;
const LEAST_FIGURES: usize = 4;

/// Whether what was typed in a question for a person or a phone number is enough to look people up.
pub fn is_worth_looking(question: &str, typed: &str) -> bool {
    match question {
        PHONE => typed.chars().filter(char::is_ascii_digit).count() >= LEAST_FIGURES,
        _ => typed.trim().chars().count() >= LEAST,
    }
}

/// An e-mail or a postal address is enough to send a receipt letter to.
const EMAIL: &str = "complainant.email";
const ADDRESS: &str = "complainant.address";
const CAPACITY: &str = "complainant.capacity";
const ORGANISATION: &str = "complainant.organisation";

/// What is known of a person besides the name, by question.
fn data(person: &KnownPerson) -> [(&'static str, Option<&str>); 5] {
    [
        (PHONE, person.phone.as_deref()),
        (EMAIL, person.email.as_deref()),
        (ADDRESS, person.address.as_deref()),
        (CAPACITY, person.capacity),
        (ORGANISATION, person.organisation.as_deref()),
    ]
}

impl Filling {
    /// Takes a person's data over; what was typed in the other questions than the one by which the
    /// person was found stays, but for what came from the one taken over before.
    pub fn take_over(
        &mut self,
        person: &KnownPerson,
        before: Option<&KnownPerson>,
        found_by: &str,
    ) {
        self.put(COMPLAINANT, person.name.as_str());
        let earlier = before.map(data).unwrap_or_default();
        for ((key, value), (_, earlier)) in data(person).into_iter().zip(earlier) {
            let stands = self.values().get(key);
            if stands.is_empty() || Some(stands) == earlier || key == found_by {
                self.put(key, value.unwrap_or_default());
            }
        }
    }

    /// Notes that it is about an earlier complaint.
    pub fn note_earlier(&mut self, number: ComplaintNumber) {
        self.put("earlier_complaint", number.to_string());
    }

    /// Whether a question of the receipt letter is answered, where `good` says so of one by
    /// itself: an e-mail or a postal address is enough to send it to.
    pub fn answers_receipt_letter(key: &str, good: impl Fn(&str) -> bool) -> bool {
        match key {
            EMAIL | ADDRESS => good(EMAIL) || good(ADDRESS),
            other => good(other),
        }
    }
}
