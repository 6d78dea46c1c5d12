package se.lageskartan.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import se.lageskartan.analysis.HotspotPattern;

/** The sentence of what emerges says what there is, one and several, and that nothing is new when nothing is. */
class EmergingSummaryTest {
    @Test
    void nothingIsSaidToBeNothing() {
        assertThat(EmergingSummary.of(415, "sexhörningar", Map.of(HotspotPattern.NONE, 415)))
                .isEqualTo("Ingen ny hotspot, och ingen som säkert blir starkare."
                        + " Ingen av 415 sexhörningar är eller har länge varit en hotspot.");
    }

    @Test
    void oneAndSeveralAreToldInTheirForm() {
        assertThat(EmergingSummary.of(
                        1_234,
                        "kvadrater",
                        Map.of(
                                HotspotPattern.NEW_HOT, 1,
                                HotspotPattern.INTENSIFYING_HOT, 2,
                                HotspotPattern.SPORADIC_HOT, 1,
                                HotspotPattern.OSCILLATING_HOT, 1)))
                .isEqualTo(
                        "Av 1\u00a0234 kvadrater: 1 ny hotspot, 2 hotspots som blir starkare och 2 hotspots som kommer"
                                + " och går.");
    }

    @Test
    void whatIsOnlyOldIsNotCalledNew() {
        assertThat(EmergingSummary.of(
                        10, "basområden", Map.of(HotspotPattern.PERSISTENT_HOT, 1, HotspotPattern.HISTORICAL_HOT, 1)))
                .isEqualTo("Ingen ny hotspot, och ingen som säkert blir starkare."
                        + " Av 10 basområden: 1 ständig hotspot och 1 tidigare hotspot.");
    }

    @Test
    void coldPlacesAreNoHotspots() {
        assertThat(EmergingSummary.of(10, "basområden", Map.of(HotspotPattern.NEW_COLD, 3)))
                .contains("Ingen av 10 basområden är eller har länge varit en hotspot");
    }
}
