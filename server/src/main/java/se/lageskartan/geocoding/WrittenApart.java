package se.lageskartan.geocoding;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names of one word that a text writes in two: "Mose backe", "Reimers holme", and with the first part cut short "Söderm.g.",
 * "Medb.platsen", "Bl-gatan".
 */
final class WrittenApart {
    private static final int SHORTEST = 7;
    private static final int SHORTEST_TAIL = 3;
    private static final int SHORTEST_BEGINNING = 2;

    /** How a street or square ends, by the ways to write that. */
    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("g", "gatan"),
            Map.entry("gt", "gatan"),
            Map.entry("gat", "gatan"),
            Map.entry("gata", "gatan"),
            Map.entry("gatan", "gatan"),
            Map.entry("v", "vagen"),
            Map.entry("vag", "vagen"),
            Map.entry("vagen", "vagen"),
            Map.entry("pl", "platsen"),
            Map.entry("plats", "platsen"),
            Map.entry("platsen", "platsen"),
            Map.entry("torg", "torget"),
            Map.entry("torget", "torget"),
            Map.entry("p", "parken"),
            Map.entry("parken", "parken"),
            Map.entry("gr", "grand"),
            Map.entry("grand", "grand"),
            Map.entry("lunden", "lunden"),
            Map.entry("huset", "huset"),
            Map.entry("badet", "badet"),
            Map.entry("hamnen", "hamnen"),
            Map.entry("kyrkan", "kyrkan"),
            Map.entry("kajen", "kajen"),
            Map.entry("bron", "bron"));

    /** "hela gatan" is no name. */
    static final Set<String> DETERMINERS =
            Set.of("hela", "halva", "samma", "denna", "andra", "forsta", "varje", "min", "din", "sin", "nasta", "nya");

    private final Set<String> tails = new HashSet<>();
    private final Map<String, Set<String>> byEnding = new HashMap<>();

    void add(String name) {
        if (name.length() < SHORTEST) {
            return;
        }
        for (int at = SHORTEST_TAIL; at <= name.length() - SHORTEST_TAIL; at++) {
            tails.add(name.substring(at));
        }
        Stream.of(ENDINGS.keySet(), ENDINGS.values())
                .flatMap(Collection::stream)
                .filter(ending -> ending.length() >= SHORTEST_TAIL)
                .distinct()
                .forEach(ending -> {
                    if (name.endsWith(ending)) {
                        byEnding.computeIfAbsent(ending, key -> new HashSet<>()).add(name);
                    }
                });
    }

    /** The word that two words of a text may be together, which need not be a name; null when they cannot be one. */
    @Nullable String together(List<Word> words, int at) {
        if (at + 1 >= words.size()) {
            return null;
        }
        Word first = words.get(at);
        Word second = words.get(at + 1);
        if ((second.before() != ' ' && second.before() != '-')
                || first.isNumber()
                || DETERMINERS.contains(first.folded())) {
            return null;
        }
        String cut = second.adjoined() ? whole(first.folded(), second.folded()) : null;
        if (cut != null) {
            return cut;
        }
        return tails.contains(second.folded()) && first.folded().length() >= SHORTEST_TAIL
                ? first.folded() + second.folded()
                : null;
    }

    /** The one name that begins and ends so, or null when none or several do. */
    private @Nullable String whole(String beginning, String ending) {
        String end = ENDINGS.get(ending);
        if (end == null) {
            return null;
        }
        String only = whole(beginning, ending, byEnding.getOrDefault(end, Set.of()));
        return only == null ? whole(beginning, ending, byEnding.getOrDefault(ending, Set.of())) : only;
    }

    /** The same of a few names. */
    static @Nullable String whole(String beginning, String ending, Set<String> names) {
        String end = ENDINGS.get(ending);
        if (end == null || beginning.length() < SHORTEST_BEGINNING) {
            return null;
        }
        String only = null;
        for (String name : names) {
            if (name.startsWith(beginning)
                    && (name.endsWith(end) || ending.length() >= SHORTEST_TAIL && name.endsWith(ending))) {
                if (only != null) {
                    return null;
                }
                only = name;
            }
        }
        return only;
    }
}
