package se.lageskartan.analysis;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes the tables of simulations in docs/STATISTICS.md: how often each test finds something where nothing has changed, and
 * the smallest true change that it finds in nine of ten cases. Takes minutes, so it runs only when asked:
 *
 * <pre>mvn -pl server -am test -Dtest=SimulationTablesTest -Dlageskartan.simulations=2000 -Dsurefire.failIfNoSpecifiedTests=false</pre>
 *
 * <p>The tables go to server/target/simulations-null.md and simulations-power.md.
 */
@EnabledIfSystemProperty(named = "lageskartan.simulations", matches = "\\d+")
class SimulationTablesTest {
    private static final int SERIES = Integer.getInteger("lageskartan.simulations", 0);
    private static final int SERIES_FOR_POWER = Math.max(1, SERIES / 4);
    private static final double POWER = 0.9;
    private static final int YEAR = 12;
    private static final int WEEKS = 156;
    private static final DispersionModel DISPERSION = DispersionModel.of(WEEKS, 52, 104);

    private static final List<NearRepeatSeries> PROCESSES = List.of(
            new NearRepeatSeries(0.0, 1, 0.25), new NearRepeatSeries(0.3, 7, 0.25), new NearRepeatSeries(0.5, 5, 0.25));
    private static final double[] MONTHLY = {1, 8, 40, 200, 1000};

    @Test
    void howOftenSomethingIsFoundWhereNothingHasChanged() throws IOException {
        StringBuilder out = new StringBuilder();
        nullRates(out);
        views(out);
        Files.writeString(Path.of("target", "simulations-null.md"), out);
    }

    @Test
    void theSmallestChangeThatIsFound() throws IOException {
        StringBuilder out = new StringBuilder();
        power(out);
        Files.writeString(Path.of("target", "simulations-power.md"), out);
    }

    private static void nullRates(StringBuilder out) {
        out.append(
                "| repeats, delay | a month | change | trend 3 years | 5 years | 3 years, published | week | 4 weeks | quarter |\n");
        for (NearRepeatSeries process : PROCESSES) {
            for (double monthly : MONTHLY) {
                int[] outside = outside(new NullAreas(process, YEAR * monthly));
                out.append(String.format(
                        Locale.ROOT,
                        "| %.1f, %.0f days | %.0f | %s | %s | %s | %s | %s | %s | %s |%n",
                        process.repeats(),
                        process.delayDays(),
                        monthly,
                        share(random -> changed(process, random, monthly, 1)),
                        share(random -> trend(process, random, 36, month -> monthly)),
                        share(random -> trend(process, random, 60, month -> monthly)),
                        share(random -> published(process, random, 36, monthly)),
                        percent(outside[0]),
                        percent(outside[1]),
                        percent(outside[2])));
            }
        }
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

    private static void views(StringBuilder out) {
        out.append("\n| repeats, delay | a month and area | views of 12 areas with an alert |\n");
        for (NearRepeatSeries process : PROCESSES) {
            for (double monthly : new double[] {1, 8, 40}) {
                NullAreas areas = new NullAreas(process, YEAR * monthly);
                out.append(String.format(
                        Locale.ROOT,
                        "| %.1f, %.0f days | %.0f | %s |%n",
                        process.repeats(),
                        process.delayDays(),
                        monthly,
                        share(random -> areas.falseAlarm(random, 12))));
            }
        }
    }

    private static void power(StringBuilder out) {
        out.append(
                "\n| a month | change up | change down | trend 3 years, a year | trend 5 years, a year | week | 4 weeks | quarter |\n");
        NearRepeatSeries process = PROCESSES.get(1);
        for (double monthly : MONTHLY) {
            NullAreas areas = new NullAreas(process, YEAR * monthly);
            out.append(String.format(
                    Locale.ROOT,
                    "| %.0f | %s | %s | %s | %s | %s | %s | %s |%n",
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
                                    .above()))));
        }
    }

    private static boolean changed(NearRepeatSeries process, SplittableRandom random, double monthly, double times) {
        int[] weekly = process.draw(random, WEEKS, monthly * YEAR / 52.18, times, 104);
        int before = Arrays.stream(weekly, 52, 104).sum();
        int after = Arrays.stream(weekly, 104, WEEKS).sum();
        Change change = ChangeTest.compare(before, after, 364, 364, DISPERSION.estimate(weekly));
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
