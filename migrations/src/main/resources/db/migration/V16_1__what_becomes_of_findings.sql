-- What becomes of a finding: who takes it on, until when, how it ended; and whether it was there the next time.

CREATE TABLE finding_case (
    finding    uuid        PRIMARY KEY REFERENCES finding,
    -- A function or an organisation, never a person.
    owner      text        NOT NULL DEFAULT '',
    deadline   date,
    -- When to be reminded; NULL is at the deadline.
    remind_on  date,
    status     text        NOT NULL CHECK (status IN ('open', 'reported', 'done', 'refused')),
    -- Why it is refused, or how it was done.
    reason     text        NOT NULL DEFAULT '',
    measure    integer     REFERENCES measure,
    version    integer     NOT NULL CHECK (version > 0),
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL,
    CHECK (status <> 'refused' OR reason <> '')
);

-- As it was before each change.
CREATE TABLE finding_case_version (
    finding    uuid        NOT NULL REFERENCES finding,
    version    integer     NOT NULL,
    was        jsonb       NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL,
    PRIMARY KEY (finding, version)
);

-- On a later walk: still there, mended, or it could not be told. What is seen last on a walk holds.
CREATE TABLE finding_seen (
    finding uuid        NOT NULL REFERENCES finding,
    walk    uuid        NOT NULL REFERENCES walk,
    seen    text        NOT NULL CHECK (seen IN ('again', 'mended', 'cannot_tell')),
    seen_at timestamptz NOT NULL,
    seen_by text        NOT NULL,
    PRIMARY KEY (finding, walk)
);
