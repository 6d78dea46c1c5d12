package se.lageskartan.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how a column of dates or clock times is written, from its values: runs of digits with something between them.
 * A guess is tried on every value, so it is never a pattern that does not read them.
 */
final class DateGuess {
    /** What a column turned out to hold. */
    enum Kind {
        DATES,
        CLOCKS,
        NEITHER
    }

    /**
     * @param pattern to put in a profile; null when the common forms read the values
     * @param dayBeforeMonth whether the values would also have read with the month before the day
     */
    record Guess(Kind kind, @Nullable String pattern, boolean dayBeforeMonth) {}

    private static final Set<String> LOOSE = Set.of("dd", "MM", "HH");

    private static final Guess NONE = new Guess(Kind.NEITHER, null, false);
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern PLAIN_LITERAL = Pattern.compile("[ .:/,-]*");
    private static final int MOST_PARTS = 6;

    private DateGuess() {}

    /** @param values not blank; one in ten may be something else */
    static Guess of(List<String> values) {
        if (values.isEmpty()) {
            return NONE;
        }
        if (reads(DateFormats.COMMON, values, true)) {
            return new Guess(Kind.DATES, null, false);
        }
        if (reads(DateFormats.COMMON, values, false)) {
            return new Guess(Kind.CLOCKS, null, false);
        }
        List<String> fitting = fitting(patterns(values.getFirst(), false), values);
        if (fitting.isEmpty()) {
            // Where "6/10" and "16/1" stand together, the first value does not tell how the others are written.
            fitting = fitting(patterns(values.getFirst(), true), values);
        }
        if (!fitting.isEmpty()) {
            return new Guess(Kind.DATES, fitting.getFirst(), fitting.size() > 1);
        }
        String clock = clock(values.getFirst());
        if (clock != null && reads(formats(clock), values, false)) {
            return new Guess(Kind.CLOCKS, clock, false);
        }
        return NONE;
    }

    private static List<String> fitting(List<String> patterns, List<String> values) {
        return patterns.stream()
                .filter(pattern -> reads(formats(pattern), values, true))
                .toList();
    }

    private static DateFormats formats(String pattern) {
        try {
            return DateFormats.of(List.of(pattern));
        } catch (IllegalArgumentException e) {
            return DateFormats.COMMON;
        }
    }

    private static boolean reads(DateFormats formats, List<String> values, boolean dates) {
        long wrong = values.stream()
                .filter(value -> !(dates ? isDate(formats, value) : formats.isClock(value)))
                .count();
        return wrong * 10 <= values.size();
    }

    private static boolean isDate(DateFormats formats, String value) {
        try {
            formats.date("", value);
            return true;
        } catch (RejectedRecordException e) {
            return false;
        }
    }

    /**
     * The patterns that this value can be an example of, likeliest first.
     *
     * @param loose days, months and hours may be of one digit, also where this value has two
     */
    private static List<String> patterns(String value, boolean loose) {
        List<String> literals = new ArrayList<>();
        List<String> runs = new ArrayList<>();
        split(value, literals, runs);
        List<String> patterns = new ArrayList<>();
        if (runs.isEmpty() || runs.size() > MOST_PARTS) {
            return patterns;
        }
        List<List<String>> orders = new ArrayList<>();
        int first = runs.getFirst().length();
        if (first == 8 || first == 12 || first == 14) {
            orders.add(List.of("yyyyMMddHHmmss".substring(0, first)));
        } else if (first == 6) {
            orders.add(List.of("yyMMdd"));
        } else if (first == 4) {
            orders.add(List.of("yyyy", "MM", "dd"));
        } else if (runs.size() >= 3 && runs.get(2).length() == 4) {
            orders.add(List.of("dd", "MM", "yyyy"));
            orders.add(List.of("MM", "dd", "yyyy"));
        } else if (runs.size() >= 3 && runs.get(2).length() == 2) {
            orders.add(List.of("dd", "MM", "yy"));
            orders.add(List.of("yy", "MM", "dd"));
        }
        for (List<String> order : orders) {
            String pattern = pattern(order, runs, literals, loose);
            if (pattern != null) {
                patterns.add(pattern);
            }
        }
        return patterns;
    }

    private static @Nullable String pattern(
            List<String> date, List<String> runs, List<String> literals, boolean loose) {
        List<String> parts = new ArrayList<>(date);
        int clock = runs.size() - date.size();
        if (clock == 1 && runs.getLast().length() == 4) {
            parts.add("HHmm");
        } else if (clock == 1 && runs.getLast().length() == 6) {
            parts.add("HHmmss");
        } else if (clock == 2 || clock == 3) {
            parts.addAll(List.of("HH", "mm", "ss").subList(0, clock));
        } else if (clock != 0) {
            return null;
        }
        return joined(parts, runs, literals, loose);
    }

    /** For a clock time that the common forms do not read, e.g. {@code kl 1405}. */
    private static @Nullable String clock(String value) {
        List<String> literals = new ArrayList<>();
        List<String> runs = new ArrayList<>();
        split(value, literals, runs);
        if (runs.size() == 1 && runs.getFirst().length() == 4) {
            return joined(List.of("HHmm"), runs, literals, false);
        }
        if (runs.size() == 2 || runs.size() == 3) {
            return joined(List.of("HH", "mm", "ss").subList(0, runs.size()), runs, literals, false);
        }
        return null;
    }

    private static String joined(List<String> parts, List<String> runs, List<String> literals, boolean loose) {
        StringBuilder pattern = new StringBuilder(literal(literals.getFirst()));
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            boolean one = loose
                    ? LOOSE.contains(part)
                    : part.length() == 2 && runs.get(i).length() == 1 && !part.equals("yy");
            pattern.append(one ? part.substring(1) : part).append(literal(literals.get(i + 1)));
        }
        return pattern.toString();
    }

    private static String literal(String text) {
        return PLAIN_LITERAL.matcher(text).matches() ? text : "'" + text.replace("'", "''") + "'";
    }

    /** The digits of a value, and what stands before, between and after them. */
    private static void split(String value, List<String> literals, List<String> runs) {
        Matcher matcher = DIGITS.matcher(value);
        int end = 0;
        while (matcher.find()) {
            literals.add(value.substring(end, matcher.start()));
            runs.add(matcher.group());
            end = matcher.end();
        }
        literals.add(value.substring(end));
    }
}
