-- What else the columns of a table of published figures are called, beside what its profile says: data that an analyst edits. Rows are never
-- overwritten or deleted; the newest version of a profile holds.
CREATE TABLE figure_heading (
    profile    text        NOT NULL,
    version    integer     NOT NULL CHECK (version > 0),
    -- Lists of headings by the code of what the column holds, as se.lageskartan.figures.FigureHeadings reads it.
    headings   jsonb       NOT NULL CHECK (jsonb_typeof(headings) = 'object'),
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by text        NOT NULL,
    PRIMARY KEY (profile, version)
);
