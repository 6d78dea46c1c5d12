package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Gi*, local Moran's I and their neighbours, against spdep and against explicit loops. */
class LocalStatisticsTest {
    private static final double CLOSE = 1e-9;

    private static double[] column(List<ReferenceTable.Row> rows, String name) {
        return rows.stream().mapToDouble(row -> row.number(name)).toArray();
    }

    private static Neighbours neighbours(List<ReferenceTable.Row> rows) {
        return Neighbours.within(
                column(rows, "x"), column(rows, "y"), rows.getFirst().number("distance"));
    }

    @Test
    void sixPointsGiveTheValuesOfTheDefinition() {
        double[] z = {-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331};
        List<Double> found = GetisOrd.of(
                        new double[] {2, 3, 3.2, 5, 8, 7},
                        Neighbours.within(
                                new double[] {10, 20, 40, 15, 30, 30}, new double[] {10, 10, 10, 20, 20, 30}, 15))
                .z()
                .stream()
                .map(Objects::requireNonNull)
                .toList();
        for (int i = 0; i < z.length; i++) {
            assertThat(found.get(i)).isCloseTo(z[i], within(5e-9));
        }
    }

    @Test
    void bothAreTheSameAsExplicitLoops() {
        for (String name : ReferenceTable.sets("local_statistics.csv")) {
            List<ReferenceTable.Row> rows = ReferenceTable.read("local_statistics.csv", name);
            LocalStatistic gi = GetisOrd.of(column(rows, "value"), neighbours(rows));
            LocalStatistic moran = LocalMoran.of(column(rows, "value"), neighbours(rows));
            for (int i = 0; i < rows.size(); i++) {
                ReferenceTable.assertClose(name, rows.get(i), "gi_z", gi.z().get(i), CLOSE);
                ReferenceTable.assertClose(name, rows.get(i), "gi_p", gi.p().get(i), CLOSE);
                ReferenceTable.assertClose(name, rows.get(i), "gi_q", gi.q().get(i), CLOSE);
                ReferenceTable.assertClose(
                        name, rows.get(i), "moran_z", moran.z().get(i), CLOSE);
                ReferenceTable.assertClose(
                        name, rows.get(i), "moran_p", moran.p().get(i), CLOSE);
                ReferenceTable.assertClose(
                        name, rows.get(i), "moran_q", moran.q().get(i), CLOSE);
            }
        }
    }

    @Test
    void bothAreTheSameAsSpdep() {
        for (String name : ReferenceTable.sets("local_statistics_spdep.csv")) {
            List<ReferenceTable.Row> rows = ReferenceTable.read("local_statistics_spdep.csv", name);
            List<ReferenceTable.Row> points = ReferenceTable.read("local_statistics.csv", name);
            LocalStatistic gi = GetisOrd.of(column(points, "value"), neighbours(points));
            LocalStatistic moran = LocalMoran.of(column(points, "value"), neighbours(points));
            // The values of "large" lie a billion from 0, and spdep subtracts their mean in floating point.
            double close = name.equals("large") ? 1e-4 : CLOSE;
            for (int i = 0; i < rows.size(); i++) {
                ReferenceTable.assertClose(name, rows.get(i), "gi_z", gi.z().get(i), close);
                ReferenceTable.assertClose(
                        name, rows.get(i), "moran_z", moran.z().get(i), close);
                ReferenceTable.assertClose(
                        name, rows.get(i), "moran_p", moran.p().get(i), close);
            }
        }
    }

    @Test
    void largeValuesThatHardlyDifferKeepTheirFigures() {
        double[] small = {1, 5, 2, 8, 4, 4, 9, 0, 3, 7};
        double[] large = Arrays.stream(small).map(v -> v + (1L << 40)).toArray();
        double[] huge = Arrays.stream(small).map(v -> v * 1e300).toArray();
        double[] x = IntStream.range(0, 10).asDoubleStream().toArray();
        Neighbours near = Neighbours.within(x, new double[10], 1);

        for (double[] values : List.of(large, huge)) {
            for (int i = 0; i < 10; i++) {
                assertThat(Objects.requireNonNull(GetisOrd.of(values, near).z().get(i)))
                        .isCloseTo(
                                Objects.requireNonNull(
                                        GetisOrd.of(small, near).z().get(i)),
                                within(1e-11));
            }
        }
    }

    @Test
    void whatCannotBeComputedIsNullAndNeverANumber() {
        Neighbours line = Neighbours.within(new double[] {0, 1, 2, 9}, new double[4], 1);
        Neighbours all = Neighbours.within(new double[4], new double[4], 0);

        assertThat(GetisOrd.of(new double[] {0.1, 0.1, 0.1, 0.1}, line).z()).containsOnlyNulls();
        assertThat(LocalMoran.of(new double[] {0.1, 0.1, 0.1, 0.1}, line).q()).containsOnlyNulls();
        assertThat(GetisOrd.of(new double[] {1, 2, 3, 4}, all).z()).containsOnlyNulls();
        assertThat(LocalMoran.of(new double[] {1, 2, 3, 4}, all).z()).containsOnlyNulls();
        assertThat(LocalMoran.of(new double[] {1, 2, 3, 4}, line).z().get(3))
                .as("no neighbours")
                .isNull();
        assertThat(LocalMoran.of(new double[] {1, 3, 2, 2}, line).z().get(2))
                .as("at the mean")
                .isNull();
        assertThat(LocalMoran.of(new double[] {0, 7, 0, 0}, line).z().get(1))
                .as("all fellows alike")
                .isNull();
        for (int n = 0; n < 3; n++) {
            assertThat(GetisOrd.of(new double[n], Neighbours.within(new double[n], new double[n], 1))
                            .z())
                    .hasSize(n)
                    .allMatch(Objects::isNull);
        }
        assertThatThrownBy(() -> GetisOrd.of(new double[] {1, Double.NaN, 3, 4}, line))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GetisOrd.of(new double[3], line)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neighboursAreThoseThatALoopFinds() {
        SplittableRandom random = new SplittableRandom(5);
        for (double distance : new double[] {0, 3, 40, 250, 5000}) {
            double[] x = random.doubles(300, 0, 900).map(Math::rint).toArray();
            double[] y = random.doubles(300, -400, 300).map(Math::rint).toArray();
            System.arraycopy(x, 0, x, 100, 40);
            System.arraycopy(y, 0, y, 100, 40);
            Neighbours found = Neighbours.within(x, y, distance);
            for (int i = 0; i < 300; i++) {
                int at = i;
                assertThat(found.of(i))
                        .containsExactly(IntStream.range(0, 300)
                                .filter(j -> j != at && Math.hypot(x[j] - x[at], y[j] - y[at]) <= distance)
                                .toArray());
            }
        }
    }

    @Test
    void theMendedTestIsWhatLoopsOverThePlacesGive() {
        List<ReferenceTable.Row> rows = ReferenceTable.read("mended.csv").rows();
        double[] land = rows.stream().mapToDouble(row -> row.number("land")).toArray();
        int[] count = rows.stream().mapToInt(row -> row.whole("count")).toArray();
        Neighbours near = Neighbours.within(
                rows.stream().mapToDouble(row -> row.number("x")).toArray(),
                rows.stream().mapToDouble(row -> row.number("y")).toArray(),
                151);

        LocalStatistic gi =
                new HotspotTest(Hotspots.perLand(count, land), Hotspots.incidentPerLand(land), near, 0.4).gi();

        for (int i = 0; i < rows.size(); i++) {
            ReferenceTable.assertClose("z", rows.get(i), "z", gi.z().get(i), CLOSE);
            ReferenceTable.assertClose("p", rows.get(i), "p", gi.p().get(i), CLOSE);
        }
    }

    @Test
    void nearRepeatsMakeItLessCertain() {
        double[] x = IntStream.range(0, 40).asDoubleStream().toArray();
        double[] counts = IntStream.range(0, 40).mapToDouble(i -> i * 7 % 40).toArray();
        double[] ones = new double[40];
        Arrays.fill(ones, 1);
        Neighbours near = Neighbours.within(x, new double[40], 2);

        HotspotTest without = new HotspotTest(counts, ones, near, 0);

        assertThat(without.correlation()).isZero();
        assertThat(new HotspotTest(counts, ones, near, 30).gi().p().get(0))
                .isGreaterThan(without.gi().p().get(0));
        counts[3] = -1;
        assertThatThrownBy(() -> new HotspotTest(counts, ones, near, 0)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> new HotspotTest(new double[40], new double[40], near, 0))
                .hasMessageContaining("above 0");
    }
}
