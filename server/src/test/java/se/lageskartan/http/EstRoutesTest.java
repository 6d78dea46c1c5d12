package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** EST over HTTP: who may report, read and decide, and what is refused before anything is saved. */
class EstRoutesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LANDLORD = "vard";

    private static TestService service;
    private static final Map<String, String> COOKIES = new HashMap<>();
    private static String week;
    private static int keys;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        for (Role role : Role.values()) {
            signIn(role.code(), "{\"example\": \"" + role.code() + "\"}");
        }
        service.bench().accounts().add(LANDLORD, "Hyresvärd", Role.FALTASSISTENT, "ett långt lösenord", "test");
        signIn(LANDLORD, "{\"name\": \"" + LANDLORD + "\", \"password\": \"ett långt lösenord\"}");
        week = json(get("samordnare", "/api/est")).get("week").asText();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void signIn(String as, String body) {
        HttpResponse<String> answer = service.postJson("/api/session", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        COOKIES.put(as, answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", ""));
    }

    private static HttpResponse<String> get(String as, String path) {
        return service.send(HttpRequest.newBuilder(URI.create(service.url(path)))
                .header("Cookie", COOKIES.get(as))
                .build());
    }

    private static HttpResponse<String> send(String as, String method, String path, JsonNode body) {
        return service.send(HttpRequest.newBuilder(URI.create(service.url(path)))
                .header("Cookie", COOKIES.get(as))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()))
                .build());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return TestService.parse(answer.body());
    }

    private static ObjectNode report(String party, String place) {
        ObjectNode body = JSON.createObjectNode()
                .put("key", "prov-%06d".formatted(++keys))
                .put("party", party)
                .put("week", week)
                .put("problem", "nedskrapning")
                .put("certainty", "sedd")
                .put("text", "Flaskor och glas vid bänkarna");
        body.putObject("place").put("text", place);
        body.putArray("dayparts").add("kvall");
        return body;
    }

    private static ObjectNode review(int version, String action) {
        return JSON.createObjectNode().put("version", version).put("action", action);
    }

    @Test
    void aReportIsItsPartysAndTheCoordinatorsUntilItIsAccepted() {
        HttpResponse<String> sent = send("polis", "POST", "/api/est/reports", report("polisen", "Medis"));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        JsonNode report = json(sent).get("seen").get("report");
        assertThat(report.get("said").get("place").get("label").asText())
                .as("the gazetteer's name, not what was typed")
                .isEqualTo("Medborgarplatsen");
        assertThat(report.get("said").get("place").get("priority").asText()).isEqualTo("centrala-sodermalm");
        long id = report.get("id").asLong();

        for (String other : new String[] {"faltassistent", "analytiker", LANDLORD}) {
            assertThat(ids(get(other, "/api/est/reports?week=" + week)))
                    .as(other)
                    .doesNotContain(Long.toString(id));
            assertThat(get(other, "/api/est/reports/" + id + "/history").statusCode())
                    .isEqualTo(404);
        }
        assertThat(ids(get("polis", "/api/est/reports"))).contains(Long.toString(id));
        assertThat(send("polis", "POST", "/api/est/reports/" + id + "/review", review(1, "accept"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(
                                "faltassistent",
                                "PUT",
                                "/api/est/reports/" + id,
                                report("polisen", "Slussen").put("version", 1))
                        .statusCode())
                .as("of another party")
                .isEqualTo(404);

        JsonNode accepted = json(send("samordnare", "POST", "/api/est/reports/" + id + "/review", review(1, "accept")));
        assertThat(accepted.get("report").get("status").asText()).isEqualTo("accepted");
        HttpResponse<String> read = get("analytiker", "/api/est/reports?week=" + week);
        assertThat(ids(read)).contains(Long.toString(id));
        assertThat(read.body()).as("who wrote it is not for all").doesNotContain("exempel:polis");
        HttpResponse<String> stale =
                send("samordnare", "POST", "/api/est/reports/" + id + "/review", review(1, "reopen"));
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(TestService.parse(stale.body()).get("current").get("status").asText())
                .isEqualTo("accepted");
        assertThat(json(get("polis", "/api/est/reports/" + id + "/history"))
                        .get(1)
                        .get("content")
                        .get("status")
                        .asText())
                .isEqualTo("sent");
        assertThat(get("administrator", "/api/audit").body()).contains("POST /api/est/reports/{id}/review");
    }

    private static String ids(HttpResponse<String> reports) {
        StringBuilder ids = new StringBuilder(" ");
        json(reports)
                .forEach(seen ->
                        ids.append(seen.get("report").get("id").asText()).append(' '));
        return ids.toString();
    }

    @Test
    void whatIsSentTwiceIsSavedOnce() {
        ObjectNode body = report("faltgruppen", "Tantolunden");

        assertThat(send("faltassistent", "POST", "/api/est/reports", body).statusCode())
                .isEqualTo(201);
        HttpResponse<String> again = send("faltassistent", "POST", "/api/est/reports", body);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again).get("again").asBoolean()).isTrue();
        // Written otherwise after an answer that was lost: not thrown away as though it were the same.
        HttpResponse<String> other =
                send("faltassistent", "POST", "/api/est/reports", body.put("text", "Skrivet en gång till"));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("rätta den i listan");
    }

    @Test
    void anAccountReportsForThePartyThatNamesIt() {
        assertThat(send(LANDLORD, "POST", "/api/est/reports", report("hyresvardar", "Slussen"))
                        .statusCode())
                .as("not yet")
                .isEqualTo(403);
        ObjectNode party = JSON.createObjectNode()
                .put("version", 1)
                .put("title", "Hyresvärdar")
                .put("position", 5)
                .put("since", "2026-01-07");
        party.putArray("roles");
        party.putArray("accounts").add(LANDLORD);
        assertThat(send("polis", "PUT", "/api/est/parties/hyresvardar", party).statusCode())
                .isEqualTo(403);
        assertThat(json(send("samordnare", "PUT", "/api/est/parties/hyresvardar", party))
                        .get("since")
                        .asText())
                .as("a week begins on Monday")
                .isEqualTo("2026-01-05");

        JsonNode place = json(get(LANDLORD, "/api/est"));
        assertThat(place.get("own").toString()).isEqualTo("[\"hyresvardar\"]");
        assertThat(place.toString()).as("accounts are the coordinator's").doesNotContain("\"" + LANDLORD + "\"");
        ObjectNode point = report("hyresvardar", "");
        point.putObject("place").put("lat", 59.3149).put("lon", 18.0720);
        assertThat(json(send(LANDLORD, "POST", "/api/est/reports", point))
                        .get("seen")
                        .get("report")
                        .get("said")
                        .get("place")
                        .get("label")
                        .asText())
                .contains("Medborgarplatsen");
        assertThat(send(LANDLORD, "POST", "/api/est/reports", report("faltgruppen", "Slussen"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("samordnare", "PUT", "/api/est/parties/hyresvardar", party)
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatCannotBeReportedIsNamedAndNothingIsSaved() {
        int before = json(get("samordnare", "/api/est/reports")).size();
        ObjectNode unknown = report("polisen", "Kungsportsavenyn");
        refused(unknown, "place");
        ObjectNode outside = report("polisen", "");
        outside.putObject("place").put("lat", 59.40).put("lon", 18.07);
        refused(outside, "place");
        refused(report("polisen", "Slussen").put("week", "2025-W53"), "week");
        refused(report("polisen", "Slussen").put("week", "2099-W01"), "week");
        refused(report("polisen", "Slussen").put("text", "19811218-9876 var där"), "text");
        refused(report("polisen", "Slussen").put("text", "Anna Andersson skräpar ner"), "text");
        refused(report("polisen", "Slussen").put("text", "ring 070-123 45 67"), "text");
        refused(report("polisen", "Slussen").put("text", "x".repeat(401)), "text");
        refused(report("polisen", "Slussen").put("problem", "personer"), "problem");
        refused(report("polisen", "Slussen").put("hourFrom", 22), "hourTo");
        refused(report("polisen", "Slussen").put("key", "x"), "key");
        ObjectNode parts = report("polisen", "Slussen");
        parts.putArray("dayparts").addNull();
        refused(parts, "dayparts");
        refused(report("polisen", "Slussen").without("place"), "place");
        refused(report("polisen", "Slussen").put("name", "X"), null);

        assertThat(json(get("samordnare", "/api/est/reports")).size()).isEqualTo(before);
    }

    private static void refused(JsonNode body, @Nullable String parameter) {
        HttpResponse<String> answer = send("polis", "POST", "/api/est/reports", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        if (parameter != null) {
            assertThat(TestService.parse(answer.body()).get("parameter").asText())
                    .as(answer.body())
                    .isEqualTo(parameter);
        }
    }

    @Test
    void rolesSeeAndDoWhatTheyShould() {
        for (String outside : new String[] {"administrator", "anonym"}) {
            assertThat(get(outside, "/api/est").statusCode()).isIn(401, 403);
            assertThat(get(outside, "/api/est/weeks/" + week).statusCode()).isIn(401, 403);
        }
        assertThat(send("analytiker", "POST", "/api/est/reports", report("polisen", "Slussen"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("polis", "POST", "/api/est/reports", report("skolorna", "Slussen"))
                        .statusCode())
                .isEqualTo(403);
        ObjectNode taken = JSON.createObjectNode()
                .put("key", "inget-0001")
                .put("party", "skolorna")
                .put("week", week)
                .put("nothing", true);
        assertThat(send("samordnare", "POST", "/api/est/reports", taken).statusCode())
                .as("told by telephone")
                .isEqualTo(201);
        JsonNode picture = json(get("analytiker", "/api/est/weeks/" + week)).get("picture");
        assertThat(picture.get("missing").toString()).doesNotContain("Skolorna").contains("Fastighetskontoret");
        ObjectNode said = JSON.createObjectNode().put("version", 0).put("assessment", "Skriv till kim@example.org");
        assertThat(send("samordnare", "PUT", "/api/est/weeks/2026-W40", said).statusCode())
                .isEqualTo(400);
        assertThat(send("polis", "PUT", "/api/est/weeks/2026-W40", said).statusCode())
                .isEqualTo(403);
        said.put("assessment", "Lugn vecka").put("decide", true);
        assertThat(json(send("samordnare", "PUT", "/api/est/weeks/2026-W40", said))
                        .get("decided")
                        .asText())
                .isNotEmpty();
        assertThat(send("samordnare", "PUT", "/api/est/weeks/2026-W40", said).statusCode())
                .isEqualTo(409);
        assertThat(get("analytiker", "/api/est/weeks/2025-W53").statusCode()).isEqualTo(400);
    }

    @Test
    void aQuarterIsDecidedOnFiguresThatEveryPartyMayRead() {
        JsonNode now = json(get("samordnare", "/api/est/quarters/2026-Q3"));
        assertThat(now.get("grounds").get("candidates")).hasSize(16);
        assertThat(json(get("polis", "/api/est/quarters/2026-Q3")).get("grounds"))
                .as("the police are told the same, protected")
                .isEqualTo(now.get("grounds"));
        ObjectNode body = JSON.createObjectNode()
                .put("version", 0)
                .put("fewer", "Ett räcker")
                .put("decidedOn", "2026-07-02");
        ObjectNode area = body.putArray("areas")
                .addObject()
                .put("level", "priority")
                .put("code", "mariakvarteret")
                .put("reason", "Anna Andersson vill");
        assertThat(send("samordnare", "PUT", "/api/est/quarters/2026-Q3", body).statusCode())
                .isEqualTo(400);
        area.put("reason", "Parterna vill ha ett gemensamt forum");
        assertThat(send("polis", "PUT", "/api/est/quarters/2026-Q3", body).statusCode())
                .isEqualTo(403);
        assertThat(json(send("samordnare", "PUT", "/api/est/quarters/2026-Q3", body))
                        .get("areas")
                        .get(0)
                        .get("name")
                        .asText())
                .isEqualTo("Mariakvarteret");
        HttpResponse<String> stale = send("samordnare", "PUT", "/api/est/quarters/2026-Q3", body);
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(TestService.parse(stale.body()).get("current").get("version").asInt())
                .isEqualTo(1);
        assertThat(get("polis", "/api/est/quarters/2026-Q5").statusCode()).isEqualTo(400);
        assertThat(json(get("faltassistent", "/api/est/years/2026")).get("decisions"))
                .hasSize(1);
        assertThat(get("faltassistent", "/api/est/years/1").statusCode()).isEqualTo(400);
    }

    @Test
    void meetingsHaveAnAgendaOfWhatIsOpenAndEveryoneIsTold() {
        ObjectNode meeting = JSON.createObjectNode().put("heldOn", "2026-01-08").put("begins", "09:30");
        assertThat(send("polis", "POST", "/api/est/meetings", meeting).statusCode())
                .isEqualTo(403);
        JsonNode called = json(send("samordnare", "POST", "/api/est/meetings", meeting));
        assertThat(json(get("polis", "/api/est/meetings")).get("agenda").toString())
                .contains("Lägesbilden för vecka");
        String waiting = get("samordnare", "/api/est/waiting").body();
        assertThat(waiting).contains("EST-mötet 2026-01-08 har inget protokoll");
        ObjectNode minutes = meeting.deepCopy().put("version", 1).put("minutes", "Ring 070-123 45 67");
        String address = "/api/est/meetings/" + called.get("id").asLong();
        assertThat(send("samordnare", "PUT", address, minutes).statusCode()).isEqualTo(400);
        minutes.put("minutes", "Gicks igenom").putArray("decisions").add("Städa mer");
        json(send("samordnare", "PUT", address, minutes));
        assertThat(send("samordnare", "PUT", address, minutes).statusCode()).isEqualTo(409);
        assertThat(get("samordnare", "/api/est/waiting").body()).doesNotContain("har inget protokoll");
        assertThat(json(get("polis", address + "/history"))).hasSize(2);
        assertThat(json(get("analytiker", "/api/est/waiting"))).isEmpty();
        assertThat(get("administrator", "/api/est/waiting").statusCode()).isEqualTo(403);
    }
}
