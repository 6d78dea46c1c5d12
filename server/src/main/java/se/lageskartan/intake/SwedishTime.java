package se.lageskartan.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and times as Swedish sources write them. A time without offset is local time in Europe/Stockholm.
 *
 * <p>Only forms that can mean one thing are read: year first, or the month in letters. {@code 03/04/2026} is refused.
 */
final class SwedishTime {
    static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final ZoneRules RULES = ZONE.getRules();

    static final String EXPECTED = "Förväntat: ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM-DD TT:MM eller ÅÅÅÅ-MM-DDTT:MM:SS+01:00.";

    private static final List<String> MONTHS = List.of(
            "januari",
            "februari",
            "mars",
            "april",
            "maj",
            "juni",
            "juli",
            "augusti",
            "september",
            "oktober",
            "november",
            "december");

    private static final Pattern YEAR_FIRST = Pattern.compile(
            "(\\d{4})(?:([-/.])(\\d{1,2})\\2(\\d{1,2})|(\\d{2})(\\d{2}))"
                    + "(?:(?:T| +)(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d{1,9})?)?\\s*(Z|[+-]\\d{2}:?\\d{2})?)?");
    private static final Pattern MONTH_IN_LETTERS =
            Pattern.compile("(\\d{1,2})\\s+(\\p{L}+)\\.?\\s+(\\d{4})(?:,?\\s+(?:kl\\.?\\s*)?(\\d{1,2})[:.](\\d{2}))?");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d{1,9})?)?");

    private static final int EARLIEST_YEAR = 1970;
    private static final int LATEST_YEAR = 2100;

    private SwedishTime() {}

    /**
     * What a text says of a moment.
     *
     * @param time null when only the date is given
     * @param offset null when the time is local
     */
    record Written(
            LocalDate date,
            @Nullable LocalTime time,
            @Nullable ZoneOffset offset) {}

    /** The instants a text can mean, both ends inclusive: one for a plain time, the day for a date. */
    record Span(Instant earliest, Instant latest) {}

    /** @throws RejectedRecordException {@code bad_date} when it cannot be read or does not exist */
    static Written parse(String column, String text) throws RejectedRecordException {
        Written fast = parseIso(text);
        if (fast != null) {
            return fast;
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            String month = yearFirst.group(3) != null ? yearFirst.group(3) : yearFirst.group(5);
            String day = yearFirst.group(4) != null ? yearFirst.group(4) : yearFirst.group(6);
            LocalDate date = date(column, text, number(yearFirst.group(1)), number(month), number(day));
            if (yearFirst.group(7) == null) {
                return new Written(date, null, null);
            }
            LocalTime time = time(column, text, yearFirst.group(7), yearFirst.group(8), yearFirst.group(9));
            return new Written(date, time, offset(column, text, yearFirst.group(10)));
        }
        Matcher letters = MONTH_IN_LETTERS.matcher(text);
        if (letters.matches()) {
            int month = month(letters.group(2));
            if (month > 0) {
                LocalDate date = date(column, text, number(letters.group(3)), month, number(letters.group(1)));
                return new Written(
                        date,
                        letters.group(4) == null ? null : time(column, text, letters.group(4), letters.group(5), null),
                        null);
            }
        }
        throw new RejectedRecordException(
                column, "bad_date", "”" + text + "” går inte att läsa som datum. " + EXPECTED);
    }

    /** Reads a clock time alone: {@code 13:05}, {@code 9.05} or {@code 13:05:30}. */
    static LocalTime parseClock(String column, String text) throws RejectedRecordException {
        LocalTime fast = text.length() == 5 ? isoClock(text, 0) : null;
        if (fast != null) {
            return fast;
        }
        Matcher clock = CLOCK.matcher(text);
        if (!clock.matches()) {
            throw new RejectedRecordException(
                    column,
                    "bad_time",
                    "”" + text + "” går inte att läsa som klockslag. Förväntat: TT:MM, till exempel 13:05.");
        }
        return time(column, text, clock.group(1), clock.group(2), clock.group(3));
    }

    static boolean isClock(String text) {
        return text.length() <= 18 && CLOCK.matcher(text).matches();
    }

    /**
     * The instants meant. A date alone is its whole day (24 hours, or 23 or 25 when summer time begins or ends). A local
     * time in the hour that is repeated in autumn may be either, so the span covers both.
     *
     * @throws RejectedRecordException {@code skipped_hour} for a local time that summer time skips
     */
    static Span span(String column, Written written) throws RejectedRecordException {
        LocalTime time = written.time();
        if (time == null) {
            Instant start = written.date().atStartOfDay(ZONE).toInstant();
            Instant next = written.date().plusDays(1).atStartOfDay(ZONE).toInstant();
            return new Span(start, next.minusSeconds(1));
        }
        LocalDateTime local = written.date().atTime(time);
        if (written.offset() != null) {
            Instant instant = local.toInstant(written.offset());
            return new Span(instant, instant);
        }
        List<ZoneOffset> offsets = RULES.getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = RULES.getTransition(local);
            throw new RejectedRecordException(
                    column,
                    "skipped_hour",
                    "tiden " + written.date() + " " + time + " finns inte: då ställdes klockan fram från "
                            + gap.getDateTimeBefore().toLocalTime() + " till "
                            + gap.getDateTimeAfter().toLocalTime()
                            + ". Förväntat: en tid som finns i svensk tid, eller en"
                            + " tid med förskjutning, till exempel +01:00.");
        }
        // The larger offset (summer time) is listed first and gives the earlier instant.
        return new Span(local.toInstant(offsets.getFirst()), local.toInstant(offsets.getLast()));
    }

    /** 1 to 12 for a Swedish month name or its first three letters, 0 when it is none. */
    static int month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            String month = MONTHS.get(i);
            if (month.equals(lower) || (lower.length() == 3 && month.startsWith(lower))) {
                return i + 1;
            }
        }
        return 0;
    }

    /** The date, or a reject that says what is wrong with it. */
    static LocalDate date(String column, String text, int year, int month, int day) throws RejectedRecordException {
        checkYear(column, text, year);
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            String why = month < 1 || month > 12
                    ? "månad " + month + " finns inte"
                    : MONTHS.get(month - 1) + " " + year + " har "
                            + YearMonth.of(year, month).lengthOfMonth() + " dagar";
            throw new RejectedRecordException(
                    column, "bad_date", "datumet ”" + text + "” finns inte: " + why + ". " + EXPECTED);
        }
    }

    /** @throws RejectedRecordException {@code bad_date} for a year that no incident can be from */
    static void checkYear(String column, String text, int year) throws RejectedRecordException {
        if (year < EARLIEST_YEAR || year > LATEST_YEAR) {
            throw new RejectedRecordException(
                    column,
                    "bad_date",
                    "året i ”" + text + "” är orimligt. Förväntat: ett år mellan " + EARLIEST_YEAR + " och "
                            + LATEST_YEAR + ".");
        }
    }

    private static LocalTime time(String column, String text, String hour, String minute, @Nullable String second)
            throws RejectedRecordException {
        int h = number(hour);
        int m = number(minute);
        int s = second == null ? 0 : number(second);
        if (h > 23 || m > 59 || s > 59) {
            throw new RejectedRecordException(
                    column,
                    "bad_time",
                    "klockslaget i ”" + text + "” finns inte. Förväntat: timme 00–23 och minut 00–59.");
        }
        return LocalTime.of(h, m, s);
    }

    private static @Nullable ZoneOffset offset(String column, String text, @Nullable String offset)
            throws RejectedRecordException {
        if (offset == null) {
            return null;
        }
        try {
            return ZoneOffset.of(offset);
        } catch (DateTimeException e) {
            throw new RejectedRecordException(
                    column, "bad_date", "tidsförskjutningen i ”" + text + "” finns inte. " + EXPECTED);
        }
    }

    /** The forms nearly every row of a large file has, {@code 2026-11-22 13:05} and the date alone, without the cost of a pattern. */
    private static @Nullable Written parseIso(String text) {
        boolean dateOnly = text.length() == 10;
        if ((!dateOnly && text.length() != 16) || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        // Anything unusual goes the long way, which knows how to explain it.
        if (year < EARLIEST_YEAR || year > LATEST_YEAR || month < 1 || month > 12 || day < 1 || day > 28) {
            return null;
        }
        LocalDate date = LocalDate.of(year, month, day);
        if (dateOnly) {
            return new Written(date, null, null);
        }
        LocalTime time = text.charAt(10) == ' ' || text.charAt(10) == 'T' ? isoClock(text, 11) : null;
        return time == null ? null : new Written(date, time, null);
    }

    /** {@code 13:05} at a place in the text, if it is so written. */
    private static @Nullable LocalTime isoClock(String text, int at) {
        int hour = digits(text, at, at + 2);
        int minute = digits(text, at + 3, at + 5);
        boolean plain = text.charAt(at + 2) == ':' && hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59;
        return plain ? LocalTime.of(hour, minute) : null;
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
