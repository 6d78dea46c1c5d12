package se.lageskartan.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;
import se.lageskartan.Settings;
import se.lageskartan.TestDatabase;
import se.lageskartan.Workbench;
import se.lageskartan.geo.Position;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.incidents.HandPlace.Sureness;
import se.lageskartan.incidents.PlacingDecisions.Decision;
import se.lageskartan.incidents.PlacingDecisions.Undone;
import se.lageskartan.incidents.PlacingDecisions.Wish;
import se.lageskartan.incidents.PlacingQueue.Filter;
import se.lageskartan.incidents.PlacingQueue.Group;
import se.lageskartan.intake.Category;

class PlacingDecisionsTest {
    private static final String DATASET = "handelser";
    private static final Position NYTORGET = new Position(154_750, 6_577_460);
    private static final String PLACEMENTS = """
            SELECT coalesce(jsonb_agg(to_jsonb(i) ORDER BY i.id), '[]')::text FROM lageskartan.incident i""";

    private TestDatabase database;
    private Workbench bench;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.fresh();
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("LAGESKARTAN_HOME", directory.toString());
        bench = Workbench.open(Settings.from(environment), environment);
        file = Files.writeString(directory.resolve("a.csv"), "innehåll");
    }

    @AfterEach
    void close() {
        bench.close();
        database.close();
    }

    @Test
    void whatWaitsIsGroupedByTextAndTheLargestGroupComesFirst() {
        fill(new TextIncidents("a")
                .at("Pallen bakom kiosken", 3)
                .at("  pallen BAKOM   kiosken. ", 2)
                .at("Folkungagatan", 4)
                .at("Mariatorget", 6)
                // A border runs through the crossing, and nobody can tell more of it.
                .at("Götgatan vid Tjärhovsgatan", 7)
                .telling("Någon ropade.")
                .telling("Någon ropade.")
                .telling("Någon sprang.")
                .at("Nytorget", new Position(154_870, 6_500_000))
                .sensitiveAt("Pallen bakom kiosken")
                .sensitiveAt("Skrubben"));

        PlacingQueue.Page page = queue("", null);
        assertThat(page.shown())
                .extracting(group -> group.source().placeText().strip(), Group::count, Group::reasons)
                .containsExactly(
                        tuple("Pallen bakom kiosken", 5L, List.of(QueueReason.NO_KNOWN_NAME)),
                        tuple("Folkungagatan", 4L, List.of(QueueReason.WIDE)),
                        tuple("", 2L, List.of(QueueReason.NO_KNOWN_NAME)),
                        tuple("Nytorget", 1L, List.of(QueueReason.OUTSIDE)),
                        tuple("", 1L, List.of(QueueReason.NO_KNOWN_NAME)));
        assertThat(page.groups()).isEqualTo(5);
        assertThat(page.incidents()).isEqualTo(13);
        assertThat(queue("kiosk", null).shown()).hasSize(1);
        assertThat(queue("", QueueReason.WIDE).incidents()).isEqualTo(4);
        assertThat(new PlacingQueue(bench.sql())
                        .page(new Filter(List.of(), Set.of(), null, ""), 0, 10)
                        .shown())
                .as("no dataset that may be read")
                .isEmpty();
        assertThat(new PlacingQueue(bench.sql()).page(filter("", null), 4, 10).shown())
                .hasSize(1);
        assertThat(new PlacingQueue(bench.sql()).page(filter("", null), 9, 10))
                .isEqualTo(new PlacingQueue.Page(List.of(), 5, 13));
    }

    @Test
    void aDecisionPlacesEveryIncidentOfTheGroupOverTheWholeFootprint() {
        fill(new TextIncidents("a").at("Stora gatan söderut", 3).at("Nytorget", 1));
        long version = bench.store().dataVersion();
        Group group = queue("", null).shown().getFirst();

        Decision decision = decide(group, street("Götgatan"));

        assertThat(decision.settled()).isEqualTo(3);
        assertThat(queue("", null).shown()).isEmpty();
        assertThat(bench.store().dataVersion()).isEqualTo(version + 1);
        assertThat(texts(
                        "SELECT DISTINCT place_kind || ' ' || place_label || ' ' || confidence FROM lageskartan.incident"
                                + " WHERE change_id = " + decision.id()))
                .containsExactly("street Götgatan, placerad för hand 0.95");
        assertThat(number("SELECT count(*) FROM lageskartan.incident i, unnest(area_id, area_probability) s (a, p)"
                        + " JOIN lageskartan.area ON area.id = s.a AND level = 'basomrade' AND p < 0.5"
                        + " WHERE i.source_key = 'a0'"))
                .as("a long street lies in many basområden")
                .isGreaterThan(4);
        assertThat(number("SELECT count(*) FROM lageskartan.incident WHERE geom IS NULL OR x IS NULL"))
                .isZero();
    }

    @Test
    void undoingGivesBackExactlyWhatWasAlsoAfterLaterImports() {
        fill(new TextIncidents("a").at("Folkungagatan", 2).at("Pallen bakom kiosken", 3));
        String before = text(PLACEMENTS);
        Decision pallen = decide(group("Pallen"), HandPlace.at(point(NYTORGET), 40, Sureness.LIKELY));
        Decision street = decide(group("Folkungagatan"), HandPlace.outside());

        ImportResult later =
                fill(new TextIncidents("b").at("PALLEN bakom kiosken", 2).at("Folkungagatan", 1));

        assertThat(queue("", null).shown()).isEmpty();
        assertThat(later.counts().unplaced()).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM lageskartan.incident WHERE change_id = " + pallen.id()))
                .isEqualTo(5);
        assertThat(texts("SELECT DISTINCT x || ' ' || y || ' ' || uncertainty_m || ' ' || confidence"
                        + " FROM lageskartan.incident WHERE change_id = " + pallen.id()))
                .containsExactly("154750 6577460 40 0.7");
        assertThat(undo(street)).isEqualTo(new Undone(2, 1, 0));
        assertThat(undo(pallen)).isEqualTo(new Undone(3, 2, 0));
        assertThat(text(PLACEMENTS + " WHERE source_key LIKE 'a%'")).isEqualTo(before);
        assertThat(queue("", null).shown()).extracting(Group::count).containsExactly(5L, 3L);
        fill(new TextIncidents("c").at("pallen bakom kiosken", 1));
        assertThat(queue("", null).shown()).extracting(Group::count).containsExactly(6L, 3L);
    }

    @Test
    void theSecondToDecideIsTold() {
        fill(new TextIncidents("a").at("Pallen", 2));
        Group group = group("Pallen");
        Decision first = decide(group, HandPlace.undecidable());

        assertThatThrownBy(() -> decide(group, HandPlace.outside()))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        e -> assertThat(e.decision()).extracting(Decision::id).isEqualTo(first.id()));
        undo(first);
        assertThatThrownBy(() -> undo(first)).isInstanceOf(ConflictException.class);
        assertThat(decide(group, HandPlace.outside()).settled()).isEqualTo(2);
        assertThat(texts("SELECT DISTINCT unplaced_reason FROM lageskartan.incident"))
                .containsExactly("outside");
    }

    @Test
    void whatCannotBeToldLeavesTheQueueAndStaysUnplacedForThoseToCome() {
        fill(new TextIncidents("a").at("Pallen", 2));
        decide(group("Pallen"), HandPlace.undecidable());

        ImportResult later = fill(new TextIncidents("b").at("Pallen", 1));

        assertThat(later.counts().unplacedReasons()).isEqualTo(Map.of(Geocoding.Reason.UNDECIDABLE, 1L));
        assertThat(queue("", null).shown()).isEmpty();
    }

    @Test
    void aPlaceTextThatSaysTooLittleGivesWayToABodyThatTellsMore() {
        fill(new TextIncidents("a").at("Pallen", 2));
        decide(group("Pallen"), HandPlace.outside());

        fill(new TextIncidents("b")
                .at("Pallen", "Han slog till mig på Nytorget.")
                .at("Pallen", "Vet ej."));

        assertThat(texts("SELECT place_label || coalesce(unplaced_reason, '') FROM lageskartan.incident"
                        + " WHERE source_key LIKE 'b%' ORDER BY id"))
                .containsExactly("Nytorget", "outside");
    }

    @Test
    void aDecisionOnOneIncidentIsAboutThatAlone() {
        fill(new TextIncidents("a").at("Pallen", 3));
        Group group = group("Pallen");
        long one = group.source().id();

        Decision decision = new PlacingDecisions(bench.sql())
                .decide(
                        new Wish(DATASET, group.key(), one, HandPlace.outside(), null, "", null, "analytiker"),
                        bench.placer());

        assertThat(decision.settled()).isEqualTo(1);
        fill(new TextIncidents("b").at("Pallen", 1));
        assertThat(group("Pallen").count()).isEqualTo(3);
        assertThat(decide(group, HandPlace.outside()).settled()).isEqualTo(3);
    }

    @Test
    void decisionsMadeAndUndoneWhileAFileIsReadHoldForIt() {
        fill(new TextIncidents("a").at("Pallen", 1).at("Lådan", 1));
        Decision early = decide(group("Lådan"), HandPlace.outside());
        Group pallen = group("Pallen");

        fill(new TextIncidents("b").at("Pallen", 2).at("Lådan", 2).thenBeforeTheEnd(() -> {
            decide(pallen, HandPlace.undecidable());
            undo(early);
        }));

        assertThat(texts("SELECT DISTINCT place_text || ' ' || unplaced_reason FROM lageskartan.incident ORDER BY 1"))
                .containsExactly("Lådan no_known_name", "Pallen undecidable");
        assertThat(queue("", null).shown()).extracting(Group::count).containsExactly(3L);
    }

    @Test
    void aDecisionOnOneIncidentStandsWhenItsSourceCorrectsSomethingElse() {
        run(new TextIncidents("a").at("Pallen", "Vet ej.").at("Pallen", "Vet ej."), true);
        Group group = group("Pallen");
        HandPlace place = HandPlace.at(point(NYTORGET), 40, Sureness.SURE);
        Decision decision = new PlacingDecisions(bench.sql())
                .decide(
                        new Wish(DATASET, group.key(), group.source().id(), place, null, "", null, "analytiker"),
                        bench.placer());

        ImportResult corrected =
                run(new TextIncidents("a").at("Pallen", "Vet inte.").at("Pallen", "Vet inte."), true);

        assertThat(corrected.counts().updated()).isEqualTo(2);
        assertThat(texts("SELECT coalesce(change_id::text, unplaced_reason) FROM lageskartan.incident ORDER BY id"))
                .containsExactly(Long.toString(decision.id()), "no_known_name");
        assertThat(new PlacingDecisions(bench.sql()).latest(List.of(DATASET), 5))
                .singleElement()
                .satisfies(kept -> assertThat(
                                Objects.requireNonNull(kept.place().footprint()).getCoordinate().x)
                        .isEqualTo(NYTORGET.east()));
    }

    @Test
    void aPointOutsideTheDistrictIsRefused() {
        fill(new TextIncidents("a").at("Pallen", 1));
        assertThatThrownBy(() -> decide(
                        group("Pallen"), HandPlace.at(point(new Position(150_000, 6_500_000)), 40, Sureness.SURE)))
                .isInstanceOf(UnplaceableException.class)
                .hasMessageContaining("utanför");
    }

    @Test
    void whatWaitedBeforeThereWereKeysIsGivenThem() {
        fill(new TextIncidents("a").at("Pallen", 2).at("Nytorget", 1));
        TextKey key = group("Pallen").key();
        bench.sql().execute("UPDATE lageskartan.incident SET text_key = NULL");
        assertThat(queue("", null).shown()).isEmpty();

        new PlacingDecisions(bench.sql()).prepare();

        assertThat(group("Pallen").key()).isEqualTo(key);
        assertThat(number("SELECT count(*) FROM lageskartan.incident WHERE text_key IS NULL"))
                .isEqualTo(1);
    }

    private HandPlace street(String name) {
        var suggestion = PlaceSuggestions.of(bench.geocoder(), name).found().getFirst();
        return HandPlace.on(suggestion.placement(), suggestion.query(), Sureness.SURE);
    }

    private static Point point(Position position) {
        return new GeometryFactory(new PrecisionModel(), 3011)
                .createPoint(new Coordinate(position.east(), position.north()));
    }

    private Decision decide(Group group, HandPlace place) {
        return new PlacingDecisions(bench.sql())
                .decide(
                        new Wish(group.dataset(), group.key(), null, place, null, "", null, "analytiker"),
                        bench.placer());
    }

    private Undone undo(Decision decision) {
        return new PlacingDecisions(bench.sql()).undo(decision.id(), false, "analytiker", bench.placer());
    }

    private Group group(String text) {
        return queue(text, null).shown().getFirst();
    }

    private PlacingQueue.Page queue(String search, @Nullable QueueReason reason) {
        return new PlacingQueue(bench.sql()).page(filter(search, reason), 0, 50);
    }

    private static Filter filter(String search, @Nullable QueueReason reason) {
        return new Filter(List.of(DATASET), Set.of(Category.SEXUALBROTT, Category.NARA_RELATION), reason, search);
    }

    private ImportResult fill(TextIncidents incidents) {
        return run(incidents, false);
    }

    private ImportResult run(TextIncidents incidents, boolean correctsItself) {
        ImportResult result = bench.importer()
                .run(
                        bench.importer().reserveId(),
                        new ImportRequest(DATASET, "csv", "a.csv", file, false, correctsItself, null, ""),
                        incidents,
                        bench.placer(),
                        new ImportProgress());
        assertThat(result.status()).as(result.message()).isEqualTo(ImportStatus.DONE);
        return result;
    }

    private String text(String sql) {
        return bench.sql().fetchSingle(sql).into(String.class);
    }

    private List<String> texts(String sql) {
        return bench.sql().fetch(sql).into(String.class);
    }

    private long number(String sql) {
        return bench.sql().fetchSingle(sql).into(Long.class);
    }
}
