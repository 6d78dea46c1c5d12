package se.lageskartan.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import se.lageskartan.gazetteer.BuiltInGazetteer;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.Street;
import se.lageskartan.geo.Position;

/** Walks along the streets: their lengths against another implementation, see {@code streets_reference.py}, and the edge cases. */
class StreetNetworkTest {
    private static final Gazetteer GAZETTEER = BuiltInGazetteer.get();
    private static final StreetNetwork NETWORK = StreetNetwork.of(GAZETTEER.streets(), GAZETTEER.land());
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    /** Of the pairs: each takes a search of the whole network. */
    private static final int OF_OTHER_PACES = 30;

    private static final WalkPace DAY = new WalkPace(false, false);
    private static final WalkPace DARK = new WalkPace(true, false);
    private static final WalkPace SLOW = new WalkPace(true, true);

    /** All pairs as the legs of one long walk, so that the network is made ready once for each way of walking. */
    @Test
    void theLengthIsThatOfTheShortestPath() throws IOException {
        List<double[]> expected = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/walks/walk_lengths.csv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .skip(2)
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .forEach(expected::add);
        }
        List<Position> stops = expected.stream()
                .flatMap(row -> Stream.of(new Position(row[0], row[1]), new Position(row[2], row[3])))
                .toList();

        assertThat(expected).hasSize(100);
        for (WalkPace pace : List.of(DAY, DARK, SLOW)) {
            int pairs = pace.equals(DAY) ? expected.size() : OF_OTHER_PACES;
            List<WalkRoute.Leg> legs =
                    NETWORK.route(stops.subList(0, 2 * pairs), pace).legs();
            int column = pace.accessible() ? 6 : pace.dark() ? 5 : 4;
            for (int pair = 0; pair < pairs; pair++) {
                assertThat(legs.get(2 * pair).metres())
                        .as("pair %d, %s", pair, pace)
                        .isCloseTo(expected.get(pair)[column], within(0.1));
            }
        }
    }

    @Test
    void theLineIsAsLongAsItIsSaidToBeAndGoesFromStopToStop() {
        List<Position> stops = List.of(
                new Position(154_100, 6_577_900), new Position(154_010, 6_578_300), new Position(153_200, 6_578_100));
        WalkRoute route = NETWORK.route(stops, DARK);

        assertThat(route.legs()).hasSize(2).allSatisfy(leg -> {
            assertThat(leg.line().getLength()).isCloseTo(leg.metres(), within(0.01));
            assertThat(leg.streets()).isNotEmpty();
            assertThat(leg.cannotTell()).isNull();
        });
        assertThat(route.legs().getFirst().line().getCoordinateN(0)).isEqualTo(new Coordinate(154_100, 6_577_900));
        assertThat(route.minutes(3, 5)).isEqualTo(15 + (long) Math.ceil(route.metres() / 1.1 / 60));
        assertThat(route.notes()).anySatisfy(note -> assertThat(note).contains("Var lamporna står finns inte"));
    }

    @Test
    void aWalkInHammarbySjostadStaysThere() {
        WalkRoute route =
                NETWORK.route(List.of(new Position(155_290, 6_576_515), new Position(155_600, 6_576_480)), DAY);

        assertThat(route.legs().getFirst().streets()).contains("Hammarby Allé");
        assertThat(route.metres()).isLessThan(700);
    }

    @Test
    void acrossTheWaterThereIsNoWayAndItSaysSo() {
        WalkRoute route = NETWORK.route(
                List.of(
                        new Position(154_100, 6_577_900),
                        new Position(154_010, 6_578_300),
                        new Position(155_290, 6_576_515)),
                DAY);

        assertThat(route.legs().get(0).cannotTell()).isNull();
        assertThat(route.legs().get(1).cannotTell()).startsWith("Kan inte säga vägen");
        assertThat(route.notes()).anySatisfy(note -> assertThat(note).startsWith("Kan inte säga vägen"));
        assertThat(NETWORK.route(List.of(), DAY).legs()).isEmpty();
        assertThat(NETWORK.route(List.of(new Position(154_100, 6_577_900)), DAY).metres())
                .isZero();
    }

    @Test
    void theSameStopTwiceIsNoWayAtAll() {
        Position stop = new Position(154_100, 6_577_900);
        WalkRoute route = NETWORK.route(List.of(stop, stop), DAY);

        assertThat(route.legs().getFirst().streets()).isEmpty();
        assertThat(route.legs().getFirst().straightMetres()).isEqualTo(route.metres());
    }

    @Test
    void carsAndTramsHaveRoadsThatNobodyWalks() {
        Set<String> names = NETWORK.parts().stream()
                .flatMap(List::stream)
                .map(Stretch::name)
                .collect(Collectors.toSet());

        assertThat(names)
                .contains("Götgatan", "Katarinavägen", "Västerbron")
                .doesNotContain("Söderledstunneln", "Centralbron", "Tvärbanan", "Essingeleden", "Söderleden");
    }

    @Test
    void anEndBesideALineMeetsItAndABridgePassesAbove() {
        // 1 m short of the other line, as the rounding leaves it.
        assertThat(metres(street("Gatan", 0, 0, 1000, 0), street("Sidan", 500, 1, 500, 600), 100, 0, 500, 600))
                .isEqualTo(1000);
        // 12 m short: a gap, counted and told.
        assertThat(gaps(street("Gatan", 0, 0, 1000, 0), street("Sidan", 500, 12, 500, 1200)))
                .isEqualTo(1);
        // 16 m short: nothing.
        assertThat(gaps(street("Gatan", 0, 0, 1000, 0), street("Sidan", 500, 16, 500, 1200)))
                .isZero();
        // Two that cross meet; a bridge does not meet what it crosses.
        assertThat(metres(street("Gatan", 0, 0, 2000, 0), street("Andra", 500, -600, 500, 600), 0, 0, 500, 600))
                .isEqualTo(1100);
        assertThat(StreetNetwork.of(
                                List.of(street("Gatan", 0, 0, 2000, 0), street("Storbron", 500, -600, 500, 600)),
                                land())
                        .parts())
                .hasSize(2);
    }

    @Test
    void stairsByNameAreShunnedOnTheAccessibleWay() {
        StreetNetwork network = StreetNetwork.of(
                List.of(
                        street("Backtrappan", 0, 0, 100, 0),
                        street("Vägen", 0, 0, 50, 400),
                        street("Vägen", 50, 400, 100, 0),
                        street("Gatan", 100, 0, 1000, 0)),
                land());
        List<Position> stops = List.of(new Position(0, 0), new Position(500, 0));

        assertThat(network.route(stops, DAY).legs().getFirst().stairs()).containsExactly("Backtrappan");
        assertThat(network.route(stops, SLOW).legs().getFirst().streets()).containsExactly("Vägen", "Gatan");
        assertThat(network.route(stops, SLOW).metres()).isGreaterThan(1200);
    }

    private static double metres(Street one, Street other, double x1, double y1, double x2, double y2) {
        return Math.rint(StreetNetwork.of(List.of(one, other), land())
                .route(List.of(new Position(x1, y1), new Position(x2, y2)), DAY)
                .metres());
    }

    private static long gaps(Street one, Street other) {
        return StreetNetwork.of(List.of(one, other), land()).parts().stream()
                .flatMap(List::stream)
                .filter(Stretch::gap)
                .count();
    }

    private static Geometry land() {
        return GEOMETRY.createPoint(new Coordinate(0, 0)).buffer(10_000);
    }

    private static Street street(String name, double... ordinates) {
        Coordinate[] points = new Coordinate[ordinates.length / 2];
        for (int i = 0; i < points.length; i++) {
            points[i] = new Coordinate(ordinates[2 * i], ordinates[2 * i + 1]);
        }
        return new Street(name, "residential", true, GEOMETRY.createMultiLineString(new LineString[] {
            GEOMETRY.createLineString(points)
        }));
    }
}
