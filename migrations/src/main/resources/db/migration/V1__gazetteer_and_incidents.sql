-- The schema of Lägeskartan. Geometry is in EPSG:3011 (SWEREF 99 18 00, metres, x east, y north) unless the column says otherwise.
-- Flyway runs this in the schema "lageskartan"; PostGIS itself lives in "public" so that a backup of our schema is a backup of our data.

CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;

------------------------------------------------------------------------------------------------------------------------
-- Gazetteer: what the district consists of.
-- Rows are never overwritten. A load that changes something makes a new version: rows that no longer hold get
-- version_to, new ones version_from. version_to IS NULL is "as we know it now"; valid_from/valid_to is when it holds in the world.

CREATE TABLE gazetteer_version (
    id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    content_hash text        NOT NULL,
    loaded_at    timestamptz NOT NULL DEFAULT now(),
    note         text        NOT NULL
);

CREATE TABLE area (
    id               integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    level            text    NOT NULL CHECK (level IN ('district', 'stadsdel', 'nyko5', 'basomrade', 'priority')),
    code             text    NOT NULL,
    name             text    NOT NULL,
    parent_code      text,
    valid_from       date    NOT NULL,
    valid_to         date,
    land_area_m2     double precision NOT NULL CHECK (land_area_m2 >= 0),
    land_area_source text    NOT NULL,
    preliminary      boolean NOT NULL,
    source           text    NOT NULL,
    note             text    NOT NULL DEFAULT '',
    geom             public.geometry(MultiPolygon, 3011) NOT NULL,
    row_hash         text    NOT NULL,
    version_from     integer NOT NULL REFERENCES gazetteer_version,
    version_to       integer REFERENCES gazetteer_version,
    CHECK (valid_to IS NULL OR valid_to > valid_from)
);
CREATE UNIQUE INDEX area_current ON area (level, code, valid_from) WHERE version_to IS NULL;
CREATE INDEX area_geom ON area USING gist (geom);

CREATE TABLE population (
    level          text    NOT NULL,
    area_code      text    NOT NULL,
    reference_date date    NOT NULL,
    residents      integer NOT NULL CHECK (residents >= 0),
    source         text    NOT NULL,
    PRIMARY KEY (level, area_code, reference_date)
);

CREATE TABLE street (
    id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text    NOT NULL DEFAULT '',
    class        text    NOT NULL,
    in_district  boolean NOT NULL,
    geom         public.geometry(MultiLineString, 3011) NOT NULL,
    row_hash     text    NOT NULL,
    version_from integer NOT NULL REFERENCES gazetteer_version,
    version_to   integer REFERENCES gazetteer_version
);

CREATE TABLE place (
    id            integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug          text    NOT NULL,
    name          text    NOT NULL,
    kind          text    NOT NULL,
    aliases       text[]  NOT NULL DEFAULT '{}',
    rank          smallint NOT NULL CHECK (rank BETWEEN 1 AND 4),
    in_district   boolean NOT NULL,
    uncertainty_m real    NOT NULL CHECK (uncertainty_m >= 0),
    preliminary   boolean NOT NULL,
    source        text    NOT NULL,
    valid_from    date    NOT NULL,
    valid_to      date,
    footprint     public.geometry(Geometry, 3011) NOT NULL,
    row_hash      text    NOT NULL,
    version_from  integer NOT NULL REFERENCES gazetteer_version,
    version_to    integer REFERENCES gazetteer_version
);
CREATE UNIQUE INDEX place_current ON place (slug) WHERE version_to IS NULL;

-- Names that texts mention and that lie outside the district: recognised as outside, never pulled in.
CREATE TABLE outside_name (
    id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text    NOT NULL,
    kind         text    NOT NULL,
    aliases      text[]  NOT NULL DEFAULT '{}',
    geom         public.geometry(Point, 3011),
    row_hash     text    NOT NULL,
    version_from integer NOT NULL REFERENCES gazetteer_version,
    version_to   integer REFERENCES gazetteer_version
);

-- Land, the extent within which land is known, and the part of it the source does not cover.
CREATE TABLE surface (
    id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         text    NOT NULL CHECK (kind IN ('land', 'extent', 'unknown')),
    geom         public.geometry(MultiPolygon, 3011) NOT NULL,
    row_hash     text    NOT NULL,
    version_from integer NOT NULL REFERENCES gazetteer_version,
    version_to   integer REFERENCES gazetteer_version
);

------------------------------------------------------------------------------------------------------------------------
-- Datasets, imports, rejects.

CREATE TABLE dataset (
    code      text    PRIMARY KEY,
    title     text    NOT NULL,
    owner     text    NOT NULL,
    purpose   text    NOT NULL,
    source    text    NOT NULL,
    example   boolean NOT NULL DEFAULT false,
    -- Published by its owner: anyone may see points and texts. Otherwise they follow the role (see DISCLOSURE).
    published boolean NOT NULL DEFAULT false
);

INSERT INTO dataset (code, title, owner, purpose, source, example, published) VALUES
    ('exempel', 'Exempeldata – inte verkliga brott', 'Lägeskartan', 'Visa hur kartan fungerar',
     'Genererad med fast frö, kalibrerad mot publicerade årssummor i lägesbild 2023', true, true),
    ('polisen-handelser', 'Polisens händelsenotiser', 'Polismyndigheten', 'Offentliga notiser om händelser',
     'polisen.se, händelser', false, true),
    ('handelser', 'Importerade händelser', 'Lokalpolisområde Södermalm', 'Gemensam lägesbild',
     'Importerad fil', false, false);

CREATE SEQUENCE import_id;

CREATE TABLE import (
    id            bigint      PRIMARY KEY DEFAULT nextval('import_id'),
    dataset_code  text        NOT NULL REFERENCES dataset,
    profile       text        NOT NULL,
    file_name     text        NOT NULL,
    file_sha256   text        NOT NULL,
    started_at    timestamptz NOT NULL DEFAULT now(),
    finished_at   timestamptz,
    status        text        NOT NULL CHECK (status IN ('running', 'done', 'failed', 'interrupted')),
    rows_read     bigint      NOT NULL DEFAULT 0,
    saved         bigint      NOT NULL DEFAULT 0,
    duplicates    bigint      NOT NULL DEFAULT 0,
    unplaced      bigint      NOT NULL DEFAULT 0,
    rejected      bigint      NOT NULL DEFAULT 0,
    -- placed per level, e.g. {"basomrade": 93, "nyko5": 104}, and unplaced per reason; over saved rows and duplicates.
    placed        jsonb       NOT NULL DEFAULT '{}',
    unplaced_reasons jsonb    NOT NULL DEFAULT '{}',
    message       text        NOT NULL DEFAULT ''
);

CREATE TABLE import_reject (
    import_id   bigint  NOT NULL REFERENCES import ON DELETE CASCADE,
    row_number  bigint  NOT NULL,
    column_name text,
    reason      text    NOT NULL,
    message     text    NOT NULL,
    raw         text    NOT NULL,
    PRIMARY KEY (import_id, row_number)
);

------------------------------------------------------------------------------------------------------------------------
-- Incidents: what happened, when (an interval), where (with certainty), from which import.

-- dataset_code, import_id and gazetteer_version refer to the tables of those names. They are the same in every row of an
-- import, which checks them once; foreign keys would check them three times a row and cost more than all else together.
CREATE TABLE incident (
    id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dataset_code     text        NOT NULL,
    source_key       text        NOT NULL COLLATE "C",
    import_id        bigint      NOT NULL,
    occurred_from    timestamptz NOT NULL,
    occurred_to      timestamptz NOT NULL,
    category         text        NOT NULL,
    title            text        NOT NULL,
    body             text        NOT NULL DEFAULT '',
    place_text       text        NOT NULL DEFAULT '',
    -- How it was placed; NULL kind means unplaced, and unplaced_reason says why.
    place_kind       text,
    place_label      text        NOT NULL DEFAULT '',
    confidence       real        NOT NULL DEFAULT 0 CHECK (confidence BETWEEN 0 AND 1),
    uncertainty_m    real        CHECK (uncertainty_m >= 0),
    unplaced_reason  text,
    -- Representative point in EPSG:3011; geom is the same point in EPSG:3857, the column the tiles are cut from.
    x                double precision,
    y                double precision,
    geom             public.geometry(Point, 3857),
    -- The areas it may belong to, all levels in one list, with the probability of each; levels sum to at most 1.
    area_id          integer[]   NOT NULL DEFAULT '{}',
    area_probability real[]      NOT NULL DEFAULT '{}',
    gazetteer_version integer    NOT NULL,
    -- Random per record, for consistent noise in protected figures.
    cell_key         bigint      NOT NULL,
    -- The key comes first: it tells rows apart at once, and the index is built twice as fast.
    UNIQUE (source_key, dataset_code),
    CHECK (occurred_to >= occurred_from),
    CHECK (cardinality(area_id) = cardinality(area_probability)),
    CHECK ((place_kind IS NULL) = (unplaced_reason IS NOT NULL))
);
CREATE INDEX incident_geom ON incident USING gist (geom);
CREATE INDEX incident_occurred ON incident (occurred_from);
-- Rows of an import lie together, so that a few ranges find them.
CREATE INDEX incident_import ON incident USING brin (import_id);

-- One row; every change to incidents or the gazetteer raises it in the same transaction. Caches and ETags are made of it.
CREATE TABLE data_version (
    only_row   boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    version    bigint      NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO data_version (version) VALUES (1);
