-- Safety walks: where to, when, with whom (roles and numbers, never persons) and past which stops.

CREATE TABLE walk (
    id             uuid        PRIMARY KEY,
    title          text        NOT NULL CHECK (title <> ''),
    -- What it is for: a priority area by its code, or a box.
    priority_code  text,
    box            public.geometry(Polygon, 3011),
    -- One plan: the meeting before, the walk, the meeting after, and the walk again some months later.
    pre_meeting_at timestamptz,
    starts_at      timestamptz NOT NULL,
    follow_up_at   timestamptz,
    repeat_on      date,
    -- The walk that this one walks again.
    repeats        uuid        REFERENCES walk,
    -- By daylight or in the dark.
    dark           boolean     NOT NULL,
    -- The way is chosen for those who walk slowly or on wheels.
    accessible     boolean     NOT NULL DEFAULT false,
    stop_minutes   integer     NOT NULL DEFAULT 5 CHECK (stop_minutes BETWEEN 1 AND 60),
    -- A code of what somebody is: see se.lageskartan.walks.Party.
    leader         text        NOT NULL,
    -- How many of whom: [{"party": "boende", "count": 6}, ...]; invited, and there (NULL until it is noted).
    participants   jsonb       NOT NULL DEFAULT '[]',
    attended       jsonb,
    note           text        NOT NULL DEFAULT '',
    status         text        NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'walked', 'closed', 'cancelled')),
    version        integer     NOT NULL DEFAULT 1 CHECK (version > 0),
    changed_at     timestamptz NOT NULL,
    -- Who did it, as people sign what they change.
    changed_by     text        NOT NULL,
    CHECK (num_nonnulls(priority_code, box) = 1),
    CHECK (repeats <> id)
);
CREATE INDEX walk_starts_at ON walk (starts_at);

CREATE TABLE walk_stop (
    -- Stays the same when the stop is moved.
    id       uuid    PRIMARY KEY,
    walk_id  uuid    NOT NULL REFERENCES walk,
    -- From 1; NULL once it is taken out of the walk. The row stays, since what was noted there names it.
    position integer CHECK (position > 0),
    name     text    NOT NULL CHECK (name <> ''),
    point    public.geometry(Point, 3011) NOT NULL,
    -- Why one stops there, in words that a field assistant may read: [{"kind": "hotspot", "text": ..., "source": ...}, ...].
    reasons  jsonb   NOT NULL DEFAULT '[]',
    UNIQUE (walk_id, position) DEFERRABLE INITIALLY DEFERRED
);

-- Every version there has been, with its stops.
CREATE TABLE walk_version (
    walk_id    uuid        NOT NULL REFERENCES walk,
    version    integer     NOT NULL,
    plan       jsonb       NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL,
    PRIMARY KEY (walk_id, version)
);
