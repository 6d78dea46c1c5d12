package se.lageskartan.geo;

/**
 * A place on the ground in metres in EPSG:3011 (SWEREF 99 18 00).
 *
 * @param east metres, x
 * @param north metres, y
 */
public record Position(double east, double north) {
    public Position {
        if (!Double.isFinite(east) || !Double.isFinite(north)) {
            throw new IllegalArgumentException("a position needs finite coordinates, got " + east + ", " + north);
        }
    }

    /** Straight distance in metres in the plane of EPSG:3011. */
    public double distanceTo(Position other) {
        return Math.hypot(east - other.east, north - other.north);
    }
}
