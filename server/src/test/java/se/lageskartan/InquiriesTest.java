package se.lageskartan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import se.lageskartan.access.Role;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.BuiltInGazetteer;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;

/** When, where next, and did it help: the questions beyond counts, from a file to an answer. */
class InquiriesTest {
    private static final String TREATED = "1410220";
    private static final double RING_M = 100;
    private static final String PERIODS = "&before=2022-01-01/2023-01-01&after=2023-01-01/2024-01-01";

    private static TestService service;
    private static Role role = Role.ANALYTIKER;
    private static String control;

    /**
     * In the treated area ten a month before 2023 and four after, in its ring two and one, in a control area on the other side
     * of the district twelve all the time: on Fridays 22 to 23, the first of each month as a day without a time.
     */
    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        Area treated = area(TREATED);
        Geometry reach = treated.geometry().buffer(RING_M);
        Area far = BuiltInGazetteer.get().areas(AreaLevel.BASOMRADE).stream()
                .filter(area -> area.geometry().distance(reach) > 1000)
                .max((a, b) -> Double.compare(a.landAreaM2(), b.landAreaM2()))
                .orElseThrow();
        control = far.code();
        Point inTreated = middle(treated.geometry());
        Point inControl = middle(far.geometry());
        Point inRing = middle(treated.geometry()
                .buffer(RING_M * 0.7)
                .difference(treated.geometry().buffer(RING_M * 0.3))
                .intersection(BuiltInGazetteer.get().land()));
        StringBuilder file = new StringBuilder("id;start;slut;kategori;x;y\n");
        int[] id = new int[1];
        for (LocalDate month = LocalDate.of(2022, 1, 1);
                month.isBefore(LocalDate.of(2024, 1, 1));
                month = month.plusMonths(1)) {
            boolean before = month.getYear() == 2022;
            rows(file, id, month, before ? 10 : 4, inTreated, "stold");
            rows(file, id, month, before ? 2 : 1, inRing, "stold");
            rows(file, id, month, 12, inControl, "skadegorelse");
        }
        service.importFile("år.csv", "csv", file.toString(), false);
    }

    private static void rows(StringBuilder file, int[] id, LocalDate month, int count, Point at, String category) {
        LocalDate friday = month.plusDays(Math.floorMod(5 - month.getDayOfWeek().getValue(), 7));
        for (int i = 0; i < count; i++) {
            LocalDate day = i == 0 ? month : friday.plusWeeks(i % 4);
            if (category.equals("skadegorelse") && i == count - 1) {
                // so that the last month is whole
                day = month.plusMonths(1).minusDays(1);
            }
            String start = i == 0 ? day.toString() : day + "T22:00";
            String end = i == 0 ? "" : day + "T23:00";
            file.append(String.format(
                    Locale.ROOT,
                    "%d;%s;%s;%s;%.1f;%.1f%n",
                    ++id[0],
                    start,
                    end,
                    category,
                    at.getX() + i % 3 * 4,
                    at.getY() + i % 2 * 4));
        }
    }

    private static Point middle(Geometry geometry) {
        return geometry.getInteriorPoint();
    }

    private static Area area(String code) {
        return BuiltInGazetteer.get().area(AreaLevel.BASOMRADE, code).orElseThrow();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void asAnalyst() {
        become(Role.ANALYTIKER);
    }

    private static void become(Role other) {
        if (role != other) {
            service.becomes(other);
            role = other;
        }
    }

    private static String effect(String parameters) {
        return "/api/statistics/effect?treated=basomrade:" + TREATED + "&control=basomrade:" + control + PERIODS
                + parameters;
    }

    @Test
    void theEffectOfAMeasureWithItsRings() {
        JsonNode answer = service.json(effect("&ring=" + RING_M));

        assertThat(counts(answer))
                .containsExactly("treated 120 48", "control 144 144", "treated_ring 24 12", "control_ring 0 0");
        JsonNode effect = answer.get("effect");
        assertThat(effect.get("wdd").asDouble()).isEqualTo((48 - 120) - 0 + (12 - 24));
        assertThat(effect.get("variance").asDouble()).isGreaterThanOrEqualTo(120 + 48 + 144 + 144 + 24 + 12);
        assertThat(effect.get("high").asDouble()).isNegative();
        assertThat(effect.get("finding").asText()).isEqualTo("fewer");
        assertThat(effect.get("wdq").asDouble()).isCloseTo((12 - 24) / (48.0 - 120), within(1e-12));
        assertThat(effect.get("total_net_effect").asDouble()).isCloseTo(84, within(1e-9));
        assertThat(effect.get("relative_change").asDouble()).isBetween(0.0, 1.0);
        assertThat(effect.get("relative_p_value").asDouble()).isLessThan(0.05);
        assertThat(answer.get("summary").asText())
                .contains("färre", "−84 händelser", "Att det beror på åtgärden visar siffrorna inte");
        for (JsonNode place : answer.get("places")) {
            assertThat(place.get("geometry").get("type").asText()).endsWith("Polygon");
            assertThat(place.get("land_km2").asDouble()).isPositive();
        }
        assertThat(answer.get("source").get(0).get("dataset").asText()).isNotBlank();
        assertThat(answer.get("notes")).as("120 and 144 are near enough").isEmpty();
    }

    private static List<String> counts(JsonNode answer) {
        List<String> counts = new ArrayList<>();
        for (JsonNode place : answer.get("places")) {
            counts.add(place.get("part").asText() + " " + place.get("before").asText() + " "
                    + place.get("after").asText());
        }
        return counts;
    }

    @Test
    void nothingIsClaimedWhereNothingIsSeen() {
        JsonNode answer = service.json("/api/statistics/effect?treated=basomrade:" + control + "&control=basomrade:"
                + TREATED + "&before=2023-01-01/2023-07-01&after=2023-07-01/2024-01-01");

        assertThat(answer.get("effect").get("finding").asText()).isEqualTo("nothing_seen");
        assertThat(answer.get("summary").asText()).startsWith("Det går inte att se att åtgärden har haft effekt");
        assertThat(answer.get("notes").toString())
                .contains("olika långa", "olika delar av året", "olika många händelser före åtgärden (72 och 24)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&before=2022-01-01/2023-01-01&after=2022-06-01/2023-06-01",
                "&before=2023-01-01/2024-01-01&after=2022-01-01/2023-01-01",
                "&before=2022-01-01/2023-01-01",
                "&before=2022-01-01/2023-01-01&after=2023-01-01/2024-01-01&ring=0",
            })
    void periodsThatOverlapOrLackAreRefused(String periods) {
        var answer = service.get(
                "/api/statistics/effect?treated=basomrade:" + TREATED + "&control=basomrade:" + control + periods);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestService.parse(answer.body()).get("expected").asText()).isNotBlank();
    }

    @Test
    void aControlAreaThatTouchesIsRefused() {
        String same = effect("").replace("control=basomrade:" + control, "control=basomrade:" + TREATED);
        String around = effect("").replace("control=basomrade:" + control, "control=district:" + district());
        String nextDoor =
                effect("&ring=300").replace("control=basomrade:" + control, "control=basomrade:" + neighbour());
        for (String path : List.of(same, around, nextDoor, effect("").replace(TREATED, "9999999"))) {
            assertThat(service.get(path).statusCode()).as(path).isEqualTo(400);
        }
        assertThat(service.get(nextDoor.replace("&ring=300", "")).statusCode()).isEqualTo(200);
    }

    private static String district() {
        return BuiltInGazetteer.get().areas(AreaLevel.DISTRICT).getFirst().code();
    }

    private static String neighbour() {
        return BuiltInGazetteer.get().areas(AreaLevel.BASOMRADE).stream()
                .filter(area -> !area.code().equals(TREATED))
                .filter(area -> area.geometry().distance(area(TREATED).geometry()) < 1)
                .findFirst()
                .orElseThrow()
                .code();
    }

    @Test
    void whatCannotBeToldHasAReason() {
        for (String path : List.of(
                effect("").replace("2022-01-01/2023-01-01", "2010-01-01/2011-01-01"),
                effect("&category=ran"),
                "/api/statistics/effect/controls?treated=basomrade:" + TREATED + "&before=2023-01-01/2023-06-01",
                "/api/statistics/when?level=basomrade&code=" + TREATED + "&category=ran",
                "/api/statistics/when?period=2010-01-01/2011-01-01",
                "/api/statistics/when?bbox=18.05,59.31,18.05,59.31",
                "/api/statistics/when?bbox=-180,-90,-170,-80",
                "/api/statistics/backtest?category=ran",
                "/api/surface?category=ran&stability=true&against=all")) {
            JsonNode answer = service.json(path);
            String reason = answer.path("cannotTell").asText(answer.path("note").asText());
            assertThat(reason).as(path).isNotBlank().isNotEqualTo("null");
            assertThat(answer.toString()).as(path).doesNotContain("NaN", "Infinity");
        }
    }

    @Test
    void aPersonChoosesAmongTheMostAlike() {
        JsonNode answer = service.json("/api/statistics/effect/controls?treated=basomrade:" + TREATED
                + "&before=2022-01-01/2023-01-01&ring=" + RING_M);

        JsonNode first = answer.get("candidates").get(0);
        assertThat(first.get("code").asText()).isEqualTo(control);
        assertThat(first.get("per_month").asDouble()).isEqualTo(12);
        assertThat(first.get("treated_per_month").asDouble()).isEqualTo(10);
        assertThat(first.get("reasons").get(0).asText()).contains("12", "10");
        assertThat(StreamSupport.stream(answer.get("leftOut").spliterator(), false)
                        .map(left -> left.get("code").asText()))
                .contains(neighbour())
                .doesNotContain(control);
    }

    @Test
    void whenItHappensInAPlace() {
        JsonNode answer =
                service.json("/api/statistics/when?level=basomrade&code=" + TREATED + "&period=2022-01-01/2024-01-01");

        assertThat(answer.get("incidents").asInt()).isEqualTo(168);
        assertThat(answer.get("hours").get(4).get(22).asDouble()).isCloseTo(168 - 24, within(24.0));
        double all = 0;
        for (JsonNode day : answer.get("hours")) {
            for (JsonNode hour : day) {
                all += hour.asDouble();
            }
        }
        assertThat(all).isCloseTo(168, within(1e-9));
        assertThat(answer.get("uncertain").get("without_time").asDouble()).isEqualTo(24.0 / 168);
        assertThat(answer.get("uncertain").get("over_6_h").asDouble()).isEqualTo(24.0 / 168);
        assertThat(answer.get("uncertain").get("over_24_h").asDouble()).isZero();
        assertThat(answer.get("months").get(1).get("count").asInt()).isEqualTo(14);
        assertThat(answer.get("months").get(1).get("days").asInt()).isEqualTo(28 + 28);
        assertThat(answer.get("seasons")).hasSize(4);
        assertThat(answer.get("summary").asText()).contains("fredag kväll", "för 14");
    }

    @Test
    void whenInABoxForThoseWhoSeePoints() {
        Point at = middle(area(TREATED).geometry());
        var around = Transforms.fromPosition(new Position(at.getX(), at.getY()), ReferenceSystem.WGS84);
        String box = "/api/statistics/when?period=2022-01-01/2024-01-01&bbox=" + (around.x - 0.0003) + ","
                + (around.y - 0.0003) + "," + (around.x + 0.0003) + "," + (around.y + 0.0003);

        assertThat(service.json(box).get("incidents").asInt()).isEqualTo(168);
        assertThat(service.get(box + "&code=1").statusCode()).isEqualTo(400);
        assertThat(service.get("/api/statistics/when?daypart=natt").statusCode())
                .isEqualTo(400);
        assertThat(service.get("/api/statistics/when?level=basomrade&code=0").statusCode())
                .isEqualTo(404);
        become(Role.SAMORDNARE);
        assertThat(service.get(box).statusCode()).isEqualTo(403);
    }

    @Test
    void aProtectedRoleSeesPartsOfTheDayAndNoSmallNumber() {
        become(Role.SAMORDNARE);
        JsonNode answer =
                service.json("/api/statistics/when?level=basomrade&code=" + TREATED + "&period=2023-01-01/2024-01-01");

        assertThat(answer.get("hours").isNull()).isTrue();
        assertThat(answer.get("months").isNull()).isTrue();
        for (JsonNode part : answer.get("dayparts")) {
            boolean hidden = part.get("weight").isNull();
            assertThat(hidden ? part.get("countText").asText() : "färre än 5").isEqualTo("färre än 5");
            assertThat(hidden || part.get("weight").asDouble() >= 5).isTrue();
        }
        assertThat(answer.get("incidents").asInt() % 5).isZero();
        assertThat(service.get("/api/statistics/when?period=2023-01-02/2024-01-01")
                        .statusCode())
                .isEqualTo(403);
        assertThat(service.get(effect("&ring=100")).statusCode()).isEqualTo(403);
        assertThat(service.json(effect("")).get("effect").get("wdd").asDouble())
                .as("-72, made of four numbers that are each at most 4 away")
                .isBetween(-72.0 - 16, -72.0 + 16);
        JsonNode small = service.json(effect("").replace("2023-01-01/2024-01-01", "2023-01-01/2023-02-01"));
        assertThat(small.get("effect").get("wdd").isNull()).isTrue();
        assertThat(small.get("summary").asText()).contains("färre än 5");
        JsonNode controls = service.json(
                "/api/statistics/effect/controls?treated=basomrade:" + TREATED + "&before=2022-01-01/2023-01-01");
        assertThat(controls.get("candidates").get(0).get("trend").isNull()).isTrue();
        assertThat(service.json("/api/statistics/backtest").get("cannotTell").asText())
                .isNotBlank();
        become(Role.ANONYM);
        assertThat(service.json("/api/statistics/when").get("incidents").isNull())
                .isTrue();
    }

    @Test
    void methodsAreTriedOnTheMonthsThatFollowed() {
        String path = "/api/statistics/backtest?windows=4";
        JsonNode answer = service.json(path);

        assertThat(answer.get("windows")).hasSize(4);
        assertThat(answer.get("windows").get(3).get("test").get("from").asText())
                .isEqualTo("2023-12-01");
        assertThat(answer.get("windows").get(3).get("later").asInt()).isEqualTo(17);
        for (JsonNode method : answer.get("methods")) {
            assertThat(method.get("scores")).hasSizeBetween(0, 3);
            for (JsonNode score : method.get("scores")) {
                assertThat(score.get("hit_rate").asDouble()).isBetween(0.0, 1.0);
                assertThat(score.get("hit_rate_low").asDouble())
                        .isLessThanOrEqualTo(score.get("hit_rate_high").asDouble());
            }
        }
        JsonNode seen = service.json(path + "&shape=hexagon&size=200");
        assertThat(seen.get("shape").asText()).isEqualTo("hexagon");
        assertThat(seen.get("cell_m").asInt()).isEqualTo(200);
        assertThat(seen.get("cells").asInt()).isLessThan(answer.get("cells").asInt());
        assertThat(seen.get("windows").get(3).get("later").asInt()).isEqualTo(17);
        assertThat(service.get(path + "&shape=basomrade").statusCode()).isEqualTo(400);
        // Three places, always the same: counting finds them on the hundredth part of the area.
        JsonNode counts = answer.get("methods").get(0).get("scores").get(0);
        assertThat(counts.get("hit_rate").asDouble()).isEqualTo(1);
        assertThat(counts.get("pei").asDouble()).isEqualTo(1);
        assertThat(counts.get("pai").asDouble()).isGreaterThan(90);
        assertThat(answer.get("winner").asText()).isEqualTo("antal_ar");
        assertThat(answer.get("default").asText()).isEqualTo("antal_ar");
        assertThat(answer.get("summary").asText()).contains("träffade 100", "på 5");
        assertThat(service.get(path).body()).isEqualTo(service.get(path).body());
        assertThat(service.json("/api/surface?period=2023-01-01/2024-01-01&bandwidth=150&backtest=true")
                        .get("backtest")
                        .get("default")
                        .asText())
                .isEqualTo("antal_ar");
    }

    @Test
    void aSurfaceSaysWhatItOwesToItsBandwidth() {
        JsonNode stability = service.json("/api/surface?period=2022-01-01/2024-01-01&bandwidth=200&stability=true")
                .get("stability");

        assertThat(stability.get("hotspots").size()).isBetween(1, 3);
        for (JsonNode hotspot : stability.get("hotspots")) {
            assertThat(hotspot.get("kept_at_half").asDouble()).isBetween(0.0, 1.0);
            assertThat(hotspot.get("peak").get(0).asDouble()).isBetween(59.29, 59.33);
        }
        assertThat(stability.get("text").asText()).contains("100 och 400 m");
        JsonNode narrow = service.json("/api/surface?period=2022-01-01/2024-01-01&bandwidth=30&stability=true")
                .get("stability");
        assertThat(narrow.get("kept_at_half").isNull()).isTrue();
        assertThat(narrow.get("cannotTell").asText()).contains("Halva bandbredden");
    }

    @Test
    void aRatioIsToldOnlyWhereThereIsSomethingBelowTheLine() {
        JsonNode ratio = service.json(
                        "/api/surface?period=2022-01-01/2024-01-01&bandwidth=200&category=stold&against=all")
                .get("ratio");
        assertThat(ratio.get("above").asInt()).isEqualTo(168 + 36);
        assertThat(ratio.get("below").asInt()).isEqualTo(168 + 36 + 288);
        byte[] values = Base64.getDecoder().decode(ratio.get("values").asText());
        int most = 0;
        int told = 0;
        for (byte value : values) {
            most = Math.max(most, value & 0xff);
            told += value == 0 ? 0 : 1;
        }
        // All that happened around the treated area was theft: the ratio there is 492/204.
        assertThat(most).isEqualTo((int) (128 + Math.round(127 * Math.log(492.0 / 204) / Math.log(2) / 3)));
        assertThat((double) told / values.length).isBetween(0.001, 0.2);
        assertThat(ratio.get("text").asText()).contains("1 är som snittet", "går det inte att säga");

        JsonNode change = service.json(
                        "/api/surface?period=2023-01-01/2024-01-01&compare=2022-01-01/2023-01-01&bandwidth=200")
                .get("ratio");
        assertThat(change.get("against").asText()).isEqualTo("earlier");
        assertThat(change.get("earlier").get("days").asInt()).isEqualTo(365);
        for (String bad : List.of(
                "&against=all",
                "&against=x",
                "&category=stold&against=all&compare=2021-01-01/2022-01-01",
                "&compare=2023-06-01/2023-07-01",
                "&stability=kanske",
                "&bandwidth=0")) {
            assertThat(service.get("/api/surface?period=2023-01-01/2024-01-01" + bad)
                            .statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(service.json("/api/surface?period=2023-01-01/2024-01-01&compare=2010-01-01/2011-01-01&bandwidth=200")
                        .get("ratio")
                        .get("cannotTell")
                        .asText())
                .isNotBlank();
    }

    /** The parameters of these questions, each set to what no client should send. */
    @Test
    void nothingThatAClientSendsIsAServerError() {
        List<String> questions = List.of(
                effect(""),
                "/api/statistics/effect/controls?treated=basomrade:" + TREATED,
                "/api/statistics/when?level=basomrade",
                "/api/statistics/backtest?",
                "/api/surface?bandwidth=200");
        List<String> names = List.of(
                "treated",
                "control",
                "before",
                "after",
                "ring",
                "windows",
                "against",
                "compare",
                "stability",
                "backtest",
                "bbox",
                "code");
        for (String question : questions) {
            for (String name : names) {
                String without = question.replaceAll("[?&]" + name + "=[^&]*", "&");
                for (String value :
                        List.of("", "%00", "-1", "1e999", "NaN", "nyko5:", ":", "2022-01-01/2021-01-01", "0,0,0,0")) {
                    String path = without.replaceFirst("[?&]+", "?") + "&" + name + "=" + value;
                    assertThat(service.get(path).statusCode()).as(path).isLessThan(500);
                }
            }
        }
    }
}
