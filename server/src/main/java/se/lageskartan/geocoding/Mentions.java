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
            tunnelbana tunnelbanan tunnelbanans tunnelbanestation tunnelbanestationen tunnelbaneperrong tunnelbaneperrongen banestation banestationen tbanestation tbanestationen
            tunnelbaneuppgang tunnelbaneuppgangen tunnelbaneentre tunnelbaneentren tunnelbanespar tunnelbanevagn tbana tbanan banan
            bana stationen perrongen sparrarna biljetthallen
            """.strip().split("\\s+")));

    /** "tunnelbanan vid Slussen". */
    private static final Set<String> AT = Set.of("vid", "i", "pa");

    private static final Set<String> BASOMRADE_WORDS = Set.of("basomrade", "basomradet");

    /** "vid Slussen och Nytorget": what holds of the one holds of the other. */
    private static final Set<String> AND = Set.of("och", "o", "samt", "respektive");

    private static final Set<String> OR = Set.of("eller", "alt", "alternativt", "resp");

    private static final Set<String> FORENAMES = WordList.read("forenames.txt");

    private static final int MOST_WORDS_TO_CORRECTION = 6;

    private final Features features;
    private final Entrances entrances;
    private final HouseNumbers houseNumbers;

    Mentions(Features features, HouseNumbers houseNumbers) {
        this.features = features;
        this.houseNumbers = houseNumbers;
        this.entrances = new Entrances(features);
    }

    /** The mentions in a text, in order. */
    List<Mention> in(List<Word> words) {
        boolean prose = Prose.is(words);
        List<Mention> mentions = new ArrayList<>();
        for (Names.Found found : features.names().in(words, prose)) {
            if (isSurname(words, found)) {
                continue;
            }
            Mention last = mentions.isEmpty() ? null : mentions.getLast();
            Mention mention = mention(words, found, last, prose);
            if (last != null && isCorrected(words, last, mention)) {
                mentions.set(
                        mentions.size() - 1,
                        last.as(Role.of(Role.Part.DENIED, last.role().cue())));
            }
            mentions.add(mention);
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
        if (meant.hasNumbers()) {
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
        Mention.Link link = last == null ? Mention.Link.NONE : link(words, last, from);
        if (last != null && (link == Mention.Link.AND || link == Mention.Link.OR)) {
            role = last.role();
        }
        return new Mention(
                from, to, meant, found.reading(), role, number, address(meant, number), link, other(found, meant));
    }

    private HouseNumbers.@Nullable Found address(Feature street, @Nullable HouseNumber number) {
        return number == null
                ? null
                : houseNumbers
                        .find(street.label(), street.at(), number.low(), number.high(), number.letter())
                        .orElse(null);
    }

    /** "Anna Rosenlund": a single word after a forename. */
    private static boolean isSurname(List<Word> words, Names.Found found) {
        if (found.from() == 0 || found.to() - found.from() > 1) {
            return false;
        }
        Word name = words.get(found.from());
        Word before = words.get(found.from() - 1);
        return name.capital() && name.before() == ' ' && before.capital() && FORENAMES.contains(before.folded());
    }

    private static Mention.Link link(List<Word> words, Mention last, int from) {
        Word word = words.get(from);
        if (word.startsSentence()) {
            return Mention.Link.NONE;
        }
        if (last.to() == from - 1 && OR.contains(words.get(from - 1).folded())) {
            // Also in a sentence of its own: "Kan ha varit Slussen. Eller Skanstull."
            return Mention.Link.OR;
        }
        if (last.to() == from) {
            return word.before() == ',' || word.before() == '/' ? Mention.Link.COMMA : Mention.Link.NONE;
        }
        Word between = words.get(from - 1);
        if (last.to() != from - 1 || between.startsSentence()) {
            return Mention.Link.NONE;
        }
        return AND.contains(between.folded()) ? Mention.Link.AND : Mention.Link.NONE;
    }

    /** "Hon sa Hornstull men menade Hornsgatan", "Slussen, rättelse: Skanstull". */
    private static boolean isCorrected(List<Word> words, Mention wrong, Mention right) {
        if (right.from() - wrong.to() > MOST_WORDS_TO_CORRECTION) {
            return false;
        }
        for (int at = wrong.to(); at < right.from(); at++) {
            if (CueWords.CORRECTS.contains(words.get(at).folded())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Feature> other(Names.Found found, Feature meant) {
        return meant.sort() == Feature.Sort.AREA || meant.kind().equals("station")
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
