-- The service works in a role that owns nothing, so that it cannot alter the schema. The little that an import needs of an
-- owner's rights it gets through these functions, which take no text from whoever calls them.

-- Definitions of the indexes that are away, between dropping and making them anew in one transaction; otherwise empty.
CREATE TABLE incident_index (
    position   integer PRIMARY KEY,
    definition text    NOT NULL
);

-- Drops what a new row of the table incident has to be entered in, except the primary key, which grows at its end only.
CREATE FUNCTION drop_incident_indexes() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = lageskartan, public, pg_temp AS $$
DECLARE
    found record;
    n     integer := 0;
BEGIN
    -- They come back from the database's own definitions, so that they cannot differ from the migrations. Constraints come
    -- first: when two rows have the same key, the others are not begun.
    FOR found IN
        SELECT 'ALTER TABLE incident DROP CONSTRAINT ' || quote_ident(conname) AS away,
               'ALTER TABLE incident ADD CONSTRAINT ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid) AS back,
               1 AS part
        FROM pg_constraint WHERE conrelid = 'lageskartan.incident'::regclass AND contype = 'u'
        UNION ALL
        SELECT 'DROP INDEX ' || indexrelid::regclass, pg_get_indexdef(indexrelid), 2
        FROM pg_index WHERE indrelid = 'lageskartan.incident'::regclass AND NOT indisunique
        ORDER BY part
    LOOP
        n := n + 1;
        INSERT INTO incident_index VALUES (n, found.back);
        EXECUTE found.away;
    END LOOP;
END
$$;

CREATE FUNCTION rebuild_incident_indexes() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = lageskartan, public, pg_temp AS $$
DECLARE
    found record;
BEGIN
    FOR found IN SELECT definition FROM incident_index ORDER BY position LOOP
        EXECUTE found.definition;
    END LOOP;
    DELETE FROM incident_index;
END
$$;

-- Fresh statistics of what incidents are searched by; of the rest the database gathers them by itself in time.
CREATE FUNCTION analyze_incidents() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = lageskartan, public, pg_temp AS $$
BEGIN
    ANALYZE lageskartan.incident (id, dataset_code, source_key, import_id, occurred_from, category, geom,
        gazetteer_version, queue_reason, text_key, change_id);
END
$$;
