-- Residents come with the built-in data or with an imported table of figures. Loading the built-in data replaces its own rows
-- alone. Of an area's numbers the newest date holds; of the same date the imported one.

ALTER TABLE population
    ADD COLUMN origin    text NOT NULL DEFAULT 'built_in' CHECK (origin IN ('built_in', 'imported')),
    ADD COLUMN import_id bigint REFERENCES import,
    DROP CONSTRAINT population_pkey,
    ADD PRIMARY KEY (level, area_code, reference_date, origin),
    ADD CHECK ((origin = 'imported') = (import_id IS NOT NULL));
