package se.lageskartan.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.lageskartan.figures.FigurePeriod.Precision;

/** Numbers and times as sources write them. */
class PublishedValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 234,5 | 1234.5 | ``",
                "59.0 | 59.0 | ``",
                "59,0 % | 59.0 | ``",
                "130\u00a0189 | 130189 | ``",
                "−3 | -3 | ``",
                "0 | 0 | ``",
                "drygt 34 000 | 34000 | drygt",
                "Knappt 40 000 | 40000 | Knappt",
                "ca 20 % | 20 | ca",
                "upp till 31 % | 31 | upp till"
            })
    void aNumberKeepsItsDecimalsAndWhatStandsAroundIt(String text, String number, String qualifier) {
        FigureValue value = PublishedNumber.parse(text).orElseThrow();

        assertThat(value.kind()).isEqualTo(FigureValue.Kind.NUMBER);
        assertThat(value.number()).isEqualTo(new BigDecimal(number));
        assertThat(value.qualifier()).isEqualTo(qualifier);
    }

    @ParameterizedTest
    @CsvSource({
        "..,NOT_APPLICABLE_OR_SUPPRESSED",
        ".,NOT_APPLICABLE",
        "x,SUPPRESSED",
        "-,NOT_STATED",
        "–,NOT_STATED",
        "'',NOT_STATED",
        "'  ',NOT_STATED"
    })
    void aSignForAMissingValueIsNeverZero(String text, FigureValue.Missing reason) {
        FigureValue value = PublishedNumber.parse(text).orElseThrow();

        assertThat(value.number()).isNull();
        assertThat(value.missingReason()).isEqualTo(reason);
    }

    @Test
    void boundsAreKeptAsBounds() {
        FigureValue below = PublishedNumber.parse("<5").orElseThrow();
        assertThat(below.kind()).isEqualTo(FigureValue.Kind.INTERVAL);
        assertThat(below.high()).isEqualTo(new BigDecimal("5"));
        assertThat(below.low()).isNull();

        FigureValue words = PublishedNumber.parse("färre än 5").orElseThrow();
        assertThat(words.high()).isEqualTo(new BigDecimal("5"));

        FigureValue range = PublishedNumber.parse("10–12 %").orElseThrow();
        assertThat(range.low()).isEqualTo(BigDecimal.TEN);
        assertThat(range.high()).isEqualTo(new BigDecimal("12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tolv", "12;3", "1,234,567", "1.2.3", "12a", "0x10", "1e9", "NaN", "=1+1", "12 34", "10–2"})
    void whatIsNoNumberIsNotMadeOne(String text) {
        assertThat(PublishedNumber.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2021, 2021-01-01, 2022-01-01, YEAR",
        "2021 (enligt texten), 2021-01-01, 2022-01-01, YEAR",
        "2021 mot lägesbild 2021, 2021-01-01, 2022-01-01, YEAR",
        "2021-12-31, 2021-12-31, 2022-01-01, DAY",
        "2021-01-01--2021-11-30, 2021-01-01, 2021-12-01, INTERVAL",
        "2022-01-01 till 2022-11-15, 2022-01-01, 2022-11-16, INTERVAL",
        "2025-08, 2025-08-01, 2025-09-01, MONTH",
        "202508, 2025-08-01, 2025-09-01, MONTH",
        "2025 Aug, 2025-08-01, 2025-09-01, MONTH",
        "augusti 2025, 2025-08-01, 2025-09-01, MONTH",
        "2025 kv 3, 2025-07-01, 2025-10-01, QUARTER",
        "läsåret 2022/23, 2022-07-01, 2023-07-01, SCHOOL_YEAR",
        "2017-2019, 2017-01-01, 2020-01-01, YEARS",
        "2019 och 2020, 2019-01-01, 2021-01-01, YEARS"
    })
    void aPeriodIsToldInDays(String text, LocalDate from, LocalDate to, Precision precision) {
        assertThat(PublishedPeriod.parse(text)).isEqualTo(new FigurePeriod(text, from, to, precision));
    }

    @ParameterizedTest
    @ValueSource(strings = {"för tre år sedan", "2021-02-30", "2021-13", "2022/25", "nyss", "", "2020-2019"})
    void aPeriodThatCannotBeToldStaysInWords(String text) {
        assertThat(PublishedPeriod.parse(text)).isEqualTo(new FigurePeriod(text, null, null, Precision.UNKNOWN));
    }

    @Test
    void aDayOfReadingIsNoPeriod() {
        FigurePeriod period = PublishedPeriod.parse("odaterat (avläst 2021-02-03)");

        assertThat(period.precision()).isEqualTo(Precision.READING_DATE);
        assertThat(period.from()).isNull();
        assertThat(PublishedPeriod.readingDate("avläst 2021-12-02")).isEqualTo("2021-12-02");
    }

    @Test
    void aYearIsNotCompleteBeforeItIsOver() {
        FigurePeriod year = PublishedPeriod.parse("2021");

        assertThat(year.incomplete(LocalDate.of(2021, 12, 6), LocalDate.of(2023, 1, 10)))
                .isTrue();
        assertThat(year.incomplete(LocalDate.of(2022, 1, 1), LocalDate.of(2023, 1, 10)))
                .isFalse();
        assertThat(year.incomplete(null, LocalDate.of(2023, 1, 10)))
                .as("not known when it was taken")
                .isNull();
        assertThat(year.incomplete(null, LocalDate.of(2021, 6, 1)))
                .as("taken by then at the latest")
                .isTrue();
    }
}
