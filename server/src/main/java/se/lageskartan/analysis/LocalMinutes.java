package se.lageskartan.analysis;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Minutes by the clock in Stockholm. Remembers the offset and how long it holds, since incidents come in order of time and
 * asking the calendar a million times would take longer than all the rest.
 */
final class LocalMinutes {
    private static final ZoneRules RULES = CountSeries.ZONE.getRules();
    private static final long SECONDS_PER_MINUTE = 60;

    private long holdsFrom = Long.MAX_VALUE;
    private long holdsTo = Long.MIN_VALUE;
    private int offset;

    /**
     * Minutes since 1970-01-01T00:00 by the clock.
     *
     * @param minute minutes since 1970-01-01T00:00Z
     */
    long of(long minute) {
        if (minute < holdsFrom || minute >= holdsTo) {
            Instant time = Instant.ofEpochSecond(minute * SECONDS_PER_MINUTE);
            ZoneOffsetTransition last = RULES.previousTransition(time.plusSeconds(1));
            ZoneOffsetTransition next = RULES.nextTransition(time);
            offset = (int) Math.floorDiv(RULES.getOffset(time).getTotalSeconds(), SECONDS_PER_MINUTE);
            holdsFrom = last == null ? minute : Math.ceilDiv(last.toEpochSecond(), SECONDS_PER_MINUTE);
            holdsTo = next == null ? Long.MAX_VALUE : Math.ceilDiv(next.toEpochSecond(), SECONDS_PER_MINUTE);
        }
        return minute + offset;
    }
}
