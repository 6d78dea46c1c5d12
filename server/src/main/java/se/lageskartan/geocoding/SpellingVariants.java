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
    private static final int SHORTEST_COMPOUND = 6;

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
            List.of("kyrka", "kyrkan", "k:a", "kyrkogard", "kyrkogarden"),
            List.of("kaj", "kajen"),
            List.of("alle", "allen"),
            List.of("bro", "bron"),
            List.of("sjukhus", "sjukhuset", "sjh"),
            List.of("hallplats", "hallplatsen", "hpl"),
            List.of("terminal", "terminalen", "term"),
            List.of("galleria", "gallerian", "gall"),
            List.of("skola", "skolan", "sk"),
            List.of("ip", "idrottsplats", "idrottsplatsen"));

    /** Endings of compound names and their other forms. */
    private static final Map<String, List<String>> ENDINGS = Map.ofEntries(
            Map.entry("gatan", List.of("g", "gat", "gt", "gtn", "g:an", "g:a", "ga", "gata")),
            Map.entry("gata", List.of("g", "gat", "gt", "gtn", "g:an", "g:a", "ga", "gatan")),
            Map.entry("vagen", List.of("v", "vag", "vg", "v:en", "v:gen")),
            Map.entry("vag", List.of("v", "vagen", "vg")),
            Map.entry("grand", List.of("granden", "gr")),
            Map.entry("plan", List.of("planen", "pl")),
            Map.entry("platsen", List.of("pl", "plats", "platz", "pltsn")),
            Map.entry("torget", List.of("torg", "t", "tg")),
            Map.entry("parken", List.of("park", "p")),
            Map.entry("lunden", List.of("lund")),
            Map.entry("strand", List.of("str", "strd")),
            Map.entry("bron", List.of("bro", "br")),
            Map.entry("backen", List.of("backe", "b")),
            Map.entry("kyrkan", List.of("kyrka")),
            Map.entry("terrassen", List.of("terrass")),
            Map.entry("station", List.of("stn", "stationen")),
            Map.entry("terminalen", List.of("terminal", "term")),
            Map.entry("trappan", List.of("trappa", "trapporna")));

    /** Parts of compounds that people write as words of their own. */
    private static final List<String> WRITTEN_APART = List.of(
            "gatan",
            "vagen",
            "platsen",
            "parken",
            "torget",
            "lunden",
            "bron",
            "kyrkan",
            "backen",
            "tull",
            "damm",
            "grand",
            "plan",
            "kajen",
            "hamnen",
            "berget",
            "brinken",
            "stigen",
            "gangen",
            "leden",
            "trappan",
            "terrassen",
            "badet",
            "hallen",
            "hallarna",
            "holmen",
            "viken",
            "huset",
            "kvarteret",
            "sjukhuset",
            "hissen",
            "slussen",
            "tradgard",
            "terminalen",
            "allen",
            "bollplan");

    private static final Map<String, List<String>> OTHER_FORMS = Map.ofEntries(
            Map.entry("gatan", List.of("gata", "g", "gt")),
            Map.entry("platsen", List.of("plats", "pl")),
            Map.entry("torget", List.of("torg")),
            Map.entry("parken", List.of("park", "p")),
            Map.entry("vagen", List.of("vag", "v")),
            Map.entry("bron", List.of("bro")),
            Map.entry("kyrkan", List.of("kyrka")),
            Map.entry("grand", List.of("granden", "gr")),
            Map.entry("plan", List.of("planen", "pl")),
            Map.entry("berget", List.of("berg")),
            Map.entry("terminalen", List.of("terminal", "term")),
            Map.entry("allen", List.of("alle")));

    /** First words of names that have abbreviations of their own. */
    private static final Map<String, List<String>> FIRST_WORDS = Map.of(
            "sankt", List.of("s:t", "st", "s:ta"),
            "stora", List.of("st", "st:a"),
            "lilla", List.of("ll", "l:a"),
            "norra", List.of("n:a"),
            "sodra", List.of("s:a"),
            "vastra", List.of("v:a"),
            "ostra", List.of("o:a"),
            "hammarby", List.of("hby", "h-by"),
            "soder", List.of("so"));

    /** "Magnus Ladulås" for Magnus Ladulåsgatan: what is left of the second word has at least so many letters. */
    private static final int SHORTEST_PERSON = 6;

    private static final String OF_A_PERSON = "sgatan";

    /** "Torkel Knutsson" may be anybody, and is masked as a person's name before a text is kept. */
    private static final String LIKE_ANYBODY = "sonsgatan";

    private static final int SHORTEST_CUT_STEM = 4;
    private static final int SHORTEST_CUT = 6;

    private static final String LINKED_ENDING = "gatan";
    private static final int SHORTEST_STEM_WITHOUT_LINK = 6;
    private static final double WITHOUT_LINK = 0.93;

    private static final List<String> COMPASS = List.of("vaster", "oster", "norr", "soder", "vast", "ost");

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
                forms.forEach(form -> addLastWord(words, form, variants));
            }
        }
        ENDINGS.forEach((ending, forms) -> {
            if (last.endsWith(ending) && last.length() > ending.length() + 1) {
                String stem = last.substring(0, last.length() - ending.length());
                for (String form : forms) {
                    if (words.size() > 1 || stem.length() + form.length() >= shortest(form)) {
                        variants.putIfAbsent(withLast(words, stem + form), SHORTENED);
                    }
                }
            }
        });
        addCut(words, variants);
        addApart(words, variants);
        addFirstApart(words, variants);
        addWithoutLink(last, words, variants);
        addCompass(words, variants);
        addTogether(words, variants);
        addInitials(words, variants);
        addSurroundings(words, variants);
        addFirstWords(variants);
        addGenitives(variants);
        return variants;
    }

    /** "Mäster Mikaels g:a", "Mäster Mikaelsgatan". */
    private static void addLastWord(List<String> words, String form, Map<List<String>, Double> variants) {
        variants.putIfAbsent(withLast(words, form), form.length() < 4 ? SHORTENED : SAME);
        String compound = words.get(words.size() - 2) + form;
        if (compound.length() >= SHORTEST_COMPOUND) {
            List<String> shorter = new ArrayList<>(words.subList(0, words.size() - 2));
            shorter.add(compound);
            variants.putIfAbsent(shorter, SHORTENED);
        }
    }

    /** How many letters an abbreviated compound has at least: "Götg" says enough, "Ringv" does, "Nyt" does not. */
    private static int shortest(String form) {
        return form.length() > 1 || form.equals("g") ? 4 : form.equals("v") ? 5 : 6;
    }

    /** "Göt gatan", "Skinnarviks park". */
    private static void addApart(List<String> words, Map<List<String>, Double> variants) {
        String last = words.getLast();
        for (String part : WRITTEN_APART) {
            if (last.endsWith(part) && last.length() > part.length() + 1) {
                String stem = last.substring(0, last.length() - part.length());
                variants.putIfAbsent(withLast(words, stem, part), SHORTENED);
                for (String other : OTHER_FORMS.getOrDefault(part, List.of())) {
                    if (stem.length() + other.length() >= shortest(other)) {
                        variants.putIfAbsent(withLast(words, stem, other), SHORTENED);
                    }
                }
            }
        }
    }

    /** "Tantol.", "Eriksdalsb.", "Stadsgårdsl": cut somewhere in the ending. */
    private static void addCut(List<String> words, Map<List<String>, Double> variants) {
        String last = words.getLast();
        for (String ending : WRITTEN_APART) {
            int stem = last.length() - ending.length();
            if (words.size() > 1 || !last.endsWith(ending) || stem < SHORTEST_CUT_STEM) {
                continue;
            }
            for (int end = stem + 1; end < last.length(); end++) {
                if (end >= SHORTEST_CUT) {
                    variants.putIfAbsent(List.of(last.substring(0, end)), SHORTENED * SHORTENED);
                }
            }
        }
    }

    /** "Zinkens damms IP". */
    private static void addFirstApart(List<String> words, Map<List<String>, Double> variants) {
        String first = words.getFirst();
        String plain = first.endsWith("s") ? first.substring(0, first.length() - 1) : first;
        for (String part : WRITTEN_APART) {
            if (words.size() > 1 && plain.endsWith(part) && plain.length() > part.length() + 1) {
                int cut = plain.length() - part.length();
                List<String> split = new ArrayList<>(words);
                split.set(0, first.substring(cut));
                split.addFirst(first.substring(0, cut));
                variants.putIfAbsent(split, SHORTENED);
            }
        }
    }

    /** "Rosenlundg 40", "Tegelvikgatan": without the s between the parts. */
    private static void addWithoutLink(String last, List<String> words, Map<List<String>, Double> variants) {
        String linked = "s" + LINKED_ENDING;
        int stem = last.length() - linked.length();
        if (words.size() == 1 && last.endsWith(linked) && stem >= SHORTEST_STEM_WITHOUT_LINK) {
            variants.putIfAbsent(List.of(last.substring(0, stem) + LINKED_ENDING), WITHOUT_LINK);
            ENDINGS.getOrDefault(LINKED_ENDING, List.of())
                    .forEach(form -> variants.putIfAbsent(List.of(last.substring(0, stem) + form), WITHOUT_LINK));
        }
    }

    /** "Ö-långgatan". */
    private static void addCompass(List<String> words, Map<List<String>, Double> variants) {
        String name = words.getFirst();
        for (String point : COMPASS) {
            if (words.size() == 1 && name.startsWith(point) && name.length() >= point.length() + SHORTEST_COMPOUND) {
                String rest = name.substring(point.length());
                variants.putIfAbsent(List.of(name.substring(0, 1), rest), SHORTENED);
                if (rest.endsWith(LINKED_ENDING)) {
                    String stem = rest.substring(0, rest.length() - LINKED_ENDING.length());
                    variants.putIfAbsent(List.of(name.substring(0, 1), stem + "g"), SHORTENED);
                }
            }
        }
    }

    /** "Björnsträdgård", "Fatbursbrunnsgatan". */
    private static void addTogether(List<String> words, Map<List<String>, Double> variants) {
        String together = String.join("", words);
        if (words.size() > 1 && together.length() >= SHORTEST_TOGETHER) {
            variants.putIfAbsent(List.of(together), SHORTENED);
            if (together.endsWith("gata")) {
                variants.putIfAbsent(List.of(together + "n"), SHORTENED);
            }
            if (together.endsWith("gata") || together.endsWith("gatan")) {
                // "Mariaskolg"
                String stem = together.substring(0, together.lastIndexOf("gata"));
                variants.putIfAbsent(List.of(stem + "g"), SHORTENED);
                variants.putIfAbsent(List.of(stem + "gt"), SHORTENED);
            }
        }
    }

    /** "Knutssonsgatan", "T. Knutssonsgatan", "Kat. Bangata". */
    private static void addInitials(List<String> words, Map<List<String>, Double> variants) {
        if (words.size() < 2) {
            return;
        }
        Map<List<String>, Double> more = new LinkedHashMap<>();
        variants.forEach((variant, sure) -> {
            if (variant.size() >= words.size()) {
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
        if (words.size() == 2
                && words.getFirst().length() >= SHORTEST_COMPOUND
                && last.length() >= SHORTEST_TOGETHER
                && !Bearers.isForename(words.getFirst())) {
            // "Wollmar Y", but "Katarina B" is a person.
            variants.putIfAbsent(withLast(words, last.substring(0, 1)), FIRST_NAME_LEFT_OUT);
        }
        if (last.length() >= 10 && last.endsWith("gatan")) {
            variants.putIfAbsent(List.of(last), FIRST_NAME_LEFT_OUT);
            variants.putIfAbsent(List.of(last.substring(0, last.length() - 4)), FIRST_NAME_LEFT_OUT);
        }
        int person = last.length() - OF_A_PERSON.length();
        if (words.size() == 2
                && last.endsWith(OF_A_PERSON)
                && !last.endsWith(LIKE_ANYBODY)
                && (person >= SHORTEST_PERSON || words.getFirst().equals("sankt"))) {
            variants.putIfAbsent(withLast(words, last.substring(0, person)), FIRST_NAME_LEFT_OUT);
            variants.putIfAbsent(withLast(words, last.substring(0, person + 1)), FIRST_NAME_LEFT_OUT);
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

    private static void addFirstWords(Map<List<String>, Double> variants) {
        Map<List<String>, Double> more = new LinkedHashMap<>();
        variants.forEach((words, sure) -> {
            for (String form :
                    words.size() > 1 ? FIRST_WORDS.getOrDefault(words.getFirst(), List.of()) : List.<String>of()) {
                List<String> abbreviated = new ArrayList<>(words);
                abbreviated.set(0, form);
                more.put(abbreviated, sure);
            }
        });
        more.forEach(variants::putIfAbsent);
    }

    private static void addGenitives(Map<List<String>, Double> variants) {
        Map<List<String>, Double> more = new LinkedHashMap<>();
        variants.forEach((words, sure) -> {
            String last = words.getLast();
            if (last.length() < 4) {
                more.put(withLast(words, last + ":s"), sure);
            }
            if (last.length() > 2 && "sxz".indexOf(last.charAt(last.length() - 1)) < 0) {
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
