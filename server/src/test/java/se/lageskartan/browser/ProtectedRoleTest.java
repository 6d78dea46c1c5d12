package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** The map of a role that may see only protected figures, over a dataset that nobody has published. */
class ProtectedRoleTest {
    /** How a protected count is said. */
    private static final Pattern TOLD = Pattern.compile("cirka \\d|färre än 5");

    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.importFile("två år.csv", "csv", SmallFiles.twoYears(), false);
        service.becomes(Role.SAMORDNARE);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static OpenPage open() {
        return new OpenPage(service, 1440, 900);
    }

    @Test
    void smallCountsAreWordsOnTheMapInTheTableAndOnTheCard() {
        try (OpenPage map = open()) {
            map.visitMap("/#level=nyko5&table=1");

            assertThat(map.byTestId("table").locator("tbody tr", new Locator.LocatorOptions().setHasText("färre än 5")))
                    .not()
                    .hasCount(0);
            assertThat(map.byTestId("table").locator("tbody tr", new Locator.LocatorOptions().setHasText("cirka ")))
                    .not()
                    .hasCount(0);
            assertThat(map.byTestId("legend")).containsText("färre än 5");
            assertThat(map.byTestId("legend")).containsText("slumpmässigt ändrat");
            assertThat(map.byTestId("summary")).containsText("cirka ");
            // only whole groups are on offer
            assertThat(map.page().locator("#category-groups input:not([data-group])"))
                    .hasCount(0);
            map.page().locator("#table-toggle").click();
            map.screenshot("samordnare");
        }
    }

    @Test
    void noPointsAreOfferedOrAskedForAndThePageSaysWhy() {
        try (OpenPage map = open()) {
            map.visitMap("/#show=points&overlay=1");

            assertThat(map.byTestId("show-points")).isDisabled();
            assertThat(map.byTestId("show-heat")).isDisabled();
            assertThat(map.byTestId("show-grid")).isDisabled();
            assertThat(map.byTestId("show-areas")).isChecked();
            assertThat(map.byTestId("overlay")).isHidden();
            assertThat(map.page().locator("#points-hint"))
                    .containsText("värmekarta och rutnät visas inte för din roll");
            assertThat(map.byTestId("show")).hasAttribute("aria-describedby", "points-hint");
            assertThat(map.page().locator("#tool-menu a[href='/import.html']")).hasCount(0);
            assertThat(map.requests()).noneMatch(url -> url.contains("/tiles/") || url.contains("/api/surface"));
        }
    }

    @Test
    void viewsAreOfWholeAreasAndPartsOfTheDay() {
        assertThat(service.get("/api/statistics/areas?hours=18-24").body()).contains("en av dygnets fyra delar");
        assertThat(service.get("/api/statistics/areas?weekdays=5-6").statusCode())
                .isEqualTo(403);
        try (OpenPage map = open()) {
            map.visitMap("/#view=hotspots&show=grid&grid=gistar&analysis=backtest&weekdays=5-6&hours=18-24");
            assertThat(map.byTestId("view-hotspots")).isHidden();
            assertThat(map.byTestId("view-situation")).hasAttribute("aria-current", "page");
            assertThat(map.byTestId("link-note")).containsText("rutnät");

            map.byTestId("view-emerging").click();
            assertThat(map.byTestId("alerts-summary")).containsText("senaste hela månaden");
            map.byTestId("view-when").click();
            assertThat(map.byTestId("hour-matrix")).hasCount(0);
            assertThat(map.byTestId("box-draw")).hasCount(0);
            map.byTestId("when-part-kvall").check(new Locator.CheckOptions().setForce(true));
            assertThat(map.byTestId("summary")).containsText("kväll kl. 18–24");
            map.byTestId("view-compare").click();
            assertThat(map.byTestId("side-right")).containsText(TOLD);
            map.byTestId("view-priority").click();
            assertThat(map.byTestId("priority-list")).containsText(TOLD);
            assertThat(map.page().locator(".busy")).hasCount(0);
            map.mustBeAccessible();
        }
    }

    @Test
    void seriesAndAlertsAreOfMonthsOnly() {
        try (OpenPage map = open()) {
            map.visitMap("/#level=nyko5&area=14301");

            assertThat(map.byTestId("trend")).isVisible();
            assertThat(map.byTestId("series-step")).hasCount(0);
            assertThat(map.byTestId("alerts")).containsText("månaden");
            assertThat(map.requests()).noneMatch(url -> url.contains("step=week"));
        }
    }

    @Test
    void aLinkToTheGridShowsAreasInstead() {
        try (OpenPage map = open()) {
            map.visitMap("/#show=grid&grid=gistar");

            assertThat(map.byTestId("show-areas")).isChecked();
            assertThat(map.page().locator("#layer-options")).isHidden();
            assertThat(map.requests())
                    .noneMatch(url -> url.contains("/api/statistics/grid") || url.contains("/js/layers/"));
        }
    }

    @Test
    void everyPeriodOnOfferIsOneThatTheRoleMayAskFor() {
        try (OpenPage map = open()) {
            map.visitMap("/");
            for (String period : List.of("last1", "quarter", "half", "last12")) {
                map.byTestId("period").selectOption(period);
                map.byTestId("compare").selectOption("before");
                map.settle();
                assertThat(map.page().locator("#statistics-notice")).isEmpty();
                assertThat(map.byTestId("summary")).containsText("händelser");
            }
        }
    }

    @Test
    void aPeriodThatIsNotOfWholeMonthsIsNotAskedForAndItIsSaid() {
        try (OpenPage map = open()) {
            map.visitMap("/#compare=none");
            map.byTestId("period").selectOption("own");
            map.byTestId("period-from").fill("2026-05-03");
            map.byTestId("period-to").fill("2026-05-31");

            assertThat(map.page().locator("#dates-notice")).containsText("bara en hel månad");
            map.byTestId("period").selectOption("last12");
            assertThat(map.page().locator("#dates-notice")).isEmpty();
            assertThat(map.byTestId("summary")).containsText("händelser");
        }
    }

    /** Somebody who sees more has sent it: nothing breaks, nothing more is asked for, and it is said what is not shown. */
    @Test
    void aLinkFromSomebodyWhoSeesMoreShowsTheNearestThatTheRoleSees() {
        try (OpenPage map = open()) {
            map.visitMap(
                    "/#show=points&period=2025-02-03/2025-03-08&compare=2024-02-03/2024-03-08&category=misshandel");

            assertThat(map.byTestId("link-note"))
                    .containsText(Pattern.compile(
                            "enskilda händelser, som din roll inte ser.*2025-02-03 till 2025-03-07.*här"
                                    + " visas 2025-01-01 till 2025-03-31.*Misshandel.*Våld och hot",
                            Pattern.DOTALL));
            assertThat(map.byTestId("summary")).containsText("2025-01-01–2025-03-31");
            assertThat(map.page().locator("#statistics-notice")).isEmpty();
            assertThat(map.requests()).noneMatch(url -> url.contains("/tiles/"));
            map.mustBeAccessible();
            map.screenshot("link-from-police");
            map.byTestId("link-note").getByRole(AriaRole.BUTTON).click();
            assertThat(map.byTestId("link-note")).isHidden();
        }
    }

    @Test
    void paperTellsTheProtectionAndWhoTookItOut() {
        try (OpenPage map = open()) {
            map.visitMap("/");
            map.layOnPaper();

            assertThat(map.page().locator(".sheet-facts")).containsText("rollen samordnare");
            assertThat(map.byTestId("legend")).containsText("slumpmässigt ändrat");
            assertThat(map.page().locator("#legend-body details")).hasAttribute("open", "");
            assertThat(map.page().locator("#legend-body")).isVisible();
            assertThat(map.byTestId("table").locator("caption")).containsText("Källa:");
            assertThat(map.pagesPrinted()).isEqualTo(2);
            assertThat(map.requests()).anyMatch(url -> url.contains("/api/exports?form=utskrift"));
        }
    }

    @Test
    void anAnalystIsOfferedOfEachSourceOnlyWhatItsOwnerLetsThemAsk() {
        service.bench()
                .sql()
                .execute(
                        "UPDATE lageskartan.dataset SET point_roles = '{polis}', text_roles = '{polis}' WHERE code = 'handelser'");
        service.becomes(Role.ANALYTIKER);
        service.importFile("notiser.json", "polisen", SmallFiles.policeNotice(), false);
        service.becomes(Role.SAMORDNARE);
        try (OpenPage map = open()) {
            map.visit("/logga-in.html");
            map.byTestId("example-analytiker").click();
            assertThat(map.byTestId("who-name")).hasText("Exempel: Analytiker");
            map.visitMap("/#dataset=polisen-handelser&category=ran&weekdays=5");
            Locator kinds = map.page().locator("#category-groups input:not([data-group])");
            assertThat(kinds).not().hasCount(0);
            assertThat(map.byTestId("show-grid")).isEnabled();

            map.page().locator("#dataset").selectOption("handelser");

            assertThat(map.byTestId("summary")).containsText("cirka ");
            assertThat(kinds).hasCount(0);
            assertThat(map.byTestId("show-grid")).isDisabled();
            assertThat(map.page()).not().hasURL(Pattern.compile("category=|weekdays="));
            map.visit("/effekt.html#dataset=handelser&ring=200");
            assertThat(map.page().locator("#ring")).isDisabled();
            assertThat(map.page().locator("#category-list fieldset")).hasCount(0);
        }
    }
}
