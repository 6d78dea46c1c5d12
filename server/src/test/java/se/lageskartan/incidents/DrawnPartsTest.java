package se.lageskartan.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import se.lageskartan.analysis.BeforeAfter;
import se.lageskartan.analysis.MeasureEffect;
import se.lageskartan.analysis.ReferenceTable;

/** Uncertain places in drawn polygons, against quadrature by SciPy: where each counts, and the effect that comes of it. */
class DrawnPartsTest {
    private static final List<String> NAMES = List.of("treated", "control", "ring");
    private static final Geometry TREATED = polygon(0, 0, 80, 20, 100, 110, 30, 140);
    private static final Geometry CONTROL = polygon(400, 0, 520, 0, 520, 130, 400, 130);
    private static final Geometry RING =
            polygon(-60, -60, 160, -60, 160, 200, -60, 200).difference(TREATED);

    private static Geometry polygon(double... corners) {
        Coordinate[] ring = new Coordinate[corners.length / 2 + 1];
        for (int i = 0; i < ring.length; i++) {
            int at = 2 * i % corners.length;
            ring[i] = new Coordinate(corners[at], corners[at + 1]);
        }
        return new GeometryFactory().createPolygon(ring);
    }

    @Test
    void anIncidentCountsInTheMostProbablePartAndTheEffectIsThatOfTheCounts() {
        DrawnParts parts = new DrawnParts(List.of(TREATED, CONTROL, RING), 300);
        int[][] counts = new int[NAMES.size()][2];
        for (ReferenceTable.Row row : ReferenceTable.read("drawn.csv").rows()) {
            DrawnParts.Share share = parts.of(row.number("x"), row.number("y"), (float) row.number("uncertainty"));
            assertThat(share.part()).as(row.toString()).isEqualTo(NAMES.indexOf(row.text("part")));
            assertThat(share.probability()).as(row.toString()).isCloseTo(row.number("probability"), within(2e-6));
            if (share.part() != DrawnParts.NONE) {
                counts[share.part()][row.text("period").equals("before") ? 0 : 1]++;
            }
        }
        // As the head of the file has them.
        assertThat(counts).isDeepEqualTo(new int[][] {{25, 12}, {40, 27}, {38, 28}});
        MeasureEffect effect =
                MeasureEffect.of(of(counts[0]), of(counts[1]), of(counts[2]), BeforeAfter.NONE, 365, 365);
        assertThat(effect.difference()).isEqualTo(-10);
        assertThat(effect.low()).isCloseTo(-35.554803844, within(1e-9));
        assertThat(effect.high()).isCloseTo(15.554803844, within(1e-9));
    }

    private static BeforeAfter of(int[] counts) {
        return new BeforeAfter(counts[0], counts[1], 1);
    }

    @Test
    void whatHasNoPlaceOrTooUncertainAOneCountsNowhere() {
        DrawnParts parts = new DrawnParts(List.of(TREATED), 300);
        assertThat(parts.of(50, 70, 0).part()).isZero();
        assertThat(parts.of(50, 70, 0).isCertain()).isTrue();
        assertThat(parts.of(50, 70, 60).isCertain()).isFalse();
        assertThat(parts.of(50, 70, 301).part()).isEqualTo(DrawnParts.NONE);
        assertThat(parts.of(Double.NaN, Double.NaN, Float.NaN).part()).isEqualTo(DrawnParts.NONE);
        assertThat(parts.of(5_000, 70, 10).part()).isEqualTo(DrawnParts.NONE);
    }
}
