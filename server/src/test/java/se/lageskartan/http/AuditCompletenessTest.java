package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.HandlerType;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import se.lageskartan.RoleSessions;
import se.lageskartan.TestService;
import se.lageskartan.access.AuditAction;
import se.lageskartan.access.Role;
import se.lageskartan.walks.TestPhotos;
import se.lageskartan.walks.TestPlans;
import se.lageskartan.walks.WalkStore;

/**
 * From the table of routes itself: whatever tells points or texts, searches, leaves as a file, changes, signs in or is refused has
 * its row, with who, role, purpose, filter and number of records. Every route is called with something real to tell.
 */
@TestMethodOrder(OrderAnnotation.class)
class AuditCompletenessTest {
    private static final String EXPORT = "/api/exports?form=bild&page=/";
    private static final String PURPOSE = "Prov av loggen";

    /** Written in every incident, in every finding and in every report: an answer with one of them tells a text. */
    private static final List<String> TEXTS = List.of("hemligtord", "hemliglampa", "hemligrapport");

    /** What tells such a text without being a read of it, and why. */
    private static final Map<String, String> NOT_READS = Map.of(
            "POST /api/profiles/recognition", "tells whoever sent a file of that file, and keeps nothing",
            "POST /api/profiles/preview", "tells whoever sent a file of that file, and keeps nothing");

    private static final Map<String, Function<String, Long>> RECORDS = new HashMap<>();
    private static final Map<String, String> PATHS = new HashMap<>();
    private static RoleSessions sessions;

    private static TestService service;
    private static long importId;
    private static long incident;
    private static String group = "";
    private static long report;
    private static String week = "";
    private static int document;
    private static String replacing = "";
    private static UUID walk = new UUID(0, 0);
    private static final String FINDING = "11111111-2222-4333-8444-555555555555";
    private static final String PHOTO = "21111111-2222-4333-8444-555555555555";

    /** A row of the log. */
    private record Row(
            long id,
            String who,
            String role,
            String purpose,
            String action,
            String route,
            String filter,
            @Nullable Long records,
            int status,
            @Nullable Long begun) {
        static Row of(Record row) {
            return new Row(
                    row.get("id", Long.class),
                    row.get("who", String.class),
                    row.get("role", String.class),
                    row.get("purpose", String.class),
                    row.get("action", String.class),
                    row.get("route", String.class),
                    row.get("filter", String.class),
                    row.get("records", Long.class),
                    row.get("status", Integer.class),
                    row.get("begun", Long.class));
        }
    }

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANONYM);
        sessions = RoleSessions.named(service, PURPOSE);
        seed();
        paths();
        records();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void seed() {
        service.becomes(Role.ANALYTIKER);
        JsonNode done = service.importFile("polis.csv", "csv", """
                id;datum;kategori;rubrik;text;plats;lat;lon
                1;2026-05-02 12:00;stold;hemligtord;hemligtord;Medborgarplatsen;59.3146;18.0725
                2;2026-06-02 12:00;ran;hemligtord;hemligtord;Medborgarplatsen;59.3146;18.0725
                3;2026-06-03 12:00;ran;hemligtord;hemligtord;vid den gamla eken;;
                4;igår;ran;hemligtord;hemligtord;Medborgarplatsen;;
                """, false);
        service.becomes(Role.ANONYM);
        importId = done.get("id").asLong();
        incident = service.bench()
                .sql()
                .fetchSingle("SELECT min(id) FROM lageskartan.incident")
                .get(0, Long.class);
        walk = new WalkStore(service.bench().sql(), Clock.systemUTC())
                .create(TestPlans.tunnel("centrala-sodermalm", ""), "test")
                .id();
        String note =
                "{\"author\": \"exempel:samordnare\", \"kind\": \"lighting\", \"note\": \"hemliglampa\", \"lon\": 18.0725,"
                        + " \"lat\": 59.3146, \"notedAt\": \"2026-11-22T19:30:12Z\"}";
        String path = "/api/field/findings/" + FINDING;
        ok(call(Role.SAMORDNARE, "PUT", path, note));
        ok(call(Role.SAMORDNARE, "PUT", path, note.replace("}", ", \"kind\": \"damage\", \"replaces\": 1}")));
        ok(service.send(sessions.request(Role.SAMORDNARE, path + "/photos/" + PHOTO)
                .header("Content-Type", "image/jpeg")
                .PUT(BodyPublishers.ofByteArray(TestPhotos.jpeg(3)))
                .build()));
        for (int version = 0; version < 2; version++) {
            String care = "{\"version\": %d, \"status\": \"refused\", \"reason\": \"hemliglampa\"}".formatted(version);
            ok(call(Role.SAMORDNARE, "PUT", "/api/walks/findings/" + FINDING, care));
        }
        week = json(call(Role.SAMORDNARE, "GET", "/api/est", "")).get("week").asText();
        report = json(call(Role.SAMORDNARE, "POST", "/api/est/reports", """
                        {"key": "prov-000001", "party": "stadsdelen", "week": "%s", "problem": "nedskrapning",
                         "certainty": "sedd", "text": "hemligrapport", "place": {"text": "Medis"}, "dayparts": ["kvall"]}""".formatted(week)))
                .get("seen")
                .get("report")
                .get("id")
                .asLong();
        ok(call(
                Role.SAMORDNARE,
                "POST",
                "/api/est/reports/" + report + "/review",
                "{\"version\": 1, \"action\": \"accept\"}"));
        document = json(call(
                        Role.SAMORDNARE,
                        "POST",
                        "/api/lagesbild",
                        "{\"title\": \"Prov\", \"from\": \"2026-01-01\", \"last\": \"2026-06-30\", \"dated\": \"2026-07-01\"}"))
                .get("id")
                .asInt();
        JsonNode queue = json(call(Role.ANALYTIKER, "GET", "/api/placing/queue?dataset=handelser", ""));
        HttpResponse<String> trial = call(Role.ANALYTIKER, "POST", "/api/placing/replace", "{}");
        ok(trial);
        replacing = trial.headers().firstValue("Location").orElseThrow();
        group = queue.get("shown").get(0).get("key").asText();
    }

    /** What is real for what a route has in braces, or needs in its query. */
    private static void paths() {
        PATHS.put("GET /api/incidents/{id}", "/api/incidents/" + incident);
        PATHS.put("GET /api/geocode", "/api/geocode?q=Medborgarplatsen");
        PATHS.put("GET /api/imports/{id}", "/api/imports/" + importId);
        PATHS.put("GET /api/imports/{id}/rejects.csv", "/api/imports/" + importId + "/rejects.csv");
        PATHS.put("GET /api/placing/queue", "/api/placing/queue?dataset=handelser");
        PATHS.put("GET /api/placing/groups/{dataset}/{key}", "/api/placing/groups/handelser/" + group);
        PATHS.put("GET /api/placing/replace/{id}", replacing);
        PATHS.put("GET /api/placing/candidates", "/api/placing/candidates?q=Medborgarplatsen");
        PATHS.put("GET /api/field/findings/{id}/photos/{photo}", "/api/field/findings/" + FINDING + "/photos/" + PHOTO);
        for (String file : List.of("vandring.gpx", "vandring.ics")) {
            PATHS.put("GET /api/walks/{id}/" + file, "/api/walks/" + walk + "/" + file);
        }
        PATHS.put("GET /api/walks/findings/{id}", "/api/walks/findings/" + FINDING);
        PATHS.put("GET /api/walks/findings/{id}/history", "/api/walks/findings/" + FINDING + "/history");
        PATHS.put("GET /api/est/reports", "/api/est/reports?week=" + week);
        PATHS.put("GET /api/est/reports/{id}/history", "/api/est/reports/" + report + "/history");
        PATHS.put("GET /api/est/weeks/{week}", "/api/est/weeks/" + week);
        PATHS.put("GET /api/est/weeks/{week}/history", "/api/est/weeks/" + week + "/history");
        PATHS.put("GET /collections/{id}/items", "/collections/incidents/items?limit=10");
        PATHS.put(
                "GET /collections/{id}/tiles/WebMercatorQuad/{z}/{row}/{col}",
                "/collections/incidents/tiles/WebMercatorQuad/12/1204/2253?dataset=handelser");
        for (String kind : List.of("html", "pdf", "docx")) {
            PATHS.put("GET /api/lagesbild/{id}/document." + kind, "/api/lagesbild/" + document + "/document." + kind);
        }
        PATHS.put("GET /api/lagesbild/{id}", "/api/lagesbild/" + document);
        PATHS.put("GET /api/series", "/api/series?level=nyko5&code=14202");
        PATHS.put("GET /api/audit", "/api/audit?limit=7");
        PATHS.put("GET /api/audit.csv", "/api/audit.csv?action=sign_in");
        PATHS.put("POST /api/exports", EXPORT);
    }

    /** How many records an answer holds, worked out from the answer. */
    private static void records() {
        RECORDS.put("GET /api/geocode", array("features"));
        RECORDS.put("GET /api/incidents/{id}", answer -> 1L);
        RECORDS.put(
                "GET /api/imports", answer -> texts(TestService.parse(answer).get("imports")));
        RECORDS.put("GET /api/imports/{id}", answer -> texts(List.of(TestService.parse(answer))));
        RECORDS.put("GET /api/imports/{id}/rejects.csv", answer -> 1L);
        RECORDS.put("GET /api/crime-codes.csv", AuditCompletenessTest::rows);
        RECORDS.put("GET /api/datasets.csv", AuditCompletenessTest::rows);
        RECORDS.put("GET /api/no-persons", array("marks"));
        RECORDS.put("GET /api/placing/queue", array("shown"));
        RECORDS.put("GET /api/placing/groups/{dataset}/{key}", array("incidents"));
        RECORDS.put("GET /api/placing/candidates", answer -> (long)
                TestService.parse(answer).get("candidates").get("features").size());
        RECORDS.put("GET /api/placing/replace/{id}", answer ->
                (long) TestService.parse(answer).path("report").path("examples").size());
        RECORDS.put("GET /api/placing/decisions", array("decisions"));
        RECORDS.put("GET /api/field/bundle", array("findings"));
        RECORDS.put("GET /api/field/findings/{id}/photos/{photo}", answer -> 1L);
        RECORDS.put("GET /api/walks/findings", array("findings"));
        RECORDS.put("GET /api/walks/findings/{id}", answer -> 1L);
        RECORDS.put("GET /api/walks/findings/{id}/history", array("versions"));
        RECORDS.put("GET /api/walks/findings/faults.csv", AuditCompletenessTest::rows);
        RECORDS.put("GET /api/est/reports", answer ->
                (long) TestService.parse(answer).size());
        RECORDS.put("GET /api/est/reports/{id}/history", answer ->
                (long) TestService.parse(answer).size());
        RECORDS.put("GET /api/est/weeks/{week}", answer -> 1L);
        RECORDS.put("GET /api/measures.csv", AuditCompletenessTest::rows);
        RECORDS.put("GET /api/measures.xlsx", answer -> 0L);
        RECORDS.put("GET /api/audit", array("entries"));
        RECORDS.put("GET /api/audit.csv", AuditCompletenessTest::rows);
        RECORDS.put("GET /collections/{id}/items", array("features"));
        RECORDS.put("GET /collections/{id}/tiles/WebMercatorQuad/{z}/{row}/{col}", answer -> 2L);
        RECORDS.put("GET /api/walks/{id}/vandring.gpx", answer -> 1L);
        RECORDS.put("GET /api/walks/{id}/vandring.ics", answer -> 1L);
        for (String kind : List.of("html", "pdf", "docx")) {
            RECORDS.put("GET /api/lagesbild/{id}/document." + kind, answer -> 1L);
        }
    }

    private static Function<String, Long> array(String name) {
        return answer -> (long) TestService.parse(answer).get(name).size();
    }

    private static long texts(Iterable<JsonNode> imports) {
        long texts = 0;
        for (JsonNode one : imports) {
            texts += one.get("sample").size() + one.get("rejects").size();
        }
        return texts;
    }

    /** Lines of a file without line breaks in its fields, but the heading. */
    private static long rows(String csv) {
        return csv.lines().count() - 1;
    }

    private static HttpResponse<String> call(Role role, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = sessions.request(role, path)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return service.send(request.build());
    }

    private static void ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.request() + answer.body()).isBetween(200, 299);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        ok(answer);
        return TestService.parse(answer.body());
    }

    private static long lastRow() {
        return service.bench()
                .sql()
                .fetchSingle("SELECT coalesce(max(id), 0) FROM lageskartan.audit_entry")
                .get(0, Long.class);
    }

    private static List<Row> rowsAfter(long row) {
        return service.bench()
                .sql()
                .fetch("SELECT * FROM lageskartan.audit_entry WHERE id > {0} ORDER BY id", DSL.val(row))
                .map(Row::of);
    }

    private static String name(Routes.Route route) {
        return route.method() + " " + route.path();
    }

    private static String path(Routes.Route route) {
        return PATHS.getOrDefault(
                name(route), route.path().replace("{level}", "nyko5").replaceAll("\\{[a-z]+}", "1"));
    }

    /** Who is let in and sees most; of EST that is the coordinator, others see what they have sent themselves. */
    private static Role most(Routes.Route route) {
        List<Role> roles = route.path().startsWith("/api/est/")
                ? List.of(Role.SAMORDNARE)
                : List.of(Role.ANALYTIKER, Role.SAMORDNARE, Role.POLIS, Role.ADMINISTRATOR, Role.FALTASSISTENT);
        return roles.stream()
                .filter(role -> route.rule().roles().contains(role))
                .findFirst()
                .orElse(Role.ANONYM);
    }

    private static void mustSayWho(Row row, Role role, String route, String path) {
        assertThat(row.who()).as(route).isEqualTo(role == Role.ANONYM ? "" : "exempel:" + role.code());
        assertThat(row.role()).as(route).isEqualTo(role.code());
        assertThat(row.purpose()).as(route).isEqualTo(role == Role.ANONYM ? "" : PURPOSE);
        assertThat(row.route()).as(route).isEqualTo(route);
        assertThat(row.filter()).as(route).isEqualTo(path);
    }

    /** Before the changes, which withdraw what is read here. */
    @Test
    @Order(1)
    void whatTellsPointsOrTextsOrLeavesAsAFileIsWrittenWithTheNumberOfItsRecords() {
        for (Routes.Route route : Routes.ALL) {
            if (route.method() != HandlerType.GET || route.rule().action() == AuditAction.SIGN_IN) {
                continue;
            }
            String name = name(route);
            Role role = most(route);
            long before = lastRow();

            HttpResponse<String> answer = call(role, "GET", path(route), "");

            List<Row> rows = rowsAfter(before);
            boolean tells = TEXTS.stream().anyMatch(answer.body()::contains);
            if (route.rule().action() == AuditAction.NONE && !tells) {
                assertThat(rows).as(name).isEmpty();
                continue;
            }
            assertThat(answer.statusCode())
                    .as(name + " " + path(route) + answer.body())
                    .isEqualTo(200);
            assertThat(rows).as(name + " tells a text, and is not written down").hasSize(1);
            Row row = rows.getFirst();
            mustSayWho(row, role, name, row.filter().contains("/tiles/") ? row.filter() : path(route));
            assertThat(row.action())
                    .as(name)
                    .isEqualTo(
                            tells && route.rule().action() == AuditAction.NONE
                                    ? "read_points"
                                    : route.rule().action().name().toLowerCase(Locale.ROOT));
            assertThat(row.status()).as(name).isEqualTo(200);
            assertThat(RECORDS).as("say in this test how many records it tells").containsKey(name);
            assertThat(row.records())
                    .as(name)
                    .isEqualTo(
                            Optional.ofNullable(RECORDS.get(name)).orElseThrow().apply(answer.body()));
        }
    }

    @Test
    void whatIsPostedAndTellsATextIsARead() {
        for (Routes.Route route : Routes.ALL) {
            if (route.method() == HandlerType.POST && route.rule().action() == AuditAction.NONE) {
                assertThat(call(most(route), "POST", path(route), "{}").body())
                        .as(name(route) + ": " + NOT_READS.getOrDefault(name(route), ""))
                        .doesNotContain(TEXTS);
            }
        }
    }

    @Test
    void figuresThatLeaveAsAFileAreWrittenWithTheNumberOfRows() {
        for (String path : List.of("/api/statistics/areas?dataset=handelser", "/api/figures")) {
            long before = lastRow();
            HttpResponse<String> answer = call(Role.ANALYTIKER, "GET", path, "", "Accept", "text/csv");
            ok(answer);
            Row row = rowsAfter(before).getFirst();
            mustSayWho(row, Role.ANALYTIKER, "GET " + path.replaceFirst("\\?.*", ""), path);
            assertThat(row.action()).isEqualTo("export");
            long lines =
                    answer.body().lines().filter(line -> !line.startsWith("#")).count() - 1;
            assertThat(row.records()).as(path + answer.body()).isEqualTo(lines);
        }
        long before = lastRow();
        ok(call(Role.POLIS, "POST", EXPORT, ""));
        mustSayWho(rowsAfter(before).getFirst(), Role.POLIS, "POST /api/exports", EXPORT);
    }

    @Test
    void everyChangeIsWrittenBeforeItBeginsAndWhenItHasEnded() {
        for (Routes.Route route : Routes.ALL) {
            if (route.rule().action() != AuditAction.CHANGE) {
                continue;
            }
            Role role = most(route);
            long before = lastRow();

            HttpResponse<String> answer = call(role, route.method().name(), path(route), "{}");

            List<Row> rows = rowsAfter(before);
            assertThat(rows).as(name(route) + answer.body()).hasSize(2);
            for (Row row : rows) {
                mustSayWho(row, role, name(route), path(route));
                assertThat(row.action()).as(name(route)).isEqualTo("change");
            }
            assertThat(rows.get(0).status()).as(name(route)).isEqualTo(102);
            assertThat(rows.get(1).status()).as(name(route)).isEqualTo(answer.statusCode());
            assertThat(rows.get(1).begun())
                    .as(name(route))
                    .isEqualTo(rows.get(0).id());
        }
    }

    @Test
    void everyRefusalIsWritten() {
        for (Routes.Route route : Routes.ALL) {
            for (Role role : Role.values()) {
                if (route.rule().roles().contains(role) || route.rule().programs()) {
                    continue;
                }
                long before = lastRow();
                HttpResponse<String> answer = call(role, route.method().name(), path(route), "");
                assertThat(answer.statusCode()).as(name(route)).isEqualTo(TestService.refused(role));
                List<Row> rows = rowsAfter(before);
                assertThat(rows).as(name(route) + " as " + role).hasSize(1);
                mustSayWho(rows.getFirst(), role, name(route), path(route));
                assertThat(rows.getFirst().status()).isEqualTo(answer.statusCode());
                assertThat(rows.getFirst().records()).isNull();
            }
        }
    }

    @Test
    void signingInAndOutIsWrittenAndSoIsAWrongPassword() {
        long before = lastRow();
        assertThat(service.postJson("/api/session", "{\"name\": \"ingen\", \"password\": \"fel lösenord\"}")
                        .statusCode())
                .isEqualTo(401);
        sessions.signIn(Role.FALTASSISTENT);
        ok(call(Role.FALTASSISTENT, "DELETE", "/api/session", ""));
        sessions.signIn(Role.FALTASSISTENT);

        List<Row> rows = rowsAfter(before);

        assertThat(rows).extracting(Row::action).containsOnly("sign_in");
        assertThat(rows).extracting(Row::status).startsWith(401, 200).hasSize(4);
        assertThat(rows.get(2).who()).isEqualTo("exempel:faltassistent");
        Set<String> filters = Set.copyOf(rows.stream().map(Row::filter).toList());
        assertThat(filters).containsExactly("/api/session");
        assertThat(Optional.ofNullable(rows.get(0).records())).isEmpty();
    }
}
