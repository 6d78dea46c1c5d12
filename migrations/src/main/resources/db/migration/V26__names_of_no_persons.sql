-- Names that are not of persons: "färjan Karin". Every version is a row; the newest of a key holds.
CREATE TABLE no_person (
    -- The phrase in small letters, as texts are compared with it.
    key        text        NOT NULL CHECK (key <> ''),
    version    integer     NOT NULL CHECK (version > 0),
    phrase     text        NOT NULL CHECK (phrase <> ''),
    bearer     text        NOT NULL,
    removed    boolean     NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL,
    PRIMARY KEY (key, version)
);

-- What writers have said of a name in a text of theirs that was saved: that it is no person's. Not who said it, nor where: the audit log
-- knows that.
CREATE TABLE no_person_mark (
    key      text        PRIMARY KEY CHECK (key <> ''),
    phrase   text        NOT NULL CHECK (phrase <> ''),
    bearer   text        NOT NULL,
    times    bigint      NOT NULL CHECK (times > 0),
    first_at timestamptz NOT NULL,
    last_at  timestamptz NOT NULL
);

-- What the coordinator makes of a year goes as minutes do: what it says now stays, what it said before is a draft.
CREATE OR REPLACE FUNCTION without_texts(content jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE SET search_path = lageskartan, pg_temp AS $$
    SELECT coalesce(jsonb_object_agg(key, CASE
        WHEN jsonb_typeof(value) = 'null' THEN value
        WHEN key IN ('author', 'signature', 'created_by', 'changed_by', 'decided_by') THEN to_jsonb('gallrad'::text)
        WHEN key IN ('note', 'reason', 'description', 'comment', 'responsible', 'text', 'expected_effect', 'assessment', 'minutes', 'analysis')
            THEN to_jsonb(erased_text(value #>> '{}'))
        WHEN key IN ('points', 'decisions') THEN '[]'
        WHEN key IN ('accuracy_m', 'sent_at') THEN 'null'
        WHEN key = 'noted_at' THEN to_jsonb(date_trunc('hour', (value #>> '{}')::timestamptz))
        ELSE value END), '{}')
    FROM jsonb_each(content)
$$;

CREATE OR REPLACE FUNCTION erase_decision_drafts() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = lageskartan, pg_temp AS $$
    WITH drafts AS (
        UPDATE est_version v SET content = without_texts(v.content), note = erased_text(v.note), changed_by = 'gallrad'
        WHERE (v.kind = 'week' AND EXISTS (SELECT FROM est_week w WHERE w.monday::text = v.key AND v.version < w.version)
                OR v.kind = 'meeting' AND EXISTS (SELECT FROM est_meeting m WHERE m.id::text = v.key AND v.version < m.version)
                OR v.kind = 'year' AND EXISTS (SELECT FROM est_year y WHERE y.year::text = v.key AND v.version < y.version))
            AND v.changed_at < erased_before('est-beslut') AND v.changed_by <> 'gallrad' RETURNING 1)
    SELECT count(*) FROM drafts
$$;

-- The register of processing says so, where no owner has said otherwise.
UPDATE dataset SET title = 'EST: beslutade veckor, kvartal, år och möten', version = 2, changed_at = now(), changed_by = 'inbyggd',
    personal_data = 'Vem som beslutade och när; fri text i bedömning, årsanalys och anteckningar'
WHERE code = 'est-beslut' AND version = 1;
INSERT INTO dataset_version
SELECT code, version, to_jsonb(d), 'Samordnarens årsanalys tillkom.', changed_at, changed_by FROM dataset d
WHERE code = 'est-beslut' AND version = 2 AND changed_by = 'inbyggd'
    AND NOT EXISTS (SELECT FROM dataset_version v WHERE v.dataset_code = 'est-beslut' AND v.version = 2);
