package se.lageskartan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.lageskartan.access.Role;

/** What an owner says of a dataset holds on every way out, at once, and never gives a role more than DISCLOSURE does. */
class DatasetRulesTest {
    private static final String YEAR = "period=2025-01-01/2026-01-01";
    private static final String AREAS = "/api/statistics/areas?level=basomrade&dataset=handelser&" + YEAR;
    private static final String POINTS = "/collections/incidents/items?dataset=handelser";
    private static final String TILE =
            "/collections/incidents/tiles/WebMercatorQuad/14/4821/9014?dataset=handelser&" + YEAR;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static TestService service;
    private static RoleSessions sessions;
    private static ObjectNode asItWas;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        StringBuilder file = new StringBuilder("id;datum;kategori;rubrik;text;x;y\n");
        for (int i = 0; i < 40; i++) {
            file.append("%d;%s;stold;Hemlig rubrik;Hemlig text;153890;6577680%n"
                    .formatted(i, LocalDate.of(2025, 1, 1).plusDays(i * 9L)));
        }
        // Held for a person, so that the queue has something to tell.
        file.append("q;2025-03-03;stold;Hemlig rubrik;Hemlig kötext;;\nfel;igår;stold;Hemligt avvisad;;1;1\n");
        service.importFile("polis.csv", "csv", file.toString(), false);
        sessions = RoleSessions.all(service);
        asItWas = dataset(Role.ADMINISTRATOR);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void backToTheDefaults() {
        HttpResponse<String> back = save(rules -> rules.setAll(body(asItWas)));
        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
    }

    private static HttpResponse<String> sendAs(Role role, String method, String path, JsonNode body) {
        return sessions.sendJson(role, method, path, body.toString());
    }

    private static ObjectNode dataset(Role role) {
        for (JsonNode one :
                TestService.parse(sessions.get(role, "/api/datasets").body()).get("datasets")) {
            if (one.get("code").asText().equals("handelser")) {
                return (ObjectNode) one;
            }
        }
        throw new AssertionError("not told of the dataset");
    }

    private static ObjectNode body(ObjectNode dataset) {
        ObjectNode body = JSON.createObjectNode();
        for (String name : List.of(
                "owner",
                "contact",
                "purpose",
                "legalBasis",
                "disclosureBasis",
                "published",
                "pointRoles",
                "textRoles",
                "figureRoles",
                "detailMonths",
                "countMonths",
                "retentionReason",
                "confirmedBy")) {
            body.set(name, dataset.get(name));
        }
        return body.put("reason", "prov");
    }

    private static HttpResponse<String> save(Consumer<ObjectNode> change) {
        ObjectNode now = dataset(Role.ADMINISTRATOR);
        ObjectNode body = body(now);
        change.accept(body);
        body.put("version", now.get("version").asInt());
        return sendAs(Role.ADMINISTRATOR, "PUT", "/api/datasets/handelser", body);
    }

    private static void roles(ObjectNode body, String field, Role... roles) {
        var array = body.putArray(field);
        for (Role role : roles) {
            array.add(role.code());
        }
    }

    private static int points(Role role) {
        return TestService.parse(sessions.get(role, POINTS).body())
                .get("numberMatched")
                .asInt();
    }

    @Test
    void theDefaultIsWhatDisclosureSaysAndNobodyHasConfirmedIt() {
        ObjectNode dataset = asItWas;
        assertThat(dataset.get("confirmedBy").asText()).isEmpty();
        assertThat(dataset.get("pointRoles").toString()).isEqualTo("[\"analytiker\",\"polis\"]");
        assertThat(dataset.get("figureRoles").toString())
                .isEqualTo("[\"analytiker\",\"faltassistent\",\"polis\",\"samordnare\"]");
        assertThat(dataset.get("countMonths").isNull()).isTrue();
        assertThat(dataset.get("legalBasis").asText()).contains("Brottsdatalagen");
        for (Role role : List.of(Role.POLIS, Role.ANALYTIKER)) {
            assertThat(points(role)).isEqualTo(41);
        }
        assertThat(sessions.get(Role.ANONYM, "/api/datasets").body()).doesNotContain("\"handelser\"");
        assertThat(sessions.get(Role.SAMORDNARE, "/api/datasets").body()).contains("\"handelser\"");
    }

    @Test
    void withoutPointsARoleIsToldProtectedFiguresAndNothingSingle() {
        String tagOfPoints =
                sessions.get(Role.ANALYTIKER, TILE).headers().firstValue("ETag").orElseThrow();
        String tagOfCounts = sessions.get(Role.ANALYTIKER, AREAS)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        long id = TestService.parse(sessions.get(Role.ANALYTIKER, POINTS).body())
                .get("features")
                .get(0)
                .get("id")
                .asLong();
        assertThat(sessions.get(Role.ANALYTIKER, "/api/incidents/" + id).statusCode())
                .isEqualTo(200);
        assertThat(sessions.get(Role.ANALYTIKER, "/api/placing/queue").body()).contains("Hemlig");

        HttpResponse<String> saved = save(rules -> {
            roles(rules, "pointRoles", Role.POLIS);
            roles(rules, "textRoles", Role.POLIS);
        });

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        JsonNode told = TestService.parse(
                        sessions.get(Role.ANALYTIKER, "/api/meta").body())
                .get("datasets");
        assertThat(told)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.get("protectedFigures").asBoolean())
                        .isEqualTo(one.get("code").asText().equals("handelser")));
        // At once, and no answer that the client has kept is called as good.
        HttpResponse<String> counts = sessions.get(Role.ANALYTIKER, AREAS, "If-None-Match", tagOfCounts);
        assertThat(counts.statusCode()).isEqualTo(200);
        assertThat(counts.body()).contains("\"cirka 40\"");
        HttpResponse<String> tile = sessions.get(Role.ANALYTIKER, TILE, "If-None-Match", tagOfPoints);
        assertThat(tile.statusCode()).isEqualTo(204);
        assertThat(points(Role.ANALYTIKER)).isZero();
        assertThat(sessions.get(Role.ANALYTIKER, "/api/incidents/" + id).statusCode())
                .isEqualTo(404);
        assertThat(sessions.get(Role.ANALYTIKER, AREAS.replace("2025-01-01/2026-01-01", "2025-01-01/2025-01-15"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(sessions.get(Role.ANALYTIKER, AREAS, "Accept", "text/csv").body())
                .contains("cirka 40");
        assertThat(sessions.get(
                                Role.ANALYTIKER,
                                "/api/series?level=district&code=sodermalm&step=week&dataset=handelser")
                        .statusCode())
                .isIn(403, 404);
        assertThat(TestService.parse(
                                sessions.get(Role.ANALYTIKER, "/api/surface?bandwidth=100&dataset=handelser&" + YEAR)
                                        .body())
                        .get("incidents")
                        .asInt())
                .isZero();
        assertThat(sessions.get(Role.ANALYTIKER, "/api/statistics/grid?dataset=handelser&" + YEAR)
                        .body())
                .doesNotContain("\"count\":40");
        assertThat(sessions.get(Role.ANALYTIKER, "/api/placing/queue").body()).doesNotContain("Hemlig");
        assertThat(sessions.get(Role.ANALYTIKER, "/api/imports/1/rejects.csv").statusCode())
                .isEqualTo(403);
        assertThat(sessions.get(Role.ANALYTIKER, "/api/imports").body()).doesNotContain("Hemlig");
        assertThat(sessions.get(Role.ANALYTIKER, "/api/imports/1").body()).doesNotContain("Hemlig");
        // The others as before.
        assertThat(points(Role.POLIS)).isEqualTo(41);
        assertThat(sessions.get(Role.POLIS, "/api/incidents/" + id).body()).contains("Hemlig text");
    }

    @Test
    void textsCanBeKeptFromWhoSeesThePoint() {
        save(rules -> roles(rules, "textRoles", Role.POLIS));

        String items = sessions.get(Role.ANALYTIKER, POINTS).body();
        long id = TestService.parse(items).get("features").get(0).get("id").asLong();
        assertThat(points(Role.ANALYTIKER)).isEqualTo(41);
        assertThat(items).doesNotContain("Hemlig");
        assertThat(sessions.get(Role.ANALYTIKER, "/api/incidents/" + id).body())
                .contains("\"category\":\"stold\"")
                .doesNotContain("Hemlig");
        assertThat(sessions.get(Role.ANALYTIKER, AREAS).body()).contains("\"count\":40");
    }

    @Test
    void aRoleWithoutFiguresIsToldNothing() {
        save(rules -> roles(rules, "figureRoles", Role.POLIS, Role.ANALYTIKER));

        for (Role role : List.of(Role.SAMORDNARE, Role.FALTASSISTENT)) {
            assertThat(sessions.get(role, "/api/meta").body()).doesNotContain("\"handelser\"");
            assertThat(sessions.get(role, AREAS).body()).doesNotContain("cirka");
            assertThat(sessions.get(role, "/api/datasets").body()).doesNotContain("\"handelser\"");
        }
        assertThat(sessions.get(Role.ANALYTIKER, AREAS).body()).contains("\"count\":40");
    }

    @Test
    void noRuleGivesARoleMoreThanDisclosureDoes() {
        for (Role role : List.of(Role.SAMORDNARE, Role.FALTASSISTENT, Role.ADMINISTRATOR, Role.ANONYM)) {
            HttpResponse<String> points = save(rules -> {
                roles(rules, "pointRoles", Role.POLIS, role);
                roles(rules, "figureRoles", Role.POLIS, role);
            });
            assertThat(points.statusCode()).as(points.body()).isEqualTo(400);
        }
        for (Role role : List.of(Role.ADMINISTRATOR, Role.ANONYM)) {
            assertThat(save(rules -> roles(rules, "figureRoles", Role.POLIS, Role.ANALYTIKER, role))
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(save(rules -> roles(rules, "figureRoles")).statusCode()).isEqualTo(400);
        assertThat(save(rules -> roles(rules, "pointRoles", Role.POLIS)).statusCode())
                .as("texts without points")
                .isEqualTo(400);
        // Not even by way of the database.
        service.bench()
                .sql()
                .execute("UPDATE lageskartan.dataset SET point_roles = '{polis,samordnare,anonym}', text_roles ="
                        + " '{polis,samordnare,anonym}' WHERE code = 'handelser'");
        service.bench().sql().execute("UPDATE lageskartan.data_version SET version = version + 1");
        service.awaitVersion();
        assertThat(points(Role.SAMORDNARE)).isZero();
        assertThat(points(Role.ANONYM)).isZero();
    }

    @Test
    void publishingIsDecidedByTheOwnerAndConfirmed() {
        assertThat(points(Role.ANONYM)).isZero();
        HttpResponse<String> unconfirmed = save(rules -> rules.put("published", true));
        assertThat(unconfirmed.statusCode()).isEqualTo(400);
        assertThat(unconfirmed.body()).contains("\"parameter\":\"confirmedBy\"");
        HttpResponse<String> asked =
                save(rules -> rules.put("published", true).put("confirmedBy", "Kim Ek, Polisen, 2026-11-20"));
        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.body()).contains("questions", "inte har loggat in");
        assertThat(points(Role.ANONYM)).isZero();

        HttpResponse<String> done = save(rules -> rules.put("published", true)
                .put("confirmedBy", "Kim Ek, Polisen, 2026-11-20")
                .put("confirm", "handelser"));

        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(points(Role.ANONYM)).isEqualTo(41);
        assertThat(sessions.get(Role.ANONYM, POINTS).body())
                .as("the texts are not")
                .doesNotContain("Hemlig");
        assertThat(sessions.get(Role.ANONYM, "/api/meta").body()).contains("\"purpose\":\"Gemensam lägesbild\"");
    }

    @Test
    void whoWasFirstIsNotOverwrittenAndEveryVersionIsSigned() {
        ObjectNode seen = dataset(Role.ADMINISTRATOR);
        assertThat(save(rules -> rules.put("contact", "lpo@example.org")).statusCode())
                .isEqualTo(200);

        ObjectNode late = body(seen).put("version", seen.get("version").asInt()).put("purpose", "Annat");
        HttpResponse<String> refused = sendAs(Role.ADMINISTRATOR, "PUT", "/api/datasets/handelser", late);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("exempel:administrator");
        JsonNode versions = TestService.parse(sessions.get(Role.ADMINISTRATOR, "/api/datasets/handelser/history")
                        .body())
                .get("versions");
        assertThat(versions.get(0).get("changedBy").asText()).isEqualTo("exempel:administrator");
        assertThat(versions.get(0).get("rules").get("contact").asText()).isEqualTo("lpo@example.org");
        assertThat(versions.get(versions.size() - 1).get("changedBy").asText()).isEqualTo("inbyggd");
        assertThat(sessions.get(Role.ANALYTIKER, "/api/datasets/handelser/history")
                        .statusCode())
                .isEqualTo(403);
        assertThat(sendAs(Role.ANALYTIKER, "PUT", "/api/datasets/handelser", late)
                        .statusCode())
                .isEqualTo(403);
        assertThat(sessions.get(Role.ADMINISTRATOR, "/api/audit").body()).contains("PUT /api/datasets/{code}");
    }

    @Test
    void whatCannotBeSavedIsNamed() {
        assertThat(save(rules -> rules.put("owner", " ")).body()).contains("\"parameter\":\"owner\"");
        assertThat(save(rules -> rules.put("countMonths", 0)).body()).contains("\"parameter\":\"countMonths\"");
        assertThat(save(rules -> rules.put("countMonths", 6).put("detailMonths", 7))
                        .body())
                .contains("\"parameter\":\"detailMonths\"");
        assertThat(save(rules -> rules.put("retentionReason", "")).body())
                .contains("\"parameter\":\"retentionReason\"");
        assertThat(save(rules -> rules.put("reason", "ring 070-123 45 67")).statusCode())
                .isEqualTo(400);
        assertThat(sendAs(
                                Role.ADMINISTRATOR,
                                "PUT",
                                "/api/datasets/finns-inte",
                                body(asItWas).put("version", 1))
                        .statusCode())
                .isEqualTo(404);
        assertThat(sendAs(
                                Role.ADMINISTRATOR,
                                "PUT",
                                "/api/datasets/ortregister",
                                body(asItWas).put("version", 1).put("countMonths", 3))
                        .statusCode())
                .isEqualTo(400);
    }
}
