package se.lageskartan.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.Position;

/**
 * An incident as its source told it, parsed but not yet placed.
 *
 * @param row the line of the file that the record begins on, headings counted, as an editor shows it; where records are
 *     not lines, its ordinal from 1
 * @param sourceKey what makes it the same incident when it comes again; unique within its dataset
 * @param from start of the interval in which it happened
 * @param to end of the interval, inclusive; equal to {@code from} when the source gives one time
 * @param title a short heading, may be empty
 * @param body free text, may be empty
 * @param placeText what the source says of the place (an address, a street); empty when only the body may tell
 * @param position where the source says it was, null when it gives no coordinate
 * @param positionUncertaintyM metres by which the given position may be off; 0 when the position is null
 * @param published when the source said it, null when it does not say; of two versions of a record the later is the newer
 */
public record RawIncident(
        long row,
        String sourceKey,
        Instant from,
        Instant to,
        Category category,
        String title,
        String body,
        String placeText,
        @Nullable Position position,
        double positionUncertaintyM,
        @Nullable Instant published) {

    /** One whose source does not say when it said it. */
    public RawIncident(
            long row,
            String sourceKey,
            Instant from,
            Instant to,
            Category category,
            String title,
            String body,
            String placeText,
            @Nullable Position position,
            double positionUncertaintyM) {
        this(row, sourceKey, from, to, category, title, body, placeText, position, positionUncertaintyM, null);
    }
}
