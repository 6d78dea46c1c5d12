-- How the files of a source are read, and what crime codes mean: data that an analyst edits. Rows are never overwritten or
-- deleted: an edit adds a version, and so does going back to what ships with the program (removed).

CREATE TABLE source_profile (
    code       text        NOT NULL,
    version    integer     NOT NULL CHECK (version > 0),
    removed    boolean     NOT NULL DEFAULT false,
    -- As se.lageskartan.intake.ProfileJson reads it; NULL when removed.
    definition jsonb,
    changed_at timestamptz NOT NULL DEFAULT now(),
    -- The role of the one who did it.
    changed_by text        NOT NULL,
    PRIMARY KEY (code, version),
    CHECK ((definition IS NULL) = removed)
);

-- Only what differs from the list that ships with the program.
CREATE TABLE crime_code (
    code            text        NOT NULL CHECK (code ~ '^[0-9]{4}$'),
    version         integer     NOT NULL CHECK (version > 0),
    removed         boolean     NOT NULL DEFAULT false,
    title           text        NOT NULL,
    category        text        NOT NULL,
    valid_from_year integer,
    valid_to_year   integer,
    source          text        NOT NULL,
    changed_at      timestamptz NOT NULL DEFAULT now(),
    changed_by      text        NOT NULL,
    PRIMARY KEY (code, version),
    CHECK (valid_to_year IS NULL OR valid_from_year IS NULL OR valid_to_year >= valid_from_year)
);

-- The headings that categories are gathered under, their titles and order; the latest version holds.
CREATE TABLE category_grouping (
    version    integer     PRIMARY KEY CHECK (version > 0),
    grouping   jsonb       NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by text        NOT NULL
);

-- Crime codes of the file that nobody knew, or that were not valid in the year of the incident; [] when there were none.
ALTER TABLE import ADD COLUMN unknown_codes jsonb NOT NULL DEFAULT '[]';

-- A row of a file may stand for several incidents, each of which may be refused.
ALTER TABLE import_reject DROP CONSTRAINT import_reject_pkey;
CREATE INDEX import_reject_row ON import_reject (import_id, row_number);
