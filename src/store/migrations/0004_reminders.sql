-- What somebody was reminded of on a day, so that nobody hears the same thing twice in a day.
CREATE TABLE reminders (
    day TEXT NOT NULL,
    person_folded TEXT NOT NULL,
    complaint TEXT NOT NULL,
    obligation TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    PRIMARY KEY (day, person_folded, complaint, obligation, ordinal)
) STRICT, WITHOUT ROWID;
