package se.lageskartan.figures;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value as Swedish tables and texts write it: {@code 1 234,5}, {@code 59.0 %}, {@code drygt 34 000}, {@code <5},
 * {@code 10–12}, {@code ..}. A missing value is never zero.
 */
final class PublishedNumber {
    private static final String NUMBER = "[+\\-−]?(?:\\d{1,3}(?: \\d{3})+|\\d+)(?:[.,]\\d+)?";
    private static final Pattern PLAIN = Pattern.compile("(" + NUMBER + ")\\s*%?");
    private static final Pattern RANGE =
            Pattern.compile("(?:mellan )?(" + NUMBER + ")\\s*%?\\s*(?:–|—|-| till | och )\\s*(" + NUMBER + ")\\s*%?");
    private static final Pattern ABOUT = Pattern.compile(
            "((?:ca|cirka|c:a|omkring|ungefär|drygt|drygta|dryga|knappt|knappa|närmare|nästan|över|under|upp till|minst|högst)\\.?"
                    + "(?: drygt| knappt)?) (" + NUMBER + ")\\s*%?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern BELOW = Pattern.compile(
            "(<|färre än|mindre än)\\s*(" + NUMBER + ")\\s*%?", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern ABOVE = Pattern.compile(
            "(>|fler än|mer än)\\s*(" + NUMBER + ")\\s*%?", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Map<String, FigureValue.Missing> SIGNS = Map.of(
            "", FigureValue.Missing.NOT_STATED,
            "..", FigureValue.Missing.NOT_APPLICABLE_OR_SUPPRESSED,
            "…", FigureValue.Missing.NOT_APPLICABLE_OR_SUPPRESSED,
            ".", FigureValue.Missing.NOT_APPLICABLE,
            "x", FigureValue.Missing.SUPPRESSED,
            "*", FigureValue.Missing.SUPPRESSED,
            // Zero in some tables and missing in others; it cannot be told, so it is not taken for a number.
            "-", FigureValue.Missing.NOT_STATED,
            "–", FigureValue.Missing.NOT_STATED);

    private static final int LONGEST = 60;

    private PublishedNumber() {}

    /** A number, bounds, or a sign for a missing value; empty when the text is something else, such as words. */
    static Optional<FigureValue> parse(String published) {
        String text = published.replace('\u00a0', ' ').replace('\u202f', ' ').strip();
        FigureValue.Missing missing = SIGNS.get(text.toLowerCase(Locale.ROOT));
        if (missing != null) {
            return Optional.of(FigureValue.missing(text, missing));
        }
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher plain = PLAIN.matcher(text);
        if (plain.matches()) {
            return Optional.of(FigureValue.number(text, number(plain.group(1)), ""));
        }
        Matcher about = ABOUT.matcher(text);
        if (about.matches()) {
            return Optional.of(FigureValue.number(text, number(about.group(2)), about.group(1)));
        }
        Matcher below = BELOW.matcher(text);
        if (below.matches()) {
            return Optional.of(interval(text, below.group(1), null, number(below.group(2))));
        }
        Matcher above = ABOVE.matcher(text);
        if (above.matches()) {
            return Optional.of(interval(text, above.group(1), number(above.group(2)), null));
        }
        Matcher range = RANGE.matcher(text);
        if (range.matches() && number(range.group(1)).compareTo(number(range.group(2))) <= 0) {
            return Optional.of(interval(text, "", number(range.group(1)), number(range.group(2))));
        }
        return Optional.empty();
    }

    private static FigureValue interval(
            String text, String qualifier, @Nullable BigDecimal low, @Nullable BigDecimal high) {
        return new FigureValue(FigureValue.Kind.INTERVAL, text, null, qualifier, low, high, null);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.replace(" ", "").replace(',', '.').replace('−', '-'));
    }
}
