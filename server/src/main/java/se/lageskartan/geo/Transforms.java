package se.lageskartan.geo;

import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CRSFactory;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.CoordinateOperationFactory;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.factory.ReferencingObjectFactory;
import org.geotools.referencing.operation.DefaultCoordinateOperationFactory;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Moves coordinates between the {@link ReferenceSystem}s through GeoTools, always east (longitude) first.
 *
 * <p>WGS84 is taken as the datum SWEREF 99 (EPSG:4619): the two agree within the metre, and a shift between them that GeoTools would
 * make is 3 mm off PROJ. The systems are written out here, as the EPSG register defines them, and a test holds them to it: opening the
 * register costs a second of every start and keeps 30 MB.
 */
public final class Transforms {
    private static final String SWEREF99 = """
            GEOGCS["SWEREF99", DATUM["SWEREF99", SPHEROID["GRS 1980", 6378137, 298.257222101]], PRIMEM["Greenwich", 0],
              UNIT["degree", 0.017453292519943295], AXIS["Longitude", EAST], AXIS["Latitude", NORTH]]""";

    private static final MathTransform[][] BETWEEN = load();

    private Transforms() {}

    /** Has everything ready for the first who asks; GeoTools needs a moment for it. */
    public static void prepare() {
        fromPosition(new Position(0, 0), ReferenceSystem.WGS84);
    }

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
        // Neither asks the register for what it knows by name.
        CRSFactory described = new ReferencingObjectFactory();
        CoordinateOperationFactory operations = new DefaultCoordinateOperationFactory();
        try {
            CoordinateReferenceSystem[] defined = new CoordinateReferenceSystem[systems.length];
            for (ReferenceSystem system : systems) {
                defined[system.ordinal()] = described.createFromWKT(definition(system));
            }
            MathTransform[][] between = new MathTransform[systems.length][systems.length];
            for (int from = 0; from < systems.length; from++) {
                for (int to = 0; to < systems.length; to++) {
                    between[from][to] = operations
                            .createOperation(defined[from], defined[to])
                            .getMathTransform();
                }
            }
            return between;
        } catch (FactoryException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static String definition(ReferenceSystem system) {
        return switch (system) {
            case WGS84 -> SWEREF99;
            case SWEREF99_TM -> transverseMercator("SWEREF99 TM", 15, 0.9996, 500_000);
            case SWEREF99_18_00 -> transverseMercator("SWEREF99 18 00", 18, 1, 150_000);
            case WEB_MERCATOR -> projected("Pseudo-Mercator", "Popular Visualisation Pseudo Mercator", 0, 1, 0);
        };
    }

    private static String transverseMercator(String name, int meridian, double scale, int falseEasting) {
        return projected(name, "Transverse_Mercator", meridian, scale, falseEasting);
    }

    private static String projected(String name, String projection, int meridian, double scale, int falseEasting) {
        return """
                PROJCS["%s", %s, PROJECTION["%s"], PARAMETER["central_meridian", %d], PARAMETER["latitude_of_origin", 0],
                  PARAMETER["scale_factor", %s], PARAMETER["false_easting", %d], PARAMETER["false_northing", 0],
                  UNIT["m", 1], AXIS["Easting", EAST], AXIS["Northing", NORTH]]""".formatted(name, SWEREF99, projection, meridian, scale, falseEasting);
    }
}
