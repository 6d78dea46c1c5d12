package se.lageskartan.geocoding;

import org.jspecify.annotations.Nullable;

/**
 * How something lies to the place it is told by: near it, to one side, or in one half of it.
 *
 * @param nearM metres by which it may be off, whatever the direction
 * @param side to which side, or null
 * @param awayM metres to that side; 0 when within the place
 * @param within in that half of the place instead of outside it
 */
record Offset(double nearM, @Nullable Compass side, double awayM, boolean within) {
    static final Offset NONE = new Offset(0, null, 0, false);

    /** "i närheten av". */
    static final Offset CLOSE_BY = new Offset(75, null, 0, false);

    private static final double SIDE_M = 75;

    /** What a person says of a distance is seldom better than this part of it. */
    private static final double DISTANCE_ERROR = 0.4;

    private static final double LEAST_ERROR_M = 20;

    static Offset half(Compass side) {
        return new Offset(0, side, 0, true);
    }

    /** "norr om" and nothing more. */
    static Offset beside(Compass side) {
        return new Offset(SIDE_M, side, SIDE_M, false);
    }

    /** "50 meter norr om"; without a side "50 meter från". */
    static Offset away(double metres, @Nullable Compass side) {
        return side == null
                ? new Offset(metres + LEAST_ERROR_M, null, 0, false)
                : new Offset(Math.max(LEAST_ERROR_M, DISTANCE_ERROR * metres), side, metres, false);
    }

    /** What it says, for people; empty for {@link #NONE}. */
    String swedish() {
        if (side == null) {
            return nearM > 0 ? "inom ungefär %.0f m från".formatted(nearM) : "";
        }
        return within
                ? "på den " + side.part() + " halvan av"
                : "ungefär %.0f m %s om".formatted(awayM, side.swedish());
    }
}
