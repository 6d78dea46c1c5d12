package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MannKendallTest {
    @Test
    void agreesWithTheDefinitionPlainAndBySeason() {
        for (ReferenceTable.Row row : ReferenceTable.read("mann_kendall.csv").rows()) {
            MannKendall test =
                    MannKendall.seasonal(series(row.text("values")), Comparator.naturalOrder(), row.whole("season"));
            assertThat(test.values()).isEqualTo(row.whole("n"));
            assertThat(test.pairs()).isEqualTo(row.whole("pairs"));
            assertThat(test.statistic()).isEqualTo(row.whole("statistic"));
            ReferenceTable.assertClose("SciPy", row, "variance", test.variance(), 1e-12);
            ReferenceTable.assertClose("SciPy", row, "z", test.z(), 1e-12);
            ReferenceTable.assertClose("SciPy", row, "p_value", test.pValue(), 1e-11);
        }
    }

    @Test
    void agreesWithTheCorrelationTestOfR() {
        for (ReferenceTable.Row row : ReferenceTable.read("mann_kendall_r.csv").rows()) {
            long[] values = Arrays.stream(row.text("values").split(" "))
                    .mapToLong(Long::parseLong)
                    .toArray();
            MannKendall test = MannKendall.of(values);
            ReferenceTable.assertClose("R", row, "z", test.z(), 1e-11);
            ReferenceTable.assertClose("R", row, "p_value", test.pValue(), 1e-11);
        }
    }

    @Test
    void allEqualIsNoTrendAtAll() {
        MannKendall test = MannKendall.of(4, 4, 4, 4);
        assertThat(test.z()).isZero();
        assertThat(test.pValue()).isEqualTo(1);
    }

    @Test
    void nothingToCompareIsNotATest() {
        assertThat(MannKendall.of().pValue()).isNull();
        assertThat(MannKendall.of(3).z()).isNull();
        // a year of months has no two of the same season
        List<Long> year = LongStream.range(0, 12).boxed().toList();
        assertThat(MannKendall.seasonal(year, Comparator.naturalOrder(), 12).pValue())
                .isNull();
    }

    @Test
    void tiesAreWhatTheOrderSays() {
        List<BigDecimal> decimals = List.of(new BigDecimal("0.3"), new BigDecimal("0.30"), new BigDecimal("0.1"));
        assertThat(MannKendall.of(decimals, Comparator.naturalOrder()).statistic())
                .isEqualTo(-2);
        // the computed sum is larger than 0.3 in the last digit, and would count as a rise
        assertThat(MannKendall.of(List.of(0.3, 0.1 + 0.2), Comparator.naturalOrder())
                        .statistic())
                .isEqualTo(1);
    }

    @Test
    void refusesASeasonWithoutLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MannKendall.seasonal(List.of(1), Comparator.naturalOrder(), 0))
                .withMessageContaining("season");
    }

    static List<@Nullable Long> series(String text) {
        return Arrays.stream(text.split(" "))
                .<@Nullable Long>map(word -> word.equals("NA") ? null : Long.valueOf(word))
                .toList();
    }
}
