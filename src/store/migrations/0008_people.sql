-- Number -1 of no year stands for the people of the desk: who may what is an event in the same
-- chain.
INSERT OR IGNORE INTO numbers (id, year, sequence) VALUES (-1, 0, 2);

-- Who sees which complaint, as far as the complaint itself tells; read models like the others.

-- Whether the board sees it; not where the whole board is set aside.
ALTER TABLE complaints ADD COLUMN to_board INTEGER NOT NULL DEFAULT 1 CHECK (to_board IN (0, 1));

CREATE INDEX complaints_aside ON complaints (id) WHERE to_board = 0;

-- Grounds of standing: a name, or the manager of an office.
CREATE TABLE grounds (
    ground TEXT NOT NULL,
    complaint_id INTEGER NOT NULL REFERENCES complaints (id) ON DELETE CASCADE,
    PRIMARY KEY (ground, complaint_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX grounds_of ON grounds (complaint_id);

-- Who is involved and therefore sees nothing. Each name stands here once: whether it may be
-- somebody's is asked once, and not for each complaint. Of a complainant only the same name counts.
CREATE TABLE involved_names (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    exact INTEGER NOT NULL CHECK (exact IN (0, 1)),
    name TEXT NOT NULL,
    UNIQUE (exact, name)
) STRICT;

CREATE TABLE involved (
    name_id INTEGER NOT NULL REFERENCES involved_names (id),
    complaint_id INTEGER NOT NULL REFERENCES complaints (id) ON DELETE CASCADE,
    PRIMARY KEY (name_id, complaint_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX involved_of ON involved (complaint_id);

-- Goes up with each change of the tables above, so that a session looks again then and only then.
CREATE TABLE sight_version (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    version INTEGER NOT NULL
) STRICT;

INSERT INTO sight_version (only_row, version) VALUES (1, 0);

CREATE VIEW involved_by_name AS
    SELECT n.exact, n.name, i.complaint_id
    FROM involved i JOIN involved_names n ON n.id = i.name_id;

-- Read models that an older version of the program made lack all this.
INSERT INTO settings (key, value)
    SELECT 'rebuild', 'yes' WHERE EXISTS (SELECT 1 FROM complaints)
    ON CONFLICT (key) DO NOTHING;

-- Who read what (leeslog). No complaint: something of many complaints at once, such as a register.
CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    complaint_id INTEGER REFERENCES numbers (id),
    part TEXT NOT NULL,
    what TEXT NOT NULL
) STRICT;

CREATE INDEX readings_of ON readings (complaint_id, id);
