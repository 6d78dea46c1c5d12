package se.lageskartan.personaldata;

import java.util.HashMap;
import java.util.Map;

/**
 * How much a word that is in no list looks like a name, by the letters it begins and ends with: a logistic model of
 * names against Swedish words. It was trained once; the README beside the weights says how.
 */
final class Letters {
    /** The log odds above which a word looks like a name, and below which like a word. */
    private static final float NAME = 1.2f;

    private static final float WORD = -1.2f;
    private static final int LONGEST = 5;
    private static final int LONGEST_COUNTED = 15;

    private final Map<String, Float> weights = new HashMap<>();

    private Letters() {}

    static Letters read() {
        Letters letters = new Letters();
        Lexicon.lines("letters.tsv").forEach(line -> {
            int tab = line.indexOf('\t');
            letters.weights.put(line.substring(0, tab), Float.parseFloat(line.substring(tab + 1)));
        });
        return letters;
    }

    /** @param lower in small letters */
    Sense sense(String lower) {
        float odds = odds(lower);
        return odds > NAME ? Sense.LIKELY : odds < WORD ? Sense.UNLIKELY : Sense.UNSURE;
    }

    /** Beginnings "^abc" and ends "abc$" of one to five letters, and the length "=7". */
    private float odds(String word) {
        float odds = weight("=" + Math.min(word.length(), LONGEST_COUNTED)) + weight("=");
        String begun = "^" + word;
        String ended = word + "$";
        for (int n = 1; n <= Math.min(LONGEST, word.length()); n++) {
            odds += weight(begun.substring(0, n + 1)) + weight(ended.substring(word.length() - n));
        }
        return odds;
    }

    private float weight(String feature) {
        return weights.getOrDefault(feature, 0f);
    }
}
