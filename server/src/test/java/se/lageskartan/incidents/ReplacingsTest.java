package se.lageskartan.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.Settings;
import se.lageskartan.TestDatabase;
import se.lageskartan.Workbench;
import se.lageskartan.geo.Position;
import se.lageskartan.geocoding.Geocoder;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.incidents.PlacingDecisions.Wish;
import se.lageskartan.intake.RawIncident;

class ReplacingsTest {
    private static final ReplacingSelection OLD = new ReplacingSelection(null, null, true, null, null, 0, false, false);
    private static final ReplacingSelection ALL =
            new ReplacingSelection(null, null, false, null, null, 0, false, false);
    private static final ReplacingSelection BY_HAND_TOO =
            new ReplacingSelection(null, null, false, null, null, 0, false, true);

    /** All of an incident but what says which change placed it. */
    private static final String PLACEMENTS = """
            SELECT jsonb_agg(to_jsonb(i) - 'change_id' ORDER BY i.id)::text FROM lageskartan.incident i""";

    private TestDatabase database;
    private Workbench bench;
    private Replacings replacings;

    @TempDir
    private Path directory;

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.fresh();
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("LAGESKARTAN_HOME", directory.toString());
        bench = Workbench.open(Settings.from(environment), environment);
        replacings = new Replacings(bench.pool(), this::placer, 4);
        fill(new TextIncidents("a")
                .at("Björns trädgård", 3)
                .at("Folkungagatan", 3)
                .at("Mariatorget", 2)
                .at("", new Position(154_750, 6_577_460))
                .at("", new Position(154_750, 6_500_000))
                .at("Pallen", 2));
    }

    @AfterEach
    void close() {
        bench.close();
        database.close();
    }

    private Placer placer(int version) {
        return Placer.of(new Geocoder(bench.gazetteers().at(version).orElseThrow()));
    }

    @Test
    void inTheSameVersionEverythingIsPlacedTheSame() {
        String before = text(PLACEMENTS);

        ReplacingReport report = replacings.run(replacings.begin(ALL, 1, "analytiker"), progress(() -> false));

        assertThat(report.looked()).isEqualTo(12);
        assertThat(report.same()).isEqualTo(12);
        assertThat(text(PLACEMENTS)).isEqualTo(before);
    }

    @Test
    void aNewVersionMovesWhatItChangesAndAnOldOneMovesItBackExactly() {
        String before = text(PLACEMENTS);
        forgetTheGarden();

        ReplacingReport told = replacings.dryRun(OLD, 2, progress(() -> false));
        assertThat(text(PLACEMENTS)).as("a dry run changes nothing").isEqualTo(before);
        ReplacingReport report = replacings.run(replacings.begin(OLD, 2, "analytiker"), progress(() -> false));

        assertThat(report).isEqualTo(told);
        assertThat(report.otherArea()).isEqualTo(3);
        assertThat(report.coarser()).isEqualTo(3);
        assertThat(report.moves())
                .singleElement()
                .satisfies(move -> assertThat(move.to()).isEqualTo("utan plats"));
        assertThat(report.examples()).hasSize(3);
        assertThat(replacings.count(OLD, 2))
                .as("nothing is left in another version")
                .isZero();
        assertThat(queued()).isEqualTo(2 + 3 + 3 + 1);

        replacings.run(replacings.begin(OLD, 1, "analytiker"), progress(() -> false));
        assertThat(text(PLACEMENTS)).isEqualTo(before);
    }

    @Test
    void undoingGivesEverythingBack() {
        String before = text("SELECT jsonb_agg(to_jsonb(i) ORDER BY i.id)::text FROM lageskartan.incident i");
        forgetTheGarden();
        long id = replacings.begin(OLD, 2, "analytiker");
        replacings.run(id, progress(() -> false));

        assertThat(replacings.undo(id, false, "analytiker").restored()).isEqualTo(12);

        assertThat(text("SELECT jsonb_agg(to_jsonb(i) ORDER BY i.id)::text FROM lageskartan.incident i"))
                .isEqualTo(before);
        assertThatThrownBy(() -> replacings.undo(id, false, "analytiker")).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> replacings.run(id, progress(() -> false))).isInstanceOf(ConflictException.class);
    }

    @Test
    void whatIsStoppedInTheMiddleGoesOnWhereItWas() {
        forgetTheGarden();
        long id = replacings.begin(OLD, 2, "analytiker");
        int[] batches = {0};

        replacings.run(id, progress(() -> ++batches[0] > 2));

        Replacings.Stored half = replacings.stored(id).orElseThrow();
        assertThat(half.status()).isEqualTo(Replacings.Status.INTERRUPTED);
        assertThat(half.done()).isEqualTo(8);
        assertThat(number("SELECT count(*) FROM lageskartan.incident WHERE gazetteer_version = 2"))
                .isEqualTo(8);
        replacings.run(id, progress(() -> false));
        assertThat(replacings.stored(id).orElseThrow().done()).isEqualTo(12);
        assertThat(replacings.stored(id).orElseThrow().status()).isEqualTo(Replacings.Status.DONE);
        assertThat(replacings.undo(id, false, "analytiker").restored()).isEqualTo(12);
    }

    @Test
    void oneThatAFailureEndsLeavesWholeBatchesAndCanBeResumed() {
        forgetTheGarden();
        int[] calls = {0};
        Replacings failing = new Replacings(
                bench.pool(),
                version -> {
                    Placer whole = placer(version);
                    return new Placer(version, raw -> failAfter(calls, 6, whole, raw), whole.settle());
                },
                4);
        long id = failing.begin(OLD, 2, "analytiker");

        assertThatThrownBy(() -> failing.run(id, progress(() -> false))).isInstanceOf(IllegalStateException.class);

        assertThat(number("SELECT count(*) FROM lageskartan.incident WHERE gazetteer_version = 2"))
                .isEqualTo(4);
        assertThat(replacings.stored(id).orElseThrow().status()).isEqualTo(Replacings.Status.FAILED);
        replacings.run(id, progress(() -> false));
        assertThat(number("SELECT count(*) FROM lageskartan.incident WHERE gazetteer_version = 2"))
                .isEqualTo(12);
    }

    @Test
    void oneWhoseProcessDiedIsFoundInterrupted() {
        long id = replacings.begin(ALL, 1, "analytiker");
        bench.sql().execute("UPDATE lageskartan.replacing SET status = 'running'");

        replacings.markInterrupted();

        assertThat(replacings.stored(id).orElseThrow().status()).isEqualTo(Replacings.Status.INTERRUPTED);
    }

    @Test
    void whatIsPlacedByHandStaysUnlessAskedOtherwiseAndThenTheDecisionHoldsNoMore() {
        PlacingQueue queue = new PlacingQueue(bench.sql());
        PlacingDecisions decisions = new PlacingDecisions(bench.sql());
        PlacingQueue.Group pallen = queue.page(
                        new PlacingQueue.Filter(List.of("handelser"), Set.of(), null, "Pallen"), 0, 1)
                .shown()
                .getFirst();
        Wish wish = new Wish("handelser", pallen.key(), null, HandPlace.outside(), null, "", null, "analytiker");
        long decision = decisions.decide(wish, bench.placer()).id();

        assertThat(replacings
                        .run(replacings.begin(ALL, 1, "analytiker"), progress(() -> false))
                        .looked())
                .isEqualTo(10);
        long id = replacings.begin(BY_HAND_TOO, 1, "analytiker");
        replacings.run(id, progress(() -> false));

        assertThat(decisions.decision(decision).orElseThrow().holds()).isFalse();
        assertThat(
                        text(
                                "SELECT string_agg(DISTINCT unplaced_reason, ',') FROM lageskartan.incident WHERE place_text = 'Pallen'"))
                .isEqualTo("no_known_name");
        assertThatThrownBy(() -> decisions.undo(decision, false, "analytiker", bench.placer()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Händelser har placerats om sedan beslutet fattades");
        replacings.undo(id, false, "analytiker");
        assertThat(decisions.decision(decision).orElseThrow().holds()).isTrue();
        assertThat(decisions.undo(decision, false, "analytiker", bench.placer()).restored())
                .isEqualTo(2);
    }

    @Test
    void onlyThoseNearAnAreaOrNearOneThatChanged() {
        String here = "public.ST_Covers(a.geom, public.ST_SetSRID(public.ST_MakePoint(i.x, i.y), 3011))";
        String code = text("SELECT a.code FROM lageskartan.area a JOIN lageskartan.incident i ON " + here
                + " WHERE i.source_key = 'a0' AND a.level = 'basomrade'");
        ReplacingSelection near = new ReplacingSelection(null, null, false, "basomrade", code, 0, false, false);
        long inside = number("SELECT count(*) FROM lageskartan.incident i JOIN lageskartan.area a ON " + here
                + " WHERE a.level = 'basomrade' AND a.code = '" + code + "'");
        assertThat(inside).isBetween(3L, 8L);
        assertThat(replacings.count(near, 1)).isEqualTo(inside);
        ReplacingSelection changed = new ReplacingSelection(null, null, false, null, null, 0, true, false);
        assertThat(replacings.count(changed, 1)).isZero();
        bench.sql().execute("INSERT INTO lageskartan.gazetteer_version (content_hash, note) VALUES ('x', 'x')");
        bench.sql()
                .execute("UPDATE lageskartan.area SET version_to = 2 WHERE level = 'basomrade' AND code = '" + code
                        + "'");
        assertThat(replacings.count(changed, 2))
                .as("their uncertainty too may reach the area; one without a place does not")
                .isBetween(inside, 9L);
    }

    /** A version 2 of the gazetteer in which there is no Björns trädgård. */
    private void forgetTheGarden() {
        bench.sql().execute("INSERT INTO lageskartan.gazetteer_version (content_hash, note) VALUES ('x', 'x')");
        bench.sql().execute("UPDATE lageskartan.place SET version_to = 2 WHERE name LIKE 'Björns trädgård%'");
    }

    private static Geocoding failAfter(int[] calls, int most, Placer placer, RawIncident raw) {
        synchronized (calls) {
            if (++calls[0] > most) {
                throw new IllegalStateException("on purpose");
            }
        }
        return placer.locate().apply(raw);
    }

    private static Replacings.Progress progress(BooleanSupplier stopped) {
        return new Replacings.Progress() {
            @Override
            public boolean isStopped() {
                return stopped.getAsBoolean();
            }

            @Override
            public void at(long done, long total) {
                assertThat(done).isLessThanOrEqualTo(total);
            }
        };
    }

    private long queued() {
        return number("SELECT count(*) FROM lageskartan.incident WHERE queue_reason IS NOT NULL");
    }

    private void fill(TextIncidents incidents) throws IOException {
        Path file = Files.writeString(directory.resolve("a.csv"), "innehåll");
        ImportResult result = bench.importer()
                .run(
                        bench.importer().reserveId(),
                        new ImportRequest("handelser", "csv", "a.csv", file, false),
                        incidents,
                        bench.placer(),
                        new ImportProgress());
        assertThat(result.status()).as(result.message()).isEqualTo(ImportStatus.DONE);
    }

    private String text(String sql) {
        return bench.sql().fetchSingle(sql).into(String.class);
    }

    private long number(String sql) {
        return bench.sql().fetchSingle(sql).into(Long.class);
    }
}
