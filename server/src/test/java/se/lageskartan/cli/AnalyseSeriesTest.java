package se.lageskartan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static se.lageskartan.analysis.ReferenceTable.assertClose;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.lageskartan.analysis.ReferenceTable;

/** {@code analyse band}, {@code alerts}, {@code similarity}, {@code when}, {@code fdr} and {@code rates} against the expected values of the analysis tests. */
class AnalyseSeriesTest {
    private static final LocalDate MONDAY = LocalDate.of(2023, 1, 2);

    @TempDir
    private Path directory;

    @Test
    void bandsAreThoseOfSciPy() {
        List<ReferenceTable.Row> cases =
                ReferenceTable.read("expected_band.csv").rows();
        StringBuilder csv = new StringBuilder("area,from,to,count\n");
        for (int i = 0; i < cases.size(); i++) {
            ReferenceTable.Row row = cases.get(i);
            LocalDate week = LocalDate.parse(row.text("first"));
            for (String count : row.text("weekly").split(" ")) {
                csv.append("%d,%s,,%s%n".formatted(i, week, count));
                week = week.plusWeeks(1);
            }
            csv.append("%d,%s,%s,%s%n".formatted(i, row.text("from"), row.text("to"), row.text("count")));
        }

        CommandRun run = CommandRun.analyse(directory, "band", csv.toString());

        assertThat(run.code()).as(run.err()).isZero();
        List<CommandRun.Row> judged =
                run.rows().stream().filter(row -> !row.get("mean").isEmpty()).toList();
        assertThat(judged).as("the history itself has too little before it").hasSameSizeAs(cases);
        for (int i = 0; i < cases.size(); i++) {
            ReferenceTable.Row row = cases.get(i);
            assertClose("mean", row, "mean", judged.get(i).number("mean"), 1e-9);
            assertClose("low", row, "low", judged.get(i).number("low"), 0);
            assertClose("high", row, "high", judged.get(i).number("high"), 0);
            assertClose("p", row, "p_value", judged.get(i).number("p_value"), 1e-9);
            int count = row.whole("count");
            assertThat(judged.get(i).get("finding"))
                    .isEqualTo(count > row.whole("high") ? "above" : count < row.whole("low") ? "below" : "usual");
        }
    }

    @Test
    void aSeriesThatIsAlwaysTheSameIsAsUsual() {
        for (int level : new int[] {0, 1, 7, 10_000_000}) {
            CommandRun run = CommandRun.analyse(directory, "band", "from,count\n" + weeks("", 106, week -> level));
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.rows()).hasSize(106);
            assertThat(run.rows().getLast().get("finding")).isEqualTo("usual");
            assertThat(run.out()).doesNotContain("NaN", "Infinity");
        }
        assertThat(CommandRun.analyse(directory, "band", "from,count\n2026-01-05,3\n")
                        .rows())
                .as("one week")
                .singleElement()
                .satisfies(
                        row -> assertThat(row.get("mean") + row.get("finding")).isEmpty());
    }

    /** The months and the three together are judged as {@code band} judges them, which has its own reference. */
    @Test
    void alertsByMonthAreTheBandsOfTheLatestMonths() {
        String weeks = "area,from,to,count\n"
                + weeks("a,", 130, week -> week * 5 % 7).replaceAll("(?m)^(a,[0-9-]+),", "$1,,")
                + weeks("b,", 130, week -> week * 3 % 5).replaceAll("(?m)^(b,[0-9-]+),", "$1,,");
        YearMonth last = YearMonth.from(MONDAY.plusWeeks(120));
        StringBuilder months = new StringBuilder();
        StringBuilder together = new StringBuilder();
        for (String area : List.of("a", "b")) {
            int count = area.equals("a") ? 60 : 9;
            for (YearMonth month = last.minusMonths(2); !month.isAfter(last); month = month.plusMonths(1)) {
                months.append("%s,%s,%s,%d%n"
                        .formatted(area, month.atDay(1), month.plusMonths(1).atDay(1), count));
            }
            together.append("%s,%s,%s,%d%n"
                    .formatted(
                            area,
                            last.minusMonths(2).atDay(1),
                            last.plusMonths(1).atDay(1),
                            3 * count));
        }

        CommandRun run = CommandRun.analyse(directory, "alerts", weeks + months, "--step", "month");
        List<CommandRun.Row> bands =
                CommandRun.analyse(directory, "band", weeks + months + together).rows();

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.rows()).hasSize(2);
        for (CommandRun.Row row : run.rows()) {
            List<CommandRun.Row> own = bands.stream()
                    .filter(band -> Objects.equals(band.get("area"), row.get("area")))
                    .toList();
            CommandRun.Row month = own.get(own.size() - 2);
            CommandRun.Row three = own.getLast();
            assertThat(row.get("from"))
                    .isEqualTo(month.get("from"))
                    .isEqualTo(last.atDay(1).toString());
            assertThat(row.get("month_p_value")).isNotEmpty().isEqualTo(month.get("p_value"));
            assertThat(row.get("high")).isEqualTo(month.get("high"));
            assertThat(row.get("together_p_value")).isEqualTo(three.get("p_value"));
            assertThat(row.get("together_count")).isEqualTo(three.get("count"));
        }
        assertThat(run.rows().getFirst().get("verdict")).isEqualTo("above");
    }

    /** An area's p is twice the smaller of its two, and q what R makes of the column: both worked out here from the bands. */
    @Test
    void alertsAreTheBandsOfTheLatestWeeksTakenTogether() {
        int areas = 12;
        StringBuilder csv = new StringBuilder("area,from,count\n");
        for (int area = 0; area < areas; area++) {
            int number = area;
            csv.append(weeks(
                    "a" + area + ",", 120, week -> (number + week * 5) % 7 + (number == 3 && week > 115 ? 30 : 0)));
        }
        csv.append(weeks("kort,", 100, 20, week -> 2));

        CommandRun run = CommandRun.analyse(directory, "alerts", csv.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.rows()).hasSize(areas + 1);
        List<Double> p = new ArrayList<>();
        for (CommandRun.Row row : run.rows().subList(0, areas)) {
            double one = Double.parseDouble(row.get("week_p_value"));
            double four = Double.parseDouble(row.get("together_p_value"));
            assertThat(row.number("p_value")).isEqualTo(Math.min(1, 2 * Math.min(one, four)));
            p.add(row.number("p_value"));
        }
        StringBuilder column = new StringBuilder("p_value\n");
        p.forEach(value -> column.append(value).append('\n'));
        List<CommandRun.Row> q =
                CommandRun.analyse(directory, "fdr", column.toString()).rows();
        for (int area = 0; area < areas; area++) {
            assertThat(run.rows().get(area).get("q_value"))
                    .isEqualTo(q.get(area).get("q_value"));
        }
        assertThat(run.rows().get(3).get("verdict")).isEqualTo("above");
        assertThat(run.rows()).extracting(row -> row.get("verdict")).containsOnlyOnce("above");
        CommandRun.Row brief = run.rows().getLast();
        assertThat(brief.get("area")).isEqualTo("kort");
        assertThat(brief.get("count")).isEqualTo("2");
        assertThat(brief.get("q_value") + brief.get("verdict") + brief.get("mean"))
                .isEmpty();

        CommandRun bands = CommandRun.analyse(
                directory,
                "band",
                "from,to,count\n" + weeks("", 116, week -> (3 + week * 5) % 7).replaceAll(",(\\d+)\n", ",,$1\n")
                        + MONDAY.plusWeeks(116) + "," + MONDAY.plusWeeks(120) + ","
                        + run.rows().get(3).get("together_count") + "\n");
        assertThat(bands.rows().getLast().get("p_value"))
                .as("the four weeks are judged from what came before them")
                .isEqualTo(run.rows().get(3).get("together_p_value"));
    }

    @Test
    void likenessIsThatOfLinregressAndPearson() {
        for (ReferenceTable.Row row :
                ReferenceTable.read("control_similarity.csv").rows()) {
            YearMonth first = YearMonth.of(2024, row.whole("first_month"));
            String csv = "area,month,count,residents_per_km2\n"
                    + months("t", first, row.text("treated"), row.text("treated_residents"))
                    + months("c", first, row.text("candidate"), row.text("residents"));

            CommandRun run = CommandRun.analyse(directory, "similarity", csv, "--treated", "t");

            assertThat(run.code()).as(run.err()).isZero();
            CommandRun.Row found = run.rows().getFirst();
            assertClose("distance", row, "distance", found.number("distance"), 1e-9);
            for (String column : List.of("trend", "treated_trend", "season")) {
                if (row.isEmpty(column) || Math.abs(row.number(column)) > 1e-12) {
                    assertClose(column, row, column, found.number(column), 1e-9);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"changes_of_clock", "snapped", "scattered"})
    void theTimesAreThoseOfCountingEveryMinute(String set) {
        StringBuilder csv = new StringBuilder("start,end\n");
        for (ReferenceTable.Row row : ReferenceTable.read("when_intervals.csv", set)) {
            csv.append(Instant.ofEpochSecond(60L * row.whole("from")))
                    .append(',')
                    .append(Instant.ofEpochSecond(60L * row.whole("to")))
                    .append('\n');
        }

        CommandRun run = CommandRun.analyse(directory, "when", csv.toString());

        assertThat(run.code()).as(run.err()).isZero();
        Map<String, CommandRun.Row> rows = run.by(row -> row.get("what") + row.get("weekday") + " " + row.get("key"));
        double night = 0;
        int winter = 0;
        for (ReferenceTable.Row row : ReferenceTable.read("when.csv", set)) {
            int key = row.whole("key");
            String name = switch (row.text("what")) {
                case "hour" -> "hour" + (key / 24 + 1) + " " + key % 24;
                case "month" -> "month " + key;
                default -> row.text("what") + " ";
            };
            assertClose(name, row, "value", CommandRun.of(rows, name).number("value"), 1e-9);
            night += row.text("what").equals("hour") && key % 24 < 6 ? row.number("value") : 0;
            winter += row.text("what").equals("month") && (key == 12 || key < 3) ? row.whole("value") : 0;
        }
        assertThat(CommandRun.of(rows, "daypart natt").number("value")).isCloseTo(night, within(1e-9));
        assertThat(CommandRun.of(rows, "season vinter").get("value")).isEqualTo(Integer.toString(winter));
    }

    @Test
    void localTimesAreReadByTheClockInStockholm() {
        CommandRun run = CommandRun.analyse(
                directory,
                "when",
                "start,end\n2026-11-22T13:05,\n2026-11-22 12:05Z,\n2026-10-25T02:30,2026-10-25T02:10\n");
        assertThat(run.code())
                .as("the second of two hours called two: " + run.err())
                .isZero();
        assertThat(run.rows())
                .filteredOn(row ->
                        row.get("what").equals("hour") && !row.get("value").equals("0.0"))
                .extracting(row -> row.get("weekday") + " " + row.get("key"))
                .containsExactly("7 2", "7 13");
    }

    @Test
    void qValuesAreThoseOfR() {
        StringBuilder csv = new StringBuilder("p_value\n");
        List<ReferenceTable.Row> rows =
                ReferenceTable.read("false_discovery.csv").rows();
        rows.forEach(row ->
                csv.append(row.isEmpty("p_value") ? "" : row.text("p_value")).append('\n'));

        CommandRun run = CommandRun.analyse(directory, "fdr", csv.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.rows()).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertClose("q", rows.get(i), "q_value", run.rows().get(i).number("q_value"), 1e-12);
        }
    }

    @Test
    void ratesNeedLandAndPeople() {
        CommandRun run = CommandRun.analyse(
                directory,
                "rates",
                "area;count;weighted_count;certain_count;land_m2;residents\n"
                        + "a;30;28.5;24;500000;10000\nb;30;;;0;499\nc;0;0.2;0;1000;0\nd;7;;;;\n");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "area,count,weighted_count,certain_share,per_km2,per_1000,note",
                        "a,30,28.5,0.8,60.0,3.0,",
                        "b,30,30.0,1.0,,,\"underlag saknas, landyta saknas\"",
                        "c,0,0.2,,0.0,,underlag saknas",
                        "d,7,7.0,1.0,,,\"underlag saknas, landyta saknas\"");
        CommandRun fewer = CommandRun.analyse(
                directory, "rates", "area,count,residents\nb,30,400\nc,1,0\n", "--minimum-population", "0");
        assertThat(fewer.rows()).extracting(row -> row.get("per_1000")).containsExactly("75.0", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "band   | from,count\\n                                 |  | 1 | inga rader",
                "band   | from,count\\n2026-01-05,3\\n2026-01-19,3\\n   |  | 1 | Rad 3, kolumnen from",
                "band   | from,count\\n2026-01-05,-3\\n                 |  | 1 | Rad 2, kolumnen count",
                "band   | from,count\\nigår,3\\n                        |  | 1 | Rad 2, kolumnen from",
                "band   | from,count\\n+999999999-01-01,3\\n            |  | 1 | Rad 2, kolumnen from",
                "band   | from,to,count\\n2026-01-05,2026-01-05,3\\n    |  | 1 | Rad 2, kolumnen to",
                "alerts | area,from,count\\n,2026-01-05,3\\n            |  | 1 | Rad 2, kolumnen area",
                "alerts | area,from,count\\na,2026-01-05,3\\n  | --step dag   | 2 | week eller month",
                "alerts | area,from,count\\na,2026-01-05,3\\n  | --step month | 1 | inga rader att bedöma",
                "alerts | area,from,to,count\\na,2026-01-02,2026-02-01,3\\n | --step month | 1 | Rad 2, kolumnen to",
                "alerts | area,from,count\\na,2026-01-05,3\\nb,2026-01-12,3\\n |  | 1 | Området b",
                "similarity | area,month,count\\na,2026-01,3\\n         | --treated b | 2 | ett av områdena i filen: a",
                "similarity | area,month,count\\na,2026-01,3\\n         | --treated a | 1 | minst 12",
                "similarity | area,month,count\\na,2026-01,3\\na,2026-03,3\\n | --treated a | 1 | Rad 3, kolumnen month",
                "similarity | area,month,count\\na,januari,3\\n         | --treated a | 1 | Rad 2, kolumnen month",
                "when   | start,end\\n2026-11-22T13:05,2026-11-22T13:04\\n |  | 1 | Rad 2",
                "when   | start,end\\n22 nov,\\n                        |  | 1 | Rad 2, kolumnen start",
                "fdr    | p_value\\n0.5\\n1.5\\n                        |  | 1 | Rad 3, kolumnen p_value",
                "fdr    | p_value\\nNaN\\n                              |  | 1 | Rad 2, kolumnen p_value",
                "rates  | area,count\\na,1.5\\n                         |  | 1 | Rad 2, kolumnen count",
                "rates  | area,count,certain_count\\na,1,2\\n           |  | 1 | Rad 2, kolumnen certain_count",
                "rates  | area,count,land_m2\\na,1,-2\\n                |  | 1 | Rad 2, kolumnen land_m2",
                "rates  | area,count\\na,1\\n            | --minimum-population -1 | 2 | --minimum-population",
            })
    void whatIsWrongIsNamed(String method, String content, @Nullable String options, int code, String named) {
        CommandRun run = CommandRun.analyse(
                directory, method, content.replace("\\n", "\n"), options == null ? new String[0] : options.split(" "));
        assertThat(run.err()).contains(named).doesNotContain("\tat ");
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
    }

    private static String weeks(String area, int weeks, IntUnaryOperator count) {
        return weeks(area, 0, weeks, count);
    }

    private static String weeks(String area, int first, int weeks, IntUnaryOperator count) {
        StringBuilder csv = new StringBuilder();
        IntStream.range(first, first + weeks)
                .forEach(week -> csv.append(area)
                        .append(MONDAY.plusWeeks(week))
                        .append(',')
                        .append(count.applyAsInt(week))
                        .append('\n'));
        return csv.toString();
    }

    private static String months(String area, YearMonth first, String counts, String residents) {
        StringBuilder csv = new StringBuilder();
        YearMonth month = first;
        for (String count : counts.split(" ")) {
            csv.append("%s,%s,%s,%s%n".formatted(area, month, count, residents));
            month = month.plusMonths(1);
        }
        return csv.toString();
    }
}
