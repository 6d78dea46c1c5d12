-- A hash of what the source told of the incident, so that another incident under the same id is not taken for the same one
-- come again. NULL in rows from before: those are the same whatever their content.
ALTER TABLE incident ADD COLUMN content_hash bigint;
