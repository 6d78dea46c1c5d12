package se.lageskartan.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.Verdict;
import se.lageskartan.figures.Direction;
import se.lageskartan.report.Finding.Kind;

/**
 * Holds what people write against the document's own figures: a change that is told and not carried, and a number of something
 * that the document counts otherwise. A sentence that names its own uncertainty, or another source, is left alone.
 */
final class ClaimCheck {
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+(?=\\p{Lu})");
    private static final Pattern HEDGED = Pattern.compile(
            "(?iu)säkerställd|signifikant|säkert|slump|enligt|BRÅ|Status|enkät|trygghetsmätning|upplev|kan ha");

    private ClaimCheck() {}

    /**
     * What the document says of something.
     *
     * @param numbers as shown
     */
    record Change(String title, @Nullable Verdict verdict, List<String> numbers) {}

    static List<Finding> check(List<Passage> passages, List<Change> changes) {
        List<Finding> found = new ArrayList<>();
        for (Passage passage : passages) {
            for (String sentence : SENTENCE.split(passage.text().replaceAll("\\s+", " "))) {
                if (!HEDGED.matcher(sentence).find()) {
                    changes.forEach(change -> {
                        claim(passage, sentence, change, found);
                        number(passage, sentence, change, found);
                    });
                }
            }
        }
        return found.stream().distinct().toList();
    }

    private static void claim(Passage passage, String sentence, Change change, List<Finding> found) {
        Matcher named = Pattern.compile(
                        "(?iu)(?<!\\p{L})" + Pattern.quote(change.title()) + "(?:en|na|et|a|ar|arna)?(?!\\p{L})")
                .matcher(sentence);
        Direction said = Direction.in(sentence).orElse(null);
        Verdict verdict = change.verdict();
        if (!named.find() || said == null || said == Direction.SAME || verdict == null) {
            return;
        }
        boolean carried = said == Direction.UP ? verdict == Verdict.INCREASE : verdict == Verdict.DECREASE;
        if (!carried) {
            found.add(Finding.of(
                    Kind.CLAIM_NOT_CARRIED,
                    List.of(passage),
                    "”" + sentence.strip() + "” (" + passage.place() + ") talar om en " + said.noun()
                            + ", men i dokumentets tabell är bedömningen för " + change.title() + ": "
                            + VerdictText.word(verdict) + " (" + String.join(" mot ", change.numbers()) + ")."));
        }
    }

    private static void number(Passage passage, String sentence, Change change, List<Finding> found) {
        Matcher counted = Pattern.compile("(?iu)(?<![\\d,.])(?<!\\d[\u00a0 ])(\\d{1,3}(?:[\u00a0 ]\\d{3})+|\\d+) "
                        + Pattern.quote(change.title()) + "(?!\\p{L})")
                .matcher(sentence);
        while (counted.find()) {
            String told = digits(counted.group(1));
            if (change.numbers().stream().noneMatch(number -> digits(number).equals(told))) {
                found.add(Finding.of(
                        Kind.NUMBER_NOT_IN_FIGURES,
                        List.of(passage),
                        "”" + counted.group() + "” (" + passage.place() + ") är inget av de tal som dokumentet har för "
                                + change.title() + ": " + String.join(" och ", change.numbers()) + "."));
            }
        }
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
