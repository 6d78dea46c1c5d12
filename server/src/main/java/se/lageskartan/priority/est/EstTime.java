package se.lageskartan.priority.est;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import se.lageskartan.incidents.Period;

/** What a clock says, as rows and calendars have it. */
final class EstTime {
    private EstTime() {}

    static OffsetDateTime now(Clock clock) {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** The day in Stockholm. */
    static LocalDate today(Clock clock) {
        return clock.instant().atZone(Period.ZONE).toLocalDate();
    }
}
