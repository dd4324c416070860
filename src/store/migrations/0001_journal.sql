-- The truth: numbers given out and events recorded. Neither is ever changed or removed.

CREATE TABLE numbers (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    UNIQUE (year, sequence)
) STRICT;

CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    complaint_id INTEGER NOT NULL REFERENCES numbers (id),
    version INTEGER NOT NULL CHECK (version > 0),
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    schema INTEGER NOT NULL CHECK (schema > 0),
    payload TEXT,
    salt BLOB,
    payload_digest BLOB NOT NULL CHECK (length(payload_digest) = 32),
    prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    UNIQUE (complaint_id, version),
    CHECK ((payload IS NULL) = (salt IS NULL))
) STRICT;

-- The last link, kept apart so that events cut off at the end are missed.
CREATE TABLE chain_head (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER numbers_stay BEFORE DELETE ON numbers
BEGIN
    SELECT RAISE(ABORT, 'numbers are never removed');
END;

CREATE TRIGGER numbers_keep BEFORE UPDATE ON numbers
BEGIN
    SELECT RAISE(ABORT, 'numbers are never changed');
END;

CREATE TRIGGER events_stay BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are never removed');
END;

-- REPLACE removes rows without firing the trigger above.
CREATE TRIGGER events_add BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE seq = NEW.seq)
    OR EXISTS (
        SELECT 1 FROM events WHERE complaint_id = NEW.complaint_id AND version = NEW.version
    )
BEGIN
    SELECT RAISE(ABORT, 'events are never replaced');
END;

-- Erasing personal data takes the payload and its salt away, and nothing else.
CREATE TRIGGER events_keep BEFORE UPDATE ON events
WHEN NOT (
    OLD.payload IS NOT NULL
    AND NEW.payload IS NULL
    AND NEW.salt IS NULL
    AND NEW.seq = OLD.seq
    AND NEW.complaint_id = OLD.complaint_id
    AND NEW.version = OLD.version
    AND NEW.at = OLD.at
    AND NEW.actor = OLD.actor
    AND NEW.kind = OLD.kind
    AND NEW.schema = OLD.schema
    AND NEW.payload_digest = OLD.payload_digest
    AND NEW.prev_hash = OLD.prev_hash
    AND NEW.hash = OLD.hash
)
BEGIN
    SELECT RAISE(ABORT, 'events are never changed');
END;

-- The text of each regulation version under which a complaint was registered.
CREATE TABLE regulations (
    digest TEXT PRIMARY KEY,
    id TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What somebody was typing. An empty complaint is a new one.
CREATE TABLE drafts (
    person_folded TEXT NOT NULL,
    form TEXT NOT NULL,
    complaint TEXT NOT NULL,
    slot INTEGER NOT NULL,
    content TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (person_folded, form, complaint, slot)
) STRICT;
