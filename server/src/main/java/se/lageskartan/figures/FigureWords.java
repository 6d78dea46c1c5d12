package se.lageskartan.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Published figures in a Swedish sentence. */
final class FigureWords {
    private static final Pattern LONG_TITLE = Pattern.compile("^([^,]+),.*?( \\(\\d{4}-\\d{2}-\\d{2}\\))?$");

    private FigureWords() {}

    /** The number with who says it, of what time and when it was taken out. */
    static String told(StoredFigure figure) {
        FigureSource source = figure.figure().source();
        String extracted = figure.figure().extracted() == null
                ? ""
                : ", uttag " + figure.figure().extracted();
        return number(figure) + " (" + source(source) + ", "
                + figure.figure().period().text() + extracted + ")";
    }

    /** Who says it, where it stands, and on which page. */
    static String place(StoredFigure figure) {
        FigureSource source = figure.figure().source();
        StringBuilder place = new StringBuilder(source(source));
        if (!source.section().isEmpty()) {
            place.append(", avsnitt ”").append(source.section()).append('”');
        }
        if (!source.page().isEmpty()) {
            place.append(", s. ").append(source.page());
        }
        return place.toString();
    }

    private static String source(FigureSource source) {
        return source.citedIn().isEmpty() || source.citedIn().equals(source.publisher())
                ? source.publisher()
                : source.publisher() + " enligt " + brief(source.citedIn());
    }

    /** The title of a document up to its first comma, with its date. */
    private static String brief(String document) {
        return LONG_TITLE.matcher(document).replaceFirst("$1$2");
    }

    /** As published, with what qualifies it. */
    static String number(StoredFigure figure) {
        FigureValue value = figure.figure().value();
        BigDecimal exact = value.number();
        String text = exact != null && exact.scale() <= 0 && value.text().matches("\\d{5,}")
                ? rounded(exact)
                : value.text().replace('.', ',');
        String unit = figure.figure().unit().startsWith("%") ? "\u00a0%" : "";
        return value.qualifier().isEmpty() || text.startsWith(value.qualifier())
                ? text + unit
                : value.qualifier() + " " + text + unit;
    }

    /** To the nearest whole number, with a no-break space between thousands. */
    static String rounded(BigDecimal number) {
        return number.setScale(0, RoundingMode.HALF_UP).toPlainString().replaceAll("(?<=\\d)(?=(\\d{3})+$)", "\u00a0");
    }

    /** As it is, with a decimal comma. */
    static String exact(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString().replace('.', ',');
    }

    /** What it is of, and of whom. */
    static String subject(StoredFigure figure) {
        Figure.Group group = figure.figure().group();
        String title = Indicators.byCode(figure.figure().indicator())
                .map(Indicator::title)
                .orElse(figure.figure().indicatorText());
        String whom = Stream.of(group.sex(), group.schoolYear(), group.other())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return whom.isEmpty() ? title : title + " (" + whom + ")";
    }
}
