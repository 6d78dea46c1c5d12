package se.lageskartan.analysis;

import java.time.DayOfWeek;

/** Weight of incidents per hour of the day and day of the week, local time. */
public final class HourWeekday {
    static final int HOURS = 24;
    static final int CELLS = 7 * HOURS;

    private final double[] weights;

    HourWeekday(double[] weights) {
        this.weights = weights;
    }

    /**
     * The weight of one cell.
     *
     * @param hour 0..23, local time
     * @throws IllegalArgumentException an hour outside that
     */
    public double weight(DayOfWeek day, int hour) {
        if (hour < 0 || hour >= HOURS) {
            throw new IllegalArgumentException("hour must be within 0..23, not " + hour);
        }
        return weights[(day.getValue() - 1) * HOURS + hour];
    }

    /**
     * The weight of some hours of the day, all weekdays together.
     *
     * @param fromHour 0..24, local time
     * @param toHour the first that is not counted, up to 24
     */
    public double weight(int fromHour, int toHour) {
        double sum = 0;
        for (DayOfWeek day : DayOfWeek.values()) {
            for (int hour = fromHour; hour < toHour; hour++) {
                sum += weight(day, hour);
            }
        }
        return sum;
    }

    /** The sum over all cells: the sum of the incidents' weights. */
    public double total() {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }
}
