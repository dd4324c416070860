-- The papers of a draft, such as the attachments of an e-mail: they go with it, wherever it goes.
-- Their content, each once, stands apart from the files that events name, so that it can be thrown
-- away with the draft.
CREATE TABLE draft_contents (
    digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
    bytes INTEGER NOT NULL,
    content BLOB NOT NULL CHECK (length(content) = bytes)
) STRICT;

CREATE TRIGGER draft_contents_keep BEFORE UPDATE ON draft_contents
BEGIN
    SELECT RAISE(ABORT, 'contents are never changed');
END;

CREATE TABLE draft_files (
    person_folded TEXT NOT NULL,
    form TEXT NOT NULL,
    complaint TEXT NOT NULL,
    slot INTEGER NOT NULL,
    place INTEGER NOT NULL CHECK (place > 0),
    attachment TEXT NOT NULL,
    digest TEXT NOT NULL REFERENCES draft_contents (digest),
    PRIMARY KEY (person_folded, form, complaint, slot, place),
    FOREIGN KEY (person_folded, form, complaint, slot)
        REFERENCES drafts (person_folded, form, complaint, slot) ON DELETE CASCADE
) STRICT;

CREATE INDEX draft_files_content ON draft_files (digest);
