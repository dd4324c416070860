//! Taking over what is known of a person from an earlier complaint.

use super::Filling;
use crate::desk::view::KnownPerson;
use crate::domain::ComplaintNumber;

/// The question for whose name earlier complainants are suggested.
pub const COMPLAINANT: &str = "complainant.name";
/// The question by whose figures earlier complainants are found too.
pub const PHONE: &str = "complainant.phone";
/// An e-mail or a postal address is enough to send a receipt letter to.
const EMAIL: &str = "complainant.email";
const ADDRESS: &str = "complainant.address";

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
        let contact = |person: &KnownPerson| [person.phone.clone(), person.email.clone()];
        let earlier = before.map_or([None, None], contact);
        for ((key, value), earlier) in [PHONE, EMAIL].into_iter().zip(contact(person)).zip(earlier)
        {
            let stands = self.values().get(key);
            if stands.is_empty() || Some(stands) == earlier.as_deref() || key == found_by {
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
