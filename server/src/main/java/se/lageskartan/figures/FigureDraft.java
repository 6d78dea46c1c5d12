package se.lageskartan.figures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A figure while a reader puts it together; what is not set is unknown or empty. */
final class FigureDraft {
    long row;
    String dataset = FigureProfile.PUBLISHED;
    FigureSource source = new FigureSource("", "", "", "", "");
    String indicator = "";
    String indicatorText = "";
    FigureArea area = FigureArea.unread("");
    String sex = "";
    String schoolYear = "";
    String otherGroup = "";
    FigurePeriod period = new FigurePeriod("", null, null, FigurePeriod.Precision.UNKNOWN);
    FigureValue value = FigureValue.missing("", FigureValue.Missing.NOT_STATED);
    String unit = "";
    Figure.Denominator denominator = Figure.Denominator.NONE;

    @Nullable LocalDate extracted;

    Figure.Significance significance = Figure.Significance.UNKNOWN;
    boolean preliminary;
    String change = "";
    String comparedTo = "";
    String trend = "";
    String quote = "";
    String note = "";

    Figure build() {
        return new Figure(
                row,
                dataset,
                source,
                indicator,
                indicatorText,
                area,
                new Figure.Group(sex, schoolYear, otherGroup),
                period,
                value,
                unit,
                denominator,
                extracted,
                significance,
                preliminary,
                new Figure.Remarks(change, comparedTo, trend, quote, note));
    }
}
