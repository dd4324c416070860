-- How many events each history was given, counted apart from the events themselves, so that those
-- cut off at the end are missed together with the kept end of the chain. It only grows: writing on
-- after a cut does not cover it up. accepted: how many somebody accepted as gone.
CREATE TABLE ends (
    complaint_id INTEGER PRIMARY KEY,
    recorded INTEGER NOT NULL CHECK (recorded >= 0),
    accepted INTEGER NOT NULL DEFAULT 0 CHECK (accepted BETWEEN 0 AND recorded)
) STRICT;

-- The lists may know of an event that is gone already.
INSERT INTO ends (complaint_id, recorded)
    SELECT id, max(amount) FROM (
        SELECT complaint_id AS id, max(version) AS amount FROM events GROUP BY complaint_id
        UNION ALL
        SELECT id, version FROM complaints
    ) GROUP BY id;

-- A file of the first layout has no lists, and the steps since then asked only to make them anew.
INSERT INTO settings (key, value)
    SELECT 'rebuild', 'yes'
    WHERE EXISTS (SELECT 1 FROM numbers WHERE id > 0) AND NOT EXISTS (SELECT 1 FROM complaints)
    ON CONFLICT (key) DO NOTHING;

CREATE TRIGGER events_counted AFTER INSERT ON events
BEGIN
    INSERT INTO ends (complaint_id, recorded) VALUES (NEW.complaint_id, 1)
        ON CONFLICT (complaint_id) DO UPDATE SET recorded = recorded + 1;
END;

CREATE TRIGGER ends_stay BEFORE DELETE ON ends
BEGIN
    SELECT RAISE(ABORT, 'counts of events are never removed');
END;

CREATE TRIGGER ends_grow BEFORE UPDATE ON ends
WHEN NEW.complaint_id <> OLD.complaint_id OR NEW.recorded < OLD.recorded
    OR NEW.accepted < OLD.accepted
BEGIN
    SELECT RAISE(ABORT, 'counts of events never fall');
END;
