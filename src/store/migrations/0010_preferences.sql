-- How a person of the desk likes to work, by their account: it holds wherever they come in from,
-- over SSH as well.
CREATE TABLE preferences (
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (login, name)
) STRICT, WITHOUT ROWID;
