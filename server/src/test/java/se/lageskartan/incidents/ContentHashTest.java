package se.lageskartan.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.lageskartan.geo.Position;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.RawIncident;

class ContentHashTest {
    private static final Instant NOON = Instant.parse("2026-03-01T11:00:00Z");

    private final ContentHash hash = new ContentHash();

    @Test
    void rowAndKeyAreNotContentAndTheHundredthOfAMillimetreIsNot() {
        long one = hash.of(incident(1, "a", "x", "y", new Position(1000, 2000)));
        assertThat(hash.of(incident(2, "b", "x", "y", new Position(1000.000_01, 2000))))
                .isEqualTo(one);
    }

    @Test
    void whatMovesFromOneFieldToTheNextMakesADifference() {
        assertThat(hash.of(incident(1, "a", "xy", "", null))).isNotEqualTo(hash.of(incident(1, "a", "x", "y", null)));
        assertThat(hash.of(incident(1, "a", "x", "y", null)))
                .isNotEqualTo(hash.of(incident(1, "a", "x", "y", new Position(0, 0))));
    }

    private static RawIncident incident(long row, String key, String title, String body, @Nullable Position position) {
        return new RawIncident(row, key, NOON, NOON, Category.RAN, title, body, "", position, 0);
    }
}
