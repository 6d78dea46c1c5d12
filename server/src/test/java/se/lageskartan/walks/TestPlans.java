package se.lageskartan.walks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.lageskartan.geo.Position;

/** Plans for tests that are about something else. */
public final class TestPlans {
    private TestPlans() {}

    /** A walk in the dark the day after tomorrow, past one stop. */
    public static WalkPlan tunnel(String priority, String note) {
        return new WalkPlan(
                "Medborgarplatsen i mörker",
                priority,
                null,
                null,
                Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS),
                null,
                null,
                null,
                true,
                false,
                5,
                Party.SAMORDNARE,
                Map.of(Party.SAMORDNARE, 1),
                null,
                note,
                WalkPlan.Status.PLANNED,
                List.of(new WalkStop(
                        UUID.randomUUID(),
                        "Tunneln",
                        new Position(153_500, 6_577_900),
                        List.of(new WalkStop.Reason(WalkStop.Kind.OWN, "Mörkt", "")))));
    }
}
