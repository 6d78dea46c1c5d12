package se.lageskartan.gazetteer;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A priority area as a person wants it from a day on.
 *
 * @param code lower-case letters a to z, digits and hyphens; never changes
 * @param preliminary drawn but not confirmed by those who work in it
 * @param note who decided, and when
 * @param validFrom when it begins. Later than the border before began: that one ends then, and figures for earlier periods
 *     go on using it. The same or earlier: the border before was wrong and is replaced
 * @param validTo the first day on which it no longer holds, null while none is set
 * @param geometry polygon or polygons, EPSG:3011
 */
public record PriorityDraft(
        String code,
        String name,
        boolean preliminary,
        String source,
        String note,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        Geometry geometry) {}
