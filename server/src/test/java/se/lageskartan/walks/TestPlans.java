package se.lageskartan.walks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.Position;

/** Plans for tests that are about something else. */
public final class TestPlans {
    private TestPlans() {}

    /** A walk in the dark the day after tomorrow, past one stop. */
    public static WalkPlan tunnel(String priority, String note) {
        return dark(
                "Medborgarplatsen i mörker",
                priority,
                inDays(2),
                Map.of(Party.SAMORDNARE, 1),
                null,
                note,
                WalkPlan.Status.PLANNED,
                List.of(stop("Tunneln", 153_500, 6_577_900, "Mörkt")));
    }

    /** A walk in the dark, led by the coordinator, with no meetings around it. */
    public static WalkPlan dark(
            String title,
            String priority,
            Instant starts,
            Map<Party, Integer> asked,
            @Nullable Map<Party, Integer> came,
            String note,
            WalkPlan.Status status,
            List<WalkStop> stops) {
        return new WalkPlan(
                title,
                priority,
                null,
                null,
                starts,
                null,
                null,
                null,
                true,
                false,
                5,
                Party.SAMORDNARE,
                asked,
                came,
                note,
                status,
                stops);
    }

    /** This time of the day, so many days from now. */
    public static Instant inDays(int days) {
        return Instant.now().plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    }

    /** A stop that somebody wants, in EPSG:3011. */
    public static WalkStop stop(String name, double east, double north, String reason) {
        return new WalkStop(
                UUID.randomUUID(),
                name,
                new Position(east, north),
                List.of(new WalkStop.Reason(WalkStop.Kind.OWN, reason, "")));
    }
}
