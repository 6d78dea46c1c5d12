package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts, rates and changes of all areas in one view.
 *
 * <p>Rates are for the period as given and are not turned into yearly ones: 30 incidents in a month on 10,000 residents
 * are 3 per 1,000. They use the whole count, so that a reader can work them out from the row. Changes compare whole
 * counts, each with its area's dispersion, see {@link ChangeTest}. The q-values run over the areas whose counts are not
 * {@link Verdict#TOO_FEW}; who is left out depends on the sum of the two counts and not on how it is split, so leaving
 * out does not favour any result.
 */
public final class AreaStatistics {
    /** Fewer residents than this give no resident rate unless the caller says otherwise. */
    public static final int MINIMUM_POPULATION = 500;

    /** The note where a resident rate is withheld. */
    public static final String NO_BASIS = "underlag saknas";

    private final double days;
    private final @Nullable Double compareDays;
    private final int minimumPopulation;

    private AreaStatistics(double days, @Nullable Double compareDays, int minimumPopulation) {
        ChangeTest.requireDays("days", days);
        if (compareDays != null) {
            ChangeTest.requireDays("compareDays", compareDays);
        }
        this.days = days;
        this.compareDays = compareDays;
        this.minimumPopulation = minimumPopulation;
    }

    /**
     * Statistics of one period, nothing compared.
     *
     * @param days length of the period
     * @throws IllegalArgumentException unless days is above 0
     */
    public static AreaStatistics ofPeriod(double days) {
        return new AreaStatistics(days, null, MINIMUM_POPULATION);
    }

    /**
     * Statistics of a period compared with an earlier one.
     *
     * @param days length of the period
     * @param compareDays length of the earlier period; the two must not overlap, and should cover the same part of the
     *     year or the season will be called a change
     * @throws IllegalArgumentException unless both are above 0
     */
    public static AreaStatistics ofPeriods(double days, double compareDays) {
        return new AreaStatistics(days, compareDays, MINIMUM_POPULATION);
    }

    /** The same with another minimum population. */
    public AreaStatistics withMinimumPopulation(int residents) {
        return new AreaStatistics(days, compareDays, residents);
    }

    /** Rows in the order of the areas, counts taken as Poisson. */
    public List<AreaRow> rows(List<AreaCounts> areas) {
        return rows(areas, areas.stream().map(area -> Dispersion.POISSON).toList());
    }

    /**
     * Rows in the order of the areas.
     *
     * @param dispersions one per area, see {@link DispersionModel}
     * @throws IllegalArgumentException lists of unequal length; a compare count without a compare period or the reverse
     */
    public List<AreaRow> rows(List<AreaCounts> areas, List<Dispersion> dispersions) {
        if (areas.size() != dispersions.size()) {
            throw new IllegalArgumentException(
                    areas.size() + " areas but " + dispersions.size() + " dispersions: expected one each");
        }
        List<@Nullable Change> changes = new ArrayList<>();
        List<@Nullable Double> tested = new ArrayList<>();
        for (int i = 0; i < areas.size(); i++) {
            Change change = change(areas.get(i), dispersions.get(i));
            changes.add(change);
            tested.add(change == null || change.tooFew() ? null : change.pValue());
        }
        List<@Nullable Double> qValues = FalseDiscovery.benjaminiHochberg(tested);
        List<AreaRow> rows = new ArrayList<>();
        for (int i = 0; i < areas.size(); i++) {
            rows.add(row(areas.get(i), changes.get(i), qValues.get(i)));
        }
        return rows;
    }

    private @Nullable Change change(AreaCounts area, Dispersion dispersion) {
        Integer before = area.compareCount();
        if ((before == null) != (compareDays == null)) {
            throw new IllegalArgumentException("a compare count and a compare period go together");
        }
        if (before == null || compareDays == null) {
            return null;
        }
        return ChangeTest.compare(before, area.count(), compareDays, days, dispersion);
    }

    private AreaRow row(AreaCounts area, @Nullable Change change, @Nullable Double qValue) {
        int count = area.count();
        Integer residents = area.residents();
        boolean enough = residents != null && residents > 0 && residents >= minimumPopulation;
        List<String> notes = new ArrayList<>();
        if (!enough) {
            notes.add(NO_BASIS);
        }
        if (area.landAreaM2() == 0) {
            notes.add("landyta saknas");
        }
        return new AreaRow(
                count,
                area.weightedCount(),
                count == 0 ? null : Double.valueOf((double) area.certainCount() / count),
                area.landAreaM2() == 0 ? null : Double.valueOf(count / (area.landAreaM2() / 1e6)),
                residents != null && enough ? Double.valueOf(count * 1000.0 / residents) : null,
                change,
                qValue,
                change == null ? null : change.verdict(qValue),
                notes.isEmpty() ? null : String.join(", ", notes));
    }
}
