-- What people note out of doors, mostly on a tablet that was without a net when they did. The device makes the ids, so that
-- what it sends twice because it never heard the answer is one row.

CREATE TABLE finding (
    id          uuid        PRIMARY KEY,
    -- Which walk and which of its stops; neither a foreign key: a note that is true is not refused for a plan that has
    -- changed while the tablet was away.
    walk        uuid,
    stop        uuid,
    -- Where, when the device knew or the person said.
    point       public.geometry(Point, 3011),
    -- How far off that may be, metres, as the device says.
    accuracy_m  double precision CHECK (accuracy_m >= 0),
    kind        text        NOT NULL CHECK (kind IN ('lighting', 'sight_lines', 'graffiti', 'litter', 'damage', 'signs',
                                                     'crossings', 'people', 'good', 'nothing', 'other')),
    note        text        NOT NULL DEFAULT '',
    -- By the clock of the device: when it was noted and when it was sent. Such a clock may be wrong by years; how wrong,
    -- the difference of sent_at and received_at tells.
    noted_at    timestamptz NOT NULL,
    sent_at     timestamptz,
    -- By our own clock.
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- In the order they came.
    number      bigint      NOT NULL UNIQUE GENERATED ALWAYS AS IDENTITY,
    -- Who noted it, as the audit log has them, and how they sign what they change.
    author      text        NOT NULL,
    signature   text        NOT NULL,
    version     integer     NOT NULL DEFAULT 1 CHECK (version > 0)
);
CREATE INDEX finding_walk ON finding (walk, stop);
CREATE INDEX finding_point ON finding USING gist (point);
CREATE INDEX finding_received_at ON finding (received_at);

-- A finding as it was before its author changed it.
CREATE TABLE finding_version (
    finding     uuid        NOT NULL REFERENCES finding,
    version     integer     NOT NULL,
    -- The row as it was.
    was         jsonb       NOT NULL,
    changed_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    changed_by  text        NOT NULL,
    PRIMARY KEY (finding, version)
);

CREATE TABLE finding_photo (
    id          uuid        PRIMARY KEY,
    finding     uuid        NOT NULL REFERENCES finding,
    number      bigint      NOT NULL UNIQUE GENERATED ALWAYS AS IDENTITY,
    -- Painted anew here from what was sent: pixels and nothing else. NULL when it was taken away.
    jpeg        bytea,
    width       integer     NOT NULL CHECK (width > 0),
    height      integer     NOT NULL CHECK (height > 0),
    sha256      bytea       NOT NULL CHECK (octet_length(sha256) = 32),
    -- Of the bytes as they were sent, to know them again.
    sent_sha256 bytea       NOT NULL CHECK (octet_length(sent_sha256) = 32),
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    signature   text        NOT NULL,
    removed_at  timestamptz,
    removed_by  text,
    CHECK ((jpeg IS NULL) = (removed_at IS NOT NULL)),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
);
CREATE INDEX finding_photo_finding ON finding_photo (finding, number);
