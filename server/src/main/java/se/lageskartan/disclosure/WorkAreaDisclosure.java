package se.lageskartan.disclosure;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import se.lageskartan.access.Role;
import se.lageskartan.access.Viewer;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.priority.Measure;
import se.lageskartan.priority.MeasureStore;
import se.lageskartan.priority.Reminder;
import se.lageskartan.priority.StaleWorkException;
import se.lageskartan.priority.WorkArea;
import se.lageskartan.priority.WorkAreaDraft;
import se.lageskartan.priority.WorkAreaId;
import se.lageskartan.priority.WorkAreaStore;
import se.lageskartan.priority.WorkVersion;

/**
 * Who may read and change what has been agreed on of priority and cooperation areas. Everybody who works here may read them, a
 * field assistant only what is not restricted.
 */
public final class WorkAreaDisclosure {
    private final WorkAreaStore store;
    private final MeasureStore measures;
    private final Supplier<Gazetteer> gazetteers;

    /** @param gazetteers gives the newest */
    public WorkAreaDisclosure(WorkAreaStore store, MeasureStore measures, Supplier<Gazetteer> gazetteers) {
        this.store = store;
        this.measures = measures;
        this.gazetteers = gazetteers;
    }

    /**
     * Work areas with what goes on in them.
     *
     * @param areas those that are asked for
     * @param all every area that the viewer may read, for the names of links
     * @param measures those that the viewer may read and that are not removed
     * @param due what measures wait for
     */
    public record WorkAreaList(
            List<WorkArea> areas,
            List<WorkArea> all,
            List<Measure> measures,
            List<Reminder> due,
            Gazetteer gazetteer) {}

    public Released<WorkAreaList> areas(Viewer viewer) {
        List<WorkArea> seen = seen(viewer);
        return new Released<>(list(viewer, seen, seen), viewer);
    }

    /** Empty when there is none that the viewer may read. */
    public Optional<Released<WorkAreaList>> area(Viewer viewer, WorkAreaId id) {
        List<WorkArea> seen = seen(viewer);
        return seen.stream()
                .filter(area -> area.id().equals(id))
                .findFirst()
                .map(area -> new Released<>(list(viewer, List.of(area), seen), viewer));
    }

    /** Every version, the newest first; empty when there is none that the viewer may read. */
    public Released<List<WorkVersion>> history(Viewer viewer, WorkAreaId id) {
        boolean known = seen(viewer).stream().anyMatch(area -> area.id().equals(id));
        return new Released<>(known ? store.history(id) : List.of(), viewer);
    }

    /**
     * Keeps what is said of an area.
     *
     * @param version the one that the viewer has seen
     * @return empty when there is no such area
     * @throws se.lageskartan.priority.InvalidFieldException naming the field that cannot be kept
     * @throws StaleWorkException when the version is another
     */
    public Optional<Released<WorkAreaList>> save(Viewer viewer, WorkAreaId id, WorkAreaDraft draft, int version) {
        Disclosure.require(viewer, Duty.MEASURES);
        return store.save(id, draft, version, viewer.signature())
                .map(area -> new Released<>(list(viewer, List.of(area), seen(viewer)), viewer));
    }

    private List<WorkArea> seen(Viewer viewer) {
        requireColleague(viewer);
        return seenOf(viewer, store.all());
    }

    private WorkAreaList list(Viewer viewer, List<WorkArea> areas, List<WorkArea> all) {
        List<Measure> seen = measures.all().stream()
                .filter(measure -> !measure.removed() && sees(viewer, measure))
                .toList();
        return new WorkAreaList(areas, all, seen, Reminder.due(seen, measures.today()), gazetteers.get());
    }

    /** Those of the areas that the viewer may read. */
    static List<WorkArea> seenOf(Viewer viewer, List<WorkArea> areas) {
        return areas.stream()
                .filter(area -> seesRestricted(viewer) || !area.content().restricted())
                .toList();
    }

    static boolean sees(Viewer viewer, Measure measure) {
        return seesRestricted(viewer) || !measure.content().restricted();
    }

    private static boolean seesRestricted(Viewer viewer) {
        return viewer.role() != Role.FALTASSISTENT;
    }

    /** @throws RefusedException to one who has not said who they are */
    static void requireColleague(Viewer viewer) {
        if (viewer.role() == Role.ANONYM) {
            throw new RefusedException("Områden och åtgärder visas för den som har loggat in.");
        }
    }
}
