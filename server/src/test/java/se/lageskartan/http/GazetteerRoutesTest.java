package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.Workbench;
import se.lageskartan.access.Role;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.EditOrder;
import se.lageskartan.gazetteer.GazetteerEditor;
import se.lageskartan.gazetteer.GazetteerObject;

/** Changing the gazetteer over HTTP, and what a running service makes of it. */
class GazetteerRoutesTest {
    private static final String PLACES = "/api/gazetteer/places";
    private TestService service;

    @BeforeEach
    void start() {
        service = TestService.start(Role.ANALYTIKER);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aNewAliasIsUnderstoodInTheNextTextWithoutARestart() {
        assertThat(service.json("/api/geocode?q=Nytorgan").get("features")).isEmpty();
        ObjectNode body = edit(service.json(PLACES + "/nytorget"), "sägs så");
        body.withArray("aliases").add("Nytorgan");

        HttpResponse<String> saved = send("PUT", PLACES + "/nytorget", body);

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(TestService.parse(saved.body()).get("changed").asBoolean()).isTrue();
        JsonNode found = service.json("/api/geocode?q=Nytorgan").get("features");
        assertThat(found.get(0).get("properties").get("label").asText()).isEqualTo("Nytorget");
        JsonNode event =
                service.json(PLACES + "/nytorget/history").get("events").get(0);
        assertThat(event.get("who").asText()).isEqualTo("dator:analytiker");
        assertThat(event.get("reason").asText()).isEqualTo("sägs så");
        assertThat(event.get("border").isNull())
                .as("its border went through JSON and back and is the same")
                .isTrue();
        assertThat(event.get("changes")).hasSize(1);
    }

    @Test
    void aChangeByAnotherProcessIsFollowedWithinSeconds() throws InterruptedException {
        Workbench bench = service.bench();
        new GazetteerEditor(bench.sql(), Clock.systemUTC())
                .addAlias(
                        GazetteerObject.street("Skånegatan"),
                        "Skånis",
                        new EditOrder(0, "analytiker", "från en annan process", false));

        Instant patience = Instant.now().plus(Duration.ofSeconds(20));
        while (service.json("/api/geocode?q=Skånis".replace("å", "%C3%A5"))
                .get("features")
                .isEmpty()) {
            assertThat(Instant.now()).isBefore(patience);
            Thread.sleep(100);
        }
    }

    @Test
    void anEditFromAnOldVersionIs409AndShowsTheOthersChange() {
        ObjectNode mine = edit(service.json(PLACES + "/nytorget"), "min");
        ObjectNode theirs = mine.deepCopy();
        theirs.put("rank", 4);
        theirs.put("reason", "deras");
        assertThat(send("PUT", PLACES + "/nytorget", theirs).statusCode()).isEqualTo(200);

        HttpResponse<String> answer = send("PUT", PLACES + "/nytorget", mine);

        JsonNode problem = TestService.parse(answer.body());
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem.get("type").asText()).isEqualTo("/problem/conflict");
        assertThat(problem.get("since").get(0).get("reason").asText()).isEqualTo("deras");
        assertThat(problem.get("since")
                        .get(0)
                        .get("changes")
                        .get(0)
                        .get("field")
                        .asText())
                .isEqualTo("rank");
    }

    @Test
    void anAmbiguousNameIs409WithTheQuestionAndGoesWhenConfirmed() {
        ObjectNode body = edit(service.json(PLACES + "/nytorget"), "x");
        body.withArray("aliases").add("Mariatorget");

        HttpResponse<String> asked = send("PUT", PLACES + "/nytorget", body);
        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(TestService.parse(asked.body()).get("questions").get(0).asText())
                .contains("Mariatorget", "tvetydiga");

        body.put("confirm", true);
        assertThat(send("PUT", PLACES + "/nytorget", body).statusCode()).isEqualTo(200);
    }

    @Test
    void badBodiesAre400AndNameTheField() {
        ObjectNode good = edit(service.json(PLACES + "/nytorget"), "x");
        for (var bad : List.<Consumer<ObjectNode>>of(
                body -> body.put("kind", "slott"),
                body -> body.put("validFrom", "i går"),
                body -> body.put("uncertaintyM", -1),
                body -> body.put("rank", 7),
                body -> body.put("reason", " "),
                body -> body.put("name", "x".repeat(500)),
                body -> body.putNull("geometry"),
                body -> body.putObject("geometry")
                        .put("type", "Point")
                        .putArray("coordinates")
                        .add(18)
                        .add("x"),
                body -> body.putObject("geometry")
                        .put("type", "Point")
                        .putArray("coordinates")
                        .add(59.3)
                        .add(18.1),
                body -> body.putObject("geometry")
                        .put("type", "Point")
                        .putArray("coordinates")
                        .add(17.0)
                        .add(59.9),
                body -> body.putArray("aliases").addNull(),
                body -> body.put("färg", "röd"))) {
            ObjectNode body = good.deepCopy();
            bad.accept(body);
            HttpResponse<String> answer = send("PUT", PLACES + "/nytorget", body);
            JsonNode problem = TestService.parse(answer.body());

            assertThat(answer.statusCode()).as(body + " → " + answer.body()).isEqualTo(400);
            assertThat(problem.get("parameter").asText()).isNotBlank();
            assertThat(problem.get("expected").asText()).isNotBlank();
        }
        assertThat(send("PUT", PLACES + "/finns-inte", good.deepCopy().put("slug", "finns-inte"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(service.get(PLACES + "/finns-inte").statusCode()).isEqualTo(404);
        assertThat(service.get("/api/gazetteer/objects/slott/x").statusCode()).isEqualTo(400);
    }

    @Test
    void aPlaceIsMadeEndedUndoneAndTakenOut() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("name", "Östra gården")
                .put("kind", "building")
                .put("uncertaintyM", 20)
                .put("rank", 3);
        body.put("source", "Redigerad här").put("validFrom", "2026-01-01").put("reason", "ny");
        body.putObject("geometry")
                .put("type", "Point")
                .putArray("coordinates")
                .add(18.0725)
                .add(59.3140);

        HttpResponse<String> made = send("POST", PLACES, body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).hasValue(PLACES + "/ostra-garden");
        assertThat(send("POST", PLACES, body).statusCode()).isEqualTo(400);
        int version = TestService.parse(made.body()).get("version").asInt();

        HttpResponse<String> gone = send(
                "DELETE",
                PLACES + "/ostra-garden?version=" + version + "&reason=fel",
                JsonNodeFactory.instance.objectNode());
        assertThat(gone.statusCode()).as(gone.body()).isEqualTo(200);
        assertThat(service.get(PLACES + "/ostra-garden").statusCode()).isEqualTo(404);

        int removed = TestService.parse(gone.body()).get("version").asInt();
        ObjectNode why = JsonNodeFactory.instance.objectNode().put("reason", "det fanns");
        assertThat(send("POST", "/api/gazetteer/versions/" + removed + "/undo", why)
                        .statusCode())
                .isEqualTo(200);
        assertThat(service.json(PLACES + "/ostra-garden").get("name").asText()).isEqualTo("Östra gården");
        assertThat(service.json("/api/gazetteer/versions")
                        .get("versions")
                        .get(0)
                        .get("undoes")
                        .asInt())
                .isEqualTo(removed);
    }

    @Test
    void aMovedPriorityBorderIsToldOfInTheFiguresUntilIncidentsArePlacedAgain() {
        service.importFile(
                "två.csv",
                "csv",
                "id;datum;kategori;plats\n1;2026-05-01;Rån;Nytorget\n2;2026-05-31;Rån;Mariatorget\n",
                false);
        JsonNode maria = service.json("/api/gazetteer/priority/mariakvarteret");
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("version", maria.get("version").asInt())
                .put("reason", "utvidgat")
                .put("name", "Mariakvarteret");
        body.put("source", "Beslut")
                .put("validFrom", maria.get("borders").get(0).get("validFrom").asText());
        JsonNode district =
                service.json("/api/areas?level=district").get("features").get(0).get("geometry");
        body.set("geometry", district);

        HttpResponse<String> saved = send("PUT", "/api/gazetteer/priority/mariakvarteret", body);
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(TestService.parse(saved.body()).get("notes").toString()).contains("överlappar");
        service.awaitVersion();

        JsonNode figures = service.json("/api/statistics/areas?level=priority&period=2026-05-01/2026-06-01");
        assertThat(figures.get("notes").toString()).contains("Gränser har ändrats");
        for (JsonNode row : figures.get("rows")) {
            boolean moved = row.get("code").asText().equals("mariakvarteret");
            assertThat(row.get("note")
                            .asText()
                            .contains("2 händelser i urvalet placerades när gränsen inte var som nu"))
                    .as(row.toString())
                    .isEqualTo(moved);
        }
        assertThat(service.json("/api/areas?level=priority").toString()).contains("Mariakvarteret");
        assertThat(service.bench()
                        .gazetteer()
                        .area(AreaLevel.PRIORITY, "mariakvarteret")
                        .orElseThrow()
                        .landAreaM2())
                .isGreaterThan(7e6);
    }

    @Test
    void whoMayNotEditIsRefusedAndChangesNothing() {
        ObjectNode body = edit(service.json(PLACES + "/nytorget"), "x");
        body.put("rank", 4);
        int version = service.bench().gazetteer().version();
        service.becomes(Role.POLIS);

        assertThat(send("PUT", PLACES + "/nytorget", body).statusCode()).isEqualTo(403);
        assertThat(service.get(PLACES + "/nytorget/history").statusCode()).isEqualTo(403);
        assertThat(service.get("/api/gazetteer/objects?q=nytorget").statusCode())
                .isEqualTo(403);
        assertThat(service.get(PLACES + "?q=nytorget").statusCode()).isEqualTo(200);
        assertThat(service.bench().gazetteers().version()).isEqualTo(version);
    }

    @Test
    void theListFindsPlacesAreasStreetsAndNamesOutside() {
        JsonNode found = service.json("/api/gazetteer/objects?q=tanto").get("objects");
        assertThat(found.findValuesAsText("kind")).contains("place", "area");
        assertThat(service.json("/api/gazetteer/objects?q=sk%C3%A5negatan&kind=street")
                        .get("objects"))
                .hasSize(1);
        JsonNode street = service.json("/api/gazetteer/objects/street/Sk%C3%A5negatan");
        assertThat(street.get("geometry").get("type").asText()).contains("LineString");
        JsonNode area = service.json("/api/gazetteer/objects/area/basomrade%201420240");
        assertThat(area.get("borders")).hasSize(1);
        assertThat(service.json(PLACES + "?q=tanto&kind=park").get("features")).isNotEmpty();
    }

    /** What a client would send to change what it got. */
    private static ObjectNode edit(JsonNode place, String reason) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("version", place.get("version"));
        body.put("reason", reason);
        body.set("name", place.get("name"));
        body.set("kind", place.get("detail"));
        for (String field : List.of("aliases", "rank", "uncertaintyM", "preliminary", "source", "geometry")) {
            body.set(field, place.get(field));
        }
        JsonNode border = place.get("borders").get(0);
        body.set("validFrom", border.get("validFrom"));
        body.set("validTo", border.get("validTo"));
        return body;
    }

    private HttpResponse<String> send(String method, String path, JsonNode body) {
        return service.send(HttpRequest.newBuilder(URI.create(service.url(path)))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()))
                .build());
    }
}
