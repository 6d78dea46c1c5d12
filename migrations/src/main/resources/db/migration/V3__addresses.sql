-- Address points, loaded from Lantmäteriet's file, versioned like the rest of the gazetteer: which addresses an incident was
-- placed with follows from its gazetteer_version.

CREATE TABLE address (
    id                integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    municipality_code text    NOT NULL,
    municipality      text    NOT NULL,
    -- Kommundel: a street's name is unique within it.
    district_part     text    NOT NULL,
    street            text    NOT NULL,
    number            integer NOT NULL CHECK (number > 0),
    -- Capital letters or empty.
    letter            text    NOT NULL DEFAULT '',
    -- Lägestillägg: one of several entrances of the same number, e.g. "U2"; empty for most.
    entrance          text    NOT NULL DEFAULT '',
    postcode          text    NOT NULL DEFAULT '',
    postal_town       text    NOT NULL DEFAULT '',
    -- The register's own identity of the address.
    register_id       text    NOT NULL DEFAULT '',
    in_district       boolean NOT NULL,
    geom              public.geometry(Point, 3011) NOT NULL,
    row_hash          text    NOT NULL,
    version_from      integer NOT NULL REFERENCES gazetteer_version,
    version_to        integer REFERENCES gazetteer_version
);
CREATE UNIQUE INDEX address_current ON address (municipality_code, district_part, street, number, letter, entrance)
    WHERE version_to IS NULL;
CREATE INDEX address_version ON address (version_from, version_to);

-- A load that changed something, and the version that it made. File, date and counts of rows stand in "import", where alone a load that
-- changed nothing is found.
CREATE TABLE address_load (
    gazetteer_version integer PRIMARY KEY REFERENCES gazetteer_version,
    import_id         bigint  NOT NULL REFERENCES import,
    -- The load replaces what was known of these.
    municipality_codes text[] NOT NULL,
    -- In force after the load, from whatever load.
    addresses         integer NOT NULL,
    added             integer NOT NULL,
    closed            integer NOT NULL,
    -- In the file, too far from the district to be kept.
    outside           bigint  NOT NULL
);

-- Not everything that is imported consists of incidents that can be shown on the map.
ALTER TABLE dataset
    ADD COLUMN holds text NOT NULL DEFAULT 'incidents' CHECK (holds IN ('incidents', 'addresses', 'figures'));

INSERT INTO dataset (code, title, owner, purpose, source, example, published, holds) VALUES
    ('adresser', 'Belägenhetsadresser', 'Lantmäteriet', 'Placera händelser på husnummer',
     'Belägenhetsadress Nedladdning, vektor © Lantmäteriet, CC BY 4.0', false, true, 'addresses');
