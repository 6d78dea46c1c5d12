package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a text names: which meaning each name has, with which house number, in which part of the event. */
final class Mentions {
    private static final Set<String> STATION_WORDS =
            Set.copyOf(List.of("""
            tunnelbana tunnelbanan tunnelbanans tunnelbanestation tunnelbanestationen tunnelbaneperrong tunnelbaneperrongen
            tunnelbaneuppgang tunnelbaneuppgangen tunnelbaneentre tunnelbaneentren tunnelbanespar tunnelbanevagn tbana tbanan banan
            bana stationen perrongen sparrarna biljetthallen
            """.strip().split("\\s+")));

    /** "tunnelbanan vid Slussen". */
    private static final Set<String> AT = Set.of("vid", "i", "pa");

    private static final Set<String> BASOMRADE_WORDS = Set.of("basomrade", "basomradet");

    /** "vid Slussen och Nytorget": what holds of the one holds of the other. */
    private static final Set<String> AND = Set.of("och", "o", "samt", "eller", "respektive");

    private final Features features;
    private final Entrances entrances;

    Mentions(Features features) {
        this.features = features;
        this.entrances = new Entrances(features);
    }

    /** The mentions in a text, in order. */
    List<Mention> in(List<Word> words) {
        boolean prose = Prose.is(words);
        List<Mention> mentions = new ArrayList<>();
        for (Names.Found found : features.names().in(words, prose)) {
            Mention last = mentions.isEmpty() ? null : mentions.getLast();
            mentions.add(mention(words, found, last, prose));
        }
        return entrances.in(words, mentions);
    }

    private Mention mention(List<Word> words, Names.Found found, @Nullable Mention last, boolean prose) {
        Feature meant = found.meanings().getFirst();
        int from = found.from();
        int to = found.to();
        if (from > 0 && BASOMRADE_WORDS.contains(words.get(from - 1).folded())) {
            meant = features.basomradeNamed(meant).orElse(meant);
            from--;
        } else if (features.stationAt(meant).isPresent()) {
            Feature station = features.stationAt(meant).get();
            if (to < words.size() && isStationWord(words, to)) {
                meant = station;
                to += words.get(to).folded().equals("t") ? 2 : 1;
            } else if (from > 0 && !words.get(from).startsSentence() && isStationName(words, from - 1)) {
                meant = station;
                from--;
            } else if (from > 1
                    && AT.contains(words.get(from - 1).folded())
                    && !words.get(from).startsSentence()
                    && !words.get(from - 1).startsSentence()
                    && isStationName(words, from - 2)) {
                meant = station;
                from -= 2;
            }
        }
        HouseNumber number = null;
        if (meant.sort() == Feature.Sort.STREET) {
            number = HouseNumber.after(words, to);
            if (number == null) {
                number = HouseNumber.before(words, from);
            }
            if (number != null) {
                from = Math.min(from, number.from());
                to = Math.max(to, number.to());
            }
        }
        Role role = Cues.of(words, from, to, meant, prose);
        boolean joined = last != null
                && last.to() == from - 1
                && !words.get(from).startsSentence()
                && !words.get(from - 1).startsSentence()
                && AND.contains(words.get(from - 1).folded());
        if (joined && last != null) {
            role = last.role();
        }
        return new Mention(from, to, meant, found.reading(), role, number, other(found, meant));
    }

    private static Optional<Feature> other(Names.Found found, Feature meant) {
        return meant.sort() == Feature.Sort.AREA
                ? Optional.empty()
                : found.meanings().stream()
                        .filter(meaning -> !meaning.equals(meant) && meaning.sort() == Feature.Sort.AREA)
                        .findFirst();
    }

    private static boolean isStationWord(List<Word> words, int at) {
        Word word = words.get(at);
        if (word.startsSentence()) {
            return false;
        }
        boolean split = word.folded().equals("t")
                && at + 1 < words.size()
                && words.get(at + 1).folded().startsWith("ban");
        return split || STATION_WORDS.contains(word.folded());
    }

    private static boolean isStationName(List<Word> words, int at) {
        return STATION_WORDS.contains(words.get(at).folded());
    }
}
