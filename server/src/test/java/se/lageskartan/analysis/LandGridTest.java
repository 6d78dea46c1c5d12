package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.BuiltInGazetteer;
import se.lageskartan.incidents.IncidentPoints;

class LandGridTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final Geometry LAND = BuiltInGazetteer.get()
            .areas(AreaLevel.DISTRICT)
            .getFirst()
            .geometry()
            .intersection(BuiltInGazetteer.get().land());

    private static Geometry box(double west, double south, double east, double north) {
        return FACTORY.toGeometry(new Envelope(west, east, south, north));
    }

    @ParameterizedTest
    @EnumSource
    void cellsShareOutTheLandOfTheDistrict(LandGrid.Shape shape) {
        LandGrid grid = LandGrid.over(LAND, shape, 150);

        double sum = grid.cells().stream().mapToDouble(LandGrid.Cell::landM2).sum();
        assertThat(sum + grid.droppedM2()).isCloseTo(LAND.getArea(), within(1.0));
        assertThat(grid.droppedM2()).isLessThan(0.001 * LAND.getArea());
        assertThat(grid.cells())
                .as("no slivers but islands")
                .filteredOn(cell -> cell.landM2() < 0.5 * grid.wholeCellM2())
                .hasSizeLessThan(5);
        assertThat(grid.wholeCellM2())
                .isCloseTo(150 * 150 * (shape == LandGrid.Shape.SQUARE ? 1 : Math.sqrt(3) / 2), within(1e-6));
    }

    @ParameterizedTest
    @EnumSource
    void aPlaceOnLandIsInTheCellWhoseLandItIs(LandGrid.Shape shape) {
        LandGrid grid = LandGrid.over(LAND, shape, 180);
        SplittableRandom random = new SplittableRandom(2);
        Envelope box = LAND.getEnvelopeInternal();
        int onLand = 0;
        for (int i = 0; i < 3000; i++) {
            Coordinate at = new Coordinate(
                    box.getMinX() + random.nextDouble() * box.getWidth(),
                    box.getMinY() + random.nextDouble() * box.getHeight());
            Geometry point = FACTORY.createPoint(at);
            if (LAND.contains(point)) {
                onLand++;
                int cell = grid.at(at.x, at.y);
                assertThat(cell).isNotNegative();
                assertThat(grid.cells().get(cell).geometry().distance(point)).isLessThan(1e-6);
            }
        }
        assertThat(onLand).isGreaterThan(500);
        assertThat(grid.at(0, 0)).isEqualTo(-1);
    }

    @Test
    void aHexagonInlandHasSixNeighboursAndASquareEight() {
        Geometry land = box(153000, 6577000, 155000, 6579000);
        LandGrid hexagons = LandGrid.over(land, LandGrid.Shape.HEXAGON, 200);
        LandGrid squares = LandGrid.over(land, LandGrid.Shape.SQUARE, 200);

        assertThat(squares.size()).isEqualTo(100);
        int middle = hexagons.at(154000, 6578000);
        assertThat(hexagons.rings(1).of(middle)).hasSize(6);
        assertThat(hexagons.rings(2).of(middle)).hasSize(18);
        int corner = squares.at(153010, 6577010);
        assertThat(squares.rings(1).of(squares.at(154010, 6578010))).hasSize(8);
        assertThat(squares.rings(1).of(corner)).hasSize(3);
        Neighbours near = hexagons.rings(2);
        for (int i = 0; i < hexagons.size(); i++) {
            int at = i;
            assertThat(Arrays.stream(near.of(i))
                            .allMatch(other -> IntStream.of(near.of(other)).anyMatch(j -> j == at)))
                    .as("neighbours of each other")
                    .isTrue();
        }
    }

    @Test
    void aSliverJoinsItsNeighbourAndAnIsletIsDropped() {
        Geometry withSliver =
                box(0, 0, 1020, 1000).union(box(1500, 1500, 1520, 1520)).union(box(3000, 0, 3060, 60));

        LandGrid grid = LandGrid.over(withSliver, LandGrid.Shape.SQUARE, 100);

        assertThat(grid.size()).isEqualTo(101);
        assertThat(grid.droppedM2()).isEqualTo(400);
        assertThat(grid.at(1010, 50)).isEqualTo(grid.at(950, 50));
        assertThat(grid.cells().get(grid.at(950, 50)).landM2()).isCloseTo(12000, within(1e-6));
        assertThat(grid.at(1510, 1510)).isEqualTo(-1);
        assertThat(grid.at(3030, 30)).as("an island of its own").isNotNegative();
    }

    @Test
    void withoutLandThereAreNoCellsAndTooManyAreRefused() {
        Geometry line = FACTORY.createPolygon(
                new Coordinate[] {new Coordinate(0, 0), new Coordinate(9, 9), new Coordinate(0, 0), new Coordinate(0, 0)
                });
        for (Geometry nothing : new Geometry[] {FACTORY.createPolygon(), line}) {
            LandGrid grid = LandGrid.over(nothing, LandGrid.Shape.HEXAGON, 100);
            assertThat(grid.cells()).isEmpty();
            assertThat(grid.at(1, 1)).isEqualTo(-1);
            assertThat(grid.rings(1).size()).isZero();
        }
        assertThatThrownBy(() -> LandGrid.over(LAND, LandGrid.Shape.SQUARE, 10)).hasMessageContaining("larger");
        assertThatThrownBy(() -> LandGrid.over(LAND, LandGrid.Shape.SQUARE, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void incidentsAreCountedWholeAndByWhereTheyMayHaveBeen() {
        LandGrid grid = LandGrid.over(box(0, 0, 1000, 1000), LandGrid.Shape.SQUARE, 100);
        double[] x = new double[34];
        double[] y = new double[34];
        float[] uncertainty = new float[34];
        Arrays.fill(x, 550);
        Arrays.fill(y, 550);
        x[30] = 500;
        uncertainty[30] = 60;
        x[31] = 5000;
        x[32] = 160;
        x[33] = 150;
        uncertainty[33] = 20;
        float[] sure = new float[34];
        Arrays.fill(sure, 1);
        int[] minutes = IntStream.range(0, 34).map(i -> i * 10).toArray();

        IncidentPoints points = new IncidentPoints(x, y, sure, uncertainty, minutes, new int[34]);
        GridCounts counts = GridCounts.of(grid, points);

        int middle = grid.at(550, 550);
        int west = grid.at(450, 550);
        assertThat(counts.count()[middle]).isEqualTo(31);
        assertThat(counts.certain()[middle]).as("one lies on a border").isEqualTo(30);
        assertThat(counts.weighted()[middle]).isCloseTo(30.5, within(0.06));
        assertThat(counts.weighted()[west]).isCloseTo(0.5, within(0.06));
        assertThat(counts.certain()[grid.at(150, 550)]).isEqualTo(2);
        assertThat(counts.samePoint()[middle]).isEqualTo(30);
        assertThat(counts.withoutShared()[middle]).isEqualTo(1);
        assertThat(counts.withoutShared()[grid.at(150, 550)]).isEqualTo(2);
        assertThat(counts.outside()).isEqualTo(1);
        assertThat(counts.shared()).containsExactly(new SharedPoints.Point(550, 550, 30));

        int[][] series = GridCounts.series(grid, points, new int[] {100, 200, 330});
        assertThat(series[middle]).containsExactly(10, 11);
        assertThat(series[grid.at(150, 550)]).as("from 320, before 330").containsExactly(0, 1);
    }
}
