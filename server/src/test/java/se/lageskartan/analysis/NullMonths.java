package se.lageskartan.analysis;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import se.lageskartan.incidents.SeriesStep;

/**
 * Simulated days of unchanged places, and how their latest month and latest three months are judged: by the weeks before
 * them, as {@link AlertView} does.
 */
record NullMonths(NearRepeatSeries process, double perYear) {
    private static final int TOGETHER = 3;
    private static final double DAYS_PER_YEAR = 365.26;

    /** The latest month and the latest three together. */
    record Judged(UsualCount latest, UsualCount together) {
        double alert() {
            return AreaAlert.pValue(latest, together);
        }
    }

    Judged draw(SplittableRandom random) {
        LocalDate from = LocalDate.of(2025, 1, 1).plusMonths(random.nextInt(12));
        List<LocalDate> months = SeriesStep.MONTH.edges(from, from.plusMonths(TOGETHER));
        LocalDate end = months.getLast();
        LocalDate first = SeriesStep.WEEK.start(from.minusWeeks(ExpectedBand.WEEKS + 1L));
        int days = Math.toIntExact(ChronoUnit.DAYS.between(first, end));
        int[] daily = process.days(random, days, perYear / DAYS_PER_YEAR);
        List<LocalDate> edges = SeriesStep.WEEK.edges(first, SeriesStep.WEEK.start(end));
        int[] weekly = new int[edges.size() - 1];
        for (int week = 0; week < weekly.length; week++) {
            weekly[week] = sum(daily, first, edges.get(week), edges.get(week + 1));
        }
        LocalDate latest = months.get(TOGETHER - 1);
        UsualCount one = ExpectedBand.before(edges, weekly, latest)
                .orElseThrow()
                .steps(List.of(latest, end), sum(daily, first, latest, end));
        UsualCount few =
                ExpectedBand.before(edges, weekly, from).orElseThrow().steps(months, sum(daily, first, from, end));
        return new Judged(one, few);
    }

    private static int sum(int[] daily, LocalDate first, LocalDate from, LocalDate to) {
        int sum = 0;
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            sum += daily[Math.toIntExact(ChronoUnit.DAYS.between(first, day))];
        }
        return sum;
    }

    /** Whether any of so many places, all unchanged, is told as not as usual. */
    boolean falseAlarm(SplittableRandom random, int areas) {
        List<@Nullable Double> pValues = new ArrayList<>();
        for (int area = 0; area < areas; area++) {
            pValues.add(draw(random).alert());
        }
        return FalseDiscovery.benjaminiHochberg(pValues).stream().anyMatch(q -> q != null && q < AreaAlert.LEVEL);
    }
}
