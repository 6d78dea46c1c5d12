package se.lageskartan.gazetteer;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.gazetteer.HistoryEvent.GeometryChange;

/**
 * How an area differs between two versions of the gazetteer.
 *
 * @param name the newer, or the last that it had
 * @param nameBefore null when it is the same, or the area is new
 * @param parent code of the area above, where there is one
 * @param parentBefore null when it is the same, or the area is new
 * @param border how the border differs, null when it does not or one of them is missing
 * @param geometry the newer border, or the last that it had; EPSG:3011
 */
public record AreaDifference(
        AreaLevel level,
        String code,
        Kind kind,
        String name,
        @Nullable String nameBefore,
        @Nullable String parent,
        @Nullable String parentBefore,
        @Nullable GeometryChange border,
        Geometry geometry) {

    /** What becomes of an area. */
    public enum Kind {
        ADDED("nytt"),
        CHANGED("ändrat"),
        REMOVED("upphör"),
        SAME("oförändrat");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** In Swedish. */
        public String title() {
            return title;
        }
    }

    /** What an area is called, where it belongs and where it lies. */
    record State(String name, @Nullable String parent, Geometry geometry) {
        static State of(Area area) {
            return new State(area.name(), area.parentCode(), area.geometry());
        }
    }

    /** At least one of the two is not null. */
    static AreaDifference of(AreaLevel level, String code, @Nullable State before, @Nullable State after) {
        State last = after == null ? before : after;
        if (last == null) {
            throw new IllegalArgumentException("no area before and none after");
        }
        if (before == null || after == null) {
            Kind kind = before == null ? Kind.ADDED : Kind.REMOVED;
            return new AreaDifference(level, code, kind, last.name(), null, last.parent(), null, null, last.geometry());
        }
        String nameBefore = before.name().equals(after.name()) ? null : before.name();
        String parentBefore = String.valueOf(before.parent()).equals(String.valueOf(after.parent()))
                ? null
                : String.valueOf(before.parent());
        GeometryChange border = ObjectRow.border(before.geometry(), after.geometry());
        Kind kind = nameBefore == null && parentBefore == null && border == null ? Kind.SAME : Kind.CHANGED;
        return new AreaDifference(
                level, code, kind, after.name(), nameBefore, after.parent(), parentBefore, border, after.geometry());
    }
}
