package se.lageskartan.figures;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.lageskartan.figures.FigurePeriod.Precision;

/** Reads what time a figure is for, as sources write it. What cannot be told stays untold. */
final class PublishedPeriod {
    static final String EXPECTED =
            "Förväntat: ett år (2025), en månad (2025-08 eller aug 2025), ett kvartal (2025 kv 3), en dag"
                    + " (2025-12-31) eller från dag till dag (2025-01-01--2025-11-30).";

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec");
    private static final String DATE = "(\\d{4}-\\d{2}-\\d{2})";
    private static final String YEAR = "((?:19|20|21)\\d{2})";

    private static final Pattern DAY = Pattern.compile(DATE);
    private static final Pattern DAYS =
            Pattern.compile(DATE + "\\s*(?:--|–|—|/| - | till | t\\.?o\\.?m\\.? )\\s*" + DATE);
    private static final Pattern MONTH = Pattern.compile(YEAR + "[- ]?(\\d{2})");
    private static final Pattern MONTH_NAME = Pattern.compile(YEAR + "[ ,:]+(\\p{L}{3,9})\\.?");
    private static final Pattern NAME_MONTH = Pattern.compile("(\\p{L}{3,9})\\.? " + YEAR);
    private static final Pattern QUARTER = Pattern.compile(
            YEAR + "[ ,:]*(?:kv|kvartal|q)\\.? ?([1-4])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern SCHOOL_YEAR = Pattern.compile(
            "(?:läsår(?:et)? )?" + YEAR + "/(\\d{2}|\\d{4})", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern YEARS = Pattern.compile(YEAR + "\\s*(?:-|–|—| till | och )\\s*" + YEAR);
    /** A year alone, with a remark in brackets, or against something else. */
    private static final Pattern ONE_YEAR = Pattern.compile(YEAR + "(?:\\s*\\([^)]*\\)|\\s+mot\\s.*|\\s*prel\\.?)?");

    private static final Pattern READ_ON =
            Pattern.compile("(?:.*\\()?avläst " + DATE + "\\)?", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private PublishedPeriod() {}

    static FigurePeriod parse(String published) {
        String text = published.strip();
        FigurePeriod period = recognised(text.replace('\u00a0', ' '), published);
        return period == null ? new FigurePeriod(text, null, null, Precision.UNKNOWN) : period;
    }

    /** The day of reading that a period's text tells when it tells nothing else. */
    static @Nullable LocalDate readingDate(String published) {
        Matcher read = READ_ON.matcher(published.strip());
        return read.matches() ? date(read.group(1)) : null;
    }

    /** 1 to 12 for a Swedish month or its first three letters, 0 when it is none. */
    static int month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.length() < 3 ? 0 : MONTHS.indexOf(lower.substring(0, 3)) + 1;
    }

    private static @Nullable FigurePeriod recognised(String text, String published) {
        Matcher found = DAY.matcher(text);
        if (found.matches()) {
            LocalDate day = date(found.group(1));
            return day == null ? null : span(published, day, day.plusDays(1), Precision.DAY);
        }
        found = DAYS.matcher(text);
        if (found.matches()) {
            LocalDate from = date(found.group(1));
            LocalDate last = date(found.group(2));
            return from == null || last == null || last.isBefore(from)
                    ? null
                    : span(published, from, last.plusDays(1), Precision.INTERVAL);
        }
        found = QUARTER.matcher(text);
        if (found.matches()) {
            LocalDate from = LocalDate.of(year(found.group(1)), Integer.parseInt(found.group(2)) * 3 - 2, 1);
            return span(published, from, from.plusMonths(3), Precision.QUARTER);
        }
        found = MONTH.matcher(text);
        if (found.matches()) {
            return month(published, year(found.group(1)), Integer.parseInt(found.group(2)));
        }
        found = MONTH_NAME.matcher(text);
        if (found.matches() && month(found.group(2)) > 0) {
            return month(published, year(found.group(1)), month(found.group(2)));
        }
        found = NAME_MONTH.matcher(text);
        if (found.matches() && month(found.group(1)) > 0) {
            return month(published, year(found.group(2)), month(found.group(1)));
        }
        found = SCHOOL_YEAR.matcher(text);
        if (found.matches() && year(found.group(1)) % 100 + 1 == Integer.parseInt(found.group(2)) % 100) {
            LocalDate from = LocalDate.of(year(found.group(1)), 7, 1);
            return span(published, from, from.plusYears(1), Precision.SCHOOL_YEAR);
        }
        found = YEARS.matcher(text);
        if (found.matches() && year(found.group(1)) < year(found.group(2))) {
            return span(
                    published,
                    LocalDate.of(year(found.group(1)), 1, 1),
                    LocalDate.of(year(found.group(2)) + 1, 1, 1),
                    Precision.YEARS);
        }
        found = ONE_YEAR.matcher(text);
        if (found.matches()) {
            LocalDate from = LocalDate.of(year(found.group(1)), 1, 1);
            return span(published, from, from.plusYears(1), Precision.YEAR);
        }
        return readingDate(text) == null
                ? null
                : new FigurePeriod(published.strip(), null, null, Precision.READING_DATE);
    }

    private static FigurePeriod span(String text, LocalDate from, LocalDate to, Precision precision) {
        return new FigurePeriod(text.strip(), from, to, precision);
    }

    private static @Nullable FigurePeriod month(String text, int year, int month) {
        if (month < 1 || month > 12) {
            return null;
        }
        YearMonth whole = YearMonth.of(year, month);
        return span(text, whole.atDay(1), whole.plusMonths(1).atDay(1), Precision.MONTH);
    }

    private static int year(String digits) {
        return Integer.parseInt(digits);
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
