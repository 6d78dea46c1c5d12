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
            bana stationen perrongen sparrarna biljetthallen perrong plattform plattformen sparr sparren sparrlinje sparrlinjen stn tstn tb tbstn
            rulltrappan rulltrappa rulltrapporna
            """.strip().split("\\s+")));

    /** "Skanstull T". */
    private static final String STATION_LETTER = "t";

    /** "tunnelbanan vid Slussen". */
    private static final Set<String> AT = Set.of("vid", "i", "pa");

    private static final Set<String> BASOMRADE_WORDS = Set.of("basomrade", "basomradet");

    /** "vid Slussen och Nytorget": what holds of the one holds of the other. */
    private static final Set<String> AND = Set.of("och", "o", "samt", "respektive");

    private static final Set<String> OR = Set.of("eller", "el", "alt", "alternativt", "resp");

    /** What may stand between the places of a list besides "och" and "eller": "en vid Slussen och en vid Nytorget". */
    private static final Set<String> IN_LISTS = Set.of(
            "en",
            "ett",
            "vid",
            "pa",
            "i",
            "fran",
            "den",
            "andra",
            "sedan",
            "sen",
            "darefter",
            "mojligen",
            "kanske",
            "eventuellt",
            "troligen",
            "ocksa",
            "aven",
            "nagon",
            "nagot",
            "senare");

    /** "först vid Slussen, sedan vid Nytorget", "en vid Slussen, en vid Nytorget". */
    private static final Set<String> THEN = Set.of("sedan", "sen", "darefter", "en", "ett");

    private static final int MOST_WORDS_IN_LISTS = 4;

    /** "tåget mot Hässelby stod inne på Medborgarplatsen" */
    private static final Set<String> TRAINS =
            Set.of("tag", "taget", "tunnelbanetag", "tunnelbanetaget", "vagnen", "pendeltaget");

    private static final Set<String> STANDS =
            Set.of("stod", "star", "stannade", "stannat", "holl", "haller", "rullade", "inne");

    private static final int REACH_OF_TRAINS = 8;

    private final Features features;
    private final Entrances entrances;
    private final HouseNumbers houseNumbers;
    private final SceneModel model;

    Mentions(Features features, HouseNumbers houseNumbers, SceneModel model) {
        this.model = model;
        this.features = features;
        this.houseNumbers = houseNumbers;
        this.entrances = new Entrances(features);
    }

    /** The mentions in a text, in order. */
    List<Mention> in(List<Word> words) {
        boolean prose = Prose.is(words);

        List<Mention> mentions = new ArrayList<>();
        List<Names.Found> names = features.names().in(words, prose);
        if (names.isEmpty()) {
            return mentions;
        }
        for (Names.Found found : names) {
            if (Bearers.bear(words, found.from(), found.to(), prose)) {
                continue;
            }
            Mention last = mentions.isEmpty() ? null : mentions.getLast();
            Mention mention = mention(words, found, last, prose);
            if (last != null && Corrections.takesBack(words, last, mention)) {
                takeBack(mentions);
            }
            mentions.add(mention.as(role(words, mention)));
        }
        leaveRoutes(words, mentions);
        double[] told = new Telling(model, words, names, prose).likelihoods(mentions);
        for (int i = 0; i < told.length; i++) {
            mentions.set(i, mentions.get(i).told(told[i]));
        }
        return entrances.in(words, mentions);
    }

    /** "från Slussen till Nacka": a way out of the district. */
    private static void leaveRoutes(List<Word> words, List<Mention> mentions) {
        for (int i = 0; i + 1 < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            boolean route = mention.feature().sort() != Feature.Sort.OUTSIDE
                    && mention.role().part() == Role.Part.FROM
                    && mentions.get(i + 1).feature().sort() == Feature.Sort.OUTSIDE
                    && mentions.get(i + 1).from() == mention.to() + 1
                    && words.get(mention.to()).folded().equals("till");
            if (route) {
                mentions.set(
                        i, mention.as(Role.of(Role.Part.UNTOLD, mention.role().cue())));
            }
        }
    }

    /** The part of a place, where the text as a whole does not take it away. */
    private static Role role(List<Word> words, Mention mention) {
        Role role = mention.role();
        if ((role.part() == Role.Part.CARE || role.part() == Role.Part.SCENE)
                && mention.feature().kind().equals("hospital")
                && Course.happenedInCare(words, mention.to() - 1)) {
            return role.as(Role.Part.HAPPENED);
        }
        return !role.part().isElsewhere() && isUnsaid(words, mention) ? Role.of(Role.Part.UNSAID, role.cue()) : role;
    }

    /** Denies the last mention, and those that it is one of: "mellan A och B? Nej, B". */
    private static void takeBack(List<Mention> mentions) {
        int at = mentions.size();
        do {
            at--;
            Mention wrong = mentions.get(at);
            mentions.set(at, wrong.as(Role.of(Role.Part.DENIED, wrong.role().cue())));
        } while (at > 0 && mentions.get(at).link() == Mention.Link.AND);
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
            } else if (isTrainThere(words, from) || Course.happenedInStation(words, to - 1)) {
                meant = station;
            } else if (isStationLetter(words, from, to, prose)) {
                meant = station;
                to += to < words.size() && words.get(to).folded().equals(STATION_LETTER) ? 1 : 0;
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
        if (last != null && (link == Mention.Link.AND || link == Mention.Link.OR) && from == last.to() + 1) {
            role = last.role();
        }
        return new Mention(
                from, to, meant, found.reading(), role, number, address(meant, number), link, other(found, meant), 1);
    }

    private HouseNumbers.@Nullable Found address(Feature street, @Nullable HouseNumber number) {
        return number == null
                ? null
                : houseNumbers
                        .find(street.label(), street.at(), number.low(), number.high(), number.letter())
                        .orElse(null);
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
            // "Skanstull/Hornstull?" is one of the two.
            return word.before() == '/'
                    ? Mention.Link.AND
                    : word.before() == ',' ? Mention.Link.COMMA : Mention.Link.NONE;
        }
        if (from - last.to() > MOST_WORDS_IN_LISTS) {
            return Mention.Link.NONE;
        }
        Mention.Link link = Mention.Link.NONE;
        for (int at = last.to(); at < from; at++) {
            Word between = words.get(at);
            if (between.startsSentence()) {
                return Mention.Link.NONE;
            }
            if (OR.contains(between.folded())) {
                link = Mention.Link.OR;
            } else if (AND.contains(between.folded()) || (between.before() == ',' && THEN.contains(between.folded()))) {
                link = Mention.Link.AND;
            } else if (!IN_LISTS.contains(between.folded())) {
                return Mention.Link.NONE;
            }
        }
        return link;
    }

    /** Where a text does not say where it was, a hospital that somebody is at is not it either. */
    private static boolean isUnsaid(List<Word> words, Mention mention) {
        Role.Part part = mention.role().part();
        if (part == Role.Part.HAPPENED || part == Role.Part.SAID_ALONE || part.isElsewhere()) {
            return false;
        }
        Set<Role.Part> noScene = Unsaid.noScene(words, mention.from());
        if (noScene.isEmpty()) {
            return false;
        }
        boolean inCare = part == Role.Part.SCENE && mention.feature().kind().equals("hospital");
        return inCare || (noScene.contains(part) && !isSubject(words, mention));
    }

    private static boolean isSubject(List<Word> words, Mention mention) {
        return mention.role().part() == Role.Part.UNMARKED
                && words.get(mention.from()).startsSentence();
    }

    private static boolean isTrainThere(List<Word> words, int from) {
        boolean stands = false;
        for (int at = from - 1;
                at >= 0 && at >= from - REACH_OF_TRAINS && !words.get(at + 1).startsSentence();
                at--) {
            stands |= STANDS.contains(words.get(at).folded());
            if (stands && TRAINS.contains(words.get(at).folded())) {
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

    /** "Zinkensdamm T", "T Hornstull" in a place field. */
    private static boolean isStationLetter(List<Word> words, int from, int to, boolean prose) {
        boolean after = to < words.size()
                && words.get(to).folded().equals(STATION_LETTER)
                && !words.get(to).startsSentence()
                && (to + 1 == words.size() || words.get(to + 1).before() != ' ' || !prose);
        boolean before = from > 0
                && words.get(from - 1).folded().equals(STATION_LETTER)
                && words.get(from).before() == ' ';
        return after || !prose && before;
    }

    private static boolean isStationName(List<Word> words, int at) {
        String word = words.get(at).folded();
        // "T-station"
        boolean split =
                word.equals("station") && at > 0 && words.get(at - 1).folded().equals("t");
        return split || STATION_WORDS.contains(word);
    }
}
