-- Read models: indexes over the events, thrown away and rebuilt at will.

-- sort_day is next_limit as days from the common era, a day past all days where there is none;
-- closed_day is closed_on likewise, 0 where there is none. Both are never NULL, so that a row's
-- place in a list is one pair (day, id).
CREATE TABLE complaints (
    id INTEGER PRIMARY KEY REFERENCES numbers (id),
    year INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    version INTEGER NOT NULL,
    regulation TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
    complainant TEXT NOT NULL,
    complainant_folded TEXT NOT NULL,
    phone TEXT,
    phone_digits TEXT,
    email TEXT,
    capacity TEXT,
    heading TEXT NOT NULL,
    handler TEXT,
    responsible TEXT,
    responsible_folded TEXT,
    office TEXT,
    received TEXT NOT NULL,
    closed_on TEXT,
    next_obligation TEXT,
    next_limit TEXT,
    sort_day INTEGER NOT NULL,
    closed_day INTEGER NOT NULL,
    search_digest BLOB NOT NULL,
    UNIQUE (year, sequence)
) STRICT;

CREATE INDEX complaints_open ON complaints (sort_day, id) WHERE closed = 0;
CREATE INDEX complaints_mine ON complaints (responsible_folded, sort_day, id) WHERE closed = 0;
CREATE INDEX complaints_closed ON complaints (closed_day, id) WHERE closed = 1;

-- How many complaints stand in each list, per person and per day, so that counting costs as many
-- rows as there are days and not as there are complaints.
CREATE TABLE counts (
    list TEXT NOT NULL CHECK (list IN ('open', 'mine', 'closed')),
    person TEXT NOT NULL,
    day INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (list, person, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE obligations (
    complaint_id INTEGER NOT NULL REFERENCES complaints (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    article TEXT NOT NULL,
    who TEXT NOT NULL,
    person TEXT,
    limit_on TEXT,
    opens_on TEXT NOT NULL,
    owed INTEGER NOT NULL CHECK (owed IN (0, 1)),
    PRIMARY KEY (complaint_id, kind, ordinal)
) STRICT, WITHOUT ROWID;

-- Holds all that the deadlines show, so that those skipped cost no look at their rows.
CREATE INDEX obligations_due
    ON obligations (limit_on, complaint_id, kind, ordinal, opens_on, article, who, person)
    WHERE owed = 1 AND limit_on IS NOT NULL;

-- Words come folded and cut already, so the tokenizer only splits at spaces. Names and phone
-- numbers have columns of their own, to suggest people. Prefixes up to four letters are kept,
-- because without them a short prefix, or a year, gathers every complaint before it shows one.
CREATE VIRTUAL TABLE search USING fts5 (
    number, complainant, phone, other,
    content = '', contentless_delete = 1, detail = 'column',
    tokenize = 'ascii', prefix = '1 2 3 4'
);
