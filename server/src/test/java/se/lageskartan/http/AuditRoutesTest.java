package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.audit.AuditCheck;
import se.lageskartan.audit.AuditFiles;
import se.lageskartan.audit.AuditHead;
import se.lageskartan.audit.AuditKeys;
import se.lageskartan.database.OpenDatabase;

/** What is written down of what is asked for, and who may read it. */
class AuditRoutesTest {
    private static final String POLICE_DATA =
            "id;datum;kategori;rubrik;text;x;y\n1;2025-01-02;ran;Hemlig rubrik;Hemlig text;153890;6577680\n";
    private static final String TILE = "/collections/incidents/tiles/WebMercatorQuad/14/4821/";

    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.importFile("polis.csv", "csv", POLICE_DATA, false);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void readsSearchesExportsChangesAndDenialsAreWrittenDownAndFound() throws Exception {
        service.becomes(Role.ANALYTIKER);
        assertThat(service.get("/api/incidents/1").body()).contains("Hemlig text");
        service.json("/api/geocode?q=G%C3%B6tgatan%2012");
        service.json("/collections/incidents/items?limit=10");
        service.get("/api/statistics/areas?level=nyko5&period=2025-01-01/2025-02-01", "Accept", "text/csv");
        service.get("/api/areas?level=nyko5");
        assertThat(service.postJson("/api/exports?form=bild&page=%2F&show=points", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(service.postJson("/api/exports?form=film", "").statusCode()).isEqualTo(400);
        for (int column = 9010; column < 9016; column++) {
            service.get(TILE + column);
        }
        service.get(TILE + "9014?category=ran");
        service.get("/api/imports/1/rejects.csv");
        service.becomes(Role.SAMORDNARE);
        assertThat(service.get("/api/placing/queue").statusCode()).isEqualTo(403);

        service.becomes(Role.ADMINISTRATOR);
        List<String> rows = rows("/api/audit?limit=1000");
        assertThat(rows)
                .contains(
                        "analytiker change POST /api/imports 202 null",
                        "analytiker read_points GET /api/incidents/{id} 200 1",
                        "analytiker search GET /api/geocode 200 1",
                        "analytiker read_points GET /collections/{id}/items 200 1",
                        "analytiker export GET /api/statistics/areas 200 12",
                        "analytiker export POST /api/exports 204 null",
                        "analytiker export GET /api/imports/{id}/rejects.csv 200 0")
                .anyMatch(row -> row.startsWith("samordnare") && row.contains("GET /api/placing/queue 403"))
                .noneMatch(row -> row.contains("/api/areas"));
        assertThat(rows.stream().filter(row -> row.contains("/tiles/")))
                .as("one row for each map, not for each tile")
                .hasSize(2)
                .allMatch(row -> row.endsWith("200 1"));

        assertThat(rows("/api/audit?action=search&role=analytiker")).hasSize(1);
        assertThat(rows("/api/audit?refused=true")).allMatch(row -> row.contains(" 403 ") || row.contains(" 401 "));
        assertThat(rows("/api/audit?to=2020-01-01")).isEmpty();
        assertThat(rows("/api/audit?action=read_log"))
                .as("reading the log is written down, too")
                .isNotEmpty();
        assertThat(service.get("/api/audit?limit=1000").body()).doesNotContain("Hemlig");

        JsonNode first = service.json("/api/audit?limit=2");
        JsonNode second =
                service.json("/api/audit?limit=2&before=" + first.get("next").asText());
        assertThat(second.get("entries").get(0).get("id").asLong())
                .isEqualTo(first.get("entries").get(1).get("id").asLong() - 1);

        HttpResponse<String> csv = service.get("/api/audit.csv?action=change");
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.body().lines())
                .hasSizeGreaterThanOrEqualTo(2)
                .first()
                .asString()
                .contains("hash");
        assertThat(check().findings()).isEmpty();
    }

    @Test
    void onlyTheAdministratorReadsTheLog() {
        for (Role role : List.of(Role.POLIS, Role.ANALYTIKER, Role.SAMORDNARE, Role.FALTASSISTENT, Role.ANONYM)) {
            service.becomes(role);
            int expected = role == Role.ANONYM ? 401 : 403;
            assertThat(service.get("/api/audit").statusCode()).as(role.code()).isEqualTo(expected);
            assertThat(service.get("/api/audit.csv").statusCode())
                    .as(role.code())
                    .isEqualTo(expected);
        }
    }

    @Test
    void aFilterThatCannotBeUnderstoodIsRefused() {
        service.becomes(Role.ADMINISTRATOR);
        for (String query : List.of(
                "from=yesterday",
                "to=2026-02-30",
                "from=1234-01-01",
                "role=chef",
                "action=dans",
                "limit=0",
                "limit=1001",
                "before=x",
                "refused=kanske",
                "open=1",
                "who=%00",
                "nonsense=1")) {
            HttpResponse<String> answer = service.get("/api/audit?" + query);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains(query.substring(0, query.indexOf('=')));
        }
    }

    @Test
    void withoutALogPointsAndTextsAreNotToldWhileAggregatesAre() throws Exception {
        service.becomes(Role.ANALYTIKER);
        String etag =
                service.get("/api/incidents/1").headers().firstValue("ETag").orElseThrow();
        owner("ALTER TABLE lageskartan.audit_entry RENAME TO away");
        try {
            for (String path : List.of(
                    "/api/incidents/1",
                    "/collections/incidents/items",
                    TILE + "9014?category=stold",
                    "/api/geocode?q=Nytorget",
                    "/api/imports/1/rejects.csv")) {
                HttpResponse<String> answer = service.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(503);
                assertThat(answer.body()).contains("logg").doesNotContain("Hemlig");
                assertThat(answer.headers().map()).doesNotContainKeys("etag", "content-disposition");
            }
            assertThat(service.get("/api/incidents/1", "If-None-Match", etag).statusCode())
                    .isEqualTo(503);
            assertThat(service.get("/api/areas?level=nyko5").statusCode()).isEqualTo(200);
            assertThat(service.get("/api/statistics/areas?level=nyko5&period=2025-01-01/2025-02-01")
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            owner("ALTER TABLE lageskartan.away RENAME TO audit_entry");
        }
        assertThat(service.get("/api/incidents/1").statusCode()).isEqualTo(200);
    }

    @Test
    void aChangeThatTheLogFailsInTheMiddleOfIsFoundAsBegunWithoutEnd() throws Exception {
        service.becomes(Role.ANALYTIKER);
        String definition = service.json("/api/profiles/csv").get("definition").toString();
        String failing = "CREATE OR REPLACE FUNCTION lageskartan.fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " IF NEW.%s THEN RAISE EXCEPTION 'the disk is full'; END IF; RETURN NEW; END $$";
        owner(failing.formatted("status = 102"));
        owner("CREATE TRIGGER fails BEFORE INSERT ON lageskartan.audit_entry FOR EACH ROW"
                + " EXECUTE FUNCTION lageskartan.fails()");
        try {
            assertThat(put("/api/profiles/csv", definition).statusCode()).isEqualTo(503);
            assertThat(service.json("/api/profiles/csv").get("origin").asText())
                    .as("it was not begun")
                    .isEqualTo("built_in");

            owner(failing.formatted("begun IS NOT NULL"));
            HttpResponse<String> answer = put("/api/profiles/csv", definition);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("kan ha gjorts");
            assertThat(service.json("/api/profiles/csv").get("origin").asText()).isEqualTo("edited");
        } finally {
            owner("DROP TRIGGER fails ON lageskartan.audit_entry");
        }
        service.becomes(Role.ADMINISTRATOR);
        assertThat(rows("/api/audit?open=true")).containsExactly("analytiker change PUT /api/profiles/{code} 102 null");
        service.becomes(Role.ANALYTIKER);
        assertThat(put("/api/profiles/csv", definition).statusCode()).isEqualTo(200);
        service.becomes(Role.ADMINISTRATOR);
        assertThat(rows("/api/audit?open=true")).as("that one has ended").hasSize(1);
        JsonNode ended =
                service.json("/api/audit?action=change&limit=1").get("entries").get(0);
        assertThat(ended.get("begun").asLong())
                .isPositive()
                .isLessThan(ended.get("id").asLong());
        assertThat(check().findings()).isEmpty();
    }

    private static HttpResponse<String> put(String path, String json) {
        return service.send(HttpRequest.newBuilder(URI.create(service.url(path)))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json))
                .build());
    }

    @Test
    void aNoteWithSomebodysNumberIsNotSaved() {
        service.becomes(Role.ANALYTIKER);
        HttpResponse<String> answer = service.send(
                HttpRequest.newBuilder(URI.create(service.url("/api/gazetteer/objects/street/G%C3%B6tgatan/aliases")))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(
                                "{\"version\":1,\"reason\":\"Ring Anna Ek, 070-123 45 67\",\"aliases\":[\"Götis\"]}"))
                        .build());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("reason")
                .contains("namn ”Anna Ek”")
                .contains("telefonnummer ”070-123 45 67”");
    }

    private static List<String> rows(String path) {
        List<String> rows = new ArrayList<>();
        for (JsonNode entry : service.json(path).get("entries")) {
            rows.add("%s %s %s %d %s"
                    .formatted(
                            entry.get("role").asText(),
                            entry.get("action").asText(),
                            entry.get("route").asText(),
                            entry.get("status").asInt(),
                            entry.get("records").asText()));
        }
        return rows;
    }

    private static AuditCheck.Result check() throws Exception {
        AuditFiles files = AuditFiles.of(service.home(), Map.of());
        try (Connection connection = ownerConnection()) {
            return AuditCheck.run(
                    connection,
                    AuditKeys.existing(files.keys()).orElseThrow(),
                    AuditHead.read(files.head()).orElseThrow());
        }
    }

    private static void owner(String sql) throws SQLException {
        try (Connection connection = ownerConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection ownerConnection() throws SQLException {
        OpenDatabase database = service.bench().database();
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
