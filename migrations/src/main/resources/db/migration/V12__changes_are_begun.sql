-- A change is written down before it is begun and again when it has ended: then one that was cut short can be told from
-- one that was made.

-- In the row of an end: the row in which it was begun.
ALTER TABLE audit_entry ADD COLUMN begun bigint CHECK (begun < id);
-- Those without an end are looked for.
CREATE INDEX audit_entry_begun ON audit_entry (begun) WHERE begun IS NOT NULL;
CREATE INDEX audit_entry_open ON audit_entry (id) WHERE status = 102;
