package se.lageskartan.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often a measure that did nothing is said to have had an effect. Both areas follow the same season; what is compared lies
 * in the last of three years of weeks.
 *
 * @param beforeFrom first week of the earlier period, of {@value #WEEKS}
 * @param beforeTo the week after its last
 * @param afterFrom first week of the later period; it ends with the series
 */
record EffectSimulation(NearRepeatSeries process, int beforeFrom, int beforeTo, int afterFrom) {
    private static final int WEEKS = 156;
    private static final double WEEKS_PER_MONTH = 52.18 / 12;

    /**
     * Shares of data sets that are not too few to tell anything.
     *
     * @param published the interval with the variance as published, all counts independent, excludes 0
     * @param dispersed it does so with the dispersion of three years
     * @param found an effect is said to be seen
     * @param told share that can be told at all
     */
    record Alarms(double published, double dispersed, double found, double told) {}

    /**
     * @param treated incidents a month in the treated area
     * @param control in the control area
     * @param effect what the treated area's later counts are multiplied with, 1 for none
     */
    Alarms simulate(double treated, double control, double effect, int sets) {
        DispersionModel model = DispersionModel.of(
                WEEKS, IntStream.of(beforeFrom, beforeTo, afterFrom).distinct().toArray());
        double[][] all = IntStream.range(0, sets)
                .parallel()
                .mapToObj(set -> {
                    SplittableRandom random = new SplittableRandom(set * 104_729L + 11);
                    int[] one = process.draw(random, WEEKS, treated / WEEKS_PER_MONTH, effect, afterFrom);
                    int[] other = process.draw(random, WEEKS, control / WEEKS_PER_MONTH, 1, afterFrom);
                    MeasureEffect dispersed = effect(
                            of(one, model.estimate(one).factor()),
                            of(other, model.estimate(other).factor()));
                    if (dispersed.finding() == MeasureEffect.Finding.TOO_FEW) {
                        return new double[4];
                    }
                    return new double[] {
                        excludesZero(effect(of(one, 1), of(other, 1))),
                        excludesZero(dispersed),
                        dispersed.finding() == MeasureEffect.Finding.FEWER
                                        || dispersed.finding() == MeasureEffect.Finding.MORE
                                ? 1
                                : 0,
                        1
                    };
                })
                .toArray(double[][]::new);
        double[] sum = new double[4];
        for (double[] set : all) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += set[k] / sets;
            }
        }
        return new Alarms(sum[0], sum[1], sum[2], sum[3]);
    }

    private MeasureEffect effect(BeforeAfter treated, BeforeAfter control) {
        return MeasureEffect.of(
                treated, control, BeforeAfter.NONE, BeforeAfter.NONE, beforeTo - beforeFrom, WEEKS - afterFrom);
    }

    private BeforeAfter of(int[] weekly, double dispersion) {
        return new BeforeAfter(
                Arrays.stream(weekly, beforeFrom, beforeTo).sum(),
                Arrays.stream(weekly, afterFrom, WEEKS).sum(),
                dispersion);
    }

    private static double excludesZero(MeasureEffect effect) {
        Double low = effect.low();
        Double high = effect.high();
        return low != null && high != null && (low > 0 || high < 0) ? 1 : 0;
    }
}
