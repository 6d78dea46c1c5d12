package se.lageskartan.personaldata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names that persons have; the files beside the class say where they come from. Lower case. */
final class NameLists {
    /** Given names that hardly mean anything else. */
    static final Set<String> GIVEN = read("given-names.txt");

    /** Given names that churches, streets, words and makes have, too: alone they are more often those. */
    static final Set<String> ALSO_WORDS = read("given-names-also-words.txt");

    private static final Set<String> SURNAMES = read("surnames.txt");

    /** How no word but a surname ends, in Swedish and other languages spoken here. */
    private static final List<String> SURNAME_ENDS = List.of(
            "sson", "dotter", "qvist", "kvist", "ström", "gren", "lund", "dahl", "lind", "stedt", "vić", "ić", "ovic",
            "oğlu", "wicz", "czyk", "ński", "ńska", "enko", "opoulos", "idis", "zadeh", "nejad");

    /** Words that end as surnames do and are none. */
    private static final Set<String> NO_SURNAMES = Set.of(
            "lund",
            "ström",
            "person",
            "dotter",
            "sundström",
            "saltsjöström",
            "kungsträdgårdsgren",
            "näslund",
            "avsnitt",
            "gren",
            "lind",
            "dahl");

    private static final int SHORTEST_WITH_END = 6;

    private NameLists() {}

    static boolean isGiven(String lower) {
        int dash = lower.indexOf('-');
        return dash > 0 ? isSingleGiven(lower.substring(0, dash)) && lower.length() > dash + 1 : isSingleGiven(lower);
    }

    private static boolean isSingleGiven(String lower) {
        return GIVEN.contains(lower) || ALSO_WORDS.contains(lower);
    }

    /** A given name that is enough by itself: "Malin", "Maj-Britt", and neither "Maria" nor "Björn". */
    static boolean isPlainGiven(String lower) {
        int dash = lower.indexOf('-');
        return dash > 0 ? isGiven(lower) && isSingleGiven(lower.substring(dash + 1)) : GIVEN.contains(lower);
    }

    /** By the list or by its end. */
    static boolean isSurname(String lower) {
        return SURNAMES.contains(lower) || hasSurnameEnd(lower);
    }

    /** By its end alone: enough for a word with a capital before it. */
    static boolean hasSurnameEnd(String lower) {
        String bare = lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
        return lower.length() >= SHORTEST_WITH_END
                && !NO_SURNAMES.contains(lower)
                && SURNAME_ENDS.stream().anyMatch(bare::endsWith);
    }

    private static Set<String> read(String file) {
        try (InputStream in = NameLists.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" +", -1)))
                    .filter(name -> !name.isEmpty())
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
