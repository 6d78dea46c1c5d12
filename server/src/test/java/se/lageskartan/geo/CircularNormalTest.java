package se.lageskartan.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class CircularNormalTest {
    private static final Offset<Double> EXACT = within(2e-6);
    private static final Position CENTRE = new Position(154_000, 6_577_700);
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** Phi(37 / (80 / 2.447747)) = Phi(1.132083), from a table of the normal distribution: 0.871201. */
    @Test
    void thirtySevenMetresFromABorderWithEightyMetresUncertainty() {
        CircularNormal normal = CircularNormal.ofUncertainty(CENTRE, 80);
        assertThat(normal.probabilityIn(rectangle(-10_000, -10_000, 37, 10_000)))
                .isCloseTo(0.8712, within(0.0001));
        assertThat(normal.probabilityIn(rectangle(37, -10_000, 10_000, 10_000))).isCloseTo(0.1288, within(0.0001));
    }

    /** Values of Phi from tables. */
    @ParameterizedTest
    @CsvSource({"0,0.5", "0.5,0.691462", "1,0.841345", "1.644854,0.95", "2,0.977250", "3,0.998650", "-1.281552,0.1"})
    void aHalfPlaneIsTheNormalDistributionWhicheverWayItLies(double sigmas, double expected) {
        double sigma = 33;
        CircularNormal normal = new CircularNormal(CENTRE, sigma);
        double d = sigmas * sigma;
        assertThat(normal.probabilityIn(rectangle(-9_999, -9_999, d, 9_999))).isCloseTo(expected, EXACT);
        assertThat(normal.probabilityIn(rectangle(-d, -9_999, 9_999, 9_999))).isCloseTo(expected, EXACT);
        assertThat(normal.probabilityIn(rectangle(-9_999, -9_999, 9_999, d))).isCloseTo(expected, EXACT);
        assertThat(normal.probabilityIn(rectangle(-9_999, -d, 9_999, 9_999))).isCloseTo(expected, EXACT);
    }

    @Test
    void theUncertaintyIsTheRadiusThatHoldsNinetyFivePercent() {
        CircularNormal normal = CircularNormal.ofUncertainty(CENTRE, 50);
        Geometry disc = FACTORY.createPoint(new Coordinate(CENTRE.east(), CENTRE.north()))
                .buffer(50, 256);
        assertThat(normal.probabilityIn(disc)).isCloseTo(0.95, within(1e-4));
    }

    @Test
    void aHoleIsLeftOut() throws ParseException {
        CircularNormal normal = new CircularNormal(new Position(0, 0), 10);
        Geometry ring = new WKTReader()
                .read(
                        "POLYGON ((-500 -500, 500 -500, 500 500, -500 500, -500 -500), (-10 -10, 10 -10, 10 10, -10 10, -10 -10))");
        double inside = Math.pow(2 * 0.841344746 - 1, 2);
        assertThat(normal.probabilityIn(ring)).isCloseTo(1 - inside, EXACT);
    }

    @Test
    void partsOfAnySumToTheWhole() {
        Random random = new Random(7);
        CircularNormal normal = new CircularNormal(new Position(0, 0), 20);
        for (int i = 0; i < 200; i++) {
            Coordinate apex = new Coordinate(random.nextGaussian() * 30, random.nextGaussian() * 30);
            Coordinate[] corners = {new Coordinate(-900, -700), new Coordinate(900, -700), new Coordinate(0, 900)};
            double sum = 0;
            for (int side = 0; side < 3; side++) {
                sum += normal.probabilityIn(FACTORY.createPolygon(
                        new Coordinate[] {corners[side], corners[(side + 1) % 3], apex, corners[side]}));
            }
            assertThat(sum).isCloseTo(1, within(3e-6));
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new CircularNormal(CENTRE, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CircularNormal(CENTRE, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CircularNormal(CENTRE, 0).probabilityIn(rectangle(0, 0, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Corners relative to the centre. */
    private static Geometry rectangle(double west, double south, double east, double north) {
        return FACTORY.toGeometry(new Envelope(
                CENTRE.east() + west, CENTRE.east() + east, CENTRE.north() + south, CENTRE.north() + north));
    }
}
