package se.lageskartan.priority;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.Period;

/**
 * A measure as it is now.
 *
 * @param additions what was added to the expected effect, the earliest first
 * @param followUps what people have concluded, the earliest first
 * @param removed taken out of the plan, because it should not have been there; it can be brought back
 * @param createdBy as the audit log has it
 * @param changedBy likewise
 */
public record Measure(
        int id,
        MeasureDraft content,
        List<Expectation.Addition> additions,
        List<FollowUp> followUps,
        boolean removed,
        int version,
        Instant created,
        String createdBy,
        Instant changed,
        String changedBy) {

    public Measure {
        additions = List.copyOf(additions);
        followUps = List.copyOf(followUps);
    }

    /** Whether it is yet to be done, or is being done. */
    public boolean open() {
        return !removed && (content.status() == MeasureStatus.PLANNED || content.status() == MeasureStatus.ONGOING);
    }

    /** Whether what it was expected to do can still be rewritten: until it starts. */
    public boolean expectationOpen(LocalDate today) {
        return content.status() == MeasureStatus.PLANNED && content.starts().isAfter(today);
    }

    /** Whether what was expected of it was said before it began: no later than its first day. */
    public boolean statedInTime() {
        return !LocalDate.ofInstant(created, Period.ZONE).isAfter(content.starts());
    }

    /** Where it is; empty when the gazetteer no longer has the place. */
    public Optional<PlaceName.Found> where(Gazetteer gazetteer) {
        return content.drawn() != null
                ? Optional.of(new PlaceName.Found("Ritad yta", content.drawn()))
                : Optional.ofNullable(content.place()).flatMap(place -> place.in(gazetteer));
    }
}
