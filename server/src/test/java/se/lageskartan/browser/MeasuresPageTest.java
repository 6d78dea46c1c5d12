package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.incidents.Period;

/** A measure from plan to effect, over incidents of which there were fewer in one area after a day; and what each role is told. */
class MeasuresPageTest {
    private static final String TREATED = "nyko5:" + PlantedIncidents.TREATED;

    private static TestService service;

    /** An area where as much happens all the time. */
    private static String control = "";

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.importFile("planterat.csv", "csv", PlantedIncidents.file(), false);
        double most = 0;
        for (JsonNode candidate : service.json(
                        "/api/statistics/effect/controls?treated=" + TREATED + "&before=2023-11-01/2025-11-01")
                .get("candidates")) {
            String code = candidate.get("code").asText();
            double perMonth = candidate.get("per_month").asDouble();
            if (perMonth > most && !code.equals(PlantedIncidents.MORE)) {
                most = perMonth;
                control = "nyko5:" + code;
            }
        }
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static OpenPage open(String hash) {
        OpenPage open = new OpenPage(service, 1440, 900);
        open.visit("/atgarder.html" + hash);
        open.page()
                .locator("html[data-ready='true']")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        return open;
    }

    @Test
    void aMeasureIsFollowedFromPlanToEffect() {
        LocalDate next = LocalDate.now(Period.ZONE).plusMonths(3);
        try (OpenPage open = open("")) {
            Page page = open.page();
            // Planned, with what is expected of it. It began in May, so the page says that this was written down
            // afterwards.
            open.byTestId("new").click();
            open.byTestId("title").fill("Väktare vid Mariatorget");
            open.byTestId("kind").selectOption("ordningsvakter");
            open.byTestId("place").fill("Ingenstans alls");
            open.byTestId("responsible").fill("Stadsdelens samordnare");
            open.byTestId("starts").fill("2026-05-01");
            open.byTestId("expected-effect").fill("Färre stölder på måndagarna, ring 070-123 45 67");
            open.byTestId("percent").fill("70");
            open.byTestId("save").click();
            assertThat(open.byTestId("form-notice")).containsText("Ingenstans alls");
            open.byTestId("draw-it").check();
            drawAround(open, 59.318209, 18.062897);
            open.byTestId("ring").fill("90");
            open.byTestId("save").click();
            assertThat(open.byTestId("form-notice")).containsText("telefonnummer");
            // What was written stays, to be corrected.
            assertThat(open.byTestId("title")).hasValue("Väktare vid Mariatorget");
            open.byTestId("expected-effect").fill("Färre stölder på måndagarna");
            open.byTestId("save").click();
            assertThat(open.byTestId("measure-title")).hasText("Väktare vid Mariatorget");
            assertThat(open.byTestId("expected")).hasText("Färre stölder på måndagarna");
            open.mustBeAccessible();

            // Started, on the board and by the keyboard; then it waits for nobody.
            open.byTestId("back").click();
            assertThat(open.byTestId("due")).containsText("Väktare vid Mariatorget skulle ha börjat 2026-05-01");
            page.locator("input[value=board]").check();
            Locator status = page.getByLabel("Status för Väktare vid Mariatorget");
            status.focus();
            page.keyboard().type("Pågår");
            assertThat(page.locator("[data-status=ongoing]")).containsText("Väktare vid Mariatorget");
            assertThat(open.byTestId("due")).not().containsText("Väktare vid Mariatorget");
            open.mustBeAccessible();
            page.locator("input[value=map]").check();
            open.byTestId("map").locator("canvas").first().waitFor();

            // Ended, and what was expected can no longer be rewritten.
            open.byTestId("list").getByText("Väktare vid Mariatorget").click();
            open.byTestId("to-ended").click();
            assertThat(page.locator(".page-head .status")).containsText("Avslutad");
            open.byTestId("edit").click();
            assertThat(open.byTestId("expected-effect")).isDisabled();
            page.goBack();

            // Followed up: the figures tell, in the words of the service.
            Locator told = page.locator("[data-testid=follow-up][data-state=told]");
            told.waitFor();
            String id = page.url().substring(page.url().lastIndexOf("id=") + 3);
            JsonNode effect = service.json("/api/measures/" + id + "/effect");
            assertThat(effect.get("effect").get("effect").get("finding").asText())
                    .isEqualTo("fewer");
            // Four on each of the thirteen Mondays from July to September, and one a year later, all of them where it
            // was drawn.
            JsonNode drawn = effect.get("effect").get("places").get(0);
            assertThat(List.of(drawn.get("before").asInt(), drawn.get("after").asInt()))
                    .containsExactly(52, 13);
            assertThat(open.byTestId("effect-reasons")).containsText("en ring på 90 m");
            assertThat(open.byTestId("effect-reasons")).containsText("Ingen har valt kontrollområde.");
            open.byTestId("ground-map").locator("canvas").first().waitFor();
            assertThat(open.byTestId("ground-key").locator("li"))
                    .hasText(new String[] {"Åtgärdsområde", "Kontrollområde", "Ring", "Kontrollens ring"});
            open.mustBeAccessible();
            open.byTestId("conclusion").selectOption("as_expected");
            open.byTestId("conclusion-text").fill("Stölderna minskade mer än i Zinkensdamm.");
            open.byTestId("next").fill(next.toString());
            open.byTestId("save-follow-up").click();
            assertThat(open.byTestId("follow-ups")).containsText("Som väntat");
            page.locator("details summary", new Page.LocatorOptions().setHasText("Alla versioner"))
                    .click();
            assertThat(open.byTestId("versions").locator("li").first()).containsText("Uppföljd");

            // One that has hardly begun cannot be told of yet, and says from when it can.
            String path = create("Nystartad", LocalDate.now(Period.ZONE).toString());
            open.visit("/atgarder.html#id=" + path.substring(path.lastIndexOf('/') + 1));
            Locator early = page.locator("[data-testid=follow-up][data-state=not_yet]");
            early.waitFor();
            String from = service.json(path + "/effect").get("from").asText();
            assertThat(LocalDate.parse(from)).isAfter(LocalDate.now(Period.ZONE).plusDays(27));
            assertThat(open.byTestId("follow-up-summary")).containsText("Går inte att säga än: tidigast " + from);
            assertThat(open.byTestId("outlook-source")).containsText("Källa: ");
            open.byTestId("remind").click();
            assertThat(open.byTestId("measure")).containsText("Ska följas upp " + from);
            fitsAPhone(open, "/atgarder.html", "list");
            fitsAPhone(open, "/atgarder.html#view=board", "board");
        }
    }

    /** Draws a square of some 130 by 110 m by its corners, as somebody does who has no mouse. */
    private static void drawAround(OpenPage open, double lat, double lon) {
        Page page = open.page();
        page.locator(".corner-list summary").click();
        double[][] corners = {{-1, -1}, {-1, 1}, {1, 1}, {1, -1}};
        for (int i = 0; i < corners.length; i++) {
            open.byTestId("add-corner").click();
            corner(page, "Latitud", i, lat + 0.0006 * corners[i][0]);
            corner(page, "Longitud", i, lon + 0.0010 * corners[i][1]);
        }
    }

    private static void corner(Page page, String axis, int index, double degrees) {
        Locator field = page.getByLabel(axis + ", hörn " + (index + 1), new Page.GetByLabelOptions().setExact(true));
        field.fill(String.format(Locale.ROOT, "%.6f", degrees));
        field.blur();
    }

    /** With something in it, no page is wider than a small window, and none has a fault. */
    private static void fitsAPhone(OpenPage open, String path, String shown) {
        open.page().setViewportSize(320, 640);
        open.visit(path);
        open.byTestId(shown).waitFor();
        open.mustBeAccessible();
        assertThat((Integer) open.page().evaluate("document.documentElement.scrollWidth"))
                .as(path)
                .isLessThanOrEqualTo(320);
    }

    @Test
    void anAreaIsToldOfWithItsFiguresAndOfTwoWhoChangeItTheSecondSeesWhatTheFirstSaved() {
        try (OpenPage open = new OpenPage(service, 1024, 768)) {
            open.visit("/omraden.html#id=priority/mariakvarteret");
            assertThat(open.byTestId("status")).containsText("Okänd");
            assertThat(open.byTestId("area-figures")).containsText("Källa: ");
            open.byTestId("edit").click();
            open.byTestId("status").selectOption("action_plan");
            open.byTestId("comment").fill("Forum varje månad");
            open.byTestId("place").fill("Mariatorget");
            service.send(HttpRequest.newBuilder(URI.create(service.url("/api/work-areas/priority/mariakvarteret")))
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(
                            "{\"version\": 1, \"status\": \"line_work\", \"comment\": \"Någon annan hann före\"}"))
                    .build());
            open.byTestId("save").click();
            assertThat(open.byTestId("conflict")).containsText("Ingenting av ditt sparades");
            assertThat(open.page().locator("#notice")).containsText("Någon annan hann före");
            assertThat(open.byTestId("comment")).hasValue("Forum varje månad");
            open.page().getByText("Visa det som gäller nu").click();
            open.byTestId("edit").click();
            open.byTestId("comment").fill("Forum varje månad");
            open.byTestId("place").fill("Mariatorget");
            open.byTestId("status").selectOption("action_plan");
            open.byTestId("save").click();
            assertThat(open.byTestId("detail").getByTestId("status")).containsText("Pågår enligt åtgärdsplan");
            assertThat(open.byTestId("area")).containsText("Mariatorget");
            fitsAPhone(open, "/omraden.html#id=priority/mariakvarteret", "area");
        }
    }

    private static String create(String title, String starts) {
        var answer = service.postJson("/api/measures", """
                {"kind": "lighting", "title": "%s", "place": "place:mariatorget", "responsible": "=Trafikkontoret",
                 "starts": "%s", "expectedEffect": "+ färre", "expectedDirection": "fewer", "expectedPercent": 60,
                 "effectArea": "%s", "controlArea": "%s", "areas": ["priority/mariakvarteret"]}
                """.formatted(title, starts, TREATED, control));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** Drawn around Mariatorget, with nothing chosen to compare with. */
    private static String draw() {
        var answer = service.postJson("/api/measures", """
                {"kind": "field_presence", "title": "Ritad", "responsible": "Stadsdelens samordnare", "starts": "2026-05-01",
                 "expectedEffect": "Färre", "expectedDirection": "fewer", "geometry": {"type": "Polygon", "coordinates":
                 [[[18.0619, 59.3176], [18.0639, 59.3176], [18.0639, 59.3188], [18.0619, 59.3188], [18.0619, 59.3176]]]}}
                """);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void everybodyIsToldOfTheSamePeriodsAndNoSmallNumber() {
        String path = create("Sedan i fjol", "2025-10-15");
        String drawn = draw();
        JsonNode exact = service.json(path + "/effect");
        service.becomes(Role.SAMORDNARE);
        JsonNode hidden = service.json(path + "/effect");
        JsonNode instead = service.json(drawn + "/effect");
        service.becomes(Role.ADMINISTRATOR);
        JsonNode nothing = service.json(path + "/effect");
        service.becomes(Role.ANALYTIKER);

        assertThat(exact.get("effect").get("after"))
                .isEqualTo(hidden.get("effect").get("after"));
        assertThat(exact.get("effect").get("after").get("from").asText()).isEqualTo("2025-11-01");
        assertThat(exact.get("effect").get("ring_m").isNull()
                        || exact.get("effect").get("ring_m").asInt() == 200)
                .isTrue();
        assertThat(hidden.get("effect").get("ring_m").isNull()).isTrue();
        assertThat(hidden.get("outlook").get("treated").asInt() % 5).isZero();
        for (JsonNode step : hidden.get("outlook").get("steps")) {
            assertThat(step.get("smallestPercent").asInt() % 5).isZero();
        }
        for (JsonNode place : hidden.get("effect").get("places")) {
            assertThat(place.get("before").asInt() % 5).isZero();
        }
        // Who sees no points is told why what was drawn is not counted, and of the area that it lies in.
        assertThat(instead.get("reasons").get(0).asText())
                .contains("den ritade ytan", "visas effekten inte för din roll", "I stället visas den för");
        assertThat(instead.get("treated").get("level").asText()).isIn("basomrade", "nyko5");
        assertThat(instead.get("effect").get("ring_m").isNull()).isTrue();
        assertThat(instead.get("ground").findValuesAsText("part")).containsExactly("treated", "control");
        assertThat(nothing.get("state").asText()).isEqualTo("cannot");
        assertThat(nothing.get("effect").isNull()).isTrue();
    }

    @Test
    void theActionPlanGoesOutAsTextThatNoSpreadsheetComputes() throws IOException {
        create("=HYPERLINK(\\\"x\\\")", "2026-05-01");
        String csv =
                service.get("/api/measures.csv?area=priority/mariakvarteret").body();
        assertThat(csv).startsWith("\ufeffnummer;åtgärd;").contains("'=HYPERLINK", "'=Trafikkontoret", "'+ färre");
        assertThat(service.get("/api/measures.csv?area=priority/hammarby-sjostad")
                        .body()
                        .lines())
                .hasSize(1);
        assertThat(service.get("/api/measures.csv?area=nonsens").statusCode()).isEqualTo(400);
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(service.bytes("/api/measures.xlsx")))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows.getFirst().getCellText(1)).isEqualTo("åtgärd");
            assertThat(rows).anySatisfy(row -> {
                assertThat(row.getCellText(1)).isEqualTo("=HYPERLINK(\"x\")");
                assertThat(row.getCell(1).getFormula()).isNull();
                assertThat(row.getCellText(5)).isEqualTo("2026-05-01");
            });
        }
        assertThat(service.bench()
                        .sql()
                        .fetchValue("SELECT count(*) FROM lageskartan.audit_entry WHERE action = 'export'")
                        .toString())
                .isNotEqualTo("0");
    }
}
