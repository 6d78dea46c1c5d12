package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds names in a text: the longest that fits at each word, exactly or with a typing error. Immutable once built. */
final class Names {

    /**
     * A name found in a text.
     *
     * @param from first word
     * @param to after the last word
     * @param meanings what the name may mean, likeliest first
     * @param reading how it was read
     */
    record Found(int from, int to, List<Feature> meanings, Reading reading) {}

    /** Names that are everyday words too: only with a capital, and not where every word has one. */
    private static final Set<String> EVERYDAY = Set.of("""
            strand, riksdagen, riksdagens, strommen, strommens, soder, soders, luma, tanto, ersta,
            droskan, bjorns, centralen, handen, lund, mora, sala, boo, salem, kalmar, flen, hovet, skansen, alby,
            koping, ringen, trekanten, alta, ronna, gotland, karolinska, kulturhuset, stadion, plattan, globen,
            masthamnen, rosenlund, barnangen, kista, sodra station, stadshuset, stockholms sodra, rival, hilton,
            kvarnen, clarion, skrapan, vitan, fatburen, drakenbergs, riddarhuset""".strip().split(",\\s*"));

    /** "SÖS" is a hospital, "SOS" is not. */
    private static final int LONGEST_ABBREVIATION = 4;

    private static final int LONGEST_ABBREVIATED = 4;

    /** How sure a word that was cut short is the one that alone begins so. */
    private static final double ABBREVIATED = 0.95;

    /** Words that names follow. */
    private static final Set<String> LEADING = Set.of(
            "vid", "pa", "i", "till", "fran", "mot", "utanfor", "och", "mellan", "hornet", "korsningen", "langs");

    /** Words that no name of a place follows. */
    private static final Set<String> ARTICLES = Set.of(
            "en", "ett", "min", "mitt", "din", "sin", "sitt", "hans", "hennes", "deras", "nan", "nagon", "nagot",
            "flera");

    /** What follows the subject of a sentence. */
    private static final Set<String> VERBS = Set.of(
            "ar",
            "var",
            "har",
            "hade",
            "stals",
            "stulits",
            "gick",
            "togs",
            "blev",
            "som",
            "saknas",
            "forsvann",
            "ligger");

    /** Few words as long as this are but one letter from a name. */
    private static final int LONG_WORD = 8;

    private static final int VERY_LONG_WORD = 11;

    /** A misspelt word is rather one of ours than a short name elsewhere. */
    private static final int SHORTEST_OUTSIDE_TO_CORRECT = 10;

    /** A way of writing a name, other than the name itself, is corrected from this length. */
    private static final int SHORTEST_VARIANT_TO_CORRECT = 9;

    /** "Svedenborgsg" is corrected: so much of the name is left. */
    private static final int SHORTEST_CUT_TO_CORRECT = 11;

    /** "Gottlandsg": hardly another word ends so. */
    private static final int SHORTEST_CUT_AFTER_S = 8;

    /** "Krukmakag 33". */
    private static final int SHORTEST_CUT_BEFORE_NUMBER = 7;

    /** A second word that tells which first words can be meant has at least so many letters. */
    private static final int SHORTEST_SECOND = 4;

    /** Endings of names that are not cut short: of "folkungag" as little is left as of many another word. */
    private static final List<String> WHOLE_ENDINGS = List.of("gatan", "vagen", "strand", "parken", "kyrkan", "torget");

    /** Names that are words for a kind of thing as well. */
    private static final Set<String> GENERIC = Set.of(
            "slussen",
            "slottet",
            "kvarnen",
            "stortorget",
            "jarntorget",
            "mosken",
            "strommen",
            "riksdagen",
            "ringen",
            "gallerian",
            "medborgarhuset");

    /** Written without its å, ä or ö, a name is a little less sure. */
    private static final double UNACCENTED = 0.97;

    private static final class Node {
        final Map<String, Node> next = new HashMap<>();

        @Nullable List<Feature> meanings;

        String name = "";
        double sure;
        boolean shortened;
        boolean accented;
        boolean everyday;

        /** The one word, with its endings, that may follow and begins so; null when none or several do. */
        @Nullable Node startingWith(String beginning) {
            List<String> words = next.keySet().stream()
                    .filter(word -> word.startsWith(beginning))
                    .sorted(Comparator.comparingInt(String::length))
                    .toList();
            return !words.isEmpty() && words.stream().allMatch(word -> word.startsWith(words.getFirst()))
                    ? next.get(words.getFirst())
                    : null;
        }
    }

    private final Node root = new Node();
    private final Spelling spelling = new Spelling(this::sameName);

    private final WrittenApart apart = new WrittenApart();

    private final Stems stems = new Stems(this::isName);

    /** Streets that are cut short, where a house number follows: "Krukmakag 33". */
    private final Spelling cutStreets = new Spelling(this::sameName);

    /** The second words of names of two. */
    private final Spelling seconds = new Spelling((one, other) -> false);

    /** The words that names begin with, by the word that follows. */
    private final Map<String, Set<String>> firstsBySecond = new HashMap<>();

    /** Adds a name with all its spellings; of several features under one spelling the first added is the likeliest. */
    void add(String name, Feature feature) {
        boolean accented = Word.of(name).stream().anyMatch(Word::accented);
        SpellingVariants.of(name).forEach((words, sure) -> {
            Node node = root;
            for (String word : words) {
                node = node.next.computeIfAbsent(word, key -> new Node());
            }
            if (node.meanings == null) {
                node.meanings = new ArrayList<>();
                node.name = name;
                node.sure = sure;
                node.shortened = sure < 1;
                node.accented = accented;
                node.everyday = EVERYDAY.contains(String.join(" ", words));
            }
            if (sure > node.sure) {
                // A name of its own beats another name's shortened form.
                node.meanings.addFirst(feature);
                node.name = name;
                node.sure = sure;
                node.shortened = sure < 1;
            } else if (!node.meanings.contains(feature)) {
                node.meanings.add(feature);
            }
        });
        boolean ours = feature.sort() != Feature.Sort.OUTSIDE;
        List<String> own = Word.of(name).stream().map(Word::folded).toList();
        if (ours && own.size() == 2) {
            seconds.add(own.getLast());
        }
        int shortest = feature.sort() == Feature.Sort.OUTSIDE ? SHORTEST_OUTSIDE_TO_CORRECT : 0;
        Word.of(name).stream()
                .map(Word::folded)
                .filter(word -> word.length() >= shortest && !EVERYDAY.contains(word) && root.next.containsKey(word))
                .forEach(word -> spelling.add(word, ours ? 2 : 1));
        if (ours && own.size() == 1 && !EVERYDAY.contains(own.getFirst())) {
            apart.add(own.getFirst());
        }
        if (ours) {
            SpellingVariants.of(name).keySet().forEach(this::addVariant);
        }
    }

    /** A way of writing a name that can itself be misspelt: "Renstjernasgatan", "Skinarviks park". */
    private void addVariant(List<String> variant) {
        String first = variant.getFirst();
        if (variant.size() == 1 && first.length() >= SHORTEST_CUT_BEFORE_NUMBER && first.endsWith("g")) {
            cutStreets.add(first, 1);
        }
        if (variant.size() > 1 && variant.get(1).length() >= SHORTEST_SECOND) {
            firstsBySecond
                    .computeIfAbsent(variant.get(1), key -> new HashSet<>())
                    .add(first);
        } else if (variant.size() == 1
                && (first.length() >= SHORTEST_CUT_TO_CORRECT && first.endsWith("g")
                        || first.length() >= SHORTEST_CUT_AFTER_S && first.endsWith(Spelling.CUT_AFTER_S)
                        || first.length() >= SHORTEST_VARIANT_TO_CORRECT
                                && WHOLE_ENDINGS.stream().anyMatch(first::endsWith))) {
            spelling.add(first);
        }
    }

    private boolean sameName(String one, String other) {
        Node here = root.next.get(one);
        Node there = root.next.get(other);
        return here != null
                && there != null
                && here.meanings != null
                && there.meanings != null
                && here.meanings.getFirst().equals(there.meanings.getFirst());
    }

    /** The names in a text, in order, none overlapping another. */
    List<Found> in(List<Word> words, boolean prose) {
        List<Found> found = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            Found shared = withoutEnding(at, stems.beforeShared(words, at), 1);
            Found longest = shared == null ? longestAt(words, at, prose) : shared;
            longest = longest == null ? withoutEnding(at, stems.whole(words, at), ABBREVIATED) : longest;
            if (longest == null || isGeneric(words, longest, prose)) {
                at++;
            } else {
                found.add(longest);
                at = longest.to();
            }
        }
        return found;
    }

    /** A street named without its ending. */
    private @Nullable Found withoutEnding(int at, @Nullable String whole, double sure) {
        Node node = whole == null ? null : root.next.get(whole);
        return node == null || node.meanings == null
                ? null
                : new Found(at, at + 1, node.meanings, new Reading(node.name, 0, true, false, node.sure * sure));
    }

    private boolean isName(String word) {
        Node node = root.next.get(word);
        return node != null && node.meanings != null;
    }

    /** "vid slussen i Mem": a thing of its kind elsewhere, by its small letter and the unknown name that follows. */
    private boolean isGeneric(List<Word> words, Found found, boolean prose) {
        int to = found.to();
        if (!prose
                || to - found.from() != 1
                || to + 1 >= words.size()
                || words.get(found.from()).capital()
                || !words.get(to).folded().equals("i")
                || words.get(to).before() != ' ') {
            return false;
        }
        Word where = words.get(to + 1);
        return GENERIC.contains(words.get(found.from()).folded())
                && where.capital()
                && where.before() == ' '
                && !where.folded().equals("stockholm")
                && longestAt(words, to + 1, true) == null;
    }

    private @Nullable Found longestAt(List<Word> words, int from, boolean prose) {
        Node node = root;
        Found longest = null;
        double sure = 1;
        int errors = 0;
        for (int at = from; at < words.size(); at++) {
            Word word = words.get(at);
            if (at > from
                    && ((word.startsSentence() && !(node.meanings == null && isAfterAbbreviation(words, at)))
                            || word.before() == ','
                            || word.before() == '/')) {
                break;
            }
            Node next = node.next.get(word.folded());
            int more = 0;
            if (next == null
                    && at > from
                    && at + 1 < words.size()
                    && words.get(at + 1).adjoined()) {
                // "Sickla kan.g"
                String whole =
                        WrittenApart.whole(word.folded(), words.get(at + 1).folded(), node.next.keySet());
                next = whole == null ? null : node.next.get(whole);
                more = next == null ? 0 : 1;
                sure *= next == null ? 1 : ABBREVIATED;
            }
            if (next == null && at > from && isAbbreviated(words, at)) {
                next = node.startingWith(word.folded());
                sure *= next == null ? 1 : ABBREVIATED;
            }
            if (next == null) {
                Spelling.Correction correction = correction(words, at, prose, node);
                if (correction == null) {
                    break;
                }
                next = node.next.get(correction.word());
                if (next == null) {
                    break;
                }
                sure *= correction.sure();
                errors += correction.errors();
            }
            node = next;
            boolean misread = (node.everyday && !standsAsName(words, from, at + 1, prose))
                    || (!node.accented
                            && word.accented()
                            && (word.folded().length() <= LONGEST_ABBREVIATION || Spelling.isRealWord(word.folded())))
                    || (at == from
                            && node.accented
                            && word.folded().length() <= LONGEST_ABBREVIATION
                            && !word.accented());
            if (node.meanings != null && !misread) {
                boolean unaccented = node.accented && !anyAccented(words, from, at);
                double all = sure * node.sure * (unaccented ? UNACCENTED : 1);
                longest = new Found(
                        from,
                        at + more + 1,
                        node.meanings,
                        new Reading(node.name, errors, node.shortened, unaccented, all));
            }
            at += more;
        }
        return longest == null ? writtenApart(words, from, prose) : longest;
    }

    /** "Mose backe", "Söderm.g.", "rings vägen". */
    private @Nullable Found writtenApart(List<Word> words, int from, boolean prose) {
        String together = apart.together(words, from);
        if (together == null) {
            return null;
        }
        Node node = root.next.get(together);
        int errors = 0;
        double sure = 1;
        if (node == null && (!prose || Spelling.looksLikeStreet(together))) {
            Spelling.Correction correction = spelling.correct(together);
            if (correction != null && correction.errors() == 1) {
                node = root.next.get(correction.word());
                errors = 1;
                sure = correction.sure();
            }
        }
        return node == null || node.meanings == null || node.everyday
                ? null
                : new Found(
                        from,
                        from + 2,
                        node.meanings,
                        new Reading(node.name, errors, true, false, sure * node.sure * UNACCENTED));
    }

    private Spelling.@Nullable Correction correction(List<Word> words, int at, boolean prose, Node node) {
        Word word = words.get(at);
        if (node != root) {
            Spelling.Correction nearest = spelling.nearest(word.folded(), node.next.keySet());
            boolean likely = !prose
                    || word.capital()
                    || Spelling.looksLikeStreet(word.folded())
                    || (nearest != null
                            && nearest.errors() == 1
                            && word.folded().length() >= LONG_WORD);
            return likely ? nearest : null;
        }
        if (at > 0 && ARTICLES.contains(words.get(at - 1).folded())) {
            // "en ljusslinga" is the thing, not the street Ljusslingan.
            return null;
        }
        Spelling.Correction first = firstBeforeSecond(words, at, prose);
        if (first != null) {
            return first;
        }
        if (prose && !mayBeMisspelt(words, at)) {
            return null;
        }
        Spelling.Correction correction = spelling.correct(word.folded());
        if (correction == null
                && Stems.isBeforeNumber(words, at)
                && word.folded().endsWith("g")) {
            correction = cutStreets.correct(word.folded());
            return correction == null || correction.errors() > 1 ? null : correction;
        }
        return correction == null || !prose || isLikely(words, at, correction) ? correction : null;
    }

    /** "Bjöns trädgård": the second word tells which first words can be meant, so that a short one may have an error too. */
    private Spelling.@Nullable Correction firstBeforeSecond(List<Word> words, int at, boolean prose) {
        if (at + 1 >= words.size()
                || words.get(at + 1).startsSentence()
                || WrittenApart.DETERMINERS.contains(words.get(at).folded())
                || (prose && !words.get(at).capital())) {
            return null;
        }
        Word second = words.get(at + 1);
        Set<String> firsts = firstsBySecond.get(second.folded());
        if (firsts == null && (!prose || second.capital() || Spelling.looksLikeStreet(second.folded()))) {
            Spelling.Correction corrected = seconds.correct(second.folded());
            firsts = corrected == null ? null : firstsBySecond.get(corrected.word());
        }
        return firsts == null ? null : spelling.nearest(words.get(at).folded(), firsts);
    }

    /** Rules most words of running text out before anything is looked up; {@link #isLikely} decides on the rest. */
    private static boolean mayBeMisspelt(List<Word> words, int at) {
        Word word = words.get(at);
        return word.folded().length() >= LONG_WORD
                || (word.capital() && !word.startsSentence())
                || (at > 0
                        && !word.startsSentence()
                        && LEADING.contains(words.get(at - 1).folded()));
    }

    /** In running text a word is likelier another word than a misspelt name, unless something speaks for the name. */
    private static boolean isLikely(List<Word> words, int at, Spelling.Correction correction) {
        Word word = words.get(at);
        boolean led = at > 0
                && !word.startsSentence()
                && LEADING.contains(words.get(at - 1).folded());
        return (word.capital() && !word.startsSentence())
                || Spelling.looksLikeStreet(word.folded())
                || (correction.errors() == 1 && (led || word.folded().length() >= LONG_WORD))
                || (led && word.folded().length() >= VERY_LONG_WORD);
    }

    /**
     * An everyday word stands as a name when it has a capital that the start of a sentence does not explain, or is the
     * heading of a text: "Tanto, vid minigolfen".
     */
    private static boolean standsAsName(List<Word> words, int at, int to, boolean prose) {
        Word word = words.get(at);
        boolean heading = at == 0
                && words.size() > to
                && (words.get(to).before() == ',' || words.get(to).startsSentence());
        if (word.startsSentence()
                && !heading
                && to < words.size()
                && VERBS.contains(words.get(to).folded())) {
            // "Ringen stals medan hon badade"
            return false;
        }
        return !prose || (word.capital() && (heading || !word.startsSentence()));
    }

    /** "Kat. Bangata": a full stop and a space after a short word that no name ends with. */
    private static boolean isAfterAbbreviation(List<Word> words, int at) {
        Word last = words.get(at - 1);
        return last.folded().length() <= LONGEST_ABBREVIATED && words.get(at).start() - last.end() == 2;
    }

    /** "Maria Prästg. 18", "Kat. V. Kyrkogata": a full stop after the word, and then no new sentence. */
    private static boolean isAbbreviated(List<Word> words, int at) {
        if (at + 1 >= words.size()) {
            return false;
        }
        Word next = words.get(at + 1);
        return next.start() - words.get(at).end() == 2 && ".-/,".indexOf(next.before()) < 0;
    }

    private static boolean anyAccented(List<Word> words, int from, int to) {
        for (int at = from; at <= to; at++) {
            if (words.get(at).accented()) {
                return true;
            }
        }
        return false;
    }
}
