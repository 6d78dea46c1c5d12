package se.lageskartan.geo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.geo.GeoFeature.Flaw;

/** Finds coordinates that cannot be what the file says of them, by where they would lie. */
final class CoordinateRange {
    /** Longitudes and latitudes with Sweden in them, and some room. */
    private static final Envelope SWEDEN = new Envelope(10, 25, 54.5, 69.5);

    private CoordinateRange() {}

    /** What is wrong with where the geometry lies; null when it is in Sweden, or empty. */
    static @Nullable Flaw flaw(Geometry geometry, ReferenceSystem system) {
        Envelope box = geometry.getEnvelopeInternal();
        if (box.isNull()
                || (inSweden(box.getMinX(), box.getMinY(), system) && inSweden(box.getMaxX(), box.getMaxY(), system))) {
            return null;
        }
        double x = box.getMinX();
        double y = box.getMinY();
        String found = "koordinaten " + number(x) + ", " + number(y);
        Optional<ReferenceSystem.Reading> reading = ReferenceSystem.guess(x, y);
        if (reading.isPresent() && reading.get().swapped()) {
            return new Flaw(
                    Flaw.Kind.SWAPPED_COORDINATES,
                    found + " ser ut att ha axlarna omkastade (" + reading.get().system()
                            + "). Förväntat: öst eller longitud först, sedan nord eller latitud.");
        }
        if (reading.isPresent()) {
            return new Flaw(
                    Flaw.Kind.WRONG_REFERENCE_SYSTEM,
                    found + " ser ut att vara i " + reading.get().system() + " men filen anger " + system + ".");
        }
        return new Flaw(
                Flaw.Kind.OUTSIDE_SWEDEN,
                found + " ligger inte i Sverige. Förväntat: " + system + ", öst eller longitud först.");
    }

    private static boolean inSweden(double x, double y, ReferenceSystem system) {
        double[] ordinates = {x, y};
        try {
            Transforms.transform(system, ReferenceSystem.WGS84, ordinates);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return SWEDEN.contains(ordinates[0], ordinates[1]);
    }

    private static String number(double ordinate) {
        return ordinate == Math.rint(ordinate) && Math.abs(ordinate) < 1e15
                ? Long.toString((long) ordinate)
                : Double.toString(ordinate);
    }
}
