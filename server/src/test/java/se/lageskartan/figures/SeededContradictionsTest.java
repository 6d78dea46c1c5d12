package se.lageskartan.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.lageskartan.figures.Contradiction.Kind;

/** Made-up figures that go together raise nothing, and one error put among them is found as what it is, and as nothing else. */
class SeededContradictionsTest {
    private static final Map<String, Integer> AREAS_OF_LEVEL = Map.of("nyko5", MadeUpFigures.AREAS.size());

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    private static List<Contradiction> among(List<Figure> figures) {
        return Contradictions.among(StoredFigures.of(figures), AREAS_OF_LEVEL);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void figuresThatGoTogetherRaiseNothing(long seed) {
        assertThat(among(new MadeUpFigures(seed).all())).isEmpty();
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                error(
                        "a rate of another year's residents",
                        Kind.COUNT_RATE_DENOMINATOR,
                        is("totalt_per_100000", "2020"),
                        draft -> scale(draft, "1.04")),
                error(
                        "a year that had not ended",
                        Kind.YEAR_NOT_COMPLETE,
                        is("stold", "2020"),
                        draft -> draft.extracted = LocalDate.of(2020, 12, 2)),
                error("an age group left out", Kind.SHARES_DO_NOT_ADD_UP, is("andel_25_64", "2022-12-31"), null),
                error(
                        "a slip in the residents of one area",
                        Kind.PARTS_AND_WHOLE,
                        is("folkmangd", "2019-12-31")
                                .and(figure -> figure.area().text().equals("Mariatorget")),
                        draft -> scale(draft, "0.9")),
                error(
                        "more parts than the whole",
                        Kind.PARTS_AND_WHOLE,
                        is("forskolor_kommunala", "2022"),
                        draft -> scale(draft, "0", "140")),
                error(
                        "everybody outside both sexes",
                        Kind.PARTS_AND_WHOLE,
                        is("se_snattat", "2020")
                                .and(figure -> figure.group().sex().equals("alla")),
                        draft -> scale(draft, "1", "40")),
                error(
                        "a change that the years do not show",
                        Kind.DIRECTIONS_DIFFER,
                        is("se_snattat", "2020")
                                .and(figure -> figure.group().sex().equals("pojkar")),
                        draft -> {
                            draft.comparedTo = "+9 procentenheter mot 2018";
                            draft.change = "9";
                        }),
                error(
                        "a time that nobody tells",
                        Kind.PERIOD_NOT_TOLD,
                        is("stold", "2018"),
                        draft -> draft.period = PublishedPeriod.parse("för några år sedan")),
                error(
                        "a label of another crime",
                        Kind.SOURCE_NAMES_ANOTHER,
                        is("narkotikabrott", "2019"),
                        draft -> draft.source = new FigureSource(
                                "BRÅ", "BRÅ, Misshandel inkl. grov 2020-03-01", "Lägesbild", "Avsnitt", "1")),
                error(
                        "the word for another level",
                        Kind.AREA_WORD,
                        is("folkmangd", "2021-12-31")
                                .and(figure -> figure.area().text().equals("Södra Sofia")),
                        draft -> draft.area = FigureArea.unread("Södra Sofia (basområdet)")),
                error(
                        "capitals in the name of an area",
                        Kind.AREA_SPELT_TWICE,
                        is("folkmangd", "2021-12-31")
                                .and(figure -> figure.area().text().equals("Södra station")),
                        draft -> draft.area = FigureArea.unread("Södra Station")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void anErrorIsFoundAsWhatItIs(
            String name, Kind kind, Predicate<Figure> where, @Nullable Consumer<FigureDraft> error) {
        seeds().forEach(seed -> {
            List<Figure> figures = new ArrayList<>();
            int changed = 0;
            for (Figure figure : new MadeUpFigures(seed).all()) {
                if (!where.test(figure)) {
                    figures.add(figure);
                    continue;
                }
                changed++;
                if (error != null) {
                    FigureDraft draft = copy(figure);
                    error.accept(draft);
                    figures.add(draft.build());
                }
            }
            assertThat(changed).as("figures that the error is put in").isEqualTo(1);
            assertThat(among(figures))
                    .as("seed %d", seed)
                    .extracting(Contradiction::kind)
                    .containsOnly(kind);
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anotherValueInAnotherSectionIsFound(long seed) {
        List<Figure> figures = new ArrayList<>(new MadeUpFigures(seed).all());
        Figure robberies =
                figures.stream().filter(is("ran", "2021")).findFirst().orElseThrow();
        FigureDraft again = copy(robberies);
        scale(again, "1", "7");
        again.source = new FigureSource("BRÅ", "BRÅ", "Lägesbild", "Ett annat avsnitt", "9");
        figures.add(again.build());

        assertThat(among(figures))
                .extracting(Contradiction::kind)
                .contains(Kind.SAID_TWICE)
                .doesNotContain(Kind.SOURCES_DIFFER);
    }

    private static Arguments error(
            String name, Kind kind, Predicate<Figure> where, @Nullable Consumer<FigureDraft> error) {
        return Arguments.of(name, kind, where, error);
    }

    private static Predicate<Figure> is(String indicator, String period) {
        return figure ->
                figure.indicator().equals(indicator) && figure.period().text().equals(period);
    }

    private static void scale(FigureDraft draft, String factor) {
        scale(draft, factor, "0");
    }

    private static void scale(FigureDraft draft, String factor, String plus) {
        BigDecimal number = draft.value.number();
        if (number == null) {
            throw new IllegalStateException("no number to change");
        }
        String changed = number.multiply(new BigDecimal(factor))
                .add(new BigDecimal(plus))
                .setScale(number.scale(), RoundingMode.HALF_UP)
                .toPlainString();
        draft.value = FigureValue.number(changed, new BigDecimal(changed), "");
    }

    private static FigureDraft copy(Figure figure) {
        FigureDraft draft = new FigureDraft();
        draft.source = figure.source();
        draft.indicator = figure.indicator();
        draft.indicatorText = figure.indicatorText();
        draft.area = FigureArea.unread(figure.area().text());
        draft.sex = figure.group().sex();
        draft.period = figure.period();
        draft.value = figure.value();
        draft.unit = figure.unit();
        draft.extracted = figure.extracted();
        draft.change = figure.remarks().change();
        draft.comparedTo = figure.remarks().comparedTo();
        return draft;
    }
}
