package se.lageskartan.figures;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of our own long format, a figure a row: what an export writes, an import reads and comes to the same figure.
 * Numbers have a decimal point, which an import may also find as a comma; dates are ISO 8601, unknown is empty.
 */
public enum FigureColumn {
    DATASET("datamängd", Figure::dataset),
    PUBLISHER("utgivare", figure -> figure.source().publisher()),
    PUBLICATION("publikation", figure -> figure.source().publication()),
    CITED_IN("återgiven i", figure -> figure.source().citedIn()),
    SECTION("avsnitt", figure -> figure.source().section()),
    PAGE("sida", figure -> figure.source().page()),
    INDICATOR("indikator", Figure::indicator),
    INDICATOR_TEXT("indikator i källan", Figure::indicatorText),
    AREA("område", figure -> figure.area().text()),
    AREA_LEVEL(
            "områdesnivå",
            figure -> figure.area().recognised() == null
                    ? null
                    : figure.area().recognised().level()),
    AREA_CODE(
            "områdeskod",
            figure -> figure.area().recognised() == null
                    ? null
                    : figure.area().recognised().code()),
    AREA_CANDIDATES(
            "möjliga områden",
            figure -> figure.area().candidates().stream()
                    .map(FigureArea.Ref::toString)
                    .collect(Collectors.joining(" "))),
    AREA_BASIS("område känt genom", figure -> figure.area().basis()),
    SEX("kön", figure -> figure.group().sex()),
    SCHOOL_YEAR("årskurs", figure -> figure.group().schoolYear()),
    OTHER_GROUP("grupp", figure -> figure.group().other()),
    PERIOD("period", figure -> figure.period().text()),
    PERIOD_FROM("period från", figure -> figure.period().from()),
    /** The day after the last. */
    PERIOD_TO("period till (ej med)", figure -> figure.period().to()),
    PERIOD_PRECISION(
            "periodens precision", figure -> figure.period().precision().code()),
    VALUE("värde", figure -> figure.value().text()),
    VALUE_KIND("värdeslag", figure -> figure.value().kind().code()),
    NUMBER("tal", figure -> plain(figure.value().number())),
    QUALIFIER("precision", figure -> figure.value().qualifier()),
    LOW("undre gräns", figure -> plain(figure.value().low())),
    HIGH("övre gräns", figure -> plain(figure.value().high())),
    MISSING("saknas därför", figure -> {
        FigureValue.Missing reason = figure.value().missingReason();
        return reason == null ? null : reason.code();
    }),
    UNIT("enhet", Figure::unit),
    DENOMINATOR_TEXT("nämnare", figure -> figure.denominator().text()),
    DENOMINATOR("nämnartal", figure -> plain(figure.denominator().number())),
    DENOMINATOR_DATE("nämnarens datum", figure -> figure.denominator().date()),
    EXTRACTED("uttagsdatum", Figure::extracted),
    SIGNIFICANT("signifikant", figure -> yesOrNo(figure.significance().significant())),
    SIGNIFICANCE_TEXT("signifikans i källan", figure -> figure.significance().text()),
    PRELIMINARY("preliminär", figure -> yesOrNo(figure.preliminary())),
    CHANGE("förändring", figure -> figure.remarks().change()),
    COMPARED_TO("jämfört med", figure -> figure.remarks().comparedTo()),
    TREND("trend", figure -> figure.remarks().trend()),
    QUOTE("citat", figure -> figure.remarks().quote()),
    NOTE("anmärkning", figure -> figure.remarks().note());

    static final String YES = "ja";
    static final String NO = "nej";

    private static final Map<String, FigureColumn> BY_HEADING = new HashMap<>();

    static {
        Arrays.stream(values()).forEach(column -> BY_HEADING.put(column.heading, column));
    }

    private final String heading;
    private final Function<Figure, @Nullable Object> content;

    FigureColumn(String heading, Function<Figure, @Nullable Object> content) {
        this.heading = heading;
        this.content = content;
    }

    public String heading() {
        return heading;
    }

    /** What stands in the column for a figure, empty when unknown. */
    public String of(Figure figure) {
        Object value = content.apply(figure);
        return value == null ? "" : value.toString();
    }

    static Optional<FigureColumn> ofHeading(String heading) {
        return Optional.ofNullable(
                BY_HEADING.get(heading.strip().toLowerCase(Locale.ROOT).replaceAll("[_\\s]+", " ")));
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static @Nullable String yesOrNo(@Nullable Boolean answer) {
        return answer == null ? null : answer ? YES : NO;
    }
}
