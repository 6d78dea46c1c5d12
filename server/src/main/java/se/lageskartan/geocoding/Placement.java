package se.lageskartan.geocoding;

import java.util.List;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.geo.Position;

/**
 * One answer to "where was this?".
 *
 * @param kind what sort of thing it was placed on
 * @param label the name of it in Swedish, e.g. "Folkungagatan × Götgatan"
 * @param confidence 0..1, how sure we are that this is the place that was meant
 * @param position representative point in EPSG:3011, on or in the footprint
 * @param footprint what was matched, EPSG:3011
 * @param uncertaintyM metres: the true place lies within this distance of {@code position} with about 95 %, given that
 *     the place meant is this one
 * @param areas every area it may lie in, with the probability given that the place meant is this one; per level they
 *     sum to at most 1, the rest lies outside every area of that level
 * @param matched the part of the text that decided, empty for a coordinate
 * @param explanation why it was placed there, in Swedish, for people: what was matched, what was corrected, what part the
 *     place plays in the text
 */
public record Placement(
        Kind kind,
        String label,
        double confidence,
        Position position,
        Geometry footprint,
        double uncertaintyM,
        List<AreaShare> areas,
        String matched,
        String explanation) {

    /** What sort of thing an incident was placed on. The lower-case name is what clients see. */
    public enum Kind {
        ADDRESS,
        CROSSING,
        STREET,
        PLACE,
        AREA,
        COORDINATE;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How probable it is that the place lies in the area, 0 < probability <= 1. */
    public record AreaShare(Area area, double probability) {}

    public Placement {
        areas = List.copyOf(areas);
    }
}
