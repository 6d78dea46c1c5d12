package se.lageskartan.incidents;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole days by the calendar in Europe/Stockholm.
 *
 * @param from first day
 * @param to the day after the last
 */
public record Period(LocalDate from, LocalDate to) {
    /** The zone that local days and hours are counted in. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    /** @throws IllegalArgumentException when the period has no day in it */
    public Period {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("a period must end after it starts, got " + from + "/" + to);
        }
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to);
    }

    public Instant start() {
        return from.atStartOfDay(ZONE).toInstant();
    }

    /** Exclusive. */
    public Instant end() {
        return to.atStartOfDay(ZONE).toInstant();
    }

    public boolean overlaps(Period other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    /** Whether it starts and ends on the first day of a month. */
    public boolean isWholeMonths() {
        return from.getDayOfMonth() == 1 && to.getDayOfMonth() == 1;
    }

    /** The local midnights that days begin with. */
    public static List<Instant> starts(List<LocalDate> days) {
        return days.stream().map(day -> day.atStartOfDay(ZONE).toInstant()).toList();
    }

    /** Where its whole weeks of seven local days begin, and last where the last ends; a rest of days is left out. */
    public List<Instant> weekEdges() {
        List<Instant> edges = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusWeeks(1)) {
            edges.add(day.atStartOfDay(ZONE).toInstant());
        }
        return edges;
    }

    /** Where the calendar months that it touches begin, and last where the last ends. */
    public List<Instant> monthEdges() {
        List<Instant> edges = new ArrayList<>();
        LocalDate month = from.withDayOfMonth(1);
        for (; month.isBefore(to); month = month.plusMonths(1)) {
            edges.add(month.atStartOfDay(ZONE).toInstant());
        }
        edges.add(month.atStartOfDay(ZONE).toInstant());
        return edges;
    }

    /** ISO 8601 interval, end exclusive. */
    @Override
    public String toString() {
        return from + "/" + to;
    }
}
