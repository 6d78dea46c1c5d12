package se.lageskartan.bench;

import java.util.Arrays;
import java.util.Locale;

/** What several runs of the same work gave. */
record Spread(double least, double median, double most) {

    static Spread of(double... runs) {
        double[] sorted = runs.clone();
        Arrays.sort(sorted);
        return new Spread(sorted[0], quantile(sorted, 0.5), sorted[sorted.length - 1]);
    }

    /**
     * The value below which that share lies, by nearest rank.
     *
     * @param sorted rising, at least one
     */
    static double quantile(double[] sorted, double share) {
        return sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }

    String text() {
        return number(least) + "–" + number(median) + "–" + number(most);
    }

    /** About three digits, as a Swede writes them. */
    static String number(double value) {
        Locale swedish = Locale.forLanguageTag("sv");
        if (Math.abs(value) >= 100) {
            return String.format(swedish, "%,.0f", value).replace('\u00a0', ' ');
        }
        return String.format(swedish, Math.abs(value) >= 10 ? "%.1f" : Math.abs(value) >= 1 ? "%.2f" : "%.3f", value);
    }
}
