package se.lageskartan.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A figure as somebody published it.
 *
 * @param row where in the file it was read: the row of a table counted from 1 with the headings, or the ordinal of a record
 * @param dataset code of the dataset that tells who may see it
 * @param indicator code in {@link Indicators}, or one made of the text for an indicator that the list does not have
 * @param indicatorText what the source calls it
 * @param unit as published
 * @param extracted when it was taken out of its source, null when not known
 * @param preliminary said so by its publisher
 */
public record Figure(
        long row,
        String dataset,
        FigureSource source,
        String indicator,
        String indicatorText,
        FigureArea area,
        Group group,
        FigurePeriod period,
        FigureValue value,
        String unit,
        Denominator denominator,
        @Nullable LocalDate extracted,
        Significance significance,
        boolean preliminary,
        Remarks remarks) {

    /** Whom it is about, each part as published and empty when the figure is for all. */
    public record Group(String sex, String schoolYear, String other) {}

    /**
     * What a share or rate is of.
     *
     * @param text as published, empty when not told
     * @param number null when not told
     * @param date on which the number held, null when not told
     */
    public record Denominator(
            String text,
            @Nullable BigDecimal number,
            @Nullable LocalDate date) {
        static final Denominator NONE = new Denominator("", null, null);
    }

    /**
     * Whether the source calls the change certain.
     *
     * @param significant null when it does not say, or says it so that it cannot be told
     * @param text the source's own words where they are more than yes or no
     */
    public record Significance(@Nullable Boolean significant, String text) {
        static final Significance UNKNOWN = new Significance(null, "");
    }

    /**
     * What the source says beside the value, each empty when it says nothing.
     *
     * @param change since the time before, as published
     * @param comparedTo what it is compared to, as published
     * @param quote the words of the source
     * @param note a remark by whoever wrote the figure down
     */
    public record Remarks(String change, String comparedTo, String trend, String quote, String note) {}

    Figure withArea(FigureArea understood) {
        return new Figure(
                row,
                dataset,
                source,
                indicator,
                indicatorText,
                understood,
                group,
                period,
                value,
                unit,
                denominator,
                extracted,
                significance,
                preliminary,
                remarks);
    }
}
