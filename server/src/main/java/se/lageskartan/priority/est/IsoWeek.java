package se.lageskartan.priority.est;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A week by ISO 8601: from Monday, numbered within the year that has its Thursday. Most years have 52, some 53.
 *
 * @param monday the day it begins with
 */
public record IsoWeek(LocalDate monday) implements Comparable<IsoWeek> {
    private static final Pattern CODE = Pattern.compile("(\\d{4})-W(\\d{2})");

    /** @throws IllegalArgumentException when the day is no Monday */
    public IsoWeek {
        if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException("a week begins on a Monday, not on " + monday);
        }
    }

    /** The week that a day lies in. */
    public static IsoWeek of(LocalDate day) {
        return new IsoWeek(day.with(DayOfWeek.MONDAY));
    }

    /** Reads {@code 2026-W48}; empty for a week that the year does not have, too. */
    public static Optional<IsoWeek> parse(String code) {
        Matcher parts = CODE.matcher(code);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(parts.group(1));
        int number = Integer.parseInt(parts.group(2));
        try {
            return number < 1 || number > weeksIn(year)
                    ? Optional.empty()
                    : Optional.of(first(year).plus(number - 1));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @JsonCreator
    static IsoWeek ofCode(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("no such week: " + code));
    }

    /** 52 or 53. */
    public static int weeksIn(int year) {
        // 28 December always lies in the last week of its year.
        return LocalDate.of(year, 12, 28).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    /** All weeks of a year, from the first on. */
    public static List<IsoWeek> allOf(int year) {
        List<IsoWeek> weeks = new ArrayList<>();
        for (int i = 0; i < weeksIn(year); i++) {
            weeks.add(first(year).plus(i));
        }
        return weeks;
    }

    private static IsoWeek first(int year) {
        // 4 January always lies in the first.
        return of(LocalDate.of(year, 1, 4));
    }

    public int year() {
        return monday.get(IsoFields.WEEK_BASED_YEAR);
    }

    public int number() {
        return monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    public IsoWeek plus(int weeks) {
        return new IsoWeek(monday.plusWeeks(weeks));
    }

    public LocalDate sunday() {
        return monday.plusDays(6);
    }

    /** As it is written in addresses and answers, {@code 2026-W48}. */
    @JsonValue
    public String code() {
        return "%04d-W%02d".formatted(year(), number());
    }

    /** As people say it: "vecka 48". */
    public String title() {
        return "vecka " + number();
    }

    @Override
    public int compareTo(IsoWeek other) {
        return monday.compareTo(other.monday);
    }

    @Override
    public String toString() {
        return code();
    }
}
