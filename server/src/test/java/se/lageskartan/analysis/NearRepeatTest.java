package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NearRepeatTest {
    private static double[] edges(List<ReferenceTable.Row> rows, String from, String to) {
        Set<Double> edges = new LinkedHashSet<>();
        for (ReferenceTable.Row row : rows) {
            edges.add(row.number(from));
            edges.add(row.number(to));
        }
        return edges.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static List<NearRepeat.Band> run(
            List<ReferenceTable.Row> points, List<ReferenceTable.Row> bands, int shuffles) {
        return NearRepeat.knox(
                points.stream().mapToDouble(row -> row.number("x")).toArray(),
                points.stream().mapToDouble(row -> row.number("y")).toArray(),
                points.stream().mapToInt(row -> row.whole("day")).toArray(),
                edges(bands, "space_from", "space_to"),
                edges(bands, "time_from", "time_to"),
                shuffles,
                7);
    }

    @Test
    void pairsAreThoseThatALoopOverAllPairsFinds() {
        for (String name : ReferenceTable.sets("knox.csv")) {
            List<ReferenceTable.Row> expected = ReferenceTable.read("knox.csv", name);
            List<NearRepeat.Band> found = run(ReferenceTable.read("knox_points.csv", name), expected, 19);
            assertThat(found).hasSameSizeAs(expected);
            for (int i = 0; i < found.size(); i++) {
                NearRepeat.Band band = found.get(i);
                ReferenceTable.Row row = expected.get(i);
                assertThat(band.spaceFrom()).isEqualTo(row.number("space_from"));
                assertThat(band.timeTo()).isEqualTo(row.number("time_to"));
                assertThat(band.observed()).as(row.fields().toString()).isEqualTo((long) row.number("observed"));
                ReferenceTable.assertClose(name, row, "expected", band.expected(), 1e-12);
                ReferenceTable.assertClose(name, row, "ratio", band.ratio(), 1e-12);
            }
        }
    }

    @Test
    void pIsThatOfAllOrdersOfTheDates() {
        List<ReferenceTable.Row> expected = ReferenceTable.read("knox.csv", "few");

        List<NearRepeat.Band> found = run(ReferenceTable.read("knox_points.csv", "few"), expected, 9999);

        for (int i = 0; i < found.size(); i++) {
            assertThat(Objects.requireNonNull(found.get(i).p()))
                    .isCloseTo(expected.get(i).number("exact_p"), within(0.02));
        }
    }

    @Test
    void theVarianceIsThatOfAllOrdersOfTheDates() {
        List<ReferenceTable.Row> points = ReferenceTable.read("knox_points.csv", "few");
        List<ReferenceTable.Row> expected = ReferenceTable.read("knox.csv", "few");

        List<KnoxLaw> laws = NearRepeat.laws(
                points.stream().mapToDouble(row -> row.number("x")).toArray(),
                points.stream().mapToDouble(row -> row.number("y")).toArray(),
                points.stream().mapToInt(row -> row.whole("day")).toArray(),
                edges(expected, "space_from", "space_to"),
                edges(expected, "time_from", "time_to"));

        for (int i = 0; i < laws.size(); i++) {
            ReferenceTable.assertClose(
                    "mean", expected.get(i), "expected", laws.get(i).mean(), 1e-12);
            ReferenceTable.assertClose(
                    "variance", expected.get(i), "exact_variance", laws.get(i).variance(), 1e-12);
        }
    }

    @Test
    void theLawOfThePairsSaysWhatShufflesSay() {
        List<ReferenceTable.Row> points = ReferenceTable.read("knox_points.csv", "snapped");
        List<ReferenceTable.Row> expected = ReferenceTable.read("knox.csv", "snapped");
        List<NearRepeat.Band> shuffled = run(points, expected, 1999);

        List<NearRepeat.Band> byMoments = NearRepeat.knoxByMoments(
                points.stream().mapToDouble(row -> row.number("x")).toArray(),
                points.stream().mapToDouble(row -> row.number("y")).toArray(),
                points.stream().mapToInt(row -> row.whole("day")).toArray(),
                edges(expected, "space_from", "space_to"),
                edges(expected, "time_from", "time_to"));

        for (int i = 0; i < shuffled.size(); i++) {
            assertThat(byMoments.get(i).observed()).isEqualTo(shuffled.get(i).observed());
            assertThat(byMoments.get(i).expected()).isEqualTo(shuffled.get(i).expected());
            assertThat(Objects.requireNonNull(byMoments.get(i).p()))
                    .isCloseTo(Objects.requireNonNull(shuffled.get(i).p()), within(0.03));
        }
    }

    @Test
    void nothingNearbyIsNothingExpected() {
        List<NearRepeat.Band> far =
                run(ReferenceTable.read("knox_points.csv", "far"), ReferenceTable.read("knox.csv", "far"), 9);

        assertThat(far.stream().filter(band -> band.expected() == 0))
                .isNotEmpty()
                .allSatisfy(band -> {
                    assertThat(band.ratio()).isNull();
                    assertThat(band.p()).isNull();
                });
        for (int n = 0; n < 2; n++) {
            NearRepeat.Band only = NearRepeat.knox(
                            new double[n], new double[n], new int[n], new double[] {0, 10}, new double[] {0, 7}, 9, 1)
                    .getFirst();
            assertThat(only.observed()).isZero();
            assertThat(only.expected()).isZero();
            assertThat(only.ratio()).isNull();
            assertThat(only.p()).isNull();
        }
    }

    @Test
    void theSameSeedGivesTheSameAnswerAndAllInOnePointCannotBeMoreThanChance() {
        SplittableRandom random = new SplittableRandom(3);
        double[] x = random.doubles(500, 0, 2000).toArray();
        double[] y = random.doubles(500, 0, 2000).toArray();
        int[] day = random.ints(500, 0, 300).toArray();
        double[] space = {0, 1, 200};
        double[] time = {0, 7, 14};

        assertThat(NearRepeat.knox(x, y, day, space, time, 49, 4))
                .isEqualTo(NearRepeat.knox(x, y, day, space, time, 49, 4));
        List<NearRepeat.Band> onePoint =
                new ArrayList<>(NearRepeat.knox(new double[500], new double[500], day, space, time, 49, 4));
        onePoint.addAll(NearRepeat.knoxByMoments(new double[500], new double[500], day, space, time));
        for (NearRepeat.Band band : onePoint) {
            if (band.spaceFrom() == 0) {
                assertThat(band.ratio()).isEqualTo(1);
                assertThat(band.p()).isEqualTo(1);
            }
        }
    }

    /** Near repeats are found, and where there are none they are called so in about one of twenty. */
    @Test
    void nearRepeatsAreFoundAndChanceIsNot() {
        SplittableRandom random = new SplittableRandom(11);
        int called = 0;
        int runs = 200;
        for (int run = 0; run < runs; run++) {
            NearRepeat.Band band = near(random, 0);
            called += Objects.requireNonNull(band.p()) <= 0.05 ? 1 : 0;
        }
        assertThat(called).isBetween(2, 20);
        NearRepeat.Band repeats = near(random, 40);
        assertThat(repeats.p()).isEqualTo(0.01);
        assertThat(repeats.ratio()).isGreaterThan(2);
    }

    private static NearRepeat.Band near(SplittableRandom random, int repeats) {
        int n = 200 + repeats;
        double[] x = new double[n];
        double[] y = new double[n];
        int[] day = new int[n];
        for (int i = 0; i < n; i++) {
            boolean repeat = i >= 200;
            x[i] = repeat ? x[i - 200] + random.nextDouble(70) : random.nextDouble(3000);
            y[i] = repeat ? y[i - 200] + random.nextDouble(70) : random.nextDouble(2000);
            day[i] = repeat ? day[i - 200] + random.nextInt(7) : random.nextInt(365);
        }
        return NearRepeat.knox(x, y, day, new double[] {0, 100}, new double[] {0, 7}, 99, random.nextLong())
                .getFirst();
    }

    @Test
    void edgesThatDoNotRiseAreRefused() {
        for (double[] edges : List.of(
                new double[] {0},
                new double[] {0, 0},
                new double[] {-1, 5},
                new double[] {0, Double.NaN},
                new double[] {9, 3})) {
            assertThatThrownBy(() ->
                            NearRepeat.knox(new double[2], new double[2], new int[2], edges, new double[] {0, 7}, 9, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static NearRepeat.Band band(double space, double time, long observed, double p) {
        return new NearRepeat.Band(space, space + 100, time, time + 7, observed, 10, observed / 10.0, p);
    }

    @Test
    void theWindowIsTheLargestBlockFromTheNearestBandInWhichEveryBandIsRaised() {
        List<NearRepeat.Band> bands = List.of(
                band(0, 0, 40, 0.001),
                band(0, 7, 20, 0.001),
                band(0, 14, 10, 0.5),
                band(100, 0, 18, 0.002),
                band(100, 7, 12, 0.3),
                band(100, 14, 30, 0.001));

        NearRepeat.Window window = NearRepeat.window(bands, 0).orElseThrow();

        // Two blocks of two bands: the one with the higher ratio.
        assertThat(window).isEqualTo(new NearRepeat.Window(100, 14, 60, 20, 3));
        assertThat(NearRepeat.window(bands, 100)).contains(new NearRepeat.Window(200, 7, 18, 10, 1.8));
        assertThat(NearRepeat.window(List.of(band(0, 0, 12, 0.3), band(0, 7, 40, 0.001)), 0))
                .as("not raised nearest by")
                .isEmpty();
        assertThat(NearRepeat.window(List.of(band(0, 0, 3, 0.001)), 0))
                .as("fewer")
                .isEmpty();
        assertThat(NearRepeat.window(List.of(), 0)).isEmpty();
    }
}
