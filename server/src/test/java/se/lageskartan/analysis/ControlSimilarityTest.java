package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.lageskartan.analysis.ControlSimilarity.Area;
import se.lageskartan.analysis.ControlSimilarity.Likeness;

class ControlSimilarityTest {
    @Test
    void agreesWithLinregressAndPearson() {
        for (ReferenceTable.Row row :
                ReferenceTable.read("control_similarity.csv").rows()) {
            Area treated = new Area("t", numbers(row.text("treated")), residents(row, "treated_residents"));
            Area candidate = new Area("c", numbers(row.text("candidate")), residents(row, "residents"));
            Likeness found = ControlSimilarity.ranked(treated, List.of(candidate), row.whole("first_month"))
                    .getFirst();
            ReferenceTable.assertClose("distance", row, "distance", found.distance(), 1e-9);
            assertNear(row, "trend", found.trend());
            assertNear(row, "treated_trend", found.treatedTrend());
            assertNear(row, "season", found.season());
        }
    }

    /** A slope of nothing comes out as 1e-17 in one and 0 in the other. */
    private static void assertNear(ReferenceTable.Row row, String column, @Nullable Double actual) {
        if (!row.isEmpty(column) && actual != null && Math.abs(row.number(column)) < 1e-12) {
            assertThat(Math.abs(actual)).isLessThan(1e-12);
        } else {
            ReferenceTable.assertClose(column, row, column, actual, 1e-9);
        }
    }

    @Test
    void theMostAlikeComesFirst() {
        int[] treated = wave(20);
        List<Likeness> ranked = ControlSimilarity.ranked(
                new Area("t", treated, null),
                List.of(
                        new Area("half", wave(10), null),
                        new Area("still", IntStream.generate(() -> 0).limit(24).toArray(), null),
                        new Area("same", wave(20), null)),
                1);
        assertThat(ranked).extracting(Likeness::code).containsExactly("same", "half", "still");
        assertThat(ranked.getFirst().distance()).isLessThan(1e-9);
        assertThat(ranked.getLast().season()).isNull();
        assertThat(ranked.getLast().trend()).isNull();
    }

    @Test
    void badInput() {
        Area year = new Area("t", new int[12], null);
        assertThat(ControlSimilarity.ranked(year, List.of(), 1)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ControlSimilarity.ranked(new Area("t", new int[11], null), List.of(), 1))
                .withMessageContaining("12 months");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ControlSimilarity.ranked(year, List.of(new Area("c", new int[13], null)), 1));
    }

    private static int[] wave(int level) {
        return IntStream.range(0, 24)
                .map(i -> (int) Math.round(level * (1 + 0.5 * Math.sin(i * Math.PI / 6))))
                .toArray();
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    private static @Nullable Double residents(ReferenceTable.Row row, String column) {
        return row.isEmpty(column) ? null : Double.valueOf(row.number(column));
    }
}
