-- Where each part of the gazetteer comes from, and who made each version and why.

ALTER TABLE gazetteer_version
    ADD COLUMN kind text NOT NULL DEFAULT 'built_in' CHECK (kind IN ('built_in', 'edit', 'import', 'undo')),
    -- The role that made it; empty for built-in data. The reason stands in "note".
    ADD COLUMN who text NOT NULL DEFAULT '',
    ADD COLUMN file_name text,
    ADD COLUMN file_sha256 text,
    ADD COLUMN undoes integer REFERENCES gazetteer_version,
    -- Of the built-in data; the other kinds have none.
    ALTER COLUMN content_hash DROP NOT NULL;

-- A row is built in, edited here, or came with an imported file. Loading built-in data touches only its own rows: an object
-- whose row in force is edited or imported, or that a person has taken out, is left as it is. What the built-in data then say of it
-- is kept as a row that holds in no version (version_to = version_from), so that it can be told and taken up.
ALTER TABLE area ADD COLUMN origin text NOT NULL DEFAULT 'built_in' CHECK (origin IN ('built_in', 'edited', 'imported'));
ALTER TABLE place ADD COLUMN origin text NOT NULL DEFAULT 'built_in' CHECK (origin IN ('built_in', 'edited', 'imported'));
ALTER TABLE street ADD COLUMN origin text NOT NULL DEFAULT 'built_in' CHECK (origin IN ('built_in', 'edited', 'imported'));
ALTER TABLE outside_name ADD COLUMN origin text NOT NULL DEFAULT 'built_in' CHECK (origin IN ('built_in', 'edited', 'imported'));
ALTER TABLE surface ADD COLUMN origin text NOT NULL DEFAULT 'built_in' CHECK (origin IN ('built_in', 'edited', 'imported'));

-- Other names of what has no list of its own: a street, known by its name, or an area, known by "level code".
CREATE TABLE name_alias (
    id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    object_kind  text    NOT NULL CHECK (object_kind IN ('street', 'area')),
    object_key   text    NOT NULL,
    alias        text    NOT NULL,
    origin       text    NOT NULL DEFAULT 'edited' CHECK (origin IN ('built_in', 'edited', 'imported')),
    row_hash     text    NOT NULL,
    version_from integer NOT NULL REFERENCES gazetteer_version,
    version_to   integer REFERENCES gazetteer_version
);
CREATE UNIQUE INDEX name_alias_current ON name_alias (object_kind, object_key, alias) WHERE version_to IS NULL;
