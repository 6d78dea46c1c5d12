package se.lageskartan.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.BuiltInGazetteer;

class SharedBordersTest {
    private static final Offset<Double> EXACT = within(2e-6);
    private static final Position CENTRE = new Position(154_000, 6_577_700);
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
    private static final double STEPS_A_SIGMA = 1_000;
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** Phi(37 / (80 / 2.447747)) = Phi(1.132083), from a table of the normal distribution: 0.871201. */
    @Test
    void thirtySevenMetresFromABorderWithEightyMetresUncertainty() {
        CircularNormal normal = CircularNormal.ofUncertainty(CENTRE, 80);
        assertThat(probability(normal, rectangle(-10_000, -10_000, 37, 10_000))).isCloseTo(0.8712, within(0.0001));
        assertThat(probability(normal, rectangle(37, -10_000, 10_000, 10_000))).isCloseTo(0.1288, within(0.0001));
    }

    /** Values of Phi from tables. */
    @ParameterizedTest
    @CsvSource({"0,0.5", "0.5,0.691462", "1,0.841345", "1.644854,0.95", "2,0.977250", "3,0.998650", "-1.281552,0.1"})
    void aHalfPlaneIsTheNormalDistributionWhicheverWayItLies(double sigmas, double expected) {
        double sigma = 33;
        CircularNormal normal = new CircularNormal(CENTRE, sigma);
        double d = sigmas * sigma;
        assertThat(probability(normal, rectangle(-9_999, -9_999, d, 9_999))).isCloseTo(expected, EXACT);
        assertThat(probability(normal, rectangle(-d, -9_999, 9_999, 9_999))).isCloseTo(expected, EXACT);
        assertThat(probability(normal, rectangle(-9_999, -9_999, 9_999, d))).isCloseTo(expected, EXACT);
        assertThat(probability(normal, rectangle(-9_999, -d, 9_999, 9_999))).isCloseTo(expected, EXACT);
    }

    @Test
    void theUncertaintyIsTheRadiusThatHoldsNinetyFivePercent() {
        CircularNormal normal = CircularNormal.ofUncertainty(CENTRE, 50);
        Geometry disc = FACTORY.createPoint(new Coordinate(CENTRE.east(), CENTRE.north()))
                .buffer(50, 256);
        assertThat(probability(normal, disc)).isCloseTo(0.95, within(1e-4));
    }

    @Test
    void aHoleIsLeftOut() throws ParseException {
        CircularNormal normal = new CircularNormal(new Position(0, 0), 10);
        Geometry ring = new WKTReader()
                .read(
                        "POLYGON ((-500 -500, 500 -500, 500 500, -500 500, -500 -500), (-10 -10, 10 -10, 10 10, -10 10, -10 -10))");
        double inside = Math.pow(2 * 0.841344746 - 1, 2);
        assertThat(probability(normal, ring)).isCloseTo(1 - inside, EXACT);
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
                sum += probability(normal, FACTORY.createPolygon(new Coordinate[] {
                    corners[side], corners[(side + 1) % 3], apex, corners[side]
                }));
            }
            assertThat(sum).isCloseTo(1, within(3e-6));
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new CircularNormal(CENTRE, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CircularNormal(CENTRE, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> probability(new CircularNormal(CENTRE, 0), rectangle(0, 0, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * Every area of the district at once, beside each of them on its own by the definition: the exact normal distribution,
     * along the whole border, in steps so small that nothing is lost. Positions are drawn around corners of borders.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 5, 50, 150, 600})
    void areasOfTheDistrictAreWithinAMillionthOfTheDefinition(double uncertaintyM) {
        List<MultiPolygon> areas =
                BuiltInGazetteer.get().areas().stream().map(Area::geometry).toList();
        SharedBorders borders = SharedBorders.of(areas);
        Random random = new Random(20_261_125);
        double largest = 0;
        for (int i = 0; i < 25; i++) {
            Coordinate[] corners = areas.get(random.nextInt(areas.size())).getCoordinates();
            Coordinate corner = corners[random.nextInt(corners.length)];
            CircularNormal normal = CircularNormal.ofUncertainty(
                    new Position(
                            corner.x + random.nextGaussian() * uncertaintyM / 2,
                            corner.y + random.nextGaussian() * uncertaintyM / 2),
                    uncertaintyM);
            double[] found = borders.probabilities(normal);
            for (int area = 0; area < found.length; area++) {
                double expected = byDefinition(normal, areas.get(area));
                largest = Math.max(largest, Math.abs(found[area] - expected));
            }
        }
        assertThat(largest).isLessThan(1e-6);
    }

    /** The sum over a tiling is exact whatever the borders: what one side loses the other gains. */
    @Test
    void neighboursShareTheirBorderExactly() {
        Geometry left = rectangle(-9_999, -9_999, 3, 9_999);
        Geometry right = rectangle(3, -9_999, 9_999, 9_999);
        CircularNormal normal = new CircularNormal(CENTRE, 7);
        double[] both = SharedBorders.of(List.of(left, right)).probabilities(normal);
        double whole = probability(normal, rectangle(-9_999, -9_999, 9_999, 9_999));
        assertThat(both[0] + both[1]).isCloseTo(whole, within(1e-12));
    }

    private static double probability(CircularNormal normal, Geometry areal) {
        return SharedBorders.of(List.of(areal)).probabilities(normal)[0];
    }

    private static double byDefinition(CircularNormal normal, Geometry areal) {
        double sum = 0;
        for (int i = 0; i < areal.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) areal.getGeometryN(i);
            sum += Math.abs(along(normal, polygon.getExteriorRing()));
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                sum -= Math.abs(along(normal, polygon.getInteriorRingN(hole)));
            }
        }
        return sum;
    }

    /** The midpoint rule with steps of a thousandth of a standard deviation, where the density is above 1e-14. */
    private static double along(CircularNormal normal, LineString ring) {
        double sum = 0;
        for (int i = 1; i < ring.getNumPoints(); i++) {
            double x0 = (ring.getCoordinateN(i - 1).x - normal.centre().east()) / normal.sigmaM();
            double y0 = (ring.getCoordinateN(i - 1).y - normal.centre().north()) / normal.sigmaM();
            double x1 = (ring.getCoordinateN(i).x - normal.centre().east()) / normal.sigmaM();
            double y1 = (ring.getCoordinateN(i).y - normal.centre().north()) / normal.sigmaM();
            if (Math.max(x0, x1) < -8 || Math.max(y0, y1) < -8 || Math.min(y0, y1) > 8) {
                continue;
            }
            if (Math.min(x0, x1) > 8) {
                sum += STANDARD.cumulativeProbability(y1) - STANDARD.cumulativeProbability(y0);
                continue;
            }
            // Only where the density is not nothing.
            double from = y1 == y0 ? 0 : Math.clamp((Math.copySign(8, y0 - y1) - y0) / (y1 - y0), 0.0, 1.0);
            double to = y1 == y0 ? 1 : Math.clamp((Math.copySign(8, y1 - y0) - y0) / (y1 - y0), 0.0, 1.0);
            int steps = 1 + (int) (STEPS_A_SIGMA * (to - from) * Math.hypot(x1 - x0, y1 - y0));
            double step = (to - from) / steps;
            for (int k = 0; k < steps; k++) {
                double t = from + (k + 0.5) * step;
                sum += STANDARD.cumulativeProbability(x0 + t * (x1 - x0))
                        * STANDARD.density(y0 + t * (y1 - y0))
                        * (y1 - y0)
                        * step;
            }
        }
        return sum;
    }

    /** Corners relative to the centre. */
    private static Geometry rectangle(double west, double south, double east, double north) {
        return FACTORY.toGeometry(new Envelope(
                CENTRE.east() + west, CENTRE.east() + east, CENTRE.north() + south, CENTRE.north() + north));
    }
}
