package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geo.CircularNormal;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geocoding.Geocoding.Placed;
import se.lageskartan.geocoding.Geocoding.Reason;
import se.lageskartan.geocoding.Geocoding.Unplaced;
import se.lageskartan.geocoding.Placement.AreaShare;
import se.lageskartan.geocoding.Placement.Kind;

/**
 * Tells where something was, from a coordinate or from Swedish text, against one version of the gazetteer. Immutable and
 * safe to use from several threads. Metres in EPSG:3011.
 *
 * <p>Every placing carries an uncertainty, the radius around its position that holds the true place with about 95 % if the
 * place that was meant is this one:
 *
 * <table>
 * <caption>Uncertainty by what it was placed on</caption>
 * <tr><th>placed on</th><th>uncertainty in metres</th></tr>
 * <tr><td>coordinate</td><td>as the source says</td></tr>
 * <tr><td>address</td><td>15; interpolated: the gap between the known neighbours</td></tr>
 * <tr><td>crossing</td><td>25; several meeting points: the radius that holds them</td></tr>
 * <tr><td>street, or a stretch of one</td><td>the radius that holds 95 % of it, and 15 to the side</td></tr>
 * <tr><td>square, park, neighbourhood</td><td>the radius that holds 95 % of its land, and the gazetteer's own uncertainty
 * of its outline, at least 20</td></tr>
 * <tr><td>station, church, other point</td><td>the gazetteer's uncertainty, at least 25</td></tr>
 * <tr><td>bridge, quay, stairs</td><td>as a street, with the gazetteer's uncertainty</td></tr>
 * <tr><td>area</td><td>the radius that holds 95 % of its land</td></tr>
 * <tr><td>"norr om", "i närheten av" any of these</td><td>that, and 150 or 75</td></tr>
 * </table>
 *
 * <p>A house number places on its address point, or between its neighbours, where the gazetteer has addresses of the street (see
 * {@link HouseNumbers}); else on the whole street.
 */
public final class Geocoder {
    private static final GeometryFactory GEOMETRIES =
            new GeometryFactory(new PrecisionModel(), ReferenceSystem.SWEREF99_18_00.epsg());

    private static final Unplaced NOTHING_GIVEN =
            new Unplaced(Reason.NO_PLACE_GIVEN, "Varken koordinat eller text är angiven.");

    private static final Unplaced NO_KNOWN_NAME =
            new Unplaced(Reason.NO_KNOWN_NAME, "Texten nämner ingen plats som finns i ortregistret.");

    /** What else of the same name may be meant gets this part of the confidence: "vid Hornstull" is seldom the basområde. */
    private static final double NAMESAKE = 0.06;

    /** The same where nothing or "i" stands before the name. */
    private static final double NAMESAKE_UNMARKED = 0.15;

    private static final int MOST_CANDIDATES = 5;

    private static final int RULES_VERSION = 8;

    private static final double LINE_BLUR_M = 15;
    private static final double BLUR_M = 20;

    /** What is far enough that no place of ours can be meant when it is said to lie there. */
    private static final Set<String> FAR = Set.of("municipality", "country");

    /** "Ringvägen 4, 141 31 Huddinge". */
    private static final int MOST_WORDS_TO_TOWN = 3;

    /** "Storgatan i centrala Nacka". */
    private static final Set<String> TO_TOWN = Set.of(
            "i", "centrala", "norra", "sodra", "ostra", "vastra", "utanfor", "inne", "nere", "uppe", "vid", "station");

    private final AreaProbabilities probabilities;
    private final Mentions finder;
    private final Pairs pairs;
    private final Calibration calibration = Calibration.stored();
    private final Scene scene;
    private final int version;

    public Geocoder(Gazetteer gazetteer) {
        this(gazetteer, SceneModel.stored());
    }

    Geocoder(Gazetteer gazetteer, SceneModel model) {
        version = gazetteer.version();
        probabilities = new AreaProbabilities(gazetteer);
        finder = new Mentions(new Features(gazetteer), new HouseNumbers(gazetteer.addresses()), model);
        Crossings crossings = new Crossings();
        pairs = new Pairs(crossings);
        scene = new Scene(crossings);
    }

    /**
     * The version of the rules in this package. Whoever changes what they answer raises it, so that it can be told by which
     * an incident was placed.
     */
    public static int rulesVersion() {
        return RULES_VERSION;
    }

    /** The version of the gazetteer that the answers refer to. */
    public int gazetteerVersion() {
        return version;
    }

    /**
     * Places a coordinate. It may lie anywhere around it, as a {@link CircularNormal}, so that one near a border belongs
     * partly to both sides.
     *
     * @param uncertaintyM metres within which the truth lies with 95 %; 0 for one that is exact
     * @return unplaced with {@link Reason#OUTSIDE} when it cannot lie in the district
     */
    public Geocoding byPosition(Position position, double uncertaintyM) {
        List<AreaShare> areas = probabilities.of(position, uncertaintyM);
        if (areas.isEmpty()) {
            return new Unplaced(Reason.OUTSIDE, "Koordinaten ligger utanför stadsdelsområdet.");
        }
        return new Placed(List.of(new Placement(
                Kind.COORDINATE,
                "Koordinat",
                1,
                position,
                GEOMETRIES.createPoint(new Coordinate(position.east(), position.north())),
                uncertaintyM,
                areas,
                "",
                "Källan anger en koordinat.")));
    }

    /**
     * Places what was somewhere on a footprint, equally likely anywhere on it.
     *
     * @param footprint EPSG:3011; off by 15 m if it is a line, else by 20 m
     * @return unplaced with {@link Reason#OUTSIDE} when none of it lies in the district
     */
    public Geocoding somewhereOn(Kind kind, String label, Geometry footprint) {
        Located located = Located.on(footprint, footprint.getDimension() == 1 ? LINE_BLUR_M : BLUR_M, probabilities);
        if (located.areas().isEmpty()) {
            return new Unplaced(Reason.OUTSIDE, label + " ligger utanför stadsdelsområdet.");
        }
        return new Placed(List.of(new Placement(
                kind, label, 1, located.position(), footprint, located.uncertaintyM(), located.areas(), "", "")));
    }

    /**
     * Places Swedish text: an address, a crossing, a street, a place, an area, or a report that mentions such. Of several
     * places the scene is chosen by the words around them ("fördes till", "i riktning mot" and the like are not the
     * scene); the others follow as candidates with what confidence is left.
     *
     * @param text any length; line breaks end a sentence
     */
    public Geocoding byText(String text) {
        Decision decision = decide(text);
        if (decision.words().isEmpty()) {
            return NOTHING_GIVEN;
        }
        List<Mention> mentions = decision.mentions();
        if (mentions.isEmpty()) {
            return NO_KNOWN_NAME;
        }
        Scene.Outcome outcome = decision.outcome();
        if (!decision.elsewhere().isEmpty()) {
            return outside(decision.elsewhere());
        }
        if (outcome.outside().isPresent()) {
            return outside(outcome.outside().get().label());
        }
        if (outcome.ambiguous()) {
            return new Unplaced(Reason.AMBIGUOUS, "Texten nämner flera platser och ingen är troligare än de andra.");
        }
        if (outcome.decided().isEmpty()) {
            Mention first = mentions.getFirst();
            return new Unplaced(
                    Reason.NOT_THE_SCENE,
                    "Texten nämner " + first.feature().label() + ", men inte som platsen för händelsen: "
                            + first.role().part().swedish() + ".");
        }
        return new Placed(placements(text, decision));
    }

    /**
     * What was made of a text.
     *
     * @param elsewhere a street of our name in another town that the text is about, else empty
     */
    record Decision(List<Word> words, List<Mention> mentions, Scene.Outcome outcome, String elsewhere) {}

    /** Reads a text as far as the choice between its places. */
    Decision decide(String text) {
        List<Word> words = Word.of(text);
        List<Mention> mentions = words.isEmpty() ? List.of() : finder.in(words);
        if (mentions.isEmpty()) {
            return new Decision(words, mentions, Scene.NOTHING, "");
        }
        if (mentions.size() > 1 && isTownFirst(words, mentions.get(0), mentions.get(1))) {
            String elsewhere = mentions.get(1).feature().label() + ", "
                    + mentions.get(0).feature().label();
            return new Decision(words, mentions, Scene.NOTHING, elsewhere);
        }
        for (int i = 0; i + 1 < mentions.size(); i++) {
            if (isElsewhere(words, mentions.get(i), mentions.get(i + 1))) {
                String elsewhere = mentions.get(i).feature().label() + ", "
                        + mentions.get(i + 1).feature().label();
                return new Decision(words, mentions, Scene.NOTHING, elsewhere);
            }
        }
        return new Decision(words, mentions, scene.decide(pairs.candidates(words, mentions)), "");
    }

    /**
     * Places what a source tells: by its coordinate if it has one, else by what it says of the place, else by title and body
     * together. A place field that only says the district gives way to a finer place in the text.
     *
     * @param placeText may be empty
     * @param title may be empty
     * @param body may be empty
     * @param uncertaintyM of the position, in metres
     */
    public Geocoding locate(
            String placeText, String title, String body, @Nullable Position position, double uncertaintyM) {
        if (position != null) {
            return byPosition(position, uncertaintyM);
        }
        if (placeText.isBlank()) {
            return byText(title + "\n" + body);
        }
        Geocoding said = byText(placeText);
        if ((said instanceof Placed placed && isFinerThanDistrict(placed.best()))
                || (said instanceof Unplaced unplaced && unplaced.reason() == Reason.OUTSIDE)) {
            return said;
        }
        Geocoding read = byText(title + "\n" + body);
        boolean nothingMore = read instanceof Unplaced unplaced && unplaced.reason() == Reason.NO_PLACE_GIVEN;
        return read instanceof Placed || (said instanceof Unplaced && !nothingMore) ? read : said;
    }

    private static boolean isFinerThanDistrict(Placement placement) {
        return placement.areas().stream().anyMatch(share -> share.area().level() != AreaLevel.DISTRICT);
    }

    private static Unplaced outside(String name) {
        return new Unplaced(Reason.OUTSIDE, "Texten nämner " + name + ", som ligger utanför stadsdelsområdet.");
    }

    /** "Folkungagatan, Göteborg", "Storgatan i Nacka": the name of a town right after ours says that it is not ours. */
    private static boolean isElsewhere(List<Word> words, Mention ours, Mention town) {
        boolean street = ours.feature().sort() == Feature.Sort.STREET;
        boolean otherTown = FAR.contains(town.feature().kind())
                && ours.feature().sort() != Feature.Sort.DISTRICT
                && ours.feature().sort() != Feature.Sort.OUTSIDE;
        if (!(town.feature().isElsewhere() || otherTown)
                || !(street || otherTown)
                || words.get(town.from()).startsSentence()) {
            return false;
        }
        for (int at = ours.to(); at < town.from(); at++) {
            Word word = words.get(at);
            if (word.startsSentence() || !(word.isNumber() || word.capital() || TO_TOWN.contains(word.folded()))) {
                return false;
            }
        }
        return town.from() - ours.to() <= MOST_WORDS_TO_TOWN;
    }

    /** "Linköping, Folkungagatan: två män slogs": a town at the head of the text. */
    private static boolean isTownFirst(List<Word> words, Mention town, Mention ours) {
        return town.from() == 0
                && town.feature().kind().equals("municipality")
                && town.feature().sort() == Feature.Sort.OUTSIDE
                && ours.from() == town.to()
                && ours.feature().sort() == Feature.Sort.STREET
                && words.get(ours.from()).before() == ',';
    }

    private List<Placement> placements(String text, Decision decision) {
        List<Word> words = decision.words();
        List<Scene.Decided> decided = decision.outcome().decided();
        Candidate best = decided.getFirst().candidate();
        Optional<Candidate> namesake = decision.mentions().stream()
                .filter(mention -> mention.feature().equals(best.feature()))
                .flatMap(mention -> mention.namesake().stream())
                .findFirst()
                .map(Candidate::of);
        double confidence = calibration.confidence(decided.getFirst());
        double shared = namesake.isPresent() ? namesakeShare(words, best) : 0;
        double first = confidence * (1 - shared);
        List<Placement> placements = new ArrayList<>();
        placements.add(placement(text, words, best, first));
        double othersShare =
                decided.stream().skip(1).mapToDouble(Scene.Decided::share).sum();
        for (Scene.Decided place : decided.subList(1, Math.min(decided.size(), MOST_CANDIDATES))) {
            double left = (1 - calibration.reading(decided.getFirst())) * place.share() / othersShare;
            placements.add(placement(
                    text,
                    words,
                    place.candidate(),
                    Math.min(left * place.candidate().told(), first)));
        }
        namesake.ifPresent(other -> placements.add(placement(text, words, other, shared * confidence)));
        return ranked(placements);
    }

    private static double namesakeShare(List<Word> words, Candidate best) {
        int cue = best.mentions().getFirst().role().cue();
        return cue < 0 || words.get(cue).folded().equals("i") ? NAMESAKE_UNMARKED : NAMESAKE;
    }

    /** Best first; the first stays the first. */
    private static List<Placement> ranked(List<Placement> placements) {
        placements
                .subList(1, placements.size())
                .sort(Comparator.comparingDouble(Placement::confidence).reversed());
        return placements;
    }

    private Placement placement(String text, List<Word> words, Candidate candidate, double confidence) {
        Located located = candidate.footprint().located(probabilities);
        return new Placement(
                candidate.kind(),
                candidate.label(),
                confidence,
                located.position(),
                located.footprint(),
                located.uncertaintyM(),
                located.areas(),
                text.substring(
                        words.get(candidate.from()).start(),
                        words.get(candidate.to() - 1).end()),
                Explanation.of(text, words, candidate));
    }
}
