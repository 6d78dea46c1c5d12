-- The effect of a measure can be looked for where the measure is: in what was drawn, in the ground of a named place, or within a
-- distance of a point or a line. effect_area is NULL then.

-- Metres around a point or a line; NULL is what the service takes unasked, and of no meaning for a polygon.
ALTER TABLE measure ADD COLUMN effect_radius_m smallint CHECK (effect_radius_m BETWEEN 20 AND 300);
-- Metres of the ring around it in which displaced incidents are looked for; NULL is what the service takes unasked.
ALTER TABLE measure ADD COLUMN effect_ring_m smallint CHECK (effect_ring_m BETWEEN 50 AND 500);
