package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.GeometryFactory;
import se.lageskartan.geocoding.Feature.Sort;
import se.lageskartan.geocoding.Mention.Link;
import se.lageskartan.geocoding.Placement.Kind;

/** Puts names that belong together into one place: a crossing, or the stretch of a street at or between others. */
final class Pairs {
    private static final Set<String> CORNER = Set.of(
            "korsningen",
            "korsning",
            "korsningarna",
            "korsn",
            "korset",
            "krysset",
            "kryss",
            "gatukorsningen",
            "vagkorsningen",
            "rondellen",
            "cirkulationsplatsen",
            "hornet",
            "hornan",
            "horn",
            "gathornet",
            "gathorn",
            "kors",
            "utfarten",
            "infarten",
            "mynningen");

    /** Words that say that the second name tells where along the first. */
    private static final Set<String> AT = Set.of(
            "vid",
            "x",
            "hojd",
            "jamnhojd",
            "med",
            "m",
            "korsar",
            "korsande",
            "korsas",
            "moter",
            "efter",
            "slutar",
            "borjar",
            "borjan",
            "slutet",
            "mynnar",
            "ansluter",
            "fore",
            "innan",
            "bortom");

    private static final Set<String> NEAR = Set.of(
            "nara",
            "narheten",
            "intill",
            "utanfor",
            "bredvid",
            "mittemot",
            "emot",
            "nedanfor",
            "ovanfor",
            "bakom",
            "framfor");

    /** "Götgatan mellan A och B", "Götgatan från A till B", "Götgatan, sträckan A-B". */
    private static final Set<String> STRETCH_FROM =
            Set.of("mellan", "emellan", "mell", "fran", "fr", "strackan", "biten", "delen", "kvarteret", "kvarteren");

    /** "avspärrad", "avstängd", "blockerat". */
    private static final List<String> CLOSED =
            List.of("sparrad", "sparrat", "stangd", "stangt", "blockerad", "blockerat");

    private static final Set<String> UNTIL = Set.of("och", "till", "t", "samt", "o", "fram", "bort", "upp", "ner");

    private static final Set<String> TOWARDS =
            Set.of("och", "till", "samt", "o", "mot", "fram", "bort", "upp", "ner", "riktning", "i");

    /** "svängde från A in på B". */
    private static final Set<String> TURNS = Set.of("svangde", "svanger", "svanga", "svangt", "in", "skulle");

    /** Words that say nothing of how the names belong together. */
    private static final Set<String> SMALL_TALK = Set.of(
            "typ",
            "ungefar",
            "ca",
            "cirka",
            "nagonstans",
            "nanstans",
            "ute",
            "uppe",
            "nere",
            "ut",
            "liksom",
            "dar",
            "alldeles",
            "mitt",
            "tvars",
            "over",
            "norrut",
            "soderut",
            "osterut",
            "vasterut",
            "just",
            "precis",
            "strax");

    private static final Set<String> DISTANCE =
            Set.of("m", "meter", "metrar", "om", "hundra", "femtio", "tjugo", "en", "bit", "ett");

    private static final Set<String> FILLING = Set.of(
            "och",
            "o",
            "i",
            "av",
            "till",
            "samt",
            "den",
            "mot",
            "pa",
            "langs",
            "tunnelbanestationen",
            "tunnelbanan",
            "stationen",
            "gatan",
            "torget",
            "parken",
            "mellan",
            "under",
            "bron");

    /** What a place is that somebody came from or went to, so that "på" after it says no more of it. */
    private static final Set<Role.Part> PASSING =
            Set.of(Role.Part.TOWARDS, Role.Part.TAKEN_TO, Role.Part.FROM, Role.Part.COME_FROM, Role.Part.LEFT);

    private static final int MOST_WORDS_BETWEEN = 6;

    private final Crossings crossings;

    Pairs(Crossings crossings) {
        this.crossings = crossings;
    }

    /** The candidates of a text: what its mentions make together, and the mentions that stand alone. */
    List<Candidate> candidates(List<Word> words, List<Mention> mentions) {
        List<Candidate> candidates = new ArrayList<>();
        int i = 0;
        while (i < mentions.size()) {
            Optional<Candidate> three = i + 2 < mentions.size()
                    ? between(words, mentions.get(i), mentions.get(i + 1), mentions.get(i + 2))
                    : Optional.empty();
            Optional<Candidate> two = i + 1 < mentions.size() && !isInList(words, mentions, i)
                    ? pair(words, mentions.get(i), mentions.get(i + 1))
                    : Optional.empty();
            if (three.isPresent()) {
                candidates.add(three.get());
                i += 3;
            } else if (two.isPresent()) {
                candidates.add(two.get());
                i += 2;
            } else {
                Mention mention = mentions.get(i);
                candidates.add(withEarlierStreet(words, mentions, i)
                        .orElseGet(() ->
                                mention.feature().footprint() == null ? outside(mention) : Candidate.of(mention)));
                i++;
            }
        }
        return candidates;
    }

    /** "A/B/C" is a list, "A/B" a corner. */
    private static boolean isInList(List<Word> words, List<Mention> mentions, int i) {
        if (mentions.get(i).link() == Link.COMMA && mentions.get(i + 1).link() == Link.AND) {
            // "Götgatan, Hornsgatan och Ringvägen"
            return true;
        }
        boolean slash = isSlash(words, mentions.get(i), mentions.get(i + 1));
        boolean before = i > 0 && isSlash(words, mentions.get(i - 1), mentions.get(i));
        boolean after = i + 2 < mentions.size() && isSlash(words, mentions.get(i + 1), mentions.get(i + 2));
        return slash && (before || after);
    }

    private static boolean isSlash(List<Word> words, Mention one, Mention two) {
        return one.to() == two.from() && words.get(two.from()).before() == '/';
    }

    private static Candidate outside(Mention mention) {
        Feature feature = mention.feature();
        return new Candidate(
                Kind.AREA,
                feature.label(),
                feature,
                Footprint.of(new GeometryFactory().createPoint(), 0),
                Candidate.precision(feature),
                mention.role().weight(),
                false,
                List.of(mention));
    }

    /** "mellan A och B på C" and "C mellan A och B". */
    private Optional<Candidate> between(List<Word> words, Mention one, Mention two, Mention three) {
        List<String> first = joining(words, one, two);
        List<String> second = joining(words, two, three);
        if (first == null || second == null) {
            return Optional.empty();
        }
        boolean streetLast = one.from() > 0
                && !words.get(one.from()).startsSentence()
                && STRETCH_FROM.contains(words.get(one.from() - 1).folded())
                && TOWARDS.containsAll(first)
                && (second.equals(List.of("pa")) || second.equals(List.of("langs")));
        boolean dash = second.isEmpty() && words.get(three.from()).before() == '-';
        boolean streetFirst = (dash || (!second.isEmpty() && UNTIL.containsAll(second)))
                && (first.isEmpty() || tellsOfStretch(first));
        if (!streetFirst && !streetLast || (first.isEmpty() && !dash)) {
            return Optional.empty();
        }
        Mention street = streetFirst ? one : three;
        Mention from = streetFirst ? two : one;
        Mention to = streetFirst ? three : two;
        if (!street.feature().isLine() || !isOurs(street) || !isOurs(from) || !isOurs(to)) {
            return Optional.empty();
        }
        return crossings
                .between(street.feature(), from.feature(), to.feature())
                .map(stretch -> new Candidate(
                        Kind.STREET,
                        street.feature().label() + " mellan " + from.feature().label() + " och "
                                + to.feature().label(),
                        street.feature(),
                        stretch,
                        Candidate.CROSSING,
                        1,
                        false,
                        List.of(street, from, to)));
    }

    /** "mellan", "på sträckan mellan", "avstängd mellan". */
    private static boolean tellsOfStretch(List<String> joining) {
        return STRETCH_FROM.contains(joining.getLast())
                && joining.stream()
                        .allMatch(word -> word.equals("pa")
                                || STRETCH_FROM.contains(word)
                                || CLOSED.stream().anyMatch(word::endsWith));
    }

    private Optional<Candidate> pair(List<Word> words, Mention one, Mention two) {
        Optional<Candidate> beside = beside(words, one, two);
        if (beside.isPresent()) {
            return beside;
        }
        List<String> joining = joining(words, one, two);
        if (joining == null
                || !isOurs(one)
                || !isOurs(two)
                || one.isAddress()
                || two.isAddress()
                || one.feature().equals(two.feature())) {
            return Optional.empty();
        }
        if (joining.equals(List.of("fran"))
                && isSeenFrom(words, two.to())
                && one.feature().isLine()) {
            return stretch(one, two);
        }
        if (isBetween(words, one, joining)) {
            Optional<Candidate> gap = gap(one, two);
            return gap.isPresent() ? gap : crossing(one, two, false);
        }
        boolean corner = joining.stream().anyMatch(CORNER::contains)
                || cornerBefore(words, one.from())
                || cornerAfter(words, two.to());
        boolean near = joining.stream().anyMatch(NEAR::contains);
        boolean streets = one.feature().isLine() && two.feature().isLine();
        boolean turned = joining.equals(List.of("mot")) && turnsBefore(words, one.from());
        if (streets && (turned || joining.stream().anyMatch(TURNS::contains))) {
            return crossing(one, two, false);
        }
        if (!corner && (joining.contains("mot") || joining.contains("till"))) {
            return Optional.empty();
        }
        if (streets && !near) {
            boolean said = corner
                    || joining.stream().anyMatch(AT::contains)
                    || (joining.isEmpty() && "/-".indexOf(words.get(two.from()).before()) >= 0);
            return crossing(one, two, said);
        }
        if (one.feature().isLine()) {
            return stretch(one, two);
        }
        boolean passing = PASSING.contains(one.role().part());
        boolean joined = corner || joining.contains("pa") || joining.contains("langs") || isSlash(words, one, two);
        if (two.feature().isLine() && !passing && joined) {
            return stretch(two, one);
        }
        return Optional.empty();
    }

    /** "Ringvägen, 50 m väster om Götgatan": the place on the street that lies so to where the two meet. */
    private Optional<Candidate> beside(List<Word> words, Mention street, Mention at) {
        Offset offset = at.role().offset();
        Compass side = offset.side();
        if (side == null
                || offset.within()
                || !street.feature().isLine()
                || !isOurs(street)
                || street.isAddress()
                || !onlyTells(words, street.to(), at.from())) {
            return Optional.empty();
        }
        return crossings
                .beside(street.feature(), at.feature(), offset)
                .map(point -> new Candidate(
                        Kind.STREET,
                        street.feature().label() + " " + side.swedish() + " om "
                                + at.feature().label(),
                        street.feature(),
                        point,
                        Candidate.STRETCH,
                        1,
                        false,
                        List.of(street, at)));
    }

    /** Whether the words say nothing but a distance and a direction. */
    private static boolean onlyTells(List<Word> words, int from, int to) {
        if (to - from > MOST_WORDS_BETWEEN || words.get(to).startsSentence()) {
            return false;
        }
        for (int at = from; at < to; at++) {
            Word word = words.get(at);
            boolean tells = word.isNumber()
                    || DISTANCE.contains(word.folded())
                    || SMALL_TALK.contains(word.folded())
                    || Compass.of(word.folded()) != null;
            if (word.startsSentence() || !tells) {
                return false;
            }
        }
        return to > from;
    }

    /** "Skånegatan från Götgatan sett". */
    private static boolean isSeenFrom(List<Word> words, int to) {
        return to < words.size()
                && (words.get(to).folded().equals("sett")
                        || words.get(to).folded().equals("raknat"));
    }

    /** "mellan Slussen och Gamla stan"; not "korsningen mellan". */
    private static boolean isBetween(List<Word> words, Mention one, List<String> joining) {
        return one.from() > 0
                && !words.get(one.from()).startsSentence()
                && words.get(one.from() - 1).folded().equals("mellan")
                && !cornerBefore(words, one.from())
                && joining.equals(List.of("och"));
    }

    private Optional<Candidate> gap(Mention one, Mention two) {
        return crossings
                .gap(one.feature(), two.feature())
                .map(ground -> new Candidate(
                        Kind.PLACE,
                        "Mellan " + one.feature().label() + " och "
                                + two.feature().label(),
                        one.feature(),
                        ground,
                        Candidate.STRETCH,
                        1,
                        true,
                        List.of(one, two)));
    }

    private Optional<Candidate> crossing(Mention one, Mention two, boolean said) {
        Optional<Footprint> meeting = crossings.of(one.feature(), two.feature());
        if (meeting.isEmpty() && said) {
            meeting = crossings.almost(one.feature(), two.feature());
        }
        return meeting.map(point -> new Candidate(
                Kind.CROSSING,
                one.feature().label() + " × " + two.feature().label(),
                one.feature(),
                point,
                Candidate.CROSSING,
                Math.max(one.role().weight(), two.role().weight()),
                !said,
                List.of(one, two)));
    }

    private Optional<Candidate> stretch(Mention street, Mention at) {
        return crossings
                .stretch(street.feature(), at.feature())
                .map(part -> new Candidate(
                        Kind.STREET,
                        Candidate.stretchLabel(street.feature(), at.feature(), part),
                        street.feature(),
                        part,
                        Candidate.STRETCH,
                        Math.max(street.role().weight(), at.role().weight()),
                        false,
                        List.of(street, at)));
    }

    /** "på Folkungagatan tar det stopp i korsningen mot Östgötagatan": the other street stands earlier. */
    private Optional<Candidate> withEarlierStreet(List<Word> words, List<Mention> mentions, int i) {
        Mention mention = mentions.get(i);
        if (!mention.feature().isLine() || !isOurs(mention) || !cornerBefore(words, mention.from())) {
            return Optional.empty();
        }
        for (int back = i - 1; back >= 0 && back >= i - 3; back--) {
            Mention earlier = mentions.get(back);
            if (!earlier.feature().equals(mention.feature())
                    && earlier.feature().isLine()
                    && isOurs(earlier)) {
                Optional<Candidate> crossing = crossing(earlier, mention, true);
                if (crossing.isPresent()) {
                    return crossing;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean cornerBefore(List<Word> words, int from) {
        for (int back = 1;
                back <= 3 && from - back >= 0 && !words.get(from - back + 1).startsSentence();
                back++) {
            if (CORNER.contains(words.get(from - back).folded())) {
                return true;
            }
        }
        return false;
    }

    /** "skulle svänga höger från A mot B". */
    private static boolean turnsBefore(List<Word> words, int from) {
        for (int at = from - 1; at >= 0 && at >= from - 4 && !words.get(at + 1).startsSentence(); at--) {
            if (words.get(at).folded().startsWith("svang")) {
                return true;
            }
        }
        return false;
    }

    /** "A mot B, i hörnet". */
    private static boolean cornerAfter(List<Word> words, int to) {
        for (int at = to; at < to + 4 && at < words.size() && !words.get(at).startsSentence(); at++) {
            if (CORNER.contains(words.get(at).folded())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOurs(Mention mention) {
        Sort sort = mention.feature().sort();
        return sort != Sort.OUTSIDE && sort != Sort.DISTRICT && mention.role().weight() > 0.15;
    }

    /** The words between two mentions when they do nothing but join them, else null. */
    private static @Nullable List<String> joining(List<Word> words, Mention one, Mention two) {
        if (two.from() - one.to() > MOST_WORDS_BETWEEN) {
            return null;
        }
        List<String> joining = new ArrayList<>();
        for (int at = one.to(); at <= two.from(); at++) {
            Word word = words.get(at);
            if (word.startsSentence()) {
                return null;
            }
            if (at < two.from()) {
                String folded = word.folded();
                if (SMALL_TALK.contains(folded)) {
                    continue;
                }
                if (!FILLING.contains(folded)
                        && !AT.contains(folded)
                        && !NEAR.contains(folded)
                        && !CORNER.contains(folded)
                        && !STRETCH_FROM.contains(folded)
                        && !UNTIL.contains(folded)
                        && !TURNS.contains(folded)) {
                    return null;
                }
                joining.add(folded);
            }
        }
        return joining;
    }
}
