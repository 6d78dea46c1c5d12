package se.lageskartan.priority.est;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.lageskartan.incidents.Period;

/**
 * A quarter of the calendar year.
 *
 * @param firstDay 1 January, April, July or October
 */
public record Quarter(LocalDate firstDay) implements Comparable<Quarter> {
    private static final Pattern CODE = Pattern.compile("(20\\d{2}|21\\d{2})-Q([1-4])");
    private static final int MONTHS = 3;

    public static Quarter of(LocalDate day) {
        return new Quarter(day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / MONTHS * MONTHS + 1));
    }

    /** Reads {@code 2026-Q4}. */
    public static Optional<Quarter> parse(String code) {
        Matcher parts = CODE.matcher(code);
        return parts.matches()
                ? Optional.of(new Quarter(LocalDate.of(
                        Integer.parseInt(parts.group(1)), (Integer.parseInt(parts.group(2)) - 1) * MONTHS + 1, 1)))
                : Optional.empty();
    }

    @JsonCreator
    static Quarter ofCode(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("no such quarter: " + code));
    }

    public Quarter plus(int quarters) {
        return new Quarter(firstDay.plusMonths((long) MONTHS * quarters));
    }

    public Period period() {
        return new Period(firstDay, plus(1).firstDay());
    }

    /** The first week of which most days lie in it. */
    public IsoWeek firstWeek() {
        return IsoWeek.of(firstDay.plusDays(3));
    }

    /** The last such week. */
    public IsoWeek lastWeek() {
        return plus(1).firstWeek().plus(-1);
    }

    @JsonValue
    public String code() {
        return "%04d-Q%d".formatted(firstDay.getYear(), (firstDay.getMonthValue() - 1) / MONTHS + 1);
    }

    /** "kvartal 4 2026". */
    public String title() {
        return "kvartal %d %d".formatted((firstDay.getMonthValue() - 1) / MONTHS + 1, firstDay.getYear());
    }

    @Override
    public int compareTo(Quarter other) {
        return firstDay.compareTo(other.firstDay);
    }

    @Override
    public String toString() {
        return code();
    }
}
