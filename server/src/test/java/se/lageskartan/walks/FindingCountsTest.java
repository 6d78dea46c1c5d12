package se.lageskartan.walks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.lageskartan.geo.Position;
import se.lageskartan.walks.FindingCase.Care;
import se.lageskartan.walks.FindingCase.Seen;
import se.lageskartan.walks.FindingCase.Status;
import se.lageskartan.walks.FindingCounts.Cell;
import se.lageskartan.walks.FindingCounts.Column;
import se.lageskartan.walks.FindingCounts.Noted;
import se.lageskartan.walks.FindingCounts.Row;
import se.lageskartan.walks.FindingCounts.Step;
import se.lageskartan.walks.FindingCounts.Voice;

class FindingCountsTest {
    private static final Walk SPRING =
            walk("2026-03-31T21:30:00Z", Map.of(Party.BOENDE, 5, Party.POLIS, 5), "Torget", "Parken");
    private static final Walk AUTUMN = walk("2026-09-01T16:00:00Z", Map.of(Party.BOENDE, 4), "Torget");

    private static Walk walk(String starts, @Nullable Map<Party, Integer> came, String... stops) {
        return new Walk(
                UUID.randomUUID(),
                TestPlans.dark(
                        "Vandring",
                        "centrala-sodermalm",
                        Instant.parse(starts),
                        Map.of(Party.BOENDE, 8),
                        came,
                        "",
                        WalkPlan.Status.WALKED,
                        Stream.of(stops)
                                .map(name -> new WalkStop(UUID.randomUUID(), name, new Position(0, 0), List.of()))
                                .toList()),
                1,
                Instant.parse(starts),
                "samordnare");
    }

    private static Noted noted(Walk walk, String group, Status status, Map<UUID, Seen> seen) {
        Care care = new Care("", null, null, status, "skäl", null, Set.of());
        return new Noted(walk.id(), Set.of(group), true, new FindingCase(UUID.randomUUID(), care, 1, null, "", seen));
    }

    private static FindingCounts counts(List<Walk> walks, List<Noted> noted, Step step) {
        return FindingCounts.of(walks, noted, stop -> Set.of(stop.name()), step);
    }

    @Test
    void whereNobodyWentIsNotWhereNothingWasFound() {
        FindingCounts counts = counts(
                List.of(AUTUMN, SPRING),
                List.of(
                        noted(SPRING, "Torget", Status.OPEN, Map.of()),
                        noted(SPRING, "Torget", Status.DONE, Map.of()),
                        noted(SPRING, "Parken", Status.REFUSED, Map.of())),
                Step.HALF_YEAR);

        assertThat(counts.rows().stream().map(Row::group)).containsExactly("Torget", "Parken");
        assertThat(counts.rows().getFirst().cells()).containsExactly(new Cell(2, 1), new Cell(0, 1));
        assertThat(counts.rows().getLast().cells()).containsExactly(new Cell(1, 1), new Cell(0, 0));
        assertThat(counts.rows().getFirst().became()).isEqualTo(Map.of(Status.OPEN, 1, Status.DONE, 1));
    }

    /** Half past eleven in the evening of 31 March in Stockholm: the first quarter there, though in April's night by no clock of ours. */
    @Test
    void aWalkBelongsToThePeriodOfItsDayInStockholm() {
        assertThat(counts(List.of(SPRING, AUTUMN), List.of(), Step.QUARTER).columns().stream()
                        .map(Column::name))
                .containsExactly("2026 kv 1", "2026 kv 3");
        Walk newYear = walk("2026-12-31T23:30:00Z", null);
        assertThat(counts(List.of(newYear), List.of(), Step.YEAR)
                        .columns()
                        .getFirst()
                        .name())
                .isEqualTo("2027");
        Column half =
                counts(List.of(AUTUMN), List.of(), Step.HALF_YEAR).columns().getFirst();
        assertThat(half.name()).isEqualTo("2026 halvår 2");
        assertThat(half.from()).hasToString("2026-07-01");
        assertThat(half.to()).hasToString("2027-01-01");
    }

    @Test
    void aSmallOrOneSidedGroupIsSaidToBeOne() {
        assertThat(voice(SPRING)).isEqualTo(Voice.SEVERAL);
        assertThat(voice(AUTUMN)).isEqualTo(Voice.FEW);
        assertThat(voice(walk("2026-09-02T16:00:00Z", Map.of(Party.BOENDE, 9, Party.POLIS, 3))))
                .isEqualTo(Voice.ONE_SIDED);
        assertThat(voice(walk("2026-09-02T16:00:00Z", null))).isEqualTo(Voice.UNKNOWN);
        // One walk without its people leaves the whole period without.
        assertThat(voice(SPRING, walk("2026-02-02T16:00:00Z", null))).isEqualTo(Voice.UNKNOWN);
        Column both =
                counts(List.of(SPRING, AUTUMN), List.of(), Step.YEAR).columns().getFirst();
        assertThat(both.came()).isEqualTo(14);
        assertThat(both.people()).isEqualTo(Map.of(Party.BOENDE, 9, Party.POLIS, 5));
        assertThat(both.stops()).isEqualTo(3);
    }

    private static Voice voice(Walk... walks) {
        return counts(List.of(walks), List.of(), Step.YEAR).columns().getFirst().voice();
    }

    @Test
    void whatTheLatestWalkSawHolds() {
        Walk later = walk("2027-03-01T18:00:00Z", null, "Torget");
        Row row = counts(
                        List.of(SPRING, AUTUMN, later),
                        List.of(
                                noted(
                                        SPRING,
                                        "Torget",
                                        Status.DONE,
                                        Map.of(AUTUMN.id(), Seen.MENDED, later.id(), Seen.AGAIN)),
                                noted(SPRING, "Torget", Status.DONE, Map.of(AUTUMN.id(), Seen.MENDED)),
                                noted(AUTUMN, "Torget", Status.OPEN, Map.of())),
                        Step.YEAR)
                .rows()
                .getFirst();

        assertThat(row.seen()).isEqualTo(Map.of(Seen.AGAIN, 1, Seen.MENDED, 1));
        assertThat(row.noted()).isEqualTo(3);
    }
}
