package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.RoleSessions;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** What walks found, over HTTP: taken on, linked, seen again, counted. */
class FindingRoutesTest {
    private static TestService service;
    private static RoleSessions sessions;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        sessions = RoleSessions.all(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** From a note in the field to whoever mends it, and to the walk after that. */
    @Test
    void aFindingIsTakenOnRefusedWithAReasonAndSeenAgain() {
        JsonNode walk = PlannedWalk.created(sessions);
        String id = UUID.randomUUID().toString();
        String author = TestService.parse(
                        sessions.get(Role.FALTASSISTENT, "/api/field/bundle").body())
                .get("who")
                .asText();
        String noted =
                "{\"author\": \"%s\", \"walk\": \"%s\", \"stop\": \"%s\", \"kind\": \"lighting\", \"note\": \"Tre lampor släckta\", \"notedAt\": \"2026-11-26T17:40:00Z\"}"
                        .formatted(
                                author,
                                walk.get("id").asText(),
                                walk.get("stops").get(0).get("id").asText());
        HttpResponse<String> kept = sessions.sendJson(Role.FALTASSISTENT, "PUT", "/api/field/findings/" + id, noted);
        assertThat(kept.statusCode()).as(kept.body()).isBetween(200, 201);
        String path = "/api/walks/findings/" + id;

        JsonNode listed = TestService.parse(sessions.get(
                        Role.POLIS, "/api/walks/findings?walk=" + walk.get("id").asText())
                .body());
        JsonNode finding = listed.get("findings").get(0);
        assertThat(finding.get("place").asText()).isEqualTo("Medborgarplatsen");
        assertThat(finding.get("stopNumber").asInt()).isEqualTo(1);
        assertThat(finding.get("priorityAreas").get(0).asText()).isEqualTo("Centrala Södermalm");
        assertThat(finding.get("status").asText()).isEqualTo("open");

        String care =
                "{\"version\": 0, \"owner\": \"Trafikkontoret\", \"deadline\": \"2026-01-15\", \"status\": \"reported\"}";
        assertThat(sessions.sendJson(Role.SAMORDNARE, "PUT", path, care).statusCode())
                .isEqualTo(200);
        assertThat(sessions.sendJson(Role.SAMORDNARE, "PUT", path, care).statusCode())
                .isEqualTo(409);
        assertThat(sessions.sendJson(Role.POLIS, "PUT", path, care).statusCode())
                .isEqualTo(403);
        String refusal = care.replace("\"version\": 0", "\"version\": 1").replace("reported", "refused");
        HttpResponse<String> without = sessions.sendJson(Role.SAMORDNARE, "PUT", path, refusal);
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(TestService.parse(without.body()).get("parameter").asText()).isEqualTo("reason");
        assertThat(sessions.sendJson(
                                Role.SAMORDNARE,
                                "PUT",
                                path,
                                care.replace("Trafikkontoret", "Anna Svensson, 0701234567"))
                        .statusCode())
                .isEqualTo(400);

        whatAFieldAssistantMayNotReadIsNoMeasureToNameIn(path, care);

        String faults =
                sessions.get(Role.SAMORDNARE, "/api/walks/findings/faults.csv").body();
        assertThat(faults)
                .contains(id + ";2026-11-26;Belysning;Medborgarplatsen;59.314300;18.073500;Tre lampor släckta");
        JsonNode due = TestService.parse(
                sessions.get(Role.SAMORDNARE, "/api/walks/findings").body());
        assertThat(due.get("findings").findValue("late").asBoolean()).isTrue();
        String suggested = sessions.get(Role.FALTASSISTENT, "/api/walks/suggestions?priority=centrala-sodermalm")
                .body();
        assertThat(suggested).contains("\"lighting\"", "Tre lampor släckta");

        HttpResponse<String> again = sessions.sendJson(
                Role.SAMORDNARE,
                "POST",
                "/api/walks",
                PlannedWalk.body(", \"repeats\": \"" + walk.get("id").asText() + "\""));
        String later = TestService.parse(again.body()).get("id").asText();
        assertThat(sessions.sendJson(
                                Role.FALTASSISTENT,
                                "PUT",
                                path + "/seen",
                                "{\"walk\": \"" + later + "\", \"seen\": \"mended\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(sessions.sendJson(
                                Role.FALTASSISTENT,
                                "PUT",
                                path + "/seen",
                                "{\"walk\": \"" + walk.get("id").asText() + "\", \"seen\": \"again\"}")
                        .statusCode())
                .isEqualTo(400);
        JsonNode seen = TestService.parse(
                sessions.get(Role.POLIS, "/api/walks/findings?walk=" + later).body());
        assertThat(seen.get("findings").get(0).get("seen").get(0).get("title").asText())
                .isEqualTo("Lagat");
        String done = care.replace("\"version\": 0", "\"version\": 1").replace("reported", "done");
        assertThat(sessions.sendJson(Role.SAMORDNARE, "PUT", path, done).statusCode())
                .isEqualTo(200);
        assertThat(sessions.get(Role.SAMORDNARE, path + "/history").body()).contains("Trafikkontoret", "samordnare");
        assertThat(sessions.get(Role.SAMORDNARE, "/api/walks/findings/faults.csv")
                        .body())
                .doesNotContain(id);
    }

    /** A measure that is not for them gets the answer of one that does not exist, as everywhere else. */
    private static void whatAFieldAssistantMayNotReadIsNoMeasureToNameIn(String path, String care) {
        String measure =
                "{\"title\": \"Insats\", \"kind\": \"other\", \"place\": \"place:medborgarplatsen\", \"responsible\": \"Polisen\","
                        + " \"starts\": \"2026-03-01\", \"expectedEffect\": \"färre\", \"expectedDirection\": \"fewer\", \"restricted\": true}";
        HttpResponse<String> made = sessions.sendJson(Role.SAMORDNARE, "POST", "/api/measures", measure);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        int hidden = TestService.parse(made.body()).get("id").asInt();
        int absent = hidden + 1_000;
        String with = care.replace("\"version\": 0", "\"version\": 1");
        HttpResponse<String> named =
                sessions.sendJson(Role.FALTASSISTENT, "PUT", path, with.replace("}", ", \"measure\": " + hidden + "}"));
        HttpResponse<String> unknown =
                sessions.sendJson(Role.FALTASSISTENT, "PUT", path, with.replace("}", ", \"measure\": " + absent + "}"));
        assertThat(named.statusCode()).isEqualTo(400);
        assertThat(named.body().replace(Integer.toString(hidden), "N"))
                .isEqualTo(unknown.body().replace(Integer.toString(absent), "N"));
    }

    private static String noted(JsonNode walk, String kind, String note) {
        String id = UUID.randomUUID().toString();
        String author = TestService.parse(
                        sessions.get(Role.FALTASSISTENT, "/api/field/bundle").body())
                .get("who")
                .asText();
        HttpResponse<String> kept = sessions.sendJson(
                Role.FALTASSISTENT,
                "PUT",
                "/api/field/findings/" + id,
                "{\"author\": \"%s\", \"walk\": \"%s\", \"stop\": \"%s\", \"kind\": \"%s\", \"note\": \"%s\", \"notedAt\": \"2026-11-26T17:40:00Z\"}"
                        .formatted(
                                author,
                                walk.get("id").asText(),
                                walk.get("stops").get(0).get("id").asText(),
                                kind,
                                note));
        assertThat(kept.statusCode()).as(kept.body()).isBetween(200, 201);
        return id;
    }

    private static int measure(boolean restricted) {
        HttpResponse<String> answer =
                sessions.sendJson(Role.SAMORDNARE, "POST", "/api/measures", """
                {"title": "Röjning", "kind": "other", "place": "place:medborgarplatsen", "responsible": "Stadsdelen", "starts": "2026-01-01",
                 "status": "ongoing", "expectedEffect": "Bättre sikt.", "expectedDirection": "not_in_figures", "areas": [], "restricted": %s}""".formatted(restricted));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestService.parse(answer.body()).get("id").asInt();
    }

    /** Found, taken on, the measure and what people concluded of it: in one answer, from each of its ends. */
    @Test
    void theWholeLifeOfAFindingIsOneAnswer() {
        JsonNode walk = PlannedWalk.created(sessions);
        String path = "/api/walks/findings/" + noted(walk, "sight_lines", "Buskar skymmer");
        int measure = measure(false);
        String care =
                "{\"version\": 0, \"owner\": \"Stadsdelen\", \"status\": \"done\", \"measure\": %d, \"areas\": [\"cooperation/skolan\"]}"
                        .formatted(measure);
        assertThat(sessions.sendJson(Role.SAMORDNARE, "PUT", path, care).statusCode())
                .isEqualTo(200);
        sessions.sendJson(
                Role.SAMORDNARE,
                "POST",
                "/api/measures/" + measure + "/follow-ups",
                "{\"version\": 1, \"conclusion\": \"as_expected\", \"text\": \"Sikten är fri.\"}");

        JsonNode life = TestService.parse(sessions.get(Role.POLIS, path).body());
        assertThat(life.get("foundOn").get("id")).isEqualTo(walk.get("id"));
        assertThat(life.get("owner").asText()).isEqualTo("Stadsdelen");
        assertThat(life.get("areas").findValuesAsText("name")).containsExactly("Skolan som brottsplats");
        assertThat(life.get("ledTo").get("title").asText()).isEqualTo("Röjning");
        JsonNode verdict = life.get("ledTo").get("followUps").get(0);
        assertThat(verdict.get("conclusionTitle").asText()).isEqualTo("Som väntat");
        assertThat(verdict.get("on").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        for (String from : List.of("measure=" + measure, "area=cooperation/skolan")) {
            assertThat(TestService.parse(sessions.get(Role.POLIS, "/api/walks/findings?" + from)
                                    .body())
                            .get("findings"))
                    .as(from)
                    .hasSize(1);
        }
        assertThat(sessions.get(Role.POLIS, "/api/walks/findings?area=priority/centrala-sodermalm")
                        .body())
                .contains("Buskar skymmer");
        assertThat(sessions.get(Role.POLIS, "/api/walks/findings?area=cooperation/unga-i-risk")
                        .body())
                .doesNotContain("Buskar skymmer");
        for (String wrong : List.of("measure=x", "measure=0", "area=skolan", "area=x/y")) {
            assertThat(sessions.get(Role.POLIS, "/api/walks/findings?" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        String unknown = care.replace("\"version\": 0", "\"version\": 1");
        assertThat(sessions.sendJson(Role.SAMORDNARE, "PUT", path, unknown.replace("skolan", "atlantis"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(sessions.sendJson(Role.SAMORDNARE, "PUT", path, unknown.replace(": " + measure, ": 99999"))
                        .statusCode())
                .isEqualTo(400);
    }

    /** A field assistant neither reads which measure it is, in the case or in what it was before, nor takes it away unseen. */
    @Test
    void aRestrictedMeasureStaysUnseenAndStays() {
        String path = "/api/walks/findings/" + noted(PlannedWalk.created(sessions), "damage", "Trasigt räcke");
        int hidden = measure(true);
        String care = "{\"version\": %d, \"owner\": \"Stadsdelen\", \"status\": \"open\", \"measure\": %s}";
        assertThat(sessions.sendJson(Role.SAMORDNARE, "PUT", path, care.formatted(0, hidden))
                        .statusCode())
                .isEqualTo(200);

        JsonNode seen = TestService.parse(sessions.get(Role.FALTASSISTENT, path).body());
        assertThat(seen.get("measure").isNull()).isTrue();
        assertThat(seen.get("ledTo").isNull()).isTrue();
        assertThat(seen.get("withheld").asBoolean()).isTrue();
        assertThat(sessions.sendJson(Role.FALTASSISTENT, "PUT", path, care.formatted(1, hidden))
                        .statusCode())
                .isEqualTo(400);
        assertThat(sessions.sendJson(Role.FALTASSISTENT, "PUT", path, care.formatted(1, measure(false)))
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> changed = sessions.sendJson(Role.FALTASSISTENT, "PUT", path, care.formatted(1, "null"));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(TestService.parse(changed.body()).get("measure").isNull()).isTrue();
        assertThat(TestService.parse(sessions.get(Role.FALTASSISTENT, path + "/history")
                                .body())
                        .get("versions")
                        .get(0)
                        .get("measure")
                        .isNull())
                .isTrue();
        assertThat(TestService.parse(sessions.get(Role.SAMORDNARE, path).body())
                        .get("measure")
                        .asInt())
                .isEqualTo(hidden);
        assertThat(sessions.get(Role.FALTASSISTENT, "/api/walks/findings?measure=" + hidden)
                        .body())
                .doesNotContain("Trasigt räcke");
    }

    @Test
    void findingsAreCountedWithTheirWalksStopsAndPeople() {
        noted(PlannedWalk.created(sessions), "crossings", "Mörk tunnel");
        JsonNode counts = TestService.parse(sessions.get(Role.POLIS, "/api/walks/findings/counts?by=place&step=year")
                .body());

        JsonNode column = counts.get("columns").get(0);
        assertThat(column.get("name").asText()).isEqualTo("2026");
        assertThat(column.get("stops").asInt())
                .isEqualTo(3 * column.get("walks").asInt());
        assertThat(column.get("explanation").asText()).contains("inte att säga vems bild");
        assertThat(counts.get("summary").asText()).contains("2026-11-26 till 2026-11-26");
        assertThat(counts.get("rows").findValuesAsText("group")).contains("Medborgarplatsen");
        assertThat(sessions.get(Role.POLIS, "/api/walks/findings/counts?by=area")
                        .body())
                .contains("Centrala Södermalm");
        assertThat(sessions.get(Role.POLIS, "/api/walks/findings/counts?by=x").statusCode())
                .isEqualTo(400);
        assertThat(sessions.get(Role.POLIS, "/api/walks/findings/counts?step=week")
                        .statusCode())
                .isEqualTo(400);
    }
}
