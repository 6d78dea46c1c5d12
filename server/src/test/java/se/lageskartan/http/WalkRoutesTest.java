package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import se.lageskartan.RoleSessions;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.personaldata.PersonalData;

/** Walks over HTTP: planned, changed, taken along; and what of police data never comes into one. */
class WalkRoutesTest {
    private static TestService service;
    private static RoleSessions sessions;

    /** With a hotspot that only the police may see, in the middle of a priority area. */
    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        sessions = RoleSessions.all(service);
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

    @Test
    void aWalkIsPlannedReadByThePoliceAndChangedByAFieldAssistant() {
        JsonNode walk = PlannedWalk.created(sessions);
        String path = "/api/walks/" + walk.get("id").asText();

        assertThat(walk.get("areaName").asText()).isEqualTo("Centrala Södermalm");
        assertThat(walk.get("starts").asText()).isEqualTo("2026-11-26T17:00:00Z");
        assertThat(walk.get("route").get("metres").asInt()).isBetween(700, 1500);
        assertThat(walk.get("route").get("minutes").asInt()).isGreaterThan(15);
        assertThat(walk.get("route").get("legs")).hasSize(2);
        assertThat(walk.get("sun").get("sunset").asText()).startsWith("2026-11-26T14:02");
        assertThat(TestService.parse(sessions.get(Role.POLIS, path).body()).get("stops"))
                .hasSize(3);
        assertThat(sessions.get(Role.POLIS, "/api/walks").body()).contains("Götgatan; kväll, mörker");

        String again = PlannedWalk.body(", \"version\": 1").replace("Götgatan; kväll", "Medborgarplatsen");
        HttpResponse<String> changed = sessions.sendJson(Role.FALTASSISTENT, "PUT", path, again);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        HttpResponse<String> late = sessions.sendJson(Role.SAMORDNARE, "PUT", path, again);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("ändrades av");
        JsonNode history =
                TestService.parse(sessions.get(Role.POLIS, path + "/history").body());
        assertThat(history.get("versions").findValuesAsText("version")).contains("2", "1");
        assertThat(sessions.sendJson(Role.POLIS, "PUT", path, again).statusCode())
                .isEqualTo(403);
        assertThat(sessions.get(Role.ADMINISTRATOR, path).statusCode()).isEqualTo(403);
    }

    @Test
    void whatCannotBeIsRefusedByItsField() {
        refused(
                PlannedWalk.body("")
                        .replace("\"title\": \"Götgatan; kväll, mörker\"", "\"title\": \"Ring 070-123 45 67\""),
                "title");
        refused(PlannedWalk.body("").replace("Mörk passage", "Här bor Anna Svensson"), "stops.reasons.text");
        refused(
                PlannedWalk.body("")
                        .replace("\"Mörk passage\"", "\"Mörk passage\", \"source\": \"Anna Svensson, 070-123 45 67\""),
                "stops.reasons.source");
        refused(PlannedWalk.body(", \"note\": \"19121212-1212 följer med\""), "note");
        for (String noText : List.of("\\u0000", "\\ud800", "\\uffff")) {
            refused(PlannedWalk.body(", \"note\": \"a" + noText + "b\""), "note");
            refused(PlannedWalk.body("").replace("Nytorget", "Nytorget" + noText), "name");
        }
        refused(PlannedWalk.body("").replace("\"count\": 8", "\"count\": 21"), "participants");
        refused(PlannedWalk.body("").replace("\"lon\": 18.0735", "\"lon\": 1e300"), "stops");
        refused(PlannedWalk.body("").replace("\"lat\": 59.3143", "\"lat\": null"), "stops.lat");
        refused(PlannedWalk.body("").replace("centrala-sodermalm", "atlantis"), "priority");
        refused(PlannedWalk.body("").replace("2026-11-26T18:00", "+999999999-01-01T00:00"), "starts");
        refused(PlannedWalk.body("").replace("\"own\"", "\"hotspot\""), "stops.reasons");
        refused(PlannedWalk.body("").replace("\"leader\": \"samordnare\"", "\"leader\": \"Kalle\""), "leader");
        refused(PlannedWalk.body(", \"bbox\": [18.07, 59.31, 18.08, 59.32]"), "priority");
        assertThat(sessions.get(Role.SAMORDNARE, "/api/walks/inte-ett-id").statusCode())
                .isEqualTo(400);
        assertThat(sessions.get(Role.SAMORDNARE, "/api/walks/00000000-0000-0000-0000-000000000000")
                        .statusCode())
                .isEqualTo(404);
    }

    /** An area that is no longer there stays in a plan that has it; another that never was does not come in. */
    @Test
    void aWalkIsNotMovedToAnAreaThatDoesNotExist() {
        String path = "/api/walks/" + PlannedWalk.created(sessions).get("id").asText();
        String moved =
                PlannedWalk.body(", \"version\": 1").replace("centrala-sodermalm", "Anna Svensson, 070-123 45 67");
        HttpResponse<String> answer = sessions.sendJson(Role.SAMORDNARE, "PUT", path, moved);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(TestService.parse(answer.body()).get("parameter").asText()).isEqualTo("priority");
    }

    @Test
    void theSunIsToldOfDaysThatPeoplePlanFor() {
        for (String day : List.of("%2B999999999-12-31", "-999999999-01-01", "1066-10-14", "i%20morgon")) {
            HttpResponse<String> answer = sessions.get(Role.SAMORDNARE, "/api/walks/daylight?day=" + day);
            assertThat(answer.statusCode()).as(day + answer.body()).isEqualTo(400);
        }
        assertThat(sessions.get(Role.SAMORDNARE, "/api/walks/daylight?day=2026-12-24")
                        .statusCode())
                .isEqualTo(200);
    }

    private static void refused(String body, String field) {
        HttpResponse<String> answer = sessions.sendJson(Role.SAMORDNARE, "POST", "/api/walks", body);
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
        HttpResponse<String> answer = sessions.get(Role.SAMORDNARE, box);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(TestService.parse(answer.body()).get("stops").isArray()).isTrue();
        for (String wrong : List.of("18.06,59.31,18.09", "0,0,1,1", "18.06,59.31,18.06,59.31", ",,,")) {
            HttpResponse<String> refused = sessions.get(Role.SAMORDNARE, "/api/walks/suggestions?bbox=" + wrong);
            assertThat(refused.statusCode()).as(wrong + refused.body()).isEqualTo(400);
        }
    }

    /** Two hundred incidents of the police at one spot: nothing of them is in what a planner is given, whatever they may see. */
    @Test
    void aHotspotThatOnlyThePoliceSeeIsNoSuggestion() {
        String path = "/api/walks/suggestions?priority=centrala-sodermalm";
        JsonNode grid = TestService.parse(
                sessions.get(Role.ANALYTIKER, "/api/surface?stability=true").body());
        assertThat(grid.toString()).as("the analyst sees the hotspot").contains("\"hotspots\":[{");

        String analyst = sessions.get(Role.ANALYTIKER, path).body();
        assertThat(analyst).isEqualTo(sessions.get(Role.FALTASSISTENT, path).body());
        JsonNode told = TestService.parse(analyst);
        assertThat(told.get("stops").toString()).doesNotContain("\"hotspot\"");
        assertThat(told.get("missing").toString()).contains("Hotspots");
        assertThat(analyst).doesNotContain("krogen", "200 händelser", "23:10", "kl. 2");
        assertThat(sessions.get(Role.POLIS, path).statusCode()).isEqualTo(403);

        // What a survey says of the area is told in words, also when its file has nothing but codes.
        service.importFile("enkat.csv", "siffror", """
                datamängd;publikation;indikator;område;period;värde;enhet
                siffror;Trygghetsmätningen 2020;tm_berusade;Södermalms stadsdelsområde;2020;12;% av respondenter
                """, false);
        assertThat(TestService.parse(sessions.get(Role.SAMORDNARE, path).body())
                        .get("about")
                        .toString())
                .contains("Berusade personer är ett problem: 12 % av respondenter i Södermalms stadsdelsområde.");
    }

    @Test
    void theGpxHoldsTheStopsAndTheWay() throws Exception {
        JsonNode walk = PlannedWalk.created(sessions);
        HttpResponse<String> file =
                sessions.get(Role.POLIS, "/api/walks/" + walk.get("id").asText() + "/vandring.gpx");

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
        JsonNode walk = PlannedWalk.created(sessions);
        HttpResponse<String> file =
                sessions.get(Role.POLIS, "/api/walks/" + walk.get("id").asText() + "/vandring.ics");
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
        aMeetingThatIsTakenOutIsCalledOff("/api/walks/" + walk.get("id").asText());
    }

    private static void aMeetingThatIsTakenOutIsCalledOff(String path) {
        String without = PlannedWalk.body(", \"version\": 1")
                .replace(", \"followUp\": \"2027-03-28T17:00\", \"repeatOn\": \"2027-05-20\"", "");
        HttpResponse<String> changed = sessions.sendJson(Role.SAMORDNARE, "PUT", path, without);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);

        String[] events =
                sessions.get(Role.POLIS, path + "/vandring.ics").body().split("BEGIN:VEVENT", -1);

        assertThat(events).hasSize(5);
        assertThat(events[3])
                .contains("-uppfoljning@lageskartan", "SEQUENCE:1\r\n", "STATUS:CANCELLED", "20270328T170000");
        assertThat(events[4]).contains("-igen@lageskartan", "SEQUENCE:1\r\n", "STATUS:CANCELLED", "20270520");
        assertThat(events[1]).contains("-formote@", "STATUS:CONFIRMED");
        assertThat(events[2]).contains("-vandring@", "STATUS:CONFIRMED");
    }
}
