package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.RoleSessions;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.incidents.Period;

/** Areas and measures over HTTP: who may read and write, and what is refused in words that help. */
class MeasureRoutesTest {
    private static final String TOMORROW =
            LocalDate.now(Period.ZONE).plusDays(1).toString();

    private static TestService service;
    private static RoleSessions sessions;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANONYM);
        sessions = RoleSessions.named(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static JsonNode json(Role role, String method, String path, String body, int status) {
        HttpResponse<String> answer = sessions.sendJson(role, method, path, body);
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isEqualTo(status);
        return TestService.parse(answer.body());
    }

    private static JsonNode get(Role role, String path) {
        return json(role, "GET", path, "", 200);
    }

    /** A measure that can be kept. */
    private static ObjectNode measure(String title) {
        ObjectNode body = (ObjectNode) TestService.parse("""
                {"kind": "camera", "place": "place:medborgarplatsen", "responsible": "Lokalpolisområdet",
                 "expectedEffect": "Färre rån på torget", "expectedDirection": "fewer", "expectedPercent": 25,
                 "expectedIn": ["ran"], "areas": ["priority/centrala-sodermalm", "cooperation/kamerabevakning"]}
                """);
        return body.put("title", title).put("starts", TOMORROW);
    }

    @Test
    void theLoopOfAMeasureOverHttp() {
        JsonNode created = json(
                Role.SAMORDNARE,
                "POST",
                "/api/measures",
                measure("Kamera på torget").toString(),
                201);
        String path = "/api/measures/" + created.get("id").asInt();
        assertThat(created.get("geometry").get("type").asText()).isEqualTo("Polygon");
        assertThat(created.get("place").get("name").asText()).isEqualTo("Medborgarplatsen");
        assertThat(created.get("statedInTime").asBoolean()).isTrue();

        ObjectNode changed = measure("Två kameror på torget").put("version", 1).put("costSek", 480_000);
        JsonNode saved = json(Role.ANALYTIKER, "PUT", path, changed.toString(), 200);
        assertThat(saved.get("version").asInt()).isEqualTo(2);
        assertThat(saved.get("changedBy").asText()).contains("analytiker");
        assertThat(get(Role.POLIS, path + "/history").get("versions"))
                .extracting(version -> version.get("deed").asText())
                .containsExactly("changed", "created");

        JsonNode area = get(Role.FALTASSISTENT, "/api/work-areas/priority/centrala-sodermalm");
        assertThat(area.get("borders").get(0).get("to").isNull()).isTrue();
        assertThat(area.get("borders").get(0).get("geometry").get("type").asText())
                .isEqualTo("MultiPolygon");
        assertThat(area.get("openMeasures"))
                .extracting(open -> open.get("title").asText())
                .contains("Två kameror på torget");

        json(Role.SAMORDNARE, "DELETE", path, "{\"version\": 2, \"reason\": \"Fel torg\"}", 200);
        assertThat(titles("/api/measures")).doesNotContain("Två kameror på torget");
        assertThat(titles("/api/measures?removed=true")).contains("Två kameror på torget");
        json(Role.SAMORDNARE, "POST", path + "/restore", "{\"version\": 3, \"reason\": \"Rätt torg\"}", 200);
        assertThat(titles("/api/measures")).contains("Två kameror på torget");
    }

    @Test
    void aMeasureCanBeWhereSomebodyDrewIt() {
        ObjectNode drawn = measure("Ritad");
        drawn.putNull("place");
        drawn.set("geometry", TestService.parse("""
                {"type": "Polygon", "coordinates":
                 [[[18.0710, 59.3140], [18.0730, 59.3140], [18.0730, 59.3150], [18.0710, 59.3140]]]}
                """));
        JsonNode created = json(Role.SAMORDNARE, "POST", "/api/measures", drawn.toString(), 201);
        assertThat(created.get("drawn").asBoolean()).isTrue();
        assertThat(get(Role.POLIS, "/api/measures/" + created.get("id").asInt())
                        .get("geometry")
                        .get("coordinates")
                        .get(0)
                        .get(0)
                        .get(0)
                        .asDouble())
                .isEqualTo(18.071);
    }

    /** What is odd is told in words, and nothing of it is a fault of the service. */
    @Test
    void anOddDrawingIsRefusedOrToldOf() {
        bad("geometry", drawn("[[[17.90, 59.40], [17.91, 59.40], [17.91, 59.41], [17.90, 59.40]]]"));
        // It crosses itself, it is no polygon, it has no end.
        bad(
                "geometry",
                drawn("[[[18.07, 59.314], [18.08, 59.316], [18.08, 59.314], [18.07, 59.316], [18.07, 59.314]]]"));
        bad("geometry", drawn("[[[18.07, 59.314], [18.07, 59.314], [18.07, 59.314]]]"));
        bad("geometry", drawn("[[[18.07, 59.314], [18.08, 59.316], [18.08, 400], [18.07, 59.314]]]"));
        bad("effectRadiusM", measure("x").put("effectRadiusM", 5));
        bad("effectRingM", measure("x").put("effectRingM", 10_000));
        bad("effectRingM", measure("x").put("effectRingM", "bred"));
        bad("controlArea", measure("x").put("controlArea", "district:sodermalms-stadsdelsomrade"));

        // Water only, a corner of 3 m, and all of the district.
        assertThat(told("[[[18.0780, 59.3210], [18.0790, 59.3210], [18.0790, 59.3216], [18.0780, 59.3210]]]"))
                .startsWith("Det finns inget land på den ritade ytan");
        assertThat(told("[[[18.07350, 59.31430], [18.07355, 59.31430], [18.07355, 59.31433], [18.07350, 59.31430]]]"))
                .contains("m² land", "minst 400 m²");
        assertThat(told("[[[17.9, 59.2], [18.3, 59.2], [18.3, 59.4], [17.9, 59.4], [17.9, 59.2]]]"))
                .contains("täcker så mycket");
    }

    private static ObjectNode drawn(String coordinates) {
        ObjectNode drawn = measure("Ritad").putNull("place");
        drawn.set("geometry", TestService.parse("{\"type\": \"Polygon\", \"coordinates\": " + coordinates + "}"));
        return drawn;
    }

    /** What the follow-up of what was drawn says. */
    private static String told(String coordinates) {
        int id = json(
                        Role.SAMORDNARE,
                        "POST",
                        "/api/measures",
                        drawn(coordinates).toString(),
                        201)
                .get("id")
                .asInt();
        JsonNode answer = get(Role.POLIS, "/api/measures/" + id + "/effect");
        assertThat(answer.get("state").asText()).isEqualTo("cannot");
        return answer.get("summary").asText();
    }

    private static List<String> titles(String path) {
        return get(Role.POLIS, path).get("measures").findValuesAsText("title");
    }

    @Test
    void ofTwoEditorsTheSecondIsShownWhatTheFirstSaved() {
        JsonNode created = json(
                Role.ANALYTIKER,
                "POST",
                "/api/measures",
                measure("Två redaktörer").toString(),
                201);
        String path = "/api/measures/" + created.get("id").asInt();
        json(
                Role.ANALYTIKER,
                "PUT",
                path,
                measure("Den första").put("version", 1).toString(),
                200);

        JsonNode conflict = json(
                Role.SAMORDNARE,
                "PUT",
                path,
                measure("Den andra").put("version", 1).toString(),
                409);
        assertThat(conflict.get("now").get("title").asText()).isEqualTo("Den första");
        assertThat(conflict.get("now").get("version").asInt()).isEqualTo(2);
        assertThat(conflict.get("detail").asText()).contains("Ingenting av ditt sparades");
        assertThat(get(Role.POLIS, path).get("title").asText()).isEqualTo("Den första");

        String area = "/api/work-areas/cooperation/otillaten-paverkan";
        json(Role.SAMORDNARE, "PUT", area, area("line_work", "Kunskapsdagar i vår", 1), 200);
        JsonNode second = json(Role.ANALYTIKER, "PUT", area, area("action_plan", "Något annat", 1), 409);
        assertThat(second.get("now").get("comment").asText()).isEqualTo("Kunskapsdagar i vår");
    }

    private static String area(String status, String comment, int version) {
        return """
                {"version": %d, "title": "Otillåten påverkan", "description": "", "status": "%s", "comment": "%s"}
                """.formatted(version, status, comment);
    }

    @Test
    void textThatTellsOfAPersonIsRefusedBeforeItIsSaved() {
        int before = titles("/api/measures").size();
        for (String field : List.of("title", "description", "responsible", "expectedEffect")) {
            ObjectNode body = measure("Samtal");
            body.put(field, "Samtal med 19900101-2385 om kvällarna");
            JsonNode problem = json(Role.SAMORDNARE, "POST", "/api/measures", body.toString(), 400);
            assertThat(problem.get("parameter").asText()).isEqualTo(field);
            assertThat(problem.get("detail").asText()).contains("personnummer");
        }
        assertThat(titles("/api/measures")).hasSize(before);
        JsonNode problem = json(
                Role.SAMORDNARE,
                "PUT",
                "/api/work-areas/cooperation/skolan",
                area("line_work", "Ring 070-123 45 67", 1),
                400);
        assertThat(problem.get("parameter").asText()).isEqualTo("comment");
        // What places and parties are called is no person.
        ObjectNode harmless = measure("Fler lampor vid Björns trädgård och Katarina Bangata");
        harmless.put("responsible", "Områdespoliserna i Södermalms lokalpolisområde");
        json(Role.SAMORDNARE, "POST", "/api/measures", harmless.toString(), 201);
    }

    @Test
    void whatCannotBeIs400AndNamesTheField() {
        bad("ends", measure("x").put("ends", "2001-01-01"));
        bad("ends", measure("x").put("ends", "i morgon"));
        bad("place", measure("x").put("place", "place:atlantis"));
        bad("place", measure("x").put("place", "nonsens"));
        bad("costSek", measure("x").put("costSek", 9_000_000_000_000L));
        bad("costSek", measure("x").put("costSek", "mycket"));
        bad("kind", measure("x").put("kind", "magi"));
        bad("expectedIn", withList(measure("x"), "expectedIn", "tjuvnyp"));
        bad("areas", withList(measure("x"), "areas", "priority/kungsholmen"));
        bad("expectedDirection", measure("x").put("expectedDirection", ""));
        bad("expectedEffect", measure("x").put("expectedEffect", ""));
        bad("effectArea", measure("x").put("effectArea", "nyko5"));
        bad("geometry", (ObjectNode)
                ((ObjectNode) measure("x").putNull("place")).set("geometry", TestService.parse("""
                {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [18.07, 59.314]}]}""")));
        bad("geometry", (ObjectNode) measure("x").set("geometry", TestService.parse("{\"type\": \"Polygon\"}")));
        json(Role.SAMORDNARE, "PUT", "/api/measures/1", measure("x").toString(), 400);
        json(Role.SAMORDNARE, "GET", "/api/measures/999999", "", 404);
        json(Role.SAMORDNARE, "GET", "/api/measures/abc", "", 400);
        json(Role.SAMORDNARE, "GET", "/api/work-areas/priority/kungsholmen", "", 404);
        json(Role.SAMORDNARE, "GET", "/api/work-areas/nonsens/kungsholmen", "", 404);
    }

    private static ObjectNode withList(ObjectNode body, String field, String value) {
        body.putArray(field).add(value);
        return body;
    }

    private static void bad(String field, ObjectNode body) {
        JsonNode problem = json(Role.SAMORDNARE, "POST", "/api/measures", body.toString(), 400);
        assertThat(problem.get("parameter").asText()).as(problem.toString()).isEqualTo(field);
        assertThat(problem.get("expected").asText()).isNotBlank();
    }

    @Test
    void aFieldAssistantReadsOnlyWhatIsNotRestricted() {
        JsonNode hidden = json(
                Role.SAMORDNARE,
                "POST",
                "/api/measures",
                measure("Dold närvaro").put("restricted", true).toString(),
                201);
        String path = "/api/measures/" + hidden.get("id").asInt();

        assertThat(sessions.sendJson(Role.FALTASSISTENT, "GET", path, "").statusCode())
                .isEqualTo(404);
        assertThat(sessions.sendJson(Role.FALTASSISTENT, "GET", path + "/history", "")
                        .statusCode())
                .isEqualTo(404);
        for (String list : List.of(
                "/api/measures",
                "/api/measure-reminders",
                "/api/work-areas",
                "/api/work-areas/priority/centrala-sodermalm")) {
            assertThat(sessions.sendJson(Role.FALTASSISTENT, "GET", list, "").body())
                    .doesNotContain("Dold närvaro");
        }
        assertThat(sessions.sendJson(Role.POLIS, "GET", "/api/measures", "").body())
                .contains("Dold närvaro");
        // Nor the name of an area that is restricted, by way of a measure that is not.
        String extremism = "/api/work-areas/cooperation/valdsbejakande-extremism";
        json(
                Role.SAMORDNARE,
                "PUT",
                extremism,
                "{\"version\": 1, \"title\": \"Dolt tema\", \"status\": \"line_work\", \"restricted\": true}",
                200);
        json(
                Role.SAMORDNARE,
                "POST",
                "/api/measures",
                withList(measure("Öppen utbildning"), "areas", "cooperation/valdsbejakande-extremism")
                        .toString(),
                201);
        assertThat(sessions.sendJson(Role.FALTASSISTENT, "GET", "/api/measures", "")
                        .body())
                .contains("Öppen utbildning")
                .doesNotContain("Dolt tema");
        assertThat(sessions.sendJson(Role.FALTASSISTENT, "GET", extremism, "").statusCode())
                .isEqualTo(404);
        assertThat(sessions.sendJson(Role.ANONYM, "GET", "/api/measures", "").statusCode())
                .isEqualTo(401);
        for (Role role : List.of(Role.POLIS, Role.FALTASSISTENT, Role.ADMINISTRATOR)) {
            assertThat(sessions.sendJson(
                                    role, "POST", "/api/measures", measure("x").toString())
                            .statusCode())
                    .isEqualTo(403);
        }
    }
}
