package se.lageskartan.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import se.lageskartan.analysis.Verdict;
import se.lageskartan.report.VerdictText.Counted;

class VerdictTextTest {
    /** More a day, and fewer in all: the year before had a day more. */
    @Test
    void aSentenceSaysNoIncreaseOfACountThatIsSmaller() {
        assertThat(said(4860, 4870, 1.0007)).startsWith("Antalet har gått från 4\u00a0870 till 4\u00a0860");
        assertThat(said(4870, 4870, 1.0027)).startsWith("Antalet har gått från");
        assertThat(said(4990, 4870, 1.027)).startsWith("Antalet har ökat från");
        assertThat(said(4700, 4870, 0.968)).startsWith("Antalet har minskat från");
    }

    private static String said(int count, int before, double ratio) {
        return VerdictText.sentence(
                "Antalet",
                Counted.of(count, null, before, null, true, ratio, 0.9, 1.1, Verdict.NO_CERTAIN_CHANGE),
                null,
                "2024");
    }
}
