//! Pages, counts, deadlines, and rebuilding them.

use klachtenbalie::domain::ComplaintNumber;
use klachtenbalie::regulation::ObligationKind;
use klachtenbalie::store::{
    ComplaintRow, List, ListCounts, Listed, ObligationRow, PageFrom, SightRow, Store, StoreError,
    StoredProjection,
};

use crate::help::{Fresh, about, date, fresh, list, now, number, owed, row};

const TODAY: &str = "2026-11-20";

fn until(row: &mut ComplaintRow, limit: &str) {
    row.next = Some((ObligationKind::Handle, Some(date(limit))));
}

/// 1 and 2 overdue, 3 and 4 the same day, 5 without a limit, 6 and 7 closed; 2 and 4 for A. Smit.
fn filled() -> Fresh {
    let fresh = fresh();
    let smit = Some("A. Smit".to_owned());
    let rows: [fn(&mut ComplaintRow); 7] = [
        |row| until(row, "2026-11-18"),
        |row| until(row, "2026-11-10"),
        |row| until(row, "2026-11-30"),
        |row| until(row, "2026-11-30"),
        |row| row.next = Some((ObligationKind::Handle, None)),
        |row| (row.closed, row.closed_on) = (true, Some(date("2026-11-01"))),
        |row| (row.closed, row.closed_on) = (true, Some(date("2026-11-03"))),
    ];
    for (index, change) in rows.into_iter().enumerate() {
        let responsible = smit.clone().filter(|_| matches!(index, 1 | 3));
        list(
            &fresh.store,
            |row| {
                change(row);
                row.responsible = responsible;
            },
            &about("Gebeld"),
        );
    }
    fresh
}

fn sequences(rows: &[Listed]) -> Vec<u32> {
    rows.iter().map(|listed| listed.row.number.sequence).collect()
}

fn page(store: &Store, wanted: List<'_>, from: PageFrom, count: usize) -> Vec<u32> {
    sequences(&store.page(wanted, from, count).unwrap())
}

#[test]
fn each_list_has_its_order() {
    let fresh = filled();
    let all = |wanted| page(&fresh.store, wanted, PageFrom::Top, 10);
    assert_eq!(all(List::Open), [2, 1, 3, 4, 5]);
    assert_eq!(all(List::Overdue(date(TODAY))), [2, 1]);
    assert_eq!(all(List::Closed), [7, 6]);
    let (smit, other) = (["a. SMIT".to_owned()], ["J. de Vries".to_owned()]);
    assert_eq!(all(List::Mine(&smit)), [2, 4]);
    assert!(all(List::Mine(&other)).is_empty());
    // Somebody who had another name has what is under either.
    let both = ["J. de Vries".to_owned(), "A.  Smit".to_owned(), "A. Smit".to_owned()];
    assert_eq!(all(List::Mine(&both)), [2, 4]);
    let counts = |names: &[String]| fresh.store.counts(names, date(TODAY)).unwrap().mine;
    assert_eq!((counts(&smit), counts(&other), counts(&both)), (2, 0, 2));
}

#[test]
fn pages_follow_each_other_in_both_directions() {
    let fresh = filled();
    let one = ["A. Smit".to_owned()];
    let several = ["A. Smit".to_owned(), "J. de Vries".to_owned()];
    for wanted in [
        List::Open,
        List::Mine(&one),
        List::Mine(&several),
        List::Overdue(date(TODAY)),
        List::Closed,
    ] {
        let all = fresh.store.page(wanted, PageFrom::Top, 10).unwrap();
        let numbers = sequences(&all);
        assert_eq!(page(&fresh.store, wanted, PageFrom::Bottom, 10), numbers);
        assert_eq!(page(&fresh.store, wanted, PageFrom::Bottom, 1), numbers[numbers.len() - 1..]);
        for (index, listed) in all.iter().enumerate() {
            let at = |from| page(&fresh.store, wanted, from, 2);
            let end = numbers.len();
            assert_eq!(at(PageFrom::At(listed.key)), numbers[index..end.min(index + 2)]);
            assert_eq!(at(PageFrom::After(listed.key)), numbers[index + 1..end.min(index + 3)]);
            assert_eq!(at(PageFrom::Before(listed.key)), numbers[index.saturating_sub(2)..index]);
        }
    }
}

#[test]
fn a_row_that_left_the_list_gives_its_place_to_the_next() {
    let fresh = filled();
    let key = fresh.store.row(number("2026-001")).unwrap().unwrap().key;
    let id = fresh.store.find(number("2026-001")).unwrap().unwrap();
    let closed = ComplaintRow {
        closed: true,
        closed_on: Some(date(TODAY)),
        ..row(number("2026-001"), "Jansen")
    };
    fresh.store.write(|tx| tx.project(id, &closed, &[], &about(""), &SightRow::default())).unwrap();
    assert_eq!(page(&fresh.store, List::Open, PageFrom::At(key), 2), [3, 4]);
    assert_eq!(page(&fresh.store, List::Closed, PageFrom::Top, 9), [1, 7, 6]);
    let counts = fresh.store.counts(&["A. Smit".to_owned()], date(TODAY)).unwrap();
    assert_eq!(counts, ListCounts { mine: 2, open: 4, overdue: 1, closed: 3 });
}

#[test]
fn counts_agree_with_the_lists() {
    let fresh = filled();
    let counts = fresh.store.counts(&["A. Smit".to_owned()], date(TODAY)).unwrap();
    assert_eq!(counts, ListCounts { mine: 2, open: 5, overdue: 2, closed: 2 });
    assert_eq!(fresh.store.counts(&["niemand".to_owned()], date("2026-11-01")).unwrap().overdue, 0);
}

#[test]
fn deadlines_are_what_is_owed_by_limit() {
    let fresh = filled();
    let id = fresh.store.find(number("2026-003")).unwrap().unwrap();
    let mut later = owed("2026-12-31");
    later.kind = ObligationKind::ReportToPrincipal;
    later.opens_on = date("2026-12-01");
    let mut done = owed("2026-11-11");
    done.owed = false;
    let listed = fresh.store.row(number("2026-003")).unwrap().unwrap();
    fresh
        .store
        .write(|tx| tx.project(id, &listed.row, &[later, done], &about(""), &SightRow::default()))
        .unwrap();
    let lines = |today, skip, count| -> Vec<String> {
        let lines = fresh.store.deadlines(date(today), skip, count).unwrap();
        lines.iter().map(|line| format!("{} {}", line.limit, line.number.sequence)).collect()
    };
    assert_eq!(lines(TODAY, 0, 9), ["2026-11-10 2", "2026-11-18 1", "2026-11-30 4"]);
    assert_eq!(lines(TODAY, 1, 1), ["2026-11-18 1"]);
    assert_eq!(lines("2026-12-02", 3, 9), ["2026-12-31 3"]);
    // What was promised stands beside the limit, by its own day, and goes with the promise.
    let promise = ObligationRow { promised: true, ..owed("2026-11-19") };
    let both = [owed("2026-11-12"), promise];
    fresh
        .store
        .write(|tx| tx.project(id, &listed.row, &both, &about(""), &SightRow::default()))
        .unwrap();
    let dates = ["2026-11-10 2", "2026-11-12 3", "2026-11-18 1", "2026-11-19 3", "2026-11-30 4"];
    assert_eq!(lines(TODAY, 0, 9), dates);
    let told = fresh.store.deadlines(date(TODAY), 0, 9).unwrap();
    assert_eq!(told.iter().position(|line| line.obligation.promised), Some(3));
    fresh
        .store
        .write(|tx| tx.project(id, &listed.row, &both[..1], &about(""), &SightRow::default()))
        .unwrap();
    assert_eq!(lines(TODAY, 0, 9).len(), 4);
    let line = &fresh.store.deadlines(date(TODAY), 0, 1).unwrap()[0];
    assert_eq!(
        (line.complainant.as_str(), line.obligation.article.as_str()),
        ("Daniëlle Jansen", "7")
    );
}

#[test]
fn rows_are_read_back_as_they_were_written() {
    let fresh = filled();
    for id in fresh.store.all_ids().unwrap() {
        let stored = fresh.store.stored_projection(id).unwrap().unwrap();
        let again = StoredProjection::of(
            &stored.complaint,
            &stored.obligations,
            &about("Gebeld"),
            &SightRow::default(),
        );
        assert_eq!(stored, again);
        assert_ne!(
            stored,
            StoredProjection::of(
                &stored.complaint,
                &stored.obligations,
                &about(""),
                &SightRow::default()
            )
        );
    }
    assert_eq!(fresh.store.row(number("2025-001")).unwrap(), None);
}

#[test]
fn rebuilding_changes_nothing() {
    let fresh = filled();
    let store = &fresh.store;
    // A history of changes must leave no trace that a rebuild would not make.
    let id = store.find(number("2026-002")).unwrap().unwrap();
    for name in ["Bakker", "Visser"] {
        let mut changed = row(number("2026-002"), name);
        until(&mut changed, "2026-12-24");
        changed.responsible = Some(name.into());
        store
            .write(|tx| {
                tx.project(id, &changed, &[owed("2026-12-24")], &about(name), &SightRow::default())
            })
            .unwrap();
    }
    let before = store.dump_read_models().unwrap();
    let texts =
        |number: ComplaintNumber| about(if number.sequence == 2 { "Visser" } else { "Gebeld" });
    store
        .write(|tx| {
            let stored: Vec<_> = store
                .all_ids()?
                .into_iter()
                .filter_map(|id| Some((id, store.stored_projection(id).ok()??)))
                .collect();
            tx.clear_read_models()?;
            for (id, stored) in stored {
                let text = texts(stored.complaint.number);
                tx.project(
                    id,
                    &stored.complaint,
                    &stored.obligations,
                    &text,
                    &SightRow::default(),
                )?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(store.dump_read_models().unwrap(), before);
    assert!(before.contains("search|2|'complainant'|'visser'") && !before.contains("bakker"));
    assert!(store.check().unwrap().is_clean());
    assert!(now().date() == date(TODAY));
}
