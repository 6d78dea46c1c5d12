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
    private static final int SHORTEST_TOGETHER = 9;

    /** Last words of names and their other forms; the first of each is how the gazetteer spells it. */
    private static final List<List<String>> LAST_WORDS = List.of(
            List.of("gata", "gatan", "g", "gt", "gtn", "gat", "g:a", "g:an", "ga"),
            List.of("grand", "granden", "gr"),
            List.of("vag", "vagen", "v", "vg"),
            List.of("torg", "torget", "t"),
            List.of("park", "parken", "p"),
            List.of("plan", "planen", "pl"),
            List.of("platsen", "pl", "plats"),
            List.of("bangata", "bangatan", "bang", "bg"),
            List.of("tradgard", "tradgarden", "trg"),
            List.of("terrass", "terrassen"),
            List.of("backe", "backen"),
            List.of("strand", "stranden", "str", "strd"),
            List.of("kyrka", "kyrkan", "kyrkogard", "kyrkogarden"),
            List.of("hallplats", "hallplatsen"),
            List.of("ip", "idrottsplats", "idrottsplatsen"));

    /** Endings of compound names and their other forms. */
    private static final Map<String, List<String>> ENDINGS = Map.ofEntries(
            Map.entry("gatan", List.of("g", "gat", "gt", "gtn", "g:an", "g:a", "ga", "gata")),
            Map.entry("vagen", List.of("v", "vag", "vg", "v:en", "v:gen")),
            Map.entry("grand", List.of("granden", "gr")),
            Map.entry("plan", List.of("planen", "pl")),
            Map.entry("platsen", List.of("pl", "plats", "platz", "pltsn")),
            Map.entry("torget", List.of("torg", "t", "tg")),
            Map.entry("parken", List.of("park", "p")),
            Map.entry("lunden", List.of("lund")),
            Map.entry("bron", List.of("bro")),
            Map.entry("backen", List.of("backe", "b")),
            Map.entry("kyrkan", List.of("kyrka")),
            Map.entry("terrassen", List.of("terrass")),
            Map.entry("trappan", List.of("trappa", "trapporna")));

    /** Parts of compounds that people write as words of their own. */
    private static final List<String> WRITTEN_APART = List.of(
            "gatan", "vagen", "platsen", "parken", "torget", "lunden", "bron", "kyrkan", "backen", "tull", "damm");

    private static final Map<String, String> INDEFINITE =
            Map.of("gatan", "gata", "platsen", "plats", "torget", "torg", "parken", "park");

    /** What stands for the surroundings of a place. */
    private static final List<String> SURROUNDINGS = List.of("omradet", "trakten");

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
                    variants.putIfAbsent(withLast(words, form), form.length() < 4 ? SHORTENED : SAME);
                    if (words.size() == 2 && words.getFirst().length() + form.length() >= 6) {
                        variants.putIfAbsent(List.of(words.getFirst() + form), SHORTENED);
                    }
                }
            }
        }
        ENDINGS.forEach((ending, forms) -> {
            if (last.endsWith(ending) && last.length() > ending.length() + 2) {
                String stem = last.substring(0, last.length() - ending.length());
                for (String form : forms) {
                    // "Götg" says enough, "Södt" does not.
                    if (words.size() > 1
                            || stem.length() + form.length() >= (form.startsWith("g") || form.length() > 1 ? 4 : 7)) {
                        variants.putIfAbsent(withLast(words, stem + form), SHORTENED);
                    }
                }
            }
        });
        for (String part : WRITTEN_APART) {
            if (last.endsWith(part) && last.length() > part.length() + 2) {
                String stem = last.substring(0, last.length() - part.length());
                variants.putIfAbsent(withLast(words, stem, part), SHORTENED);
                String indefinite = INDEFINITE.get(part);
                if (indefinite != null) {
                    variants.putIfAbsent(withLast(words, stem, indefinite), SHORTENED);
                }
            }
        }
        addTogether(words, variants);
        addInitials(words, variants);
        addSurroundings(words, variants);
        addSaint(variants);
        addGenitives(variants);
        return variants;
    }

    /** "Björnsträdgård". */
    private static void addTogether(List<String> words, Map<List<String>, Double> variants) {
        String together = String.join("", words);
        if (words.size() > 1 && words.size() < 4 && together.length() >= SHORTEST_TOGETHER) {
            variants.putIfAbsent(List.of(together), SHORTENED);
        }
    }

    /** "Knutssonsgatan", "T. Knutssonsgatan", "Kat. Bangata". */
    private static void addInitials(List<String> words, Map<List<String>, Double> variants) {
        if (words.size() < 2) {
            return;
        }
        Map<List<String>, Double> more = new LinkedHashMap<>();
        variants.forEach((variant, sure) -> {
            if (variant.size() == words.size()) {
                String first = variant.getFirst();
                for (int letters : new int[] {1, 3, 4}) {
                    if (first.length() > letters + 1 && variant.getLast().length() > (letters == 1 ? 5 : 0)) {
                        List<String> initial = new ArrayList<>(variant);
                        initial.set(0, first.substring(0, letters));
                        more.putIfAbsent(initial, SHORTENED * SHORTENED);
                    }
                }
            }
        });
        more.forEach(variants::putIfAbsent);
        String last = words.getLast();
        if (last.length() >= 10 && last.endsWith("gatan")) {
            variants.putIfAbsent(List.of(last), FIRST_NAME_LEFT_OUT);
        }
        String first = words.getFirst();
        if (words.size() == 2 && last.equals("gata") && first.length() >= SHORTEST_TOGETHER) {
            variants.putIfAbsent(List.of(first), FIRST_NAME_LEFT_OUT);
            variants.putIfAbsent(List.of(first.substring(0, first.length() - 1)), FIRST_NAME_LEFT_OUT);
        }
    }

    /** "Hornstullsområdet". */
    private static void addSurroundings(List<String> words, Map<List<String>, Double> variants) {
        String last = words.getLast();
        if (last.endsWith("gatan") || last.endsWith("vagen") || last.length() < 5) {
            return;
        }
        for (String surroundings : SURROUNDINGS) {
            String join = last.endsWith("s") ? "" : "s";
            variants.putIfAbsent(withLast(words, last + surroundings), SHORTENED);
            variants.putIfAbsent(withLast(words, last + join + surroundings), SHORTENED);
        }
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
            if (last.length() < 3) {
                more.put(withLast(words, last + ":s"), sure);
            }
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
