package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.priority.Measure;
import se.lageskartan.priority.WorkArea;
import se.lageskartan.walks.FindingCase;
import se.lageskartan.walks.FindingCase.Seen;
import se.lageskartan.walks.Walk;

/**
 * A finding from when it was noted to what its measure did, as a viewer may be told.
 *
 * @param walk that it was noted on, null when on none that is kept
 * @param history what was decided before each change, the newest first
 * @param measure the one that came of it, null for none that the viewer may read
 * @param sightings on later walks, the earliest first
 * @param areas every work area that the viewer may read, for names
 * @param today in Stockholm
 */
public record FindingLife(
        CaseDisclosure.Shown shown,
        @Nullable Walk walk,
        List<FindingCase.Version> history,
        @Nullable Measure measure,
        List<Sighting> sightings,
        List<WorkArea> areas,
        LocalDate today) {
    public FindingLife {
        history = List.copyOf(history);
        sightings = List.copyOf(sightings);
        areas = List.copyOf(areas);
    }

    /** What a later walk saw of it. */
    public record Sighting(Walk walk, Seen seen) {}
}
