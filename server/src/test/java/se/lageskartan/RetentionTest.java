package se.lageskartan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import se.lageskartan.access.Role;
import se.lageskartan.access.Undertaking;
import se.lageskartan.datasets.Dataset;
import se.lageskartan.datasets.DatasetRules;
import se.lageskartan.datasets.DatasetStore;
import se.lageskartan.datasets.Retention;
import se.lageskartan.datasets.Retentions;

/** What is older than its owner keeps it goes, wherever it lies, and what is left says the same as before. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionTest {
    /** With the days of grace it is December. */
    private static final Clock NOW = Clock.fixed(Instant.parse("2025-11-30T12:00:00Z"), ZoneOffset.UTC);

    private static final Clock AFTER_GRACE = Clock.offset(NOW, DatasetStore.GRACE.plusMinutes(1));
    private static final Retentions.Witness NOBODY = (due, who) -> Undertaking.NONE;
    private static final String SERIES =
            "/api/series?dataset=handelser&level=district&code=sodermalms-stadsdelsomrade&step=";
    private static final List<String> VIEWS = Stream.concat(
                    Stream.of("week", "month").map(step -> SERIES + step),
                    Stream.of("basomrade", "nyko5", "stadsdel", "district", "priority")
                            .flatMap(level -> Stream.of(
                                            "2023-01-01/2024-01-01",
                                            "2024-01-01/2025-01-01&compare=2023-01-01/2024-01-01",
                                            "2024-10-01/2024-11-01")
                                    .flatMap(period -> Stream.of(
                                                    "",
                                                    "&daypart=natt",
                                                    "&category=stold,inbrott,fordonstillgrepp,bedrageri")
                                            .map(more -> "/api/statistics/areas?dataset=handelser&level=%s&period=%s%s"
                                                    .formatted(level, period, more)))))
            .toList();

    private static TestService service;
    private static String samordnare;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.importFile(
                "polis.csv", "csv", file(LocalDate.of(2023, 1, 1), LocalDate.of(2025, 11, 20), 3_000), false);
        samordnare = service.postJson("/api/session", "{\"example\": \"samordnare\"}")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Spread over the district, with a text and a row that is rejected; seeded. */
    private static String file(LocalDate from, LocalDate to, int incidents) {
        Random random = new Random(20251130);
        StringBuilder file = new StringBuilder("id;datum;slut;kategori;rubrik;text;plats;x;y\n");
        long minutes = Duration.between(from.atStartOfDay(), to.atStartOfDay()).toMinutes();
        for (int i = 0; i < incidents; i++) {
            LocalDateTime at = from.atStartOfDay().plusMinutes((long) (random.nextDouble() * minutes));
            LocalDateTime end = at.plusMinutes(List.of(0, 7, 400, 800, 3_000).get(random.nextInt(5)));
            file.append("%d;%s;%s;%s;Hemlig rubrik;Hemlig text;Hemlig plats;%d;%d%n"
                    .formatted(
                            i,
                            at,
                            end,
                            List.of("stold", "inbrott", "ran", "misshandel").get(random.nextInt(4)),
                            152_500 + random.nextInt(3_000),
                            6_576_800 + random.nextInt(1_500)));
        }
        return file.append("fel;igår;;stold;Hemligt avvisad;;;1;1\n").toString();
    }

    private static Retentions at(Clock clock) {
        return new Retentions(service.bench().sql(), datasets(clock), List.of(uploads()), clock);
    }

    private static DatasetStore datasets(Clock clock) {
        return new DatasetStore(service.bench().sql(), clock);
    }

    private static Path uploads() {
        return service.home().resolve(".lageskartan").resolve("uploads");
    }

    private static Dataset keeps(Clock clock, @Nullable Integer details, @Nullable Integer counts) {
        Dataset now = datasets(clock).byCode("handelser").orElseThrow();
        return datasets(clock)
                .save("handelser", keeping(now.rules(), new Retention(details, counts)), now.version(), "prov", "test")
                .orElseThrow();
    }

    /** The same rules but for how long things are kept. */
    static DatasetRules keeping(DatasetRules rules, Retention retention) {
        return new DatasetRules(
                rules.owner(),
                rules.contact(),
                rules.purpose(),
                rules.legalBasis(),
                rules.disclosureBasis(),
                rules.subjects(),
                rules.personalData(),
                rules.access(),
                retention,
                rules.retentionReason(),
                rules.confirmedBy());
    }

    private static Retentions.Due due(Clock clock) {
        return at(clock).due().stream()
                .filter(due -> due.dataset().code().equals("handelser"))
                .findFirst()
                .orElseThrow();
    }

    /** Every answer of the views, without what tells which version of the data it is of. */
    private static Map<String, String> answers() {
        service.awaitVersion();
        Map<String, String> answers = new LinkedHashMap<>();
        for (String view : VIEWS) {
            for (String cookie : List.of("", samordnare)) {
                HttpResponse<String> answer =
                        cookie.isEmpty() ? service.get(view) : service.get(view, "Cookie", cookie);
                boolean weeks = view.contains("step=week") && !cookie.isEmpty();
                assertThat(answer.statusCode()).as(view + answer.body()).isEqualTo(weeks ? 403 : 200);
                answers.put(
                        view + (cookie.isEmpty() ? "" : " as samordnare"),
                        answer.body().replaceAll("\"dataVersion\":\"\\d+\"", ""));
            }
        }
        return answers;
    }

    private static String everythingKept() {
        return service.bench().sql().fetchSingle("""
                        SELECT concat((SELECT string_agg(i::text, ' ') FROM lageskartan.incident i WHERE occurred_from < '2024-11-01'),
                            (SELECT string_agg(r::text, ' ') FROM lageskartan.import_reject r),
                            (SELECT string_agg(h::text, ' ') FROM lageskartan.incident_revision h))""").get(0, String.class);
    }

    @Test
    @Order(1)
    void nothingGoesUntilAnOwnerHasSaidSo() {
        assertThat(due(NOW).all()).isZero();
        assertThat(at(NOW).run("test", NOBODY)).isEmpty();
    }

    @Test
    @Order(2)
    void aShorterRetentionWaitsSoThatAMistakeCanBeTakenBack() {
        Dataset saved = keeps(NOW, 1, 1);

        assertThat(saved.inForce(NOW.instant())).isEqualTo(Retention.OPEN);
        assertThat(due(NOW).all()).as("nothing in the days of grace").isZero();
        assertThat(due(AFTER_GRACE).all()).isGreaterThan(2_000);
        keeps(Clock.offset(NOW, Duration.ofDays(3)), null, null);
        assertThat(due(AFTER_GRACE).all()).as("taken back in time").isZero();
    }

    @Test
    @Order(3)
    void whenPointsAndTextsAreGoneEveryCountSaysWhatItSaid() {
        service.bench().sql().execute("UPDATE lageskartan.import SET finished_at = '2024-01-01'");
        keeps(NOW, 12, 36);
        Map<String, String> before = answers();
        Retentions.Due preview = due(AFTER_GRACE);
        assertThat(preview.detailsBefore()).isEqualTo(LocalDate.of(2024, 12, 1));
        assertThat(preview.counts().incidents()).isZero();
        assertThat(preview.counts().details()).isBetween(1_500L, 2_500L);
        assertThat(preview.counts().rejects()).isEqualTo(1);

        List<Retentions.Due> done = at(AFTER_GRACE).run("test", NOBODY);

        assertThat(done).hasSize(1);
        assertThat(done.getFirst().counts()).isEqualTo(preview.counts());
        Map<String, String> after = answers();
        before.forEach((view, answer) -> assertThat(after.get(view)).as(view).isEqualTo(answer));
        assertThat(everythingKept()).doesNotContain("Hemlig").contains("gallrad/");
        assertThat(due(AFTER_GRACE).all()).as("it goes once").isZero();
    }

    @Test
    @Order(4)
    void ofWhatIsLeftNoSingleIncidentIsToldAndPointsAreCutThere() {
        service.awaitVersion();
        JsonNode items = service.json("/collections/incidents/items?limit=1000&dataset=handelser");
        assertThat(items.get("features").get(0).get("properties").get("start").asText())
                .isGreaterThanOrEqualTo("2024-11-30T23:00");
        Long erased = service.bench()
                .sql()
                .fetchSingle("SELECT min(id) FROM lageskartan.incident WHERE detail_erased")
                .get(0, Long.class);
        assertThat(service.get("/api/incidents/" + erased).statusCode()).isEqualTo(404);
        JsonNode grid = service.json("/api/statistics/grid?dataset=handelser&period=2024-01-01/2025-11-01");
        assertThat(grid.toString()).contains("gallrad före 2024-12-01");
        JsonNode surface = service.json("/api/surface?dataset=handelser&bandwidth=200&period=2023-01-01/2024-12-01");
        assertThat(surface.get("incidents").asInt()).isZero();
        assertThat(surface.get("notes").toString()).contains("gallrad före 2024-12-01");
        assertThat(service.json("/api/surface?dataset=handelser&bandwidth=200&period=2025-01-01/2025-11-01")
                        .get("notes"))
                .isEmpty();
        // The job that took the file in is still in memory, with the texts.
        JsonNode report = service.json("/api/imports").get("imports").get(0);
        assertThat(report.get("rejected").asInt()).isEqualTo(1);
        assertThat(report.get("textsErased").isNull()).isFalse();
        String path = "/api/imports/" + report.get("id").asLong();
        assertThat(service.get(path).body()).doesNotContain("Hemlig").contains("textsErased\":\"20");
        HttpResponse<String> rejects = service.get(path + "/rejects.csv");
        assertThat(rejects.statusCode()).isEqualTo(410);
        assertThat(rejects.body()).contains("avvisad rad i importen gallrades", "bara antalet finns kvar");
    }

    @Test
    @Order(5)
    void anAreaThatWasDrawnAfterwardsSaysThatItCannotKnow() {
        HttpResponse<String> drawn = service.postJson(
                "/api/gazetteer/priority", """
                        {"version": %d, "reason": "prov", "confirm": true, "name": "Senare ritat", "source": "prov",
                         "validFrom": "2023-01-01", "geometry": {"type": "Polygon", "coordinates":
                         [[[18.06, 59.312], [18.08, 59.312], [18.08, 59.318], [18.06, 59.318], [18.06, 59.312]]]}}""".formatted(service.json("/api/gazetteer/versions?limit=1")
                        .get("versions")
                        .get(0)
                        .get("version")
                        .asInt()));
        assertThat(drawn.statusCode()).as(drawn.body()).isEqualTo(201);
        String code = "senare-ritat";
        assertThat(drawn.headers().firstValue("Location")).hasValue("/api/gazetteer/priority/" + code);
        service.awaitVersion();
        String areas = "/api/statistics/areas?dataset=handelser&level=priority&period=";
        for (String cookie : List.of("", samordnare)) {
            for (String period :
                    List.of("2024-01-01/2025-01-01", "2025-01-01/2025-07-01&compare=2024-01-01/2024-07-01")) {
                for (JsonNode row : get(areas + period, cookie).get("rows")) {
                    boolean later = row.get("code").asText().equals(code);
                    boolean compared = period.contains("compare");
                    assertThat(row.path("note").asText().contains("ritades sedan punkterna före 2024-12-01 gallrats"))
                            .as(row.toString())
                            .isEqualTo(later);
                    if (later && compared) {
                        assertThat(row.get("compare_count").isNull()
                                        && row.get("verdict").isNull())
                                .as(row.toString())
                                .isTrue();
                    } else if (later) {
                        assertThat(row.get("count").isNull()
                                        && row.get("countText").isNull())
                                .as(row.toString())
                                .isTrue();
                    }
                }
            }
            JsonNode series = get("/api/series?dataset=handelser&level=priority&step=month&code=" + code, cookie);
            assertThat(series.get("points").get(0).get("from").asText()).isEqualTo("2024-12-01");
            JsonNode when = get(
                    "/api/statistics/when?dataset=handelser&level=priority&code=" + code
                            + "&period=2024-01-01/2025-01-01",
                    cookie);
            assertThat(when.get("notes").toString() + when.get("cannotTell")).contains("2024-12-01");
            JsonNode alerts = get("/api/statistics/alerts?dataset=handelser&level=priority&step=month", cookie);
            assertThat(alerts.toString()).contains("ritades sedan punkterna");
        }
        String effect = get(
                        "/api/statistics/effect?dataset=handelser&treated=priority:" + code
                                + "&control=nyko5:14202&before=2024-01-01/2024-07-01&after=2025-01-01/2025-07-01",
                        "")
                .toString();
        assertThat(effect).contains("Båda perioderna måste ligga inom vad källorna täcker", "2024-12-01");
    }

    private static JsonNode get(String path, String cookie) {
        HttpResponse<String> answer = cookie.isEmpty() ? service.get(path) : service.get(path, "Cookie", cookie);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        return TestService.parse(answer.body());
    }

    @Test
    @Order(6)
    void whatIsErasedDoesNotComeBackByTheSameFile() {
        Long held = count();
        JsonNode again = service.importFile(
                "polis.csv", "csv", file(LocalDate.of(2023, 1, 1), LocalDate.of(2025, 11, 20), 3_000), false);

        assertThat(count()).isEqualTo(held);
        assertThat(again.get("rejected").asLong()).isGreaterThan(1_500);
        String rejects = service.get("/api/imports/" + again.get("id").asLong() + "/rejects.csv")
                .body();
        assertThat(rejects).contains("erased_period", "2024-12-01");
        assertThat(rejects.replace("Hemligt avvisad", "")).doesNotContain("Hemlig");
    }

    private static Long count() {
        return service.bench()
                .sql()
                .fetchSingle("SELECT count(*) FROM lageskartan.incident")
                .get(0, Long.class);
    }

    @Test
    @Order(7)
    void aPeriodThatReachesIntoErasedTimeIsToldAsSuchAndIsNoDecrease() {
        keeps(NOW, 6, 12);
        Retentions.Due preview = due(AFTER_GRACE);
        assertThat(preview.counts().incidents()).isGreaterThan(1_000);
        at(AFTER_GRACE).run("test", NOBODY);
        service.awaitVersion();

        String year = "/api/statistics/areas?dataset=handelser&level=nyko5&period=2025-01-01/2025-11-01";
        JsonNode compared = service.json(year + "&compare=2024-01-01/2024-11-01");
        assertThat(compared.get("compare").isNull()).isTrue();
        assertThat(compared.get("notes").toString()).contains("gallrad före 2024-12-01");
        for (JsonNode row : compared.get("rows")) {
            assertThat(row.get("verdict").isNull()).isTrue();
        }
        JsonNode gone =
                service.json("/api/statistics/areas?dataset=handelser&level=nyko5&period=2023-01-01/2024-01-01");
        assertThat(gone.get("total").get("count").isNull())
                .as("cannot tell, not nought")
                .isTrue();
        assertThat(gone.get("notes").toString()).contains("gallrad före");
        for (JsonNode point : service.json(SERIES + "month").path("points")) {
            assertThat(point.get("from").asText()).isGreaterThanOrEqualTo("2024-12-01");
        }
        assertThat(at(NOW).runs(10).getFirst().counts()).isEqualTo(preview.counts());
    }

    @Test
    @Order(8)
    void whatTheWitnessCannotWriteDownIsNotErased() {
        keeps(NOW, 1, 1);
        Long held = count();
        long due = due(AFTER_GRACE).all();
        assertThat(due).isPositive();

        assertThatThrownBy(() -> at(AFTER_GRACE).run("test", (erased, who) -> {
                    throw new IllegalStateException("no log");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(count()).isEqualTo(held);
        assertThat(due(AFTER_GRACE).all()).isEqualTo(due);
    }

    @Test
    @Order(9)
    void whatIsKilledInTheMiddleHasErasedNothingAndIsTakenUpAgain() {
        Long held = count();
        long due = due(AFTER_GRACE).all();
        assertThat(due).isPositive();
        var database = service.bench().database();

        assertThatThrownBy(() -> at(AFTER_GRACE).run("test", (erased, who) -> {
                    // Everything is erased and not committed: the session dies here, as when the process is killed.
                    try (Connection owner = DriverManager.getConnection(
                                    database.jdbcUrl(), database.user(), database.password());
                            Statement statement = owner.createStatement()) {
                        statement.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname ="
                                + " current_database() AND state = 'idle in transaction'");
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                    return Undertaking.NONE;
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(count()).isEqualTo(held);
        assertThat(due(AFTER_GRACE).all()).isEqualTo(due);
        assertThat(at(AFTER_GRACE).lastSweep()).as("the sweep is not done").isPresent();
        assertThat(service.bench()
                        .sql()
                        .fetchSingle("SELECT count(*) FROM lageskartan.retention_sweep WHERE finished_at IS NULL")
                        .get(0, Integer.class))
                .isPositive();
    }

    @Test
    @Order(10)
    void itWaitsForAnImportToTheSameDataset() throws Exception {
        var database = service.bench().database();
        try (Connection importing =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = importing.createStatement()) {
            importing.setAutoCommit(false);
            // As an import does, see ImportLedger.
            statement.execute("SELECT pg_advisory_xact_lock(x'4c4b0002'::int, hashtext('handelser'))");
            long due = due(AFTER_GRACE).all();
            CompletableFuture<List<Retentions.Due>> run =
                    CompletableFuture.supplyAsync(() -> at(AFTER_GRACE).run("test", NOBODY));
            assertThatThrownBy(() -> run.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(due(AFTER_GRACE).all()).isEqualTo(due);

            importing.commit();

            assertThat(run.get(60, TimeUnit.SECONDS).getFirst().all()).isEqualTo(due);
            assertThat(due(AFTER_GRACE).all()).isZero();
        }
    }

    @Test
    @Order(11)
    void uploadsThatWereLeftBehindGoWithIt() throws Exception {
        Path left = Files.createTempFile(uploads(), "import-", ".upload");
        Path fresh = Files.createTempFile(uploads(), "import-", ".upload");
        Files.setLastModifiedTime(left, FileTime.from(NOW.instant().minus(Duration.ofDays(2))));
        Files.setLastModifiedTime(fresh, FileTime.from(NOW.instant()));

        assertThat(at(NOW).leftBehind()).containsExactly(left);
        at(NOW).run("test", NOBODY);

        assertThat(left).doesNotExist();
        assertThat(fresh).exists();
    }
}
