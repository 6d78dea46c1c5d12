-- What a finding belongs to besides a measure: priority and cooperation areas, "kind/code" as in measure.areas.

ALTER TABLE finding_case ADD COLUMN areas text[] NOT NULL DEFAULT '{}';
