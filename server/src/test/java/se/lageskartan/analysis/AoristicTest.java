package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AoristicTest {
    @Test
    void agreesWithCountingEveryMinute() {
        var intervals = ReferenceTable.read("aoristic.csv").rows().stream()
                .collect(Collectors.groupingBy(row -> row.text("interval")));
        assertThat(intervals).hasSize(9);
        for (List<ReferenceTable.Row> rows : intervals.values()) {
            ReferenceTable.Row first = rows.get(0);
            HourWeekday found = new Aoristic()
                    .add(Instant.parse(first.text("start")), Instant.parse(first.text("end")), first.number("weight"))
                    .result();
            double[] expected = new double[HourWeekday.CELLS];
            for (ReferenceTable.Row row : rows) {
                expected[(row.whole("weekday") - 1) * 24 + row.whole("hour")] = row.number("expected");
            }
            for (int cell = 0; cell < expected.length; cell++) {
                assertThat(found.weight(DayOfWeek.of(cell / 24 + 1), cell % 24))
                        .as("%s cell %d", first.fields(), cell)
                        .isCloseTo(expected[cell], within(1e-12));
            }
            assertThat(found.total()).isCloseTo(first.number("weight"), within(1e-12));
        }
    }

    @Test
    void noEndIsTheStart() {
        HourWeekday found = new Aoristic()
                .add(Instant.parse("2026-05-04T10:30:00Z"), null, 2)
                .result();
        assertThat(found.weight(DayOfWeek.MONDAY, 12)).isEqualTo(2);
        assertThat(found.total()).isEqualTo(2);
    }

    @Test
    void theSkippedHourIsEmptyAndTheRepeatedOneCountsTwice() {
        HourWeekday spring = new Aoristic()
                .addLocal(LocalDateTime.parse("2026-03-29T01:00"), LocalDateTime.parse("2026-03-29T04:00"), 1)
                .result();
        assertThat(spring.weight(DayOfWeek.SUNDAY, 1)).isCloseTo(0.5, within(1e-15));
        assertThat(spring.weight(DayOfWeek.SUNDAY, 2)).isZero();
        assertThat(spring.weight(DayOfWeek.SUNDAY, 3)).isCloseTo(0.5, within(1e-15));
        HourWeekday autumn = new Aoristic()
                .addLocal(LocalDateTime.parse("2026-10-25T01:00"), LocalDateTime.parse("2026-10-25T04:00"), 1)
                .result();
        assertThat(autumn.weight(DayOfWeek.SUNDAY, 2)).isCloseTo(0.5, within(1e-15));
        assertThat(autumn.weight(DayOfWeek.SUNDAY, 3)).isCloseTo(0.25, within(1e-15));
    }

    @Test
    void wallClockTimesInTheSkippedAndTheRepeatedHour() {
        HourWeekday skipped = new Aoristic()
                .addLocal(LocalDateTime.parse("2026-03-29T02:30"), LocalDateTime.parse("2026-03-29T03:10"), 1)
                .result();
        assertThat(skipped.weight(DayOfWeek.SUNDAY, 3)).isEqualTo(1);
        HourWeekday repeated = new Aoristic()
                .addLocal(LocalDateTime.parse("2026-10-25T02:50"), LocalDateTime.parse("2026-10-25T02:10"), 1)
                .result();
        assertThat(repeated.weight(DayOfWeek.SUNDAY, 2)).isEqualTo(1);
    }

    @Test
    void emptyAndBadInput() {
        assertThat(new Aoristic().result().total()).isZero();
        Instant now = Instant.parse("2026-05-04T10:30:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Aoristic().add(now, now.minusSeconds(60), 1))
                .withMessageContaining("before the start");
        assertThatIllegalArgumentException().isThrownBy(() -> new Aoristic().add(now, now, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Aoristic().result().weight(DayOfWeek.MONDAY, 24));
    }
}
