package se.lageskartan.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes the tables of simulations in docs/STATISTICS.md: how often each test finds something where nothing has changed, and
 * the smallest true change that it finds in nine of ten cases. Takes long, so it runs only when asked:
 *
 * <pre>mvn -pl server -am test -Dtest=SimulationTablesTest -Dlageskartan.simulations=2000 -Dsurefire.failIfNoSpecifiedTests=false</pre>
 *
 * <p>Each table is a test of its own ({@code -Dtest=SimulationTablesTest#hotspots}) and goes row by row, as it is made, to
 * server/target/simulations/.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
@EnabledIfSystemProperty(named = "lageskartan.simulations", matches = "\\d+")
class SimulationTablesTest {
    private static final int SERIES = Integer.getInteger("lageskartan.simulations", 0);
    private static final int SERIES_FOR_POWER = Math.max(1, SERIES / 4);
    private static final double POWER = 0.9;
    private static final int YEAR = 12;
    private static final int WEEKS = 156;
    private static final Weeks YEARS = Weeks.of(52);
    private static final Weeks FOUR_WEEKS = Weeks.of(4);

    private static final List<NearRepeatSeries> PROCESSES = List.of(
            new NearRepeatSeries(0.0, 1, 0.25), new NearRepeatSeries(0.3, 7, 0.25), new NearRepeatSeries(0.5, 5, 0.25));
    private static final double[] MONTHLY = {1, 8, 40, 200, 1000};

    @Test
    void unchanged() {
        Table table = new Table(
                "unchanged",
                "| repeats, delay | a month | change | trend, 3 years | trend, 5 years | 3 years, published | week | 4 weeks"
                        + " | 13 weeks | month | 3 months |");
        for (NearRepeatSeries process : PROCESSES) {
            for (double monthly : MONTHLY) {
                int[] outside = outside(new NullAreas(process, YEAR * monthly));
                int[] months = outside(new NullMonths(process, YEAR * monthly));
                table.row(
                        "| %.1f, %.0f days | %.0f | %s | %s | %s | %s | %s | %s | %s | %s | %s |",
                        process.repeats(),
                        process.delayDays(),
                        monthly,
                        share(random -> changed(process, random, monthly, 1)),
                        share(random -> trend(process, random, 36, month -> monthly)),
                        share(random -> trend(process, random, 60, month -> monthly)),
                        share(random -> published(process, random, 36, monthly)),
                        percent(outside[0]),
                        percent(outside[1]),
                        percent(outside[2]),
                        percent(months[0]),
                        percent(months[1]));
            }
        }
    }

    @Test
    void views() {
        Table table = new Table(
                "views",
                "| repeats, delay | a month and area | alerts by week | by month | changes of a year | of four weeks |");
        for (NearRepeatSeries process : PROCESSES) {
            for (double monthly : new double[] {1, 8, 40}) {
                NullAreas weeks = new NullAreas(process, YEAR * monthly);
                NullMonths months = new NullMonths(process, YEAR * monthly);
                table.row(
                        "| %.1f, %.0f days | %.0f | %s | %s | %s | %s |",
                        process.repeats(),
                        process.delayDays(),
                        monthly,
                        share(random -> weeks.falseAlarm(random, 12)),
                        share(random -> months.falseAlarm(random, 12)),
                        share(random -> YEARS.falseAlarm(process, random, monthly, 12)),
                        share(random -> FOUR_WEEKS.falseAlarm(process, random, monthly, 12)));
            }
        }
    }

    @Test
    void effects() {
        Table table = new Table(
                "effects",
                "| periods | repeats | treated, control a month | interval as published excludes 0 | with dispersion | effect"
                        + " said |");
        for (EffectPeriods periods : EffectPeriods.values()) {
            for (NearRepeatSeries process : PROCESSES.subList(1, PROCESSES.size())) {
                for (double[] monthly :
                        new double[][] {{4, 4}, {8, 8}, {40, 40}, {200, 200}, {8, 40}, {40, 8}, {40, 200}, {200, 40}}) {
                    EffectSimulation.Alarms alarms = periods.of(process).simulate(monthly[0], monthly[1], 1, SERIES);
                    table.row(
                            "| %s | %.1f | %.0f, %.0f | %.1f | %.1f | %.1f |",
                            periods.title,
                            process.repeats(),
                            monthly[0],
                            monthly[1],
                            100 * alarms.published(),
                            100 * alarms.dispersed(),
                            100 * alarms.found());
                }
            }
        }
    }

    /** What is compared, in weeks of three years. */
    private enum EffectPeriods {
        YEARS("a year, the year after", 52, 104, 104),
        SAME_QUARTER("13 weeks, the same a year later", 91, 104, 143),
        NEXT_QUARTER("13 weeks, the next 13", 130, 143, 143),
        NEXT_HALF("26 weeks, the next 26", 104, 130, 130),
        SHORT("8 weeks, the next 8", 140, 148, 148),
        UNEQUAL("a year, the next 8 weeks", 96, 148, 148);

        private final String title;
        private final int beforeFrom;
        private final int beforeTo;
        private final int afterFrom;

        EffectPeriods(String title, int beforeFrom, int beforeTo, int afterFrom) {
            this.title = title;
            this.beforeFrom = beforeFrom;
            this.beforeTo = beforeTo;
            this.afterFrom = afterFrom;
        }

        EffectSimulation of(NearRepeatSeries process) {
            return new EffectSimulation(process, beforeFrom, beforeTo, afterFrom);
        }
    }

    @Test
    void hotspots() {
        Table table = new Table(
                "hotspots",
                "| cells | incidents a year | repeats | plain Gi*: cells | years | mended: cells | years | Moran mended: cells"
                        + " | years |");
        for (double total : new double[] {1500, 300, 6000}) {
            for (LandGrid.Shape shape : LandGrid.Shape.values()) {
                for (int size : new int[] {100, 150, 200, 300}) {
                    hotspots(table, shape, size, total, 0.5);
                }
            }
            hotspots(table, LandGrid.Shape.HEXAGON, 150, total, 0.3);
        }
    }

    private static void hotspots(Table table, LandGrid.Shape shape, int size, double total, double repeats) {
        table.row(
                "| %s %d m | %.0f | %.1f | %s |",
                shape.code(),
                size,
                total,
                repeats,
                new HotspotSimulation(shape, size, total, repeats)
                        .falseAlarms(SERIES)
                        .row());
    }

    @Test
    void hotspotsFound() {
        Table table = new Table("hotspots-found", "| incidents a year | times elsewhere | found, per cent |");
        for (double total : new double[] {300, 1500, 6000}) {
            HotspotSimulation simulation = new HotspotSimulation(LandGrid.Shape.HEXAGON, 150, total, 0.3);
            for (double factor : new double[] {2, 2.5, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30}) {
                table.row("| %.0f | %.1f | %.1f |", total, factor, 100 * simulation.found(factor, SERIES_FOR_POWER));
            }
        }
    }

    @Test
    void patterns() {
        Table table = new Table(
                "patterns",
                "| incidents a year | years | season | hotspot | compared with | places with a pattern | sets with any | middle:"
                        + " has become | intensifies or diminishes | any |");
        for (double total : new double[] {1500, 6000}) {
            HotspotSimulation simulation = new HotspotSimulation(LandGrid.Shape.HEXAGON, 150, total, 0.5);
            for (int years : new int[] {1, 2}) {
                for (double wave : new double[] {0, 0.5}) {
                    for (double factor : new double[] {1, 4}) {
                        for (EmergingHotspots.Window window : EmergingHotspots.Window.values()) {
                            HotspotSimulation.Patterns patterns =
                                    simulation.patterns(window, years, wave, factor, SERIES_FOR_POWER);
                            table.row(
                                    "| %.0f | %d | %.0f %% | %.0f | %s | %.2f | %.1f | %.1f | %.1f | %.1f |",
                                    total,
                                    years,
                                    100 * wave,
                                    factor,
                                    window.name().toLowerCase(Locale.ROOT),
                                    100 * patterns.places(),
                                    100 * patterns.any(),
                                    100 * patterns.becoming(),
                                    100 * patterns.moving(),
                                    100 * patterns.told());
                        }
                    }
                }
            }
        }
    }

    /** A table in Markdown that grows row by row, so that what has been made is there should the rest take too long. */
    private static final class Table {
        private final Path file;

        Table(String name, String header) {
            this.file = Path.of("target", "simulations", name + ".md");
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, header + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void row(String format, Object... values) {
            try {
                Files.writeString(file, String.format(Locale.ROOT, format, values) + "\n", StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static int[] outside(NullMonths areas) {
        SplittableRandom random = new SplittableRandom(2026);
        int[] outside = new int[2];
        for (int i = 0; i < SERIES; i++) {
            NullMonths.Judged judged = areas.draw(random);
            outside[0] += judged.latest().outside() ? 1 : 0;
            outside[1] += judged.together().outside() ? 1 : 0;
        }
        return outside;
    }

    /** How many of the unchanged places lie outside their band for a week, four weeks, a quarter. */
    private static int[] outside(NullAreas areas) {
        SplittableRandom random = new SplittableRandom(2026);
        int[] outside = new int[3];
        for (int i = 0; i < SERIES; i++) {
            NullAreas.Weeks weeks = areas.draw(random, 1);
            outside[0] += weeks.week().outside() ? 1 : 0;
            outside[1] += weeks.together(4).outside() ? 1 : 0;
            outside[2] += weeks.together(NullAreas.AHEAD).outside() ? 1 : 0;
        }
        return outside;
    }

    @Test
    void theSmallestChangeThatIsFound() {
        Table table = new Table(
                "smallest-change",
                "| a month | change up | change down | trend, 3 years | trend, 5 years | week | 4 weeks | 13 weeks |");
        NearRepeatSeries process = PROCESSES.get(1);
        for (double monthly : MONTHLY) {
            NullAreas areas = new NullAreas(process, YEAR * monthly);
            table.row(
                    "| %.0f | %s | %s | %s | %s | %s | %s | %s |",
                    monthly,
                    least(true, 20, change -> power(random -> changed(process, random, monthly, change))),
                    least(false, 100, change -> power(random -> changed(process, random, monthly, change))),
                    least(
                            true,
                            3,
                            change -> power(random ->
                                    trend(process, random, 36, month -> monthly * Math.pow(change, month / 12.0)))),
                    least(
                            true,
                            3,
                            change -> power(random ->
                                    trend(process, random, 60, month -> monthly * Math.pow(change, month / 12.0)))),
                    least(
                            true,
                            20,
                            change -> power(
                                    random -> areas.draw(random, change).week().above())),
                    least(
                            true,
                            20,
                            change -> power(random ->
                                    areas.draw(random, change).together(4).above())),
                    least(
                            true,
                            20,
                            change -> power(random -> areas.draw(random, change)
                                    .together(NullAreas.AHEAD)
                                    .above())));
        }
    }

    /** The last weeks of three years against as many a year before. */
    private record Weeks(int length, DispersionModel model) {
        static Weeks of(int length) {
            return new Weeks(
                    length,
                    length == 52
                            ? DispersionModel.of(WEEKS, 52, 104)
                            : DispersionModel.of(WEEKS, 104 - length, 104, WEEKS - length));
        }

        Change compare(NearRepeatSeries process, SplittableRandom random, double monthly, double times) {
            int[] weekly = process.draw(random, WEEKS, monthly * YEAR / 52.18, times, 104);
            int before = Arrays.stream(weekly, 104 - length, 104).sum();
            int after = Arrays.stream(weekly, WEEKS - length, WEEKS).sum();
            return ChangeTest.compare(before, after, 7 * length, 7 * length, model.estimate(weekly));
        }

        /** Whether any of so many places, all unchanged, is told as changed. */
        boolean falseAlarm(NearRepeatSeries process, SplittableRandom random, double monthly, int areas) {
            List<@Nullable Double> pValues = new ArrayList<>();
            for (int area = 0; area < areas; area++) {
                Change change = compare(process, random, monthly, 1);
                pValues.add(change.tooFew() ? null : change.pValue());
            }
            return FalseDiscovery.benjaminiHochberg(pValues).stream().anyMatch(q -> q != null && q < ChangeTest.LEVEL);
        }
    }

    private static boolean changed(NearRepeatSeries process, SplittableRandom random, double monthly, double times) {
        Change change = YEARS.compare(process, random, monthly, times);
        return !change.tooFew() && Objects.requireNonNull(change.pValue()) < ChangeTest.LEVEL;
    }

    private static boolean trend(
            NearRepeatSeries process, SplittableRandom random, int months, IntToDoubleFunction perMonth) {
        int[] counts = process.months(random, months, perMonth);
        Trend trend = Trend.ofCounts(Arrays.stream(counts).boxed().toList(), YEAR);
        return Objects.requireNonNull(trend.pValue()) < Trend.LEVEL;
    }

    private static boolean published(NearRepeatSeries process, SplittableRandom random, int months, double monthly) {
        List<BigDecimal> counts = Arrays.stream(process.months(random, months, month -> monthly))
                .mapToObj(BigDecimal::valueOf)
                .toList();
        Trend trend = Trend.of(counts, YEAR, Autocorrelation.PUBLISHED);
        return Objects.requireNonNull(trend.pValue()) < Trend.LEVEL;
    }

    private static String share(Predicate<SplittableRandom> found) {
        SplittableRandom random = new SplittableRandom(2026);
        int count = 0;
        for (int i = 0; i < SERIES; i++) {
            count += found.test(random) ? 1 : 0;
        }
        return percent(count);
    }

    private static String percent(int count) {
        return String.format(Locale.ROOT, "%.1f", 100.0 * count / SERIES);
    }

    private static boolean power(Predicate<SplittableRandom> found) {
        SplittableRandom random = new SplittableRandom(2027);
        int count = 0;
        for (int i = 0; i < SERIES_FOR_POWER; i++) {
            count += found.test(random) ? 1 : 0;
        }
        return count >= POWER * SERIES_FOR_POWER;
    }

    /**
     * The factor nearest to 1, to two per cent, that is found. Looked for from 1 outwards, since a series that grows by the
     * largest factor for years would never be drawn to its end.
     *
     * @return "none" beyond the largest factor, or its inverse
     */
    private static String least(boolean up, double largest, DoublePredicate found) {
        double near = 0;
        double far = 0.04;
        while (!found.test(Math.exp(up ? far : -far))) {
            near = far;
            far *= 2;
            if (near >= Math.log(largest)) {
                return "none";
            }
        }
        while (far - near > 0.02) {
            double middle = (near + far) / 2;
            if (found.test(Math.exp(up ? middle : -middle))) {
                far = middle;
            } else {
                near = middle;
            }
        }
        return String.format(Locale.ROOT, "%+.0f %%", 100 * (Math.exp(up ? far : -far) - 1));
    }
}
