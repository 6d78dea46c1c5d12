package se.lageskartan.incidents;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a series counts by: weeks that begin on Mondays (ISO 8601) or calendar months, by local days. */
public enum SeriesStep {
    WEEK("week"),
    MONTH("month");

    private final String code;

    SeriesStep(String code) {
        this.code = code;
    }

    /** The word used in the API. */
    public String code() {
        return code;
    }

    public static Optional<SeriesStep> parse(String code) {
        return Arrays.stream(values()).filter(step -> step.code.equals(code)).findFirst();
    }

    /** The first day of the step that a day lies in. */
    public LocalDate start(LocalDate day) {
        return this == WEEK ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : day.withDayOfMonth(1);
    }

    /** The first day of the step so many later, or earlier when below 0. */
    public LocalDate plus(LocalDate start, long steps) {
        return this == WEEK ? start.plusWeeks(steps) : start.plusMonths(steps);
    }

    /**
     * Where the steps begin, and last where the last one ends.
     *
     * @param start first day of a step
     * @param to no step begins on this day or later
     */
    public List<LocalDate> edges(LocalDate start, LocalDate to) {
        List<LocalDate> edges = new ArrayList<>();
        edges.add(start);
        for (LocalDate edge = start; edge.isBefore(to); ) {
            edge = plus(edge, 1);
            edges.add(edge);
        }
        return edges;
    }
}
