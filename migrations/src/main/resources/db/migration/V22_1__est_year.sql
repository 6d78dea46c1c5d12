-- What the coordinator makes of a year of EST. Its figures are those of its weeks.
CREATE TABLE est_year (
    year       integer     PRIMARY KEY CHECK (year BETWEEN 2000 AND 2199),
    analysis   text        NOT NULL DEFAULT '',
    version    integer     NOT NULL CHECK (version > 0),
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL
);

ALTER TABLE est_version DROP CONSTRAINT est_version_kind_check;
ALTER TABLE est_version ADD CONSTRAINT est_version_kind_check CHECK (kind IN ('party', 'report', 'week', 'quarter', 'meeting', 'year'));
