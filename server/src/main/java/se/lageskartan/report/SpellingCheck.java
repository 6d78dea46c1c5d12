package se.lageskartan.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.lageskartan.report.Finding.Kind;
import se.lageskartan.wording.EditDistance;

/**
 * Finds words and names that are spelt in two ways. Swedish bends words at their end, so two words are taken for one
 * only when they differ inside and agree in their last letters; capitals count only within names of several words.
 */
final class SpellingCheck {
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}-])\\p{L}{9,}(?![\\p{L}-])");
    private static final Pattern NAME = Pattern.compile("(\\p{Lu}\\p{Ll}+) (\\p{L}\\p{Ll}{3,})(?!\\p{L})");
    /** Addresses on the web and names of files are spelt without our letters. */
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+|\\S+\\.(?:se|pdf|html?)(?!\\p{L})\\S*");

    private static final int SAME_END = 4;
    private static final int SAME_START_IN_LONG = 5;
    private static final int LONG = 14;

    private SpellingCheck() {}

    /** @param aliases other spellings of names, by the name, all in lower case */
    static List<Finding> check(List<Passage> passages, Map<String, Set<String>> aliases) {
        List<Finding> found = new ArrayList<>();
        words(passages, found);
        capitals(passages, found);
        knownSpellings(passages, aliases, found);
        return found;
    }

    private record Use(String word, Passage place) {}

    private static void words(List<Passage> passages, List<Finding> found) {
        Map<String, Use> uses = new TreeMap<>();
        for (Passage passage : passages) {
            Matcher word = WORD.matcher(ADDRESS.matcher(passage.text()).replaceAll(" "));
            while (word.find()) {
                uses.putIfAbsent(word.group().toLowerCase(Locale.ROOT), new Use(word.group(), passage));
            }
        }
        List<Map.Entry<String, Use>> all = List.copyOf(uses.entrySet());
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                if (isOneWord(all.get(i).getKey(), all.get(j).getKey())) {
                    add(all.get(i).getValue(), all.get(j).getValue(), found);
                }
            }
        }
    }

    private static boolean isOneWord(String one, String other) {
        int difference = Math.abs(one.length() - other.length());
        if (difference > 2 || !end(one).equals(end(other))) {
            return false;
        }
        int shorter = Math.min(one.length(), other.length());
        int start = sameStart(one, other);
        if (start == 0) {
            return false;
        }
        int errors = EditDistance.between(one, other);
        if (errors == 1) {
            return true;
        }
        return errors == 2
                && shorter >= LONG
                && start >= SAME_START_IN_LONG
                && sameEnd(one, other) >= SAME_START_IN_LONG;
    }

    private static String end(String word) {
        return word.substring(word.length() - SAME_END);
    }

    private static int sameStart(String one, String other) {
        int same = 0;
        while (same < one.length() && same < other.length() && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }

    private static int sameEnd(String one, String other) {
        return sameStart(
                new StringBuilder(one).reverse().toString(),
                new StringBuilder(other).reverse().toString());
    }

    /** "Hammarby Sjöstad" and "Hammarby sjöstad". */
    private static void capitals(List<Passage> passages, List<Finding> found) {
        Map<String, Map<String, Use>> byName = new TreeMap<>();
        for (Passage passage : passages) {
            Matcher name = NAME.matcher(passage.text());
            for (int from = 0; name.find(from); from = name.start(2)) {
                byName.computeIfAbsent(name.group().toLowerCase(Locale.ROOT), key -> new LinkedHashMap<>())
                        .putIfAbsent(name.group(), new Use(name.group(), passage));
            }
        }
        byName.values().stream().filter(spellings -> spellings.size() > 1).forEach(spellings -> {
            List<Use> uses = List.copyOf(spellings.values());
            add(uses.get(0), uses.get(1), found);
        });
    }

    /** Spellings so different that only the gazetteer knows them for one. */
    private static void knownSpellings(List<Passage> passages, Map<String, Set<String>> aliases, List<Finding> found) {
        aliases.forEach((name, others) -> {
            for (String other : others) {
                if (EditDistance.between(name, other) <= 2 && !isOneWord(name, other)) {
                    use(passages, name)
                            .forEach(one -> use(passages, other).forEach(another -> add(one, another, found)));
                }
            }
        });
    }

    /** The first use of a name, if there is one. */
    private static List<Use> use(List<Passage> passages, String name) {
        Pattern whole = Pattern.compile("(?iu)(?<!\\p{L})" + Pattern.quote(name) + "(?!\\p{L})");
        return passages.stream()
                .flatMap(passage ->
                        whole.matcher(passage.text()).results().map(match -> new Use(match.group(), passage)))
                .limit(1)
                .toList();
    }

    private static void add(Use one, Use other, List<Finding> found) {
        found.add(Finding.of(
                Kind.SPELT_TWICE,
                List.of(one.place(), other.place()),
                "”" + one.word() + "” (" + one.place().place() + ") och ”" + other.word() + "” ("
                        + other.place().place() + ") är två stavningar av samma sak."));
    }
}
