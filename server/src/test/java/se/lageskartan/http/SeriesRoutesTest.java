package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** Series, trend, band and alerts as a client gets them: what can be told, to whom, and what cannot. */
class SeriesRoutesTest {
    private static final String BURST_AREA = "1410220";
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 30);
    /** Monday to Sunday; the data end two days later. */
    private static final LocalDate LATEST_WEEK = LocalDate.of(2025, 12, 22);

    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        nothingIsAnAnswerBeforeTheFirstImport();
        service.importFile("tre-ar.csv", "csv", threeYears(), false);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /**
     * Every other day a theft in one area, and forty more in its latest whole week; an assault every day in another area,
     * more every year; one robbery.
     */
    private static String threeYears() {
        StringBuilder file = new StringBuilder("id;datum;kategori;x;y\n");
        int id = 0;
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            if (day.getDayOfYear() % 2 == 0) {
                file.append("%d;%s;stold;153890;6577680%n".formatted(id++, day));
            }
            for (int i = FIRST.getYear(); i <= day.getYear(); i++) {
                file.append("%d;%s;misshandel;154900;6577500%n".formatted(id++, day));
            }
        }
        for (int i = 0; i < 40; i++) {
            file.append("%d;%s;stold;153890;6577680%n".formatted(id++, LATEST_WEEK.plusDays(i % 7)));
        }
        file.append("%d;2024-05-05;ran;153890;6577680%n".formatted(id));
        return file.toString();
    }

    private static void nothingIsAnAnswerBeforeTheFirstImport() {
        for (String step : List.of("month", "week")) {
            JsonNode series = json("/api/series?level=basomrade&code=" + BURST_AREA + "&step=" + step);
            assertThat(series.get("points")).isEmpty();
            assertThat(series.get("trend").get("verdict").asText()).isEqualTo("cannot_tell");
            assertThat(series.get("trend").get("text").asText()).contains("kan inte avgöras", "inga händelser");
            JsonNode alerts = json("/api/statistics/alerts?step=" + step);
            assertThat(alerts.get("alerts")).isEmpty();
            assertThat(alerts.get("latest").isNull()).isTrue();
            assertThat(alerts.get("summary").asText()).startsWith("Kan inte avgöras");
        }
    }

    @Test
    void everyWeekIsHeldAgainstTheTwoYearsBeforeIt() {
        JsonNode series = json("/api/series?level=basomrade&code=" + BURST_AREA + "&category=stold&step=week");

        JsonNode points = series.get("points");
        assertThat(points).hasSize(53);
        JsonNode running = points.get(52);
        assertThat(running.get("complete").asBoolean()).isFalse();
        assertThat(running.get("usual").isNull()).isTrue();
        assertThat(running.get("cannotTell").asText()).contains("täcker inte hela");
        JsonNode burst = points.get(51);
        assertThat(burst.get("from").asText()).isEqualTo(LATEST_WEEK.toString());
        assertThat(burst.get("count").asInt()).isGreaterThanOrEqualTo(43);
        assertThat(burst.get("usual").get("outside").asText()).isEqualTo("above");
        assertThat(burst.get("usual").get("mean").asDouble())
                .as("three or four a week, the burst itself left out")
                .isBetween(3.3, 3.7);
        JsonNode before = points.get(50).get("usual");
        assertThat(before.get("outside").isNull()).isTrue();
        assertThat(before.get("low").asInt()).isLessThanOrEqualTo(3);
        assertThat(before.get("high").asInt()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void aMonthWithoutTwoYearsBeforeItHasNoBand() {
        JsonNode points = json("/api/series?level=basomrade&code=" + BURST_AREA).get("points");

        assertThat(points).hasSize(36);
        assertThat(points.get(3).get("usual").isNull()).isTrue();
        assertThat(points.get(3).get("cannotTell").asText()).contains("historiken är för kort", "104");
        assertThat(points.get(30).get("usual").get("low").asInt()).isPositive();
        assertThat(points.get(35).get("complete").asBoolean())
                .as("the data end on 30 December")
                .isFalse();
    }

    @Test
    void theTrendIsToldWithItsInterval() {
        String district = json("/api/areas?level=district")
                .get("features")
                .get(0)
                .get("properties")
                .get("code")
                .asText();
        JsonNode rising = json("/api/series?level=district&category=misshandel&code=" + district)
                .get("trend");

        assertThat(rising.get("verdict").asText()).isEqualTo("rising");
        assertThat(rising.get("months").asInt()).isEqualTo(35);
        assertThat(rising.get("p_value").asDouble()).isLessThan(0.001);
        // one a day more each year
        assertThat(rising.get("slope_per_year").asDouble()).isBetween(29.0, 31.0);
        assertThat(rising.get("text").asText())
                .startsWith("Antalet ökar: +")
                .contains("händelser i månaden för varje år", "95\u00a0% intervall", "35 hela månader 2023-01–2025-11");
    }

    @Test
    void alertsNameTheAreasThatAreNotAsUsual() {
        JsonNode week = json("/api/statistics/alerts?level=basomrade&category=stold&step=week");

        assertThat(week.get("latest").get("from").asText()).isEqualTo(LATEST_WEEK.toString());
        assertThat(week.get("judged").asInt()).isEqualTo(52);
        assertThat(week.get("alerts")).hasSize(1);
        JsonNode alert = week.get("alerts").get(0);
        assertThat(alert.get("code").asText()).isEqualTo(BURST_AREA);
        assertThat(alert.get("verdict").asText()).isEqualTo("above");
        assertThat(alert.get("text").asText()).contains("fler än vanligt", "vanligt är");
        assertThat(alert.get("q_value").asDouble()).isLessThan(0.001);
        assertThat(week.get("summary").asText()).startsWith("1 av 52 områden avviker");

        JsonNode calm = json("/api/statistics/alerts?level=basomrade&category=ran&step=week");
        assertThat(calm.get("alerts")).isEmpty();
        assertThat(calm.get("summary").asText()).startsWith("Inget av 52 områden avviker");
    }

    @Test
    void hardlyAnythingIsADefinedAnswer() {
        for (String category : List.of("ran", "skadegorelse")) {
            for (String step : List.of("month", "week")) {
                JsonNode series = json(
                        "/api/series?level=basomrade&code=" + BURST_AREA + "&category=" + category + "&step=" + step);
                assertThat(series.get("trend").get("p_value").asDouble()).isEqualTo(1);
                assertThat(series.get("trend").get("verdict").asText()).isEqualTo("no_certain_trend");
                JsonNode usual =
                        series.get("points").get(step.equals("week") ? 51 : 34).get("usual");
                assertThat(usual.get("low").asInt()).isZero();
                assertThat(usual.get("high").asInt()).isEqualTo(4);
                assertThat(usual.get("outside").isNull()).isTrue();
            }
        }
        JsonNode nobody = json("/api/series?level=basomrade&code=" + BURST_AREA + "&dataset=finns-inte");
        assertThat(nobody.get("points")).isEmpty();
        assertThat(nobody.get("trend").get("verdict").asText()).isEqualTo("cannot_tell");
    }

    @Test
    void changeHasADefinedAnswerForOddPeriods() {
        String areas = "/api/statistics/areas?level=basomrade&";
        JsonNode unequal = row(areas + "period=2025-01-01/2025-03-01&compare=2024-01-01/2024-12-31&category=stold");
        assertThat(unequal.get("ratio").asDouble()).as("per day").isBetween(0.8, 1.2);
        assertThat(unequal.get("verdict").asText()).isEqualTo("no_certain_change");

        JsonNode before = row(areas + "period=2025-01-01/2025-03-01&compare=2019-01-01/2019-03-01");
        assertThat(before.get("ratio").isNull()).isTrue();
        assertThat(before.get("verdict").isNull()).isTrue();
        JsonNode nothing = row(areas + "period=2019-01-01/2019-03-01&compare=2018-01-01/2018-03-01");
        assertThat(nothing.get("count").isNull()).isTrue();
        assertThat(nothing.get("note").asText()).contains("utanför vad källorna täcker");

        JsonNode one = row(areas + "period=2024-01-01/2025-01-01&compare=2023-01-01/2024-01-01&category=ran");
        assertThat(one.get("count").asInt()).isEqualTo(1);
        assertThat(one.get("verdict").asText()).isEqualTo("too_few");
        JsonNode empty = row(areas + "period=2024-01-01/2025-01-01&compare=2023-01-01/2024-01-01&category=brand");
        assertThat(empty.get("count").asInt()).isZero();
        assertThat(empty.get("ratio").isNull()).isTrue();

        HttpResponse<String> overlapping =
                service.get(areas + "period=2025-01-01/2025-03-01&compare=2025-02-01/2025-04-01");
        assertThat(overlapping.statusCode()).isEqualTo(400);
        assertThat(overlapping.body()).contains("compare", "överlappar");
    }

    private static JsonNode row(String path) {
        for (JsonNode row : json(path).get("rows")) {
            if (row.get("code").asText().equals(BURST_AREA)) {
                return row;
            }
        }
        throw new AssertionError("no row for " + BURST_AREA);
    }

    @Test
    void anUnknownStepIsNamed() {
        for (String path : List.of("/api/series?code=" + BURST_AREA + "&level=basomrade&", "/api/statistics/alerts?")) {
            HttpResponse<String> answer = service.get(path + "step=day");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("step", "month eller week");
        }
    }

    @Test
    void protectedRolesSeeNothingMadeOfHiddenMonths() {
        service.becomes(Role.SAMORDNARE);
        try {
            assertThat(service.get("/api/series?level=basomrade&step=week&code=" + BURST_AREA)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(service.get("/api/statistics/alerts?step=week").statusCode())
                    .isEqualTo(403);

            // one robbery in three years: hardly any month can be shown, so nothing made of them is
            JsonNode hidden = json(
                    "/api/series?level=basomrade&category=ran,misshandel,dodligt_vald,hot,vald_tjansteman,vapen&code="
                            + BURST_AREA);
            assertThat(hidden.get("trend").get("verdict").asText()).isEqualTo("cannot_tell");
            assertThat(hidden.get("trend").get("text").asText()).contains("skyddade antal");
            assertThat(hidden.get("trend").get("p_value").isNull()).isTrue();
            for (JsonNode point : hidden.get("points")) {
                assertThat(point.get("count").isNull()).isTrue();
                assertThat(point.get("usual").isNull()).isTrue();
            }

            // fifteen thefts in every month: the band is shown, its ends rounded outwards
            JsonNode shown = json(
                    "/api/series?level=basomrade&category=stold,inbrott,fordonstillgrepp,bedrageri&code=" + BURST_AREA);
            assertThat(shown.get("trend").get("verdict").asText()).isNotEqualTo("cannot_tell");
            JsonNode usual = shown.get("points").get(34).get("usual");
            for (String end : List.of("low", "high", "mean")) {
                assertThat(usual.get(end).asDouble() % 5).as(end).isZero();
            }

            JsonNode alerts =
                    json("/api/statistics/alerts?level=basomrade&category=stold,inbrott,fordonstillgrepp,bedrageri");
            assertThat(alerts.get("judged").asInt()).isEqualTo(1);
            assertThat(alerts.get("cannotTell")).hasSize(51);
            assertThat(alerts.get("cannotTell").get(0).get("reason").asText()).contains("skyddade antal");
            for (JsonNode alert : alerts.get("alerts")) {
                assertThat(alert.get("p_value").isNull()).isTrue();
            }
        } finally {
            service.becomes(Role.ANALYTIKER);
        }
    }

    private static JsonNode json(String path) {
        HttpResponse<String> answer = service.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("NaN", "Infinity");
        return TestService.parse(answer.body());
    }
}
