-- A day that the complainant was promised stands among the deadlines beside the limit, which it does
-- not move: in a row of its own, so that both are found by their day in one index.
DROP TABLE obligations;

CREATE TABLE obligations (
    complaint_id INTEGER NOT NULL REFERENCES complaints (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    promised INTEGER NOT NULL CHECK (promised IN (0, 1)),
    article TEXT NOT NULL,
    who TEXT NOT NULL,
    person TEXT,
    limit_on TEXT,
    opens_on TEXT NOT NULL,
    owed INTEGER NOT NULL CHECK (owed IN (0, 1)),
    PRIMARY KEY (complaint_id, kind, ordinal, promised)
) STRICT, WITHOUT ROWID;

CREATE INDEX obligations_due
    ON obligations
        (limit_on, complaint_id, kind, ordinal, promised, opens_on, article, who, person)
    WHERE owed = 1 AND limit_on IS NOT NULL;

-- What an older version of the program listed is listed anew.
INSERT INTO settings (key, value)
    SELECT 'rebuild', 'yes' WHERE EXISTS (SELECT 1 FROM complaints)
    ON CONFLICT DO NOTHING;
