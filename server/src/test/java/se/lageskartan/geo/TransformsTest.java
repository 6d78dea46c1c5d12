package se.lageskartan.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static se.lageskartan.geo.ReferenceSystem.SWEREF99_18_00;
import static se.lageskartan.geo.ReferenceSystem.SWEREF99_TM;
import static se.lageskartan.geo.ReferenceSystem.WEB_MERCATOR;
import static se.lageskartan.geo.ReferenceSystem.WGS84;

import org.assertj.core.data.Offset;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CRSAuthorityFactory;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Against PROJ; the command and its version stand in the file. */
class TransformsTest {
    private static final Offset<Double> HALF_MILLIMETRE = within(0.0005);
    private static final Offset<Double> CENTIMETRE = within(0.01);
    private static final Offset<Double> MICROMETRE = within(1e-6);
    private static final int SWEREF99_GEOGRAPHIC = 4619;

    /** A centimetre on the ground, in degrees at 59 north, rounded down. */
    private static final Offset<Double> CENTIMETRE_IN_DEGREES = within(8e-8);

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/geo/transforms.csv", numLinesToSkip = 5)
    void agreesWithProj(
            String place,
            double latitude,
            double longitude,
            double north3006,
            double east3006,
            double north3011,
            double east3011,
            double east3857,
            double north3857) {
        Position expected = new Position(east3011, north3011);
        same(Transforms.toPosition(SWEREF99_TM, east3006, north3006), expected, HALF_MILLIMETRE);
        same(Transforms.toPosition(WGS84, longitude, latitude), expected, HALF_MILLIMETRE);
        same(Transforms.toPosition(WEB_MERCATOR, east3857, north3857), expected, CENTIMETRE);
        assertThat(Transforms.toPosition(SWEREF99_18_00, east3011, north3011)).isEqualTo(expected);

        same(Transforms.fromPosition(expected, SWEREF99_TM), east3006, north3006, HALF_MILLIMETRE);
        same(Transforms.fromPosition(expected, WEB_MERCATOR), east3857, north3857, CENTIMETRE);
        same(Transforms.fromPosition(expected, WGS84), longitude, latitude, CENTIMETRE_IN_DEGREES);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/geo/transforms.csv", numLinesToSkip = 5)
    void theOrderIsEastFirstAndASwappedPairIsRecognised(
            String place,
            double latitude,
            double longitude,
            double north3006,
            double east3006,
            double north3011,
            double east3011,
            double east3857,
            double north3857) {
        reads(WGS84, longitude, latitude);
        reads(SWEREF99_TM, east3006, north3006);
        reads(SWEREF99_18_00, east3011, north3011);
        reads(WEB_MERCATOR, east3857, north3857);

        // The register's own order, northing first, is never taken for the place that was meant.
        assertThat(isRefusedOrFar(north3006, east3006, new Position(east3011, north3011)))
                .isTrue();
    }

    /** GeoTools checks its own results only where Java's assertions are on, and then refuses such a pair. */
    private static boolean isRefusedOrFar(double x, double y, Position meant) {
        try {
            return Transforms.toPosition(SWEREF99_TM, x, y).distanceTo(meant) > 1_000_000;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static void reads(ReferenceSystem system, double x, double y) {
        assertThat(ReferenceSystem.guess(x, y)).contains(new ReferenceSystem.Reading(system, false));
        assertThat(ReferenceSystem.guess(y, x)).contains(new ReferenceSystem.Reading(system, true));
        assertThat(system.looksLike(x, y)).isTrue();
        assertThat(system.looksLike(y, x)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/geo/transforms.csv", numLinesToSkip = 5)
    void aGeometryMovesAsItsPointsDoAndSaysItsSystem(
            String place,
            double latitude,
            double longitude,
            double north3006,
            double east3006,
            double north3011,
            double east3011,
            double east3857,
            double north3857) {
        Geometry point = new GeometryFactory().createPoint(new Coordinate(east3006, north3006));
        Geometry moved = Transforms.transform(point, SWEREF99_TM, SWEREF99_18_00);
        same(moved.getCoordinate(), east3011, north3011, HALF_MILLIMETRE);
        assertThat(moved.getSRID()).isEqualTo(3011);
        same(point.getCoordinate(), east3006, north3006, within(0.0));
    }

    /** The systems are written out in the program; here the register that comes with GeoTools is asked. */
    @ParameterizedTest
    @EnumSource(
            value = ReferenceSystem.class,
            names = {"SWEREF99_TM", "SWEREF99_18_00"})
    void aSystemIsWhatTheEpsgRegisterSays(ReferenceSystem system) throws FactoryException, TransformException {
        CRSAuthorityFactory register = CRS.getAuthorityFactory(true);
        MathTransform registered = CRS.findMathTransform(
                register.createCoordinateReferenceSystem("EPSG:" + SWEREF99_GEOGRAPHIC),
                register.createCoordinateReferenceSystem("EPSG:" + system.epsg()));
        for (double longitude = 17.5; longitude < 19; longitude += 0.25) {
            for (double latitude = 59; latitude < 60; latitude += 0.25) {
                double[] expected = {longitude, latitude};
                registered.transform(expected, 0, expected, 0, 1);
                double[] actual = {longitude, latitude};
                Transforms.transform(WGS84, system, actual);
                assertThat(actual).containsExactly(expected, MICROMETRE);
            }
        }
    }

    private static void same(Position actual, Position expected, Offset<Double> within) {
        assertThat(actual.east()).isCloseTo(expected.east(), within);
        assertThat(actual.north()).isCloseTo(expected.north(), within);
    }

    private static void same(Coordinate actual, double x, double y, Offset<Double> within) {
        assertThat(actual.x).isCloseTo(x, within);
        assertThat(actual.y).isCloseTo(y, within);
    }
}
