package se.lageskartan.geo;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.geo.GeoFeature.Flaw;
import se.lageskartan.geo.GeoJsonGeometry.BrokenGeometryException;

/** A geometry that a client drew: one GeoJSON geometry object in WGS84 (RFC 7946). */
public final class DrawnGeometry {
    private DrawnGeometry() {}

    /** It cannot be read, or lies where it cannot. The message is Swedish. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }

    /**
     * Reads the object as a JSON reader gives it, maps and lists.
     *
     * @return in EPSG:3011; it need not be valid
     * @throws UnreadableException when it is no geometry, or has a coordinate outside Sweden
     */
    public static Geometry read(Map<?, ?> object) throws UnreadableException {
        Geometry degrees;
        try {
            degrees = required(new GeoJsonGeometry(ReferenceSystem.WGS84).read(object));
        } catch (BrokenGeometryException | IllegalArgumentException | StackOverflowError e) {
            throw new UnreadableException(String.valueOf(e.getMessage()));
        }
        Flaw flaw = CoordinateRange.flaw(degrees, ReferenceSystem.WGS84);
        if (flaw != null) {
            throw new UnreadableException(flaw.message());
        }
        return Transforms.transform(degrees, ReferenceSystem.WGS84, ReferenceSystem.SWEREF99_18_00);
    }

    private static Geometry required(@Nullable Geometry geometry) throws BrokenGeometryException {
        if (geometry == null) {
            throw new BrokenGeometryException("geometrin saknas.");
        }
        return geometry;
    }
}
