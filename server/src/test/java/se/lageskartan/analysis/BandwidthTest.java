package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BandwidthTest {
    @Test
    void agreesWithR() {
        var sets = ReferenceTable.read("bandwidth.csv").rows().stream()
                .collect(Collectors.groupingBy(row -> row.text("set")));
        assertThat(sets).hasSize(5);
        for (List<ReferenceTable.Row> rows : sets.values()) {
            double[] x = rows.stream().mapToDouble(row -> row.number("x")).toArray();
            double[] y = rows.stream().mapToDouble(row -> row.number("y")).toArray();
            Bandwidth found = Bandwidth.reference(x, y);
            assertThat(found).isInstanceOf(Bandwidth.Metres.class);
            ReferenceTable.assertClose(
                    "bandwidth.nrd", rows.get(0), "bandwidth", ((Bandwidth.Metres) found).metres(), 1e-12);
        }
    }

    @Test
    void noSpreadNoBandwidth() {
        double[] one = {153000};
        double[] line = {1, 2, 3, 4};
        double[] same = {5, 5, 5, 5};
        double[] snapped = {5, 5, 5, 5, 5, 5, 9, 1};
        assertThat(Bandwidth.reference(new double[0], new double[0])).isInstanceOf(Bandwidth.Undefined.class);
        assertThat(Bandwidth.reference(one, one)).isEqualTo(new Bandwidth.Undefined("färre än två händelser"));
        assertThat(Bandwidth.reference(line, same)).isInstanceOf(Bandwidth.Undefined.class);
        assertThat(Bandwidth.reference(snapped, new double[] {1, 2, 3, 4, 5, 6, 7, 8}))
                .isEqualTo(new Bandwidth.Undefined("minst hälften av händelserna ligger på samma koordinat"));
    }

    @Test
    void refusesBadInput() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Bandwidth.Metres(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Bandwidth.reference(new double[2], new double[3]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bandwidth.reference(new double[] {1, Double.NaN}, new double[2]))
                .withMessageContaining("point 1");
    }
}
