-- EST, Effektiv samordning för trygghet: what the parties report each week of places, what the coordinator makes of it, what is
-- prioritised each quarter, and the meetings. Of places and situations, never of persons. Weeks are ISO 8601, known by their Monday.

-- Who takes part. One that has left keeps its reports.
CREATE TABLE est_party (
    code       text        PRIMARY KEY CHECK (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
    title      text        NOT NULL CHECK (title <> ''),
    -- The order they are called up in.
    position   integer     NOT NULL,
    -- Roles that report for it without more being said, and accounts that do instead of for their role's party.
    roles      text[]      NOT NULL DEFAULT '{}' CHECK (roles <@ '{polis,samordnare,faltassistent}'::text[]),
    accounts   text[]      NOT NULL DEFAULT '{}',
    -- The Mondays from which, and before which, it is expected to report.
    since      date        NOT NULL CHECK (extract(isodow FROM since) = 1),
    until      date        CHECK (extract(isodow FROM until) = 1 AND until >= since),
    version    integer     NOT NULL CHECK (version > 0),
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL
);

CREATE TABLE est_report (
    id           bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    party_code   text        NOT NULL REFERENCES est_party,
    -- Chosen by the sender, so that what is sent twice is one report.
    send_key     text        NOT NULL CHECK (length(send_key) BETWEEN 8 AND 64),
    -- The week that it is compiled in, and the one that it is of when that was decided already.
    monday       date        NOT NULL CHECK (extract(isodow FROM monday) = 1),
    meant_monday date        NOT NULL CHECK (extract(isodow FROM meant_monday) = 1),
    -- Says that there is nothing to report; then all that follows is empty.
    nothing      boolean     NOT NULL,
    place_kind   text,
    place_label  text        NOT NULL DEFAULT '',
    -- EPSG:3011, x east, y north, and the metres within which the place lies.
    x            double precision,
    y            double precision,
    uncertainty_m real       CHECK (uncertainty_m >= 0),
    -- Codes of the areas that most of the place lies in; NULL where no area has most of it.
    nyko5        text,
    priority     text,
    problem      text,
    dayparts     text[]      NOT NULL DEFAULT '{}',
    -- Whole hours by the clock, the second exclusive; past midnight when it is the smaller.
    hour_from    smallint    CHECK (hour_from BETWEEN 0 AND 23),
    hour_to      smallint    CHECK (hour_to BETWEEN 1 AND 24),
    certainty    text,
    text         text        NOT NULL DEFAULT '' CHECK (length(text) <= 400),
    status       text        NOT NULL CHECK (status IN ('sent', 'asked', 'accepted', 'merged', 'set_aside', 'replaced')),
    merged_into  bigint      REFERENCES est_report,
    -- What was last said of it: the coordinator's question, or why it stands where it does.
    note         text        NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL,
    created_by   text        NOT NULL,
    version      integer     NOT NULL CHECK (version > 0),
    changed_at   timestamptz NOT NULL,
    changed_by   text        NOT NULL,
    UNIQUE (party_code, send_key),
    CHECK (nothing OR (place_kind IS NOT NULL AND x IS NOT NULL AND y IS NOT NULL AND problem IS NOT NULL AND certainty IS NOT NULL)),
    CHECK ((hour_from IS NULL) = (hour_to IS NULL)),
    CHECK ((status = 'merged') = (merged_into IS NOT NULL))
);
CREATE INDEX est_report_monday ON est_report (monday);
CREATE UNIQUE INDEX est_report_nothing ON est_report (party_code, monday) WHERE nothing AND status = 'accepted';

-- What was made of a week. Once decided, the picture stands as it was.
CREATE TABLE est_week (
    monday     date        PRIMARY KEY CHECK (extract(isodow FROM monday) = 1),
    assessment text        NOT NULL DEFAULT '',
    -- A se.lageskartan.priority.est.WeekPicture; NULL until it is decided.
    picture    jsonb,
    decided_at timestamptz,
    decided_by text,
    version    integer     NOT NULL CHECK (version > 0),
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL,
    CHECK ((picture IS NULL) = (decided_at IS NULL))
);

-- The areas that a quarter gives priority to.
CREATE TABLE est_quarter (
    first_day  date        PRIMARY KEY CHECK (extract(day FROM first_day) = 1 AND extract(month FROM first_day) IN (1, 4, 7, 10)),
    -- Of each area: level, code, name, why, and what became of it.
    areas      jsonb       NOT NULL,
    -- Why there are fewer than three.
    fewer      text        NOT NULL DEFAULT '',
    -- The figures of all candidates, protected, as they were told when it was decided.
    grounds    jsonb       NOT NULL,
    decided_on date        NOT NULL,
    version    integer     NOT NULL CHECK (version > 0),
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL
);

CREATE TABLE est_meeting (
    id         bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    held_on    date        NOT NULL UNIQUE,
    begins     text        NOT NULL DEFAULT '' CHECK (begins ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' OR begins = ''),
    -- Points of the agenda beside those that are made from what is open.
    points     text[]      NOT NULL DEFAULT '{}',
    minutes    text        NOT NULL DEFAULT '',
    decisions  text[]      NOT NULL DEFAULT '{}',
    version    integer     NOT NULL CHECK (version > 0),
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL
);

-- Every version of all these: the row as it was. Added to, never rewritten.
CREATE TABLE est_version (
    kind       text        NOT NULL CHECK (kind IN ('party', 'report', 'week', 'quarter', 'meeting')),
    key        text        NOT NULL,
    version    integer     NOT NULL,
    content    jsonb       NOT NULL,
    -- What was done, in Swedish, and what was said of it.
    deed       text        NOT NULL,
    note       text        NOT NULL DEFAULT '',
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL,
    PRIMARY KEY (kind, key, version)
);

-- The parties of the written cooperation, to begin with; the coordinator changes them.
-- They are expected to report from the week that this is put to use.
INSERT INTO est_party (code, title, position, roles, since, version, changed_at, changed_by)
SELECT code, title, position, roles::text[], date_trunc('week', now() AT TIME ZONE 'Europe/Stockholm')::date, 1, now(), 'inbyggd'
FROM (VALUES
    ('polisen', 'Polisen, lokalpolisområde Södermalm', 1, '{polis}'),
    ('stadsdelen', 'Södermalms stadsdelsförvaltning', 2, '{samordnare}'),
    ('faltgruppen', 'Socialtjänstens fältgrupp', 3, '{faltassistent}'),
    ('skolorna', 'Skolorna', 4, '{}'),
    ('hyresvardar', 'Hyresvärdar och bostadsrättsföreningar', 5, '{}'),
    ('fastighet', 'Fastighetskontoret', 6, '{}'),
    ('trafik', 'Trafikkontoret och kollektivtrafiken', 7, '{}')) AS t (code, title, position, roles);
INSERT INTO est_version (kind, key, version, content, deed, changed_at, changed_by)
SELECT 'party', code, 1, to_jsonb(p), 'inbyggd', changed_at, changed_by FROM est_party p;
