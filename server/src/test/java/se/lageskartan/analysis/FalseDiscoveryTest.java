package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {
    @Test
    void agreesWithR() {
        List<ReferenceTable.Row> rows =
                ReferenceTable.read("false_discovery.csv").rows();
        List<@Nullable Double> p = new ArrayList<>();
        for (ReferenceTable.Row row : rows) {
            p.add(row.isEmpty("p_value") ? null : Double.valueOf(row.number("p_value")));
        }
        List<@Nullable Double> q = FalseDiscovery.benjaminiHochberg(p);
        for (int i = 0; i < rows.size(); i++) {
            ReferenceTable.assertClose("p.adjust", rows.get(i), "q_value", q.get(i), 1e-14);
        }
    }

    @Test
    void nothingTestedGivesNothing() {
        assertThat(FalseDiscovery.benjaminiHochberg(new double[0])).isEmpty();
        List<@Nullable Double> none = new ArrayList<>();
        none.add(null);
        assertThat(FalseDiscovery.benjaminiHochberg(none)).containsOnlyNulls();
        assertThat(FalseDiscovery.benjaminiHochberg(new double[] {0.3})).containsExactly(0.3);
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FalseDiscovery.benjaminiHochberg(new double[] {0.1, Double.NaN}))
                .withMessageContaining("p-value 1");
        assertThatIllegalArgumentException().isThrownBy(() -> FalseDiscovery.benjaminiHochberg(new double[] {1.1}));
    }
}
