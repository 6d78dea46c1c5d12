package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.priority.Conclusion;
import se.lageskartan.priority.Measure;
import se.lageskartan.priority.MeasureDraft;
import se.lageskartan.priority.MeasureStore;
import se.lageskartan.priority.Reminder;
import se.lageskartan.priority.WorkArea;
import se.lageskartan.priority.WorkAreaStore;
import se.lageskartan.priority.WorkVersion;

/**
 * Who may read and change measures. Everybody who works here may read them, a field assistant only what is not restricted. Each
 * method that changes one throws {@link se.lageskartan.priority.InvalidFieldException} naming the field that cannot be kept, and
 * {@link se.lageskartan.priority.StaleWorkException} when somebody else was first.
 */
public final class MeasureDisclosure {
    private final MeasureStore store;
    private final WorkAreaStore areas;
    private final Supplier<Gazetteer> gazetteers;

    /** @param gazetteers gives the newest */
    public MeasureDisclosure(MeasureStore store, WorkAreaStore areas, Supplier<Gazetteer> gazetteers) {
        this.store = store;
        this.areas = areas;
        this.gazetteers = gazetteers;
    }

    /**
     * Measures as they are now.
     *
     * @param areas every work area that the viewer may read, for names
     * @param due what the measures wait for
     */
    public record MeasureList(
            List<Measure> measures, List<WorkArea> areas, List<Reminder> due, LocalDate today, Gazetteer gazetteer) {}

    /**
     * All that the viewer may read.
     *
     * @param removed whether those taken out of the plan are listed, and they alone
     */
    public Released<MeasureList> measures(Viewer viewer, boolean removed) {
        WorkAreaDisclosure.requireColleague(viewer);
        return released(
                viewer,
                store.all().stream()
                        .filter(measure -> measure.removed() == removed && WorkAreaDisclosure.sees(viewer, measure))
                        .toList());
    }

    /** Empty when there is none that the viewer may read. */
    public Optional<Released<MeasureList>> measure(Viewer viewer, int id) {
        return seen(viewer, id).map(measure -> released(viewer, List.of(measure)));
    }

    /** Every version, the newest first; empty when there is none that the viewer may read. */
    public Released<List<WorkVersion>> history(Viewer viewer, int id) {
        return new Released<>(seen(viewer, id).isEmpty() ? List.of() : store.history(id), viewer);
    }

    public Released<MeasureList> create(Viewer viewer, MeasureDraft draft) {
        Disclosure.require(viewer, Duty.MEASURES);
        return released(viewer, List.of(store.create(draft, viewer.signature())));
    }

    /**
     * Changes one.
     *
     * @param version the one that the viewer has seen, here and below
     */
    public Optional<Released<MeasureList>> save(Viewer viewer, int id, MeasureDraft draft, int version, String reason) {
        Disclosure.require(viewer, Duty.MEASURES);
        return one(viewer, store.save(id, draft, version, reason, viewer.signature()));
    }

    public Optional<Released<MeasureList>> expect(Viewer viewer, int id, String text, int version) {
        Disclosure.require(viewer, Duty.MEASURES);
        return one(viewer, store.expect(id, text, version, viewer.signature()));
    }

    public Optional<Released<MeasureList>> followUp(
            Viewer viewer, int id, Conclusion conclusion, String text, @Nullable LocalDate next, int version) {
        Disclosure.require(viewer, Duty.MEASURES);
        return one(viewer, store.followUp(id, conclusion, text, next, version, viewer.signature()));
    }

    public Optional<Released<MeasureList>> remove(Viewer viewer, int id, boolean removed, int version, String reason) {
        Disclosure.require(viewer, Duty.MEASURES);
        return one(viewer, store.remove(id, removed, version, reason, viewer.signature()));
    }

    private Optional<Measure> seen(Viewer viewer, int id) {
        WorkAreaDisclosure.requireColleague(viewer);
        return store.find(id).filter(measure -> WorkAreaDisclosure.sees(viewer, measure));
    }

    private Optional<Released<MeasureList>> one(Viewer viewer, Optional<Measure> measure) {
        return measure.map(known -> released(viewer, List.of(known)));
    }

    private Released<MeasureList> released(Viewer viewer, List<Measure> measures) {
        LocalDate today = store.today();
        return new Released<>(
                new MeasureList(
                        measures,
                        WorkAreaDisclosure.seenOf(viewer, areas.all()),
                        Reminder.due(measures, today),
                        today,
                        gazetteers.get()),
                viewer);
    }
}
