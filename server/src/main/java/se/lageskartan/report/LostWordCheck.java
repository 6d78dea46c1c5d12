package se.lageskartan.report;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.lageskartan.report.Finding.Kind;

/**
 * Finds a change that is set against its being certain: "minskning av rökning men skillnaderna är signifikanta". After "men" one expects the
 * opposite; a "inte" has been lost, or the "men" is wrong. What is small and yet certain is no contrast lost.
 */
final class LostWordCheck {
    private static final Pattern CONTRAST = Pattern.compile(
            "(?iu)[^.!?]*(?:minsk|ök|skill|förändr)\\p{L}*[^.!?]*?,? (men (?:de |dessa |den )?(?:skillnad|förändring|minskning|ökning)\\p{L}* (?:är|var) (?:statistiskt )?(?:signifikant|säkerställd)\\p{L}*)");
    private static final Pattern SMALL_OR_ONE = Pattern.compile(
            "(?iu)(?<!\\p{L})(?:små|liten|litet|lilla|svag|marginell|något|obetydlig|knappt|bara|endast|enbart|ingen|inga|inte|ej)\\p{L}*");

    private LostWordCheck() {}

    static List<Finding> check(List<Passage> passages) {
        return passages.stream().flatMap(LostWordCheck::in).toList();
    }

    private static Stream<Finding> in(Passage passage) {
        return CONTRAST.matcher(passage.text().replaceAll("\\s+", " "))
                .results()
                .filter(match -> !SMALL_OR_ONE.matcher(before(match)).find())
                .map(match -> Finding.of(
                        Kind.WORD_LOST,
                        List.of(passage),
                        "”" + match.group().strip() + "” (" + passage.place()
                                + "): ”men” väntar en motsats. Har ett ”inte” fallit bort före ”"
                                + lastWord(match.group(1)) + "”?"));
    }

    private static String before(MatchResult match) {
        return match.group()
                .substring(0, match.group().length() - match.group(1).length());
    }

    private static String lastWord(String words) {
        return words.substring(words.lastIndexOf(' ') + 1);
    }
}
