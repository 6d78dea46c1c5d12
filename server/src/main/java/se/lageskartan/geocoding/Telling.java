package se.lageskartan.geocoding;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import se.lageskartan.geocoding.Feature.Sort;
import se.lageskartan.geocoding.Role.Part;

/**
 * How likely it is that something happened at a place that a text names, rather than that it is named in a sentence that plans, counts, announces,
 * decides or wonders (decision 67). Evidence is every word of its sentence, what the words of the place's clause and sentence and of the rest say of
 * them ({@link Frame}), the part of the place and those of the others, and how the text is built. {@link SceneModel} weighs it.
 */
final class Telling {
    private static final int EVENT = Frame.INCIDENT.mask() | Frame.FACT.mask();

    /** Words that begin a clause that may tell of an event though the one before does not. */
    private static final Set<String> CLAUSES = Set.of("nar", "da", "men", "medan", "varpa", "varvid", "sedan", "och");

    /** Where the words of a frame stand, seen from the place. */
    private enum Scope {
        CLAUSE,
        SENTENCE,
        /** The nearest word before the place, in its sentence, that has a frame. */
        NEAREST,
        /** Outside the sentence. */
        ELSEWHERE
    }

    /** Where another place lies. */
    private enum Other {
        IN,
        OUTSIDE,
        DISTRICT
    }

    /** A text with fewer words than this is of the class of the same place; the last class is of all longer ones. */
    private static final int[] LENGTHS = {4, 7, 11, 17, 26};

    private static final int MOST_SENTENCES = 4;
    private static final int MOST_NAMES = 3;

    private static final int FRAMES = Frame.values().length;
    private static final int PARTS = Part.values().length;

    private static final int NO_EVENT = 1 + Scope.values().length * FRAMES;
    private static final int NO_HARM = NO_EVENT + 3;
    private static final int PART = NO_HARM + 3;
    private static final int SORT = PART + PARTS;
    private static final int OTHER = SORT + Sort.values().length;
    private static final int LENGTH = OTHER + Other.values().length * PARTS;
    private static final int SENTENCES = LENGTH + LENGTHS.length + 1;
    private static final int NAMES = SENTENCES + MOST_SENTENCES;
    private static final int NUMBER = NAMES + MOST_NAMES;
    private static final int PROSE = NUMBER + 1;

    /** What is known of a place in a text besides the words, in the order of the numbers that stand for it. */
    static final List<String> TRAITS = Stream.of(
                    Stream.of("constant"),
                    Arrays.stream(Scope.values())
                            .flatMap(scope -> Arrays.stream(Frame.values()).map(frame -> scope + " " + frame)),
                    Stream.of("no event in clause", "no event in sentence", "no event in text"),
                    Stream.of("no harm in clause", "no harm in sentence", "no harm in text"),
                    Arrays.stream(Part.values()).map(part -> "part " + part),
                    Arrays.stream(Sort.values()).map(sort -> "sort " + sort),
                    Arrays.stream(Other.values())
                            .flatMap(other -> Arrays.stream(Part.values()).map(part -> "other " + other + " " + part)),
                    Stream.concat(
                            Arrays.stream(LENGTHS).mapToObj(length -> "words under " + length), Stream.of("longer")),
                    Stream.iterate(1, n -> n <= MOST_SENTENCES, n -> n + 1).map(n -> "sentences " + n),
                    Stream.iterate(1, n -> n <= MOST_NAMES, n -> n + 1).map(n -> "names " + n),
                    Stream.of("house number", "prose"))
            .flatMap(traits -> traits)
            .toList();

    private final SceneModel model;
    private final List<Word> words;
    private final boolean[] named;
    private final int[] frames;
    private final boolean prose;
    private final int sentences;

    /** @param names the names in the text: "Katarina brandstation" is no fire */
    Telling(SceneModel model, List<Word> words, List<Names.Found> names, boolean prose) {
        this.model = model;
        this.words = words;
        this.prose = prose;
        named = new boolean[words.size()];
        frames = Frame.of(words);
        for (Names.Found name : names) {
            Arrays.fill(named, name.from(), name.to(), true);
            Arrays.fill(frames, name.from(), name.to(), 0);
        }
        int begun = 0;
        for (Word word : words) {
            begun += word.startsSentence() ? 1 : 0;
        }
        sentences = begun;
    }

    /** What the words of the sentence around a place weigh. */
    private double ofWords(Mention mention) {
        double logit = 0;
        int end = sentenceEnd(mention.from());
        for (int at = sentenceStart(mention.from()); at < end; at++) {
            if (!named[at]) {
                logit += model.word(words.get(at).folded());
            }
        }
        return logit;
    }

    /**
     * For each place how likely it is that it is the scene, 0..1: 1 for what is not a place of ours or is said not to be the scene. The likeliest of a
     * sentence stands for all of its places, since some of them tell together where it was and the part of each says the rest.
     */
    double[] likelihoods(List<Mention> mentions) {
        double[] likelihoods = new double[mentions.size()];
        int first = 0;
        double most = 0;
        for (int i = 0; i < likelihoods.length; i++) {
            if (i > 0
                    && mentions.get(i).from() >= sentenceEnd(mentions.get(first).from())) {
                first = i;
                most = 0;
            }
            if (isAsked(mentions.get(i))) {
                most = Math.max(most, likelihood(mentions, i));
            }
            for (int of = first; of <= i; of++) {
                likelihoods[of] = isAsked(mentions.get(of)) ? most : 1;
            }
        }
        return likelihoods;
    }

    private static boolean isAsked(Mention mention) {
        return where(mention) == Other.IN && !mention.role().part().isElsewhere();
    }

    /** How likely a place is the scene by what stands around it alone. */
    double likelihood(List<Mention> mentions, int of) {
        double[] logit = {ofWords(mentions.get(of))};
        traits(mentions, of, trait -> logit[0] += model.trait(trait));
        return 1 / (1 + Math.exp(-logit[0]));
    }

    /** All that is known of a place, for whoever fits the weights: traits, and the pieces of the words. */
    List<String> evidence(List<Mention> mentions, int of) {
        Stream.Builder<String> evidence = Stream.builder();
        traits(mentions, of, trait -> evidence.add(TRAITS.get(trait)));
        int from = mentions.get(of).from();
        for (int at = sentenceStart(from); at < sentenceEnd(from); at++) {
            if (!named[at]) {
                SceneModel.pieces(words.get(at).folded()).forEach(evidence);
            }
        }
        return evidence.build().toList();
    }

    private void traits(List<Mention> mentions, int of, IntConsumer traits) {
        Mention mention = mentions.get(of);
        traits.accept(0);
        int from = sentenceStart(mention.from());
        int to = sentenceEnd(mention.from());
        int clause = mask(clauseStart(mention.from()), clauseEnd(mention.from()));
        int sentence = mask(from, to);
        int elsewhere = mask(0, from) | mask(to, frames.length);
        accept(traits, Scope.CLAUSE, clause);
        accept(traits, Scope.SENTENCE, sentence);
        accept(traits, Scope.ELSEWHERE, elsewhere);
        accept(traits, Scope.NEAREST, nearest(from, mention.from()));
        absent(traits, NO_EVENT, EVENT, clause, sentence, elsewhere);
        absent(traits, NO_HARM, Frame.HARM.mask(), clause, sentence, elsewhere);
        traits.accept(PART + mention.role().part().ordinal());
        traits.accept(SORT + mention.feature().sort().ordinal());
        for (int i = 0; i < mentions.size(); i++) {
            if (i != of) {
                Mention other = mentions.get(i);
                traits.accept(OTHER
                        + where(other).ordinal() * PARTS
                        + other.role().part().ordinal());
            }
        }
        int length = 0;
        while (length < LENGTHS.length && words.size() >= LENGTHS[length]) {
            length++;
        }
        traits.accept(LENGTH + length);
        traits.accept(SENTENCES + Math.min(sentences, MOST_SENTENCES) - 1);
        traits.accept(NAMES + Math.min(mentions.size(), MOST_NAMES) - 1);
        if (mention.number() != null) {
            traits.accept(NUMBER);
        }
        if (prose) {
            traits.accept(PROSE);
        }
    }

    private static void absent(IntConsumer traits, int first, int wanted, int clause, int sentence, int elsewhere) {
        if ((clause & wanted) == 0) {
            traits.accept(first);
        }
        if ((sentence & wanted) == 0) {
            traits.accept(first + 1);
        }
        if (((sentence | elsewhere) & wanted) == 0) {
            traits.accept(first + 2);
        }
    }

    private static void accept(IntConsumer traits, Scope scope, int mask) {
        for (int left = mask; left != 0; left &= left - 1) {
            traits.accept(1 + scope.ordinal() * FRAMES + Integer.numberOfTrailingZeros(left));
        }
    }

    private static Other where(Mention mention) {
        return switch (mention.feature().sort()) {
            case OUTSIDE -> Other.OUTSIDE;
            case DISTRICT -> Other.DISTRICT;
            default -> Other.IN;
        };
    }

    private int nearest(int from, int to) {
        for (int at = to - 1; at >= from; at--) {
            if (frames[at] != 0) {
                return frames[at];
            }
        }
        return 0;
    }

    private int mask(int from, int to) {
        int mask = 0;
        for (int at = from; at < to; at++) {
            mask |= frames[at];
        }
        return mask;
    }

    private int clauseStart(int at) {
        int from = at;
        while (from > 0 && !startsClause(from)) {
            from--;
        }
        return from;
    }

    private int clauseEnd(int at) {
        int to = at + 1;
        while (to < words.size() && !startsClause(to)) {
            to++;
        }
        return to;
    }

    private boolean startsClause(int at) {
        Word word = words.get(at);
        return word.startsSentence() || word.before() == ',' || CLAUSES.contains(word.folded());
    }

    private int sentenceStart(int at) {
        int start = at;
        while (start > 0 && !words.get(start).startsSentence()) {
            start--;
        }
        return start;
    }

    private int sentenceEnd(int at) {
        int end = at + 1;
        while (end < words.size() && !words.get(end).startsSentence()) {
            end++;
        }
        return end;
    }
}
