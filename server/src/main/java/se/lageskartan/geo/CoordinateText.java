package se.lageskartan.geo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pair of coordinates as people paste it: metres in SWEREF 99 18 00 or SWEREF 99 TM with or without spaces between thousands,
 * degrees in WGS 84 with decimals (point or comma), in degrees and minutes with decimals, or in degrees, minutes and seconds, in
 * either order, with or without letters for the directions and marks for the parts.
 *
 * <p>Nobody writes which system it is. The pair is read in every way that its marks allow, and each way that lies in or near
 * Stockholm county ({@link ReferenceSystem#guess}) counts.
 */
public final class CoordinateText {

    /**
     * One way to read the text.
     *
     * @param x east in metres, or longitude in degrees
     * @param y north in metres, or latitude in degrees
     * @param eastFirst whether the text has the easting or longitude first
     */
    public record Reading(ReferenceSystem system, double x, double y, boolean eastFirst) {}

    private record Pair(double first, double second) {}

    private static final Pattern NAMES_OF_SYSTEMS = Pattern.compile(
            "(?i)epsg:?\\s*\\d{4}|sweref\\s*99(\\s*(tm|18\\s+00))?|wgs\\s*84|lat(itud)?|long?(itud)?\\b|nord|öst|[xy]\\s*[=:]");
    private static final Pattern ONLY_NUMBERS = Pattern.compile("[\\d\\s.,;:/°º'\"′″’”+\\-nsewöNSEWÖ()=]+");
    private static final Pattern LETTERS = Pattern.compile("[nsewöNSEWÖ()=:]");
    private static final String NUMBER = "[+-]?\\d+(?:[.,]\\d+)?";
    private static final Pattern DEGREES = Pattern.compile(
            "(\\d{1,2})\\s*[°º]\\s*(?:(\\d{1,2}(?:[.,]\\d+)?)\\s*['′’]\\s*(?:(\\d{1,2}(?:[.,]\\d+)?)\\s*(?:[\"″”]|''|′′)?(?!\\s*[°º\\d.,]))?)?");
    private static final Pattern DECIMAL_DEGREES = Pattern.compile("(\\d{1,2}[.,]\\d+)\\s*[°º]");
    private static final Pattern SEPARATED =
            Pattern.compile("(" + NUMBER + ")(?:\\s*[;/]\\s*|,\\s+|\\s+)(" + NUMBER + ")");
    private static final Pattern POINTS_AND_A_COMMA = Pattern.compile("(\\d+(?:\\.\\d+)?),(\\d+(?:\\.\\d+)?)");
    private static final Pattern COMMAS_ONLY = Pattern.compile("(\\d+,\\d+),(\\d+,\\d+)");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[\\s,;/]+\\d{3}){3,}");
    private static final Pattern FOUR_PARTS =
            Pattern.compile("(\\d{1,2})\\s+([0-5]?\\d[.,]\\d+)(?:\\s*[;/,]\\s*|\\s+)(\\d{1,2})\\s+([0-5]?\\d[.,]\\d+)");
    private static final Pattern SIX_PARTS = Pattern.compile(
            "(\\d{1,2})\\s+(\\d{1,2})\\s+(\\d{1,2}(?:[.,]\\d+)?)[\\s,;]+(\\d{1,2})\\s+(\\d{1,2})\\s+(\\d{1,2}(?:[.,]\\d+)?)");

    private static final double PARTS = 60;
    private static final int LONGEST = 200;

    private final List<Reading> readings;

    private CoordinateText(List<Reading> readings) {
        this.readings = List.copyOf(readings);
    }

    /** Empty when the text is no pair of coordinates but words, a postal code or the like. */
    public static Optional<CoordinateText> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String bare = NAMES_OF_SYSTEMS
                .matcher(text)
                .replaceAll(" ")
                .replace('\u00a0', ' ')
                .replace('\u2212', '-')
                .strip();
        if (!ONLY_NUMBERS.matcher(bare).matches()) {
            return Optional.empty();
        }
        String numbers = LETTERS.matcher(bare).replaceAll(" ").strip().replaceAll("[,;/\\s]+$", "");
        List<Pair> pairs = pairs(numbers);
        Set<Reading> readings = new LinkedHashSet<>();
        for (Pair pair : pairs) {
            ReferenceSystem.guess(pair.first(), pair.second())
                    .filter(found -> found.system() != ReferenceSystem.WEB_MERCATOR)
                    .ifPresent(found -> readings.add(
                            found.swapped()
                                    ? new Reading(found.system(), pair.second(), pair.first(), false)
                                    : new Reading(found.system(), pair.first(), pair.second(), true)));
        }
        boolean coordinates = !readings.isEmpty() || pairs.stream().anyMatch(pair -> isFine(pair) || isInSweden(pair));
        return coordinates ? Optional.of(new CoordinateText(List.copyOf(readings))) : Optional.empty();
    }

    /** The ways that lie in or near Stockholm county: none, one, or several that the text does not choose between. */
    public List<Reading> readings() {
        return readings;
    }

    /** Too many digits to be a postal code, a house number or a telephone number that somebody looks for. */
    private static boolean isFine(Pair pair) {
        return isFine(pair.first()) && isFine(pair.second());
    }

    /** Degrees with decimals, few as they may be, of the box around Sweden: whoever writes them means a place. */
    private static boolean isInSweden(Pair pair) {
        double longitude = Math.min(pair.first(), pair.second());
        double latitude = Math.max(pair.first(), pair.second());
        return longitude >= 10.5
                && longitude <= 24.5
                && latitude >= 55
                && latitude <= 69.5
                && longitude != Math.rint(longitude)
                && latitude != Math.rint(latitude);
    }

    private static boolean isFine(double value) {
        return Math.abs(value) >= 100_000 || value != Math.rint(value * 100) / 100;
    }

    private static List<Pair> pairs(String text) {
        List<Pair> pairs = new ArrayList<>();
        List<Double> degrees = degrees(text);
        if (degrees.size() == 2) {
            pairs.add(new Pair(degrees.get(0), degrees.get(1)));
            return pairs;
        }
        for (Pattern pattern : List.of(SEPARATED, POINTS_AND_A_COMMA, COMMAS_ONLY)) {
            Matcher pair = pattern.matcher(text);
            if (pair.matches()) {
                pairs.add(new Pair(number(pair.group(1)), number(pair.group(2))));
            }
        }
        Matcher four = FOUR_PARTS.matcher(text);
        if (four.matches()) {
            pairs.add(new Pair(
                    sexagesimal(four.group(1), four.group(2), null), sexagesimal(four.group(3), four.group(4), null)));
        }
        Matcher six = SIX_PARTS.matcher(text);
        if (six.matches()) {
            pairs.add(new Pair(
                    sexagesimal(six.group(1), six.group(2), six.group(3)),
                    sexagesimal(six.group(4), six.group(5), six.group(6))));
        }
        if (GROUPED.matcher(text).matches()) {
            pairs.addAll(grouped(text.split("[\\s,;/]+")));
        }
        return pairs;
    }

    private static List<Double> degrees(String text) {
        List<Double> found = DECIMAL_DEGREES
                .matcher(text)
                .results()
                .map(match -> number(match.group(1)))
                .toList();
        return found.size() == 2
                ? found
                : DEGREES.matcher(text)
                        .results()
                        .map((MatchResult match) -> sexagesimal(match.group(1), match.group(2), match.group(3)))
                        .toList();
    }

    /** Thousands with spaces between: where the first number ends is tried everywhere. */
    private static List<Pair> grouped(String[] groups) {
        List<Pair> pairs = new ArrayList<>();
        for (int end = 1; end < groups.length; end++) {
            String first = String.join("", List.of(groups).subList(0, end));
            String second = String.join("", List.of(groups).subList(end, groups.length));
            if (first.length() <= 7 && second.length() <= 7) {
                pairs.add(new Pair(number(first), number(second)));
            }
        }
        return pairs;
    }

    private static double sexagesimal(String degrees, @Nullable String minutes, @Nullable String seconds) {
        return number(degrees)
                + (minutes == null ? 0 : number(minutes)) / PARTS
                + (seconds == null ? 0 : number(seconds)) / PARTS / PARTS;
    }

    private static double number(String text) {
        return Double.parseDouble(text.toLowerCase(Locale.ROOT).replace(',', '.'));
    }
}
