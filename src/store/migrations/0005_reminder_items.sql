-- What is owed is known by one text, so that it can be the firm's own duty as well as a complaint's.
ALTER TABLE reminders RENAME TO earlier_reminders;

CREATE TABLE reminders (
    day TEXT NOT NULL,
    person_folded TEXT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (day, person_folded, item)
) STRICT, WITHOUT ROWID;

INSERT INTO reminders (day, person_folded, item)
    SELECT day, person_folded, complaint || '-' || obligation || '-' || ordinal
    FROM earlier_reminders;

DROP TABLE earlier_reminders;
