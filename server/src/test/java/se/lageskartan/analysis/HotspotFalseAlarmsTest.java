package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import se.lageskartan.analysis.EmergingHotspots.Window;

/** How often hotspots are called where there are none, with few data sets; {@link SimulationTablesTest} has the many. */
class HotspotFalseAlarmsTest {
    private static HotspotSimulation simulation() {
        return new HotspotSimulation(LandGrid.Shape.HEXAGON, 150, 1500, 0.5);
    }

    @Test
    void whereNothingIsHotFewCellsAreCalledSoAndSeldomAny() {
        HotspotSimulation.Alarms alarms = simulation().falseAlarms(100);

        assertThat(alarms.plainAny()).as("the plain test cries wolf").isGreaterThan(0.5);
        assertThat(alarms.cell()).isLessThan(0.06);
        assertThat(alarms.any()).isLessThan(0.11);
        assertThat(alarms.moranCell()).isLessThan(0.06);
        assertThat(alarms.moranAny()).isLessThan(0.11);
    }

    @Test
    void aHotspotIsFound() {
        assertThat(new HotspotSimulation(LandGrid.Shape.HEXAGON, 150, 1500, 0.3).found(8, 40))
                .isGreaterThan(0.9);
    }

    @Test
    void whereOnlyTheSeasonChangesHardlyAPlaceHasAPattern() {
        assertThat(simulation()
                        .patterns(Window.NEIGHBOURHOOD_STEP, 1, 0.5, 1, 20)
                        .places())
                .isLessThan(0.005);
    }
}
