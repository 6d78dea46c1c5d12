-- The lägesbild document. What is generated is made anew for whoever reads a draft, and frozen when the document is decided; what people
-- write stands apart and is never touched by a re-run.

CREATE TABLE lagesbild (
    id           integer     PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    title        text        NOT NULL CHECK (title <> ''),
    -- The time it is about, end exclusive, and the time it is compared with.
    period_from  date        NOT NULL,
    period_to    date        NOT NULL CHECK (period_to > period_from),
    compare_from date,
    compare_to   date        CHECK (compare_to > compare_from),
    -- The day it bears. Published figures about a later time are not in it.
    dated        date        NOT NULL,
    -- Only figures of this document or publisher; NULL is all that were there on its day.
    figures_of   text,
    -- The document that differences are told from, and the number of its version: 1, and one more for each that takes its place.
    previous     integer     REFERENCES lagesbild,
    edition      integer     NOT NULL DEFAULT 1 CHECK (edition > 0),
    status       text        NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'decided', 'withdrawn')),
    created_at   timestamptz NOT NULL,
    -- As the audit log has it.
    created_by   text        NOT NULL,
    decided_at   timestamptz,
    decided_by   text,
    -- What its figures were made of.
    data_version bigint,
    CHECK ((status = 'decided') = (decided_at IS NOT NULL)),
    CHECK ((compare_from IS NULL) = (compare_to IS NULL))
);

-- What people have written, section by section. A version that somebody has not seen cannot be overwritten.
CREATE TABLE lagesbild_text (
    lagesbild_id integer     NOT NULL REFERENCES lagesbild,
    section      text        NOT NULL,
    version      integer     NOT NULL CHECK (version > 0),
    text         text        NOT NULL,
    changed_at   timestamptz NOT NULL,
    changed_by   text        NOT NULL,
    PRIMARY KEY (lagesbild_id, section, version)
);

-- A decided document as each role that may read it sees it, pictures and all. Added to and never rewritten.
CREATE TABLE lagesbild_content (
    lagesbild_id integer     NOT NULL REFERENCES lagesbild,
    role         text        NOT NULL,
    content      text        NOT NULL,
    PRIMARY KEY (lagesbild_id, role)
);
