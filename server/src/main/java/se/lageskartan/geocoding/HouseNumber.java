package se.lageskartan.geocoding;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A house number as a text gives it: "78", "78 B", "10-14", "nr 12".
 *
 * @param low the number, or the lowest of several
 * @param high the highest of several, else the same
 * @param letter capital letter of the entrance, or empty
 * @param from first word of it
 * @param to after its last word
 */
record HouseNumber(int low, int high, String letter, int from, int to) {
    private static final int LARGEST = 299;

    private static final Set<String> NUMBER_WORDS =
            Set.of("nr", "nummer", "no", "port", "porten", "husnummer", "gatunummer");

    /** "nr 12 på Skånegatan". */
    private static final Set<String> ON = Set.of("pa", "i", "vid", "langs");

    /** What is counted, and so is no address. */
    private static final Set<String> COUNTED = Set.copyOf(List.of("""
            kronor kr personer person man kvinnor min minuter minut sekunder timmar timme ar aring aringar aringen manader manad veckor
            dagar dygn grader km kmh m meter metrar cm procent st stycken gram g kg liter cl l bilar bil cyklar mopeder motorcyklar
            ungdomar poliser patruller vaningar tal talet tiden januari februari mars april maj juni juli augusti september oktober
            november december jan feb apr jun jul aug sept sep okt nov dec fordon barn pojkar flickor killar tjejer mobiler tonaringar
            gangen ganger besokare demonstranter skott personbilar elsparkcyklar vittnen anmalningar resenarer euro dollar tusen miljoner
            """.strip().split("\\s+")));

    boolean isSeveral() {
        return high > low;
    }

    /** As people write it. */
    String swedish() {
        return isSeveral() ? low + "–" + high : low + letter;
    }

    /** The number right after the name of a street, or null. */
    static @Nullable HouseNumber after(List<Word> words, int at) {
        int index = at;
        if (index < words.size()
                && NUMBER_WORDS.contains(words.get(index).folded())
                && !words.get(index).startsSentence()) {
            index++;
        } else if (index < words.size()
                && words.get(index).before() != ' '
                && words.get(index).before() != ',') {
            return null;
        }
        return read(words, index, at);
    }

    /** The number in "nr 12 på" right before the name of a street, or null. */
    static @Nullable HouseNumber before(List<Word> words, int name) {
        if (name < 3
                || words.get(name).startsSentence()
                || !ON.contains(words.get(name - 1).folded())) {
            return null;
        }
        // "nr 12 på", "nr 12 B på", "nr 10-14 på"
        for (int word = name - 3;
                word >= Math.max(0, name - 4) && !words.get(word + 1).startsSentence();
                word--) {
            if (NUMBER_WORDS.contains(words.get(word).folded())) {
                HouseNumber number = read(words, word + 1, word);
                return number != null && number.to() == name - 1 ? number : null;
            }
        }
        return null;
    }

    private static @Nullable HouseNumber read(List<Word> words, int index, int from) {
        if (index >= words.size() || words.get(index).startsSentence()) {
            return null;
        }
        String first = words.get(index).folded();
        int digits = digits(first);
        boolean lettered = digits == first.length() - 1 && isLetter(first.charAt(digits));
        if (digits == 0 || digits > 3 || first.charAt(0) == '0' || digits < first.length() && !lettered) {
            return null;
        }
        int low = Integer.parseInt(first.substring(0, digits));
        if (low > LARGEST) {
            return null;
        }
        int high = low;
        String letter = lettered ? first.substring(digits).toUpperCase(Locale.ROOT) : "";
        int to = index + 1;
        if (to < words.size()
                && words.get(to).before() == '-'
                && digits(words.get(to).folded()) > 0) {
            String last = words.get(to).folded();
            int more = digits(last);
            if (more > 3 || more < last.length() - 1) {
                return null;
            }
            high = Integer.parseInt(last.substring(0, more));
            to++;
            if (high <= low || high > LARGEST || high - low > 40) {
                return null;
            }
        } else if (!lettered && to < words.size() && isEntrance(words, to)) {
            letter = words.get(to).folded().toUpperCase(Locale.ROOT);
            to++;
        }
        return isCountedOrTime(words, to) ? null : new HouseNumber(low, high, letter, from, to);
    }

    /** "78 B": one letter, not the "i" of "78 i natt" nor the "å" that folds to an a. */
    private static boolean isEntrance(List<Word> words, int at) {
        Word word = words.get(at);
        return word.before() == ' '
                && word.folded().length() == 1
                && isLetter(word.folded().charAt(0))
                && !word.accented();
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'h';
    }

    private static boolean isCountedOrTime(List<Word> words, int to) {
        if (to >= words.size() || words.get(to).startsSentence()) {
            return false;
        }
        Word next = words.get(to);
        if (next.isNumber() && next.before() != '-') {
            boolean adjoined = next.start() == words.get(to - 1).end() + 1;
            boolean postcode = next.folded().length() == 5
                    || next.folded().length() == 3
                            && to + 1 < words.size()
                            && words.get(to + 1).folded().length() == 2;
            // "15:30" and "15.30" have a mark and no space between.
            return !postcode && (adjoined || next.before() == ' ');
        }
        return next.before() != ',' && COUNTED.contains(next.folded());
    }

    private static int digits(String word) {
        int digits = 0;
        while (digits < word.length() && word.charAt(digits) >= '0' && word.charAt(digits) <= '9') {
            digits++;
        }
        return digits;
    }
}
