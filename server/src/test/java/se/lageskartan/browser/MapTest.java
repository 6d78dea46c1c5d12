package se.lageskartan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.intake.example.ExampleIncidents;

/** The map in a real browser, over the example incidents. Pictures of it are left in target/screenshots. */
class MapTest {
    private static final LocalDate END = LocalDate.of(2026, 11, 1);
    private static final long SEED = 7;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static TestService service;
    private static Browser browser;

    private final List<String> errors = new ArrayList<>();
    private final List<String> outside = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.fill("exempel", (file, sink) -> new ExampleIncidents(service.bench().gazetteer(), SEED).generate(END, sink));
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        service.close();
    }

    @BeforeEach
    void watch() {
        open(1440, 900);
    }

    private void open(int width, int height) {
        if (page != null) {
            page.context().close();
        }
        page = browser.page(width, height);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(service.url("/")) && !request.url().matches("(?s)^(data|blob):.*")) {
                outside.add(request.url());
            }
        });
    }

    @AfterEach
    void nothingWentWrongAndNothingWasFetchedFromOutside() {
        page.context().close();
        assertThat(errors).isEmpty();
        assertThat(outside).isEmpty();
    }

    private void visit(String path) {
        page.navigate(service.url(path));
        awaitReady();
    }

    private void awaitReady() {
        page.waitForSelector("html[data-ready='true']", new Page.WaitForSelectorOptions().setState(
                com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
    }

    @ParameterizedTest
    @CsvSource({"1440,900", "1024,768", "768,1024", "390,844"})
    void theMapOpensWithFiguresAndSaysThatTheyAreExamples(int width, int height) {
        open(width, height);
        visit("/");

        assertThat(page.getByTestId("example").innerText()).contains("inte verkliga brott");
        assertThat(page.getByTestId("summary").innerText()).contains("händelser", "placerade");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve("areas-" + width + "x" + height + ".png")));
    }

    @Test
    void theTableHoldsTheFiguresOfTheApi() {
        visit("/");
        page.locator("#table-toggle").click();
        page.getByTestId("table").waitFor();

        JsonNode rows = service.json("/api/statistics/areas?level=nyko5&" + defaults()).get("rows");
        List<String> shown = page.locator("#table tbody tr").allInnerTexts();
        assertThat(shown).hasSize(rows.size());
        for (JsonNode row : rows) {
            String count = String.format(Locale.ROOT, "%,d", row.get("count").asInt()).replace(",", "\u00a0");
            assertThat(shown)
                    .anySatisfy(line -> assertThat(line.replace('\u202f', '\u00a0'))
                            .contains(row.get("name").asText())
                            .contains(count));
        }
    }

    private static String defaults() {
        JsonNode defaults = service.json("/api/meta").get("defaults");
        return "period=" + defaults.get("period").asText() + "&compare="
                + defaults.get("compare").asText();
    }

    @Test
    void anAreaTellsItsFiguresAndItsSeries() {
        visit("/");
        page.locator("#table-toggle").click();
        page.locator("#table tbody tr").filter(new Locator.FilterOptions().setHasText("Östra Katarina"))
                .getByRole(com.microsoft.playwright.options.AriaRole.BUTTON)
                .first()
                .click();

        Locator card = page.getByTestId("area-card");
        card.waitFor();
        card.locator("svg").first().waitFor();
        assertThat(card.innerText()).contains("Östra Katarina", "km²");
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("area-card.png")));
    }

    @Test
    void aChoiceIsInTheLinkAndTheLinkBringsItBack() {
        visit("/");
        page.getByTestId("level").selectOption("basomrade");
        page.waitForURL(url -> url.contains("basomrade"));
        String link = page.url();

        open(1440, 900);
        page.navigate(link);
        awaitReady();

        assertThat(page.getByTestId("level").inputValue()).isEqualTo("basomrade");
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("basomraden.png")));
    }

    @Test
    void pointsAndHeatAreDrawn() {
        visit("/");
        page.getByTestId("show-points").click();
        page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("points.png")));
        byte[] points = page.locator("#map").screenshot();

        page.getByTestId("show-heat").click();
        page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("heat.png")));

        assertThat(page.getByTestId("legend").innerText()).contains(" m");
        assertThat(page.locator("#map").screenshot()).isNotEqualTo(points);
    }

    @Test
    void aPlaceIsFoundWithTheKeyboardAlone() {
        visit("/");
        page.getByTestId("search").focus();
        page.keyboard().type("Medborgarplatsen");
        page.locator("#search-results [role=option]").first().waitFor();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");

        page.waitForURL(url -> !url.endsWith("/"));
        assertThat(page.locator("body").innerText()).contains("Medborgarplatsen");
    }

    @ParameterizedTest
    @CsvSource({"/,1440,900", "/,390,844", "/import.html,1024,768"})
    void noSeriousAccessibilityFault(String path, int width, int height) {
        open(width, height);
        page.navigate(service.url(path));
        if (path.equals("/")) {
            awaitReady();
        }

        List<Rule> violations = new AxeBuilder(page).analyze().getViolations();

        assertThat(violations.stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml()))
                .isEmpty();
    }

    @Test
    void aFileIsPreviewedAndImportedAndItsRejectsAreOffered() {
        page.navigate(service.url("/import.html"));
        page.locator("input[type=file]")
                .setInputFiles(new com.microsoft.playwright.options.FilePayload(
                        "två.csv",
                        "text/csv",
                        "id;datum;kategori;plats\n1;2026-05-01;Rån;Nytorget\n2;2026-02-30;Rån;Nytorget\n"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        page.getByRole(
                        com.microsoft.playwright.options.AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Förhandsgranska"))
                .click();
        page.getByText("2026-02-30").first().waitFor();

        assertThat(service.json("/api/imports").get("imports").findValuesAsText("fileName")).doesNotContain("två.csv");
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("import.png")));
    }
}
