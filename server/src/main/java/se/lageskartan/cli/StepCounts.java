package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.lageskartan.analysis.ExpectedBand;
import se.lageskartan.incidents.SeriesStep;

/** The weeks or the months of one area, each beginning on the day that the one before ended. */
final class StepCounts {
    /** The counts of a history together, and what is made of them, stay whole numbers. */
    static final int LARGEST_COUNT = 10_000_000;

    private static final long DAYS_A_WEEK = 7;

    private final SeriesStep step;
    private final List<LocalDate> edges = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();

    private StepCounts(SeriesStep step) {
        this.step = step;
    }

    /**
     * Counts by area in the order of the file: columns from and count, to where a row is no week, and area where there is
     * more than one.
     *
     * @param rows those that are such steps
     * @throws CommandFailure when a step does not begin where the one before ended, or is no whole month; the message names
     *     the row
     */
    static Map<String, StepCounts> byArea(List<NamedCsvRecord> rows, SeriesStep step) {
        Map<String, StepCounts> found = new LinkedHashMap<>();
        for (NamedCsvRecord row : rows) {
            found.computeIfAbsent(area(row), area -> new StepCounts(step)).add(row);
        }
        return found;
    }

    /** Whether a row is seven days: its column to says so, or it has none. */
    static boolean isWeek(NamedCsvRecord row) {
        return !CsvTable.has(row, "to")
                || ChronoUnit.DAYS.between(CsvTable.date(row, "from"), CsvTable.date(row, "to")) == DAYS_A_WEEK;
    }

    /** What the area of a row is called; empty in a file of one series. */
    static String area(NamedCsvRecord row) {
        return CsvTable.has(row, "area") ? row.getField("area").strip() : "";
    }

    private void add(NamedCsvRecord row) {
        LocalDate from = CsvTable.date(row, "from");
        if (step == SeriesStep.MONTH) {
            requireMonth(row, from);
        }
        if (edges.isEmpty()) {
            edges.add(from);
        } else if (!from.equals(edges.getLast())) {
            throw CsvTable.wrong(
                    row,
                    "from",
                    row.getField("from"),
                    edges.getLast()
                            + (step == SeriesStep.WEEK
                                    ? ", dagen efter förra veckan; en vecka utan händelser har count 0"
                                    : ", dagen efter förra månaden; en månad utan händelser har count 0"));
        }
        edges.add(step.plus(from, 1));
        counts.add(CsvTable.count(row, "count", LARGEST_COUNT));
    }

    private static void requireMonth(NamedCsvRecord row, LocalDate from) {
        LocalDate to = CsvTable.date(row, "to");
        if (from.getDayOfMonth() != 1 || !to.equals(from.plusMonths(1))) {
            throw CsvTable.wrong(
                    row, "to", row.getField("to"), "dagen efter en hel månad som börjar den första, eller en vecka");
        }
    }

    /** The first day after the last step. */
    LocalDate end() {
        return edges.getLast();
    }

    int size() {
        return counts.size();
    }

    /** Incidents of the last so many steps. */
    int last(int steps) {
        return counts.subList(counts.size() - steps, counts.size()).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** What is usual from a day on by these weeks; empty when the history before it is too short. */
    Optional<ExpectedBand> band(LocalDate from) {
        return edges.isEmpty()
                ? Optional.empty()
                : ExpectedBand.before(
                        edges, counts.stream().mapToInt(Integer::intValue).toArray(), from);
    }
}
