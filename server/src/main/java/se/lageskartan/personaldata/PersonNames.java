package se.lageskartan.personaldata;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import se.lageskartan.personaldata.NameModel.RunTo;
import se.lageskartan.personaldata.PersonalData.Kind;
import se.lageskartan.personaldata.Word.Shape;

/**
 * Likely names of persons. Certain they cannot be: streets, churches and shops are named after people too. Each word that may be part
 * of one is weighed by {@link NameModel}; those that are and stand together are one name. Decision 64 says how well it does.
 */
final class PersonNames {
    /** Log odds from which a word is part of a name, and from which it goes with a neighbour that is. */
    private static final float IS = 0f;

    private static final float GOES_WITH = -1.2f;

    /** How much more is asked of a word in no list, and of one that begins a sentence. */
    private static final float UNLISTED = 0.5f;

    private static final float UNLISTED_FIRST = 1f;

    /** Log odds from which a word counts as a name when it is met again. */
    private static final float NAMED = 1f;

    private static final Lexicon LEXICON = new Lexicon(word -> true);
    private static final NameModel MODEL = NameModel.read();

    private PersonNames() {}

    /** Given names that hardly mean anything else. */
    static Set<String> plainGiven() {
        return LEXICON.plainGiven();
    }

    /** Whether the lists have a word, said alone, as a name of persons. */
    static boolean isName(Word word) {
        Sense sense = LEXICON.listed(word.lower());
        return sense != null && sense.isName();
    }

    static void find(String text, List<PersonalData> found) {
        List<Word> words = Word.split(text);
        if (words.isEmpty()) {
            return;
        }
        Reading reading = new Reading(LEXICON, words);
        float[] odds = new float[words.size()];
        for (int i = 0; i < odds.length; i++) {
            odds[i] = reading.isCandidate(i) ? MODEL.odds(reading, i) - doubt(reading, i) : Float.NEGATIVE_INFINITY;
        }
        raiseRepeated(reading, odds);
        for (int i = 0; i < odds.length; i++) {
            if (odds[i] < IS) {
                continue;
            }
            int first = i;
            while (first > 0 && odds[first - 1] >= GOES_WITH && odds[first - 1] < IS && goTogether(reading, first)) {
                first--;
            }
            int last = last(reading, odds, i);
            if (isName(reading, first, last)) {
                found.add(new PersonalData(Kind.NAME, words.get(first).start(), end(text, reading, last)));
            }
            i = last;
        }
    }

    /** What is in no list of names is more often a make or a firm, and at the beginning of a sentence any word. */
    private static float doubt(Reading reading, int at) {
        if (!reading.sense(at).isUnlisted()) {
            return 0;
        }
        return reading.words().get(at).shape() == Shape.FIRST ? UNLISTED_FIRST : UNLISTED;
    }

    /** "Väktaren Blom blev biten. Blom uppsökte läkare": who has been named in a text is likely named again. */
    private static void raiseRepeated(Reading reading, float[] odds) {
        Set<String> named = new HashSet<>();
        for (int i = 0; i < odds.length; i++) {
            if (odds[i] >= NAMED && !reading.words().get(i).isSmall() && reading.sense(i) != Sense.INITIAL) {
                named.add(reading.stem(i));
            }
        }
        for (int i = 0; i < odds.length && !named.isEmpty(); i++) {
            boolean again = !reading.words().get(i).isSmall() && named.contains(reading.stem(i));
            if (again && odds[i] > Float.NEGATIVE_INFINITY && reading.runTo(i) == RunTo.NOTHING) {
                odds[i] = Math.max(odds[i], IS);
            }
        }
    }

    private static int last(Reading reading, float[] odds, int from) {
        int last = from;
        for (int i = from + 1; i < odds.length && goTogether(reading, i); i++) {
            if (odds[i] >= GOES_WITH) {
                last = i;
            } else if (reading.sense(i) != Sense.PARTICLE) {
                break;
            }
        }
        return last;
    }

    /** A word and the one before it: "Signatur K. Norin" is no name from its beginning on. */
    private static boolean goTogether(Reading reading, int at) {
        boolean begins =
                reading.sense(at) == Sense.INITIAL && reading.sense(at - 1).isUnlisted();
        return reading.words().get(at).isJoined() && !begins;
    }

    /** An initial alone is none. */
    private static boolean isName(Reading reading, int first, int last) {
        for (int i = first; i <= last; i++) {
            if (reading.sense(i) != Sense.INITIAL) {
                return true;
            }
        }
        return false;
    }

    /** "Malins cykel": the genitive's "s" stays; "Lisa L." has its stop. */
    private static int end(String text, Reading reading, int last) {
        int end = reading.words().get(last).end();
        if (reading.sense(last) == Sense.INITIAL && end < text.length() && text.charAt(end) == '.') {
            return end + 1;
        }
        return reading.isGenitive(last) ? end - 1 : end;
    }
}
