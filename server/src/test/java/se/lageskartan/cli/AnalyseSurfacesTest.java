package se.lageskartan.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static se.lageskartan.analysis.ReferenceTable.assertClose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.lageskartan.analysis.ReferenceTable;

/** {@code analyse ratio}, {@code stability} and {@code emerging} against the expected values of the analysis tests, and what they make of bad input. */
class AnalyseSurfacesTest {
    private static final double WEST = 153000;
    private static final double SOUTH = 6577000;
    private static final double CELL = 25;
    private static final String POINTS = "x,y\n153000,6577000\n153100,6577080\n153050,6577200\n153300,6577010\n";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"river", "dry", "islands"})
    void ratiosAreThoseOfBruteForce(String set) {
        List<ReferenceTable.Row> expected = ReferenceTable.read("density_ratio.csv", set);
        String all = file("alla.csv", points(set, false));

        CommandRun run = CommandRun.analyse(
                directory,
                "ratio",
                points(set, true),
                all,
                "--bandwidth",
                expected.getFirst().text("bandwidth"),
                "--least",
                "3",
                "--land",
                land(set));

        assertThat(run.code()).as(run.err()).isZero();
        Map<String, CommandRun.Row> cells = byCentre(run);
        int told = 0;
        for (ReferenceTable.Row row : expected) {
            CommandRun.Row cell = CommandRun.of(cells, centre(row));
            Double ratio = cell.number("ratio");
            told += ratio == null ? 0 : 1;
            // A cell of water has no density below the line, so the two agree there too.
            assertClose("ratio", row, "ratio", ratio, 1e-9);
        }
        assertThat(told).isBetween(1, expected.size() - 1);
        assertThat(run.out()).doesNotContain("NaN", "Infinity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"river", "dry", "islands"})
    void hotspotsAtThreeBandwidthsAreThoseOfLabelling(String set) {
        List<ReferenceTable.Row> expected = ReferenceTable.read("hotspots.csv", set);

        CommandRun run = CommandRun.analyse(
                directory,
                "stability",
                points(set, false),
                "--bandwidth",
                expected.getFirst().text("bandwidth"),
                "--land",
                land(set));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.rows()).hasSameSizeAs(expected);
        Map<String, CommandRun.Row> hotspots = byCentre(run);
        for (ReferenceTable.Row row : expected) {
            CommandRun.Row hotspot = CommandRun.of(hotspots, centre(row));
            assertClose("area", row, "area", hotspot.number("area_m2"), 0);
            assertClose("peak", row, "peak", hotspot.number("peak_per_m2"), 1e-9);
            assertClose("weight", row, "weight", hotspot.number("weight"), 1e-9);
            assertClose("half", row, "kept_half", hotspot.number("kept_half"), 1e-12);
            assertClose("twice", row, "kept_twice", hotspot.number("kept_twice"), 1e-12);
        }
        assertThat(run.rows())
                .extracting(row -> Double.valueOf(row.get("weight")))
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void giOfEveryStepIsWhatBinByBinLoopsGive() {
        String cube = cube();
        for (String[] window : new String[][] {{"entire_cube", "z"}, {"neighbourhood_step", "z_steps"}}) {
            CommandRun run = CommandRun.analyse(
                    directory, "emerging", cube, "--distance", "151", "--bins", "--window", window[0]);

            assertThat(run.code()).as(run.err()).isZero();
            Map<String, CommandRun.Row> bins = run.by(row -> row.get("place") + " " + row.get("step"));
            for (ReferenceTable.Row row : ReferenceTable.read("cube.csv").rows()) {
                CommandRun.Row bin = CommandRun.of(bins, row.text("place") + " " + row.text("step"));
                assertClose("z", row, window[1], bin.number("z"), 1e-9);
            }
        }
        CommandRun places =
                CommandRun.analyse(directory, "emerging", cube, "--distance", "151", "--window", "entire_cube");
        assertThat(places.rows()).hasSize(136);
        assertThat(places.rows()).as("the cube has a hotspot that grows").anySatisfy(row -> {
            assertThat(row.get("pattern")).endsWith("_hot");
            assertThat(Double.parseDouble(row.get("trend_z"))).isPositive();
            assertThat(Integer.parseInt(row.get("hot_steps"))).isPositive();
        });
    }

    @Test
    void weeksBecomeStepsAndTheirNearRepeatsAreAllowedFor() {
        StringBuilder weekly = new StringBuilder("place,step,x,y,count,land_m2\n");
        for (int place = 0; place < 40; place++) {
            for (int week = 0; week < 53; week++) {
                int count = (place * 7 + week * 3) % 5 == 0 ? 1 : 0;
                weekly.append("p%d,%d,%d,0,%d,10000%n"
                        .formatted(place, week + 100, place * 100, count + (place < 3 ? 6 : 0)));
            }
        }

        CommandRun run =
                CommandRun.analyse(directory, "emerging", weekly.toString(), "--distance", "100", "--weeks", "4");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.rows()).hasSize(40).first().satisfies(row -> {
            assertThat(row.get("place")).isEqualTo("p0");
            assertThat(Integer.parseInt(row.get("hot_steps"))).isGreaterThanOrEqualTo(12);
            assertThat(row.get("pattern")).isIn("persistent_hot", "intensifying_hot", "diminishing_hot");
        });
        CommandRun bins = CommandRun.analyse(
                directory, "emerging", weekly.toString(), "--distance", "100", "--weeks", "4", "--bins");
        assertThat(bins.rows())
                .hasSize(40 * 13)
                .extracting(row -> row.get("step"))
                .startsWith("101", "105");
    }

    @Test
    void alikeEverywhereIsNoPatternAndNoNaN() {
        StringBuilder flat = new StringBuilder("place,step,x,y,count\n");
        for (int place = 0; place < 12; place++) {
            for (int step = 0; step < 10; step++) {
                flat.append("%d,%d,%d,0,3%n".formatted(place, step, place * 10));
            }
        }
        CommandRun run = CommandRun.analyse(directory, "emerging", flat.toString(), "--distance", "10");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.rows())
                .allSatisfy(
                        row -> assertThat(List.of(row.get("pattern"), row.get("hot_steps"), row.get("trend_p_value")))
                                .containsExactly("", "", "1.0"));
    }

    @Test
    void oneIncidentAndAllInOnePointHaveADefinedAnswer() {
        for (String content :
                List.of("x,y\n153003,6577007\n", "x,y\n153003,6577007\n153003,6577007\n153003,6577007\n")) {
            for (String method : List.of("stability", "kde")) {
                assertThat(CommandRun.analyse(directory, method, content).err()).contains("Ingen bandbredd kan väljas");
            }
            CommandRun run =
                    CommandRun.analyse(directory, "stability", content, "--bandwidth", "100", "--no-edge-correction");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.rows()).hasSize(1);
            CommandRun ratio = CommandRun.analyse(
                    directory, "ratio", content, file("b.csv", content), "--bandwidth", "100", "--least", "1");
            assertThat(ratio.code()).as(ratio.err()).isZero();
            assertThat(ratio.out()).doesNotContain("NaN", "Infinity");
            assertThat(ratio.rows())
                    .filteredOn(row -> !row.get("ratio").isEmpty())
                    .isNotEmpty()
                    .allSatisfy(row ->
                            assertThat(Double.parseDouble(row.get("ratio"))).isEqualTo(1));
        }
    }

    @Test
    void aBandwidthTooSmallForItsHalfLeavesTheFieldEmpty() {
        CommandRun run = CommandRun.analyse(directory, "stability", POINTS, "--bandwidth", "40");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get("kept_half")).isEmpty();
            assertThat(row.get("kept_twice")).isNotEmpty();
            assertThat(row.get("stable")).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kde       | x,y\\n1,1\\n2,3\\n       | --bandwidth 0                    | 2 | --bandwidth var 0.0; väntat var ett antal meter över 0",
                "kde       | x,y\\n1,1\\n2,3\\n       | --bandwidth 10                   | 1 | minst en cell",
                "kde       | x,y,weight\\n1,1,-2\\n   | --bandwidth 50                   | 1 | Rad 2, kolumnen weight",
                "grid      | x,y\\n1,1\\n               | --size 0                         | 2 | --size",
                "grid      | x,y\\n1,1\\n               | --size 0.5                       | 2 | 20 000",
                "grid      | x,y\\n1,1\\n               | --shape cirkel                   | 2 | hexagon eller square",
                "grid      | x,y\\n1,1\\n               | --land finns-inte.wkt            | 1 | finns-inte.wkt",
                "grid      | x,y\\n1,x\\n               |                                  | 1 | Rad 2, kolumnen y",
                "stability | x,y\\n                   |                                  | 1 | inga rader",
                "stability | x,y\\n1,1\\n2,3\\n       | --bandwidth 50 --cell 0          | 2 | --cell",
                "stability | x,y\\n1,1\\n2,3\\n       | --bandwidth 50 --share 1         | 2 | --share",
                "stability | x,y\\n1,1\\n2,x\\n       | --bandwidth 50                   | 1 | Rad 3, kolumnen y",
                "emerging  | place,step,x,y,count\\n  | --distance 5                     | 1 | inga rader",
                "emerging  | place,step,x,y,count\\na,0,1,1,2\\n | --distance 5          | 1 | minst 10",
                "emerging  | place,step,x,y,count\\na,0,1,1,2\\na,2,1,1,2\\n | --distance 5 | 1 | saknar steg 1",
                "emerging  | place,step,x,y,count\\na,0,1,1,2\\na,2000000000,1,1,2\\n | --distance 5 | 1 | Rad 3, kolumnen step",
                "emerging  | place,step,x,y,count\\na,0,1,1,2\\na,0,1,1,2\\n | --distance 5 | 1 | Rad 3, kolumnen step",
                "emerging  | place,step,x,y,count\\na,0,1,1,2\\na,1,1,9,2\\n | --distance 5 | 1 | Rad 3, kolumnen place",
                "emerging  | place,step,x,y,count,land_m2\\na,0,1,1,2,0\\n   | --distance 5 | 1 | Rad 2, kolumnen land_m2",
                "emerging  | place,step,x,y,count\\n,0,1,1,2\\n  | --distance 5          | 1 | Rad 2, kolumnen place",
                "emerging  | place,step,x,y,count\\na,0,1,1,2\\n | --distance 5 --weeks 0 | 2 | --weeks",
            })
    void whatIsWrongIsNamed(String method, String content, @Nullable String options, int code, String named) {
        CommandRun run = CommandRun.analyse(
                directory, method, content.replace("\\n", "\n"), options == null ? new String[0] : options.split(" "));
        assertThat(run.err()).contains(named).doesNotContain("\tat ");
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
    }

    /** Land of ten by ten squares: what lies in each is also found by dividing. */
    @Test
    void aGridCountsWhatLiesInEachSquareOfLand() {
        String land = file(
                "land.wkt",
                "POLYGON ((153000 6577000, 154000 6577000, 154000 6578000, 153000 6578000, 153000 6577000))");
        SplittableRandom random = new SplittableRandom(8);
        int[][] expected = new int[10][10];
        StringBuilder csv = new StringBuilder("x,y,weight\n153000,6570000,4\n");
        for (int i = 0; i < 500; i++) {
            double x = 1000 * random.nextDouble();
            double y = 1000 * random.nextDouble();
            int weight = 1 + i % 3;
            expected[(int) (y / 100)][(int) (x / 100)] += weight;
            csv.append("%s,%s,%d%n".formatted(153000 + x, 6577000 + y, weight));
        }

        CommandRun run = CommandRun.analyse(
                directory, "grid", csv.toString(), "--shape", "square", "--size", "100", "--land", land);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Utanför rutnätet: 4");
        assertThat(run.rows()).hasSize(100);
        for (CommandRun.Row row : run.rows()) {
            double x = requireNonNull(row.number("x"));
            double y = requireNonNull(row.number("y"));
            int count = expected[(int) ((y - 6577000) / 100)][(int) ((x - 153000) / 100)];
            assertThat(row.number("count")).isEqualTo(count);
            assertThat(row.number("land_m2")).isCloseTo(10_000, within(1e-6));
            assertThat(row.number("per_km2")).isCloseTo(count * 100.0, within(1e-6));
        }
    }

    @Test
    void aGridOfTheDistrictCountsAllThatLiesOnItsLand() {
        CommandRun run = CommandRun.analyse(directory, "grid", "x,y\n154000,6577500\n154100,6577600\n");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.rows().stream().mapToDouble(row -> row.number("count")).sum())
                .isEqualTo(2);
        assertThat(run.rows().stream().mapToDouble(row -> row.number("land_m2")).sum())
                .as("the land of the district as published, square metres")
                .isCloseTo(7_939_023, within(20_000.0));
    }

    @Test
    void landWithoutAreaIsNoLand() {
        for (String wrong : List.of(
                "land",
                "POINT (153000 6577000)",
                "POLYGON ((0 0, 1 1, 0 0, 0 0))",
                "POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))")) {
            CommandRun run = CommandRun.analyse(directory, "grid", "x,y\n1,1\n", "--land", file("land.wkt", wrong));
            assertThat(run.err()).contains("land.wkt").doesNotContain("\tat ");
            assertThat(run.code()).as(wrong).isEqualTo(1);
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void ratiosNeedSomethingToCompareWith() {
        String nothing = file("noll.csv", "x,y,weight\n153000,6577000,0\n");
        assertThat(CommandRun.analyse(directory, "ratio", POINTS, nothing).err())
                .contains("noll.csv", "alla 0");
        String all = file("alla.csv", POINTS);
        for (String exposure : List.of("1", "0,1", "1,2,3")) {
            CommandRun run = CommandRun.analyse(directory, "ratio", POINTS, all, "--exposure", exposure);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("--exposure");
        }
        CommandRun off = CommandRun.analyse(
                directory, "stability", POINTS, "--land", file("land.csv", "x,y\n153000,6577000\n153030,6577000\n"));
        assertThat(off.code()).isEqualTo(1);
        assertThat(off.err()).contains("Rad 3, kolumnen x");
    }

    private String file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String points(String set, boolean onlyPart) {
        StringBuilder csv = new StringBuilder("x,y\n");
        for (ReferenceTable.Row row : ReferenceTable.read("hotspot_points.csv", set)) {
            if (!onlyPart || row.whole("part") == 1) {
                csv.append(row.text("x")).append(',').append(row.text("y")).append('\n');
            }
        }
        return csv.toString();
    }

    private String land(String set) {
        StringBuilder csv = new StringBuilder("x,y\n");
        for (ReferenceTable.Row row : ReferenceTable.read("hotspot_land.csv", set)) {
            String cells = row.text("cells");
            for (int column = 0; column < cells.length(); column++) {
                if (cells.charAt(column) == '1') {
                    csv.append(WEST + (column + 0.5) * CELL)
                            .append(',')
                            .append(SOUTH + (row.whole("row") + 0.5) * CELL)
                            .append('\n');
                }
            }
        }
        return file("land.csv", csv.toString());
    }

    private static String cube() {
        StringBuilder csv = new StringBuilder("place,step,x,y,count\n");
        for (ReferenceTable.Row row : ReferenceTable.read("cube.csv").rows()) {
            csv.append(String.join(",", row.fields().subList(0, 5))).append('\n');
        }
        return csv.toString();
    }

    private static String centre(ReferenceTable.Row row) {
        return (WEST + (row.whole("column") + 0.5) * CELL) + " " + (SOUTH + (row.whole("row") + 0.5) * CELL);
    }

    private static Map<String, CommandRun.Row> byCentre(CommandRun run) {
        return run.by(row -> row.get("x") + " " + row.get("y"));
    }
}
