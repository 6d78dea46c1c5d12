package se.lageskartan.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something that is written down.
 *
 * @param at when, to the microsecond
 * @param who empty for someone who has not said who they are
 * @param role the role's code
 * @param purpose why, in their own words; empty when they have not said
 * @param action what they did, a code in lower case
 * @param route method and path as in the table of routes, or a command
 * @param filter what they asked for
 * @param records how many records the answer held; null when that has no meaning
 * @param status of the answer, as in HTTP; {@link #BEGUN} for something that is about to be done
 * @param begun the row in which it was begun, when this one says how it ended; null for all else
 */
public record AuditEvent(
        Instant at,
        String who,
        String role,
        String purpose,
        String action,
        String route,
        String filter,
        @Nullable Long records,
        int status,
        @Nullable Long begun) {
    /** The status of a row that says what is about to be done. A later row says how it ended, if it did. */
    public static final int BEGUN = 102;

    private static final int LONGEST = 500;
    private static final int LONGEST_FILTER = 4000;

    /**
     * One that the database keeps exactly, since what is hashed must come back as it was: without what cannot be stored,
     * and with the end of what is very long cut off.
     */
    public static AuditEvent of(
            Instant at,
            String who,
            String role,
            String purpose,
            String action,
            String route,
            String filter,
            @Nullable Long records,
            int status) {
        return new AuditEvent(
                at.truncatedTo(ChronoUnit.MICROS),
                storable(who, LONGEST),
                storable(role, LONGEST),
                storable(purpose, LONGEST),
                storable(action, LONGEST),
                storable(route, LONGEST),
                storable(filter, LONGEST_FILTER),
                records,
                status,
                null);
    }

    /** The same, as the end of what was begun in that row. */
    public AuditEvent endsWhatBeganIn(long row) {
        return new AuditEvent(at, who, role, purpose, action, route, filter, records, status, row);
    }

    /** A zero cannot be stored, and half a surrogate pair cannot be encoded. */
    private static String storable(String text, int longest) {
        String cut = text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
        return new String(cut.replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
