package se.lageskartan.geo;

import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CRSAuthorityFactory;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Moves coordinates between the {@link ReferenceSystem}s through GeoTools, always east (longitude) first.
 *
 * <p>WGS84 is taken as the datum SWEREF 99 (EPSG:4619): the two agree within the metre, and decoding 4326 itself makes
 * GeoTools go through a datum shift that is 3 mm off PROJ.
 */
public final class Transforms {
    private static final int SWEREF99_GEOGRAPHIC = 4619;

    private static final MathTransform[][] BETWEEN = load();

    private Transforms() {}

    /**
     * A coordinate pair as a position.
     *
     * @param x east in metres, or longitude in degrees
     * @param y north in metres, or latitude in degrees
     * @throws IllegalArgumentException when the coordinates cannot be expressed in EPSG:3011
     */
    public static Position toPosition(ReferenceSystem from, double x, double y) {
        double[] ordinates = {x, y};
        transform(from, ReferenceSystem.SWEREF99_18_00, ordinates);
        return new Position(ordinates[0], ordinates[1]);
    }

    /** East (longitude) and north (latitude) of a position in the wanted system. */
    public static Coordinate fromPosition(Position position, ReferenceSystem to) {
        double[] ordinates = {position.east(), position.north()};
        transform(ReferenceSystem.SWEREF99_18_00, to, ordinates);
        return new Coordinate(ordinates[0], ordinates[1]);
    }

    /** Transforms x, y pairs in place. */
    public static void transform(ReferenceSystem from, ReferenceSystem to, double[] ordinates) {
        if (from == to) {
            return;
        }
        try {
            BETWEEN[from.ordinal()][to.ordinal()].transform(ordinates, 0, ordinates, 0, ordinates.length / 2);
        } catch (TransformException e) {
            throw new IllegalArgumentException("the coordinates cannot be moved from " + from + " to " + to, e);
        }
    }

    /** A copy of a geometry in another system. */
    public static Geometry transform(Geometry geometry, ReferenceSystem from, ReferenceSystem to) {
        Geometry copy = new GeometryFactory(geometry.getPrecisionModel(), to.epsg()).createGeometry(geometry);
        copy.apply(new CoordinateSequenceFilter() {
            private final double[] ordinates = new double[2];

            @Override
            public void filter(CoordinateSequence sequence, int i) {
                ordinates[0] = sequence.getX(i);
                ordinates[1] = sequence.getY(i);
                transform(from, to, ordinates);
                sequence.setOrdinate(i, CoordinateSequence.X, ordinates[0]);
                sequence.setOrdinate(i, CoordinateSequence.Y, ordinates[1]);
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return true;
            }
        });
        copy.setSRID(to.epsg());
        return copy;
    }

    private static MathTransform[][] load() {
        ReferenceSystem[] systems = ReferenceSystem.values();
        try {
            CRSAuthorityFactory longitudeFirst = CRS.getAuthorityFactory(true);
            CoordinateReferenceSystem[] decoded = new CoordinateReferenceSystem[systems.length];
            for (ReferenceSystem system : systems) {
                int code = system == ReferenceSystem.WGS84 ? SWEREF99_GEOGRAPHIC : system.epsg();
                decoded[system.ordinal()] = longitudeFirst.createCoordinateReferenceSystem("EPSG:" + code);
            }
            MathTransform[][] between = new MathTransform[systems.length][systems.length];
            for (int from = 0; from < systems.length; from++) {
                for (int to = 0; to < systems.length; to++) {
                    between[from][to] = CRS.findMathTransform(decoded[from], decoded[to], true);
                }
            }
            return between;
        } catch (FactoryException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
