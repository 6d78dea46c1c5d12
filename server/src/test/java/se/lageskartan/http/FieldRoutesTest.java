package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.HandlerType;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.RoleSessions;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.walks.TestPhotos;
import se.lageskartan.walks.TestPlans;
import se.lageskartan.walks.WalkStore;

/** What a tablet asks for and sends: once, in its author's name, with nothing of the police and of no person. */
class FieldRoutesTest {
    /** What the police wrote, and where: none of it is for the field. */
    private static final List<String> SECRETS =
            List.of("hemligordet", "Lindholm", "198501011236", "070-765 43 21", "exempel:", "konto:");

    private static final Position SCENE = new Position(153_890, 6_577_680);

    private static TestService service;
    private static RoleSessions sessions;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        StringBuilder police = new StringBuilder("id;datum;kategori;rubrik;text;x;y\n");
        for (int i = 0; i < 37; i++) {
            police.append("%d;2026-%02d-02 12:00;stold;hemligordet;hemligordet;%d;%d%n"
                    .formatted(i, 1 + i % 10, (int) SCENE.east() + i % 3, (int) SCENE.north()));
        }
        service.importFile("polis.csv", "csv", police.toString(), false);
        service.bench()
                .sql()
                .execute(
                        "UPDATE lageskartan.incident SET body = body || ' Karin Lindholm 198501011236, 070-765 43 21'");
        new WalkStore(service.bench().sql(), Clock.systemUTC())
                .create(TestPlans.tunnel("centrala", "Ta ficklampa."), "konto:planeraren (samordnare)");
        sessions = RoleSessions.all(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String note(String author, String note) {
        return """
                {"author": "%s", "kind": "lighting", "note": "%s", "lon": 18.0725, "lat": 59.3146, "accuracy": 8,
                 "notedAt": "2026-11-22T19:30:00.123Z", "sentAt": "2026-11-22T21:00:00Z"}""".formatted(author, note);
    }

    @Test
    void theSameTwiceIsOneAndAnotherIsAConflictWithBothVersions() {
        String path = "/api/field/findings/" + UUID.randomUUID();

        HttpResponse<String> first = put(path, note("exempel:faltassistent", "Trasig lampa"), Role.FALTASSISTENT);
        HttpResponse<String> again = put(path, note("exempel:faltassistent", "Trasig lampa"), Role.FALTASSISTENT);
        HttpResponse<String> other = put(path, note("exempel:faltassistent", "Hel lampa"), Role.FALTASSISTENT);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        JsonNode kept = TestService.parse(first.body());
        assertThat(kept.get("notedAt").asText()).isEqualTo("2026-11-22T19:30:00.123Z");
        assertThat(kept.get("sentAt").asText()).isEqualTo("2026-11-22T21:00:00Z");
        assertThat(Instant.parse(kept.get("receivedAt").asText()))
                .isAfter(Instant.now().minusSeconds(600));
        assertThat(kept.get("lon").asDouble()).isEqualTo(18.0725);
        assertThat(other.statusCode()).isEqualTo(409);
        JsonNode problem = TestService.parse(other.body());
        assertThat(problem.get("type").asText()).isEqualTo("/problem/two-versions");
        assertThat(problem.get("kept")).isEqualTo(kept);

        String chosen = note("exempel:faltassistent", "Hel lampa").replaceFirst("\\{", "{\"replaces\": 1, ");
        assertThat(TestService.parse(put(path, chosen, Role.FALTASSISTENT).body())
                        .get("version")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void nothingIsSavedInAnothersName() {
        String path = "/api/field/findings/" + UUID.randomUUID();

        HttpResponse<String> refused = put(path, note("konto:anna", "Klotter"), Role.FALTASSISTENT);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("/problem/other-author");
        assertThat(put(path, note("exempel:faltassistent", "Klotter"), Role.FALTASSISTENT)
                        .statusCode())
                .as("it was not kept under anybody's name")
                .isEqualTo(200);
        assertThat(put(path + "/photos/" + UUID.randomUUID(), TestPhotos.jpeg(1), Role.SAMORDNARE)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatTellsOfAPersonIsHeldBackAndSaysWhat() {
        String path = "/api/field/findings/" + UUID.randomUUID();

        HttpResponse<String> held =
                put(path, note("exempel:faltassistent", "Ring Karin på 070-123 45 67"), Role.FALTASSISTENT);

        assertThat(held.statusCode()).isEqualTo(400);
        JsonNode problem = TestService.parse(held.body());
        assertThat(problem.get("parameter").asText()).isEqualTo("note");
        assertThat(problem.get("detail").asText()).contains("telefonnummer", "utan uppgifter om personer");
        assertThat(put(path, note("exempel:faltassistent", "Mörkt"), Role.FALTASSISTENT)
                        .statusCode())
                .isEqualTo(200);
    }

    /** A bar is called so: the writer says it once, the administrator once and for all. Of a number nobody may say anything. */
    @Test
    void whoWritesMaySayThatANameIsNoPersonsAndTheAdministratorThatNobodyIsAskedAgain() {
        String bar = "Bråk utanför Nils och Emma";
        assertThat(names(bar, "")).isEqualTo("[\"Nils\",\"Emma\"]");
        assertThat(service.bench()
                        .sql()
                        .fetch("SELECT note FROM lageskartan.finding")
                        .toString())
                .doesNotContain("Emma");
        HttpResponse<String> question =
                sessions.send(sessions.request(Role.FALTASSISTENT, "/api/field/findings/" + UUID.randomUUID())
                        .header("Content-Type", "application/json")
                        .header("Prefer", "question")
                        .PUT(BodyPublishers.ofString(note("exempel:faltassistent", bar))));
        assertThat(question.statusCode()).as("asked, not refused").isEqualTo(200);
        assertThat(question.headers().firstValue("Preference-Applied")).hasValue("question");
        assertThat(question.body()).contains("\"status\":400", "[\"Nils\",\"Emma\"]");
        assertThat(service.bench()
                        .sql()
                        .fetch("SELECT note FROM lageskartan.finding")
                        .toString())
                .doesNotContain("Emma");
        assertThat(sessions.get(Role.ADMINISTRATOR, "/api/audit?limit=3").body())
                .as("the log says what became of it")
                .contains("\"status\":400")
                .doesNotContain("Emma");
        String said = ", \"noPersons\": {\"names\": [\"Emma\", \"nils\"], \"bearer\": \"business\"}}";
        assertThat(names(bar, said)).isEqualTo("saved");
        assertThat(names(bar, said.replace("business", "person"))).isEqualTo("null");
        assertThat(names("Emma, 070-123 45 67", said))
                .as("a number is not to be talked away")
                .isEqualTo("[]");
        assertThat(names("Emma och Torsten bråkade", said)).isEqualTo("[\"Torsten\"]");
        assertThat(sessions.get(Role.ADMINISTRATOR, "/api/audit?limit=50").body())
                .contains(" ingen-person=2\"")
                .doesNotContain("Emma");
        String list = "/api/no-persons";
        assertThat(sessions.get(Role.ADMINISTRATOR, list).body())
                .contains("{\"phrase\":\"Emma\",\"bearer\":\"business\",\"times\":1,", "\"Nils\"");

        assertThat(add("Emma").body()).contains("ett namn som människor heter");
        assertThat(add("Emma 070-123 45 67").statusCode()).isEqualTo(400);
        assertThat(add("Nils och  Emma").statusCode()).isEqualTo(201);
        assertThat(sessions.get(Role.ADMINISTRATOR, list).body()).contains("\"marks\":[]", "\"Nils och Emma\"");
        assertThat(names(bar, "")).as("nobody is asked again").isEqualTo("saved");
        assertThat(names("Emma blev rånad utanför NILS OCH EMMAS kök", ""))
                .as("a person of the same name")
                .isEqualTo("[\"Emma\"]");
        assertThat(sessions.sendJson(Role.ADMINISTRATOR, "DELETE", list + "?phrase=nils%20och%20emma", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(names(bar, "")).isEqualTo("[\"Nils\",\"Emma\"]");
        assertThat(sessions.get(Role.ADMINISTRATOR, list).body())
                .contains("\"listed\":[]", "\"removed\":true", "\"removed\":false");
    }

    /** What the service takes for names in a note; "saved" when it saves it. */
    private static String names(String text, String said) {
        String note = note("exempel:faltassistent", text);
        HttpResponse<String> answer = put(
                "/api/field/findings/" + UUID.randomUUID(),
                said.isEmpty() ? note : note.substring(0, note.lastIndexOf('}')) + said,
                Role.FALTASSISTENT);
        return answer.statusCode() == 200
                ? "saved"
                : String.valueOf(TestService.parse(answer.body()).get("names"));
    }

    private static HttpResponse<String> add(String phrase) {
        return sessions.sendJson(
                Role.ADMINISTRATOR,
                "POST",
                "/api/no-persons",
                "{\"phrase\": \"" + phrase + "\", \"bearer\": \"business\"}");
    }

    @Test
    void aPhotoIsKeptOnceWithoutWhatStoodBesideItAndCanBeTakenAway() {
        String finding = "/api/field/findings/" + UUID.randomUUID();
        String photo = finding + "/photos/" + UUID.randomUUID();
        byte[] sent = TestPhotos.withMetadata(5, "GPSLatitude 59.3");
        assertThat(put(photo, sent, Role.FALTASSISTENT).statusCode()).isEqualTo(404);
        put(finding, note("exempel:faltassistent", "Skräp"), Role.FALTASSISTENT);

        assertThat(put(photo, sent, Role.FALTASSISTENT).statusCode()).isEqualTo(204);
        assertThat(put(photo, sent, Role.FALTASSISTENT).statusCode()).isEqualTo(204);
        assertThat(put(photo, TestPhotos.jpeg(6), Role.FALTASSISTENT).statusCode())
                .isEqualTo(409);
        assertThat(put(
                                finding + "/photos/" + UUID.randomUUID(),
                                "<svg/>".getBytes(StandardCharsets.UTF_8),
                                Role.FALTASSISTENT)
                        .statusCode())
                .isEqualTo(400);
        assertThat(put(finding + "/photos/" + UUID.randomUUID(), new byte[9 << 20], Role.FALTASSISTENT)
                        .statusCode())
                .isEqualTo(413);

        HttpResponse<String> shown = get(photo, Role.SAMORDNARE);
        assertThat(shown.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(shown.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(shown.body()).doesNotContain("GPSLatitude");
        assertThat(send("DELETE", photo, null, "image/jpeg", Role.POLIS).statusCode())
                .isEqualTo(403);
        assertThat(send("DELETE", photo, null, "image/jpeg", Role.SAMORDNARE).statusCode())
                .isEqualTo(204);
        assertThat(get(photo, Role.FALTASSISTENT).statusCode()).isEqualTo(404);
        assertThat(put(photo, sent, Role.FALTASSISTENT).statusCode())
                .as("it does not come back")
                .isEqualTo(204);
        assertThat(get(photo, Role.FALTASSISTENT).statusCode()).isEqualTo(404);
    }

    @Test
    void whatCannotBeKeptSaysWhichFieldAndWhatWasExpected() {
        String good = note("exempel:faltassistent", "Bra");
        for (String[] bad : new String[][] {
            {"\"kind\": \"lighting\"", "\"kind\": \"ufo\"", "kind"},
            {"\"lat\": 59.3146", "\"lat\": 0", "lat"},
            {"\"lon\": 18.0725, ", "", "lon"},
            {"\"accuracy\": 8", "\"accuracy\": -1", "accuracy"},
            {"2026-11-22T19:30:00.123Z", "i går", "notedAt"},
            {"2026-11-22T19:30:00.123Z", "+1000000-01-01T00:00:00Z", "notedAt"},
            {"\"Bra\"", "\"Br\\u0000a\"", "note"},
            {"\"Bra\"", "\"" + "a".repeat(4001) + "\"", "note"},
            {"\"kind\"", "\"walk\": \"7\", \"kind\"", "walk"},
            {"\"author\": \"exempel:faltassistent\", ", "", "author"},
        }) {
            HttpResponse<String> refused =
                    put("/api/field/findings/" + UUID.randomUUID(), good.replace(bad[0], bad[1]), Role.FALTASSISTENT);
            assertThat(refused.statusCode()).as(bad[1] + refused.body()).isEqualTo(400);
            assertThat(TestService.parse(refused.body()).get("parameter").asText())
                    .as(bad[1])
                    .isEqualTo(bad[2]);
        }
        assertThat(put("/api/field/findings/7", good, Role.FALTASSISTENT).statusCode())
                .isEqualTo(400);
    }

    /** What somebody still has to do something about is taken along, however old; what is good, mended or refused is not. */
    @Test
    void onlyWhatIsOpenIsTakenAlong() {
        Map<String, String> ids = new HashMap<>();
        for (String what : List.of("öppen", "åtgärdad", "avslagen", "bra")) {
            String id = UUID.randomUUID().toString();
            ids.put(what, id);
            String body = note("exempel:samordnare", "Lampan");
            put(
                    "/api/field/findings/" + id,
                    what.equals("bra") ? body.replace("lighting", "good") : body,
                    Role.SAMORDNARE);
        }
        service.bench()
                .sql()
                .execute(
                        "UPDATE lageskartan.finding SET received_at = now() - interval '3 years' WHERE id = ?::uuid",
                        ids.get("öppen"));
        String decided = "{\"version\": 0, \"status\": \"%s\", \"reason\": \"Klart\"}";
        put("/api/walks/findings/" + ids.get("åtgärdad"), decided.formatted("done"), Role.SAMORDNARE);
        put("/api/walks/findings/" + ids.get("avslagen"), decided.formatted("refused"), Role.SAMORDNARE);

        String along = TestService.parse(
                        get("/api/field/bundle", Role.FALTASSISTENT).body())
                .get("findings")
                .toString();
        assertThat(along)
                .contains(ids.get("öppen"))
                .doesNotContain(ids.get("åtgärdad"), ids.get("avslagen"), ids.get("bra"));
    }

    /** Every route of the field that reads, as a field assistant, with what there is to find in it. */
    @Test
    void theFieldHoldsNothingFromThePoliceAndNothingOfPersons() {
        String finding = "/api/field/findings/" + UUID.randomUUID();
        put(finding, note("exempel:samordnare", "Allt väl"), Role.SAMORDNARE);
        put(finding + "/photos/" + UUID.randomUUID(), TestPhotos.jpeg(9), Role.SAMORDNARE);
        List<String> walked = new ArrayList<>();
        for (Role role : List.of(Role.FALTASSISTENT, Role.SAMORDNARE, Role.POLIS, Role.ANALYTIKER)) {
            JsonNode bundle = TestService.parse(get("/api/field/bundle", role).body());
            String own = bundle.get("who").asText();
            assertThat(own).isEqualTo("exempel:" + role.code());
            for (Routes.Route route : Routes.ALL) {
                if (!route.path().startsWith("/api/field/") || route.method() != HandlerType.GET) {
                    continue;
                }
                for (String path : paths(route.path(), bundle)) {
                    HttpResponse<String> told = get(path, role);
                    walked.add(role + " " + route.path());
                    assertThat(told.statusCode()).as(path).isEqualTo(200);
                    // Who one is oneself is told, and nobody else.
                    String text = told.body().replace("\"who\":\"" + own + "\"", "");
                    assertThat(text).as(role + " " + path).doesNotContain(SECRETS);
                    if (route.path().endsWith("/bundle")) {
                        assertThat(text).doesNotContain("planeraren", "signature", "author");
                        places(bundle, SCENE);
                    }
                }
            }
            for (JsonNode layer : bundle.get("layers")) {
                assertThat(get(layer.asText(), role).body()).doesNotContain(SECRETS);
            }
            assertLevelsAreProtected(bundle);
            assertThat(bundle.at("/walks/0/title").asText()).isEqualTo("Medborgarplatsen i mörker");
            assertThat(bundle.at("/walks/0/stops/0/name").asText()).isEqualTo("Tunneln");
        }
        assertThat(walked)
                .contains("FALTASSISTENT /api/field/bundle", "FALTASSISTENT /api/field/findings/{id}/photos/{photo}");
        // What the page leads to, and the addresses of the map: what the police have as points is none for the field.
        // The words
        // of it are looked for at every address in TextsByRoleTest.
        assertThat(points(Role.POLIS)).hasSize(37);
        assertThat(points(Role.FALTASSISTENT)).isEmpty();
        assertThat(get("/api/incidents/" + points(Role.POLIS).get(0).get("id"), Role.FALTASSISTENT)
                        .statusCode())
                .isEqualTo(404);
        String walk = "/api/walks/"
                + TestService.parse(get("/api/field/bundle", Role.FALTASSISTENT).body())
                        .at("/walks/0/id")
                        .asText();
        for (String path : List.of(
                "/api/walks",
                walk,
                walk + "/history",
                walk + "/vandring.gpx",
                walk + "/vandring.ics",
                "/api/walks/findings")) {
            HttpResponse<String> told = get(path, Role.FALTASSISTENT);
            assertThat(told.statusCode()).as(path).isEqualTo(200);
            assertThat(told.body()).as(path).doesNotContain(SECRETS.subList(0, 4));
        }
    }

    private static JsonNode points(Role role) {
        return TestService.parse(
                        get("/collections/incidents/items?limit=1000", role).body())
                .get("features");
    }

    private static List<String> paths(String route, JsonNode bundle) {
        List<String> paths = new ArrayList<>();
        if (!route.contains("{")) {
            paths.add(route);
        }
        for (JsonNode finding : bundle.get("findings")) {
            for (JsonNode photo : finding.get("photos")) {
                if (route.contains("{photo}")) {
                    paths.add(route.replace("{id}", finding.get("id").asText()).replace("{photo}", photo.asText()));
                }
            }
        }
        return paths;
    }

    /** No coordinate anywhere in it is within fifty metres of where something happened. */
    private static void places(JsonNode node, Position scene) {
        if (node.has("lon") && node.get("lon").isNumber()) {
            assertThat(Transforms.toPosition(
                                    ReferenceSystem.WGS84,
                                    node.get("lon").asDouble(),
                                    node.get("lat").asDouble())
                            .distanceTo(scene))
                    .as(node.toString())
                    .isGreaterThan(50);
        }
        assertThat(node.has("geometry")).isFalse();
        node.forEach(child -> places(child, scene));
    }

    private static void assertLevelsAreProtected(JsonNode bundle) {
        int told = 0;
        for (JsonNode levels : bundle.get("levels")) {
            assertThat(levels.get("note").asText()).contains("Antalen är skyddade");
            for (JsonNode area : levels.get("areas")) {
                assertThat(area.get("countText").asText()).matches("färre än 5|cirka \\d*[05]");
                assertThat(area.get("grade").asText()).isIn("low", "middle", "high", "unknown");
                told += area.get("countText").asText().startsWith("cirka") ? 1 : 0;
            }
        }
        assertThat(told).as("areas with something to tell").isPositive();
    }

    private static HttpResponse<String> get(String path, Role role) {
        return send("GET", path, null, "application/json", role);
    }

    private static HttpResponse<String> put(String path, String body, Role role) {
        return send("PUT", path, body.getBytes(StandardCharsets.UTF_8), "application/json", role);
    }

    private static HttpResponse<String> put(String path, byte[] body, Role role) {
        return send("PUT", path, body, "image/jpeg", role);
    }

    private static HttpResponse<String> send(
            String method, String path, byte @Nullable [] body, String type, Role role) {
        return sessions.send(sessions.request(role, path)
                .header("Content-Type", type)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)));
    }
}
