package se.lageskartan.walks;

import org.locationtech.jts.geom.Coordinate;

/**
 * A straight piece of the street network, between two points where nothing joins it.
 *
 * @param name of the street, may be empty
 * @param streetClass as in {@link se.lageskartan.gazetteer.Street}; empty for a gap
 * @param gap not drawn in the source: it joins two ends that lie apart
 */
record Stretch(Coordinate from, Coordinate to, String name, String streetClass, boolean gap) {
    double metres() {
        return from.distance(to);
    }

    /** The part of it between two points on it. */
    Stretch part(Coordinate start, Coordinate end) {
        return new Stretch(start, end, name, streetClass, gap);
    }
}
