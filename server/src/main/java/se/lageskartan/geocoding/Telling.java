package se.lageskartan.geocoding;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import se.lageskartan.geocoding.Role.Part;

/**
 * Tells whether a text says that something happened at a place that it names, or names it in a sentence that plans, counts, announces,
 * decides or wonders. A place is a scene only where an event is told of as a fact (decision 40).
 *
 * <p>What a sentence does is read from the frames of its words ({@link Frame}). What counts or imagines, plans, announces or tells of a trial names a scene
 * only where the place's own clause says that something has happened there. Elsewhere the nearest word
 * before the place that has a frame decides, and running text without any word for an event or for somebody who does something is none.
 */
final class Telling {
    private static final int COUNTED = Frame.GENERAL.mask() | Frame.UNREAL.mask();
    private static final int ANNOUNCED = Frame.PLANNED.mask() | Frame.NOTICE.mask() | Frame.COURT.mask();
    private static final int EVENT = Frame.INCIDENT.mask() | Frame.FACT.mask();
    private static final int SOMETHING = EVENT | Frame.SEEN.mask() | Frame.AGENT.mask();

    /** Words that begin a clause that may tell of an event though the one before does not. */
    private static final Set<String> CLAUSES = Set.of("nar", "da", "men", "medan", "varpa", "varvid", "sedan", "och");

    /** What follows a place that the sentence is about, rather than one that it gives for what follows. */
    private static final Set<String> COPULAS = Set.of(
            "ar", "har", "hade", "ska", "skall", "far", "kan", "blir", "bor", "maste", "behover", "heter", "som");

    /** What may stand before a place that a report begins with. */
    private static final Set<String> SLOT = Set.of(
            "korsningen", "hornet", "korsn", "adress", "plats", "platsen", "brottsplats", "strackan", "ej", "inte");

    /** "längs om", "öster om": the "om" that is not "about". */
    private static final Set<String> LOCAL_ABOUT = Set.of("runt", "strax", "nara", "utanfor", "sida", "sidan", "vid");

    private static final Set<String> GIVES =
            Set.of("ar", "var", "heter", "sager", "sa", "galler", "blir", "adress", "adressen", "plats", "platsen");

    private static final Set<String> PASSIVE = Set.of("blev", "blivit", "fick");

    private static final Set<String> OWN = Set.of("vi", "jag");
    private static final Set<String> OURS = Set.of("vart", "var", "mitt", "min");

    private final List<Word> words;
    private final int[] frames;
    private final boolean prose;
    private final boolean told;
    private final boolean announced;

    /** Sentences that begin with a place. */
    private final Set<Integer> headed = new HashSet<>();

    /** @param names the names in the text: "Katarina brandstation" is no fire */
    Telling(List<Word> words, List<Names.Found> names, boolean prose) {
        this.words = words;
        this.prose = prose;
        frames = Frame.of(words);
        for (Names.Found name : names) {
            Arrays.fill(frames, name.from(), name.to(), 0);
        }
        told = isTold();
        announced = (mask(0, words.size()) & (COUNTED | ANNOUNCED)) != 0;
    }

    /**
     * The part of a place by what the sentence does that it is named in: not the scene at all, hardly, or as the words around it say. To be
     * asked of the places of a text in order.
     *
     * @param last whether no other name follows in the text
     * @param only whether the text has no other name
     */
    Part part(Mention mention, boolean last, boolean only) {
        Part part = mention.role().part();
        boolean heads = heads(sentenceStart(mention.from()), mention);
        if (isUntold(mention, last, only)) {
            return Part.UNTOLD;
        }
        if (isAside(mention, only, heads)) {
            return part.weight() > Part.ASIDE.weight() ? Part.ASIDE : part;
        }
        return part == Part.SCENE ? at(mention) : part;
    }

    /** Whether the sentence counts, imagines, plans, judges, denies or asks, and says nothing of what happened there. */
    private boolean isUntold(Mention mention, boolean last, boolean only) {
        int from = sentenceStart(mention.from());
        int to = sentenceEnd(mention.from());
        int sentence = mask(from, to);
        int clause = clause(mention.from());
        boolean happened = happened(mention);
        boolean fact = isFact(mention.from());
        if ((sentence & COUNTED) != 0) {
            return !(happened && fact);
        }
        if ((mask(only ? from : last ? mention.to() : to, to) & Frame.DENIED.mask()) != 0) {
            return true;
        }
        boolean asked = (frames[from] & Frame.QUESTION.mask()) != 0;
        if (asked && !told || isRemote()) {
            return true;
        }
        return ((sentence & (Frame.PLANNED.mask() | Frame.COURT.mask())) | (clause & Frame.MODAL.mask())) != 0
                && !fact
                && !happened;
    }

    /** Whether the clause around the word says that something has happened. */
    private boolean isFact(int at) {
        int clause = clause(at);
        return (clause & Frame.FACT.mask()) != 0 || ((clause & EVENT) != 0 && isPassive(at));
    }

    private boolean happened(Mention mention) {
        return mention.role().part() == Part.HAPPENED && isEventAt(mention);
    }

    /** Whether the place is told of in passing, as far as that can be seen. */
    private boolean isAside(Mention mention, boolean only, boolean heads) {
        int from = sentenceStart(mention.from());
        int sentence = mask(from, sentenceEnd(mention.from()));
        int clause = clause(mention.from());
        Part part = mention.role().part();
        boolean happened = happened(mention);
        boolean fact = isFact(mention.from());
        if ((sentence & Frame.NOTICE.mask()) != 0 && !fact && !happened) {
            return true;
        }
        if (((sentence & Frame.PROCEDURE.mask()) | (clause & Frame.SHALL.mask())) != 0) {
            return (clause & (EVENT | Frame.SEEN.mask())) == 0;
        }
        if (!happened && (isTopic(mention) || isBackground(mention))) {
            return true;
        }
        if (told) {
            return false;
        }
        if (announced && (sentence & SOMETHING) == 0) {
            return true;
        }
        if (!prose || heads || isGiven(mention)) {
            return false;
        }
        boolean lesser = part.weight() <= Part.FROM.weight();
        if ((sentence & SOMETHING) != 0) {
            return lesser && (sentence & (EVENT | Frame.SEEN.mask())) == 0;
        }
        return ((sentence & Frame.VERB.mask()) != 0 && part != Part.SCENE) || (lesser && only);
    }

    /** "det är Bondegatan", "inringaren säger Bondegatan", "Bondegatan 14": told as the place and as nothing else. */
    private boolean isGiven(Mention mention) {
        return mention.number() != null
                || (mention.from() > 0
                        && GIVES.contains(words.get(mention.from() - 1).folded()));
    }

    /** "Sms: jag är vid Slussen": all of the text came over the telephone. */
    private boolean isRemote() {
        return (frames[0] & Frame.REMOTE.mask()) != 0;
    }

    /** The part of a place that running text says something is at: less where its clause has no word for what happened. */
    private Part at(Mention mention) {
        int from = sentenceStart(mention.from());
        if (!prose || headed.contains(from) || isEventAt(mention)) {
            return Part.SCENE;
        }
        int sentence = mask(from, sentenceEnd(from));
        boolean report = told || (sentence & SOMETHING) != 0 || (sentence & Frame.VERB.mask()) == 0;
        return report ? Part.NAMED_AT : Part.NO_EVENT;
    }

    /** Whether an event is told of in the clause that the place is named in. */
    boolean isEventAt(Mention mention) {
        return (clause(mention.from()) & EVENT) != 0;
    }

    /** Whether the place, or one before it in the sentence, is given for what the sentence tells: "Västerbron, en man ...". */
    private boolean heads(int from, Mention mention) {
        for (int at = from; at < mention.from(); at++) {
            String word = words.get(at).folded();
            if (!CueWords.AT.contains(word) && !CueWords.BETWEEN.contains(word) && !SLOT.contains(word)) {
                return headed.contains(from);
            }
        }
        boolean heads = mention.to() >= words.size()
                || !COPULAS.contains(words.get(mention.to()).folded());
        if (heads) {
            headed.add(from);
        }
        return heads;
    }

    /** "artikeln om Nytorget", "bilder av Nytorget"; but "öster om Nytorget", "delar av Nytorget". */
    private boolean isTopic(Mention mention) {
        int at = mention.from() - 1;
        if (at < 1 || words.get(mention.from()).startsSentence()) {
            return false;
        }
        String before = words.get(at - 1).folded();
        return words.get(at).folded().equals("om")
                && Compass.of(before) == null
                && !CueWords.HALVES.contains(before)
                && !LOCAL_ABOUT.contains(before)
                && (clause(at) & EVENT) == 0;
    }

    /** Whether the nearest word before the place that says anything says what somebody is or has, or how he was reached. */
    private boolean isBackground(Mention mention) {
        boolean standing = false;
        for (int at = mention.from() - 2; at >= 0; at--) {
            if ((frames[at] & Frame.REMOTE.mask()) != 0) {
                return !isOwn(at);
            }
            if ((frames[at] & Frame.BACKGROUND.mask()) != 0) {
                boolean had = words.get(at).folded().equals("hade");
                return had ? !isEventAt(mention) : !isOwn(at) && (clause(mention.from()) & Frame.FACT.mask()) == 0;
            }
            if ((frames[at] & EVENT) != 0 || (!standing && (frames[at] & Frame.SEEN.mask()) != 0)) {
                return false;
            }
            standing |= (frames[at] & Frame.STANDING.mask()) != 0
                    && !OURS.contains(words.get(at - 1 < 0 ? 0 : at - 1).folded());
            if (words.get(at).startsSentence() || startsClause(at)) {
                break;
            }
        }
        return standing && !isEventAt(mention);
    }

    /** "vi driver", "jag hade": whoever tells was usually there. */
    private boolean isOwn(int at) {
        return (at > 0 && OWN.contains(words.get(at - 1).folded()))
                || (at + 1 < words.size() && OWN.contains(words.get(at + 1).folded()));
    }

    /** Whether any sentence of the text tells of an incident as a fact. */
    private boolean isTold() {
        int at = 0;
        while (at < words.size()) {
            int end = sentenceEnd(at);
            int mask = mask(at, end);
            if ((mask & EVENT) != 0 && (mask & (COUNTED | ANNOUNCED)) == 0) {
                return true;
            }
            at = end;
        }
        return false;
    }

    private int mask(int from, int to) {
        int mask = 0;
        for (int at = from; at < to; at++) {
            mask |= frames[at];
        }
        return mask;
    }

    /** What the words of the clause around the word say. */
    private int clause(int at) {
        return mask(clauseStart(at), clauseEnd(at));
    }

    /** "blev ordföranden slagen": the verb apart from what happened. */
    private boolean isPassive(int at) {
        for (int i = clauseStart(at); i < clauseEnd(at); i++) {
            if (PASSIVE.contains(words.get(i).folded())) {
                return true;
            }
        }
        return false;
    }

    private int clauseStart(int at) {
        int from = at;
        while (from > 0 && !words.get(from).startsSentence() && !startsClause(from)) {
            from--;
        }
        return from;
    }

    private int clauseEnd(int at) {
        int to = at + 1;
        while (to < words.size() && !words.get(to).startsSentence() && !startsClause(to)) {
            to++;
        }
        return to;
    }

    private boolean startsClause(int at) {
        Word word = words.get(at);
        return word.before() == ',' || CLAUSES.contains(word.folded());
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
