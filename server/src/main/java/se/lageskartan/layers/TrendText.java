package se.lageskartan.layers;

import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.Trend;
import se.lageskartan.disclosure.SeriesFigures;
import se.lageskartan.incidents.Period;

/** The trend of a series as a sentence that does not say more than the test. */
final class TrendText {
    private static final int MONTHS_NEEDED = 12 * Trend.FEWEST_SEASONS;
    private static final String UNIT = " händelser i månaden för varje år";

    private TrendText() {}

    static String of(SeriesFigures figures) {
        Trend trend = figures.trend();
        if (trend == null) {
            return "Trenden kan inte avgöras: " + figures.trendUntold() + ".";
        }
        return switch (trend.verdict()) {
            case TOO_SHORT ->
                "Trenden kan inte avgöras: det behövs minst " + MONTHS_NEEDED + " hela månader, och det finns "
                        + trend.values() + ".";
            case RISING -> "Antalet ökar" + slope(trend, figures.trendMonths());
            case FALLING -> "Antalet minskar" + slope(trend, figures.trendMonths());
            case NO_CERTAIN_TREND -> "Ingen säker trend" + slope(trend, figures.trendMonths());
        };
    }

    private static String slope(Trend trend, @Nullable Period months) {
        String interval = interval(SeriesTable.perYear(trend.low()), SeriesTable.perYear(trend.high()));
        Double slope = SeriesTable.perYear(trend.slope());
        return (slope == null ? "" : ": " + SwedishText.signed(slope) + UNIT + interval)
                + (months == null
                        ? ""
                        : ", räknat på " + trend.values() + " hela månader "
                                + months.from().toString().substring(0, 7) + "–"
                                + months.to().minusDays(1).toString().substring(0, 7))
                + ".";
    }

    private static String interval(@Nullable Double low, @Nullable Double high) {
        return low == null || high == null
                ? ""
                : " (95\u00a0% intervall " + SwedishText.signed(low) + " till " + SwedishText.signed(high) + ")";
    }
}
