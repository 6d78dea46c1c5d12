-- Sources that correct their own records, sources that are polled, and what an import was worth.

------------------------------------------------------------------------------------------------------------------------
-- Corrections.

-- When the source said what the row holds; NULL when it does not say.
ALTER TABLE incident ADD COLUMN published_at timestamptz;

-- What an incident said before its source corrected it. The row itself holds the newest.
CREATE TABLE incident_revision (
    incident_id      bigint      NOT NULL REFERENCES incident ON DELETE CASCADE,
    -- From 1, the oldest.
    revision         integer     NOT NULL,
    -- The import that brought the next one.
    replaced_by      bigint      NOT NULL,
    replaced_at      timestamptz NOT NULL DEFAULT now(),
    import_id        bigint      NOT NULL,
    gazetteer_version integer    NOT NULL,
    published_at     timestamptz,
    occurred_from    timestamptz NOT NULL,
    occurred_to      timestamptz NOT NULL,
    category         text        NOT NULL,
    title            text        NOT NULL,
    body             text        NOT NULL,
    place_text       text        NOT NULL,
    place_kind       text,
    place_label      text        NOT NULL,
    confidence       real        NOT NULL,
    uncertainty_m    real,
    unplaced_reason  text,
    x                double precision,
    y                double precision,
    area_id          integer[]   NOT NULL,
    area_probability real[]      NOT NULL,
    content_hash     bigint,
    PRIMARY KEY (incident_id, revision)
);

ALTER TABLE import
    -- When the file was taken from its source; NULL when nobody knows.
    ADD COLUMN observed_at timestamptz,
    ADD COLUMN updated     bigint NOT NULL DEFAULT 0,
    -- Records older than what was stored.
    ADD COLUMN outdated    bigint NOT NULL DEFAULT 0,
    -- The title that the feed had; empty when a person handed the file in.
    ADD COLUMN feed        text   NOT NULL DEFAULT '',
    -- The quality report; NULL in imports from before there was one.
    ADD COLUMN quality     jsonb;
CREATE INDEX import_source ON import (dataset_code, profile, id);

------------------------------------------------------------------------------------------------------------------------
-- Feeds: sources that are polled.

CREATE TABLE feed (
    code             text        PRIMARY KEY CHECK (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    title            text        NOT NULL CHECK (title <> ''),
    kind             text        NOT NULL CHECK (kind IN ('http', 'folder')),
    -- An address, or a directory below the one that the settings allow.
    location         text        NOT NULL,
    profile          text        NOT NULL,
    interval_s       integer     NOT NULL CHECK (interval_s BETWEEN 10 AND 604800),
    -- Something new is expected at least this often; NULL when nothing is.
    news_within_s    integer     CHECK (news_within_s BETWEEN 60 AND 31536000),
    enabled          boolean     NOT NULL DEFAULT false,
    enabled_at       timestamptz,
    changed_at       timestamptz NOT NULL DEFAULT now(),
    changed_by       text        NOT NULL,

    -- What happened last; NULL for never.
    last_attempt     timestamptz,
    last_success     timestamptz,
    -- When something came that was not there before.
    last_news        timestamptz,
    next_attempt     timestamptz,
    failures         integer     NOT NULL DEFAULT 0 CHECK (failures >= 0),
    -- Swedish: how the last attempt went.
    message          text        NOT NULL DEFAULT '',
    -- What the next request is conditional on, and the answer it is of.
    etag             text,
    last_modified    text,
    last_sha256      text,
    -- Records in the last answer that was taken in.
    last_records     bigint
);

-- What a watched folder has given, so that the same content is not taken twice.
CREATE TABLE feed_file (
    feed_code  text        NOT NULL REFERENCES feed ON DELETE CASCADE ON UPDATE CASCADE,
    sha256     text        NOT NULL,
    file_name  text        NOT NULL,
    taken_at   timestamptz NOT NULL DEFAULT now(),
    import_id  bigint,
    accepted   boolean     NOT NULL,
    PRIMARY KEY (feed_code, sha256)
);

INSERT INTO feed (code, title, kind, location, profile, interval_s, news_within_s, enabled, changed_by) VALUES
    ('polisen-stockholm', 'Polisens händelser, Stockholm', 'http',
     'https://polisen.se/api/events?locationname=Stockholm', 'polisen', 600, 172800, false, 'inbyggd');
