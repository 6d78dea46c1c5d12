package se.lageskartan.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which way something is said to have gone. */
public enum Direction {
    UP("ökning"),
    DOWN("minskning"),
    SAME("oförändrat");

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern UP_WORDS =
            Pattern.compile("(?<!\\p{L})(?:ök(?:at|ar|ade|ning\\p{L}*)|stig(?:it|er)|fler)(?!\\p{L})", FLAGS);
    private static final Pattern DOWN_WORDS =
            Pattern.compile("(?<!\\p{L})(?:minsk(?:at|ar|ade|ning\\p{L}*)|sjunk(?:it|er)|färre)(?!\\p{L})", FLAGS);
    private static final Pattern SAME_WORDS =
            Pattern.compile("(?<!\\p{L})(?:samma|oförändra(?:t|d|de)|densamma|det samma|detsamma)(?!\\p{L})", FLAGS);
    private static final Pattern DENIED =
            Pattern.compile("(?<!\\p{L})(?:inte|ej|inga|ingen|varken)\\s+(?:\\p{L}+\\s+){0,2}(?:ök|minsk)", FLAGS);
    private static final Pattern CLAUSE = Pattern.compile("[,.;]|(?<!\\p{L})(?:samt|men|och|utom)(?!\\p{L})", FLAGS);
    private static final Pattern SINCE = Pattern.compile("(?:sedan|från)\\s+(\\d{4})", FLAGS);
    private static final Pattern ONE_YEAR = Pattern.compile("(?<![\\d-])((?:19|20)\\d{2})(?![\\d-])");

    private static final Pattern FROM = Pattern.compile("från\\s+(\\d+(?:[,.]\\d+)?)");
    private static final Pattern SIGNED = Pattern.compile("([+−-]?\\d+(?:[,.]\\d+)?)(?:\\s*procentenheter.*)?");

    private final String noun;

    Direction(String noun) {
        this.noun = noun;
    }

    /** Swedish. */
    public String noun() {
        return noun;
    }

    static Direction of(BigDecimal change) {
        return change.signum() > 0 ? UP : change.signum() < 0 ? DOWN : SAME;
    }

    /** Which way a figure says that it went; empty when it does not, or in words that say both. */
    public static Optional<Direction> of(Figure figure) {
        String change = figure.remarks().change();
        BigDecimal now = figure.value().number();
        Matcher from = FROM.matcher(change);
        if (now != null && from.find()) {
            return Optional.of(of(now.subtract(number(from.group(1)))));
        }
        Matcher signed = SIGNED.matcher(change.strip());
        if (signed.matches()) {
            return Optional.of(of(number(signed.group(1))));
        }
        return in(change);
    }

    /** The one that a text says; empty when it says none, several, or that there was none. */
    public static Optional<Direction> in(String text) {
        if (DENIED.matcher(text).find()) {
            return Optional.empty();
        }
        List<Direction> said = new ArrayList<>();
        if (UP_WORDS.matcher(text).find()) {
            said.add(UP);
        }
        if (DOWN_WORDS.matcher(text).find()) {
            said.add(DOWN);
        }
        if (said.isEmpty() && SAME_WORDS.matcher(text).find()) {
            said.add(SAME);
        }
        return said.size() == 1 ? Optional.of(said.getFirst()) : Optional.empty();
    }

    /**
     * A saying with its time.
     *
     * @param since the year from which on it holds; null when it is about one year or tells none
     * @param year the one year that it is about, null when it tells none
     */
    record Claim(
            Direction direction,
            @Nullable Integer since,
            @Nullable Integer year,
            String words) {}

    /** What each clause of a text says. */
    static List<Claim> claims(String text) {
        List<Claim> claims = new ArrayList<>();
        for (String clause : CLAUSE.split(text.toLowerCase(Locale.ROOT))) {
            Matcher since = SINCE.matcher(clause);
            Matcher year = ONE_YEAR.matcher(clause);
            boolean hasSince = since.find();
            Integer from = hasSince ? Integer.valueOf(since.group(1)) : null;
            Integer one = !hasSince && year.find() ? Integer.valueOf(year.group(1)) : null;
            in(clause).ifPresent(direction -> claims.add(new Claim(direction, from, one, clause.strip())));
        }
        return claims;
    }

    static BigDecimal number(String text) {
        return new BigDecimal(text.replace('−', '-').replace("+", "").replace(',', '.'));
    }
}
