//! A large register: the examples over and over, with other names, days, people and facts.

use chrono::NaiveDateTime;
use serde_json::{Value, json};

use super::book::{Book, Case, Pool, Variety};
use super::papers::Papers;
use super::scene::Scene;
use super::{Counter, faulty, name_the_case, only_fresh, past};
use crate::desk::{Desk, DeskError};
use crate::domain::Refusal;

/// More than this no register holds, and no disk needs.
const MOST: usize = 1_000_000;
/// Complaints in one transaction.
const CHUNK: usize = 500;
/// So many of a hundred complaints are open, as long as the register is small.
const OPEN_OF_HUNDRED: usize = 3;
/// However large the register, no more are open than people can handle.
const MOST_OPEN: usize = 400;
/// One in so many of the open ones is late.
const LATE_ONE_IN: usize = 8;
/// The closed ones were received over so many days, the last of them so many days ago: by then the
/// longest example has ended.
const YEARS_OF_DAYS: i64 = 5 * 365;
const LAST_CLOSED: i64 = 41;
/// The open ones are due within so many days, the late ones were.
const DUE_WITHIN: u64 = 17;
const LATE_BY: u64 = 30;

/// One complaint to be made.
struct Plan<'a> {
    at: NaiveDateTime,
    seed: u64,
    case: &'a Case,
    received: Option<i64>,
    due: Option<i64>,
}

/// Fills a fresh database with so many complaints, nearly all of them closed, numbered in order of
/// registration. The same number and moment give the same register. Returns how many.
pub fn multiply(desk: &mut Desk, now: NaiveDateTime, count: usize) -> Result<usize, DeskError> {
    only_fresh(desk)?;
    if count > MOST {
        let message = format!("Er kunnen hoogstens {MOST} voorbeelden gemaakt worden.");
        return Err(Refusal::new("too_many", message).into());
    }
    let book = Book::open()?;
    let regulation = desk.regulation().clone();
    let (papers, uploads) = Papers::of(desk)?;
    let scene = Scene::new(&book.setting, &regulation, &papers, desk.actor(), now);
    let plans = plans(&scene, &book, count)?;
    let mut counter = Counter::default();
    for chunk in plans.chunks(CHUNK) {
        let mut requests = Vec::new();
        for plan in chunk {
            let number = counter.next(plan.at);
            let copy = copy(plan, &book.setting.variety);
            let steps = scene.steps(&copy, plan.seed)?;
            requests.extend(steps.into_iter().map(|step| past(number, step)));
        }
        let first = chunk.first().map_or("", |plan| &*plan.case.name);
        desk.execute_all(requests, &uploads).map_err(|error| name_the_case(first, error))?;
    }
    Ok(plans.len())
}

/// Who is copied when, in order of registration.
fn plans<'a>(scene: &Scene<'_>, book: &'a Book, count: usize) -> Result<Vec<Plan<'a>>, DeskError> {
    let pool = |pool: Pool| -> Result<Vec<&Case>, DeskError> {
        let cases: Vec<&Case> = book.cases.iter().filter(|it| it.pool == Some(pool)).collect();
        if cases.is_empty() { Err(faulty("pool", "leeg")) } else { Ok(cases) }
    };
    let (closed, open, late) = (pool(Pool::Closed)?, pool(Pool::Open)?, pool(Pool::Late)?);
    let running = (count * OPEN_OF_HUNDRED).div_ceil(100).min(MOST_OPEN);
    let closed_count = count - running;
    let mut plans = Vec::with_capacity(count);
    for (index, seed) in (0..count).zip(0..) {
        let mut chance = Chance::new(seed);
        let (case, received, due) = if index < closed_count {
            let since = (YEARS_OF_DAYS - LAST_CLOSED) * whole(index) / whole(closed_count);
            let ago = YEARS_OF_DAYS - since;
            (*chance.pick(&closed), Some(-ago), None)
        } else if (index - closed_count).is_multiple_of(LATE_ONE_IN) {
            let case = *chance.pick(&late);
            let days = -1 - chance.days(LATE_BY);
            // A late case with a fixed receipt waits for its first steps.
            let received = case.received.map(|_| days - 10);
            (case, received, received.is_none().then_some(days))
        } else {
            (*chance.pick(&open), None, Some(2 + chance.days(DUE_WITHIN)))
        };
        let at = scene.registered(received, due, seed);
        plans.push(Plan { at, seed, case, received, due });
    }
    plans.sort_by_key(|plan| plan.at);
    Ok(plans)
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The case of a plan, as it happened to somebody else.
fn copy(plan: &Plan<'_>, variety: &Variety) -> Case {
    let mut chance = Chance::new(plan.seed ^ 0x5eed);
    let mut copy = plan.case.clone();
    (copy.received, copy.due) = (plan.received, plan.due);
    let intake = &mut copy.intake;
    let facts = intake.get("facts").and_then(Value::as_str).unwrap_or_default().to_owned();
    let given = if facts.contains("evrouw") { &variety.woman } else { &variety.man };
    let (given, surname) = (chance.pick(given), chance.pick(&variety.surname));
    if let Some(Value::Object(complainant)) = intake.get_mut("complainant") {
        complainant.insert("name".into(), format!("{given} {surname}").into());
        let phone = 10_000_000 + chance.below(45_000_000);
        complainant.insert("phone".into(), format!("06-{phone}").into());
        complainant.remove("address");
        complainant.remove("email");
    }
    if let Some(Value::Array(respondents)) = intake.get_mut("respondents") {
        for respondent in respondents.iter_mut().filter(|it| it["kind"] == json!("employee")) {
            let women = &variety.respondent_woman;
            let is_one = women.iter().any(|name| respondent["name"] == json!(name));
            let names = if is_one { women } else { &variety.respondent_man };
            respondent["name"] = json!(chance.pick(names));
        }
    }
    if let Some(Value::Object(principal)) = intake.get_mut("principal") {
        // Its office would be another one than the copy's.
        principal.remove("name");
    }
    let more = chance.pick(&variety.remark);
    intake.insert("facts".into(), format!("{facts} {more}").into());
    intake.insert("office".into(), json!(chance.pick(&variety.office)));
    copy.surname = Some(surname.clone());
    // One in eight is the work of the person at the desk.
    let place = chance.below(variety.handler.len() as u64 + 1);
    let place = usize::try_from(place).unwrap_or(0);
    copy.handler = Some(variety.handler.get(place).map_or("me", |name| name).to_owned());
    copy
}

/// The same choices for the same seed (splitmix64).
struct Chance(u64);

impl Chance {
    const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end.max(1)
    }

    fn days(&mut self, within: u64) -> i64 {
        i64::try_from(self.below(within)).unwrap_or(0)
    }

    /// One of a list that is not empty.
    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let place = usize::try_from(self.below(list.len() as u64)).unwrap_or(0);
        &list[place]
    }
}
