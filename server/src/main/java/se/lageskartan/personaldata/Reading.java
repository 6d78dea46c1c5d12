package se.lageskartan.personaldata;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.personaldata.NameModel.RunTo;
import se.lageskartan.personaldata.Word.Mark;
import se.lageskartan.personaldata.Word.Shape;

/** A text's words with the sense of each. */
final class Reading {
    private static final int SHORTEST_GENITIVE = 3;
    private static final int SHORTEST_BY_FORM = 3;

    private final Lexicon lexicon;
    private final List<Word> words;
    private final Sense[] senses;
    private final boolean[] genitive;

    Reading(Lexicon lexicon, List<Word> words) {
        this.lexicon = lexicon;
        this.words = words;
        this.senses = new Sense[words.size()];
        this.genitive = new boolean[words.size()];
        for (int i = 0; i < senses.length; i++) {
            senses[i] = read(i);
        }
        for (int i = 0; i < senses.length; i++) {
            i += Math.max(0, markPhrase(i) - 1);
        }
    }

    List<Word> words() {
        return words;
    }

    Sense sense(int at) {
        return senses[at];
    }

    /** In small letters, without the genitive's "s". */
    String stem(int at) {
        String lower = words.get(at).lower();
        return genitive[at] ? lower.substring(0, lower.length() - 1) : lower;
    }

    boolean isGenitive(int at) {
        return genitive[at];
    }

    /** Whether a name may be there at all. */
    boolean isCandidate(int at) {
        Sense sense = senses[at];
        if (!sense.isName() && !sense.isUnlisted() && sense != Sense.INITIAL) {
            return false;
        }
        boolean word = sense == Sense.SURNAME_WORD || sense == Sense.GIVEN_WORD || sense == Sense.BOTH_WORD;
        boolean surname = sense.isName() && !sense.isGiven();
        if (words.get(at).isSmall() && (word || surname)) {
            boolean named = surname && at > 0 && words.get(at).isJoined() && senses[at - 1].isGiven();
            return named || before(at, 1) == Sense.NAMING;
        }
        if (sense.isUnlisted() && isAnyWord(at)) {
            return false;
        }
        RunTo to = runTo(at);
        boolean shortened =
                to == RunTo.PLACE_AFTER && (sense.isUnlisted() || sense == Sense.SURNAME_END) && !genitive[at];
        return to != RunTo.COMPOUND && !shortened && !isAskedFor(at);
    }

    /** "Gemensam lägesbild", "RUBRIK": in no list and with a capital that any word may have there, unless a name stands beside it. */
    private boolean isAnyWord(int at) {
        Shape shape = words.get(at).shape();
        boolean any = shape == Shape.FIRST
                || shape == Shape.CAPITALS
                || shape == Shape.ACRONYM
                || words.get(at).mark() != Mark.SPACE && words.get(at).mark() != Mark.COMMA;
        boolean after = at + 1 < senses.length && words.get(at + 1).isJoined() && senses[at + 1].isName();
        boolean before = at > 0 && words.get(at).isJoined() && senses[at - 1].isName();
        return any
                && !(after && !words.get(at + 1).isSmall())
                && !(before && !words.get(at - 1).isSmall());
    }

    /** "Ring Anna Ek": a word that begins a sentence and that a given name follows. */
    private boolean isAskedFor(int at) {
        boolean word = senses[at] == Sense.SURNAME_WORD || senses[at] == Sense.UNSURE || senses[at] == Sense.UNLIKELY;
        return word
                && words.get(at).shape() == Shape.FIRST
                && at + 1 < senses.length
                && words.get(at + 1).isJoined()
                && senses[at + 1].isGiven();
    }

    /** The word so many before it, within the sentence. */
    Sense before(int at, int steps) {
        for (int i = 0; i < steps; i++) {
            Mark mark = words.get(at - i).mark();
            if (mark == Mark.EDGE || mark == Mark.STOP) {
                return Sense.BREAK;
            }
        }
        return senses[at - steps];
    }

    /** The word so many after it, within the sentence. */
    Sense after(int at, int steps) {
        for (int i = 1; i <= steps; i++) {
            if (at + i >= senses.length || words.get(at + i).mark() == Mark.STOP) {
                return Sense.BREAK;
            }
        }
        return senses[at + steps];
    }

    Mark markBefore(int at) {
        return at < senses.length ? words.get(at).mark() : Mark.EDGE;
    }

    /** The first of the words in capitals that stand together. */
    int runStart(int at) {
        int start = at;
        while (start > 0 && words.get(start).isJoined() && isInRun(start - 1)) {
            start--;
        }
        return start;
    }

    /** The last of them. */
    int runEnd(int at) {
        int end = at;
        while (end + 1 < senses.length && words.get(end + 1).isJoined() && isInRun(end + 1)) {
            end++;
        }
        return end;
    }

    /** A title or a role in front ("Målsägande Lindqvist") is no part of it. */
    private boolean isInRun(int at) {
        Sense sense = senses[at];
        return sense.isName() || sense.isUnlisted() || sense == Sense.INITIAL
                ? !words.get(at).isSmall() || sense.isGiven()
                : !words.get(at).isSmall() && (sense.isPlace() || sense == Sense.THING || sense == Sense.PARTICLE)
                        || sense == Sense.PARTICLE;
    }

    RunTo runTo(int at) {
        int end = runEnd(at);
        for (int i = at + 1; i <= end; i++) {
            if (isCompound(words.get(i))) {
                return RunTo.COMPOUND;
            }
            if (senses[i].isPlace()) {
                return RunTo.PLACE_WITHIN;
            }
        }
        boolean joined = end + 1 < senses.length && words.get(end + 1).isJoined();
        if (isCompound(words.get(at)) || joined && isCompound(words.get(end + 1))) {
            return RunTo.COMPOUND;
        }
        boolean place = joined && senses[end + 1] == Sense.PLACE_WORD;
        return place ? RunTo.PLACE_AFTER : RunTo.NOTHING;
    }

    private static boolean isCompound(Word word) {
        int dash = word.text().lastIndexOf('-');
        return dash > 0 && !word.isSmall() && Character.isLowerCase(word.text().charAt(dash + 1));
    }

    /** Marks the words of a place or a thing that has several; how many there are. */
    private int markPhrase(int at) {
        for (String[] phrase : lexicon.phrases(words.get(at).lower())) {
            if (isThere(phrase, at)) {
                for (int i = at; i < at + phrase.length; i++) {
                    senses[i] = Sense.PLACE;
                }
                return phrase.length;
            }
        }
        return 0;
    }

    private boolean isThere(String[] phrase, int at) {
        if (at + phrase.length > senses.length) {
            return false;
        }
        for (int i = 1; i < phrase.length; i++) {
            String word = words.get(at + i).lower();
            boolean last = i == phrase.length - 1;
            if (!word.equals(phrase[i]) && !(last && word.equals(phrase[i] + "s"))
                    || words.get(at + i).mark() == Mark.STOP) {
                return false;
            }
        }
        return true;
    }

    private Sense read(int at) {
        Word word = words.get(at);
        String lower = word.lower();
        Sense listed = word.isSmall() ? lexicon.listedSmall(lower) : lexicon.listed(lower);
        if (word.shape() == Shape.LETTER) {
            boolean begins = word.mark() == Mark.EDGE || word.mark() == Mark.STOP;
            boolean stop = at + 1 < words.size() && words.get(at + 1).start() > word.end() + 1;
            return listed != null && begins && !stop ? listed : Sense.INITIAL;
        }
        if (listed == Sense.SURNAME_WORD && word.shape() == Shape.FIRST) {
            // "Ring 112", "Sommar i parken".
            Sense small = lexicon.listedSmall(lower);
            return small == null ? listed : small;
        }
        if (listed != null) {
            return listed;
        }
        Sense bare = bare(lower, word.isSmall());
        if (bare != null) {
            genitive[at] = true;
            return bare;
        }
        if (lower.indexOf('-') > 0) {
            return ofParts(word, lower.split("-", -1));
        }
        Sense last = lexicon.byLastPart(lower);
        if (last != null && (last != Sense.ORDINARY || word.isSmall() || word.shape() == Shape.FIRST)) {
            return last;
        }
        if (word.isSmall()) {
            boolean named = at > 0 && senses[at - 1] == Sense.NAMING && word.isJoined();
            return named && lower.length() >= SHORTEST_BY_FORM ? lexicon.byForm(lower) : ofSmall(lower);
        }
        return lower.length() >= SHORTEST_BY_FORM ? lexicon.byForm(lower) : Sense.UNSURE;
    }

    /** What stands in the genitive: "Malins", "Sollentunas". */
    private @Nullable Sense bare(String lower, boolean small) {
        if (lower.length() <= SHORTEST_GENITIVE || !lower.endsWith("s")) {
            return null;
        }
        String stem = lower.substring(0, lower.length() - 1);
        Sense sense =
                lexicon.listed(stem.endsWith("'") || stem.endsWith("’") ? stem.substring(0, stem.length() - 1) : stem);
        if (sense == null
                || small
                        && (sense != Sense.GIVEN && sense != Sense.BOTH
                                || lexicon.listedSmall(stem) != sense
                                || lower.endsWith("ss"))) {
            return null;
        }
        return sense.isName() || sense == Sense.PLACE || sense == Sense.THING ? sense : null;
    }

    /** "Karl-Erik", "Cederholm-Ek", "Bajen-halsduk". */
    private Sense ofParts(Word word, String[] parts) {
        if (word.isSmall() || isCompound(word)) {
            Sense first = lexicon.listed(parts[0]);
            Sense last = lexicon.listed(parts[parts.length - 1]);
            return first != null && last != null && first.isGiven() && last.isGiven() ? Sense.GIVEN : Sense.LOWER;
        }
        Sense first = ofPart(parts[0]);
        Sense last = ofPart(parts[parts.length - 1]);
        if (first.isGiven() && last.isName()) {
            return last.isGiven() || last == Sense.GIVEN ? Sense.GIVEN : Sense.SURNAME;
        }
        if (first.isName() && last.isName()) {
            return Sense.SURNAME;
        }
        return last.isName() || first.isGiven() ? Sense.LIKELY : last;
    }

    private Sense ofPart(String part) {
        Sense listed = lexicon.listed(part);
        if (listed != null) {
            return listed;
        }
        Sense bare = bare(part, false);
        return bare != null ? bare : part.length() >= SHORTEST_BY_FORM ? lexicon.byForm(part) : Sense.UNSURE;
    }

    private static Sense ofSmall(String lower) {
        if (lower.endsWith("en")
                || lower.endsWith("et")
                || lower.endsWith("arna")
                || lower.endsWith("erna")
                || lower.endsWith("orna")) {
            return Sense.DEFINITE;
        }
        if (lower.endsWith("ade") || lower.endsWith("te")) {
            return Sense.DID;
        }
        if (lower.endsWith("des") || lower.endsWith("tes") || lower.endsWith("as")) {
            return Sense.UNDERGOES;
        }
        return lower.endsWith("ar") || lower.endsWith("er") ? Sense.VERBISH : Sense.LOWER;
    }
}
