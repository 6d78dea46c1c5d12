package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.wording.EditDistance;

/**
 * Finds the word of a name that a misspelt word was meant to be: one error in a word of six letters, two from nine, the first
 * letter right, where an error is a letter too many, too few, wrong, or two exchanged; whatever sounds the same is one error, and of two
 * words as near the one that sounds nearer is meant. Words are kept under every form that leaves out up to as
 * many letters, so a look-up costs the same however many names there are (the symmetric delete method of W. Garbe).
 */
final class Spelling {
    /**
     * @param word the word meant
     * @param errors how many letters were wrong
     */
    record Correction(String word, int errors) {
        /** 0..1, how sure it is that the word was meant. */
        double sure() {
            return errors == 1 ? AFTER_ONE_ERROR : AFTER_TWO_ERRORS;
        }
    }

    private static final int SHORTEST = 6;
    private static final int SHORTEST_FOR_TWO = 9;

    /** A word that follows the rest of a name may be shorter. */
    private static final int SHORTEST_OF_FEW = 4;

    private static final Set<Integer> SOUNDS = Stream.of("vw", "wv", "ck", "kc", "sz", "zs", "ij", "ji", "fv", "vf")
            .map(pair -> (pair.charAt(0) << 16) | pair.charAt(1))
            .collect(Collectors.toUnmodifiableSet());

    private static final int MOST_TO_COMPARE = 400;

    /** Without the ending that half the names share, a word must be as long as this for two errors. */
    private static final int SHORTEST_STEM_FOR_TWO = 6;

    private static final List<String> SHARED_ENDINGS = List.of(
            "gatan", "vagen", "torget", "parken", "platsen", "grand", "kajen", "hamnen", "kyrkan", "backen", "stigen",
            "vallen", "garden", "skolan", "berget", "lunden", "huset", "hojden", "dalen", "viken");

    /** "Gotlandsg": what is corrected to a street cut so is cut itself. */
    static final String CUT_AFTER_S = "sg";

    private static final double AFTER_ONE_ERROR = 0.88;
    private static final double AFTER_TWO_ERRORS = 0.72;

    /** Real words that are as near to a name as a typing error: they are never taken for the name. */
    private static final Set<String> REAL_WORDS = WordList.read("real-words.txt");

    private final DeletionIndex byForm = new DeletionIndex();
    private final Map<String, List<String>> bySound = new HashMap<>();
    private final Map<String, String> sounds = new HashMap<>();
    private final NavigableSet<String> words = new TreeSet<>();

    /** Whether two words stand for the same name, so that it does not matter which of them was meant. */
    private final BiPredicate<String, String> sameName;

    /** @param sameName whether two words stand for the same name */
    Spelling(BiPredicate<String, String> sameName) {
        this.sameName = sameName;
    }

    void add(String word) {
        add(word, 2);
    }

    /** @param most errors that are corrected in it, at most; what is seldom meant is better kept under fewer forms */
    void add(String word, int most) {
        if (word.length() >= SHORTEST && words.add(word)) {
            byForm.add(word, Math.min(most, errorsAllowed(word)));
            String sound = Sound.of(word);
            sounds.put(word, sound);
            bySound.computeIfAbsent(sound, key -> new ArrayList<>()).add(word);
        }
    }

    /** The nearest first word of a name, or null when there is none or several are as near. */
    @Nullable Correction correct(String misspelt) {
        if (misspelt.length() < SHORTEST || words.contains(misspelt) || REAL_WORDS.contains(misspelt)) {
            return null;
        }
        int allowed = errorsAllowed(misspelt);
        Nearest nearest = new Nearest(misspelt, allowed + 1);
        byForm.near(misspelt, allowed, nearest);
        bySound.getOrDefault(nearest.sound, List.of()).forEach(nearest);
        Correction correction = nearest.correction();
        return correction == null || isUnfinished(misspelt, correction.word()) ? null : correction;
    }

    /** Whether it is a word of its own, however near to a name: "hörnhuset". */
    static boolean isRealWord(String word) {
        return REAL_WORDS.contains(word);
    }

    private String sound(String word) {
        String sound = sounds.get(word);
        return sound == null ? Sound.of(word) : sound;
    }

    /** "Södermann" is the beginning of Södermannagatan and not Södermalm misspelt. */
    private boolean isUnfinished(String word, String correction) {
        String longer = words.higher(word);
        return longer != null && longer.startsWith(word) && !correction.startsWith(word);
    }

    /** The nearest of the words it is handed. */
    private final class Nearest implements Consumer<String> {
        private final String misspelt;
        private final String sound;
        private int fewest;
        private @Nullable String best;
        private boolean tie;

        Nearest(String misspelt, int tooMany) {
            this.misspelt = misspelt;
            this.sound = Sound.of(misspelt);
            this.fewest = tooMany;
        }

        @Override
        public void accept(String word) {
            if (word.equals(best) || !soundAlike(word.charAt(0), misspelt.charAt(0))) {
                return;
            }
            String itsSound = sound(word);
            int errors = itsSound.equals(sound) ? 1 : EditDistance.between(misspelt, word);
            if (errors > errorsAllowed(word)
                    || errors > 1 && isShortStem(misspelt, word)
                    || endsOtherwise(misspelt, word)) {
                return;
            }
            if (errors < fewest) {
                best = word;
                fewest = errors;
                tie = false;
            } else if (errors == fewest && best != null) {
                // A name and its genitive are one and the same.
                boolean genitive = word.startsWith(best) || best.startsWith(word);
                boolean same = genitive || sameName.test(word, best);
                int nearer =
                        same ? 0 : EditDistance.between(sound, sound(best)) - EditDistance.between(sound, itsSound);
                tie = nearer == 0 && (tie || !same);
                best = nearer > 0 || genitive && word.length() < best.length() ? word : best;
            }
        }

        @Nullable Correction correction() {
            return best == null || tie ? null : new Correction(best, fewest);
        }
    }

    /** Whether a word ends as names of streets and squares do, perhaps with an error in it. */
    static boolean looksLikeStreet(String word) {
        return word.length() >= 8
                && (word.endsWith("gatan")
                        || word.endsWith("gatn")
                        || word.endsWith("gatans")
                        || word.endsWith("vagen")
                        || word.endsWith("torget")
                        || word.endsWith("parken")
                        || word.endsWith("platsen")
                        || word.endsWith("lunden"));
    }

    /** The one of a few words that a word was meant to be, one letter from it; null when none or several are. */
    @Nullable Correction nearest(String misspelt, Collection<String> few) {
        if (misspelt.length() < SHORTEST_OF_FEW || few.size() > MOST_TO_COMPARE || REAL_WORDS.contains(misspelt)) {
            return null;
        }
        String sound = null;
        String best = null;
        int fewest = 2;
        for (String word : few) {
            boolean alike = word.charAt(0) == misspelt.charAt(0)
                    || word.charAt(word.length() - 1) == misspelt.charAt(misspelt.length() - 1);
            if (!alike || word.length() < SHORTEST_OF_FEW || Math.abs(word.length() - misspelt.length()) > 2) {
                continue;
            }
            int errors = EditDistance.between(misspelt, word);
            if (errors > 1) {
                sound = sound == null ? Sound.of(misspelt) : sound;
                errors = Sound.of(word).equals(sound) ? 1 : errors;
            }
            int allowed = word.length() >= SHORTEST_FOR_TWO ? 2 : 1;
            if (errors <= allowed && (best == null || errors < fewest)) {
                best = word;
                fewest = errors;
            }
        }
        return best == null ? null : new Correction(best, fewest);
    }

    /** The first letter of a misspelt word is right, or another that sounds the same. */
    private static boolean soundAlike(char one, char other) {
        return one == other || SOUNDS.contains((one << 16) | other);
    }

    /** "Stadsparken" is another place than Stadsgården, not a misspelt one. */
    private static boolean endsOtherwise(String misspelt, String word) {
        if (word.endsWith(CUT_AFTER_S) && !misspelt.endsWith("g")) {
            return true;
        }
        for (String ending : SHARED_ENDINGS) {
            if (misspelt.endsWith(ending)) {
                return !word.endsWith(ending);
            }
        }
        return false;
    }

    private static boolean isShortStem(String misspelt, String word) {
        for (String ending : SHARED_ENDINGS) {
            if (word.endsWith(ending) && misspelt.endsWith(ending)) {
                return word.length() - ending.length() < SHORTEST_STEM_FOR_TWO;
            }
        }
        return false;
    }

    private static int errorsAllowed(String word) {
        return word.length() >= SHORTEST_FOR_TWO ? 2 : 1;
    }
}
