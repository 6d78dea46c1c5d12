package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.personaldata.PersonalData;

/** Walks over HTTP: planned, changed, taken along; and what of police data never comes into one. */
class WalkRoutesTest {
    private static final String STOPS =
            "[{\"name\": \"Medborgarplatsen\", \"lon\": 18.0735, \"lat\": 59.3143, \"reasons\": [{\"kind\": \"own\", \"text\": \"Mörk passage\"}]},"
                    + " {\"name\": \"Götgatan/Bondegatan\", \"lon\": 18.0747, \"lat\": 59.3118},"
                    + " {\"name\": \"Nytorget\", \"lon\": 18.0823, \"lat\": 59.3126}]";
    private static final Map<Role, String> COOKIES = new EnumMap<>(Role.class);

    private static TestService service;

    /** With a hotspot that only the police may see, in the middle of a priority area. */
    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        for (Role role : Role.values()) {
            HttpResponse<String> answer = service.postJson("/api/session", "{\"example\": \"" + role.code() + "\"}");
            COOKIES.put(
                    role,
                    answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", ""));
        }
        String incidents = IntStream.range(0, 200)
                .mapToObj(i -> "%d;2026-%02d-%02d 23:10;Misshandel;59.31%02d;18.07%02d;bråk utanför krogen"
                        .formatted(i, 1 + i % 10, 1 + i % 28, 43 + i % 7, 33 + i % 5))
                .collect(Collectors.joining("\n", "id;datum;kategori;lat;lon;text\n", "\n"));
        service.importFile("a.csv", "csv", incidents, false);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static HttpResponse<String> send(Role role, HttpRequest.Builder request) {
        return service.send(request.header("Cookie", COOKIES.get(role))
                .header("Sec-Fetch-Site", "same-origin")
                .build());
    }

    private static HttpResponse<String> get(Role role, String path) {
        return send(role, HttpRequest.newBuilder(URI.create(service.url(path))));
    }

    private static HttpResponse<String> sendJson(Role role, String method, String path, String body) {
        return send(
                role,
                HttpRequest.newBuilder(URI.create(service.url(path)))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    private static String plan(String more) {
        return "{\"title\": \"Götgatan; kväll, mörker\", \"priority\": \"centrala-sodermalm\", \"starts\": \"2026-11-26T18:00\","
                + " \"preMeeting\": \"2026-10-24T17:00\", \"followUp\": \"2027-03-28T17:00\", \"repeatOn\": \"2027-05-20\","
                + " \"dark\": true, \"leader\": \"samordnare\", \"participants\": [{\"party\": \"boende\", \"count\": 8}],"
                + " \"stops\": " + STOPS + more + "}";
    }

    private static JsonNode created() {
        HttpResponse<String> answer = sendJson(Role.SAMORDNARE, "POST", "/api/walks", plan(""));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestService.parse(answer.body());
    }

    @Test
    void aWalkIsPlannedReadByThePoliceAndChangedByAFieldAssistant() {
        JsonNode walk = created();
        String path = "/api/walks/" + walk.get("id").asText();

        assertThat(walk.get("areaName").asText()).isEqualTo("Centrala Södermalm");
        assertThat(walk.get("starts").asText()).isEqualTo("2026-11-26T17:00:00Z");
        assertThat(walk.get("route").get("metres").asInt()).isBetween(700, 1500);
        assertThat(walk.get("route").get("minutes").asInt()).isGreaterThan(15);
        assertThat(walk.get("route").get("legs")).hasSize(2);
        assertThat(walk.get("sun").get("sunset").asText()).startsWith("2026-11-26T14:02");
        assertThat(TestService.parse(get(Role.POLIS, path).body()).get("stops")).hasSize(3);
        assertThat(get(Role.POLIS, "/api/walks").body()).contains("Götgatan; kväll, mörker");

        String again = plan(", \"version\": 1").replace("Götgatan; kväll", "Medborgarplatsen");
        HttpResponse<String> changed = sendJson(Role.FALTASSISTENT, "PUT", path, again);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        HttpResponse<String> late = sendJson(Role.SAMORDNARE, "PUT", path, again);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("ändrades av");
        JsonNode history = TestService.parse(get(Role.POLIS, path + "/history").body());
        assertThat(history.get("versions").findValuesAsText("version")).contains("2", "1");
        assertThat(sendJson(Role.POLIS, "PUT", path, again).statusCode()).isEqualTo(403);
        assertThat(get(Role.ADMINISTRATOR, path).statusCode()).isEqualTo(403);
    }

    @Test
    void whatCannotBeIsRefusedByItsField() {
        refused(
                plan("").replace("\"title\": \"Götgatan; kväll, mörker\"", "\"title\": \"Ring 070-123 45 67\""),
                "title");
        refused(plan("").replace("Mörk passage", "Här bor Anna Svensson"), "stops.reasons.text");
        refused(
                plan("").replace("\"Mörk passage\"", "\"Mörk passage\", \"source\": \"Anna Svensson, 070-123 45 67\""),
                "stops.reasons.source");
        refused(plan(", \"note\": \"19121212-1212 följer med\""), "note");
        for (String noText : List.of("\\u0000", "\\ud800", "\\uffff")) {
            refused(plan(", \"note\": \"a" + noText + "b\""), "note");
            refused(plan("").replace("Nytorget", "Nytorget" + noText), "name");
        }
        refused(plan("").replace("\"count\": 8", "\"count\": 21"), "participants");
        refused(plan("").replace("\"lon\": 18.0735", "\"lon\": 1e300"), "stops");
        refused(plan("").replace("\"lat\": 59.3143", "\"lat\": null"), "stops.lat");
        refused(plan("").replace("centrala-sodermalm", "atlantis"), "priority");
        refused(plan("").replace("2026-11-26T18:00", "+999999999-01-01T00:00"), "starts");
        refused(plan("").replace("\"own\"", "\"hotspot\""), "stops.reasons");
        refused(plan("").replace("\"leader\": \"samordnare\"", "\"leader\": \"Kalle\""), "leader");
        refused(plan(", \"bbox\": [18.07, 59.31, 18.08, 59.32]"), "priority");
        assertThat(get(Role.SAMORDNARE, "/api/walks/inte-ett-id").statusCode()).isEqualTo(400);
        assertThat(get(Role.SAMORDNARE, "/api/walks/00000000-0000-0000-0000-000000000000")
                        .statusCode())
                .isEqualTo(404);
    }

    /** An area that is no longer there stays in a plan that has it; another that never was does not come in. */
    @Test
    void aWalkIsNotMovedToAnAreaThatDoesNotExist() {
        String path = "/api/walks/" + created().get("id").asText();
        String moved = plan(", \"version\": 1").replace("centrala-sodermalm", "Anna Svensson, 070-123 45 67");
        HttpResponse<String> answer = sendJson(Role.SAMORDNARE, "PUT", path, moved);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(TestService.parse(answer.body()).get("parameter").asText()).isEqualTo("priority");
    }

    @Test
    void theSunIsToldOfDaysThatPeoplePlanFor() {
        for (String day : List.of("%2B999999999-12-31", "-999999999-01-01", "1066-10-14", "i%20morgon")) {
            HttpResponse<String> answer = get(Role.SAMORDNARE, "/api/walks/daylight?day=" + day);
            assertThat(answer.statusCode()).as(day + answer.body()).isEqualTo(400);
        }
        assertThat(get(Role.SAMORDNARE, "/api/walks/daylight?day=2026-12-24").statusCode())
                .isEqualTo(200);
    }

    private static void refused(String body, String field) {
        HttpResponse<String> answer = sendJson(Role.SAMORDNARE, "POST", "/api/walks", body);
        assertThat(answer.statusCode()).as(body + answer.body()).isEqualTo(400);
        assertThat(TestService.parse(answer.body()).get("parameter").asText()).isEqualTo(field);
    }

    /** All names of streets and squares can be names of stops, also those called after somebody. */
    @Test
    void placesThatAreCalledAfterSomebodyAreNoPersons() {
        String named = service.bench().gazetteer().streets().stream()
                .map(street -> street.name())
                .filter(name -> !name.isEmpty())
                .distinct()
                .filter(name -> !PersonalData.in(name, PersonalData.ALL).isEmpty())
                .collect(Collectors.joining(", "));

        assertThat(named).isEmpty();
    }

    @Test
    void stopsAreSuggestedInABoxThatIsDrawn() {
        String box = "/api/walks/suggestions?bbox=18.06,59.31,18.09,59.32";
        HttpResponse<String> answer = get(Role.SAMORDNARE, box);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(TestService.parse(answer.body()).get("stops").isArray()).isTrue();
        for (String wrong : List.of("18.06,59.31,18.09", "0,0,1,1", "18.06,59.31,18.06,59.31", ",,,")) {
            HttpResponse<String> refused = get(Role.SAMORDNARE, "/api/walks/suggestions?bbox=" + wrong);
            assertThat(refused.statusCode()).as(wrong + refused.body()).isEqualTo(400);
        }
    }

    /** Two hundred incidents of the police at one spot: nothing of them is in what a planner is given, whatever they may see. */
    @Test
    void aHotspotThatOnlyThePoliceSeeIsNoSuggestion() {
        String path = "/api/walks/suggestions?priority=centrala-sodermalm";
        JsonNode grid = TestService.parse(
                get(Role.ANALYTIKER, "/api/surface?stability=true").body());
        assertThat(grid.toString()).as("the analyst sees the hotspot").contains("\"hotspots\":[{");

        String analyst = get(Role.ANALYTIKER, path).body();
        assertThat(analyst).isEqualTo(get(Role.FALTASSISTENT, path).body());
        JsonNode told = TestService.parse(analyst);
        assertThat(told.get("stops").toString()).doesNotContain("\"hotspot\"");
        assertThat(told.get("missing").toString()).contains("Hotspots");
        assertThat(analyst).doesNotContain("krogen", "200 händelser", "23:10", "kl. 2");
        assertThat(get(Role.POLIS, path).statusCode()).isEqualTo(403);
    }

    @Test
    void theGpxHoldsTheStopsAndTheWay() throws Exception {
        JsonNode walk = created();
        HttpResponse<String> file =
                get(Role.POLIS, "/api/walks/" + walk.get("id").asText() + "/vandring.gpx");

        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/gpx+xml");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element gpx = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(file.body())))
                .getDocumentElement();
        assertThat(gpx.getNamespaceURI()).isEqualTo("http://www.topografix.com/GPX/1/1");
        assertThat(gpx.getAttribute("version")).isEqualTo("1.1");
        NodeList stops = gpx.getElementsByTagNameNS("*", "wpt");
        assertThat(stops.getLength()).isEqualTo(3);
        assertThat(((Element) stops.item(0)).getAttribute("lat")).isEqualTo("59.314300");
        assertThat(gpx.getElementsByTagNameNS("*", "trkseg").getLength()).isEqualTo(2);
        assertThat(gpx.getElementsByTagNameNS("*", "trkpt").getLength()).isGreaterThan(5);
        keepsToGpx(gpx);
    }

    /** What the schema of GPX 1.1 lets an element hold, in the order that it has to come in; what we never write is left out. */
    private static final Map<String, List<String>> GPX_ORDER = Map.of(
            "gpx", List.of("metadata", "wpt", "rte", "trk", "extensions"),
            "metadata", List.of("name", "desc", "author", "copyright", "link", "time", "keywords", "bounds"),
            "copyright", List.of("year", "license"),
            "wpt", List.of("ele", "time", "magvar", "geoidheight", "name", "cmt", "desc", "src", "link", "sym", "type"),
            "trk", List.of("name", "cmt", "desc", "src", "link", "number", "type", "extensions", "trkseg"),
            "trkseg", List.of("trkpt", "extensions"));

    private static final Map<String, List<String>> GPX_NEEDS = Map.of(
            "gpx", List.of("version", "creator"),
            "copyright", List.of("author"),
            "wpt", List.of("lat", "lon"),
            "trkpt", List.of("lat", "lon"));

    private static void keepsToGpx(Element element) {
        String name = element.getLocalName();
        for (String needed : GPX_NEEDS.getOrDefault(name, List.of())) {
            assertThat(element.hasAttribute(needed)).as(name + " " + needed).isTrue();
        }
        if (element.hasAttribute("lat")) {
            assertThat(Double.parseDouble(element.getAttribute("lat"))).isBetween(-90.0, 90.0);
            assertThat(Double.parseDouble(element.getAttribute("lon"))).isBetween(-180.0, 179.999999);
        }
        if (name.equals("time")) {
            assertThat(Instant.parse(element.getTextContent())).isNotNull();
        }
        List<String> order = GPX_ORDER.getOrDefault(name, List.of());
        int last = 0;
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child) {
                assertThat(child.getNamespaceURI()).isEqualTo("http://www.topografix.com/GPX/1/1");
                assertThat(order).as(name).contains(child.getLocalName());
                assertThat(order.indexOf(child.getLocalName()))
                        .as(child.getLocalName() + " in " + name)
                        .isGreaterThanOrEqualTo(last);
                last = order.indexOf(child.getLocalName());
                keepsToGpx(child);
            }
        }
    }

    /** The times stand as the clock in Stockholm shows them, before and after summer time ends and begins. */
    @Test
    void theCalendarHoldsAllOfThePlanInStockholmsTime() {
        JsonNode walk = created();
        HttpResponse<String> file =
                get(Role.POLIS, "/api/walks/" + walk.get("id").asText() + "/vandring.ics");
        String text = file.body();

        assertThat(text).startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n").endsWith("END:VCALENDAR\r\n");
        assertThat(text)
                .contains(
                        "DTSTART;TZID=Europe/Stockholm:20261024T170000",
                        "DTSTART;TZID=Europe/Stockholm:20261126T180000")
                .contains("DTSTART;TZID=Europe/Stockholm:20270328T170000", "DTSTART;VALUE=DATE:20270520")
                .contains("SUMMARY:Trygghetsvandring: Götgatan\\; kväll\\, mörker")
                .contains("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU");
        for (String line : text.split("\r\n", -1)) {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\n");
        }
        assertThat(text.replace("\r\n ", "")).contains("1. Medborgarplatsen\\n2. Götgatan/Bondegatan\\n3. Nytorget");
    }

    /** From a note in the field to whoever mends it, and to the walk after that. */
    @Test
    void aFindingIsTakenOnRefusedWithAReasonAndSeenAgain() {
        JsonNode walk = created();
        String id = UUID.randomUUID().toString();
        String author = TestService.parse(
                        get(Role.FALTASSISTENT, "/api/field/bundle").body())
                .get("who")
                .asText();
        String noted =
                "{\"author\": \"%s\", \"walk\": \"%s\", \"stop\": \"%s\", \"kind\": \"lighting\", \"note\": \"Tre lampor släckta\", \"notedAt\": \"2026-11-26T17:40:00Z\"}"
                        .formatted(
                                author,
                                walk.get("id").asText(),
                                walk.get("stops").get(0).get("id").asText());
        HttpResponse<String> kept = sendJson(Role.FALTASSISTENT, "PUT", "/api/field/findings/" + id, noted);
        assertThat(kept.statusCode()).as(kept.body()).isBetween(200, 201);
        String path = "/api/walks/findings/" + id;

        JsonNode listed = TestService.parse(
                get(Role.POLIS, "/api/walks/findings?walk=" + walk.get("id").asText())
                        .body());
        JsonNode finding = listed.get("findings").get(0);
        assertThat(finding.get("place").asText()).isEqualTo("Medborgarplatsen");
        assertThat(finding.get("stopNumber").asInt()).isEqualTo(1);
        assertThat(finding.get("priorityAreas").get(0).asText()).isEqualTo("Centrala Södermalm");
        assertThat(finding.get("status").asText()).isEqualTo("open");

        String care =
                "{\"version\": 0, \"owner\": \"Trafikkontoret\", \"deadline\": \"2026-01-15\", \"status\": \"reported\"}";
        assertThat(sendJson(Role.SAMORDNARE, "PUT", path, care).statusCode()).isEqualTo(200);
        assertThat(sendJson(Role.SAMORDNARE, "PUT", path, care).statusCode()).isEqualTo(409);
        assertThat(sendJson(Role.POLIS, "PUT", path, care).statusCode()).isEqualTo(403);
        String refusal = care.replace("\"version\": 0", "\"version\": 1").replace("reported", "refused");
        HttpResponse<String> without = sendJson(Role.SAMORDNARE, "PUT", path, refusal);
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(TestService.parse(without.body()).get("parameter").asText()).isEqualTo("reason");
        assertThat(sendJson(Role.SAMORDNARE, "PUT", path, care.replace("Trafikkontoret", "Anna Svensson, 0701234567"))
                        .statusCode())
                .isEqualTo(400);

        whatAFieldAssistantMayNotReadIsNoMeasureToNameIn(path, care);

        String faults = get(Role.SAMORDNARE, "/api/walks/findings/faults.csv").body();
        assertThat(faults)
                .contains(id + ";2026-11-26;Belysning;Medborgarplatsen;59.314300;18.073500;Tre lampor släckta");
        JsonNode due =
                TestService.parse(get(Role.SAMORDNARE, "/api/walks/findings").body());
        assertThat(due.get("findings").findValue("late").asBoolean()).isTrue();
        String suggested = get(Role.FALTASSISTENT, "/api/walks/suggestions?priority=centrala-sodermalm")
                .body();
        assertThat(suggested).contains("\"lighting\"", "Tre lampor släckta");

        HttpResponse<String> again = sendJson(
                Role.SAMORDNARE,
                "POST",
                "/api/walks",
                plan(", \"repeats\": \"" + walk.get("id").asText() + "\""));
        String later = TestService.parse(again.body()).get("id").asText();
        assertThat(sendJson(
                                Role.FALTASSISTENT,
                                "PUT",
                                path + "/seen",
                                "{\"walk\": \"" + later + "\", \"seen\": \"mended\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(sendJson(
                                Role.FALTASSISTENT,
                                "PUT",
                                path + "/seen",
                                "{\"walk\": \"" + walk.get("id").asText() + "\", \"seen\": \"again\"}")
                        .statusCode())
                .isEqualTo(400);
        JsonNode seen = TestService.parse(
                get(Role.POLIS, "/api/walks/findings?walk=" + later).body());
        assertThat(seen.get("findings").get(0).get("seen").get(0).get("title").asText())
                .isEqualTo("Lagat");
        String done = care.replace("\"version\": 0", "\"version\": 1").replace("reported", "done");
        assertThat(sendJson(Role.SAMORDNARE, "PUT", path, done).statusCode()).isEqualTo(200);
        assertThat(get(Role.SAMORDNARE, path + "/history").body()).contains("Trafikkontoret", "samordnare");
        assertThat(get(Role.SAMORDNARE, "/api/walks/findings/faults.csv").body())
                .doesNotContain(id);
    }

    /** A measure that is not for them gets the answer of one that does not exist, as everywhere else. */
    private static void whatAFieldAssistantMayNotReadIsNoMeasureToNameIn(String path, String care) {
        String measure =
                "{\"title\": \"Insats\", \"kind\": \"other\", \"place\": \"place:medborgarplatsen\", \"responsible\": \"Polisen\","
                        + " \"starts\": \"2026-03-01\", \"expectedEffect\": \"färre\", \"expectedDirection\": \"fewer\", \"restricted\": true}";
        HttpResponse<String> made = sendJson(Role.SAMORDNARE, "POST", "/api/measures", measure);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        int hidden = TestService.parse(made.body()).get("id").asInt();
        int absent = hidden + 1_000;
        String with = care.replace("\"version\": 0", "\"version\": 1");
        HttpResponse<String> named =
                sendJson(Role.FALTASSISTENT, "PUT", path, with.replace("}", ", \"measure\": " + hidden + "}"));
        HttpResponse<String> unknown =
                sendJson(Role.FALTASSISTENT, "PUT", path, with.replace("}", ", \"measure\": " + absent + "}"));
        assertThat(named.statusCode()).isEqualTo(400);
        assertThat(named.body().replace(Integer.toString(hidden), "N"))
                .isEqualTo(unknown.body().replace(Integer.toString(absent), "N"));
    }

    private static String noted(JsonNode walk, String kind, String note) {
        String id = UUID.randomUUID().toString();
        String author = TestService.parse(
                        get(Role.FALTASSISTENT, "/api/field/bundle").body())
                .get("who")
                .asText();
        HttpResponse<String> kept = sendJson(
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
        HttpResponse<String> answer = sendJson(Role.SAMORDNARE, "POST", "/api/measures", """
                {"title": "Röjning", "kind": "other", "place": "place:medborgarplatsen", "responsible": "Stadsdelen", "starts": "2026-01-01",
                 "status": "ongoing", "expectedEffect": "Bättre sikt.", "expectedDirection": "not_in_figures", "areas": [], "restricted": %s}""".formatted(restricted));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestService.parse(answer.body()).get("id").asInt();
    }

    /** Found, taken on, the measure and what people concluded of it: in one answer, from each of its ends. */
    @Test
    void theWholeLifeOfAFindingIsOneAnswer() {
        JsonNode walk = created();
        String path = "/api/walks/findings/" + noted(walk, "sight_lines", "Buskar skymmer");
        int measure = measure(false);
        String care =
                "{\"version\": 0, \"owner\": \"Stadsdelen\", \"status\": \"done\", \"measure\": %d, \"areas\": [\"cooperation/skolan\"]}"
                        .formatted(measure);
        assertThat(sendJson(Role.SAMORDNARE, "PUT", path, care).statusCode()).isEqualTo(200);
        sendJson(
                Role.SAMORDNARE,
                "POST",
                "/api/measures/" + measure + "/follow-ups",
                "{\"version\": 1, \"conclusion\": \"as_expected\", \"text\": \"Sikten är fri.\"}");

        JsonNode life = TestService.parse(get(Role.POLIS, path).body());
        assertThat(life.get("foundOn").get("id")).isEqualTo(walk.get("id"));
        assertThat(life.get("owner").asText()).isEqualTo("Stadsdelen");
        assertThat(life.get("areas").findValuesAsText("name")).containsExactly("Skolan som brottsplats");
        assertThat(life.get("ledTo").get("title").asText()).isEqualTo("Röjning");
        JsonNode verdict = life.get("ledTo").get("followUps").get(0);
        assertThat(verdict.get("conclusionTitle").asText()).isEqualTo("Som väntat");
        assertThat(verdict.get("on").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        for (String from : List.of("measure=" + measure, "area=cooperation/skolan")) {
            assertThat(TestService.parse(get(Role.POLIS, "/api/walks/findings?" + from)
                                    .body())
                            .get("findings"))
                    .as(from)
                    .hasSize(1);
        }
        assertThat(get(Role.POLIS, "/api/walks/findings?area=priority/centrala-sodermalm")
                        .body())
                .contains("Buskar skymmer");
        assertThat(get(Role.POLIS, "/api/walks/findings?area=cooperation/unga-i-risk")
                        .body())
                .doesNotContain("Buskar skymmer");
        for (String wrong : List.of("measure=x", "measure=0", "area=skolan", "area=x/y")) {
            assertThat(get(Role.POLIS, "/api/walks/findings?" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        String unknown = care.replace("\"version\": 0", "\"version\": 1");
        assertThat(sendJson(Role.SAMORDNARE, "PUT", path, unknown.replace("skolan", "atlantis"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(sendJson(Role.SAMORDNARE, "PUT", path, unknown.replace(": " + measure, ": 99999"))
                        .statusCode())
                .isEqualTo(400);
    }

    /** A field assistant neither reads which measure it is, in the case or in what it was before, nor takes it away unseen. */
    @Test
    void aRestrictedMeasureStaysUnseenAndStays() {
        String path = "/api/walks/findings/" + noted(created(), "damage", "Trasigt räcke");
        int hidden = measure(true);
        String care = "{\"version\": %d, \"owner\": \"Stadsdelen\", \"status\": \"open\", \"measure\": %s}";
        assertThat(sendJson(Role.SAMORDNARE, "PUT", path, care.formatted(0, hidden))
                        .statusCode())
                .isEqualTo(200);

        JsonNode seen = TestService.parse(get(Role.FALTASSISTENT, path).body());
        assertThat(seen.get("measure").isNull()).isTrue();
        assertThat(seen.get("ledTo").isNull()).isTrue();
        assertThat(seen.get("withheld").asBoolean()).isTrue();
        assertThat(sendJson(Role.FALTASSISTENT, "PUT", path, care.formatted(1, hidden))
                        .statusCode())
                .isEqualTo(400);
        assertThat(sendJson(Role.FALTASSISTENT, "PUT", path, care.formatted(1, measure(false)))
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> changed = sendJson(Role.FALTASSISTENT, "PUT", path, care.formatted(1, "null"));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(TestService.parse(changed.body()).get("measure").isNull()).isTrue();
        assertThat(TestService.parse(get(Role.FALTASSISTENT, path + "/history").body())
                        .get("versions")
                        .get(0)
                        .get("measure")
                        .isNull())
                .isTrue();
        assertThat(TestService.parse(get(Role.SAMORDNARE, path).body())
                        .get("measure")
                        .asInt())
                .isEqualTo(hidden);
        assertThat(get(Role.FALTASSISTENT, "/api/walks/findings?measure=" + hidden)
                        .body())
                .doesNotContain("Trasigt räcke");
    }

    @Test
    void findingsAreCountedWithTheirWalksStopsAndPeople() {
        noted(created(), "crossings", "Mörk tunnel");
        JsonNode counts = TestService.parse(
                get(Role.POLIS, "/api/walks/findings/counts?by=place&step=year").body());

        JsonNode column = counts.get("columns").get(0);
        assertThat(column.get("name").asText()).isEqualTo("2026");
        assertThat(column.get("stops").asInt())
                .isEqualTo(3 * column.get("walks").asInt());
        assertThat(column.get("explanation").asText()).contains("inte att säga vems bild");
        assertThat(counts.get("summary").asText()).contains("2026-11-26 till 2026-11-26");
        assertThat(counts.get("rows").findValuesAsText("group")).contains("Medborgarplatsen");
        assertThat(get(Role.POLIS, "/api/walks/findings/counts?by=area").body()).contains("Centrala Södermalm");
        assertThat(get(Role.POLIS, "/api/walks/findings/counts?by=x").statusCode())
                .isEqualTo(400);
        assertThat(get(Role.POLIS, "/api/walks/findings/counts?step=week").statusCode())
                .isEqualTo(400);
    }
}
