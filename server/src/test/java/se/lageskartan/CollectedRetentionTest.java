package se.lageskartan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import se.lageskartan.access.Role;
import se.lageskartan.access.Undertaking;
import se.lageskartan.access.Viewer;
import se.lageskartan.datasets.Collected;
import se.lageskartan.datasets.Dataset;
import se.lageskartan.datasets.DatasetRules;
import se.lageskartan.datasets.DatasetStore;
import se.lageskartan.datasets.Gone;
import se.lageskartan.datasets.Retention;
import se.lageskartan.datasets.Retentions;
import se.lageskartan.disclosure.Duty;
import se.lageskartan.disclosure.Rights;
import se.lageskartan.personaldata.NameBearer;
import se.lageskartan.walks.TestPhotos;
import se.lageskartan.walks.TestPlans;
import se.lageskartan.walks.WalkPlan;
import se.lageskartan.walks.WalkStore;
import se.lageskartan.wording.InvalidFieldException;

/** Texts, photos and names that people put into the service go by its owners' rules; what is counted and what is decided stays. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CollectedRetentionTest {
    private static final Clock NOW = Clock.systemUTC();
    private static final Clock LATER = Clock.offset(NOW, Duration.ofDays(3 * 366));
    private static final Retentions.Witness NOBODY = (due, who) -> Undertaking.NONE;

    /** What all that should go is written with, and who wrote it. */
    private static final List<String> SECRETS = List.of("Hemlig", "konto:anna", "dator:samordnare");

    private static final String ANNA = "konto:anna (samordnare)";
    private static final String FINDING = "/api/field/findings/11111111-2222-4333-8444-555555555555";
    private static final String PHOTO = FINDING + "/photos/" + UUID.randomUUID();
    private static final String NOTE = """
            {"author": "dator:samordnare", "kind": "lighting", "note": "Hemlig lampa", "lon": 18.0725, "lat": 59.3146,
             "accuracy": 8.25, "notedAt": "2026-11-22T19:30:12Z", "sentAt": "2026-11-22T21:00:00Z"}""";

    private static TestService service;
    private static byte[] picture = {};

    @BeforeAll
    static void start() throws SQLException {
        service = TestService.start(Role.SAMORDNARE);
        findings();
        walk();
        measure();
        area();
        est();
        service.bench().noPersons().mark(List.of("Hemlig Bar"), NameBearer.BUSINESS);
        // As the stores of these do, with what no route lets a test choose: who, and when.
        owner("""
                INSERT INTO lageskartan.lagesbild (id, title, period_from, period_to, dated, status, created_at, created_by, decided_at)
                    OVERRIDING SYSTEM VALUE VALUES (1, 'Beslutad', '2025-01-01', '2026-01-01', '2026-02-01', 'decided', now(), 'kim', now()),
                    (2, 'Borta', '2025-01-01', '2026-01-01', '2026-02-01', 'withdrawn', now(), 'kim', NULL);
                INSERT INTO lageskartan.lagesbild_text VALUES (1, 'a', 1, 'Hemligt utkast', now(), '%1$s'),
                    (1, 'a', 2, 'Det beslutade', now(), 'kim'), (2, 'a', 1, 'Hemligt', now(), '%1$s');
                INSERT INTO lageskartan.api_token (title, role, token_hash, created_at, created_by, ends_at)
                    VALUES ('Hemlig klient', 'polis', sha256('x'), now(), '%1$s', now());
                INSERT INTO lageskartan.account VALUES ('kim', 'Hemliga Kim', 'polis', 'x', now(), true, now(), 'test', now(), 'test')
                """.formatted(ANNA));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void findings() {
        send("PUT", FINDING, NOTE, 200);
        send("PUT", FINDING, NOTE.replace("lampa", "lykta").replace("}", ", \"replaces\": 1}"), 200);
        send("PUT", "/api/field/findings/" + UUID.randomUUID(), NOTE.replace("lighting", "litter"), 200);
        byte[] jpeg = TestPhotos.jpeg(9);
        assertThat(photo(PHOTO, jpeg)).isEqualTo(204);
        picture = service.bytes(PHOTO);
        assertThat(picture).hasSizeGreaterThan(500);
        String decided = "/api/walks/findings" + FINDING.substring(FINDING.lastIndexOf('/'));
        send("PUT", decided, "{\"version\": 0, \"status\": \"reported\", \"owner\": \"Trafikkontoret\"}", 200);
        send("PUT", decided, "{\"version\": 1, \"status\": \"refused\", \"reason\": \"Hemligt skäl\"}", 200);
    }

    private static void walk() {
        WalkStore walks = new WalkStore(service.bench().sql(), NOW);
        WalkPlan plan = TestPlans.tunnel("centrala-sodermalm", "Hemlig anteckning");
        walks.change(walks.create(plan, ANNA).id(), plan, 1, ANNA);
    }

    private static void measure() {
        String body = """
                {"kind": "camera", "title": "Kamera", "place": "place:medborgarplatsen", "responsible": "Hemlig funktion",
                 "description": "Hemlig beskrivning", "expectedEffect": "Hemlig väntan", "expectedDirection": "fewer",
                 "expectedPercent": 25, "expectedIn": ["ran"], "starts": "%s", "status": "%s"}""";
        String today = LocalDate.now(NOW).toString();
        String path = "/api/measures/"
                + send("POST", "/api/measures", body.formatted(today, "ongoing"), 201)
                        .get("id")
                        .asInt();
        send("POST", path + "/expectations", "{\"version\": 1, \"text\": \"Hemligt tillägg\"}", 200);
        send(
                "POST",
                path + "/follow-ups",
                "{\"version\": 2, \"conclusion\": \"as_expected\", \"text\": \"Hemlig slutsats\"}",
                200);
        send(
                "PUT",
                path,
                body.formatted(today, "ended").replace("}", ", \"version\": 3, \"ends\": \"" + today + "\"}"),
                200);
        send("POST", "/api/measures", body.formatted(today, "ongoing").replace("Hemlig", "Pågående"), 201);
    }

    private static void area() {
        String body = "{\"version\": %d, \"title\": \"Skolan\", \"status\": \"line_work\", \"comment\": \"%s\"}";
        send("PUT", "/api/work-areas/cooperation/skolan", body.formatted(1, "Hemlig kommentar"), 200);
        send("PUT", "/api/work-areas/cooperation/skolan", body.formatted(2, "Det som gäller"), 200);
    }

    private static void est() {
        String week = service.json("/api/est").get("week").asText();
        String body = """
                {"key": "prov-%s", "party": "stadsdelen", "week": "%s", "problem": "nedskrapning", "certainty": "sedd",
                 "text": "%s", "place": {"text": "Medis"}, "dayparts": ["kvall"]}""";
        for (List<String> report :
                List.of(List.of("000001", "Hemlig text", "set_aside"), List.of("000002", "I beslutet", "accept"))) {
            long id = send("POST", "/api/est/reports", body.formatted(report.get(0), week, report.get(1)), 201)
                    .get("seen")
                    .get("report")
                    .get("id")
                    .asLong();
            String review = "{\"version\": 1, \"action\": \"%s\", \"note\": \"Hemlig fråga\"}".formatted(report.get(2));
            send("POST", "/api/est/reports/" + id + "/review", review, 200);
        }
        String path = "/api/est/weeks/" + week;
        send("PUT", path, "{\"version\": 0, \"assessment\": \"Hemligt utkast\"}", 200);
        send("PUT", path, "{\"version\": 1, \"assessment\": \"Bedömningen\", \"decide\": true}", 200);
        String year = "/api/est/years/" + LocalDate.now(ZoneOffset.UTC).getYear();
        send("PUT", year, "{\"version\": 0, \"analysis\": \"Hemlig årsanalys\"}", 200);
        send("PUT", year, "{\"version\": 1, \"analysis\": \"Årets analys\"}", 200);
    }

    private static JsonNode send(String method, String path, String body, int status) {
        HttpResponse<String> answer = service.send(HttpRequest.newBuilder(URI.create(service.url(path)))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isEqualTo(status);
        return TestService.parse(answer.body());
    }

    private static int photo(String path, byte[] jpeg) {
        return service.send(HttpRequest.newBuilder(URI.create(service.url(path)))
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Content-Type", "image/jpeg")
                        .PUT(BodyPublishers.ofByteArray(jpeg))
                        .build())
                .statusCode();
    }

    private static Connection owner() throws SQLException {
        var database = service.bench().database();
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static void owner(String sql) throws SQLException {
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Every row of every table but the audit log, which is to hold who did what, and the gazetteer, by table. */
    private static Map<String, String> everything() throws SQLException {
        Map<String, String> tables = new TreeMap<>();
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT relname FROM pg_class WHERE relnamespace = 'lageskartan'::regnamespace AND relkind = 'r'"
                            + " AND relname <> 'audit_entry' AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = pg_class.oid"
                            + " AND attname = 'version_from')")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            for (String name : names) {
                try (ResultSet rows =
                        statement.executeQuery("SELECT string_agg(t::text, E'\n') FROM lageskartan." + name + " t")) {
                    rows.next();
                    tables.put(name, String.valueOf(rows.getString(1)));
                }
            }
        }
        return tables;
    }

    private static DatasetStore datasets(Clock clock) {
        return new DatasetStore(service.bench().sql(), clock);
    }

    private static Retentions at(Clock clock) {
        return new Retentions(service.bench().sql(), datasets(clock), List.of(), clock);
    }

    private static void keeps(String code, Retention retention) {
        Dataset now = datasets(NOW).byCode(code).orElseThrow();
        datasets(NOW).save(code, RetentionTest.keeping(now.rules(), retention), now.version(), "prov", "test");
    }

    private static List<Dataset> collected() {
        return datasets(NOW).all().stream()
                .filter(dataset -> dataset.collected().isPresent())
                .toList();
    }

    /** What is told of findings and of the weeks, without texts, photos and who. */
    private static String statistics() {
        String findings = service.json("/api/walks/findings").toString();
        return findings.replaceAll("\"(note|noted|reason|changedBy)\":\"[^\"]*\"", "")
                        .replaceAll("\"(photos|erased)\":[a-z0-9]+", "")
                + service.json("/api/est/years/" + LocalDate.now(ZoneOffset.UTC).getYear());
    }

    @Test
    @Order(1)
    void everyKindHasADatasetWithAllThatAnOwnerHasToSayAndNobodyHasConfirmedIt() {
        assertThat(collected().stream().map(Dataset::holds).sorted())
                .isEqualTo(Arrays.stream(Collected.values())
                        .map(Collected::code)
                        .sorted()
                        .toList());
        for (Dataset dataset : collected()) {
            DatasetRules rules = dataset.rules();
            assertThat(List.of(
                            rules.owner(),
                            rules.purpose(),
                            rules.legalBasis(),
                            rules.subjects(),
                            rules.personalData(),
                            rules.retentionReason()))
                    .as(dataset.code())
                    .noneMatch(String::isBlank);
            assertThat(rules.confirmedBy()).isEmpty();
            assertThat(rules.access().texts()).as(dataset.code()).isNotEmpty();
            rules.check(dataset);
        }
    }

    @Test
    @Order(1)
    void whoReadsIsToldAsTheRolesAreTrusted() {
        Map<String, Duty> duties = Map.of(
                "iakttagelser", Duty.READ_WALKS,
                "vandringar", Duty.READ_WALKS,
                "est-rapporter", Duty.EST,
                "est-beslut", Duty.EST,
                "lagesbilder", Duty.LAGESBILD_READING,
                "uppladdningar", Duty.IMPORT,
                "konton", Duty.ACCOUNTS,
                "atkomstlogg", Duty.LOG);
        for (Dataset dataset : collected()) {
            Duty duty = duties.get(dataset.code());
            assertThat(dataset.rules().access().texts())
                    .as(dataset.code())
                    .isEqualTo(Arrays.stream(Role.values())
                            .filter(role -> duty == null
                                    ? role != Role.ANONYM
                                    : Rights.of(new Viewer(role)).duties().contains(duty))
                            .map(Role::code)
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    @Order(2)
    void whatIsKeptCannotBeGivenATime() {
        for (String code : List.of("atkomstlogg", "uppladdningar")) {
            assertThatThrownBy(() -> keeps(code, new Retention(12, null))).isInstanceOf(InvalidFieldException.class);
        }
        assertThatThrownBy(() -> keeps("iakttagelser", new Retention(null, 12)))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("bara texter, bilder och namn");
    }

    @Test
    @Order(3)
    void nothingGoesBeforeItsTime() throws SQLException {
        for (Dataset dataset : collected()) {
            if (dataset.erasable()) {
                keeps(dataset.code(), new Retention(12, null));
            }
        }
        Map<String, String> before = everything();

        assertThat(at(Clock.offset(NOW, Duration.ofDays(300))).run("test", NOBODY))
                .isEmpty();

        Map<String, String> after = everything();
        before.forEach((table, rows) -> {
            if (!List.of("dataset", "retention_sweep", "session").contains(table)) {
                assertThat(after.get(table)).as(table).isEqualTo(rows);
            }
        });
    }

    @Test
    @Order(4)
    void textsPhotosAndNamesAreGoneWhereverTheyLayAndWhatIsCountedSaysWhatItSaid() throws SQLException {
        String before = statistics();
        assertThat(everything().toString()).contains(SECRETS);
        List<Retentions.Due> preview = at(LATER).due();

        List<Retentions.Due> done = at(LATER).run("test", NOBODY);

        assertThat(done.stream().map(due -> due.dataset().code() + " " + Gone.sentence(due.collected())))
                .containsExactlyInAnyOrder(
                        "iakttagelser 1 bilder, 1 beslut om iakttagelser, 2 anteckningar, 2 tidigare versioner",
                        "vandringar 1 vandringars anteckningar, 2 tidigare versioner",
                        "atgarder 1 åtgärders texter, 6 tidigare versioner",
                        "omraden 1 tidigare versioner",
                        "est-rapporter 2 rapporters texter, 4 tidigare versioner",
                        "est-beslut 2 utkast",
                        "lagesbilder 2 utkast",
                        "konton 1 avslutade konton, 1 nycklar som har upphört");
        assertThat(preview.stream().filter(due -> due.all() > 0).map(Retentions.Due::collected))
                .containsExactlyInAnyOrderElementsOf(
                        done.stream().map(Retentions.Due::collected).toList());
        Map<String, String> kept = everything();
        // Who last changed what holds now, who takes part, and the rules themselves: they are in use.
        for (String inUse : List.of(
                "dataset",
                "dataset_version",
                "retention_run",
                "work_area",
                "work_area_version",
                "measure",
                "measure_version",
                "est_week",
                "est_year",
                "est_version")) {
            assertThat(kept.remove(inUse)).as(inUse).doesNotContain("Hemlig");
        }
        for (Map.Entry<String, String> table : kept.entrySet()) {
            assertThat(SECRETS.stream().filter(table.getValue()::contains))
                    .as(table.getKey())
                    .isEmpty();
        }
        String bytes = HexFormat.of().formatHex(picture, 200, 260);
        assertThat(kept.get("finding_photo")).doesNotContain(bytes).contains("gallrad");
        assertThat(everything().toString())
                .contains(
                        "Det beslutade",
                        "Bedömningen",
                        "Årets analys",
                        "I beslutet",
                        "Det som gäller",
                        "Pågående beskrivning");
        assertThat(statistics()).isEqualTo(before);
        assertThat(at(LATER).due().stream().mapToLong(Retentions.Due::all).sum())
                .as("it goes once")
                .isZero();
    }

    @Test
    @Order(5)
    void whatIsErasedSaysSoAndIsNotNought() {
        JsonNode findings = service.json("/api/walks/findings").get("findings");
        JsonNode finding = StreamSupport.stream(findings.spliterator(), false)
                .filter(one -> FINDING.endsWith(one.get("id").asText()))
                .findFirst()
                .orElseThrow();
        assertThat(finding.get("erased").asBoolean()).isTrue();
        assertThat(finding.get("note").asText()).isEqualTo("Texten är gallrad.");
        assertThat(finding.get("reason").asText()).isEqualTo("Texten är gallrad.");
        assertThat(finding.get("noted").asText()).isEqualTo("2026-11-22T19:00:00Z");
        assertThat(service.get(PHOTO).statusCode()).isEqualTo(404);
        assertThat(service.json("/api/measures/1").toString()).contains("Texten är gallrad.");
        assertThat(service.json("/api/measures/1/history").get("versions")).hasSize(4);
    }

    @Test
    @Order(6)
    void nothingComesBackWhenATabletSendsItAgain() throws SQLException {
        Map<String, String> before = everything();

        JsonNode again = send("PUT", FINDING, NOTE, 200);
        assertThat(again.get("id").asText()).isEqualTo("11111111-2222-4333-8444-555555555555");
        assertThat(again.get("erased").asBoolean()).isTrue();
        JsonNode refused = send("PUT", FINDING, NOTE.replace("}", ", \"replaces\": 2}"), 410);
        assertThat(refused.get("detail").asText()).contains("gallrad", "inte sparat");
        assertThat(photo(PHOTO, TestPhotos.jpeg(9))).as("the same once more").isEqualTo(204);
        assertThat(photo(FINDING + "/photos/" + UUID.randomUUID(), TestPhotos.jpeg(10)))
                .as("one that had never come")
                .isEqualTo(204);

        assertThat(everything().get("finding")).isEqualTo(before.get("finding"));
        assertThat(everything().get("finding_photo")).isEqualTo(before.get("finding_photo"));
        assertThat(everything().get("finding_version")).isEqualTo(before.get("finding_version"));
        JsonNode report = send(
                "POST",
                "/api/est/reports",
                """
                        {"key": "prov-000001", "party": "stadsdelen", "week": "%s", "problem": "nedskrapning",
                         "certainty": "sedd", "text": "Hemlig text", "place": {"text": "Medis"}}""".formatted(service.json("/api/est").get("week").asText()),
                200);
        assertThat(report.toString()).doesNotContain("Hemlig");
        assertThat(everything().get("est_report")).doesNotContain("Hemlig");
    }

    @Test
    @Order(7)
    void theServiceCannotTouchAVersionButByRetention() throws SQLException {
        for (String attempt : List.of(
                "UPDATE lageskartan.measure_version SET content = '{}'",
                "DELETE FROM lageskartan.finding_version",
                "UPDATE lageskartan.lagesbild_text SET text = ''")) {
            assertThatThrownBy(() -> service.bench().sql().execute(attempt)).hasMessageContaining("permission denied");
        }
        Map<String, String> before = everything();
        // Whoever calls them by another way erases nothing that is not erased.
        for (String function : List.of("measure_versions", "finding_versions", "area_versions", "document_drafts")) {
            service.bench().sql().execute("SELECT lageskartan.erase_" + function + "()");
        }
        assertThat(everything()).isEqualTo(before);
    }
}
