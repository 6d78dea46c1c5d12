package se.lageskartan.incidents;

import org.jspecify.annotations.Nullable;

/** Is told of incidents one by one, in order of when they began. */
@FunctionalInterface
public interface IncidentVisitor {
    /**
     * @param fromMinute start of its interval, minutes since 1970-01-01T00:00Z
     * @param toMinute end of it; the start when no end is known
     * @param x metres east in EPSG:3011; NaN when unplaced
     * @param y metres north in EPSG:3011; NaN when unplaced
     * @param uncertaintyM metres within which the true place lies with about 95 %; NaN when unplaced
     * @param areaCode of the area in which it counts whole, null when in none of the level
     */
    void incident(int fromMinute, int toMinute, double x, double y, float uncertaintyM, @Nullable String areaCode);
}
