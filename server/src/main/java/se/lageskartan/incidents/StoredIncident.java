package se.lageskartan.incidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.Position;
import se.lageskartan.geocoding.Placement;
import se.lageskartan.intake.Category;
import se.lageskartan.personaldata.PersonalData;

/**
 * An incident as it is kept.
 *
 * @param from start of the interval in which it happened
 * @param to end of the interval, inclusive
 * @param placeText what the source says of the place
 * @param placeKind null when it has no place
 * @param placeLabel empty when it has no place
 * @param confidence 0..1, how sure that the place was understood; 0 when it has no place
 * @param uncertaintyM metres around {@code position}; null when it has no place
 * @param unplacedReason code of why it has no place; null when it has one
 * @param position representative point, null when it has no place
 */
public record StoredIncident(
        long id,
        String dataset,
        String sourceKey,
        long importId,
        Instant from,
        Instant to,
        Category category,
        String title,
        String body,
        String placeText,
        Placement.@Nullable Kind placeKind,
        String placeLabel,
        double confidence,
        @Nullable Double uncertaintyM,
        @Nullable String unplacedReason,
        @Nullable Position position) {

    /** With its texts as they would be saved now; they may be from before such things were held back. */
    public StoredIncident withoutPersonalData() {
        return with(PersonalData.masked(title), PersonalData.masked(body), placeText);
    }

    /** The same without anything that its source wrote. */
    public StoredIncident withoutTexts() {
        return with("", "", "");
    }

    private StoredIncident with(String otherTitle, String otherBody, String otherPlaceText) {
        return new StoredIncident(
                id,
                dataset,
                sourceKey,
                importId,
                from,
                to,
                category,
                otherTitle,
                otherBody,
                otherPlaceText,
                placeKind,
                placeLabel,
                confidence,
                uncertaintyM,
                unplacedReason,
                position);
    }
}
