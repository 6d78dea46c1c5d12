package se.lageskartan.analysis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Simulated weeks of one place, and how the latest of them are judged: two years of history, and four weeks or thirteen
 * (a quarter, for three months) after it.
 */
record NullAreas(NearRepeatSeries process, double perYear) {
    static final int AHEAD = 13;
    private static final int WEEKS = ExpectedBand.WEEKS + AHEAD;
    private static final double WEEKS_PER_YEAR = 52.18;

    /** One place; from the week {@code ExpectedBand.WEEKS} on its mean is multiplied by {@code change}. */
    Weeks draw(SplittableRandom random, double change) {
        int[] counts = process.draw(random, WEEKS, perYear / WEEKS_PER_YEAR, change, ExpectedBand.WEEKS);
        LocalDate first = LocalDate.of(2023, 1, 2).plusWeeks(random.nextInt(52));
        List<LocalDate> edges = new ArrayList<>();
        for (int week = 0; week <= WEEKS; week++) {
            edges.add(first.plusWeeks(week));
        }
        return new Weeks(edges, counts);
    }

    /** The weeks of one place, and the band after its two years of history. */
    static final class Weeks {
        private final List<LocalDate> edges;
        private final int[] counts;
        private final ExpectedBand band;

        Weeks(List<LocalDate> edges, int[] counts) {
            this.edges = edges;
            this.counts = counts;
            this.band = band(ExpectedBand.WEEKS);
        }

        /** The week after the history. */
        UsualCount week() {
            return band.week(edges.get(ExpectedBand.WEEKS), counts[ExpectedBand.WEEKS]);
        }

        /** So many weeks after the history, together. */
        UsualCount together(int weeks) {
            int end = ExpectedBand.WEEKS + weeks;
            int sum = Arrays.stream(counts, ExpectedBand.WEEKS, end).sum();
            return band.steps(edges.subList(ExpectedBand.WEEKS, end + 1), sum);
        }

        /** The p that a view of weeks gives the area four weeks after the history. */
        double alert() {
            int last = ExpectedBand.WEEKS + 3;
            UsualCount latest = band(last).week(edges.get(last), counts[last]);
            return AreaAlert.pValue(latest, together(4));
        }

        private ExpectedBand band(int week) {
            return ExpectedBand.before(edges, counts, edges.get(week)).orElseThrow();
        }
    }

    /** Whether any of so many places, all unchanged, is told as not as usual. */
    boolean falseAlarm(SplittableRandom random, int areas) {
        List<@Nullable Double> pValues = new ArrayList<>();
        for (int area = 0; area < areas; area++) {
            pValues.add(draw(random, 1).alert());
        }
        return FalseDiscovery.benjaminiHochberg(pValues).stream().anyMatch(q -> q != null && q < AreaAlert.LEVEL);
    }
}
