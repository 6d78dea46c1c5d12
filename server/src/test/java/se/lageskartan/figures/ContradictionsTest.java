package se.lageskartan.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import se.lageskartan.figures.Contradiction.Kind;
import se.lageskartan.intake.UnreadableFileException;

/** What does not go together among the figures of the 2023 lägesbild, and that nothing else is said to. */
class ContradictionsTest {
    private static List<StoredFigure> bra(String extracted, String rows) throws UnreadableFileException {
        return StoredFigures.of(FigureFiles.read(
                        "bra",
                        ("Region;Brott;År;Period;Antal;/100 000 inv\n" + rows)
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        "bra.txt",
                        LocalDate.parse(extracted),
                        null)
                .figures());
    }

    @Test
    void theLagesbildContradictsItselfWhereItDoesAndNowhereElse() {
        List<StoredFigure> figures = StoredFigures.lagesbild2023();

        List<Contradiction> found = Contradictions.among(figures);

        Map<Long, String> codes = figures.stream()
                .collect(Collectors.toMap(
                        StoredFigure::id, figure -> figure.figure().indicator()));
        assertThat(found)
                .extracting(contradiction -> contradiction.kind() + " "
                        + contradiction.figures().stream()
                                .map(codes::get)
                                .sorted()
                                .toList())
                .containsExactlyInAnyOrder(
                        "COUNT_RATE_DENOMINATOR [folkmangd, ran, ran_per_100000]",
                        "YEAR_NOT_COMPLETE [totalt_anmalda_brott]",
                        "SOURCES_DIFFER [totalt_anmalda_brott, totalt_status]",
                        "SAID_TWICE [se_roker_A, se_roker_B]",
                        "SAID_TWICE [se_roker_A, se_roker_B]",
                        "SHARES_DO_NOT_ADD_UP [andel_0_15, andel_16_19, andel_25_64, andel_65_79]",
                        "PARTS_AND_WHOLE [ia_hot, ia_hot, ia_hot, ia_hot, ia_otillaten_paverkan, ia_otillaten_paverkan,"
                                + " ia_otillaten_paverkan, ia_otillaten_paverkan, ia_tidigare_uttag]",
                        "DIRECTIONS_DIFFER [ran_trend]",
                        "DIRECTIONS_DIFFER [se_roker_A, se_roker_B]",
                        "DIRECTIONS_DIFFER [se_roker_A, se_roker_B]",
                        "PERIOD_NOT_TOLD [totalt_anmalda_brott_fran, totalt_anmalda_brott_till]",
                        "PERIOD_NOT_TOLD [ia_tidigare_uttag]",
                        "QUESTION_NOT_TOLD [tm_gar_inte_ut, tm_gar_inte_ut, tm_oro_brott, tm_oroligare, tm_oroligare, tm_oroligare]",
                        "SOURCE_NAMES_ANOTHER [narkotikabrott]",
                        "AREA_WORD [tm_oro_brott]",
                        "AREA_SPELT_TWICE [tm_berusade, tm_oroligare]");
        assertThat(text(found, Kind.COUNT_RATE_DENOMINATOR)).contains("131\u00a0278", "130\u00a0189", "2021-12-31");
        assertThat(text(found, Kind.YEAR_NOT_COMPLETE)).contains("2021-12-06");
        assertThat(text(found, Kind.SOURCES_DIFFER)).contains("knappt 40\u00a0000", "36\u00a0944");
        assertThat(text(found, Kind.SHARES_DO_NOT_ADD_UP)).contains("91,5 %");
    }

    @Test
    void aRateThatFitsItsResidentsIsNoContradiction() throws UnreadableFileException {
        List<Figure> figures = new ArrayList<>(FigureFiles.read("bra", """
                        Region;Brott;År;Period;Antal;/100 000 inv
                        Södermalm;Rån;År;2021;298;229;
                        """).figures());
        figures.addAll(FigureFiles.read("omradesfakta", "Område;Datum;Folkmängd\nSödermalm;2021-12-31;130 189\n")
                .figures());

        assertThat(Contradictions.among(StoredFigures.of(figures))).isEmpty();
    }

    @Test
    void residentsOfAnotherTimeSayNothingOfARate() throws UnreadableFileException {
        List<Figure> figures = new ArrayList<>(FigureFiles.read("bra", """
                        Region;Brott;År;Period;Antal;/100 000 inv
                        Södermalm;Rån;År;2010;298;250;
                        """).figures());
        figures.addAll(FigureFiles.read("omradesfakta", "Område;Datum;Folkmängd\nSödermalm;2021-12-31;130 189\n")
                .figures());

        assertThat(Contradictions.among(StoredFigures.of(figures))).isEmpty();
    }

    @Test
    void aPreliminaryYearIsNotCalledAYear() throws UnreadableFileException {
        assertThat(Contradictions.among(bra("2025-11-02", "Södermalm;Rån;År;2025 prel.;200;152;\n")))
                .isEmpty();
        assertThat(Contradictions.among(bra("2025-11-02", "Södermalm;Rån;År;2025;200;152;\n")))
                .extracting(Contradiction::kind)
                .containsExactly(Kind.YEAR_NOT_COMPLETE, Kind.YEAR_NOT_COMPLETE);
    }

    @Test
    void twoYearsAndTwoMonthsOfASourceAreASeries() throws UnreadableFileException {
        assertThat(Contradictions.among(bra("2026-03-01", """
                        Södermalm;Rån;År;2025;200;;
                        Södermalm;Rån;År;2024;210;;
                        Södermalm;Rån;2025;Jan;20;;
                        Södermalm;Rån;2025;Feb;10;;
                        """))).isEmpty();
    }

    @Test
    void aRevisionIsTold() throws UnreadableFileException {
        List<StoredFigure> two = bra("2026-03-01", "Södermalm;Rån;År;2025;200;;\nSödermalm;Rån;År;2024;210;;\n");
        StoredFigure old = two.get(2);
        StoredFigure fresh = two.get(0);
        List<StoredFigure> chained = List.of(
                new StoredFigure(9, 1, Instant.EPOCH, true, fresh.figure(), false, 8L, null),
                new StoredFigure(8, 1, Instant.EPOCH, true, old.figure(), false, null, 9L));

        assertThat(Contradictions.among(chained))
                .extracting(Contradiction::kind)
                .containsExactly(Kind.REVISED);
    }

    @Test
    void aComparisonWithOthersIsToldWhenTheOthersAre() {
        List<StoredFigure> figures = new ArrayList<>(StoredFigures.lagesbild2023());
        Figure worried = of(figures, "tm_oroligare");
        figures.add(new StoredFigure(
                9_999,
                1,
                Instant.EPOCH,
                true,
                worried.withArea(of(figures, "tm_gar_inte_ut").area()),
                false,
                null,
                null));

        assertThat(Contradictions.among(figures))
                .extracting(Contradiction::kind)
                .doesNotContain(Kind.QUESTION_NOT_TOLD);
    }

    private static Figure of(List<StoredFigure> figures, String indicator) {
        return figures.stream()
                .map(StoredFigure::figure)
                .filter(figure -> figure.indicator().equals(indicator))
                .findFirst()
                .orElseThrow();
    }

    private static String text(List<Contradiction> found, Kind kind) {
        return found.stream()
                .filter(contradiction -> contradiction.kind() == kind)
                .findFirst()
                .orElseThrow()
                .text();
    }
}
