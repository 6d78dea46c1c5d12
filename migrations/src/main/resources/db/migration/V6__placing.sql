-- Placing by hand and placing again: what the source gave, who decided what, and how it was before.

-- What the source gave as coordinate, in EPSG:3011: x and y are where the incident was placed, which a person may change,
-- and a coordinate outside the district leaves no place at all. In double precision, so that placing again gives the same.
ALTER TABLE incident ADD COLUMN source_x double precision;
ALTER TABLE incident ADD COLUMN source_y double precision;
ALTER TABLE incident ADD COLUMN source_uncertainty_m double precision;
-- False for those from before that may have had a coordinate which was not kept: they cannot be placed again.
ALTER TABLE incident ADD COLUMN source_known boolean NOT NULL DEFAULT true;
-- Why it waits for a person: a reason for having no place, 'unsure' or 'wide'. NULL when it does not.
ALTER TABLE incident ADD COLUMN queue_reason text;
-- What a decision is made on: a hash of the place text, or of what else the matcher went by. Only of those that wait, or
-- that a decision placed.
ALTER TABLE incident ADD COLUMN text_key bigint;
-- The decision or the re-placing that gave it its place; NULL when that is the import's.
ALTER TABLE incident ADD COLUMN change_id bigint;

UPDATE incident i SET
    source_x = CASE WHEN place_kind = 'coordinate' THEN x END,
    source_y = CASE WHEN place_kind = 'coordinate' THEN y END,
    source_uncertainty_m = CASE WHEN place_kind = 'coordinate' THEN uncertainty_m END,
    source_known = unplaced_reason IS DISTINCT FROM 'outside',
    queue_reason = CASE
        WHEN place_kind IS NULL THEN unplaced_reason
        WHEN confidence < 0.7 THEN 'unsure'
        WHEN coalesce((
            SELECT max(share.probability)
            FROM unnest(i.area_id, i.area_probability) AS share (area, probability)
            JOIN area ON area.id = share.area AND area.level = 'basomrade'), 0) <= 0.5 THEN 'wide'
    END;

-- All that the queue is made of, so that it is read without the rows themselves.
CREATE INDEX incident_queue ON incident (dataset_code, text_key) INCLUDE (queue_reason, category, occurred_from, id)
    WHERE queue_reason IS NOT NULL;
CREATE INDEX incident_change ON incident (change_id) WHERE change_id IS NOT NULL;

-- Decisions and re-placings are numbered together: either may be what placed an incident.
CREATE SEQUENCE placing_change;

CREATE TABLE replacing (
    id                bigint      PRIMARY KEY DEFAULT nextval('placing_change'),
    -- Which incidents: dataset, import, from which gazetteer versions, near which area.
    selection         jsonb       NOT NULL,
    gazetteer_version integer     NOT NULL REFERENCES gazetteer_version,
    matcher_version   integer     NOT NULL,
    status            text        NOT NULL CHECK (status IN ('running', 'done', 'failed', 'interrupted')),
    started_by        text        NOT NULL,
    started_at        timestamptz NOT NULL DEFAULT now(),
    finished_at       timestamptz,
    -- It goes by the incidents' id; this is the last that is done, and the last that there was when it began.
    last_incident_id  bigint      NOT NULL DEFAULT 0,
    until_incident_id bigint      NOT NULL,
    total             bigint      NOT NULL,
    done              bigint      NOT NULL DEFAULT 0,
    changed           bigint      NOT NULL DEFAULT 0,
    message           text        NOT NULL DEFAULT '',
    undone_by         text,
    undone_at         timestamptz
);

CREATE TABLE placing_decision (
    id                bigint      PRIMARY KEY DEFAULT nextval('placing_change'),
    dataset_code      text        NOT NULL REFERENCES dataset,
    text_key          bigint      NOT NULL,
    -- Only this one; NULL for all with the same text, those to come as well.
    incident_id       bigint,
    outcome           text        NOT NULL CHECK (outcome IN ('point', 'feature', 'outside', 'undecidable')),
    place_kind        text,
    place_label       text        NOT NULL DEFAULT '',
    confidence        real        NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    uncertainty_m     double precision CHECK (uncertainty_m >= 0),
    -- The text that was asked for when a feature of the gazetteer was picked.
    query             text        NOT NULL DEFAULT '',
    footprint         public.geometry(Geometry, 3011),
    gazetteer_version integer     NOT NULL REFERENCES gazetteer_version,
    note              text        NOT NULL DEFAULT '',
    -- A name that should mean the picked place from now on, and when the gazetteer was told.
    alias             text,
    alias_kept_at     timestamptz,
    decided_by        text        NOT NULL,
    decided_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    settled           bigint      NOT NULL,
    -- False when it is undone, or when a re-placing put something else in its place: later imports do not follow it then.
    holds             boolean     NOT NULL DEFAULT true,
    -- The decision or re-placing that took its place.
    ended_by          bigint,
    undone_by         text,
    undone_at         timestamptz
);
CREATE UNIQUE INDEX placing_decision_holds ON placing_decision (dataset_code, text_key)
    WHERE holds AND incident_id IS NULL;

-- How an incident was placed before a decision or re-placing, exactly.
CREATE TABLE placement_history (
    change_id        bigint   NOT NULL,
    incident_id      bigint   NOT NULL,
    place_kind       text,
    place_label      text     NOT NULL,
    confidence       real     NOT NULL,
    uncertainty_m    real,
    unplaced_reason  text,
    x                double precision,
    y                double precision,
    geom             public.geometry(Point, 3857),
    area_id          integer[] NOT NULL,
    area_probability real[]   NOT NULL,
    gazetteer_version integer NOT NULL,
    queue_reason     text,
    text_key         bigint,
    previous_change  bigint,
    PRIMARY KEY (change_id, incident_id)
);
CREATE INDEX placement_history_incident ON placement_history (incident_id);
