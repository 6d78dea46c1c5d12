package se.lageskartan.analysis;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Whether incidents changed more where a measure was taken than where none was. Null means "cannot tell".
 *
 * <p>The weighted displacement difference (Wheeler and Ratcliffe 2018, Crime Science 7:11) is the change in the treated
 * area, less the change in the control area, plus the change in the ring around the treated area, less that in the ring
 * around the control area. Counts are taken as independent, with variance {@code dispersion} times the mean, so the
 * difference has the sum of all counts, each times its dispersion, as variance, and is taken as normal. Periods of unequal
 * length: the earlier counts are scaled to the length of the later period and their variances with the square of the scale,
 * so the difference is in incidents of the later period.
 *
 * <p>What changes alike in per cent in two areas of unlike size, as with the season, changes by unlike numbers, and the
 * difference in incidents would pass for an effect. So an effect is only found when the change in per cent differs too, in
 * the same direction: the share of the incidents that fell in the later period is compared between the areas by Pearson's
 * chi-squared test, in which an area's counts weigh as many as they are over their dispersion (Rao and Scott 1992,
 * Biometrics 48, 577-585).
 *
 * <p>It answers "did it change more here than there", not "was it the measure": that needs that both areas would have
 * gone the same way without it, which no test of these counts can show.
 *
 * @param difference the weighted displacement difference in incidents; below 0 means fewer where the measure was
 * @param z null when nothing at all was counted
 * @param pValue two-sided
 * @param low lower end of the 95 % interval of the difference
 * @param displacementQuotient Bowers and Johnson (2003), Journal of Quantitative Criminology 19, 275-301: (change of ring
 *     over control) / (change of treated over control). Above 0 the ring gained with the treated area, below 0 incidents
 *     moved, below -1 more than was gained. Only defined where there are incidents in the control area in both periods and
 *     the treated area did better than it
 * @param totalNetEffect incidents fewer than expected in treated area and ring if both had followed the control area
 *     (Guerette 2009); null when the control area had none before
 * @param relativeChange how many times its earlier count the treated area with its ring had, over the same of the control
 *     area; 1 is alike in per cent; null when one of the four counts is 0
 * @param relativePValue two-sided, of an equal change in per cent; null when an area had no incidents at all, or all of both
 *     fell in the same period
 */
public record MeasureEffect(
        double difference,
        double variance,
        double standardError,
        @Nullable Double z,
        @Nullable Double pValue,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double displacementQuotient,
        @Nullable Double totalNetEffect,
        @Nullable Double relativeChange,
        @Nullable Double relativePValue,
        Finding finding) {

    /**
     * Fewer incidents than this in an area over both periods and the normal distribution is not relied on. Our choice: by
     * then a single incident moves the difference by a third of its standard error.
     */
    public static final int FEWEST = 10;

    private static final double CERTAINTY = 0.95;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** What may be said of the effect. */
    public enum Finding {
        FEWER,
        MORE,
        NOTHING_SEEN,
        /** The difference in incidents is more than chance gives, but in per cent both changed alike as far as can be told. */
        ALIKE_IN_PER_CENT,
        TOO_FEW
    }

    /**
     * @param treatedRing around the treated area, {@link BeforeAfter#NONE} when displacement is not looked at
     * @param controlRing around the control area, likewise
     * @param daysBefore length of the earlier period, above 0
     * @param daysAfter length of the later period, above 0
     * @throws IllegalArgumentException lengths that are not above 0
     */
    public static MeasureEffect of(
            BeforeAfter treated,
            BeforeAfter control,
            BeforeAfter treatedRing,
            BeforeAfter controlRing,
            double daysBefore,
            double daysAfter) {
        if (!(daysBefore > 0 && daysAfter > 0) || Double.isInfinite(daysBefore) || Double.isInfinite(daysAfter)) {
            throw new IllegalArgumentException("days must be numbers above 0, not " + daysBefore + " and " + daysAfter);
        }
        double scale = daysAfter / daysBefore;
        double difference = change(treated, scale)
                - change(control, scale)
                + change(treatedRing, scale)
                - change(controlRing, scale);
        double variance = variance(treated, scale)
                + variance(control, scale)
                + variance(treatedRing, scale)
                + variance(controlRing, scale);
        double error = Math.sqrt(variance);
        boolean any = variance > 0;
        double reach = NORMAL.inverseCumulativeProbability((1 + CERTAINTY) / 2) * error;
        Double low = any ? Double.valueOf(difference - reach) : null;
        Double high = any ? Double.valueOf(difference + reach) : null;
        return new MeasureEffect(
                difference,
                variance,
                error,
                any ? Double.valueOf(difference / error) : null,
                any ? Double.valueOf(2 * NORMAL.cumulativeProbability(-Math.abs(difference / error))) : null,
                low,
                high,
                quotient(treated, control, treatedRing),
                netEffect(treated, control, treatedRing),
                relativeChange(treated, control, treatedRing, controlRing),
                relativePValue(treated, control, treatedRing, controlRing),
                finding(treated, control, treatedRing, controlRing, low, high));
    }

    private static Finding finding(
            BeforeAfter treated,
            BeforeAfter control,
            BeforeAfter treatedRing,
            BeforeAfter controlRing,
            @Nullable Double low,
            @Nullable Double high) {
        if (low == null || high == null || treated.both() < FEWEST || control.both() < FEWEST) {
            return Finding.TOO_FEW;
        }
        if (low <= 0 && high >= 0) {
            return Finding.NOTHING_SEEN;
        }
        double shares = Share.of(treated, treatedRing).z(Share.of(control, controlRing));
        boolean fewer = high < 0;
        if (!(Math.abs(shares) > NORMAL.inverseCumulativeProbability((1 + CERTAINTY) / 2)) || shares < 0 != fewer) {
            return Finding.ALIKE_IN_PER_CENT;
        }
        return fewer ? Finding.FEWER : Finding.MORE;
    }

    /**
     * An area with its ring, in incidents that are independent: the counts over their dispersion, for the ring and the area
     * together its mean weighted by their counts.
     */
    private record Share(double before, double after) {
        static Share of(BeforeAfter area, BeforeAfter ring) {
            double all = (double) area.both() + ring.both();
            double dispersion =
                    all == 0 ? 1 : (area.dispersion() * area.both() + ring.dispersion() * ring.both()) / all;
            return new Share(
                    ((double) area.before() + ring.before()) / dispersion,
                    ((double) area.after() + ring.after()) / dispersion);
        }

        /** By how many standard errors the later share is larger than another's; not a number when that cannot be told. */
        double z(Share other) {
            double own = before + after;
            double others = other.before + other.after;
            double later = (after + other.after) / (own + others);
            double variance = later * (1 - later) * (1 / own + 1 / others);
            return (after / own - other.after / others) / Math.sqrt(variance);
        }
    }

    private static @Nullable Double relativeChange(
            BeforeAfter treated, BeforeAfter control, BeforeAfter treatedRing, BeforeAfter controlRing) {
        Share own = Share.of(treated, treatedRing);
        Share other = Share.of(control, controlRing);
        return own.before == 0 || own.after == 0 || other.before == 0 || other.after == 0
                ? null
                : Double.valueOf(own.after / own.before / (other.after / other.before));
    }

    private static @Nullable Double relativePValue(
            BeforeAfter treated, BeforeAfter control, BeforeAfter treatedRing, BeforeAfter controlRing) {
        double z = Share.of(treated, treatedRing).z(Share.of(control, controlRing));
        return Double.isFinite(z) ? Double.valueOf(2 * NORMAL.cumulativeProbability(-Math.abs(z))) : null;
    }

    private static double change(BeforeAfter counts, double scale) {
        return counts.after() - scale * counts.before();
    }

    private static double variance(BeforeAfter counts, double scale) {
        return counts.dispersion() * (counts.after() + scale * scale * counts.before());
    }

    private static @Nullable Double quotient(BeforeAfter treated, BeforeAfter control, BeforeAfter ring) {
        if (control.before() == 0 || control.after() == 0 || ring.both() == 0) {
            return null;
        }
        double success = (double) treated.after() / control.after() - (double) treated.before() / control.before();
        if (success >= 0) {
            return null;
        }
        return ((double) ring.after() / control.after() - (double) ring.before() / control.before()) / success;
    }

    private static @Nullable Double netEffect(BeforeAfter treated, BeforeAfter control, BeforeAfter ring) {
        if (control.before() == 0) {
            return null;
        }
        double course = (double) control.after() / control.before();
        return treated.before() * course - treated.after() + ring.before() * course - ring.after();
    }
}
