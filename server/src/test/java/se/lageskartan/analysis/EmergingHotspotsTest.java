package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.lageskartan.analysis.EmergingHotspots.Window;

class EmergingHotspotsTest {
    @Test
    void theCategoriesAreThoseOfTheConditionsWrittenOutElsewhere() {
        Set<HotspotPattern> seen = EnumSet.noneOf(HotspotPattern.class);
        for (ReferenceTable.Row row : ReferenceTable.read("emerging.csv").rows()) {
            int[] states = Arrays.stream(row.text("states").split(" "))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            HotspotPattern found = HotspotPattern.of(states, row.whole("trend"));
            assertThat(found.code()).as(row.fields().toString()).isEqualTo(row.text("pattern"));
            seen.add(found);
        }
        assertThat(seen).containsExactlyInAnyOrder(HotspotPattern.values());
    }

    @Test
    void giOfTheCubeIsWhatBinByBinLoopsGive() {
        List<ReferenceTable.Row> rows = ReferenceTable.read("cube.csv").rows();
        int steps = 12;
        int places = rows.size() / steps;
        double[] x = new double[places];
        double[] y = new double[places];
        double[][] values = new double[steps][places];
        for (ReferenceTable.Row row : rows) {
            x[row.whole("place")] = row.number("x");
            y[row.whole("place")] = row.number("y");
            values[row.whole("step")][row.whole("place")] = row.number("count");
        }

        List<EmergingHotspots.Place> found =
                EmergingHotspots.of(values, ones(places), Neighbours.within(x, y, 151), 0, Window.ENTIRE_CUBE);

        for (ReferenceTable.Row row : rows) {
            Double z = found.get(row.whole("place")).z().get(row.whole("step"));
            ReferenceTable.assertClose("z", row, "z", z, 1e-9);
        }
        List<EmergingHotspots.Place> byStep =
                EmergingHotspots.of(values, ones(places), Neighbours.within(x, y, 151), 0, Window.NEIGHBOURHOOD_STEP);
        Map<Integer, List<Long>> times = new TreeMap<>();
        for (ReferenceTable.Row row : rows) {
            Double z = byStep.get(row.whole("place")).z().get(row.whole("step"));
            ReferenceTable.assertClose("z against the two steps", row, "z_steps", z, 1e-9);
            times.computeIfAbsent(row.whole("place"), place -> new ArrayList<>())
                    .add(Math.round(row.number("times") * 1e9));
        }
        times.forEach((place, course) -> assertThat(byStep.get(place).trendZ())
                .isEqualTo(MannKendall.of(course, Long::compare).z()));

        assertThat(found.stream().filter(place -> place.states().getLast() == 1))
                .as("the cube has a hotspot that grows")
                .isNotEmpty()
                .allSatisfy(place -> {
                    assertThat(place.trendP()).isLessThan(0.05);
                    assertThat(place.trendZ()).isPositive();
                    assertThat(place.pattern().code()).endsWith("_hot");
                });
    }

    @Test
    void aSeasonMakesNothingNewHotOrCold() {
        Neighbours line =
                Neighbours.within(IntStream.range(0, 300).asDoubleStream().toArray(), new double[300], 2);
        SplittableRandom random = new SplittableRandom(4);
        double[][] values = new double[13][300];
        for (int step = 0; step < 13; step++) {
            for (int place = 0; place < 300; place++) {
                // Four times as many in the last four steps, and always three times as many at the first places.
                double mean = (step < 9 ? 3 : 12) * (place < 8 ? 3 : 1);
                values[step][place] = Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
            }
        }

        List<EmergingHotspots.Place> published = EmergingHotspots.of(values, ones(300), line, 0, Window.ENTIRE_CUBE);
        List<EmergingHotspots.Place> mended =
                EmergingHotspots.of(values, ones(300), line, 0, Window.NEIGHBOURHOOD_STEP);

        assertThat(published.get(4).trendZ())
                .as("the plain trend takes the season for one")
                .isGreaterThan(2);
        assertThat(published.subList(10, 300).stream()
                        .filter(place -> place.pattern() != HotspotPattern.NONE)
                        .count())
                .as("and the season for hotspots")
                .isGreaterThan(100);
        assertThat(mended.subList(10, 300).stream()
                        .filter(place -> place.pattern() != HotspotPattern.NONE)
                        .count())
                .as("of those found, false ones are few")
                .isLessThan(10);
        assertThat(mended.get(4).pattern()).isEqualTo(HotspotPattern.PERSISTENT_HOT);
    }

    @Test
    void whatCannotBeToldHasNoPattern() {
        Neighbours line = Neighbours.within(new double[] {0, 1, 2, 3}, new double[4], 1);

        for (Window window : Window.values()) {
            for (EmergingHotspots.Place place : EmergingHotspots.of(new double[10][4], ones(4), line, 0, window)) {
                assertThat(place.pattern()).isEqualTo(HotspotPattern.NONE);
                assertThat(place.z()).containsOnlyNulls();
                assertThat(place.trendZ()).isNull();
            }
        }
        assertThatThrownBy(() -> EmergingHotspots.of(new double[9][4], ones(4), line, 0, Window.ENTIRE_CUBE))
                .hasMessageContaining("10 steps");
        assertThatThrownBy(() -> EmergingHotspots.of(new double[10][3], ones(4), line, 0, Window.ENTIRE_CUBE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HotspotPattern.of(new int[0], 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] ones(int places) {
        double[] ones = new double[places];
        Arrays.fill(ones, 1);
        return ones;
    }
}
