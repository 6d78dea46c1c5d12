package se.lageskartan.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Residents;

/** When a published figure is a number of residents that rates can be made with. */
final class FigureResidents {
    private static final String INDICATOR = "folkmangd";
    /** More than the city has; a larger number is of something else. */
    private static final BigDecimal MOST = BigDecimal.valueOf(10_000_000);

    private FigureResidents() {}

    /**
     * Residents of an area of the gazetteer, all of them and not of a sex or an age, on a day or at the end of a year; empty
     * for any other figure.
     */
    static Optional<Residents> of(Figure figure) {
        FigureArea.Ref area = figure.area().recognised();
        BigDecimal number = figure.value().number();
        LocalDate to = figure.period().to();
        boolean all = figure.group().equals(new Figure.Group("", "", ""));
        boolean dated = figure.period().precision() == FigurePeriod.Precision.DAY
                || figure.period().precision() == FigurePeriod.Precision.YEAR;
        if (!figure.indicator().equals(INDICATOR)
                || area == null
                || number == null
                || to == null
                || !all
                || !dated
                || !figure.value().qualifier().isEmpty()
                || number.signum() < 0
                || number.compareTo(MOST) > 0
                || number.stripTrailingZeros().scale() > 0) {
            return Optional.empty();
        }
        return AreaLevel.parse(area.level())
                .map(level -> new Residents(
                        level,
                        area.code(),
                        to.minusDays(1),
                        number.intValueExact(),
                        figure.source().publisher() + ", " + figure.source().publication()
                                + (figure.extracted() == null ? "" : " (uttag " + figure.extracted() + ")")));
    }
}
