package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A name in a text, decided to one meaning.
 *
 * @param from first word
 * @param to after the last word
 * @param sure 0..1, how sure the spelling is
 * @param other another thing of the same name that may be meant instead
 */
record Mention(int from, int to, Feature feature, double sure, Cues.Role role, Optional<Feature> other) {
    private static final Set<String> STATION_WORDS = Set.of(
            "tunnelbana",
            "tunnelbanan",
            "tunnelbanans",
            "tunnelbanestation",
            "tunnelbanestationen",
            "tunnelbaneperrong",
            "tunnelbaneperrongen",
            "tunnelbaneuppgang",
            "tunnelbaneuppgangen",
            "tunnelbaneentre",
            "tbana",
            "tbanan",
            "banan",
            "bana",
            "stationen",
            "perrongen",
            "sparrarna",
            "biljetthallen");

    /** "tunnelbanan vid Slussen". */
    private static final Set<String> AT = Set.of("vid", "i", "pa");

    private static final Set<String> BASOMRADE_WORDS = Set.of("basomrade", "basomradet");

    /** The same words taken to mean the other thing of that name. */
    Optional<Mention> namesake() {
        return other.map(meaning -> new Mention(from, to, meaning, sure, role, Optional.empty()));
    }

    /** The mentions in a text, in order. */
    static List<Mention> in(List<Word> words, Features features) {
        boolean prose = Prose.is(words);
        List<Mention> mentions = new ArrayList<>();
        for (Names.Found found : features.names().in(words)) {
            Feature first = found.meanings().getFirst();
            int from = found.from();
            int to = found.to();
            if (from > 0 && BASOMRADE_WORDS.contains(words.get(from - 1).folded())) {
                first = features.basomradeNamed(first).orElse(first);
                from--;
            } else if (features.stationAt(first).isPresent()) {
                if (to < words.size() && isStationWord(words, to)) {
                    first = features.stationAt(first).get();
                    to += words.get(to).folded().equals("t") ? 2 : 1;
                } else if (from > 0 && !words.get(from).startsSentence() && isStationName(words.get(from - 1))) {
                    first = features.stationAt(first).get();
                    from--;
                } else if (from > 1
                        && AT.contains(words.get(from - 1).folded())
                        && !words.get(from - 1).startsSentence()
                        && isStationName(words.get(from - 2))) {
                    first = features.stationAt(first).get();
                    from -= 2;
                }
            }
            Feature meant = first;
            if (meant.sort() == Feature.Sort.STREET && to < words.size() && isHouseNumber(words, to)) {
                to++;
            }
            Optional<Feature> other = meant.sort() == Feature.Sort.AREA
                    ? Optional.empty()
                    : found.meanings().stream()
                            .filter(meaning -> !meaning.equals(meant) && meaning.sort() == Feature.Sort.AREA)
                            .findFirst();
            mentions.add(new Mention(
                    from, Math.min(to, words.size()), meant, found.sure(), Cues.of(words, from, meant, prose), other));
        }
        return mentions;
    }

    private static boolean isStationWord(List<Word> words, int at) {
        Word word = words.get(at);
        if (word.startsSentence()) {
            return false;
        }
        boolean split = word.folded().equals("t")
                && at + 1 < words.size()
                && words.get(at + 1).folded().startsWith("ban");
        return split || isStationName(word);
    }

    private static boolean isStationName(Word word) {
        return STATION_WORDS.contains(word.folded());
    }

    /** "12", "12B": at most three digits, directly after the name, and not a time, a sum or an age. */
    private static boolean isHouseNumber(List<Word> words, int at) {
        Word word = words.get(at);
        boolean number = word.before() == ' ' && word.folded().matches("[0-9]{1,3}[a-h]?");
        return number
                && !(at + 1 < words.size() && words.get(at + 1).folded().matches("[0-9]+|kronor|personer|min|minuter"));
    }
}
