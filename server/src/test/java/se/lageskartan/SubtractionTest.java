package se.lageskartan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.access.Role;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.geo.Position;
import se.lageskartan.incidents.DayPart;
import se.lageskartan.incidents.ImportResult;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.IncidentSnapshots;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.RecordCells;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.CategoryGrouping;
import se.lageskartan.intake.IncidentReader;
import se.lageskartan.intake.RawIncident;
import se.lageskartan.intake.Reject;
import se.lageskartan.intake.example.ExampleIncidents;
import se.lageskartan.layers.TileReader;

/** What a samordnare can work out by subtracting published figures, over HTTP, of data that nobody has published. */
class SubtractionTest {
    private static final LocalDate END = LocalDate.of(2026, 11, 1);
    private static final int PAIRS = 10_000;
    private static final double MOST_RIGHT = 0.65;
    private static final int MONTHS_A_YEAR = 12;
    private static final String LEVEL = "level=basomrade";
    private static final String PROPERTY = "stold,inbrott,fordonstillgrepp,bedrageri";
    private static final String TILES = "/collections/incidents/tiles/WebMercatorQuad/";

    private static TestService service;
    private static IncidentColumns columns;

    @BeforeAll
    static void start() throws SQLException {
        service = TestService.start(Role.ANALYTIKER);
        service.fill(
                "handelser",
                (file, sink) ->
                        new ExampleIncidents(service.bench().gazetteer(), 20).generate(END, new EveryThird(sink)));
        // Keys are secret and differ from import to import; here they are the same in every run.
        service.bench().sql().execute("UPDATE lageskartan.incident SET cell_key = hashtextextended(source_key, 33)");
        service.bench().sql().execute("UPDATE lageskartan.data_version SET version = version + 1");
        service.awaitVersion();
        try (IncidentSnapshots snapshots = new IncidentSnapshots(service.bench().pool(), Clock.systemUTC())) {
            columns = snapshots.refresh().columns();
        }
        service.becomes(Role.SAMORDNARE);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Of a third there are more months with a single incident, and the import takes a third of the time. */
    private static final class EveryThird implements IncidentReader.Sink {
        private final IncidentReader.Sink sink;
        private int seen;

        EveryThird(IncidentReader.Sink sink) {
            this.sink = sink;
        }

        @Override
        public void incident(RawIncident incident) {
            if (seen++ % 3 == 0) {
                sink.incident(incident);
            }
        }

        @Override
        public void reject(Reject reject) {
            sink.reject(reject);
        }
    }

    /** A question that a samordnare may ask of all areas of a level at once. */
    private record Question(
            CategoryGrouping.@Nullable Group group,
            @Nullable DayPart part,
            Period period) {
        String parameters() {
            return LEVEL + "&period=" + period
                    + (group == null ? "" : "&category=" + String.join(",", codes(group)))
                    + (part == null ? "" : "&daypart=" + part.code());
        }
    }

    private static Set<Category> categories(CategoryGrouping.@Nullable Group group) {
        return (group == null ? Stream.of(Category.values()) : group.categories().stream())
                .filter(category -> !category.sensitive())
                .collect(Collectors.toSet());
    }

    private static List<String> codes(CategoryGrouping.Group group) {
        return categories(group).stream().map(Category::code).sorted().toList();
    }

    /** Two answers about an area, and whether one of the cells has exactly one incident more; else they have the same. */
    private record Pair(String one, String other, boolean more, int smaller) {}

    /**
     * Years that begin a month apart have all but their first and last months in common: the attack is on the one incident of
     * such a month. Half the pairs differ by exactly one incident and half by none. He does as whoever knows the table does
     * best: different answers mean that there is one, and equal ones that there is none.
     */
    @Test
    void whoeverSubtractsTenThousandPairsOfCellsIsHardlyEverTheWiser() {
        List<Pair> one = new ArrayList<>();
        List<Pair> none = new ArrayList<>();
        Answers answers = Answers.asked();
        for (Answers.Years years : answers.all()) {
            for (int start = 0; start + 1 < years.told.size(); start++) {
                for (String code : years.told.get(start).keySet()) {
                    int changed = years.count(code, start) + years.count(code, start + MONTHS_A_YEAR);
                    if (changed <= 1) {
                        int common = 0;
                        for (int month = start + 1; month < start + MONTHS_A_YEAR; month++) {
                            common += years.count(code, month);
                        }
                        Pair pair =
                                new Pair(years.told(code, start), years.told(code, start + 1), changed == 1, common);
                        (changed == 1 ? one : none).add(pair);
                    }
                }
            }
        }
        Random random = new Random(33);
        Collections.shuffle(one, random);
        Collections.shuffle(none, random);
        assertThat(one.size()).as("pairs that differ by one").isGreaterThanOrEqualTo(PAIRS / 2);
        assertThat(none.size()).as("pairs that do not differ").isGreaterThanOrEqualTo(PAIRS / 2);
        List<Pair> pairs = balanced(one.subList(0, PAIRS / 2), none.subList(0, PAIRS / 2));
        double right = right(pairs);
        List<Pair> shown = balanced(
                one.stream().filter(pair -> pair.smaller >= 5).toList(),
                none.stream().filter(pair -> pair.smaller >= 5).toList());
        System.out.printf(
                "Presence from a pair over HTTP (%d questions): %.2f %% of %,d pairs; %.2f %% of the %,d of five or more%n",
                answers.questions(), 100 * right, pairs.size(), 100 * right(shown), shown.size());
        assertThat(right).isLessThanOrEqualTo(MOST_RIGHT);
        assertThat(right(shown)).isLessThanOrEqualTo(MOST_RIGHT);
        both(answers);
    }

    /**
     * A month is in two such differences, with the month a year after and with the month a year before. Whoever takes both, with
     * their signs, and knows how often each combination comes with one incident in the month and with none, does no better than
     * to say what comes more often.
     */
    private static void both(Answers answers) {
        Map<String, double[]> patterns = new HashMap<>();
        double[] all = new double[2];
        for (Answers.Years years : answers.all()) {
            for (int month = MONTHS_A_YEAR; month + 1 < years.told.size(); month++) {
                for (String code : years.told.getFirst().keySet()) {
                    int count = years.count(code, month);
                    boolean shown = years.number(code, month) > 0 && years.number(code, month - MONTHS_A_YEAR) > 0;
                    if (count <= 1 && shown) {
                        String pattern = Integer.signum(years.number(code, month) - years.number(code, month + 1))
                                + " "
                                + Integer.signum(years.number(code, month - MONTHS_A_YEAR + 1)
                                        - years.number(code, month - MONTHS_A_YEAR));
                        patterns.computeIfAbsent(pattern, any -> new double[2])[count]++;
                        all[count]++;
                    }
                }
            }
        }
        double right = patterns.values().stream()
                .mapToDouble(times -> Math.max(times[0] / all[0], times[1] / all[1]) / 2)
                .sum();
        System.out.printf(
                "Presence from both differences of a month, shown years: %.2f %% of %,.0f months with one and %,.0f with none%n",
                100 * right, all[1], all[0]);
        assertThat(right).isLessThanOrEqualTo(MOST_RIGHT);
    }

    /** What the attacker was told, and what he was not. */
    private record Answers(List<Years> all, int questions) {

        /**
         * Twelve months that begin with each month in turn.
         *
         * @param told by the area's code
         * @param months the truth, of which he has nothing
         */
        record Years(List<Map<String, String>> told, RecordCells months) {
            String told(String code, int start) {
                return Objects.requireNonNull(told.get(start).get(code));
            }

            /** 0 for what is told in words. */
            int number(String code, int start) {
                String text = told(code, start);
                return text.startsWith("cirka ") ? Integer.parseInt(text.substring("cirka ".length())) : 0;
            }

            int count(String code, int month) {
                return months.of(code, month).count();
            }
        }

        static Answers asked() {
            LocalDate first = END.minusMonths(ExampleIncidents.YEARS * MONTHS_A_YEAR);
            List<Years> all = new ArrayList<>();
            int questions = 0;
            for (CategoryGrouping.Group group : groups()) {
                for (DayPart part : parts()) {
                    List<Map<String, String>> told = new ArrayList<>();
                    for (LocalDate from = first; !from.plusYears(1).isAfter(END); from = from.plusMonths(1)) {
                        Question question = new Question(group, part, new Period(from, from.plusYears(1)));
                        // Every other one as a spreadsheet: the same cells in another way.
                        told.add(questions++ % 2 == 0 ? json(question) : csv(question));
                    }
                    Period whole = new Period(first, END);
                    IncidentFilter filter = new IncidentFilter(
                            whole.start(), whole.end(), categories(group), part, Set.of("handelser"));
                    all.add(new Years(told, columns.cells(AreaLevel.BASOMRADE, filter, whole.monthEdges())));
                }
            }
            return new Answers(all, questions);
        }
    }

    private static List<Pair> balanced(List<Pair> one, List<Pair> none) {
        int half = Math.min(one.size(), none.size());
        List<Pair> pairs = new ArrayList<>(one.subList(0, half));
        pairs.addAll(none.subList(0, half));
        return pairs;
    }

    private static double right(List<Pair> pairs) {
        return pairs.stream()
                        .filter(pair -> pair.more != pair.one.equals(pair.other))
                        .count()
                / (double) pairs.size();
    }

    private static List<CategoryGrouping.@Nullable Group> groups() {
        List<CategoryGrouping.@Nullable Group> groups = new ArrayList<>(CategoryGrouping.BUILT_IN.groups());
        groups.add(null);
        return groups;
    }

    private static List<@Nullable DayPart> parts() {
        List<@Nullable DayPart> parts = new ArrayList<>(List.of(DayPart.values()));
        parts.add(null);
        return parts;
    }

    private static Map<String, String> json(Question question) {
        Map<String, String> told = new HashMap<>();
        for (JsonNode row :
                service.json("/api/statistics/areas?" + question.parameters()).get("rows")) {
            told.put(row.get("code").asText(), row.get("countText").asText());
        }
        return told;
    }

    private static Map<String, String> csv(Question question) {
        Map<String, String> told = new HashMap<>();
        HttpResponse<String> answer =
                service.get("/api/statistics/areas?" + question.parameters(), "Accept", "text/csv");
        CsvReader.builder()
                .ofNamedCsvRecord(answer.body())
                .forEach(row -> told.put(row.getField("code"), row.getField("count")));
        return told;
    }

    /** Some of all pairs; {@code -Dlageskartan.followUpPairs=100000} asks for every one that the data have. */
    @Test
    void whatIsUsualBeforeMeasuresThatBeginAMonthApartTellsNoMore() {
        Period whole = new Period(END.minusMonths(ExampleIncidents.YEARS * MONTHS_A_YEAR), END);
        int pairs = Integer.getInteger("lageskartan.followUpPairs", 300);
        assertThat(new FollowUpAttack(service, columns, whole).right(pairs)).isLessThanOrEqualTo(MOST_RIGHT);
    }

    /** Whichever way a cell is asked for. */
    @Test
    void theSameCellSaysTheSameOnEveryRoute() {
        Period month = new Period(END.minusMonths(3), END.minusMonths(2));
        for (CategoryGrouping.Group group : groups()) {
            Map<String, String> areas = json(new Question(group, null, month));
            assertThat(csv(new Question(group, null, month))).isEqualTo(areas);
            assertThat(json(new Question(group, null, month))).as("asked twice").isEqualTo(areas);
            String category = group == null ? "" : "&category=" + String.join(",", codes(group));
            for (String code : List.of("1410220", "1420240")) {
                for (JsonNode point : service.json("/api/series?" + LEVEL + "&code=" + code + category)
                        .get("points")) {
                    if (point.get("from").asText().equals(month.from().toString())) {
                        assertThat(point.get("countText").asText()).isEqualTo(areas.get(code));
                    }
                }
                JsonNode when =
                        service.json("/api/statistics/when?" + LEVEL + "&code=" + code + category + "&period=" + month);
                assertThat(when.get("countText").asText()).isEqualTo(areas.get(code));
                for (JsonNode part : when.get("dayparts")) {
                    Question asked = new Question(
                            group, DayPart.parse(part.get("code").asText()).orElseThrow(), month);
                    assertThat(part.get("countText").asText())
                            .isEqualTo(json(asked).get(code));
                }
            }
        }
        // the district is one cell, as a row and as the total of what is placed on any level
        JsonNode effect =
                service.json("/api/statistics/effect?treated=basomrade:1410220&control=basomrade:1420240&before="
                        + new Period(END.minusMonths(24), END.minusMonths(12)) + "&after="
                        + new Period(END.minusMonths(12), END));
        Map<String, String> earlier =
                json(new Question(null, null, new Period(END.minusMonths(24), END.minusMonths(12))));
        assertThat("cirka " + effect.get("places").get(0).get("before").asText())
                .isEqualTo(earlier.get("1410220"));
        assertThat(service.json("/api/statistics/areas?level=nyko5&period=" + month)
                        .get("total")
                        .get("countText"))
                .isEqualTo(service.json("/api/statistics/areas?level=district&period=" + month)
                        .get("total")
                        .get("countText"));
    }

    @Test
    void theSameCellSaysTheSameAsWhatItIsComparedWithAndToTheOtherRole() {
        Period month = new Period(END.minusMonths(3), END.minusMonths(2));
        Period earlier = new Period(END.minusMonths(15), END.minusMonths(14));
        for (CategoryGrouping.Group group : groups()) {
            Question asked = new Question(group, null, month);
            Map<String, String> then = json(new Question(group, null, earlier));
            String path = "/api/statistics/areas?" + asked.parameters() + "&compare=" + earlier;
            Map<String, String> compared = new HashMap<>();
            for (JsonNode row : service.json(path).get("rows")) {
                compared.put(row.get("code").asText(), row.get("compareText").asText());
            }
            assertThat(compared).isEqualTo(then);
            Map<String, String> spread = new HashMap<>();
            CsvReader.builder()
                    .ofNamedCsvRecord(service.get(path, "Accept", "text/csv").body())
                    .forEach(row -> spread.put(row.getField("code"), row.getField("compare_count")));
            assertThat(spread).isEqualTo(then);
            String etag = service.get(path).headers().firstValue("ETag").orElseThrow();
            assertThat(service.get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
        }
        Map<String, String> latest = json(new Question(null, null, new Period(END.minusMonths(1), END)));
        for (JsonNode alert : service.json("/api/statistics/alerts?" + LEVEL).get("alerts")) {
            JsonNode count = alert.get("latest").get("count");
            assertThat(latest)
                    .containsEntry(
                            alert.get("code").asText(), count.isNull() ? "färre än 5" : "cirka " + count.asInt());
        }
        Question year = new Question(null, null, new Period(END.minusMonths(12), END));
        Map<String, String> toSamordnare = json(year);
        service.becomes(Role.FALTASSISTENT);
        try {
            assertThat(json(year)).isEqualTo(toSamordnare);
            assertThat(csv(year)).isEqualTo(toSamordnare);
        } finally {
            service.becomes(Role.SAMORDNARE);
        }
    }

    @Test
    void whatIsNoFixedDimensionIsRefusedOnEveryRoute() {
        String year = "period=" + new Period(END.minusMonths(12), END);
        String seven = "period=" + new Period(END.minusMonths(7), END);
        for (String path : List.of(
                "/api/statistics/areas?" + seven,
                "/api/statistics/areas?period=2025-02-01/2025-05-01",
                "/api/statistics/areas?period=2024-01-01/2026-01-01",
                "/api/statistics/areas?" + year + "&compare=2024-01-01/2024-08-01",
                "/api/statistics/areas?" + year + "&category=ran",
                "/api/statistics/areas?" + year + "&category=stold,narkotika,inbrott,fordonstillgrepp,bedrageri",
                "/api/series?" + LEVEL + "&code=1410220&category=ran",
                "/api/series?" + LEVEL + "&code=1410220&step=week",
                "/api/statistics/alerts?category=ran",
                "/api/statistics/alerts?step=week",
                "/api/statistics/when?" + year + "&category=ran",
                "/api/statistics/when?" + seven,
                "/api/statistics/when?" + year + "&bbox=18.05,59.31,18.06,59.32",
                "/api/statistics/effect?treated=basomrade:1410220&control=basomrade:1420240&category=ran&before=2024-01-01/2025-01-01&after=2025-01-01/2026-01-01",
                "/api/statistics/effect?treated=basomrade:1410220&control=basomrade:1420240&before=2024-01-01/2024-08-01&after=2025-01-01/2026-01-01",
                "/api/statistics/effect?treated=basomrade:1410220&control=basomrade:1420240&ring=100&before=2024-01-01/2025-01-01&after=2025-01-01/2026-01-01",
                "/api/statistics/effect/controls?treated=basomrade:1410220&category=ran",
                "/api/statistics/effect/controls?treated=basomrade:1410220&before=2024-01-03/2025-02-01",
                "/api/statistics/grid?" + year,
                "/api/statistics/emerging?" + year,
                "/api/statistics/near-repeat?" + year)) {
            HttpResponse<String> answer = service.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).as(path).contains("roll");
        }
        JsonNode outside =
                service.json("/api/statistics/areas?period=" + new Period(END.minusMonths(46), END.minusMonths(34)));
        assertThat(outside.get("rows").get(0).get("count").isNull()).isTrue();
        assertThat(outside.get("notes").toString()).contains("ligger delvis utanför");
    }

    @Test
    void anImportChangesOnlyCellsWhoseRecordsChanged() {
        Period year = new Period(END.minusMonths(12), END);
        List<Map<String, String>> before = groups().stream()
                .map(group -> json(new Question(group, null, year)))
                .toList();
        Instant time = END.minusDays(10).atTime(12, 0).atZone(Period.ZONE).toInstant();
        ImportResult result = service.fill("handelser", (file, sink) -> {
            for (int i = 1; i <= 40; i++) {
                sink.incident(new RawIncident(
                        i,
                        "senare-" + i,
                        time,
                        time,
                        Category.STOLD,
                        "Stöld",
                        "",
                        "",
                        new Position(153_890, 6_577_680),
                        5));
            }
        });
        assertThat(result.counts().saved()).isEqualTo(40);
        for (int i = 0; i < before.size(); i++) {
            CategoryGrouping.Group group = groups().get(i);
            Map<String, String> after = json(new Question(group, null, year));
            boolean within = group == null || group.categories().contains(Category.STOLD);
            boolean same = Objects.equals(after.remove("1410220"), before.get(i).get("1410220"));
            assertThat(same).isEqualTo(!within);
            assertThat(before.get(i)).containsAllEntriesOf(after);
        }
    }

    @Test
    void noPointOfItIsInATileOrAmongTheItems() {
        assertThat(service.json("/collections/incidents/items")
                        .get("numberMatched")
                        .asInt())
                .isZero();
        // Medborgarplatsen and Nytorget; the tiles of low zoom hold all of the district.
        double[][] places = {{18.073, 59.314}, {18.082, 59.3125}};
        for (int zoom = 0; zoom <= 16; zoom++) {
            for (String query : List.of("", "?category=" + PROPERTY, "?dataset=handelser")) {
                for (double[] place : places) {
                    byte[] tile = service.bytes(TILES + TileReader.address(zoom, place) + query);
                    assertThat(TileReader.read(tile)).as(zoom + query).isEmpty();
                }
            }
        }
        service.becomes(Role.ANALYTIKER);
        try {
            for (double[] place : places) {
                assertThat(service.bytes(TILES + TileReader.address(14, place)))
                        .as("there are some")
                        .isNotEmpty();
            }
        } finally {
            service.becomes(Role.SAMORDNARE);
        }
        assertThat(service.json("/api/meta").get("datasets").get(0).get("count").isNull())
                .isTrue();
        assertThat(service.json("/api/surface").get("incidents").asInt()).isZero();
        assertThat(service.json("/api/statistics/backtest").get("cannotTell").asText())
                .isNotBlank();
    }

    /** A total of all categories less the open ones would tell of the sensitive. */
    @Test
    void sensitiveCategoriesAreInNoTotal() {
        String path = "/api/statistics/areas?level=district&period=" + new Period(END.minusMonths(12), END);
        String open = Stream.of(Category.values())
                .filter(category -> !category.sensitive())
                .map(Category::code)
                .collect(Collectors.joining(","));
        assertThat(service.json(path).get("total"))
                .isEqualTo(service.json(path + "&category=" + open).get("total"));
        assertThat(service.get(path + "&category=sexualbrott").statusCode()).isEqualTo(403);
    }
}
