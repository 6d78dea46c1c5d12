package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a word says of the sentence it stands in: that something happened, or that something is planned, counted, announced, decided
 * or only thought of. The words stand in frames.txt beside this class.
 */
enum Frame {
    /** A crime, an accident, a disturbance, a fault, or somebody who comes because of it. */
    INCIDENT,
    /** Something that is seen going on, and may be an incident. */
    SEEN,
    /** Somebody who does something or is met with it. */
    AGENT,
    /** A verb in a form that says that it has happened. */
    FACT,
    /** Something that is to be. */
    PLANNED,
    /** Something that holds in general: counts, shares, comparisons, rumours, summaries. */
    GENERAL,
    /** What an authority or a citizen wants to tell or ask, and no event. */
    NOTICE,
    /** What prosecutors and courts do. */
    COURT,
    /** What the police do afterwards. */
    PROCEDURE,
    /** What somebody or something is, owns or does for a living. */
    BACKGROUND,
    /** Who belongs to a place, or what is run there. */
    STANDING,
    /** What reaches somebody from anywhere: by telephone, on the net, by post. */
    REMOTE,
    /** Something that might be. */
    UNREAL,
    /** A question, by how it begins. */
    QUESTION,
    /** Something that is to be, unless an event is told of. */
    SHALL,
    /** Something that somebody means to do. */
    MODAL,
    /** That something told of is not so. */
    DENIED,
    /** A finite verb: what it stands in is a sentence and no heading. */
    VERB,
    /** A crime, an injury, damage, danger: a word of hardly anything else. */
    HARM,
    /** What authorities, landlords, clubs, shops and papers are busy with. */
    CIVIC,
    /** Where somebody lives, works or comes from. */
    LIVES;

    /** What the lists say of words that end where a letter leads, or go on there. */
    private static final class Said {
        private int whole;
        private int begun;
    }

    /** The second word of two that only say something together, and the third if there is one. */
    private record Phrase(List<String> rest, boolean open, int mask) {}

    /** Of nouns, at the end of "*stöld*". */
    private static final List<String> INFLECTIONS = List.of(
            "", "s", "n", "en", "et", "ens", "ets", "er", "or", "ar", "erna", "orna", "arna", "na", "a", "t", "d",
            "de");

    private static final LetterTree<Said> FORWARD = new LetterTree<>(Said::new);
    private static final LetterTree<Said> BACKWARD = new LetterTree<>(Said::new);
    private static final Map<String, List<Phrase>> PHRASES = new HashMap<>();

    static {
        read();
    }

    int mask() {
        return 1 << ordinal();
    }

    /** For each word the masks of the frames that it speaks for, added together. */
    static int[] of(List<Word> words) {
        int[] frames = new int[words.size()];
        for (int at = 0; at < frames.length; at++) {
            String word = words.get(at).folded();
            frames[at] |= along(FORWARD, word, 1) | along(BACKWARD, word, -1);
            if ((frames[at] & SHALL.mask()) != 0 && isEvidential(words, at)) {
                frames[at] &= ~SHALL.mask();
            }
            for (Phrase phrase : PHRASES.getOrDefault(word, List.of())) {
                if (follows(words, at, phrase)) {
                    frames[at] |= phrase.mask();
                }
            }
        }
        return frames;
    }

    /** "ska ha kört på", "ska vara Kocksgatan": what is told of, not what is to be. */
    private static boolean isEvidential(List<Word> words, int shall) {
        for (int at = shall + 1; at < Math.min(words.size(), shall + 4); at++) {
            String word = words.get(at).folded();
            if (word.equals("ha") || (at == shall + 1 && word.equals("vara"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean follows(List<Word> words, int at, Phrase phrase) {
        int last = phrase.rest().size();
        if (at + last >= words.size()) {
            return false;
        }
        for (int i = 0; i < last; i++) {
            Word word = words.get(at + 1 + i);
            String wanted = phrase.rest().get(i);
            boolean fits = i == last - 1 && phrase.open()
                    ? word.folded().startsWith(wanted)
                    : word.folded().equals(wanted);
            if (!fits || word.startsSentence()) {
                return false;
            }
        }
        return true;
    }

    /** What the lists say of a word, read letter by letter from its beginning, or with a step of -1 from its end. */
    private static int along(LetterTree<Said> root, String word, int step) {
        LetterTree<Said> node = root;
        int mask = 0;
        for (int i = step > 0 ? 0 : word.length() - 1; i >= 0 && i < word.length(); i += step) {
            LetterTree<Said> next = node.after(word.charAt(i));
            if (next == null) {
                return mask;
            }
            node = next;
            mask |= node.kept().begun;
        }
        return mask | node.kept().whole;
    }

    private static void read() {
        int mask = 0;
        for (String line : DataFile.lines("frames.txt")) {
            if (line.startsWith("[")) {
                mask = valueOf(line.substring(1, line.length() - 1)).mask();
            } else {
                for (String entry : line.split(" +", -1)) {
                    add(entry, mask);
                }
            }
        }
    }

    private static void add(String entry, int mask) {
        boolean open = entry.endsWith("*");
        boolean ending = entry.startsWith("*");
        String bare = Word.fold(entry.replace("*", ""));
        if (bare.contains("_")) {
            List<String> parts = new ArrayList<>(Arrays.asList(bare.split("_", -1)));
            PHRASES.computeIfAbsent(parts.removeFirst(), key -> new ArrayList<>())
                    .add(new Phrase(List.copyOf(parts), open, mask));
        } else if (ending) {
            // "*stöld*" holds of "stölden" through the inflections that Swedish nouns have.
            for (String inflection : open ? INFLECTIONS : List.of("")) {
                BACKWARD.at(new StringBuilder(bare + inflection).reverse()).begun |= mask;
            }
        } else if (open) {
            FORWARD.at(bare).begun |= mask;
        } else {
            FORWARD.at(bare).whole |= mask;
        }
    }
}
