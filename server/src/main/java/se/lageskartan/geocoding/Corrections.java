package se.lageskartan.geocoding;

import java.util.List;
import java.util.Set;

/**
 * Tells which places a text takes back: "hon sa Hornstull men menade Hornsgatan", "först angavs Skånegatan, rätt adress är
 * Kocksgatan", "uppgiften om Nytorget stämmer inte".
 */
final class Corrections {
    private static final int MOST_WORDS_BETWEEN = 8;
    private static final int REACH_BEFORE = 5;

    /** What stands between a place that was wrong and the right one. */
    private static final Set<String> CORRECTS = Set.of(
            "rattelse",
            "rattar",
            "rattas",
            "rattat",
            "korrigering",
            "korrigerat",
            "korrigeras",
            "menade",
            "menar",
            "egentligen",
            "andrad",
            "andrat",
            "andrade",
            "nej",
            "rattare",
            "snarare",
            "sammanblandat",
            "forvaxlat");

    /** "rätt adress", "rätt plats är", "korrekt adress". */
    private static final Set<String> RIGHT =
            Set.of("ratt", "ratta", "korrekt", "korrekta", "riktig", "riktiga", "verklig", "verkliga", "faktisk");

    private static final Set<String> PLACE = Set.of(
            "adress",
            "adressen",
            "plats",
            "platsen",
            "gata",
            "gatan",
            "brottsplats",
            "stalle",
            "ar",
            "ska",
            "skall",
            "uppgift");

    /** Words that tell of what was said first; "men" and what it was has to follow. */
    private static final Set<String> SAID_FIRST = Set.of(
            "angavs",
            "angetts",
            "angav",
            "uppgavs",
            "uppgav",
            "uppgivits",
            "larmades",
            "larmet",
            "larmade",
            "larm",
            "samtal",
            "samtalet",
            "uppgift",
            "uppgifter",
            "sa",
            "sade",
            "skulle",
            "pastods",
            "trodde",
            "troddes",
            "gallde",
            "stod",
            "fel",
            "felaktig",
            "felaktigt",
            "hordes",
            "syntes");

    private static final Set<String> IS = Set.of(
            "var", "vara", "ar", "varit", "kom", "galler", "gallde", "rorde", "ror", "skedde", "hande", "sager", "star",
            "heter", "visar", "ska");

    private static final Set<String> CHANGED = Set.of(
            "andring",
            "andrad",
            "andrat",
            "andras",
            "andrades",
            "andrats",
            "rattad",
            "rattat",
            "rattades",
            "korrigerad",
            "korrigerat");

    private static final Set<String> WRONG = Set.of("fel", "felaktig", "felaktigt", "felaktiga");

    private static final Set<String> TOWN = Set.of("ort", "stad", "kommun", "plats", "adress", "gata");

    private static final Set<String> AS_PLACE =
            Set.of("ratt", "platsen", "brottsplatsen", "aktuell", "aktuellt", "adressen", "stallet", "det", "dar");

    private Corrections() {}

    /** Whether the text takes the first of two places back for the second. */
    static boolean takesBack(List<Word> words, Mention wrong, Mention right) {
        if (right.from() - wrong.to() > MOST_WORDS_BETWEEN
                || right.role().part().isElsewhere()) {
            return false;
        }
        boolean but = false;
        boolean is = false;
        for (int at = wrong.to(); at < right.from(); at++) {
            String word = words.get(at).folded();
            if (CORRECTS.contains(word)
                    || (RIGHT.contains(word)
                            && (at + 1 == right.from()
                                    || PLACE.contains(words.get(at + 1).folded())))) {
                return true;
            }
            if (at + 1 < right.from() && isWrong(word, words.get(at + 1).folded())) {
                return true;
            }
            but |= word.equals("men");
            is |= IS.contains(word);
        }
        return (but && is && isBefore(words, wrong.from(), REACH_BEFORE, SAID_FIRST)) || isChanged(words, wrong, right);
    }

    /** "fel ort", "ska vara". */
    private static boolean isWrong(String word, String next) {
        return (WRONG.contains(word) && TOWN.contains(next))
                || ((word.equals("ska") || word.equals("skall")) && next.equals("vara"));
    }

    /** "ändrad från A till B", "ändring: A -> B". */
    private static boolean isChanged(List<Word> words, Mention wrong, Mention right) {
        if (right.from() == wrong.to() && words.get(right.from()).before() == '-') {
            return isBefore(words, wrong.from(), REACH_BEFORE, CHANGED);
        }
        return right.from() == wrong.to() + 1
                && words.get(wrong.to()).folded().equals("till")
                && wrong.from() > 0
                && words.get(wrong.from() - 1).folded().equals("fran")
                && isBefore(words, wrong.from(), REACH_BEFORE, CHANGED);
    }

    private static boolean isBefore(List<Word> words, int from, int reach, Set<String> wanted) {
        for (int at = from - 1;
                at >= Math.max(0, from - reach) && !words.get(at + 1).startsSentence();
                at--) {
            if (wanted.contains(words.get(at).folded())) {
                return true;
            }
        }
        return false;
    }

    /** "Nytorget stämmer inte", "Nytorget var fel", "Nytorget är inte platsen". */
    static boolean isDeniedAfter(List<Word> words, int to) {
        String first = word(words, to, 0);
        String second = word(words, to, 1);
        String third = word(words, to, 2);
        return switch (first) {
            case "stammer", "stamde", "gallde", "galler" -> CueWords.NOT.contains(second);
            case "ar", "var" ->
                WRONG.contains(second)
                        || (CueWords.NOT.contains(second) && AS_PLACE.contains(third))
                        || (second.equals("det") && CueWords.NOT.contains(third));
            default -> false;
        };
    }

    /** A word after a name in its sentence, or the empty word. */
    private static String word(List<Word> words, int to, int distance) {
        for (int at = to; at <= to + distance; at++) {
            if (at >= words.size()
                    || words.get(at).startsSentence()
                    || words.get(at).before() == ',') {
                return "";
            }
        }
        return words.get(to + distance).folded();
    }
}
