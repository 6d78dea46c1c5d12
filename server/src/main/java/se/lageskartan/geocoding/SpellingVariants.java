package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ways Swedish writers put a name: abbreviated ("Folkungag.", "S:t Paulsgatan", "Renstiernas g:a"), in the definite form
 * ("Mosebacketorget", "Fatburs Brunnsgatan"), in the genitive ("Medborgarplatsens"), written apart or together.
 */
final class SpellingVariants {
    /** How sure a variant still means the name, against 1 for the name itself. */
    private static final double SAME = 1;

    private static final double SHORTENED = 0.97;
    private static final double FIRST_NAME_LEFT_OUT = 0.93;

    /** Last words of names and their other forms; the first of each is how the gazetteer spells it. */
    private static final List<List<String>> LAST_WORDS = List.of(
            List.of("gata", "gatan", "g", "g:a", "g:an"),
            List.of("grand", "granden", "gr"),
            List.of("vag", "vagen", "v"),
            List.of("torg", "torget"),
            List.of("park", "parken"),
            List.of("terrass", "terrassen"),
            List.of("backe", "backen"),
            List.of("strand", "stranden"),
            List.of("kyrka", "kyrkan"),
            List.of("hallplats", "hallplatsen"),
            List.of("ip", "idrottsplats", "idrottsplatsen"));

    /** Endings of compound names and their other forms. */
    private static final Map<String, List<String>> ENDINGS = Map.of(
            "gatan", List.of("g", "gat", "g:an", "g:a", "ga", "gata"),
            "vagen", List.of("v", "vag", "v:en"),
            "grand", List.of("granden", "gr"),
            "plan", List.of("planen"));

    private SpellingVariants() {}

    /** Every spelling of a name, as its folded words, and how sure each is; the name itself first. */
    static Map<List<String>, Double> of(String name) {
        List<String> words = Word.of(name).stream().map(Word::folded).toList();
        Map<List<String>, Double> variants = new LinkedHashMap<>();
        if (words.isEmpty()) {
            return variants;
        }
        variants.put(words, SAME);
        String last = words.getLast();
        for (List<String> forms : LAST_WORDS) {
            if (words.size() > 1 && forms.getFirst().equals(last)) {
                for (String form : forms) {
                    variants.putIfAbsent(withLast(words, form), form.length() < 3 ? SHORTENED : SAME);
                    if (words.size() == 2) {
                        variants.putIfAbsent(List.of(words.getFirst() + form), SHORTENED);
                    }
                }
            }
        }
        ENDINGS.forEach((ending, forms) -> {
            if (last.endsWith(ending) && last.length() > ending.length() + 2) {
                String stem = last.substring(0, last.length() - ending.length());
                for (String form : forms) {
                    if (stem.length() + form.length() >= 5) {
                        variants.putIfAbsent(withLast(words, stem + form), SHORTENED);
                    }
                }
                variants.putIfAbsent(withLast(words, stem, ending), SHORTENED);
            }
        });
        if (words.size() > 1 && last.length() >= 10 && last.endsWith("gatan")) {
            variants.putIfAbsent(List.of(last), FIRST_NAME_LEFT_OUT);
            List<String> initial = new ArrayList<>(words);
            initial.set(0, words.getFirst().substring(0, 1));
            variants.putIfAbsent(initial, SHORTENED);
        }
        addSaint(variants);
        addGenitives(variants);
        return variants;
    }

    private static void addSaint(Map<List<String>, Double> variants) {
        Map<List<String>, Double> more = new LinkedHashMap<>();
        variants.forEach((words, sure) -> {
            if (words.getFirst().equals("sankt")) {
                for (String form : List.of("s:t", "st", "s:ta")) {
                    List<String> saint = new ArrayList<>(words);
                    saint.set(0, form);
                    more.put(saint, sure);
                }
            }
        });
        more.forEach(variants::putIfAbsent);
    }

    private static void addGenitives(Map<List<String>, Double> variants) {
        Map<List<String>, Double> more = new LinkedHashMap<>();
        variants.forEach((words, sure) -> {
            String last = words.getLast();
            if (last.length() > 3 && "sxz".indexOf(last.charAt(last.length() - 1)) < 0) {
                more.put(withLast(words, last + "s"), sure);
            }
        });
        more.forEach(variants::putIfAbsent);
    }

    private static List<String> withLast(List<String> words, String... last) {
        List<String> changed = new ArrayList<>(words.subList(0, words.size() - 1));
        changed.addAll(List.of(last));
        return changed;
    }
}
