package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.lageskartan.analysis.ExpectedBand;

/** The weeks of one area, each beginning on the day that the one before ended. */
final class WeeklyCounts {
    /** The counts of a history together, and what is made of them, stay whole numbers. */
    static final int LARGEST_COUNT = 10_000_000;

    private static final long DAYS = 7;

    private final List<LocalDate> edges = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();

    /**
     * Weeks by area in the order of the file: columns from and count, and area where there is more than one.
     *
     * @param rows those that are weeks
     * @throws CommandFailure when a week does not begin where the one before ended; the message names the row
     */
    static Map<String, WeeklyCounts> byArea(List<NamedCsvRecord> rows) {
        Map<String, WeeklyCounts> found = new LinkedHashMap<>();
        for (NamedCsvRecord row : rows) {
            found.computeIfAbsent(area(row), area -> new WeeklyCounts()).add(row);
        }
        return found;
    }

    /** What the area of a row is called; empty in a file of one series. */
    static String area(NamedCsvRecord row) {
        return CsvTable.has(row, "area") ? row.getField("area").strip() : "";
    }

    private void add(NamedCsvRecord row) {
        LocalDate from = CsvTable.date(row, "from");
        if (edges.isEmpty()) {
            edges.add(from);
        } else if (!from.equals(edges.getLast())) {
            throw CsvTable.wrong(
                    row,
                    "from",
                    row.getField("from"),
                    edges.getLast() + ", dagen efter förra veckan; en vecka utan händelser har count 0");
        }
        edges.add(from.plusDays(DAYS));
        counts.add(CsvTable.count(row, "count", LARGEST_COUNT));
    }

    /** The first day after the last week. */
    LocalDate end() {
        return edges.getLast();
    }

    int size() {
        return counts.size();
    }

    /** Incidents of the last so many weeks. */
    int last(int weeks) {
        return counts.subList(counts.size() - weeks, counts.size()).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** What is usual from a day on; empty when the history before it is too short. */
    Optional<ExpectedBand> band(LocalDate from) {
        return edges.isEmpty()
                ? Optional.empty()
                : ExpectedBand.before(
                        edges, counts.stream().mapToInt(Integer::intValue).toArray(), from);
    }
}
