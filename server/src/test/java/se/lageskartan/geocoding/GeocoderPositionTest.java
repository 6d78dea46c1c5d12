package se.lageskartan.geocoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.BuiltInGazetteer;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.geocoding.Geocoding.Placed;
import se.lageskartan.geocoding.Geocoding.Reason;
import se.lageskartan.geocoding.Geocoding.Unplaced;
import se.lageskartan.geocoding.Placement.AreaShare;

class GeocoderPositionTest {
    private static final Gazetteer GAZETTEER = BuiltInGazetteer.get();
    private static final Geocoder GEOCODER = new Geocoder(GAZETTEER);

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/geocoding/points.csv", numLinesToSkip = 4)
    void liesInTheBasomradeThatPeopleSay(
            String place, double latitude, double longitude, double uncertaintyM, String basomrade, double least) {
        Position position = Transforms.toPosition(ReferenceSystem.WGS84, longitude, latitude);
        assertThat(probability(position, uncertaintyM, AreaLevel.BASOMRADE, basomrade))
                .isGreaterThanOrEqualTo(least);
    }

    /**
     * On a straight stretch of border, 37 m off with 80 m uncertainty, the other side has 1 - Phi(37 / (80 / 2.4477)) =
     * 0.1288. No border here is straight for as far as the distribution reaches, so the one is searched that is nearly so.
     */
    @Test
    void thirtySevenMetresFromABorderBelongsPartlyToBoth() {
        Area mosebacke = area("1430210");
        Position position = besideStraightBorder(mosebacke, 37, 60);
        double own = probability(position, 80, AreaLevel.BASOMRADE, mosebacke.code());
        assertThat(own).isCloseTo(0.8712, within(0.05));
        double all = areas(position, 80).stream()
                .filter(share -> share.area().level() == AreaLevel.BASOMRADE)
                .mapToDouble(AreaShare::probability)
                .sum();
        assertThat(all).isCloseTo(1, within(0.002));
    }

    @Test
    void farFromEveryBorderIsCertain() {
        Position position = new Position(152_705, 6_577_526);
        assertThat(areas(position, 10))
                .extracting(share -> share.area().level(), AreaShare::probability)
                .contains(
                        tuple(AreaLevel.DISTRICT, 1.0),
                        tuple(AreaLevel.STADSDEL, 1.0),
                        tuple(AreaLevel.NYKO5, 1.0),
                        tuple(AreaLevel.BASOMRADE, 1.0));
    }

    /** Both ways of working it out, the short cut and the integral, against a plain simulation. */
    @Test
    void agreesWithSimulation() {
        Random random = new Random(42);
        for (int round = 0; round < 12; round++) {
            Position position =
                    new Position(random.nextDouble(152_000, 155_500), random.nextDouble(6_577_000, 6_578_300));
            double uncertainty = random.nextDouble(5, 150);
            double sigma = uncertainty / Math.sqrt(-2 * Math.log(0.05));
            int draws = 4_000;
            Map<Integer, Long> hits = IntStream.range(0, draws)
                    .mapToObj(i -> new Position(
                            position.east() + sigma * random.nextGaussian(),
                            position.north() + sigma * random.nextGaussian()))
                    .flatMap(draw -> GAZETTEER.areasAt(draw).stream())
                    .collect(Collectors.groupingBy(Area::id, Collectors.counting()));
            Map<Integer, Double> shares = areas(position, uncertainty).stream()
                    .collect(Collectors.toMap(share -> share.area().id(), AreaShare::probability));
            for (Area area : GAZETTEER.areas()) {
                double simulated = hits.getOrDefault(area.id(), 0L) / (double) draws;
                // Four standard errors of the simulation at worst.
                assertThat(shares.getOrDefault(area.id(), 0.0))
                        .as(area.name())
                        .isCloseTo(simulated, within(4 * 0.5 / Math.sqrt(draws)));
            }
        }
    }

    @Test
    void levelsAgreeAndNeverExceedOne() {
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            Position position =
                    new Position(random.nextDouble(150_800, 156_800), random.nextDouble(6_576_000, 6_579_200));
            Map<AreaLevel, Double> sums = areas(position, random.nextDouble(0, 400)).stream()
                    .collect(Collectors.groupingBy(
                            share -> share.area().level(), Collectors.summingDouble(AreaShare::probability)));
            double district = sums.getOrDefault(AreaLevel.DISTRICT, 0.0);
            assertThat(district).isLessThanOrEqualTo(1);
            for (AreaLevel level : List.of(AreaLevel.STADSDEL, AreaLevel.NYKO5, AreaLevel.BASOMRADE)) {
                // What is too little to be worth a row is left out, at most a few thousandths together.
                assertThat(sums.getOrDefault(level, 0.0)).isCloseTo(district, within(0.004));
            }
        }
    }

    @Test
    void aPointOnABorderBelongsHalfToEachSide() {
        Position onBorder = besideStraightBorder(area("1430210"), 0, 60);
        List<Double> shares = areas(onBorder, 0).stream()
                .filter(share -> share.area().level() == AreaLevel.BASOMRADE)
                .map(AreaShare::probability)
                .toList();
        assertThat(shares).hasSize(2).allSatisfy(share -> assertThat(share).isCloseTo(0.5, within(0.001)));
    }

    @Test
    void outsideTheDistrictSaysSo() {
        Position sergelsTorg = Transforms.toPosition(ReferenceSystem.WGS84, 18.0645, 59.3324);
        assertThat(GEOCODER.byPosition(sergelsTorg, 50))
                .isInstanceOfSatisfying(
                        Unplaced.class,
                        unplaced -> assertThat(unplaced.reason()).isEqualTo(Reason.OUTSIDE));
        assertThat(GEOCODER.byPosition(new Position(0, 0), 50)).isInstanceOf(Unplaced.class);
    }

    @Test
    void nearTheEdgeOfTheDistrictTheRestLiesOutside() {
        Position gullmarsplanSide = new Position(154_560, 6_576_420);
        double inside = areas(gullmarsplanSide, 500).stream()
                .filter(share -> share.area().level() == AreaLevel.DISTRICT)
                .mapToDouble(AreaShare::probability)
                .sum();
        assertThat(inside).isBetween(0.05, 0.95);
    }

    /** The point at a distance inside the middle of the area's longest straight piece of border with a neighbour. */
    private static Position besideStraightBorder(Area area, double distance, double leastLength) {
        Coordinate[] ring = area.geometry().getBoundary().getGeometryN(0).getCoordinates();
        GeometryFactory factory = area.geometry().getFactory();
        return IntStream.range(1, ring.length)
                .boxed()
                .filter(i -> ring[i].distance(ring[i - 1]) > leastLength)
                .max(Comparator.comparingDouble(i -> ring[i].distance(ring[i - 1])))
                .map(i -> {
                    double length = ring[i].distance(ring[i - 1]);
                    double nx = (ring[i].y - ring[i - 1].y) / length;
                    double ny = -(ring[i].x - ring[i - 1].x) / length;
                    double x = (ring[i].x + ring[i - 1].x) / 2;
                    double y = (ring[i].y + ring[i - 1].y) / 2;
                    Geometry inward = factory.createPoint(new Coordinate(x + nx, y + ny));
                    double side = area.geometry().contains(inward) ? 1 : -1;
                    return new Position(x + side * distance * nx, y + side * distance * ny);
                })
                .orElseThrow();
    }

    private static Area area(String basomrade) {
        return GAZETTEER.area(AreaLevel.BASOMRADE, basomrade).orElseThrow();
    }

    private static double probability(Position position, double uncertaintyM, AreaLevel level, String code) {
        return areas(position, uncertaintyM).stream()
                .filter(share ->
                        share.area().level() == level && share.area().code().equals(code))
                .mapToDouble(AreaShare::probability)
                .sum();
    }

    private static List<AreaShare> areas(Position position, double uncertaintyM) {
        return switch (GEOCODER.byPosition(position, uncertaintyM)) {
            case Placed placed -> placed.best().areas();
            case Unplaced unplaced -> List.of();
        };
    }
}
