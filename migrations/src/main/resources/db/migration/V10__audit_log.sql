-- The audit log: who read, searched, exported or changed what, and who was refused. Rows are added and never touched again;
-- each holds the hash of the one before it, so that none can be altered, taken out or moved without its showing.

CREATE TABLE audit_entry (
    -- From 1, without gaps: not from a sequence, which leaves some.
    id       bigint      PRIMARY KEY CHECK (id > 0),
    at       timestamptz NOT NULL,
    -- Empty for someone who has not said who they are.
    who      text        NOT NULL,
    role     text        NOT NULL,
    purpose  text        NOT NULL,
    action   text        NOT NULL,
    -- Method and path as in the table of routes, or the command.
    route    text        NOT NULL,
    filter   text        NOT NULL,
    -- How many records the answer held; NULL where that has no meaning.
    records  bigint      CHECK (records >= 0),
    status   integer     NOT NULL,
    -- Which key the seal was made with.
    key_id   text        NOT NULL,
    -- The hash of the row before; zeros in the first.
    previous bytea       NOT NULL CHECK (octet_length(previous) = 32),
    -- SHA-256 of all the above.
    hash     bytea       NOT NULL CHECK (octet_length(hash) = 32),
    -- HMAC-SHA-256 of the hash, with a key that is not in the database.
    seal     bytea       NOT NULL CHECK (octet_length(seal) = 32)
);
CREATE INDEX audit_entry_at ON audit_entry (at);
CREATE INDEX audit_entry_who ON audit_entry (who, id);
CREATE INDEX audit_entry_action ON audit_entry (action, id);

CREATE FUNCTION audit_entry_follows() RETURNS trigger LANGUAGE plpgsql SET search_path = lageskartan, pg_temp AS $$
BEGIN
    IF NEW.previous IS DISTINCT FROM (CASE
        WHEN NEW.id = 1 THEN decode(repeat('00', 32), 'hex')
        ELSE (SELECT hash FROM audit_entry WHERE id = NEW.id - 1) END) THEN
        RAISE EXCEPTION 'row % of the audit log does not follow the one before it', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER audit_entry_follows BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_follows();

CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log can only be added to: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_stays();
CREATE TRIGGER audit_entry_is_not_emptied BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays();
-- For whoever owns the table as well, and in every mode of replication: only by switching them off is there a way past.
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_follows;
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_stays;
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_is_not_emptied;
