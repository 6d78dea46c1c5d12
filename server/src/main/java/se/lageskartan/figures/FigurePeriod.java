package se.lageskartan.figures;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.wording.Coded;

/**
 * What time a figure is for.
 *
 * @param text as published
 * @param from first day, null when the text does not tell
 * @param to the day after the last, null together with {@code from}
 */
public record FigurePeriod(
        String text, @Nullable LocalDate from, @Nullable LocalDate to, Precision precision) {

    /** How exactly the text tells the time. */
    public enum Precision implements Coded {
        DAY,
        MONTH,
        QUARTER,
        YEAR,
        SCHOOL_YEAR,
        /** From a day to a day. */
        INTERVAL,
        /** Several years together, or the same in each of them. */
        YEARS,
        /** Only the day on which somebody read it is told, not what time it is for. */
        READING_DATE,
        UNKNOWN;

        public static Optional<Precision> parse(String code) {
            return Coded.find(Precision.class, code);
        }
    }

    /**
     * Whether the figure was taken before its period had ended.
     *
     * @param extracted when it was taken, null when not known
     * @param imported when we got it, which is when it was taken at the latest
     * @return null when that cannot be told
     */
    @Nullable Boolean incomplete(@Nullable LocalDate extracted, LocalDate imported) {
        if (to == null) {
            return null;
        }
        if (imported.isBefore(to)) {
            return true;
        }
        return extracted == null ? null : Boolean.valueOf(extracted.isBefore(to));
    }
}
