-- Published figures: what BRÅ, the city, a survey or a lägesbild says, as it says it. They are not incidents, are never
-- counted into a map, and lie in a table of their own. A figure is never changed: a later extraction is a row of its own.

INSERT INTO dataset (code, title, owner, purpose, source, example, published) VALUES
    ('siffror', 'Publicerade siffror', 'Utgivaren av varje siffra', 'Jämföra och återge vad källor har publicerat',
     'Importerad fil; källan står vid varje siffra', false, true),
    ('siffror-ia', 'Siffror ur IA', 'Södermalms stadsdelsförvaltning', 'Gemensam lägesbild', 'IA, antal utan personuppgifter',
     false, false),
    ('siffror-status', 'Siffror ur Status', 'Lokalpolisområde Södermalm', 'Gemensam lägesbild',
     'Polisens statistiksystem Status, antal', false, false);

CREATE TABLE published_figure (
    id                 bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    import_id          bigint  NOT NULL REFERENCES import,
    row_number         bigint  NOT NULL,
    -- Who owns it and whether everybody may see it; a file may hold figures of several.
    dataset_code       text    NOT NULL REFERENCES dataset,

    publisher          text    NOT NULL,
    publication        text    NOT NULL,
    cited_in           text    NOT NULL DEFAULT '',
    section            text    NOT NULL DEFAULT '',
    page               text    NOT NULL DEFAULT '',

    indicator          text    NOT NULL,
    indicator_text     text    NOT NULL,

    area_text          text    NOT NULL DEFAULT '',
    -- NULL when the text names none that we know, or several and nothing tells which; candidates keeps them all as level:code.
    area_level         text,
    area_code          text,
    area_candidates    text[]  NOT NULL DEFAULT '{}',
    area_basis         text    NOT NULL DEFAULT '',

    sex                text    NOT NULL DEFAULT '',
    school_year        text    NOT NULL DEFAULT '',
    other_group        text    NOT NULL DEFAULT '',

    period_text        text    NOT NULL,
    -- Days, end exclusive; NULL when the text does not tell.
    period_from        date,
    period_to          date,
    period_precision   text    NOT NULL CHECK (period_precision IN
                           ('day', 'month', 'quarter', 'year', 'school_year', 'interval', 'years', 'reading_date', 'unknown')),
    -- The figure was taken out before its period had ended; NULL when that cannot be told.
    period_incomplete  boolean,

    value_kind         text    NOT NULL CHECK (value_kind IN ('number', 'interval', 'text', 'list', 'missing')),
    value_text         text    NOT NULL,
    value_number       numeric,
    value_qualifier    text    NOT NULL DEFAULT '',
    value_low          numeric,
    value_high         numeric,
    missing_reason     text,
    unit               text    NOT NULL,

    denominator_text   text    NOT NULL DEFAULT '',
    denominator        numeric CHECK (denominator >= 0),
    denominator_date   date,

    extracted          date,
    significant        boolean,
    significance_text  text    NOT NULL DEFAULT '',
    preliminary        boolean NOT NULL,

    change_text        text    NOT NULL DEFAULT '',
    compared_to        text    NOT NULL DEFAULT '',
    trend              text    NOT NULL DEFAULT '',
    quote              text    NOT NULL DEFAULT '',
    note               text    NOT NULL DEFAULT '',

    -- What the figure is of, and all that it says: the same key with another content is another extraction.
    figure_key         text    NOT NULL COLLATE "C",
    content_hash       text    NOT NULL COLLATE "C",
    UNIQUE (figure_key, content_hash),
    CHECK ((area_level IS NULL) = (area_code IS NULL)),
    CHECK ((period_from IS NULL) = (period_to IS NULL)),
    CHECK (period_to > period_from),
    CHECK ((value_kind = 'number') = (value_number IS NOT NULL)),
    CHECK ((value_kind = 'missing') = (missing_reason IS NOT NULL))
);
CREATE INDEX published_figure_indicator ON published_figure (indicator);
CREATE INDEX published_figure_import ON published_figure (import_id);

-- Every figure with the extraction before it and the one after it. One without a date of extraction is older than those with
-- one; of the same day the one imported last is the newest. What nothing supersedes is current.
CREATE VIEW figure_history AS
SELECT id,
       lag(id)  OVER extractions AS supersedes,
       lead(id) OVER extractions AS superseded_by
FROM published_figure
WINDOW extractions AS (PARTITION BY figure_key ORDER BY extracted NULLS FIRST, id);
