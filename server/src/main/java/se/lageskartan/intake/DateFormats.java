package se.lageskartan.intake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ways a source writes dates, beside the common ones of {@link SwedishTime}. A pattern is that of {@link
 * DateTimeFormatter}, read strictly: a date that does not exist is not moved to one that does.
 */
final class DateFormats {
    /** Stands for Excel's day numbers: days since 1899-12-30, with the time of day as their fraction. */
    static final String EXCEL = "excel";

    static final DateFormats COMMON = new DateFormats(List.of(), List.of(), false);

    private static final LocalDate EXCEL_EPOCH = LocalDate.of(1899, 12, 30);
    private static final int EXCEL_FIRST = 25_569;
    private static final int EXCEL_LAST = 73_050;
    private static final long SECONDS_A_DAY = 86_400;
    private static final LocalDateTime EXAMPLE = LocalDateTime.of(2025, 3, 1, 14, 5);

    private record Pattern(String written, DateTimeFormatter formatter) {}

    private final List<Pattern> dates;
    private final List<Pattern> clocks;
    private final boolean excel;

    private DateFormats(List<Pattern> dates, List<Pattern> clocks, boolean excel) {
        this.dates = dates;
        this.clocks = clocks;
        this.excel = excel;
    }

    /** @throws IllegalArgumentException when one is no pattern, or says neither date nor time; the message is Swedish */
    static DateFormats of(List<String> patterns) {
        List<Pattern> dates = new ArrayList<>();
        List<Pattern> clocks = new ArrayList<>();
        boolean excel = false;
        for (String written : patterns) {
            if (written.equals(EXCEL)) {
                excel = true;
                continue;
            }
            Pattern pattern = new Pattern(written, formatter(written));
            TemporalAccessor example = check(pattern);
            if (example.query(TemporalQueries.localDate()) != null) {
                dates.add(pattern);
            } else {
                clocks.add(pattern);
            }
        }
        return new DateFormats(List.copyOf(dates), List.copyOf(clocks), excel);
    }

    /** @throws RejectedRecordException {@code bad_date} or {@code bad_time} */
    SwedishTime.Written date(String column, String text) throws RejectedRecordException {
        for (Pattern pattern : dates) {
            TemporalAccessor parsed = parse(pattern, text);
            if (parsed != null) {
                LocalDate date = parsed.query(TemporalQueries.localDate());
                SwedishTime.checkYear(column, text, date.getYear());
                ZoneOffset offset = parsed.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.from(parsed) : null;
                return new SwedishTime.Written(date, parsed.query(TemporalQueries.localTime()), offset);
            }
        }
        if (excel) {
            BigDecimal serial = serial(text);
            if (serial != null && isExcelDay(serial)) {
                return ofSerial(serial);
            }
        }
        try {
            return SwedishTime.parse(column, text);
        } catch (RejectedRecordException e) {
            throw dates.isEmpty() ? e : e.with(" Profilen läser också " + examples(dates) + ".");
        }
    }

    /** @throws RejectedRecordException {@code bad_time} */
    LocalTime clock(String column, String text) throws RejectedRecordException {
        for (Pattern pattern : clocks) {
            TemporalAccessor parsed = parse(pattern, text);
            if (parsed != null) {
                return parsed.query(TemporalQueries.localTime());
            }
        }
        if (excel) {
            BigDecimal serial = serial(text);
            if (serial != null && serial.signum() >= 0 && serial.compareTo(BigDecimal.ONE) < 0) {
                return LocalTime.ofSecondOfDay(secondsOfDay(serial));
            }
        }
        try {
            return SwedishTime.parseClock(column, text);
        } catch (RejectedRecordException e) {
            throw clocks.isEmpty() ? e : e.with(" Profilen läser också " + examples(clocks) + ".");
        }
    }

    /** Whether this is a clock time alone. */
    boolean isClock(String text) {
        return SwedishTime.isClock(text) || clocks.stream().anyMatch(pattern -> parse(pattern, text) != null);
    }

    /** How the pattern writes 1 March 2025, 14.05. */
    static String example(String pattern) {
        return formatter(pattern).format(EXAMPLE.atZone(SwedishTime.ZONE));
    }

    /** The day of a number of Excel's, and the time of day unless it is midnight. */
    static SwedishTime.Written ofSerial(BigDecimal serial) {
        LocalDate date = EXCEL_EPOCH.plusDays(serial.intValue());
        BigDecimal fraction = serial.subtract(BigDecimal.valueOf(serial.intValue()));
        if (fraction.signum() == 0) {
            return new SwedishTime.Written(date, null, null);
        }
        LocalDateTime moment = date.atStartOfDay().plusSeconds(secondsOfDay(fraction));
        return new SwedishTime.Written(moment.toLocalDate(), moment.toLocalTime(), null);
    }

    /** Seconds since midnight of a fraction of a day, at most the last of them. */
    static long secondsOfDay(BigDecimal fraction) {
        return Math.min(Math.round(fraction.doubleValue() * SECONDS_A_DAY), SECONDS_A_DAY - 1);
    }

    /** Whether a number of Excel's is a day that an incident can be of, and not just a number. */
    static boolean isExcelDay(BigDecimal serial) {
        return serial.intValue() >= EXCEL_FIRST && serial.intValue() <= EXCEL_LAST;
    }

    private static @Nullable BigDecimal serial(String text) {
        if (text.isEmpty() || text.length() > 20 || !Character.isDigit(text.charAt(0))) {
            return null;
        }
        try {
            return new BigDecimal(text.replace(',', '.'));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable TemporalAccessor parse(Pattern pattern, String text) {
        java.text.ParsePosition position = new java.text.ParsePosition(0);
        // Unresolved first: a million rows that do not fit must not cost an exception each.
        TemporalAccessor raw = pattern.formatter().parseUnresolved(text, position);
        if (raw == null || position.getErrorIndex() >= 0 || position.getIndex() < text.length()) {
            return null;
        }
        try {
            return pattern.formatter().parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static TemporalAccessor check(Pattern pattern) {
        try {
            TemporalAccessor read =
                    pattern.formatter().parse(pattern.formatter().format(EXAMPLE.atZone(SwedishTime.ZONE)));
            if (read.query(TemporalQueries.localDate()) == null && read.query(TemporalQueries.localTime()) == null) {
                throw new IllegalArgumentException(
                        "”" + pattern.written()
                                + "” säger varken ett helt datum eller ett klockslag. Förväntat: till exempel yyyy-MM-dd HH:mm.");
            }
            return read;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "”" + pattern.written()
                            + "” går inte att läsa tillbaka. Förväntat: ett mönster med år, månad och dag (yyyy, MM, dd),"
                            + " eller timme och minut (HH, mm).",
                    e);
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    // y is the year of an era, which a strict reading would ask for.
                    .appendPattern(yearOfEraAsYear(pattern))
                    .toFormatter(Locale.forLanguageTag("sv-SE"))
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "”" + pattern
                            + "” är inget datummönster. Förväntat: till exempel yyyy-MM-dd HH:mm; ord inom enkla citattecken.",
                    e);
        }
    }

    private static String yearOfEraAsYear(String pattern) {
        StringBuilder plain = new StringBuilder(pattern.length());
        boolean quoted = false;
        for (char c : pattern.toCharArray()) {
            quoted ^= c == '\'';
            plain.append(c == 'y' && !quoted ? 'u' : c);
        }
        return plain.toString();
    }

    private static String examples(List<Pattern> patterns) {
        return patterns.stream().map(pattern -> example(pattern.written())).collect(Collectors.joining(", "));
    }
}
