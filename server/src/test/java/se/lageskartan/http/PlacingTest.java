package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** Placing by hand and again, over HTTP. */
class PlacingTest {
    private TestService service;

    @BeforeEach
    void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.importFile(
                "a.csv",
                "csv",
                "id;datum;kategori;plats;text\n1;2026-03-01 12:00;Stöld;Pallen;Väska\n2;2026-03-02 12:00;Stöld;Pallen;Mobil\n"
                        + "3;2026-03-02 12:00;Sexualbrott;Pallen;Det som inte ska synas\n4;2026-03-02 12:00;Stöld;Nytorget;Mobil\n",
                false);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void nothingIsToldOfSensitiveIncidentsButTheDecisionHoldsForThemToo() {
        JsonNode group = first();
        assertThat(group.get("count").asInt()).isEqualTo(2);
        assertThat(service.get(path(group)).body()).contains("Mobil").doesNotContain("inte ska synas");

        HttpResponse<String> decided = decide(group, "{\"outcome\": \"outside\", \"note\": \"Nacka\"}");

        assertThat(decided.statusCode()).isEqualTo(201);
        assertThat(TestService.parse(decided.body()).get("settled").asInt())
                .as("as many as the queue said; one more would tell that there is a third")
                .isEqualTo(2);
        assertThat(service.bench()
                        .sql()
                        .fetchCount(DSL.table("lageskartan.incident"), DSL.condition("unplaced_reason = 'outside'")))
                .isEqualTo(3);
        assertThat(service.get("/api/placing/decisions").body())
                .contains("Pallen", "Nacka", "\"settled\":2")
                .doesNotContain("inte ska synas");
        long id = TestService.parse(decided.body()).get("id").asLong();
        HttpResponse<String> undone = service.postJson("/api/placing/decisions/" + id + "/undo", "{}");
        assertThat(TestService.parse(undone.body()).get("restored").asInt()).isEqualTo(2);
        assertThat(service.postJson("/api/placing/decisions/" + id + "/undo", "{}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aSensitiveIncidentThatOneMayNotSeeIsNotThereToDecideOn() {
        JsonNode group = first();
        Long hidden = service.bench()
                .sql()
                .select(DSL.field("id", Long.class))
                .from("lageskartan.incident")
                .where("category = 'sexualbrott'")
                .fetchSingle()
                .value1();

        HttpResponse<String> one = decide(group, "{\"outcome\": \"outside\", \"incident\": " + hidden + "}");
        HttpResponse<String> none = decide(group, "{\"outcome\": \"outside\", \"incident\": 999999}");

        assertThat(one.statusCode()).isEqualTo(409).isEqualTo(none.statusCode());
        assertThat(one.body()).isEqualTo(none.body());
    }

    @Test
    void onlyThoseWhoPlaceSeeTheQueue() {
        JsonNode group = first();
        for (Role role : EnumSet.complementOf(EnumSet.of(Role.ANALYTIKER))) {
            service.becomes(role);
            for (String path : List.of(
                    "/api/placing/queue",
                    path(group),
                    "/api/placing/decisions",
                    "/api/placing/candidates?q=x",
                    "/api/placing/replace")) {
                assertThat(service.get(path).statusCode()).as(role + " " + path).isEqualTo(TestService.refused(role));
            }
            assertThat(decide(group, "{\"outcome\": \"outside\"}").statusCode()).isEqualTo(TestService.refused(role));
            assertThat(service.postJson("/api/placing/replace", "{}").statusCode())
                    .isEqualTo(TestService.refused(role));
        }
    }

    @Test
    void whatCannotBeUnderstoodIsRefusedAndChangesNothing() {
        JsonNode group = first();
        for (String body : List.of(
                "{}",
                "[]",
                "{\"outcome\": \"gissa\"}",
                "{\"outcome\": \"point\"}",
                "{\"outcome\": \"point\", \"lat\": 59.31, \"lon\": 18.07, \"radius\": 0}",
                "{\"outcome\": \"point\", \"lat\": 1e308, \"lon\": 18.07, \"radius\": 20}",
                "{\"outcome\": \"point\", \"lat\": 59.31, \"lon\": 18.07, \"radius\": 20, \"sureness\": \"nja\"}",
                "{\"outcome\": \"feature\", \"kind\": \"street\", \"label\": \"Ingengatan\"}",
                "{\"outcome\": \"feature\", \"kind\": \"street\", \"label\": \"Götgatan\", \"query\": \"\\u0000\"}",
                "{\"outcome\": \"outside\", \"alias\": \"Pallen\"}",
                "{\"outcome\": \"outside\", \"note\": \"\\u0000\"}",
                "{\"outcome\": \"outside\", \"okänt\": 1}")) {
            HttpResponse<String> answer = decide(group, body);

            assertThat(answer.statusCode()).as(body + " " + answer.body()).isEqualTo(400);
            assertThat(first()).as(body).isEqualTo(group);
        }
    }

    @Test
    void aPointFarOutsideIsNotAPlace() {
        HttpResponse<String> answer =
                decide(first(), "{\"outcome\": \"point\", \"lat\": 59.5, \"lon\": 18.07, \"radius\": 20}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("utanför");
    }

    @Test
    void placingAgainTellsFirstAndChangesThen() {
        JsonNode dry = awaitReplacing(service.postJson("/api/placing/replace", "{\"otherVersions\": false}"));
        assertThat(dry.get("dryRun").asBoolean()).isTrue();
        assertThat(dry.get("report").get("looked").asInt())
                .as("no number tells of the sensitive one")
                .isEqualTo(3);
        assertThat(dry.get("report").get("same").asInt()).isEqualTo(3);
        service.bench()
                .sql()
                .execute(
                        "UPDATE lageskartan.incident SET place_label = 'Något annat', confidence = 0.1, area_id = '{}',"
                                + " area_probability = '{}' WHERE source_key = '4'");
        service.bench()
                .sql()
                .execute("UPDATE lageskartan.incident SET unplaced_reason = 'outside' WHERE source_key = '3'");

        JsonNode done = awaitReplacing(
                service.postJson("/api/placing/replace", "{\"otherVersions\": false, \"dryRun\": false}"));

        assertThat(service.bench()
                        .sql()
                        .fetchCount(DSL.table("lageskartan.incident"), DSL.condition("unplaced_reason = 'outside'")))
                .as("the sensitive one is placed again")
                .isZero();
        assertThat(done.get("changed").asInt()).isEqualTo(1);
        assertThat(done.get("done").asInt()).isEqualTo(3);
        assertThat(done.get("total").asInt()).isEqualTo(3);
        assertThat(done.get("report").get("moves")).hasSize(1);
        assertThat(done.get("report").get("moves").get(0).get("count").asInt()).isEqualTo(1);
        assertThat(done.get("report").get("moves").get(0).get("from").asText()).isEqualTo("utan plats");
        assertThat(done.get("report").get("examples").get(0).get("to").asText()).isEqualTo("Nytorget");
        assertThat(service.json("/api/placing/replace").get("replacings")).hasSize(1);
        String undo = "/api/placing/replace/" + done.get("id").asLong() + "/undo";
        assertThat(TestService.parse(service.postJson(undo, "{}").body())
                        .get("restored")
                        .asInt())
                .isEqualTo(1);
        assertThat(service.bench()
                        .sql()
                        .fetchCount(DSL.table("lageskartan.incident"), DSL.condition("unplaced_reason = 'outside'")))
                .as("and undone")
                .isEqualTo(1);
        for (String body : new String[] {
            "{\"areaLevel\": \"kvarter\", \"areaCode\": \"1\"}",
            "{\"areaLevel\": \"nyko5\"}",
            "{\"nearM\": -1}",
            "{\"dataset\": \"nej\"}",
            "{\"gazetteerVersion\": 99}"
        }) {
            assertThat(service.postJson("/api/placing/replace", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(service.get("/api/placing/replace/999999").statusCode()).isEqualTo(404);
    }

    private JsonNode awaitReplacing(HttpResponse<String> accepted) {
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String location = accepted.headers().firstValue("Location").orElseThrow();
        for (int i = 0; i < 600; i++) {
            JsonNode status = service.json(location);
            if (!status.get("status").asText().equals("running")) {
                assertThat(status.get("status").asText()).isEqualTo("done");
                return status;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("the re-placing did not end");
    }

    private JsonNode first() {
        return service.json("/api/placing/queue").get("shown").get(0);
    }

    private static String path(JsonNode group) {
        return "/api/placing/groups/" + group.get("dataset").asText() + "/"
                + group.get("key").asText();
    }

    private HttpResponse<String> decide(JsonNode group, String body) {
        return service.postJson(path(group) + "/decision", body);
    }
}
