package se.lageskartan.geocoding;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Streets that a text names without their ending, told by what stands beside: "Östgöta 62", "Folkunga vid Göta", "bonde/nytorgsgatan", "Gotlands- och
 * Östgötagatan".
 */
final class Stems {
    private static final String STREET = "gatan";

    /** What two names may share. */
    private static final List<String> SHARED = List.of(STREET, "vagen", "strand", "parken", "kyrkan", "torget");

    private static final int SHORTEST = 4;

    /** "Östgöta/Åsö": the other street tells that it is one. */
    private static final int SHORTEST_AT_A_CORNER = 3;

    /** "Bonde/Renstierna". */
    private static final int LONG_NAME = 6;

    /** With its letter. */
    private static final int LONGEST_HOUSE_NUMBER = 4;

    /** "Folkunga vid Göta". */
    private static final Set<String> MEETING = Set.of("vid", "x", "hornet", "horn", "korsningen");

    private static final Set<String> SHARING = Set.of("och", "o", "eller", "resp", "samt");

    /** Whether a folded word is a name by itself. */
    private final Predicate<String> isName;

    /** @param isName whether a folded word is a name by itself */
    Stems(Predicate<String> isName) {
        this.isName = isName;
    }

    /** The name whose ending stands with the next name only, "Gotlands- och Östgötagatan"; null when there is none. */
    @Nullable String beforeShared(List<Word> words, int at) {
        if (at + 2 >= words.size()
                || words.get(at + 1).before() != '-'
                || words.get(at + 1).adjoined()
                || !SHARING.contains(words.get(at + 1).folded())) {
            return null;
        }
        String next = words.get(at + 2).folded();
        for (String ending : SHARED) {
            String whole = words.get(at).folded() + ending;
            if (next.endsWith(ending) && isName.test(whole)) {
                return whole;
            }
        }
        return null;
    }

    /** The street that is named without its ending where a number or another street stands beside; null when there is none. */
    @Nullable String whole(List<Word> words, int at) {
        if (words.get(at).folded().length() < SHORTEST_AT_A_CORNER
                || !(isCorner(words, at, at + 1, at + 1)
                        || isCorner(words, at, at, at - 1)
                        || isLed(words, at) && isStem(words, at))) {
            return null;
        }
        String street = words.get(at).folded() + STREET;
        return isName.test(street) ? street : null;
    }

    private boolean isLed(List<Word> words, int at) {
        return isBeforeNumber(words, at)
                || at + 2 < words.size() && MEETING.contains(words.get(at + 1).folded()) && isStreet(words, at + 2)
                || at > 1 && MEETING.contains(words.get(at - 1).folded()) && isStreet(words, at - 2);
    }

    /** "Östgöta/Åsö", "bonde/nytorgsgatan". */
    private boolean isCorner(List<Word> words, int at, int slash, int other) {
        if (other < 0 || other >= words.size() || words.get(slash).before() != '/') {
            return false;
        }
        String beside = words.get(other).folded();
        boolean whole = isName.test(beside)
                && (beside.endsWith(STREET)
                        || beside.length() >= LONG_NAME && words.get(other).capital());
        return whole || words.get(at).capital() == words.get(other).capital() && isName.test(beside + STREET);
    }

    private boolean isStreet(List<Word> words, int at) {
        return words.get(at).folded().endsWith(STREET) || isStem(words, at);
    }

    private boolean isStem(List<Word> words, int at) {
        Word word = words.get(at);
        return word.capital() && word.folded().length() >= SHORTEST && isName.test(word.folded() + STREET);
    }

    /** Whether a house number may follow. */
    static boolean isBeforeNumber(List<Word> words, int at) {
        return at + 1 < words.size() && isHouseNumber(words.get(at + 1));
    }

    private static boolean isHouseNumber(Word word) {
        return word.isNumber() && word.folded().length() <= LONGEST_HOUSE_NUMBER && word.before() == ' ';
    }
}
