-- Closed complaints by the day on which they were closed, as long as they are not erased: what the
-- retention period (bewaartermijn) looks through.

-- Whether something keeps it past its period: it was put on hold, or a body outside looks at it.
ALTER TABLE complaints ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));

CREATE INDEX complaints_kept ON complaints (closed_day, id)
    WHERE closed = 1 AND status <> 'erased';

-- Where complaints stand closed already, somebody may have a procedure outside going on.
INSERT INTO settings (key, value)
    SELECT 'rebuild', 'yes' WHERE EXISTS (SELECT 1 FROM complaints)
    ON CONFLICT (key) DO NOTHING;
