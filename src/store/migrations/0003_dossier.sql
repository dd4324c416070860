-- The content of papers and letters, each once, by its SHA-256 in hexadecimal.

CREATE TABLE files (
    digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
    bytes INTEGER NOT NULL,
    content BLOB NOT NULL CHECK (length(content) = bytes)
) STRICT;

CREATE TRIGGER files_keep BEFORE UPDATE ON files
BEGIN
    SELECT RAISE(ABORT, 'files are never changed');
END;

-- Number 0 of no year stands for the firm itself: its meetings, measures and duties are events in
-- the same chain.
INSERT INTO numbers (id, year, sequence) VALUES (0, 0, 1);

-- The day on which a complaint was handled that no meeting has discussed yet.
ALTER TABLE complaints ADD COLUMN awaits_discussion TEXT;

CREATE INDEX complaints_agenda ON complaints (awaits_discussion, id)
    WHERE awaits_discussion IS NOT NULL;

-- Read models that an older version of the program made lack the column above.
INSERT INTO settings (key, value)
    SELECT 'rebuild', 'yes' WHERE EXISTS (SELECT 1 FROM complaints);
