package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

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

        List<EmergingHotspots.Place> found = EmergingHotspots.of(values, Neighbours.within(x, y, 151), 0);

        for (ReferenceTable.Row row : rows) {
            Double z = found.get(row.whole("place")).z().get(row.whole("step"));
            ReferenceTable.assertClose("z", row, "z", z, 1e-9);
        }
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
    void whatCannotBeToldHasNoPattern() {
        Neighbours line = Neighbours.within(new double[] {0, 1, 2, 3}, new double[4], 1);

        for (EmergingHotspots.Place place : EmergingHotspots.of(new double[10][4], line, 0)) {
            assertThat(place.pattern()).isEqualTo(HotspotPattern.NONE);
            assertThat(place.z()).containsOnlyNulls();
            assertThat(place.trendZ()).isNull();
        }
        assertThatThrownBy(() -> EmergingHotspots.of(new double[9][4], line, 0)).hasMessageContaining("10 steps");
        assertThatThrownBy(() -> EmergingHotspots.of(new double[10][3], line, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HotspotPattern.of(new int[0], 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
